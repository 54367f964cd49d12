"""When the money was spent: months against the cash plan, the end of the year, days until it was paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .definition import BANYAK, HARI, PERSEN, RUPIAH, SEJENIS, defined
from .hasil import Hasil, persen_dari
from .rounding import Bilangan, NilaiTidakSah, to_nonnegative

BULAN_SETAHUN = 12
TRIWULAN = 3


@dataclass(frozen=True)
class AkhirTahun:
    """How much of the year's spending fell at its end, in persen of the year's realisasi."""

    triwulan_iv: Hasil
    desember: Hasil


@dataclass(frozen=True)
class RingkasanHari:
    """Days counted over several documents: how many, the least, the median, the most."""

    jumlah: int
    terpendek: int
    median: Fraction
    terpanjang: int


@defined("Jumlah berjalan", "jumlah sampai bulan itu, dari {bulanan}", SEJENIS)
def kumulatif(bulanan: Sequence[Bilangan]) -> list[Fraction]:
    """Add up the months: the S-curve.

    Does not round, and does not fill in months that are missing from the list.

    Args:
        bulanan: amounts by month, in rupiah, January first.

    Returns:
        The running total after each month, in rupiah; the last one is the sum.

    Raises:
        NilaiTidakSah: when an amount is negative or not an exact number.

    Source: arithmetic.

    >>> [int(nilai) for nilai in kumulatif([5, 0, 7])]
    [5, 5, 12]
    """
    jumlah, hasil = Fraction(0), []
    for nomor, nilai in enumerate(bulanan, start=1):
        jumlah += to_nonnegative(nilai, f"bulan ke-{nomor}")
        hasil.append(jumlah)
    return hasil


@defined("Selisih dari rencana kas", "({realisasi}) − ({rencana}), sampai bulan itu", RUPIAH)
def deviasi_kas(rencana: Sequence[Bilangan], realisasi: Sequence[Bilangan]) -> list[Fraction]:
    """Compute how far spending was from the cash plan after each month, cumulatively.

    Σrealisasi − Σrencana up to the month; below zero is behind the plan. Cumulative, because a payment one
    month late is not two faults. Does not round.

    Args:
        rencana: the anggaran kas by month, in rupiah.
        realisasi: the money spent by month, in rupiah, in the same order.

    Returns:
        One deviation per month, in rupiah; the last one is the year's.

    Raises:
        NilaiTidakSah: when an amount is negative or not an exact number, or the lists differ in length.

    Source: arithmetic.

    >>> [int(nilai) for nilai in deviasi_kas([10, 10, 10], [10, 0, 15])]
    [0, -10, -5]
    """
    if len(rencana) != len(realisasi):
        raise NilaiTidakSah(
            f"{len(rencana)} bulan rencana tetapi {len(realisasi)} bulan realisasi. Samakan bulannya."
        )
    return [r - p for p, r in zip(kumulatif(rencana), kumulatif(realisasi), strict=True)]


@defined(
    "Belanja akhir tahun",
    "belanja triwulan IV ÷ ({bulanan}) × 100",
    PERSEN,
    desember=("Belanja Desember", "belanja Desember ÷ ({bulanan}) × 100", PERSEN),
)
def akhir_tahun(bulanan: Sequence[Bilangan]) -> AkhirTahun:
    """Compute the share of the fourth quarter and of December in the year's spending.

    Does not round, and does not call a large share bad: an event may simply fall in December.

    Args:
        bulanan: the money spent in each of the twelve months, in rupiah, January first.

    Returns:
        Both shares in persen; "tak terhitung" when nothing was spent.

    Raises:
        NilaiTidakSah: when there are not twelve months, or an amount is negative or not an exact number.

    Source: arithmetic.

    >>> bagian = akhir_tahun([0] * 8 + [50, 10, 15, 25])
    >>> bagian.triwulan_iv.nilai, bagian.desember.nilai
    (Fraction(50, 1), Fraction(25, 1))
    """
    if len(bulanan) != BULAN_SETAHUN:
        raise NilaiTidakSah(f"{len(bulanan)} bulan, bukan {BULAN_SETAHUN}. Isi 0 untuk bulan tanpa belanja.")
    jalan = kumulatif(bulanan)
    akhir = jalan[-1]
    return AkhirTahun(
        triwulan_iv=persen_dari(
            akhir - jalan[-TRIWULAN - 1], akhir, "belanja triwulan IV", "realisasi setahun"
        ),
        desember=persen_dari(akhir - jalan[-2], akhir, "belanja Desember", "realisasi setahun"),
    )


@defined("Lama proses", "{selesai} − {mulai}", HARI)
def hari_proses(mulai: date, selesai: date) -> int:
    """Count the calendar days from one document to the next, as from SPP to SP2D.

    Does not leave out weekends or holidays: which days were holidays is not in the data.

    Args:
        mulai: the date of the first document.
        selesai: the date of the second.

    Returns:
        Days; 0 on the same day.

    Raises:
        NilaiTidakSah: when the second document is older than the first.

    Source: arithmetic.

    >>> hari_proses(date(2023, 12, 27), date(2024, 1, 2))
    6
    """
    if selesai < mulai:
        raise NilaiTidakSah(
            f"{selesai.isoformat()} lebih dahulu dari {mulai.isoformat()}. Periksa tanggalnya."
        )
    return (selesai - mulai).days


@defined(
    "Lama proses",
    "dari {hari}",
    HARI,
    jumlah=("Dokumen yang dihitung", "banyaknya {hari}", BANYAK),
    terpendek=("Hari tersingkat", "yang terkecil dari {hari}", HARI),
    median=("Nilai tengah hari", "nilai tengah {hari}", HARI),
    terpanjang=("Hari terlama", "yang terbesar dari {hari}", HARI),
)
def ringkas_hari(hari: Sequence[int]) -> RingkasanHari | None:
    """Summarise days by count, least, median and most.

    The median, because one lost document would move a mean. Does not round: the median of an even count
    may end in a half.

    Args:
        hari: days, each 0 or more.

    Returns:
        The summary; None without any days.

    Raises:
        NilaiTidakSah: when a number is negative or not exact.

    Source: arithmetic.

    >>> ringkas_hari([1, 9, 2, 3]).median
    Fraction(5, 2)
    """
    if not hari:
        return None
    urut = sorted(to_nonnegative(h, "hari") for h in hari)
    tengah = len(urut) // 2
    median = urut[tengah] if len(urut) % 2 else (urut[tengah - 1] + urut[tengah]) / 2
    return RingkasanHari(len(urut), int(urut[0]), median, int(urut[-1]))
