"""Import whole files: read all, refuse all that is unclear at once, write all or nothing."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lkjip.data.acuan import load_acuan, year_schemas
from lkjip.data.kesalahan import DataSalah, Kesalahan, shown
from lkjip.data.laporan import load_year
from lkjip.data.read import Isi, Lapor, read_bytes, read_file, reporter, silent
from lkjip.data.read import read_rows as read_csv_rows
from lkjip.data.rumah import find_root
from lkjip.data.schema import Skema, load_skema
from lkjip.data.tulis import csv_text, write_files
from lkjip.intake.baris import read_rows
from lkjip.intake.cocok import Judul, match
from lkjip.intake.csv_excel import read_csv
from lkjip.intake.ganti import not_written, repaired
from lkjip.intake.hasil import Impor, TabelImpor
from lkjip.intake.lembar import Lembar
from lkjip.intake.persen import Terbaca, check_brackets, check_fractions
from lkjip.intake.tercetak import ARTI, PETUNJUK, Cetakan
from lkjip.intake.xlsx import OLE, ZIP, read_workbook

TINDAKAN = "Tidak ada yang ditulis."
KERJA = "impor"


def import_files(
    files: Iterable[Path], tahun: int, folder: Path = Path("data"), timpa: bool = False
) -> Impor:
    """Read spreadsheets into clean CSVs of `folder`/`tahun` and return what was understood.

    A CSV that has rows already is replaced only with `timpa`.

    Raises:
        DataSalah: something is unclear or wrong; nothing was written.
    """
    folder = Path(folder)
    acuan = load_acuan(folder)
    semua = year_schemas(load_skema(find_root(folder) / "skema"), acuan)
    predikat = [label for labels in acuan.skala_ordinal.values() for label in labels]
    target = folder / str(tahun)
    pesan = repaired(target, KERJA, TINDAKAN)
    b = _Bacaan(Cetakan(semua), predikat, target)
    isi = {path: _opened(path, b) for path in dict.fromkeys(Path(f) for f in files)}
    _read_lists(b, [lembar for sheets in isi.values() for lembar in sheets or ()], target)
    for path, sheets in isi.items():
        for lembar in () if sheets is None else _used(path, sheets, b, pesan):
            if not any(lembar is d for d in b.daftar):
                _read(lembar, b)
    indikator = _indicators(b.terbaca, target, semua)
    check_fractions(b.terbaca, {i.get("kode", ""): i.get("satuan", "") for i in indikator})
    check_brackets(b.terbaca, {i.get("kode", "") for i in indikator if i.get("boleh_negatif") == "ya"})
    salah, tables = b.salah, b.tables
    if not tables and not salah:
        salah.append(
            Kesalahan(shown(folder), None, None, None, "tidak ada tabel yang dapat diimpor.", "E-TABEL")
        )
    salah += _in_the_way(target, {n: t.tabel.skema for n, t in b.terbaca.items()}, timpa)
    if salah:
        raise DataSalah(salah, TINDAKAN)
    berkas = {f"{nama}.csv": text for nama, (_, text) in tables.items()}
    try:
        write_files(target, berkas)
    except OSError as e:
        raise DataSalah([not_written(e, target, KERJA)], TINDAKAN) from e
    return Impor(
        tahun, target, tuple(t for t, _ in tables.values()), tuple(pesan), tuple(berkas), _left(tahun, folder)
    )


@dataclass(slots=True)
class _Bacaan:
    """An import while it reads: the tables there may be, and of each that was read the result, its CSV and its rows.

    `daftar` are the lists of printed tables, read before all else; `daftar_salah` says that something was wrong then.
    """

    cetakan: Cetakan
    predikat: list[str]
    target: Path
    daftar: list[Lembar] = field(default_factory=list)
    salah: list[Kesalahan] = field(default_factory=list)
    tables: dict[str, tuple[TabelImpor, str]] = field(default_factory=dict)
    terbaca: dict[str, Terbaca] = field(default_factory=dict)
    daftar_salah: bool = False


def _read_lists(b: _Bacaan, sheets: Iterable[Lembar], target: Path) -> None:
    """Read the lists of printed tables wherever they stand, then know the tables that they name."""
    b.daftar = [s for s in sheets if b.cetakan.table(s) and len(s.baris) > 1]
    for lembar in b.daftar:
        _read(lembar, b)
    b.daftar_salah = bool(b.salah)
    b.cetakan.learn(target, b.terbaca)


def _read(lembar: Lembar, b: _Bacaan) -> None:
    lapor = _sheet_reporter(b.salah, lembar)
    tercetak = b.cetakan.table(lembar)
    if not tercetak and b.cetakan.unlisted(lembar):
        return None if b.daftar_salah else b.cetakan.refuse(lembar, lapor)  # a wrong list is mended first
    padanan = b.cetakan.match(lembar, tercetak, lapor) if tercetak else match(lembar, b.cetakan.judul, lapor)
    if not padanan:
        return
    nama = padanan.skema.nama
    if nama in b.tables:
        pesan = f"tabel {nama} sudah ada di {b.tables[nama][0].asal}. Impor salah satu saja."
        return lapor(None, None, None, pesan, "E-GANDA")
    hasil, b.terbaca[nama] = read_rows(lembar, padanan, b.predikat, lapor)
    rows = [baris.sel for baris in b.terbaca[nama].tabel.isi.baris]
    b.tables[nama] = hasil, csv_text(_columns(padanan.skema, rows, b.target), rows)


def _opened(path: Path, b: _Bacaan) -> list[Lembar] | None:
    """Return the sheets of a file that hold something, or None after saying why it cannot be read."""
    lapor = reporter(b.salah, path)
    if not os.path.lexists(path):
        return lapor(None, None, None, "berkas tidak ada. Periksa nama dan foldernya.", "E-BERKAS")
    data = read_file(path, lapor)
    if data is None:
        return None
    if data.startswith((ZIP, OLE)) or path.suffix.casefold() in (".xlsx", ".xlsm", ".xls"):
        sheets = read_workbook(path, data, lapor)
        return sheets and [lembar for lembar in sheets if lembar.petunjuk not in (PETUNJUK, ARTI)]
    lembar = read_csv(path, data, b.cetakan.score, lapor)
    if lembar and not lembar.baris:
        lapor(None, None, None, "berkas kosong. Isi judul kolom dan datanya.", "E-BERKAS")
    return [lembar] if lembar and lembar.baris else None


def _used(path: Path, sheets: list[Lembar], b: _Bacaan, pesan: list[str]) -> list[Lembar]:
    """Return the sheets of a file that are tables; what is written in the others is a note to these."""
    used, lain, judul = [], [], b.cetakan.judul
    for lembar in sheets:
        bernama = b.cetakan.table(lembar) or judul.hint(lembar.petunjuk)
        if lembar.buku and bernama and len(lembar.baris) == 1:
            continue  # a table of the template that is not filled in
        if not lembar.buku or bernama or b.cetakan.unlisted(lembar) or _has_header(lembar, judul):
            used.append(lembar)
        else:
            pesan.append(f"{lembar.asal} tidak diambil: tidak ada judul kolom yang dikenal.")
            lain += [(None, c.teks) for _, sel in lembar.baris for c in sel if c.teks.strip()]
    for lembar in used:
        lembar.catatan += lain
    if not used:
        sebab = "tidak ada lembar dengan judul kolom yang dikenal dan isi di bawahnya."
        reporter(b.salah, path)(None, None, None, sebab, "E-TABEL")
    return used


def _has_header(lembar: Lembar, judul: Judul) -> bool:
    return max(judul.score([c.teks for c in sel]) for _, sel in lembar.baris) > 1


def _indicators(
    terbaca: Mapping[str, Terbaca], target: Path, skema: Mapping[str, Skema]
) -> list[Mapping[str, str]]:
    """Return the cells of every indicator: as imported now, or as the year's folder says."""
    if "indikator" in terbaca:
        return [b.sel for b in terbaca["indikator"].tabel.isi.baris]
    isi = _present(target, skema["indikator"])
    return [b.sel for b in isi.baris] if isi else []


