"""What stands in the head of every page, whichever engine wrote it: for machines that read, and for our own scripts."""

import os
from collections.abc import Iterable
from pathlib import Path

from lkjip.book import policy

# From a page to the folder that holds all reports and what they share (`Report.portal`). A report that was moved away
# from there is still whole: what is shared is only ever an addition.
PORTAL = "lkjip-portal"


def write_head(site: Path, portal: Path, published: Path, pages: Iterable[Path] | None = None) -> None:
    """Add to the head of each page of `site`, or of those `pages`, which will be published as the folder `published`.

    `portal` is the folder that holds all reports of the run.
    """
    for page in sorted(site.rglob("*.html") if pages is None else pages):
        place = published / page.relative_to(site)
        up = Path(os.path.relpath(portal, place.parent)).as_posix()
        element = f'<meta name="{PORTAL}" content="{up}/">\n'
        text = page.read_text(encoding="utf-8")
        text = policy.ELEMENT.sub(rf"\g<0>{element}", text, count=1)
        page.write_text(text, encoding="utf-8", newline="\n")
