"""How Indonesian writes numbers, dates and lists: the only place that knows, with Babel's knowledge of the language."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.numbers import get_decimal_symbol, get_group_symbol

from lkjip.formulas import Bilangan, batas_rentang, half_up

LOCALE = "id"
BULAN = tuple(get_month_names("wide", locale=LOCALE).values())
# By name in small letters, the old spelling of two included, which offices still write.
NOMOR_BULAN = {nama.casefold(): n for n, nama in enumerate(BULAN, 1)} | {"pebruari": 2, "nopember": 11}
_ROMAWI = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
DIGITS = 2  # where nobody says how many decimals
# Babel knows the signs. Its own rounding is half-even and ends at 28 digits, so the digits are set here.
RIBUAN, DESIMAL = get_group_symbol(LOCALE), get_decimal_symbol(LOCALE)
_SIGNS = str.maketrans({",": RIBUAN, ".": DESIMAL})


def angka(nilai: Bilangan, digits: int | None = None) -> str:
    """Write a number, half-up; without `digits`, whole numbers whole and others with at most two decimals.

    >>> from fractions import Fraction
    >>> angka(6468783215), angka(Fraction(425, 4)), angka(Fraction(1, 2)), angka(Fraction(83), 1)
    ('6.468.783.215', '106,25', '0,5', '83,0')
    """
    if digits is None:
        return plain(half_up(nilai, DIGITS))
    return f"{half_up(nilai, digits):,.{digits}f}".translate(_SIGNS)


def plain(nilai: Bilangan) -> str:
    """Write a number that ends, with all its decimals and no more.

    >>> from decimal import Decimal
    >>> plain(Decimal("82.50")), plain(85)
    ('82,5', '85')
    """
    text = f"{nilai:,f}" if not isinstance(nilai, int) else f"{nilai:,}"
    whole, mark, decimals = text.partition(".")
    return (whole + (mark + decimals).rstrip("0").rstrip(".")).translate(_SIGNS)


def persen(nilai: Bilangan, digits: int | None = None) -> str:
    """Write a percentage.

    >>> from fractions import Fraction
    >>> persen(Fraction(850, 9)), persen(Fraction(850, 9), 1)
    ('94,44%', '94,4%')
    """
    return angka(nilai, digits) + "%"


def rupiah(nilai: Bilangan) -> str:
    """Write an amount in whole rupiah.

    >>> rupiah(6468783215), rupiah(-50000)
    ('Rp6.468.783.215', '-Rp50.000')
    """
    return ("-Rp" if nilai < 0 else "Rp") + angka(abs(nilai), 0)


def ukuran(nilai: Bilangan | str | None) -> str:
    """Write a target or realisasi: a number, a range, a grade, or nothing.

    >>> from fractions import Fraction
    >>> ukuran(None), ukuran("BB"), ukuran(Fraction(165, 2)), ukuran("80 s.d. 82.5"), ukuran("-2 s.d. -1")
    ('kosong', 'BB', '82,5', '80–82,5', '-2 s.d. -1')
    """
    if nilai is None:
        return "kosong"
    if batas := batas_rentang(nilai):
        return ("–" if batas[0] >= 0 else " s.d. ").join(map(angka, batas))
    return nilai if isinstance(nilai, str) else angka(nilai)


def tanggal(hari: date) -> str:
    """Write a date.

    >>> tanggal(date(2023, 8, 5))
    '5 Agustus 2023'
    """
    return format_date(hari, "d MMMM y", locale=LOCALE)


def bulan_tahun(yearmonth: str) -> str:
    """Write a year and month.

    >>> bulan_tahun("2024-01")
    'Januari 2024'
    """
    return format_date(date.fromisoformat(f"{yearmonth}-01"), "MMMM y", locale=LOCALE)


def daftar(butir: Sequence[str]) -> str:
    """Write words as a list is read; "" for none.

    >>> daftar(["a"]), daftar(["a", "b"]), daftar(["a", "b", "c"])
    ('a', 'a dan b', 'a, b, dan c')
    """
    return format_list(list(butir), locale=LOCALE)


def romawi(nomor: int) -> str:
    """Write a Roman numeral; "" for 0.

    >>> romawi(4), romawi(12)
    ('IV', 'XII')
    """
    angka = ""
    for nilai, huruf in _ROMAWI:
        banyak, nomor = divmod(nomor, nilai)
        angka += banyak * huruf
    return angka
