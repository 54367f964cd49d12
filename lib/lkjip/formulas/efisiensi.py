"""Efisiensi: the meanings of one word, each under its own name and regulation."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from .definition import INDEKS, PERSEN, defined
from .hasil import Hasil
from .rounding import Bilangan, NilaiTidakSah, to_fraction, to_nonnegative
from .serapan import serapan

RENCANA = ("pagu", "target_volume")  # without a plan there is nothing to compare with, now or later
BATAS_PMK22 = 20  # PMK 22/2021: efficiency counts between −20% and +20%


class KeluaranPmk22(NamedTuple):
    """One output for `efisiensi_pmk22`: pagu and realisasi in rupiah, capaian in persen."""

    pagu: Bilangan | None
    realisasi: Bilangan | None
    capaian_persen: Bilangan | None


class KeluaranPmk214(NamedTuple):
    """One output for `efisiensi_pmk214`: money in rupiah, volumes in the output's own unit."""

    pagu: Bilangan | None
    realisasi: Bilangan | None
    target_volume: Bilangan | None
    realisasi_volume: Bilangan | None


def _worded_pmk22(masukan: Mapping[str, object]) -> str:
    """Write the computation with the values of each output, or in general where there are many."""
    banyak = len(masukan["items"])
    if banyak > 3:
        return "jumlah (pagu × capaian − realisasi) ÷ jumlah (pagu × capaian) × 100, atas {items.banyak} keluaran"
    bernilai = " + ".join(f"{{items.{n}.pagu}} × {{items.{n}.capaian_persen}}%" for n in range(banyak))
    nyata = " − ".join(f"{{items.{n}.realisasi}}" for n in range(banyak))
    return f"({bernilai} − {nyata}) ÷ ({bernilai}) × 100"


@defined(
    "Tingkat efisiensi",
    "({realisasi} ÷ {pagu} × 100) ÷ {capaian_output_persen} × 100",
    PERSEN,
    "Kepmendagri 690.900.327 Tahun 1996",
)
def tingkat_efisiensi(
    pagu: Bilangan | None, realisasi: Bilangan | None, capaian_output_persen: Bilangan | None
) -> Hasil:
    """Compute the tingkat efisiensi of the scale in T3.9: money used per output achieved.

    (realisasi/pagu) ÷ (realisasi output/target output) × 100: lower is called more efficient, so **not
    spending raises the grade**; print that wherever the label is printed. Does not round, cap, or label.

    Args:
        pagu: the budget, in rupiah.
        realisasi: the money spent, in rupiah; None when not known yet.
        capaian_output_persen: realisasi output / target output, in persen; None when not known yet.

    Returns:
        Hasil in persen. A pagu or output of 0 is "tak terhitung"; missing data is "belum ada data".

    Raises:
        NilaiTidakSah: when a value is negative or not an exact number.

    Source: Kepmendagri 690.900.327/1996; T3.9 baris 734–738.

    >>> tingkat_efisiensi(200, 150, 75).nilai
    Fraction(100, 1)
    """
    penyerapan = serapan(pagu, realisasi)
    output = (
        None if capaian_output_persen is None else to_nonnegative(capaian_output_persen, "capaian output")
    )
    if output == 0:
        return Hasil.tak_terhitung("capaian output nol")
    if penyerapan.nilai is None:
        return penyerapan
    if output is None:
        return Hasil.belum_ada_data("capaian output belum ada")
    return Hasil.terhitung(penyerapan.nilai / output * 100)


@defined("Efisiensi anggaran", "100 − {realisasi} ÷ {pagu} × 100", PERSEN, "konvensi laporan")
def efisiensi_anggaran(pagu: Bilangan | None, realisasi: Bilangan | None) -> Hasil:
    """Compute the efisiensi anggaran of BAB IV: the part of the pagu that was not spent.

    100 − serapan. Looks at money only, so it cannot tell a saving from work not done. Does not round or
    clip: spending above the pagu gives a negative value.

    Args:
        pagu: the budget, in rupiah.
        realisasi: the money spent, in rupiah; None when not known yet.

    Returns:
        Hasil in persen, with the cases of `serapan`.

    Raises:
        NilaiTidakSah: when an amount is negative or not an exact number.

    Source: konvensi of the published report, BAB IV baris 806 (3,46, printed 3,5).

    >>> efisiensi_anggaran(200, 150).nilai
    Fraction(25, 1)
    """
    penyerapan = serapan(pagu, realisasi)
    return penyerapan if penyerapan.nilai is None else Hasil.terhitung(100 - penyerapan.nilai)


