"""The first page of a site, and the printed summary: what of the report is where, on the web and on paper."""

import json
import re
import zipfile
from collections import defaultdict
from pathlib import Path

import pypdf
import pytest
from bs4 import BeautifulSoup
from visits import PHONE, Visit

from lkjip.book.config import load_book
from lkjip.book.engines import embedded
from lkjip.book.extension import complete_extension
from lkjip.book.stage import provisional_note, staged_config, write_yaml
from lkjip.data import load_year
from lkjip.reconcile import findings
from lkjip.views import ringkas
from lkjip.views.variables import variables

ROOT = Path(__file__).resolve().parents[2]
CARDS = 5
TO_A_PAGE = re.compile(r"\]\((bab/[\w]+\.qmd)#([\w-]+)\)")


def page(site, name):
    return BeautifulSoup((site / name).read_text("utf-8"), "html.parser")


def printed(pdf):
    """Return the text of each page, without the blanks that a reader does not see."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(pdf).pages]


def test_every_card_has_a_figure_with_an_origin_and_a_link(any_site):
    cards = page(any_site, "index.html").select(".papan > .sorotan")
    known = json.loads((any_site / "angka.json").read_text("utf-8"))["angka"]
    assert len(cards) == CARDS
    for card in cards:
        name, figure, words, link = card.find_all("p")
        assert name.get_text() and words.get_text().endswith(".")
        assert all(data["data-asal"] in known for data in figure.find_all("data")) and figure.data
        assert (any_site / link.a["href"].split("#")[0]).is_file(), "the verified site has its section too"


def test_the_beranda_leads_to_every_page(any_site):
    beranda = page(any_site, "index.html").main
    linked = {(any_site / a["href"].split("#")[0]).resolve() for a in beranda.find_all("a", href=True)}
    chapters = [*any_site.glob("*.html"), *any_site.glob("bab/*.html")]
    assert {path.resolve() for path in chapters} - {(any_site / "index.html").resolve()} <= linked


def test_the_same_pictures_stand_in_the_summary(any_site):
    one, two = (page(any_site, name).select("table.bergambar") for name in ("index.html", "report.html"))
    assert len(one) == 2 and list(map(str, one)) == list(map(str, two))


def test_paper_has_no_beranda(any_site):
    texts = printed(any_site / "lkjip.pdf")
    assert "KATA PENGANTAR" in texts[1] and "IKHTISAR EKSEKUTIF" in texts[2]
    assert "DAFTAR ISI" in texts[3], "the summary fills no second page"
    assert texts[1].endswith(" i") and texts[2].endswith(" ii") and texts[3].endswith(" iii")
    assert not re.search("beranda", " ".join(texts), re.IGNORECASE)
    titles = [
        entry.title
        for entry in pypdf.PdfReader(any_site / "lkjip.pdf").outline
        if not isinstance(entry, list)
    ]
    assert titles[:3] == ["Kata Pengantar", "Ikhtisar Eksekutif", "Daftar Isi"]


def test_word_has_no_beranda_and_its_cards_are_a_table(site):
    with zipfile.ZipFile(site / "lkjip.docx") as archive:
        document = archive.read("word/document.xml").decode("utf-8")
    assert "Beranda" not in document
    table = re.search(r"<w:tbl>(?:(?!</w:tbl>).)*Serapan anggaran.*?</w:tbl>", document, re.DOTALL)[0]
    assert table.count("<w:tc>") == CARDS and table.count("<w:tr>") == 1


def test_a_phone_shows_the_cards_in_columns_and_nothing_is_wider(browser, any_site):
    opened = Visit(browser, (any_site / "index.html").as_uri(), PHONE)
    assert opened.width <= PHONE["width"] and opened.said == []
    boxes = [card.bounding_box() for card in opened.page.locator(".sorotan").all()]
    assert len({round(box["x"]) for box in boxes}) <= 2
    opened.page.locator(".sorotan data").first.click()
    opened.page.locator("dialog.asal").wait_for()


def test_without_scripts_everything_is_read(browser, any_site):
    opened = browser.new_page(java_script_enabled=False, viewport=PHONE)
    opened.goto((any_site / "index.html").as_uri())
    assert (
        opened.locator(".sorotan").first.is_visible() and opened.locator("table.bergambar").last.is_visible()
    )
    opened.locator(".sorotan a").first.click()
    assert opened.url.endswith("#bab3-realisasi-anggaran")
    opened.close()


@pytest.fixture
def summary(tmp_path):
    """Return a function that prints the summary of an office in a book with hardly anything else."""

    def summary_of(laporan):
        book = load_book()
        texts = ringkas.isi(laporan, findings(laporan)) | {"sementara": provisional_note(laporan)}
        prose = (ROOT / "report.qmd").read_text("utf-8")
        anchors = defaultdict(dict)
        for name, anchor in TO_A_PAGE.findall(prose + "".join(texts.values())):
            anchors[name][anchor] = f"## {anchor} {{#{anchor}}}"
        pages = {"report.qmd": prose} | {
            name: f"# {name}\n\n" + "\n\n".join(headings.values()) for name, headings in anchors.items()
        }
        staged, site = tmp_path / "naskah", tmp_path / "situs"
        for folder in (staged / "bab", staged / "_isi", site):
            folder.mkdir(parents=True)
        for name, text in pages.items():
            (staged / name).write_text(text, encoding="utf-8")
        for name, text in texts.items():
            (staged / "_isi" / f"{name}.md").write_text(text, encoding="utf-8")
        write_yaml(
            staged / "_variables.yml", {name: str(value) for name, value in variables(laporan).items()}
        )
        config = staged_config(laporan, book)
        write_yaml(
            staged / "_quarto.yml",
            config | {"book": config["book"] | {"chapters": list(pages), "appendices": []}},
        )
        looks = staged / "_extensions" / "lkjip"
        looks.mkdir(parents=True)
        for path in book.extension.glob("*.*"):
            (looks / path.name).write_bytes(path.read_bytes())
        complete_extension(looks)
        embedded.render_pdf(staged, site)
        return printed(site / "lkjip.pdf")

    return summary_of


@pytest.mark.parametrize("nama", ["dinas", "kabupaten"])  # those with the most to say
def test_the_summary_of_any_office_is_one_printed_page(summary, nama):
    texts = summary(load_year(2024, ROOT / "tests" / "kantor" / nama))
    assert "IKHTISAR EKSEKUTIF" in texts[1] and "Yang belum diketahui." in texts[1]
    assert "DAFTAR ISI" in texts[2]
