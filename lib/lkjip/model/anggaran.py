"""The budget: what was there, what was spent, and where the rest sits."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data import Laporan
from lkjip.display import Displayed, short
from lkjip.formulas import Hasil, UjungAngka, melebihi_pagu
from lkjip.model.rumus import (
    beda,
    deviasi_komposisi,
    efisiensi_anggaran,
    jumlah,
    kesenjangan,
    pangsa,
    serapan,
    serapan_bila_penuh,
    sisa,
    ujung_angka,
)


@dataclass(frozen=True, repr=False)
class BarisAnggaran(Displayed):
    """One programme's money; `pangsa_*` in persen of a total, `kesenjangan` in points of total serapan."""

    kode: str
    program: str
    pagu: int
    realisasi: int
    sisa: Fraction
    melebihi_pagu: bool
    serapan: Hasil
    efisiensi_anggaran: Hasil
    pangsa_pagu: Hasil
    pangsa_sisa: Hasil
    kesenjangan: Hasil
    serapan_bila_penuh: Hasil
    simpangan: Hasil
    asal: tuple[str, str]
    sel: str

    @property
    def _line(self) -> str:
        return f"{self.kode} {short(self.program)}: {_money_line(self)}"

    @property
    def lebih(self) -> Fraction:
        """What was spent above the pagu, in rupiah; below zero where money was left."""
        return beda(self.realisasi, self.pagu)

    @property
    def bentuk(self) -> UjungAngka:
        """How its figures end."""
        return ujung_angka(self.pagu, self.realisasi)


@dataclass(frozen=True, repr=False)
class Anggaran(Displayed):
    """All programmes with their totals; `tanpa_data` names the programmes that have no budget row."""

    baris: tuple[BarisAnggaran, ...]
    tanpa_data: tuple[tuple[str, str], ...]
    pagu: Fraction
    realisasi: Fraction
    sisa: Fraction
    melebihi_pagu: bool
    serapan: Hasil
    efisiensi_anggaran: Hasil

    @property
    def _line(self) -> str:
        return f"{len(self.baris)} program: {_money_line(self)}"

    @property
    def lebih(self) -> Fraction:
        """What was spent above the pagu, in rupiah; below zero where money was left."""
        return beda(self.realisasi, self.pagu)

    @property
    def pangsa_pagu(self) -> Fraction | None:
        """The programmes' shares of the pagu added up; None without any pagu."""
        return jumlah([b.pangsa_pagu.nilai for b in self.baris]) if self.pagu else None

    @property
    def pangsa_sisa(self) -> Fraction | None:
        """The programmes' shares of the rest added up; None without any rest."""
        ada = [b.pangsa_sisa.nilai for b in self.baris if b.pangsa_sisa.nilai is not None]
        return jumlah(ada) if ada else None

    @property
    def serapan_terendah(self) -> tuple[BarisAnggaran, ...]:
        """The programme with the lowest serapan; several when they share it, none when all spent alike."""
        nilai = [b.serapan.nilai for b in self.baris if b.serapan.nilai is not None]
        if len(set(nilai)) < 2:
            return ()
        return tuple(b for b in self.baris if b.serapan.nilai == min(nilai))

    @property
    def sisa_terbesar(self) -> tuple[BarisAnggaran, ...]:
        """The programme that holds most of the unspent money; none when no programme has any."""
        terbesar = max(b.sisa for b in self.baris)
        return tuple(b for b in self.baris if b.sisa == terbesar) if terbesar > 0 else ()

    @property
    def langkah(self) -> tuple[tuple[BarisAnggaran, Fraction], ...]:
        """The way from pagu to realisasi, most unspent first: each programme, and what is left after its rest."""
        hasil, sesudah = [], self.pagu
        for b in sorted(self.baris, key=lambda b: -b.sisa):
            sesudah = beda(sesudah, b.sisa)
            hasil.append((b, sesudah))
        return tuple(hasil)

    @property
    def melebihi(self) -> tuple[BarisAnggaran, ...]:
        """The programmes that spent more than their pagu: an error in the data, or an event to explain."""
        return tuple(b for b in self.baris if b.melebihi_pagu)


def _shares_of_rest(sisa_program: Sequence[Fraction]) -> list[Hasil]:
    """Return each programme's share of the rest; none where one overspent, as shares of the net rest mislead."""
    if any(s < 0 for s in sisa_program):
        return [Hasil.tak_terhitung("ada realisasi melebihi pagu")] * len(sisa_program)
    return pangsa(sisa_program)


def anggaran(laporan: Laporan) -> Anggaran | None:
    """Anggaran setahun per program: pagu, realisasi, sisa, serapan, dan jumlahnya.

    Return the year's budget in the order of program.csv; None when there is no budget data.
    """
    rows = {row["kode"]: row for row in laporan.rows("anggaran")}
    if not rows:
        return None
    program = [(row["kode"], row["uraian"]) for row in laporan.rows("program")]
    ada = [(kode, nama, rows[kode]) for kode, nama in program if kode in rows]
    pagu = [row["pagu_rp"] for _, _, row in ada]
    realisasi = [row["realisasi_rp"] for _, _, row in ada]
    sisa_program = [sisa(p, r) for p, r in zip(pagu, realisasi, strict=True)]
    kolom = zip(
        ada,
        sisa_program,
        pangsa(pagu),
        _shares_of_rest(sisa_program),
        kesenjangan(pagu, realisasi),
        serapan_bila_penuh(pagu, realisasi),
        deviasi_komposisi(pagu, realisasi),
        strict=True,
    )
    baris = tuple(
        BarisAnggaran(
            kode=kode,
            program=nama,
            pagu=row["pagu_rp"],
            realisasi=row["realisasi_rp"],
            sisa=sisa_rp,
            melebihi_pagu=melebihi_pagu(row["pagu_rp"], row["realisasi_rp"]),
            serapan=serapan(row["pagu_rp"], row["realisasi_rp"]),
            efisiensi_anggaran=efisiensi_anggaran(row["pagu_rp"], row["realisasi_rp"]),
            pangsa_pagu=bagian_pagu,
            pangsa_sisa=bagian_sisa,
            kesenjangan=jarak,
            serapan_bila_penuh=bila_penuh,
            simpangan=simpangan,
            asal=("anggaran", row["sumber"]),
            sel=row.cell("kode"),
        )
        for (kode, nama, row), sisa_rp, bagian_pagu, bagian_sisa, jarak, bila_penuh, simpangan in kolom
    )
    total_pagu, total_realisasi = jumlah(pagu), jumlah(realisasi)
    return Anggaran(
        baris=baris,
        tanpa_data=tuple(p for p in program if p[0] not in rows),
        pagu=total_pagu,
        realisasi=total_realisasi,
        sisa=sisa(total_pagu, total_realisasi),
        melebihi_pagu=melebihi_pagu(total_pagu, total_realisasi),
        serapan=serapan(total_pagu, total_realisasi),
        efisiensi_anggaran=efisiensi_anggaran(total_pagu, total_realisasi),
    )


def _money_line(uang: Anggaran | BarisAnggaran) -> str:
    return f"pagu Rp{short(uang.pagu)}, realisasi Rp{short(uang.realisasi)}, serapan {short(uang.serapan)}"
