"""The organisation chart, drawn from the list of posts."""

from collections.abc import Iterator, Mapping, Sequence

import plotly.graph_objects as go

from lkjip.data import Laporan
from lkjip.views import cells
from lkjip.views.cells import rangkai
from lkjip.views.chart import ABU, BIRU_TUA, LEBAR, TINTA, aman, hide_axis, label, new_figure, no_chart
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import PAGE_PIXELS, Gambar
from lkjip.views.planning import bertingkat
from lkjip.views.planning.bertingkat import WARNA_TINGKAT, Petak
from lkjip.views.text import besaran

LEVEL_HEIGHT = 112
BOX_HEIGHT = 0.62  # of a level
MARGIN = 0.08  # of a leaf's width, left empty on each side
STACK = 0.035  # how far the card behind a box of several persons sticks out
LETTERS_ACROSS = 36  # how many bold letters of the labels fit side by side on a phone
LINES = 4  # of a label, in a box of the tree


def struktur_organisasi(laporan: Laporan) -> Gambar:
    """Return the organisation chart: a box for each kind of post, with its echelon and number of persons.

    Superiors stand above their own where a phone has room for all that are side by side, and a page for all levels;
    else all posts stand one below the other, set in by level.
    """
    id, judul = "fig-struktur-organisasi", f"Struktur organisasi {laporan.profil['unit']}"
    rows = laporan.rows("struktur_organisasi")
    if not rows:
        return no_chart(laporan, id, judul, "struktur_organisasi")
    anak = _children(rows)
    nama = {row["kode"]: row["jabatan"] for row in rows}
    kolom = [
        Column("jabatan", "Jabatan", 40),
        Column("atasan", "Atasan langsung", 35),
        Column("eselon", "Eselon", 13),
        figure_column("jumlah", "Jumlah", 12),
    ]
    isi = [
        (r["jabatan"], nama.get(r["induk"], cells.KOSONG), r["eselon"] or cells.KOSONG, besaran(r["jumlah"]))
        for r in rows
    ]
    figure = _figure(rows, anak)
    return Gambar(
        id,
        judul,
        _alt(laporan, rows, anak),
        figure,
        Grid(f"{id}-data", kolom, isi),
        cells.sumber(laporan, [("struktur_organisasi", row["sumber"]) for row in rows]),
        width=LEBAR,
        height=figure.layout.height,
    )


def _children(rows: Sequence[Mapping]) -> dict[str | None, list[Mapping]]:
    anak: dict[str | None, list[Mapping]] = {}
    for row in rows:
        anak.setdefault(row["induk"], []).append(row)
    return anak


def _places(anak: Mapping) -> dict[str, tuple[float, int]]:
    """Return each post's place: leaves side by side, a superior above the middle of its own."""
    tempat: dict[str, tuple[float, int]] = {}
    leaves = 0

    def place(row: Mapping, level: int) -> float:
        nonlocal leaves
        bawahan = [place(a, level + 1) for a in anak.get(row["kode"], ())]
        if bawahan:
            x = (bawahan[0] + bawahan[-1]) / 2
        else:
            leaves += 1
            x = leaves - 0.5
        tempat[row["kode"]] = (x, level)
        return x

    for pimpinan in anak.get(None, ()):
        place(pimpinan, 0)
    return tempat


def _figure(rows: Sequence[Mapping], anak: Mapping) -> go.Figure:
    tempat = _places(anak)
    lebar = max(x for x, _ in tempat.values()) + 0.5
    tulisan = {row["kode"]: _written(row, int(LETTERS_ACROSS / lebar)) for row in rows}
    tinggi = LEVEL_HEIGHT * (max(level for _, level in tempat.values()) + 1)
    if None in tulisan.values() or tinggi > PAGE_PIXELS:
        return bertingkat.draw(list(_list(anak)))
    return _tree(rows, anak, tempat, tulisan, tinggi)


