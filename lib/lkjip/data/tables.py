"""Read every table of a folder that has a schema, each file once."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path
from types import MappingProxyType

from lkjip.data.kesalahan import DataSalah, Kesalahan, nearest, quoted, shown, visible
from lkjip.data.read import Isi, read_bytes, read_rows, reporter
from lkjip.data.row import Row
from lkjip.data.schema import Skema
from lkjip.data.validate import Tabel, check_cells, check_references

BAWAAN = Path(__file__).parents[3] / "data"


@dataclass(frozen=True, slots=True)
class Berkas:
    """A file that was read: its path below the folder, and the SHA-256 of the very bytes that were parsed."""

    path: str
    sha256: str


def find_root(folder: Path) -> Path:
    """Return the folder that holds skema/ and acuan/: the data folder, its parent, or the project's own."""
    folder = folder.absolute()
    return next((f for f in (folder, folder.parent) if (f / "skema").is_dir()), BAWAAN)


def load_tables(
    folder: Path, skema: Iterable[Skema], salah: list[Kesalahan]
) -> tuple[dict[str, Tabel], tuple[Berkas, ...]]:
    """Read and check the tables; problems are added to `salah`, a table that is not there has no rows."""
    tables, berkas = {}, []
    for s in skema:
        path = folder / f"{s.nama}.csv"
        lapor = reporter(salah, path)
        tables[s.nama] = tabel = Tabel(s, lapor, Isi((), (), False))
        if not lexists(path):
            tabel.ada = False
            if s.wajib:
                lapor(None, None, None, f"berkas tidak ada. {_remedy(path)}", "E-BERKAS")
            else:
                tabel.isi = Isi((), (), True)
        elif (data := read_bytes(path, folder, lapor)) is not None:
            berkas.append(Berkas(path.relative_to(folder).as_posix(), hashlib.sha256(data).hexdigest()))
            tabel.isi = read_rows(data, s.nama_kolom, lapor)
            if s.wajib and tabel.isi.utuh and not tabel.isi.baris:
                lapor(None, None, None, "baru judul kolom, belum ada data. Isi barisnya.", "E-BARIS")
            check_cells(tabel)
    check_references(tables)
    return tables, tuple(berkas)


def _remedy(path: Path) -> str:
    here = [p.name for p in path.parent.glob("[!.~]*")]
    if mirip := nearest(path.name, here):
        if mirip.casefold().endswith(".csv"):
            return f"Ada {quoted(mirip)}; jika itu yang dimaksud, ganti namanya."
        return f"Ada {quoted(mirip)}; simpan sebagai CSV UTF-8 dengan nama {path.name}."
    return f"Buat {path.name}."


def unknown_files(folder: Path, skema: Iterable[Skema]) -> tuple[str, ...]:
    """Return a warning for every CSV of the folder that no schema describes."""
    known = {f"{s.nama}.csv" for s in skema}
    return tuple(
        f"{visible(shown(path))}: berkas tidak dikenal, tidak dibaca."
        for path in sorted([*folder.glob("*"), *folder.glob("tercetak/*")])
        if path.suffix.casefold() == ".csv"
        and path.relative_to(folder).as_posix() not in known
        and not path.name.startswith((".", "~"))
    )


def freeze(tables: Mapping[str, Tabel]) -> MappingProxyType:
    """Return each table's rows, in order, read-only, each with its number in the file."""
    return MappingProxyType(
        {
            nama: tuple(Row(row, b.nomor) for row, b in zip(t.nilai, t.isi.baris, strict=True))
            for nama, t in tables.items()
        }
    )


def refuse(salah: list[Kesalahan], tindakan: str) -> None:
    """Raise DataSalah when any problem was found."""
    if salah:
        raise DataSalah(salah, tindakan)
