"""What every part of the review begins with: the programme, and what stands there where its data is missing."""

from collections.abc import Callable
from typing import TypeVar

from lkjip.data import Laporan
from lkjip.data.row import Row
from lkjip.model.program import Program, program
from lkjip.views import cells, chart
from lkjip.views.outputs import Gambar, Paragraf, Tabel, no_table
from lkjip.views.prose import kalimat

T = TypeVar("T")
Bagian = tuple[Paragraf | Tabel | Gambar, ...]


def tampil(
    laporan: Laporan, kode: str, isi: Callable[[Program], T], perlu: str, kosong: Callable[[Laporan], T]
) -> T:
    """Return what `isi` says of the programme, or `kosong` where it or its attribute `perlu` is missing.

    Raises:
        ProgramTidakAda: for a code that is not in program.csv, unless it is the default.
    """
    p = program(laporan, kode)
    return kosong(laporan) if p is None or getattr(p, perlu) is None else isi(p)


def bila_ada(laporan: Laporan, kode: str, isi: Callable[[Program], Bagian], berkas: str) -> Bagian:
    """Return an analysis; () where the optional file it rests on has nothing."""
    return tampil(laporan, kode, isi, berkas, lambda _: ())


def tabel_kosong(id: str, judul: str, berkas: str) -> Callable[[Laporan], Tabel]:
    """Return what makes the table that stands where data is missing."""
    return lambda laporan: no_table(laporan, id, judul, berkas)


def gambar_kosong(id: str, judul: str, berkas: str) -> Callable[[Laporan], Gambar]:
    """Return what makes the chart that stands where data is missing."""
    return lambda laporan: chart.no_chart(laporan, id, judul, berkas)


def kalimat_kosong(nama: str, **isi: object) -> Callable[[Laporan], Paragraf]:
    """Return what makes the sentence that stands where data is missing."""
    return lambda laporan: Paragraf(kalimat(nama, tahun=laporan.tahun, **isi))


def bab(judul: str, nama: str, teks: str, tingkat: int = 3) -> Paragraf:
    """Return a text under its heading."""
    return Paragraf(f"{'#' * tingkat} {judul} {{#sec-telaah-{nama}}}\n\n" + teks)


def asal(tabel: str, rows: tuple[Row, ...]) -> list[tuple[str, str]]:
    """Return where rows of a table are from, for the source note."""
    return [(tabel, row["sumber"]) for row in rows]


def sumber_anggaran(p: Program, catatan: str = "") -> str:
    """Write where the money of all programmes is from."""
    return cells.sumber(p.laporan, p.semua.asal, catatan)
