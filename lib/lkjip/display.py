"""How an object shows itself where somebody explores: in one line, and in a notebook as a small table.

The book never asks for it: what it prints is written by `lkjip.views`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from html import escape

from lkjip.formulas.rounding import brief

LONGEST = 60  # letters of a text inside a line
# Fields that lead back to the data; `lkjip.model.record` reads them.
MACHINERY = ("sel", "asal")


class OneLine:
    """An object whose repr is its class and one line, which `_line` writes."""

    __slots__ = ()

    @property
    def _line(self) -> str:
        raise NotImplementedError

    def __repr__(self) -> str:
        """Return the class and the line."""
        return f"{type(self).__name__} {self._line}"


class Displayed(OneLine):
    """A dataclass that a notebook shows as a table: its fields, then the rows it consists of."""

    __slots__ = ()

    def _html_body(self) -> str:
        pairs, rows = [], ()
        for field in fields(self):
            nilai = getattr(self, field.name)
            if not rows and isinstance(nilai, tuple) and nilai and isinstance(nilai[0], Displayed):
                rows = nilai
            elif field.name not in MACHINERY:
                pairs.append((field.name, short(nilai)))
        return html_table((), pairs) + rows_html(rows)

    def _repr_html_(self) -> str:
        return f"<p><strong>{escape(self._line)}</strong></p>{self._html_body()}"


def short(nilai: object) -> str:
    """Write a value as it stands in a line or a cell of a table.

    >>> short(Decimal("82.50")), short(None), short(False), short(("a", "b"))
    ('82,5', '–', 'tidak', '2 butir')
    """
    match nilai:
        case None | "":
            return "–"
        case bool():
            return "ya" if nilai else "tidak"
        case int() | Decimal() | Fraction():
            return brief(nilai)
        case str():
            return clipped(nilai)
        case tuple() | list():
            return f"{len(nilai)} butir"
    return clipped(repr(nilai))


def clipped(teks: str, letters: int = LONGEST) -> str:
    """Write a text as one line of at most so many letters.

    >>> clipped("Meningkatnya  kualitas pelayanan", 15)
    'Meningkatnya k…'
    """
    line = " ".join(str(teks).split())
    return line if len(line) <= letters else f"{line[: letters - 1]}…"


def rows_html(rows: Sequence[object]) -> str:
    """Write results of one kind as a table with a column per field that is a single value."""
    if not rows:
        return ""
    names = [f.name for f in fields(rows[0]) if f.name not in MACHINERY]
    names = [n for n in names if not isinstance(getattr(rows[0], n), tuple)]
    return html_table(names, ([short(getattr(row, n)) for n in names] for row in rows))


def html_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a plain table; without headings the first cell of a row names it."""
    head = list(head)
    label = "td" if head else "th"
    body = "".join(
        "<tr>" + "".join(_cell(label if n == 0 else "td", isi) for n, isi in enumerate(row)) + "</tr>"
        for row in rows
    )
    top = "<thead><tr>" + "".join(_cell("th", h) for h in head) + "</tr></thead>" if head else ""
    return f"<table>{top}<tbody>{body}</tbody></table>"


def _cell(tag: str, isi: str) -> str:
    return f'<{tag} style="text-align:left">{escape(isi)}</{tag}>'
