"""Bring a year's folder of an older version of the schemas to the present one.

Version 1 knew nineteen printed tables by their file names, and the year of a column by the end of its name: what the
names said is written down in the lists of version 2, and the files stay as they are. To the files of version 2 the
columns are added that tables have since, empty: they load without them too, and mean the same.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lkjip.data.acuan import RUANG as ACUAN
from lkjip.data.kesalahan import DataSalah, Kesalahan, shown
from lkjip.data.read import read_bytes, read_rows, reporter
from lkjip.data.rumah import find_root
from lkjip.data.schema import Kolom, Skema, load_skema, skema_version
from lkjip.data.tercetak import DAFTAR, KOLOM, RUANG
from lkjip.data.tulis import csv_text, write_files
from lkjip.intake.ganti import not_written, repaired
from lkjip.intake.sisip import inserted

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
KERJA = "migrasi"


@dataclass(frozen=True, slots=True)
class Migration:
    """What was done to a year's folder: `versi` is that of the schemas now, `dari` the one its files were of.

    `tabel` are the printed tables that were entered in the lists, with so many columns (`kolom`); `ditambah` the new
    columns of each file; `belum_ada` the tables of later versions that the year does not have; `pulih` what a killed
    run had left and was put back.
    """

    folder: Path
    tabel: tuple[str, ...]
    kolom: int
    dari: int
    versi: int
    ditambah: Mapping[str, tuple[Kolom, ...]]
    belum_ada: tuple[Skema, ...]
    pulih: tuple[str, ...] = ()

    def teks(self) -> str:
        """Say what was done."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        folder = shown(self.folder)
        yield from (f"{folder}: {p}" for p in self.pulih)
        if not self.tabel and not self.ditambah:
            yield f"{folder}: tidak ada yang perlu diubah; skemanya versi {self.versi}."
        else:
            yield f"{folder}: dari skema versi {self.dari} ke versi {self.versi}."
        if self.tabel:
            yield (
                f"  {len(self.tabel)} tabel tercetak dengan {self.kolom} kolom didaftarkan di "
                f"{DAFTAR}.csv dan {KOLOM}.csv ({', '.join(self.tabel)}). Berkas tabelnya sendiri tidak diubah."
            )
        for nama, kolom in self.ditambah.items():
            yield f"  {nama}.csv, kolom baru yang masih kosong: {'; '.join(map(_meaning, kolom))}."
        if self.ditambah:
            yield "  Isi sel yang sudah ada tidak berubah, dan laporannya sama selama kolom baru itu kosong."
        if self.belum_ada:
            yield "  Tabel baru, tidak wajib; tambahkan bila datanya ada:"
            yield from (
                f"    {s.nama + '.csv':<24} {s.judul} (sejak versi {s.sejak})" for s in self.belum_ada
            )

    def json(self) -> dict:
        """Return the same for programs."""
        return {
            "folder": str(self.folder),
            "tabel": list(self.tabel),
            "kolom": self.kolom,
            "dari": self.dari,
            "versi": self.versi,
            "kolom_baru": {n: {k.nama: k.bawaan for k in kolom} for n, kolom in self.ditambah.items()},
            "tabel_baru": [s.nama for s in self.belum_ada],
        }


def _meaning(kolom: Kolom) -> str:
    return f"{kolom.nama} (kosong berarti {kolom.bawaan or 'tidak diketahui atau tidak ada'})"


def migrate(tahun: int, folder: Path = Path("data")) -> Migration:
    """Bring `folder`/`tahun` to the present version of the schemas; what is of it already is left alone.

    Raises:
        DataSalah: the year has no folder, or a file that is to be changed cannot be read or replaced. Nothing was
            changed.
    """
    target = Path(folder) / str(tahun)
    skema = load_skema(find_root(Path(folder)) / "skema")
    if not target.is_dir():
        _refuse(target, "folder tahun ini tidak ada")
    pulih = repaired(target, KERJA, TINDAKAN)
    files, tabel, kolom = _listed(target, skema)
    tahunan = {n: s for n, s in skema.items() if not n.startswith(ACUAN)}
    lebar, ditambah = _widened(target, tahunan.values())
    files |= lebar
    try:
        if files:
            write_files(target, files)
    except OSError as e:
        raise DataSalah([not_written(e, target, KERJA)], TINDAKAN) from e
    sejak = [k.sejak for kolom in ditambah.values() for k in kolom]
    versi = skema_version(skema)
    return Migration(
        target,
        tabel,
        kolom,
        1 if tabel else min(sejak, default=versi + 1) - 1,
        versi,
        ditambah,
        tuple(s for s in tahunan.values() if s.sejak and not (target / f"{s.nama}.csv").exists()),
        tuple(pulih),
    )


def _listed(target: Path, skema: Mapping[str, Skema]) -> tuple[dict[str, str], tuple[str, ...], int]:
    """Return the lists with the printed tables of version 1 entered, those tables, and how many columns they have."""
    daftar, kolom = (_rows(target, skema[nama]) for nama in (DAFTAR, KOLOM))
    terdaftar = {r["kode"] for r in daftar}
    dikenal = set(skema[KOLOM].of("arti").pilihan)
    baru = [n for n in VERSI_1 if n not in terdaftar and (target / f"{RUANG}{n}.csv").is_file()]
    kolom_baru = [r for n in baru for r in _columns(target, n, dikenal)]
    if not baru:
        return {}, (), 0
    daftar += [dict(zip(("kode", "peran", "kunci"), (n, *VERSI_1[n]), strict=True)) for n in baru]
    lists = {DAFTAR: daftar, KOLOM: kolom + kolom_baru}
    files = {f"{n}.csv": csv_text(skema[n].nama_kolom, rows) for n, rows in lists.items()}
    return files, tuple(baru), len(kolom_baru)


def _widened(target: Path, skema: Iterable[Skema]) -> tuple[dict[str, str], dict[str, tuple[Kolom, ...]]]:
    """Return the files that lack columns with these added, and which they are.

    Raises:
        DataSalah: such a file cannot be read row by row, so that nothing could be added without doubt.
    """
    files, ditambah, salah = {}, {}, []
    for s in skema:
        path = target / f"{s.nama}.csv"
        lapor = reporter(salah, path)
        if not s.kolom_baru or not path.is_file() or (data := read_bytes(path, target, lapor)) is None:
            continue
        banyak = len(salah)
        isi = read_rows(data, s.nama_kolom, lapor, boleh=s.kolom_baru)
        if len(salah) > banyak:
            continue
        kurang = tuple(k for k in s.kolom if k.nama in isi.kurang)
        if kurang:
            ditambah[s.nama] = kurang
            text = inserted(data.decode("utf-8"), s.nama_kolom, [k.nama for k in kurang])
            files[f"{s.nama}.csv"] = text
    if salah:
        raise DataSalah(salah, TINDAKAN)
    return files, ditambah


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
