"""What if: how much more had to be paid, and where, to reach a serapan, and what the total becomes."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import plotly.graph_objects as go

from lkjip.data import Laporan
from lkjip.formulas import Andai
from lkjip.model.program import Program
from lkjip.views import cells, chart
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.kedudukan import poin
from lkjip.views.telaah.tampil import (
    gambar_kosong,
    kalimat_kosong,
    sumber_anggaran,
    tabel_kosong,
    tampil,
)
from lkjip.views.text import hasil, persen_utuh, rupiah
from lkjip.views.written import Markdown

SERAPAN = (90, 95, 100)  # persen of the pagu
KEPALA = 42
PANEL_BAYAR, PANEL_TOTAL = (0, 0.5), (0.53, 1)
JUDUL_ANDAI = "Tambahan pembayaran setiap program dan akibatnya pada serapan seluruh program"
KOLOM = (
    figure_column("sasaran", "Serapan program ini", 22),
    figure_column("tambahan", "Tambahan yang harus dibayar", 32, "rp"),
    figure_column("total", "Serapan seluruh program", 24, "persen"),
    figure_column("naik", "Kenaikannya (poin)", 22, "poin"),
)


@dataclass(frozen=True)
class Kekurangan:
    """What was not paid for one target, as a sentence names it; `total` is the serapan of all programmes."""

    sasaran: str
    tambahan: str
    total: str


def andai(laporan: Laporan, kode: str, sasaran: tuple[int | Decimal, ...] = SERAPAN) -> Tabel:
    """Return what the programme had to pay more for each serapan, and what the total becomes."""
    id, judul = "tbl-telaah-andai", f"Seandainya serapan program ini lebih tinggi, tahun {laporan.tahun}"
    return tampil(
        laporan,
        kode,
        lambda p: _table(p, id, judul, sasaran),
        "terhitung",
        tabel_kosong(id, judul, "anggaran"),
    )


def gambar_andai(laporan: Laporan, kode: str) -> Gambar:
    """Return the same for every programme: the highest target drawn, all of them in its table."""
    id = "fig-telaah-andai"
    return tampil(
        laporan, kode, lambda p: _chart(p, id), "semua_terhitung", gambar_kosong(id, JUDUL_ANDAI, "anggaran")
    )


def kalimat_andai(
    laporan: Laporan, kode: str, sasaran: tuple[int | Decimal, ...] = SERAPAN, menurut_pos: bool = True
) -> Paragraf:
    """Say what it would have taken and, with `menurut_pos`, whether the data tells where."""
    return tampil(
        laporan,
        kode,
        lambda p: Paragraf(_sentence(p, sasaran, menurut_pos)),
        "terhitung",
        kalimat_kosong("telaah/tanpa_uang", hal="hitungan seandainya"),
    )


def kalimat_belum(p: Program, sasaran: list[str], belum: list[Kekurangan], **isi: object) -> Markdown:
    """Say of written targets which were reached, and what those in `belum` lack."""
    return kalimat("telaah/andai", **{"p": p, "sasaran": sasaran, "belum": belum, "menurut_pos": False} | isi)


def seandainya(bila: Andai) -> tuple[str, str, str]:
    """Write the extra payment, the serapan of all programmes and its rise."""
    return (_extra(bila), hasil(bila.serapan_total, 2), poin(bila.kenaikan_total, 2))


def judul_batang(sasaran: str) -> str:
    """Write over bars of all programmes what they show."""
    return f"Seandainya serapan tiap program {sasaran}"


def isi_batang(tambahan: str, total: str) -> str:
    """Write beside the bar of a programme what it would have taken."""
    return f"{tambahan}, serapan total {total}"


def _table(p: Program, id: str, judul: str, sasaran: tuple[int | Decimal, ...]) -> Tabel:
    isi = [(persen_utuh(persen), *seandainya(p.andai(persen))) for persen in sasaran]
    catatan = (
        f"Yang terjadi: serapan program ini {hasil(p.uang.serapan, 2)}, seluruh program "
        f"{hasil(p.semua.serapan, 2)}."
    )
    return Tabel(id, judul, Grid(id, KOLOM, isi), sumber_anggaran(p, catatan))


def _sentence(p: Program, sasaran: tuple[int | Decimal, ...], menurut_pos: bool) -> Markdown:
    bila = [(persen_utuh(s), p.andai(s)) for s in sasaran]
    belum = [(s, b) for s, b in bila if (b.tambahan.nilai or 0) > 0]
    penutup = p.rincian.penutup(belum[0][1].tambahan.nilai) if belum and p.rincian else None
    return kalimat_belum(
        p,
        [s for s, _ in bila],
        [Kekurangan(s, *seandainya(b)[:2]) for s, b in belum],
        menurut_pos=menurut_pos,
        penutup=penutup,
        tahun=p.laporan.tahun,
    )


def _extra(bila: Andai) -> str:
    return cells.beralasan(bila.tambahan) if bila.tambahan.nilai is None else rupiah(bila.tambahan.nilai)


def _chart(p: Program, id: str) -> Gambar:
    baris = p.semua.baris
    semua = {s: p.andai_semua(s) for s in SERAPAN}
    awal = SERAPAN[-1]
    figure = _draw(p, semua[awal], awal)
    judul = _headline(p, semua[100])
    kolom = [Column("program", "Program", 28)]
    for s in SERAPAN:
        kolom += [
            figure_column(f"tambah-{s}", f"Tambahan untuk {s}% (Rp)", 14),
            figure_column(f"total-{s}", "Serapan total", 10),
        ]
    isi = [(b.nama, *(sel for s in SERAPAN for sel in _pair(semua[s][n]))) for n, b in enumerate(baris)]
    daftar = "; ".join(
        f"{b.nama}: {isi_batang(*seandainya(k)[:2])}" for b, k in zip(baris, semua[awal], strict=True)
    )
    return chart.picture(
        id,
        judul,
        f"Batang mendatar. {judul_batang(f'{awal}%')}: {daftar}",
        figure,
        kolom,
        isi,
        sumber_anggaran(p),
    )


def _pair(bila: Andai) -> tuple[str, str]:
    tambahan = bila.tambahan
    sel = cells.beralasan(tambahan) if tambahan.nilai is None else cells.angka_rp(tambahan.nilai)
    return (sel, hasil(bila.serapan_total, 2))


def _draw(p: Program, bila: tuple[Andai, ...], sasaran: int) -> go.Figure:
    nama = [b.nama for b in p.semua.baris]
    warna = [chart.AKSEN if b.kode == p.kode else chart.BIRU_TUA for b in p.semua.baris]
    susunan = chart.Susunan.dari(nama, mulai=KEPALA)
    terbanyak = max([1, *(b.tambahan.nilai or 0 for b in bila)])
    tertinggi = max([Fraction(1, 100), *(b.kenaikan_total.nilai or 0 for b in bila)])
    figure = chart.new_figure(
        susunan.tinggi,
        xaxis=chart.hide_axis(domain=PANEL_BAYAR, range=[0, float(terbanyak) * 2.5]),
        xaxis2=chart.hide_axis(domain=PANEL_TOTAL, range=[0, float(tertinggi) * 3.8], anchor="y"),
        yaxis=susunan.sumbu,
    )
    for nilai, teks, sumbu in _panels(bila):
        chart.draw_bars(figure, nilai, susunan.tengah, teks, nama, warna, xaxis=sumbu)
    chart.put_text(figure, f"<b>Kurang dibayar</b><br>agar serapannya {sasaran}%", 0)
    chart.put_text(figure, "<b>Serapan total</b><br>naik (poin), menjadi", 0, xref="x2 domain")
    susunan.tulis(figure)
    return figure


def _panels(bila: tuple[Andai, ...]) -> list[tuple]:
    tambahan = [str(_extra(b)) for b in bila]
    naik = [
        cells.beralasan(b.kenaikan_total)
        if b.kenaikan_total.nilai is None
        else f"+{poin(b.kenaikan_total, 2)} ({hasil(b.serapan_total, 2)})"
        for b in bila
    ]
    return [
        ([b.tambahan.nilai for b in bila], tambahan, "x"),
        ([b.kenaikan_total.nilai for b in bila], naik, "x2"),
    ]


def _headline(p: Program, penuh: tuple[Andai, ...]) -> str:
    if p.uang is None:
        return JUDUL_ANDAI
    naik = [b.kenaikan_total for b in penuh]
    teks = f"Seandainya {p.nama} terserap penuh, serapan seluruh program naik {poin(naik[p.tempat], 2)} poin"
    terbesar = max(range(len(naik)), key=lambda n: naik[n].nilai or 0)
    if terbesar == p.tempat or not naik[terbesar].nilai:
        return teks
    return f"{teks}; {p.semua.baris[terbesar].nama} {poin(naik[terbesar], 2)} poin"
