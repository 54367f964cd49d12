"""The whole way, from the CSVs of 2023 to the published folder."""

import functools
import json
import re
import shutil
import zipfile
from collections import Counter

import pypdf
import pytest
from bs4 import BeautifulSoup

from lkjip.book import published, workshop
from lkjip.book.build import build
from lkjip.book.engines import quarto
from lkjip.book.errors import BukuGagal
from lkjip.book.report import Report
from lkjip.cli import main
from lkjip.paths import ROOT

# Figures every reader must find, in both formats (T3.7, and what T3.3, T3.4, T3.10, T3.11 should have printed).
FIGURES = {
    "pagu": "8.437.609.725",
    "realisasi": "8.145.781.909",
    "sisa": "291.827.816",
    "serapan": "96,5%",
    "serapan program 5": "83,1%",
    "SKM terhadap akhir Renstra": "94,4%",
    "SKM terhadap standar": "106,3%",
    "pagu program 2": "5.788.800",
    "pagu program 1": "6.468.783.215",
}

# Of a page of the PDF, in points.
MARGIN, TEXT_HEIGHT = 71, 700


def quietly(report, **options):
    """Build one report with the embedded engine and return its result."""
    return build([report], **{"engine": "embedded", "progress": lambda line: None} | options)[0]


@functools.cache
def html_text(site):
    pages = sorted(site.rglob("*.html"))
    return " ".join(BeautifulSoup(page.read_text("utf-8"), "html.parser").get_text(" ") for page in pages)


@functools.cache
def pdf_pages(site):
    """Return each page's text and how much of it is empty below: a share of the space between its margins."""
    pages = []
    for page in pypdf.PdfReader(site / "lkjip.pdf").pages:
        heights = []

        def visit(text, cm, tm, font, size, heights=heights):
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            if text.strip() and y > MARGIN - 5:
                heights.append(y)

        pages.append((page.extract_text(visitor_text=visit), (min(heights) - MARGIN) / TEXT_HEIGHT))
    return pages


def pdf_text(site):
    return "\n".join(text for text, _ in pdf_pages(site))


def pdf_words(site):
    """Count the words of the PDF, without page numbers and leader dots."""
    words = pdf_text(site).split()
    return Counter(word for word in words if not re.fullmatch(r"\d{1,2}|[ivx]+|\.+", word))


def pdf_titles(site):
    """Return every bookmark of the PDF in order."""

    def walk(entries):
        for entry in entries:
            yield from walk(entry) if isinstance(entry, list) else [entry.title.strip()]

    return list(walk(pypdf.PdfReader(site / "lkjip.pdf").outline))


@pytest.fixture(scope="module", params=["HTML", "PDF"])
def text(request, site):
    return html_text(site) if request.param == "HTML" else pdf_text(site)


@pytest.mark.parametrize("name", FIGURES)
def test_figures_in_both_formats(text, name):
    assert FIGURES[name] in text


def row_of(page, table, start):
    """Return the cells of the row of a table whose second cell starts with a text."""
    for row in page.find(id=table).find_all("tr"):
        cells = [cell.get_text(" ", strip=True) for cell in row.find_all("td")]
        if len(cells) > 1 and cells[1].startswith(start):
            return cells
    raise AssertionError(f"{table} has no row {start}")


def test_each_programme_has_its_own_money(site):
    page = BeautifulSoup((site / "bab/bab3_akuntabilitas_kinerja.html").read_text("utf-8"), "html.parser")
    money = {"Program Penyelenggaraan Pemerintahan": "5.788.800", "Program Penunjang": "6.468.783.215"}
    for programme, pagu in money.items():
        assert pagu in row_of(page, "tbl-efisiensi-program", programme)
    sasaran = {"Meningkatnya kualitas layanan publik": "5.788.800", "Tersedianya": "6.468.783.215"}
    for name, pagu in sasaran.items():
        assert pagu in row_of(page, "tbl-efisiensi-sasaran", name)


def test_no_address_outside_the_folder(site):
    for page in site.rglob("*.html"):
        # The published report left its links empty ("https://....."); a quotation of that is no address.
        assert not re.search(r"[a-z]+://[\w\[]", page.read_text("utf-8")), page.name


def test_pdf_is_tagged_titled_and_indonesian(site):
    reader = pypdf.PdfReader(site / "lkjip.pdf")
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "id" and catalog["/MarkInfo"]["/Marked"]
    assert reader.metadata.title.startswith("Laporan Kinerja Instansi Pemerintah (LKjIP)")
    assert len(reader.outline) >= 4
    assert (site / "lkjip.pdf").stat().st_size < 5_000_000
    sides = {tuple(sorted(round(float(side)) for side in page.mediabox[2:])) for page in reader.pages}
    assert sides == {(595, 842)}, "A4, upright or across"


def test_pdf_has_no_empty_page(site):
    assert all(len(re.sub(r"\s", "", text)) > 40 for text, _ in pdf_pages(site))


