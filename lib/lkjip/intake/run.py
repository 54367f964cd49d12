"""Import whole files: read all, refuse all that is unclear at once, write all or nothing."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from lkjip.data.acuan import RUANG, load_acuan
from lkjip.data.kesalahan import DataSalah, Kesalahan, reason, shown
from lkjip.data.laporan import TERCETAK, load_year
from lkjip.data.read import Lapor, read_bytes, read_file, reporter, silent
from lkjip.data.read import read_rows as read_csv_rows
from lkjip.data.schema import Skema, load_skema
from lkjip.data.tables import find_root
from lkjip.data.tulis import GagalGanti, csv_text, repair, write_files
from lkjip.intake.baris import read_rows
from lkjip.intake.cocok import Judul, match
from lkjip.intake.csv_excel import read_csv
from lkjip.intake.hasil import Impor, TabelImpor
from lkjip.intake.lembar import Lembar
from lkjip.intake.persen import Terbaca, check_fractions
from lkjip.intake.xlsx import OLE, ZIP, read_workbook

PETUNJUK, ARTI = "petunjuk", "arti_kolom"  # the sheets of our own template that only explain
TINDAKAN = "Tidak ada yang ditulis."


def import_files(
    files: Iterable[Path], tahun: int, folder: Path = Path("data"), timpa: bool = False
) -> Impor:
    """Read spreadsheets into clean CSVs of `folder`/`tahun` and return what was understood.

    A CSV that has rows already is replaced only with `timpa`.

    Raises:
        DataSalah: something is unclear or wrong; nothing was written.
    """
    folder = Path(folder)
    root = find_root(folder)
    skema = {n: s for n, s in load_skema(root / "skema").items() if not n.startswith((RUANG, TERCETAK))}
    predikat = [label for labels in load_acuan(folder).skala_ordinal.values() for label in labels]
    target = folder / str(tahun)
    judul, salah, pesan = Judul(skema), [], _repaired(target)
    tables: dict[str, tuple[TabelImpor, str]] = {}
    terbaca: dict[str, Terbaca] = {}
    for path in dict.fromkeys(Path(f) for f in files):
        for lembar in _sheets(path, judul, salah, pesan):
            lapor = _sheet_reporter(salah, lembar)
            padanan = match(lembar, judul, lapor)
            if not padanan:
                continue
            nama = padanan.skema.nama
            if nama in tables:
                lapor(
                    None,
                    None,
                    None,
                    f"tabel {nama} sudah ada di {tables[nama][0].asal}. Impor salah satu saja.",
                    "E-GANDA",
                )
                continue
            hasil, terbaca[nama] = read_rows(lembar, padanan, predikat, lapor)
            rows = [b.sel for b in terbaca[nama].tabel.isi.baris]
            tables[nama] = hasil, csv_text(padanan.skema.nama_kolom, rows)
    check_fractions(terbaca, _units(terbaca, target, skema))
    if not tables and not salah:
        salah.append(
            Kesalahan(shown(folder), None, None, None, "tidak ada tabel yang dapat diimpor.", "E-TABEL")
        )
    salah += _in_the_way(target, tables, skema, timpa)
    if salah:
        raise DataSalah(salah, TINDAKAN)
    berkas = {f"{nama}.csv": text for nama, (_, text) in tables.items()}
    try:
        write_files(target, berkas)
    except OSError as e:
        raise DataSalah([_not_written(e, target)], TINDAKAN) from e
    return Impor(
        tahun, target, tuple(t for t, _ in tables.values()), tuple(pesan), tuple(berkas), _left(tahun, folder)
    )


def _repaired(target: Path) -> list[str]:
    """Put back what a killed import replaced, before anything is judged by what stands there."""
    try:
        return repair(target)
    except GagalGanti as e:
        raise DataSalah([_not_written(e, target)], TINDAKAN) from e


def _not_written(error: OSError, target: Path) -> Kesalahan:
    if not isinstance(error, GagalGanti):
        pesan = f"tidak dapat ditulis ({reason(error)}). Periksa izin folder dan sisa tempat di disk."
        return Kesalahan(shown(target), None, None, None, pesan, "E-BERKAS")
    if error.sisa:
        pesan = (
            f"tidak dapat dikembalikan seperti sebelum impor ({reason(error)}); isi sebelumnya masih ada di "
        )
        pesan += f"{shown(error.sisa)}. Tutup berkas ini di Excel atau periksa izinnya, lalu impor lagi."
    else:
        pesan = f"tidak dapat diganti ({reason(error)}); berkas lain tetap seperti semula. "
        pesan += "Tutup berkas ini di Excel atau periksa izinnya, lalu impor lagi."
    return Kesalahan(shown(error.path), None, None, None, pesan, "E-BERKAS")


def _sheets(path: Path, judul: Judul, salah: list[Kesalahan], pesan: list[str]) -> list[Lembar]:
    lapor = reporter(salah, path)
    if not os.path.lexists(path):
        lapor(None, None, None, "berkas tidak ada. Periksa nama dan foldernya.", "E-BERKAS")
        return []
    data = read_file(path, lapor)
    if data is None:
        return []
    if not data.startswith((ZIP, OLE)) and path.suffix.casefold() not in (".xlsx", ".xlsm", ".xls"):
        lembar = read_csv(path, data, judul.score, lapor)
        if lembar and not lembar.baris:
            lapor(None, None, None, "berkas kosong. Isi judul kolom dan datanya.", "E-BERKAS")
        return [lembar] if lembar and lembar.baris else []
    sheets = read_workbook(path, data, lapor)
    if sheets is None:
        return []
    used, lain = [], []
    for lembar in sheets:
        if lembar.petunjuk in (PETUNJUK, ARTI) or (judul.hint(lembar.petunjuk) and len(lembar.baris) == 1):
            continue  # explanations, and tables of the template that are not filled in
        if (
            judul.hint(lembar.petunjuk)
            or max(judul.score([c.teks for c in sel]) for _, sel in lembar.baris) > 1
        ):
            used.append(lembar)
        else:
            pesan.append(f"{lembar.asal} tidak diambil: tidak ada judul kolom yang dikenal.")
            lain += [(None, c.teks) for _, sel in lembar.baris for c in sel if c.teks.strip()]
    for lembar in used:
        lembar.catatan += lain
    if not used:
        lapor(
            None,
            None,
            None,
            "tidak ada lembar dengan judul kolom yang dikenal dan isi di bawahnya.",
            "E-TABEL",
        )
    return used


def _units(terbaca: Mapping[str, Terbaca], target: Path, skema: Mapping[str, Skema]) -> dict[str, str]:
    """Return the unit of every indicator: as imported now, or as the year's folder says."""
    path = target / "indikator.csv"
    if "indikator" in terbaca:
        rows = terbaca["indikator"].tabel.isi.baris
    elif os.path.lexists(path) and (data := read_bytes(path, target, silent)) is not None:
        rows = read_csv_rows(data, skema["indikator"].nama_kolom, silent).baris
    else:
        rows = ()
    return {b.sel.get("kode", ""): b.sel.get("satuan", "") for b in rows}


