"""Where the rest sits: the tree of sub kegiatan and rekening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from lkjip.data.nomenklatur import induk
from lkjip.data.row import Row
from lkjip.formulas import Hasil
from lkjip.model.rumus import jumlah, kumulatif, porsi, sisa
from lkjip.model.uang import dibelanjakan

Jalur = tuple[str, ...]  # (sub kegiatan,) or (sub kegiatan, rekening), by code


@dataclass(frozen=True)
class Pos:
    """A sub kegiatan or a rekening: its names, its rupiah, and its part of the programme's sisa in persen.

    `sub_kegiatan` names the one it belongs to or is, `kegiatan` the one above that, "" where it is not known; `sel`
    is its code, as the cell it stands in.
    """

    jalur: Jalur
    nama: str
    sub_kegiatan: str
    kegiatan: str
    pagu: Fraction
    realisasi: Fraction
    sisa: Fraction
    kontribusi: Hasil
    sel: str


@dataclass(frozen=True)
class Rincian:
    """The programme's tree, most sisa first; without nodes while `belum`, rekening without realisasi, has any.

    `semua` are all rows of dpa.csv.
    """

    sub_kegiatan: tuple[Pos, ...]
    rekening: tuple[Pos, ...]
    belum: tuple[Row, ...]
    semua: tuple[Row, ...]

    @property
    def lengkap(self) -> bool:
        """Whether every rekening has its realisasi."""
        return not self.belum

    @cached_property
    def pagu(self) -> Fraction:
        """The pagu of all details."""
        return jumlah(s.pagu for s in self.sub_kegiatan)

    @cached_property
    def realisasi(self) -> Fraction:
        """The realisasi of all details."""
        return jumlah(s.realisasi for s in self.sub_kegiatan)

    @cached_property
    def sisa(self) -> Fraction:
        """The sisa of all details."""
        return jumlah(s.sisa for s in self.sub_kegiatan)

    @property
    def kontribusi(self) -> Fraction | None:
        """The parts of the sisa together, in persen; None when there is no sisa to share."""
        return jumlah(s.kontribusi.nilai for s in self.sub_kegiatan) if self.sisa else None

    @property
    def lebih(self) -> tuple[Pos, ...]:
        """The rekening that spent more than their pagu."""
        return tuple(r for r in self.rekening if r.sisa < 0)

    def pemegang(self, persen: int) -> tuple[Pos, ...]:
        """Return the fewest rekening that hold this part of the sisa; none may be below zero."""
        jalan = kumulatif(r.kontribusi.nilai for r in self.rekening)
        return self.rekening[: next(n for n, nilai in enumerate(jalan, start=1) if nilai >= persen)]

    def penutup(self, rupiah: Fraction) -> tuple[Pos, ...] | None:
        """Return the fewest rekening whose sisa is at least this amount; None when all of it is too little."""
        dipakai = []
        for pos in self.rekening:
            if rupiah <= 0 or pos.sisa <= 0:
                break
            dipakai.append(pos)
            rupiah -= pos.sisa
        return tuple(dipakai) if rupiah <= 0 else None


def rincian(dpa: Sequence[Row], bulanan: Sequence[Row], kegiatan: Mapping[str, str]) -> Rincian | None:
    """Return the tree of a programme's rows; None without any. A realisasi left empty is the sum of its months.

    `kegiatan` are the names of kegiatan by code.
    """
    if not dpa:
        return None
    realisasi = {_path(r): dibelanjakan(r, bulanan) for r in dpa}
    belum = tuple(r for r in dpa if realisasi[_path(r)] is None)
    # By path: a figure keeps its id wherever its rows stand in the file.
    urut = sorted(dpa, key=_path)
    jalur = dict.fromkeys(p for r in urut for p in (_path(r)[:1], _path(r)))
    cabang = (
        []
        if belum
        else [_node(j, [r for r in urut if _path(r)[: len(j)] == j], realisasi, kegiatan) for j in jalur]
    )
    utuh = jumlah(p.sisa for p in cabang if len(p.jalur) == 1)
    pos = [replace(p, kontribusi=porsi(p.sisa, utuh)) for p in cabang]
    pos.sort(key=lambda p: (-p.sisa, p.jalur))
    return Rincian(
        sub_kegiatan=tuple(p for p in pos if len(p.jalur) == 1),
        rekening=tuple(p for p in pos if len(p.jalur) == 2),
        belum=belum,
        semua=tuple(dpa),
    )


def _path(row: Row) -> Jalur:
    return (row["kode_sub_kegiatan"], row["kode_rekening"])


def _node(
    jalur: Jalur, rows: Sequence[Row], realisasi: Mapping[Jalur, int | Fraction], kegiatan: Mapping[str, str]
) -> Pos:
    """Return a sub kegiatan or rekening with the sums of its own rows, its part of the whole still unknown."""
    cabang = len(jalur) == 1
    pagu, nyata = ([r["pagu_rp"] for r in rows], [realisasi[_path(r)] for r in rows])
    pagu, nyata = (jumlah(pagu), jumlah(nyata)) if cabang else (pagu[0], nyata[0])
    return Pos(
        jalur=jalur,
        nama=rows[-1]["sub_kegiatan" if cabang else "uraian"],
        sub_kegiatan=rows[-1]["sub_kegiatan"],
        kegiatan=kegiatan.get(induk(jalur[0], kegiatan) or "", ""),
        pagu=pagu,
        realisasi=nyata,
        sisa=sisa(pagu, nyata),
        kontribusi=Hasil.belum_ada_data("belum dihitung"),
        sel=rows[-1].cell("kode_sub_kegiatan" if cabang else "kode_rekening"),
    )
