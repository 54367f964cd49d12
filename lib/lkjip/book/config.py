"""`_quarto.yml`: which chapters the book has, in which order."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from lkjip.book.errors import BukuGagal
from lkjip.data.kesalahan import reason
from lkjip.data.ordinary import NotOrdinary, read_ordinary
from lkjip.paths import INSTALLED, ROOT

SETTINGS = "_quarto.yml"
# What stands in the extension's folder once it is completed from packages: not ours, and ignored by git. The last
# two are what an older version put there.
FROM_PACKAGES = ("fonts", "huruf", "huruf.css", "plotly.min.js")
# What the cover and the page heads say, by its keys in the settings: taken from the data, never written by hand.
COVER = ("unit", "pemerintah-daerah", "tahun-laporan", "bulan-laporan", "status")
LARGEST_BYTES = 1 << 20
NEEDED = {"bab": list, "book": dict, "project": dict, "format": dict}
ENGINES = ("embedded", "quarto")
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

    @property
    def anchor(self) -> str:
        """Return what links to the chapter name: "sec-bab3", "sec-lampiran-telaah"."""
        words = self.notebook.stem.split("_")
        return "-".join(["sec", *words[: 2 if self.appendix else 1]])


@dataclass(frozen=True)
class Book:
    """The book as the `_quarto.yml` in the folder `root` describes it; `raw` is the whole file.

    `others` names the files of the folder that are merged into it: those of profiles, and the local one.
    """

    root: Path
    raw: dict
    prose: tuple[Path, ...]
    chapters: tuple[Chapter, ...]
    others: tuple[str, ...] = ()

    @property
    def engine(self) -> str:
        """Return what renders the book unless another engine is asked for."""
        return self.raw["mesin"]

    @property
    def settings(self) -> list[Path]:
        """Return the files in which the book's settings stand."""
        return [self.root / name for name in (SETTINGS, *self.others)]

    @property
    def extension(self) -> Path:
        """Return the folder of the Quarto extension that gives the book its looks."""
        return self.root / "_extensions" / "lkjip"

    def files(self) -> dict[str, Path]:
        """Return name → path of every file the book consists of before it is run: settings, prose, notebooks, looks."""
        return self.read_by_quarto() | self._named(chapter.notebook for chapter in self.chapters)

    def read_by_quarto(self) -> dict[str, Path]:
        """Return name → path of those of the files that Quarto reads by itself where they stand: all but notebooks."""
        looks = [
            path
            for path in sorted(self.extension.rglob("*"))
            if path.is_file() and path.relative_to(self.extension).parts[0] not in FROM_PACKAGES
        ]
        # Named even where it is missing, so that a book without looks is told of it.
        return self._named([*self.settings, *self.prose, self.extension / "_extension.yml", *looks])

    def _named(self, paths: Iterable[Path]) -> dict[str, Path]:
        return {path.relative_to(self.root).as_posix(): path for path in paths}


def book_folder() -> Path:
    """Return the folder in which the book's own files stand: the project's, or those an office brings itself.

    Where lkjip is installed, an office's own are taken when the current folder has settings that list notebooks as
    ours do; those of any other Quarto project are none of our business.
    """
    here = Path.cwd()
    return here if INSTALLED and _lists_notebooks(here / SETTINGS) else ROOT


def _lists_notebooks(path: Path) -> bool:
    try:
        return re.search(rb"^bab:", read_ordinary(path, LARGEST_BYTES), re.MULTILINE) is not None
    except OSError:
        return False


def load_book(root: Path = ROOT, others: Sequence[str] = ()) -> Book:
    """Read `_quarto.yml`: `book.chapters` are the prose files, `bab` and `lampiran` the notebooks.

    `others` are files of the same folder that are merged into it, in this order (see `settings_of`).

    Raises:
        BukuGagal: one of the files cannot be read, or does not describe a book.
    """
    raw: dict = {}
    for name in (SETTINGS, *others):
        raw = merged(raw, read_settings(root / name))
    if problem := next(_problems(raw), None):
        raise BukuGagal(f"{SETTINGS}: {problem}. Pulihkan dari salinannya.")
    chapters = [
        Chapter(root / path, f"BAB {roman}", appendix=False)
        for path, roman in zip(raw["bab"], ROMAWI, strict=False)
    ] + [
        Chapter(root / path, f"Lampiran {chr(ord('A') + number)}", appendix=True)
        for number, path in enumerate(raw.get("lampiran") or [])
    ]
    prose = tuple(root / path for path in raw["book"]["chapters"])
    return Book(root, raw, prose, tuple(chapters), tuple(others))


def read_settings(path: Path) -> dict:
    """Return what one file of settings says.

    Raises:
        BukuGagal: it cannot be read, or holds no settings.
    """
    try:
        content = yaml.safe_load(read_ordinary(path, LARGEST_BYTES).decode("utf-8-sig")) or {}
    except OSError as error:
        why = "bukan berkas biasa" if isinstance(error, NotOrdinary) else reason(error)
        raise BukuGagal(f"{path.name} tidak dapat dibaca: {why}. Pulihkan dari salinannya.") from None
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (lihat baris {mark.line + 1})" if mark else ""
        raise BukuGagal(f"{path.name} bukan YAML yang sah{where}. Pulihkan dari salinannya.") from None
    if not isinstance(content, dict):
        raise BukuGagal(f"{path.name} tidak berisi pengaturan. Pulihkan dari salinannya.")
    return content


def _problems(raw: dict) -> Iterator[str]:
    """Yield what the settings lack. Each check rests on those before it."""
    for key, kind in NEEDED.items():
        if not isinstance(raw.get(key), kind):
            yield f"{key} tidak ada, atau bukan {'daftar' if kind is list else 'pengaturan'}"
    for key, listed in (
        ("book.chapters", raw["book"].get("chapters")),
        *((k, raw.get(k) or []) for k in ("bab", "lampiran")),
    ):
        if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
            yield f"{key} bukan daftar nama berkas"
    if not isinstance(raw["book"].get("output-file"), str):
        yield "book.output-file tidak ada"
    if raw.get("mesin") not in ENGINES:
        yield f"mesin bukan {' atau '.join(ENGINES)}"


def settings_of(profiles: Sequence[str], root: Path = ROOT) -> list[str]:
    """Return the files Quarto merges into `_quarto.yml` for these profiles, in its order: the first profile wins.

    `lkjip build` reads none of them: its year and data are named, and its book is the same on every machine.
    """
    found = []
    for pattern in (*(f"_quarto-{profile}.{{}}" for profile in reversed(profiles)), "_quarto.{}.local"):
        names = (pattern.format(ending) for ending in ("yml", "yaml"))
        found += [name for name in names if (root / name).is_file()][:1]
    return found


def merged(old: object, new: object) -> object:
    """Merge two settings as Quarto does: keys one by one, lists one after the other without what is there already.

    >>> merged({"tahun": 2023, "bab": ["a"], "book": {"title": "A"}}, {"tahun": 2022, "bab": ["b", "a"], "book": {}})
    {'tahun': 2022, 'bab': ['a', 'b'], 'book': {'title': 'A'}}
    """
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: merged(old[key], value) if key in old else value for key, value in new.items()}
    if isinstance(old, list) or isinstance(new, list):
        both = [value if isinstance(value, list) else [value] for value in (old, new) if value]
        listed = [value for values in both for value in values]
        return [value for number, value in enumerate(listed) if value not in listed[:number]]
    return new
