"""Put the verified site in the place of the old one, whole or not at all."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def _exchange(new: Path, old: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux); say whether it was done."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    return renameat2(AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(old), RENAME_EXCHANGE) == 0


def recover(target: Path) -> None:
    """Undo a swap that was killed between its two renames, and clear what it left."""
    backup = target.with_name(f".{target.name}.lama")
    if backup.exists() and not target.exists():
        backup.rename(target)
    shutil.rmtree(backup, ignore_errors=True)


def swap(new: Path, target: Path) -> None:
    """Make the folder `new` the published `target`; the old content is removed afterwards.

    Both must be on one file system. A crash leaves either the old or the new site (see `recover`).
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    if not target.exists():
        new.rename(target)
    elif _exchange(new, target):
        shutil.rmtree(new)
    else:
        backup = target.with_name(f".{target.name}.lama")
        target.rename(backup)
        new.rename(target)
        shutil.rmtree(backup)
