"""Build a report again whenever something of it is saved."""

import queue
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import watchfiles

from lkjip.book import provenance
from lkjip.book.build import build
from lkjip.book.config import Book
from lkjip.book.errors import BukuGagal, explained
from lkjip.book.preview import Board, News
from lkjip.book.published import sha256
from lkjip.book.report import Pages, Progress, Report, Result
from lkjip.data import DataSalah
from lkjip.paths import RULES

# What is saved in several pieces within so many milliseconds is one change.
PAUSE_MS, STEP_MS = 150, 30


class _Own(watchfiles.DefaultFilter):
    """Everything but what editors and Jupyter keep beside a file for themselves."""

    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        """Say whether the change of a path counts."""
        name = Path(path).name
        hidden = name.startswith((".", "~")) or name.endswith("~") or ".ipynb_checkpoints" in path
        return not hidden and super().__call__(change, path)


def places(book: Book, reports: Iterable[Report]) -> tuple[list[Path], list[Path]]:
    """Return the folders in which something of a book may be saved: those with all below them, and those without."""
    deep = {report.data for report in reports} | {RULES, book.extension}
    deep |= {chapter.notebook.parent for chapter in book.chapters}
    flat = {path.parent for path in (*book.settings, *book.prose)}
    return sorted(p for p in deep if p.is_dir()), sorted(p for p in flat if p.is_dir())


def program() -> dict[str, str]:
    """Return the digests of the program's files. What was loaded before one changed would go on being run."""
    return {name: sha256(path) for name, path in provenance.program_files().items()}


class Watcher:
    """Hears what is saved in some folders from the moment it is made."""

    def __init__(self, deep: list[Path], flat: list[Path]) -> None:
        """Begin to listen."""
        self._end = threading.Event()
        self._saved: queue.SimpleQueue[set[str]] = queue.SimpleQueue()
        for folders, recursive in ((deep, True), (flat, False)):
            if folders:
                threading.Thread(target=self._listen, args=(folders, recursive), daemon=True).start()

    def _listen(self, folders: list[Path], recursive: bool) -> None:
        changes = watchfiles.watch(
            *folders,
            watch_filter=_Own(),
            debounce=PAUSE_MS * 4,
            step=STEP_MS,
            stop_event=self._end,
            recursive=recursive,
            raise_interrupt=False,
        )
        for found in changes:
            self._saved.put({path for _, path in found})

    def saved(self) -> set[str]:
        """Wait until something is saved; return the paths of all that was since the last time."""
        paths = None
        while paths is None:
            try:
                paths = self._saved.get(timeout=1)  # so that Ctrl-C is heard on every system
            except queue.Empty:
                continue
        while not self._saved.empty():
            paths |= self._saved.get()
        return paths

    def close(self) -> None:
        """Listen no longer."""
        self._end.set()


def build_once(
    wanted: list[Report],
    engine: str | None,
    board: Board,
    progress: Progress,
    told: Callable[[Result], str],
) -> None:
    """Build, and tell the pages what became of it; what is wrong leaves the last good site where it is.

    `told` says in words why a report was not built.
    """
    before = board.news.nomor
    board.put(replace(board.news, sedang=True))

    def show(pages: Pages) -> None:
        board.finished[pages.report.site.relative_to(pages.report.portal)] = pages.folder
        board.put(News(before + 1, sedang=True))

    results = []
    try:
        results = build(wanted, engine, progress=progress, preview=show)
        problems = "\n\n".join(told(result) for result in results if result.gagal)
    except (BukuGagal, OSError, DataSalah) as error:
        problems = str(explained(error, [report.output for report in wanted]))
    finally:
        board.finished.clear()
    for result in results:
        if result.baru:
            progress(f"{result.report.name}: selesai dalam {result.detik:.1f} detik.".replace(".", ",", 1))
    if problems:
        progress(problems)
    shown = board.news.nomor > before
    new = any(result.baru for result in results)
    # Pages that were shown and are not the site now are taken back.
    board.put(News(board.news.nomor + (new != shown), pesan=problems))
