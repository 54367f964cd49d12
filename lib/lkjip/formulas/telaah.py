"""What a telaah may say in the end: the causes with their rupiah, and what it would have taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from .definition import PERSEN, POIN, RUPIAH, defined
from .hasil import Hasil, persen_dari
from .rounding import Bilangan, NilaiTidakSah, to_nonnegative
from .serapan import serapan


@dataclass(frozen=True)
class SebabTerurai:
    """One cause: its code, the rupiah noted for it, and its share of the sisa in persen."""

    kode: str
    nilai: Fraction
    pangsa: Hasil


@dataclass(frozen=True)
class Penjelasan:
    """A sisa taken apart by cause, largest first.

    Attributes:
        sebab: the causes; their shares are "tak terhitung" when together they exceed the sisa.
        dijelaskan: what the causes explain, in rupiah, never more than the sisa.
        belum_dijelaskan: the rest of the sisa, in rupiah; sisa = dijelaskan + belum_dijelaskan.
        berlebih: what the causes exceed the sisa by, in rupiah: something was noted twice.
        pangsa_dijelaskan: dijelaskan in persen of the sisa, 0 to 100.
    """

    sebab: tuple[SebabTerurai, ...]
    dijelaskan: Fraction
    belum_dijelaskan: Fraction
    berlebih: Fraction
    pangsa_dijelaskan: Hasil


@dataclass(frozen=True)
class Andai:
    """What it would have taken to reach a serapan: the extra payment, and what the total becomes.

    Attributes:
        tambahan: what had to be paid more, in rupiah; 0 where the serapan was reached anyway.
        serapan_total: the serapan of all programmes with that payment, in persen.
        kenaikan_total: how many points that is above the actual one.
    """

    tambahan: Hasil
    serapan_total: Hasil
    kenaikan_total: Hasil


@defined(
    "Sisa menurut sebab",
    "menurut {klaim} atas sisa {sisa}",
    RUPIAH,
    nilai=("Rupiah sebab ini", "jumlah yang dicatat untuk sebab ini, dari {klaim}", RUPIAH),
    pangsa=("Bagian dari sisa", "rupiah sebab ini ÷ {sisa} × 100, dari {klaim}", PERSEN),
    dijelaskan=("Sisa yang sudah dijelaskan", "{klaim}, paling banyak {sisa}", RUPIAH),
    belum_dijelaskan=("Sisa yang belum dijelaskan", "{sisa} − ({klaim})", RUPIAH),
    berlebih=("Kelebihan sebab atas sisa", "({klaim}) − {sisa}, paling sedikit 0", RUPIAH),
    pangsa_dijelaskan=("Bagian sisa yang sudah dijelaskan", "({klaim}) ÷ {sisa} × 100", PERSEN),
)
def urai_sebab(sisa: Bilangan, klaim: Mapping[str, Bilangan]) -> Penjelasan:
    """Rank the causes of a sisa, and keep what they do not explain.

    Never explains more than 100%: causes that add up to more than the sisa contradict each other, and then
    no cause gets a share. Does not round, and does not check the evidence; pass only what is proven.

    Args:
        sisa: the money not spent, in rupiah.
        klaim: the rupiah noted for each cause, by its code.

    Returns:
        The causes, largest first, equal ones by code, with the unexplained rest.

    Raises:
        NilaiTidakSah: when an amount is negative or not an exact number.

    Source: konvensi: an explanation states its remainder.

    >>> hasil = urai_sebab(100, {"E1": 30, "N1": 50})
    >>> [s.kode for s in hasil.sebab], hasil.belum_dijelaskan, hasil.pangsa_dijelaskan.nilai
    (['N1', 'E1'], Fraction(20, 1), Fraction(80, 1))
    """
    utuh = to_nonnegative(sisa, "sisa")
    nilai = {kode: to_nonnegative(rupiah, f"nilai sebab {kode}") for kode, rupiah in klaim.items()}
    jumlah = sum(nilai.values(), Fraction(0))
    berlebih = max(jumlah - utuh, Fraction(0))
    dijelaskan = jumlah - berlebih

    def share(rupiah: Fraction) -> Hasil:
        if berlebih:
            return Hasil.tak_terhitung("jumlah sebab melebihi sisa")
        return persen_dari(rupiah, utuh, "nilai sebab", "sisa")

    return Penjelasan(
        sebab=tuple(
            SebabTerurai(kode, rupiah, share(rupiah))
            for kode, rupiah in sorted(nilai.items(), key=lambda isi: (-isi[1], isi[0]))
        ),
        dijelaskan=dijelaskan,
        belum_dijelaskan=utuh - dijelaskan,
        berlebih=berlebih,
        pangsa_dijelaskan=persen_dari(dijelaskan, utuh, "yang dijelaskan", "sisa"),
    )


@defined(
    "Seandainya serapan lebih tinggi",
    "{pagus.nomor} × {sasaran_persen} ÷ 100 − {realisasis.nomor}, ke atas sampai rupiah penuh, paling sedikit 0",
    RUPIAH,
    serapan_total=(
        "Serapan seluruhnya sesudah tambahan itu",
        "(({realisasis}) + tambahan) ÷ ({pagus}) × 100",
        PERSEN,
    ),
    kenaikan_total=(
        "Kenaikan serapan seluruhnya",
        "tambahan ÷ ({pagus}) × 100, dengan tambahan {pagus.nomor} × {sasaran_persen} ÷ 100 − "
        "{realisasis.nomor}",
        POIN,
    ),
)
def andai_serapan(
    pagus: Sequence[Bilangan], realisasis: Sequence[Bilangan], nomor: int, sasaran_persen: Bilangan
) -> Andai:
    """Compute what one programme had to pay more to reach a serapan, and what the total becomes.

    pagu × sasaran − realisasi in whole rupiah, the next higher where it is none, and at least 0. Does not say
    that paying more would have been right.

    Args:
        pagus: the budgets of all programmes, in rupiah.
        realisasis: the money they spent, in rupiah, in the same order.
        nomor: the place of the programme in both lists, from 0.
        sasaran_persen: the serapan to reach, in persen.

    Returns:
        The extra payment in rupiah, the serapan of the total in persen, and its rise in points; "tak
        terhitung" where the programme or the total has no pagu.

    Raises:
        NilaiTidakSah: when an amount is negative or not an exact number, the lists differ in length, or
            there is no programme at that place.

    Source: arithmetic.

    >>> hasil = andai_serapan([80, 20], [76, 10], 1, 90)
    >>> hasil.tambahan.nilai, hasil.serapan_total.nilai, hasil.kenaikan_total.nilai
    (Fraction(8, 1), Fraction(94, 1), Fraction(8, 1))
    """
    if len(pagus) != len(realisasis) or not 0 <= nomor < len(pagus):
        raise NilaiTidakSah(
            f"{len(pagus)} pagu, {len(realisasis)} realisasi, program ke-{nomor}. Beri satu realisasi untuk "
            "tiap pagu, dan nomor program yang ada."
        )
    pagu = [to_nonnegative(p, "pagu") for p in pagus]
    realisasi = [to_nonnegative(r, "realisasi") for r in realisasis]
    sasaran = to_nonnegative(sasaran_persen, "sasaran serapan")
    total, kini = sum(pagu), serapan(sum(pagu), sum(realisasi))
    if pagu[nomor] == 0 or kini.nilai is None:
        return Andai(*[Hasil.tak_terhitung("pagu nol")] * 3)
    # A whole rupiah more: with less the serapan would not be reached.
    tambahan = Fraction(max(ceil(pagu[nomor] * sasaran / 100 - realisasi[nomor]), 0))
    nanti = serapan(total, sum(realisasi) + tambahan)
    return Andai(Hasil.terhitung(tambahan), nanti, Hasil.terhitung(nanti.nilai - kini.nilai))
