"""The dataset as a folder: each table as CSV and Parquet, and datapackage.json, which describes and seals both.

The seal tells what this wrote: only a folder that holds that and nothing else is ever replaced.
"""

import csv
import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip import __version__
from lkjip.data import DataSalah, Kesalahan, Laporan
from lkjip.data.kesalahan import shown, visible
from lkjip.data.tulis import beside
from lkjip.export.tables import Field, Table, dataset_tables
from lkjip.place import belongs_to_a_project, data_around

if TYPE_CHECKING:
    import pyarrow

PACKAGE = "datapackage.json"
MAKER = "lkjip export"
SEAL = "sidik"
GROUP_ROWS = 100_000  # of a Parquet row group: what is held in memory of a table
ASIDE = "lama"  # beside the new folder, and removed with it (lkjip.data.tulis)


@dataclass(frozen=True)
class Ditulis:
    """What was written: the folder, and how many rows each table has."""

    folder: Path
    baris: dict[str, int]


def write_dataset(laporan: Iterable[Laporan], target: Path) -> Ditulis:
    """Write the years into `target`, all of it or nothing; what stood there is replaced if this wrote it.

    Each year is read, written and forgotten: thousands of offices take no more memory than one.

    Raises:
        DataSalah: `target` holds something else.
        OSError: the disk refused.
    """
    target = Path(os.path.abspath(target))
    if problem := foreign(target):
        salah = Kesalahan(shown(target), None, None, None, f"{problem} Pilih folder lain.", "E-BERKAS")
        raise DataSalah([salah], "Tidak ada yang ditulis.")
    kantor: dict[str, None] = {}
    with beside(target) as new:
        with ExitStack() as open_files:
            tables = [open_files.enter_context(_Writing(kosong, new)) for kosong in dataset_tables(())]
            for satu in laporan:
                kantor[satu.profil["unit"]] = None
                for writing, table in zip(tables, dataset_tables([satu]), strict=True):
                    writing.add(table.rows)
        resources = [r for writing in tables for r in writing.resources()]
        (new / PACKAGE).write_text(_sealed(_package(kantor, resources)), encoding="utf-8", newline="\n")
        _swap(new, target)
    return Ditulis(target, {writing.table.nama: writing.baris for writing in tables})


def foreign(target: Path) -> str | None:
    """Return what in a folder was not written by this, as a sentence; None where all was, or nothing is there."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        return "sudah ada dan bukan folder."
    if inside := data_around(target):
        return f"berada di dalam folder data {visible(shown(inside))}."
    if belongs_to_a_project(target):
        return "bagian dari sumber proyek atau program terpasang."
    found = sorted(p.relative_to(target).as_posix() for p in target.rglob("*"))
    if not found:
        return None
    wrote = _written(target)
    if wrote is None:
        return f"sudah berisi {found[0]} dan bukan hasil {MAKER}."
    for nama in found:
        path = target / nama
        if nama == PACKAGE:
            continue
        if nama not in wrote:
            return f"berisi {nama}, yang bukan hasil {MAKER}."
        if path.is_symlink() or not path.is_file() or _digest(path) != wrote[nama]:
            return f"berisi {nama}, yang sudah diubah sejak ditulis."
    return None


def _written(target: Path) -> dict[str, str] | None:
    """Return each file that an earlier export wrote with its digest; None without an unchanged description."""
    try:
        text = (target / PACKAGE).read_text(encoding="utf-8")
        package = json.loads(text)
        if package.pop(SEAL) and _sealed(package) == text and package["dibuat_oleh"] == MAKER:
            return {r["path"]: r["hash"] for r in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return None


def _swap(new: Path, target: Path) -> None:
    """Put the new folder in the old one's place, or leave the old one there."""
    if not target.exists():
        new.rename(target)
        return
    aside = new.parent / ASIDE
    target.rename(aside)
    try:
        new.rename(target)
    except BaseException:
        aside.rename(target)
        raise


# Files ------------------------------------------------------------------------------------------------------


