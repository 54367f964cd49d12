"""Serapan: how much of the pagu was spent, and where the rest sits."""

from collections.abc import Sequence
from fractions import Fraction

from .definition import PERSEN, POIN, RUPIAH, defined
from .hasil import Hasil, persen_dari
from .rounding import Bilangan, NilaiTidakSah, to_fraction, to_nonnegative


@defined("Serapan", "{realisasi} ÷ {pagu} × 100", PERSEN)
def serapan(pagu: Bilangan | None, realisasi: Bilangan | None) -> Hasil:
    """Compute the serapan of a budget.

    realisasi / pagu × 100. Does not round and does not clip: spending above the pagu gives more than 100,
    which `melebihi_pagu` flags.

    Args:
        pagu: the budget, in rupiah; None when there is none.
        realisasi: the money spent, in rupiah; None when not known yet.

    Returns:
        Hasil in persen. A pagu of 0 or None is "tak terhitung"; a realisasi of None is "belum ada data".

    Raises:
        NilaiTidakSah: when an amount is negative or not an exact number.

    Source: T3.7 column 6, baris 441–447.

    >>> serapan(200, 166).nilai
    Fraction(83, 1)
    """
    return persen_dari(realisasi, pagu, "realisasi", "pagu")


@defined("Sisa anggaran", "{pagu} − {realisasi}", RUPIAH)
def sisa(pagu: Bilangan, realisasi: Bilangan) -> Fraction:
    """Compute the money not spent.

    Does not round and does not stop at 0: spending above the pagu leaves a negative sisa.

    Args:
        pagu: the budget, in rupiah.
        realisasi: the money spent, in rupiah.

    Returns:
        pagu − realisasi, in rupiah.

    Raises:
        NilaiTidakSah: when an amount is missing, negative, or not an exact number.

    Source: T3.7 column 5, baris 441–447.

    >>> sisa(160667500, 133467500)
    Fraction(27200000, 1)
    """
    return to_nonnegative(pagu, "pagu") - to_nonnegative(realisasi, "realisasi")


def melebihi_pagu(pagu: Bilangan, realisasi: Bilangan) -> bool:
    """Say whether more was spent than budgeted: an error in the data, or an event to explain.

    Does not correct anything.

    Args:
        pagu: the budget, in rupiah.
        realisasi: the money spent, in rupiah.

    Returns:
        True when realisasi > pagu.

    Raises:
        NilaiTidakSah: when an amount is missing, negative, or not an exact number.

    Source: konvensi: flag, never clip.

    >>> melebihi_pagu(5788800, 5788800), melebihi_pagu(5788800, 5788801)
    (False, True)
    """
    return sisa(pagu, realisasi) < 0


@defined("Bagian dari keseluruhan", "{values.i} ÷ ({values}) × 100", PERSEN)
def pangsa(values: Sequence[Bilangan]) -> list[Hasil]:
    """Compute each part's share of the whole.

    Does not round. Parts may be negative (the sisa of an overspent programme); then other shares may
    exceed 100, and the shares still add up to 100.

    Args:
        values: the parts, all in one unit.

    Returns:
        One Hasil in persen of the sum per part; all "tak terhitung" when the sum is 0, as when every
        rupiah was spent and there is no sisa to share.

    Raises:
        NilaiTidakSah: when a part is missing or not an exact number.

    Source: arithmetic.

    >>> [hasil.nilai for hasil in pangsa([1, 3])]
    [Fraction(25, 1), Fraction(75, 1)]
    """
    bagian = [to_fraction(value, "bagian") for value in values]
    jumlah = sum(bagian)
    if jumlah == 0:
        return [Hasil.tak_terhitung("jumlah seluruh bagian nol")] * len(bagian)
    return [Hasil.terhitung(nilai / jumlah * 100) for nilai in bagian]


