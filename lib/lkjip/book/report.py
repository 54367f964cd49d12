"""What is asked for, and what became of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from lkjip.book.config import Book
from lkjip.book.errors import BukuGagal
from lkjip.data import DataSalah
from lkjip.data.tables import office
from lkjip.paths import DATA, SITE

Progress = Callable[[str], None]  # takes a line as it comes


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
    def portal(self) -> Path:
        """Return the folder that holds all reports of the run, with one front page and what they share."""
        return self.output.parent if self.kantor else self.output

    @property
    def name(self) -> str:
        """Return what progress and messages call the report."""
        return f"{self.kantor} {self.tahun}".strip()


@dataclass(frozen=True)
class Langkah:
    """One step of a build: whether what it made before was taken (`dipakai_lagi`), or why it was run."""

    nama: str
    dipakai_lagi: bool
    sebab: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """What became of a report: published (`baru`), current already, or not built because of `gagal`.

    `langkah` are the steps of its build that might have been spared.
    """

    report: Report
    pdf: Path
    mesin: str
    detik: float = 0.0
    baru: bool = False
    gagal: DataSalah | BukuGagal | None = None
    langkah: tuple[Langkah, ...] = ()


@dataclass(frozen=True)
class Pages:
    """The pages of a report that are finished and not yet published, and the folder in which they stand until then."""

    report: Report
    folder: Path


Ended = Callable[[Result], None]  # takes what became of a report as soon as it is known


@dataclass(frozen=True)
class Job:
    """A report to be built now: all that the process that builds it is given.

    `result` is what the caller knows of it already, `recipe` what its manifest will say of its inputs
    (`provenance.manifest`), `engine` the one that renders it, `browser` the path of the one that draws its charts, and
    `workers` how many of its steps run at once. What its steps made before is looked for in the folder `simpanan`,
    unless it is to be made anew by `force`. `line` leads to a browser of that path that is lent to it (`figures.lend`).
    With `preview` its pages are made before all else and shown as soon as they are there (`Pages`).
    """

    report: Report
    result: Result
    recipe: dict
    book: Book
    engine: str
    browser: str | None
    workers: int = 1
    simpanan: Path | None = None
    force: bool = False
    line: Connection | None = None
    preview: bool = False


def reports(years: Sequence[int], folders: Sequence[Path], output: Path) -> list[Report]:
    """Return the reports of these years: of one office straight into `output`, of several into a folder each."""
    if len(folders) == 1:
        return [Report(year, folders[0], output) for year in years]
    return [
        Report(year, folder, output / office(folder), office(folder)) for folder in folders for year in years
    ]
