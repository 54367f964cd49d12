"""The front page of all reports that stand in a place, made of what each says of itself."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lkjip.book import shared
from lkjip.book.portal import ledger
from lkjip.book.portal.rows import ROWS
from lkjip.book.portal.write import write_portal
from lkjip.book.published import MANIFEST, sha256
from lkjip.cluster.places import bring
from lkjip.cluster.store import ABANDONED, FRONT, WAIT, put, tempat
from lkjip.terbit import listing
from lkjip.terbit.lock import Giliran, held
from lkjip.terbit.target import Sasaran

YEAR = re.compile(r"(?:[^/]+/)?[0-9]{4}")
TURN = f"{FRONT}-giliran"  # who writes the front page reads all reports first: one after the other


def write_front(all_reports: Sasaran, run: str, say: Callable[[str], None]) -> None:
    """Write the front page, the offices' pages and what all reports share anew, from whatever stands there now.

    Raises:
        PublikasiGagal: it could not be done.
    """
    turn = Giliran(run, WAIT, ABANDONED)
    work = Path(tempfile.gettempdir()) / "lkjip-depan"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    try:
        with held(tempat(all_reports, TURN), say, turn):
            _bring_rows(all_reports, work)
            shared.share(work, shared.library())
            for line in write_portal(work):
                say(line.replace(f"{work}/", ""))
            target = tempat(all_reports, "")
            names = [*(ledger.read(work) or {}), ledger.LEDGER]
            # What reports of an older lkjip share with each other stays, as it does in a folder.
            older = [name for name in listing.read(target) if name.startswith(f"{shared.FOLDER}/")]
            bring(target, [name for name in older if not (work / name).exists()], work)
            names += [f"{shared.FOLDER}/{path.name}" for path in (work / shared.FOLDER).iterdir()]
            put(target, work, {name: sha256(work / name) for name in names}, turn, say)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _bring_rows(all_reports: Sasaran, folder: Path) -> None:
    """Fetch what the front page is made of: of each report its manifest and its rows."""

    def fetch(report: str) -> None:
        manifest = all_reports.read(f"{report}/{MANIFEST}")
        if manifest is None:  # it is just being published for the first time, or was never completed
            return
        (folder / report / ROWS).parent.mkdir(parents=True)
        (folder / report / MANIFEST).write_bytes(manifest)
        # It comes before the manifest; what it says is of no use here.
        (folder / report / "index.html").touch()
        rows = all_reports.read(f"{report}/{ROWS}")
        if rows is not None:
            (folder / report / ROWS).write_bytes(rows)

    for _ in all_reports.each(fetch, list(_reports(all_reports))):
        pass


def _reports(all_reports: Sasaran) -> Iterator[str]:
    """Yield where there may be a report: the folders of years, here and in each office's folder."""
    inside = [name for name, kind in all_reports.inside("") if kind == "folder" and not name.startswith(".")]
    below = all_reports.each(all_reports.inside, inside)
    names = [*inside, *(name for found in below for name, kind in found if kind == "folder")]
    yield from filter(YEAR.fullmatch, names)
