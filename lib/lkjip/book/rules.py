"""What the rules find in a report, found once for all processes that build it.

The findings stand in a file beside the copied data. Whoever needs them first finds and writes them, the others wait
for that and read. The data in the copy never changes, so the file holds for every `Laporan` that was read from there.
"""

import pickle
from collections.abc import Callable
from pathlib import Path

import filelock

from lkjip.data import Laporan, load_year
from lkjip.reconcile import Temuan, findings, run

FILE = "temuan.pickle"


def share(folder: Path) -> None:
    """Let this process share the findings of data in `folder` with all that are given the same folder."""

    def kept(laporan: Laporan, find: Callable[[Laporan], tuple[Temuan, ...]]) -> tuple[Temuan, ...]:
        if not laporan.folder.is_relative_to(folder):
            return find(laporan)
        place = folder / f"{laporan.tahun}-{FILE}"
        with filelock.FileLock(f"{place}.lock"):
            if not place.exists():
                new = place.with_suffix(".baru")
                new.write_bytes(pickle.dumps((laporan.berkas, find(laporan))))
                new.replace(place)
        berkas, temuan = pickle.loads(place.read_bytes())
        return temuan if berkas == laporan.berkas else find(laporan)

    run.keep = kept


def find(folder: Path, tahun: int) -> None:
    """Find what the rules find in a year of the data in `folder`, for all who share it (see `share`)."""
    share(folder)
    findings(load_year(tahun, folder))
