"""Why a book was not built, in words for the person who ran the command."""

import contextlib
import errno
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from lkjip.data.kesalahan import reason

# One report takes about this much while it is built.
NEEDED_BYTES = 60 << 20


class BukuGagal(Exception):
    """The build failed; the message says what, where, and what to do, in Indonesian."""


class TerbitanDitolak(BukuGagal):
    """The report may not be published where it was asked to; nothing was done."""


def _full(folder: Path) -> str | None:
    """Return the sentence on a folder whose disk is nearly full."""
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free >= NEEDED_BYTES:
        return None
    return (
        f"Ruang kosong di {folder} tinggal {free >> 20} MB; kosongkan sedikitnya {NEEDED_BYTES >> 20} MB, "
        "lalu jalankan lagi."
    )


def explained(error: BukuGagal | OSError, folders: Iterable[Path]) -> BukuGagal:
    """Return the failure in words; when a disk is full, say so: every program complains of that differently.

    `folders` are those the build writes to, besides the one for temporary files.
    """
    text = str(error)
    if isinstance(error, OSError):
        # A copy that fails names what it read, not the full disk it wrote to.
        named = error.filename and error.errno != errno.ENOSPC
        text = f"{error.filename}: {reason(error)}" if named else reason(error).capitalize()
        text += "."
    with contextlib.suppress(OSError):  # there may be no such folder that can be written to
        folders = [*folders, Path(tempfile.gettempdir())]
    full = dict.fromkeys(filter(None, map(_full, folders)))
    return BukuGagal("\n".join([text, *full]))
