"""What the change of the APBD made of the pagu: before and after, by programme and by kegiatan."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data import Laporan
from lkjip.data.nomenklatur import KEGIATAN
from lkjip.formulas import Hasil
from lkjip.model.anggaran import anggaran_program
from lkjip.model.rumus import beda, jumlah, mutlak, porsi
from lkjip.model.susunan import susunan
from lkjip.model.uang import Asal


@dataclass(frozen=True)
class Perubahan:
    """One pagu before and after; `selisih` in rupiah, below zero where it shrank, `persen` of the pagu before."""

    kode: str
    nama: str
    murni: int | Fraction
    pagu: int | Fraction
    selisih: Fraction
    persen: Hasil
    asal: Asal

    @property
    def besar(self) -> Fraction:
        """The change without its sign."""
        return mutlak(self.selisih)


@dataclass(frozen=True)
class PerubahanPagu:
    """The programmes and kegiatan whose pagu before is known, and those programmes together.

    `tanpa` names the programmes whose pagu before is not known.
    """

    program: tuple[Perubahan, ...]
    kegiatan: tuple[Perubahan, ...]
    jumlah: Perubahan
    tanpa: tuple[str, ...]

    @property
    def terjauh(self) -> tuple[Perubahan, ...]:
        """The programme that changed most, several when they tie; none where nothing changed."""
        besar = max(p.besar for p in self.program)
        return tuple(p for p in self.program if p.besar == besar) if besar else ()


def perubahan_pagu(laporan: Laporan) -> PerubahanPagu | None:
    """Pagu murni dan pagu perubahan per program dan per kegiatan.

    Return both and their difference; None while no programme's pagu before the change is known.
    """
    uang, pohon = anggaran_program(laporan), susunan(laporan)
    program = _changes(uang.baris if uang else ())
    if not program:
        return None
    kegiatan = [p for p in pohon.pos if p.tingkat == KEGIATAN] if pohon else ()
    semua = _change(
        "", "Jumlah", jumlah([p.murni for p in program]), jumlah([p.pagu for p in program]), uang.asal
    )
    tanpa = tuple(b.nama for b in uang.baris if b.pagu_murni is None)
    return PerubahanPagu(program, _changes(kegiatan), semua, tanpa)


def _changes(baris: Sequence) -> tuple[Perubahan, ...]:
    return tuple(
        _change(b.kode, b.nama, b.pagu_murni, b.pagu, b.asal)
        for b in baris
        if None not in (b.pagu_murni, b.pagu)
    )


def _change(kode: str, nama: str, murni: int | Fraction, pagu: int | Fraction, asal: Asal) -> Perubahan:
    selisih = beda(pagu, murni)
    return Perubahan(kode, nama, murni, pagu, selisih, porsi(selisih, murni), asal)
