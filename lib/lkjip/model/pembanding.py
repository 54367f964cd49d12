"""Each indicator against the year's target, the Renstra's last target, and a standard."""

from dataclasses import dataclass

from lkjip.data import Laporan
from lkjip.model.kinerja import (
    Jenjang,
    Pencapaian,
    capaian_tahun_ini,
    terhadap_akhir_renstra,
    terhadap_standar,
)


@dataclass(frozen=True)
class Banding:
    """One indicator against each of the three, None where there is nothing to compare with."""

    tingkat: Jenjang
    indikator: str
    hasil: tuple[Pencapaian | None, Pencapaian | None, Pencapaian | None]


# Renstra and standards speak of what the office is to reach. A sasaran kegiatan has a target of the year alone, and
# those of all kegiatan would push the others off the page.
DIBANDINGKAN = (Jenjang.TUJUAN, Jenjang.SASARAN, Jenjang.SASARAN_PROGRAM)


def bandingkan(laporan: Laporan) -> tuple[Banding, ...]:
    """Return every indicator down to those of the programmes."""
    renstra = {
        p.kode: p for t in DIBANDINGKAN for p in terhadap_akhir_renstra(laporan, t) if p.target is not None
    }
    standar = {p.kode: p for p in terhadap_standar(laporan)}
    return tuple(
        Banding(t, p.indikator, (p, renstra.get(p.kode), standar.get(p.kode)))
        for t in DIBANDINGKAN
        for p in capaian_tahun_ini(laporan, t)
    )
