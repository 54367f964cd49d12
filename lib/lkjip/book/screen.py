"""A table of a web page, marked so that it can be read where the page is too narrow for it; buku.css does the rest.

There a matrix, which has figures in every column but the first, keeps its first column and scrolls the others. Of any
other table each row becomes a card: its first cell is the title, the others stand beside the headings of their columns.
A table of few columns wraps as long as no word is broken. Paper takes none of it.
"""

from functools import cache

from lxml import html

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
    table = html.fragment_fromstring(markup)
    rows = [row.findall("td") for row in table.iterfind("tbody/tr")]
    if len(set(map(len, rows))) != 1 or not all(
        cell.get("headers") and cell.get("style") for row in rows for cell in row
    ):
        return markup, 0.0
    columns = list(zip(*rows, strict=True))
    for first in columns[0]:
        if "background-color" in first.get("style"):
            first.getparent().set("class", "jumlah")
    figured = ["text-align: right" in column[0].get("style") for column in columns]
    longest = [max(len(cell.text_content()) for cell in column) for column in columns]
    for n, col in enumerate(table.iterfind("colgroup/col")):
        if figured[n] and longest[n] <= LONGEST_FIGURE:
            col.set("class", "angka")
        if longest[n] > LONG:
            for cell in columns[n]:
                cell.set("class", "panjang")
    headings = {heading.get("id"): heading for heading in table.iter("th")}
    above = [[headings[id] for id in column[0].get("headers").split()] for column in columns]
    many = len(columns) > FEW
    width = sum(
        _least((heads[-1], *column), many and longest[n] > LONG)
        for n, (heads, column) in enumerate(zip(above, columns, strict=True))
    )
    if len(columns) >= MATRIX and all(figured[1:]):
        table.classes.add("matriks")
    else:
        table.classes.add("kartu")
        _label(table, columns, above)
    return source(html.tostring(table, encoding="unicode")), max(width, PHONE) if many else width


def _label(table: html.HtmlElement, columns: list[tuple], above: list[list]) -> None:
    """Write on each cell under which headings it stands; those of the title say it themselves."""
    labels = [": ".join(map(_text, heads)) for heads in above]
    titles = 2 if labels[0] == NUMBER else 1
    for label, column in zip(labels[titles:], columns[titles:], strict=True):
        for cell in column:
            cell.set("data-judul", label)
    for tag in table.iter(*ROLES):
        tag.set("role", ROLES[tag.tag])


def _least(cells: tuple[html.HtmlElement, ...], is_long: bool) -> float:
    """Return the least width of a column in rem: no word, above all no number, is broken."""
    words = {
        (word, cell.tag == "th" or "bold" in cell.get("style"))
        for cell in cells
        for word in _text(cell).split()
    }
    width = max((_ems(word, bold) for word, bold in words), default=0) * TYPE * ROUGH
    return max(width, LEAST * is_long) + PADDING


def _text(tag: html.HtmlElement) -> str:
    return " ".join(tag.text_content().split())


def _ems(word: str, bold: bool) -> float:
    advances, glyphs, size = _font(bold)
    return sum(advances[glyphs[ord(letter)]][0] if ord(letter) in glyphs else size for letter in word) / size


@cache
def _font(bold: bool) -> tuple:
    from fontTools.ttLib import TTFont  # here: most builds need no new page

    font = TTFont(figures.font_folder() / figures.FONT_FILES[700 if bold else 400])
    return font["hmtx"].metrics, font.getBestCmap(), font["head"].unitsPerEm
