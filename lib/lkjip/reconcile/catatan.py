"""What a rule reads of the printed cells: where another print changes none of these, it finds the same again."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import wraps
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from lkjip.data import Laporan, Row
from lkjip.data.tercetak import RUANG

if TYPE_CHECKING:
    from lkjip.reconcile.bahan import Bahan

T = TypeVar("T")
Letak = tuple[str, int, str]  # a cell of a file: the table, its row's number in the spreadsheet, the column

_dibaca: ContextVar[set[Letak | Callable] | None] = ContextVar("dibaca", default=None)


@contextmanager
def recorded() -> Iterator[set[Letak | Callable]]:
    """Collect what is read meanwhile of the cells of a report that notes it; what is nested collects for itself."""
    sel: set[Letak | Callable] = set()
    token = _dibaca.set(sel)
    try:
        yield sel
    finally:
        _dibaca.reset(token)


def once(fungsi: "Callable[[Bahan], T]") -> "Callable[[Bahan], T]":
    """Compute something of a material once; whoever asks for it reads what it was computed from.

    It holds no rows: it is also what it is for another print that changes nothing of what was read.
    """

    @wraps(fungsi)
    def ask(bahan: "Bahan") -> T:
        if fungsi not in bahan.terhitung:
            with recorded() as sel:
                isi = fungsi(bahan)
            bahan.terhitung[fungsi] = isi, sel
        isi, sel = bahan.terhitung[fungsi]
        if sel and (dibaca := _dibaca.get()) is not None and ask not in dibaca:
            dibaca |= sel
            dibaca.add(ask)  # by which it is told that its cells are in already
        return isi

    return ask


def noting(laporan: Laporan) -> Laporan:
    """Return a report whose printed cells note that they are read."""
    rows = {
        nama: tuple(_noting(r, nama) for r in rows) if nama.startswith(RUANG) else rows
        for nama, rows in laporan._rows.items()
    }
    return replace(laporan, _rows=MappingProxyType(rows))


def _noting(row: Row, tabel: str) -> Row:
    salinan = replace(row, isi={})
    object.__setattr__(salinan, "isi", _Sel(row.isi, tabel, row.nomor))
    return salinan


class _Sel(Mapping):
    """The cells of a printed row, each noted as it is asked for. Which there are no other print changes."""

    __slots__ = ("isi", "nomor", "tabel")

    def __init__(self, isi: Mapping[str, object], tabel: str, nomor: int) -> None:
        self.isi, self.tabel, self.nomor = isi, tabel, nomor

    def __getitem__(self, kolom: str) -> object:
        if (dibaca := _dibaca.get()) is not None:
            dibaca.add((self.tabel, self.nomor, kolom))
        return self.isi[kolom]

    def __iter__(self) -> Iterator[str]:
        return iter(self.isi)

    def __len__(self) -> int:
        return len(self.isi)
