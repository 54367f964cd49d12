"""Survei Kepuasan Masyarakat: from the nine unsur to one index."""

from collections.abc import Sequence
from fractions import Fraction

from .definition import INDEKS, defined
from .rounding import Bilangan, NilaiTidakSah, to_fraction

KONVERSI = 25  # PermenPANRB 14/2017: the 1–4 answers are stretched to 25–100


@defined("Indeks SKM", "({nrr}) × {bobot} × 25", INDEKS, "PermenPANRB 14 Tahun 2017")
def indeks_skm(nrr: Sequence[Bilangan], bobot: Bilangan) -> Fraction:
    """Compute the SKM index.

    Σ(NRR × bobot) × 25. Does not round. With nine unsur, bobot 0,11 spans 24,75–99 and 1/9 spans 25–100,
    so the weight is the caller's choice and is printed with the index.

    Args:
        nrr: the nilai rata-rata of each unsur in use, 1 to 4.
        bobot: the weight of every unsur: 1/n, exact or cut short by less than 0,01 (0,11 for n = 9).

    Returns:
        The index; 25 to 100 when bobot is exactly 1/n.

    Raises:
        NilaiTidakSah: without unsur, for an NRR outside 1–4 (it is named by position), and for a bobot that
            does not fit the number of unsur, such as 0,11 with eight.

    Source: PermenPANRB 14/2017; IKU 1, T2.3 baris 230.

    >>> indeks_skm([4] * 9, Fraction(1, 9)), indeks_skm([4] * 9, Fraction(11, 100))
    (Fraction(100, 1), Fraction(99, 1))
    """
    if not nrr:
        raise NilaiTidakSah("nrr kosong. Beri nilai rata-rata tiap unsur.")
    nilai = [to_fraction(isi, f"NRR unsur ke-{nomor}") for nomor, isi in enumerate(nrr, start=1)]
    for nomor, isi in enumerate(nilai, start=1):
        if not 1 <= isi <= 4:
            raise NilaiTidakSah(f"NRR unsur ke-{nomor} {nrr[nomor - 1]} di luar 1 sampai 4.")
    berat = to_fraction(bobot, "bobot")
    if not Fraction(1, len(nilai)) - Fraction(1, 100) < berat <= Fraction(1, len(nilai)):
        raise NilaiTidakSah(
            f"bobot {bobot} tidak cocok untuk {len(nilai)} unsur. Pakai Fraction(1, {len(nilai)})."
        )
    return sum(nilai) * berat * KONVERSI
