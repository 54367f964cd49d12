"""The index of the site's search: one entry per section, read from the rendered pages of either engine."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from lkjip.book.markup import read_page, words

INDEX = "cari-indeks.js"
HEADINGS = ("h1", "h2", "h3")
UNREAD = ("script", "style", "nav")
UNREAD_CLASSES = {"unduhan", "asal-petunjuk"}


def _sections(page: str, main: etree._Element) -> Iterator[dict]:
    """Cut a page's content at its headings."""
    title, anchor, parts = "", "", []
    steps = etree.iterwalk(main, events=("start", "end"))
    for event, node in steps:
        text = node.text if event == "start" else node.tail if node is not main else None
        if event == "start" and node.tag in HEADINGS:
            if title or parts:
                yield {"judul": title, "alamat": page + anchor, "teks": " ".join(parts)}
            title, parts = words(node), []
            above = node.getparent()
            place = node.get("id") or (above.get("id") if above.tag == "section" else None)
            anchor = f"#{place}" if place else ""
        if event == "start" and (
            node.tag in (*HEADINGS, *UNREAD) or UNREAD_CLASSES.intersection(node.get("class", "").split())
        ):
            steps.skip_subtree()
        elif text and (text := text.strip()):
            parts.append(re.sub(r"\s+", " ", text))
    yield {"judul": title, "alamat": page + anchor, "teks": " ".join(parts)}


def write_index(site: Path) -> None:
    """Write `cari-indeks.js` for all pages of the site; it sets one global, so that a page from a file can load it."""
    entries = []
    for path in sorted(site.rglob("*.html")):
        main = read_page(path).find(".//main")
        if main is not None:  # Quarto's stand-in for a start page that is not rendered yet has none
            entries += [
                entry for entry in _sections(path.relative_to(site).as_posix(), main) if entry["teks"]
            ]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    (site / INDEX).write_text(f"window.LKJIP_INDEKS={text};\n", encoding="utf-8", newline="\n")
