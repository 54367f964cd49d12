"""One sheet of cells, whichever file it came from."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell: its text as a message quotes it, and what a workbook knows about it beyond the text.

    `nilai` is the number, truth value or date that is stored; `persen` says that the number is shown as a
    percentage; `masalah` (message, code) why the cell cannot be used at all. `format` is the number's format;
    `coret` and `pangkat` say that some of the text is struck out, or raised or lowered; `beragam` that parts of it
    are in letters of another size or colour; `rumus` that it is what a formula gave.
    """

    teks: str
    nilai: object = None
    persen: bool = False
    masalah: tuple[str, str] | None = None
    format: str = ""
    coret: bool = False
    pangkat: bool = False
    beragam: bool = False
    rumus: bool = False

    @property
    def angka(self) -> Decimal | None:
        """The stored number, or None for everything else."""
        return self.nilai if isinstance(self.nilai, Decimal) else None


@dataclass(slots=True)
class Lembar:
    """A sheet: where it comes from, what its name hints at, its rows that are not empty, what was noticed.

    `asal` is its path as messages print it, `sebutan` the file's name alone, as it may be published.
    `gabungan` holds, for blank cells (row number, column index) of a merged range, the range's value; `luas`,
    for the cell that holds it, the last row with content and the last column of the range. The rows of a
    workbook (`buku`) end with their last cell; `jauh` lists cells so far to the right that no table reaches
    them, as (row number, "XFD1", cell). `catatan` is what is written beside the cells: comments with their row,
    the head and foot of the printed page, the text of sheets that are no tables.
    """

    asal: str
    sebutan: str
    petunjuk: str
    baris: list[tuple[int, list[Sel]]]
    pesan: list[str] = field(default_factory=list)
    gabungan: dict[tuple[int, int], Sel] = field(default_factory=dict)
    luas: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    buku: bool = False
    jauh: list[tuple[int, str, Sel]] = field(default_factory=list)
    catatan: list[tuple[int | None, str]] = field(default_factory=list)
