"""What sentences can claim, and what the model says to it: every defensible value of a measure, exactly."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from lkjip.data import Laporan
from lkjip.data.perjanjian import berlaku
from lkjip.formulas import Hasil, NilaiTidakSah, Polaritas, capaian, rata_rata, tercapai
from lkjip.model import (
    Jenjang,
    Pencapaian,
    anggaran_program,
    capaian_tahun_ini,
    efisiensi_program,
    efisiensi_sasaran,
    efisiensi_total,
)
from lkjip.reconcile.klaim.angka_kata import Angka
from lkjip.reconcile.klaim.sebutan import SEMUA, Subjek
from lkjip.reconcile.parse import exact


class Ukuran(StrEnum):
    """A measure; the values are what the reader sees."""

    TARGET = "target"
    REALISASI = "realisasi"
    CAPAIAN = "capaian"
    CAPAIAN_TARGET = "capaian terhadap target tahun itu"
    CAPAIAN_STANDAR = "capaian terhadap standar"
    RATA = "rata-rata capaian"
    STANDAR = "standar"
    PAGU = "pagu"
    BELANJA = "realisasi anggaran"
    SISA = "sisa anggaran"
    LEBIH = "kelebihan belanja"
    SERAPAN = "serapan"
    SISA_PERSEN = "bagian pagu yang tidak terserap"
    LEBIH_PERSEN = "kelebihan belanja terhadap pagu"
    PANGSA_PAGU = "bagian dari seluruh pagu"
    PANGSA_BELANJA = "bagian dari seluruh realisasi anggaran"
    PANGSA_SISA = "bagian dari seluruh sisa"
    SISA_ATAS_PAGU = "sisa anggaran terhadap seluruh pagu"
    ATAS_PAGU = "realisasi anggaran terhadap seluruh pagu"
    EFISIENSI_ANGGARAN = "efisiensi anggaran"
    TINGKAT = "tingkat efisiensi"
    EFISIENSI_PMK = "efisiensi menurut PMK 22"


KINERJA = {Ukuran.TARGET, Ukuran.REALISASI, Ukuran.CAPAIAN, Ukuran.RATA, Ukuran.STANDAR}
KINERJA |= {Ukuran.CAPAIAN_TARGET, Ukuran.CAPAIAN_STANDAR}
RUPIAH = {Ukuran.PAGU, Ukuran.BELANJA, Ukuran.SISA, Ukuran.LEBIH}
PANGSA = {Ukuran.PANGSA_PAGU, Ukuran.PANGSA_BELANJA, Ukuran.PANGSA_SISA}
ATAS_SEMUA = {Ukuran.ATAS_PAGU, Ukuran.SISA_ATAS_PAGU}
EFISIENSI = {Ukuran.EFISIENSI_ANGGARAN, Ukuran.TINGKAT, Ukuran.EFISIENSI_PMK}
SATUAN_SENDIRI = {Ukuran.TARGET, Ukuran.REALISASI, Ukuran.STANDAR}


@dataclass(frozen=True, slots=True)
class Bacaan:
    """One reading of a claim: this measure of this subject in this year; a change has the reading it is from."""

    ukuran: Ukuran
    subjek: Subjek
    tahun: int
    dari: "Bacaan | None" = None
    relatif: bool = False


# What a sentence can claim; a claim carries every reading its words allow, and is wrong only when none holds.


@dataclass(frozen=True, slots=True)
class Klaim:
    """What all claims have: their words."""

    teks: str


@dataclass(frozen=True, slots=True)
class KlaimAngka(Klaim):
    """A measure has this value; or, with `arah` (naik, turun, beda), changed by it.

    `lain` holds what else the sentence may speak of: where one of them has the value, nothing is certain.
    """

    angka: Angka
    bacaan: tuple[Bacaan, ...]
    arah: str = ""
    lain: tuple[Bacaan, ...] = ()


@dataclass(frozen=True, slots=True)
class Syarat:
    """What the counted ones have in common: a verdict, a measure within bounds, or where it went since `tahun`."""

    putusan: str = ""
    ukuran: Ukuran | None = None
    angka: Angka | None = None
    arah: str = ""
    tahun: int = 0  # the target's, where it is not this year's; with `arah` the one before


@dataclass(frozen=True, slots=True)
class KlaimBanyak(Klaim):
    """So many elements of a kind, or all, none, some, most of them, meet a condition.

    Attributes:
        benda: the kind: a table, or indikator with its level.
        angka: how many; None where a quantity in words says it.
        syarat: what they meet; None when there are so many of them altogether.
        kuantor: the quantity in words; "bagian" where `angka` is their part in persen.
        isi: "ketiga sasaran" is said only where there are three; 0 for no such thing.
        lingkup: whose elements.
        kecuali: those that the claim leaves out.
    """

    benda: str
    angka: Angka | None
    syarat: Syarat | None
    kuantor: str = ""
    isi: int = 0
    lingkup: tuple[Subjek, ...] = ()
    kecuali: tuple[Subjek, ...] = ()


@dataclass(frozen=True, slots=True)
class KlaimPutusan(Klaim):
    """A subject met its targets, missed, exceeded or fell short of them."""

    subjek: tuple[Subjek, ...]
    putusan: str
    tahun: int = 0  # the target's, where it is not this year's


@dataclass(frozen=True, slots=True)
class KlaimArah(Klaim):
    """A measure is above, below or at what it is compared with."""

    arah: str
    bacaan: tuple[Bacaan, ...]


@dataclass(frozen=True, slots=True)
class KlaimPuncak(Klaim):
    """A subject is first or last of its kind in a measure."""

    arah: int
    ukuran: tuple[Ukuran, ...]
    subjek: tuple[Subjek, ...]


@dataclass(frozen=True, slots=True)
class KlaimLabel(Klaim):
    """A measure falls in a class of a scale."""

    label: str
    skala: str
    bacaan: tuple[Bacaan, ...]
    nilai: Angka | None = None


Nilai = Fraction | str
Rentang = tuple[Nilai, ...]


class Fakta:
    """One year's facts, and those of the year before where its data is there."""

    def __init__(self, laporan: Laporan, sebelumnya: Laporan | None = None):
        """Wrap the reports; nothing is computed before it is asked for."""
        self.laporan, self.tahun = laporan, laporan.tahun
        self.lalu = Fakta(sebelumnya) if sebelumnya else None
        self.akhir = int(laporan.profil["renstra_akhir"])

    @cached_property
    def pencapaian(self) -> dict[str, Pencapaian]:
        """Every indicator beside this year's target."""
        return {p.kode: p for t in Jenjang for p in capaian_tahun_ini(self.laporan, t)}

    @cached_property
    def indikator(self) -> dict[str, dict]:
        """The rows of indikator."""
        return {r["kode"]: r for r in self.laporan.rows("indikator")}

    @cached_property
    def uang(self) -> dict[str, tuple[Fraction, Fraction]]:
        """(pagu, realisasi) by programme, and by "" of the whole, where both are known."""
        semua = anggaran_program(self.laporan)
        isi = [("", semua), *((b.kode, b) for b in semua.baris)] if semua else []
        return {k: (Fraction(u.pagu), Fraction(u.realisasi)) for k, u in isi if u.realisasi is not None}

    @cached_property
    def ujung(self) -> dict[tuple[Ukuran, bool], Subjek]:
        """The programmes with the most (True) and with the least of a measure of money."""
        hasil = {}
        for u in (Ukuran.SERAPAN, Ukuran.PAGU, Ukuran.SISA):
            semua = (Subjek("program", (p,)) for p in self.uang if p)
            nilai = {s: n[0] for s in semua if (n := self.values(Bacaan(u, s, self.tahun)))}
            hasil |= {(u, f is max): f(nilai, key=nilai.get) for f in (max, min) if nilai}
        return hasil

    @cached_property
    def program_of(self) -> dict[str, str]:
        """The programme of every programme itself, of what hangs below it, and of the indicators of these."""
        milik = {r["kode"]: r["kode"] for r in self.laporan.rows("program")}
        milik |= {r["kode"]: r["kode_program"] for r in self.laporan.rows("sasaran_program")}
        kegiatan = self.laporan.rows("sasaran_kegiatan")
        milik |= {r["kode"]: milik[r["kode_sasaran_program"]] for r in kegiatan}
        return milik | {k: milik[r["induk"]] for k, r in self.indikator.items() if r["induk"] in milik}

    @cached_property
    def efisiensi(self) -> dict[str, object]:
        """The measures of efficiency by sasaran program and programme; "" is the whole."""
        hasil = {e.kode: e for e in (*efisiensi_program(self.laporan), *efisiensi_sasaran(self.laporan))}
        total = efisiensi_total(self.laporan)
        return hasil | ({"": total} if total else {})

    @cached_property
    def _tabel(self) -> dict[tuple[str, str, int], Nilai]:
        """Target and realisasi by (table, indicator, year)."""
        tabel = {
            (nama, r["kode_indikator"], r["tahun"]): exact(r[kolom])
            for nama, kolom in (("target_renstra", "target"), ("realisasi_kinerja", "realisasi"))
            for r in self.laporan.rows(nama)
            if r[kolom] is not None
        }
        kini = {("realisasi_kinerja", k, self.tahun): exact(p.realisasi) for k, p in self.pencapaian.items()}
        return tabel | {k: nilai for k, nilai in kini.items() if nilai is not None}

    @cached_property
    def kegiatan(self) -> dict[str, dict]:
        """The rows of kegiatan."""
        return {r["kode"]: r for r in self.laporan.rows("kegiatan")}

    # Subjects -----------------------------------------------------------------------------------------------

    def indicators(self, subjek: Subjek) -> list[str]:
        """Return the indicators that measure a subject itself."""
        if subjek.jenis == "indikator":
            return list(subjek.kode)
        induk = set(subjek.kode)
        if subjek.jenis == "program":
            induk = {k for k, p in self.program_of.items() if p in induk and k not in self.indikator} - induk
        return [k for k, r in self.indikator.items() if r["induk"] in induk]

    def programmes(self, subjek: Subjek) -> list[str] | None:
        """Return the programmes that hold a subject's money, [""] for the whole; None when that is not known."""
        if subjek == SEMUA:
            return [""]
        milik = [self.program_of.get(k) for k in subjek.kode]
        return None if None in milik or subjek.jenis == "kegiatan" else list(dict.fromkeys(milik))

    def units(self, subjek: Subjek) -> set[str]:
        """Return the units a subject is measured in."""
        if subjek.jenis == "kegiatan":
            return {self.kegiatan[k]["satuan"] or "" for k in subjek.kode}
        return {self.indikator[k]["satuan"] or "" for k in self.indicators(subjek)}

    def ordinal(self, subjek: Subjek) -> bool:
        """Say whether a subject is measured in grades."""
        return any(self.indikator[k]["polaritas"] == Polaritas.ORDINAL for k in self.indicators(subjek))

    # Values -------------------------------------------------------------------------------------------------

    def values(self, b: Bacaan) -> Rentang | None:
        """Return every value a reading may have; None when the data does not tell it."""
        if b.ukuran in KINERJA:
            return self._performance(b)
        if b.tahun != self.tahun:
            lalu = self._year(b.tahun)
            return lalu.values(b) if lalu else None
        if b.ukuran in EFISIENSI:
            return self._efficiency(b)
        return self._money(b)

    def _year(self, tahun: int) -> "Fakta | None":
        if tahun == self.tahun:
            return self
        return self.lalu if self.lalu and self.lalu.tahun == tahun else None

    def _money(self, b: Bacaan) -> Rentang | None:
        program = self.programmes(b.subjek)
        if program is None or any(p not in self.uang for p in ("", *program)):
            return None
        pagu, nyata = (sum(self.uang[p][i] for p in program) for i in (0, 1))
        semua = self.uang[""]
        bagi = {
            Ukuran.SERAPAN: (nyata, pagu), Ukuran.SISA_PERSEN: (pagu - nyata, pagu),
            Ukuran.LEBIH_PERSEN: (nyata - pagu, pagu), Ukuran.PANGSA_PAGU: (pagu, semua[0]),
            Ukuran.PANGSA_BELANJA: (nyata, semua[1]), Ukuran.PANGSA_SISA: (pagu - nyata, semua[0] - semua[1]),
            Ukuran.ATAS_PAGU: (nyata, semua[0]), Ukuran.SISA_ATAS_PAGU: (pagu - nyata, semua[0]),
        }  # fmt: skip
        if b.ukuran in bagi:
            atas, bawah = bagi[b.ukuran]
            return (atas / bawah * 100,) if bawah else None
        return (
            {Ukuran.PAGU: pagu, Ukuran.BELANJA: nyata, Ukuran.SISA: pagu - nyata}.get(b.ukuran, nyata - pagu),
        )

    def _efficiency(self, b: Bacaan) -> Rentang | None:
        hasil = []
        for kode in b.subjek.kode or ("",):
            if b.subjek.jenis == "indikator":
                kode = self.indikator[kode]["induk"]
            e = self.efisiensi.get(kode)
            if e is None:
                return None
            bagian = {Ukuran.TINGKAT: e.tingkat, Ukuran.EFISIENSI_PMK: e.e_pmk22}
            hasil.append(bagian.get(b.ukuran, e.efisiensi_anggaran).nilai)
        return None if None in hasil else tuple(map(Fraction, hasil))

    def _performance(self, b: Bacaan) -> Rentang | None:
        if b.subjek.jenis == "kegiatan":
            return self._activity(b)
        if b.subjek == SEMUA:
            return self._overall(b)
        milik = self.indicators(b.subjek)
        isi = [self._indicator(b.ukuran, k, b.tahun) for k in milik]
        if b.ukuran == Ukuran.RATA or b.ukuran == Ukuran.CAPAIAN and len(milik) > 1:
            ada = [Hasil.terhitung(n) for nilai in isi for n in nilai[:1] if isinstance(n, Fraction)]
            rata = tuple(
                r for batas in self._limits(b.ukuran) if (r := rata_rata(ada, batas).persen) is not None
            )
            return (
                rata + (tuple(n for nilai in isi for n in nilai) if b.ukuran == Ukuran.CAPAIAN else ())
            ) or None
        return tuple(n for nilai in isi for n in nilai) if milik and all(isi) else None

    def _limits(self, ukuran: Ukuran) -> tuple:
        batas = self.laporan.acuan.parameter["batas_capaian_persen"]
        return (batas,) if ukuran == Ukuran.RATA else (batas, None)

    def _overall(self, b: Bacaan) -> Rentang | None:
        if b.ukuran not in (Ukuran.CAPAIAN, Ukuran.RATA):
            return None
        hasil = []
        for kelompok in self.groups("indikator"):
            nilai = [self._indicator(Ukuran.CAPAIAN, k, b.tahun) for k in kelompok]
            ada = [Hasil.terhitung(n[0]) for n in nilai if n]
            hasil += [
                r for batas in self._limits(b.ukuran) if (r := rata_rata(ada, batas).persen) is not None
            ]
        return tuple(hasil) or None

    def _activity(self, b: Bacaan) -> Rentang | None:
        if b.tahun != self.tahun:
            return None
        hasil = []
        for k in b.subjek.kode:
            r = self.kegiatan[k]
            target, nyata = r["target"], r["realisasi"]
            if b.ukuran == Ukuran.CAPAIAN:
                c = None if isinstance(target, str) or isinstance(nyata, str) else _achieved(target, nyata)
                hasil.append(c)
            else:
                isi = {Ukuran.TARGET: target, Ukuran.REALISASI: nyata}.get(b.ukuran)
                hasil.append(None if isi is None else exact(isi))
        return None if None in hasil else tuple(hasil)

    def _indicator(self, ukuran: Ukuran, kode: str, tahun: int) -> Rentang:
        """Return the values of one indicator; () when there is none."""
        polaritas = self.indikator[kode]["polaritas"]
        match ukuran:
            case Ukuran.TARGET:
                return self._targets(kode, tahun)
            case Ukuran.REALISASI:
                return self._results(kode, tahun)
            case Ukuran.STANDAR:
                rows = self.laporan.rows("standar")
                return tuple(
                    exact(r["standar"])
                    for r in rows
                    if r["kode_indikator"] == kode and r["standar"] is not None
                )
            case Ukuran.CAPAIAN_STANDAR:
                bagi = self._indicator(Ukuran.STANDAR, kode, tahun)
            case Ukuran.CAPAIAN_TARGET:
                return self._ratio(self._targets(kode, tahun), self._results(kode, self.tahun), polaritas)
            case _:
                bagi = self._targets(kode, tahun)
        return self._ratio(bagi, self._results(kode, tahun), polaritas)

    def _ratio(self, target: Rentang, nyata: Rentang, polaritas: str) -> Rentang:
        if polaritas == Polaritas.ORDINAL:
            return ()
        hasil = (capaian(t, r, polaritas).nilai for t in target for r in nyata)
        return tuple(dict.fromkeys(h for h in hasil if h is not None))

    def _targets(self, kode: str, tahun: int) -> Rentang:
        lalu = self._year(tahun)
        isi = [self._tabel.get(("target_renstra", kode, tahun))]
        if lalu and kode in lalu.pencapaian and lalu.pencapaian[kode].target is not None:
            isi.insert(0, exact(lalu.pencapaian[kode].target))
        return tuple(dict.fromkeys(i for i in isi if i is not None))

    def _results(self, kode: str, tahun: int) -> Rentang:
        isi = [f._tabel.get(("realisasi_kinerja", kode, tahun)) for f in (self, self.lalu) if f]
        return tuple(dict.fromkeys(i for i in isi if i is not None))[:1]

    def grade_place(self, subjek: Subjek, nilai: str) -> int:
        """Return the place of a grade on its scale, higher for better."""
        skala = self.indikator[self.indicators(subjek)[0]]["skala"]
        return -self.laporan.acuan.skala_ordinal[skala].index(nilai)

    # Verdicts -----------------------------------------------------------------------------------------------

    def verdict(self, subjek: Subjek) -> bool | None:
        """Say whether all the indicators of a subject met their targets; None when that cannot be said."""
        if subjek.jenis == "kegiatan":
            hasil = [_reached(self.kegiatan[k]) for k in subjek.kode]
        else:
            hasil = [self.pencapaian[k].tercapai for k in self.indicators(subjek)]
        return False if False in hasil else True if hasil and all(hasil) else None

    def verdict_on(self, subjek: Subjek, tahun: int) -> bool | None:
        """Say whether the realisasi of this year meets the targets of a year to come."""
        hasil = []
        for k in self.indicators(subjek):
            nyata, target = self._results(k, self.tahun), self._targets(k, tahun)
            if not nyata or not target:
                return None
            polaritas = self.indikator[k]["polaritas"]
            if polaritas == Polaritas.ORDINAL:
                x, y = (self.grade_place(Subjek("indikator", (k,)), n[0]) for n in (nyata, target))
                hasil.append(x >= y)
            else:
                hasil.append(tercapai(target[0], nyata[0], polaritas))
        return all(hasil) if hasil else None

    def groups(self, benda: str) -> list[list[str]]:
        """Return every set of elements a noun may mean: "indikator" alone may be those of one level or of all."""
        if not benda.startswith("indikator"):
            isi = [r["kode"] for r in self.laporan.rows(benda)]
            ada = [k for k in isi if k in self.uang] if benda == "program" else []
            return [g for g in (isi, ada) if g]
        tujuan, sasaran, program, kegiatan = (
            [p.kode for p in capaian_tahun_ini(self.laporan, t)] for t in Jenjang
        )
        atas = tujuan + sasaran
        utama = [r["kode_indikator"] for r in self.laporan.rows("indikator_utama")]
        pk = [r["kode_indikator"] for r in berlaku(self.laporan.rows("perjanjian_kinerja"))]
        semua = {
            "indikator": (sasaran, pk, utama, atas, atas + program, atas + program + kegiatan),
            "indikator_utama": (utama or pk,),
            "indikator_sasaran": (sasaran, pk),
            "indikator_tujuan": (tujuan,),
            "indikator_program": (program,),
        }[benda]
        return [list(g) for g in dict.fromkeys(tuple(g) for g in semua if g)]

    def label(self, skala: str, nilai: Fraction) -> str | None:
        """Return the class of a value on a scale."""
        try:
            return self.laporan.acuan.skala[skala].kelas_dari(nilai).label
        except (KeyError, NilaiTidakSah):
            return None


def _achieved(target: object, nyata: object) -> Fraction | None:
    return capaian(target, nyata, Polaritas.MAKSIMASI).nilai


def _reached(r: dict) -> bool | None:
    return (
        None if isinstance(r["target"], str) else tercapai(r["target"], r["realisasi"], Polaritas.MAKSIMASI)
    )
