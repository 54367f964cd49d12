"""The one hierarchy of money: urusan, bidang urusan, program, kegiatan, sub kegiatan, with the rekening below.

What a level has no figure for is the sum of the level below it. Where it has both, `lkjip check` has compared them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lkjip.data import Laporan
from lkjip.data.laporan import computed_once, rows
from lkjip.data.nomenklatur import (
    accounts,
    branches,
    in_order,
    induk,
    programme_code,
    programmes,
    tingkat,
    totals,
)
from lkjip.data.row import Row
from lkjip.display import OneLine
from lkjip.model.rumus import jumlah
from lkjip.model.uang import Pos, dibelanjakan, pos

# Each amount of the hierarchy, and what a rekening of dpa.csv calls it.
REKENING = {"pagu_murni_rp": "pagu_awal_rp", "pagu_rp": "pagu_rp", "realisasi_rp": "realisasi_rp"}


@dataclass(frozen=True, eq=False, repr=False)
class Susunan(OneLine):
    """Every level in tree order; `rekening` are the rows of dpa.csv by sub kegiatan."""

    pos: tuple[Pos, ...]
    rekening: Mapping[str, Sequence[Row]]

    @property
    def _line(self) -> str:
        return f"{len(self.pos)} baris"

    @cached_property
    def oleh_kode(self) -> dict[str, Pos]:
        """The lines by their code."""
        return {p.kode: p for p in self.pos}

    @cached_property
    def _cabang(self) -> dict[str | None, list[str]]:
        return branches(self.oleh_kode)

    def di_bawah(self, kode: str | None) -> tuple[Pos, ...]:
        """Return the lines directly below a code; below None those that stand below no other."""
        return tuple(self.oleh_kode[k] for k in self._cabang.get(kode, ()))

    def keturunan(self, kode: str) -> tuple[Pos, ...]:
        """Return all lines below a code, in tree order."""
        return tuple(p for p in self.pos if p.kode.startswith(f"{kode}."))

    @property
    def serapan_terendah(self) -> tuple[Pos, ...]:
        """Of the lines with none below them, those with the lowest serapan; none when all spent alike."""
        daun = [p for p in self.pos if not self.di_bawah(p.kode) and p.serapan.nilai is not None]
        nilai = {p.serapan.nilai for p in daun}
        return tuple(p for p in daun if p.serapan.nilai == min(nilai)) if len(nilai) > 1 else ()

    def program(self, baris: Row) -> Pos | None:
        """Return the line of a row of program.csv; None where the hierarchy does not have it."""
        return self.oleh_kode.get(programme_code(baris))


@computed_once
def susunan(laporan: Laporan) -> Susunan | None:
    """Susunan anggaran menurut nomenklatur, dengan jumlah setiap tingkat.

    Return the hierarchy of rincian_anggaran.csv; None when it has no rows.

    A programme without a row of its own stands in it too, and a sub kegiatan that only dpa.csv names.
    """
    baris = {row["kode"]: row for row in rows(laporan, "rincian_anggaran")}
    if not baris:
        return None
    rekening, program = accounts(rows(laporan, "dpa"), baris), programmes(laporan.rows("program"), baris)
    nama = {k: r["uraian"] for k, r in (program | baris).items()}
    nama = {k: r[0]["sub_kegiatan"] for k, r in rekening.items()} | nama
    kode = in_order(nama)
    bulanan = rows(laporan, "realisasi_bulanan")
    isi = {}
    for kolom, di_dpa in REKENING.items():
        diberi = {k: baris[k][kolom] if k in baris else None for k in kode}
        rinci = {
            k: [dibelanjakan(r, bulanan) if di_dpa == "realisasi_rp" else r[di_dpa] for r in milik]
            for k, milik in rekening.items()
        }
        isi[kolom] = totals(diberi, rinci, jumlah)
    dalam: dict[str | None, int] = {None: -1}  # of what stands above, as it comes first
    for k in kode:
        dalam[k] = dalam[induk(k, dalam)] + 1
    return Susunan(
        tuple(
            pos(
                k,
                nama[k],
                isi["pagu_rp"][k],
                isi["realisasi_rp"][k],
                pagu_murni=isi["pagu_murni_rp"][k],
                tingkat=tingkat(k),
                dalam=dalam[k],
                asal=_asal(k, baris, rekening),
                sel=baris[k].cell("kode") if k in baris else None,
            )
            for k in kode
        ),
        rekening,
    )


def _asal(kode: str, baris: Mapping[str, Row], rekening: Mapping[str, Sequence[Row]]) -> tuple:
    if kode in rekening and kode not in baris:
        return tuple(dict.fromkeys(("dpa", r["sumber"]) for r in rekening[kode]))
    milik = [kode] if kode in baris else [k for k in baris if k.startswith(f"{kode}.")]
    return tuple(dict.fromkeys(("rincian_anggaran", baris[k]["sumber"]) for k in milik))
