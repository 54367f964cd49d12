"""The rencana aksi: what each indicator was to reach and reached in every period of the year."""

from collections.abc import Mapping
from dataclasses import dataclass

from lkjip.data import Laporan
from lkjip.data.periode import JENIS, bulan_akhir, jenis
from lkjip.data.row import Row
from lkjip.model.kinerja import assess
from lkjip.model.ukuran import Ukuran


@dataclass(frozen=True)
class Masa:
    """An indicator in one period; `tercapai` is None when it cannot be said."""

    target: Ukuran
    realisasi: Ukuran
    tercapai: bool | None


@dataclass(frozen=True)
class BarisRenaksi:
    """An indicator over the year's periods, by their codes in order."""

    indikator: Row
    masa: Mapping[str, Masa]
    asal: tuple[tuple[str, str], ...]

    @property
    def sel(self) -> str:
        """The indicator's code, as the cell it stands in."""
        return self.indikator.cell("kode")

    @property
    def nama(self) -> str:
        """The indicator in words."""
        return self.indikator["uraian"]

    @property
    def terakhir(self) -> Masa | None:
        """The last period of which it can be said whether the target was met."""
        return next((m for m in reversed(self.masa.values()) if m.tercapai is not None), None)


@dataclass(frozen=True)
class Renaksi:
    """The indicators whose year is divided in the same way; `jenis` as `lkjip.data.periode` has it."""

    jenis: str
    periode: tuple[str, ...]
    baris: tuple[BarisRenaksi, ...]

    @property
    def nama(self) -> str:
        """What one of its periods is called."""
        return JENIS[self.jenis][1]

    @property
    def dinilai(self) -> tuple[BarisRenaksi, ...]:
        """Those that can be judged in some period."""
        return tuple(b for b in self.baris if b.terakhir)

    @property
    def tertinggal(self) -> tuple[BarisRenaksi, ...]:
        """Those that missed the target of the last period in which they can be judged."""
        return tuple(b for b in self.dinilai if not b.terakhir.tercapai)


def renaksi(laporan: Laporan) -> tuple[Renaksi, ...]:
    """Target dan realisasi setiap indikator per triwulan, semester, atau bulan.

    Return one table for each way in which the year is divided, quarters first.
    """
    rows = laporan.rows("rencana_aksi")
    milik: dict[str, list[Row]] = {}
    for row in rows:
        milik.setdefault(row["kode_indikator"], []).append(row)
    hasil = []
    for awalan in ("TW", "S", "B"):
        periode = {r["periode"] for r in rows if jenis(r["periode"]) == awalan}
        baris = tuple(
            _row(laporan, indikator, milik[indikator["kode"]])
            for indikator in laporan.rows("indikator")
            if indikator["kode"] in milik and jenis(milik[indikator["kode"]][0]["periode"]) == awalan
        )
        if baris:
            hasil.append(Renaksi(awalan, tuple(sorted(periode, key=bulan_akhir)), baris))
    return tuple(hasil)


def _row(laporan: Laporan, indikator: Row, rows: list[Row]) -> BarisRenaksi:
    masa = {}
    for row in sorted(rows, key=lambda row: bulan_akhir(row["periode"])):
        *_, tercapai = assess(laporan, indikator, row["target"], row["realisasi"])
        masa[row["periode"]] = Masa(row["target"], row["realisasi"], tercapai)
    return BarisRenaksi(indikator, masa, tuple(("rencana_aksi", row["sumber"]) for row in rows))
