"""What is kept of a report between two `quarto render`: its staged book, with the inputs that it was made from.

Quarto runs its scripts for every page it previews. Nothing is done when all is as it was; else the book is staged anew,
from what the store has (`lkjip.book.staging`).
"""

import contextlib
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from lkjip.book.browser import MISSING
from lkjip.book.config import Book
from lkjip.book.published import outputs, sha256
from lkjip.book.report import Progress, Report
from lkjip.data import Laporan
from lkjip.paths import BUILD, ROOT

STATE = "keadaan.json"
UNTOUCHED = "Hanya naskah atau pengaturan yang berubah; notebook tidak dijalankan ulang."
# The part of the book's settings that is made: it stands with the chapters it names, so that one is never without
# the other. Quarto passes over it where it is missing.
GENERATED = Path("bab", "_buku.yml")
PLACED = ("_variables.yml", "_isi", "bab")


@dataclass(frozen=True)
class Slot:
    """The folder in which one report of `quarto render` is made."""

    folder: Path

    @property
    def inputs(self) -> Path:
        """Return the copy of the inputs that the notebooks read."""
        return self.folder / "masukan"

    @property
    def staged(self) -> Path:
        """Return the staged book."""
        return self.folder / "naskah"

    def state(self) -> dict:
        """Return what the content was made from; nothing while it is being made."""
        try:
            return json.loads((self.folder / STATE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def bring_up_to_date(
        self, laporan: Laporan, book: Book, recipe: dict, browser: str | None, progress: Progress
    ) -> None:
        """Stage the report from what `recipe` names, unless it was staged from that.

        Raises:
            BukuGagal: a notebook, the browser or the prose is at fault; the next run does it again.
        """
        if self.state() == recipe:
            return
        # Here: they load what runs notebooks and draws charts, and a render of nothing new needs neither.
        from lkjip.book import batch, forks, graph, snapshot, stage
        from lkjip.book.reuse import Reuse
        from lkjip.book.staging import Staging
        from lkjip.book.store import open_store, store_folder

        # First of all: what is half removed must not be taken for current.
        (self.folder / STATE).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        digests = recipe["masukan"]
        taken, taken_book = snapshot.take(laporan, book, digests, self.inputs)
        report = Report(laporan.tahun, laporan.folder.parent)
        reuse = Reuse.of(open_store(store_folder()), report, taken, taken_book, digests, browser=browser)
        with TemporaryDirectory(prefix="lkjip-kerja-") as work:
            staging = Staging(taken, taken_book, reuse, Path(work), self.staged, browser, progress)
            try:
                with contextlib.closing(staging):
                    stale = staging.begin()
                    forks.context(light=not stale)
                    if not stale:
                        progress(UNTOUCHED)
                    elif browser is None:
                        progress(MISSING)
                    graph.run(staging.steps(), batch.workers(1))
            finally:
                reuse.settle()
        stage.write_yaml(self.staged / GENERATED, stage.generated_config(taken, taken_book))
        text = json.dumps(recipe, ensure_ascii=False, indent=1)
        (self.folder / STATE).write_text(text, encoding="utf-8", newline="\n")


def slot_of(tahun: int, data: Path) -> Slot:
    """Return the slot of one year of a data folder."""
    digest = hashlib.sha256(os.fsencode(os.path.realpath(data))).hexdigest()[:8]
    return Slot(BUILD / "quarto" / f"{tahun}-{digest}")


def place(staged: Path, root: Path = ROOT) -> None:
    """Put the staged chapters where Quarto reads them, unless they stand there already.

    A chapter and the settings that name it come and go with their folder, in one step: whenever this is stopped,
    or a part is deleted, the next render begins without them and puts them there.
    """
    for name in PLACED:
        source, target = staged / name, root / name
        if _content(source) != _content(target):
            new, old = (target.with_name(f".lkjip-{name}.{part}") for part in ("baru", "lama"))
            for left in (new, old):
                _remove(left)
            (shutil.copytree if source.is_dir() else shutil.copy)(source, new)
            if os.path.lexists(target):
                target.rename(old)
            new.rename(target)
            _remove(old)


def _content(path: Path) -> dict[str, str]:
    if path.is_dir() and not path.is_symlink():
        return outputs(path)
    return {"": sha256(path)} if path.is_file() else {}


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