def _list(anak: Mapping, atasan: str | None = None, dalam: int = 0) -> Iterator[Petak]:
    """Yield the boxes of those under a superior, each before its own."""
    for row in anak.get(atasan, ()):
        teks = f"<b>{label(row['jabatan'], bertingkat.letters(dalam))}</b><br>{aman(' · '.join(_rinci(row)))}"
        isi = WARNA_TINGKAT[min(dalam, len(WARNA_TINGKAT) - 1)]
        yield Petak(row["kode"], atasan or "", dalam, teks, isi, tumpuk=row["jumlah"] > 1)
        yield from _list(anak, row["kode"], dalam + 1)


def _rinci(row: Mapping) -> list[str]:
    return [*([f"Eselon {row['eselon']}"] if row["eselon"] else []), f"{row['jumlah']} orang"]


def _written(row: Mapping, letters: int) -> str | None:
    """Return what stands in a box of the tree, its words whole; None where it does not fit."""
    rinci = _rinci(row)
    if len(" · ".join(rinci)) <= letters:
        rinci = [" · ".join(rinci)]
    if max(map(len, [*row["jabatan"].split(), *rinci])) > letters:
        return None
    teks = "<br>".join([f"<b>{label(row['jabatan'], letters)}</b>", *map(aman, rinci)])
    return teks if teks.count("<br>") < LINES else None


def _tree(
    rows: Sequence[Mapping], anak: Mapping, tempat: Mapping, tulisan: Mapping[str, str], height: int
) -> go.Figure:
    lebar = max(x for x, _ in tempat.values()) + 0.5
    tinggi = max(level for _, level in tempat.values()) + 1
    shapes, notes = [], []
    for row in rows:
        x, level = tempat[row["kode"]]
        bawahan = [tempat[a["kode"]] for a in anak.get(row["kode"], ())]
        if bawahan:
            tengah = level + (1 + BOX_HEIGHT) / 2
            shapes.append(_line(x, level + BOX_HEIGHT, x, tengah))
            shapes.append(_line(min(b[0] for b in bawahan), tengah, max(b[0] for b in bawahan), tengah))
            shapes += [_line(b[0], tengah, b[0], b[1]) for b in bawahan]
    for row in rows:
        x, level = tempat[row["kode"]]
        warna = WARNA_TINGKAT[min(level, len(WARNA_TINGKAT) - 1)]
        if row["jumlah"] > 1:
            shapes.append(_box(x, level, warna, STACK))
        shapes.append(_box(x, level, warna, 0))
        notes.append(_label(tulisan[row["kode"]], x, level))
    return new_figure(
        height,
        shapes=shapes,
        annotations=notes,
        xaxis=hide_axis(range=[0, lebar]),
        yaxis=hide_axis(range=[tinggi - (1 - BOX_HEIGHT) + 2 * STACK, -STACK]),
        hovermode=False,
    )


def _line(x0: float, y0: float, x1: float, y1: float) -> dict:
    line = {"color": ABU, "width": 1.5}
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": line}


def _box(x: float, level: int, warna: str, geser: float) -> dict:
    return {
        "type": "rect",
        "x0": x - 0.5 + MARGIN + geser,
        "x1": x + 0.5 - MARGIN + geser,
        "y0": level + geser,
        "y1": level + BOX_HEIGHT + geser,
        "fillcolor": warna,
        "line": {"color": BIRU_TUA, "width": 1},
    }


def _label(teks: str, x: float, level: int) -> dict:
    return {
        "x": x,
        "y": level + BOX_HEIGHT / 2,
        "text": teks,
        "showarrow": False,
        "font": {"color": "#ffffff" if level == 0 else TINTA},
    }


def _alt(laporan: Laporan, rows: Sequence[Mapping], anak: Mapping) -> str:
    kalimat = []
    for row in rows:
        if bawahan := anak.get(row["kode"]):
            disebut = rangkai([f"{b['jumlah']} {b['jabatan']}" for b in bawahan])
            kalimat.append(f"{row['jabatan']} membawahi {disebut}")
    teks = f"Bagan struktur organisasi {laporan.profil['unit']}"
    return (
        f"{teks}: {'; '.join(kalimat)}." if kalimat else f"{teks}: {rangkai([r['jabatan'] for r in rows])}."
    )
