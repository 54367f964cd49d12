"""Numbers in the sentences of findings, in Indonesian style."""

from fractions import Fraction

from lkjip.formulas import Bilangan, half_up

_TUKAR = str.maketrans(",.", ".,")


def angka(nilai: Bilangan, digits: int | None = None) -> str:
    """Write a number; without `digits`, whole numbers whole and others with at most two decimals.

    >>> angka(6468783215), angka(Fraction(425, 4)), angka(Fraction(1, 2)), angka(Fraction(83), 1)
    ('6.468.783.215', '106,25', '0,5', '83,0')
    """
    if digits is not None:
        return f"{half_up(nilai, digits):,f}".translate(_TUKAR)
    teks = f"{half_up(nilai, 2):,f}".translate(_TUKAR)
    return teks.rstrip("0").rstrip(",")


def persen(nilai: Bilangan, digits: int | None = None) -> str:
    """Write a percentage.

    >>> persen(Fraction(850, 9))
    '94,44%'
    """
    return angka(nilai, digits) + "%"


def rupiah(nilai: Bilangan) -> str:
    """Write an amount in rupiah.

    >>> rupiah(-50000)
    '-Rp50.000'
    """
    return ("-Rp" if nilai < 0 else "Rp") + angka(abs(nilai))


def nilai(isi: Bilangan | str | None) -> str:
    """Write a target or realisasi: a number, a grade, or nothing."""
    if isi is None:
        return "kosong"
    return isi if isinstance(isi, str) else angka(Fraction(isi))
