"""Read the rendered site as a stranger would, before it replaces the published one."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

from lkjip.book.errors import BukuGagal
from lkjip.book.portal.switch import way_out

# What Quarto leaves behind when it could not do something. Only its own marks: the same words may stand in a text,
# and every reference was checked already where it is written (`lkjip.book.references`).
UNRESOLVED = "quarto-unresolved-ref"
LEFTOVER = re.compile(r"\?(var|shortcode|meta|env):\S*")
EXTERNAL = re.compile(r"^(?:[a-z]+:)?//", re.IGNORECASE)
# What a style sheet fetches.
STYLE_ADDRESS = re.compile(r"""(?:@import|url\()\s*["']?((?:[a-z]+:)?//[^"')\s]+)""", re.IGNORECASE)
# Attributes through which a page fetches or links something.
ADDRESSES = ("href", "src", "srcset", "data", "poster", "action", "formaction")


def _page_problems(
    path: Path, site: Path, anchors: dict[Path, set[str]], soup: BeautifulSoup
) -> Iterator[str]:
    name = path.relative_to(site).as_posix()
    for mark in soup.find_all(class_=UNRESOLVED):
        yield f"{name}: acuan silang yang tidak ditemukan («{mark.get_text()}»)"
    for mark in soup.find_all("strong", string=LEFTOVER):
        if LEFTOVER.fullmatch(mark.get_text()):
            yield f"{name}: isian yang tidak ditemukan («{mark.get_text()}»)"
    if (soup.html.get("lang") or "") != "id":
        yield f"{name}: bahasa halaman bukan id"
    portal = way_out(soup)
    for tag in soup.find_all(True):
        for attribute in ADDRESSES:
            address = tag.get(attribute)
            if address == portal and (tag.name, attribute) == ("a", "href"):
                continue  # it stands outside, where the report will be
            if not address or address.startswith(("data:", "mailto:", "tel:", "javascript:")):
                continue
            if EXTERNAL.match(address):
                yield f"{name}: alamat luar {address}"
                continue
            parts = urlsplit(address)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_relative_to(site):
                yield f"{name}: tautan ke luar laporan {address}"
            elif not target.exists():
                yield f"{name}: tautan putus ke {address}"
            elif parts.fragment and target in anchors and unquote(parts.fragment) not in anchors[target]:
                yield f"{name}: jangkar tidak ada {address}"


def problems(site: Path) -> list[str]:
    """Return what is wrong with the rendered site: leftovers, broken links, external addresses.

    `site` holds HTML pages and the PDF; the messages are Indonesian, one per problem, sorted.
    """
    soups = {
        path.resolve(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
    }
    anchors = {path: {tag["id"] for tag in soup.find_all(id=True)} for path, soup in soups.items()}
    site = site.resolve()
    found = [
        f"{path.relative_to(site).as_posix()}: alamat luar {address}"
        for path in sorted(site.rglob("*.css"))
        for address in STYLE_ADDRESS.findall(path.read_text(encoding="utf-8"))
    ]
    found += [
        problem for path, soup in soups.items() for problem in _page_problems(path, site, anchors, soup)
    ]
    if not (site / "index.html").is_file():
        found.append("index.html tidak ada")
    if not any(site.glob("*.pdf")):
        found.append("PDF tidak ada")
    return sorted(set(found))


def verify(site: Path) -> None:
    """Refuse a site with problems.

    Raises:
        BukuGagal: listing all of them.
    """
    found = problems(site)
    if found:
        raise BukuGagal("hasil tidak lolos pemeriksaan:\n  " + "\n  ".join(found))
