"""Boxes one below the other, set in by level and joined by lines: as readable on a phone as on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from lkjip.views.chart import (
    ABU,
    BIRU_TUA,
    HURUF_PER_BARIS,
    JARAK,
    TEPI,
    TINGGI_HURUF,
    TINTA,
    allow_cuts,
    draw_line,
    hide_axis,
    new_figure,
    put_text,
)

WARNA_TINGKAT = (BIRU_TUA, "#dbe5f1", "#eef3f8")  # by level; the deepest serves all below it
MASUK = 0.06  # of the width, for each level
GARIS = 0.002  # of the width: half the stroke of a box at the edge
ISI = 7  # pixels between a box and its text
TEPI_HURUF = 4  # letters that the box's sides take
TUMPUK = 4  # pixels: how far the card behind a box of several sticks out


@dataclass(frozen=True)
class Petak:
    """A box: its text, finished for Plotly, how deep it is set in and under which other it hangs."""

    kode: str
    atasan: str
    dalam: int
    teks: str
    isi: str
    putus: bool = False  # a broken outline
    tumpuk: bool = False  # a second card behind it

    @property
    def tinggi(self) -> int:
        """Its height in pixels."""
        return TINGGI_HURUF * (self.teks.count("<br>") + 1) + 2 * ISI


def letters(dalam: int) -> int:
    """Return how many letters a line of a box holds at this depth."""
    return int(HURUF_PER_BARIS * (1 - MASUK * dalam)) - TEPI_HURUF


def height(petak: Sequence[Petak]) -> int:
    """Return how high a picture of these boxes is, in pixels."""
    return sum(p.tinggi + JARAK for p in petak) - JARAK + 2 * TEPI


def draw(petak: Sequence[Petak]) -> go.Figure:
    """Return the picture; a box whose superior is not among them hangs from nothing."""
    semua = height(petak) - 2 * TEPI
    figure = new_figure(
        semua,
        xaxis=hide_axis(range=[-GARIS, 1 + GARIS]),
        yaxis=hide_axis(range=[semua + 1, -1]),
        hovermode=False,
    )
    tempat: dict[str, tuple[float, float]] = {}  # of each box, where the line to those below it begins
    atas, boleh = 0, []
    for p in petak:
        x = MASUK * p.dalam
        tempat[p.kode] = (x + MASUK / 2, atas + p.tinggi)
        if p.atasan in tempat:
            batang, mulai = tempat[p.atasan]
            tengah = atas + p.tinggi / 2
            draw_line(figure, (batang, mulai), (batang, tengah), ABU, 1.5)
            draw_line(figure, (batang, tengah), (x, tengah), ABU, 1.5)
        _box(figure, p, x, atas)
        boleh.append(atas - JARAK / 2)
        atas += p.tinggi + JARAK
    allow_cuts(figure, boleh[1:])
    return figure


def _box(figure: go.Figure, petak: Petak, x: float, atas: int) -> None:
    sisi = {"x0": x, "x1": 1, "y0": atas, "y1": atas + petak.tinggi, "fillcolor": petak.isi}
    garis = {"color": BIRU_TUA, "width": 1, "dash": "dot" if petak.putus else "solid"}
    if petak.tumpuk:
        belakang: Mapping = sisi | {"x0": x + 2 * GARIS, "y1": atas + petak.tinggi + TUMPUK}
        figure.add_shape(type="rect", line=garis, name=f"{petak.kode} tumpuk", **belakang)
    figure.add_shape(type="rect", line=garis, name=petak.kode, **sisi)
    put_text(
        figure,
        petak.teks,
        atas + ISI,
        x,
        xref="x",
        xshift=ISI,
        font={"color": "#ffffff" if petak.isi == BIRU_TUA else TINTA},
    )
