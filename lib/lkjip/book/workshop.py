"""Where a report is built, step by step, and put in the place of the published one."""

import contextlib
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import filelock

from lkjip.book import (
    finish,
    forks,
    provenance,
    publish,
    shared,
    snapshot,
    table_files,
    verify,
)
from lkjip.book.config import Book
from lkjip.book.engines import embedded, quarto
from lkjip.book.errors import BukuGagal, explained
from lkjip.book.graph import Step, run
from lkjip.book.report import Job, Langkah, Pages, Progress, Report, Result
from lkjip.book.reuse import Reuse
from lkjip.book.staging import HURUF, NASKAH, Staging, as_json
from lkjip.book.store import open_store
from lkjip.book.target import obstacle
from lkjip.data import DataSalah, Laporan, load_year
from lkjip.data.kesalahan import shown
from lkjip.data.tulis import beside
from lkjip.paths import BUILD

# What writes the site from the staged book: first the pages, then what may be written beside them.
ENGINES: dict[str, tuple[Callable[[Path, Path], None], ...]] = {
    "quarto": (quarto.render,),
    "embedded": (embedded.render_html, embedded.render_pdf),
}


@contextmanager
def _locked(report: Report) -> Iterator[None]:
    """Hold the report's target: nobody else may build into it meanwhile."""
    BUILD.mkdir(exist_ok=True)
    name = hashlib.sha256(os.path.realpath(report.site).encode()).hexdigest()[:12]
    try:
        with filelock.FileLock(BUILD / f"{name}.lock", timeout=0):
            yield
    except filelock.Timeout:
        raise BukuGagal(
            "Laporan ini sedang dibangun oleh proses lain. Tunggu sampai selesai, lalu jalankan lagi."
        ) from None


def build_report(job: Job, progress: Progress) -> Result:
    """Build one report and publish it; what goes wrong is in the result."""
    started = time.monotonic()
    report = job.report
    try:
        with _locked(report), TemporaryDirectory(prefix="lkjip-kerja-") as work:
            publish.recover(report.site)
            steps = _publish(job, Path(work), progress)
    except (BukuGagal, OSError) as error:
        return replace(job.result, gagal=explained(error, (BUILD, report.output)))
    except DataSalah as error:
        return replace(job.result, gagal=error)
    return replace(job.result, baru=True, detik=time.monotonic() - started, langkah=tuple(steps))


def _publish(job: Job, work: Path, tell: Callable[[str | Pages], None]) -> list[Langkah]:
    """Make the site in a folder beside the published one, and put it into its place; return its steps."""
    report, digests = job.report, job.recipe["masukan"]

    def progress(line: str) -> None:
        tell(f"{report.name}  {line}")

    def show(pages: Path) -> None:
        if job.preview:
            tell(Pages(report, pages))

    # First of all, so that a target that cannot be written to is known before the work.
    with beside(report.site) as hidden:
        new = hidden / report.site.name
        new.mkdir()
        laporan = load_year(report.tahun, report.data)
        taken, book = snapshot.take(laporan, job.book, digests, work / "inputs")
        store = open_store(job.simpanan) if job.simpanan else None
        reuse = Reuse.of(store, report, taken, book, digests, browser=job.browser, force=job.force)
        try:
            make_site(job, taken, book, reuse, work, new, progress, show)
        finally:
            reuse.settle()
        # Modules are loaded as they are needed: nobody could say which program made the book.
        snapshot.refuse_changed(provenance.program_files(), digests, "buku dibangun")
        # Asked again: somebody may have put something there meanwhile.
        if problem := obstacle(report):
            raise BukuGagal(problem)
        shared.share(report.portal, shared.library())
        with forks.undisturbed():
            kept = publish.swap(new, report.site)
        if kept:
            progress(f"terbitan sebelumnya pernah diubah; disimpan di {shown(kept)}")
        now = provenance.data_files(laporan) | job.book.files()
        if late := snapshot.late(now, digests, "buku dibangun"):
            progress(late)
    return reuse.steps