def test_no_page_ends_early_before_its_chapter_does(any_site):
    reader = pypdf.PdfReader(any_site / "lkjip.pdf")
    starts = [
        reader.get_destination_page_number(entry) for entry in reader.outline if not isinstance(entry, list)
    ]
    last = {start - 1 for start in starts} | {len(reader.pages) - 1}
    inner = {number + 1: empty for number, (_, empty) in enumerate(pdf_pages(any_site)) if number not in last}
    assert len(starts) > 8
    # Where a chapter ends with charts that do not fit one page, the one before the last holds a chart alone.
    assert len([page for page, empty in inner.items() if empty > 0.4]) <= 1
    assert sum(inner.values()) / len(inner) < 0.08


def test_lists_of_contents_tables_and_figures(site):
    text = pdf_text(site)
    for title in ("DAFTAR ISI", "DAFTAR TABEL", "DAFTAR GAMBAR"):
        assert title in text
    assert re.search(r"BAB III\s+AKUNTABILITAS KINERJA", text)
    assert re.search(r"Tabel 3\.1\s", text) and re.search(r"Gambar 3\.1\s", text)


def test_signature_stays_out_of_the_downloads(site):
    assert not (site / "data" / "penandatangan.csv").exists()
    nip = "19770321"
    for path in (site / "data").rglob("*.*"):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                texts = [book.read(name).decode("utf-8") for name in book.namelist()]
        else:
            texts = [path.read_text("utf-8")]
        assert not [text for text in texts if nip in text], path.name
    assert nip in html_text(site)


def test_downloads_are_described(site):
    package = json.loads((site / "data" / "datapackage.json").read_text("utf-8"))
    listed = {resource["path"] for resource in package["resources"]}
    present = {path.relative_to(site / "data").as_posix() for path in (site / "data").rglob("*.csv")}
    present = {path for path in present if not path.startswith(("templat/", "tabel/"))} - {"temuan.csv"}
    assert listed == present and "anggaran.csv" in listed


def test_two_builds_are_equal_to_the_byte(site, tmp_path):
    again = quietly(Report(2023, output=tmp_path)).report.site
    files = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    assert files == {path.relative_to(again) for path in again.rglob("*") if path.is_file()}
    different = [
        str(path)
        for path in sorted(files)
        if path.name != "manifest.json" and (site / path).read_bytes() != (again / path).read_bytes()
    ]
    assert not different
    one, two = (json.loads((folder / "manifest.json").read_text("utf-8")) for folder in (site, again))
    assert one.pop("waktu") and two.pop("waktu")
    assert one == two


def test_nothing_changed_nothing_done(site):
    done = quietly(Report(2023, output=site.parent))
    assert not done.baru and not done.gagal


def test_a_damaged_site_is_not_taken_for_current(site, tmp_path):
    copy = shutil.copytree(site, tmp_path / "2023")
    recipe = published.read_manifest(copy)
    recipe = {
        key: recipe[key] for key in ("tahun", "unit", "sementara", "mesin", "grafik", "masukan", "versi")
    }
    assert published.is_current(copy, recipe)
    (copy / "report.html").write_text("rusak")
    assert not published.is_current(copy, recipe)


def test_a_failing_engine_leaves_the_last_good_site(site, tmp_path, monkeypatch, executed_before):
    output = tmp_path / "situs"
    shutil.copytree(site, output / "2023")

    def fail(book, target):
        (target / "index.html").write_text("setengah jadi")
        raise BukuGagal("mesin rusak")

    monkeypatch.setitem(workshop.ENGINES, "embedded", (fail,))
    assert str(quietly(Report(2023, output=output), force=True).gagal) == "mesin rusak"
    assert [path.name for path in output.iterdir()] == ["2023"]
    assert (output / "2023" / "index.html").read_bytes() == (site / "index.html").read_bytes()


def test_without_browser_the_book_is_still_built(tmp_path, monkeypatch, executed_before):
    monkeypatch.setattr("lkjip.book.build.find_browser", lambda: None)
    said = []
    site = quietly(Report(2023, output=tmp_path / "situs"), progress=said.append).report.site
    assert any("Pasang salah satu" in line for line in said)
    assert "tanpa peramban" in pdf_text(site)
    assert "grafik-data" in (site / "bab/bab3_akuntabilitas_kinerja.html").read_text("utf-8")


