"""The budget: how it is divided, and how much of it each programme or unit spent."""

from lkjip.data import Laporan
from lkjip.model import Anggaran, anggaran
from lkjip.model.anggaran import PROGRAM
from lkjip.views import cells, chart
from lkjip.views.grid import Column, figure_column
from lkjip.views.money import budget_table
from lkjip.views.outputs import Gambar, Paragraf, Tabel, no_table
from lkjip.views.prose import kalimat
from lkjip.views.text import persen, rupiah
from lkjip.views.written import write

KEPALA = 42  # pixels above the first row, for the two panels' headings
TINGGI_REALISASI = 7
PANEL_RUPIAH, PANEL_SERAPAN = (0, 0.56), (0.62, 1)
# The column of the pagu: its height in pixels; of the width, its right edge, the end of the leaders and the names.
TINGGI_KOLOM = 300
TEPI_KOLOM, GARIS, TULISAN = 0.13, 0.21, 0.23
HURUF_PER_BARIS = 34
JARAK_NAMA = 14


def realisasi_anggaran(laporan: Laporan) -> Tabel:
    """Return pagu, realisasi, sisa and serapan of each programme or unit, with the total (T3.7)."""
    id = "tbl-realisasi-anggaran"
    uang = anggaran(laporan)
    judul = f"Realisasi anggaran per {uang.hal if uang else PROGRAM} {cells.masa(laporan)}"
    if uang is None:
        return no_table(laporan, id, judul, "anggaran")
    return budget_table(laporan, id, judul, uang)


def kalimat_serapan(laporan: Laporan) -> Paragraf:
    """Say what was spent of the budget, and which programme or unit spent the smallest part of its own."""
    return Paragraf(kalimat("akuntabilitas/serapan", tahun=laporan.tahun, uang=anggaran(laporan)))


def serapan_program(laporan: Laporan) -> Gambar:
    """Return pagu, realisasi and serapan of each programme or unit.

    Two panels, because the largest one hides the smallest one's rupiah, but not its percentage.
    """
    id = "fig-serapan-program"
    uang = anggaran(laporan)
    if uang is None:
        return chart.no_chart(laporan, id, "Pagu, realisasi, dan serapan setiap program", "anggaran")
    baris = uang.baris
    nama = [b.nama for b in baris]
    susunan = chart.Susunan.dari(nama, mulai=KEPALA)
    serapan = [b.serapan.nilai for b in baris]
    terbesar = max(1, *(b.pagu for b in baris), *(b.realisasi or 0 for b in baris))
    tertinggi = float(max([100, *(n for n in serapan if n is not None)]))
    figure = chart.new_figure(
        susunan.tinggi,
        xaxis=chart.hide_axis(domain=PANEL_RUPIAH, range=[0, terbesar * 2.2]),
        xaxis2=chart.hide_axis(domain=PANEL_SERAPAN, range=[0, tertinggi * 1.7], anchor="y"),
        yaxis=susunan.sumbu,
    )
    pagu = [rupiah(b.pagu) for b in baris]
    realisasi = [cells.rupiah_tertulis(b.realisasi) for b in baris]
    muda, tua = [chart.BIRU_MUDA] * len(baris), [chart.BIRU_TUA] * len(baris)
    chart.draw_bars(figure, [b.pagu for b in baris], susunan.tengah, pagu, nama, muda)
    nilai = [b.realisasi for b in baris]
    chart.draw_bars(figure, nilai, susunan.tengah, realisasi, nama, tua, tinggi=TINGGI_REALISASI, angka=False)
    warna = [chart.AKSEN if b in uang.serapan_terendah else chart.BIRU_TUA for b in baris]
    teks = [chart.label(cells.beralasan(b.serapan)) for b in baris]
    chart.draw_bars(figure, serapan, susunan.tengah, teks, nama, warna, garis=100, xaxis="x2")
    susunan.tulis(figure)
    chart.put_text(figure, "<b>Pagu</b> (batang terang)<br>dan realisasi (gelap)", 0)
    chart.put_text(figure, "<b>Serapan</b><br>garis: 100%", 0, xref="x2 domain")
    judul = _headline_serapan(uang)
    kolom = [
        Column("program", uang.hal.capitalize(), 40),
        figure_column("pagu", "Pagu (Rp)", 22),
        figure_column("realisasi", "Realisasi (Rp)", 22),
        figure_column("serapan", "Serapan", 16),
    ]
    rows = [
        (b.nama, cells.angka_rp(b.pagu), cells.angka_rp(b.realisasi), cells.beralasan(b.serapan))
        for b in baris
    ]
    daftar = [f"{b.nama} {cells.beralasan(b.serapan)} dari {rupiah(b.pagu)}" for b in baris]
    return chart.picture(
        id,
        judul,
        f"Batang mendatar, serapan dan pagu: {'; '.join(daftar)}",
        figure,
        kolom,
        rows,
        cells.sumber(laporan, uang.asal),
    )


