"""The S-curve of the whole office, and each programme's course: rencana and realisasi up to each period."""

from lkjip.data import Laporan
from lkjip.data.periode import bulan_akhir, jenis, nama_periode
from lkjip.model.periode_anggaran import AnggaranPeriode, JalanAnggaran, anggaran_periode
from lkjip.model.program.bulan import TRIWULAN
from lkjip.views import cells, chart
from lkjip.views.courses import draw_courses
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.subbab import Bagian, subbab
from lkjip.views.text import hasil
from lkjip.views.written import write


def kurva(laporan: Laporan) -> Bagian:
    """Return the S-curve with its sentence and table; nothing without anggaran_periode.csv."""
    isi = anggaran_periode(laporan)
    if isi is None:
        return ()
    semua = isi.semua
    bergambar = bool(semua.pagu and (semua.rencana.sampai or semua.realisasi.sampai))
    terjauh = None if semua.terjauh is None else nama_periode(semua.periode[semua.terjauh])
    teks = kalimat("akuntabilitas/periode", isi=isi, semua=semua, terjauh=terjauh, bergambar=bergambar)
    gambar = (_chart(laporan, semua),) if bergambar else ()
    return (
        subbab("Rencana dan Realisasi per Periode", "periode-anggaran", teks),
        *gambar,
        _table(laporan, isi),
    )


def _chart(laporan: Laporan, semua: JalanAnggaran) -> Gambar:
    id = "fig-periode-anggaran"
    garis = [
        ("Rencana", semua.rencana.persen, chart.AKSEN, "dash", "square-open"),
        ("Realisasi", semua.realisasi.persen, chart.BIRU_TUA, "solid", "circle"),
    ]
    garis = [g for g in garis if g[1]]
    nama = [nama_periode(p) for p in semua.periode]
    singkat = [n[0] if jenis(p) == "B" else n.split()[-1] for n, p in zip(nama, semua.periode, strict=True)]
    figure = draw_courses(garis, nama, singkat)
    ujung = [write(f"{g[0].lower()} sampai {nama[len(g[1]) - 1]} {{}}", hasil(g[1][-1])) for g in garis]
    judul = write("Dari pagu, {}", cells.rangkai(ujung))
    kolom = [
        Column("periode", "Sampai", 24),
        figure_column("rencana-rp", "Rencana (Rp)", 24),
        figure_column("realisasi-rp", "Realisasi (Rp)", 24),
        figure_column("rencana", "Rencana", 14),
        figure_column("realisasi", "Realisasi", 14),
    ]
    rows = [
        (nama[n], *rupiah[:2], *persen) for n in range(len(nama)) for rupiah, persen in [_point(semua, n)]
    ]
    daftar = "; ".join(f"{b} rencana {r[-2]}, realisasi {r[-1]}" for b, *r in rows)
    return chart.picture(
        id,
        judul,
        f"Garis jumlah berjalan per periode dalam persen pagu: {daftar}",
        figure,
        kolom,
        rows,
        _sumber(laporan, semua),
    )


def _point(jalan: JalanAnggaran, n: int) -> tuple[list[str], list[str]]:
    """Write rencana, realisasi and their difference in rupiah up to a period, and the first two in persen of pagu."""
    rupiah = (jalan.rencana.sampai, jalan.realisasi.sampai, jalan.deviasi)
    persen = (jalan.rencana.persen, jalan.realisasi.persen)
    belum = cells.angka_rp(None)
    return (
        [cells.angka_rp(isi[n]) if n < len(isi) else belum for isi in rupiah],
        [cells.beralasan(isi[n]) if n < len(isi) else belum for isi in persen],
    )


def _table(laporan: Laporan, isi: AnggaranPeriode) -> Tabel:
    """Return each programme's course; of months only the ends of quarters, as twelve rows each would fill pages."""
    id, rows, tebal = "tbl-periode-anggaran", [], []
    for p in isi.program:
        tebal.append(len(rows))
        rows.append((f"{p.kode}. {p.nama}", *[""] * 5))
        for n, kode in enumerate(p.periode):
            if bulan_akhir(kode) % TRIWULAN == 0:
                rupiah, persen = _point(p, n)
                rows.append((nama_periode(kode), *rupiah, *persen))
    kolom = [
        Column("periode", "Program, sampai periode", 28),
        figure_column("rencana-rp", "Rencana (Rp)", 17),
        figure_column("realisasi-rp", "Realisasi (Rp)", 17),
        figure_column("selisih", "Selisih (Rp)", 16),
        figure_column("rencana", "Rencana", 11),
        figure_column("realisasi", "Realisasi", 11),
    ]
    judul = f"Rencana dan realisasi anggaran per program sampai setiap periode tahun {laporan.tahun}"
    catatan = "Selisih = realisasi dikurangi rencana; negatif berarti tertinggal. Persentase terhadap pagu."
    if any(jenis(p.periode[0]) == "B" for p in isi.program):
        catatan += " Dari bulan, yang ditulis akhir setiap triwulan."
    return Tabel(id, judul, Grid(id, kolom, rows, tebal=tebal), _sumber(laporan, isi.semua, catatan))


def _sumber(laporan: Laporan, jalan: JalanAnggaran, catatan: str = "") -> str:
    return cells.sumber(laporan, [("anggaran_periode", r["sumber"]) for r in jalan.rows], catatan)
