"""The chart of where the pagu lies."""

from lkjip.data import Laporan
from lkjip.model import Anggaran, anggaran
from lkjip.views import cells, chart
from lkjip.views.grid import Column, figure_column
from lkjip.views.outputs import Gambar
from lkjip.views.text import persen, rupiah
from lkjip.views.written import write

TINGGI_TERKECIL = 300
BATANG, GARIS, TULISAN = (
    0.13,
    0.21,
    0.23,
)  # of the width: right edge of the stack, end of the leaders, the names
HURUF_PER_BARIS = 34
JARAK = 14


def komposisi_pagu(laporan: Laporan) -> Gambar:
    """Return the pagu as one column cut into programmes, each named beside it at the end of a leader.

    A column and not a treemap: lengths compare better than areas, and a programme too thin to be seen still
    has its leader, its name and its amount.
    """
    id = "fig-komposisi-pagu"
    uang = anggaran(laporan)
    if uang is None:
        return chart.no_chart(laporan, id, "Komposisi pagu menurut program", "anggaran")
    baris = sorted(uang.baris, key=lambda b: -b.pagu)
    isi = [f"{rupiah(b.pagu)} ({cells.hasil(b.pangsa_pagu)})" for b in baris]
    tulisan = [
        f"{chart.label(b.program, HURUF_PER_BARIS)}<br><b>{i}</b>" for b, i in zip(baris, isi, strict=True)
    ]
    besar = [chart.TINGGI_HURUF * (t.count("<br>") + 1) for t in tulisan]
    tinggi = max(TINGGI_TERKECIL, sum(besar) + JARAK * (len(baris) - 1))
    jeda = (tinggi - sum(besar)) / max(len(baris) - 1, 1)
    figure = chart.new_figure(
        tinggi,
        xaxis=chart.hide_axis(range=[0, 1]),
        yaxis=chart.hide_axis(range=[tinggi, 0]),
    )
    skala = tinggi / max(uang.pagu, 1)
    atas_batang = atas_tulisan = 0.0
    for nomor, b in enumerate(baris):
        panjang = b.pagu * skala
        warna = chart.BIRU_TUA if nomor % 2 == 0 else chart.BIRU_MUDA
        figure.add_shape(
            type="rect",
            x0=0,
            x1=BATANG,
            y0=atas_batang,
            y1=atas_batang + panjang,
            fillcolor=warna,
            line={"color": "#ffffff", "width": 1 if panjang > 4 else 0},
        )
        tengah = atas_batang + panjang / 2
        tujuan = atas_tulisan + besar[nomor] / 2
        figure.add_shape(
            type="path",
            path=f"M{BATANG},{tengah:.2f} h0.02 L{GARIS - 0.02},{tujuan:.2f} h0.02",
            line={"color": chart.ABU, "width": 1},
        )
        figure.add_annotation(
            text=tulisan[nomor],
            x=TULISAN,
            xref="paper",
            xanchor="left",
            y=atas_tulisan,
            yref="y",
            yanchor="top",
            borderpad=0,
            align="left",
            showarrow=False,
        )
        atas_batang += panjang
        atas_tulisan += besar[nomor] + jeda
    figure.update_layout(hovermode=False)
    judul = _headline(uang)
    kolom = [
        Column("program", "Program", 55),
        figure_column("pagu", "Pagu (Rp)", 25),
        figure_column("pangsa", "Bagian dari pagu", 20),
    ]
    rows = [(b.program, cells.rupiah(b.pagu), cells.hasil(b.pangsa_pagu)) for b in baris]
    pangsa = cells.KOSONG if uang.pangsa_pagu is None else persen(uang.pangsa_pagu)
    rows.append(("Jumlah", cells.rupiah(uang.pagu), pangsa))
    daftar = [f"{b.program} {i}" for b, i in zip(baris, isi, strict=True)]
    return chart.picture(
        id,
        judul,
        f"Kolom terbagi menurut program, dari pagu terbesar: {'; '.join(daftar)}",
        figure,
        kolom,
        rows,
        cells.sumber(laporan, [b.asal for b in baris]),
        tebal=[-1],
    )


def _headline(uang: Anggaran) -> str:
    terbesar = max(b.pagu for b in uang.baris)
    pemegang = [b for b in uang.baris if b.pagu == terbesar]
    if terbesar == 0:
        return "Pagu semua program nol"
    masing = "masing-masing " if len(pemegang) > 1 else ""
    pangsa, nama = cells.hasil(pemegang[0].pangsa_pagu), cells.rangkai([b.program for b in pemegang])
    return write("Dari pagu {}, {}{} ada pada {}", rupiah(uang.pagu), masing, pangsa, nama)
