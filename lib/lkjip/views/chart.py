"""What all charts share: type, colours that differ in grey print too, and names made harmless for Plotly."""

import html
import textwrap
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from lkjip.data import Laporan
from lkjip.views.grid import Column, Grid, keterangan
from lkjip.views.outputs import Gambar, data_belum_tersedia

BIRU_TUA = "#1f3a5f"
BIRU_MUDA = "#7fa3c7"
AKSEN = "#c8553d"
ABU = "#5b6b7f"
TINTA = "#222222"
FONT = "Source Sans Pro, Segoe UI, Arial, sans-serif"
HURUF = 13
TINGGI_HURUF = 17
TINGGI_BATANG = 18
JARAK = 10
TEPI = 8
# Of the still picture, in pixels. On a phone its letters are then as high as 9 pixels; over PERSEN_CETAK of the text's
# width (lkjip.book.chapter) nearly as high as those of the tables.
LEBAR = 460
HURUF_PER_BARIS = 46  # what fits a phone at this type size


def label(teks: str, lebar: int = HURUF_PER_BARIS, baris: int | None = None) -> str:
    """Wrap text from the data over at most `baris` lines of `lebar` letters, its markup made harmless."""
    lines = textwrap.wrap(" ".join(teks.split()), lebar, max_lines=baris, placeholder=" …")
    return "<br>".join(aman(line) for line in lines)


def aman(teks: str) -> str:
    """Escape text from the data: Plotly reads tags and entities, and MathJax between dollar signs."""
    return html.escape(teks, quote=False).replace("$", "&#36;")


@dataclass(frozen=True)
class Susunan:
    """Where labels and their bars stand, in pixels from the top: few rows or many, the scale is the same."""

    label: tuple[str, ...]
    atas: tuple[int, ...]
    tengah: tuple[float, ...]
    tinggi: int

    @classmethod
    def dari(cls, nama: Sequence[str], mulai: int = 0) -> "Susunan":
        """Stack one row per name below `mulai`."""
        teks, atas, tengah = tuple(label(n) for n in nama), [], []
        for isi in teks:
            batang = mulai + TINGGI_HURUF * (isi.count("<br>") + 1) + 3
            atas.append(mulai)
            tengah.append(batang + TINGGI_BATANG / 2)
            mulai = batang + TINGGI_BATANG + JARAK
        return cls(teks, tuple(atas), tuple(tengah), mulai)

    @property
    def sumbu(self) -> dict:
        """The vertical axis that measures in these pixels."""
        return hide_axis(range=[self.tinggi, 0])

    def tulis(self, figure: go.Figure) -> None:
        """Set each label above its bar, where also a phone has the whole width for it."""
        allow_cuts(figure, [atas - JARAK / 2 for atas in self.atas[1:]])
        for teks, atas in zip(self.label, self.atas, strict=True):
            put_text(figure, teks, atas)


class Lukisan(go.Figure):
    """A figure that hands its texts and lines to plotly all at once.

    plotly checks all that are there again for each that is added, which takes seconds for a hundred.
    """

    def __init__(self, *isi: object, **lain: object) -> None:
        """Begin with nothing waiting."""
        self._menunggu: dict[str, list] = defaultdict(list)
        super().__init__(*isi, **lain)

    def add_annotation(self, **isi: object) -> "Lukisan":
        """Add a text."""
        self._menunggu["annotations"].append(go.layout.Annotation(**isi))
        return self

    def add_shape(self, **isi: object) -> "Lukisan":
        """Add a line or another shape."""
        self._menunggu["shapes"].append(go.layout.Shape(**isi))
        return self

    @property
    def layout(self) -> go.Layout:
        """The layout, with all that was added."""
        layout = super().layout
        if self._menunggu:
            # What waits is taken away first: plotly asks for the layout while it sets something in it.
            menunggu, self._menunggu = self._menunggu, defaultdict(list)
            for jenis, isi in menunggu.items():
                layout[jenis] += tuple(isi)
        return layout

    def to_dict(self) -> dict:
        """Return all of it as plain values."""
        self.update_layout()  # which asks for the layout
        return super().to_dict()


