"""Rulebook: exact numbers in, half-up once on the way out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.formulas import NilaiTidakSah, half_up, to_fraction


@pytest.mark.parametrize(
    ("nilai", "digits", "tercetak"),
    [
        (Fraction(6205544943 * 100, 6468783215), 1, "95.9"),  # T3.7 baris 441
        (Fraction(133467500 * 100, 160667500), 1, "83.1"),  # T3.7 baris 445
        (Decimal("106.25"), 1, "106.3"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("1.005"), 2, "1.01"),
        (Decimal("2.675"), 2, "2.68"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("-0.04"), 1, "0.0"),
        (Decimal("99.95"), 1, "100.0"),
        (Decimal("99.9499999999999999999999999999999999"), 1, "99.9"),
        (Fraction(2, 3), 3, "0.667"),
        (0, 2, "0.00"),
        (10**40 + 1, 0, "1" + "0" * 39 + "1"),
    ],
)
def test_rounds_half_away_from_zero(nilai, digits, tercetak):
    hasil = half_up(nilai, digits)
    assert isinstance(hasil, Decimal)
    assert str(hasil) == tercetak


@pytest.mark.parametrize(
    ("tertulis", "digits"), [("0.5", 0), ("2.5", 0), ("106.25", 1), ("1.005", 2), ("2.675", 2), ("0.125", 2)]
)
def test_differs_from_python_round_where_that_one_fails(tertulis, digits):
    seharusnya = Decimal(tertulis).quantize(Decimal(1).scaleb(-digits), rounding="ROUND_HALF_UP")
    assert round(float(tertulis), digits) != float(seharusnya)
    assert half_up(Decimal(tertulis), digits) == seharusnya


@given(st.fractions(), st.integers(0, 12))
def test_is_within_half_a_unit_and_symmetric(nilai, digits):
    hasil = half_up(nilai, digits)
    assert abs(Fraction(hasil) - nilai) <= Fraction(1, 2 * 10**digits)
    assert hasil.as_tuple().exponent == -digits
    assert Fraction(half_up(-nilai, digits)) == -Fraction(hasil)


@given(st.integers(-(10**30), 10**30), st.integers(0, 8))
def test_a_tie_goes_away_from_zero(satuan, digits):
    tepat_di_tengah = Fraction(2 * satuan + 1, 2 * 10**digits)
    assert abs(Fraction(half_up(tepat_di_tengah, digits))) > abs(tepat_di_tengah)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15))
def test_agrees_with_decimal_half_up(nilai):
    assert half_up(nilai, 2) == nilai.quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")


@pytest.mark.parametrize("digits", [-1, 1.0, "1", True, None])
def test_refuses_digits_that_are_no_count(digits):
    with pytest.raises(NilaiTidakSah, match="digits .* tidak sah"):
        half_up(1, digits)


@pytest.mark.parametrize(
    ("nilai", "tipe"), [(True, "bool"), ("85", "str"), (85.0, "float"), (None, "NoneType")]
)
def test_refuses_types_that_are_not_exact_numbers(nilai, tipe):
    with pytest.raises(NilaiTidakSah, match=f"^target .* bertipe {tipe}. Pakai int, Decimal, atau Fraction"):
        to_fraction(nilai, "target")


@pytest.mark.parametrize("nilai", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_refuses_decimals_that_are_not_finite(nilai):
    with pytest.raises(NilaiTidakSah, match="bukan bilangan terhingga"):
        to_fraction(Decimal(nilai))


def test_float_nan_is_refused_too():
    with pytest.raises(NilaiTidakSah):
        to_fraction(float("nan"))


def test_refusal_is_a_value_error():
    assert issubclass(NilaiTidakSah, ValueError)


@pytest.mark.parametrize(
    ("nilai", "pecahan"),
    [(3, Fraction(3)), (Decimal("0.1"), Fraction(1, 10)), (Fraction(1, 3), Fraction(1, 3))],
)
def test_conversion_keeps_every_digit(nilai, pecahan):
    assert to_fraction(nilai) == pecahan
    assert type(to_fraction(nilai)) is Fraction
