"""The chart of the budget: how much of it each programme spent."""

from lkjip.data import Laporan
from lkjip.model import Anggaran, anggaran
from lkjip.views import cells
from lkjip.views.charts import style
from lkjip.views.outputs import Gambar
from lkjip.views.tables.build import Column, build, figure_column
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
        return style.belum_tersedia(laporan, id, "Pagu, realisasi, dan serapan setiap program", "anggaran")
    baris = uang.baris
    nama = [b.program for b in baris]
    susunan = style.Susunan.dari(nama, mulai=KEPALA)
    serapan = [b.serapan.nilai for b in baris]
    terbesar = max(1, *(b.pagu for b in baris), *(b.realisasi for b in baris))
    tertinggi = float(max([100, *(n for n in serapan if n is not None)]))
    figure = style.new_figure(
        susunan.tinggi,
        xaxis=style.hide_axis(domain=PANEL_RUPIAH, range=[0, terbesar * 2.2]),
        xaxis2=style.hide_axis(domain=PANEL_SERAPAN, range=[0, tertinggi * 1.7], anchor="y"),
        yaxis=susunan.sumbu,
    )
    pagu, realisasi = [rupiah(b.pagu) for b in baris], [rupiah(b.realisasi) for b in baris]
    muda, tua = [style.BIRU_MUDA] * len(baris), [style.BIRU_TUA] * len(baris)
    style.draw_bars(figure, [b.pagu for b in baris], susunan.tengah, pagu, nama, muda)
    nilai = [b.realisasi for b in baris]
    style.draw_bars(figure, nilai, susunan.tengah, realisasi, nama, tua, tinggi=TINGGI_REALISASI, angka=False)
    warna = [style.AKSEN if b in uang.serapan_terendah else style.BIRU_TUA for b in baris]
    teks = [style.label(cells.hasil(b.serapan)) for b in baris]
    style.draw_bars(figure, serapan, susunan.tengah, teks, nama, warna, garis=100, xaxis="x2")
    susunan.tulis(figure)
    style.write(figure, "<b>Pagu</b> (batang terang)<br>dan realisasi (gelap)", 0)
    style.write(figure, "<b>Serapan</b><br>garis: 100%", 0, xref="x2 domain")
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
    return Gambar(
        id=id,
        judul=judul,
        alt=f"{judul}. Batang mendatar, serapan dan pagu: {'; '.join(daftar)}.",
        figure=figure,
        data=build(f"{id}-data", kolom, rows),
        sumber=cells.sumber(laporan, [b.asal for b in baris]),
        width=style.LEBAR,
        height=figure.layout.height,
    )


def _headline_serapan(uang: Anggaran) -> str:
    total = write("Serapan seluruh program {}", cells.hasil(uang.serapan))
    terendah = uang.serapan_terendah
    if not terendah:
        return total
    nama = cells.rangkai([b.program for b in terendah])
    return write("{}; paling rendah {}, {}", total, nama, cells.hasil(terendah[0].serapan))
