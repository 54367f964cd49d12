"""How the pagu got to where it is: its versions and what was spent of it, from riwayat_pagu.csv."""

from lkjip.bahasa import tanggal
from lkjip.data import Laporan
from lkjip.model.program import Program
from lkjip.views import cells, chart
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import Bagian, asal, bab, bila_ada
from lkjip.views.text import rupiah


def riwayat(laporan: Laporan, kode: str) -> Bagian:
    """Return the sentence, table and chart of the pagu's path; nothing without riwayat_pagu.csv."""
    return bila_ada(laporan, kode, _section, "riwayat_pagu")


def _section(p: Program) -> Bagian:
    return (bab("Perjalanan Pagu", "pagu", kalimat("telaah/pagu", p=p)), _table(p), _chart(p))


def _table(p: Program) -> Tabel:
    id, isi = "tbl-telaah-pagu", p.riwayat_pagu
    langkah = [cells.KOSONG, *map(cells.angka_rp, isi.langkah)]
    rows = [
        (str(r["nomor"]), r["versi"], tanggal(r["tanggal"]), cells.angka_rp(r["pagu_rp"]), naik)
        for r, naik in zip(isi.rows, langkah, strict=True)
    ]
    kolom = [
        Column("nomor", "No", 8),
        Column("versi", "Versi", 24),
        Column("tanggal", "Tanggal", 24),
        figure_column("pagu", "Pagu (Rp)", 22),
        figure_column("ubah", "Perubahan (Rp)", 22),
    ]
    judul = f"Riwayat pagu {p.nama} tahun {p.laporan.tahun}"
    return Tabel(id, judul, Grid(id, kolom, rows), _sumber(p))


def _chart(p: Program) -> Gambar:
    id, isi = "fig-telaah-pagu", p.riwayat_pagu
    nama = [f"Pagu {r['versi']}, {tanggal(r['tanggal'])}" for r in isi.rows]
    nilai = [r["pagu_rp"] for r in isi.rows]
    warna = [chart.BIRU_MUDA] * len(nilai)
    if p.uang and p.uang.realisasi is not None:
        nama, nilai, warna = [*nama, "Realisasi"], [*nilai, p.uang.realisasi], [*warna, chart.BIRU_TUA]
    teks = [rupiah(n) for n in nilai]
    figure = chart.bars(nama, nilai, teks, warna, 1.5)
    judul = f"Perjalanan pagu dari {teks[0]} menjadi {rupiah(isi.akhir)}"
    kolom = [Column("versi", "Versi", 60), figure_column("nilai", "Rupiah", 40)]
    return chart.bar_picture(id, judul, figure, nama, teks, kolom, _sumber(p))


def _sumber(p: Program) -> str:
    return cells.sumber(p.laporan, asal("riwayat_pagu", p.riwayat_pagu.rows))
