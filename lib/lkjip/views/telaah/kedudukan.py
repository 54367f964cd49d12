"""Where the programme stands among all: its share of the money and of the rest, and how its figures end."""

from fractions import Fraction

from lkjip.data import Laporan
from lkjip.formulas import Hasil
from lkjip.model import BarisAnggaran
from lkjip.model.program import Program
from lkjip.views import cells, chart
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import (
    gambar_kosong,
    kalimat_kosong,
    sumber_anggaran,
    tabel_kosong,
    tampil,
)
from lkjip.views.text import angka as tulis
from lkjip.views.text import hasil, persen
from lkjip.views.written import mark

NOL_PETUNJUK = 5  # a sisa in whole hundred thousands
KEPALA = 26  # pixels above the first row, for the panels' headings
PANEL_PAGU, PANEL_SISA = (0, 0.46), (0.54, 1)
JUDUL_KEDUDUKAN = "Bagian setiap program dari pagu dan dari sisa"


def poin(nilai: Hasil, digits: int = 3) -> str:
    """Write percentage points."""
    return hasil(nilai, digits, "")


def kedudukan(laporan: Laporan, kode: str) -> Tabel:
    """Return each programme's share of pagu, rest and gap to 100%, and its composition deviation."""
    id, judul = "tbl-telaah-kedudukan", f"Kedudukan program di antara semua program tahun {laporan.tahun}"
    return tampil(
        laporan, kode, lambda p: _shares(p, id, judul), "semua_terhitung", tabel_kosong(id, judul, "anggaran")
    )


def gambar_kedudukan(laporan: Laporan, kode: str) -> Gambar:
    """Return the programmes' shares of the pagu beside their shares of the rest."""
    id = "fig-telaah-kedudukan"
    return tampil(
        laporan,
        kode,
        lambda p: _chart(p, id),
        "semua_terhitung",
        gambar_kosong(id, JUDUL_KEDUDUKAN, "anggaran"),
    )


def kalimat_kedudukan(laporan: Laporan, kode: str) -> Paragraf:
    """Say what the programme weighs in the whole."""
    kosong = kalimat_kosong("telaah/tanpa_uang", hal="kedudukannya")
    return tampil(laporan, kode, lambda p: Paragraf(kalimat("telaah/kedudukan", p=p)), "terhitung", kosong)


def ujung(laporan: Laporan, kode: str) -> Tabel:
    """Return how the figures of each programme end."""
    id, judul = "tbl-telaah-ujung", f"Bentuk angka pagu, realisasi, dan sisa tahun {laporan.tahun}"
    return tampil(
        laporan,
        kode,
        lambda p: _endings(p, id, judul),
        "semua_terhitung",
        tabel_kosong(id, judul, "anggaran"),
    )


def kalimat_ujung(laporan: Laporan, kode: str) -> Paragraf:
    """Ask about a round sisa: a lead, never a finding."""

    def isi(p: Program) -> Paragraf:
        return Paragraf(kalimat("telaah/ujung", p=p, petunjuk=NOL_PETUNJUK))

    return tampil(laporan, kode, isi, "terhitung", kalimat_kosong("telaah/tanpa_uang", hal="bentuk angkanya"))


def _shares(p: Program, id: str, judul: str) -> Tabel:
    semua = p.semua
    isi = [
        (
            b.kode,
            b.nama,
            hasil(b.pangsa_pagu, 2),
            cells.angka_rp(b.sisa),
            hasil(b.pangsa_sisa, 2) if not semua.melebihi else cells.KOSONG,
            poin(b.kesenjangan),
            hasil(b.serapan_bila_penuh, 2),
            hasil(b.simpangan, 2),
        )
        for b in semua.baris
    ]
    isi.append(
        (
            "",
            "Seluruh program",
            _whole(semua.pangsa_pagu),
            cells.angka_rp(semua.sisa),
            _whole(semua.pangsa_sisa),
            poin(semua.efisiensi_anggaran),
            cells.KOSONG,
            cells.KOSONG,
        )
    )
    kolom = [
        Column("kode", "No", 5),
        Column("program", "Program", 26),
        figure_column("pangsa-pagu", "Bagian dari pagu", 10),
        figure_column("sisa", "Sisa (Rp)", 14),
        figure_column("pangsa-sisa", "Bagian dari sisa", 10),
        figure_column("kesenjangan", "Jarak ke 100% (poin)", 11),
        figure_column("bila-penuh", "Serapan total bila penuh", 12),
        figure_column("deviasi", "Simpangan susunan", 12),
    ]
    catatan = (
        "Jarak ke 100% adalah sisa program dibagi seluruh pagu. Serapan total bila penuh: seandainya program "
        "itu saja terserap seluruhnya. Simpangan susunan: realisasi program dibandingkan dengan pagunya sesudah "
        "seluruh pagu diperkecil menjadi sebesar seluruh realisasi."
    )
    return Tabel(id, judul, Grid(id, kolom, isi, tebal=[*_bold(p), -1]), sumber_anggaran(p, catatan))


