"""How the book is set on paper, in both engines alike.

No word over a rule, no row in two, no total alone on a page, wide tables across, charts whole, no name cut.
"""

import re
import subprocess
import zipfile

import pypandoc
import pypdf
import pytest
import typst as typst_compiler
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont

from lkjip.book import figures
from lkjip.book.config import load_book

# What page.typ and typst-template.typ say, in points.
TEXT_WIDTH, ACROSS, INSET, SIZE = 439.4, 686, 4, 9


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
        across = False
        if len(percentages(made)) > 6:  # it may go across, where it stands as a table of the book
            whole = typst(f"::: {{#tbl-uji}}\n\n{raw(table)}\n\n:::")
            across, made = "#melintang[" in whole, whole.split("#table(")[1]
        rooms = [width / 100 * (ACROSS if across else TEXT_WIDTH) - 2 * INSET for width in percentages(made)]
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
    kept = re.findall(r"table.cell\(breakable: false\)\[(\w+)", made)
    assert kept == ["1", "pendek"] and " [2]," in made


def test_no_cell_is_read_as_markup():
    signs = ["= judul", "- butir", "+ butir", "/ istilah: arti", "1. butir", "12.", "-5", "1.000"]
    (made,) = printed([html_table(["Uraian"], *[[sign] for sign in signs], widths=(100,))])
    cells = re.findall(r"breakable: false\)\[(.*?)\],?\n", made)
    assert [cell.startswith(("#[]", "\\")) for cell in cells] == [True] * 7 + [False], cells


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


def float_of(id, columns, rows, words="kata " * 12):
    """Return a staged table of so many columns and rows."""
    cells = [[words] * columns] * (rows + 1)
    return (
        f"::: {{#tbl-{id}}}\n\n{raw(html_table(*cells, widths=(100 / columns,) * columns))}\n\nJudul\n\n:::"
    )


@pytest.mark.parametrize(("columns", "rows", "across"), [(7, 60, True), (6, 60, False), (9, 8, False)])
def test_a_table_of_many_columns_and_pages_lies_across(columns, rows, across):
    made = typst(float_of("a", columns, rows))
    assert ("#melintang[" in made) == across and ("#ruang" in made) == (not across)


def test_a_table_across_takes_its_section_along_and_neighbours_share_pages():
    wide, low = float_of("a", 7, 60), float_of("c", 2, 2, "kata")
    other = float_of("b", 7, 60)
    made = typst(
        f"# Bab\n\nAwal.\n\n## Satu\n\nKata.\n\n{wide}\n\n## Dua\n\nLagi.\n\n{other}\n\n## Tiga\n\n{low}"
    )
    before, inside = made.split("#melintang[")  # once
    assert "Awal." in before and "Satu" not in before
    assert all(words in inside for words in ("Satu", "Kata.", "Dua", "Lagi."))
    assert re.search(r"\n\]\n+== Tiga", inside)
    # A section with another float stays upright, but for the table.
    made = typst(f"## Satu\n\nKata.\n\n{low}\n\nLagi.\n\n{wide}\n\nAkhir.")
    assert made.index("Lagi.") < made.index("#melintang[") < made.index("Akhir.")
    # Below a chapter's title the page is upright.
    made = typst(f"# Bab\n\n{wide}")
    assert made.index("Bab") < made.index("#melintang[")


def test_in_word_too_it_lies_across(tmp_path):
    command = [pypandoc.get_pandoc_path(), "--to", "docx", f"--output={tmp_path / 'a.docx'}"]
    command.append(f"--lua-filter={load_book().extension / 'cetak.lua'}")
    text = f"Awal.\n\n{float_of('a', 7, 60)}\n\nAkhir."
    subprocess.run(command, input=text, encoding="utf-8", check=True)
    document = zipfile.ZipFile(tmp_path / "a.docx").read("word/document.xml").decode()
    parts = re.split(r"<w:sectPr>.*?</w:sectPr>", document.replace("\n", ""))
    lies = ["landscape" in section for section in re.findall(r"<w:sectPr>.*?</w:sectPr>", document)]
    assert lies[:2] == [False, True] and "<w:tbl>" in parts[1] and "<w:tbl>" not in parts[0] + parts[2]


@pytest.fixture(scope="module")
def pdf(site):
    """The PDF of the book."""
    return pypdf.PdfReader(site / "lkjip.pdf")


def test_the_pages_across_carry_the_widest_table_with_its_head(pdf):
    across = [n for n, page in enumerate(pdf.pages) if page.mediabox.width > page.mediabox.height]
    assert across and across == list(range(across[0], across[-1] + 1))
    texts = [pdf.pages[n].extract_text() for n in across]
    assert "Realisasi kinerja sub kegiatan" in texts[0]
    numbers = [int(re.search(r"(\d+)\s*$", text)[1]) for text in texts]  # the foot of each page
    assert numbers == list(range(numbers[0], numbers[0] + len(across)))
    assert all("Sasaran / program" in text and "Laporan Kinerja" in text for text in texts[:-1])


def test_the_pdf_still_claims_to_be_accessible(pdf):
    metadata = pdf.trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part\W+1", metadata) and pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


LONG = (
    "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan "
    "Masyarakat dan Desa serta Administrasi Kependudukan"
)


@pytest.mark.parametrize(("unit", "status"), [("Kecamatan Kota", ""), (LONG, "SEMENTARA")])
def test_no_name_is_cut_on_the_cover(tmp_path, unit, status):
    extension = load_book().extension
    words = (unit, unit, "2024 (s.d. triwulan III)", "Kota, Januari 2025", status)
    names = ("unit", "pemerintah", "tahun", "bulan", "status")
    said = ", ".join(f"{name}: [{word}]" for name, word in zip(names, words, strict=True))
    parts = "".join((extension / name).read_text("utf-8") for name in ("numbering.typ", "typst-template.typ"))
    (tmp_path / "a.typ").write_text(
        f'{parts}\n#set page(paper: "a4", margin: (top: 2.5cm, bottom: 2.5cm, left: 3cm, right: 2.5cm))\n'
        f"#show: doc => buku(judul: [Laporan Kinerja (LKjIP)], {said}, doc)\n= Bab\nisi\n",
        encoding="utf-8",
    )
    typst_compiler.compile(
        tmp_path / "a.typ", output=tmp_path / "a.pdf", font_paths=[str(figures.font_folder())],
        ignore_system_fonts=True, pdf_standards=["ua-1"],
    )  # fmt: skip
    made = pypdf.PdfReader(tmp_path / "a.pdf")
    seen = " ".join(made.pages[0].extract_text().split())
    assert len(made.pages) == 2 and seen.count(unit) == 2
    assert all(word in seen for word in words)


def test_each_part_of_a_high_chart_has_its_own_words_only(tmp_path):
    drawn = "".join(
        f'<g transform="translate(5,{y})"><text y="9">baris {y}</text></g>' for y in (0, 400, 900)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="460" height="1000" viewBox="0 0 460 1000">{drawn}</svg>'
    (tmp_path / "fig-x.svg").write_text(svg, encoding="utf-8")
    figure = {"id": "fig-x", "width": 460, "height": 1000, "potong": [300, 700]}
    figures._write_parts(figure, tmp_path)
    assert [re.findall(r"baris \d+", (tmp_path / name).read_text("utf-8")) for name in figures.parts(figure)] == [
        ["baris 0"], ["baris 400"], ["baris 900"]
    ]  # fmt: skip
    assert 'viewBox="0 300 460 400"' in (tmp_path / figures.parts(figure)[1]).read_text("utf-8")