def _sheet_reporter(salah: list[Kesalahan], lembar: Lembar) -> Lapor:
    return lambda baris, kolom, nilai, pesan, kode: salah.append(
        Kesalahan(lembar.asal, baris, kolom, nilai, pesan, kode)
    )


def _in_the_way(target: Path, tables: Mapping, skema: Mapping[str, Skema], timpa: bool) -> list[Kesalahan]:
    """Return a problem for each file that holds rows already, or is something else than a file."""
    salah = []
    for nama in tables:
        path = target / f"{nama}.csv"
        if not os.path.lexists(path):
            continue
        if path.is_dir():
            pesan = "ini folder, bukan berkas CSV. Pindahkan dulu."
        elif path.exists() and not path.is_file():  # reading a pipe would wait forever
            pesan = "bukan berkas biasa. Pindahkan dulu."
        elif timpa or _header_only(path, skema[nama]):
            continue
        else:
            pesan = "sudah berisi dan tidak ditimpa. Tambahkan --timpa bila isinya memang hendak diganti."
        salah.append(Kesalahan(shown(path), None, None, None, pesan, "E-BERKAS"))
    return salah


def _header_only(path: Path, skema: Skema) -> bool:
    """Say whether a file is as `new_year` leaves it: nothing is lost with it."""
    try:
        return path.stat().st_size < 10_000 and path.read_text("utf-8").strip() == ",".join(skema.nama_kolom)
    except (OSError, ValueError):
        return False


def _left(tahun: int, folder: Path) -> tuple[Kesalahan, ...]:
    try:
        load_year(tahun, folder)
    except DataSalah as e:
        return e.kesalahan
    return ()
