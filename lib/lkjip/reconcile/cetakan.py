"""The printed tables by role, and one cursor over their rows and cells.

A rule asks for a meaning ("capaian"), never for a table's number or a column's name; what it finds is put down at the
place the cursor stands on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lkjip.data import Row
from lkjip.reconcile.parse import Cetak, read
from lkjip.reconcile.temuan import Butir

LAIN = "lain"
# What divides the realisasi where a table prints a percentage.
PEMBAGI = {"standar": "standar", "akhir_renstra": "target_akhir"}
SEBUTAN = {"rpjmd": "RPJMD", "iku": "IKU", "rkt": "RKT", "pk": "PK", "akhir_renstra": "akhir Renstra"}
# The columns that may name what a row is about, the most particular first.
UNSUR = ("uraian", "kegiatan", "program", "sasaran", "tujuan")


@dataclass(frozen=True, slots=True)
class KolomCetak:
    """A column: its name in the file, what it holds, and of which year and part of the year."""

    nama: str
    arti: str
    tahun: int | None = None
    periode: str | None = None


@dataclass(frozen=True, eq=False)
class TabelCetak:
    """A printed table.

    Attributes:
        nama: its file under tercetak/.
        peran: what it tells: capaian, pk, anggaran ...
        kunci: the data table that its rows' kode points to; "" when to none.
        nomor: the number alone: "3.10"; "" when it bears none.
        sebutan: as a reader knows it: "Tabel 3.10".
        kolom: its columns with a meaning.
        tahun: the report's year.
    """

    nama: str
    peran: str
    kunci: str
    nomor: str
    sebutan: str
    kolom: tuple[KolomCetak, ...]
    tahun: int
    _rows: tuple[Row, ...] = field(repr=False)

    @cached_property
    def rows(self) -> "tuple[BarisCetak, ...]":
        """The rows in their order."""
        return tuple(BarisCetak(self, r) for r in self._rows)

    @cached_property
    def kini(self) -> dict[str, KolomCetak]:
        """By meaning, the column of the report's own year: the one without a year, or with this one."""
        milik = [k for k in self.kolom if k.periode is None and k.tahun in (None, self.tahun)]
        return {k.arti: k for k in sorted(milik, key=lambda k: k.tahun is None)}

    @property
    def unsur(self) -> str:
        """The column naming the tujuan, sasaran, programme or kegiatan of a row; "" when there is none."""
        return next((k for k in UNSUR if k in self.kini), "")

    @property
    def indikator(self) -> str:
        """The column naming the indicator; "" when there is none."""
        return "indikator" if "indikator" in self.kini else ""

    @property
    def pembagi(self) -> str:
        """The column that realisasi is divided by; "" when nothing is."""
        kolom = PEMBAGI.get(self.peran, "target")
        return kolom if kolom in self.kini else ""

    @property
    def beruang(self) -> bool:
        """Whether it has budget or spending."""
        return not {"pagu_rp", "realisasi_rp"}.isdisjoint(self.kini)


@dataclass(frozen=True, slots=True, eq=False)
class BarisCetak(Mapping):
    """A row: a mapping from meaning to the text printed for the report's year, with `baris` and `kode`."""

    tabel: TabelCetak
    isi: Row

    def __getitem__(self, arti: str) -> object:
        """Return a printed text, the line or the kode; raise KeyError where the table has no such column."""
        return self.isi[arti if arti in ("baris", "kode") else self.tabel.kini[arti].nama]

    def __iter__(self) -> Iterator[str]:
        """Iterate over what the row has."""
        yield from ("baris", "kode", *self.tabel.kini)

    def __len__(self) -> int:
        """Return how much the row has."""
        return 2 + len(self.tabel.kini)

    def cell(self, arti: str) -> "SelCetak | None":
        """Return the cell of the report's year; None where the table has no such column."""
        kolom = self.tabel.kini.get(arti)
        return kolom and SelCetak(self, kolom)

    def cells(self, *arti: str) -> "Iterator[SelCetak]":
        """Yield all cells of these meanings, of every year and part of the year; all when none is given."""
        yield from (SelCetak(self, k) for k in self.tabel.kolom if not arti or k.arti in arti)

    def finding(self, arti: str, seharusnya: str, penjelasan: str, **lain: object) -> Butir:
        """Put down a finding in the cell of a meaning; without such a column the words themselves name the place."""
        if sel := self.cell(arti):
            return sel.finding(seharusnya, penjelasan, **lain)
        tercetak = {"tercetak": text(self, arti)} | lain
        return Butir(
            self.tabel.nama, self["baris"], arti, seharusnya=seharusnya, penjelasan=penjelasan, **tercetak
        )


@dataclass(frozen=True, slots=True, eq=False)
class SelCetak:
    """A cell: its row, its column and what is printed there."""

    row: BarisCetak
    kolom: KolomCetak

    @property
    def teks(self) -> str:
        """What is printed, as one line."""
        return _line(self.row.isi[self.kolom.nama])

    @property
    def alamat(self) -> tuple[str, int, str]:
        """Where a finding in this cell is said to be."""
        return self.row.tabel.nama, self.row["baris"], self.kolom.nama

    @property
    def cetak(self) -> Cetak:
        """What is printed, read as a number."""
        return read(self.row.isi[self.kolom.nama])

    def beside(self, arti: str) -> "SelCetak | None":
        """Return the cell of the same row, year and part of the year with another meaning."""
        masa = (self.kolom.tahun, self.kolom.periode)
        for k in self.row.tabel.kolom:
            if k.arti == arti and (k.tahun, k.periode) == masa:
                return SelCetak(self.row, k)
        return self.row.cell(arti) if self.kolom is self.row.tabel.kini.get(self.kolom.arti) else None

    def finding(self, seharusnya: str, penjelasan: str, **lain: object) -> Butir:
        """Put down a finding in this cell."""
        tercetak = {"tercetak": self.teks} | lain
        return Butir(*self.alamat, seharusnya=seharusnya, penjelasan=penjelasan, **tercetak)


def cell(row: Mapping, arti: str) -> Cetak:
    """Read a printed cell as a number; an absent one is empty."""
    isi = row.get(arti)
    return read(isi if isinstance(isi, str) else None)


def text(row: Mapping, arti: str) -> str:
    """Return a printed cell as one line of text; "" where there is none."""
    return _line(row.get(arti))


def _line(isi: object) -> str:
    return " ".join(isi.split()) if isinstance(isi, str) else ""


def role_name(peran: str) -> str:
    """Return how a reader knows a role."""
    return SEBUTAN.get(peran, peran.replace("_", " "))


def name_of(nomor: str, peran: str, kode: str, kembar: bool) -> str:
    """Return how a reader knows a table: by its number, and by its role too where the number is used twice."""
    sebutan = role_name(peran)
    if not nomor:
        return f"Tabel {sebutan} tanpa nomor" if peran != LAIN else f"Tabel {kode} tanpa nomor"
    return f"{nomor} ({sebutan})" if kembar else nomor
