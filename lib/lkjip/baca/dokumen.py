"""A document as its file has it: paragraphs and tables in reading order, each with its place.

What a table means is not known here. Readers (format/) make these; nothing else depends on the file format.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell.

    Attributes:
        teks: what it says on one line, spaces folded; "" when nothing.
        lebar: how many columns it covers.
        tinggi: how many rows it covers.
        tebal: whether all of it is bold.
        ragu: why the reader is not sure of the text, in Indonesian; "" when it is.
    """

    teks: str
    lebar: int = 1
    tinggi: int = 1
    tebal: bool = False
    ragu: str = ""


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of a table: a cell for every column of the grid, None where another cell covers the place."""

    sel: tuple[Sel | None, ...]
    nomor: int
    halaman: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraf:
    """A paragraph, heading or list item.

    Attributes:
        teks: what it says on one line, spaces folded, with its list number or letter where it has one ("1. …").
        nomor: its place in the document, counted up from 1 over paragraphs and table rows (a line, in Markdown).
        halaman: its page, counted from 1; None where the format has no pages.
        tingkat: the level of a heading, from 1; None when it is no heading.
        tebal: whether all of it is bold.
        butir: whether it is an item of a list.
    """

    teks: str
    nomor: int
    halaman: int | None = None
    tingkat: int | None = None
    tebal: bool = False
    butir: bool = False


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table, or the part of it that stands on one page: its rows have equally many columns.

    Attributes:
        baris: the rows, those of the header first.
        kepala: how many rows the format itself calls the header; 0 when it does not say.
    """

    baris: tuple[Baris, ...]
    kepala: int = 0

    @property
    def nomor(self) -> int:
        """The place of its first row."""
        return self.baris[0].nomor

    @property
    def halaman(self) -> int | None:
        """The page of its first row."""
        return self.baris[0].halaman

    @property
    def kolom(self) -> int:
        """How many columns it has."""
        return len(self.baris[0].sel)


@dataclass(frozen=True, slots=True)
class Dokumen:
    """A document.

    Attributes:
        jenis: the format, as a reader knows it: "DOCX", "PDF" …
        blok: its paragraphs and tables in reading order.
        halaman: how many pages it has; None where the format has none.
    """

    jenis: str
    blok: tuple[Paragraf | Tabel, ...]
    halaman: int | None = None

    @property
    def tabel(self) -> Iterator[Tabel]:
        """The tables alone."""
        return (b for b in self.blok if isinstance(b, Tabel))


class TidakTerbaca(Exception):
    """A file that cannot be read, and what to do about it, in Indonesian."""
