"""Where a report is built, step by step, and put in the place of the published one."""

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import filelock

from lkjip.book import (
    execute,
    figures,
    finish,
    forks,
    provenance,
    publish,
    rules,
    shared,
    snapshot,
    stage,
    verify,
)
from lkjip.book.chapter import Staged
from lkjip.book.config import Book, Chapter
from lkjip.book.engines import embedded, quarto
from lkjip.book.errors import BukuGagal, explained
from lkjip.book.graph import Step, run
from lkjip.book.report import Job, Progress, Report, Result
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
    name = sha256(os.path.realpath(report.site).encode()).hexdigest()[:12]
    try:
        with filelock.FileLock(BUILD / f"{name}.lock", timeout=0):
            yield
    except filelock.Timeout:
        raise BukuGagal(
            "Laporan ini sedang dibangun oleh proses lain. Tunggu sampai selesai, lalu jalankan lagi."
        ) from None


def parameters_of(laporan: Laporan) -> dict:
    """Return the parameters with which every notebook of a report runs."""
    return {"tahun": laporan.tahun, "data": str(laporan.folder)}


def ended(name: str, seconds: float) -> str:
    """Return the line that says that a notebook has run."""
    return f"{name:<40} selesai  {seconds:5.1f} detik"


def execute_chapters(
    laporan: Laporan, book: Book, folder: Path, kernels: ThreadPoolExecutor, progress: Progress
) -> dict[Path, Path]:
    """Run every notebook of one report into the empty `folder`; return notebook → executed copy."""
    folder.mkdir(parents=True)
    executed = {chapter.notebook: folder / chapter.notebook.name for chapter in book.chapters}
    runs = [(notebook, copy, parameters_of(laporan)) for notebook, copy in executed.items()]
    execute.run_notebooks(runs, kernels, lambda name, seconds: progress(ended(name, seconds)))
    return executed


def build_report(job: Job, progress: Progress) -> Result:
    """Build one report and publish it; what goes wrong is in the result."""
    started = time.monotonic()
    report = job.report
    try:
        with _locked(report), TemporaryDirectory(prefix="lkjip-kerja-") as work:
            publish.recover(report.site)
            _publish(job, Path(work), lambda line: progress(f"{report.name}  {line}"))
    except (BukuGagal, OSError) as error:
        return replace(job.result, gagal=explained(error, (BUILD, report.output)))
    except DataSalah as error:
        return replace(job.result, gagal=error)
    return replace(job.result, baru=True, detik=time.monotonic() - started)


def _publish(job: Job, work: Path, progress: Progress) -> None:
    """Make the site in a folder beside the published one, and put it into its place."""
    report, digests = job.report, job.recipe["masukan"]
    # First of all, so that a target that cannot be written to is known before the work.
    with beside(report.site) as hidden:
        new = hidden / report.site.name
        new.mkdir()
        laporan = load_year(report.tahun, report.data)
        taken, book = snapshot.take(laporan, job.book, digests, work / "inputs")
        make_site(job, taken, book, work, new, progress)
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


def make_site(job: Job, laporan: Laporan, book: Book, work: Path, site: Path, progress: Progress) -> None:
    """Make the whole site in the empty folder `site` from copied data (`snapshot.take`); `work` is for what is between.

    Raises:
        BukuGagal: of the first step that fails.
    """
    runs = [(chapter.notebook, parameters_of(laporan)) for chapter in book.chapters]
    for notebook, parameters in runs:
        execute.check_parameters(notebook, parameters)
    rules.share(laporan.folder.parent)
    (work / "notebooks").mkdir()
    with contextlib.ExitStack() as stack:
        drawing = (
            stack.enter_context(contextlib.closing(figures.Drawing(job.browser))) if job.browser else None
        )
        run(Making(job, laporan, book, drawing, work, site, progress).steps(), job.workers)


