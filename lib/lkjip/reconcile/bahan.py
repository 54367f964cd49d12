"""What the rules look at: the year's data and printed tables, each table's shape, and values by key."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from lkjip.data import Laporan, Row
from lkjip.formulas import Hasil, Polaritas
from lkjip.model import Anggaran, Jenjang, Pencapaian, anggaran, capaian_tahun_ini
from lkjip.reconcile.kata import words
from lkjip.reconcile.parse import Cetak, read

Nilai = Fraction | str | None
Baris = Row

_TOTAL = re.compile(r"\b(jumlah|total|belanja daerah)\b", re.IGNORECASE)
RINCIAN = re.compile(r"baris (\d+)")


@dataclass(frozen=True, slots=True)
class Bentuk:
    """The shape of a printed table: what its `kode` means and what its columns hold.

    Attributes:
        nama: the table.
        kunci: indikator, program, sasaran_program or kegiatan.
        unsur: the column naming the tujuan, sasaran or program.
        indikator: the column naming the indicator; "" when there is none.
        pembagi: the column that realisasi is divided by; "" when nothing is.
    """

    nama: str
    kunci: str
    unsur: str
    indikator: str = ""
    pembagi: str = ""


BENTUK = {
    b.nama: b
    for b in (
        Bentuk("tabel_2_1_pk", "indikator", "sasaran", "indikator"),
        Bentuk("tabel_2_2", "indikator", "uraian", "indikator"),
        Bentuk("tabel_2_3_iku", "indikator", "sasaran", "indikator"),
        Bentuk("tabel_2_3_rkt", "indikator", "sasaran", "indikator"),
        Bentuk("tabel_3_1", "indikator", "sasaran", "indikator", "target"),
        Bentuk("tabel_3_1_1", "indikator", "tujuan", "indikator", "target"),
        Bentuk("tabel_3_2", "indikator", "sasaran", "indikator"),
        Bentuk("tabel_3_2_1", "indikator", "tujuan", "indikator"),
        Bentuk("tabel_3_3", "indikator", "sasaran", "indikator", "standar"),
        Bentuk("tabel_3_4", "indikator", "sasaran", "indikator", "target_akhir"),
        Bentuk("tabel_3_4_1", "indikator", "tujuan", "indikator", "target_akhir"),
        Bentuk("tabel_3_5", "indikator", "uraian", "indikator", "target"),
        Bentuk("tabel_3_6", "program", "uraian", "indikator", "target"),
        Bentuk("tabel_3_7", "program", "uraian"),
        Bentuk("tabel_3_8", "kegiatan", "uraian", "indikator", "target"),
        Bentuk("tabel_3_10", "sasaran_program", "uraian", "", "target"),
        Bentuk("tabel_3_11", "program", "uraian", "", "target"),
    )
}

UANG = ("pagu_rp", "realisasi_rp")
TEKS = ("narasi", "analisis", "isu_strategis", "kegiatan", "peraturan", "program", "sasaran", "tujuan")


class Bahan:
    """One year's material, and the year before when there is one."""

    def __init__(self, laporan: Laporan, sebelumnya: Laporan | None = None):
        """Wrap the reports; nothing is read again."""
        self.laporan = laporan
        self.sebelumnya = sebelumnya
        self.tahun = laporan.tahun
        self.acuan = laporan.acuan

    def data(self, nama: str) -> tuple[Baris, ...]:
        """Return a table's rows; () when the table or even its schema is absent."""
        return self.laporan.rows(nama) if nama in self.laporan.skema else ()

    def cetak(self, nama: str) -> tuple[Baris, ...]:
        """Return a printed table's rows."""
        return self.data(f"tercetak/{nama}")

    def tables(self, *kunci: str) -> Iterator[tuple[Bentuk, tuple[Baris, ...]]]:
        """Yield the printed tables that are there, of the given kinds of key (all when none is given)."""
        for bentuk in BENTUK.values():
            if (rows := self.cetak(bentuk.nama)) and (not kunci or bentuk.kunci in kunci):
                yield bentuk, rows

    def money_tables(self) -> Iterator[tuple[Bentuk, tuple[Baris, ...]]]:
        """Yield the printed tables with budget and spending."""
        for bentuk, rows in self.tables():
            if "pagu_rp" in rows[0]:
                yield bentuk, rows

    @cached_property
    def kinerja_tercetak(self) -> bool:
        """Whether any table of indicators was printed: then what they lack is found there, not in the data."""
        return any(True for _ in self.tables("indikator"))

    @cached_property
    def naskah(self) -> tuple[tuple[str, int, str], ...]:
        """Every sentence of the published text: (table, line, text).

        narasi.csv carries the published wording too,
        but only where the rest of the published text is there to
        compare it with.
        """
        kalimat = [("narasi", r["baris"], r["teks"]) for r in self.cetak("narasi")]
        if not kalimat:
            return ()
        for r in self.data("narasi"):
            baris = RINCIAN.search(r["sumber"] or "")
            kalimat.append(("narasi", int(baris[1]) if baris else r.nomor, r["teks"] or ""))
        return tuple(dict.fromkeys(kalimat))

    @cached_property
    def kata_kecil(self) -> frozenset[str]:
        """Every word that some text of the office writes in small letters: it is no name."""
        teks = (str(v) for nama in TEKS for r in self.data(nama) for v in r.values() if isinstance(v, str))
        return frozenset(re.findall(r"(?<!\w)[a-z]\w+", " ".join(teks)))

    # Values by key ------------------------------------------------------------------------------------------

    @cached_property
    def indikator(self) -> dict[str, Baris]:
        """The indicators by kode."""
        return {r["kode"]: r for r in self.data("indikator")}

    @cached_property
    def unsur(self) -> dict[str, str]:
        """The official wording of every tujuan, sasaran, sasaran program and program, by (kind-free) kode."""
        return {
            r["kode"]: r["uraian"]
            for nama in ("tujuan", "sasaran", "sasaran_program", "program")
            for r in self.data(nama)
        }

    @cached_property
    def tujuan(self) -> dict[str, str]:
        """For every tujuan and sasaran, the tujuan it belongs to."""
        milik = {r["kode"]: r["kode"] for r in self.data("tujuan")}
        return milik | {r["kode"]: r["kode_tujuan"] for r in self.data("sasaran")}

    @cached_property
    def renstra(self) -> dict[tuple[str, int], Nilai]:
        """Renstra targets by (indicator, year)."""
        return {(r["kode_indikator"], r["tahun"]): _exact(r["target"]) for r in self.data("target_renstra")}

    @cached_property
    def pk(self) -> dict[str, Nilai]:
        """Perjanjian Kinerja targets."""
        return {r["kode_indikator"]: _exact(r["target"]) for r in self.data("perjanjian_kinerja")}

    @cached_property
    def pencapaian(self) -> dict[str, Pencapaian]:
        """Every indicator beside this year's target, as the book computes it."""
        return {b.kode: b for t in Jenjang for b in capaian_tahun_ini(self.laporan, t)}

    @cached_property
    def target(self) -> dict[str, Nilai]:
        """This year's target of every indicator that has one."""
        return {kode: _exact(b.target) for kode, b in self.pencapaian.items() if b.target is not None}

    @cached_property
    def realisasi(self) -> dict[tuple[str, int], Nilai]:
        """Realisasi by (indicator, year)."""
        return {
            (r["kode_indikator"], r["tahun"]): _exact(r["realisasi"]) for r in self.data("realisasi_kinerja")
        }

    @cached_property
    def standar(self) -> dict[str, Nilai]:
        """Standards by indicator."""
        return {r["kode_indikator"]: _exact(r["standar"]) for r in self.data("standar")}

    @cached_property
    def tahun_akhir(self) -> int:
        """The last year of the Renstra."""
        return int(self.laporan.profil["renstra_akhir"])

    @cached_property
    def uang(self) -> Anggaran | None:
        """The year's budget, as the book computes it."""
        return anggaran(self.laporan)

    @cached_property
    def anggaran(self) -> dict[str, tuple[int, int]]:
        """(pagu, realisasi) by programme."""
        return {b.kode: (b.pagu, b.realisasi) for b in self.uang.baris} if self.uang else {}

    @cached_property
    def total(self) -> tuple[int, int] | None:
        """(pagu, realisasi) of all programmes; None without budget data."""
        return (int(self.uang.pagu), int(self.uang.realisasi)) if self.uang else None

    @cached_property
    def program_of(self) -> dict[str, str]:
        """The programme of every sasaran program, and of every programme itself."""
        milik = {r["kode"]: r["kode"] for r in self.data("program")}
        return milik | {r["kode"]: r["kode_program"] for r in self.data("sasaran_program")}

    @cached_property
    def indikator_program(self) -> dict[str, str]:
        """The one indicator of every sasaran program and of every programme that has exactly one."""
        milik: dict[str, list[str]] = {}
        for kode, r in self.indikator.items():
            if r["induk"] in self.program_of:
                milik.setdefault(r["induk"], []).append(kode)
                milik.setdefault(self.program_of[r["induk"]], []).append(kode)
        return {kode: isi[0] for kode, isi in milik.items() if len(isi) == 1}

    @cached_property
    def kegiatan(self) -> dict[str, Baris]:
        """The rows of kegiatan by kode."""
        return {r["kode"]: r for r in self.data("kegiatan")}

    @cached_property
    def nomor_tabel(self) -> dict[str, str]:
        """The printed number of every table: "3.10" for tabel_3_10."""
        return {
            r["kode"]: re.sub(r"[^0-9.]", "", r["nomor"] or "")
            for r in self.cetak("judul_tabel")
            if r["kode"]
        }

    # Rows --------------------------------------------------------------------------------------------------

    def indikator_of(self, bentuk: Bentuk, row: Baris) -> str | None:
        """Return the kode of the indicator a row is about, or None."""
        kode = row["kode"]
        if bentuk.kunci == "indikator":
            return kode if kode in self.indikator else None
        if bentuk.kunci == "kegiatan":
            return self._activity_indicator(row, self.kegiatan.get(kode))
        return self.indikator_program.get(kode)

    def _activity_indicator(self, row: Baris, isi: Baris | None) -> str | None:
        if isi is None or isi["tingkat"] == "sub_kegiatan":
            return None
        if isi["tingkat"] == "sasaran":
            return self.indikator_sasaran.get(isi["kode_sasaran"])
        kode = self.indikator_program.get(isi["kode_program"])
        # A programme may be measured differently here; then the row is about no indicator that has a target.
        return (
            kode if kode and words(self.indikator[kode]["uraian"]) == words(text(row, "indikator")) else None
        )

    @cached_property
    def indikator_sasaran(self) -> dict[str, str]:
        """The one indicator of every sasaran that has exactly one."""
        milik: dict[str, list[str]] = {}
        for kode, r in self.indikator.items():
            milik.setdefault(r["induk"], []).append(kode)
        return {induk: isi[0] for induk, isi in milik.items() if len(isi) == 1}

    def unsur_of(self, bentuk: Bentuk, row: Baris) -> str | None:
        """Return the kode of the tujuan, sasaran, sasaran program or programme a row names."""
        kode = row["kode"]
        if bentuk.kunci == "indikator":
            return self.indikator[kode]["induk"] if kode in self.indikator else None
        if bentuk.kunci == "kegiatan":
            isi = self.kegiatan.get(kode)
            if not isi or isi["tingkat"] == "sub_kegiatan":
                return None
            return isi["kode_sasaran"] if isi["tingkat"] == "sasaran" else isi["kode_program"]
        return kode if kode in self.unsur else None

    def money_of(self, row: Baris) -> tuple[int, int] | None:
        """Return the authoritative (pagu, realisasi) of a row's programme, or None."""
        return self.anggaran.get(self.program_of.get(row["kode"], ""))

    def polaritas(self, kode: str | None) -> Polaritas:
        """Return the polarity of an indicator; outputs without an indicator of their own are maksimasi."""
        isi = self.indikator.get(kode or "")
        return Polaritas(isi["polaritas"]) if isi else Polaritas.MAKSIMASI

    def capaian(self, kode: str) -> Hasil | None:
        """Return the capaian of an indicator this year; None for a grade."""
        return None if self.polaritas(kode) == Polaritas.ORDINAL else self.pencapaian[kode].capaian


