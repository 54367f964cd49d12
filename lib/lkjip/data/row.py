"""A row of a table as everything after the loader sees it: its values, and where it stands in its file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Row(Mapping):
    """A read-only mapping from column to value that equals any mapping of the same values.

    `nomor` is the row's number in the spreadsheet (header = 1). It is kept with the row because counting rows
    again gives another number wherever the file has a blank one.
    """

    isi: Mapping[str, object]
    nomor: int

    def __post_init__(self) -> None:
        """Take a copy that nobody else can change."""
        object.__setattr__(self, "isi", MappingProxyType(dict(self.isi)))

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

    def __repr__(self) -> str:
        """Return the row as its number and values."""
        return f"Row({self.nomor}: {dict(self.isi)!r})"
