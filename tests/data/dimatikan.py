"""Kill what writes to a disk at any of its steps."""

import os
import signal
import sys
from pathlib import Path

PERISTIWA = {
    "open",
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "shutil.copyfile",
    "shutil.rmtree",
    "os.chmod",
}


def killed_at(langkah: int, folder: Path, work) -> bool:
    """Do `work` in a process that is killed at its step number `langkah` on the disk; say whether it was."""
    pid = os.fork()
    if not pid:
        left = [langkah]

        def step(event, args):
            if event in PERISTIWA and args and str(folder) in str(args[0]):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(step)
        try:
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])
