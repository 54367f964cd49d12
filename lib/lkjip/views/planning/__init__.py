"""What the office is and plans: the tables and charts of BAB I and II."""

from lkjip.views.planning.organisasi import struktur_organisasi
from lkjip.views.planning.pohon import lintas_sektor, penanggung_jawab, pohon_kinerja
from lkjip.views.planning.rencana import (
    iku,
    isu_strategis,
    perjanjian_anggaran,
    perjanjian_kinerja,
    renstra,
    rkt,
    rpjmd,
    rumus_iku,
)

__all__ = [
    "iku",
    "isu_strategis",
    "lintas_sektor",
    "penanggung_jawab",
    "perjanjian_anggaran",
    "perjanjian_kinerja",
    "pohon_kinerja",
    "renstra",
    "rkt",
    "rpjmd",
    "rumus_iku",
    "struktur_organisasi",
]
