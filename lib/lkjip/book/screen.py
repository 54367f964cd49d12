"""A table of a web page, marked so that it can be read where the page is too narrow for it; buku.css does the rest.

There a matrix, which has figures in every column but the first, keeps its first column and scrolls the others. Of any
other table each row becomes a card: its first cell is the title, the others stand beside the headings of their columns.
A table of few columns wraps as long as no word is broken. Paper takes none of it.
"""

from functools import cache

from bs4 import BeautifulSoup, Tag

from lkjip.book import figures
from lkjip.views.outputs import source

FEW = 3
MATRIX = 5
NUMBER = "No"  # the column that numbers the rows is no title of its own
LONGEST_FIGURE = 18  # letters, as in Rp999.999.999.999; a longer cell has words too
LONG = 40  # letters: in a card such a cell stands below its heading, in a table it wraps
# What is displayed as a block is no longer a table to every browser, unless it says so.
ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "th": "columnheader",
    "td": "cell",
}
# Below this width in rem, of a phone, a table of many columns is not shown as one, whatever its words need.
PHONE = 37.5
# As buku.css has them, in rem: the type, what is left and right of it in a cell, and the least a long text should have.
TYPE, PADDING, LEAST = 0.88, 1.0, 7.0
ROUGH = 1.02  # browsers round each letter


def fit(markup: str) -> tuple[str, float]:
    """Return a plain table marked for the web, and the width in rem below which it is no longer shown as one.

    What is no table as `lkjip.views.bare_table` gives it is returned as it is, with a width of 0.
    """
    table = BeautifulSoup(markup, "html.parser").table
    rows = [row.find_all("td") for row in table.select("tbody tr")]
    if len(set(map(len, rows))) != 1 or not all(
        cell.get("headers") and cell.get("style") for row in rows for cell in row
    ):
        return markup, 0.0
    columns = list(zip(*rows, strict=True))
    for first in columns[0]:
        if "background-color" in first["style"]:
            first.parent["class"] = "jumlah"
    figured = ["text-align: right" in column[0]["style"] for column in columns]
    longest = [max(len(cell.get_text()) for cell in column) for column in columns]
    for n, col in enumerate(table.find_all("col")):
        if figured[n] and longest[n] <= LONGEST_FIGURE:
            col["class"] = "angka"
        if longest[n] > LONG:
            for cell in columns[n]:
                cell["class"] = "panjang"
    many = len(columns) > FEW
    width = sum(_least(table, column, many and longest[n] > LONG) for n, column in enumerate(columns))
    if len(columns) >= MATRIX and all(figured[1:]):
        table["class"] = [*table["class"], "matriks"]
    else:
        table["class"] = [*table["class"], "kartu"]
        _label(table, columns)
    return source(str(table)), max(width, PHONE) if many else width


def _label(table: Tag, columns: list[tuple[Tag, ...]]) -> None:
    """Write on each cell under which headings it stands; those of the title say it themselves."""
    labels = [": ".join(_text(heading) for heading in _headings(table, column)) for column in columns]
    titles = 2 if labels[0] == NUMBER else 1
    for label, column in zip(labels[titles:], columns[titles:], strict=True):
        for cell in column:
            cell["data-judul"] = label
    for tag in (table, *table.find_all(ROLES)):
        tag["role"] = ROLES[tag.name]


def _headings(table: Tag, column: tuple[Tag, ...]) -> list[Tag]:
    return [table.find(id=heading) for heading in column[0]["headers"]]


def _least(table: Tag, column: tuple[Tag, ...], is_long: bool) -> float:
    """Return the least width of a column in rem: no word, above all no number, is broken."""
    cells = (_headings(table, column)[-1], *column)
    words = {
        (word, cell.name == "th" or "bold" in cell["style"]) for cell in cells for word in _text(cell).split()
    }
    width = max((_ems(word, bold) for word, bold in words), default=0) * TYPE * ROUGH
    return max(width, LEAST * is_long) + PADDING


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def _ems(word: str, bold: bool) -> float:
    advances, glyphs, size = _font(bold)
    return sum(advances[glyphs[ord(letter)]][0] if ord(letter) in glyphs else size for letter in word) / size


@cache
def _font(bold: bool) -> tuple:
    from fontTools.ttLib import TTFont  # here: most builds need no new page

    font = TTFont(figures.font_folder() / figures.FONT_FILES[700 if bold else 400])
    return font["hmtx"].metrics, font.getBestCmap(), font["head"].unitsPerEm