class _Writing:
    """A table while it is written: its CSV at once, its Parquet whenever there is a group of rows."""

    def __init__(self, table: Table, folder: Path):
        """Write `table`, which has no rows yet, into `folder`."""
        self.table, self.baris = table, 0
        self.csv, self.parquet = folder / f"{table.nama}.csv", folder / f"{table.nama}.parquet"
        self._waiting: list[pyarrow.Table] = []

    def __enter__(self) -> "_Writing":
        import pyarrow.parquet  # here: importing it takes as long as loading a year

        self._file = self.csv.open("w", encoding="utf-8", newline="")
        self._rows = csv.writer(self._file, lineterminator="\n")
        self._rows.writerow([f.nama for f in self.table.fields])
        self._groups = pyarrow.parquet.ParquetWriter(self.parquet, _schema(self.table.fields))
        return self

    def add(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Write more rows."""
        fields = self.table.fields
        self._rows.writerows([_csv(row[f.nama]) for f in fields] for row in rows)
        self._waiting.append(_arrow(fields, rows))
        self.baris += len(rows)
        if sum(map(len, self._waiting)) >= GROUP_ROWS:
            self._write_group()

    def _write_group(self) -> None:
        import pyarrow

        group = pyarrow.concat_tables([_arrow(self.table.fields, ()), *self._waiting]).combine_chunks()
        self._groups.write_table(group)
        self._waiting.clear()

    def __exit__(self, kind: type | None, *error: object) -> None:
        with self._file, self._groups:
            if kind is None and (self._waiting or not self.baris):
                self._write_group()

    def resources(self) -> list[dict]:
        """Return what the description says of both files."""
        schema = {
            "fields": [{"name": f.nama, "type": f.tipe, "description": f.uraian} for f in self.table.fields],
            "missingValues": [""],
        }
        common = {"title": self.table.judul, "schema": schema}
        text = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
        binary = {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
        nama = self.table.nama
        return [
            {"name": nama, "path": self.csv.name} | text | _size(self.csv) | common,
            {"name": f"{nama}-parquet", "path": self.parquet.name} | binary | _size(self.parquet) | common,
        ]


def _csv(nilai: object) -> str:
    """Write a value for a CSV: a whole number without a point, any other as the double that Parquet holds."""
    match nilai:
        case None:
            return ""
        case bool():
            return "true" if nilai else "false"
        case int() | Fraction():
            return str(int(nilai)) if Fraction(nilai).denominator == 1 else repr(float(nilai))
    return str(nilai)


def _schema(fields: Sequence[Field]) -> "pyarrow.Schema":
    import pyarrow

    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    return pyarrow.schema([pyarrow.field(f.nama, types[f.tipe]) for f in fields])


def _arrow(fields: Sequence[Field], rows: Sequence[Mapping[str, object]]) -> "pyarrow.Table":
    import pyarrow

    schema = _schema(fields)
    columns = [
        pyarrow.array([_plain(row[f.nama], f) for row in rows], schema.field(f.nama).type) for f in fields
    ]
    return pyarrow.Table.from_arrays(columns, schema=schema)


def _plain(nilai: object, field: Field) -> object:
    """Return a value as Parquet holds it; an empty text is missing, as it is in the CSV."""
    kinds = {"string": str, "integer": int, "number": float, "boolean": bool}
    return None if nilai in (None, "") else kinds[field.tipe](nilai)


def _package(kantor: Iterable[str], resources: list[dict]) -> dict:
    return {
        "name": "lkjip",
        "title": "Data LKjIP",
        "description": "Setiap angka laporan kinerja, dibaca dari CSV atau dihitung darinya, dengan asalnya.",
        "dibuat_oleh": MAKER,
        "version": __version__,
        "contributors": [{"title": nama, "role": "publisher"} for nama in kantor],
        "resources": resources,
    }


def _sealed(package: dict) -> str:
    """Return the description as text, closed by the digest of all the rest."""
    isi = json.dumps(package, ensure_ascii=False, indent=1)
    sealed = package | {SEAL: f"sha256:{hashlib.sha256(isi.encode()).hexdigest()}"}
    return json.dumps(sealed, ensure_ascii=False, indent=1) + "\n"


def _size(path: Path) -> dict:
    return {"bytes": path.stat().st_size, "hash": _digest(path)}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