@defined(
    "Efisiensi PMK 22/2021",
    _worded_pmk22,
    PERSEN,
    "PMK 22/PMK.02/2021",
)
def efisiensi_pmk22(items: Iterable[KeluaranPmk22]) -> Hasil:
    """Compute the efficiency E of PMK 22/2021, raw.

    Σ(pagu × capaian − realisasi) / Σ(pagu × capaian) × 100. Binds ministries, not a kecamatan: a labelled
    extra. Does not round, and does not clip to ±20: see `nilai_efisiensi_pmk22`.

    Args:
        items: (pagu, realisasi, capaian_persen) per output; rupiah, rupiah, persen.

    Returns:
        Hasil in persen, negative when more was spent than the output was worth. "Tak terhitung" when
        Σ(pagu × capaian) is 0 or an item has no pagu; "belum ada data" when an item misses another value.

    Raises:
        NilaiTidakSah: when a value is negative or not an exact number.

    Source: PMK 22/2021.

    >>> efisiensi_pmk22([(200, 150, 100)]).nilai
    Fraction(25, 1)
    """
    baris, gap = _checked([KeluaranPmk22(*item) for item in items])
    if gap is not None:
        return gap
    nilai_output = sum(pagu * capaian / 100 for pagu, _, capaian in baris)
    if nilai_output == 0:
        return Hasil.tak_terhitung("jumlah pagu × capaian nol")
    return Hasil.terhitung((nilai_output - sum(realisasi for _, realisasi, _ in baris)) / nilai_output * 100)


@defined(
    "Nilai efisiensi PMK 22/2021",
    "50 + E ÷ {batas} × 50, dengan E = {e}, paling jauh ±{batas}",
    INDEKS,
    "PMK 22/PMK.02/2021",
)
def nilai_efisiensi_pmk22(e: Bilangan, batas: Bilangan = BATAS_PMK22) -> Fraction:
    """Turn the efficiency E of PMK 22/2021 into its score NE.

    Clips E to ±batas, then 50 + E/batas × 50. Does not round.

    Args:
        e: the raw efficiency of `efisiensi_pmk22`, in persen.
        batas: where E is clipped, in persen, above 0.

    Returns:
        The score, 0 to 100.

    Raises:
        NilaiTidakSah: when a value is not an exact number, or batas is not above 0.

    Source: PMK 22/2021.

    >>> nilai_efisiensi_pmk22(5), nilai_efisiensi_pmk22(-35)
    (Fraction(125, 2), Fraction(0, 1))
    """
    batas_e = to_fraction(batas, "batas")
    if batas_e <= 0:
        raise NilaiTidakSah(f"batas {batas} tidak sah. Tulis persen di atas 0, misalnya {BATAS_PMK22}.")
    terbatas = max(-batas_e, min(batas_e, to_fraction(e, "e")))
    return 50 + terbatas / batas_e * 50


@defined(
    "Efisiensi PMK 214/2017",
    "rata-rata (1 − biaya satuan nyata ÷ biaya satuan rencana) × 100, atas {items}",
    PERSEN,
    "PMK 214/PMK.02/2017",
)
def efisiensi_pmk214(items: Iterable[KeluaranPmk214]) -> Hasil:
    """Compute the efficiency of PMK 214/2017: the mean saving in unit cost.

    Σ[1 − (RAK/RVK) / (PAK/TVK)] / n × 100, where RAK/RVK is the unit cost paid and PAK/TVK the one
    planned. A simple mean: a small output weighs as much as a large one. Binds ministries, not a
    kecamatan. Does not round or clip.

    Args:
        items: (pagu PAK, realisasi RAK, target_volume TVK, realisasi_volume RVK) per output; money in
            rupiah, volumes in the output's own unit.

    Returns:
        Hasil in persen. "Tak terhitung" when there are no items, a pagu or volume is 0, or a pagu or target
        volume is missing; "belum ada data" when an item misses another value.

    Raises:
        NilaiTidakSah: when a value is negative or not an exact number.

    Source: PMK 214/2017.

    >>> efisiensi_pmk214([(200, 150, 10, 10), (100, 100, 4, 5)]).nilai
    Fraction(45, 2)
    """
    baris, gap = _checked([KeluaranPmk214(*item) for item in items])
    if gap is not None:
        return gap
    for nomor, (pagu, _, target_volume, realisasi_volume) in enumerate(baris, start=1):
        for nama, nilai in (
            ("pagu", pagu),
            ("target volume", target_volume),
            ("realisasi volume", realisasi_volume),
        ):
            if nilai == 0:
                return Hasil.tak_terhitung(f"{nama} keluaran ke-{nomor} nol")
    hemat = (1 - realisasi * tv / (rv * pagu) for pagu, realisasi, tv, rv in baris)
    return Hasil.terhitung(sum(hemat) / len(baris) * 100)


def _checked(
    items: Sequence[KeluaranPmk22 | KeluaranPmk214],
) -> tuple[list[tuple[Fraction, ...]], Hasil | None]:
    """Convert every value, and report the first gap only after all values were checked."""
    gap = None if items else Hasil.tak_terhitung("tidak ada keluaran")
    baris = []
    for nomor, item in enumerate(items, start=1):
        nilai = []
        for kolom, isi in zip(item._fields, item, strict=True):
            nama = f"{kolom.replace('_', ' ')} keluaran ke-{nomor}"
            if isi is not None:
                nilai.append(to_nonnegative(isi, nama))
            elif kolom in RENCANA:
                gap = gap or Hasil.tak_terhitung(f"{nama} tidak ada")
            else:
                gap = gap or Hasil.belum_ada_data(f"{nama} belum ada")
        baris.append(tuple(nilai))
    return baris, gap
