"""A table as the book takes it: bare HTML, which a browser, pandoc and Quarto all read."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from lkjip.views.escape import escape_text
from lkjip.views.grid import LATAR_JUMLAH, Column, Grid
from lkjip.views.written import to_cell

_NO_ID = re.compile(r"[^\w.:-]+")
_BOLD = f" background-color: {LATAR_JUMLAH}; font-weight: bold;"


def bare_table(isi: Grid, jangkar: Sequence[str] = ()) -> str:
    """Return a grid as a `<table>` without style sheet, fonts or footer.

    Alignment is inline, as Quarto and pandoc read it; each cell names its headings, for screen readers. The source
    note is set below the table: a footer would be repeated where the table breaks over pages.

    `jangkar` gives the rows their ids, so that a link can lead to one.
    """
    tebal = {nomor % len(isi.rows) for nomor in isi.tebal}
    markup = [
        '<table class="tabel">\n<colgroup>',
        *(f'<col style="width:{k.lebar}%;"/>' for k in isi.kolom),
        "</colgroup>\n<thead>",
        *_head(isi),
        "</thead>\n<tbody>",
    ]
    sel = [f'<td headers="{" ".join(_headings(isi, k))}" style="text-align: {k.rata};' for k in isi.kolom]
    ids = [f' id="{id}"' for id in jangkar] or [""] * len(isi.rows)
    for nomor, (id, row) in enumerate(zip(ids, isi.rows, strict=True)):
        gaya = _BOLD if nomor in tebal else ""
        markup += [
            f"<tr{id}>",
            *(f'{a}{gaya}">{to_cell(b)}</td>' for a, b in zip(sel, row, strict=True)),
            "</tr>",
        ]
    lines = "\n".join([*markup, "</tbody>\n</table>"]).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _head(isi: Grid) -> Iterator[str]:
    """Yield the heading's rows: two where some columns have a common heading above their own."""
    atas = _above(isi)
    yield "<tr>"
    for judul, kolom in groupby(isi.kolom, lambda k: atas.get(k.kunci)):
        milik = list(kolom)
        if judul is None:
            yield from (_heading(isi, k, ' rowspan="2"' if atas else "") for k in milik)
            continue
        lebar, lingkup = (f'colspan="{len(milik)}" ', "colgroup") if len(milik) > 1 else ("", "col")
        yield f'<th {lebar}id="{_id(isi, judul)}" scope="{lingkup}" style="text-align: center;">'
        yield f"{escape_text(judul)}\n</th>"
    yield "</tr>"
    if atas:
        yield from ("<tr>", *(_heading(isi, k) for k in isi.kolom if k.kunci in atas), "</tr>")


def _heading(isi: Grid, kolom: Column, tinggi: str = "") -> str:
    return (
        f'<th id="{_id(isi, kolom.kunci)}"{tinggi} scope="col" style="text-align: {kolom.rata};">'
        f"{escape_text(kolom.judul)}</th>"
    )


def _headings(isi: Grid, kolom: Column) -> list[str]:
    """Return the ids of a column's headings."""
    return [_id(isi, nama) for nama in (_above(isi).get(kolom.kunci), kolom.kunci) if nama]


def _above(isi: Grid) -> dict[str, str]:
    """Return the common heading of each column that has one."""
    return {kunci: judul for judul, milik in isi.spanners.items() for kunci in milik}


def _id(isi: Grid, nama: str) -> str:
    return f"{isi.id}-{_NO_ID.sub('-', nama).strip('-')}"
