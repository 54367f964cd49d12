"""A finding: what is printed, what should be there, and the proof."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Tingkat(StrEnum):
    """How much a finding matters.

    kritis: money of a programme or of the total is wrong, spending exceeds the budget,
    or a tujuan or sasaran was
    never measured. tinggi: a printed target, realisasi, percentage, label or claim is wrong,
    or a row is missing or
    sits on the wrong item. sedang: names, units, numbers of rows,
    structure or empty cells that mislead a reader.
    rendah: spelling, numbering and rounding style. A rule states its own level; where one rule meets cases of
    different weight it says so itself.
    """

    KRITIS = "kritis"
    TINGGI = "tinggi"
    SEDANG = "sedang"
    RENDAH = "rendah"

    @property
    def urutan(self) -> int:
        """The place in the order from kritis (0) to rendah (3)."""
        return list(Tingkat).index(self)


PERTANYAAN = "pertanyaan"
# Questions stand apart: whatever their weight, they are no errors.
KELOMPOK = (*map(str, Tingkat), PERTANYAAN)


@dataclass(frozen=True, slots=True)
class Pengakuan:
    """A person's statement that a finding is known, and why it stays."""

    alasan: str
    nama: str
    tanggal: date
    sumber: str

    def json(self) -> dict:
        """Return a plain dict."""
        return {
            "alasan": self.alasan,
            "nama": self.nama,
            "tanggal": self.tanggal.isoformat(),
            "sumber": self.sumber,
        }


@dataclass(frozen=True, slots=True)
class Butir:
    """What a rule yields: a finding without what the rule itself knows. `tingkat` overrides the
    rule's own.
    """

    tabel: str
    baris: int | None
    kolom: str
    tercetak: str
    seharusnya: str
    penjelasan: str
    bukti: str = ""
    selisih_rp: int | None = None
    tingkat: Tingkat | None = None


@dataclass(frozen=True, slots=True)
class Temuan:
    """One contradiction, or one question when `pertanyaan` is true.

    Attributes:
        kode: the rule's code.
        tingkat: see Tingkat.
        tabel: name of the data file without folder and .csv, such as tabel_3_10, narasi, anggaran.
        baris: line of the published text for tables under tercetak/; spreadsheet row (header = 1) for others.
        kolom: the column, "" when the whole row or table is meant.
        tercetak: what stands there, exactly.
        seharusnya: what should stand there; "" when only a person can say.
        penjelasan: why, in one or two sentences.
        sumber: the rule the finding rests on: a regulation, a document, or arithmetic.
        selisih_rp: printed minus right amount, in rupiah; None when no money is concerned.
        bukti: the computation or comparison that proves it.
        pertanyaan: something to ask, not an error.
        sebutan: the table as a reader knows it, where its name does not say so.
        nomor: tells apart findings of one rule in one cell, from 1.
        pengakuan: set when somebody acknowledged it; it stays in the list.
        akar: id of the finding this one follows from; "" or its own when it stands by itself.
        halaman: the page of the published document; None where pages are not known.
    """

    kode: str
    tingkat: Tingkat
    tabel: str
    baris: int | None
    kolom: str
    tercetak: str
    seharusnya: str
    penjelasan: str
    sumber: str
    selisih_rp: int | None = None
    bukti: str = ""
    pertanyaan: bool = False
    nomor: int = 1
    sebutan: str = ""
    pengakuan: Pengakuan | None = None
    akar: str = ""
    halaman: int | None = None

    @property
    def id(self) -> str:
        """The stable name: the same as long as the rule, table, line and column are, whatever else is
        found.
        """
        bagian = [self.kode, self.tabel, str(self.baris or 0), "_".join(self.kolom.split()) or "-"]
        return ":".join(bagian if self.nomor == 1 else [*bagian, str(self.nomor)])

    @property
    def kelompok(self) -> str:
        """The group of KELOMPOK it is counted in: its severity, or "pertanyaan"."""
        return PERTANYAAN if self.pertanyaan else str(self.tingkat)

    @property
    def nama_tabel(self) -> str:
        """The table as a reader knows it: "Tabel 3.10" for tabel_3_10."""
        return self.sebutan or nama_tabel(self.tabel)

    @property
    def urutan(self) -> tuple:
        """The sort key: severity, table in reading order, line, column."""
        return (
            self.tingkat.urutan,
            _angka_tabel(self.nama_tabel),
            self.baris or 0,
            self.kolom,
            self.kode,
            self.nomor,
        )

    def acknowledge(self, pengakuan: Pengakuan) -> "Temuan":
        """Return the finding marked as acknowledged."""
        return replace(self, pengakuan=pengakuan)

    def json(self) -> dict:
        """Return a plain dict, its keys as in section 6 of the design and more."""
        return {
            "id": self.id,
            "kode": self.kode,
            "tingkat": str(self.tingkat),
            "tabel": self.tabel,
            "baris": self.baris,
            "kolom": self.kolom,
            "nomor": self.nomor,
            "tercetak": self.tercetak,
            "seharusnya": self.seharusnya,
            "penjelasan": self.penjelasan,
            "sumber": self.sumber,
            "selisih_rp": self.selisih_rp,
            "bukti": self.bukti,
            "pertanyaan": self.pertanyaan,
            "akar": self.akar,
            "halaman": self.halaman,
            "pengakuan": None if self.pengakuan is None else self.pengakuan.json(),
        }


def nama_tabel(tabel: str) -> str:
    """Return the table as a reader knows it.

    >>> nama_tabel("tabel_3_10"), nama_tabel("tabel_2_3_rkt"), nama_tabel("daftar_isi")
    ('Tabel 3.10', 'Tabel 2.3 (RKT)', 'Daftar isi')
    """
    awal, *bagian = tabel.split("_")
    if awal != "tabel":
        return tabel.replace("_", " ").capitalize()
    angka = ".".join(b for b in bagian if b.isdigit())
    sisa = " ".join(b for b in bagian if not b.isdigit())
    return f"Tabel {angka}" + (f" ({sisa.upper()})" if sisa else "")


def _angka_tabel(nama: str) -> tuple:
    angka = tuple(map(int, re.findall(r"\d+", nama)))
    return (not angka, angka, nama)  # unnumbered tables and texts come last


def grouped(temuan: Iterable[Temuan], shown: Iterable[Temuan]) -> list[tuple[Temuan, list[Temuan]]]:
    """Return the causes of the findings to be shown, each with those of them that follow from it."""
    by_id = {t.id: t for t in temuan}
    groups: dict[str, list[Temuan]] = {}
    for t in shown:
        root = by_id.get(t.akar, t)
        groups.setdefault(root.id, []).extend([t] if t.id != root.id else [])
    return [(by_id[id], found) for id, found in groups.items()]
