"""The Perjanjian Kinerja: targets promised for the year, and the money behind them."""

from lkjip.data import Laporan
from lkjip.model import anggaran
from lkjip.views import cells
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Tabel, no_table
from lkjip.views.text import besaran


def perjanjian_kinerja(laporan: Laporan) -> Tabel:
    """Return the promised target of each sasaran's indicator (T2.1, the second)."""
    id, judul = "tbl-perjanjian-kinerja", f"Perjanjian Kinerja tahun {laporan.tahun}"
    rows = laporan.rows("perjanjian_kinerja")
    if not rows:
        return no_table(laporan, id, judul, "perjanjian_kinerja")
    indikator = {row["kode"]: row for row in laporan.rows("indikator")}
    induk = {
        row["kode"]: row["uraian"]
        for tabel in ("tujuan", "sasaran", "sasaran_program")
        for row in laporan.rows(tabel)
    }
    isi = []
    for nomor, row in enumerate(rows, start=1):
        milik = indikator[row["kode_indikator"]]
        isi.append(
            (str(nomor), induk[milik["induk"]], milik["uraian"], milik["satuan"], besaran(row["target"]))
        )
    kolom = [
        Column("nomor", "No", 6),
        Column("sasaran", "Sasaran strategis", 36),
        Column("indikator", "Indikator kinerja", 36),
        Column("satuan", "Satuan", 11),
        figure_column("target", "Target", 11),
    ]
    sumber = cells.sumber(laporan, [("perjanjian_kinerja", row["sumber"]) for row in rows])
    return Tabel(id, judul, Grid(id, kolom, isi), sumber)


def perjanjian_anggaran(laporan: Laporan) -> Tabel:
    """Return the budget of each programme that carries the Perjanjian Kinerja, with the total."""
    id, judul = "tbl-perjanjian-anggaran", f"Program dan anggaran pendukung tahun {laporan.tahun}"
    uang = anggaran(laporan)
    if uang is None:
        return no_table(laporan, id, judul, "anggaran")
    isi = [(b.kode, b.program, cells.rupiah(b.pagu)) for b in uang.baris]
    isi += [(kode, nama, cells.rupiah(None)) for kode, nama in uang.tanpa_data]
    isi.append(("", "Jumlah", cells.rupiah(uang.pagu)))
    kolom = [
        Column("kode", "No", 8),
        Column("program", "Program", 62),
        figure_column("pagu", "Anggaran (Rp)", 30),
    ]
    catatan = "Jumlah tidak memuat program yang belum ada datanya." if uang.tanpa_data else ""
    sumber = cells.sumber(laporan, [b.asal for b in uang.baris], catatan)
    return Tabel(id, judul, Grid(id, kolom, isi, tebal=[-1]), sumber)
