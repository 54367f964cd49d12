"""Spreadsheets that are unclear, and the exact message for each. A new case is one line in a table."""

# ruff: noqa: E501 — a case stays on one line, however long its message

import os
from datetime import datetime, time
from pathlib import Path

import pytest
from impor_contoh import ANGGARAN, packed, with_xml, workbook, write

from lkjip.data import DataSalah
from lkjip.intake import import_files

BULAT = "bukan bilangan bulat. Tulis angka saja, misalnya 133467500."
ANGKA = "bukan angka. Tulis angka saja, misalnya 83.1."
UTUH = "bukan buku kerja .xlsx yang utuh. Simpan ulang dari Excel."
RUMUS = "Excel menjalankannya sebagai rumus. Hapus tanda itu."
REALISASI = "Kode indikator;Tahun;Realisasi;Sumber\n"
PROFIL = "Tahun laporan;Nama unit;Jenis unit;Pemerintah daerah;Jabatan kepala unit;Tempat penandatanganan;Bulan laporan;Tahun awal Renstra;Tahun akhir Renstra;Sumber\n"

# One cell: the table, a row with X for the cell, the cell; then column, the message after the value, and the code.
SEL = [
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "1.234,5", "Pagu", "bukan bilangan bulat. Tulis tanpa pecahan.", "E-ANGKA"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "(1.234)", "Pagu", "dalam kurung, artinya negatif. Tulis 0 atau lebih; periksa lagi.", "E-NEGATIF"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "-1.234", "Pagu", "negatif. Tulis 0 atau lebih; periksa tanda minusnya.", "E-NEGATIF"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "Rp (27.200.000)", "Pagu", BULAT, "E-ANGKA"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "Rp -", "Pagu", BULAT, "E-ANGKA"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "-", "Pagu", BULAT, "E-ANGKA"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "83,1%", "Pagu", "persen, padahal kolom ini rupiah. Tulis angkanya.", "E-ANGKA"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "133 juta", "Pagu", BULAT, "E-ANGKA"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "1,33E+08", "Pagu", "bukan bilangan bulat: disingkat oleh Excel. Tulis semua angkanya.", "E-ANGKA"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "########", "Pagu", BULAT, "E-ANGKA"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "#REF!", "Pagu", "galat rumus Excel. Perbaiki rumusnya, tulis hasilnya.", "E-RUMUS"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "=1+1", "Pagu", BULAT, "E-ANGKA"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "12.34.567", "Pagu", BULAT, "E-ANGKA"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "1.000.000*", "Pagu", BULAT, "E-ANGKA"),
    ("anggaran", f"{ANGGARAN}1;X;1;A\n", "9" * 19, "Pagu", "lebih dari 18 angka. Periksa lagi nilainya.", "E-ANGKA"),
    ("anggaran", f"{ANGGARAN}X;1;1;A\n", "=1", "Kode program", f'diawali "=": {RUMUS}', "E-RUMUS"),
    ("realisasi_kinerja", f"{REALISASI}IS1;2024;X;A\n", "1.234", "Realisasi", "mendua: ribuan atau pecahan. Tulis 1234 atau 1.2340.", "E-ANGKA"),
    ("realisasi_kinerja", f"{REALISASI}IS1;2024;X;A\n", "1,234", "Realisasi", "mendua: ribuan atau pecahan. Tulis 1234 atau 1.2340.", "E-ANGKA"),
    ("realisasi_kinerja", f"{REALISASI}IS1;2024;X;A\n", "83.125%", "Realisasi", "mendua: ribuan atau pecahan. Tulis 83125 atau 83.1250.", "E-ANGKA"),
    ("realisasi_kinerja", f"{REALISASI}IS1;2024;X;A\n", "Rp 85", "Realisasi", "rupiah, padahal kolom ini bukan rupiah. Tulis angkanya saja.", "E-ANGKA"),
    ("realisasi_kinerja", f"{REALISASI}IS1;2024;X;A\n", "(5)", "Realisasi", "dalam kurung, artinya negatif. Tulis 0 atau lebih; periksa lagi.", "E-NEGATIF"),
    ("realisasi_kinerja", f"{REALISASI}IS1;2024;X;A\n", "nihil", "Realisasi", "bukan angka. Kosongkan sel bila belum ada data.", "E-ANGKA"),
    ("realisasi_kinerja", f"{REALISASI}IS1;2024;X;A\n", "12 dok.", "Realisasi", ANGKA, "E-ANGKA"),
    ("realisasi_kinerja", f"{REALISASI}IS1;2024;X;A\n", "30/30", "Realisasi", ANGKA, "E-ANGKA"),
    ("realisasi_kinerja", f"{REALISASI}IS1;2024;X;A\n", "±85", "Realisasi", ANGKA, "E-ANGKA"),
    ("realisasi_kinerja", f"{REALISASI}IS1;2024;X;A\n", "F", "Realisasi", ANGKA, "E-ANGKA"),
    ("realisasi_kinerja", f"{REALISASI}IS1;X;85;A\n", "24", "Tahun", "bukan tahun. Tulis empat angka, misalnya 2023.", "E-TAHUN"),
    ("realisasi_kinerja", f"{REALISASI}IS1;X;85;A\n", "2023/2024", "Tahun", "bukan tahun. Tulis empat angka, misalnya 2023.", "E-TAHUN"),
    ("profil", f"{PROFIL}2024;a;b;c;d;e;X;2021;2026;A\n", "Jan-25", "Bulan laporan", "bukan bulan. Tulis tahun-bulan, misalnya 2024-01.", "E-TANGGAL"),
    ("profil", f"{PROFIL}2024;a;b;c;d;e;X;2021;2026;A\n", "13/2025", "Bulan laporan", "bukan bulan. Tulis tahun-bulan, misalnya 2024-01.", "E-TANGGAL"),
    ("profil", f"{PROFIL}2024;a;b;c;d;e;X;2021;2026;A\n", "1 Januari 2025", "Bulan laporan", "bukan bulan. Tulis tahun-bulan, misalnya 2024-01.", "E-TANGGAL"),
    ("profil", f"{PROFIL}2024;a;b;c;d;e;X;2021;2026;A\n", "January 2025", "Bulan laporan", "bukan bulan. Tulis tahun-bulan, misalnya 2024-01.", "E-TANGGAL"),
    ("pengakuan", "Kode temuan;Alasan;Nama;Tanggal;Sumber\nKOD-01;a;b;X;A\n", "05/06/2024", "Tanggal", "mendua: urutan hari dan bulan. Tulis 2024-06-05 atau 2024-05-06.", "E-TANGGAL"),
    ("pengakuan", "Kode temuan;Alasan;Nama;Tanggal;Sumber\nKOD-01;a;b;X;A\n", "15/02/24", "Tanggal", "bukan tanggal. Tulis tahun-bulan-hari, misalnya 2023-12-31.", "E-TANGGAL"),
    ("pengakuan", "Kode temuan;Alasan;Nama;Tanggal;Sumber\nKOD-01;a;b;X;A\n", "31/02/2024", "Tanggal", "bukan tanggal. Tulis tahun-bulan-hari, misalnya 2023-12-31.", "E-TANGGAL"),
    ("misi", "Nomor misi;Misi;Diacu Renstra;Sumber\n1;a;X;A\n", "v", "Diacu Renstra", "bukan pilihan. Tulis ya atau tidak.", "E-PILIHAN"),
    ("misi", "Nomor misi;Misi;Diacu Renstra;Sumber\nX;a;ya;A\n", "I", "Nomor misi", BULAT, "E-ANGKA"),
    ("standar", "Kode indikator;Nilai standar;Lingkup standar;Sumber\nIS1;85;X;A\n", "desa", "Lingkup standar", "bukan pilihan. Yang ada: nasional, provinsi, kabupaten.", "E-PILIHAN"),
    ("program", "Kode;Nama program;Sumber\n1;X;A\n", "@SUM(A1)", "Nama program", f'diawali "@": {RUMUS}', "E-RUMUS"),
    ("program", "Kode;Nama program;Sumber\n1;X;A\n", "+cmd|' /C calc'!A0", "Nama program", f'diawali "+": {RUMUS}', "E-RUMUS"),
    ("program", "Kode;Nama program;Sumber\n1;X;A\n", "-2+3+cmd", "Nama program", f'diawali "-": {RUMUS}', "E-RUMUS"),
    ("program", "Kode;Nama program;Sumber\n1;X;A\n", "\xa0=1+1", "Nama program", f'diawali "=": {RUMUS}', "E-RUMUS"),
    ("program", "Kode;Nama program;Sumber\n1;X;A\n", "a\x07b", "Nama program", "memuat karakter kendali. Hapus karakter itu.", "E-POLA"),
    ("indikator", "Kode;Kode induk;Indikator;Satuan;Polaritas;Skala ordinal;Sumber\nIS1;S1;a;b;X;;A\n", "naik", "Polaritas", "bukan pilihan. Yang ada: maksimasi, minimasi, stabilisasi, ordinal.", "E-PILIHAN"),
]  # fmt: skip


