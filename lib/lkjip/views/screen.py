"""How a table is read on a screen that is too narrow for it: what `buku.css` needs to know. Print takes none of it.

On a phone a table of few columns wraps. A matrix, which has figures in every column but the first, keeps its first column
and scrolls the others. Of any other table each row becomes a card: its first cell is the title, the others stand beside
the headings of their columns. Great Tables tells by `headers` under which headings a cell stands.
"""

from bs4 import Tag

FEW = 3
MATRIX = 5
LONGEST_FIGURE = 18  # letters, as in Rp999.999.999.999; a longer cell has words too
LONG = 40  # letters: in a card such a cell stands below its heading
NUMBER = "No"  # the column that numbers the rows is no title of its own
# What is displayed as a block is no longer a table to every browser, unless it says so.
ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell"}


def fit(table: Tag) -> None:
    """Mark a plain table, the columns of figures and the totals in it, and what its kind needs on a phone."""
    rows = table.tbody.find_all("tr")
    for row in rows:
        if row.td and "background-color" in row.td["style"]:
            row["class"] = "jumlah"
    columns = list(zip(*(row.find_all("td") for row in rows), strict=True))
    figures = ["right" in column[0]["style"] for column in columns]
    longest = [max(len(cell.get_text()) for cell in column) for column in columns]
    for n, col in enumerate(table.find_all("col")):
        if figures[n] and longest[n] <= LONGEST_FIGURE:
            col["class"] = "angka"
        if longest[n] > LONG:
            for cell in columns[n]:
                cell["class"] = "panjang"
    if len(columns) >= MATRIX and all(figures[1:]):
        table["class"] += " matriks"
    elif len(columns) > FEW:
        table["class"] += " kartu"
        _label(table, columns)


def _label(table: Tag, columns: list[tuple[Tag, ...]]) -> None:
    headings = {th["id"]: " ".join(th.get_text().split()) for th in table.find_all("th")}
    labels = [": ".join(headings[id] for id in column[0]["headers"]) for column in columns]
    titles = 2 if labels[0] == NUMBER else 1
    for label, column in zip(labels[titles:], columns[titles:], strict=True):
        for cell in column:
            cell["data-judul"] = label
    for tag in (table, *table.find_all(ROLES)):
        tag["role"] = ROLES[tag.name]
