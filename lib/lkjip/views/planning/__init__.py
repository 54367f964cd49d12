"""What the report plans and explains: the tables of BAB I and II, and the analyses T3.5 and T3.6."""

from lkjip.views.planning.analisis import analisis_program, analisis_sasaran
from lkjip.views.planning.organisasi import struktur_organisasi
from lkjip.views.planning.perjanjian import perjanjian_anggaran, perjanjian_kinerja
from lkjip.views.planning.rencana import isu_strategis, renstra, rkt, rpjmd
from lkjip.views.planning.utama import iku, rumus_iku

__all__ = [
    "analisis_program",
    "analisis_sasaran",
    "iku",
    "isu_strategis",
    "perjanjian_anggaran",
    "perjanjian_kinerja",
    "renstra",
    "rkt",
    "rpjmd",
    "rumus_iku",
    "struktur_organisasi",
]
