"""Whose turn it is: one `quarto render` at a time works in the project's own folders.

Quarto runs one script before it renders and one after. Between the two the turn is kept by a note of Quarto's
process, with what the first has to tell the second; a note of a process that is gone means nothing.
"""

import contextlib
import json
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator

import filelock
import psutil

from lkjip.book.errors import BukuGagal
from lkjip.book.temporary import remove_own_folder
from lkjip.paths import BUILD

FOLDER = BUILD / "quarto"
NOTE = "giliran.json"
# A script whose Quarto was killed ends within this time.
PATIENCE_SECONDS = 3
LOOK_SECONDS = 0.3
BUSY = (
    "proyek ini sedang dirender oleh Quarto yang lain. Tunggu sampai selesai (atau tutup pratinjaunya), "
    "lalu jalankan lagi."
)


@contextlib.contextmanager
def turn(process: psutil.Process) -> Iterator[None]:
    """Hold the project for one script of the Quarto that runs as `process`.

    Raises:
        BukuGagal: another Quarto renders it.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(FOLDER / "giliran.lock")
    try:
        lock.acquire(timeout=PATIENCE_SECONDS)
    except filelock.Timeout:
        raise BukuGagal(BUSY) from None
    try:
        mark = _note().get("proses")
        if mark != _mark(process) and _renders(mark):
            raise BukuGagal(BUSY)
        yield
    finally:
        lock.release()


def leave_note(process: psutil.Process, content: dict) -> None:
    """Keep the turn until Quarto is done, and tell its next script something."""
    text = json.dumps({"proses": _mark(process), **content}, ensure_ascii=False, indent=1)
    (FOLDER / NOTE).write_text(text, encoding="utf-8", newline="\n")


def take_note(process: psutil.Process) -> dict:
    """Give the turn up and return what the script before told; nothing when it told nothing."""
    note = _note()
    if note.get("proses") != _mark(process):
        return {}
    (FOLDER / NOTE).unlink()
    return note


def end_with(process: psutil.Process) -> None:
    """Let this script end when its Quarto is gone, with the processes it started."""

    def watch() -> None:
        while _lives(process):
            time.sleep(LOOK_SECONDS)
        for child in multiprocessing.active_children():
            child.kill()
        remove_own_folder()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _lives(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def _mark(process: psutil.Process) -> list:
    """Return what tells a process from all others: its number is given again to another one."""
    with contextlib.suppress(psutil.Error):
        return [process.pid, process.create_time()]
    return []


def _renders(mark: list | None) -> bool:
    with contextlib.suppress(psutil.Error, TypeError, ValueError):
        number, _ = mark
        process = psutil.Process(number)
        return _mark(process) == mark and _lives(process)
    return False


def _note() -> dict:
    try:
        note = json.loads((FOLDER / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}
