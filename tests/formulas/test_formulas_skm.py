"""Rulebook: the SKM index of PermenPANRB 14/2017."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.formulas import NilaiTidakSah, indeks_skm

nrr_sah = st.builds(Fraction, st.integers(1000, 4000), st.just(1000))


@pytest.mark.parametrize(
    ("nrr", "bobot", "indeks"),
    [
        ([4] * 9, Decimal("0.11"), Fraction(99)),
        ([4] * 9, Fraction(1, 9), Fraction(100)),
        ([1] * 9, Fraction(1, 9), Fraction(25)),
        ([1] * 9, Decimal("0.11"), Fraction("24.75")),
        ([4] * 8, Fraction(1, 8), Fraction(100)),
        ([4] * 8, Decimal("0.12"), Fraction(96)),
        ([Decimal("3.4")] * 9, Fraction(1, 9), Fraction(85)),
        ([1, 2, 3, 4, 1, 2, 3, 4, 4], Decimal("0.11"), Fraction("66")),
    ],
)
def test_index_is_weighted_sum_times_25(nrr, bobot, indeks):
    assert indeks_skm(nrr, bobot) == indeks


@given(st.lists(nrr_sah, min_size=1, max_size=9))
def test_law_with_weight_one_over_n_it_is_the_mean_times_25(nrr):
    indeks = indeks_skm(nrr, Fraction(1, len(nrr)))
    assert indeks == sum(nrr) / len(nrr) * 25
    assert 25 <= indeks <= 100


@given(st.lists(nrr_sah, min_size=9, max_size=9))
def test_law_weight_0_11_is_one_percent_below(nrr):
    assert indeks_skm(nrr, Decimal("0.11")) == indeks_skm(nrr, Fraction(1, 9)) * Fraction(99, 100)


@pytest.mark.parametrize(
    ("nrr", "bobot", "pesan"),
    [
        ([], Fraction(1, 9), "nrr kosong"),
        ([4, 5], Fraction(1, 2), "NRR unsur ke-2 5 di luar 1 sampai 4"),
        ([Decimal("0.99"), 4], Fraction(1, 2), "NRR unsur ke-1 0.99 di luar 1 sampai 4"),
        ([3, 3.5], Fraction(1, 2), "NRR unsur ke-2 3.5 bertipe float"),
        ([4] * 8, Decimal("0.11"), r"bobot 0.11 tidak cocok untuk 8 unsur. Pakai Fraction\(1, 8\)"),
        ([4] * 8, Decimal("0.13"), "bobot 0.13 tidak cocok"),
        ([4] * 10, Decimal("0.11"), "bobot 0.11 tidak cocok untuk 10 unsur"),
        ([4] * 9, 0, "bobot 0 tidak cocok"),
        ([4] * 9, 0.11, "bobot 0.11 bertipe float"),
    ],
)
def test_refuses_what_would_give_a_wrong_index(nrr, bobot, pesan):
    with pytest.raises(NilaiTidakSah, match=pesan):
        indeks_skm(nrr, bobot)
