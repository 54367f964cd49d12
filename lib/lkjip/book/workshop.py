"""Where a report is built, step by step, and put in the place of the published one."""

import multiprocessing
import os
import shutil
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import filelock

from lkjip.book import execute, finish, provenance, publish, shared, snapshot, stage, verify
from lkjip.book.config import Book
from lkjip.book.engines import embedded, quarto
from lkjip.book.errors import BukuGagal, explained
from lkjip.book.report import Progress, Report, Result
from lkjip.book.target import obstacle
from lkjip.data import Laporan
from lkjip.data.kesalahan import shown
from lkjip.data.tulis import beside
from lkjip.paths import BUILD

ENGINES = {"quarto": quarto.render, "embedded": embedded.render}
CORES = os.cpu_count() or 1
CLEAR_UP_SECONDS = 0.8


@contextmanager
def _locked(report: Report) -> Iterator[None]:
    """Hold the report's target: nobody else may build into it meanwhile."""
    BUILD.mkdir(exist_ok=True)
    name = sha256(os.path.realpath(report.site).encode()).hexdigest()[:12]
    try:
        with filelock.FileLock(BUILD / f"{name}.lock", timeout=0):
            yield
    except filelock.Timeout:
        raise BukuGagal(
            "Laporan ini sedang dibangun oleh proses lain. Tunggu sampai selesai, lalu jalankan lagi."
        ) from None


def execute_chapters(
    laporan: Laporan, book: Book, folder: Path, kernels: ThreadPoolExecutor, progress: Progress
) -> dict[Path, Path]:
    """Run every notebook of one report into the empty `folder`; return notebook → executed copy."""
    folder.mkdir(parents=True)
    executed = {chapter.notebook: folder / chapter.notebook.name for chapter in book.chapters}
    parameters = {"tahun": laporan.tahun, "data": str(laporan.folder)}
    runs = [(notebook, copy, parameters) for notebook, copy in executed.items()]
    execute.run_notebooks(
        runs, kernels, lambda name, seconds: progress(f"{name:<40} selesai  {seconds:5.1f} detik")
    )
    return executed


@dataclass(frozen=True)
class Workshop:
    """What all reports of one run are built with."""

    engine: str
    book: Book
    browser: str | None
    kernels: ThreadPoolExecutor
    progress: Progress
    stopped: threading.Event

    def build(self, result: Result, laporan: Laporan, recipe: dict) -> Result:
        """Build one report and publish it; what goes wrong is in the result."""
        started = time.monotonic()
        report = result.report
        try:
            with _locked(report), TemporaryDirectory(prefix="lkjip-kerja-") as work:
                publish.recover(report.site)
                self._build(report, laporan, recipe, Path(work))
        except (BukuGagal, OSError) as error:
            return replace(result, gagal=explained(error, (BUILD, report.output)))
        return replace(result, baru=True, detik=time.monotonic() - started)

    def _build(self, report: Report, laporan: Laporan, recipe: dict, work: Path) -> None:
        def progress(line: str) -> None:
            self.progress(f"{report.name}  {line}")

        # First of all, so that a target that cannot be written to is known before the work.
        with beside(report.site) as hidden:
            new = hidden / report.site.name
            new.mkdir()
            digests = recipe["masukan"]
            taken, book = snapshot.take(laporan, self.book, digests, work / "inputs")
            executed = execute_chapters(taken, book, work / "notebooks", self.kernels, progress)
            staged = work / "book"
            staged.mkdir()
            stage.stage_book(taken, book, executed, staged, self.browser)
            progress(f"naskah siap, dirender dengan mesin {self.engine}")
            self._render(staged, new)
            finish.finish_pages(staged, new, report.portal, report.site)
            finish.add_data(taken, staged, new, report.portal, report.site)
            provenance.write_manifest(new, recipe | shared.recorded(report.portal, report.site))
            verify.verify(new)
            # Modules are loaded as they are needed: nobody could say which program made the book.
            snapshot.refuse_changed(provenance.program_files(), digests, "buku dibangun")
            if self.stopped.is_set():
                raise BukuGagal("dihentikan.")
            # Asked again: somebody may have put something there meanwhile.
            if problem := obstacle(report):
                raise BukuGagal(problem)
            shared.share(report.portal, shared.library())
            if kept := publish.swap(new, report.site):
                progress(f"terbitan sebelumnya pernah diubah; disimpan di {shown(kept)}")
            now = provenance.data_files(laporan) | self.book.files()
            if late := snapshot.late(now, digests, "buku dibangun"):
                progress(late)

    def _render(self, staged: Path, site: Path) -> None:
        """Render HTML and PDF with the engine and, at the same time from a copy, the Word document."""
        if self.engine == "embedded":
            embedded.stage_fragments(staged)
        copy = shutil.copytree(staged, staged.with_name("word"))
        with ThreadPoolExecutor() as pool:
            parts = [
                pool.submit(ENGINES[self.engine], staged, site),
                pool.submit(embedded.render_word, copy, site),
            ]
        for part in parts:
            part.result()


def build_all(
    jobs: dict[Report, tuple[Result, Laporan, dict]],
    engine: str,
    book: Book,
    browser: str | None,
    progress: Progress,
) -> dict[Report, Result]:
    """Build each report from its data and recipe, as many at once as there are cores; return what became of each."""
    kernels, pipelines = ThreadPoolExecutor(CORES), ThreadPoolExecutor(CORES)
    workshop = Workshop(engine, book, browser, kernels, progress, threading.Event())
    running = {report: pipelines.submit(workshop.build, *job) for report, job in jobs.items()}
    try:
        results = {report: future.result() for report, future in running.items()}
    except BaseException:
        workshop.stopped.set()
        for pool in (pipelines, kernels):
            pool.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            child.kill()
        # Most clear up after themselves at once; a thread that waits for a kernel which never answers does not.
        wait(running.values(), CLEAR_UP_SECONDS)
        raise
    for pool in (pipelines, kernels):
        pool.shutdown()
    return results
