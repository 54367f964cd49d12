"""The bare table of the book beside the one that Great Tables writes for a notebook."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from lkjip.data import load_year
from lkjip.views.akuntabilitas import capaian, efisiensi
from lkjip.views.bare_table import bare_table
from lkjip.views.grid import Column, Grid

REPO = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def grids() -> list[Grid]:
    """Return tables with common headings, with bold rows, and with what could be markup."""
    laporan = load_year(2023, REPO / "data")
    jahat = Grid(
        "tbl-x", [Column("a b", '<A> & "B"', 60, "center"), Column("c", "C", 40)], [["<b>&amp;", "1"]]
    )
    pendek = Grid("tbl-y", [Column("a", "A", 50), Column("c", "C", 50)], [["1", "2"]], {"Satu": ["c"]}, [-1])
    return [
        capaian.capaian_sasaran(laporan).isi,
        efisiensi.efisiensi_sasaran_program(laporan).isi,
        jahat,
        pendek,
    ]


def _cells(html: str) -> list[list[tuple]]:
    """Return of each row every cell's text, id, headings and extent."""
    return [
        [_cell(c) for c in row.find_all(["th", "td"])]
        for row in BeautifulSoup(html, "html.parser").find_all("tr")
    ]


def _cell(c: Tag) -> tuple:
    extent = tuple(int(c.get(x, 1)) for x in ("rowspan", "colspan"))
    return c.name, c.get_text(strip=True), c.get("id"), tuple(c.get("headers") or ()), c.get("scope"), extent


def test_it_says_what_the_notebook_shows(grids):
    for grid in grids:
        assert _cells(bare_table(grid)) == _cells(grid.html), grid.id


def test_an_anchor_for_each_row(grids):
    page = BeautifulSoup(bare_table(grids[-1], ["satu"]), "html.parser")
    assert [row["id"] for row in page.tbody.find_all("tr")] == ["satu"]
    with pytest.raises(ValueError, match="shorter"):
        bare_table(grids[-1], ["satu", "dua"])
