"""XLSX: what stands on each sheet, numbers as a person sees them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, takewhile
from pathlib import Path

from babel.dates import format_date

from lkjip.baca.dokumen import Baris, Dokumen, Paragraf, Sel, Tabel, TidakTerbaca
from lkjip.baca.format.format_excel import shown
from lkjip.baca.format.kisi import grid
from lkjip.intake.cocok import KOLOM_TERBANYAK
from lkjip.intake.lembar import Lembar
from lkjip.intake.lembar import Sel as SelExcel
from lkjip.intake.xlsx import read_workbook

_Rows = Sequence[tuple[int, list[SelExcel]]]


def read(data: bytes) -> Dokumen:
    """Return a workbook as a document, each sheet a page.

    Raises:
        TidakTerbaca: it is damaged, hostile or too large.
    """
    sebab: list[str] = []
    lembar = read_workbook(Path(), data, lambda *masalah: sebab.append(masalah[3]))
    if lembar is None:
        raise TidakTerbaca(sebab[0])
    blok: list[Paragraf | Tabel] = []
    nomor = 0
    for halaman, sheet in enumerate(lembar, 1):
        if sheet.jauh:
            raise TidakTerbaca(
                f"lembar {sheet.petunjuk} berisi sel di luar {KOLOM_TERBANYAK} kolom pertama "
                f"({sheet.jauh[0][1]}). Hapus sel itu."
            )
        for rows in _blocks(sheet):
            for isi in _contents(sheet, rows):
                if isinstance(isi, str):
                    nomor += 1
                    blok.append(Paragraf(isi, nomor, halaman))
                else:
                    baris = tuple(Baris(sel, nomor + i, halaman) for i, sel in enumerate(isi, 1))
                    nomor += len(baris)
                    blok.append(Tabel(baris))
    return Dokumen("XLSX", tuple(blok), len(lembar))


def _blocks(sheet: Lembar) -> Iterator[_Rows]:
    """Yield the rows that stand together: between two blocks is a row without content."""
    # Among rows that follow each other, the number minus the position is the same.
    for _, rows in groupby(enumerate(sheet.baris), key=lambda r: r[1][0] - r[0]):
        yield [row for _, row in rows]


def _contents(sheet: Lembar, rows: _Rows) -> Iterator[str | list[tuple[Sel | None, ...]]]:
    """Yield the lines that stand above a table, then its rows."""
    judul = list(takewhile(lambda row: sum(bool(s.teks.strip()) for s in row[1]) == 1, rows))
    for _, sel in judul:
        yield next(_text(s) for s in sel if s.teks.strip())
    if isi := rows[len(judul) :]:
        yield [row for _, row in grid(_placed(isi, sheet.luas))]


def _placed(rows: _Rows, luas: Mapping[tuple[int, int], tuple[int, int]]) -> list[list[Sel]]:
    """Return the cells of a table without those that a merged one covers."""
    urutan = {r: i for i, (r, _) in enumerate(rows)}
    kiri = min(next(c for c, s in enumerate(sel) if s.teks.strip()) for _, sel in rows)
    kanan = max(len(sel) for _, sel in rows)
    kanan = max([kanan, *(min(k + 1, KOLOM_TERBANYAK) for (r, _), (_, k) in luas.items() if r in urutan)])
    tertutup: set[tuple[int, int]] = set()
    result = []
    for i, (r, sel) in enumerate(rows):
        row = []
        for c in range(kiri, kanan):
            if (i, c) in tertutup:
                continue
            bawah, tepi = luas.get((r, c), (r, c))
            akhir, tepi = urutan.get(bawah, len(rows) - 1), min(tepi, kanan - 1)
            tertutup |= {(y, x) for y in range(i, akhir + 1) for x in range(c, tepi + 1)}
            isi = sel[c] if c < len(sel) else SelExcel("")
            ragu = isi.masalah[0].partition(". ")[0] if isi.masalah else ""
            row.append(Sel(_text(isi), tepi - c + 1, akhir - i + 1, ragu=ragu))
        result.append(row)
    return result


def _text(sel: SelExcel) -> str:
    if sel.angka is not None:
        return shown(sel.angka / 100 if sel.persen else sel.angka, sel.format) or sel.teks
    if isinstance(sel.nilai, date):
        return format_date(sel.nilai, "d MMMM y", locale="id")
    return " ".join(sel.teks.split())
