"""A row of a table as everything after the loader sees it: its values, and where it stands in its file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from lkjip.data.origin import Cell, with_origin
from lkjip.data.rumah import ACUAN, DATA
from lkjip.data.schema import Skema
from lkjip.display import clipped, html_table, short

# A column of these types holds figures; every other number in a table is a year or a place in a list.
FIGURES = {"integer", "number", "any", "date"}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Row(Mapping):
    """A read-only mapping from column to value that equals any mapping of the same values.

    Figures know the cell they come from (`lkjip.data.origin`). `ruang` is the year or "acuan"; `nomor` the row's
    number in the spreadsheet (header = 1), kept with the row because counting rows again gives another number
    wherever the file has a blank one. `rumah` begins the path of its file; `kosong` are the columns whose cell is
    empty and means something all the same (`Kolom.bawaan`).
    """

    isi: Mapping[str, object]
    nomor: int
    skema: Skema
    ruang: str
    rumah: str = DATA
    kosong: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Take a copy that nobody else can change, its figures with their origin."""
        isi = dict(self.isi)
        for kolom in self.skema.kolom:
            nilai = isi.get(kolom.nama)
            if kolom.tipe in FIGURES and isinstance(nilai, int | Decimal | str | date):
                isi[kolom.nama] = with_origin(nilai, Cell(self, kolom))
        object.__setattr__(self, "isi", MappingProxyType(isi))

    @property
    def berkas(self) -> str:
        """The file the row stands in, from the data folder on; of the program where both have one of its name."""
        nama = self.skema.nama.removeprefix(f"{ACUAN}/")
        return f"{self.rumah}/{self.ruang}/{nama}.csv"

    @property
    def kunci(self) -> dict[str, object]:
        """The values by which the row is found; none where the table has no key."""
        return {k: self.isi[k] for k in self.skema.kunci if self.isi.get(k) is not None}

    @property
    def tempat(self) -> tuple[str, ...]:
        """The row's place by its key, or by its number where it has none."""
        nama = self.skema.nama.removeprefix(f"{ACUAN}/")
        return (self.ruang, nama, *(map(str, self.kunci.values()) if self.kunci else (str(self.nomor),)))

    def cell(self, kolom: str) -> object:
        """Return a value that is no figure, such as a code, with its origin all the same: for what is counted."""
        nilai = self.isi[kolom]
        return nilai if nilai is None else with_origin(nilai, Cell(self, self.skema.of(kolom)))

    def typed(self, kolom: str) -> object:
        """Return what stands in the cell itself: None where it is empty, whatever that means."""
        nilai = self.isi[kolom]  # read in any case: that it is empty is a read too (`lkjip.data.reads`)
        return None if kolom in self.kosong else nilai

    def __getitem__(self, kolom: str) -> object:
        """Return the value of a column; raise KeyError when there is none."""
        return self.isi[kolom]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the columns."""
        return iter(self.isi)

    def __len__(self) -> int:
        """Return the number of columns."""
        return len(self.isi)

    def __or__(self, lain: Mapping) -> dict:
        """Return a dict with the values of both; a changed row stands in no file, so it has no number."""
        return {**self.isi, **lain}

    def __ror__(self, lain: Mapping) -> dict:
        """Return a dict with the values of both."""
        return {**lain, **self.isi}

    def __copy__(self) -> "Row":
        """Return itself: nothing of it changes."""
        return self

    def __deepcopy__(self, memo: object) -> "Row":
        """Return itself."""
        return self

    def __reduce_ex__(self, protocol: object) -> tuple:
        """Pickle as a plain dict of plain values, as its figures do."""
        return (dict, (dict(self.isi),))

    def __repr__(self) -> str:
        """Return the row as its number and values, long texts shortened."""
        isi = {k: clipped(v) if isinstance(v, str) else v for k, v in self.isi.items()}
        return f"Row({self.nomor}: {isi!r})"

    def _repr_html_(self) -> str:
        """Show the row as a notebook reads it: a line per column, and where it stands."""
        baris = ((k.nama, short(self.isi.get(k.nama)), k.judul) for k in self.skema.kolom)
        return f"<p><strong>{self.berkas} baris {self.nomor}</strong></p>" + html_table((), baris)
