"""What runs on this machine, for tests that end something and ask what it left."""

import os
import time


def descendants(mark):
    """Return the processes that carry `mark` in their environment, zombies left out."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        if int(pid) == os.getpid():
            continue
        try:
            with open(f"/proc/{pid}/environ", "rb") as file:
                inside = mark.encode() in file.read()
            with open(f"/proc/{pid}/stat") as file:
                zombie = file.read().rsplit(")", 1)[1].split()[0] == "Z"
        except OSError:
            continue
        if inside and not zombie:
            found.append(int(pid))
    return found


def until(true, seconds=60):
    """Wait until something is so; fail when it never is."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)
