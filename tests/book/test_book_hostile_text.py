"""A year whose every free text carries markup is built like any other: nothing runs, breaks or changes the book."""

import csv
import html
import itertools
import re
import shutil
import zipfile

import pypdf
import pytest
from bs4 import BeautifulSoup
from playwright import sync_api as playwright
from visits import ARGUMENTS, PHONE, Visit, pages, without_font

from lkjip.book.browser import find_browser
from lkjip.book.build import build
from lkjip.book.report import Report
from lkjip.data import load_skema
from lkjip.paths import DATA

FRAGMENTS = (
    "W" * 70,
    "<script>document.title='jahat'</script>",
    "<img src=x onerror=alert(1)>",
    "</td></tr></table>",
    "<!-- k -->",
    "&lt;b&gt; &amp;",
    "{{< var tahun >}}",
    "{{< isi sementara >}}",
    "#panic(1)",
    "#set page(width: 1cm)",
    "= Judul",
    "$x^2$",
    "*tebal* _miring_",
    "`kode`{=html}",
    "[a](http://jahat.example)",
    "::: {.bab}",
    "@tbl-x",
    "?@",
    "?@tbl-x",
    "?@fig-komposisi-pagu",
    "Unable to display output",
    "?var:x",
    "{{< var x >}}",
    "{{< isi x >}}",
    "[b](bab/x.qmd#sec-x)",
    "\\newpage",
    "---",
    "^[catatan]",
    "~~~",
    "| a | b |",
    "\"kutip' ”",
    "=HYPERLINK(0)",
)


def free_columns(name, schemas):
    """Return the columns of a table that hold any text: no key, reference, list or pattern."""
    schema = schemas[name]
    fixed = set(schema.kunci) | {column for link in schema.rujukan for column in link.kolom}
    fixed |= {
        c for s in schemas.values() for link in s.rujukan if link.tabel == name for c in link.kolom_tabel
    }
    return [
        column.nama
        for column in schema.kolom
        if column.tipe == "string"
        and not (column.pilihan or column.pola or column.unik or column.nama in fixed)
        and not column.nama.startswith("kode")
        and column.nama not in ("skala", "bagian")
    ]


def spoil(folder):
    """Add to every free text of a year the next fragment; return how many texts were changed."""
    schemas = {name: s for name, s in load_skema(DATA / "skema").items() if not name.startswith("acuan/")}
    fragments, count = itertools.cycle(FRAGMENTS), 0
    for name in schemas:
        path = folder / f"{name}.csv"
        if not path.exists():
            continue
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, header = list(reader), reader.fieldnames
        for row in rows:
            for column in free_columns(name, schemas):
                if row.get(column):
                    fragment = next(fragments)
                    # In narratives braces name a value of the profile, and the loader refuses any other.
                    if name.endswith("narasi"):
                        fragment = fragment.replace("{", "(").replace("}", ")")
                    row[column], count = f"{row[column]} {fragment}", count + 1
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return count


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("jahat")
    data = folder / "data"
    shutil.copytree(DATA / "2023", data / "2023")
    assert spoil(data / "2023") > 1000
    (result,) = build([Report(2023, data, folder / "situs")], "embedded", progress=lambda line: None)
    assert result.baru, result.gagal
    return result.report.site


def soups(site):
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
    }


def test_no_page_has_an_element_the_data_made(hostile, site):
    clean = soups(site)
    for name, page in soups(hostile).items():
        for tag in (
            "script",
            "img",
            "iframe",
            "h1",
            "h2",
            "h3",
            "table",
            "hr",
            "em",
            "code",
            "form",
            "sup",
            "pre",
        ):
            assert len(page.find_all(tag)) == len(clean[name].find_all(tag)), (name, tag)
        assert not page.find_all(href=re.compile("jahat")) and not page.find_all(onerror=True)


def test_what_was_typed_is_what_is_read(hostile):
    web = " ".join(page.get_text(" ") for page in soups(hostile).values())
    pdf = "".join(page.extract_text() for page in pypdf.PdfReader(hostile / "lkjip.pdf").pages)
    with zipfile.ZipFile(hostile / "lkjip.docx") as archive:
        document = archive.read("word/document.xml").decode("utf-8")
    word = html.unescape("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", document)))
    for fragment in FRAGMENTS:
        assert fragment in web
        # Lines break anywhere in print, and Typst sets the quotes of the language.
        if "kutip" not in fragment:
            assert squeezed(fragment) in squeezed(pdf), fragment
            assert squeezed(fragment) in squeezed(word), fragment


def squeezed(text):
    return re.sub(r"[\s\u00ad\u200b]", "", text)


def test_the_title_reads_as_it_was_typed(hostile):
    with (hostile / "data" / "profil.csv").open(encoding="utf-8", newline="") as file:
        (profile,) = csv.DictReader(file)
    for page in soups(hostile).values():
        assert page.title.get_text().endswith(f"LKjIP 2023: {profile['unit']}")


@pytest.mark.skipif(find_browser() is None, reason="no browser")
@pytest.mark.parametrize("font", ["own", "foreign"])
def test_nothing_runs_and_nothing_overflows(hostile, font, tmp_path):
    site = hostile if font == "own" else without_font(hostile, tmp_path / "situs")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for name in pages(site):
            with Visit(browser, (site / name).as_uri(), PHONE) as opened:
                assert (opened.said, opened.refused) == ([], []) and opened.page.title() != "jahat"
                assert all(url.startswith((site.as_uri(), "data:")) for url in opened.asked)
                assert opened.width <= 360, name
                opened.resize(320)
                assert opened.width <= 320, name
        browser.close()
