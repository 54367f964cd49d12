"""How every table of the book is laid out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from great_tables import GT, loc, style

from lkjip.data import Laporan
from lkjip.views.outputs import Tabel

LATAR_JUMLAH = "#eef3f8"


@dataclass(frozen=True)
class Kolom:
    """One column: its key, heading, width in persen of the table, and alignment."""

    kunci: str
    judul: str
    lebar: int
    rata: str = "left"


def angka(kunci: str, judul: str, lebar: int) -> Kolom:
    """Return a column of figures."""
    return Kolom(kunci, judul, lebar, "right")


def build(
    id: str,
    kolom: Sequence[Kolom],
    rows: Iterable[Sequence[str]],
    spanners: Mapping[str, Sequence[str]] | None = None,
    tebal: Sequence[int] = (),
) -> GT:
    """Set texts as a Great Table; `tebal` numbers the rows that stand out, such as the total (-1: the last).

    Cells are finished text: Great Tables' own number formats round half-even, and on binary floats.
    """
    if sum(k.lebar for k in kolom) != 100:
        raise ValueError(f"{id}: lebar kolom berjumlah {sum(k.lebar for k in kolom)}%, bukan 100%.")
    frame = pd.DataFrame([list(row) for row in rows], columns=[k.kunci for k in kolom], dtype=object)
    gt = (
        GT(frame, id=id)
        .cols_label({k.kunci: k.judul for k in kolom})
        .cols_width({k.kunci: f"{k.lebar}%" for k in kolom})
    )
    for rata in {k.rata: None for k in kolom}:
        gt = gt.cols_align(rata, [k.kunci for k in kolom if k.rata == rata])
    for judul, isi in (spanners or {}).items():
        gt = gt.tab_spanner(judul, list(isi))
    for nomor in tebal:
        gt = gt.tab_style(
            [style.fill(LATAR_JUMLAH), style.text(weight="bold")],
            loc.body(rows=[nomor % len(frame)]),
        )
    return gt


def belum_tersedia(laporan: Laporan, id: str, judul: str, berkas: str) -> Tabel:
    """Return the table that stands where data is missing, so that references to the table hold."""
    return Tabel(id, judul, keterangan(id, data_belum_tersedia(laporan, berkas)), "")


def keterangan(id: str, teks: str) -> GT:
    """Return the table that says why there are no rows."""
    return build(id, [Kolom("keterangan", "Keterangan", 100)], [[teks]])


def data_belum_tersedia(laporan: Laporan, berkas: str) -> str:
    """Say what is missing and where to put it."""
    return f"Data belum tersedia: isi data/{laporan.tahun}/{berkas}.csv."
