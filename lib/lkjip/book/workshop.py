"""Where a report is built, step by step, and put in the place of the published one."""

import contextlib
import hashlib
import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
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
    table_files,
    verify,
    web_font,
)
from lkjip.book.chapter import Staged
from lkjip.book.config import Book, Chapter
from lkjip.book.engines import embedded, quarto
from lkjip.book.errors import BukuGagal, explained
from lkjip.book.graph import Step, run
from lkjip.book.references import Piece
from lkjip.book.report import Job, Langkah, Pages, Progress, Report, Result
from lkjip.book.reuse import NEW, Reuse
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


EXECUTED = "catatan.ipynb"  # the name of an executed notebook in the store


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
            # What was made by a program that changed meanwhile is nobody's; all else is of use after a failure too.
            if not snapshot.changed(provenance.program_files(), digests):
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
    making = Making(job, laporan, book, reuse, work, site, progress, show)
    stale = making.stale()
    for chapter in stale:
        execute.check_parameters(chapter.notebook, parameters_of(laporan))
    rules.share(laporan.folder.parent)
    (work / "notebooks").mkdir()
    with contextlib.closing(making):
        if stale:
            making.warm_up()
        run(making.steps(), job.workers)


@dataclass(frozen=True)
class Making:
    """One site in the making: `steps` says what is done, and what each step waits for."""

    job: Job
    laporan: Laporan
    book: Book
    reuse: Reuse
    work: Path
    site: Path
    progress: Progress
    show: Callable[[Path], None]
    chapters: dict[Chapter, Staged] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    _browsers: list[figures.Drawing] = field(default_factory=list)
    _starting: threading.Lock = field(default_factory=threading.Lock)

    def warm_up(self) -> None:
        """Start the browser while the first notebooks run."""
        if self.job.browser:
            self._drawing().warm()

    def stale(self) -> list[Chapter]:
        """Return the chapters whose notebooks will run, as far as can be told before the rules have run."""
        return [c for c in self.book.chapters if not self.reuse.seems_current(self.reuse.notebook_key(c))]

    def close(self) -> None:
        """Close the browser, where one was started."""
        for drawing in self._browsers:
            drawing.close()

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
        afterwards = ("pratinjau",) if self.job.preview else ready
        made = ("pratinjau", "word", *(part.__name__ for part in others))
        return [
            Step("aturan", self._find),
            *(Step(each["gambar"][c], lambda c=c: self._draw(c), (each["bab"][c],)) for c in chapters),
            *(
                Step(each["bab"][c], lambda c=c: self._stage(c), (each["catatan"][c], "aturan"))
                for c in chapters
            ),
            *(
                Step(each["catatan"][c], lambda c=c: self._execute(c), self._waits(c))
                for c in _longest_first(chapters)
            ),
            Step("huruf", self._finish_pictures, pictures),
            Step("naskah", self._write_book, tuple(each["bab"].values())),
            Step("pecahan", self._write_fragments, ("naskah",)),
            Step("salinan", self._copy, ("pecahan", "huruf")),
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

    def _waits(self, chapter: Chapter) -> tuple[str, ...]:
        """Return what a notebook waits for: one that may be current if the findings are the same, for the rules."""
        return ("aturan",) if self.reuse.reads_findings(self.reuse.notebook_key(chapter)) else ()

    def _find(self) -> None:
        folder, tahun = self.laporan.folder.parent, self.laporan.tahun
        key, found = self.reuse.key("aturan"), rules.place_of(folder, tahun)
        if files := self.reuse.take("aturan", key):
            found.write_bytes(files[rules.FILE])
        else:
            forks.call(rules.find, folder, tahun)
            self.reuse.keep(key, self.reuse.rules(), {rules.FILE: found.read_bytes()})
        self.marks.update(stage.marks_of(self.laporan))

    def _executed(self, chapter: Chapter) -> Path:
        return self.work / "notebooks" / chapter.notebook.name

    def _execute(self, chapter: Chapter) -> None:
        notebook, copy, key = chapter.notebook, self._executed(chapter), self.reuse.notebook_key(chapter)
        if files := self.reuse.take(notebook.name, key):
            copy.write_bytes(files[EXECUTED])
            return
        ran = execute.run_notebook(notebook, copy, parameters_of(self.laporan), self.laporan.folder.parent)
        self.progress(ended(notebook.name, ran.seconds))
        if ran.read is not None:
            names = [*ran.read, *self.reuse.notebook(chapter)]
            self.reuse.keep(key, names, {EXECUTED: copy.read_bytes()})

    def _stage(self, chapter: Chapter) -> None:
        executed, drawn = self._executed(chapter), self.job.browser is not None
        place = [chapter.notebook.name, chapter.label, chapter.appendix, drawn, self.marks]
        made = self.reuse.made(
            [stage.__name__],
            [hashlib.sha256(executed.read_bytes()).hexdigest(), *place],
            lambda: _as_json(stage.stage_chapter(executed, chapter, drawn, self.marks)),
        )
        content = json.loads(made)
        self.chapters[chapter] = Staged(**content | {"pieces": [Piece(**p) for p in content["pieces"]]})

    def _draw(self, chapter: Chapter) -> None:
        if self.job.browser is None:
            return
        folder, new = self.staged / stage.PICTURES, []
        for chart in self.chapters[chapter].figures:
            if files := self.reuse.take(f"gambar {chart['id']}", chart_key(chart), NEW):
                for name, path in _pictures(chart, folder).items():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(files[name])
            else:
                new.append(chart)
        if not new:
            return
        self._drawing().draw(new, folder)
        for chart in new:
            made = {name: path.read_bytes() for name, path in _pictures(chart, folder).items()}
            self.reuse.keep(chart_key(chart), self.reuse.drawing(), made)

    def _drawing(self) -> figures.Drawing:
        """Return the browser that draws the charts: the one that is lent, or one of our own."""
        with self._starting:
            if not self._browsers:
                self._browsers.append(figures.Drawing(self.job.browser, self.job.line))
        return self._browsers[0]

    def _finish_pictures(self) -> None:
        charts = [chart for chapter in self.chapters.values() for chart in chapter.figures]
        if self.job.browser and charts:
            figures.finish(charts, self.staged / stage.PICTURES, self._face_rule)

    def _face_rule(self, weight: int, letters: list[int]) -> str:
        """Return the letters of the charts, cut from the font or taken from what was cut."""
        made = self.reuse.made(
            [web_font.__name__], [weight, letters], lambda: web_font.face_rule(weight, letters).encode()
        )
        return made.decode()

    def _write_book(self) -> None:
        stage.write_book(self.laporan, self.book, self.chapters, self.marks, self.staged)
        self.progress(f"naskah siap, dirender dengan mesin {self.job.engine}")

    def _write_fragments(self) -> None:
        """Write each chapter in every format, where our own engine puts the formats together."""
        if self.job.engine == "embedded":
            embedded.stage_fragments(self.staged, self._fragment)

    def _fragment(
        self, text: str, context: Mapping, cetak: Path, formats: Collection[str]
    ) -> embedded.Fragment:
        """Return what a chapter is in some formats, made or taken from what was made."""
        made = self.reuse.made(
            [embedded.fragment.__module__],
            [text, context, sorted(formats), cetak.read_text(encoding="utf-8")],
            lambda: _as_json(embedded.fragment(text, context, cetak, formats)),
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

    def _copy(self) -> None:
        """Copy the staged book for Word: what renders a book adds to the folder it reads."""
        shutil.copytree(self.staged, self.work / "word")

    def _write_word(self) -> None:
        embedded.render_word(self.work / "word", self.site, self._picture)

    def _finish_pages(self) -> None:
        report = self.job.report
        finish.finish_pages(self.staged, self.site, report.portal, report.site, xlsx=self._xlsx)

    def _add_data(self) -> None:
        finish.add_data(self.laporan, self.staged, self.site, self.job.report.portal, self.job.report.site)

    def _verify(self) -> None:
        report = self.job.report
        provenance.write_manifest(self.site, self.job.recipe | shared.recorded(report.portal, report.site))
        verify.verify(self.site)


def _as_json(made: object) -> bytes:
    """Return a dataclass, and those in it, as JSON."""
    return json.dumps(made, default=vars).encode()


def chart_key(chart: dict) -> str:
    """Return the key of a chart's picture, which is the same in every report that shows the chart."""
    drawn = {name: chart.get(name) for name in ("plotly", "width", "height", "potong")}
    return json.dumps(["gambar", drawn], sort_keys=True, ensure_ascii=False)


def _pictures(chart: dict, folder: Path) -> dict[str, Path]:
    """Return the files of a chart's picture and its parts, by names that do not hold the chart's."""
    files = list(dict.fromkeys([f"{chart['id']}.svg", *figures.parts(chart)]))
    return {f"{number}.svg": folder / name for number, name in enumerate(files)}


def _longest_first(chapters: tuple[Chapter, ...]) -> list[Chapter]:
    """Return the chapters by the size of their notebooks: how long one takes is not known before."""
    return sorted(chapters, key=lambda chapter: -chapter.notebook.stat().st_size)
