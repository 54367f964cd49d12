"""Write the portal anew: after every build, from whatever stands in the folder then."""

from hashlib import sha256
from os.path import realpath
from pathlib import Path

import filelock

from lkjip.book import shared, web_font
from lkjip.book.errors import BukuGagal
from lkjip.book.portal import ledger
from lkjip.book.portal.page import pages
from lkjip.book.portal.read import published
from lkjip.book.portal.siblings import SCRIPT, script
from lkjip.paths import BUILD

HERE = Path(__file__).parent
ASSETS = {name: HERE / name for name in ("portal.css", "portal.js")}
WAIT_SECONDS = 600


def write_portal(folder: Path) -> list[str]:
    """Write the pages of the folder that holds all reports; return in words what was left out or left as it is.

    Who builds at the same time waits, and then reads what both have published.
    """
    BUILD.mkdir(exist_ok=True)
    name = sha256(realpath(folder).encode()).hexdigest()[:12]
    with filelock.FileLock(BUILD / f"portal-{name}.lock", timeout=WAIT_SECONDS):
        offices, problems = published(folder)
        try:
            assets = shared.share(folder, ASSETS | {web_font.NAME: web_font.style_sheet()})
        except BukuGagal as error:
            return [*problems, str(error)]
        files = pages(offices, assets) | {f"{shared.FOLDER}/{SCRIPT}": script(offices)}
        return problems + ledger.put(folder, files)
