"""A first draft of a year's data from the printed tables: for each fact the strongest table that has it.

What cannot be read for certain is left out or put down with a note, never guessed silently.
"""

from collections.abc import Mapping, Sequence

from lkjip.baca.fakta.draf import Draf
from lkjip.baca.fakta.kegiatan import kegiatan
from lkjip.baca.fakta.kinerja import tujuan_sasaran, ukuran
from lkjip.baca.fakta.pendukung import pendukung
from lkjip.baca.fakta.pengisi import fill
from lkjip.baca.fakta.profil import profil
from lkjip.baca.fakta.program import program
from lkjip.baca.fakta.sasaran_program import sasaran_program
from lkjip.baca.paham import Paham

__all__ = ["Draf", "drafted", "fill"]


def drafted(paham: Paham, skala: Mapping[str, Sequence[str]]) -> Draf:
    """Return the facts that a report states; `skala` are the grades of each ordinal scale."""
    d = Draf()
    profil(paham, d)
    tujuan_sasaran(paham, d)
    program(paham, d)
    sasaran_program(paham, d)
    ukuran(paham, d, skala)
    kegiatan(paham, d)
    pendukung(paham, d, skala)
    fill(d, paham.tahun, skala)
    return d
