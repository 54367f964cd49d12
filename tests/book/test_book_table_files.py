"""The files below every table and chart: they hold what the page shows, typed, and nothing in them runs."""

import csv
import io
import re
import zipfile
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from visits import DESKTOP, Visit, served, until_true

from lkjip.book.browser import find_browser
from lkjip.book.table_files import plain_number, table_csv, table_xlsx
from lkjip.views import text
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.written import write

GRID = Grid(
    "tbl-x",
    [
        Column("nama", "Nama", 30),
        figure_column("pagu", "Pagu (Rp)", 20),
        figure_column("serapan", "Serapan", 20),
        figure_column("besar", "Besar", 15),
        figure_column("capaian", "Capaian", 15, "persen"),
    ],
    [
        (
            "=HYPERLINK(1)", text.angka(160667500), text.persen(Fraction(100, 3)), text.besaran(Decimal("82.50")),
            "–",
        ),
        (
            "@a", text.angka(-5), text.persen(100), text.besaran("B"),
            write("{} (dihitung {})", text.persen(105), "100,0%"),
        ),
        ("- kosong", "belum ada data", "tak terhitung (pagu nol)", "-82,5", text.persen(1)),
        ("Jumlah", text.angka(0), text.persen(-1), "B", text.persen(2)),
    ],
    {"Uang": ["pagu"]},
)  # fmt: skip
TABLE = {"id": "tbl-x", "judul": "=Judul", "sumber": "Sumber: data/2023/x.csv.", "data": GRID.data}


