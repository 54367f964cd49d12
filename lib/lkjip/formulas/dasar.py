"""Plain arithmetic that the report does between figures: a sum, a difference, a size, a place, a count."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import quantiles

from .definition import BANYAK, PERSEN, SEJENIS, URUTAN, defined
from .hasil import Hasil
from .rounding import Bilangan, NilaiTidakSah, to_fraction


@defined("Jumlah", "{values}", SEJENIS)
def jumlah(values: Sequence[Bilangan]) -> Fraction:
    """Add numbers up.

    Does not round. The sum of nothing is 0.

    Args:
        values: the numbers, all in one unit.

    Returns:
        Their sum, in that unit.

    Raises:
        NilaiTidakSah: when a value is missing or not an exact number.

    Source: arithmetic.

    >>> jumlah([133467500, 27200000])
    Fraction(160667500, 1)
    """
    return sum((to_fraction(value, "bagian jumlah") for value in values), Fraction(0))


@defined("Selisih", "{pertama} − {kedua}", SEJENIS)
def beda(pertama: Bilangan, kedua: Bilangan) -> Fraction:
    """Subtract one number from another; below zero when the second is larger.

    Args:
        pertama: the number to subtract from.
        kedua: the number to subtract, in the same unit.

    Returns:
        pertama − kedua, in that unit.

    Raises:
        NilaiTidakSah: when a value is missing or not an exact number.

    Source: arithmetic.

    >>> beda(80, 85)
    Fraction(-5, 1)
    """
    return to_fraction(pertama, "yang dikurangi") - to_fraction(kedua, "pengurang")


@defined("Besarnya", "besarnya {nilai}, tanpa tanda", SEJENIS)
def mutlak(nilai: Bilangan) -> Fraction:
    """Return the size of a number, where words say its direction.

    Does not round.

    Args:
        nilai: the number, below zero or not.

    Returns:
        The number without its sign, in the same unit.

    Raises:
        NilaiTidakSah: when the value is missing or not an exact number.

    Source: arithmetic.

    >>> mutlak(-5)
    Fraction(5, 1)
    """
    return abs(to_fraction(nilai, "nilai"))


@defined("Urutan dari yang terbesar", "1 + banyaknya yang melebihi {nilai}, dari {values}", URUTAN)
def peringkat(nilai: Bilangan, values: Sequence[Bilangan]) -> int:
    """Return a number's place among others, from the largest.

    Equal numbers share the better place. Does not ask whether larger is better.

    Args:
        nilai: the number to place.
        values: the numbers it is placed among, itself or not, all in one unit.

    Returns:
        Its place; 1 when none is larger.

    Raises:
        NilaiTidakSah: when a value is missing or not an exact number.

    Source: arithmetic.

    >>> peringkat(80, [95, 80, 80, 60])
    2
    """
    batas = to_fraction(nilai, "nilai")
    return 1 + sum(to_fraction(value, "pembanding") > batas for value in values)


@defined("Bagian dari keseluruhan", "{bagian} ÷ {keseluruhan} × 100", PERSEN)
def porsi(bagian: Bilangan, keseluruhan: Bilangan) -> Hasil:
    """Compute what part of a whole something is.

    Does not round, and does not cut at 100: the part may be negative or larger than the whole.

    Args:
        bagian: the part.
        keseluruhan: the whole, in the same unit.

    Returns:
        Hasil in persen; "tak terhitung" when the whole is 0.

    Raises:
        NilaiTidakSah: when a value is missing or not an exact number.

    Source: arithmetic.

    >>> porsi(1, 4).nilai
    Fraction(25, 1)
    """
    utuh = to_fraction(keseluruhan, "keseluruhan")
    if utuh == 0:
        return Hasil.tak_terhitung("keseluruhan nol")
    return Hasil.terhitung(to_fraction(bagian, "bagian") / utuh * 100)


@defined("Banyaknya", "banyaknya {hal}", BANYAK)
def banyak(hal: Sequence[object]) -> int:
    """Count things: rows, indicators, programmes.

    Does not look at what they are, and counts what occurs twice twice.

    Args:
        hal: what is counted, in any form.

    Returns:
        How many there are.

    Raises:
        TypeError: when `hal` has no length.

    Source: arithmetic.

    >>> banyak(["1", "2", "3"])
    3
    """
    return len(hal)


@defined("Yang terbesar", "yang terbesar di antara {values}, tanpa melihat tandanya", SEJENIS)
def terbesar(values: Sequence[Bilangan]) -> Fraction:
    """Find the largest of some numbers, whichever their signs.

    Does not round.

    Args:
        values: the numbers, all in one unit, at least one.

    Returns:
        The largest absolute value, in that unit.

    Raises:
        NilaiTidakSah: when there is no value, or one is missing or not an exact number.

    Source: arithmetic.

    >>> terbesar([-5, 3])
    Fraction(5, 1)
    """
    if not values:
        raise NilaiTidakSah("tidak ada angka yang dibandingkan. Beri sedikitnya satu.")
    return max(abs(to_fraction(value, "yang dibandingkan")) for value in values)


@dataclass(frozen=True)
class Kuartil:
    """The three numbers that cut sorted numbers into quarters; `tengah` is the median."""

    bawah: Fraction
    tengah: Fraction
    atas: Fraction


@defined(
    "Seperempat terendah berakhir di",
    "batas seperempat terendah dari {values}",
    SEJENIS,
    tengah=("Nilai tengah", "nilai tengah {values}", SEJENIS),
    atas=("Seperempat tertinggi mulai di", "batas seperempat tertinggi dari {values}", SEJENIS),
)
def kuartil(values: Sequence[Bilangan]) -> Kuartil:
    """Compute the quartiles of some numbers.

    Between two numbers the limit lies in proportion, the smallest and the largest being the ends (the "inclusive"
    method of Python's `statistics.quantiles`, Excel's QUARTILE.INC). Does not round.

    Args:
        values: at least one number, all in one unit, in any order.

    Returns:
        The quartiles, in that unit; three times the same number where there is one only.

    Raises:
        NilaiTidakSah: when there is no value, or one is missing or not an exact number.

    Source: arithmetic; R. J. Hyndman and Y. Fan, Sample Quantiles in Statistical Packages (1996), definition 7.

    >>> hasil = kuartil([95, 80, 90, 60])
    >>> hasil.bawah, hasil.tengah, hasil.atas
    (Fraction(75, 1), Fraction(85, 1), Fraction(365, 4))
    """
    angka = [to_fraction(value, "nilai") for value in values]
    if not angka:
        raise NilaiTidakSah("kuartil memerlukan paling sedikit satu nilai.")
    return Kuartil(*(angka * 3 if len(angka) == 1 else quantiles(angka, n=4, method="inclusive")))
