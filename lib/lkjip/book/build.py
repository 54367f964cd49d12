"""Build the books of one or more offices and years: read everything first, build only what changed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from lkjip import __version__
from lkjip.book import forks, provenance, shared
from lkjip.book.browser import MISSING, find_browser
from lkjip.book.config import Book, book_folder, load_book
from lkjip.book.engines import quarto
from lkjip.book.errors import BukuGagal, TerbitanDitolak, explained
from lkjip.book.published import is_current
from lkjip.book.report import Ended, Job, Pages, Progress, Report, Result
from lkjip.book.reuse import Reuse
from lkjip.book.store import open_store, store_folder
from lkjip.book.target import obstacle
from lkjip.data import DataSalah, Laporan, load_year


def choose_engine(asked: str | None, book: Book) -> tuple[str, str]:
    """Return the engine ("quarto" or "embedded") and its version: the one asked for, else the book's own.

    Never whichever happens to be installed: the same book must look the same on every machine.

    Raises:
        BukuGagal: Quarto is to be used and cannot.
    """
    if (asked or book.engine) == "quarto":
        return "quarto", quarto.require()[1]
    return "embedded", __version__


def build(
    wanted: Sequence[Report],
    engine: str | None = None,
    force: bool = False,
    progress: Progress = print,
    ended: Ended = lambda result: None,
    preview: Callable[[Pages], None] | None = None,
) -> list[Result]:
    """Build each report into its folder; one that fails, or whose data is wrong, does not hold up the others.

    `engine` is the book's own (`mesin` in _quarto.yml) unless one is named. All data is read and validated before
    the first notebook runs; a published folder is replaced only by a complete, verified one. The results come in the
    order of `wanted`; `ended` is given each as it is known, and `preview` the pages of each before its other formats.

    Raises:
        BukuGagal: when the engine asked for cannot be used; nothing was run.
    """
    book = load_book(book_folder())
    engine, engine_version = choose_engine(engine, book)
    tools = quarto.tools() if engine == "quarto" else None
    browser = find_browser()
    results: dict[Report, Result] = {}
    stale: dict[Report, dict] = {}
    for report in wanted:
        pdf = report.site / f"{book.raw['book']['output-file']}.pdf"
        results[report] = Result(report, pdf, engine)
        if problem := obstacle(report):
            results[report] = replace(results[report], gagal=TerbitanDitolak(problem))
            continue
        try:
            laporan = load_year(report.tahun, report.data)
        except DataSalah as error:
            results[report] = replace(results[report], gagal=error)
            continue
        recipe = provenance.manifest(laporan, book, f"{engine} {engine_version}", browser is not None, tools)
        if force or not is_current(report.site, recipe):
            # It imports while the other reports are looked at.
            forks.context(light=not force and _all_current(report, laporan, book, recipe))
            stale[report] = recipe
            continue
        try:  # it may have been removed, with another report's folder or by itself
            shared.share(report.portal, shared.library())
        except (BukuGagal, OSError) as error:
            results[report] = replace(results[report], gagal=explained(error, [report.output]))
    for report, result in results.items():
        if report not in stale:
            ended(result)
    if stale and browser is None:
        progress(MISSING)
    if stale:
        from lkjip.book import batch  # here: where nothing changed nobody draws

        workers = batch.workers(len(stale))
        jobs = [
            Job(
                report, results[report], recipe, book, engine, browser, workers, store_folder(), force,
                preview=preview is not None,
            )
            for report, recipe in stale.items()
        ]  # fmt: skip

        def hear(told: str | Pages) -> None:
            preview(told) if isinstance(told, Pages) else progress(told)

        results |= batch.build_all(jobs, hear, ended)
        for folder in sorted({r.portal for r in stale if results[r].baru}):
            for line in forks.call(portal_lines, folder):
                progress(line)
    return list(results.values())


def _all_current(report: Report, laporan: Laporan, book: Book, recipe: dict) -> bool:
    """Say whether no notebook of a report will run, as far as can be told before: then no kernel need be ready."""
    reuse = Reuse.of(open_store(store_folder()), report, laporan, book, recipe["masukan"])
    return all(map(reuse.seems_current, map(reuse.notebook_key, book.chapters)))


def build_one(job: Job, progress: Progress = lambda line: None) -> Result:
    """Build one report in this process and publish it; what goes wrong is in the result.

    Both arguments and the result may travel between processes. The front page of its site is not written
    (`portal_lines`).
    """
    # Here: it takes seconds to load, and only the processes that build need it.
    from lkjip.book.workshop import build_report

    return build_report(job, progress)


def portal_lines(folder: Path) -> list[str]:
    """Write the front page and all else that the reports in `folder` share; return what there is to say of it."""
    from lkjip.book.portal.write import write_portal

    return list(write_portal(folder))