def sheet(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_the_csv_is_the_typed_table():
    frame = pd.read_csv(io.StringIO(table_csv(GRID.data)), dtype={"nama": str, "besar": str})
    for name, column in GRID.df.items():
        if column.dtype != object:
            assert frame[name].astype("float64").equals(column.astype("float64")), name
    assert frame["capaian_catatan"].tolist()[1] == "105,0% (dihitung 100,0%)"
    assert frame["pagu_catatan"].dropna().tolist() == ["belum ada data"]
    assert frame["serapan_catatan"].dropna().tolist() == ["tak terhitung (pagu nol)"]
    assert list(frame["besar"]) == ["82,5", "B", "-82,5", "B"]


def test_nothing_in_a_csv_runs_and_numbers_stay_numbers():
    rows = list(csv.DictReader(io.StringIO(table_csv(GRID.data))))
    assert [row["nama"] for row in rows] == ["'=HYPERLINK(1)", "'@a", "'- kosong", "Jumlah"]
    assert [row["pagu_rp"] for row in rows] == ["160667500", "-5", "", "0"]
    assert rows[0]["serapan_persen"] == "33.333333333333336"


def test_the_workbook_holds_the_same_cells_typed_with_title_and_source():
    made = sheet(table_xlsx(TABLE, "LKjIP 2023: Unit"))
    cells = [[cell.value for cell in row] for row in made.iter_rows()]
    assert cells[0][0] == "=Judul" and made["A1"].data_type == "s"
    assert cells[2] == [
        "Nama", "Uang: Pagu (Rp)", "Uang: Pagu (Rp): catatan", "Serapan (%)", "Serapan: catatan", "Besar",
        "Capaian (%)", "Capaian: catatan",
    ]  # fmt: skip
    assert cells[3][:3] == ["=HYPERLINK(1)", 160667500, None]
    assert cells[3][3] == pytest.approx(100 / 3, rel=1e-15)  # Excel keeps 15 digits
    assert not [cell for row in made.iter_rows() for cell in row if cell.data_type == "f"]
    assert [row[0] for row in cells[-2:]] == ["Sumber: data/2023/x.csv.", "LKjIP 2023: Unit, tbl-x."]


def test_a_workbook_says_nothing_of_when_it_was_made():
    first, second = (table_xlsx(TABLE, "LKjIP") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


@pytest.mark.parametrize("number", [0, -7, 10**20, Fraction(1, 8), Fraction(2, 3), Fraction(-1, 3 * 10**9)])
def test_a_number_is_written_so_that_no_program_reads_another(number):
    written = plain_number(str(number))
    assert re.fullmatch(r"-?\d+(\.\d+)?", written) and float(written) == float(number)


def shown(float_):
    """Return the body rows of a table as they stand on the page."""
    rows = float_.find("table").find("tbody").find_all("tr")
    return [[" ".join(cell.get_text().split()) for cell in row.find_all(["td", "th"])] for row in rows]


def is_note(names, n):
    """Say whether a column holds the notes of the one before."""
    return (
        names[n].endswith("_catatan") and n and names[n - 1].startswith(names[n].removesuffix("catatan")[:-1])
    )


def reads_as(words: str, value: str) -> bool:
    """Say whether an exact number is the one that stands rounded on the page."""
    found = re.search(r"-?(?:Rp)?-?[\d.]+(?:,\d+)?", words)
    number = found[0].replace("Rp", "").replace(".", "").replace(",", ".")
    step = Decimal(1).scaleb(-len(number.partition(".")[2]))
    return abs(Decimal(number) - Decimal(value)) <= step / 2


def test_every_table_and_chart_has_both_files_and_they_hold_what_it_shows(any_site):
    seen = 0
    for page in sorted(any_site.rglob("*.html")):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for line in soup.select(".unduhan"):
            id = line.select("a")[-1]["href"].removeprefix("#")
            float_ = soup.find(id=id)
            assert line in float_.find_all(class_="unduhan")
            path, book = ((page.parent / line.select("a")[n]["href"]).resolve() for n in (0, 1))
            assert (path.name, book.name) == (f"{id}.csv", f"{id}.xlsx")
            names, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
            cells = [
                ["" if cell is None else cell for cell in row]
                for row in sheet(book.read_bytes()).iter_rows(
                    min_row=4, max_row=3 + len(rows), values_only=True
                )
            ]
            columns = [n for n in range(len(names)) if not is_note(names, n)]
            on_page = shown(float_)
            assert [len(row) for row in on_page] == [len(columns)] * len(rows), id
            for words, row, kept in zip(on_page, rows, cells, strict=True):
                for said, n in zip(words, columns, strict=True):
                    note = row[n + 1] if n + 1 < len(names) and is_note(names, n + 1) else ""
                    value = row[n]
                    if isinstance(kept[n], int | float):
                        assert float(value) == pytest.approx(kept[n], rel=1e-15), (id, said)
                    else:
                        assert (value.removeprefix("'"), kept[n]) == (kept[n].removeprefix("'"), kept[n])
                    if note:
                        assert note == said, (id, said)
                    elif " ".join(str(kept[n]).split()) != said:
                        assert said in ("", "–") if value == "" else reads_as(said, value), (id, said, value)
            seen += 1
        for float_ in soup.select("figure[id^=tbl-], figure[id^=fig-], div.quarto-float[id]"):
            # One is written as a paragraph: it is made of references and holds no figure.
            assert float_.select_one(".unduhan, .tabel-markdown"), f"{page.name}: {float_['id']}"
    assert seen > 40


BAB3 = "bab/bab3_akuntabilitas_kinerja.html"
needs_browser = pytest.mark.skipif(find_browser() is None, reason="no browser")


@needs_browser
def test_a_table_is_copied_as_text_with_title_and_source(browser, any_site):
    with served(any_site) as (root, _), Visit(browser, f"{root}/{BAB3}", DESKTOP) as opened:
        page = opened.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=root)
        for id, rows in (("tbl-realisasi-anggaran", 8), ("fig-serapan-program", 7)):
            line = page.locator(f"#{id} .unduhan")
            line.get_by_role("button").click()
            until_true(
                page, f"document.querySelector('#{id} .unduhan [role=status]').textContent === 'Tersalin.'"
            )
            title, *table, source, end = page.evaluate("navigator.clipboard.readText()").split("\n")
            assert (
                title.startswith(("Tabel 3.", "Gambar 3."))
                and source.startswith("Sumber: data/2023/")
                and not end
            )
            assert len(table) == rows and len({row.count("\t") for row in table}) == 1
            assert "Program Penyelenggaraan Urusan Pemerintahan Umum\t160.667.500" in "\n".join(table)
        assert (opened.said, opened.refused) == ([], [])


@needs_browser
def test_without_scripts_the_links_are_there_and_no_button(browser, any_site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((any_site / BAB3).as_uri())
    line = page.locator("#tbl-realisasi-anggaran .unduhan")
    assert line.get_by_role("button").count() == 0
    assert line.inner_text().split() == ["Data:", "CSV", "XLSX", "Tautan"]
    with page.expect_download() as download:
        line.get_by_role("link", name="CSV: Realisasi anggaran").click()
    assert download.value.suggested_filename == "tbl-realisasi-anggaran.csv"
    line.get_by_role("link", name="Tautan ke: Realisasi anggaran").click()
    assert page.url.endswith("#tbl-realisasi-anggaran")
    page.context.close()
