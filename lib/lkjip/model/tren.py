"""The years side by side: what was achieved, and the way to the Renstra's last target."""

from dataclasses import dataclass
from decimal import Decimal

from lkjip.data import Laporan
from lkjip.formulas import Polaritas
from lkjip.model.kinerja import Jenjang, Perkembangan, tahun_dibandingkan, tiga_tahun
from lkjip.model.ukuran import is_angka, tengah_tahun


@dataclass(frozen=True)
class Seri:
    """One indicator: its realisasi and its Renstra targets by year, only the years that have one."""

    baris: Perkembangan
    realisasi: dict[int, Decimal]
    target: dict[int, Decimal | str]
    arah: str | None

    @property
    def sel(self) -> str:
        """The indicator's code, as the cell it stands in."""
        return self.baris.sel


@dataclass(frozen=True)
class Tren:
    """The indicators of tujuan and sasaran: those with numbers, those with grades, those without anything."""

    seri: tuple[Seri, ...]
    predikat: tuple[str, ...]
    kosong: tuple[str, ...]


def tren(laporan: Laporan) -> Tren:
    """Return the series. `arah` compares the first with the last of the three years, None when one is missing."""
    seri, predikat, kosong = [], [], []
    ordinal = {row["kode"] for row in laporan.rows("indikator") if row["polaritas"] == Polaritas.ORDINAL}
    # Only what the Renstra plans year by year has a way to its last target.
    for baris in (b for t in (Jenjang.TUJUAN, Jenjang.SASARAN) for b in tiga_tahun(laporan, t)):
        target = {
            row["tahun"]: row["target"]
            for row in laporan.rows("target_renstra")
            if row["kode_indikator"] == baris.kode and is_angka(row["target"])
        }
        tahun = zip(tahun_dibandingkan(laporan), baris.realisasi, strict=True)
        ada = {t: nilai for t, nilai in tahun if is_angka(nilai)}
        if baris.kode in ordinal:
            predikat.append(baris.indikator)
        elif ada or target:
            seri.append(Seri(baris, ada, dict(sorted(target.items())), _direction(laporan, baris)))
        else:
            kosong.append(baris.indikator)
    return Tren(tuple(seri), tuple(predikat), tuple(kosong))


def _direction(laporan: Laporan, baris: Perkembangan) -> str | None:
    awal, *_, akhir = baris.realisasi
    if not is_angka(awal) or not is_angka(akhir) or tengah_tahun(laporan):
        return None
    return "tetap" if akhir == awal else "naik" if akhir > awal else "turun"
