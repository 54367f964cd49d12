"""Read every table of a folder that has a schema, each file once."""

import hashlib
import os
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from lkjip.data.kesalahan import BARU_JUDUL, DataSalah, Kesalahan, shown
from lkjip.data.letak import Letak, missing_problem, survey, twin_problems
from lkjip.data.read import Isi, read_bytes, read_rows, reporter
from lkjip.data.row import Row
from lkjip.data.rumah import DATA as MILIK
from lkjip.data.schema import Skema
from lkjip.data.tunjuk import check_references
from lkjip.data.validate import CheckedTable, check_cells
from lkjip.paths import DATA


@dataclass(frozen=True, slots=True)
class Berkas:
    """A file that was read: its path below the folder, the SHA-256 of the very bytes that were parsed, its columns."""

    path: str
    sha256: str
    kolom: tuple[str, ...] = field(default=(), compare=False)


def office(folder: Path) -> str:
    """Return the name by which a data folder's office is known among others: its folder's, links followed."""
    return os.path.basename(os.path.realpath(folder))  # Path.resolve fails where links lead to each other


def data_option(folder: Path) -> str:
    """Return how a command is told of a data folder, to be typed after it: nothing where it looks by itself."""
    same = os.path.abspath(folder) == os.path.abspath(DATA)
    return "" if same else f" --data {shlex.quote(shown(folder))}"


def load_tables(
    folder: Path, skema: Iterable[Skema], salah: list[Kesalahan]
) -> tuple[dict[str, CheckedTable], tuple[Berkas, ...], Letak]:
    """Read and check the tables, and return them, the files that were read, and what else stands beside them.

    Problems are added to `salah`; a table that is not there has no rows.
    """
    skema = tuple(skema)
    letak = survey(folder, {s.nama for s in skema})
    tables, berkas = read_tables(folder, skema, letak, salah)
    check_references(tables)
    return tables, berkas, letak


def read_tables(
    folder: Path, skema: Iterable[Skema], letak: Letak, salah: list[Kesalahan]
) -> tuple[dict[str, CheckedTable], tuple[Berkas, ...]]:
    """Read and check the tables by themselves, not what they point to."""
    tables, berkas = {}, []
    for ruang, pesan in letak.masalah:
        reporter(salah, folder / ruang)(None, None, None, pesan, "E-BERKAS")
    for nama, pesan in twin_problems(letak):
        reporter(salah, folder / f"{nama}.csv")(None, None, None, pesan, "E-BERKAS")
    for s in skema:
        path = folder / f"{s.nama}.csv"
        lapor = reporter(salah, path)
        tables[s.nama] = tabel = CheckedTable(s, lapor, Isi((), (), False))
        if f"{s.nama}.csv" not in letak.ada:
            tabel.ada = False
            if pesan := missing_problem(path, letak, s.nama, s.wajib):
                lapor(None, None, None, pesan, "E-BERKAS")
            elif not letak.is_closed(s.nama):
                tabel.isi = Isi((), (), True)
        elif (data := read_bytes(path, folder, lapor)) is not None:
            tabel.isi = read_rows(data, s.nama_kolom, lapor, s.daftar_kolom, s.kolom_baru)
            kolom = tuple(k for k in tabel.isi.kolom if k not in tabel.isi.kurang)
            sidik = hashlib.sha256(data).hexdigest()
            berkas.append(Berkas(path.relative_to(folder).as_posix(), sidik, kolom))
            if s.wajib and tabel.isi.utuh and not tabel.isi.baris:
                lapor(None, None, None, BARU_JUDUL, "E-BARIS")
            check_cells(tabel)
    return tables, tuple(berkas)


def freeze(
    tables: Mapping[str, CheckedTable], ruang: str, rumah: str = MILIK
) -> MappingProxyType[str, tuple[Row, ...]]:
    """Return each table's rows, in order, read-only, each with its place (`lkjip.data.row`)."""
    return MappingProxyType(
        {
            nama: tuple(
                Row(row, b.nomor, t.skema, ruang, rumah, _left_empty(t.skema, b.sel))
                for row, b in zip(t.nilai, t.isi.baris, strict=True)
            )
            for nama, t in tables.items()
        }
    )


def _left_empty(skema: Skema, sel: Mapping[str, str]) -> frozenset[str]:
    return frozenset(k.nama for k in skema.kolom if k.bawaan and not sel.get(k.nama))


def refuse(salah: list[Kesalahan], tindakan: str) -> None:
    """Raise DataSalah when any problem was found."""
    if salah:
        raise DataSalah(salah, tindakan)
