"""How every table of the book is laid out."""

from collections.abc import Iterable, Mapping, Sequence

from lkjip.data import Laporan
from lkjip.views.grid import Column, Grid
from lkjip.views.outputs import Tabel


def figure_column(kunci: str, judul: str, lebar: int, satuan: str = "") -> Column:
    """Return a column of figures."""
    return Column(kunci, judul, lebar, "right", satuan)


def build(
    id: str,
    kolom: Sequence[Column],
    rows: Iterable[Sequence[str]],
    spanners: Mapping[str, Sequence[str]] | None = None,
    tebal: Sequence[int] = (),
) -> Grid:
    """Set cells as a table; `tebal` numbers the rows that stand out, such as the total (-1: the last)."""
    return Grid(id, tuple(kolom), tuple(tuple(row) for row in rows), dict(spanners or {}), tuple(tebal))


def belum_tersedia(laporan: Laporan, id: str, judul: str, berkas: str) -> Tabel:
    """Return the table that stands where data is missing, so that references to the table hold."""
    return Tabel(id, judul, keterangan(id, data_belum_tersedia(laporan, berkas)), "")


def keterangan(id: str, teks: str) -> Grid:
    """Return the table that says why there are no rows."""
    return build(id, [Column("keterangan", "Keterangan", 100)], [[teks]])


def data_belum_tersedia(laporan: Laporan, berkas: str) -> str:
    """Say what is missing and where to put it."""
    return f"Data belum tersedia: isi data/{laporan.tahun}/{berkas}.csv."