def _whole(bagian: Fraction | None) -> str:
    """Write what shares add up to; there is none where nothing was there to share."""
    return cells.KOSONG if bagian is None else persen(bagian, 2)


def _bold(p: Program) -> list[int]:
    """Return the number of the programme's own row."""
    return [n for n, b in enumerate(p.semua.baris) if b.kode == p.kode]


def _chart(p: Program, id: str) -> Gambar:
    semua = p.semua
    nama = [b.nama for b in semua.baris]
    warna = [chart.AKSEN if b.kode == p.kode else chart.BIRU_TUA for b in semua.baris]
    susunan = chart.Susunan.dari(nama, mulai=KEPALA)
    bagian_pagu, bagian_sisa = [b.pangsa_pagu for b in semua.baris], [b.pangsa_sisa for b in semua.baris]
    figure = chart.new_figure(
        susunan.tinggi,
        xaxis=chart.hide_axis(domain=PANEL_PAGU, range=[0, 170]),
        xaxis2=chart.hide_axis(domain=PANEL_SISA, range=[0, 170], anchor="y"),
        yaxis=susunan.sumbu,
    )
    for nilai, sumbu in ((bagian_pagu, "x"), (bagian_sisa, "x2")):
        teks = [chart.label(hasil(n, 2)) for n in nilai]
        chart.draw_bars(figure, [n.nilai for n in nilai], susunan.tengah, teks, nama, warna, xaxis=sumbu)
    susunan.tulis(figure)
    chart.put_text(figure, "<b>Bagian dari pagu</b>", 0)
    chart.put_text(figure, "<b>Bagian dari sisa</b>", 0, xref="x2 domain")
    judul = _headline(p)
    kolom = [
        Column("program", "Program", 60),
        figure_column("pagu", "Bagian dari pagu", 20),
        figure_column("sisa", "Bagian dari sisa", 20),
    ]
    isi = [
        (b.nama, hasil(b.pangsa_pagu, 2), cells.beralasan(s) if s.nilai is None else hasil(s, 2))
        for b, s in zip(semua.baris, bagian_sisa, strict=True)
    ]
    daftar = "; ".join(f"{n}: {p} dari pagu, {s} dari sisa" for n, p, s in isi)
    return chart.picture(
        id, judul, f"Batang mendatar dua panel. {daftar}", figure, kolom, isi, sumber_anggaran(p)
    )


def _headline(p: Program) -> str:
    uang, semua = p.uang, p.semua
    if uang is None or semua.melebihi or not semua.sisa:
        return JUDUL_KEDUDUKAN
    return (
        f"{p.nama} memegang {hasil(uang.pangsa_pagu, 2)} dari pagu dan {hasil(uang.pangsa_sisa, 2)} dari sisa"
    )


def _endings(p: Program, id: str, judul: str) -> Tabel:
    isi = [
        (b.kode, cells.angka_rp(b.pagu), cells.angka_rp(b.realisasi), cells.angka_rp(b.sisa), *_ending(b))
        for b in p.semua.baris
    ]
    kolom = [
        Column("kode", "Program", 12),
        figure_column("pagu", "Pagu (Rp)", 20),
        figure_column("realisasi", "Realisasi (Rp)", 20),
        figure_column("sisa", "Sisa (Rp)", 18),
        figure_column("nol", "Nol di ujung sisa", 14),
        figure_column("sama", "Ujung yang sama", 16),
    ]
    catatan = "Ujung yang sama: angka terakhir yang sama pada pagu dan realisasi."
    return Tabel(id, judul, Grid(id, kolom, isi, tebal=_bold(p)), sumber_anggaran(p, catatan))


def _ending(b: BarisAnggaran) -> tuple[str, str]:
    if not b.sisa:
        return (cells.KOSONG, cells.KOSONG)
    bentuk = b.bentuk
    # Written as the digits stand there, leading zeros and all.
    sama = mark(bentuk.nilai_sama, bentuk.ujung_sama) if bentuk.ujung_sama else cells.KOSONG
    return (tulis(bentuk.nol_sisa), sama)