@pytest.mark.skipif(quarto.find_quarto() is None, reason="Quarto is not installed here")
def test_both_engines_say_the_same(site, built_once):
    other = built_once("quarto")
    squeeze = re.compile(r"\s+")
    # Two versions of Typst may break a page one row apart: the words are compared, and the order of the titles.
    assert pdf_words(site) == pdf_words(other)
    assert pdf_titles(site) == pdf_titles(other)

    def content(folder, page):
        soup = BeautifulSoup((folder / page).read_text("utf-8"), "html.parser")
        main = soup.find("main")
        texts = {
            "headings": [tag.get_text(" ", strip=True) for tag in main.find_all(["h1", "h2", "h3"])],
            "captions": [tag.get_text(" ", strip=True) for tag in main.find_all("figcaption")],
            "cells": [tag.get_text(" ", strip=True) for tag in main.find_all("td")],
            "ids": sorted(tag["id"] for tag in main.find_all(id=re.compile("^(tbl|fig|sec|bab)"))),
        }
        return {key: [squeeze.sub(" ", text) for text in value] for key, value in texts.items()}

    def titles(folder, page):
        soup = BeautifulSoup((folder / page).read_text("utf-8"), "html.parser")
        return [squeeze.sub(" ", tag.get_text(" ", strip=True)) for tag in soup.find_all(["title", "h1"])]

    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site)
        # Quarto calls the first page of a book by the name of the book.
        start = 1 if page.name == "index.html" else 0
        assert titles(site, page)[start:] == titles(other, page)[start:]
    for page in ("bab/bab2_perencanaan_kinerja.html", "bab/bab3_akuntabilitas_kinerja.html"):
        one, two = content(site, page), content(other, page)
        assert one["headings"] == two["headings"]
        assert one["captions"] == two["captions"]
        assert one["cells"] == two["cells"]
        assert set(one["ids"]) <= set(two["ids"])


def test_word_document_has_the_same_figures(site):
    with zipfile.ZipFile(site / "lkjip.docx") as archive:
        document = archive.read("word/document.xml").decode("utf-8")
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
    text = " ".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", document))
    for figure in FIGURES.values():
        assert figure in text
    assert 'w:w="11906"' in document and 'w:h="16838"' in document
    assert len(media) >= 5 and "<w:tblHeader" in document
    assert "{{" not in text and "content-visible" not in document


def test_verify_finds_every_kind_of_change(site, tmp_path, capsys):
    copy = tmp_path / "2023"
    shutil.copytree(site, copy)
    assert main(["verify", str(copy)]) == 0
    assert "utuh" in capsys.readouterr().out
    (copy / "report.html").write_text("lain")
    (copy / "data" / "anggaran.csv").unlink()
    (copy / "tambahan.html").write_text("baru")
    assert main(["verify", str(copy)]) == 1
    printed = capsys.readouterr().err
    for line in ("report.html: isinya berubah", "data/anggaran.csv: hilang", "tambahan.html: tidak tercatat"):
        assert line in printed


def test_an_unwritable_target_is_explained(tmp_path, capsys):
    (tmp_path / "berkas").write_text("bukan folder")
    assert main(["build", "2023", "--output", str(tmp_path / "berkas")]) == 2
    printed = capsys.readouterr().err
    assert "gagal dibangun; terbitan terakhir tidak berubah." in printed and "Traceback" not in printed


@pytest.fixture(scope="module")
def other_sites(tmp_path_factory):
    """Return the sites of another office, of an early year, and of a year just begun."""
    output = tmp_path_factory.mktemp("lain")
    data = shutil.copytree(ROOT / "data" / "2023", output / "data" / "2023").parent
    assert main(["new-year", "2024", "--data", str(data)]) == 0
    wanted = [
        Report(2025, ROOT / "tests" / "kantor_lain" / "data", output / "kantor"),
        Report(2021, output=output / "tahun"),
        Report(2022, output=output / "tahun"),
        Report(2024, data, output / "baru"),
    ]
    results = build(wanted, engine="embedded", progress=lambda line: None)
    assert [result.gagal for result in results] == [None] * 4
    return {report.tahun: report.site for report in wanted}


def test_another_office_is_just_another_folder(other_sites):
    text = html_text(other_sites[2025])
    assert "Sumenep" not in text
    assert "SEMENTARA" not in text
    assert not re.search(r"\b(None|NaN|nan)\b", text)


@pytest.mark.parametrize("tahun", [2021, 2022, 2024])
def test_an_unfinished_year_says_so_in_both_formats(other_sites, tahun):
    site = other_sites[tahun]
    for text in (html_text(site), pdf_text(site)):
        assert "SEMENTARA" in text and "Yang belum lengkap" in text
        assert re.search(r"[Bb]elum (ada data|tersedia)|Data belum tersedia", text)
    assert not re.search(r"\b(None|NaN|nan)\b", html_text(site))


def test_the_front_page_leads_to_every_year(other_sites):
    front = BeautifulSoup((other_sites[2021].parent / "index.html").read_text("utf-8"), "html.parser")
    links = [link["href"].split("#")[0] for link in front.main.find_all("a")]
    assert {"./2022/index.html", "./2022/lkjip.pdf", "./2021/index.html", "./2021/lkjip.pdf"} <= {*links}
    assert all((other_sites[2021].parent / link).is_file() for link in links)
    assert "SEMENTARA" in front.get_text()
