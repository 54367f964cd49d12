"""Rulebook: four meanings of efisiensi, side by side."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lkjip.formulas import (
    Hasil,
    KeluaranPmk22,
    KeluaranPmk214,
    NilaiTidakSah,
    efisiensi_anggaran,
    efisiensi_pmk22,
    efisiensi_pmk214,
    nilai_efisiensi_pmk22,
    serapan,
    tingkat_efisiensi,
)

rupiah = st.integers(1, 10**13)
volume = st.builds(Fraction, st.integers(1, 10**7), st.integers(1, 100))


@pytest.mark.parametrize(
    ("pagu", "realisasi", "output", "hasil"),
    [
        (200, 150, 100, Hasil.terhitung(75)),
        (200, 150, 75, Hasil.terhitung(100)),
        (200, 150, 50, Hasil.terhitung(150)),
        (200, 150, 120, Hasil.terhitung(Decimal("62.5"))),
        (200, 250, 100, Hasil.terhitung(125)),
        (200, 0, 100, Hasil.terhitung(0)),
        (0, 0, 100, Hasil.tak_terhitung("pagu nol")),
        (200, 150, 0, Hasil.tak_terhitung("capaian output nol")),
        (200, None, 0, Hasil.tak_terhitung("capaian output nol")),
        (None, 150, 100, Hasil.tak_terhitung("pagu tidak ada")),
        (200, None, 100, Hasil.belum_ada_data("realisasi belum ada")),
        (200, 150, None, Hasil.belum_ada_data("capaian output belum ada")),
    ],
)
def test_tingkat_efisiensi_is_money_per_output(pagu, realisasi, output, hasil):
    assert tingkat_efisiensi(pagu, realisasi, output) == hasil


@given(rupiah, rupiah, rupiah)
def test_law_not_spending_raises_the_grade(pagu, sedikit, banyak):
    assume(sedikit < banyak)
    assert tingkat_efisiensi(pagu, sedikit, 100).nilai < tingkat_efisiensi(pagu, banyak, 100).nilai


@given(rupiah, rupiah)
def test_law_with_full_output_it_is_the_serapan(pagu, realisasi):
    assert tingkat_efisiensi(pagu, realisasi, 100) == serapan(pagu, realisasi)


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        ((-1, 1, 100), "pagu -1"),
        ((1, -1, 100), "realisasi -1"),
        ((1, 1, -100), "output -100"),
        ((0, 1, 99.0), "float"),
    ],
)
def test_tingkat_efisiensi_refuses_invalid_values(argumen, pesan):
    with pytest.raises(NilaiTidakSah, match=pesan):
        tingkat_efisiensi(*argumen)


@pytest.mark.parametrize(
    ("pagu", "realisasi", "hasil"),
    [
        (200, 150, Hasil.terhitung(25)),
        (200, 250, Hasil.terhitung(-25)),
        (0, 0, Hasil.tak_terhitung("pagu nol")),
        (200, None, Hasil.belum_ada_data("realisasi belum ada")),
    ],
)
def test_efisiensi_anggaran_is_what_was_not_spent(pagu, realisasi, hasil):
    assert efisiensi_anggaran(pagu, realisasi) == hasil


@pytest.mark.parametrize(
    ("items", "hasil"),
    [
        ([(200, 150, 100)], Hasil.terhitung(25)),
        ([(200, 150, 50)], Hasil.terhitung(-50)),
        ([(100, 50, 100), (100, 100, 50)], Hasil.terhitung(0)),
        ([(100, 50, 0), (100, 50, 100)], Hasil.terhitung(0)),
        ([(100, 50, 0)], Hasil.tak_terhitung("jumlah pagu × capaian nol")),
        ([(0, 0, 100)], Hasil.tak_terhitung("jumlah pagu × capaian nol")),
        ([], Hasil.tak_terhitung("tidak ada keluaran")),
        ([(200, 150, 100), (1, None, 100)], Hasil.belum_ada_data("realisasi keluaran ke-2 belum ada")),
        ([(200, 150, None)], Hasil.belum_ada_data("capaian persen keluaran ke-1 belum ada")),
        ([(None, 150, 100)], Hasil.tak_terhitung("pagu keluaran ke-1 tidak ada")),
    ],
)
def test_pmk22_weighs_every_output_by_its_pagu(items, hasil):
    assert efisiensi_pmk22(items) == hasil
    assert efisiensi_pmk22(KeluaranPmk22(*item) for item in items) == hasil


@given(st.lists(st.tuples(rupiah, rupiah), min_size=1, max_size=8))
def test_law_pmk22_with_full_output_is_efisiensi_anggaran(baris):
    pagu, realisasi = (sum(kolom) for kolom in zip(*baris, strict=True))
    assert efisiensi_pmk22([(p, r, 100) for p, r in baris]) == efisiensi_anggaran(pagu, realisasi)


@pytest.mark.parametrize(
    ("e", "nilai"),
    [
        (0, 50),
        (20, 100),
        (-20, 0),
        (10, 75),
        (-10, 25),
        (21, 100),
        (-21, 0),
        (Decimal("16.93"), Fraction("92.325")),
    ],
)
def test_score_pmk22_clips_at_20(e, nilai):
    assert nilai_efisiensi_pmk22(e) == nilai


def test_score_pmk22_takes_its_clip_as_a_parameter():
    assert nilai_efisiensi_pmk22(20, 40) == 75


@pytest.mark.parametrize("batas", [0, -20, 20.0])
def test_score_pmk22_refuses_a_clip_that_is_none(batas):
    with pytest.raises(NilaiTidakSah, match="batas"):
        nilai_efisiensi_pmk22(5, batas)


@given(st.fractions(), st.fractions())
def test_law_score_pmk22_is_monotone_within_0_and_100(satu, dua):
    rendah, tinggi = (nilai_efisiensi_pmk22(e) for e in sorted((satu, dua)))
    assert 0 <= rendah <= tinggi <= 100


@pytest.mark.parametrize(
    ("items", "hasil"),
    [
        ([(200, 150, 10, 10)], Hasil.terhitung(25)),
        ([(200, 200, 10, 20)], Hasil.terhitung(50)),
        ([(200, 200, 10, 5)], Hasil.terhitung(-100)),
        ([(200, 150, 10, 10), (1, 1, 3, 3)], Hasil.terhitung(Decimal("12.5"))),
        ([], Hasil.tak_terhitung("tidak ada keluaran")),
        ([(1, 1, 1, 1), (0, 1, 1, 1)], Hasil.tak_terhitung("pagu keluaran ke-2 nol")),
        ([(1, 1, 0, 1)], Hasil.tak_terhitung("target volume keluaran ke-1 nol")),
        ([(1, 1, 1, 0)], Hasil.tak_terhitung("realisasi volume keluaran ke-1 nol")),
        ([(1, None, 1, 1)], Hasil.belum_ada_data("realisasi keluaran ke-1 belum ada")),
        ([(1, 1, 1, None)], Hasil.belum_ada_data("realisasi volume keluaran ke-1 belum ada")),
        ([(1, 1, None, 1)], Hasil.tak_terhitung("target volume keluaran ke-1 tidak ada")),
    ],
)
def test_pmk214_is_the_simple_mean_of_unit_cost_savings(items, hasil):
    assert efisiensi_pmk214(items) == hasil
    assert efisiensi_pmk214(KeluaranPmk214(*item) for item in items) == hasil


@given(st.lists(st.tuples(rupiah, rupiah, volume, volume), min_size=1, max_size=8), volume)
def test_law_pmk214_does_not_depend_on_the_unit_of_volume(items, k):
    assert efisiensi_pmk214(items) == efisiensi_pmk214([(p, r, k * tv, k * rv) for p, r, tv, rv in items])


@pytest.mark.parametrize("formula", [efisiensi_pmk22, efisiensi_pmk214])
def test_outputs_are_checked_before_a_gap_is_reported(formula):
    panjang = 3 if formula is efisiensi_pmk22 else 4
    baris_kosong = (None,) * panjang
    baris_salah = (1, -1) + (1,) * (panjang - 2)
    with pytest.raises(NilaiTidakSah, match="realisasi keluaran ke-2 -1 negatif"):
        formula([baris_kosong, baris_salah])


@pytest.mark.parametrize(
    ("items", "hasil"),
    [
        ([(None, None, 100), (1, 1, 100)], Hasil.tak_terhitung("pagu keluaran ke-1 tidak ada")),
        ([(1, None, 100), (None, 1, 100)], Hasil.belum_ada_data("realisasi keluaran ke-1 belum ada")),
        ([(1, None, 100), (1, 1, None)], Hasil.belum_ada_data("realisasi keluaran ke-1 belum ada")),
    ],
)
def test_of_several_gaps_the_first_is_named(items, hasil):
    assert efisiensi_pmk22(items) == hasil
