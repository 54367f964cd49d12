"""How the pagu got to where it is: its versions, and what was spent of the first and the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data.row import Row
from lkjip.formulas import Hasil
from lkjip.model.rumus import beda, jalur_pagu, mutlak, serapan


@dataclass(frozen=True)
class RiwayatPagu:
    """The versions in their order; `langkah` is what each changed, in rupiah, one less than the versions.

    `serapan_*` are in persen, "belum ada data" without a realisasi.
    """

    rows: tuple[Row, ...]
    langkah: tuple[Fraction, ...]
    perubahan: Fraction
    serapan_awal: Hasil
    serapan_akhir: Hasil

    @property
    def awal(self) -> int:
        """The first pagu."""
        return self.rows[0]["pagu_rp"]

    @property
    def akhir(self) -> int:
        """The last pagu."""
        return self.rows[-1]["pagu_rp"]

    @property
    def besar(self) -> Fraction:
        """The whole change without its sign."""
        return mutlak(self.perubahan)


def riwayat_pagu(rows: Sequence[Row], realisasi: int | None) -> RiwayatPagu | None:
    """Return the path of a programme's rows; None without any."""
    if not rows:
        return None
    urut = tuple(sorted(rows, key=lambda r: r["nomor"]))
    pagu = [r["pagu_rp"] for r in urut]
    return RiwayatPagu(
        rows=urut,
        langkah=tuple(jalur_pagu(pagu)),
        perubahan=beda(pagu[-1], pagu[0]),
        serapan_awal=serapan(pagu[0], realisasi),
        serapan_akhir=serapan(pagu[-1], realisasi),
    )
