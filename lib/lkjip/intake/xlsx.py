"""Workbooks (.xlsx): their cells, with what Excel knows about them."""

import math
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from lkjip.data.kesalahan import quoted, shown, visible
from lkjip.data.read import Lapor
from lkjip.intake.arsip import UTUH, BukuDitolak, clean
from lkjip.intake.cocok import KOLOM_TERBANYAK
from lkjip.intake.lembar import Lembar, Sel

ANGKA_EXCEL = 15  # Excel keeps no more digits of a number
_PANGKAT = ("superscript", "subscript")
_ATAS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_KOSONG = Sel("")
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

_TETAP = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')  # what a number format prints literally
_RUMUS = (
    "rumus tanpa hasil tersimpan. Buka di Excel, simpan, lalu impor lagi, atau tulis hasilnya.",
    "E-RUMUS",
)


def read_workbook(path: Path, data: bytes, lapor: Lapor) -> list[Lembar] | None:
    """Return the visible sheets that hold something, or None after saying why the file cannot be read."""
    if not data.startswith(ZIP):
        sebab = (
            "buku kerja Excel lama (.xls) atau berkata sandi"
            if data.startswith(OLE)
            else "bukan buku kerja .xlsx"
        )
        return _refuse(lapor, f"{sebab}. Simpan dari Excel sebagai .xlsx tanpa kata sandi.")
    try:
        data = clean(data)
    except BukuDitolak as e:
        return _refuse(lapor, str(e))
    from openpyxl import load_workbook  # here: checking a year needs no openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which are not read
            rumus = load_workbook(BytesIO(data), keep_links=False)
            hasil = load_workbook(BytesIO(data), keep_links=False, data_only=True, rich_text=True)
        sheets = [_sheet(path, a, b) for a, b in zip(rumus.worksheets, hasil.worksheets, strict=True)]
    except Exception:  # openpyxl raises whatever its XML parsing meets
        return _refuse(lapor, UTUH)
    return [sheet for sheet in sheets if sheet.baris]


def _refuse(lapor: Lapor, pesan: str) -> None:
    lapor(None, None, None, pesan, "E-BERKAS")


def _sheet(path: Path, rumus, hasil) -> Lembar:
    asal, sebutan = (f"{nama} lembar {rumus.title}" for nama in (shown(path), path.name))
    lembar = Lembar(asal, visible(sebutan), rumus.title, [], buku=True)
    rows: dict[int, list[Sel]] = {}
    berumus = 0
    # Only the cells that are there: a sheet with one cell in XFD1048576 spans 17 billion.
    for (r, c), cell in sorted(rumus._cells.items()):
        isi = hasil._cells.get((r, c))
        if cell.value is None or isi is None:
            continue
        if cell.data_type == "f":
            berumus += 1
            kosong = isi.value is None
            sel = Sel(_formula(cell), masalah=_RUMUS) if kosong else replace(_cell(isi), rumus=True)
        else:
            sel = _cell(isi)
        if not sel.teks.strip() and not sel.masalah:
            continue
        row = rows.setdefault(r, [])
        if c > KOLOM_TERBANYAK:
            lembar.jauh.append((r, f"{cell.column_letter}{r}", sel))
            continue
        row += [_KOSONG] * (c - 1 - len(row))
        row.append(sel)
    lembar.baris = list(rows.items())
    if berumus:
        lembar.pesan.append(f"{berumus} sel berisi rumus; dipakai hasil yang tersimpan terakhir.")
    if tersembunyi := [r for r in rows if rumus.row_dimensions[r].hidden]:
        lembar.pesan.append(f"{len(tersembunyi)} baris tersembunyi ikut dibaca.")
    if rumus.sheet_state != "visible":
        lembar.pesan.append("lembar ini tersembunyi di Excel.")
    lembar.catatan = [*_comments(rumus), *_page_texts(rumus)]
    for area in rumus.merged_cells.ranges:
        _merge(lembar, rows, area.min_row, area.max_row, area.min_col - 1, area.max_col - 1)
    return lembar


def _comments(sheet) -> Iterator[tuple[int, str]]:
    for (r, _), cell in sorted(sheet._cells.items()):
        if cell.comment:
            yield r, str(cell.comment.text or "")


