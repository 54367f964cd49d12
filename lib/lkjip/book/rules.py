"""What the rules find in a report, found once for all processes that build it.

The findings stand in a file beside the copied data. Whoever needs them first finds and writes them, the others wait
for that and read. The data in the copy never changes, so the file holds for every `Laporan` that was read from there.
"""

import pickle
from collections.abc import Callable
from pathlib import Path

import filelock

from lkjip.book import recorder
from lkjip.data import Laporan, load_year, reads
from lkjip.reconcile import findings, run

FILE = "temuan.pickle"


def share(folder: Path) -> None:
    """Let this process share the findings of data in `folder` with all that are given the same folder."""

    def kept(laporan: Laporan, find: Callable[[Laporan], run.Found]) -> run.Found:
        if not laporan.folder.is_relative_to(folder):
            return find(laporan)
        place = place_of(folder, laporan.tahun)
        with filelock.FileLock(f"{place}.lock"):
            if not place.exists():
                new = place.with_suffix(".baru")
                with reads.unrecorded():
                    plain = load_year(laporan.tahun, laporan.folder) if reads.is_watched(laporan) else laporan
                    new.write_bytes(pickle.dumps((plain.berkas, find(plain))))
                new.replace(place)
        berkas, found = pickle.loads(place.read_bytes())
        if berkas != reads.plain(laporan.berkas):
            return find(laporan)
        # And not what the rules read: most changes of the data leave the findings as they are.
        reads.note(recorder.FOUND, str(laporan.tahun))
        return found

    run.keep = kept


def place_of(folder: Path, tahun: int) -> Path:
    """Return where the findings of a year of the data in `folder` stand."""
    return folder / f"{tahun}-{FILE}"


def digest(folder: Path, tahun: int) -> str | None:
    """Return a digest of what was found; None while nothing was."""
    try:
        _, found = pickle.loads(place_of(folder, tahun).read_bytes())
    except FileNotFoundError:
        return None
    return reads.fingerprint(found)


def find(folder: Path, tahun: int) -> None:
    """Find what the rules find in a year of the data in `folder`, for all who share it (see `share`)."""
    share(folder)
    findings(load_year(tahun, folder))
