"""The staged book of one report: its notebooks run, its charts drawn, its chapters written.

Each step is a function of what it read, and taken from the store where that is the same (`reuse`).
"""

import hashlib
import json
import threading
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from lkjip.book import execute, figures, forks, rules, stage, web_font
from lkjip.book.chapter import Staged
from lkjip.book.config import Book, Chapter
from lkjip.book.graph import Step
from lkjip.book.references import Piece
from lkjip.book.report import Progress
from lkjip.book.reuse import NEW, Reuse
from lkjip.data import Laporan

EXECUTED = "catatan.ipynb"  # the name of an executed notebook in the store
# The steps after which the staged book is whole: its charts with their letters, its text.
HURUF, NASKAH = "huruf", "naskah"


@dataclass(frozen=True)
class Staging:
    """A staged book in the making, in the folder `staged`: `steps` says what is done, and what each step waits for.

    `laporan` and `book` are those of copied inputs (`snapshot.take`), `work` is an empty folder for what is between. Of
    the `browser`'s path is the one that `line` leads to, where one is lent; without a browser the charts' tables are
    printed instead.
    """

    laporan: Laporan
    book: Book
    reuse: Reuse
    work: Path
    staged: Path
    browser: str | None
    progress: Progress
    line: Connection | None = None
    chapters: dict[Chapter, Staged] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    _browsers: list[figures.Drawing] = field(default_factory=list)
    _starting: threading.Lock = field(default_factory=threading.Lock)

    def begin(self) -> bool:
        """Prepare the steps: say whether a notebook will run, as far as can be told before the rules have run.

        Raises:
            BukuGagal: a notebook that will run cannot; none did.
        """
        chapters = self.book.chapters
        stale = [c for c in chapters if not self.reuse.seems_current(self.reuse.notebook_key(c))]
        for chapter in stale:
            execute.check_parameters(chapter.notebook, self._parameters)
        rules.share(self.laporan.folder.parent)
        (self.work / "notebooks").mkdir()
        if stale and self.browser:
            self._drawing().warm()  # while the first notebooks run
        return bool(stale)

    def close(self) -> None:
        """Close the browser, where one was started."""
        for drawing in self._browsers:
            drawing.close()

    def steps(self) -> list[Step]:
        """Return all steps, the longest ways to the end first: of those that could begin, the first begins."""
        chapters = self.book.chapters
        each = {
            kind: {c: f"{kind} {c.notebook.stem}" for c in chapters} for kind in ("catatan", "bab", "gambar")
        }
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
            Step(HURUF, self._finish_pictures, tuple(each["gambar"].values())),
            Step(NASKAH, self._write_book, tuple(each["bab"].values())),
        ]

    @property
    def _parameters(self) -> dict:
        """The parameters with which every notebook of a report runs."""
        return {"tahun": self.laporan.tahun, "data": str(self.laporan.folder)}

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
        ran = execute.run_notebook(notebook, copy, self._parameters, self.laporan.folder.parent)
        self.progress(ended(notebook.name, ran.seconds))
        if ran.read is not None:
            names = [*ran.read, *self.reuse.notebook(chapter)]
            self.reuse.keep(key, names, {EXECUTED: copy.read_bytes()})

    def _stage(self, chapter: Chapter) -> None:
        executed, drawn = self._executed(chapter), self.browser is not None
        place = [chapter.notebook.name, chapter.label, chapter.appendix, drawn, self.marks]
        made = self.reuse.made(
            [stage.__name__],
            [hashlib.sha256(executed.read_bytes()).hexdigest(), *place],
            lambda: as_json(stage.stage_chapter(executed, chapter, drawn, self.marks)),
        )
        content = json.loads(made)
        self.chapters[chapter] = Staged(**content | {"pieces": [Piece(**p) for p in content["pieces"]]})

    def _draw(self, chapter: Chapter) -> None:
        if self.browser is None:
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
                self._browsers.append(figures.Drawing(self.browser, self.line))
        return self._browsers[0]

    def _finish_pictures(self) -> None:
        charts = [chart for chapter in self.chapters.values() for chart in chapter.figures]
        if self.browser and charts:
            folder = self.staged / stage.PICTURES
            web_font.carry([folder / f"{chart['id']}.svg" for chart in charts], self._face_rule)

    def _face_rule(self, weight: int, letters: list[int]) -> str:
        """Return the letters of the charts, cut from the font or taken from what was cut."""
        made = self.reuse.made(
            [web_font.__name__], [weight, letters], lambda: web_font.face_rule(weight, letters).encode()
        )
        return made.decode()

    def _write_book(self) -> None:
        stage.write_book(self.laporan, self.book, self.chapters, self.marks, self.staged)


def ended(name: str, seconds: float) -> str:
    """Return the line that says that a notebook has run."""
    return f"{name:<40} selesai  {seconds:5.1f} detik"


def as_json(made: object) -> bytes:
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
