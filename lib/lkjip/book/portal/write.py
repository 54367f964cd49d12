"""Write the portal anew: after every build, from whatever stands in the folder then."""

import itertools
from hashlib import sha256
from os.path import realpath
from pathlib import Path, PurePosixPath

import filelock

from lkjip.book import shared, web_font
from lkjip.book.errors import BukuGagal
from lkjip.book.portal import ledger
from lkjip.book.portal.page import pages
from lkjip.book.portal.read import published
from lkjip.book.portal.siblings import scripts
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
            assets = _share(folder)
        except BukuGagal as error:
            return [*problems, str(error)]
        lists = ((f"{shared.FOLDER}/{name}", text) for name, text in scripts(offices))
        return problems + ledger.put(folder, itertools.chain(pages(offices, assets), lists))


def _share(folder: Path) -> dict[str, str]:
    """Put style sheets, script and font where the pages find them; return name → address.

    Raises:
        BukuGagal: something else stands there.
    """
    font = {path.name: path for path in web_font.font_files()}
    sheet = font.pop(web_font.NAME).read_text(encoding="utf-8")
    for name, address in shared.share(folder, font).items():
        sheet = sheet.replace(name, PurePosixPath(address).name)
    return shared.share(folder, ASSETS | {web_font.NAME: sheet.encode("utf-8")})
