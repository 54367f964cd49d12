"""Put the verified site in the place of the old one, whole or not at all."""

import ctypes
import itertools
import os
import shutil
import sys
from pathlib import Path

from lkjip.book.published import differences, read_manifest

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
    """Undo a swap that was killed between its two renames: the old site, if it is one, gets its place back."""
    backup = target.with_name(f".{target.name}.lama")
    if not os.path.lexists(target) and read_manifest(backup):
        backup.rename(target)


def swap(new: Path, target: Path) -> Path | None:
    """Make the folder `new` the published `target`; the old site is then removed, if it is as we made it.

    One in which something was changed since is kept beside the new one; its folder is returned. Both must be on one
    file system. A crash leaves either the old or the new site (see `recover`).
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    if not os.path.lexists(target):
        new.rename(target)
        return None
    old = new
    if not _exchange(new, target):
        old = target.with_name(f".{target.name}.lama")
        target.rename(old)
        new.rename(target)
    manifest = read_manifest(old)
    if manifest is None and any(old.iterdir()) or manifest and differences(old, manifest):
        kept = next(
            path
            for number in itertools.count(1)
            if not os.path.lexists(path := target.with_name(f"{target.name}.diubah-{number}"))
        )
        return old.rename(kept)
    shutil.rmtree(old)
    return None
