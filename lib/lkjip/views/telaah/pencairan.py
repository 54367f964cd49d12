"""How long payment took: days from SPP to SP2D, from spp_sp2d.csv."""

from fractions import Fraction

from lkjip.data import Laporan
from lkjip.formulas import RingkasanHari
from lkjip.model.hitung import count
from lkjip.model.program import Program
from lkjip.views import cells, chart
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import Bagian, asal, bab, bila_ada
from lkjip.views.text import angka as tulis
from lkjip.views.written import write


def lama_pencairan(laporan: Laporan, kode: str) -> Bagian:
    """Return the sentence, table and chart of the days; nothing without spp_sp2d.csv."""
    return bila_ada(laporan, kode, _section, "pencairan")


def _section(p: Program) -> Bagian:
    terlama = p.pencairan.terlama
    gambar = (_chart(p),) if terlama else ()
    lama = _spread(terlama.hari) if terlama else ""
    teks = kalimat("telaah/pencairan", p=p, lama=lama, bergambar=bool(gambar))
    return (bab("Lama Pencairan", "pencairan", teks), _table(p), *gambar)


def _spread(hari: RingkasanHari) -> str:
    pendek, panjang = tulis(hari.terpendek), tulis(hari.terpanjang)
    if hari.terpendek == hari.terpanjang:
        return write("{} hari", panjang)
    return write("nilai tengah {} hari ({}–{})", _days(hari.median), pendek, panjang)


def _days(nilai: Fraction) -> str:
    return tulis(nilai, 0 if nilai.denominator == 1 else 1)


def _table(p: Program) -> Tabel:
    id = "tbl-telaah-pencairan"
    rows = []
    for k in p.pencairan.kelompok:
        hari = (cells.KOSONG,) * 3
        if k.hari:
            hari = (tulis(k.hari.terpendek), _days(k.hari.median), tulis(k.hari.terpanjang))
        rows.append((k.jenis, tulis(count(k.rows)), cells.angka_rp(k.nilai), *hari, tulis(count(k.belum))))
    kolom = [
        Column("jenis", "Jenis", 10),
        figure_column("jumlah", "SPP", 10),
        figure_column("nilai", "Nilai (Rp)", 22),
        figure_column("pendek", "Hari tersingkat", 14),
        figure_column("median", "Nilai tengah hari", 14),
        figure_column("panjang", "Hari terlama", 14),
        figure_column("belum", "Tanpa SP2D", 16),
    ]
    judul = f"Hari kalender dari SPP sampai SP2D, {p.nama} tahun {p.laporan.tahun}"
    return Tabel(id, judul, Grid(id, kolom, rows), _sumber(p))


def _chart(p: Program) -> Gambar:
    id, ada, terlama = "fig-telaah-pencairan", p.pencairan.terhitung, p.pencairan.terlama
    nama = [f"Jenis {k.jenis}, {tulis(k.hari.jumlah)} SPP" for k in ada]
    nilai = [k.hari.median for k in ada]
    teks = [_spread(k.hari) for k in ada]
    warna = [chart.AKSEN if n == max(nilai) else chart.BIRU_TUA for n in nilai]
    figure = chart.bars(nama, nilai, teks, warna, 1.9)
    judul = f"SPP jenis {terlama.jenis} paling lama menunggu: {_spread(terlama.hari)}"
    kolom = [Column("jenis", "Jenis", 40), figure_column("hari", "Hari dari SPP sampai SP2D", 60)]
    return chart.bar_picture(id, judul, figure, nama, teks, kolom, _sumber(p))


def _sumber(p: Program) -> str:
    return cells.sumber(p.laporan, asal("spp_sp2d", p.pencairan.rows))
