"""The chart of the four efficiency measures."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import plotly.graph_objects as go

from lkjip.data import Laporan
from lkjip.model import UkuranEfisiensi, anggaran, efisiensi_program, efisiensi_total
from lkjip.views import cells, chart
from lkjip.views.grid import Column, figure_column
from lkjip.views.outputs import Gambar
from lkjip.views.tables.efisiensi import DIHARGAI, UKURAN, ukuran
from lkjip.views.written import join, write

KEPALA, BARIS, BATANG, JARAK = 74, 34, 16, 18  # pixels: a panel's heading, a row, its bar, the gap below
KOLOM = ((0, 0.47), (0.53, 1))
HURUF_PER_BARIS = 20  # half a phone's width
JUDUL = (*UKURAN[:3], "Nilai PMK 22/2021")
# How much wider than its longest bar a panel is, for the figures: only the second carries the class as well.
LEBAR = (1.9, 3.9, 1.9, 1.9)

NILAI: tuple[Callable[[UkuranEfisiensi], Fraction | None], ...] = (
    lambda b: b.serapan.nilai,
    lambda b: b.tingkat.nilai,
    lambda b: b.efisiensi_anggaran.nilai,
    lambda b: b.ne_pmk22,
)


def empat_ukuran(laporan: Laporan) -> Gambar:
    """Return the four measures as four panels, the programme with the lowest serapan marked in each."""
    id = "fig-empat-ukuran"
    total = efisiensi_total(laporan, "Seluruh program")
    uang = anggaran(laporan)
    if total is None or uang is None:
        return chart.no_chart(laporan, id, "Empat ukuran efisiensi setiap program", "anggaran")
    program = efisiensi_program(laporan)
    baris = [*program, total]
    terendah = {b.kode for b in uang.serapan_terendah}
    tinggi = 2 * (KEPALA + BARIS * len(baris) + JARAK)
    figure = chart.new_figure(tinggi)
    for nomor in range(4):
        _panel(figure, nomor, baris, terendah, tinggi)
    judul = _headline(program, total, terendah)
    kolom = [
        Column("program", "Program", 32),
        figure_column("serapan", UKURAN[0], 14),
        figure_column("tingkat", UKURAN[1], 20),
        figure_column("efisiensi-anggaran", UKURAN[2], 14),
        figure_column("pmk22", UKURAN[3], 20),
    ]
    daftar = [f"{b.nama}: {', '.join(_named(b))}" for b in baris]
    asal = [a for b in program for i in b.indikator for a in i.asal] + [b.asal for b in uang.baris]
    return chart.picture(
        id,
        judul,
        f"Empat panel batang mendatar. {'; '.join(daftar)}",
        figure,
        kolom,
        [(b.nama, *ukuran(b)) for b in baris],
        cells.sumber(laporan, asal, "Nomor program seperti pada tabel anggaran."),
        tebal=[-1],
    )


def _panel(
    figure: go.Figure, nomor: int, baris: Sequence[UkuranEfisiensi], terendah: set[str], tinggi: int
) -> None:
    """Draw one of the four panels; panels count from left to right, then down."""
    akhiran = "" if nomor == 0 else str(nomor + 1)
    atas, isi = tinggi / 2 * (nomor // 2), BARIS * len(baris)
    posisi = [KEPALA + BARIS * (i + 0.5) for i in range(len(baris))]
    nilai = [NILAI[nomor](b) for b in baris]
    ada = [n for n in nilai if n is not None]
    terbesar = float(max([1, *map(abs, ada)]))
    figure.update_layout(
        {
            f"xaxis{akhiran}": chart.hide_axis(
                domain=KOLOM[nomor % 2],
                range=[-terbesar if min(ada, default=0) < 0 else 0, terbesar * LEBAR[nomor]],
                anchor=f"y{akhiran}",
            ),
            f"yaxis{akhiran}": {
                "domain": [1 - (atas + KEPALA + isi) / tinggi, 1 - atas / tinggi],
                "range": [KEPALA + isi, 0],
                "anchor": f"x{akhiran}",
                "tickvals": posisi,
                "ticktext": [chart.label(f"Program {b.kode}" if b.kode else b.nama, 12) for b in baris],
                "showticklabels": nomor % 2 == 0,
                "ticks": "outside",
                "ticklen": 5,
                "tickcolor": "#ffffff",
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "automargin": True,
            },
        }
    )
    warna = [
        chart.AKSEN if b.kode in terendah else chart.BIRU_TUA if b.kode else chart.BIRU_MUDA for b in baris
    ]
    chart.draw_bars(
        figure,
        nilai,
        posisi,
        [_figure_text(nomor, b) for b in baris],
        [b.nama for b in baris],
        warna,
        tinggi=BATANG,
        xaxis=f"x{akhiran}",
        yaxis=f"y{akhiran}",
    )
    kepala = f"<b>{JUDUL[nomor]}</b><br>" + chart.label(f"baik: {DIHARGAI[nomor]}", HURUF_PER_BARIS)
    chart.put_text(figure, kepala, 0, xref=f"x{akhiran} domain", yref=f"y{akhiran}")


def _figure_text(nomor: int, baris: UkuranEfisiensi) -> str:
    if nomor == 1 and baris.label is not None:
        return f"{cells.hasil(baris.tingkat)}<br>{chart.aman(baris.label)}"
    if nomor == 3:
        return chart.label(cells.nilai_pmk22(baris), HURUF_PER_BARIS)
    return chart.label(ukuran(baris)[nomor], HURUF_PER_BARIS)


def _headline(program: Sequence[UkuranEfisiensi], total: UkuranEfisiensi, terendah: set[str]) -> str:
    """Say so when the programme that spent least is best by the other measures; else give the total."""
    calon = [b for b in program if b.kode in terendah]
    if len(calon) == 1 and calon[0].ne_pmk22 is not None:
        (b,) = calon
        lain = [p for p in program if p is not b and p.ne_pmk22 is not None]
        if all(p.tingkat.nilai > b.tingkat.nilai and p.e_pmk22.nilai < b.e_pmk22.nilai for p in lain):
            return write(
                "{} menyerap paling rendah ({}), tetapi terbaik menurut tiga ukuran efisiensi lainnya",
                b.nama,
                cells.hasil(b.serapan),
            )
    return write("Seluruh program: {}", join(", ", _named(total)))


def _named(baris: UkuranEfisiensi) -> list[str]:
    return [
        write("{} {}", nama[0].lower() + nama[1:], isi)
        for nama, isi in zip(UKURAN, ukuran(baris), strict=True)
    ]