def new_figure(height: int, **layout) -> go.Figure:
    """Return an empty figure in the book's style, its plot area `height` pixels high, with further settings."""
    gaya = {
        "template": "none",
        "separators": ",.",
        "font": {"family": FONT, "size": HURUF, "color": TINTA},
        "height": height + 2 * TEPI,
        "margin": dict.fromkeys("lrtb", TEPI),
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "showlegend": False,
        "hovermode": "closest",
        "barmode": "overlay",
        "dragmode": False,
    }
    return Lukisan(layout=gaya | layout)  # at once: in a figure that is there, plotly changes piece by piece


def new_panels(banyak: int, tinggi: int, antara: float, atas: int = 0, **sisi: float) -> go.Figure:
    """Return an empty figure of panels, two in a row, their axes numbered in reading order.

    A row is `tinggi` pixels high, `atas` stays free above the first. `antara` is the gap between the columns in parts
    of the width; `sisi` keep free inside a panel: l and r in parts of the width, t and b in pixels.
    """
    baris = -(-banyak // 2)
    figure = new_figure(baris * tinggi + atas)
    figure.update_layout(margin_t=TEPI + atas)
    isi = sisi | {k: sisi[k] / (baris * tinggi) for k in ("t", "b") if k in sisi}
    allow_cuts(figure, [tinggi * n for n in range(1, baris)])
    specs = [[isi if 2 * n + k < banyak else None for k in range(2)] for n in range(baris)]
    return make_subplots(baris, 2, specs=specs, vertical_spacing=0, horizontal_spacing=antara, figure=figure)


def allow_cuts(figure: go.Figure, y: Sequence[float]) -> None:
    """Say where a picture higher than a page may be cut: `y` in pixels below the top of its plot area."""
    figure.layout.meta = {"potong": [round(figure.layout.margin.t + n) for n in y]}


def hide_axis(**layout) -> dict:
    """Return an axis without anything drawn: every bar carries its figure."""
    return {"visible": False, "fixedrange": True, **layout}


def draw_bars(
    figure: go.Figure,
    nilai: Sequence[Fraction | int | None],
    posisi: Sequence[float],
    teks: Sequence[str],
    nama: Sequence[str],
    warna: Sequence[str],
    *,
    garis: int = 0,
    tinggi: float = TINGGI_BATANG,
    angka: bool = True,
    xaxis: str = "x",
    yaxis: str = "y",
) -> None:
    """Draw horizontal bars with their figures beside them; a value of None has its text and no bar.

    With `garis`, a reference line crosses every bar there, and figures stand clear of it. A bar in the accent
    colour is hatched too, for grey print. `teks` is finished for Plotly, `nama` is not.
    """
    figure.add_bar(
        x=[None if n is None else float(n) for n in nilai],
        y=list(posisi),
        orientation="h",
        width=tinggi,
        hovertext=[f"{aman(n)}: {t}" for n, t in zip(nama, teks, strict=True)],
        hoverinfo="text",
        marker=_fill(warna),
        xaxis=xaxis,
        yaxis=yaxis,
    )
    figure.add_scatter(
        x=[0 if n is None else float(max(n, garis)) for n in nilai],
        y=list(posisi),
        mode="markers+text",
        marker={"size": 8, "opacity": 0},  # unseen: it keeps the text clear of the bar
        visible=angka,
        text=list(teks),
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
        xaxis=xaxis,
        yaxis=yaxis,
    )
    for tengah in posisi if garis else ():
        atas, bawah = tengah - tinggi / 2 - 4, tengah + tinggi / 2 + 4
        draw_line(figure, (garis, atas), (garis, bawah), TINTA, 1.5, xref=xaxis, yref=yaxis)


def draw_steps(
    figure: go.Figure,
    mulai: Sequence[int],
    panjang: Sequence[int],
    posisi: Sequence[float],
    nama: Sequence[str],
    warna: Sequence[str],
    tinggi: float,
    xaxis: str = "x",
) -> None:
    """Draw horizontal bars that start at `mulai`, without figures; a bar in the accent colour is hatched."""
    figure.add_bar(
        x=list(panjang),
        base=list(mulai),
        y=list(posisi),
        orientation="h",
        width=tinggi,
        hovertext=[aman(n) for n in nama],
        hoverinfo="text",
        marker=_fill(warna),
        xaxis=xaxis,
    )


def _fill(warna: Sequence[str]) -> dict:
    return {
        "color": list(warna),
        "line": {"color": list(warna), "width": 1},
        "pattern": {
            "shape": ["/" if w == AKSEN else "" for w in warna],
            "fillmode": "replace",
            "fgcolor": list(warna),
            "bgcolor": "#ffffff",
            "size": 7,
            "solidity": 0.75,
        },
    }


def draw_line(
    figure: go.Figure,
    dari: tuple[float, float],
    ke: tuple[float, float],
    warna: str,
    tebal: float = 1,
    **lain: object,
) -> None:
    """Draw a straight line between two points; `lain` are further settings of a plotly shape."""
    (x0, y0), (x1, y1) = dari, ke
    figure.add_shape(type="line", x0=x0, y0=y0, x1=x1, y1=y1, line_color=warna, line_width=tebal, **lain)


def put_text(
    figure: go.Figure, teks: str, y: float, x: float = 0, xref: str = "paper", yref: str = "y", **lain: object
) -> None:
    """Set text with its left edge at `x` and, unless `lain` says otherwise, its top at `y`."""
    lain = {"xanchor": "left", "yanchor": "top", "borderpad": 0, "align": "left", "showarrow": False} | lain
    figure.add_annotation(text=teks, x=x, xref=xref, y=y, yref=yref, **lain)


def bars(
    nama: Sequence[str],
    nilai: Sequence[Fraction | int | None],
    teks: Sequence[str],
    warna: Sequence[str],
    ruang: float,
    garis: int = 0,
) -> go.Figure:
    """Return horizontal bars, each under its name; with the figures it is `ruang` times as wide as the longest bar."""
    susunan = Susunan.dari(nama)
    ada = [n for n in nilai if n is not None]
    terpanjang = float(max([garis, 1, *map(abs, ada)])) * ruang
    kiri = -terpanjang if min(ada, default=0) < 0 else 0
    figure = new_figure(susunan.tinggi, xaxis=hide_axis(range=[kiri, terpanjang]), yaxis=susunan.sumbu)
    draw_bars(figure, nilai, susunan.tengah, teks, nama, warna, garis=garis)
    susunan.tulis(figure)
    return figure


def picture(
    id: str,
    judul: str,
    alt: str,
    figure: go.Figure,
    kolom: Sequence[Column],
    rows: Sequence[Sequence[str]],
    sumber: str,
    tebal: Sequence[int] = (),
) -> Gambar:
    """Return a finished chart with the table of what it draws; `alt` says after the headline what is drawn."""
    data = Grid(f"{id}-data", kolom, rows, tebal=tebal)
    height = figure.layout.height
    return Gambar(id, judul, f"{judul}. {alt}.", figure, data, sumber, width=LEBAR, height=height)


def bar_picture(
    id: str,
    judul: str,
    figure: go.Figure,
    nama: Sequence[str],
    teks: Sequence[str],
    kolom: Sequence[Column],
    sumber: str,
) -> Gambar:
    """Return a finished chart of one bar per name: its text alternative and its data table follow from the bars."""
    rows = list(zip(nama, teks, strict=True))
    daftar = "; ".join(f"{n} {t}" for n, t in rows)
    return picture(id, judul, f"Batang mendatar: {daftar}", figure, kolom, rows, sumber)


def no_chart(laporan: Laporan, id: str, judul: str, berkas: str) -> Gambar:
    """Return the picture that stands where data is missing, so that references to the figure hold."""
    return empty_picture(id, judul, data_belum_tersedia(laporan, berkas))


def empty_picture(id: str, judul: str, teks: str) -> Gambar:
    """Return a picture that says why there is nothing to draw."""
    figure = new_figure(90, xaxis=hide_axis(), yaxis=hide_axis())
    figure.add_annotation(text=label(teks), x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False)
    data = keterangan(f"{id}-data", teks)
    return Gambar(id, judul, teks, figure, data, "", width=LEBAR, height=figure.layout.height)