@dataclass(frozen=True)
class Making:
    """One site in the making: `steps` says what is done, and what each step waits for."""

    job: Job
    laporan: Laporan
    book: Book
    drawing: figures.Drawing | None
    work: Path
    site: Path
    progress: Progress
    chapters: dict[Chapter, Staged] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)

    @property
    def staged(self) -> Path:
        """Return the folder of the staged book."""
        return self.work / "book"

    def steps(self) -> list[Step]:
        """Return all steps, the longest ways to the end first: of those that could begin, the first begins."""
        pages, *others = ENGINES[self.job.engine]
        chapters = self.book.chapters
        each = {
            kind: {c: f"{kind} {c.notebook.stem}" for c in chapters} for kind in ("catatan", "bab", "gambar")
        }
        pictures = tuple(each["gambar"].values())
        ready = ("salinan",)
        made = ("rapi", "data", "word", *(part.__name__ for part in others))
        return [
            Step("aturan", self._find),
            *(Step(each["gambar"][c], lambda c=c: self._draw(c), (each["bab"][c],)) for c in chapters),
            *(
                Step(each["bab"][c], lambda c=c: self._stage(c), (each["catatan"][c], "aturan"))
                for c in chapters
            ),
            *(Step(each["catatan"][c], lambda c=c: self._execute(c)) for c in _longest_first(chapters)),
            Step("huruf", self._finish_pictures, pictures),
            Step("naskah", self._write_book, tuple(each["bab"].values())),
            Step("salinan", self._copy, ("naskah", "huruf")),
            *(Step(part.__name__, lambda part=part: part(self.staged, self.site), ready) for part in others),
            Step("word", self._write_word, ready),
            Step("halaman", lambda: pages(self.staged, self.site), ready),
            Step("rapi", self._finish_pages, ("halaman",)),
            Step("data", self._add_data, ("rapi",)),
            Step("periksa", self._verify, made),
        ]

    def _find(self) -> None:
        folder = self.laporan.folder
        forks.call(rules.find, folder.parent, self.laporan.tahun)
        self.marks.update(stage.marks_of(self.laporan))

    def _executed(self, chapter: Chapter) -> Path:
        return self.work / "notebooks" / chapter.notebook.name

    def _execute(self, chapter: Chapter) -> None:
        notebook = chapter.notebook
        seconds = execute.run_notebook(
            notebook, self._executed(chapter), parameters_of(self.laporan), self.laporan.folder.parent
        )
        self.progress(ended(notebook.name, seconds))

    def _stage(self, chapter: Chapter) -> None:
        self.chapters[chapter] = stage.stage_chapter(
            self._executed(chapter), chapter, self.drawing is not None, self.marks
        )

    def _draw(self, chapter: Chapter) -> None:
        if self.drawing and (charts := self.chapters[chapter].figures):
            self.drawing.draw(charts, self.staged / stage.PICTURES)

    def _finish_pictures(self) -> None:
        charts = [chart for chapter in self.chapters.values() for chart in chapter.figures]
        if self.drawing and charts:
            figures.finish(charts, self.staged / stage.PICTURES)

    def _write_book(self) -> None:
        stage.write_book(self.laporan, self.book, self.chapters, self.marks, self.staged)
        self.progress(f"naskah siap, dirender dengan mesin {self.job.engine}")

    def _copy(self) -> None:
        """Copy the staged book for Word: what renders a book adds to the folder it reads."""
        shutil.copytree(self.staged, self.work / "word")

    def _write_word(self) -> None:
        embedded.render_word(self.work / "word", self.site)

    def _finish_pages(self) -> None:
        finish.finish_pages(self.staged, self.site, self.job.report.portal, self.job.report.site)

    def _add_data(self) -> None:
        finish.add_data(self.laporan, self.staged, self.site, self.job.report.portal, self.job.report.site)

    def _verify(self) -> None:
        report = self.job.report
        provenance.write_manifest(self.site, self.job.recipe | shared.recorded(report.portal, report.site))
        verify.verify(self.site)


def _longest_first(chapters: tuple[Chapter, ...]) -> list[Chapter]:
    """Return the chapters by the size of their notebooks: how long one takes is not known before."""
    return sorted(chapters, key=lambda chapter: -chapter.notebook.stat().st_size)
