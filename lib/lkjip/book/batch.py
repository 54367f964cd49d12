"""Reports built side by side, each in a process of its own that ends with it."""

import multiprocessing.connection
import os
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from lkjip.book import figures, forks
from lkjip.book.errors import BukuGagal
from lkjip.book.report import Ended, Job, Progress, Report, Result

CORES = os.cpu_count() or 1
CLEAR_UP_SECONDS = 0.8


def workers(reports: int) -> int:
    """Return how many steps of a report run at once, when so many reports are built.

    A few more than there are cores for a single one: some wait for a browser, and the last ones share the cores.
    """
    return CORES + 1 if reports == 1 else max(1, CORES // reports)


def build_all(
    jobs: Sequence[Job], progress: Progress, ended: Ended = lambda result: None
) -> dict[Report, Result]:
    """Build each report, as many at once as there are cores; return what became of each, and tell `ended` at once.

    Raises:
        Exception: an error that nobody foresaw, when all other reports are done.
    """
    waiting, results = deque(jobs), {}
    running: dict[multiprocessing.connection.Connection, tuple[Job, forks.Child, figures.Drawing | None]] = {}
    unforeseen: Exception | None = None
    try:
        while waiting or running:
            while waiting and len(running) < CORES:
                job = waiting.popleft()
                drawing = figures.lend(job.browser) if job.browser else None
                child = start(replace(job, line=drawing and drawing.line))
                running[child.answers] = job, child, drawing
            for answers in multiprocessing.connection.wait(list(running)):
                job, child, drawing = running[answers]
                try:
                    over, result = child.hear(progress)
                except forks.Died:
                    over, result = True, replace(job.result, gagal=_died())
                except Exception as error:
                    over, result, unforeseen = True, job.result, unforeseen or error
                if over:
                    results[job.report] = result
                    ended(result)
                    del running[answers]
                    child.end()
                    if drawing:
                        figures.give_back(drawing, result.baru)
    except BaseException:
        _stop([child for _, child, _ in running.values()])
        raise
    if unforeseen:
        raise unforeseen
    return results


def start(job: Job) -> forks.Child:
    """Start the process of one report."""
    from lkjip.book.build import build_one

    return forks.Child(build_one, job, tells=True)


def _died() -> BukuGagal:
    return BukuGagal(
        "proses yang membangunnya mati, biasanya karena memori habis. Tutup program lain, lalu jalankan lagi."
    )


def _stop(children: Sequence[forks.Child]) -> None:
    """Let all clear up; end those that cannot at once."""
    for child in children:
        child.stop()
    deadline = time.monotonic() + CLEAR_UP_SECONDS
    for child in children:
        child.end(max(0, deadline - time.monotonic()))
