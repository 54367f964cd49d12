"""Build the books of one or more offices and years: read everything first, replace a published folder last."""

import multiprocessing
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import filelock

from lkjip import __version__
from lkjip.book import (
    embedded,
    execute,
    front_page,
    open_data,
    provenance,
    publish,
    quarto,
    search,
    stage,
    verify,
)
from lkjip.book.browser import MISSING, find_browser
from lkjip.book.config import Book, load_book
from lkjip.book.errors import BukuGagal, explained
from lkjip.data import DataSalah, Laporan, load_year
from lkjip.paths import BUILD, DATA, SITE

ENGINES = {"quarto": quarto.render, "embedded": embedded.render}
CORES = os.cpu_count() or 1
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Report:
    """A report to build: one year of the data folder of one office, published as `output/<tahun>`."""

    tahun: int
    data: Path = DATA
    output: Path = SITE
    kantor: str = ""

    @property
    def site(self) -> Path:
        """Return the folder in which the report is published."""
        return self.output / str(self.tahun)

    @property
    def name(self) -> str:
        """Return what progress and messages call the report."""
        return f"{self.kantor} {self.tahun}".strip()


@dataclass(frozen=True)
class Result:
    """What became of a report: published (`baru`), current already, or not built because of `gagal`."""

    report: Report
    pdf: Path
    mesin: str
    detik: float = 0.0
    baru: bool = False
    gagal: DataSalah | BukuGagal | None = None


def reports(years: Sequence[int], folders: Sequence[Path], output: Path) -> list[Report]:
    """Return the reports of these years: of one office straight into `output`, of several into a folder each."""
    if len(folders) == 1:
        return [Report(year, folders[0], output) for year in years]
    return [
        Report(year, folder, output / folder.resolve().name, folder.resolve().name)
        for folder in folders
        for year in years
    ]


def choose_engine(name: str) -> tuple[str, str]:
    """Return the engine ("quarto" or "embedded") and its version; "auto" takes Quarto where it is installed.

    Raises:
        BukuGagal: when Quarto is asked for and cannot be used.
    """
    if name == "quarto" or (name == "auto" and quarto.find_quarto()):
        return "quarto", quarto.require()[1]
    return "embedded", __version__


@contextmanager
def _work_folder(report: Report) -> Iterator[Path]:
    """Give an empty folder to build in: for `_site` it is `build/<tahun>` and stays to be looked into."""
    if report.output.resolve() != SITE.resolve():
        with TemporaryDirectory(prefix="lkjip-kerja-") as work:
            yield Path(work)
        return
    work = BUILD / str(report.tahun)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    yield work


@contextmanager
def _locked(report: Report) -> Iterator[None]:
    """Hold the report's target: nobody else may build into it meanwhile."""
    BUILD.mkdir(exist_ok=True)
    name = sha256(str(report.site.resolve()).encode()).hexdigest()[:12]
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
            with _locked(report), _work_folder(report) as work:
                publish.recover(report.site)
                self._build(report, laporan, recipe, work)
        except (BukuGagal, OSError) as error:
            return replace(result, gagal=explained(error, (BUILD, report.output)))
        return replace(result, baru=True, detik=time.monotonic() - started)

    def _build(self, report: Report, laporan: Laporan, recipe: dict, work: Path) -> None:
        def progress(line: str) -> None:
            self.progress(f"{report.name}  {line}")

        # First of all, so that a target that cannot be written to is known before the work.
        new = report.output / f".{report.tahun}.baru"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        try:
            executed = execute_chapters(laporan, self.book, work / "notebooks", self.kernels, progress)
            staged = work / "book"
            staged.mkdir()
            stage.stage_book(laporan, self.book, executed, staged, self.browser)
            progress(f"naskah siap, dirender dengan mesin {self.engine}")
            self._render(staged, new)
            search.write_index(new)
            open_data.write_open_data(laporan, new / "data")
            provenance.write_manifest(new, recipe)
            verify.verify(new)
            if self.stopped.is_set():
                raise BukuGagal("dihentikan.")
            publish.swap(new, report.site)
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def _render(self, staged: Path, site: Path) -> None:
        """Render HTML and PDF with the engine and, at the same time from a copy, the Word document."""
        copy = shutil.copytree(staged, staged.with_name("word"))
        with ThreadPoolExecutor() as pool:
            parts = [
                pool.submit(ENGINES[self.engine], staged, site),
                pool.submit(embedded.render_word, copy, site),
            ]
        for part in parts:
            part.result()


def build(
    wanted: Sequence[Report], engine: str = "auto", force: bool = False, progress: Progress = print
) -> list[Result]:
    """Build each report into its folder; one that fails, or whose data is wrong, does not hold up the others.

    All data is read and validated before the first notebook runs; a published folder is replaced only by a
    complete, verified one. The results come in the order of `wanted`.

    Raises:
        BukuGagal: when the engine asked for cannot be used; nothing was run.
    """
    engine, engine_version = choose_engine(engine)
    browser = find_browser()
    book = load_book()
    results: dict[Report, Result] = {}
    stale: dict[Report, tuple[Laporan, dict]] = {}
    for report in wanted:
        pdf = report.site / f"{book.raw['book']['output-file']}.pdf"
        results[report] = Result(report, pdf, engine)
        try:
            laporan = load_year(report.tahun, report.data)
        except DataSalah as error:
            results[report] = replace(results[report], gagal=error)
            continue
        recipe = provenance.manifest(laporan, f"{engine} {engine_version}", browser is not None)
        if force or not provenance.is_current(report.site, recipe):
            stale[report] = laporan, recipe
    if stale and browser is None:
        progress(MISSING)
    if stale:
        with (
            ThreadPoolExecutor(CORES) as kernels,
            ThreadPoolExecutor(CORES) as pipelines,
        ):
            workshop = Workshop(engine, book, browser, kernels, progress, threading.Event())
            running = {r: pipelines.submit(workshop.build, results[r], *stale[r]) for r in stale}
            try:
                results |= {report: future.result() for report, future in running.items()}
            except BaseException:
                workshop.stopped.set()
                for pool in (pipelines, kernels):
                    pool.shutdown(wait=False, cancel_futures=True)
                for kernel in multiprocessing.active_children():
                    kernel.kill()
                raise
        folders = {r.output for r in stale if results[r].baru}
        for folder in sorted(folders | {r.output.parent for r in stale if r.kantor and r.output in folders}):
            front_page.write_front_page(folder)
    return list(results.values())
