"""Not carried out, or cheaper: each item's sisa as volume and price."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data.row import Row
from lkjip.model.rumus import jumlah, mutlak, selisih_volume_harga


@dataclass(frozen=True)
class ButirBiaya:
    """One item, in rupiah: what was not carried out, what was cheaper, and both; None while its price is missing."""

    isi: Row
    volume: Fraction | None = None
    harga: Fraction | None = None
    jumlah: Fraction | None = None


@dataclass(frozen=True)
class Biaya:
    """All items, and the sums of those that could be split, in rupiah; below zero for more, or dearer."""

    butir: tuple[ButirBiaya, ...]
    volume: Fraction
    harga: Fraction
    jumlah: Fraction

    @property
    def belum(self) -> tuple[Row, ...]:
        """The items whose price is missing."""
        return tuple(b.isi for b in self.butir if b.jumlah is None)

    @property
    def besar_volume(self) -> Fraction:
        """The volume's part without its sign."""
        return mutlak(self.volume)

    @property
    def besar_harga(self) -> Fraction:
        """The price's part without its sign."""
        return mutlak(self.harga)


def biaya(rows: Sequence[Row]) -> Biaya | None:
    """Return the split of a programme's rows; None without any."""
    if not rows:
        return None
    butir = tuple(map(_split, rows))
    ada = [b for b in butir if b.jumlah is not None]
    volume, harga = jumlah(b.volume for b in ada), jumlah(b.harga for b in ada)
    return Biaya(butir, volume, harga, jumlah([volume, harga]))


def _split(row: Row) -> ButirBiaya:
    if row["harga_realisasi"] is None and row["volume_realisasi"]:
        return ButirBiaya(row)
    kolom = ("volume_rencana", "volume_realisasi", "harga_rencana", "harga_realisasi")
    selisih = selisih_volume_harga(*(row[k] for k in kolom))
    return ButirBiaya(row, selisih.volume, selisih.harga, jumlah([selisih.volume, selisih.harga]))
