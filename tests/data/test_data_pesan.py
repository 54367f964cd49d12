"""Bad input and the exact message for it. A new case is one line in one of the tables."""

# ruff: noqa: E501 — a case stays on one line, however long its message

import os
import shutil
from pathlib import Path

import pytest
from contoh import set_cell

from lkjip.data import DataSalah, load_year

REPO = Path(__file__).resolve().parents[2]

BULAT = "bukan bilangan bulat. Tulis angka saja, misalnya 133467500."
ANGKA = "bukan angka. Tulis angka saja, misalnya 83.1."
KODE = "Kode hanya memuat A–Z, a–z, 0–9, spasi, dan tanda . / _ : ( ) -."
POLA_IS = (
    "tidak sesuai bentuknya. Kunci indikator: IT untuk tujuan, IS untuk sasaran, ISP untuk sasaran program, "
    "ISK untuk sasaran kegiatan, "
    "diikuti nomor urut, misalnya IT1, IS1, atau ISP1."
)

# One cell of the valid year replaced: table, row, column, new value; then the message after the value, and the code.
SEL = [
    # rupiah: integers
    ("anggaran", 2, "realisasi_rp", "133.467.500,00", "bukan bilangan bulat. Tulis 133467500.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "133467500,00", "bukan bilangan bulat. Tulis 133467500.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "133467500.00", "bukan bilangan bulat. Tulis 133467500.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "133,467,500.00", "bukan bilangan bulat. Tulis 133467500.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "133 467 500", "bukan bilangan bulat. Tulis 133467500.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "Rp 5.788.800", "bukan bilangan bulat. Tulis 5788800.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "Rp5.788.800,-", "bukan bilangan bulat. Tulis 5788800.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "Rp. 5.788.800,00", "bukan bilangan bulat. Tulis 5788800.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "IDR 5,788,800", "bukan bilangan bulat. Tulis 5788800.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "1.234", "bukan bilangan bulat. Tulis 1234.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "1,234", "bukan bilangan bulat. Tulis 1234.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", " 5788800", "bukan bilangan bulat. Tulis 5788800.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "'5788800", "bukan bilangan bulat. Tulis 5788800.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "+5788800", "bukan bilangan bulat. Tulis 5788800.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "５７８８８００", "bukan bilangan bulat. Tulis 5788800.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "133.467.500,50", "bukan bilangan bulat. Tulis tanpa pecahan.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "1334675.5", "bukan bilangan bulat. Tulis tanpa pecahan.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "1.33E+08", "bukan bilangan bulat: disingkat oleh Excel. Tulis semua angkanya.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "(27.200.000)", BULAT, "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "133 juta", BULAT, "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "31.12.2023", BULAT, "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "12.34.567", BULAT, "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "10²", BULAT, "E-ANGKA"),
    ("anggaran", 2, "pagu_rp", "NaN", BULAT, "E-ANGKA"),
    ("anggaran", 2, "pagu_rp", "-", BULAT, "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "1_000", BULAT, "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "0x10", BULAT, "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "9" * 19, "lebih dari 18 angka. Periksa lagi nilainya.", "E-ANGKA"),
    ("anggaran", 2, "realisasi_rp", "#REF!", "galat rumus Excel. Perbaiki rumusnya, tulis hasilnya.", "E-RUMUS"),
    ("anggaran", 2, "realisasi_rp", "-27200000", "negatif. Tulis 0 atau lebih; periksa tanda minusnya.", "E-NEGATIF"),
    ("anggaran", 2, "realisasi_rp", "-27.200.000,00", "negatif. Tulis 0 atau lebih; periksa tanda minusnya.", "E-NEGATIF"),
    ("anggaran", 2, "realisasi_rp", "Rp −27.200.000", "negatif. Tulis 0 atau lebih; periksa tanda minusnya.", "E-NEGATIF"),
    # decimals
    ("kegiatan", 2, "target", "83,1", "bukan angka. Tulis 83.1.", "E-ANGKA"),
    ("kegiatan", 2, "target", "83,1%", "bukan angka. Tulis 83.1.", "E-ANGKA"),
    ("kegiatan", 2, "target", "100 %", "bukan angka. Tulis 100.", "E-ANGKA"),
    ("kegiatan", 2, "target", "1.234", "mendua: ribuan atau pecahan. Tulis 1234 atau 1.2340.", "E-ANGKA"),
    ("kegiatan", 2, "target", "1,234", "bukan angka. Tulis 1234 atau 1.2340.", "E-ANGKA"),
    ("kegiatan", 2, "target", "0,125", "bukan angka. Tulis 0.125.", "E-ANGKA"),
    ("kegiatan", 2, "target", "1.234.567", "bukan angka. Tulis 1234567.", "E-ANGKA"),
    ("kegiatan", 2, "target", "1.234,5", "bukan angka. Tulis 1234.5.", "E-ANGKA"),
    ("kegiatan", 2, "target", "1,234.5", "bukan angka. Tulis 1234.5.", "E-ANGKA"),
    ("kegiatan", 2, "target", "85.", "bukan angka. Tulis 85.", "E-ANGKA"),
    ("kegiatan", 2, "target", ".5", "bukan angka. Tulis 0.5.", "E-ANGKA"),
    ("kegiatan", 2, "target", "inf", ANGKA, "E-ANGKA"),
    ("kegiatan", 2, "target", "12 dok.", ANGKA, "E-ANGKA"),
    ("kegiatan", 2, "target", "30/30", ANGKA, "E-ANGKA"),
    ("kegiatan", 2, "realisasi", "n/a", "bukan angka. Kosongkan sel bila belum ada data.", "E-ANGKA"),
    ("kegiatan", 2, "realisasi", "-", "bukan angka. Kosongkan sel bila belum ada data.", "E-ANGKA"),
    ("kegiatan", 2, "realisasi", "-0,5", "negatif. Tulis 0 atau lebih; periksa tanda minusnya.", "E-NEGATIF"),
    ("kegiatan", 2, "realisasi", "2" * 70, "lebih dari 18 angka. Periksa lagi nilainya.", "E-ANGKA"),
    # target, realisasi and standar: a number, or a grade of the indicator's scale
    ("realisasi_kinerja", 4, "realisasi", "83,1%", "bukan angka. Tulis 83.1.", "E-ANGKA"),
    ("realisasi_kinerja", 4, "realisasi", "B", ANGKA, "E-ANGKA"),
    ("realisasi_kinerja", 4, "realisasi", "n/a", "bukan angka. Kosongkan sel bila belum ada data.", "E-ANGKA"),
    ("realisasi_kinerja", 4, "realisasi", "-85", "negatif. Tulis 0 atau lebih; periksa tanda minusnya.", "E-NEGATIF"),
    ("realisasi_kinerja", 2, "realisasi", "85", "bukan predikat sakip. Pilih AA, A, BB, B, CC, C, D.", "E-PREDIKAT"),
    ("realisasi_kinerja", 2, "realisasi", "b", "bukan predikat sakip. Pilih AA, A, BB, B, CC, C, D.", "E-PREDIKAT"),
    ("standar", 2, "standar", "1.234", "mendua: ribuan atau pecahan. Tulis 1234 atau 1.2340.", "E-ANGKA"),
    ("target_renstra", 2, "target", "BB ", "memuat spasi atau karakter tak tampak. Tulis BB.", "E-POLA"),
    # empty
    ("anggaran", 2, "pagu_rp", "", "kosong, padahal wajib diisi: Pagu.", "E-WAJIB"),
    ("anggaran", 2, "pagu_rp", "  ", "kosong, padahal wajib diisi: Pagu.", "E-WAJIB"),
    ("program", 2, "uraian", "\u200b", "kosong, padahal wajib diisi: Nama program.", "E-WAJIB"),
    ("kegiatan", 2, "kode_program", " ", "hanya berisi spasi. Kosongkan selnya.", "E-POLA"),
    ("indikator", 2, "skala", "", "kosong, padahal polaritas ordinal. Yang ada: sakip.", "E-WAJIB"),
    # years, months
    ("profil", 2, "tahun", "2023", "bukan tahun folder ini. Tulis 2024.", "E-TAHUN"),
    ("profil", 2, "tahun", "24", "bukan tahun. Tulis empat angka, misalnya 2023.", "E-TAHUN"),
    ("target_renstra", 2, "tahun", "2024.0", "bukan tahun. Tulis empat angka, misalnya 2023.", "E-TAHUN"),
    ("profil", 2, "bulan_laporan", "Jan-25", "bukan bulan. Tulis tahun-bulan, misalnya 2024-01.", "E-TANGGAL"),
    ("profil", 2, "bulan_laporan", "2025-13", "bukan bulan. Tulis tahun-bulan, misalnya 2024-01.", "E-TANGGAL"),
    # choices and shapes
    ("indikator", 3, "polaritas", "maksimal", "bukan pilihan. Tulis maksimasi.", "E-PILIHAN"),
    ("indikator", 3, "polaritas", "naik", "bukan pilihan. Yang ada: maksimasi, minimasi, stabilisasi, ordinal.", "E-PILIHAN"),
    ("indikator", 3, "polaritas", "maksimasi ", "memuat spasi atau karakter tak tampak. Tulis maksimasi.", "E-POLA"),
    ("program", 2, "uraian", "Penunjang \ufffd", "memuat huruf rusak (\ufffd). Ketik ulang hurufnya.", "E-ENKODING"),
    ("program", 2, "uraian", "Penun\x07jang", "memuat karakter kendali. Hapus karakter itu.", "E-POLA"),
    ("program", 2, "uraian", "#NAME?", "galat rumus Excel. Perbaiki rumusnya, tulis hasilnya.", "E-RUMUS"),
    ("standar", 2, "lingkup", "desa", "bukan pilihan. Yang ada: nasional, provinsi, kabupaten.", "E-PILIHAN"),
    ("unit_kerja", 2, "jenis", "Kecamatan", "tidak sesuai bentuknya. Jenis unit dengan huruf kecil, misalnya kecamatan, kelurahan, dinas, bidang, atau upt.", "E-POLA"),
    # what the house font cannot print, with what to write instead
    ("program", 2, "uraian", "Penunjang \uf0b7 urusan", 'memuat U+F0B7 (huruf ke-11), yang tidak dapat dicetak. Tulis "•" atau "-".', "E-HURUF"),
    ("program", 2, "uraian", "\uf04a", 'memuat U+F04A (huruf ke-1), yang tidak dapat dicetak. Ini simbol dari fonta lain. Tulis "•", "-", atau kata.', "E-HURUF"),
    ("program", 2, "uraian", "Baik \U0001f600", "memuat U+1F600 (huruf ke-6), yang tidak dapat dicetak. Hapus, atau tulis dengan kata.", "E-HURUF"),
    ("program", 2, "uraian", "1\u20e3", "memuat U+20E3 (huruf ke-2), yang tidak dapat dicetak. Hapus tanda tambahan itu; tulis hurufnya saja.", "E-HURUF"),
    ("program", 2, "uraian", "q\u0302", "memuat U+0302 (huruf ke-2), yang tidak dapat dicetak. Hapus tanda tambahan itu; tulis hurufnya saja.", "E-HURUF"),
    ("program", 2, "uraian", "e\u0301 \u202eabc", "memuat U+202E (huruf ke-3), yang tidak dapat dicetak. Tanda ini tidak tampak. Hapus.", "E-HURUF"),
    ("program", 2, "uraian", "a\u200bb", "memuat U+200B (huruf ke-2), yang tidak dapat dicetak. Tanda ini tidak tampak. Hapus.", "E-HURUF"),
    ("program", 2, "uraian", "☑\ufe0f", "memuat U+FE0F (huruf ke-2), yang tidak dapat dicetak. Hapus tanda tambahan itu; tulis hurufnya saja.", "E-HURUF"),
    ("program", 2, "uraian", "a\u3164", "memuat U+3164 (huruf ke-2), yang tidak dapat dicetak. Tanda ini tidak tampak. Hapus.", "E-HURUF"),
    ("program", 2, "uraian", "a\u0378", "memuat U+0378 (huruf ke-2), yang tidak dapat dicetak. Tanda ini tidak tampak. Hapus.", "E-HURUF"),
    ("program", 2, "uraian", "a\ufdd0", "memuat U+FDD0 (huruf ke-2), yang tidak dapat dicetak. Tanda ini tidak tampak. Hapus.", "E-HURUF"),
    ("program", 2, "uraian", "a\u3000b", "memuat U+3000 (huruf ke-2), yang tidak dapat dicetak. Ganti dengan spasi biasa.", "E-HURUF"),
    ("program", 2, "uraian", "100 ㎡", 'memuat U+33A1 (huruf ke-5), yang tidak dapat dicetak. Tulis "m2".', "E-HURUF"),
    ("program", 2, "uraian", "undang\u2011undang", 'memuat U+2011 (huruf ke-7), yang tidak dapat dicetak. Tulis "-".', "E-HURUF"),
    ("program", 2, "uraian", "بسم", "memuat U+0628 (huruf ke-1), yang tidak dapat dicetak. Tulis dengan huruf Latin.", "E-HURUF"),
    ("tercetak/tabel_3_9", 2, "label", "Efisien \uf0a7", 'memuat U+F0A7 (huruf ke-9), yang tidak dapat dicetak. Tulis "•" atau "-".', "E-HURUF"),
    ("tercetak/tabel_3_9", 2, "batas", "٣%", 'memuat U+0663 (huruf ke-1), yang tidak dapat dicetak. Tulis "3".', "E-HURUF"),
    # no figure has so many digits, and Python would refuse to read it
    ("tercetak/tabel_3_9", 2, "batas", "9" * 5000, "memuat lebih dari 100 angka berderet. Periksa lagi nilainya.", "E-ANGKA"),
    ("tercetak/tabel_3_9", 2, "batas", "<" + "9.99" * 1500 + "%", "memuat lebih dari 100 angka berderet. Periksa lagi nilainya.", "E-ANGKA"),
    # codes: what another row must be able to name
    ("program", 2, "kode", "7.01.0\uff11", f"memuat U+FF11. {KODE} Tulis 7.01.01.", "E-POLA"),
    ("program", 2, "kode", "7.01.01\u3164", f"memuat U+3164. {KODE} Ketik ulang kodenya.", "E-POLA"),
    ("program", 2, "kode", "7.01.01\u2800", f"memuat U+2800. {KODE} Ketik ulang kodenya.", "E-POLA"),
    ("program", 2, "kode", "А1", f"memuat U+0410. {KODE} Ketik ulang kodenya.", "E-POLA"),
    ("program", 2, "kode", "e\u0301", f"memuat U+0301. {KODE} Ketik ulang kodenya.", "E-POLA"),
    ("program", 2, "kode", "7  01", "memuat dua spasi berurutan. Tulis satu saja.", "E-POLA"),
    ("program", 2, "kode", "9" * 101, "101 huruf; kode paling panjang 100 huruf. Ringkas kodenya.", "E-POLA"),
    ("anggaran", 2, "kode", "7.01.0\uff11", f"memuat U+FF11. {KODE} Tulis 7.01.01.", "E-POLA"),
    ("tercetak/tabel_3_9", 2, "kode", "9" * 5000, "5000 huruf; kode paling panjang 100 huruf. Ringkas kodenya.", "E-POLA"),
    # text that a spreadsheet runs, or that no cell can hold
    ("program", 2, "uraian", "=1+1", 'diawali "=": Excel menjalankannya sebagai rumus. Hapus tanda itu.', "E-RUMUS"),
    ("program", 2, "uraian", '=HYPERLINK("http://x","y")', 'diawali "=": Excel menjalankannya sebagai rumus. Hapus tanda itu.', "E-RUMUS"),
    ("program", 2, "uraian", "@SUM(A1)", 'diawali "@": Excel menjalankannya sebagai rumus. Hapus tanda itu.', "E-RUMUS"),
    ("program", 2, "uraian", "+cmd|' /C calc'!A0", 'diawali "+": Excel menjalankannya sebagai rumus. Hapus tanda itu.', "E-RUMUS"),
    ("program", 2, "uraian", "- butir", 'diawali "-": Excel menjalankannya sebagai rumus. Hapus tanda itu.', "E-RUMUS"),
    ("program", 2, "uraian", "  =A1", 'diawali "=": Excel menjalankannya sebagai rumus. Hapus tanda itu.', "E-RUMUS"),
    ("tercetak/tabel_3_9", 2, "label", "=A1", 'diawali "=": Excel menjalankannya sebagai rumus. Hapus tanda itu.', "E-RUMUS"),
    # references
    ("anggaran", 2, "kode", "7.01.5", "tidak ada di program.csv. Tulis 7.01.05.", "E-RUJUKAN"),
    ("anggaran", 2, "kode", "99", "tidak ada di program.csv. Yang ada: 7.01.01, 7.01.05, 7.01.06.", "E-RUJUKAN"),
    ("anggaran", 2, "kode", "7.01.05\xa0", "memuat spasi atau karakter tak tampak. Tulis 7.01.05.", "E-POLA"),
    ("perjanjian_kinerja", 2, "kode_indikator", "is1", "tidak ada di indikator.csv. Tulis IS1.", "E-RUJUKAN"),
    ("sasaran", 2, "kode_tujuan", "T9", "tidak ada di tujuan.csv. Yang ada: T1, T2.", "E-RUJUKAN"),
    ("indikator", 3, "induk", "S9", "tidak ada di tujuan.csv, sasaran.csv, sasaran_program.csv, sasaran_kegiatan.csv. Yang ada: T1, T2, S1, S2, SP1.", "E-RUJUKAN"),
    ("indikator", 2, "skala", "sakit", "tidak ada di acuan/skala_ordinal.csv. Tulis sakip.", "E-RUJUKAN"),
    ("indikator", 3, "skala", "sakip", "hanya untuk polaritas ordinal. Kosongkan selnya.", "E-PREDIKAT"),
    # what is printed is kept as printed, but its line number is ours
    ("tercetak/tabel_3_9", 2, "baris", "734–738", BULAT, "E-ANGKA"),
    ("tercetak/tabel_3_9", 2, "baris", "0", "kurang dari 1. Tulis 1 atau lebih.", "E-BATAS"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tabel", "baris", "kolom", "nilai", "pesan", "kode"),
    SEL,
    ids=[f"{c[0]}-{c[2]}-{c[3]!r:.30}" for c in SEL],
)
def test_satu_sel(data, tabel, baris, kolom, nilai, pesan, kode):
    """One wrong cell gives exactly one message, and it is this one."""
    path = data / f"{tabel}.csv"
    set_cell(path, baris, kolom, nilai)
    assert problems(data) == [(str(path), baris, kolom, nilai, shown_value(nilai) + pesan, kode)]


def shown_value(nilai: str) -> str:
    """Write the value as messages show it, by hand for the invisible characters used above."""
    if not nilai.strip(" \u200b"):
        return ""
    if len(nilai) > 60:
        nilai = nilai[:59] + "…"
    return '"' + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in nilai) + '" '


def problems(year: Path) -> list[tuple]:
    """Load the year, which must fail, and return the problems as tuples."""
    with pytest.raises(DataSalah) as info:
        load_year(2024, Path("data"))
    assert str(info.value)
    return [(k.berkas, k.baris, k.kolom, k.nilai, k.pesan, k.kode) for k in info.value.kesalahan]


ANGGARAN = "kode,pagu_rp,realisasi_rp,sumber\n7.01.05,160667500,133467500,A\n"

# A whole file replaced: its table and text (or bytes); then row, column, message and code of every problem.
ISI = [
    ("kosong", "anggaran", "", [(None, None, "berkas kosong. Isi judul kolom dan datanya, atau hapus berkas ini.", "E-BERKAS")]),
    ("hanya BOM", "anggaran", b"\xef\xbb\xbf\r\n", [(None, None, "berkas kosong. Isi judul kolom dan datanya, atau hapus berkas ini.", "E-BERKAS")]),
    ("xlsx", "anggaran", b"PK\x03\x04rest", [(None, None, "ini buku kerja Excel, bukan CSV. Simpan ulang sebagai CSV UTF-8.", "E-BERKAS")]),
    ("xls", "anggaran", b"\xd0\xcf\x11\xe0rest", [(None, None, "ini buku kerja Excel, bukan CSV. Simpan ulang sebagai CSV UTF-8.", "E-BERKAS")]),
    ("UTF-16", "anggaran", ANGGARAN.encode("utf-16"), [(None, None, "bukan teks UTF-8. Simpan ulang sebagai CSV UTF-8.", "E-ENKODING")]),
    ("NUL", "anggaran", ANGGARAN.replace(",A", ",A\0"), [(2, "sumber", '"A\\x00" memuat karakter kendali. Hapus karakter itu.', "E-POLA")]),
    ("NUL dalam angka", "anggaran", ANGGARAN.replace("160667500", "16066\x007500"), [(2, "pagu_rp", '"16066\\x007500" bukan bilangan bulat. Tulis angka saja, misalnya 133467500.', "E-ANGKA")]),
    ("hampir hanya NUL", "anggaran", ANGGARAN + 20 * "\0", [(None, None, "bukan teks UTF-8. Simpan ulang sebagai CSV UTF-8.", "E-ENKODING")]),
    ("21 MB", "anggaran", ANGGARAN + "x" * 21_000_000, [(None, None, "lebih dari 20 MB. Pastikan ini CSV yang benar.", "E-BERKAS")]),
    ("sel raksasa", "program", "kode,uraian,sumber\n7.01.01," + "a" * 200_000 + ",A\n7.01.05,b,A\n7.01.06,c,A\n", [(2, "uraian", "200.000 huruf, lebih dari 32.767 yang muat di sel Excel. Ringkas teksnya.", "E-POLA")]),
    ("cp1252", "anggaran", (ANGGARAN + "7.01.06,1,1,Café\n7.01.01,1,1,é\n").encode("cp1252"), [(3, "sumber", '"Café" bukan UTF-8. Begitu juga 1 sel lain. Simpan ulang sebagai CSV UTF-8.', "E-ENKODING")]),
    ("titik koma", "anggaran", "kode;pagu_rp;realisasi_rp;sumber\n7.01.05;160.667.500,00;1;A\n", [
        (1, None, "kolom dipisah titik koma (;). Simpan ulang dengan pemisah koma.", "E-PEMISAH"),
        (2, "pagu_rp", '"160.667.500,00" bukan bilangan bulat. Tulis 160667500.', "E-ANGKA")]),
    ("titik koma berkutip", "anggaran", '"kode";"pagu_rp";"realisasi_rp";"sumber"\n"7.01.05";"1";"1";"A"\n', [(1, None, "kolom dipisah titik koma (;). Simpan ulang dengan pemisah koma.", "E-PEMISAH")]),
    ("tab", "anggaran", ANGGARAN.replace(",", "\t"), [(1, None, "kolom dipisah tab. Simpan ulang dengan pemisah koma.", "E-PEMISAH")]),
    ("baris terkutip", "anggaran", '"kode,pagu_rp,realisasi_rp,sumber"\n"7.01.05,1,1,A"\n', [(1, None, "satu baris terbungkus sepasang tanda kutip. Simpan ulang dengan pemisah koma.", "E-PEMISAH")]),
    ("tanpa judul", "anggaran", "7.01.05,160667500,133467500,A\n", [(1, None, "baris pertama bukan judul kolom. Tulis: kode,pagu_murni_rp,pagu_rp,realisasi_rp,sumber", "E-KOLOM")]),
    ("baris kosong di atas", "anggaran", "\n" + ANGGARAN, [(1, None, "baris pertama bukan judul kolom. Tulis: kode,pagu_murni_rp,pagu_rp,realisasi_rp,sumber", "E-KOLOM")]),
    ("kolom hilang", "anggaran", "kode,pagu_rp,sumber\n7.01.05,1,A\n", [(1, "realisasi_rp", "kolom tidak ada. Tambahkan kolom realisasi_rp.", "E-KOLOM")]),
    ("kolom salah eja", "anggaran", "Kode,pagu,realisasi_rp,sumber\n7.01.05,x,1,A\n", [
        (1, "Kode", "kolom tidak dikenal. Tulis kode.", "E-KOLOM"),
        (1, "pagu", "kolom tidak dikenal. Tulis pagu_rp.", "E-KOLOM"),
        (2, "pagu_rp", f'"x" {BULAT}', "E-ANGKA")]),
    ("kolom asing", "anggaran", "kode,pagu_rp,realisasi_rp,sumber,catatan\n7.01.05,1,1,A,\n", [(1, "catatan", "kolom tidak dikenal. Hapus; yang dikenal: kode, pagu_murni_rp, pagu_rp, realisasi_rp, sumber.", "E-KOLOM")]),
    ("kolom tanpa judul", "anggaran", "kode,pagu_rp,realisasi_rp,sumber,\n7.01.05,1,1,A,\n", [(1, None, "kolom ke-5 tanpa judul. Hapus kolom itu.", "E-KOLOM")]),
    ("kolom kembar", "anggaran", "kode,pagu_rp,realisasi_rp,sumber,kode\n7.01.05,1,1,A,2\n", [(1, "kode", "kolom ada dua, ke-1 dan ke-5. Hapus salah satu.", "E-KOLOM")]),
    ("koma desimal tanpa kutip", "anggaran", "kode,pagu_rp,realisasi_rp,sumber\n7.01.05,160.667.500,00,1,A\n", [(2, None, 'ada 5 sel, judulnya 4 kolom. Apit teks berkoma dengan tanda kutip ("…"); tulis angka tanpa koma.', "E-BARIS")]),
    ("sel kurang", "anggaran", "kode,pagu_rp,realisasi_rp,sumber\n7.01.05,1\n", [(2, None, "ada 2 sel, judulnya 4 kolom. Lengkapi selnya; sel kosong tetap dipisah koma.", "E-BARIS")]),
    ("kutip tidak ditutup", "anggaran", ANGGARAN + '7.01.06,1,1,"A\n', [(3, None, 'tanda kutip salah tempat atau tidak ditutup. Tulis kutip di dalam teks dua kali: "".', "E-BARIS")]),
    ("kutip salah tempat", "anggaran", ANGGARAN + '7.01.06,1,1,"A"B\n', [(3, None, 'tanda kutip salah tempat atau tidak ditutup. Tulis kutip di dalam teks dua kali: "".', "E-BARIS")]),
    ("baris menurut Excel", "anggaran", 'kode,pagu_rp,realisasi_rp,sumber\r\n7.01.05,1,1,"dua\nbaris"\r\n,,,\r\n\r\n7.01.06,x,1,A\r\n', [(5, "pagu_rp", f'"x" {BULAT}', "E-ANGKA")]),
    ("kode kembar", "anggaran", ANGGARAN + "7.01.01,1,1,A\n7.01.05,1,1,A\n", [(4, "kode", '"7.01.05" sudah ada di baris 2. Satu program satu baris.', "E-GANDA")]),
    ("kunci kembar", "target_renstra", "kode_indikator,tahun,target,sumber\nIS1,2024,85,A\nIS1,2024,86,A\n", [(3, "kode_indikator, tahun", '"IS1, 2024" sudah ada di baris 2. Satu indikator per tahun satu baris.', "E-GANDA")]),
    ("nilai kembar", "unit_kerja", "kode,nama,jenis,sumber\nK0,A,kecamatan,A\nK1,A,kelurahan,A\n", [(3, "nama", '"A" sudah ada di baris 2. Isi kolom ini tidak boleh berulang.', "E-GANDA")]),
    ("profil dua baris", "profil", "tahun,unit,jenis_unit,pemerintah_daerah,jabatan_kepala,tempat,bulan_laporan,renstra_awal,renstra_akhir,sumber\n2024,a,b,c,d,e,2025-01,2021,2026,A\n2023,a,b,c,d,e,2025-01,2021,2026,A\n", [(3, None, "profil hanya satu baris. Hapus baris ini.", "E-BARIS")]),
    ("wajib tanpa data", "profil", "tahun,unit,jenis_unit,pemerintah_daerah,jabatan_kepala,tempat,bulan_laporan,renstra_awal,renstra_akhir,sumber\n", [(None, None, "baru judul kolom, belum ada data. Isi barisnya.", "E-BARIS")]),
    ("kode salah bentuk", "indikator", "kode,induk,uraian,satuan,polaritas,skala,sumber\nIT1,T2,a,nilai,ordinal,sakip,A\nIS1,S1,a,b,maksimasi,,A\nISP1,SP1,a,b,maksimasi,,A\nX1,S1,a,b,maksimasi,,A\n", [(5, "kode", f'"X1" {POLA_IS}', "E-POLA")]),
    # a table that cannot be read is not reported again by those pointing to it
    ("acuan rusak", "program", "kode,uraian,sumber\n7.01.01,Penunjang\n", [(2, None, "ada 2 sel, judulnya 3 kolom. Lengkapi selnya; sel kosong tetap dipisah koma.", "E-BARIS")]),
]  # fmt: skip


@pytest.mark.parametrize(("tabel", "isi", "harapan"), [c[1:] for c in ISI], ids=[c[0] for c in ISI])
def test_satu_berkas(data, tabel, isi, harapan):
    """A wrong file gives exactly these messages; what can be read of it is checked all the same."""
    path = data / f"{tabel}.csv"
    path.write_bytes(isi if isinstance(isi, bytes) else isi.encode("utf-8"))
    assert [(b, baris, k, p, kode) for b, baris, k, _, p, kode in problems(data)] == [
        (str(path), *h) for h in harapan
    ]


def spoil_directory(path: Path) -> None:
    """Put a folder where the file was."""
    path.unlink()
    path.mkdir()


def spoil_link(path: Path) -> None:
    """Let the file be a link to a file outside the data folder."""
    shutil.move(path, "di-luar.csv")
    path.symlink_to(Path("di-luar.csv").absolute())


def spoil_loop(path: Path) -> None:
    """Let the file be a link to itself."""
    path.unlink()
    path.symlink_to(path.name)


def spoil_pipe(path: Path) -> None:
    """Put a named pipe, which would block a reader, where the file was."""
    path.unlink()
    os.mkfifo(path)


def spoil_size(path: Path) -> None:
    """Let the file be 200 MB of nothing, which take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(200_000_000)


def spoil_dots(path: Path) -> None:
    """Let the file be a link that climbs out of the folder."""
    shutil.move(path, "data/di-luar.csv")
    path.symlink_to("../di-luar.csv")


def spoil_name(path: Path) -> None:
    """Write the file's name in capitals."""
    path.rename(path.with_name("Profil.CSV"))


def spoil_xlsx(path: Path) -> None:
    """Leave the table as an Excel workbook."""
    path.rename(path.with_suffix(".xlsx"))


DISK = [
    (Path.unlink, "berkas tidak ada. Buat profil.csv."),
    (spoil_name, 'berkas tidak ada. Ada "Profil.CSV"; ganti namanya menjadi profil.csv.'),
    (spoil_xlsx, 'berkas tidak ada. Ada "profil.xlsx"; simpan sebagai CSV UTF-8 dengan nama profil.csv.'),
    (spoil_directory, "ini folder, bukan berkas CSV. Ganti dengan berkasnya."),
    (spoil_link, "tautan ke luar folder data. Salin berkasnya ke folder ini."),
    (spoil_dots, "tautan ke luar folder data. Salin berkasnya ke folder ini."),
    (spoil_size, "lebih dari 20 MB. Pastikan ini CSV yang benar."),
    (spoil_loop, "tidak dapat dibaca (tautan berputar). Periksa izin berkas atau tutup di Excel."),
    (spoil_pipe, "bukan berkas biasa. Ganti dengan berkas CSV."),
]


@pytest.mark.parametrize(("spoil", "pesan"), DISK, ids=[c[0].__name__ for c in DISK])
def test_berkas_di_disk(data, spoil, pesan):
    """A file that is not there, or is not a file, says so and says what to do."""
    spoil(data / "profil.csv")
    assert problems(data) == [("data/2024/profil.csv", None, None, None, pesan, "E-BERKAS")]


def test_tidak_ada_izin(data, monkeypatch):
    """A file without read permission, or locked by Excel, is a message; simulated, as root reads everything."""
    original = os.open

    def refuse(path, *args, **kwargs):
        if Path(path).name == "anggaran.csv":
            raise PermissionError(13, "Permission denied")
        return original(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", refuse)
    pesan = "tidak dapat dibaca (tidak ada izin). Periksa izin berkas atau tutup di Excel."
    assert problems(data) == [("data/2024/anggaran.csv", None, None, None, pesan, "E-BERKAS")]


TEKS_BIASA = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{< include /etc/passwd >}}", "#set page()",
    "$x$ [a](javascript:alert(1)) ![](x)", "```{=html}", "::: {.x}", "\\input{x}", "-", "-5,2%", "+62 812", "../../x",
]  # fmt: skip


@pytest.mark.parametrize("teks", TEKS_BIASA)
def test_teks_tetap_teks(data, teks):
    """Text with a meaning elsewhere is text: it is loaded letter by letter (and escaped where it is printed)."""
    set_cell(data / "program.csv", 2, "uraian", teks)
    assert load_year(2024, Path("data")).rows("program")[0]["uraian"] == teks


def test_tahun_tidak_ada(data):
    """A year without a folder names the years that exist."""
    with pytest.raises(DataSalah) as info:
        load_year(2031, Path("data"))
    assert " ".join(str(info.value).split()) == (
        "data/2031: 1 kesalahan. Data 2031 belum dapat dipakai. "
        "folder tahun 2031 tidak ada. Tahun yang ada: 2024. E-BERKAS"
    )


def test_teks_seperti_di_rancangan(data):
    """The text form is that of docs: aligned columns, what was not done in the first line."""
    set_cell(data / "anggaran.csv", 3, "realisasi_rp", "133.467.500,00")
    set_cell(data / "anggaran.csv", 4, "kode", "7.01.05")
    with pytest.raises(DataSalah) as info:
        load_year(2024, Path("data"))
    assert info.value.teks("Laporan 2024 tidak dibangun; terbitan terakhir tidak berubah.") == (
        "data/2024/anggaran.csv: 2 kesalahan. Laporan 2024 tidak dibangun; terbitan terakhir tidak berubah.\n"
        '  baris 3  realisasi_rp  "133.467.500,00" bukan bilangan bulat. Tulis 133467500.                 E-ANGKA\n'
        '  baris 4  kode          "7.01.05" sudah ada di baris 2. Satu program satu baris.                E-GANDA'
    )
    assert str(info.value).startswith("data/2024/anggaran.csv: 2 kesalahan. Data 2024 belum dapat dipakai.\n")
    assert info.value.json()[0] == {
        "berkas": "data/2024/anggaran.csv",
        "baris": 3,
        "kolom": "realisasi_rp",
        "nilai": "133.467.500,00",
        "pesan": '"133.467.500,00" bukan bilangan bulat. Tulis 133467500.',
        "kode": "E-ANGKA",
    }


def test_semua_berkas_sekaligus(data):
    """Problems of several files come in one run, sorted by file and row."""
    set_cell(data / "target_renstra.csv", 4, "target", "90,5")
    set_cell(data / "target_renstra.csv", 2, "target", "E")
    set_cell(data / "anggaran.csv", 2, "pagu_rp", "-1")
    with pytest.raises(DataSalah) as info:
        load_year(2024, Path("data"))
    assert [" ".join(line.split()) for line in str(info.value).splitlines()] == [
        "3 kesalahan di 2 berkas. Data 2024 belum dapat dipakai.",
        "data/2024/anggaran.csv: 1 kesalahan.",
        'baris 2 pagu_rp "-1" negatif. Tulis 0 atau lebih; periksa tanda minusnya. E-NEGATIF',
        "data/2024/target_renstra.csv: 2 kesalahan.",
        'baris 2 target "E" bukan predikat sakip. Pilih AA, A, BB, B, CC, C, D. E-PREDIKAT',
        'baris 4 target "90,5" bukan angka. Tulis 90.5. E-ANGKA',
    ]


def test_empat_kesalahan_pada_data_2023(tmp_path, monkeypatch):
    """Comma decimal, missing column, duplicated kode and negative amount: one run lists all four."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(REPO / "data" / "2023", "data/2023")
    path = Path("data/2023/anggaran.csv")
    lines = path.read_text("utf-8").splitlines()
    rows = [line.split(",")[:3] for line in lines]  # without the column sumber
    rows[3][2] = '"1.766.151.866,00"'
    rows[4][0] = rows[1][0]
    rows[5][1] = "-160667500"
    path.write_text("\n".join(",".join(r) for r in rows) + "\n", "utf-8")
    with pytest.raises(DataSalah) as info:
        load_year(2023, Path("data"))
    assert [(k.berkas, k.baris, k.kolom, k.nilai, k.pesan, k.kode) for k in info.value.kesalahan] == [
        (str(path), 1, "sumber", None, "kolom tidak ada. Tambahkan kolom sumber.", "E-KOLOM"),
        (
            str(path),
            4,
            "realisasi_rp",
            "1.766.151.866,00",
            '"1.766.151.866,00" bukan bilangan bulat. Tulis 1766151866.',
            "E-ANGKA",
        ),
        (str(path), 5, "kode", "1", '"1" sudah ada di baris 2. Satu program satu baris.', "E-GANDA"),
        (
            str(path),
            6,
            "pagu_rp",
            "-160667500",
            '"-160667500" negatif. Tulis 0 atau lebih; periksa tanda minusnya.',
            "E-NEGATIF",
        ),
    ]
