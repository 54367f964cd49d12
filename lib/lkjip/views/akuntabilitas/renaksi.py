"""The rencana aksi: target and realisasi of every period of the year."""

from lkjip.bahasa import BULAN, romawi
from lkjip.data import Laporan
from lkjip.data.periode import JENIS
from lkjip.formulas import Keterangan
from lkjip.model.renaksi import BarisRenaksi, Masa, Renaksi, renaksi
from lkjip.views import cells
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Paragraf, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.text import besaran

LEBAR_PERIODE = 48  # of the width in persen, for all periods together


def rencana_aksi(laporan: Laporan) -> list[Paragraf | Tabel]:
    """Return the section on the periods of the year: an introduction, and a table and sentence per kind of period."""
    semua = renaksi(laporan)
    if not semua:
        return []
    hasil: list[Paragraf | Tabel] = [Paragraf(kalimat("akuntabilitas/renaksi", semua=semua))]
    for isi in semua:
        hasil += [_table(laporan, isi), Paragraf(kalimat("akuntabilitas/renaksi_hasil", isi=isi))]
    return hasil


def _table(laporan: Laporan, isi: Renaksi) -> Tabel:
    id, judul = (
        f"tbl-renaksi-{isi.nama}",
        f"Target dan realisasi kinerja per {isi.nama} tahun {laporan.tahun}",
    )
    rows = [row for b in isi.baris for row in _rows(b, isi)]
    kolom = [
        Column("indikator", "Indikator kinerja", 100 - 10 - 12 - LEBAR_PERIODE),
        Column("satuan", "Satuan", 10),
        Column("isi", "Isi", 12),
        *(figure_column(p.lower(), _head(p), LEBAR_PERIODE // len(isi.periode)) for p in isi.periode),
    ]
    catatan = "Target dan realisasi setiap periode seperti pada rencana aksi: ada yang kumulatif, ada yang per periode."
    sumber = cells.sumber(laporan, [a for b in isi.baris for a in b.asal], catatan)
    return Tabel(
        id, judul, Grid(id, kolom, rows, {isi.nama.capitalize(): [p.lower() for p in isi.periode]}), sumber
    )


def _rows(baris: BarisRenaksi, isi: Renaksi) -> list[tuple[str, ...]]:
    def of(what) -> tuple[str, ...]:
        return tuple(what(baris.masa[p]) if p in baris.masa else cells.KOSONG for p in isi.periode)

    nama = (baris.indikator["uraian"], baris.indikator["satuan"])
    return [
        (*nama, "Target", *of(lambda masa: besaran(masa.target))),
        ("", "", "Realisasi", *of(_result)),
    ]


def _result(masa: Masa) -> str:
    """Write the realisasi of a period; nothing is missing where nothing was to be reached."""
    tanpa = masa.target == Keterangan.TIDAK_BERLAKU and masa.realisasi is None
    return cells.KOSONG if tanpa else besaran(masa.realisasi)


def _head(periode: str) -> str:
    """Write a period as short as the head of a column needs it."""
    awalan = periode.rstrip("0123456789")
    nomor = int(periode.removeprefix(awalan))
    return BULAN[nomor - 1][:3] if JENIS[awalan][0] == len(BULAN) else romawi(nomor)