def _present(target: Path, skema: Skema) -> Isi | None:
    """Return what a table's file in the year's folder says, as far as it can be read; None when it cannot."""
    path = target / f"{skema.nama}.csv"
    if not os.path.lexists(path) or (data := read_bytes(path, target, silent)) is None:
        return None
    return read_csv_rows(data, skema.nama_kolom, silent, boleh=skema.kolom_baru)


def _columns(skema: Skema, rows: Iterable[Mapping[str, str]], target: Path) -> list[str]:
    """Return the columns to write: those of later versions where they are filled in, or the file has them already."""
    ada = _present(target, skema) if skema.kolom_baru else None
    kosong = {k for k in skema.kolom_baru if not any(row.get(k) for row in rows)}
    return [
        k for k in skema.nama_kolom if k not in kosong or (ada and k in ada.kolom and k not in ada.kurang)
    ]


def _sheet_reporter(salah: list[Kesalahan], lembar: Lembar) -> Lapor:
    return lambda baris, kolom, nilai, pesan, kode: salah.append(
        Kesalahan(lembar.asal, baris, kolom, nilai, pesan, kode)
    )


def _in_the_way(target: Path, tables: Mapping[str, Skema], timpa: bool) -> list[Kesalahan]:
    """Return a problem for each file that holds rows already, or is something else than a file."""
    salah = []
    for nama, skema in tables.items():
        path = target / f"{nama}.csv"
        if not os.path.lexists(path):
            continue
        if path.is_dir():
            pesan = "ini folder, bukan berkas CSV. Pindahkan dulu."
        elif path.exists() and not path.is_file():  # reading a pipe would wait forever
            pesan = "bukan berkas biasa. Pindahkan dulu."
        elif timpa or _header_only(path, skema):
            continue
        else:
            pesan = "sudah berisi dan tidak ditimpa. Tambahkan --timpa bila isinya memang hendak diganti."
        salah.append(Kesalahan(shown(path), None, None, None, pesan, "E-BERKAS"))
    return salah


def _header_only(path: Path, skema: Skema) -> bool:
    """Say whether a file is as `new_year` leaves it: nothing is lost with it."""
    try:
        judul = path.read_text("utf-8").strip().split(",") if path.stat().st_size < 10_000 else []
        lama = [k for k in skema.nama_kolom if k not in skema.kolom_baru or k in judul]
        return judul == lama
    except (OSError, ValueError):
        return False


def _left(tahun: int, folder: Path) -> tuple[Kesalahan, ...]:
    try:
        load_year(tahun, folder)
    except DataSalah as e:
        return e.kesalahan
    return ()
