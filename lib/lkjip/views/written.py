"""Text that still knows its numbers, until the last writer has set it.

A `Written` is a str and can be used as one. It also keeps which of its characters stand for which number, so that a
table gives back its figures (`.df`) and the page can say where each comes from. What is joined by `+` or `write`
keeps its numbers; an f-string gives plain text.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lkjip.data.origin import Figure, Number, origin
from lkjip.views.escape import escape_html, escape_markdown, escape_text


@dataclass(frozen=True, slots=True)
class Mark:
    """A number as it is written: 83,1% for 83.0706…"""

    teks: str
    nilai: Number | str


class Written(str):
    """A text with its numbers; `bagian` are its pieces in order, plain or marked."""

    bagian: tuple[str | Mark, ...]

    def __new__(cls, bagian: Iterable[str | Mark]) -> "Written":
        """Join pieces, those of other written texts among them."""
        pieces = tuple(_pieces(bagian))
        made = super().__new__(cls, "".join(p.teks if isinstance(p, Mark) else p for p in pieces))
        made.bagian = pieces
        return made

    def __reduce_ex__(self, protocol: object) -> tuple:
        """Copy and pickle as plain text: a chart, say, takes its letters and no more."""
        return (str, (str.__str__(self),))

    @property
    def nilai(self) -> Number | str | None:
        """The number, where the whole text is one; else None."""
        (mark, *rest) = self.bagian or ("",)
        return mark.nilai if isinstance(mark, Mark) and not rest else None

    def __add__(self, other: str) -> "Written":
        """Join with what follows."""
        return Written((self, other))

    def __radd__(self, other: str) -> "Written":
        """Join with what comes before."""
        return Written((other, self))


def _pieces(bagian: Iterable[str | Mark]) -> Iterator[str | Mark]:
    for isi in bagian:
        yield from isi.bagian if isinstance(isi, Written) else (isi,) if isi else ()


def mark(nilai: Number | str, teks: str) -> Written:
    """Return a number as it is written."""
    return Written([Mark(str(teks), nilai)])


def write(pola: str, *isi: str) -> Written:
    """Set texts into the gaps of a pattern, each keeping its numbers.

    >>> write("{} ({})", "Efisien", mark(96, "96,0%")).bagian[2]
    Mark(teks='96,0%', nilai=96)
    """
    parts = pola.split("{}")
    if len(parts) != len(isi) + 1:
        raise ValueError(f"{len(isi)} texts for {len(parts) - 1} gaps in {pola!r}")
    return Written(x for pair in zip(parts, (*isi, ""), strict=True) for x in pair)


def join(sep: str, butir: Iterable[str]) -> Written:
    """Join texts, each keeping its numbers."""
    isi = list(butir)
    return Written(x for n, b in enumerate(isi) for x in ((sep, b) if n else (b,)))


def marked(teks: str) -> tuple[Mark, ...]:
    """Return the marked numbers of a text."""
    return tuple(b for b in getattr(teks, "bagian", ()) if isinstance(b, Mark))


def marks(teks: str) -> tuple[Mark, ...]:
    """Return the marked numbers of a text that have an origin."""
    return tuple(m for m in marked(teks) if origin(m.nilai) is not None)


def decimal(nilai: Number | str) -> str:
    """Write a number for machines: exact where it ends, with 12 significant digits where it does not.

    >>> decimal(133467500), decimal(Fraction(1, 3)), decimal(Decimal("82.50"))
    ('133467500', '0.333333333333', '82.50')
    """
    if not isinstance(nilai, Fraction):
        return str(nilai)
    quotient = Decimal(nilai.numerator) / nilai.denominator
    return f"{quotient.normalize():f}" if Fraction(quotient) == nilai else f"{quotient:.12g}"


def to_html(teks: str) -> str:
    """Write a text as HTML: each number with an origin as a `data` element, everything escaped."""
    return _html(teks, '<data value="{nilai}" data-asal="{asal}">{teks}</data>', escape_html)


def to_cell(teks: str) -> str:
    """Write a text as `to_html` does, as the book's tables have it: attributes by name, quotation marks as they are."""
    return _html(teks, '<data data-asal="{asal}" value="{nilai}">{teks}</data>', escape_text)


def _html(teks: str, pola: str, aman: Callable[[str], str]) -> str:
    if not isinstance(teks, Written):
        return aman(str(teks))
    return "".join(
        pola.format(nilai=escape_html(decimal(b.nilai)), asal=origin(b.nilai).id, teks=aman(b.teks))
        if isinstance(b, Mark)
        else aman(b)
        for b in _named(teks)
    )


def to_markdown(teks: str) -> str:
    """Write a text as Markdown: each number with an origin as a span that names it, everything escaped."""
    if not isinstance(teks, Written):
        return escape_markdown(str(teks))
    return "".join(
        f'[{escape_markdown(b.teks)}]{{.angka nilai="{decimal(b.nilai)}" asal="{origin(b.nilai).id}"}}'
        if isinstance(b, Mark)
        else _spaced(b)
        for b in _named(teks)
    )


def _named(teks: Written) -> Iterator[str | Mark]:
    """Yield the pieces of a text, marked only where the number has an origin to name."""
    for b in teks.bagian:
        yield b.teks if isinstance(b, Mark) and origin(b.nilai) is None else b


def _spaced(teks: str) -> str:
    """Escape a piece of a text without losing the blanks at its ends."""
    inner = escape_markdown(teks)
    return " " * (teks[:1].isspace()) + inner + " " * (teks[-1:].isspace() and bool(inner))


class Markdown(str):
    """Finished Markdown, with the figures it names."""

    figures: tuple[Figure, ...]

    def __new__(cls, teks: str, figures: Iterable[Figure] = ()) -> "Markdown":
        """Keep the figures beside the text."""
        made = super().__new__(cls, teks)
        made.figures = tuple(figures)
        return made

    def __add__(self, other: str) -> "Markdown":
        """Join with what follows, keeping the figures of both."""
        return Markdown(str(self) + str(other), (*self.figures, *figures_of(other)))

    def __radd__(self, other: str) -> "Markdown":
        """Join with what comes before."""
        return Markdown(str(other) + str(self), (*figures_of(other), *self.figures))


def figures_of(teks: str) -> tuple[Figure, ...]:
    """Return the figures a text names: finished Markdown, or written text."""
    if isinstance(teks, Markdown):
        return teks.figures
    return tuple(m.nilai for m in marks(teks))


def markdown(teks: str) -> Markdown:
    """Write a text as Markdown, everything from data escaped, its figures named."""
    return teks if isinstance(teks, Markdown) else Markdown(to_markdown(teks), figures_of(teks))
