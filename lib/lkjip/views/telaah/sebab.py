"""The ranked explanation: causes noted with evidence, and the rest that nothing explains."""

from lkjip.data import Laporan
from lkjip.model.program import Program
from lkjip.model.program.sebab import BELUM_DIKETAHUI
from lkjip.views import cells, chart
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import Bagian, asal, bab, bila_ada
from lkjip.views.text import hasil, persen, rupiah
from lkjip.views.written import write


def penjelasan(laporan: Laporan, kode: str) -> Bagian:
    """Return the closing section: the causes ranked, with the rest; nothing without catatan_sebab.csv."""
    return bila_ada(laporan, kode, _section, "sebab")


def _section(p: Program) -> Bagian:
    teks = kalimat("telaah/sebab", p=p)
    return (bab("Penjelasan Sisa menurut Sebab", "sebab", teks, tingkat=2), _table(p), _chart(p))


def _table(p: Program) -> Tabel:
    id, isi = "tbl-telaah-sebab", p.sebab
    rows = []
    for s in isi.baris:
        uraian = "; ".join(r["uraian"] for r in s.catatan) or cells.KOSONG
        bukti = "; ".join(r["bukti"] for r in s.catatan if r["bukti"]) or cells.KOSONG
        rows.append((s.kode, s.arti, uraian, bukti, cells.angka_rp(s.nilai), cells.beralasan(s.pangsa)))
    if isi.belum:
        rows.append(("", "Sisa", "", "", cells.angka_rp(p.uang.sisa), persen(isi.pangsa)))
    kolom = [
        Column("kode", "Kode", 7),
        Column("arti", "Sebab", 21),
        Column("uraian", "Keterangan", 25),
        Column("bukti", "Bukti", 20),
        figure_column("nilai", "Rupiah", 15),
        figure_column("pangsa", "Bagian dari sisa", 12),
    ]
    judul = f"Sisa {p.nama} menurut sebab tahun {p.laporan.tahun}"
    catatan = "Arti kode: data/acuan/kode_sebab.csv, daftar tertutup yang disusun untuk buku ini."
    tebal = [-1] if isi.belum else []
    return Tabel(id, judul, Grid(id, kolom, rows, tebal=tebal), _sumber(p, catatan))


def _chart(p: Program) -> Gambar:
    id, isi = "fig-telaah-sebab", p.sebab
    nama, nilai = [s.arti for s in isi.baris], [s.nilai for s in isi.baris]
    teks = [
        write("{} ({})", rupiah(s.nilai), cells.beralasan(s.pangsa)) if isi.belum else rupiah(s.nilai)
        for s in isi.baris
    ]
    warna = [chart.AKSEN if s.kode == BELUM_DIKETAHUI else chart.BIRU_TUA for s in isi.baris]
    figure = chart.bars(nama, nilai, [chart.aman(t) for t in teks], warna, 1.75)
    judul = (
        f"{hasil(isi.terbukti.pangsa_dijelaskan)} dari sisa sudah dijelaskan dengan bukti"
        if isi.belum
        else "Catatan sebab melebihi sisa"
    )
    kolom = [Column("sebab", "Sebab", 60), figure_column("nilai", "Rupiah (bagian dari sisa)", 40)]
    return chart.bar_picture(id, judul, figure, nama, teks, kolom, _sumber(p))


def _sumber(p: Program, catatan: str = "") -> str:
    return cells.sumber(p.laporan, asal("catatan_sebab", p.sebab.catatan), catatan)
