"""What all charts share: type, colours that also differ in grey print, and names that Plotly cannot read as markup."""

import html
import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from lkjip.data import Laporan
from lkjip.views.outputs import Gambar
from lkjip.views.tables.build import Kolom, build, data_belum_tersedia

BIRU_TUA = "#1f3a5f"
BIRU_MUDA = "#7fa3c7"
AKSEN = "#c8553d"
TEKS = "#222222"
GARIS = "#d5d5d5"
FONT = "Source Sans Pro, Segoe UI, Arial, sans-serif"
HURUF = 13
TINGGI_BARIS = 50
TINGGI_LABEL = 17
HURUF_PER_BARIS = 46  # what fits a phone at this type size


def label(teks: str, lebar: int = HURUF_PER_BARIS) -> str:
    """Wrap a name from the data over lines of at most `lebar` letters, its markup and formulas made harmless."""
    return "<br>".join(aman(baris) for baris in textwrap.wrap(" ".join(teks.split()), lebar))


def aman(teks: str) -> str:
    """Escape text from the data: Plotly reads tags and entities, and MathJax between dollar signs."""
    return html.escape(teks, quote=False).replace("$", "&#36;")


def new_figure(height: int, **layout) -> go.Figure:
    """Return an empty figure in the book's style."""
    figure = go.Figure()
    figure.update_layout(
        template="none",
        separators=",.",
        font={"family": FONT, "size": HURUF, "color": TEKS},
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="#ffffff",
        plot_bgcolor="#ffffff",
        showlegend=False,
        hovermode="closest",
        bargap=0.2,
        dragmode=False,
        **layout,
    )
    return figure


def hide_axis(**layout) -> dict:
    """Return an axis without anything drawn: every bar carries its figure."""
    return {"visible": False, "fixedrange": True, **layout}


def bar(
    nilai: Sequence[float | None],
    posisi: Sequence[float],
    teks: Sequence[str],
    nama: Sequence[str],
    warna: Sequence[str],
    lebar: float = 0.36,
    **isi,
) -> go.Bar:
    """Return horizontal bars with their figures; an accent bar is hatched too, for grey print."""
    return go.Bar(
        x=list(nilai),
        y=list(posisi),
        orientation="h",
        width=lebar,
        text=[aman(t) for t in teks],
        textposition="outside",
        textfont={"color": TEKS},
        cliponaxis=False,
        constraintext="none",
        hovertext=[f"{aman(n)}: {aman(t)}" for n, t in zip(nama, teks, strict=True)],
        hoverinfo="text",
        marker={
            "color": list(warna),
            "line": {"color": list(warna), "width": 1},
            "pattern": {"shape": ["/" if w == AKSEN else "" for w in warna], "fgcolor": "#ffffff", "size": 7},
        },
        **isi,
    )


def text_above(
    figure: go.Figure, teks: str, posisi: float, *, x: float = 0, yref: str = "y", tebal: bool = False
) -> None:
    """Set a label above its bar, where a phone has the whole width for it."""
    figure.add_annotation(
        text=f"<b>{teks}</b>" if tebal else teks,
        x=x,
        xref="paper",
        xanchor="left",
        y=posisi,
        yref=yref,
        yanchor="bottom",
        yshift=9,
        align="left",
        showarrow=False,
        font={"color": TEKS, "size": HURUF},
    )


def belum_tersedia(laporan: Laporan, id: str, judul: str, berkas: str) -> Gambar:
    """Return the picture that stands where data is missing, so that numbers of and references to figures hold."""
    teks = data_belum_tersedia(laporan, berkas)
    figure = new_figure(90, xaxis=hide_axis(), yaxis=hide_axis())
    figure.add_annotation(
        text=label(teks), x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False, font={"color": TEKS}
    )
    data = build(f"{id}-data", [Kolom("keterangan", "Keterangan", 100)], [[teks]])
    return Gambar(id, judul, teks, figure, data, "", height=90)
