"""What each table and chart shows, for download: CSV for programs, XLSX for Excel, and the line of links below it.

The CSV is pure, like the project's own: comma, UTF-8 without a mark, LF, a column's unit in its name, numbers exact
with a point. Excel as it is set in Indonesia would not split it; the XLSX is for Excel, and it also says what the
table is and where its numbers come from. Both hold the same cells.
"""

import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from lkjip.data.tulis import csv_text

STAGED = "_tabel.json"
FOLDER = "data/tabel"
# Text that a spreadsheet would run as a formula; a number may begin with its sign.
FORMULA = re.compile(r"(?![-+]?[\d.,]*%?$)[=+\-@\t\r]")
# A fixed moment, so that the same table gives the same bytes: the first that a ZIP knows.
EPOCH = datetime(1980, 1, 1)
CHANGED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
FORMATS = {"rp": "#,##0", "persen": "0.0", "poin": "0.0"}
WIDTHS = (9, 48)  # letters


def links(output: Mapping, up: str) -> str:
    """Return the line below a table or chart: its files and its lasting address; `up` leads to the site's root."""
    judul, id = html.escape(output["judul"]), output["id"]
    files = "".join(
        f' <a href="{up}{FOLDER}/{id}.{kind}" download aria-label="{kind.upper()}: {judul}">{kind.upper()}</a>'
        for kind in ("csv", "xlsx")
    )
    link = f' <a href="#{id}" aria-label="Tautan ke: {judul}">Tautan</a>'
    return f'<div class="unduhan" role="group" aria-label="Data: {judul}">Data:{files}{link}</div>'


def stage_tables(pages: Mapping[str, Sequence[Mapping]], book: str, target: Path) -> None:
    """Write into the staged book what its tables and charts hold: `pages` maps each page to what it shows, in order."""
    keys = ("id", "judul", "sumber", "data")
    tables = [
        {"halaman": page} | {key: output[key] for key in keys}
        for page, outputs in pages.items()
        for output in outputs
        if "html" in output
    ]
    text = json.dumps({"buku": book, "tabel": tables}, ensure_ascii=False)
    (target / STAGED).write_text(text + "\n", encoding="utf-8", newline="\n")


def staged_tables(staged: Path) -> dict:
    """Return what `stage_tables` wrote: {"buku": title, "tabel": [{"halaman", "id", "judul", "sumber", "data"}]}."""
    return json.loads((staged / STAGED).read_text(encoding="utf-8"))


def write_tables(staged: Path, site: Path, xlsx: "Callable[[Mapping, str], bytes] | None" = None) -> None:
    """Write the CSV and the XLSX of every table and chart of the staged book into its site.

    `xlsx` is `table_xlsx`, or what remembers what that returned.
    """
    xlsx = xlsx or table_xlsx
    content = staged_tables(staged)
    folder = site / FOLDER
    for table in content["tabel"]:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{table['id']}.csv").write_text(table_csv(table["data"]), encoding="utf-8", newline="\n")
        (folder / f"{table['id']}.xlsx").write_bytes(xlsx(table, content["buku"]))


def table_csv(data: Mapping) -> str:
    """Return a table (`lkjip.views.grid.Grid.data`) as CSV; an empty cell of a column of numbers is no number."""
    kolom = data["kolom"]
    rows = [
        {
            k["nama"]: plain_number(cell) if k["bilangan"] else harmless(cell)
            for k, cell in zip(kolom, row, strict=True)
        }
        for row in data["baris"]
    ]
    return csv_text([k["nama"] for k in kolom], rows)


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs: an apostrophe stands before what would begin a formula.

    >>> harmless("=1+1"), harmless("-5,0%"), harmless("- tidak ada"), harmless("Jumlah")
    ("'=1+1", '-5,0%', "'- tidak ada", 'Jumlah')
    """
    return f"'{text}" if FORMULA.match(text) else text


def plain_number(exact: str | None) -> str:
    """Write an exact number as a plain decimal: whole where it ends, else as many digits as a float64 holds.

    >>> plain_number("160667500"), plain_number("165/2"), plain_number("-1/3"), plain_number(None)
    ('160667500', '82.5', '-0.3333333333333333', '')
    """
    if exact is None:
        return ""
    number = Fraction(exact)
    quotient = Decimal(number.numerator) / number.denominator
    if Fraction(quotient) != number:
        quotient = Decimal(repr(float(number)))
    return f"{quotient:f}"


def table_xlsx(table: Mapping, book: str) -> bytes:
    """Return a table as a workbook: its title, its columns, its rows, and where the numbers come from.

    Numbers are numbers, unrounded, and everything else is text, also what begins like a formula. Equal tables give
    equal bytes.
    """
    from openpyxl import Workbook  # here: a build of nothing new need not load it
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    kolom, rows = table["data"]["kolom"], table["data"]["baris"]
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = table["id"][:31]
    _put(sheet.cell(1, 1), table["judul"]).font = Font(bold=True)
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for i, k in enumerate(kolom, 1):
        head = _put(sheet.cell(3, i), k["judul"])
        head.font, head.alignment = bold, wrapped
        for n, row in enumerate(rows, 4):
            cell = sheet.cell(n, i)
            if not k["bilangan"]:
                _put(cell, row[i - 1]).alignment = wrapped
            elif row[i - 1] is not None:
                number = Fraction(row[i - 1])
                cell.value = int(number) if number.denominator == 1 else float(number)
                cell.number_format = FORMATS.get(k["satuan"], "General")
        longest = max([len(k["judul"]) // 2, *(len(row[i - 1] or "") for row in rows if not k["bilangan"])])
        room = 18 if k["bilangan"] else longest + 2
        sheet.column_dimensions[get_column_letter(i)].width = min(max(room, WIDTHS[0]), WIDTHS[1])
    for n, note in enumerate(filter(None, (table["sumber"], f"{book}, {table['id']}.")), len(rows) + 5):
        _put(sheet.cell(n, 1), note)
    sheet.freeze_panes = "A4"
    return _same_bytes(workbook)


def _put(cell, text: str):
    if text:
        cell.value = text
        cell.data_type = "s"
    return cell


def _same_bytes(workbook) -> bytes:
    """Return a workbook's file without the time at which it was made."""
    made, fixed = io.BytesIO(), io.BytesIO()
    workbook.save(made)
    moment = EPOCH.isoformat().encode() + b"Z"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = CHANGED.sub(rb"\g<1>" + moment, content)
            entry = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            new.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return fixed.getvalue()
