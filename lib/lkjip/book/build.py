"""Build the book of one or more years: check everything first, replace the published folder last."""

import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

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
from lkjip.book.errors import BukuGagal
from lkjip.data import DataSalah, Laporan, load_year
from lkjip.paths import BUILD, DATA, ROOT, SITE

ENGINES = {"quarto": quarto.render, "embedded": embedded.render}
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """One year's result: where it is, and whether anything had to be done."""

    tahun: int
    situs: Path
    pdf: Path
    mesin: str
    detik: float
    baru: bool


def choose_engine(name: str) -> tuple[str, str]:
    """Return the engine ("quarto" or "embedded") and its version; "auto" takes Quarto where it is installed.

    Raises:
        BukuGagal: when Quarto is asked for and cannot be used.
    """
    if name == "quarto" or (name == "auto" and quarto.find_quarto()):
        return "quarto", quarto.require()[1]
    return "embedded", __version__


def work_folder(tahun: int, output: Path) -> Path:
    """Return the folder in which a year is built: one per target, so that two offices do not meet."""
    if output.resolve() == SITE.resolve():
        return BUILD / str(tahun)
    return BUILD / f"{tahun}-{sha256(str(output.resolve()).encode()).hexdigest()[:8]}"


def execute_chapters(
    book: Book, years: list[Laporan], folders: dict[int, Path], progress: Progress
) -> dict[int, dict[Path, Path]]:
    """Run every notebook of every year; return, per year, notebook → executed copy."""
    executed: dict[int, dict[Path, Path]] = {}
    runs = []
    for laporan in years:
        folder = folders[laporan.tahun]
        folder.mkdir(parents=True, exist_ok=True)
        executed[laporan.tahun] = {c.notebook: folder / c.notebook.name for c in book.chapters}
        runs += [
            (notebook, copy, {"tahun": laporan.tahun, "data": str(laporan.folder)})
            for notebook, copy in executed[laporan.tahun].items()
        ]
    execute.run_notebooks(runs, lambda name, seconds: progress(f"{name:<44} selesai  {seconds:5.1f} detik"))
    return executed


def _replace_site(laporan: Laporan, book_folder: Path, output: Path, engine: str, recipe: dict) -> None:
    new = output / f".{laporan.tahun}.baru"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    ENGINES[engine](book_folder, new)
    embedded.render_word(book_folder, new)
    search.write_index(new)
    open_data.write_open_data(laporan, new / "data")
    provenance.write_manifest(new, recipe)
    verify.verify(new)
    publish.swap(new, output / str(laporan.tahun))


def build(
    years: list[int], data: Path = DATA, output: Path = SITE, engine: str = "auto", force: bool = False,
    progress: Progress = print,
) -> list[Built]:  # fmt: skip
    """Build the book of each year into `output/<tahun>`.

    All years are read and validated before the first notebook runs; a published folder is replaced only by a
    complete, verified one.

    Raises:
        DataSalah: the data of a year is wrong; nothing was run.
        BukuGagal: a notebook, the engine or the verification failed; published folders are as they were.
    """
    engine, engine_version = choose_engine(engine)
    browser = find_browser()
    book = load_book()
    laporans = [load_year(tahun, data) for tahun in years]
    recipes = {
        lap.tahun: provenance.manifest(lap, f"{engine} {engine_version}", browser is not None)
        for lap in laporans
    }
    works = {lap.tahun: work_folder(lap.tahun, output) for lap in laporans}
    results = {
        lap.tahun: _built(lap.tahun, output, book, engine, 0.0, baru=False)
        for lap in laporans
        if not force and provenance.is_current(output / str(lap.tahun), recipes[lap.tahun])
    }
    stale = [lap for lap in laporans if lap.tahun not in results]
    if not stale:
        return [results[lap.tahun] for lap in laporans]
    if browser is None:
        progress(MISSING)
    locks: list[filelock.FileLock] = []
    started = time.monotonic()
    output.mkdir(parents=True, exist_ok=True)
    try:
        for lap in stale:
            locks.append(_lock(works[lap.tahun]))
        for lap in stale:
            shutil.rmtree(works[lap.tahun], ignore_errors=True)
            publish.recover(output / str(lap.tahun))
        folders = {lap.tahun: works[lap.tahun] / "notebooks" for lap in stale}
        executed = execute_chapters(book, stale, folders, progress)
        for lap in stale:
            book_folder = works[lap.tahun] / "book"
            book_folder.mkdir(parents=True)
            stage.stage_book(lap, book, executed[lap.tahun], book_folder, browser)
            progress(f"{lap.tahun}: naskah siap, dirender dengan mesin {engine}")
            _replace_site(lap, book_folder, output, engine, recipes[lap.tahun])
            seconds = time.monotonic() - started
            results[lap.tahun] = _built(lap.tahun, output, book, engine, seconds, baru=True)
        front_page.write_front_page(output)
    finally:
        for lock in locks:
            lock.release()
    return [results[lap.tahun] for lap in laporans]


def _built(tahun: int, output: Path, book: Book, engine: str, seconds: float, baru: bool) -> Built:
    site = output / str(tahun)
    return Built(tahun, site, site / f"{book.raw['book']['output-file']}.pdf", engine, seconds, baru)


def _lock(work: Path) -> filelock.FileLock:
    work.parent.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(work.with_name(work.name + ".lock"))
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        raise BukuGagal(
            f"{work.name} sedang dibangun oleh proses lain. Tunggu sampai selesai, lalu jalankan lagi."
        ) from None
    return lock


def stage_default_year() -> int:
    """Stage the default year into the repository root for `quarto render`; return the exit code."""
    book = load_book()
    browser = find_browser()
    try:
        laporan = load_year(book.default_year, DATA)
        work = BUILD / "quarto"
        shutil.rmtree(work, ignore_errors=True)
        executed = execute_chapters(book, [laporan], {laporan.tahun: work}, print)
        shutil.rmtree(ROOT / "bab", ignore_errors=True)
        pages = stage.stage_chapters(laporan, book, executed[laporan.tahun], ROOT, browser)
    except DataSalah as error:
        print(error.teks("Buku tidak dirender."), file=sys.stderr)
        return 2
    except BukuGagal as error:
        print(f"Buku tidak dirender: {error}", file=sys.stderr)
        return 1
    stage.complete_extension(ROOT / "_extensions" / "lkjip")
    config = stage.staged_config(laporan, book, [page.relative_to(ROOT) for page in pages])
    stage.write_yaml(ROOT / "_quarto.yml.local", {"book": config["book"], **stage.book_metadata(laporan)})
    return 0
