"""One programme from close by: its money, and what the optional files say of it."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from lkjip.data import Laporan
from lkjip.data.laporan import computed_once, rows
from lkjip.data.nomenklatur import KEGIATAN, programme_code
from lkjip.data.row import Row
from lkjip.display import OneLine, short
from lkjip.formulas import Andai
from lkjip.model.anggaran import Anggaran, BarisAnggaran, anggaran_program
from lkjip.model.efisiensi import UkuranEfisiensi, efisiensi_program
from lkjip.model.kegiatan import SUB_KEGIATAN, Tercantum, butir, kegiatan
from lkjip.model.kinerja import Jenjang, Pencapaian, capaian_tahun_ini
from lkjip.model.program.biaya import Biaya, biaya
from lkjip.model.program.bulan import Bulanan, bulanan
from lkjip.model.program.kode import BAWAAN, ProgramTidakAda, kode_program
from lkjip.model.program.letak import Letak, letak
from lkjip.model.program.pagu import RiwayatPagu, riwayat_pagu
from lkjip.model.program.pencairan import Pencairan, pencairan
from lkjip.model.program.rincian import Rincian, rincian
from lkjip.model.program.sebab import Sebab, sebab
from lkjip.model.rumus import andai_serapan, mutlak, peringkat
from lkjip.model.susunan import Susunan, susunan

__all__ = ["BAWAAN", "Program", "ProgramTidakAda", "kode_program", "program", "uang_program"]


@dataclass(frozen=True, eq=False, repr=False)
class Program(OneLine):
    """One programme of program.csv with its money (`uang`) and that of all (`semua`), None without budget data.

    What an optional file tells is None where the file has no rows for the programme.
    """

    laporan: Laporan
    baris: Row
    uang: BarisAnggaran | None
    semua: Anggaran | None

    @property
    def kode(self) -> str:
        """Its code."""
        return self.baris["kode"]

    @property
    def nama(self) -> str:
        """Its name."""
        return self.baris["uraian"]

    @property
    def _line(self) -> str:
        return self.uang._line if self.uang else f"{self.kode} {short(self.nama)}: anggaran belum ada"

    def rows(self, tabel: str) -> tuple[Row, ...]:
        """Return its rows of a table; () also where a data folder's own schemas lack the table."""
        return tuple(row for row in rows(self.laporan, tabel) if row["kode_program"] == self.kode)

    # Its work ---------------------------------------------------------------------------------------------

    @cached_property
    def keluaran(self) -> tuple[Tercantum, ...]:
        """Its sub kegiatan, each once."""
        semua = butir(kegiatan(self.laporan), SUB_KEGIATAN)
        return tuple(b for b in semua if b.daftar[0].isi["kode_program"] == self.kode)

    @property
    def indikator(self) -> tuple[Pencapaian, ...]:
        """The indicators of its sasaran program."""
        sasaran = {row["kode"] for row in self.rows("sasaran_program")}
        semua = capaian_tahun_ini(self.laporan, Jenjang.SASARAN_PROGRAM)
        return tuple(i for i in semua if i.kode_induk in sasaran)

    @property
    def penyebab(self) -> tuple[Row, ...]:
        """The causes and solutions that the report prints for its sasaran program."""
        sasaran = {row["kode"] for row in self.rows("sasaran_program")}
        return tuple(row for row in self.laporan.rows("analisis") if row["kode_sasaran_program"] in sasaran)

    @cached_property
    def ukuran(self) -> UkuranEfisiensi:
        """What each rule makes of its output and money."""
        return next(u for u in efisiensi_program(self.laporan) if u.kode == self.kode)

    @property
    def terhitung(self) -> BarisAnggaran | None:
        """Its money, where the realisasi of every programme is known: then it can be compared."""
        return self.uang if self.semua_terhitung else None

    @property
    def semua_terhitung(self) -> Anggaran | None:
        """The money of all programmes, where the realisasi of each is known."""
        return self.semua if self.semua and self.semua.lengkap else None

    # Its money among all; these need `terhitung` ------------------------------------------------------------

    @property
    def tempat(self) -> int:
        """Its place among the programmes that have money, from 0."""
        return self.semua.baris.index(self.uang)

    @property
    def besar_simpangan(self) -> Fraction:
        """How far it is from its place in the budget, in persen, without sign; needs a simpangan."""
        return mutlak(self.uang.simpangan.nilai)

    @property
    def simpangan_terjauh(self) -> bool:
        """Whether no other programme is farther from its place."""
        semua = [abs(b.simpangan.nilai) for b in self.semua.baris if b.simpangan.nilai is not None]
        return self.besar_simpangan == max(semua)

    @property
    def pembanding(self) -> tuple[BarisAnggaran, ...]:
        """The programmes that have a serapan, itself among them."""
        return tuple(b for b in self.semua.baris if b.serapan.nilai is not None)

    @property
    def urutan(self) -> int | None:
        """The place of its serapan among all, from the highest; None without a serapan."""
        sendiri = self.uang.serapan.nilai
        return None if sendiri is None else peringkat(sendiri, [b.serapan.nilai for b in self.pembanding])

    def andai(self, persen: int) -> Andai:
        """Return what it had to pay more for a serapan in persen, and what the total becomes."""
        return self.andai_semua(persen)[self.tempat]

    def andai_semua(self, persen: int) -> tuple[Andai, ...]:
        """Return the same for each programme by itself; needs `semua_terhitung` only."""
        pagu, realisasi = zip(*((b.pagu, b.realisasi) for b in self.semua.baris), strict=True)
        return tuple(andai_serapan(pagu, realisasi, nomor, persen) for nomor in range(len(pagu)))

    # What the optional files tell ----------------------------------------------------------------------------

    @cached_property
    def _pohon(self) -> Susunan | None:
        return susunan(self.laporan)

    @cached_property
    def rincian(self) -> Rincian | None:
        """Where its sisa sits, from dpa.csv; the kegiatan of its sub kegiatan are those of the hierarchy."""
        pos = self._pohon.pos if self._pohon else ()
        kegiatan = {p.kode: p.nama for p in pos if p.tingkat == KEGIATAN}
        return rincian(self.rows("dpa"), self.rows("realisasi_bulanan"), kegiatan)

    @cached_property
    def letak(self) -> Letak | None:
        """Where its sisa sits by rincian_anggaran.csv; None also where dpa.csv tells it to the rekening."""
        return None if self.rincian else letak(self._pohon, programme_code(self.baris))

    @cached_property
    def bulanan(self) -> Bulanan | None:
        """When it spent, from realisasi_bulanan.csv and anggaran_kas.csv."""
        pagu = self.uang and self.uang.pagu
        return bulanan(self.rows("realisasi_bulanan"), self.rows("anggaran_kas"), pagu)

    @cached_property
    def biaya(self) -> Biaya | None:
        """Its sisa as volume and price, from volume_biaya.csv."""
        return biaya(self.rows("volume_biaya"))

    @cached_property
    def riwayat_pagu(self) -> RiwayatPagu | None:
        """How its pagu got to where it is, from riwayat_pagu.csv."""
        return riwayat_pagu(self.rows("riwayat_pagu"), self.uang and self.uang.realisasi)

    @cached_property
    def pencairan(self) -> Pencairan | None:
        """How long its payments took, from spp_sp2d.csv."""
        return pencairan(self.rows("spp_sp2d"))

    @cached_property
    def sebab(self) -> Sebab | None:
        """Its causes of the sisa, from catatan_sebab.csv; None also where no money is known to be left."""
        if self.uang is None or not self.uang.sisa or self.uang.sisa < 0:
            return None
        arti = {kode: row["uraian"] for kode, row in self.laporan.acuan.kode_sebab.items()}
        return sebab(self.uang.sisa, self.rows("catatan_sebab"), arti, self.rincian)


@computed_once
def program(laporan: Laporan, kode: str) -> Program | None:
    """Return the programme with this code; None when the year has no programmes at all.

    For the default code, which a data folder need not have, the programme with the lowest serapan.

    Raises:
        ProgramTidakAda: for a code that is not in program.csv, unless it is the default.
    """
    baris = {row["kode"]: row for row in laporan.rows("program")}
    if not baris:
        return None
    semua = anggaran_program(laporan)
    if kode not in baris:
        if kode != BAWAAN:
            raise ProgramTidakAda(
                f"program {kode!r} tidak ada di data/{laporan.tahun}/program.csv. Yang ada: {', '.join(baris)}."
            )
        terendah = semua.serapan_terendah if semua else ()
        kode = terendah[0].kode if terendah else next(iter(baris))
    return Program(laporan, baris[kode], uang_program(semua, kode), semua)


def uang_program(semua: Anggaran | None, kode: str) -> BarisAnggaran | None:
    """Return the money of the programme with this code; None where there is none."""
    return next((b for b in semua.baris if b.kode == kode), None) if semua else None
