"""How long payment took: days from SPP to SP2D."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data.row import Row
from lkjip.formulas import RingkasanHari
from lkjip.model.rumus import hari_proses, jumlah, ringkas_hari

JENIS = ("UP", "GU", "TU", "LS")


@dataclass(frozen=True)
class Kelompok:
    """The documents of one kind, and their rupiah; `terbalik` have an SP2D older than their SPP, `belum` none."""

    jenis: str
    rows: tuple[Row, ...]
    nilai: Fraction
    hari: RingkasanHari | None
    belum: tuple[Row, ...]
    terbalik: tuple[Row, ...]


@dataclass(frozen=True)
class Pencairan:
    """The programme's documents by kind."""

    kelompok: tuple[Kelompok, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All documents."""
        return tuple(r for k in self.kelompok for r in k.rows)

    @property
    def belum(self) -> tuple[Row, ...]:
        """All documents without an SP2D."""
        return tuple(r for k in self.kelompok for r in k.belum)

    @property
    def nilai_belum(self) -> Fraction:
        """Their rupiah."""
        return jumlah(r["nilai_rp"] for r in self.belum)

    @property
    def terbalik(self) -> tuple[Row, ...]:
        """All documents whose SP2D is older than their SPP."""
        return tuple(r for k in self.kelompok for r in k.terbalik)

    @property
    def terhitung(self) -> tuple[Kelompok, ...]:
        """The kinds whose days could be counted."""
        return tuple(k for k in self.kelompok if k.hari)

    @property
    def terlama(self) -> Kelompok | None:
        """The kind that waited longest, by its median; None when no days could be counted."""
        return max(self.terhitung, key=lambda k: k.hari.median, default=None)


def pencairan(rows: Sequence[Row]) -> Pencairan | None:
    """Return a programme's documents by kind; None without any."""
    milik = {jenis: tuple(r for r in rows if r["jenis"] == jenis) for jenis in JENIS}
    kelompok = tuple(_group(jenis, isi) for jenis, isi in milik.items() if isi)
    return Pencairan(kelompok) if kelompok else None


def _group(jenis: str, rows: tuple[Row, ...]) -> Kelompok:
    belum = tuple(r for r in rows if r["tanggal_sp2d"] is None)
    terbalik = tuple(r for r in rows if r["tanggal_sp2d"] and r["tanggal_sp2d"] < r["tanggal_spp"])
    cair = [r for r in rows if r not in belum and r not in terbalik]
    return Kelompok(
        jenis=jenis,
        rows=rows,
        nilai=jumlah(r["nilai_rp"] for r in rows),
        hari=ringkas_hari([hari_proses(r["tanggal_spp"], r["tanggal_sp2d"]) for r in cair]),
        belum=belum,
        terbalik=terbalik,
    )
