"""One report as a task: fetch its data, build it as on any machine, publish it. Runs here or on a worker."""

import hashlib
import platform
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from lkjip.book import provenance
from lkjip.book.browser import find_browser
from lkjip.book.build import build, choose_engine
from lkjip.book.config import book_folder, load_book
from lkjip.book.engines import quarto
from lkjip.book.errors import BukuGagal, TerbitanDitolak
from lkjip.book.report import Report
from lkjip.book.temporary import use_own_folder
from lkjip.cluster import same
from lkjip.cluster.places import fetch
from lkjip.cluster.store import ABANDONED, WAIT, bring_published, complete, is_current, put, tempat
from lkjip.data import DataSalah, load_year
from lkjip.terbit.address import Tujuan
from lkjip.terbit.connect import opened
from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal, cause, is_expected
from lkjip.terbit.lock import Giliran


class PekerjaBerbeda(Exception):
    """A worker that came after all were asked is not like the machine that asked; the message names it."""


@dataclass(frozen=True)
class Tugas:
    """A report to build: whose, of which data, into which place, and of which run.

    `kantor` is "" where a single office is published without a folder of its own. `isi` stands for what the data is,
    `sidik` for what every machine that builds must be (`lkjip.cluster.same`). Nothing here holds a password or key.
    """

    tahun: int
    kantor: str
    data: Tujuan
    terbitan: Tujuan
    endpoint: str | None
    mesin: str | None
    paksa: bool
    isi: str
    sidik: str
    jalan: str

    @property
    def tempat(self) -> str:
        """Return where the report stands among all."""
        return f"{self.kantor}/{self.tahun}" if self.kantor else str(self.tahun)

    @property
    def nama(self) -> str:
        """Return what progress and messages call the report."""
        return f"{self.kantor} {self.tahun}".strip()

    @property
    def kunci(self) -> str:
        """Return the name of the task: equal for equal work, whoever asks for it."""
        content = asdict(self) | {"jalan": self.jalan if self.paksa else ""}
        return f"lkjip {self.nama}-{hashlib.sha256(repr(content).encode()).hexdigest()[:32]}"


@dataclass(frozen=True)
class Selesai:
    """What became of a task: published (`baru`), current already, or not built because of `gagal`."""

    tugas: Tugas
    mesin: str = ""
    pdf: str = ""
    detik: float = 0.0
    baru: bool = False
    gagal: DataSalah | BukuGagal | None = None


_one_at_a_time = threading.Lock()


def run(task: Tugas, say: Callable[[str], None]) -> Selesai:
    """Build one report and publish it; what is wrong with the data, or must not be done, is in the result.

    A process builds one report at a time, with all its cores.

    Raises:
        PekerjaBerbeda: this machine must not build it.
        BukuGagal, PublikasiGagal: it failed; another attempt may not.
    """
    started = time.monotonic()
    if same.digest(same.fingerprint()) != task.sidik:
        raise PekerjaBerbeda(platform.node())
    with _one_at_a_time:
        use_own_folder()
        # One name for all: the locks of builds are called after where they build.
        work = Path(tempfile.gettempdir()) / "lkjip-tugas"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            done = _run(task, work, say)
        except Exception as error:
            if isinstance(error, BukuGagal | PublikasiGagal) or not is_expected(error):
                raise
            raise BukuGagal(f"{cause(error).capitalize()}.") from error
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return Selesai(**done, tugas=task, detik=time.monotonic() - started)


def _run(task: Tugas, work: Path, say: Callable[[str], None]) -> dict:
    book = load_book(book_folder())
    engine, version = choose_engine(task.mesin, book)
    done = {"mesin": engine, "pdf": f"{book.raw['book']['output-file']}.pdf"}
    turn = Giliran(task.jalan, WAIT, ABANDONED)
    data = fetch(task.data, task.endpoint, work / "data" / (task.kantor or "kantor"))
    with opened(task.terbitan, task.endpoint) as all_reports:
        target = tempat(all_reports, task.tempat)
        complete(target, turn, say)
        try:
            if not task.paksa and is_current(target, _recipe(task, data, book, engine, version)):
                return done
        except DataSalah as error:
            return done | {"gagal": error}
        site = work / "situs" / task.kantor
        report = Report(task.tahun, data, site, task.kantor)
        bring_published(target, report.site)
        (result,) = build([report], task.mesin, task.paksa, say)
        if isinstance(result.gagal, DataSalah | TerbitanDitolak):
            return done | {"gagal": result.gagal}
        if result.gagal:
            raise result.gagal
        try:
            put(target, report.site, None, turn, say)
        except PublikasiDitolak as error:
            return done | {"gagal": TerbitanDitolak(str(error))}
    return done | {"baru": True}


def _recipe(task: Tugas, data: Path, book, engine: str, version: str) -> dict:
    """Return what the manifest of the report will say.

    Raises:
        DataSalah: the data is wrong.
    """
    tools = quarto.tools() if engine == "quarto" else None
    laporan = load_year(task.tahun, data)
    return provenance.manifest(laporan, book, f"{engine} {version}", find_browser() is not None, tools)
