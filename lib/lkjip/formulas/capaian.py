"""Capaian: how far a realisasi has come towards its target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .definition import BANYAK, PERSEN, defined
from .hasil import Hasil, Status
from .rounding import Bilangan, NilaiTidakSah, to_fraction, to_nonnegative
from .ukuran import batas_rentang, titik_target


class Polaritas(StrEnum):
    """Which direction of an indicator is good."""

    MAKSIMASI = "maksimasi"
    MINIMASI = "minimasi"
    STABILISASI = "stabilisasi"
    ORDINAL = "ordinal"


class CapaianOrdinal(StrEnum):
    """The verdict on a grade; a grade has no percentage."""

    MELAMPAUI = "melampaui"
    TERCAPAI = "tercapai"
    TIDAK_TERCAPAI = "tidak tercapai"


@dataclass(frozen=True)
class RataRata:
    """A mean of capaian together with what the mean alone would hide.

    Attributes:
        persen: mean of the capped capaian, in persen; None when nothing was computed.
        jumlah_dihitung: indicators in the mean.
        jumlah_tak_tercapai: of those, the ones whose raw, unrounded capaian is below 100.
        jumlah_tak_terhitung: indicators left out because their capaian is undefined.
        jumlah_belum_ada_data: indicators left out because their data is not there yet.

    An indicator that does not apply this year is in none of them.
    """

    persen: Fraction | None
    jumlah_dihitung: int
    jumlah_tak_tercapai: int
    jumlah_tak_terhitung: int
    jumlah_belum_ada_data: int


def _wording(masukan: Mapping[str, object]) -> str:
    """Write the computation of a polarity."""
    target, arah = masukan["target"], Polaritas(masukan["polaritas"])
    if batas_rentang(target):
        syarat = "100 bila {realisasi} di dalam {target}; di luarnya dihitung terhadap batas yang terdekat"
        return f"{syarat} ({arah}), paling rendah 0"
    if target is not None and target < 0:
        jarak = "({realisasi} − {target}) ÷ |{target}|"
        return {
            Polaritas.MAKSIMASI: f"(1 + {jarak}) × 100, paling rendah 0",
            Polaritas.MINIMASI: f"(1 − {jarak}) × 100, paling rendah 0",
            Polaritas.STABILISASI: f"(1 − |{jarak}|) × 100, paling rendah 0",
        }[arah]
    return {
        Polaritas.MAKSIMASI: "{realisasi} ÷ {target} × 100",
        Polaritas.MINIMASI: "(2 × {target} − {realisasi}) ÷ {target} × 100, paling rendah 0",
        Polaritas.STABILISASI: "(1 − |{realisasi} − {target}| ÷ {target}) × 100, paling rendah 0",
    }[arah]


@defined("Capaian kinerja", _wording, PERSEN, "praktik SAKIP menurut polaritas indikator")
def capaian(
    target: Bilangan | str | None,
    realisasi: Bilangan | None,
    polaritas: Polaritas | str,
) -> Hasil:
    """Compute the capaian of a numeric indicator.

    One rule for all: 100 ± (R − T)/|T| × 100, plus for maksimasi, minus for minimasi, and minus its absolute value
    for stabilisasi, not below 0. For a positive target that is R/T × 100, (2T − R)/T × 100 and
    (1 − |R − T|/T) × 100. A range is met by every realisasi within it; one outside is held against the bound that
    lies nearest (`titik_target`). Does not round and does not cap at 100: see `half_up` and `capped`.

    Args:
        target: the target, in the indicator's unit, or a range such as "80 s.d. 85"; None when none was set.
        realisasi: what was achieved, in the same unit; None when not known yet.
        polaritas: maksimasi, minimasi, or stabilisasi.

    Returns:
        Hasil in persen. A target of 0 or None is "tak terhitung", also when realisasi is None;
        a realisasi of None is "belum ada data".

    Raises:
        NilaiTidakSah: for what is not an exact number, a text that is no range, and for the ordinal or an unknown
            polaritas. Use `capaian_ordinal` for grades.

    Source: maksimasi as column 6 = 4/5*100 of T3.3 (baris 338); minimasi: SAKIP practice; stabilisasi, negative
        and range targets: konvensi.

    >>> capaian(80, 85, Polaritas.MAKSIMASI).nilai
    Fraction(425, 4)
    >>> capaian(10, 12, Polaritas.MINIMASI).nilai
    Fraction(80, 1)
    >>> capaian(-2, Fraction("-2.07"), "maksimasi").nilai
    Fraction(193, 2)
    >>> [capaian("80 s.d. 85", r, "stabilisasi").nilai for r in (80, 83, 72)]
    [Fraction(100, 1), Fraction(100, 1), Fraction(90, 1)]
    >>> capaian(0, 12, Polaritas.MAKSIMASI).alasan
    'target nol'
    """
    arah = _polaritas_numerik(polaritas)
    r = None if realisasi is None else to_fraction(realisasi, "realisasi")
    t = titik_target(target, r)
    if target is None:
        return Hasil.tak_terhitung("target tidak ada")
    if t == 0 and not (batas_rentang(target) and r == 0):
        return Hasil.tak_terhitung("target nol")
    if r is None:
        return Hasil.belum_ada_data("realisasi belum ada")
    maju = (r - t) / abs(t) * 100 if r != t else Fraction(0)
    if arah == Polaritas.STABILISASI:
        maju = -abs(maju)
    elif arah == Polaritas.MINIMASI:
        maju = -maju
    return Hasil.terhitung(max(100 + maju, Fraction(0)))


def tercapai(
    target: Bilangan | str | None,
    realisasi: Bilangan | None,
    polaritas: Polaritas | str,
) -> bool | None:
    """Say whether a numeric indicator met its target.

    Compares the numbers themselves, so it also answers for a target of 0, where no percentage exists.
    Does not round: 84,99 does not meet 85.

    Args:
        target: the target, in the indicator's unit, or a range of it; None when none was set.
        realisasi: what was achieved, in the same unit; None when not known yet.
        polaritas: maksimasi (R ≥ T), minimasi (R ≤ T), or stabilisasi (R = T); T is the point of a range that
            lies nearest to R.

    Returns:
        True or False; None when target or realisasi is missing.

    Raises:
        NilaiTidakSah: as `capaian`.

    Source: SAKIP practice; stabilisasi and ranges: konvensi.

    >>> tercapai(0, 0, Polaritas.MINIMASI), tercapai(85, None, Polaritas.MAKSIMASI)
    (True, None)
    >>> [tercapai("80 s.d. 85", r, "stabilisasi") for r in (79, 80, 85, 86)]
    [False, True, True, False]
    """
    arah = _polaritas_numerik(polaritas)
    r = None if realisasi is None else to_fraction(realisasi, "realisasi")
    t = titik_target(target, r)
    if t is None or r is None:
        return None
    if arah == Polaritas.MAKSIMASI:
        return r >= t
    if arah == Polaritas.MINIMASI:
        return r <= t
    return r == t


def capaian_ordinal(
    target: str | None, realisasi: str | None, urutan: Sequence[str]
) -> CapaianOrdinal | None:
    """Judge a grade against the target grade.

    Never invents a percentage: grades have an order but no distance.

    Args:
        target: the target grade; None when none was set.
        realisasi: the grade received; None when not known yet.
        urutan: every grade of the scale, best first.

    Returns:
        Melampaui (better), tercapai (the same), or tidak tercapai (worse); None when either is missing.

    Raises:
        NilaiTidakSah: for a grade that is not in `urutan`, and when `urutan` names a grade twice.

    Source: Nilai SAKIP, AA > A > BB > B > CC > C > D (T2.2 baris 217).

    >>> capaian_ordinal("B", "BB", ["AA", "A", "BB", "B", "CC", "C", "D"]).value
    'melampaui'
    """
    if isinstance(urutan, str) or len(set(urutan)) != len(urutan):
        raise NilaiTidakSah(f"urutan {urutan!r} tidak sah. Tulis daftar predikat, tiap predikat satu kali.")
    for nama, predikat in (("target", target), ("realisasi", realisasi)):
        if predikat is not None and predikat not in urutan:
            raise NilaiTidakSah(f"{nama} {predikat!r} tidak dikenal. Pilih salah satu: {', '.join(urutan)}.")
    if target is None or realisasi is None:
        return None
    jarak = urutan.index(target) - urutan.index(realisasi)
    if jarak > 0:
        return CapaianOrdinal.MELAMPAUI
    return CapaianOrdinal.TERCAPAI if jarak == 0 else CapaianOrdinal.TIDAK_TERCAPAI


@defined("Capaian dibatasi", "yang terkecil di antara {persen} dan {batas}", PERSEN, "konvensi")
def capped(persen: Bilangan, batas: Bilangan | None) -> Fraction:
    """Cut a capaian at a cap, to show beside the raw value.

    Does not round, and does not raise a low value.

    Args:
        persen: the raw capaian, in persen.
        batas: the cap in persen (100 or 120), or None for no cap.

    Returns:
        The smaller of the two, in persen.

    Raises:
        NilaiTidakSah: when persen is not an exact number, or batas is not above 0.

    Source: konvensi; the cap is a parameter in data/acuan.

    >>> capped(Fraction(425, 4), 100), capped(Fraction(425, 4), None)
    (Fraction(100, 1), Fraction(425, 4))
    """
    nilai = to_fraction(persen, "persen")
    if batas is None:
        return nilai
    atas = to_nonnegative(batas, "batas")
    if atas == 0:
        raise NilaiTidakSah("batas 0 akan menghapus semua capaian. Tulis persen di atas 0, misalnya 100.")
    return min(nilai, atas)


@defined(
    "Rata-rata capaian",
    "({hasil}) ÷ {hasil.banyak}, masing-masing paling tinggi {batas}",
    PERSEN,
    "konvensi",
    jumlah_dihitung=("Capaian yang terhitung", "banyaknya {hasil}", BANYAK),
    jumlah_tak_tercapai=("Capaian di bawah 100%", "banyaknya yang di bawah 100 di antara {hasil}", BANYAK),
    jumlah_tak_terhitung=("Capaian yang tak terhitung", "banyaknya yang tak terhitung", BANYAK),
    jumlah_belum_ada_data=("Capaian yang belum ada datanya", "banyaknya yang belum ada datanya", BANYAK),
)
def rata_rata(hasil: Sequence[Hasil], batas: Bilangan | None) -> RataRata:
    """Average capaian after capping each, and count what the average hides.

    Does not round. Takes a missing capaian neither as 0 nor as 100: it is left out and counted. Grades
    (ordinal) have no percentage and do not belong in the input.

    Args:
        hasil: one capaian in persen per indicator.
        batas: the cap in persen applied to each before averaging, or None for no cap.

    Returns:
        RataRata in persen with its counts.

    Raises:
        NilaiTidakSah: when batas is not above 0.

    Source: konvensi. Uncapped, 94,68 and 105,56 average to 100,12 although one target was missed.

    >>> rerata = rata_rata([Hasil.terhitung(90), Hasil.terhitung(120)], 100)
    >>> rerata.persen, rerata.jumlah_tak_tercapai
    (Fraction(95, 1), 1)
    """
    nilai = [h.nilai for h in hasil if h.nilai is not None]
    terbatas = [capped(persen, batas) for persen in nilai]
    return RataRata(
        persen=sum(terbatas, Fraction(0)) / len(terbatas) if terbatas else None,
        jumlah_dihitung=len(nilai),
        jumlah_tak_tercapai=sum(persen < 100 for persen in nilai),
        jumlah_tak_terhitung=sum(h.status == Status.TAK_TERHITUNG for h in hasil),
        jumlah_belum_ada_data=sum(h.status == Status.BELUM_ADA_DATA for h in hasil),
    )


def _polaritas_numerik(polaritas: Polaritas | str) -> Polaritas:
    try:
        arah = Polaritas(polaritas)
    except ValueError:
        raise NilaiTidakSah(
            f"polaritas {polaritas!r} tidak dikenal. Pilih maksimasi, minimasi, stabilisasi, atau ordinal."
        ) from None
    if arah == Polaritas.ORDINAL:
        raise NilaiTidakSah("polaritas ordinal tidak punya persen. Pakai capaian_ordinal.")
    return arah
