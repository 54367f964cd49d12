"""The chart of the budget: how much of it each programme spent."""

from lkjip.data import Laporan
from lkjip.model import Anggaran, anggaran
from lkjip.views import cells, chart
from lkjip.views.grid import Column, figure_column
from lkjip.views.outputs import Gambar
from lkjip.views.text import rupiah
from lkjip.views.written import write

KEPALA = 42  # pixels above the first row, for the two panels' headings
TINGGI_REALISASI = 7
PANEL_RUPIAH, PANEL_SERAPAN = (0, 0.56), (0.62, 1)


def serapan_program(laporan: Laporan) -> Gambar:
    """Return pagu, realisasi and serapan of each programme.

    Two panels, because the largest programme hides the smallest one's rupiah, but not its percentage.
    """
    id = "fig-serapan-program"
    uang = anggaran(laporan)
    if uang is None:
        return chart.no_chart(laporan, id, "Pagu, realisasi, dan serapan setiap program", "anggaran")
    baris = uang.baris
    nama = [b.program for b in baris]
    susunan = chart.Susunan.dari(nama, mulai=KEPALA)
    serapan = [b.serapan.nilai for b in baris]
    terbesar = max(1, *(b.pagu for b in baris), *(b.realisasi for b in baris))
    tertinggi = float(max([100, *(n for n in serapan if n is not None)]))
    figure = chart.new_figure(
        susunan.tinggi,
        xaxis=chart.hide_axis(domain=PANEL_RUPIAH, range=[0, terbesar * 2.2]),
        xaxis2=chart.hide_axis(domain=PANEL_SERAPAN, range=[0, tertinggi * 1.7], anchor="y"),
        yaxis=susunan.sumbu,
    )
    pagu, realisasi = [rupiah(b.pagu) for b in baris], [rupiah(b.realisasi) for b in baris]
    muda, tua = [chart.BIRU_MUDA] * len(baris), [chart.BIRU_TUA] * len(baris)
    chart.draw_bars(figure, [b.pagu for b in baris], susunan.tengah, pagu, nama, muda)
    nilai = [b.realisasi for b in baris]
    chart.draw_bars(figure, nilai, susunan.tengah, realisasi, nama, tua, tinggi=TINGGI_REALISASI, angka=False)
    warna = [chart.AKSEN if b in uang.serapan_terendah else chart.BIRU_TUA for b in baris]
    teks = [chart.label(cells.hasil(b.serapan)) for b in baris]
    chart.draw_bars(figure, serapan, susunan.tengah, teks, nama, warna, garis=100, xaxis="x2")
    susunan.tulis(figure)
    chart.put_text(figure, "<b>Pagu</b> (batang terang)<br>dan realisasi (gelap)", 0)
    chart.put_text(figure, "<b>Serapan</b><br>garis: 100%", 0, xref="x2 domain")
    judul = _headline_serapan(uang)
    kolom = [
        Column("program", "Program", 40),
        figure_column("pagu", "Pagu (Rp)", 22),
        figure_column("realisasi", "Realisasi (Rp)", 22),
        figure_column("serapan", "Serapan", 16),
    ]
    rows = [
        (b.program, cells.rupiah(b.pagu), cells.rupiah(b.realisasi), cells.hasil(b.serapan)) for b in baris
    ]
    daftar = [f"{b.program} {cells.hasil(b.serapan)} dari {rupiah(b.pagu)}" for b in baris]
    return chart.picture(
        id,
        judul,
        f"Batang mendatar, serapan dan pagu: {'; '.join(daftar)}",
        figure,
        kolom,
        rows,
        cells.sumber(laporan, [b.asal for b in baris]),
    )


def _headline_serapan(uang: Anggaran) -> str:
    total = write("Serapan seluruh program {}", cells.hasil(uang.serapan))
    terendah = uang.serapan_terendah
    if not terendah:
        return total
    nama = cells.rangkai([b.program for b in terendah])
    return write("{}; paling rendah {}, {}", total, nama, cells.hasil(terendah[0].serapan))
