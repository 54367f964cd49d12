"""Where a programme's rest sits by the hierarchy alone: its kegiatan and sub kegiatan, without their rekening."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from lkjip.formulas import Hasil
from lkjip.model.rumus import jumlah, porsi
from lkjip.model.susunan import Susunan
from lkjip.model.uang import Pos


@dataclass(frozen=True)
class Bagian:
    """A kegiatan or sub kegiatan, and its part of the rest of the programme in persen."""

    pos: Pos
    kontribusi: Hasil


@dataclass(frozen=True)
class Letak:
    """The lines below a programme in tree order; those with none below them are `terdalam`, most sisa first."""

    baris: tuple[Bagian, ...]
    terdalam: tuple[Bagian, ...]

    @property
    def belum(self) -> tuple[Pos, ...]:
        """The lines with none below them whose sisa is not known."""
        return tuple(b.pos for b in self.terdalam if b.pos.sisa is None)

    @property
    def lebih(self) -> tuple[Pos, ...]:
        """The lines with none below them that spent more than their pagu."""
        return tuple(b.pos for b in self.terdalam if b.pos.melebihi_pagu)

    @cached_property
    def sisa(self) -> Fraction:
        """The rest of all of them; needs every sisa."""
        return jumlah(b.pos.sisa for b in self.terdalam)


def letak(pohon: Susunan | None, kode: str) -> Letak | None:
    """Return what the hierarchy has below a programme's nomenklatur code; None where that is nothing."""
    bawah = pohon.keturunan(kode) if pohon else ()
    if not bawah:
        return None
    daun = [p for p in bawah if not pohon.di_bawah(p.kode)]
    utuh = None if any(p.sisa is None for p in daun) else jumlah(p.sisa for p in daun)
    baris = tuple(Bagian(p, _part(p, utuh)) for p in bawah)
    return Letak(baris, _sorted([b for b in baris if not pohon.di_bawah(b.pos.kode)]))


def _part(p: Pos, utuh: Fraction | None) -> Hasil:
    if utuh is None or p.sisa is None:
        return Hasil.belum_ada_data("realisasi belum lengkap")
    return porsi(p.sisa, utuh)


def _sorted(daun: Sequence[Bagian]) -> tuple[Bagian, ...]:
    return tuple(sorted(daun, key=lambda b: (b.pos.sisa is None, -(b.pos.sisa or 0), b.pos.kode)))
