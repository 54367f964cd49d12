"""A year that was only begun: nothing in it is wrong, but what every report needs is not there yet."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import PurePath

from lkjip.data.kesalahan import BARU_JUDUL, DataSalah, Kesalahan, visible
from lkjip.data.row import Row
from lkjip.data.schema import Skema

# The tables that every report needs, in the order in which they are filled: each names codes of those before it.
URUTAN = ("profil", "tujuan", "sasaran", "indikator", "target_renstra", "realisasi_kinerja")
DISEBUT = 5  # rows of a table; more are only counted


def in_order(skema: Mapping[str, Skema]) -> dict[str, Skema]:
    """Return tables in the order in which they are filled: what is required first, and each after what it points to."""
    result: dict[str, Skema] = {}

    def add(nama: str, di_atas: tuple[str, ...] = ()) -> None:
        for r in skema[nama].rujukan:
            if r.tabel in skema and r.tabel not in (*di_atas, nama):
                add(r.tabel, (*di_atas, nama))
        result.setdefault(nama, skema[nama])

    for nama in URUTAN:
        if nama in skema:
            add(nama)
    # Then what a report is not final without, what each year has, and what only an analysis asks for.
    for nama in sorted(skema, key=lambda n: (not skema[n].untuk_final, not skema[n].tahun_baru, n)):
        add(nama)
    return result


class BelumDiisi(DataSalah):
    """The problems of a year in which everything is as it should be, as far as it is filled; `rows` is that."""

    def __init__(self, kesalahan: Iterable[Kesalahan], tindakan: str, rows: Mapping[str, tuple[Row, ...]]):
        """Keep the rows that are there, for a workbook to fill in."""
        super().__init__(kesalahan, tindakan)
        self.rows = rows

    def teks(self, tindakan: str | None = None) -> str:
        """Return what is to be filled in, one line a table in the order of the work, rather than every cell."""
        groups = [(berkas, list(isi)) for berkas, isi in groupby(self.kesalahan, key=lambda k: k.berkas)]
        groups.sort(key=lambda group: _place(group[0]))
        lines = [f"  {n}. {visible(berkas)}: {_missing(isi)}" for n, (berkas, isi) in enumerate(groups, 1)]
        awal = f"Tidak ada yang salah, tetapi yang wajib belum terisi. {tindakan or self.tindakan}"
        return "\n".join([awal, "Isi menurut urutan ini:", *lines])


def only_begun(salah: Iterable[Kesalahan]) -> bool:
    """Say whether all that is wrong is what is not there yet, and whole tables of it."""
    salah = list(salah)
    empty = [k for k in salah if k.pesan == BARU_JUDUL]
    return bool(empty) and all(k.kode == "E-WAJIB" for k in salah if k not in empty)


def _place(berkas: str) -> int:
    nama = PurePath(berkas).stem
    return URUTAN.index(nama) if nama in URUTAN else len(URUTAN)


def _missing(isi: list[Kesalahan]) -> str:
    if isi[0].baris is None:
        return "baru judul kolom; isi sedikitnya satu baris."
    rows = [
        f"baris {baris}: {', '.join(visible(k.kolom or '') for k in cells)}"
        for baris, cells in groupby(isi, key=lambda k: k.baris)
    ]
    lain = f"; dan {len(rows) - DISEBUT} baris lagi" if len(rows) > DISEBUT else ""
    return f"kosong, padahal wajib diisi, di {'; '.join(rows[:DISEBUT])}{lain}."
