"""A document as its reader sees it: tables joined over pages, with captions; headings, contents, sentences.

Made by `susun.py` from what a format's reader found; what the tables mean is not known here.
"""

from dataclasses import dataclass

from lkjip.baca.dokumen import Paragraf


@dataclass(frozen=True, slots=True)
class SelIsi:
    """A cell of a table's body: its text, whether it is bold, and why it is uncertain ("" when it is not)."""

    teks: str
    tebal: bool = False
    ragu: str = ""


@dataclass(frozen=True, slots=True)
class BarisIsi:
    """A row of a table's body: a cell for every column, its place, page, and whether it covers the whole width."""

    sel: tuple[SelIsi, ...]
    nomor: int
    halaman: int | None = None
    lebar: bool = False

    @property
    def teks(self) -> tuple[str, ...]:
        """The texts of its cells."""
        return tuple(s.teks for s in self.sel)


@dataclass(frozen=True, slots=True)
class TabelNaskah:
    """A table, whole.

    Attributes:
        urutan: its number among all tables, from 1: how a person finds it where it bears none.
        kepala: the header of each column: the words of every header row above it, from the top.
        baris: the rows of its body.
        nomor: as printed, "Tabel 3.10"; "" when it bears none.
        judul: its title; "" when it has none.
        baris_judul: the place of the caption; of the table itself when it has none.
        konteks: headings and the sentence before it, from the outermost.
        halaman: the page it begins on.
        potongan: in how many pieces it stood.
    """

    urutan: int
    kepala: tuple[tuple[str, ...], ...]
    baris: tuple[BarisIsi, ...]
    nomor: str = ""
    judul: str = ""
    baris_judul: int = 0
    konteks: tuple[str, ...] = ()
    halaman: int | None = None
    potongan: int = 1

    @property
    def judul_kolom(self) -> tuple[str, ...]:
        """The header of each column on one line."""
        return tuple(" ".join(k) for k in self.kepala)


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading of the body, or a line of the table of contents: its place, level (bab, huruf, angka) and text."""

    nomor: int
    tingkat: str
    teks: str


@dataclass(frozen=True, slots=True)
class Naskah:
    """A document: tables, captions of figures, headings, contents, and the other paragraphs under their headings."""

    jenis: str
    tabel: tuple[TabelNaskah, ...]
    gambar: tuple[Judul, ...] = ()
    judul: tuple[Judul, ...] = ()
    daftar_isi: tuple[Judul, ...] = ()
    paragraf: tuple[tuple[Paragraf, tuple[str, ...]], ...] = ()
    halaman: int | None = None