def problems(*files: Path) -> list[tuple]:
    """Import, which must fail and write nothing; return the problems."""
    with pytest.raises(DataSalah) as info:
        import_files(files, 2024, Path("data"))
    assert str(info.value) and not Path("data").exists()
    return [(k.baris, k.kolom, k.pesan, k.kode) for k in info.value.kesalahan]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("tabel", "isi", "sel", "kolom", "pesan", "kode"), SEL, ids=[f"{c[0]}-{c[2]!r:.20}" for c in SEL]
)
def test_satu_sel(tabel, isi, sel, kolom, pesan, kode):
    """A cell that does not mean exactly one thing is refused with its row, its header and its value."""
    path = write(Path(f"{tabel}.csv"), isi.replace("X", sel))
    nilai = sel.strip("\xa0").replace("\x07", "\\x07")
    assert problems(path) == [(2, kolom, f'"{nilai}" {pesan}', kode)]


TIDAK_DIKENAL = "tidak ada baris judul yang dikenal. Tulis judul kolom seperti di docs/kamus-data.md."

# A whole CSV: its name and content; then row, column, message and code of every problem.
ISI = [
    ("kosong", "anggaran.csv", "", [(None, None, "berkas kosong. Isi judul kolom dan datanya, atau hapus berkas ini.", "E-BERKAS")]),
    ("hanya pemisah", "anggaran.csv", ";;;\n;;;\n", [(None, None, "berkas kosong. Isi judul kolom dan datanya.", "E-BERKAS")]),
    ("hanya judul", "anggaran.csv", ANGGARAN, [(1, None, "baru judul kolom, belum ada data. Isi barisnya.", "E-BARIS")]),
    ("bukan tabel", "catatan.csv", "jangan lupa;telepon\n", [(1, None, TIDAK_DIKENAL, "E-TABEL")]),
    ("tanpa judul", "anggaran.csv", "1;100;90;A\n", [(1, None, TIDAK_DIKENAL, "E-TABEL")]),
    ("dua tabel cocok", "x.csv", "Kode indikator;Target;Sumber\nIS1;85;A\n", [(1, None, "judul kolomnya sama untuk perjanjian_kinerja atau target_program. Namai berkas atau lembarnya menurut tabelnya.", "E-TABEL")]),
    ("kolom wajib hilang", "anggaran.csv", "Kode program;Realisasi;Sumber\n1;1;A\n", [(1, "pagu_rp", "kolom tidak ada, padahal wajib untuk anggaran. Tambahkan kolom «Pagu».", "E-KOLOM")]),
    ("judul salah eja", "anggaran.csv", "Kode program;Paggu;Realisasi;Sumber\n1;1;1;A\n", [
        (1, "Paggu", "judul tidak dikenal. Tulis «Pagu», atau ganti judulnya bila bukan itu.", "E-KOLOM"),
        (1, "pagu_rp", "kolom tidak ada, padahal wajib untuk anggaran. Tambahkan kolom «Pagu». Judul yang tidak dikenal: \"Paggu\".", "E-KOLOM")]),
    ("judul tidak wajib salah eja", "analisis.csv", "Kode sasaran program;Analisis;Solusy;Sumber\nSP1;a;b;A\n", [(1, "Solusy", "judul tidak dikenal. Tulis «Solusi», atau ganti judulnya bila bukan itu.", "E-KOLOM")]),
    ("judul kembar", "anggaran.csv", "Kode program;Pagu;Pagu;Realisasi;Sumber\n1;1;2;1;A\n", [(1, "Pagu", "kolom pagu_rp ada dua, ke-2 dan ke-3. Hapus salah satu.", "E-KOLOM")]),
    ("sinonim kembar", "anggaran.csv", "Kode program;Pagu;Anggaran (Rp);Realisasi;Sumber\n1;1;2;1;A\n", [(1, "Anggaran (Rp)", "kolom pagu_rp ada dua, ke-2 dan ke-3. Hapus salah satu.", "E-KOLOM")]),
    ("dalam juta di judul", "anggaran.csv", "Kode program;Pagu (juta Rp);Realisasi;Sumber\n1;1;1;A\n", [(1, "Pagu (juta Rp)", '"Pagu (juta Rp)" angkanya diringkas. Tulis angka penuh, tanpa ribuan, juta, atau miliar.', "E-SATUAN")]),
    ("dalam ribu di atas", "anggaran.csv", f"(dalam ribuan rupiah);;;\n{ANGGARAN}1;1;1;A\n", [(1, None, '"(dalam ribuan rupiah)" angkanya diringkas. Tulis angka penuh, tanpa ribuan, juta, atau miliar; hapus teks ini bila bukan tentang angkanya.', "E-SATUAN")]),
    ("jumlah tidak cocok", "anggaran.csv", f"{ANGGARAN}1;100;90;A\n2;200;180;A\nJumlah;301;270;\n", [(4, "Pagu", "jumlah tertulis 301, jumlah baris di atasnya 300. Perbaiki salah satunya.", "E-JUMLAH")]),
    ("baris jumlah tanpa kata", "anggaran.csv", f"{ANGGARAN}1;100;90;A\n;100;90;A\n", [(3, "Kode program", "kosong, padahal wajib diisi: Kode program.", "E-WAJIB")]),
    ("kode kembar", "anggaran.csv", f"{ANGGARAN}1;1;1;A\n1;2;2;A\n", [(3, "Kode program", '"1" sudah ada di baris 2. Satu program satu baris.', "E-GANDA")]),
    ("catatan kaki", "anggaran.csv", f"{ANGGARAN}1;1;1;A\nSumber: SIPD;;;\n", [
        (3, "Pagu", "kosong, padahal wajib diisi: Pagu.", "E-WAJIB")]),
    ("koma tanpa kutip", "anggaran.csv", "Kode program,Pagu,Realisasi,Sumber\n1,1.000,00,1,A\n", [(2, None, "ada 5 sel, judulnya 4 kolom. Apit teks yang memuat pemisah dengan tanda kutip.", "E-BARIS")]),
    ("sel kurang", "anggaran.csv", f"{ANGGARAN}1;1\n", [(2, None, "ada 2 sel, judulnya 4 kolom. Apit teks yang memuat pemisah dengan tanda kutip.", "E-BARIS")]),
    ("kutip tidak ditutup", "anggaran.csv", f'{ANGGARAN}1;1;1;"A\n', [(2, None, 'tanda kutip salah tempat atau tidak ditutup. Tulis kutip di dalam teks dua kali: "".', "E-BARIS")]),
    ("NUL", "anggaran.csv", f"{ANGGARAN}1;1;1;A\0\n", [(None, None, "memuat karakter NUL: bukan teks. Simpan ulang sebagai CSV UTF-8 atau .xlsx.", "E-ENKODING")]),
    ("enkodean campur", "anggaran.csv", ANGGARAN.encode() + "1;1;1;é\n".encode() + b"2;1;1;\xe9\n", [(None, None, "huruf UTF-8 dan Windows-1252 bercampur. Simpan ulang sebagai CSV UTF-8 atau .xlsx.", "E-ENKODING")]),
    ("enkodean lain", "anggaran.csv", ANGGARAN.encode() + b"1;1;1;\x81\n", [(None, None, "bukan teks UTF-8 dan bukan Windows-1252. Simpan ulang sebagai CSV UTF-8 atau .xlsx.", "E-ENKODING")]),
    ("UTF-16 terpotong", "anggaran.csv", ANGGARAN.encode("utf-16")[:-1], [(None, None, "memuat karakter NUL: bukan teks. Simpan ulang sebagai CSV UTF-8 atau .xlsx.", "E-ENKODING")]),
    ("sel raksasa", "program.csv", "Kode;Nama program;Sumber\n1;" + "a" * 200_000 + ";A\n", [(2, "Nama program", "200.000 huruf, lebih dari 32.767 yang muat di sel Excel. Ringkas teksnya.", "E-POLA")]),
    ("20.001 baris", "program.csv", "Kode;Nama program\n" + "".join(f"{n};a\n" for n in range(20_001)), [(20_002, None, "lebih dari 20000 baris. Pastikan ini tabel yang benar.", "E-BARIS")]),
    ("21 MB", "program.csv", "Kode;Nama program\n1;" + "x" * 21_000_000, [(None, None, "lebih dari 20 MB. Pastikan ini CSV yang benar.", "E-BERKAS")]),
    ("xls", "anggaran.xls", b"\xd0\xcf\x11\xe0rest", [(None, None, "buku kerja Excel lama (.xls) atau berkata sandi. Simpan dari Excel sebagai .xlsx tanpa kata sandi.", "E-BERKAS")]),
    ("xls bernama csv", "anggaran.csv", b"\xd0\xcf\x11\xe0rest", [(None, None, "buku kerja Excel lama (.xls) atau berkata sandi. Simpan dari Excel sebagai .xlsx tanpa kata sandi.", "E-BERKAS")]),
    ("csv bernama xlsx", "anggaran.xlsx", ANGGARAN, [(None, None, "bukan buku kerja .xlsx. Simpan dari Excel sebagai .xlsx tanpa kata sandi.", "E-BERKAS")]),
    ("zip rusak", "anggaran.xlsx", b"PK\x03\x04rusak", [(None, None, UTUH, "E-BERKAS")]),
    ("zip bukan xlsx", "anggaran.xlsx", packed(halo=b"dunia"), [(None, None, UTUH, "E-BERKAS")]),
    ("bom zip", "anggaran.xlsx", packed(bom=b"0" * 60_000_000), [(None, None, "isinya lebih dari 40 MB. Hapus lembar, baris, dan format yang tidak dipakai, atau simpan lembarnya sebagai CSV.", "E-BERKAS")]),
    ("ribuan bagian", "anggaran.xlsx", packed(**{f"b{n}": b"" for n in range(1_001)}), [(None, None, "berisi lebih dari 1000 bagian. Pastikan ini buku kerja yang benar.", "E-BERKAS")]),
]  # fmt: skip


