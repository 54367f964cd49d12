"""What is kept of a report between two `quarto render`: its notebooks as they ran, their charts, the staged book.

Quarto runs its scripts for every page it previews. What no input asks for again is not done again, by hash: nothing
when all is as it was, only the staging (no notebook, no chart) when it is prose or settings that changed.
"""

import hashlib
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from lkjip.book.browser import MISSING
from lkjip.book.config import Book
from lkjip.book.published import outputs, sha256
from lkjip.book.report import Progress
from lkjip.data import Laporan, load_year
from lkjip.paths import BUILD, ROOT

STATE = "keadaan.json"
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
        """Run the notebooks and stage their chapters, as far as what `recipe` names has changed.

        Raises:
            BukuGagal: a notebook, the browser or the prose is at fault; the next run does it again.
        """
        wanted = {"notebook": _read_by_notebooks(recipe, book), "resep": recipe}
        state = self.state()
        if state == wanted:
            return
        if state.get("notebook") == wanted["notebook"]:
            progress("Hanya naskah atau pengaturan yang berubah; notebook tidak dijalankan ulang.")
        else:
            if browser is None:
                progress(MISSING)
            (self.folder / STATE).unlink(missing_ok=True)
            shutil.rmtree(self.folder, ignore_errors=True)
            self._run(laporan, book, recipe, progress)
            self._note({"notebook": wanted["notebook"]})
        self._stage(laporan.tahun, book, browser)
        self._note(wanted)

    def _note(self, state: dict) -> None:
        text = json.dumps(state, ensure_ascii=False, indent=1)
        (self.folder / STATE).write_text(text, encoding="utf-8", newline="\n")

    def _run(self, laporan: Laporan, book: Book, recipe: dict, progress: Progress) -> None:
        # Here: they load what runs notebooks and draws charts, and a render of nothing new needs neither.
        from lkjip.book import batch, snapshot, workshop

        taken, taken_book = snapshot.take(laporan, book, recipe["masukan"], self.inputs)
        with ThreadPoolExecutor(batch.CORES) as kernels:
            workshop.execute_chapters(taken, taken_book, self.folder / "notebook", kernels, progress)

    def _stage(self, tahun: int, book: Book, browser: str | None) -> None:
        from lkjip.book import stage

        laporan = load_year(tahun, self.inputs / "data")
        executed = {
            chapter.notebook: self.folder / "notebook" / chapter.notebook.name for chapter in book.chapters
        }
        new = self.folder / "naskah.baru"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        drawn = self.staged / "bab" / "gambar"
        stage.stage_book(laporan, book, executed, new, browser, drawn if drawn.is_dir() else None)
        stage.write_yaml(new / GENERATED, stage.generated_config(laporan, book))
        # Until the new one is noted, the old one must not be taken for current.
        self._note({"notebook": self.state()["notebook"]})
        shutil.rmtree(self.staged, ignore_errors=True)
        new.rename(self.staged)


def slot_of(tahun: int, data: Path) -> Slot:
    """Return the slot of one year of a data folder."""
    digest = hashlib.sha256(os.fsencode(os.path.realpath(data))).hexdigest()[:8]
    return Slot(BUILD / "quarto" / f"{tahun}-{digest}")


def _read_by_notebooks(recipe: dict, book: Book) -> dict:
    """Return the part of a recipe that decides what the notebooks show."""
    others = book.read_by_quarto()
    return recipe | {"masukan": {name: of for name, of in recipe["masukan"].items() if name not in others}}


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
