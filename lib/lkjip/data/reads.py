"""What a program really read of a year's data: by cell, by column, by table.

While a recording is on, `load_year` gives a report whose tables, rows and lookups note what is asked of them. What was
noted has names, and `digest` says what such a name stands for in the data as it is now: a result made from reads whose
digests are all the same would be made again byte by byte.

A recording must be on before the data is loaded. What is cached on a report (`functools` in `model` and `reconcile`)
hides later reads of it, so each step that is recorded runs in a process of its own, which loads its own report: caches
are empty there. Off, which is the rule, nothing is wrapped and nothing costs anything.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjip.data.acuan import Acuan
    from lkjip.data.laporan import Laporan
    from lkjip.data.row import Row

# ("tabel", "anggaran"): its lines and schema. ("kolom", "anggaran", "pagu_rp"): all its cells. ("sel", "narasi", "4",
# "teks"): one. ("skema", "narasi") and ("skema",), ("tabel",): one schema, and which there are. ("acuan", "skala");
# ("data", "berkas"). ("tahun", "2022"), ("tahun",): another year, and which there are. ("luar", "/path"): data of
# another folder. Other rooms add names of their own with `note`.
Name = tuple[str, ...]

ACUAN = ("skala", "skala_ordinal", "parameter", "rujukan", "kode_sebab")


@dataclass
class Reads:
    """What has been read since the recording began, of the data folder `folder` and of `tahun` in it.

    `cells` holds, by table and column, the numbers of the rows of which the cell was read.
    """

    tahun: int
    folder: Path
    others: set[Name] = field(default_factory=set)
    cells: dict[str, dict[str, set[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    numbers: dict[str, int] = field(default_factory=dict)  # rows by table

    def names(self) -> list[Name]:
        """Return the names of everything that was read, a column that was read to its end as one."""
        found = set(self.others)
        for tabel, columns in self.cells.items():
            if columns:
                found.add(("tabel", tabel))
            for kolom, numbers in columns.items():
                if len(numbers) == self.numbers[tabel]:
                    found.add(("kolom", tabel, kolom))
                else:
                    found |= {("sel", tabel, str(nomor), kolom) for nomor in numbers}
        return sorted(found)


_current: Reads | None = None


def start(tahun: int, folder: Path) -> Reads:
    """Record from now on, for the rest of this process or until `stop`, what is read of this data folder."""
    global _current
    _current = Reads(tahun, folder.absolute())
    return _current


def stop() -> None:
    """End the recording; what was loaded under it goes on noting for its own record."""
    global _current
    _current = None


@contextmanager
def unrecorded() -> Iterator[None]:
    """Load and read data meanwhile that is not noted: for a result that has a name of its own."""
    global _current
    reads, _current = _current, None
    try:
        yield
    finally:
        _current = reads


def plain(noted: Sequence) -> Sequence:
    """Return a sequence of a report without noting that it was looked at."""
    return noted.isi if isinstance(noted, _Noted) else noted


def note(*name: str) -> None:
    """Note a read, where a recording is on."""
    if _current is not None:
        _current.others.add(name)


def watched(laporan: "Laporan") -> "Laporan":
    """Return a report just loaded so that it notes what is read of it; itself where no recording is on.

    Another year of the same folder is one read as a whole: it seldom changes, and a year that is finished never.
    """
    if _current is None:
        return laporan
    reads = _current
    if laporan.folder.parent != reads.folder:
        reads.others.add(("luar", str(laporan.folder)))
        return laporan
    if laporan.tahun != reads.tahun:
        return laporan  # noted when it was asked for: that it cannot be read is a read too
    for tabel, rows in laporan._rows.items():
        reads.numbers[tabel] = len(rows)
        for row in rows:
            object.__setattr__(row, "isi", _Cells(row.isi, row.nomor, reads.cells[tabel]))
    noted = reads.others.add
    return replace(
        laporan,
        acuan=_watched_acuan(laporan.acuan, noted),
        berkas=_Noted(laporan.berkas, noted, ("data", "berkas")),
        peringatan=_Noted(laporan.peringatan, noted, ("data", "peringatan")),
        skema=_Lookup(laporan.skema, noted, "skema"),
        _rows=_Lookup(laporan._rows, noted, "tabel"),
    )


def is_watched(laporan: "Laporan") -> bool:
    """Say whether a report notes what is read of it."""
    return isinstance(laporan.berkas, _Noted)


def note_year(tahun: int, folder: Path) -> None:
    """Note that a year is loaded, whether or not it can be."""
    if _current is not None and (tahun != _current.tahun or folder.absolute() != _current.folder):
        at = folder.absolute()
        own = at == _current.folder or at.parent == _current.folder and at.name == str(_current.tahun)
        if not own:
            _current.others.add(("luar", str(folder)))
        elif tahun != _current.tahun:
            _current.others.add(("tahun", str(tahun)))


def _watched_acuan(acuan: "Acuan", noted: Callable[[Name], None]) -> "Acuan":
    maps = {nama: _Whole(getattr(acuan, nama), noted, ("acuan", nama)) for nama in ACUAN}
    lists = {
        nama: _Noted(getattr(acuan, nama), noted, ("acuan", nama))
        for nama in ("berkas", "peringatan", "kantor")
    }
    return replace(acuan, **maps, **lists)


class _Cells(Mapping):
    """The cells of a row, each noted as it is read."""

    __slots__ = ("isi", "nomor", "seen")

    def __init__(self, isi: Mapping[str, object], nomor: int, seen: dict[str, set[int]]) -> None:
        self.isi, self.nomor, self.seen = isi, nomor, seen

    def __getitem__(self, kolom: str) -> object:
        nilai = self.isi[kolom]
        self.seen[kolom].add(self.nomor)
        return nilai

    def __contains__(self, kolom: object) -> bool:
        return kolom in self.isi  # which columns there are is the schema's, and noted with the table

    def __iter__(self) -> Iterator[str]:
        return iter(self.isi)

    def __len__(self) -> int:
        return len(self.isi)


class _Lookup(Mapping):
    """A mapping of which each key that is asked for is noted, and which keys there are where they are listed."""

    __slots__ = ("isi", "kind", "noted")

    def __init__(self, isi: Mapping, noted: Callable[[Name], None], kind: str) -> None:
        self.isi, self.noted, self.kind = isi, noted, kind

    def __getitem__(self, nama: str) -> object:
        self.noted((self.kind, nama))
        return self.isi[nama]

    def __contains__(self, nama: object) -> bool:
        self.noted((self.kind, str(nama)))
        return nama in self.isi

    def __iter__(self) -> Iterator[str]:
        self.noted((self.kind,))
        return iter(self.isi)

    def __len__(self) -> int:
        self.noted((self.kind,))
        return len(self.isi)


class _Whole(Mapping):
    """A mapping that is noted as a whole, whatever is asked of it."""

    __slots__ = ("isi", "name", "noted")

    def __init__(self, isi: Mapping, noted: Callable[[Name], None], name: Name) -> None:
        self.isi, self.noted, self.name = isi, noted, name

    def __getitem__(self, nama: object) -> object:
        self.noted(self.name)
        return self.isi[nama]

    def __iter__(self) -> Iterator:
        self.noted(self.name)
        return iter(self.isi)

    def __len__(self) -> int:
        self.noted(self.name)
        return len(self.isi)


class _Noted(Sequence):
    """A sequence that is noted as a whole. No tuple: what would not be noted of it fails instead."""

    __slots__ = ("isi", "name", "noted")

    def __init__(self, isi: Sequence, noted: Callable[[Name], None], name: Name) -> None:
        self.isi, self.noted, self.name = isi, noted, name

    def __getitem__(self, index: int | slice) -> object:
        self.noted(self.name)
        return self.isi[index]

    def __len__(self) -> int:
        self.noted(self.name)
        return len(self.isi)


def fingerprint(*parts: object) -> str:
    """Return a digest of values by how they are written; equal ones of one type have the same."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Data:
    """What the names of reads stand for in a year's data as it is now.

    `years` are those beside it that have a folder. `digests` maps each file of the data to its SHA-256, by its name
    among those of the data folder: `2023/profil.csv`, `acuan/skala.csv`, `skema/profil.json`.
    """

    def __init__(self, laporan: "Laporan", years: Sequence[int], digests: Mapping[str, str]) -> None:
        """Take a report that was loaded without a recording."""
        self._years = tuple(years)
        self._laporan = laporan
        self._digests = digests
        self._rows: dict[str, Mapping[str, Row]] = {}
        self._known: dict[Name, str | None] = {}

    def digest(self, name: Name) -> str | None:
        """Return the digest of what a name stands for; None where it stands for nothing that can be told."""
        if name not in self._known:
            self._known[name] = self._digest(name)
        return self._known[name]

    def _digest(self, name: Name) -> str | None:
        laporan = self._laporan
        match name:
            case ("tabel", tabel):
                rows = laporan._rows.get(tabel)
                return fingerprint(rows and [(r.nomor, r.rumah) for r in rows], self._schema(tabel))
            case ("kolom", tabel, kolom):
                return fingerprint([_cell(r, kolom) for r in laporan._rows.get(tabel, ())])
            case ("sel", tabel, nomor, kolom):
                row = self._of(tabel).get(nomor)
                return fingerprint(row and _cell(row, kolom))
            case ("skema", tabel):
                return fingerprint(self._schema(tabel))
            case ("skema",) | ("tabel",):
                return fingerprint(tuple(laporan.skema if name[0] == "skema" else laporan._rows))
            case ("acuan", bagian) if bagian in ACUAN:
                files = (b for b in laporan.acuan.berkas if b.path.endswith(f"acuan/{bagian}.csv"))
                return fingerprint([(b.path, b.sha256) for b in files], self._rules_of_scales(bagian))
            case ("acuan", bagian):
                return fingerprint(getattr(laporan.acuan, bagian))
            case ("data", bagian):
                return fingerprint(getattr(laporan, bagian))
            case ("tahun", tahun):
                return fingerprint(self._files(f"{tahun}/"), self._files(None))
            case ("tahun",):
                return fingerprint(sorted(self._years))
        return None

    def _schema(self, tabel: str) -> tuple:
        skema = self._laporan.skema.get(tabel)
        # A pattern is written in full only where it is asked for.
        return skema, [k.pola.pattern for k in skema.kolom if k.pola] if skema else ()

    def _rules_of_scales(self, bagian: str) -> list[tuple[str, str]]:
        return [(n, d) for n, d in self._files(None) if n.endswith(f"skema/acuan/{bagian}.json")]

    def _files(self, begin: str | None) -> list[tuple[str, str]]:
        """Return the digests of a year's files, or of the rules that hold for every year."""
        if begin:
            return sorted((n, d) for n, d in self._digests.items() if n.startswith(begin))
        return sorted((n, d) for n, d in self._digests.items() if "acuan/" in n or "skema/" in n)

    def _of(self, tabel: str) -> Mapping[str, "Row"]:
        if tabel not in self._rows:
            rows = self._laporan._rows.get(tabel, ())
            self._rows[tabel] = MappingProxyType({str(r.nomor): r for r in rows})
        return self._rows[tabel]


def _cell(row: "Row", kolom: str) -> tuple:
    return row.isi.get(kolom), kolom in row.kosong