@defined("Jarak ke serapan 100%", "({pagus.i} − {realisasis.i}) ÷ ({pagus}) × 100", POIN)
def kesenjangan(pagus: Sequence[Bilangan], realisasis: Sequence[Bilangan]) -> list[Hasil]:
    """Split the distance of the total serapan to 100 over the programmes.

    sisa_i / Σpagu × 100. Does not round. The parts add up to 100 − total serapan.

    Args:
        pagus: the budgets, in rupiah.
        realisasis: the money spent, in rupiah, in the same order.

    Returns:
        One Hasil per programme in percentage points; all "tak terhitung" when the total pagu is 0.

    Raises:
        NilaiTidakSah: when an amount is missing, negative, or not an exact number, or when the lists
            differ in length.

    Source: arithmetic.

    >>> [hasil.nilai for hasil in kesenjangan([80, 20], [76, 10])]
    [Fraction(4, 1), Fraction(10, 1)]
    """
    pasangan = _pairs(pagus, realisasis)
    total_pagu = sum(p for p, _ in pasangan)
    if total_pagu == 0:
        return [Hasil.tak_terhitung("jumlah pagu nol")] * len(pasangan)
    return [Hasil.terhitung((p - r) / total_pagu * 100) for p, r in pasangan]


@defined(
    "Serapan seluruhnya bila bagian ini terserap penuh",
    "(({realisasis}) − {realisasis.i} + {pagus.i}) ÷ ({pagus}) × 100",
    PERSEN,
)
def serapan_bila_penuh(pagus: Sequence[Bilangan], realisasis: Sequence[Bilangan]) -> list[Hasil]:
    """Compute, per programme, the total serapan if that programme alone had been spent in full.

    Does not round, and does not say that full spending would have been better.

    Args:
        pagus: the budgets, in rupiah.
        realisasis: the money spent, in rupiah, in the same order.

    Returns:
        One Hasil per programme: the total serapan in persen; all "tak terhitung" when the total pagu is 0.

    Raises:
        NilaiTidakSah: as `kesenjangan`.

    Source: arithmetic.

    >>> [hasil.nilai for hasil in serapan_bila_penuh([80, 20], [76, 10])]
    [Fraction(90, 1), Fraction(96, 1)]
    """
    pasangan = _pairs(pagus, realisasis)
    total_pagu = sum(p for p, _ in pasangan)
    total_realisasi = sum(r for _, r in pasangan)
    return [serapan(total_pagu, total_realisasi - r + p) for p, r in pasangan]


@defined(
    "Simpangan dari susunan pagu",
    "({realisasis.i} ÷ ({pagus.i} × ({realisasis}) ÷ ({pagus})) − 1) × 100",
    PERSEN,
    "konvensi, menurut cara PEFA PI-2",
)
def deviasi_komposisi(pagus: Sequence[Bilangan], realisasis: Sequence[Bilangan]) -> list[Hasil]:
    """Compute how far each item left its place in the budget, after scaling the budget to the money spent.

    (realisasi_i − pagu_i × ΣR/ΣP) / (pagu_i × ΣR/ΣP) × 100. Scaling takes the shortfall of the total out,
    so what remains is the change in composition. Does not round. PEFA asks for the original budget and
    three years; with one year of revised budget it is an illustration.

    Args:
        pagus: the budgets, in rupiah.
        realisasis: the money spent, in rupiah, in the same order.

    Returns:
        One Hasil per item in persen, negative when the item got less than its place; "tak terhitung" for
        an item without pagu, and for all when nothing was spent.

    Raises:
        NilaiTidakSah: as `kesenjangan`.

    Source: konvensi, in the style of PEFA PI-2.

    >>> [hasil.nilai for hasil in deviasi_komposisi([50, 50], [50, 30])]
    [Fraction(25, 1), Fraction(-25, 1)]
    """
    pasangan = _pairs(pagus, realisasis)
    total_pagu = sum(p for p, _ in pasangan)
    total_realisasi = sum(r for _, r in pasangan)
    if total_realisasi == 0:
        return [Hasil.tak_terhitung("jumlah realisasi nol")] * len(pasangan)
    return [
        Hasil.tak_terhitung("pagu nol")
        if p == 0
        else Hasil.terhitung((r * total_pagu / (p * total_realisasi) - 1) * 100)
        for p, r in pasangan
    ]


def _pairs(pagus: Sequence[Bilangan], realisasis: Sequence[Bilangan]) -> list[tuple[Fraction, Fraction]]:
    if len(pagus) != len(realisasis):
        raise NilaiTidakSah(
            f"{len(pagus)} pagu tetapi {len(realisasis)} realisasi. Beri satu realisasi untuk tiap pagu."
        )
    return [
        (to_nonnegative(pagu, "pagu"), to_nonnegative(realisasi, "realisasi"))
        for pagu, realisasi in zip(pagus, realisasis, strict=True)
    ]
