"""The words behind the codes: what a table's foreign keys point to, found by the schemas alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lkjip.data.row import Row
from lkjip.data.schema import Rujukan, Skema

# Which column of a table says in words what a row is; else the first text that is neither key nor reference.
WORDS = ("uraian", "nama")


@dataclass(frozen=True, slots=True)
class Nama:
    """A column of words for one foreign key: its name, the key's last column, and each row's words."""

    kolom: str
    sesudah: str
    isi: tuple[str | None, ...]


def words_of(skema: Skema) -> str | None:
    """Return the column that says in words what a row of the table is; None where no column does."""
    for nama in WORDS:
        if nama in skema.nama_kolom:
            return nama
    codes = {*skema.kunci, *(k for r in skema.rujukan for k in r.kolom), "sumber"}
    return next((k.nama for k in skema.kolom if k.tipe == "string" and k.nama not in codes), None)


def referred_names(
    nama: str, skema: Mapping[str, Skema], tables: Mapping[str, Sequence[Row]]
) -> tuple[Nama, ...]:
    """Return the words of everything that a table's foreign keys point to.

    The column is called after the table pointed to (kode -> program.csv gives `program`), or nama_<key> where the
    table has a column of that name already, points to itself, or points there twice.
    """
    hasil, taken = [], {*skema[nama].nama_kolom, nama.rpartition("/")[2]}
    for rujukan in skema[nama].rujukan:
        if (kata := words_of(skema[rujukan.tabel])) is None:
            continue
        kolom = rujukan.tabel.rpartition("/")[2]
        kolom = f"nama_{'_'.join(rujukan.kolom)}" if kolom in taken else kolom
        taken.add(kolom)
        ditunjuk = pointed_to(rujukan, tables[nama], tables[rujukan.tabel])
        isi = tuple(row and row[kata] for row in ditunjuk)
        hasil.append(Nama(kolom, _last(skema[nama], rujukan), isi))
    return tuple(hasil)


def pointed_to(rujukan: Rujukan, rows: Sequence[Row], target: Sequence[Row]) -> list[Row | None]:
    """Return for each row the one of the other table that its foreign key names; None where it names none."""
    dikenal = {tuple(row[k] for k in rujukan.kolom_tabel): row for row in target}
    return [dikenal.get(tuple(row[k] for k in rujukan.kolom)) for row in rows]


def _last(skema: Skema, rujukan: Rujukan) -> str:
    return max(rujukan.kolom, key=skema.nama_kolom.index)
