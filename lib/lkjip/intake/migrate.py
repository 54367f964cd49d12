"""Bring a year's folder of an older version to this one: its printed tables entered in the lists.

Version 1 knew nineteen printed tables by their file names, and the year of a column by the end of its name. The files
stay as they are; what their names said is written down beside them.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lkjip.data.kesalahan import DataSalah, Kesalahan, shown
from lkjip.data.rumah import find_root
from lkjip.data.schema import Skema, load_skema
from lkjip.data.tercetak import DAFTAR, KOLOM, RUANG
from lkjip.data.tulis import csv_text, write_files

# Version 1: each table's file, its role, and the data table that its kode points to.
VERSI_1 = {
    "tabel_2_1_pk": ("pk", "indikator"), "tabel_2_1_rpjmd": ("rpjmd", ""), "tabel_2_2": ("renstra", "indikator"),
    "tabel_2_3_iku": ("iku", "indikator"), "tabel_2_3_rkt": ("rkt", "indikator"),
    "tabel_3_1": ("capaian", "indikator"), "tabel_3_1_1": ("capaian", "indikator"),
    "tabel_3_2": ("perbandingan", "indikator"), "tabel_3_2_1": ("perbandingan", "indikator"),
    "tabel_3_3": ("standar", "indikator"), "tabel_3_4": ("akhir_renstra", "indikator"),
    "tabel_3_4_1": ("akhir_renstra", "indikator"), "tabel_3_5": ("analisis", "indikator"),
    "tabel_3_6": ("analisis", "program"), "tabel_3_7": ("anggaran", "program"), "tabel_3_8": ("kegiatan", "kegiatan"),
    "tabel_3_9": ("skala", ""), "tabel_3_10": ("efisiensi", "sasaran_program"), "tabel_3_11": ("efisiensi", "program"),
}  # fmt: skip
BERNAMA_LAIN = {"unit_tercetak": "unit"}
_BERTAHUN = re.compile(r"(\w+)_([0-9]{4})")
TINDAKAN = "Tidak ada yang diubah."


@dataclass(frozen=True, slots=True)
class Migration:
    """What was entered: the files of the tables, and how many columns they have."""

    folder: Path
    tabel: tuple[str, ...]
    kolom: int

    def teks(self) -> str:
        """Say what was done."""
        if not self.tabel:
            return f"{shown(self.folder)}: tidak ada yang perlu diubah."
        return (
            f"{shown(self.folder)}: {len(self.tabel)} tabel tercetak dengan {self.kolom} kolom didaftarkan di "
            f"{DAFTAR}.csv dan {KOLOM}.csv ({', '.join(self.tabel)}). Berkas tabelnya sendiri tidak diubah."
        )


def migrate(tahun: int, folder: Path = Path("data")) -> Migration:
    """Enter the printed tables of version 1 in the lists of `folder`/`tahun`; those entered already are left alone.

    Raises:
        DataSalah: the year has no folder, or a list cannot be read. Nothing was changed.
    """
    target = Path(folder) / str(tahun)
    skema = load_skema(find_root(Path(folder)) / "skema")
    if not target.is_dir():
        _refuse(target, "folder tahun ini tidak ada")
    daftar, kolom = (_rows(target, skema[nama]) for nama in (DAFTAR, KOLOM))
    terdaftar = {r["kode"] for r in daftar}
    dikenal = set(skema[KOLOM].of("arti").pilihan)
    baru = [n for n in VERSI_1 if n not in terdaftar and (target / f"{RUANG}{n}.csv").is_file()]
    kolom_baru = [r for n in baru for r in _columns(target, n, dikenal)]
    if baru:
        daftar += [dict(zip(("kode", "peran", "kunci"), (n, *VERSI_1[n]), strict=True)) for n in baru]
        files = {DAFTAR: daftar, KOLOM: kolom + kolom_baru}
        write_files(target, {f"{n}.csv": csv_text(skema[n].nama_kolom, rows) for n, rows in files.items()})
    return Migration(target, tuple(baru), len(kolom_baru))


def _rows(target: Path, skema: Skema) -> list[dict[str, str]]:
    path = target / f"{skema.nama}.csv"
    if not path.exists():
        return []
    judul, rows = _read(path)
    if tuple(judul) != skema.nama_kolom:
        _refuse(path, f"judul kolomnya bukan {','.join(skema.nama_kolom)}")
    return rows


def _columns(target: Path, nama: str, dikenal: set[str]) -> Iterator[dict[str, str]]:
    for kolom in _read(target / f"{RUANG}{nama}.csv")[0]:
        if kolom not in ("baris", "kode"):
            bertahun = _BERTAHUN.fullmatch(kolom)
            arti, tahun = bertahun.groups() if bertahun else (BERNAMA_LAIN.get(kolom, kolom), "")
            judul = f"{arti.removesuffix('_rp').replace('_', ' ').capitalize()} {tahun}".strip()
            yield {
                "tabel": nama,
                "kolom": kolom,
                "arti": arti if arti in dikenal else "",
                "tahun": tahun,
                "judul": judul,
            }


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            return list(reader.fieldnames or ()), list(reader)
    except (UnicodeDecodeError, csv.Error):
        _refuse(path, "tidak terbaca sebagai CSV UTF-8. Simpan ulang, lalu jalankan lagi")


def _refuse(path: Path, pesan: str) -> None:
    raise DataSalah([Kesalahan(shown(path), None, None, None, f"{pesan}.", "E-BERKAS")], TINDAKAN)
