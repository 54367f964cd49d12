"""What a target or realisasi can be besides a number: a range, or the word that there is none."""

import re
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from .definition import SEJENIS, defined
from .hasil import Hasil
from .rounding import Bilangan, NilaiTidakSah, to_fraction

_RENTANG = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?) s\.d\. (-?[0-9]+(?:\.[0-9]+)?)")


class Keterangan(StrEnum):
    """Why there is no number where one would stand."""

    BELUM_DIUKUR = "belum diukur"
    TIDAK_BERLAKU = "tidak berlaku"


class Akumulasi(StrEnum):
    """How the figures of the periods of a year make that of the year."""

    AKHIR = "akhir"
    JUMLAH = "jumlah"
    RATA_RATA = "rata_rata"


def batas_rentang(nilai: object) -> tuple[Fraction, Fraction] | None:
    """Return the bounds of a range that is written as the data writes it; None for anything else.

    Does not round, and does not read other ways of writing a range: those are refused where data is read.

    Args:
        nilai: a target, in the indicator's unit.

    Returns:
        Lower and upper bound, both part of the range, in the same unit; None when it is no range.

    Raises:
        NilaiTidakSah: when the lower bound is above the upper one.

    Source: konvensi: RPJMD and Renstra set targets such as 80–85; "s.d." leaves the minus to the numbers.

    >>> batas_rentang("80 s.d. 85"), batas_rentang("-2.5 s.d. -1"), batas_rentang("BB"), batas_rentang(80)
    ((Fraction(80, 1), Fraction(85, 1)), (Fraction(-5, 2), Fraction(-1, 1)), None, None)
    """
    tertulis = _RENTANG.fullmatch(nilai) if isinstance(nilai, str) else None
    if not tertulis:
        return None
    bawah, atas = Fraction(tertulis[1]), Fraction(tertulis[2])
    if bawah > atas:
        raise NilaiTidakSah(f"rentang {nilai} terbalik. Tulis batas bawahnya dahulu.")
    return bawah, atas


def titik_target(target: Bilangan | str | None, realisasi: Bilangan | None) -> Fraction | None:
    """Return the number that a realisasi is held against: the target, or the point of its range that lies nearest.

    Within the range that is the realisasi itself, which so meets its target; outside, the bound it missed or passed.

    Args:
        target: the target, in the indicator's unit, or a range of it; None when none was set.
        realisasi: what was achieved, in the same unit; None when not known yet.

    Returns:
        The number, in the same unit; None without a target, and for a range without realisasi.

    Raises:
        NilaiTidakSah: for a text that is no range, and for what is not an exact number.

    Source: konvensi. A range whose bounds are equal is that number.

    >>> titik_target("80 s.d. 85", 70), titik_target("80 s.d. 85", 83), titik_target(85, 70)
    (Fraction(80, 1), Fraction(83, 1), Fraction(85, 1))
    """
    batas = batas_rentang(target)
    if batas is None:
        return None if target is None else to_fraction(target, "target")
    if realisasi is None:
        return None
    return min(max(to_fraction(realisasi, "realisasi"), batas[0]), batas[1])


def _wording(masukan: dict) -> str:
    return {
        Akumulasi.AKHIR: "yang terakhir dari {nilai}",
        Akumulasi.JUMLAH: "{nilai}",
        Akumulasi.RATA_RATA: "({nilai}) ÷ {nilai.banyak}",
    }[Akumulasi(masukan["cara"])]


@defined("Angka sampai periode ini", _wording, SEJENIS, "konvensi")
def akumulasi(nilai: Sequence[Bilangan], cara: Akumulasi | str) -> Hasil:
    """Make one figure of those of several periods.

    Does not round.

    Args:
        nilai: the figures of the periods, oldest first, in the indicator's unit.
        cara: akhir (the last one), jumlah (their sum), or rata_rata (their mean).

    Returns:
        Hasil in the same unit; "belum ada data" without any figure.

    Raises:
        NilaiTidakSah: for an unknown `cara`, and for what is not an exact number.

    Source: konvensi; practice of quarterly rencana aksi. The indicator says which of the three is meant.

    >>> [akumulasi([10, 30, 20], cara).nilai for cara in Akumulasi]
    [Fraction(20, 1), Fraction(60, 1), Fraction(20, 1)]
    """
    try:
        cara = Akumulasi(cara)
    except ValueError:
        raise NilaiTidakSah(
            f"akumulasi {cara!r} tidak dikenal. Pilih akhir, jumlah, atau rata_rata."
        ) from None
    angka = [to_fraction(n) for n in nilai]
    if not angka:
        return Hasil.belum_ada_data("belum ada angka per periode")
    if cara == Akumulasi.AKHIR:
        return Hasil.terhitung(angka[-1])
    jumlah = sum(angka, Fraction(0))
    return Hasil.terhitung(jumlah if cara == Akumulasi.JUMLAH else jumlah / len(angka))
