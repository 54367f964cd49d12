"""When the money was spent: months against the cash plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data.row import Row
from lkjip.formulas import AkhirTahun, Hasil
from lkjip.model.rumus import beda, jumlah, porsi, serapan

BULAN_SETAHUN, TRIWULAN = 12, 3


@dataclass(frozen=True)
class Jalan:
    """Months, or other periods, in rupiah: each by itself, what was reached by its end, that as a part of the pagu."""

    bulanan: tuple[Fraction, ...]
    sampai: tuple[Fraction, ...]
    persen: tuple[Hasil, ...]


@dataclass(frozen=True)
class Bulanan:
    """The programme's year, all rekening together; `rencana`, `deviasi` in rupiah are None without a cash plan.

    `rows` are all rows of realisasi_bulanan.csv and anggaran_kas.csv.
    """

    realisasi: Jalan
    rencana: Jalan | None
    deviasi: tuple[Fraction, ...] | None
    akhir: AkhirTahun
    rows: tuple[Row, ...]

    @property
    def jumlah(self) -> Fraction:
        """What the whole year spent."""
        return self.realisasi.sampai[-1]

    @property
    def terjauh(self) -> int | None:
        """The month, from 0, at whose end spending was farthest behind the plan; None when it never was."""
        if self.deviasi is None or min(self.deviasi) >= 0:
            return None
        return self.deviasi.index(min(self.deviasi))

    @property
    def tertinggal(self) -> Fraction:
        """How far behind the plan it then was, in rupiah."""
        return beda(self.rencana.sampai[self.terjauh], self.realisasi.sampai[self.terjauh])


def bulanan(realisasi: Sequence[Row], rencana: Sequence[Row], pagu: int | None) -> Bulanan | None:
    """Return the year of a programme's rows; None without any realisasi."""
    if not realisasi:
        return None
    jalan = _course(realisasi, "realisasi_rp", pagu)
    kas = _course(rencana, "rencana_rp", pagu) if rencana else None
    return Bulanan(
        realisasi=jalan,
        rencana=kas,
        deviasi=tuple(map(beda, jalan.sampai, kas.sampai)) if kas else None,
        akhir=AkhirTahun(
            triwulan_iv=porsi(jumlah(jalan.bulanan[-TRIWULAN:]), jalan.sampai[-1]),
            desember=porsi(jalan.bulanan[-1], jalan.sampai[-1]),
        ),
        rows=(*realisasi, *rencana),
    )


def _course(rows: Sequence[Row], kolom: str, pagu: int | None) -> Jalan:
    bulanan = tuple(
        jumlah(r[kolom] for r in rows if r["bulan"] == bulan) for bulan in range(1, BULAN_SETAHUN + 1)
    )
    sampai = tuple(jumlah(bulanan[: n + 1]) for n in range(BULAN_SETAHUN))
    return Jalan(bulanan, sampai, tuple(serapan(pagu, n) for n in sampai))
