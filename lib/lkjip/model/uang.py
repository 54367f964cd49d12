"""Pagu and realisasi of anything that has them: a programme, a kegiatan, a unit, a kind of belanja."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data.row import Row
from lkjip.display import Displayed, short
from lkjip.formulas import Hasil, melebihi_pagu
from lkjip.model.rumus import efisiensi_anggaran, jumlah, serapan, sisa
from lkjip.model.ukuran import Asal

Rupiah = int | Fraction | None  # None: not known
REKENING = ("kode_sub_kegiatan", "kode_rekening")  # what names a rekening within a programme
PAGU_BELUM = "pagu belum ada"


def jumlah_bila_lengkap(nilai: Sequence[Rupiah]) -> Fraction | None:
    """Return the sum of amounts; None where one is not known, or there is none."""
    return jumlah(nilai) if nilai and None not in nilai else None


def dibelanjakan(row: Row, bulanan: Sequence[Row]) -> int | Fraction | None:
    """Return the realisasi of a rekening: its own cell, or the sum of its months; None while it has neither."""
    if row["realisasi_rp"] is not None:
        return row["realisasi_rp"]
    milik = [b["realisasi_rp"] for b in bulanan if all(b[k] == row[k] for k in REKENING)]
    return jumlah(milik) if milik else None


def ukur(pagu: Rupiah, realisasi: Rupiah) -> dict:
    """Return by name what pagu and realisasi give: sisa, melebihi_pagu, serapan and efisiensi_anggaran."""
    ada = None not in (pagu, realisasi)
    belum = Hasil.belum_ada_data(PAGU_BELUM)
    return {
        "sisa": sisa(pagu, realisasi) if ada else None,
        "melebihi_pagu": ada and melebihi_pagu(pagu, realisasi),
        "serapan": belum if pagu is None else serapan(pagu, realisasi),
        "efisiensi_anggaran": belum if pagu is None else efisiensi_anggaran(pagu, realisasi),
    }


@dataclass(frozen=True, repr=False)
class Pos(Displayed):
    """One line of a table of money; an amount that is not known is None.

    `tingkat` is what kind of line it is, `dalam` how many lines of the table it stands below.
    """

    kode: str
    nama: str
    tingkat: str
    dalam: int
    pagu_murni: Rupiah
    pagu: Rupiah
    realisasi: Rupiah
    sisa: Fraction | None
    melebihi_pagu: bool
    serapan: Hasil
    efisiensi_anggaran: Hasil
    asal: Asal
    sel: str | None = None

    @property
    def _line(self) -> str:
        return f"{self.kode} {short(self.nama)}: {money_line(self)}"


def pos(kode: str, nama: str, pagu: Rupiah, realisasi: Rupiah, **lain) -> Pos:
    """Return a line with what its amounts give."""
    lain = {"tingkat": "", "dalam": 0, "pagu_murni": None} | lain
    return Pos(kode=kode, nama=nama, pagu=pagu, realisasi=realisasi, **lain, **ukur(pagu, realisasi))


def money_line(uang: object) -> str:
    """Write pagu, realisasi and serapan in one line."""
    return f"pagu Rp{short(uang.pagu)}, realisasi Rp{short(uang.realisasi)}, serapan {short(uang.serapan)}"
