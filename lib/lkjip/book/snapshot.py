"""The inputs of one report, copied before its first notebook runs: the book is made from these bytes alone.

Somebody may go on typing while a book is built. What it is made from is then still what was read and validated,
and what the manifest names.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lkjip.book import provenance
from lkjip.book.config import Book, load_book
from lkjip.book.errors import BukuGagal
from lkjip.data import DataSalah, Laporan, load_year
from lkjip.data.rumah import UMUM

NAMED = 3  # changed files that a message names


def take(laporan: Laporan, book: Book, digests: Mapping[str, str], folder: Path) -> tuple[Laporan, Book]:
    """Copy the inputs into `folder`, laid out as a project is; return the report and the book that stand there.

    `digests` maps each input's name to the SHA-256 that it had when it was read. Of the years beside the report's
    own, those that cannot be read stay out: a report shows nothing of them. The program is not copied; it runs
    already.

    Raises:
        BukuGagal: an input is no longer what its SHA-256 says; nothing was built.
    """
    unreadable = _unreadable_years(laporan)
    data = {
        _copy(name): (name, path)
        for name, path in provenance.data_files(laporan).items()
        if not name.startswith(unreadable)
    }
    for copy, (name, path) in (data | {name: (name, path) for name, path in book.files().items()}).items():
        content = provenance.content(name, path)
        if hashlib.sha256(content).hexdigest() != digests.get(name):
            raise BukuGagal(f"{name} berubah selagi dibaca. Jalankan lagi.")
        (folder / copy).parent.mkdir(parents=True, exist_ok=True)
        (folder / copy).write_bytes(content)
    return replace(laporan, folder=folder / "data" / str(laporan.tahun)), load_book(folder, book.others)


def _copy(name: str) -> str:
    """Return where a file of the data is copied to; the program's rules stand above those that an office brings."""
    return name.removeprefix(f"{UMUM}/") if name.startswith(f"{UMUM}/") else f"data/{name}"


def changed(files: Mapping[str, Path], digests: Mapping[str, str]) -> list[str]:
    """Return the names of those files whose content is no longer what `digests` says."""
    return sorted(name for name, path in files.items() if _digest(name, path) != digests.get(name))


def refuse_changed(files: Mapping[str, Path], digests: Mapping[str, str], selagi: str) -> None:
    """Refuse a book of which these files changed while they were read where they stand; `selagi` says during what.

    Raises:
        BukuGagal: naming the first of them.
    """
    if names := changed(files, digests):
        raise BukuGagal(f"{', '.join(names[:NAMED])} berubah selagi {selagi}. Jalankan lagi.")


def late(files: Mapping[str, Path], digests: Mapping[str, str], selagi: str) -> str:
    """Return the sentence on files that changed after they were copied, or nothing."""
    names = changed(files, digests)
    return (
        f"{', '.join(names[:NAMED])} berubah selagi {selagi} dan belum termuat. Jalankan lagi."
        if names
        else ""
    )


def _digest(name: str, path: Path) -> str | None:
    try:
        return hashlib.sha256(provenance.content(name, path)).hexdigest()
    except (BukuGagal, OSError):
        return None


def _unreadable_years(laporan: Laporan) -> tuple[str, ...]:
    """Return the beginnings of the names of what belongs to years that cannot be read."""
    found = []
    for path in laporan.folder.parent.glob("[0-9][0-9][0-9][0-9]"):
        if path.name != str(laporan.tahun):
            try:
                load_year(int(path.name), laporan.folder.parent)
            except DataSalah:
                found.append(f"{path.name}/")
    return tuple(found)
