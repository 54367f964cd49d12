"""Where the unspent money sits: contributions of the parts, and how much is volume, how much is price."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from typing import NamedTuple

from .definition import BANYAK, PERSEN, RUPIAH, SEJENIS, defined
from .hasil import Hasil
from .rounding import Bilangan, NilaiTidakSah, to_nonnegative
from .serapan import pangsa, serapan, sisa


class BagianAnggaran(NamedTuple):
    """One leaf for `pohon_sisa`: its path from the root, such as (sub kegiatan, rekening), and its rupiah."""

    jalur: tuple[str, ...]
    pagu: Bilangan
    realisasi: Bilangan


@dataclass(frozen=True)
class Simpul:
    """One node of the tree of unspent money.

    Attributes:
        jalur: the path from the root; the root itself has none and is not a node.
        pagu: the budget of everything below, in rupiah.
        realisasi: the money spent of everything below, in rupiah.
        sisa: pagu − realisasi, in rupiah.
        serapan: realisasi / pagu, in persen.
        kontribusi: sisa as a share of the whole tree's sisa, in persen.
    """

    jalur: tuple[str, ...]
    pagu: Fraction
    realisasi: Fraction
    sisa: Fraction
    serapan: Hasil
    kontribusi: Hasil


class SelisihVolumeHarga(NamedTuple):
    """The two halves of one sisa, in rupiah: what was not carried out, and what was cheaper."""

    volume: Fraction
    harga: Fraction

    @property
    def jumlah(self) -> Fraction:
        """The sisa the halves add up to."""
        return self.volume + self.harga


class UjungAngka(NamedTuple):
    """How the figures of one sisa end: zeros at its end, and the digits that pagu and realisasi share.

    `nilai_sama` is `ujung_sama` as a number, 0 where no digit is shared.
    """

    nol_sisa: int
    ujung_sama: str
    nilai_sama: int


@defined(
    "Letak sisa",
    "menurut {bagian}",
    RUPIAH,
    pagu=("Pagu bagian ini", "jumlah pagu rinciannya, dari {bagian}", RUPIAH),
    realisasi=("Realisasi bagian ini", "jumlah realisasi rinciannya, dari {bagian}", RUPIAH),
    sisa=("Sisa bagian ini", "pagu − realisasi rinciannya, dari {bagian}", RUPIAH),
    serapan=("Serapan bagian ini", "realisasi ÷ pagu rinciannya × 100, dari {bagian}", PERSEN),
    kontribusi=("Bagian dari sisa", "sisa bagian ini ÷ seluruh sisa × 100, dari {bagian}", PERSEN),
)
def pohon_sisa(bagian: Iterable[BagianAnggaran]) -> list[Simpul]:
    """Add up a budget along its tree, and give every node its contribution to the sisa.

    kontribusi = sisa_i / Σsisa × 100. On each level the sisa add up to the whole, and so do the
    contributions to 100. The order of the parts does not matter, and equal paths are added together. Does
    not round, and does not say why money was left.

    Args:
        bagian: (jalur, pagu, realisasi) of each leaf; paths of one length, rupiah.

    Returns:
        Every node, in the order of the paths: a branch before what is below it. Contributions are "tak
        terhitung" when the whole sisa is 0.

    Raises:
        NilaiTidakSah: when an amount is negative or not an exact number, or when paths differ in length.

    Source: arithmetic.

    >>> [(s.jalur, s.kontribusi.nilai) for s in pohon_sisa([(("a", "y"), 50, 20), (("a", "x"), 50, 40)])]
    [(('a',), Fraction(100, 1)), (('a', 'x'), Fraction(25, 1)), (('a', 'y'), Fraction(75, 1))]
    """
    uang: dict[tuple[str, ...], tuple[Fraction, Fraction]] = {}
    panjang = set()
    for ruas, pagu, realisasi in bagian:
        jalur = tuple(ruas)  # a record keeps a path as a list
        panjang.add(len(jalur))
        p, r = to_nonnegative(pagu, "pagu"), to_nonnegative(realisasi, "realisasi")
        for dalam in range(1, len(jalur) + 1):
            lama_p, lama_r = uang.get(jalur[:dalam], (Fraction(0), Fraction(0)))
            uang[jalur[:dalam]] = (lama_p + p, lama_r + r)
    if len(panjang) > 1 or 0 in panjang:
        raise NilaiTidakSah("panjang jalur tidak sama. Beri setiap bagian jalur dengan tingkat yang sama.")
    total = sum((p - r for jalur, (p, r) in uang.items() if len(jalur) == 1), Fraction(0))
    return [
        Simpul(
            jalur=jalur,
            pagu=p,
            realisasi=r,
            sisa=sisa(p, r),
            serapan=serapan(p, r),
            # The share of a two-part whole: this node and everything else.
            kontribusi=pangsa([p - r, total - (p - r)])[0],
        )
        for jalur, (p, r) in sorted(uang.items())
    ]


@defined(
    "Selisih volume dan harga",
    "({volume_rencana} − {volume_realisasi}) × {harga_rencana}",
    RUPIAH,
    volume=(
        "Volume yang tidak dilaksanakan",
        "({volume_rencana} − {volume_realisasi}) × {harga_rencana}",
        RUPIAH,
    ),
    harga=("Harga yang lebih murah", "({harga_rencana} − {harga_realisasi}) × {volume_realisasi}", RUPIAH),
)
def selisih_volume_harga(
    volume_rencana: Bilangan,
    volume_realisasi: Bilangan,
    harga_rencana: Bilangan,
    harga_realisasi: Bilangan | None,
) -> SelisihVolumeHarga:
    """Split the sisa of one item into volume not carried out and price that was cheaper.

    (Vp − Va) × Pp and (Pp − Pa) × Va; they add up to Vp × Pp − Va × Pa. Either may be negative: more was
    done, or it was dearer. Does not round, and does not say whether a smaller volume was planned well or
    work not done.

    Args:
        volume_rencana: Vp, in the item's unit.
        volume_realisasi: Va, in the item's unit.
        harga_rencana: Pp, in rupiah per unit.
        harga_realisasi: Pa, in rupiah per unit; None only when nothing was bought.

    Returns:
        The two parts, in rupiah.

    Raises:
        NilaiTidakSah: when a value is negative or not an exact number, or a price is missing for a volume
            that was carried out.

    Source: arithmetic; the usual split of a cost variance, with the price part at the actual volume.

    >>> selisih_volume_harga(10, 8, 100, 90)
    SelisihVolumeHarga(volume=Fraction(200, 1), harga=Fraction(80, 1))
    """
    vp = to_nonnegative(volume_rencana, "volume rencana")
    va = to_nonnegative(volume_realisasi, "volume realisasi")
    pp = to_nonnegative(harga_rencana, "harga rencana")
    if harga_realisasi is None and va:
        raise NilaiTidakSah(f"harga realisasi tidak ada, padahal volume realisasi {va}. Isi harganya.")
    pa = pp if harga_realisasi is None else to_nonnegative(harga_realisasi, "harga realisasi")
    return SelisihVolumeHarga((vp - va) * pp, (pp - pa) * va)


@defined(
    "Nol di ujung sisa",
    "banyaknya nol di ujung {pagu} − {realisasi}",
    BANYAK,
    "konvensi",
    nilai_sama=("Ujung yang sama", "angka terakhir yang sama pada {pagu} dan {realisasi}", SEJENIS),
)
def ujung_angka(pagu: int, realisasi: int) -> UjungAngka:
    """Look at how the figures end: a round sisa, and an ending that pagu and realisasi share.

    A round sisa says that the same odd rupiah were budgeted and paid, as when whole items were never paid.
    It is a lead to ask about, not a finding, and does not exclude a coincidence.

    Args:
        pagu: the budget, in whole rupiah.
        realisasi: the money spent, in whole rupiah.

    Returns:
        The zeros at the end of the sisa (0 when there is no sisa), and the digits at the end of both
        amounts that are the same, without leading zeros dropped ("" when the last digit differs).

    Raises:
        NilaiTidakSah: when an amount is negative or not a whole number.

    Source: konvensi: a question of the reviewer.

    >>> ujung_angka(160667500, 133467500)
    UjungAngka(nol_sisa=5, ujung_sama='67500', nilai_sama=67500)
    """
    for nama, nilai in (("pagu", pagu), ("realisasi", realisasi)):
        if to_nonnegative(nilai, nama).denominator != 1:
            raise NilaiTidakSah(f"{nama} {nilai} bukan bilangan bulat. Tulis rupiah penuh.")
    beda = str(abs(int(sisa(pagu, realisasi))))
    nol = 0 if beda == "0" else len(beda) - len(beda.rstrip("0"))
    pasangan = zip(reversed(str(int(pagu))), reversed(str(int(realisasi))), strict=False)
    sama = "".join(reversed([a for a, _ in takewhile(lambda p: p[0] == p[1], pasangan)]))
    return UjungAngka(nol, sama, int(sama or 0))


@defined("Perubahan pagu", "pagu sesudahnya − pagu sebelumnya, dari {pagu}", RUPIAH)
def jalur_pagu(pagu: Sequence[Bilangan]) -> list[Fraction]:
    """Compute how far the pagu moved at each step from one version to the next.

    Does not round, and does not judge: a pagu may be cut because it was too large, or because money was
    needed elsewhere.

    Args:
        pagu: the pagu of each version, in rupiah, oldest first.

    Returns:
        One change per step, in rupiah; one less than the versions. They add up to the last minus the first.

    Raises:
        NilaiTidakSah: when a pagu is negative or not an exact number.

    Source: arithmetic.

    >>> jalur_pagu([100, 120, 90])
    [Fraction(20, 1), Fraction(-30, 1)]
    """
    nilai = [to_nonnegative(p, "pagu") for p in pagu]
    return [kini - lalu for lalu, kini in zip(nilai, nilai[1:], strict=False)]