@pytest.mark.parametrize(("nama", "isi", "harapan"), [c[1:] for c in ISI], ids=[c[0] for c in ISI])
def test_satu_berkas(nama, isi, harapan):
    """A file that is wrong as a whole gives exactly these messages."""
    assert problems(write(Path(nama), isi)) == harapan


JUDUL = ["Kode program", "Pagu", "Realisasi", "Sumber"]
TEKS_ULANG = "Ketik ulang di sel berformat teks."
REAL = ["Kode indikator", "Tahun", "Realisasi", "Sumber"]

# A workbook: its sheet, its rows; then the problems.
BUKU = [
    ("rumus tanpa hasil", "anggaran", [JUDUL, ["1", "=1+1", 1, "A"]], [(2, "Pagu", "rumus tanpa hasil tersimpan. Buka di Excel, simpan, lalu impor lagi, atau tulis hasilnya.", "E-RUMUS")]),
    ("rupiah berpecahan", "anggaran", [JUDUL, ["1", 5788.8, 1, "A"]], [(2, "Pagu", '"5788,8" bukan bilangan bulat. Tulis tanpa pecahan.', "E-ANGKA")]),
    ("rupiah terbaca pecahan", "anggaran", [JUDUL, ["1", 133.467, 1, "A"]], [(2, "Pagu", '"133,467" bukan bilangan bulat. Tulis tanpa pecahan.', "E-ANGKA")]),
    ("rupiah negatif", "anggaran", [JUDUL, ["1", -5, 1, "A"]], [(2, "Pagu", '"-5" negatif. Tulis 0 atau lebih; periksa tanda minusnya.', "E-NEGATIF")]),
    ("rupiah tanggal", "anggaran", [JUDUL, ["1", datetime(2024, 2, 1), 1, "A"]], [(2, "Pagu", '"2024-02-01" tanggal, bukan angka. Ubah format selnya, lalu ketik ulang angkanya.', "E-ANGKA")]),
    ("rupiah benar-salah", "anggaran", [JUDUL, ["1", True, 1, "A"]], [(2, "Pagu", '"ya" pilihan benar/salah, bukan angka. Ubah format selnya, lalu ketik ulang angkanya.', "E-ANGKA")]),
    ("rupiah 16 angka", "anggaran", [JUDUL, ["1", 10**15, 1, "A"]], [(2, "Pagu", f'"1000000000000000" lebih dari 15 angka, Excel membulatkannya. {TEKS_ULANG}', "E-ANGKA")]),
    ("teks 1.234", "realisasi_kinerja", [REAL, ["IS1", 2024, "1.234", "A"]], [(2, "Realisasi", '"1.234" mendua: ribuan atau pecahan. Tulis 1234 atau 1.2340.', "E-ANGKA")]),
    ("kode pecahan", "program", [["Kode", "Nama program", "Sumber"], [7.1, "a", "A"]], [(2, "Kode", f'"7,1" angka berpecahan, padahal kolom ini teks; nol di belakangnya dapat hilang. {TEKS_ULANG}', "E-POLA")]),
    ("kode tanggal", "program", [["Kode", "Nama program", "Sumber"], [datetime(2024, 2, 1), "a", "A"]], [(2, "Kode", f'"2024-02-01" tanggal Excel, padahal kolom ini teks. {TEKS_ULANG}', "E-TANGGAL")]),
    ("waktu", "program", [["Kode", "Nama program", "Sumber"], ["1", time(7, 1), "A"]], [(2, "Nama program", '"07:01:00" waktu, bukan angka atau teks. Ketik ulang sebagai teks.', "E-POLA")]),
    ("teks benar-salah", "program", [["Kode", "Nama program", "Sumber"], ["1", True, "A"]], [(2, "Nama program", '"ya" pilihan benar/salah Excel, padahal kolom ini teks. Ketik teksnya.', "E-POLA")]),
    ("NIP sebagai angka", "penandatangan", [["Jabatan", "Nama", "Pangkat", "NIP", "Sumber"], ["C", "N", "P", 197703211996021001, "A"]], [(2, "NIP", f'"197703211996020992" lebih dari 15 angka, Excel membulatkannya. {TEKS_ULANG}', "E-ANGKA")]),
    ("lembar tak dikenal", "Sheet1", [["halo"], ["dunia"]], [(None, None, "tidak ada lembar dengan judul kolom yang dikenal dan isi di bawahnya.", "E-TABEL")]),
    ("buku kosong", "Sheet1", [], [(None, None, "tidak ada lembar dengan judul kolom yang dikenal dan isi di bawahnya.", "E-TABEL")]),
]  # fmt: skip


