"""One sheet of cells, whichever file it came from."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell: its text as a message quotes it, and what a workbook knows about it beyond the text.

    `nilai` is the number, truth value or date that is stored; `persen` says that the number is shown as a
    percentage; `masalah` (message, code) why the cell cannot be used at all.
    """

    teks: str
    nilai: object = None
    persen: bool = False
    masalah: tuple[str, str] | None = None

    @property
    def angka(self) -> Decimal | None:
        """The stored number, or None for everything else."""
        return self.nilai if isinstance(self.nilai, Decimal) else None


@dataclass(slots=True)
class Lembar:
    """A sheet: where it comes from, what its name hints at, its rows that are not empty, what was noticed.

    `asal` is its path as messages print it, `sebutan` the file's name alone, as it may be published.
    `gabungan` holds, for blank cells (row number, column index) of a merged range, the range's value.
    """

    asal: str
    sebutan: str
    petunjuk: str
    baris: list[tuple[int, list[Sel]]]
    pesan: list[str] = field(default_factory=list)
    gabungan: dict[tuple[int, int], Sel] = field(default_factory=dict)