def cell(row: Baris, kolom: str) -> Cetak:
    """Read a printed cell as a number."""
    isi = row.get(kolom)
    return read(isi if isinstance(isi, str) else None)


def text(row: Baris, kolom: str) -> str:
    """Return a printed cell as one line of text."""
    isi = row.get(kolom)
    return " ".join(isi.split()) if isinstance(isi, str) else ""


def total_rows(rows: tuple[Baris, ...]) -> list[Baris]:
    """Return a money table's total rows: amounts without a key, named as a total or standing last."""
    uang = [r for r in rows if cell(r, "pagu_rp").nilai is not None]
    return [r for r in uang if not r["kode"] and (_TOTAL.search(text(r, "uraian")) or r is uang[-1])]


def parent(row: Baris, rows: tuple[Baris, ...]) -> str | None:
    """Return the key of the row that a detail row belongs to (1 for 1.2, when there is a row 1), or None."""
    milik = [r["kode"] for r in rows if r["kode"] and (row["kode"] or "").startswith(r["kode"] + ".")]
    return max(milik, key=len, default=None)


def top_rows(rows: tuple[Baris, ...]) -> list[Baris]:
    """Return the keyed rows that are no detail of another row: what a total adds up."""
    return [r for r in rows if r["kode"] and parent(r, rows) is None]


def _exact(nilai: object) -> Nilai:
    return Fraction(nilai) if isinstance(nilai, int | Decimal) else nilai