def _page_texts(sheet) -> Iterator[tuple[None, str]]:
    """Yield what is printed above and below every page."""
    for place in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        for part in ("left", "center", "right"):
            if text := getattr(getattr(sheet, place), part).text:
                yield None, text


def _merge(lembar: Lembar, rows: dict[int, list[Sel]], awal: int, akhir: int, kiri: int, kanan: int) -> None:
    if awal not in rows or kiri >= len(rows[awal]) or rows[awal][kiri] is _KOSONG:
        return
    baris = [r for r in range(awal, min(akhir, max(rows)) + 1) if r in rows]
    lembar.luas[awal, kiri] = baris[-1], kanan
    lembar.gabungan |= {(r, kiri): rows[awal][kiri] for r in baris[1:]}


def _formula(cell) -> str:
    text = getattr(cell.value, "text", cell.value)  # array formulas are objects
    return str(text or "=")


def _cell(cell) -> Sel:
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    value, huruf = cell.value, cell.font
    sel = _content(cell)
    coret, pangkat, beragam = bool(huruf.strike), huruf.vertAlign in _PANGKAT, False
    if isinstance(value, CellRichText):
        runs = [run for run in value if isinstance(run, TextBlock) and run.font and run.text.strip()]
        coret = coret or any(run.font.strike for run in runs)
        pangkat = pangkat or any(run.font.vertAlign in _PANGKAT for run in runs)
        beragam = len({_looks(run) for run in value if str(run).strip()}) > 1
    return replace(sel, coret=coret, pangkat=pangkat, beragam=beragam) if coret or pangkat or beragam else sel


def _looks(run) -> tuple | None:
    """Return the size and colour of a part of a rich text; None when they are the cell's own."""
    font = getattr(run, "font", None)
    colour = font and font.color and (font.color.rgb if font.color.type == "rgb" else font.color.value)
    return (font.sz, colour) if font and (font.sz or colour) else None


def _plain_text(value: object) -> object:
    """Return the text of a rich text, which is a list of its runs; anything else as it is."""
    return "".join(map(_run_text, value)) if isinstance(value, list) else value


def _run_text(run) -> str:
    """Return the text of a part of a rich text, raised digits as such: m² is not m2."""
    font = getattr(run, "font", None)
    return str(run).translate(_ATAS) if font and font.vertAlign == "superscript" else str(run)


def _content(cell) -> Sel:
    value, format_ = _plain_text(cell.value), str(cell.number_format or "General")
    if value is None:
        return Sel("")
    if isinstance(value, bool):
        return Sel("ya" if value else "tidak", value)
    if isinstance(value, int | float):
        return replace(_number(value, format_), format=format_)
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return Sel(value.date().isoformat(), value.date())
    if isinstance(value, date) and not isinstance(value, datetime):
        return Sel(value.isoformat(), value)
    if isinstance(value, str):
        return Sel(value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n"))
    text = str(value)
    return Sel(
        text, masalah=(f"{quoted(text)} waktu, bukan angka atau teks. Ketik ulang sebagai teks.", "E-POLA")
    )


def _number(value: int | float, format_: str) -> Sel:
    if not math.isfinite(value) or abs(value) >= 10**ANGKA_EXCEL:
        text = f"{value:.0f}"
        pesan = f"{quoted(text)} lebih dari {ANGKA_EXCEL} angka, Excel membulatkannya. "
        pesan += "Ketik ulang di sel berformat teks."
        return Sel(text, masalah=(pesan, "E-ANGKA"))
    # As Excel shows it: 15 digits, so that 83.07000000000001 is 83.07.
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{ANGKA_EXCEL}g}")
    number = number.to_integral_value() if number == number.to_integral_value() else number
    shape = _TETAP.sub("", format_.split(";")[0])
    if "%" in shape:
        number *= 100
        return Sel(f"{_plain(number)}%", number.normalize(), persen=True)
    if re.fullmatch("0{2,}", shape) and number >= 0 and number == int(number):  # a code such as 007
        return Sel(str(int(number)).zfill(len(shape)), number)
    return Sel(_plain(number), number)


def _plain(number: Decimal) -> str:
    """Write a stored number as the Indonesian spreadsheet shows it."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
