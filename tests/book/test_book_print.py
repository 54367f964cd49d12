"""How tables are set on paper, in both engines alike: no word over a rule, no row in two, no total alone on a page."""

import re
import subprocess

import pypandoc
import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont

from lkjip.book import figures
from lkjip.book.config import load_book

# What page.typ and typst-template.typ say, in points.
TEXT_WIDTH, INSET, SIZE = 439.4, 4, 9


def raw(table):
    """Return a raw HTML table in Markdown, as a staged chapter has it."""
    return f"```{{=html}}\n{table}\n```"


def typst(markdown):
    """Return what cetak.lua, which both engines run, makes of Markdown for Typst."""
    command = [pypandoc.get_pandoc_path(), "--to", "typst", "--wrap=none"]
    command.append(f"--lua-filter={load_book().extension / 'cetak.lua'}")
    done = subprocess.run(command, input=markdown, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def printed(tables):
    """Return the Typst of each HTML table."""
    return typst("\n\n".join(map(raw, tables))).split("#table(")[1:]


def percentages(table):
    """Return the column widths of a table in Typst."""
    return [float(width) for width in re.findall(r"([\d.]+)%", re.search(r"columns: \((.*)\),", table)[1])]


def html_table(*rows, widths, total=False):
    """Return a table as Great Tables writes it: the first row is its head; a total is bold."""
    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    head, *body = ["".join(f"<td>{text}</td>" for text in row) for row in rows]
    if total:
        body[-1] = body[-1].replace("<td>", '<td style="font-weight: bold;">')
    rows = "".join(f"<tr>{row}</tr>" for row in body)
    head = head.replace("td>", "th>")
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


@pytest.fixture(scope="module")
def tables(site):
    """Every table of the book, as HTML."""
    pages = [BeautifulSoup(page.read_text("utf-8"), "html.parser") for page in sorted(site.rglob("*.html"))]
    return [table for page in pages for table in page.select("figure.tbl .tabel-lebar table")]


@pytest.fixture(scope="module")
def measure():
    """Return a function that measures a word in the house font, in points."""
    fonts = [TTFont(figures.font_folder() / name) for name in figures.FONT_FILES.values()]

    def width(word, bold):
        font = fonts[bold]
        advances, glyphs = font["hmtx"], font.getBestCmap()
        return sum(advances[glyphs[ord(letter)]][0] for letter in word) / font["head"].unitsPerEm * SIZE

    return width


def test_every_word_fits_its_column(tables, measure):
    assert len(tables) > 30
    over = []
    for table, made in zip(tables, printed(map(str, tables)), strict=True):
        rooms = [width / 100 * TEXT_WIDTH - 2 * INSET for width in percentages(made)]
        assert sum(percentages(made)) == pytest.approx(100, abs=0.2)
        for row in table.select("tbody tr"):
            for cell, room in zip(row.find_all("td"), rooms, strict=True):
                bold = "bold" in cell.get("style", "")
                for word in re.split(r"\s+|(?<=[/–-])(?=[^\W\d])", cell.get_text()):
                    if measure(word, bold) > room + 0.1:
                        over.append((table.find_parent("figure")["id"], word))
    assert over == []


def test_an_amount_takes_the_room_it_needs_from_names():
    row = ["1", "Program", "8.437.609.725.000"]
    (made,) = printed([html_table(["No", "Nama", "Pagu"], row, widths=(10, 80, 10))])
    number, name, amount = percentages(made)
    assert amount > 17 and 60 < name < 75 and number == pytest.approx(10, abs=1)
    assert "size" not in made


def test_where_all_columns_need_more_the_type_is_smaller():
    row = ["8.437.609.725.000"] * 8
    (made,) = printed([html_table(["Pagu"] * 8, row, widths=(12.5,) * 8)])
    size = float(re.search(r"#set text\(size: ([\d.]+)pt", made)[1])
    assert 5 < size < 8 and sum(percentages(made)) == pytest.approx(100, abs=0.2)


def test_a_word_without_end_leaves_the_table_readable():
    (made,) = printed([html_table(["No", "Nama", "Pagu"], ["1", "W" * 70, "8.437.609"], widths=(10, 80, 10))])
    assert "text(size" not in made and percentages(made)[1] > 60
    (made,) = printed([html_table(["Nama"] * 9, ["W" * 70] * 9, widths=(11.1,) * 9)])
    assert float(re.search(r"#set text\(size: ([\d.]+)pt", made)[1]) == 5.5


def test_a_row_stays_on_one_page_unless_it_is_as_high_as_half_of_it():
    rows = [["No", "Uraian"], ["1", "pendek"], ["2", "panjang " * 400]]
    (made,) = printed([html_table(*rows, widths=(10, 90))])
    kept = re.findall(r"breakable: false\)\[#\[\](\w+)", made)
    assert kept == ["1", "pendek"] and "[#[]2]" in made


@pytest.mark.parametrize("total", [True, False])
def test_a_total_takes_the_row_before_it_along(total):
    rows = [["No", "Nilai"], ["1", "satu"], ["2", "dua"], ["", "jumlah"]]
    (made,) = printed([html_table(*rows, widths=(10, 90), total=total)])
    footer = made.partition("table.footer(")[2]
    assert ("dua" in footer and "jumlah" in footer and "satu" not in footer) if total else footer == ""


def test_a_long_table_is_told_to_start_where_there_is_room():
    def laid_out(number):
        table = html_table(["No"], *[[str(i)] for i in range(number)], widths=(100,))
        return typst(f"::: {{#tbl-a}}\n\n{raw(table)}\n\nJudul\n\n:::")

    assert "#block(breakable: false)[\n" in laid_out(5) and "#ruang" not in laid_out(5)
    assert "#ruang(4cm)" in laid_out(30) and "breakable: false)[\n" not in laid_out(30)


def test_tables_of_odd_shape_are_set_too():
    """Markdown cells may hold HTML that no view of ours has written."""
    only_head = "<table><thead><tr><th>a</th></tr></thead></table>"
    # What reaches down in the last column ends there: the row after next has its own cell in it.
    reaching = '<tr><td>a</td><td rowspan="2">b</td></tr><tr><td>c</td></tr><tr><td>d</td><td>e</td></tr>'
    columns = '<colgroup><col style="width:90%"><col style="width:10%"></colgroup>'
    made = printed([only_head, f"<table>{columns}{reaching.replace('>e<', '>8.437.609.725<')}</table>"])
    assert len(made) == 2 and percentages(made[1])[1] > 12
