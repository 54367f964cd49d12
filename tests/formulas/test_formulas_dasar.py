"""Quartiles: the values that Excel's QUARTILE.INC gives, exact."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lkjip.formulas import Kuartil, NilaiTidakSah, kuartil


@pytest.mark.parametrize(
    ("values", "bawah", "tengah", "atas"),
    [
        ([1, 2, 3, 4, 5], 2, 3, 4),
        ([4, 1, 3, 2], "7/4", "5/2", "13/4"),
        ([7, 15, 36, 39, 40, 41], "81/4", "75/2", "159/4"),
        ([80, 90], "165/2", 85, "175/2"),
        ([Decimal("82.5")], "165/2", "165/2", "165/2"),
        ([5, 5, 5], 5, 5, 5),
    ],
)
def test_quartiles(values, bawah, tengah, atas):
    assert kuartil(values) == Kuartil(*map(Fraction, (bawah, tengah, atas)))


@pytest.mark.parametrize("values", [[], [None], [1.5], ["1"]])
def test_what_has_no_quartiles(values):
    with pytest.raises(NilaiTidakSah):
        kuartil(values)