def _headline_serapan(uang: Anggaran) -> str:
    total = write(f"Serapan seluruh {uang.hal} {{}}", cells.beralasan(uang.serapan))
    terendah = uang.serapan_terendah
    if not terendah:
        return total
    nama = cells.rangkai([b.nama for b in terendah])
    return write("{}; paling rendah {}, {}", total, nama, cells.beralasan(terendah[0].serapan))


def komposisi_pagu(laporan: Laporan) -> Gambar:
    """Return the pagu as one column cut into programmes or units, each named beside it at the end of a leader.

    A column and not a treemap: lengths compare better than areas, and a part too thin to be seen still
    has its leader, its name and its amount.
    """
    id = "fig-komposisi-pagu"
    uang = anggaran(laporan)
    if uang is None:
        return chart.no_chart(laporan, id, "Komposisi pagu menurut program", "anggaran")
    baris = sorted(uang.baris, key=lambda b: -b.pagu)
    isi = [f"{rupiah(b.pagu)} ({cells.beralasan(b.pangsa_pagu)})" for b in baris]
    tulisan = [
        f"{chart.label(b.nama, HURUF_PER_BARIS)}<br><b>{i}</b>" for b, i in zip(baris, isi, strict=True)
    ]
    besar = [chart.TINGGI_HURUF * (t.count("<br>") + 1) for t in tulisan]
    tinggi = max(TINGGI_KOLOM, sum(besar) + JARAK_NAMA * (len(baris) - 1))
    jeda = (tinggi - sum(besar)) / max(len(baris) - 1, 1)
    figure = chart.new_figure(
        tinggi,
        xaxis=chart.hide_axis(range=[0, 1]),
        yaxis=chart.hide_axis(range=[tinggi, 0]),
        hovermode=False,
    )
    skala = tinggi / max(uang.pagu, 1)
    atas_batang = atas_tulisan = 0.0
    boleh = []
    for nomor, b in enumerate(baris):
        panjang = b.pagu * skala
        warna = chart.BIRU_TUA if nomor % 2 == 0 else chart.BIRU_MUDA
        figure.add_shape(
            type="rect",
            x0=0,
            x1=TEPI_KOLOM,
            y0=atas_batang,
            y1=atas_batang + panjang,
            fillcolor=warna,
            line={"color": "#ffffff", "width": 1 if panjang > 4 else 0},
        )
        tengah = atas_batang + panjang / 2
        tujuan = atas_tulisan + besar[nomor] / 2
        figure.add_shape(
            type="path",
            path=f"M{TEPI_KOLOM},{tengah:.2f} h0.02 L{GARIS - 0.02},{tujuan:.2f} h0.02",
            line={"color": chart.ABU, "width": 1},
        )
        chart.put_text(figure, tulisan[nomor], atas_tulisan, TULISAN)
        atas_batang += panjang
        atas_tulisan += besar[nomor] + jeda
        boleh.append(atas_tulisan - jeda / 2)
    chart.allow_cuts(figure, boleh[:-1])
    judul = _headline_pagu(uang)
    kolom = [
        Column("program", uang.hal.capitalize(), 55),
        figure_column("pagu", "Pagu (Rp)", 25),
        figure_column("pangsa", "Bagian dari pagu", 20),
    ]
    rows = [(b.nama, cells.angka_rp(b.pagu), cells.beralasan(b.pangsa_pagu)) for b in baris]
    pangsa = cells.KOSONG if uang.pangsa_pagu is None else persen(uang.pangsa_pagu)
    rows.append(("Jumlah", cells.angka_rp(uang.pagu), pangsa))
    daftar = [f"{b.nama} {i}" for b, i in zip(baris, isi, strict=True)]
    return chart.picture(
        id,
        judul,
        f"Kolom terbagi menurut {uang.hal}, dari pagu terbesar: {'; '.join(daftar)}",
        figure,
        kolom,
        rows,
        cells.sumber(laporan, uang.asal),
        tebal=[-1],
    )


def _headline_pagu(uang: Anggaran) -> str:
    terbesar = max(b.pagu for b in uang.baris)
    pemegang = [b for b in uang.baris if b.pagu == terbesar]
    if terbesar == 0:
        return f"Pagu semua {uang.hal} nol"
    masing = "masing-masing " if len(pemegang) > 1 else ""
    pangsa, nama = cells.beralasan(pemegang[0].pangsa_pagu), cells.rangkai([b.nama for b in pemegang])
    return write("Dari pagu {}, {}{} ada pada {}", rupiah(uang.pagu), masing, pangsa, nama)
