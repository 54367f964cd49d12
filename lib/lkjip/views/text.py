"""Numbers and names as an Indonesian reader expects them. The only place where a value becomes text."""

import html
import re
from decimal import Decimal
from fractions import Fraction

from lkjip.formulas import Hasil, half_up

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

# Every character that Markdown, Quarto's shortcodes or pandoc's extensions could read as an instruction.
MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^$@&\"'=:/])")


def angka(nilai: int | Decimal | Fraction, digits: int = 0) -> str:
    """Write a number with `digits` decimals, half-up, in Indonesian style.

    >>> angka(6468783215), angka(Fraction(8500, 90), 1), angka(Decimal("-0.04"), 1)
    ('6.468.783.215', '94,4', '0,0')
    """
    rounded = half_up(nilai, digits)
    if rounded == 0:
        rounded = abs(rounded)  # never "-0,0"
    return f"{rounded:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def rupiah(nilai: int) -> str:
    """Write an amount in rupiah.

    >>> rupiah(6468783215)
    'Rp6.468.783.215'
    """
    return ("-Rp" if nilai < 0 else "Rp") + angka(abs(nilai))


def persen(nilai: int | Decimal | Fraction, digits: int = 1) -> str:
    """Write a percentage.

    >>> persen(Fraction(13346750000, 160667500))
    '83,1%'
    """
    return angka(nilai, digits) + "%"


def hasil(nilai: Hasil, digits: int = 1, satuan: str = "%") -> str:
    """Write a computed result, or why there is none.

    >>> from lkjip.formulas import serapan
    >>> hasil(serapan(160667500, 133467500)), hasil(serapan(0, 0))
    ('83,1%', 'tak terhitung')
    """
    return str(nilai.status) if nilai.nilai is None else angka(nilai.nilai, digits) + satuan


def besaran(nilai: Decimal | str | None) -> str:
    """Write a target or realisasi as it was set: no digits added, none lost; grades as they are.

    >>> besaran(Decimal("85")), besaran(Decimal("82.50")), besaran("B"), besaran(None)
    ('85', '82,5', 'B', 'belum ada data')
    """
    if nilai is None:
        return "belum ada data"
    if isinstance(nilai, str):
        return nilai
    plain = nilai.normalize()
    return angka(plain, max(0, -plain.as_tuple().exponent))


def bulan_tahun(yearmonth: str) -> str:
    """Write a year and month.

    >>> bulan_tahun("2024-01")
    'Januari 2024'
    """
    year, month = yearmonth.split("-")
    return f"{BULAN[int(month) - 1]} {year}"


def escape_html(teks: str) -> str:
    """Escape text for HTML; a Quarto shortcode cannot survive it because its "<" is escaped too."""
    return html.escape(teks, quote=True)


def escape_markdown(teks: str) -> str:
    r"""Escape text for a staged Markdown chapter, so that no cell of a CSV can become markup.

    >>> escape_markdown("a *b* {{< var x >}}\n# c")
    'a \\*b\\* \\{\\{\\< var x \\>\\}\\} \\# c'
    """
    return MARKDOWN.sub(r"\\\1", " ".join(teks.split()))


def unescape_markdown(teks: str) -> str:
    r"""Return the text that `escape_markdown` escaped, for a place that does not read Markdown.

    >>> unescape_markdown(escape_markdown("Dinas P.U. & Air"))
    'Dinas P.U. & Air'
    """
    return re.sub(rf"\\{MARKDOWN.pattern}", r"\1", teks)
