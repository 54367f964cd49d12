"""Take exact numbers in, and round them half-up once on the way out."""

from decimal import Decimal
from fractions import Fraction

Bilangan = int | Decimal | Fraction


class NilaiTidakSah(ValueError):
    """A value the rules refuse; its message (Bahasa Indonesia) says what to write instead."""


def to_fraction(nilai: Bilangan, nama: str = "nilai") -> Fraction:
    """Convert a number to an exact Fraction.

    Does not round, and does not guess: a float has already lost the digits that were written, a str is
    the loader's work, and a bool is not a quantity.

    Args:
        nilai: the number, in any unit.
        nama: what the number is, for the message ("pagu", "target", …).

    Returns:
        The same number, in the same unit.

    Raises:
        NilaiTidakSah: for bool, float, str, None, NaN and infinity. Pass int, Decimal, or Fraction.

    Source: konvensi of this package: exact until printed.

    >>> to_fraction(Decimal("94.68"))
    Fraction(2367, 25)
    """
    if type(nilai) is Fraction:  # most are, and asking whether it is some kind of number takes longest
        return nilai
    if isinstance(nilai, bool) or not isinstance(nilai, int | Decimal | Fraction):
        raise NilaiTidakSah(
            f"{nama} {nilai!r} bertipe {type(nilai).__name__}. "
            "Pakai int, Decimal, atau Fraction, misalnya Decimal('83.1')."
        )
    if isinstance(nilai, Decimal) and not nilai.is_finite():
        raise NilaiTidakSah(f"{nama} {nilai} bukan bilangan terhingga. Kosongkan nilai yang belum ada.")
    return Fraction(nilai)


def to_nonnegative(nilai: Bilangan, nama: str = "nilai") -> Fraction:
    """Convert a number that cannot be below zero (money, target, realisasi, volume) to a Fraction.

    Does not round, and does not turn a negative number into zero.

    Args:
        nilai: the number, in any unit.
        nama: what the number is, for the message.

    Returns:
        The same number, in the same unit.

    Raises:
        NilaiTidakSah: for a negative number, and for whatever `to_fraction` refuses.

    Source: konvensi: a negative amount or target is a typing error, not a fact.

    >>> to_nonnegative(27200000, "sisa")
    Fraction(27200000, 1)
    """
    pecahan = to_fraction(nilai, nama)
    if pecahan < 0:
        raise NilaiTidakSah(f"{nama} {nilai} negatif. Tulis angka 0 atau lebih.")
    return pecahan


def half_up(nilai: Bilangan, digits: int) -> Decimal:
    """Round a number half away from zero, for printing.

    The only rounding in the system. Never feed its result into another formula or into a scale.

    Args:
        nilai: the number, in any unit.
        digits: digits behind the decimal mark, 0 or more.

    Returns:
        A Decimal in the same unit with exactly `digits` decimals; zero has no sign.

    Raises:
        NilaiTidakSah: for a value `to_fraction` refuses, and for digits that are not an int of 0 or more.

    Source: konvensi, as printed in T3.7 baris 441–447 (95,9306 → 95,9; 83,0706 → 83,1).

    >>> half_up(Fraction(133467500, 160667500) * 100, 1), half_up(Decimal("106.25"), 1)
    (Decimal('83.1'), Decimal('106.3'))
    """
    if isinstance(digits, bool) or not isinstance(digits, int) or digits < 0:
        raise NilaiTidakSah(f"digits {digits!r} tidak sah. Tulis bilangan bulat 0 atau lebih.")
    pecahan = to_fraction(nilai)
    pembilang, penyebut = pecahan.numerator, pecahan.denominator
    satuan_terkecil = (2 * abs(pembilang) * 10**digits + penyebut) // (2 * penyebut)
    tanda = "-" if pembilang < 0 and satuan_terkecil > 0 else ""
    # Built from digits because Decimal arithmetic would round to the context's 28 digits.
    return Decimal(f"{tanda}{satuan_terkecil}e-{digits}")


def brief(nilai: Bilangan, satuan: str = "") -> str:
    """Write a number in a line for somebody who explores: Indonesian, one decimal, "…" where more follow.

    Never for the report, whose numbers `lkjip.views.text` writes.

    Args:
        nilai: the number.
        satuan: its unit; "persen" becomes the sign.

    Returns:
        One line of text.

    Source: konvensi of this package: what was rounded says so.

    >>> brief(160667500), brief(Fraction(5339, 64), "persen"), brief(Decimal("82.5"), "persen")
    ('160.667.500', '83,4% …', '82,5%')
    """
    rounded = half_up(nilai, 0 if Fraction(nilai).denominator == 1 else 1)
    teks = f"{rounded:,f}".translate(str.maketrans(",.", ".,"))
    teks += "%" if satuan == "persen" else f" {satuan}" if satuan else ""
    return teks if Fraction(rounded) == Fraction(nilai) else f"{teks} …"
