"""One folder for all temporary files of a run, so that what a killed run left is known as such and swept."""

import os
import re
import shutil
import tempfile
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True


@cache
def use_own_folder() -> None:
    """Let this process and its children keep temporary files in a folder of their own; sweep those of dead runs.

    The system's folder for temporary files stays otherwise as it is. On Windows, where a process cannot be asked
    for in this way, nothing is done.
    """
    if os.name != "posix":
        return
    system = Path(tempfile.gettempdir())
    for left in system.glob("lkjip-*"):
        owner = re.fullmatch(r"lkjip-(\d+)-\w+", left.name)
        if owner and not _runs(int(owner[1])):
            shutil.rmtree(left, ignore_errors=True)
    own = tempfile.mkdtemp(prefix=f"lkjip-{os.getpid()}-")
    tempfile.tempdir = os.environ["TMPDIR"] = own
    # After multiprocessing, which has a folder in there and removes it at priority -100.
    Finalize(None, remove_own_folder, exitpriority=-200)


def remove_own_folder() -> None:
    """Remove the folder with all that is in it: what a run that is stopped could not clear up is in there too."""
    own = Path(tempfile.gettempdir())
    if re.fullmatch(rf"lkjip-{os.getpid()}-\w+", own.name):
        shutil.rmtree(own, ignore_errors=True)
