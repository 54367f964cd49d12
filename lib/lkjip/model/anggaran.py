"""The budget: what was there, what was spent, and where the rest sits, by programme or by unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from lkjip.data import Laporan
from lkjip.data.laporan import computed_once, rows
from lkjip.display import Displayed, short
from lkjip.formulas import Hasil, UjungAngka
from lkjip.model.belanja import belanja_tercatat
from lkjip.model.rumus import (
    beda,
    deviasi_komposisi,
    jumlah,
    kesenjangan,
    pangsa,
    serapan_bila_penuh,
    ujung_angka,
)
from lkjip.model.susunan import susunan
from lkjip.model.uang import Asal, Rupiah, jumlah_bila_lengkap, money_line, ukur

PROGRAM = "program"
UNIT, UNIT_PEMDA = "unit kerja", "perangkat daerah"
PEMDA = ("kabupaten", "kota", "provinsi", "pemerintah")  # what the kind of an office begins with
BELUM_LENGKAP = Hasil.belum_ada_data("realisasi belum lengkap")


@dataclass(frozen=True, repr=False)
class BarisAnggaran(Displayed):
    """The money of one programme or unit; `pangsa_*` in persen of a total, `kesenjangan` in points of total serapan.

    What is not known is None; what the realisasi of all rows is needed for is then "belum ada data".
    """

    kode: str
    nama: str
    pagu_murni: Rupiah
    pagu: int | Fraction
    realisasi: Rupiah
    sisa: Fraction | None
    melebihi_pagu: bool
    serapan: Hasil
    efisiensi_anggaran: Hasil
    pangsa_pagu: Hasil
    pangsa_sisa: Hasil
    kesenjangan: Hasil
    serapan_bila_penuh: Hasil
    simpangan: Hasil
    asal: Asal
    sel: str

    @property
    def _line(self) -> str:
        return f"{self.kode} {short(self.nama)}: {money_line(self)}"

    @property
    def lebih(self) -> Fraction | None:
        """What was spent above the pagu, in rupiah; below zero where money was left."""
        return None if self.realisasi is None else beda(self.realisasi, self.pagu)

    @property
    def bentuk(self) -> UjungAngka:
        """How its figures end; needs a realisasi."""
        return ujung_angka(self.pagu, self.realisasi)


@dataclass(frozen=True, repr=False)
class Anggaran(Displayed):
    """All programmes, or units where there are none, with their totals; `hal` says what a row is.

    `tanpa_data` are code and name of the programmes or units that have no budget row. The realisasi of all is None
    where neither the rows nor belanja.csv tell it.
    """

    hal: str
    baris: tuple[BarisAnggaran, ...]
    tanpa_data: tuple[tuple[str, str], ...]
    pagu: Fraction
    realisasi: Rupiah
    sisa: Fraction | None
    melebihi_pagu: bool
    serapan: Hasil
    efisiensi_anggaran: Hasil
    asal: Asal

    @property
    def _line(self) -> str:
        return f"{len(self.baris)} {self.hal}: {money_line(self)}"

    @property
    def lengkap(self) -> bool:
        """Whether the realisasi of every row is known."""
        return all(b.realisasi is not None for b in self.baris)

    @property
    def hanya_jumlah(self) -> bool:
        """Whether the realisasi is known of all together only."""
        return self.realisasi is not None and not self.lengkap

    @property
    def belum_realisasi(self) -> tuple[BarisAnggaran, ...]:
        """The rows whose realisasi is not known."""
        return tuple(b for b in self.baris if b.realisasi is None)

    @property
    def lebih(self) -> Fraction | None:
        """What was spent above the pagu, in rupiah; below zero where money was left."""
        return None if self.realisasi is None else beda(self.realisasi, self.pagu)

    @property
    def pangsa_pagu(self) -> Fraction | None:
        """The rows' shares of the pagu added up; None without any pagu."""
        return jumlah([b.pangsa_pagu.nilai for b in self.baris]) if self.pagu else None

    @property
    def pangsa_sisa(self) -> Fraction | None:
        """The rows' shares of the rest added up; None without any rest."""
        ada = [b.pangsa_sisa.nilai for b in self.baris if b.pangsa_sisa.nilai is not None]
        return jumlah(ada) if ada else None

    @property
    def serapan_terendah(self) -> tuple[BarisAnggaran, ...]:
        """The row with the lowest serapan; several that share it, none when all spent alike or one is not known."""
        nilai = [b.serapan.nilai for b in self.baris if b.serapan.nilai is not None]
        if len(set(nilai)) < 2 or not self.lengkap:
            return ()
        return tuple(b for b in self.baris if b.serapan.nilai == min(nilai))

    @property
    def sisa_terbesar(self) -> tuple[BarisAnggaran, ...]:
        """The row that holds most of the unspent money; none when no row has any or one is not known."""
        if not self.lengkap:
            return ()
        terbesar = max(b.sisa for b in self.baris)
        return tuple(b for b in self.baris if b.sisa == terbesar) if terbesar > 0 else ()

    @property
    def ada_sisa(self) -> bool:
        """Whether a row, or all together where rows are not known, left money that can be explained."""
        return bool(self.sisa_terbesar) if self.lengkap else (self.sisa or 0) > 0

    @property
    def langkah(self) -> tuple[tuple[BarisAnggaran, Fraction], ...]:
        """The way from pagu to realisasi, most unspent first: each row, and what is left after its rest.

        Needs the realisasi of every row.
        """
        hasil, sesudah = [], self.pagu
        for b in sorted(self.baris, key=lambda b: -b.sisa):
            sesudah = beda(sesudah, b.sisa)
            hasil.append((b, sesudah))
        return tuple(hasil)

    @property
    def melebihi(self) -> tuple[BarisAnggaran, ...]:
        """The rows that spent more than their pagu: an error in the data, or an event to explain."""
        return tuple(b for b in self.baris if b.melebihi_pagu)


