"""One year's data as one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from os.path import isdir, lexists  # unlike Path's, they do not raise where permission is missing
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from lkjip.data import reads
from lkjip.data.acuan import Acuan, read_acuan, year_schemas
from lkjip.data.belum_diisi import BelumDiisi, only_begun
from lkjip.data.kesalahan import DataSalah, Kesalahan, reason, shown, visible
from lkjip.data.letak import unknown_files
from lkjip.data.row import Row
from lkjip.data.rujukan import referred_names
from lkjip.data.rules import check_year
from lkjip.data.rumah import find_root
from lkjip.data.schema import Skema, load_skema
from lkjip.data.tables import Berkas, freeze, load_tables, refuse
from lkjip.data.tercetak import RUANG as TERCETAK
from lkjip.data.tercetak import printed_schemas
from lkjip.data.tulis import repair, unfinished
from lkjip.display import Displayed, html_table

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Laporan(Displayed):
    """A year's validated data. Integers are int, decimals Decimal, empty cells None; nothing can be changed.

    `folder` is the year's folder, `acuan` the scales and regulations that hold for it; `berkas` lists the
    files that were read, `peringatan` what was found and not used, `skema` the contract.
    """

    tahun: int
    folder: Path
    acuan: Acuan
    profil: Row
    berkas: tuple[Berkas, ...]
    peringatan: tuple[str, ...]
    skema: Mapping[str, Skema]
    _rows: Mapping[str, tuple[Row, ...]]

    def __reduce__(self) -> tuple:
        """Pickle as where it stands: what unpickles it reads the files again, and each figure knows its cell there."""
        return load_year, (self.tahun, self.folder)

    def rows(self, nama: str) -> tuple[Row, ...]:
        """Baris satu tabel, setiap angka dengan asalnya.

        Return the rows of a table, such as "anggaran" or "tercetak/narasi"; () when there are none.
        """
        if nama not in self._rows:
            raise LookupError(f'Tidak ada tabel "{nama}". Yang ada: {", ".join(self._rows)}.')
        return self._rows[nama]

    def tabel(self, nama: str, nama_rujukan: bool = False) -> "DataFrame":
        """Satu tabel sebagai DataFrame; dengan nama_rujukan=True, kode disertai namanya.

        Return a table as a fresh DataFrame: whole columns of integers int64, everything else objects. It has the
        columns of the CSV, and with `nama_rujukan` after each foreign key the words it stands for: `program` after
        the `kode` of anggaran (`lkjip.data.rujukan`).
        """
        import pandas as pd  # here: checking a year needs no pandas, and importing it takes half a second

        rows = self.rows(nama)
        skema = self.skema[nama]
        frame = pd.DataFrame([dict(r) for r in rows], columns=list(skema.nama_kolom), dtype=object)
        for k in skema.kolom:
            if rows and k.tipe in ("integer", "year") and not any(r[k.nama] is None for r in rows):
                frame[k.nama] = frame[k.nama].astype("int64")
        for kata in referred_names(nama, self.skema, self._rows) if nama_rujukan else ():
            isi = pd.Series(kata.isi, dtype=object)
            frame.insert(frame.columns.get_loc(kata.sesudah) + 1, kata.kolom, isi)
        return frame

    def tercetak(self, nama: str) -> "DataFrame":
        """Satu tabel naskah terbitan, persis seperti tercetak.

        Return a table of the published report as it was printed.
        """
        return self.tabel(TERCETAK + nama)

    @property
    def _line(self) -> str:
        terisi = [rows for rows in self._rows.values() if rows]
        return f"{self.tahun} {self.profil['unit']}: {len(terisi)} tabel, {sum(map(len, terisi))} baris"

    def _html_body(self) -> str:
        from lkjip.data.belum_lengkap import belum_lengkap  # here: it reads a Laporan

        terisi = [
            (nama, skema.judul, rows) for nama, skema in self.skema.items() if (rows := self._rows[nama])
        ]
        kurang = "".join(f"<li>{escape(kalimat)}</li>" for kalimat in belum_lengkap(self))
        return (
            f"<p>{escape(self.profil['pemerintah_daerah'])} · {escape(str(self.folder))}</p>"
            + html_table(("tabel", "isi", "baris"), ((nama, judul, str(len(r))) for nama, judul, r in terisi))
            + (f"<p>Belum lengkap:</p><ul>{kurang}</ul>" if kurang else "<p>Datanya lengkap.</p>")
        )


# For a function of a Laporan, which never changes: its answers are kept, for the last few that were asked about.
computed_once = lru_cache(maxsize=16)


def rows(laporan: Laporan, nama: str) -> tuple[Row, ...]:
    """Return a table's rows; () also where a data folder's own, older schemas lack the table."""
    return laporan.rows(nama) if nama in laporan.skema else ()


def load_year(tahun: int, folder: Path = Path("data")) -> Laporan:
    """Muat data satu tahun: pintu masuk setiap analisis.

    Return the year's data; raise DataSalah with every problem of every file.

    `folder` holds one folder per year, or is itself the year's folder. Schemas and reference data come from
    the data folder, or from this project when the folder brings none; an acuan/ without schemas adds to the project's.
    """
    folder = Path(folder)
    reads.note_year(tahun, folder)
    skema = load_skema(find_root(folder) / "skema")
    salah: list[Kesalahan] = []
    acuan = read_acuan(folder, skema, salah)
    tindakan = f"Data {tahun} belum dapat dipakai."
    try:
        path = _year_folder(tahun, folder)
        dipulihkan = _whole(path)
    except DataSalah as e:
        refuse([*salah, *e.kesalahan], tindakan)
    skema = year_schemas(skema, acuan)
    skema |= printed_schemas(path, skema)
    tables, berkas, letak = load_tables(path, skema.values(), salah)
    check_year(tables, tahun, acuan.skala_ordinal)
    rows = freeze(tables, str(tahun))
    if only_begun(salah):
        raise BelumDiisi(salah, " ".join([tindakan, *dipulihkan]), rows)
    refuse(salah, " ".join([tindakan, *dipulihkan]))
    laporan = Laporan(
        tahun=tahun,
        folder=path.absolute(),  # a notebook runs in another folder
        acuan=acuan,
        profil=rows["profil"][0],
        berkas=berkas,
        peringatan=(*dipulihkan, *acuan.peringatan, *unknown_files(path, letak)),
        skema=MappingProxyType(skema),
        _rows=rows,
    )
    return reads.watched(laporan)


def load_previous(laporan: Laporan) -> Laporan | None:
    """Muat data tahun sebelumnya, atau None.

    Return the year before, when its folder stands beside this one's and is valid.
    """
    try:
        return load_year(laporan.tahun - 1, laporan.folder.parent)
    except DataSalah:  # that year's own check reports it
        return None


def _whole(path: Path) -> tuple[str, ...]:
    """Put back what a killed import left half done, and return in words what was: it would be read as a mixture.

    Raises:
        DataSalah: the import is still running, or its old files cannot be put back.
    """
    pesan = []
    # An import stands beside the name it was given, which may be a link to the folder.
    for target in dict.fromkeys((path.absolute(), path.resolve())):
        sebab = "masih berjalan, atau terputus dan dari sini tidak dapat dipulihkan"
        try:
            if unfinished(target):
                pesan += repair(target)
        except OSError as e:
            sebab = f"terputus, dan isi sebelumnya tidak dapat dikembalikan ({reason(e)})"
        if work := unfinished(target):
            teks = (
                f"impor ke folder ini {sebab}; sisanya di {visible(shown(work))}. Tunggu sampai selesai; bila tidak "
                "ada impor yang berjalan, tutup berkasnya di Excel dan jalankan lagi dengan izin menulis."
            )
            raise DataSalah([Kesalahan(shown(target), None, None, None, teks, "E-BERKAS")])
    return tuple(f"{visible(shown(path))}: {p}" for p in pesan)


def years_in(folder: Path) -> list[int]:
    """Return the years that have a folder in a data folder, oldest first."""
    reads.note("tahun")
    return sorted(int(p.name) for p in folder.glob("[0-9][0-9][0-9][0-9]") if isdir(p))


def years_there(folder: Path) -> str:
    """Say which years have a folder in a data folder."""
    ada = [f"{tahun:04}" for tahun in years_in(folder)]
    return f"Tahun yang ada: {', '.join(ada)}." if ada else "Belum ada folder tahun di sini."


def _year_folder(tahun: int, folder: Path) -> Path:
    path = folder / str(tahun)
    if isdir(path):
        return path
    if isdir(folder) and (lexists(folder / "profil.csv") or folder.absolute().name == str(tahun)):
        return folder
    pesan = f"folder tahun {tahun} tidak ada. {years_there(folder)}"
    raise DataSalah([Kesalahan(shown(path), None, None, None, pesan, "E-BERKAS")])
