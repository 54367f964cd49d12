"""`_quarto.yml`: which chapters the book has, in which order."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from lkjip.paths import ROOT

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
    """The book as `_quarto.yml` describes it; `raw` is the whole file."""

    raw: dict
    prose: tuple[Path, ...]
    chapters: tuple[Chapter, ...]

    @property
    def default_year(self) -> int:
        """Return the year rendered when none is named."""
        return self.raw["tahun"]


def load_book(root: Path = ROOT) -> Book:
    """Read `_quarto.yml`: `book.chapters` are the prose files, `bab` and `lampiran` the notebooks."""
    raw = yaml.safe_load((root / "_quarto.yml").read_text(encoding="utf-8"))
    chapters = [
        Chapter(root / path, f"BAB {roman}", appendix=False)
        for path, roman in zip(raw["bab"], ROMAWI, strict=False)
    ] + [
        Chapter(root / path, f"Lampiran {chr(ord('A') + number)}", appendix=True)
        for number, path in enumerate(raw.get("lampiran") or [])
    ]
    return Book(raw, tuple(root / path for path in raw["book"]["chapters"]), tuple(chapters))
