"""The table of the budget."""

from lkjip.data import Laporan
from lkjip.model import anggaran
from lkjip.views import cells
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Tabel, no_table
from lkjip.views.text import persen


def realisasi_anggaran(laporan: Laporan) -> Tabel:
    """Return pagu, realisasi, sisa and serapan of each programme, with the total (T3.7)."""
    id = "tbl-realisasi-anggaran"
    judul = f"Realisasi anggaran per program tahun {laporan.tahun}"
    uang = anggaran(laporan)
    if uang is None:
        return no_table(laporan, id, judul, "anggaran")
    rows = [
        (
            b.kode,
            b.program,
            cells.rupiah(b.pagu),
            cells.rupiah(b.realisasi),
            cells.rupiah(b.sisa),
            cells.hasil(b.serapan),
            cells.KOSONG if b.pangsa_sisa.nilai is None else cells.hasil(b.pangsa_sisa),
        )
        for b in uang.baris
    ]
    belum = cells.rupiah(None)
    rows += [(kode, nama, belum, belum, belum, belum, belum) for kode, nama in uang.tanpa_data]
    rows.append(
        (
            "",
            "Jumlah",
            cells.rupiah(uang.pagu),
            cells.rupiah(uang.realisasi),
            cells.rupiah(uang.sisa),
            cells.hasil(uang.serapan),
            cells.KOSONG if uang.pangsa_sisa is None else persen(uang.pangsa_sisa),
        )
    )
    kolom = [
        Column("kode", "No", 5),
        Column("program", "Program", 30),
        figure_column("pagu", "Pagu (Rp)", 16),
        figure_column("realisasi", "Realisasi (Rp)", 16),
        figure_column("sisa", "Sisa (Rp)", 14),
        figure_column("serapan", "Serapan", 9),
        figure_column("pangsa-sisa", "Bagian dari sisa", 10),
    ]
    catatan = []
    if uang.tanpa_data:
        catatan.append("Jumlah tidak memuat program yang belum ada datanya.")
    if uang.melebihi:
        catatan.append("Sisa negatif berarti realisasi melebihi pagu.")
    sumber = cells.sumber(laporan, [b.asal for b in uang.baris], " ".join(catatan))
    return Tabel(id, judul, Grid(id, kolom, rows, tebal=[-1]), sumber)
