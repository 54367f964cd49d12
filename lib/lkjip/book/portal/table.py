"""The tables of the portal: cells that can be read, linked and put in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip import bahasa
from lkjip.formulas import Hasil

KOSONG = "belum ada data"


@dataclass(frozen=True)
class Sel:
    """A cell: its words, what it is sorted by (None: last, whichever way), and where it leads."""

    teks: str
    urut: str | None
    alamat: str = ""
    tambahan: str = ""


@dataclass(frozen=True)
class Kolom:
    """A column: its heading, and whether it holds numbers."""

    judul: str
    angka: bool = True


@dataclass(frozen=True)
class Tabel:
    """A table; its first column names the row."""

    judul: str
    kolom: Sequence[Kolom]
    baris: Sequence[Sequence[Sel]]


def kata(teks: str, alamat: str = "", tambahan: str = "", urut: str | None = None) -> Sel:
    """Return a cell of words."""
    return Sel(teks, teks if urut is None else urut, alamat, tambahan)


def angka(nilai: int | None, alamat: str = "") -> Sel:
    """Return a cell of a whole number."""
    return Sel(KOSONG, None) if nilai is None else Sel(bahasa.angka(nilai, 0), _sortable(nilai), alamat)


def rupiah(nilai: int | None, alamat: str = "") -> Sel:
    """Return a cell of an amount with its unit, where no heading names it."""
    return Sel(KOSONG, None) if nilai is None else Sel(bahasa.rupiah(nilai), _sortable(nilai), alamat)


def pecahan(bagian: int, semua: int, alamat: str = "") -> Sel:
    """Return a cell that says how many of all; in order by that part."""
    return Sel(f"{bagian} dari {semua}", _sortable(Fraction(bagian, semua)), alamat)


def persen(nilai: Hasil | Fraction | None, alamat: str = "", tambahan: str = "") -> Sel:
    """Return a cell of a percentage, or of why there is none."""
    if isinstance(nilai, Hasil):
        if nilai.nilai is None:
            return Sel(str(nilai.status), None, "", tambahan)
        nilai = nilai.nilai
    if nilai is None:
        return Sel(KOSONG, None, "", tambahan)
    return Sel(bahasa.persen(nilai, 1), _sortable(nilai), alamat, tambahan)


def _sortable(nilai: int | Fraction) -> str:
    """Write a number for the script, which only puts it in order: as a decimal that no rounding makes equal."""
    return str(int(nilai)) if Fraction(nilai).denominator == 1 else repr(float(nilai))