@pytest.mark.parametrize(("lembar", "rows", "harapan"), [c[1:] for c in BUKU], ids=[c[0] for c in BUKU])
def test_satu_buku(lembar, rows, harapan):
    """What only a workbook can have wrong."""
    assert problems(write(Path("b.xlsx"), workbook(lembar, rows))) == harapan


def test_persen_di_rupiah():
    """A percentage in a rupiah column is a mistake, however it is stored."""
    isi = workbook(
        "anggaran", [JUDUL, ["1", 0.5, 1, "A"]], lambda sheet: setattr(sheet["B2"], "number_format", "0%")
    )
    assert problems(write(Path("b.xlsx"), isi)) == [
        (2, "Pagu", '"50%" persen, padahal kolom ini rupiah. Tulis angkanya.', "E-ANGKA")
    ]


def test_xml_berbahaya():
    """XML that defines entities is not read; neither is a workbook whose sheet is broken."""
    isi = workbook("anggaran", [JUDUL, ["1", 1, 1, "A"]])
    bom = with_xml(
        isi, "xl/worksheets/sheet1.xml", b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
    )
    pesan = "memuat definisi XML yang tidak dibuat Excel. Simpan ulang dari Excel."
    assert problems(write(Path("b.xlsx"), bom)) == [(None, None, pesan, "E-BERKAS")]
    rusak = with_xml(isi, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheet>")
    assert problems(write(Path("c.xlsx"), rusak)) == [(None, None, UTUH, "E-BERKAS")]


def test_sel_di_ujung_lembar():
    """A forgotten cell in XFD1048576 costs no memory, and is named."""
    isi = workbook(
        "anggaran", [JUDUL, ["1", 1, 1, "A"]], lambda sheet: sheet.__setitem__("XFD1048576", "lupa")
    )
    pesan = '"lupa" di sel XFD1048576, di luar 4 kolom yang berjudul. Hapus isinya, atau beri judul kolomnya.'
    assert problems(write(Path("b.xlsx"), isi)) == [(1048576, "XFD1048576", pesan, "E-BARIS")]


def test_dua_berkas_satu_tabel():
    """Two files for one table are refused: none is more right than the other."""
    a, b = (write(Path(nama), f"{ANGGARAN}1;1;1;A\n") for nama in ("anggaran.csv", "anggaran 2024.csv"))
    assert problems(a, b) == [
        (None, None, "tabel anggaran sudah ada di anggaran.csv. Impor salah satu saja.", "E-GANDA")
    ]


def test_di_disk():
    """A folder, a pipe, a loop of links, a missing file, 200 MB of nothing; `..` and links are just paths."""
    Path("folder.csv").mkdir()
    os.mkfifo("pipa.csv")
    Path("putar.csv").symlink_to("putar.csv")
    with Path("besar.csv").open("wb") as file:
        file.truncate(200_000_000)
    assert problems(Path("folder.csv")) == [
        (None, None, "ini folder, bukan berkas CSV. Ganti dengan berkasnya.", "E-BERKAS")
    ]
    assert problems(Path("pipa.csv")) == [
        (None, None, "bukan berkas biasa. Ganti dengan berkas CSV.", "E-BERKAS")
    ]
    assert problems(Path("tidak-ada.csv")) == [
        (None, None, "berkas tidak ada. Periksa nama dan foldernya.", "E-BERKAS")
    ]
    assert problems(Path("besar.csv")) == [
        (None, None, "lebih dari 20 MB. Pastikan ini CSV yang benar.", "E-BERKAS")
    ]
    assert problems(Path("putar.csv"))[0][3] == "E-BERKAS"
    assert problems(Path("a\0b.csv")) == [
        (None, None, "berkas tidak ada. Periksa nama dan foldernya.", "E-BERKAS")
    ]
    write(Path("asli.csv"), "Kode;Nama program\n1;a\n")
    Path("program.csv").symlink_to("asli.csv")
    hasil = import_files([Path("folder.csv/../program.csv")], 2024, Path("data"))
    assert hasil.berkas == ("program.csv",)
    assert "program.csv baris 2" in Path("data/2024/program.csv").read_text("utf-8")


def test_tujuan_bukan_berkas():
    """A folder where the CSV should go, or a full disk, is a message; nothing is half written."""
    path = write(Path("program.csv"), "Kode;Nama program\n1;a\n")
    Path("data/2024/program.csv").mkdir(parents=True)
    with pytest.raises(DataSalah, match="ini folder, bukan berkas CSV. Pindahkan dulu."):
        import_files([path], 2024, Path("data"), timpa=True)


def test_disk_penuh(monkeypatch):
    """When the disk is full nothing of the old is touched and nothing new is left behind."""

    def fail(fd):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    path = write(Path("program.csv"), "Kode;Nama program\n1;a\n")
    with pytest.raises(DataSalah) as info:
        import_files([path], 2024, Path("data"))
    assert "tidak dapat ditulis (cakram penuh). Periksa izin folder dan sisa tempat di disk." in str(
        info.value
    )
    assert list(Path("data").iterdir()) == []
