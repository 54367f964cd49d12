"""Workbooks (.xlsx): their cells, with what Excel knows about them."""

import math
import re
import warnings
import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from lkjip.data.impor.lembar import Lembar, Sel
from lkjip.data.kesalahan import quoted, shown, visible
from lkjip.data.read import Lapor

BATAS_ISI = 40_000_000  # unpacked; a year's tables are below 1 MB
BATAS_BAGIAN = 1_000
ANGKA_EXCEL = 15  # Excel keeps no more digits of a number
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
    if not _safe(data, lapor):
        return None
    from openpyxl import load_workbook  # here: checking a year needs no openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which are not read
            rumus = load_workbook(BytesIO(data), keep_links=False)
            hasil = load_workbook(BytesIO(data), keep_links=False, data_only=True)
    except Exception:  # openpyxl raises whatever its XML parsing meets
        return _refuse(lapor, "bukan buku kerja .xlsx yang utuh. Simpan ulang dari Excel.")
    sheets = []
    for lembar, nilai in zip(rumus.worksheets, hasil.worksheets, strict=True):
        sheet = _sheet(path, lembar, nilai)
        if sheet.baris:
            sheets.append(sheet)
    return sheets


def _refuse(lapor: Lapor, pesan: str) -> None:
    lapor(None, None, None, pesan, "E-BERKAS")


def _safe(data: bytes, lapor: Lapor) -> bool:
    """Unpack nothing that is huge, and no XML that defines entities; sizes are counted, not believed."""
    total = 0
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if len(archive.infolist()) > BATAS_BAGIAN:
                return bool(
                    _refuse(
                        lapor, f"berisi lebih dari {BATAS_BAGIAN} bagian. Pastikan ini buku kerja yang benar."
                    )
                )
            for bagian in archive.infolist():
                with archive.open(bagian) as file:
                    isi = file.read(BATAS_ISI - total + 1)
                total += len(isi)
                if total > BATAS_ISI:
                    pesan = f"isinya lebih dari {BATAS_ISI // 1_000_000} MB. Hapus lembar yang tidak dipakai."
                    return bool(_refuse(lapor, pesan))
                if bagian.filename.endswith((".xml", ".rels")) and (
                    b"<!DOCTYPE" in isi or b"<!ENTITY" in isi
                ):
                    return bool(
                        _refuse(
                            lapor, "memuat definisi XML yang tidak dibuat Excel. Simpan ulang dari Excel."
                        )
                    )
    except Exception:  # damaged, encrypted, or packed in a way nobody packs workbooks
        return bool(_refuse(lapor, "bukan buku kerja .xlsx yang utuh. Simpan ulang dari Excel."))
    return True


def _sheet(path: Path, rumus, hasil) -> Lembar:
    asal, sebutan = (f"{nama} lembar {rumus.title}" for nama in (shown(path), path.name))
    lembar = Lembar(asal, visible(sebutan), rumus.title, [])
    rows: dict[int, dict[int, Sel]] = {}
    berumus = 0
    # Only the cells that are there: a sheet with one cell in XFD1048576 spans 17 billion.
    for (r, c), cell in sorted(rumus._cells.items()):
        if cell.value is None:
            continue
        isi = hasil.cell(r, c)
        if cell.data_type == "f":
            berumus += 1
            sel = Sel(_formula(cell), masalah=_RUMUS) if isi.value is None else _cell(isi)
        else:
            sel = _cell(cell)
        if sel.teks.strip() or sel.masalah:
            rows.setdefault(r, {})[c - 1] = sel
    lebar = 1 + max((c for row in rows.values() for c in row), default=-1)
    if lebar * len(rows) > 2_000_000:
        rows, lebar = {}, 0
        lembar.pesan.append("terlalu luas, tidak dibaca.")
    lembar.baris = [(r, [row.get(c, Sel("")) for c in range(lebar)]) for r, row in rows.items()]
    if berumus:
        lembar.pesan.append(f"{berumus} sel berisi rumus; dipakai hasil yang tersimpan terakhir.")
    if tersembunyi := [r for r in rows if rumus.row_dimensions[r].hidden]:
        lembar.pesan.append(f"{len(tersembunyi)} baris tersembunyi ikut dibaca.")
    if rumus.sheet_state != "visible":
        lembar.pesan.append("lembar ini tersembunyi di Excel.")
    for area in rumus.merged_cells.ranges:
        atas = rows.get(area.min_row, {}).get(area.min_col - 1)
        if atas:
            baris = range(area.min_row + 1, min(area.max_row, max(rows)) + 1)
            lembar.gabungan |= {(r, area.min_col - 1): atas for r in baris if r in rows}
    return lembar


def _formula(cell) -> str:
    text = getattr(cell.value, "text", cell.value)  # array formulas are objects
    return str(text or "=")


def _cell(cell) -> Sel:
    value, format_ = cell.value, str(cell.number_format or "General")
    if value is None:
        return Sel("")
    if isinstance(value, bool):
        return Sel("ya" if value else "tidak", value)
    if isinstance(value, int | float):
        return _number(value, format_)
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
