"""Testing a suspicion: cells get other values, the rules run again, and what they no longer find followed from that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lkjip.formulas import NilaiTidakSah
from lkjip.reconcile.aturan import ATURAN
from lkjip.reconcile.bahan import Bahan, Letak
from lkjip.reconcile.cetakan import TabelCetak
from lkjip.reconcile.temuan import Temuan

# The families that a figure, or a name, can concern.
ANGKA = frozenset({"JML", "RAS", "DIG", "SIL", "FAK", "LAB", "NAR", "WJR", "THN"})
NAMA = frozenset({"NAM", "SIL", "SAT", "FAK", "NAR", "THN"})
SEMUA = ANGKA | NAMA | {"KOD", "STR", "RUM"}


@dataclass(frozen=True, slots=True)
class Ujian:
    """What would change: the findings that vanish, how many come, and the gain, less a point a changed cell."""

    hilang: frozenset[str]
    baru: int
    untung: int


def found(bahan: Bahan, aturan: Iterable[str]) -> dict[str, Temuan]:
    """Return what rules find, by id; they are named by their code or their family."""
    return {
        t.id: t for kode, a in ATURAN.items() if kode[:3] in aturan or kode in aturan for t in a.check(bahan)
    }


def spot(t: Temuan) -> tuple[str, int, str]:
    """Return where a finding is."""
    return t.tabel, t.baris, t.kolom


def test(
    bahan: Bahan, sel: Mapping[Letak, object], aturan: Iterable[str], tables: Iterable[TabelCetak]
) -> Ujian:
    """Run rules with some cells changed, over these printed tables and those of their roles.

    A finding that another of its family replaces, with the same print in the same place, has not vanished.
    """
    peran = {t.peran for t in tables}
    dasar = bahan.only(frozenset(t.nama for t in bahan.role(*peran)))
    semula = found(dasar, aturan)
    try:
        kini = found(dasar.changed(sel), aturan)
    except NilaiTidakSah:  # the data could not hold that, such as a grade of no scale
        return Ujian(frozenset(), 0, -len(sel))
    pergi = {id: _print(semula[id]) for id in semula.keys() - kini.keys()}
    baru = {_print(kini[id]) for id in kini.keys() - semula.keys()}
    hilang = frozenset(id for id, cetak in pergi.items() if cetak not in baru)
    gantinya = len(baru - set(pergi.values()))
    return Ujian(hilang, gantinya, sum(not semula[id].pertanyaan for id in hilang) - gantinya - len(sel))


def _print(t: Temuan) -> tuple:
    return t.kode[:3], *spot(t), t.tercetak
