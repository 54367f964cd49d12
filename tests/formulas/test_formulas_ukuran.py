"""Rulebook: targets below zero and between two bounds, and figures of several periods."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lkjip.formulas import (
    Akumulasi,
    Hasil,
    NilaiTidakSah,
    Polaritas,
    Status,
    akumulasi,
    batas_rentang,
    capaian,
    tercapai,
    titik_target,
)

NUMERIK = [Polaritas.MAKSIMASI, Polaritas.MINIMASI, Polaritas.STABILISASI]

bilangan = st.builds(lambda a, b: Fraction(a, b), st.integers(-(10**9), 10**9), st.integers(1, 1000))
bukan_nol = bilangan.filter(bool)
berhingga = st.decimals(-(10**6), 10**6, places=2)


def rentang(satu, dua):
    return f"{min(satu, dua)} s.d. {max(satu, dua)}"


@pytest.mark.parametrize(
    ("target", "realisasi", "polaritas", "persen"),
    [
        (Decimal("-2"), Decimal("-2.07"), "maksimasi", "96.5"),  # growth fell a little more than was agreed
        (Decimal("-2"), Decimal("-1"), "maksimasi", "150"),
        (Decimal("-2"), Decimal("-3"), "minimasi", "150"),
        (Decimal("-2"), Decimal("1"), "maksimasi", "250"),
        (Decimal("2"), Decimal("-1"), "maksimasi", "0"),  # -50, cut at 0
        (Decimal("2"), Decimal("-1"), "minimasi", "250"),
        ("80 s.d. 85", 80, "maksimasi", "100"),
        ("80 s.d. 85", 85, "minimasi", "100"),
        ("80 s.d. 85", 72, "maksimasi", "90"),
        ("80 s.d. 85", 72, "stabilisasi", "90"),
        ("80 s.d. 85", 72, "minimasi", "110"),
        ("80 s.d. 85", Fraction("93.5"), "maksimasi", "110"),
        ("80 s.d. 85", Fraction("93.5"), "stabilisasi", "90"),
        ("-1 s.d. 1", 0, "stabilisasi", "100"),
    ],
)
def test_capaian_beyond_plain_positive_targets(target, realisasi, polaritas, persen):
    assert capaian(target, realisasi, polaritas) == Hasil.terhitung(Fraction(persen))


@pytest.mark.parametrize(
    ("target", "realisasi", "status", "alasan"),
    [
        ("0 s.d. 5", -1, "tak terhitung", "target nol"),  # held against 0
        ("80 s.d. 85", None, "belum ada data", "realisasi belum ada"),
        (Decimal("-2"), None, "belum ada data", "realisasi belum ada"),
    ],
)
def test_what_has_no_percentage_says_why(target, realisasi, status, alasan):
    assert capaian(target, realisasi, "maksimasi") == Hasil(None, Status(status), alasan)


@given(bukan_nol, bilangan, st.sampled_from(NUMERIK))
def test_law_met_exactly_when_at_least_100_below_zero_too(target, realisasi, polaritas):
    assert tercapai(target, realisasi, polaritas) == (capaian(target, realisasi, polaritas).nilai >= 100)


@given(bukan_nol, bilangan, bilangan)
def test_law_a_higher_realisasi_is_never_worse_for_maksimasi_nor_better_for_minimasi(target, satu, dua):
    rendah, tinggi = sorted((satu, dua))
    assert capaian(target, rendah, "maksimasi").nilai <= capaian(target, tinggi, "maksimasi").nilai
    assert capaian(target, rendah, "minimasi").nilai >= capaian(target, tinggi, "minimasi").nilai


@given(bukan_nol, bilangan)
def test_law_maksimasi_and_minimasi_mirror_each_other_around_100(target, realisasi):
    naik, turun = (capaian(target, realisasi, p).nilai for p in ("maksimasi", "minimasi"))
    assert naik + turun == 200 or 0 in (naik, turun)


@given(bukan_nol, bilangan, st.sampled_from([(Polaritas.MAKSIMASI, Polaritas.MINIMASI)]))
def test_law_turning_all_signs_turns_the_polarity(target, realisasi, arah):
    assert capaian(-target, -realisasi, arah[0]) == capaian(target, realisasi, arah[1])


@given(berhingga, berhingga, berhingga, st.sampled_from(NUMERIK))
def test_law_within_a_range_it_is_met_and_outside_it_is_its_nearest_bound(satu, dua, realisasi, polaritas):
    target = rentang(satu, dua)
    bawah, atas = batas_rentang(target)
    if bawah <= realisasi <= atas:
        assert capaian(target, realisasi, polaritas).nilai == 100
        assert tercapai(target, realisasi, polaritas) is True
    else:
        batas = bawah if realisasi < bawah else atas
        assert capaian(target, realisasi, polaritas) == capaian(batas, realisasi, polaritas)
        assert tercapai(target, realisasi, polaritas) == tercapai(batas, realisasi, polaritas)


@given(berhingga, bilangan, st.sampled_from(NUMERIK))
def test_law_a_range_of_one_number_is_that_number(batas, realisasi, polaritas):
    assume(batas)
    assert capaian(f"{batas} s.d. {batas}", realisasi, polaritas) == capaian(batas, realisasi, polaritas)


@pytest.mark.parametrize(
    "teks", ["80-85", "80 – 85", "80 s.d 85", "s.d. 85", "80 s.d. ", "belum diukur", "", None, 85]
)
def test_only_the_canonical_writing_is_a_range(teks):
    assert batas_rentang(teks) is None


def test_a_range_without_realisasi_is_held_against_nothing():
    assert titik_target("80 s.d. 85", None) is None
    assert titik_target(None, 5) is None


@given(st.lists(bilangan, min_size=1))
def test_law_periods_together(nilai):
    akhir, jumlah, rata = (akumulasi(nilai, cara).nilai for cara in Akumulasi)
    assert akhir == nilai[-1]
    assert jumlah == sum(nilai) == rata * len(nilai)
    assert min(nilai) <= rata <= max(nilai)


def test_periods_without_any_figure_and_an_unknown_way():
    assert akumulasi([], "jumlah").status == Status.BELUM_ADA_DATA
    with pytest.raises(NilaiTidakSah, match="Pilih akhir, jumlah, atau rata_rata"):
        akumulasi([1], "maksimum")
    with pytest.raises(NilaiTidakSah, match="bertipe float"):
        akumulasi([1.5], "akhir")
