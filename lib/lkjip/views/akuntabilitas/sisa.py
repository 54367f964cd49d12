"""What was left of the pagu: in which programme or unit, and why that is not known."""

from collections.abc import Sequence

import plotly.graph_objects as go

from lkjip.data import Laporan
from lkjip.model import Anggaran, BarisAnggaran, anggaran
from lkjip.model.anggaran import PROGRAM
from lkjip.views import cells, chart
from lkjip.views.grid import Column, figure_column
from lkjip.views.outputs import Gambar, Paragraf
from lkjip.views.prose import kalimat
from lkjip.views.text import rupiah
from lkjip.views.written import write

# Pixels from the top: the whole, the end of the funnel, the heading of the magnified part, its first step.
BATANG_UTUH, CORONG, KEPALA, LANGKAH = 40, 98, 102, 150
TINGGI_UTUH = 26
TEPI_LANGKAH = 0.03  # of the magnified part, left empty on each side


def kalimat_sisa(laporan: Laporan) -> Paragraf:
    """Say where the unspent money sits."""
    return Paragraf(kalimat("akuntabilitas/sisa", tahun=laporan.tahun, uang=anggaran(laporan)))


def penyebab(laporan: Laporan) -> Paragraf:
    """Say that the data does not tell why money was left, and which data would."""
    return Paragraf(kalimat("akuntabilitas/penyebab", tahun=laporan.tahun, uang=anggaran(laporan)))


def waterfall_serapan(laporan: Laporan) -> Gambar:
    """Return the steps from total pagu to total realisasi, most unspent first.

    The rest is a few persen of the pagu. On one axis from zero its steps would be hairlines; on an axis cut
    off below they would look like most of the money. So the whole is drawn from zero above, and the part
    between realisasi and pagu is drawn again below it, magnified and marked as such.
    """
    id = "fig-waterfall-serapan"
    uang = anggaran(laporan)
    if uang is None or not uang.lengkap:
        hal, berkas = (uang.hal, uang.asal[0][0]) if uang else (PROGRAM, "anggaran")
        return chart.no_chart(laporan, id, f"Dari pagu ke realisasi menurut {hal}", berkas)
    baris = [b for b, _ in uang.langkah]
    teks = [_amount(b, uang) for b in baris]
    susunan = chart.Susunan.dari([f"{b.nama}: {t}" for b, t in zip(baris, teks, strict=True)], LANGKAH)
    titik = [int(n) for n in (uang.pagu, *(sesudah for _, sesudah in uang.langkah))]
    bawah, atas = min(titik), max(titik)
    lebar = max(atas - bawah, 1)
    figure = chart.new_figure(
        susunan.tinggi + chart.TINGGI_HURUF + chart.JARAK,
        xaxis=chart.hide_axis(range=[0, max(atas, 1)]),
        xaxis2=chart.hide_axis(
            range=[bawah - lebar * TEPI_LANGKAH, atas + lebar * TEPI_LANGKAH], anchor="y", overlaying="x"
        ),
        yaxis=chart.hide_axis(range=[susunan.tinggi + chart.TINGGI_HURUF + chart.JARAK, 0]),
    )
    _whole(figure, uang, bawah, atas)
    _steps(figure, uang.hal, baris, teks, titik, susunan)
    judul = _headline(uang)
    kolom = [
        Column("langkah", "Langkah", 50),
        figure_column("perubahan", "Sisa (Rp)", 24),
        figure_column("sesudah", "Pagu sesudah dikurangi sisa (Rp)", 26),
    ]
    rows = [(f"Pagu seluruh {uang.hal}", cells.KOSONG, cells.angka_rp(uang.pagu))]
    rows += [(b.nama, cells.angka_rp(b.sisa), cells.angka_rp(sesudah)) for b, sesudah in uang.langkah]
    rows.append((f"Realisasi seluruh {uang.hal}", cells.angka_rp(uang.sisa), cells.angka_rp(uang.realisasi)))
    daftar = [f"{b.nama} {t}" for b, t in zip(baris, teks, strict=True)]
    return chart.picture(
        id,
        judul,
        (
            f"Bagan air terjun dari pagu {rupiah(uang.pagu)} ke realisasi {rupiah(uang.realisasi)}, "
            f"dari sisa terbesar: {'; '.join(daftar)}"
        ),
        figure,
        kolom,
        rows,
        cells.sumber(laporan, uang.asal, "Batang atas mulai dari nol; bagian bawah diperbesar."),
        tebal=[0, -1],
    )


