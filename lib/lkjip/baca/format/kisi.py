"""The grid of a table, from rows of cells that say how many columns and rows they cover.

What a cell says is not believed: columns and rows in which no cell begins do not exist.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from lkjip.baca.batas import BATAS_KOLOM, BATAS_SEL, TERLALU_BANYAK_SEL, TERLALU_LEBAR
from lkjip.baca.dokumen import Sel, TidakTerbaca

_KOSONG = Sel("")


def grid(rows: Sequence[Sequence[Sel]]) -> list[tuple[int, tuple[Sel | None, ...]]]:
    """Return the rows in which a cell begins, with their index: a cell for every column, None where it is covered.

    Raises:
        TidakTerbaca: the grid is larger than any table of a report.
    """
    placed = _placed(rows)
    kolom, baris = sorted({c for _, c, _ in placed}), sorted({r for r, _, _ in placed})
    if len(kolom) * len(baris) > BATAS_SEL:
        raise TidakTerbaca(TERLALU_BANYAK_SEL)
    result: list[list[Sel | None]] = [[_KOSONG] * len(kolom) for _ in baris]
    for r, c, sel in placed:
        atas, bawah = bisect_left(baris, r), bisect_left(baris, r + sel.tinggi)
        kiri, kanan = bisect_left(kolom, c), bisect_left(kolom, c + sel.lebar)
        for row in result[atas:bawah]:
            row[kiri:kanan] = [None] * (kanan - kiri)
        result[atas][kiri] = replace(sel, lebar=kanan - kiri, tinggi=bawah - atas)
    return [(r, tuple(row)) for r, row in zip(baris, result, strict=True)]


def _placed(rows: Sequence[Sequence[Sel]]) -> list[tuple[int, int, Sel]]:
    """Return (row, column, cell) as a browser lays them out; a cell ends where one from above is in the way."""
    placed = []
    kolom: set[int] = set()
    until: dict[int, int] = {}  # the row below the cell from above that covers a column
    for r, row in enumerate(rows):
        c = 0
        for sel in row:
            while until.get(c, 0) > r:
                c += 1
            most = min(sel.lebar, BATAS_KOLOM + 1)
            lebar = next((n for n in range(1, most) if until.get(c + n, 0) > r), most)
            kolom.add(c)
            if len(kolom) > BATAS_KOLOM:
                raise TidakTerbaca(TERLALU_LEBAR)
            placed.append((r, c, replace(sel, lebar=lebar)))
            if sel.tinggi > 1:
                until |= dict.fromkeys(range(c, c + lebar), r + sel.tinggi)
            c += lebar
    return placed