@dataclass(frozen=True)
class _Isi:
    """What the tables say of one row."""

    kode: str
    nama: str
    pagu_murni: Rupiah
    pagu: int | Fraction
    realisasi: Rupiah
    asal: Asal
    sel: str


@computed_once
def anggaran(laporan: Laporan) -> Anggaran | None:
    """Anggaran setahun per program: pagu, realisasi, sisa, serapan, dan jumlahnya.

    Return the year's budget in the order of program.csv; None when there is no budget data.

    A year without programmes, such as that of a whole kabupaten, has its budget by unit.
    """
    if not laporan.rows("program"):
        return anggaran_unit(laporan)
    isi = _programmes(laporan)
    ada = {i.kode for i in isi}
    program = [(row["kode"], row["uraian"]) for row in laporan.rows("program")]
    return _anggaran(laporan, PROGRAM, isi, tuple(p for p in program if p[0] not in ada))


def anggaran_program(laporan: Laporan) -> Anggaran | None:
    """Return the budget by programme; None where there is none."""
    uang = anggaran(laporan)
    return uang if uang and uang.hal == PROGRAM else None


def anggaran_unit(laporan: Laporan) -> Anggaran | None:
    """Anggaran setahun per unit kerja atau perangkat daerah.

    Return the year's budget in the order of unit_kerja.csv; None without rows of anggaran_unit.csv.
    """
    baris = {row["kode_unit"]: row for row in rows(laporan, "anggaran_unit")}
    isi = [
        _Isi(
            unit["kode"],
            unit["nama"],
            None,
            row["pagu_rp"],
            row["realisasi_rp"],
            (("anggaran_unit", row["sumber"]),),
            row.cell("kode_unit"),
        )
        for unit in laporan.rows("unit_kerja")
        if (row := baris.get(unit["kode"]))
    ]
    pemda = laporan.profil["jenis_unit"].casefold().startswith(PEMDA)
    tanpa = tuple((u["kode"], u["nama"]) for u in laporan.rows("unit_kerja") if u["kode"] not in baris)
    return _anggaran(laporan, UNIT_PEMDA if pemda else UNIT, isi, tanpa)


def _programmes(laporan: Laporan) -> list[_Isi]:
    """Return the programmes whose pagu is known: from anggaran.csv, and what it leaves out from the hierarchy."""
    baris = {row["kode"]: row for row in laporan.rows("anggaran")}
    pohon, hasil = susunan(laporan), []
    for program in laporan.rows("program"):
        row, pos = baris.get(program["kode"]), pohon and pohon.program(program)
        diberi = {k: row.get(f"{k}_rp") if row else None for k in ("pagu_murni", "pagu", "realisasi")}
        rinci = {k: getattr(pos, k) if pos and n is None else None for k, n in diberi.items()}
        isi = {k: rinci[k] if n is None else n for k, n in diberi.items()}
        if isi["pagu"] is None:
            continue
        asal = (("anggaran", row["sumber"]),) if row else ()
        if any(n is not None for n in rinci.values()):
            asal += pos.asal
        sel = row.cell("kode") if row else pos.sel or program.cell("kode")
        hasil.append(_Isi(program["kode"], program["uraian"], **isi, asal=asal, sel=sel))
    return hasil


def _anggaran(
    laporan: Laporan, hal: str, isi: Sequence[_Isi], tanpa_data: tuple[tuple[str, str], ...]
) -> Anggaran | None:
    if not isi:
        return None
    pagu, realisasi = [i.pagu for i in isi], [i.realisasi for i in isi]
    ukuran = [ukur(i.pagu, i.realisasi) for i in isi]
    bersama = [BELUM_LENGKAP] * len(isi)
    bagian_sisa, jarak, bila_penuh, simpangan = bersama, bersama, bersama, bersama
    if None not in realisasi:
        bagian_sisa = _shares_of_rest([u["sisa"] for u in ukuran])
        jarak, bila_penuh, simpangan = (
            f(pagu, realisasi) for f in (kesenjangan, serapan_bila_penuh, deviasi_komposisi)
        )
    baris = tuple(
        BarisAnggaran(
            **vars(i),
            **u,
            pangsa_pagu=bagian_pagu,
            pangsa_sisa=bagian_sisa[n],
            kesenjangan=jarak[n],
            serapan_bila_penuh=bila_penuh[n],
            simpangan=simpangan[n],
        )
        for n, (i, u, bagian_pagu) in enumerate(zip(isi, ukuran, pangsa(pagu), strict=True))
    )
    total_pagu, total_realisasi = jumlah(pagu), jumlah_bila_lengkap(realisasi)
    asal = tuple(chain.from_iterable(i.asal for i in isi))
    semua = belanja_tercatat(laporan)
    # What all spent together says nothing of some of them.
    if total_realisasi is None and semua and not tanpa_data:
        total_realisasi = semua.jumlah.realisasi
        asal += semua.jumlah.asal if total_realisasi is not None else ()
    return Anggaran(
        hal=hal,
        baris=baris,
        tanpa_data=tanpa_data,
        pagu=total_pagu,
        realisasi=total_realisasi,
        **ukur(total_pagu, total_realisasi),
        asal=asal,
    )


def _shares_of_rest(sisa_baris: Sequence[Fraction]) -> list[Hasil]:
    """Return each row's share of the rest; none where one overspent, as shares of the net rest mislead."""
    if any(s < 0 for s in sisa_baris):
        return [Hasil.tak_terhitung("ada realisasi melebihi pagu")] * len(sisa_baris)
    return pangsa(sisa_baris)
