"""What needs the address at which reports are published, which no build knows: made once it is known.

A site is the folder that holds all reports (`Report.portal`). In the head of each page the relative addresses become
absolute and the page names its own; `sitemap.xml` lists the pages and `feed.xml` (Atom) the reports. Whoever publishes
calls `absolute` on the copy that goes to the server; the manifests there say what the pages are now.

Both files are small and fixed in form, so they are written with the standard library's XML, which escapes what it must.
"""

import hashlib
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit
from xml.etree import ElementTree

from lkjip.book import policy
from lkjip.book.head import structured
from lkjip.book.portal.read import YEAR
from lkjip.book.published import MANIFEST, read_manifest

SITEMAP, FEED = "sitemap.xml", "feed.xml"
SITEMAP_SPACE, FEED_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/2005/Atom"
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">\n<meta property="og:url"[^>]*>\n')
IMAGE = re.compile(r'(<meta property="og:image" content=")([^"]*)(")')
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# The keys of structured data that hold an address.
KEYS = {"url", "contentUrl", "license"}


def absolute(site: Path, address: str) -> None:
    """Write what `addressed` gives into the site.

    Raises:
        ValueError: `address` is none of a web site.
    """
    for name, content in addressed(site, address).items():
        (site / name).write_bytes(content)


def addressed(site: Path, address: str) -> dict[str, bytes]:
    """Return by path what changes in a site that is published at `address`, such as "https://lkjip.contoh.go.id/".

    These are its reports' pages and manifests, the sitemap and the feed. Done again it gives the same, or what another
    address asks for. A page that is not as its manifest says was changed by somebody and is left as it is.

    Raises:
        ValueError: `address` is none of a web site.
    """
    if not re.fullmatch(r"https?", urlsplit(address).scheme) or not urlsplit(address).netloc:
        raise ValueError(f"{address} bukan alamat situs; tulis misalnya https://lkjip.contoh.go.id/")
    address = address.rstrip("/") + "/"
    files, pages, reports = {}, [], []
    for folder, manifest in _reports(site):
        place = folder.relative_to(site).as_posix()
        outputs = dict(manifest["keluaran"])
        for name in sorted(n for n in outputs if n.endswith(".html")):
            content = (folder / name).read_bytes() if (folder / name).is_file() else b""
            if hashlib.sha256(content).hexdigest() != outputs[name]:
                continue
            path = f"{place}/{name}"
            new = _page(content.decode("utf-8"), address, path).encode("utf-8")
            outputs[name] = hashlib.sha256(new).hexdigest()
            pages.append((_address(address, path), manifest["waktu"]))
            files[path] = new
        text = json.dumps(manifest | {"keluaran": outputs}, ensure_ascii=False, indent=1, sort_keys=True)
        files[f"{place}/{MANIFEST}"] = (text + "\n").encode("utf-8")
        reports.append((_address(address, f"{place}/index.html"), manifest))
    return files | {SITEMAP: _sitemap(pages), FEED: _feed(address, reports)}


def _reports(site: Path) -> Iterator[tuple[Path, dict]]:
    for path in sorted((*site.glob(f"{YEAR}/{MANIFEST}"), *site.glob(f"*/{YEAR}/{MANIFEST}"))):
        if manifest := read_manifest(path.parent):
            yield path.parent, manifest


def _address(address: str, path: str) -> str:
    """Return the address of a page: a folder's own for its index."""
    return address + quote(re.sub(r"(^|/)index\.html$", r"\1", path))


def _page(text: str, address: str, path: str) -> str:
    own = _address(address, path)
    before = CANONICAL.search(text)
    old = html.unescape(before[1]) if before else ""
    # What this wrote for another address begins as that one did.
    begun = old.removesuffix(quote(re.sub(r"(^|/)index\.html$", r"\1", path)))

    def whole(value: str) -> str:
        if begun and value.startswith(begun):
            return address + value.removeprefix(begun)
        return urljoin(own, value)

    def walked(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {k: walked(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [walked(v, key) for v in value]
        return whole(value) if key in KEYS else value

    text = CANONICAL.sub("", text)
    text = IMAGE.sub(lambda found: found[1] + html.escape(whole(html.unescape(found[2]))) + found[3], text)
    text = DATA.sub(lambda found: structured(walked(json.loads(found[1]))), text)
    mine = html.escape(own)
    link = f'<link rel="canonical" href="{mine}">\n<meta property="og:url" content="{mine}">\n'
    return policy.ELEMENT.sub(lambda element: element[0] + link, text, count=1)


def _sitemap(pages: list[tuple[str, str]]) -> bytes:
    root = ElementTree.Element("urlset", xmlns=SITEMAP_SPACE)
    for address, time in pages:
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = address
        ElementTree.SubElement(entry, "lastmod").text = time
    return _xml(root)


def _feed(address: str, reports: list[tuple[str, dict]]) -> bytes:
    newest = sorted(reports, key=lambda report: (report[1]["waktu"], report[0]), reverse=True)
    root = ElementTree.Element("feed", xmlns=FEED_SPACE)
    ElementTree.SubElement(root, "id").text = address
    ElementTree.SubElement(root, "title").text = "Laporan Kinerja (LKjIP)"
    ElementTree.SubElement(root, "updated").text = (
        newest[0][1]["waktu"] if newest else "1970-01-01T00:00:00+00:00"
    )
    ElementTree.SubElement(root, "link", rel="self", href=address + FEED)
    for own, manifest in newest:
        entry = ElementTree.SubElement(root, "entry")
        status = " (SEMENTARA)" if manifest["sementara"] else ""
        ElementTree.SubElement(entry, "id").text = own
        ElementTree.SubElement(entry, "title").text = f"LKjIP {manifest['tahun']}{status}: {manifest['unit']}"
        ElementTree.SubElement(entry, "updated").text = manifest["waktu"]
        ElementTree.SubElement(entry, "link", href=own)
        author = ElementTree.SubElement(entry, "author")
        ElementTree.SubElement(author, "name").text = manifest["unit"]
    return _xml(root)


def _xml(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
