"""The workbook to fill in: one sheet per table, drop-downs, the meaning of every column.

Read back through `import_files` it gives the data it was written from.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from lkjip.data.acuan import load_acuan, year_schemas
from lkjip.data.belum_diisi import BelumDiisi, in_order
from lkjip.data.kesalahan import DataSalah, Kesalahan, reason, shown, visible
from lkjip.data.laporan import load_year
from lkjip.data.row import Row
from lkjip.data.rumah import find_root
from lkjip.data.schema import Kolom, Skema, load_skema
from lkjip.data.tables import data_option
from lkjip.data.tercetak import DAFTAR, KOLOM
from lkjip.data.tercetak import RUANG as TERCETAK
from lkjip.data.tulis import beside
from lkjip.intake.new_year import written
from lkjip.intake.persen import unmistakable
from lkjip.intake.tercetak import ARTI, AWALAN, NAMA_TERPANJANG, PETUNJUK, Cetakan, headers

BARIS_ISIAN = 300  # rows with drop-downs and formats below the header
BARIS_TAMBAHAN = 50  # the same below the rows of a table whose rows are known: a printed one
DAFTAR_EXCEL = 255  # letters that fit in a list of choices
LEBAR = (12, 60)
FORMAT = {"integer": "#,##0", "number": "General", "any": "General", "year": "0"}
NOMOR = "0"  # the integers of printed tables are numbers of lines and pages

_AWAL = (
    "Isian data LKjIP {tahun}{unit}",
    "",
    "1. Isi lembar demi lembar, mulai dari profil, tujuan, sasaran, dan indikator. Jangan ubah baris judul.",
    "2. Arti setiap kolom ada di lembar arti_kolom. Kolom berjudul biru wajib diisi.",
    "3. Tulis angka sebagai angka. Rupiah penuh tanpa pecahan; persen tanpa tanda %.",
    "4. Bila belum ada data, kosongkan selnya dan tulis sebabnya di kolom Sumber; jangan menulis 0.",
    "5. Jangan menjumlah: jumlah, sisa, dan persentase dihitung oleh buku.",
    "6. Simpan, lalu jalankan: lkjip import {nama} --year {tahun} --timpa{data}",
    "",
    "Untuk memeriksa laporan yang sudah terbit, lembar yang namanya diawali «tercetak» dan lembar setiap tabelnya",
    "diisi persis seperti tercetak, angka dan ejaan yang keliru pun: 100%, 6.468.783.215,00, atau - diketik sebagai",
    "teks. Tambah satu tabel tercetak:",
    "a. tulis kode dan perannya di lembar «tercetak daftar_tabel», misalnya tabel_3_1 dan capaian;",
    "b. tulis setiap kolomnya, selain baris dan kode, di lembar «tercetak arti_kolom»;",
    "c. tambah lembar yang namanya kode itu, dengan format sel teks; baris pertamanya berisi baris, kode, lalu nama",
    "   atau judul kolom-kolomnya. Bila nama lembarnya sudah dipakai, tulis «tercetak» dan kodenya; bila lebih dari",
    "   {panjang} huruf, {panjang} huruf pertamanya.",
)


def write_template(tahun: int, target: Path, folder: Path = Path("data")) -> Path:
    """Write the workbook of a year to `target` and return it; data the year has already is filled in.

    Raises:
        DataSalah: the year's data is wrong, or `target` is there already (a half-filled template is never
            overwritten) or cannot be written.
    """
    from openpyxl import Workbook

    folder, target = Path(folder), Path(target)
    if os.path.lexists(target):
        _refuse(target, "sudah ada dan tidak ditimpa. Pindahkan dulu, atau pilih nama lain dengan --output.")
    acuan = load_acuan(folder)
    semua = year_schemas(load_skema(find_root(folder) / "skema"), acuan)
    cetakan = Cetakan(semua)
    cetakan.learn(folder / str(tahun))
    skema = dict(sorted(in_order(semua | cetakan.skema).items(), key=lambda item: _place(*item)))
    rows = _rows(tahun, folder) if (folder / str(tahun)).is_dir() else {}
    buku = Workbook()
    unit = next((f", {row['unit']}" for row in rows.get("profil", ()) if row["unit"]), "")
    isian = {"tahun": tahun, "unit": unit, "nama": visible(target.name), "data": visible(data_option(folder))}
    _explain(buku.active, [line.format(**isian, panjang=NAMA_TERPANJANG) for line in _AWAL])
    _meanings(buku.create_sheet(ARTI), skema.values(), cetakan)
    satuan = {row["kode"]: row["satuan"] for row in rows.get("indikator", ())}
    for nama, s in skema.items():
        isi = [_cells(s, row, satuan) for row in rows.get(nama, ())]
        _sheet(buku.create_sheet(cetakan.sheet_name(nama)), s, isi, cetakan, skema)
    try:
        with beside(target) as new:
            buku.save(new / target.name)
            (new / target.name).rename(target)
    except OSError as e:
        _refuse(target, f"tidak dapat ditulis ({reason(e)}). Periksa izin folder dan sisa tempat di disk.")
    return target


def _cells(s: Skema, row: Row, satuan: Mapping[str, str]) -> dict[str, object]:
    isi = {k.nama: row.typed(k.nama) for k in s.kolom}
    return {k.nama: unmistakable(k, isi, satuan) for k in s.kolom}


def _place(nama: str, s: Skema) -> int:
    """Return where a table's sheet stands: facts, then what is printed, its lists before the tables they name."""
    if not nama.startswith(TERCETAK):
        return 0
    daftar = (DAFTAR, KOLOM)
    return 4 if s.daftar_kolom else daftar.index(nama) + 1 if nama in daftar else 3


