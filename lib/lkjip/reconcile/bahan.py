"""What the rules look at: the year's data and printed tables, each table's shape, and values by key."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from lkjip.data import Laporan, Row
from lkjip.data.jenjang import BERKAS
from lkjip.data.perjanjian import berlaku
from lkjip.data.row import FIGURES
from lkjip.data.tercetak import DAFTAR, KOLOM, RUANG
from lkjip.formulas import Hasil, Polaritas
from lkjip.model import Anggaran, Jenjang, Pencapaian, anggaran_program, capaian_tahun_ini
from lkjip.model.ukuran import is_angka
from lkjip.reconcile.catatan import Letak, noting, once
from lkjip.reconcile.cetakan import LAIN, BarisCetak, KolomCetak, TabelCetak, cell, name_of, text
from lkjip.reconcile.kata import numerals, words
from lkjip.reconcile.klaim import Pembaca
from lkjip.reconcile.klaim.makna import Fakta
from lkjip.reconcile.klaim.sebutan import Nama
from lkjip.reconcile.parse import exact
from lkjip.reconcile.temuan import Temuan

Nilai = Fraction | str | None
Baris = Row
Unsur = tuple[str, str]

_TOTAL = re.compile(r"\b(jumlah|total|belanja daerah)\b", re.IGNORECASE)
RINCIAN = re.compile(r"baris (\d+)")
# What Bahan computes from the data alone, so that it holds for any other print.
FAKTA = {
    "indikator", "indikator_bernama", "unsur", "tujuan", "renstra", "pk", "pencapaian", "target", "realisasi",
    "standar", "uang", "anggaran", "total", "program_of", "indikator_tunggal", "kegiatan", "kata_kecil", "nama",
    "pembaca",
}  # fmt: skip
# What of it comes from names and codes alone, so that it holds for any other figures.
NAMA = {"indikator_bernama", "unsur", "tujuan", "program_of", "indikator_tunggal", "nama"}
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
        self.temuan: dict[str, tuple[Temuan, ...]] = {}  # by rule; see Aturan.check
        self.hanya: frozenset[str] | None = None  # the printed tables that are looked at; None for all
        self.terhitung: dict[Callable, tuple[object, set[Letak | Callable]]] = {}  # see catatan.once
        self.dibaca: dict[str, set[Letak | Callable]] = {}  # by rule; see catatan.recorded
        self._polos: Laporan | None = None  # the report itself, where that of the material notes what is read
        self._sebagian: dict[frozenset[str], Bahan] = {}
        self._tercetak: tuple[TabelCetak, ...] | None = None

    def only(self, hanya: frozenset[str]) -> "Bahan":
        """Return the material with these printed tables only; the same object for the same tables.

        It notes what each rule reads of them, so that its rules run again only for what they did read.
        """
        if hanya not in self._sebagian:
            bahan = self._sebagian[hanya] = self.changed({})
            bahan.hanya = hanya
            bahan._polos, bahan.laporan = bahan.laporan, self._tercatat
        return self._sebagian[hanya]

    @cached_property
    def _tercatat(self) -> Laporan:
        return noting(self.laporan)

    @property
    def mencatat(self) -> bool:
        """Whether what is read of its printed cells is noted."""
        return self._polos is not None

    def changed(self, sel: Mapping[Letak, object]) -> "Bahan":
        """Return the material as it would be if these cells held other values."""
        laporan = self._polos or self.laporan
        rows = dict(laporan._rows)
        for (tabel, nomor, kolom), nilai in sel.items():
            rows[tabel] = tuple(
                replace(r, isi=r | {kolom: nilai}) if r.nomor == nomor else r for r in rows[tabel]
            )
        bahan = Bahan(replace(laporan, _rows=MappingProxyType(rows)), self.sebelumnya)
        data = [(tabel, kolom) for tabel, _, kolom in sel if not tabel.startswith(RUANG)]
        angka = all(self.laporan.skema[tabel].of(kolom).tipe in FIGURES for tabel, kolom in data)
        tetap = FAKTA if not data else NAMA if angka else ()
        bahan.__dict__ |= {
            k: getattr(self, k) for k in tetap
        }  # asked for here, so that it is computed once for all
        if self.mencatat and not data:
            sama = (kode for kode, dibaca in self.dibaca.items() if dibaca.isdisjoint(sel))
            bahan.temuan = {kode: self.temuan[kode] for kode in sama}
            bahan.terhitung = {f: isi for f, isi in self.terhitung.items() if isi[1].isdisjoint(sel)}
        bahan.hanya = self.hanya
        return bahan

    def data(self, nama: str) -> tuple[Baris, ...]:
        """Return a table's rows; () when the table or even its schema is absent."""
        return self.laporan.rows(nama) if nama in self.laporan.skema else ()

    def cetak(self, nama: str) -> tuple[Baris, ...]:
        """Return the rows of what is printed beside the tables: narasi, judul, daftar_isi, judul_tabel."""
        return self.data(f"{RUANG}{nama}")

    @property
    def tercetak(self) -> tuple[TabelCetak, ...]:
        """Every printed table that is listed and has rows, those of no known role too, in the order of the list."""
        bentuk = self._bentuk  # asked for every time: who looks at the tables has read what describes them
        if self._tercetak is None:
            self._tercetak = tuple(TabelCetak(*b, self.cetak(b[0])) for b in bentuk)
        return self._tercetak

    @property
    @once
    def _bentuk(self) -> tuple[tuple, ...]:
        """What the printed tables are, all but their rows."""
        kolom: dict[str, list[KolomCetak]] = {}
        for r in self.data(KOLOM):
            if r["arti"]:
                isi = KolomCetak(r["kolom"], r["arti"], r["tahun"], r["periode"])
                kolom.setdefault(r["tabel"], []).append(isi)
        nomor = {r["kode"]: text(r, "nomor") for r in self.cetak("judul_tabel") if r["kode"]}
        hitung = Counter(nomor.values())
        return tuple(
            (
                kode, r["peran"], r["kunci"] or "", _numeral(nomor.get(kode, "")),
                name_of(nomor.get(kode, ""), r["peran"], kode, hitung[nomor.get(kode)] > 1),
                tuple(kolom.get(kode, ())), self.tahun,
            )
            for r in self.data(DAFTAR)
            if (self.hanya is None or r["kode"] in self.hanya) and self.cetak(kode := r["kode"])
        )  # fmt: skip

    @property
    @once
    def sebutan(self) -> dict[str, str]:
        """How a reader knows every printed table."""
        return {t.nama: t.sebutan for t in self.tercetak}

    def tables(self, *kunci: str) -> list[TabelCetak]:
        """Return the printed tables whose rows have keys of the given kinds (of any kind when none is given)."""
        return [t for t in self.tercetak if t.peran != LAIN and (t.kunci in kunci if kunci else t.kunci)]

    def role(self, *peran: str) -> list[TabelCetak]:
        """Return the printed tables of these roles."""
        return [t for t in self.tercetak if t.peran in peran]

    def numbered(self, nomor: str | None) -> TabelCetak | None:
        """Return the table that a sentence means by its number, such as 3.10; None when none or several have it."""
        angka = _numeral(nomor or "")
        milik = [t for t in self.tercetak if t.nomor and t.nomor == angka]
        return milik[0] if len(milik) == 1 else None

    def money_tables(self, *, tanpa_kode: bool = False) -> list[TabelCetak]:
        """Return the printed tables with budget and spending; with `tanpa_kode` also those whose rows bear no kode."""
        tables = (t for t in self.tercetak if t.peran != LAIN) if tanpa_kode else self.tables()
        return [t for t in tables if t.beruang]

    def groups(self, tables: Sequence[TabelCetak]) -> list[list[TabelCetak]]:
        """Return the tables, those together that are parts of one: of one role and kind, no key in two of them.

        Where keys are repeated, the tables that hold less than half of them are parts: one for each sasaran, say.
        """
        hasil: dict[tuple, list[TabelCetak]] = {}
        for t in tables:
            hasil.setdefault((t.peran, t.kunci, t.unsur), []).append(t)
        terpisah = []
        for milik in hasil.values():
            punya = {t.nama: {r["kode"] for r in t.rows if r["kode"]} for t in milik}
            kode = Counter(k for isi in punya.values() for k in isi)
            if max(kode.values(), default=0) <= 1:
                terpisah.append(milik)
                continue
            bagian = [t for t in milik if 2 * len(punya[t.nama]) < len(kode)]
            terpisah += [[t] for t in milik if t not in bagian or len(bagian) == 1]
            terpisah += [bagian] if len(bagian) > 1 else []
        return terpisah

    @property
    @once
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
    def nama(self) -> Nama:
        """The names that sentences may tell of."""
        return Nama(self.laporan)

    @cached_property
    def pembaca(self) -> Pembaca:
        """The reader of this year's sentences."""
        return Pembaca(Fakta(self.laporan, self.sebelumnya), self.nama)

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
    def indikator_bernama(self) -> dict[tuple[str, ...], list[tuple[str, str]]]:
        """The indicators by the words of their names: kode, and what each measures."""
        hasil: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for kode, r in self.indikator.items():
            hasil.setdefault(words(r["uraian"]), []).append((kode, r["induk"]))
        return hasil

    @cached_property
    def unsur(self) -> dict[Unsur, str]:
        """The official wording of what every indicator measures and of every programme, by kind and kode."""
        return {(nama, r["kode"]): r["uraian"] for nama in (*BERKAS, "program") for r in self.data(nama)}

    @cached_property
    def tujuan(self) -> dict[str, str]:
        """For every tujuan and sasaran, the tujuan it belongs to."""
        milik = {r["kode"]: r["kode"] for r in self.data("tujuan")}
        return milik | {r["kode"]: r["kode_tujuan"] for r in self.data("sasaran")}

    @cached_property
    def renstra(self) -> dict[tuple[str, int], Nilai]:
        """Renstra targets by (indicator, year)."""
        return {(r["kode_indikator"], r["tahun"]): exact(r["target"]) for r in self.data("target_renstra")}

    @cached_property
    def pk(self) -> dict[str, Nilai]:
        """Targets of the Perjanjian Kinerja in force."""
        return {r["kode_indikator"]: exact(r["target"]) for r in berlaku(self.data("perjanjian_kinerja"))}

    @cached_property
    def pencapaian(self) -> dict[str, Pencapaian]:
        """Every indicator beside this year's target, as the book computes it."""
        return {b.kode: b for t in Jenjang for b in capaian_tahun_ini(self.laporan, t)}

    @cached_property
    def target(self) -> dict[str, Nilai]:
        """This year's target of every indicator that has one."""
        return {kode: exact(b.target) for kode, b in self.pencapaian.items() if is_angka(b.target)}

    @cached_property
    def realisasi(self) -> dict[tuple[str, int], Nilai]:
        """Realisasi by (indicator, year), this year's as the book has it."""
        semua = self.data("realisasi_kinerja")
        kini = {(k, self.tahun): exact(b.realisasi) for k, b in self.pencapaian.items()}
        lalu = {(r["kode_indikator"], r["tahun"]): exact(r["realisasi"]) for r in semua}
        return lalu | {k: nilai for k, nilai in kini.items() if nilai is not None}

    @cached_property
    def standar(self) -> dict[str, Nilai]:
        """Standards by indicator."""
        return {r["kode_indikator"]: exact(r["standar"]) for r in self.data("standar")}

    @cached_property
    def tahun_akhir(self) -> int:
        """The last year of the Renstra."""
        return int(self.laporan.profil["renstra_akhir"])

    @cached_property
    def uang(self) -> Anggaran | None:
        """The year's budget, as the book computes it."""
        return anggaran_program(self.laporan)

    @cached_property
    def anggaran(self) -> dict[str, tuple[int, int | None]]:
        """(pagu, realisasi) by programme; a realisasi that is not known is None."""
        return {b.kode: (b.pagu, b.realisasi) for b in self.uang.baris} if self.uang else {}

    @cached_property
    def total(self) -> tuple[int, int | None] | None:
        """(pagu, realisasi) of all programmes; None without budget data."""
        if self.uang is None:
            return None
        return int(self.uang.pagu), None if self.uang.realisasi is None else int(self.uang.realisasi)

    @cached_property
    def program_of(self) -> dict[str, str]:
        """The programme of every sasaran program."""
        return {r["kode"]: r["kode_program"] for r in self.data("sasaran_program")}

    @cached_property
    def indikator_tunggal(self) -> dict[Unsur, str]:
        """The indicator of every tujuan, sasaran, sasaran program and programme that has exactly one."""
        milik: dict[Unsur, list[str]] = {}
        for kode, r in self.indikator.items():
            if jenis := self.level(kode):
                milik.setdefault((jenis, r["induk"]), []).append(kode)
                if jenis == "sasaran_program":
                    milik.setdefault(("program", self.program_of[r["induk"]]), []).append(kode)
        return {unsur: isi[0] for unsur, isi in milik.items() if len(isi) == 1}

    def level(self, kode: str | None) -> str | None:
        """Return the table of what an indicator measures; None for an unknown one."""
        induk = self.indikator[kode]["induk"] if kode in self.indikator else None
        return next((jenis for jenis in BERKAS if (jenis, induk) in self.unsur), None)

    @cached_property
    def kegiatan(self) -> dict[str, Baris]:
        """The rows of kegiatan by kode."""
        return {r["kode"]: r for r in self.data("kegiatan")}

    # Rows --------------------------------------------------------------------------------------------------

    def indikator_of(self, row: BarisCetak) -> str | None:
        """Return the kode of the indicator a row is about, or None."""
        kunci, kode = row.tabel.kunci, row["kode"]
        if kunci == "indikator":
            return kode if kode in self.indikator else None
        if kunci == "kegiatan":
            return self._activity_indicator(row)
        return self.indikator_tunggal.get((kunci, kode))

    def _activity_indicator(self, row: BarisCetak) -> str | None:
        unsur = self.unsur_of(row)
        kode = self.indikator_tunggal.get(unsur) if unsur else None
        if kode is None or unsur[0] == "sasaran":
            return kode
        # A programme may be measured differently here; then the row is about no indicator that has a target.
        return kode if words(self.indikator[kode]["uraian"]) == words(text(row, "indikator")) else None

    def unsur_of(self, row: BarisCetak) -> Unsur | None:
        """Return the tujuan, sasaran, sasaran program or programme a row names, by kind and kode."""
        kunci, kode = row.tabel.kunci, row["kode"]
        if kunci == "indikator":
            return (jenis, self.indikator[kode]["induk"]) if (jenis := self.level(kode)) else None
        if kunci == "kegiatan":
            isi = self.kegiatan.get(kode)
            if not isi or isi["tingkat"] == "sub_kegiatan":
                return None
            unsur = (isi["tingkat"], isi["kode_sasaran" if isi["tingkat"] == "sasaran" else "kode_program"])
            return unsur if unsur in self.unsur else None
        return (kunci, kode) if (kunci, kode) in self.unsur else None

    def sasaran_program(self, row: BarisCetak) -> str | None:
        """Return the sasaran program a row is about: its own, its indicator's, or its programme's only one."""
        match self.unsur_of(row):
            case ("sasaran_program", kode):
                return kode
            case ("program", kode):
                milik = [sp for sp, program in self.program_of.items() if program == kode]
                return milik[0] if len(milik) == 1 else None
        return None

    def tier(self, row: BarisCetak) -> str | None:
        """Return the level of a row of activities: sasaran, program, kegiatan or sub_kegiatan."""
        isi = self.kegiatan.get(row["kode"])
        return isi["tingkat"] if isi else None

    def programme(self, row: BarisCetak) -> str | None:
        """Return the programme whose money a row tells of, or None.

        Where a programme serves several sasaran, their rows may tell of parts that no data holds: then none of them
        bears the programme's money.
        """
        program = self._programme(row)
        if row.tabel.kunci != "sasaran_program" or list(self.program_of.values()).count(program) == 1:
            return program
        saudara = [r for r in row.tabel.rows if self._programme(r) == program]
        return program if any(self.anggaran.get(program) == _money(r) for r in saudara) else None

    def _programme(self, row: BarisCetak) -> str | None:
        match row.tabel.kunci:
            case "program":
                return row["kode"]
            case "sasaran_program":
                return self.program_of.get(row["kode"])
            case "kegiatan" if row["kode"] in self.kegiatan:
                return self.kegiatan[row["kode"]]["kode_program"]
        return None

    def money_of(self, row: BarisCetak) -> tuple[int, int | None] | None:
        """Return the authoritative (pagu, realisasi) of a row's programme, or None."""
        return None if row.tabel.kunci == "kegiatan" else self.anggaran.get(self.programme(row) or "")

    def is_whole(self, rows: Sequence[BarisCetak]) -> bool:
        """Say whether these rows tell of every programme that has a budget, each once: then they add up to it all."""
        milik = Counter(map(self._programme, rows))
        tunggal = not rows or rows[0].tabel.kunci == "kegiatan" or max(milik.values()) == 1
        return bool(self.anggaran) and tunggal and set(self.anggaran) <= set(milik)

    def polaritas(self, kode: str | None) -> Polaritas:
        """Return the polarity of an indicator; outputs without an indicator of their own are maksimasi."""
        isi = self.indikator.get(kode or "")
        return Polaritas(isi["polaritas"]) if isi else Polaritas.MAKSIMASI

    def capaian(self, kode: str) -> Hasil | None:
        """Return the capaian of an indicator this year; None for a grade."""
        return None if self.polaritas(kode) == Polaritas.ORDINAL else self.pencapaian[kode].capaian


def total_rows(rows: Sequence[BarisCetak]) -> list[BarisCetak]:
    """Return a money table's total rows: amounts without a key that are named as a total, or alone and last."""
    uang = [r for r in rows if any(cell(r, k).nilai is not None for k in UANG)]
    tanpa = [r for r in uang if not r["kode"]]
    return [r for r in tanpa if _TOTAL.search(text(r, r.tabel.unsur)) or [r] == tanpa and r is uang[-1]]


def parent(row: BarisCetak, rows: Sequence[BarisCetak]) -> str | None:
    """Return the key of the row that a detail row belongs to (1 for 1.2, when there is a row 1), or None."""
    milik = [r["kode"] for r in rows if r["kode"] and (row["kode"] or "").startswith(r["kode"] + ".")]
    return max(milik, key=len, default=None)


def top_rows(rows: Sequence[BarisCetak]) -> list[BarisCetak]:
    """Return the keyed rows that are no detail of another row: what a total adds up."""
    return [r for r in rows if r["kode"] and parent(r, rows) is None]


def _numeral(teks: str) -> str:
    return ".".join(map(str, numerals(teks)))


def _money(row: BarisCetak) -> tuple[Fraction | None, ...]:
    return tuple(cell(row, k).nilai for k in UANG)
