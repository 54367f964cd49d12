"""On each page of a report: the way to the other years and offices."""

import re
from collections.abc import Iterable
from pathlib import Path

from lxml.html import HtmlElement

from lkjip.book.head import PORTAL

FRONT = "index.html"
WORDS = "Tahun dan kantor lain"
# Above the list of chapters, whichever engine wrote it.
PLACE = re.compile(
    r'(?<=<nav class="sisi" aria-label="Daftar isi">\n)|(?=<div class="sidebar-menu-container">)'
)
UP = re.compile(rf'<meta name="{PORTAL}" content="([^"]+)">')


def write_switch(site: Path, pages: Iterable[Path] | None = None) -> None:
    """Add the switcher to each page of `site`, or to those `pages`: a link to the front page of the folder above.

    `pindah.js` makes of it a list of the same page elsewhere. Needs what `head.write_head` writes.
    """
    for page in sorted(site.rglob("*.html") if pages is None else pages):
        text = page.read_text(encoding="utf-8")
        if up := UP.search(text):
            link = f'<div class="pindah"><a href="{up[1]}{FRONT}">{WORDS}</a></div>\n'
            text = PLACE.sub(lambda _, link=link: link, text, count=1)
            page.write_text(text, encoding="utf-8", newline="\n")


def way_out(page: HtmlElement) -> str | None:
    """Return the one address outside its report that a page may link: the front page of all reports."""
    meta = page.find(f".//meta[@name='{PORTAL}']")
    return None if meta is None else f"{meta.get('content')}{FRONT}"
