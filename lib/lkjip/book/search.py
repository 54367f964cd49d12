"""The index of the site's search: one entry per section, read from the rendered pages of either engine."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag

INDEX = "cari-indeks.js"


def _sections(page: str, main: Tag) -> Iterator[dict]:
    """Cut a page's content at its headings."""
    for unread in main.select("script, style, nav, .unduhan"):
        unread.decompose()
    title, anchor, parts = "", "", []
    for node in main.descendants:
        if isinstance(node, Tag):
            if node.name in ("h1", "h2", "h3"):
                if title or parts:
                    yield {"judul": title, "alamat": page + anchor, "teks": " ".join(parts)}
                title, parts = node.get_text(" ", strip=True), []
                place = node.get("id") or (node.parent.get("id") if node.parent.name == "section" else None)
                anchor = f"#{place}" if place else ""
        elif node.strip() and not any(parent.name in ("h1", "h2", "h3") for parent in node.parents):
            parts.append(re.sub(r"\s+", " ", node.strip()))
    yield {"judul": title, "alamat": page + anchor, "teks": " ".join(parts)}


def write_index(site: Path) -> None:
    """Write `cari-indeks.js` for all pages of the site; it sets one global, so that a page from a file can load it."""
    entries = []
    for path in sorted(site.rglob("*.html")):
        main = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find("main")
        if main:  # Quarto's stand-in for a start page that is not rendered yet has none
            entries += [
                entry for entry in _sections(path.relative_to(site).as_posix(), main) if entry["teks"]
            ]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    (site / INDEX).write_text(f"window.LKJIP_INDEKS={text};\n", encoding="utf-8", newline="\n")
