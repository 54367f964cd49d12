"""docs/kinerja.md and docs/skala-nasional.md: every number in them is one that bench.json holds."""

from decimal import Decimal
from pathlib import Path

import jinja2

from lkjip import bahasa
from lkjip.paths import ROOT
from ukur.nasional import runs, taken

PAGES = {"kinerja.md.j2": "kinerja.md", "skala-nasional.md.j2": "skala-nasional.md"}
JUTA = 1_000_000


def write(figures: dict) -> None:
    """Write both pages."""
    for template, name in PAGES.items():
        (ROOT / "docs" / name).write_text(page(template, figures), encoding="utf-8", newline="\n")


def page(template: str, figures: dict) -> str:
    """Return a page as text."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent), undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False,
    )  # fmt: skip
    environment.filters |= {"angka": number, "persen": percent, "bulat": whole, "juta": millions}
    return environment.get_template(template).render(u=figures, lari=runs(figures), diambil=taken(figures))


def number(value: float | None) -> str:
    """Write a number with about three digits; "tidak diukur" for none.

    >>> number(1234.5), number(12.34), number(0.2345), number(0.00123), number(None)
    ('1.235', '12,3', '0,23', '0,0012', 'tidak diukur')
    """
    if value is None:
        return "tidak diukur"
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 else 4
    return bahasa.angka(Decimal(repr(value)), digits)


def whole(value: float) -> str:
    """Write a whole number.

    >>> whole(25000.4)
    '25.000'
    """
    return bahasa.angka(Decimal(repr(value)), 0)


def percent(part: float) -> str:
    """Write a part of one as a percentage.

    >>> percent(0.1234)
    '12,3%'
    """
    return f"{number(part * 100)}%"


def millions(rupiah: float) -> str:
    """Write rupiah as millions of it.

    >>> millions(12_345_678)
    '12,3 juta'
    """
    return f"{number(rupiah / JUTA)} juta"
