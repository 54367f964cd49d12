"""The published data for readers: a page that lists it, and one per file whose rows can be linked to."""

import csv
import gzip
import json
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from visits import DESKTOP, PHONE, Visit

from lkjip.book import data_pages
from lkjip.book.browser import find_browser
from lkjip.book.verify import problems

LARGEST_BYTES = 100_000  # of a page as it is sent
BAB3 = "bab/bab3_akuntabilitas_kinerja.html"


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_every_file_has_a_page_with_its_meaning_and_all_its_rows(any_site):
    data = any_site / "data"
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    listed = {link["href"] for link in soup(data / "index.html").select("main a")}
    for resource in [*package["resources"], {"path": "temuan.csv", "schema": {"fields": []}}]:
        path = resource["path"]
        assert {path, path.replace(".csv", ".html")} <= listed
        page = soup((data / path).with_suffix(".html"))
        described = [row.get_text() for row in page.select("table")[0].select("tbody th")]
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert described == fields or not fields
        with (data / path).open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        table = page.select("table")[-1]
        assert [cell.get_text() for cell in table.select("thead th")] == ["Baris", *header]
        for number, row in enumerate(rows, 2):
            shown = [cell.get_text() for cell in table.find(id=f"baris-{number}").find_all("td")]
            assert shown == row, (path, number)
    for page in data.rglob("*.html"):
        assert len(gzip.compress(page.read_bytes())) < LARGEST_BYTES, page.name


def test_every_table_and_chart_is_listed_with_its_files(any_site):
    index = soup(any_site / "data" / "index.html")
    links = {link["href"] for link in index.select("main a")}
    made = {path.name for path in (any_site / "data" / "tabel").iterdir()}
    assert made and {f"tabel/{name}" for name in made} <= links


def test_a_file_too_large_for_a_page_is_shown_in_part(site, tmp_path, monkeypatch):
    copy = shutil.copytree(site, tmp_path / "2023")
    monkeypatch.setattr(data_pages, "LARGEST_BYTES", 6_000)
    resource = next(
        r
        for r in json.loads((copy / "data" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
        if r["path"] == "kegiatan.csv"
    )
    data_pages._write_file(copy, "LKjIP", resource)
    page = soup(copy / "data" / "kegiatan.html")
    assert page.find(id="baris-2") and not page.find(id="baris-200")
    assert "baris pertama; seluruhnya ada di berkas CSV" in page.get_text()
    assert problems(copy) == []


needs_browser = pytest.mark.skipif(find_browser() is None, reason="no browser")


@needs_browser
def test_a_figure_leads_to_its_row(browser, any_site):
    with Visit(browser, (any_site / BAB3).as_uri(), DESKTOP) as opened:
        page = opened.page
        page.locator("#tbl-realisasi-anggaran tbody tr").nth(4).locator("data").nth(3).click()
        page.locator("dialog.asal").get_by_role("link", name="data/2023/anggaran.csv").first.click()
        page.wait_for_url("**/data/anggaran.html#baris-6")
        row = page.locator("#baris-6")
        assert row.locator("td").nth(1).inner_text() == "160667500"
        colours = [
            page.locator(f"#baris-{n}").evaluate("row => getComputedStyle(row).backgroundColor")
            for n in (5, 6)
        ]
        assert colours[0] == "rgba(0, 0, 0, 0)" != colours[1]


@needs_browser
@pytest.mark.parametrize("name", ["index", "anggaran", "temuan"])
def test_pages_of_the_data_have_no_barrier_that_axe_knows(browser, any_site, name):
    with Visit(browser, (any_site / "data" / f"{name}.html").as_uri(), PHONE) as opened:
        assert opened.width == PHONE["width"]
        assert (opened.said, opened.refused) == ([], [])
        found = Axe().run(opened.page).response["violations"]
        assert [(barrier["id"], [node["html"] for node in barrier["nodes"]]) for barrier in found] == []