def _rows(tahun: int, folder: Path) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows the year has: all of them, or of a year only begun those that are there."""
    try:
        laporan = load_year(tahun, folder)
    except BelumDiisi as begun:
        return begun.rows
    return {nama: laporan.rows(nama) for nama in laporan.skema}


def _refuse(target: Path, pesan: str) -> None:
    raise DataSalah([Kesalahan(shown(target), None, None, None, pesan, "E-BERKAS")], "Templat tidak dibuat.")


def _explain(sheet, lines: Iterable[str]) -> None:
    from openpyxl.styles import Font

    sheet.title = PETUNJUK
    sheet.column_dimensions["A"].width = 110
    for n, line in enumerate(lines, 1):
        _write(sheet.cell(n, 1), line)
    sheet["A1"].font = Font(bold=True, size=14)


def _meanings(sheet, skema: Iterable[Skema], cetakan: Cetakan) -> None:
    from openpyxl.styles import Alignment, Font

    for i, (judul, lebar) in enumerate(
        (("Lembar", 22), ("Kolom", 26), ("Wajib", 8), ("Satuan", 16), ("Arti", 110)), 1
    ):
        _write(sheet.cell(1, i), judul)
        sheet.cell(1, i).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, i).column_letter].width = lebar
    row = 1
    for s in skema:
        lembar, judul = cetakan.sheet_name(s.nama), headers(s)
        for k in s.kolom:
            row += 1
            arti = f"{k.uraian} Kosong berarti {k.bawaan}." if k.bawaan else k.uraian
            for i, text in enumerate((lembar, judul[k.nama], "ya" if k.wajib else "", k.satuan, arti), 1):
                _write(sheet.cell(row, i), text)
                sheet.cell(row, i).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:E{row}"


def _sheet(sheet, s: Skema, rows: Sequence[Mapping], cetakan: Cetakan, skema: Mapping[str, Skema]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    judul = headers(s)
    isian = len(rows) + BARIS_TAMBAHAN if s.daftar_kolom else max(len(rows), BARIS_ISIAN)
    for i, k in enumerate(s.kolom, 1):
        head = sheet.cell(1, i)
        _write(head, judul[k.nama])
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="1F4E79" if k.wajib else "6B7785")
        huruf = get_column_letter(i)
        isi = [len(written(row[k.nama])) for row in rows]
        sheet.column_dimensions[huruf].width = min(max([len(judul[k.nama]) + 4, LEBAR[0], *isi]), LEBAR[1])
        format_ = NOMOR if s.nama.startswith(TERCETAK) and k.tipe == "integer" else FORMAT.get(k.tipe, "@")
        for n in range(2, isian + 2):
            sheet.cell(n, i).number_format = format_
        for n, row in enumerate(rows, 2):
            _write(sheet.cell(n, i), row[k.nama])
            sheet.cell(n, i).alignment = Alignment(wrap_text=True, vertical="top")
        _choices(sheet, k, s, cetakan, skema, f"{huruf}2:{huruf}{isian + 1}")


def _choices(sheet, k: Kolom, s: Skema, cetakan: Cetakan, skema: Mapping[str, Skema], cells: str) -> None:
    """Let a column offer what it may hold: its choices, or the keys of the table it points to."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    pilihan = k.pilihan or (("ya", "tidak") if k.tipe == "boolean" else ())
    tunjuk = next((r for r in s.rujukan if r.kolom == (k.nama,)), None)
    if pilihan and len(",".join(pilihan)) <= DAFTAR_EXCEL and not any("," in p for p in pilihan):
        rumus = f'"{",".join(pilihan)}"'
    elif tunjuk:
        huruf = get_column_letter(skema[tunjuk.tabel].nama_kolom.index(tunjuk.kolom_tabel[0]) + 1)
        lembar = cetakan.sheet_name(tunjuk.tabel)
        lembar = f"'{lembar}'" if lembar.startswith(AWALAN) else lembar
        rumus = f"{lembar}!${huruf}$2:${huruf}${BARIS_ISIAN + 1}"
    else:
        return
    aturan = DataValidation(type="list", formula1=rumus, allow_blank=True, showErrorMessage=True)
    aturan.errorTitle, aturan.error = k.judul[:30], "Pilih dari daftar."
    sheet.add_data_validation(aturan)
    aturan.add(cells)


def _write(cell, value: object) -> None:
    """Write numbers as numbers and everything else as text, also what begins like a formula."""
    if value is None or value == "":
        return
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        cell.value = value
    else:
        cell.value = written(value)
        cell.data_type = "s"
