"""Which report `quarto render` at the root makes: what profiles and parameters choose, or why that cannot be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip.book.config import COVER, Book, load_book, read_settings, settings_of
from lkjip.book.engines.quarto.invocation import Invocation
from lkjip.book.errors import BukuGagal
from lkjip.paths import ROOT, SITE

# What profiles set and `-P` too: they become the parameters of every notebook.
CHOICES = ("tahun", "data")
YEAR = re.compile(r"[0-9]{4}")
INSTEAD = {
    "html": "Halaman web dirender dengan --to lkjip-html.",
    "typst": "PDF dirender dengan --to lkjip-typst.",
    "pdf": "PDF dirender dengan --to lkjip-typst.",
    "docx": "Dokumen Word (lkjip.docx) ikut ditulis oleh `quarto render` tanpa --to.",
}


@dataclass(frozen=True)
class Edition:
    """The report of one year of a data folder, and the folder in which it is published."""

    tahun: int
    data: Path
    site: Path


def profiles_in(value: str | None) -> list[str]:
    """Return the profiles that QUARTO_PROFILE names, the first of which wins.

    >>> profiles_in("2022, arsip")
    ['2022', 'arsip']
    """
    return [name for name in re.split(r"[ ,]+", value or "") if name]


def choose(
    invocation: Invocation, profiles: Sequence[str], output: Path, root: Path = ROOT
) -> tuple[Edition, Book]:
    """Return the report that is asked for, and the book with the settings of its profiles.

    `output` is where Quarto writes. Our own such folder is emptied by Quarto before anything is known to work; the
    book is published from there, whole, into `_site/quarto`, with the profile or the parameters in its name. Whoever
    sets another folder gets the book in it.

    Raises:
        BukuGagal: it cannot be rendered as asked; what to do instead.
    """
    own = root / load_book(root).raw["project"]["output-dir"]
    book = load_book(root, settings_of(profiles, root))
    parameters = invocation.parameters
    if problem := next(_problems(invocation, profiles, parameters, book), None):
        raise BukuGagal(problem)
    chosen = {name: parameters.get(name, book.raw.get(name, name)) for name in CHOICES}
    if not YEAR.fullmatch(str(chosen["tahun"])):
        raise BukuGagal(f"tahun «{chosen['tahun']}» bukan empat angka. Tulis misalnya tahun: 2023.")
    data = root / str(chosen["data"])
    names = [name for name in profiles if settings_of([name], root) != settings_of([], root)]
    names += [Path(parameters[name]).name for name in CHOICES[::-1] if name in parameters]
    site = SITE / "-".join(["quarto", *(re.sub(r"[^\w.]+", "-", name) for name in names)])
    return Edition(int(chosen["tahun"]), data, site if output.resolve() == own.resolve() else output), book


def _problems(
    invocation: Invocation, profiles: Sequence[str], parameters: dict[str, str], book: Book
) -> Iterator[str]:
    known = {*book.raw["format"], "all", "default"}
    for name in invocation.formats:
        if name not in known:
            instead = INSTEAD.get(name, "Pilih salah satu, atau tanpa --to untuk seluruh buku.")
            yield f"format {name} bukan format buku ini ({', '.join(book.raw['format'])}). {instead}"
    for name in profiles:
        if YEAR.fullmatch(name) and not settings_of([name], book.root):
            yield f"profil {name} tidak ada. Buat berkas _quarto-{name}.yml berisi satu baris: tahun: {name}."
    for name in parameters:
        if name not in CHOICES:
            yield (
                f"-P {name} tidak dikenal; seluruh buku hanya mengenal -P tahun dan -P data. "
                "Parameter satu notebook diberikan dengan papermill (docs/panduan-analis.md)."
            )
    for name in invocation.metadata:
        if name in (*CHOICES, *COVER):
            yield f"-M {name} tidak mengubah isi buku. Pilih tahun dan data dengan profil atau -P."
    for path in book.settings:
        content = read_settings(path)
        if said := [name for name in COVER if name in content]:
            yield (
                f"{path.name} menetapkan {', '.join(said)}, padahal itu diambil dari data. Hapus dari berkas itu "
                "(atau berkasnya, bila itu _quarto.yml.local dari lkjip versi lama)."
            )
