"""Running totals as lines: the S-curve of a programme's months or of the office's periods, in persen of the pagu."""

from collections.abc import Sequence

import plotly.graph_objects as go

from lkjip.formulas import Hasil
from lkjip.views import chart
from lkjip.views.text import hasil

TINGGI = 300
TANGGA = (0, 25, 50, 75, 100)
Garis = tuple[str, Sequence[Hasil], str, str, str]  # name, one value per period, colour, dash, marker


def draw_courses(garis: Sequence[Garis], periode: Sequence[str], singkat: Sequence[str]) -> go.Figure:
    """Draw one line each; `periode` names the periods within a sentence, `singkat` below the axis.

    A line may end early, but not be empty.
    """
    tempat_periode = list(range(len(periode)))
    puncak = max([100, *(float(n.nilai) for _, nilai, *_ in garis for n in nilai)])
    figure = chart.new_figure(
        TINGGI,
        xaxis={
            "tickvals": tempat_periode,
            "ticktext": list(singkat),
            "range": [-0.4, len(periode) - 0.5],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={
            "range": [0, puncak * 1.04],
            "tickvals": list(TANGGA),
            "ticktext": [f"{n}%" for n in TANGGA],
            "fixedrange": True,
            "gridcolor": "#d9dee4",
            "zeroline": False,
        },
    )
    figure.update_layout(margin={"l": 44, "r": 8, "t": 44, "b": 28}, height=TINGGI + 72)
    for n, (nama, nilai, warna, gaya, tanda) in enumerate(garis):
        figure.add_scatter(
            x=tempat_periode[: len(nilai)],
            y=[float(isi.nilai) for isi in nilai],
            mode="lines+markers",
            line={"color": warna, "dash": gaya, "width": 2},
            marker={"symbol": tanda, "size": 7},
            hovertext=[
                f"{nama}, sampai {b}: {hasil(isi)} dari pagu" for b, isi in zip(periode, nilai, strict=False)
            ],
            hoverinfo="text",
        )
        teks = f"{'– –' if gaya == 'dash' else '––'} {nama}: {hasil(nilai[-1])} dari pagu"
        tempat = {"yref": "paper", "yanchor": "bottom", "yshift": 22 - 20 * n + 2}
        chart.put_text(figure, teks, 1, **tempat, font={"color": warna})
    return figure
