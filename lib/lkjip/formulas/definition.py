"""What a formula says of itself to a reader: its name, its wording, the unit of its result, and its source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

RUPIAH, PERSEN, POIN, INDEKS, HARI, BANYAK = "rupiah", "persen", "poin persen", "indeks", "hari", "buah"
URUTAN = "urutan"
SEJENIS = ""  # the unit of what goes in

Wording = str | Callable[[Mapping[str, object]], str]


@dataclass(frozen=True)
class Definition:
    """A formula in words, for the panel that opens on a figure and for `lkjip trace`.

    Attributes:
        nama: what the result is called.
        tulisan: the computation; {pagu} stands for an input, {pagus} for a list of them as a sum, {pagus.i} for the
            one that belongs to the result. A function where the wording depends on the inputs.
        satuan: the unit of the result; "" for the unit of what goes in.
        rujukan: the regulation or convention it rests on.
        bagian: where the result has several numbers: the name, wording and unit of each.
    """

    nama: str
    tulisan: Wording
    satuan: str
    rujukan: str
    bagian: Mapping[str, tuple[str, Wording, str]] = field(default_factory=dict)

    @property
    def sejajar(self) -> bool:
        """Whether the n-th result belongs to the n-th thing that went in: the wording then names that one."""
        return isinstance(self.tulisan, str) and (".i}" in self.tulisan or ".nomor}" in self.tulisan)

    def of(self, bagian: str) -> tuple[str, Wording, str]:
        """Return name, wording and unit of one number of the result."""
        return self.bagian.get(bagian, (self.nama, self.tulisan, self.satuan))


def defined(
    nama: str,
    tulisan: Wording,
    satuan: str,
    rujukan: str = "aritmetika",
    **bagian: tuple[str, Wording, str],
) -> Callable:
    """Set a definition beside a formula, as its attribute `definition`; the formula itself stays as it is.

    >>> tambah = defined("Jumlah", "{a} + {b}", RUPIAH)(lambda a, b: a + b)
    >>> tambah(1, 2), tambah.definition.tulisan
    (3, '{a} + {b}')
    """

    def attach(formula: Callable) -> Callable:
        formula.definition = Definition(nama, tulisan, satuan, rujukan, MappingProxyType(bagian))
        return formula

    return attach
