"""A file locked for as long as the process that holds it lives: the system lets go of it, also at a kill."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Create `path` and keep it locked; the number of this process is written in it for the curious."""
    # Locked before it has its name, so that nobody finds it without its lock; Windows renames no open file.
    new = path.with_name(path.name + "~") if fcntl else path
    with new.open("x", encoding="ascii") as file:
        _lock(file)
        file.write(f"{os.getpid()}\n")
        file.flush()
        if fcntl:
            new.rename(path)
        yield


def held(path: Path) -> bool:
    """Say whether a process holds the file; also when that cannot be found out."""
    try:
        with path.open("r+", encoding="ascii") as file:
            _lock(file)
    except OSError:
        return True
    return False


def _lock(file) -> None:
    if fcntl:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
