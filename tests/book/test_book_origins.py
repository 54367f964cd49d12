"""Every figure of the built book, walked back to the cells of the CSVs and computed again from angka.json alone."""

import csv
import json
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from bs4 import BeautifulSoup

from lkjip.book.errors import BukuGagal
from lkjip.book.origins import Origins, written
from lkjip.book.trace import explain, find
from lkjip.cli import main
from lkjip.formulas import half_up
from lkjip.model.record import exact, parse_exact, recompute
from lkjip.paths import DATA, ROOT

# Numbers that are no figures: places in a list, years, codes of law. All others in a column of figures have an origin.
NUMBER = re.compile(r"\d")
# What may go into a formula without being a cell: the targets of a what-if, and the places of programmes.
LARGEST_CONSTANT = 100


@pytest.fixture(scope="module")
def book(any_site):
    return json.loads((any_site / "angka.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shown(any_site):
    """Return (page, element) of every figure of the HTML."""
    found = []
    for page in sorted(any_site.rglob("*.html")):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        found += [
            (page.relative_to(any_site).as_posix(), element) for element in soup.select("data[data-asal]")
        ]
    return found


def named(value):
    if isinstance(value, dict):
        if "angka" in value:
            yield value["angka"]
        for inner in value.values():
            yield from named(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from named(inner)


def constants(value):
    if isinstance(value, dict):
        if "bilangan" in value:
            yield Fraction(value["bilangan"])
        for inner in value.values():
            yield from constants(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from constants(inner)


def test_every_figure_shown_is_recorded_and_every_record_is_needed(book, shown):
    assert len(shown) > 1000
    recorded = book["angka"]
    assert {element["data-asal"] for _, element in shown} <= set(recorded)
    # From what is shown, all else can be reached: nothing is published that explains nothing.
    pending, reached = {id for id, entry in recorded.items() if entry["tampil"]}, set()
    while pending:
        id = pending.pop()
        reached.add(id)
        if "hitungan" in recorded[id]:
            pending |= set(named(book["hitungan"][recorded[id]["hitungan"]])) - reached
    assert reached == set(recorded)


def test_every_figure_is_what_the_formulas_make_of_the_cells(book):
    known, wrong = {}, []
    for id, entry in book["angka"].items():
        if "hitungan" in entry and exact(recompute(book, id, known)) != entry["nilai"]:
            wrong.append(id)
    assert not wrong
    assert sum("hitungan" in entry for entry in book["angka"].values()) > 100


def test_every_input_is_a_cell_of_a_file_or_a_small_constant(book):
    # What a finding differs by is no cell: it is the findings' own figure, and stands in temuan.csv.
    calls = [call for call in book["hitungan"].values() if call["rumus"] != "terbesar"]
    assert {c for c in constants(calls) if abs(c) > LARGEST_CONSTANT} == set()
    tables, wrong = {}, []
    for id, entry in book["angka"].items():
        if "hitungan" in entry:
            continue
        path = ROOT / entry["berkas"]
        assert path.is_relative_to(DATA)
        if path not in tables:
            with path.open(encoding="utf-8", newline="") as file:
                tables[path] = list(csv.DictReader(file))
        cell = tables[path][entry["baris"] - 2][entry["kolom"]]
        if parse_exact(cell) != parse_exact(entry["nilai"]):
            wrong.append((id, cell, entry["nilai"]))
    assert not wrong


def number(text):
    """Read a printed figure, and how many decimals it has."""
    bare = re.sub(r"Rp|%|\s|\.", "", text)
    return Decimal(bare.replace(",", ".")), len(bare.partition(",")[2])


def test_every_printed_figure_is_its_value_rounded_half_up(book, shown):
    wrong = []
    for page, element in shown:
        nilai = parse_exact(book["angka"][element["data-asal"]]["nilai"])
        if isinstance(nilai, str):
            assert element.text == element["value"] == nilai
            continue
        text, digits = number(element.text)
        if text != half_up(nilai, digits) or abs(Fraction(element["value"]) - nilai) > abs(nilai) / 10**9:
            wrong.append((page, element.text, nilai))
    assert not wrong


def test_every_number_in_a_column_of_figures_can_be_asked(site):
    mute = []
    for page in sorted(site.rglob("bab/*.html")):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for cell in soup.select('td[style*="text-align: right"]'):
            if cell.find_parent("details") or not cell.find_previous_sibling("td"):
                continue  # the table behind a chart repeats it; a row's first cell names the row, as a target does
            rest = (
                cell.get_text()
                if not cell.data
                else "".join(str(part) for part in cell.children if getattr(part, "name", None) != "data")
            )
            if NUMBER.search(rest):
                mute.append((page.name, cell.get_text()))
    assert mute == []


def test_a_figure_can_be_found_by_what_is_printed(book, site, capsys):
    sample = next(e for e in book["angka"].values() if e["nama"] == "Serapan" and "/" in e["nilai"])
    text = sample["tampil"][0]["teks"]
    assert find(book, text) and find(book, text.rstrip("%"))
    assert all("BERBEDA" not in explain(book, id) for id in book["angka"])
    folder = ["--output", str(site.parent)]
    assert main(["trace", site.name, text, *folder]) == 0
    said = capsys.readouterr().out
    assert text in said and "anggaran.csv, baris" in said and "Dihitung ulang dari angka.json: sama." in said
    assert main(["trace", site.name, "12345,6%", *folder]) == 1
    assert "Tidak ada angka" in capsys.readouterr().err
    assert main(["trace", site.name, text, "--output", str(site.parent / "tidak-ada")]) == 2
    assert "lkjip build" in capsys.readouterr().err


def test_spans_and_elements_are_read_alike():
    assert list(written('<data value="5" data-asal="a">Rp5 &amp; 6</data>')) == [("a", "Rp5 & 6")]


def test_two_figures_of_one_id_are_refused():
    origins = Origins()
    origins.add({"angka": {"a": {"nilai": "1"}}}, "index.html", "")
    origins.add({"angka": {"a": {"nilai": "1"}}}, "report.html", "")
    with pytest.raises(BukuGagal, match="beridentitas sama, a"):
        origins.add({"angka": {"a": {"nilai": "2"}}}, "report.html", "")