def make_site(
    job: Job,
    laporan: Laporan,
    book: Book,
    reuse: Reuse,
    work: Path,
    site: Path,
    progress: Progress,
    show: Callable[[Path], None],
) -> None:
    """Make the whole site in the empty folder `site` from copied data (`snapshot.take`); `work` is for what is between.

    `show` is given the site as soon as its pages are finished.

    Raises:
        BukuGagal: of the first step that fails.
    """
    staging = Staging(laporan, book, reuse, work, work / "book", job.browser, progress, job.line)
    with contextlib.closing(staging):
        staging.begin()
        run(Making(job, staging, site, progress, show).steps(), job.workers)


@dataclass(frozen=True)
class Making:
    """One site in the making, from its staged book; `steps` says what is done, and what each step waits for."""

    job: Job
    staging: Staging
    site: Path
    progress: Progress
    show: Callable[[Path], None]

    @property
    def staged(self) -> Path:
        """Return the folder of the staged book."""
        return self.staging.staged

    @property
    def reuse(self) -> Reuse:
        """Return what was made before."""
        return self.staging.reuse

    def steps(self) -> list[Step]:
        """Return all steps, those of the staged book first: of those that could begin, the first begins."""
        pages, *others = ENGINES[self.job.engine]
        ready = ("salinan",)
        afterwards = ("pratinjau",) if self.job.preview else ready
        made = ("pratinjau", "word", *(part.__name__ for part in others))
        return [
            *self.staging.steps(),
            Step("pecahan", self._write_fragments, (NASKAH,)),
            Step("salinan", self._copy, ("pecahan", HURUF)),
            Step("halaman", lambda: pages(self.staged, self.site), ready),
            Step("rapi", self._finish_pages, ("halaman",)),
            Step("data", self._add_data, ("rapi",)),
            Step("pratinjau", lambda: self.show(self.site), ("data",)),
            *(
                Step(part.__name__, lambda part=part: part(self.staged, self.site), afterwards)
                for part in others
            ),
            Step("word", self._write_word, afterwards),
            Step("periksa", self._verify, made),
        ]

    def _write_fragments(self) -> None:
        """Write each chapter in every format, where our own engine puts the formats together."""
        self.progress(f"naskah siap, dirender dengan mesin {self.job.engine}")
        if self.job.engine == "embedded":
            embedded.stage_fragments(self.staged, self._fragment)

    def _fragment(
        self, text: str, context: Mapping, cetak: Path, formats: Collection[str]
    ) -> embedded.Fragment:
        """Return what a chapter is in some formats, made or taken from what was made."""
        made = self.reuse.made(
            [embedded.fragment.__module__],
            [text, context, sorted(formats), cetak.read_text(encoding="utf-8")],
            lambda: as_json(embedded.fragment(text, context, cetak, formats)),
            f"bab {context['berkas']}",
        )
        return embedded.Fragment(**json.loads(made))

    def _picture(self, svg: Path, fonts: Path) -> bytes:
        """Return a chart as Word shows it, drawn or taken from what was drawn."""
        drawing = svg.read_text(encoding="utf-8")
        return self.reuse.made([embedded.picture.__module__], drawing, lambda: embedded.picture(svg, fonts))

    def _xlsx(self, table: Mapping, book: str) -> bytes:
        """Return a table as a workbook, made or taken from what was made."""
        return self.reuse.made(
            [table_files.__name__], [table, book], lambda: table_files.table_xlsx(table, book)
        )

    @property
    def _word(self) -> Path:
        return self.staging.work / "word"

    def _copy(self) -> None:
        """Copy the staged book for Word: what renders a book adds to the folder it reads."""
        shutil.copytree(self.staged, self._word)

    def _write_word(self) -> None:
        embedded.render_word(self._word, self.site, self._picture)

    def _finish_pages(self) -> None:
        report = self.job.report
        finish.finish_pages(self.staged, self.site, report.portal, report.site, xlsx=self._xlsx)

    def _add_data(self) -> None:
        finish.add_data(
            self.staging.laporan, self.staged, self.site, self.job.report.portal, self.job.report.site
        )

    def _verify(self) -> None:
        report = self.job.report
        provenance.write_manifest(self.site, self.job.recipe | shared.recorded(report.portal, report.site))
        verify.verify(self.site)
