"""Numbers that know where they come from.

A value read from a cell is an ordinary int, Decimal or str, and a computed one an ordinary Fraction, with one thing
more: `asal`, the cell or the computation. Whatever takes a number takes these too; arithmetic outside the formulas
of `lkjip.model` gives plain numbers again, which claim no origin.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from lkjip.data.schema import Kolom

if TYPE_CHECKING:
    from lkjip.data.row import Row

Number = int | Decimal | Fraction


class Origin(Protocol):
    """What a figure comes from; equal origins have equal ids, in every build."""

    @property
    def id(self) -> str:
        """The figure's name in the book: letters, digits, and . _ - ~ / only."""


@lru_cache(maxsize=4096)  # most keys are named by many figures
def plain_id(teks: str) -> str:
    """Write a key so that it can stand in an id; different keys stay different.

    >>> plain_id("7.01.02"), plain_id("a b"), plain_id("a~20b")
    ('7.01.02', 'a~20b', 'a~7E20b')
    """
    return quote(teks, safe="").replace("~", "%7E").replace("%", "~")


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell of a CSV: the row it stands in, and the column."""

    baris: "Row"
    kolom: Kolom

    @cached_property
    def id(self) -> str:
        """The place by key, which stays the same when rows are added above it."""
        return "/".join(map(plain_id, (*self.baris.tempat, self.kolom.nama)))


class Figure:
    """A value with its origin. It never changes, so a copy is itself; sent to another process it is plain again."""

    asal: Origin
    plain: type

    def __copy__(self) -> "Figure":
        """Return itself."""
        return self

    def __deepcopy__(self, memo: object) -> "Figure":
        """Return itself."""
        return self

    def __reduce_ex__(self, protocol: object) -> tuple:
        """Pickle as the plain value: an origin points to rows in memory."""
        return (self.plain, (self.plain.__str__(self),))


class Whole(Figure, int):
    """An int with its origin."""

    plain = int


class Exact(Figure, Fraction):
    """A Fraction with its origin."""

    plain = Fraction


class Typed(Figure, Decimal):
    """A Decimal with its origin: as many digits as were typed."""

    plain = Decimal


class Label(Figure, str):
    """A text with its origin, such as a grade."""

    plain = str


class Day(Figure, date):
    """A date with its origin."""

    def __reduce_ex__(self, protocol: object) -> tuple:
        """Pickle as the plain date."""
        return (date.fromisoformat, (self.isoformat(),))


KINDS = {int: Whole, Decimal: Typed, Fraction: Exact, str: Label}
Value = Number | str | date


def with_origin(nilai: Value, asal: Origin) -> Value:
    """Return the value with an origin, of a kind that is still what it was.

    >>> with_origin(Decimal("2.50"), asal=None) + 1
    Decimal('3.50')
    """
    if isinstance(nilai, date):
        hasil = Day(nilai.year, nilai.month, nilai.day)
    else:
        hasil = next(kind for base, kind in KINDS.items() if isinstance(nilai, base))(nilai)
    hasil.asal = asal
    return hasil


def origin(nilai: object) -> Origin | None:
    """Return where a value comes from; None for a plain one."""
    return getattr(nilai, "asal", None)
