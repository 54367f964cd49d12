"""`_quarto.yml`: which chapters the book has, in which order."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from lkjip.paths import ROOT

SETTINGS = "_quarto.yml"
# What stands in the extension's folder once it is completed from packages: not ours, and ignored by git.
FROM_PACKAGES = ("fonts", "huruf.css", "plotly.min.js")
ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True)
class Chapter:
    """One notebook of the book.

    `label` ("BAB III", "Lampiran A") is set before the chapter's title; `page` is its path in the book, without suffix.
    """

    notebook: Path
    label: str
    appendix: bool

    @property
    def page(self) -> str:
        """Return the chapter's path in the staged book, without suffix."""
        return f"bab/{self.notebook.stem}"


@dataclass(frozen=True)
class Book:
    """The book as the `_quarto.yml` in the folder `root` describes it; `raw` is the whole file."""

    root: Path
    raw: dict
    prose: tuple[Path, ...]
    chapters: tuple[Chapter, ...]

    @property
    def default_year(self) -> int:
        """Return the year rendered when none is named."""
        return self.raw["tahun"]

    @property
    def extension(self) -> Path:
        """Return the folder of the Quarto extension that gives the book its looks."""
        return self.root / "_extensions" / "lkjip"

    def files(self) -> dict[str, Path]:
        """Return name → path of every file the book consists of before it is run: settings, prose, notebooks, looks."""
        looks = [
            path
            for path in sorted(self.extension.rglob("*"))
            if path.is_file() and path.relative_to(self.extension).parts[0] not in FROM_PACKAGES
        ]
        notebooks = (chapter.notebook for chapter in self.chapters)
        found = [self.root / SETTINGS, *self.prose, *notebooks, *looks]
        return {path.relative_to(self.root).as_posix(): path for path in found}


def load_book(root: Path = ROOT) -> Book:
    """Read `_quarto.yml`: `book.chapters` are the prose files, `bab` and `lampiran` the notebooks."""
    raw = yaml.safe_load((root / SETTINGS).read_text(encoding="utf-8"))
    chapters = [
        Chapter(root / path, f"BAB {roman}", appendix=False)
        for path, roman in zip(raw["bab"], ROMAWI, strict=False)
    ] + [
        Chapter(root / path, f"Lampiran {chr(ord('A') + number)}", appendix=True)
        for number, path in enumerate(raw.get("lampiran") or [])
    ]
    return Book(root, raw, tuple(root / path for path in raw["book"]["chapters"]), tuple(chapters))
