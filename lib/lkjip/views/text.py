"""Numbers and names as an Indonesian reader expects them. The only place where a value becomes text."""

from decimal import Decimal
from fractions import Fraction

from lkjip import bahasa
from lkjip.data.origin import Number, Value
from lkjip.formulas import Hasil
from lkjip.views.written import Written, mark


def angka(nilai: Number, digits: int = 0) -> Written:
    """Write a number with `digits` decimals, half-up, in Indonesian style.

    >>> from fractions import Fraction
    >>> angka(6468783215), angka(Fraction(8500, 90), 1), angka(Decimal("-0.04"), 1)
    ('6.468.783.215', '94,4', '0,0')
    """
    return mark(nilai, bahasa.angka(nilai, digits))


def rupiah(nilai: Number) -> Written:
    """Write an amount in rupiah.

    >>> rupiah(6468783215)
    'Rp6.468.783.215'
    """
    return mark(nilai, bahasa.rupiah(nilai))


def persen(nilai: Number, digits: int = 1) -> Written:
    """Write a percentage.

    >>> from fractions import Fraction
    >>> persen(Fraction(13346750000, 160667500))
    '83,1%'
    """
    return mark(nilai, bahasa.persen(nilai, digits))


def persen_utuh(nilai: Number) -> Written:
    """Write a percentage that was set, such as a limit: no digits added, none lost.

    >>> persen_utuh(Decimal("100")), persen_utuh(Decimal("82.50"))
    ('100%', '82,5%')
    """
    return mark(nilai, besaran(Decimal(nilai)) + "%")


def hasil(nilai: Hasil, digits: int = 1, satuan: str = "%") -> str:
    """Write a computed result, or why there is none.

    >>> from lkjip.formulas import serapan
    >>> hasil(serapan(160667500, 133467500)), hasil(serapan(0, 0))
    ('83,1%', 'tak terhitung')
    """
    return (
        str(nilai.status)
        if nilai.nilai is None
        else mark(nilai.nilai, bahasa.angka(nilai.nilai, digits) + satuan)
    )


def besaran(nilai: Value | None) -> str:
    """Write a target or realisasi as it was set: no digits added, none lost; ranges with a dash, grades as they are.

    A computed one, such as the mean of quarters, gets at most two decimals.

    >>> besaran(Decimal("85")), besaran(Decimal("82.50")), besaran("B"), besaran("80 s.d. 85"), besaran(None)
    ('85', '82,5', 'B', '80–85', 'belum ada data')
    """
    if nilai is None:
        return "belum ada data"
    if isinstance(nilai, str | Fraction):
        return mark(nilai, bahasa.ukuran(nilai))
    return mark(nilai, bahasa.plain(Decimal(nilai)))
