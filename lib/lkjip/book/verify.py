"""Read the rendered site as a stranger would, before it replaces the published one."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from lkjip.book.errors import BukuGagal
from lkjip.book.markup import read_page
from lkjip.book.portal.switch import way_out

# What Quarto leaves behind when it could not do something. Only its own marks: the same words may stand in a text,
# and every reference was checked already where it is written (`lkjip.book.references`).
UNRESOLVED = "quarto-unresolved-ref"
LEFTOVER = re.compile(r"\?(var|shortcode|meta|env):\S*")
EXTERNAL = re.compile(r"^(?:[a-z]+:)?//", re.IGNORECASE)
# What a style sheet fetches.
STYLE_ADDRESS = re.compile(r"""(?:@import|url\()\s*["']?((?:[a-z]+:)?//[^"')\s]+)""", re.IGNORECASE)
# Attributes through which a page fetches or links something.
ADDRESSES = {"href", "src", "srcset", "data", "poster", "action", "formaction"}


def _page_problems(
    path: Path,
    site: Path,
    anchors: dict[Path, set[str]],
    page: HtmlElement,
    file_at: Callable[[Path], Path | None],
) -> Iterator[str]:
    name = path.relative_to(site).as_posix()
    if page.get("lang") != "id":
        yield f"{name}: bahasa halaman bukan id"
    portal = way_out(page)
    for tag in page.iter():
        if UNRESOLVED in tag.get("class", "").split():
            yield f"{name}: acuan silang yang tidak ditemukan («{tag.text_content()}»)"
        if tag.tag == "strong" and LEFTOVER.fullmatch(tag.text_content()):
            yield f"{name}: isian yang tidak ditemukan («{tag.text_content()}»)"
        for attribute in ADDRESSES.intersection(tag.keys()):
            address = tag.get(attribute)
            if address == portal and (tag.tag, attribute) == ("a", "href"):
                continue  # it stands outside, where the report will be
            if not address or address.startswith(("data:", "mailto:", "tel:", "javascript:")):
                continue
            if EXTERNAL.match(address):
                yield f"{name}: alamat luar {address}"
                continue
            parts = urlsplit(address)
            target = file_at(path.parent / unquote(parts.path)) if parts.path else path
            if target is None:
                yield f"{name}: tautan putus ke {address}"
            elif not target.is_relative_to(site):
                yield f"{name}: tautan ke luar laporan {address}"
            elif parts.fragment and target in anchors and unquote(parts.fragment) not in anchors[target]:
                yield f"{name}: jangkar tidak ada {address}"


def problems(site: Path) -> list[str]:
    """Return what is wrong with the rendered site: leftovers, broken links, external addresses.

    `site` holds HTML pages and the PDF; the messages are Indonesian, one per problem, sorted.
    """
    pages = {path.resolve(): read_page(path) for path in sorted(site.rglob("*.html"))}
    anchors = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    site = site.resolve()

    @cache  # many links lead to the same file
    def file_at(path: Path) -> Path | None:
        target = path.resolve()
        return target if target.exists() or not target.is_relative_to(site) else None

    found = [
        f"{path.relative_to(site).as_posix()}: alamat luar {address}"
        for path in sorted(site.rglob("*.css"))
        for address in STYLE_ADDRESS.findall(path.read_text(encoding="utf-8"))
    ]
    for path, page in pages.items():
        found += _page_problems(path, site, anchors, page, file_at)
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
