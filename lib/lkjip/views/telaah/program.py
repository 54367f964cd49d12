"""The programme under review: which one, its money, and its rows in the optional files."""

from collections.abc import Mapping
from dataclasses import dataclass

from lkjip.data import Laporan
from lkjip.model import Anggaran, BarisAnggaran, anggaran
from lkjip.views.cells import rangkai
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Paragraf
from lkjip.views.tables.build import data_belum_tersedia
from lkjip.views.text import hasil, rupiah

# The notebook's default. An office that numbers its programmes otherwise gets the one with the lowest
# serapan: a default is nobody's choice, and must not stop that office's book.
BAWAAN = "5"


class ProgramTidakAda(LookupError):
    """A programme code that program.csv does not have; the message names those it has."""


@dataclass(frozen=True)
class Program:
    """One programme with its money (`uang`) and that of all (`semua`), None without budget data."""

    kode: str
    nama: str
    uang: BarisAnggaran | None
    semua: Anggaran | None

    @property
    def tempat(self) -> int:
        """The programme's place among those that have money."""
        return self.semua.baris.index(self.uang)


def kode_program(laporan: Laporan, nilai: object) -> str:
    """Return the code that a notebook's parameter means.

    papermill makes a number of every `-p program …` that looks like one, and 7.10 and 7.1 are then the same:
    meant is the code of program.csv that it would read as this number.

    Raises:
        ProgramTidakAda: when several codes read as this number.
    """
    if isinstance(nilai, str | bool) or not isinstance(nilai, int | float):
        return str(nilai)
    dimaksud = [row["kode"] for row in laporan.rows("program") if _as_papermill_reads(row["kode"]) == nilai]
    if len(dimaksud) > 1:
        raise ProgramTidakAda(
            f"program {nilai} dapat berarti {' atau '.join(dimaksud)}. "
            f"Tulis kodenya sebagai teks: -r program {dimaksud[0]}."
        )
    return dimaksud[0] if dimaksud else str(nilai)


def _as_papermill_reads(kode: str) -> int | float | str:
    for number in (int, float):
        try:
            return number(kode)
        except ValueError:
            continue
    return kode


def pilih(laporan: Laporan, kode: str) -> Program | None:
    """Return the programme with this code; None when the year has no programmes at all.

    Raises:
        ProgramTidakAda: for a code that is not in program.csv, unless it is the default.
    """
    nama = {row["kode"]: row["uraian"] for row in laporan.rows("program")}
    if not nama:
        return None
    semua = anggaran(laporan)
    if kode not in nama:
        if kode != BAWAAN:
            raise ProgramTidakAda(
                f"program {kode!r} tidak ada di data/{laporan.tahun}/program.csv. Yang ada: "
                f"{', '.join(nama)}."
            )
        kode = _lowest(semua) or next(iter(nama))
    uang = next((b for b in semua.baris if b.kode == kode), None) if semua else None
    return Program(kode, nama[kode], uang, semua)


def _lowest(semua: Anggaran | None) -> str | None:
    return semua.serapan_terendah[0].kode if semua and semua.serapan_terendah else None


def pengantar(laporan: Laporan, kode: str) -> Paragraf:
    """Say which programme is under review, and what question its figures raise."""
    program = pilih(laporan, kode)
    if program is None:
        return Paragraf(escape_markdown(data_belum_tersedia(laporan, "program")))
    nama = f"**{escape_markdown(program.nama)}** (kode {escape_markdown(program.kode)})"
    awal = f"Yang ditelaah di sini adalah {nama} tahun {laporan.tahun}."
    if program.kode != kode:
        awal += (
            f" Program berkode {escape_markdown(kode)} tidak ada pada data ini; yang dipilih adalah program "
            "dengan serapan paling rendah, atau yang pertama bila anggarannya belum ada."
        )
    return Paragraf(f"{awal} {_question(program)}")


def _question(program: Program) -> str:
    uang = program.uang
    if uang is None:
        return "Anggarannya belum ada di data, sehingga bagian yang memerlukan rupiah masih kosong."
    if uang.melebihi_pagu:
        lebih = rupiah(-uang.sisa)
        return f"Realisasinya melebihi pagu sebesar {lebih}: periksa datanya atau jelaskan peristiwanya."
    if not uang.sisa:
        return "Pagunya terpakai seluruhnya, sehingga tidak ada sisa yang perlu dijelaskan."
    return (
        f"Dari pagu {rupiah(uang.pagu)}, {rupiah(uang.realisasi)} dibelanjakan: {hasil(uang.serapan, 2)}. "
        f"Mengapa {rupiah(uang.sisa)} tersisa?"
    )


def rows_of(laporan: Laporan, tabel: str, kode: str) -> tuple[Mapping, ...]:
    """Return a programme's rows of an optional table; () also where a data folder's own schemas lack it."""
    if tabel not in laporan.skema:
        return ()
    return tuple(row for row in laporan.rows(tabel) if row["kode_program"] == kode)


def lihat_juga(nama: str, bergambar: bool = True) -> str:
    """Refer to an analysis' own table and chart."""
    return f" Lihat @tbl-telaah-{nama}" + (f" dan @fig-telaah-{nama}." if bergambar else ".")


def berkas(laporan: Laporan, *nama: str) -> str:
    """Name files of the year as a reader finds them."""
    return rangkai([f"data/{laporan.tahun}/{n}.csv" for n in nama])
