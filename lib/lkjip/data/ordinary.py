"""Read an ordinary file, and nothing that would wait for ever or never end."""

import os
import stat
from pathlib import Path


class NotOrdinary(OSError):
    """A folder, a pipe, a socket or a device stands where a file is expected."""


def read_ordinary(path: Path, most: int) -> bytes:
    """Return the bytes of an ordinary file, at most one more than `most`: longer than that is too long.

    What the name stands for is asked of the opened file, so nothing can be put in its place in between.

    Raises:
        NotOrdinary: it is no ordinary file; nothing was read.
        OSError: it cannot be opened or read.
    """
    # Without O_NONBLOCK, opening a pipe waits for somebody who writes to it.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotOrdinary(f"{path} is no ordinary file")
        file = os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise
    with file:
        return file.read(most + 1)