def _amount(b: BarisAnggaran, uang: Anggaran) -> str:
    """Write one step. Where a programme overspent, shares of the net rest would mislead."""
    if b.sisa == 0:
        return "tanpa sisa"
    teks = rupiah(b.sisa)
    return teks if uang.melebihi else f"{teks} ({cells.beralasan(b.pangsa_sisa)} dari sisa)"


def _whole(figure: go.Figure, uang: Anggaran, bawah: int, atas: int) -> None:
    """Draw pagu and realisasi from zero, and the funnel that opens their difference to the full width."""
    tengah = BATANG_UTUH + TINGGI_UTUH / 2
    nama = [f"Realisasi seluruh {uang.hal}", "Antara realisasi dan pagu"]
    chart.put_text(
        figure,
        f"<b>Seluruh pagu</b>: {rupiah(uang.pagu)}<br>"
        f"terserap {rupiah(uang.realisasi)} ({cells.beralasan(uang.serapan)})",
        0,
    )
    for mulai, panjang, warna, disebut in (
        (0, bawah, chart.BIRU_TUA, nama[0]),
        (bawah, atas - bawah, chart.AKSEN, nama[1]),
    ):
        chart.draw_steps(figure, [mulai], [panjang], [tengah], [disebut], [warna], TINGGI_UTUH)
    akhir = BATANG_UTUH + TINGGI_UTUH
    for x, x2 in ((bawah / max(atas, 1), 0), (1, 1)):
        chart.draw_line(figure, (x, akhir + 2), (x2, CORONG), chart.ABU, xref="paper", line_dash="dot")
    chart.put_text(
        figure,
        f"<b>Diperbesar</b>: hanya {rupiah(atas - bawah)}<br>di antara realisasi dan pagu",
        KEPALA,
    )


def _steps(
    figure: go.Figure,
    hal: str,
    baris: Sequence[BarisAnggaran],
    teks: Sequence[str],
    titik: Sequence[int],
    susunan: chart.Susunan,
) -> None:
    """Draw the steps in the magnified part, each from where the one above ends."""
    mulai = [min(a, b) for a, b in zip(titik, titik[1:], strict=False)]
    panjang = [abs(a - b) for a, b in zip(titik, titik[1:], strict=False)]
    warna = [
        chart.AKSEN if b.sisa < 0 or i == 0 and b.sisa > 0 else chart.BIRU_TUA for i, b in enumerate(baris)
    ]
    nama = [f"{b.nama}: {t}" for b, t in zip(baris, teks, strict=True)]
    chart.draw_steps(figure, mulai, panjang, susunan.tengah, nama, warna, chart.TINGGI_BATANG, xaxis="x2")
    susunan.tulis(figure)
    figure.update_annotations(bgcolor="#ffffff")  # the lines between the steps pass behind the names
    for nomor, tengah in enumerate(susunan.tengah):
        # From one step to the next at the amount where the first ends; the last leads to the realisasi.
        lanjut = susunan.tengah[nomor + 1] if nomor + 1 < len(baris) else susunan.tinggi
        x, setengah = titik[nomor + 1], chart.TINGGI_BATANG / 2
        akhir = lanjut + setengah * (nomor + 1 < len(baris))
        chart.draw_line(figure, (x, tengah - setengah), (x, akhir), chart.ABU, xref="x2")
    kaki = (
        f"garis: jumlah sesudah setiap {hal}"
        if titik[-1] > min(titik)
        else "ujung kiri: realisasi; ujung kanan: pagu"
    )
    chart.put_text(figure, kaki, susunan.tinggi)


def _headline(uang: Anggaran) -> str:
    if not uang.sisa_terbesar:
        return f"Tidak ada {uang.hal} yang menyisakan anggaran"
    nama = cells.rangkai([b.nama for b in uang.sisa_terbesar])
    b = uang.sisa_terbesar[0]
    masing = "masing-masing " if len(uang.sisa_terbesar) > 1 else ""
    if uang.melebihi or uang.sisa <= 0:
        return write("Sisa anggaran terbesar ada pada {}: {}{}", nama, masing, rupiah(b.sisa))
    return write(
        "Dari sisa {}, {}{} ada pada {}",
        rupiah(uang.sisa),
        masing,
        cells.beralasan(b.pangsa_sisa),
        nama,
    )
