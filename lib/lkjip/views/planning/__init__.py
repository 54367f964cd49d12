"""What the office is and plans: the tables and charts of BAB I and II."""

from lkjip.views.planning.organisasi import struktur_organisasi
from lkjip.views.planning.perjanjian import perjanjian_anggaran, perjanjian_kinerja
from lkjip.views.planning.rencana import isu_strategis, renstra, rkt, rpjmd
from lkjip.views.planning.utama import iku, rumus_iku

__all__ = [
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
