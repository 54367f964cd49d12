"""Spreadsheets as they are, understood: what was printed, what it became, what is said about it."""

# ruff: noqa: E501 — a case stays on one line

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from impor_contoh import ANGGARAN, workbook, write

from lkjip.data import DataSalah, load_year
from lkjip.intake import import_files


@pytest.fixture
def impor(tmp_path, monkeypatch):
    """Return a function that imports one file and returns the rows of a table, and what was said."""
    monkeypatch.chdir(tmp_path)

    def run(nama, isi, tabel=None):
        hasil = import_files([write(Path(nama), isi)], 2024, Path("data"))
        tabel = tabel or hasil.tabel[0].nama
        with Path(f"data/2024/{tabel}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file)), hasil

    return run


RUPIAH = [
    ("6468783215", "6468783215"),
    ("6.468.783.215", "6468783215"),
    ("Rp 6.468.783.215,00", "6468783215"),
    ("Rp6.468.783.215,-", "6468783215"),
    ("Rp. 6.468.783.215", "6468783215"),
    ("IDR 6,468,783,215.00", "6468783215"),
    ("\xa06.468.783.215\xa0", "6468783215"),
    ("6 468 783 215", "6468783215"),
    ("1.234", "1234"),
    ("0", "0"),
    ("5.788.800,00", "5788800"),
]


@pytest.mark.parametrize(("tercetak", "dipahami"), RUPIAH)
def test_rupiah(impor, tercetak, dipahami):
    """Rupiah in every way it is written."""
    rows, _ = impor("anggaran.csv", f"{ANGGARAN}1;{tercetak};0;A\n")
    assert rows[0]["pagu_rp"] == dipahami


NILAI = [("83,1%", "83.1"), ("83,1", "83.1"), ("83.1", "83.1"), ("100 %", "100"), ("-", ""), ("–", ""), ("n/a", ""),
         ("", ""), ("belum ada", ""), ("b", "B"), ("BB", "BB"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"),
         ("1.2340", "1.2340"), ("0,125", "0.125"), ("12.345.678", "12345678"), ("85,00", "85")]  # fmt: skip


@pytest.mark.parametrize(("tercetak", "dipahami"), NILAI)
def test_realisasi(impor, tercetak, dipahami):
    """Results: decimal comma, percent, grades, and the many ways to say that there is none yet."""
    rows, _ = impor(
        "realisasi_kinerja.csv", f"Kode indikator;Tahun;Realisasi;Sumber\nIS1;2024;{tercetak};A\n"
    )
    assert rows[0]["realisasi"] == dipahami


BULAN = [("2025-01", "2025-01"), ("Januari 2025", "2025-01"), ("Jan 2025", "2025-01"), ("agustus 2025", "2025-08"),
         ("01/2025", "2025-01"), ("1/2025", "2025-01"), ("Nopember 2025", "2025-11")]  # fmt: skip


@pytest.mark.parametrize(("tercetak", "dipahami"), BULAN)
def test_bulan(impor, tercetak, dipahami):
    """Months by name or number."""
    judul = "Tahun laporan;Nama unit;Jenis unit;Pemerintah daerah;Jabatan kepala unit;Tempat penandatanganan;Bulan laporan;Tahun awal Renstra;Tahun akhir Renstra;Sumber\n"
    rows, _ = impor("profil.csv", f"{judul}2024;Dinas;dinas;Kota;Kepala;Kota;{tercetak};2021;2026;A\n")
    assert rows[0]["bulan_laporan"] == dipahami


TANGGAL = [("2024-02-15", "2024-02-15"), ("15/02/2024", "2024-02-15"), ("15-2-2024", "2024-02-15"),
           ("5.5.2024", "2024-05-05"), ("15 Februari 2024", "2024-02-15"), ("15 Feb 2024", "2024-02-15")]  # fmt: skip


@pytest.mark.parametrize(("tercetak", "dipahami"), TANGGAL)
def test_tanggal(impor, tercetak, dipahami):
    """Dates in the Indonesian order."""
    rows, _ = impor("pengakuan.csv", f"Kode temuan;Alasan;Nama;Tanggal;Sumber\nKOD-01;a;b;{tercetak};A\n")
    assert rows[0]["tanggal"] == dipahami


TEKS = 'Kode program,Pagu,Realisasi,Sumber\n1,"1.000,00",1,Café “x”\n'


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (TEKS.encode(), "koma, UTF-8"),
        (b"\xef\xbb\xbf" + TEKS.encode(), "koma, UTF-8"),
        (TEKS.encode("cp1252"), "koma, Windows-1252"),
        (TEKS.encode("utf-16"), "koma, UTF-16"),
        (TEKS.replace("\n", "\r\n").encode(), "koma, UTF-8"),
        (TEKS.replace('"1.000,00"', "1000").replace(",", ";").encode(), "titik koma, UTF-8"),
        (TEKS.replace('"1.000,00"', "1000").replace(",", "\t").encode("utf-16"), "tab, UTF-16"),
        (b"sep=;\r\n" + TEKS.replace('"1.000,00"', "1000").replace(",", ";").encode(), "titik koma, UTF-8"),
        ((TEKS + ",,,\n,,,\n\n").encode(), "koma, UTF-8"),
        (TEKS.replace("\n", ",,,\n").encode(), "koma, UTF-8"),
        (("\n\n" + TEKS).encode(), "koma, UTF-8"),
    ],
    ids=[
        "UTF-8",
        "BOM",
        "cp1252",
        "UTF-16",
        "CRLF",
        "titik koma",
        "tab",
        "sep=",
        "baris kosong",
        "kolom kosong",
        "di atas",
    ],
)
def test_tulisan_berkas(impor, isi, kata):
    """The same table in eleven ways of writing a file, and it says which it was."""
    rows, hasil = impor("anggaran.csv", isi)
    assert rows == [{"kode": "1", "pagu_rp": "1000", "realisasi_rp": "1", "sumber": "Café “x”"}]
    assert hasil.tabel[0].pesan[0] == f"dibaca dengan pemisah {kata}."


def test_tabel_laporan_apa_adanya(impor):
    """A table as offices keep it: titles, numbered columns, extra columns, sub-totals and a total."""
    isi = """\
REALISASI ANGGARAN;;;;;
TAHUN 2024;;;;;
KODE;Uraian;Pagu Anggaran (Rp);Realisasi (Rp);Sisa;%
(1);(2);(3);(4);(5)=(3)-(4);(6)
1;Penunjang;1.000.000;900.000;100.000;90
2;Pelayanan;500.000;500.000;-;100
Sub Jumlah;;1.500.000;1.400.000;;
3;Umum;250.000,00;0;250.000;0
Sub Jumlah;;250.000;0;;
;JUMLAH;Rp 1.750.000;Rp 1.400.000;350.000;80
"""
    rows, hasil = impor("anggaran.csv", isi)
    assert [(r["kode"], r["pagu_rp"], r["realisasi_rp"]) for r in rows] == [
        ("1", "1000000", "900000"),
        ("2", "500000", "500000"),
        ("3", "250000", "0"),
    ]
    assert rows[2]["sumber"] == "anggaran.csv baris 8"
    assert (
        hasil.tabel[0].teks()
        == """\
anggaran.csv → anggaran.csv: 3 baris
  KODE                → kode           apa adanya
  Uraian              → tidak dipakai
  Pagu Anggaran (Rp)  → pagu_rp        3 sel ditulis ulang: "1.000.000" → 1000000; "500.000" → 500000; "250.000,00" → 250000
  Realisasi (Rp)      → realisasi_rp   2 sel ditulis ulang: "900.000" → 900000; "500.000" → 500000
  Sisa                → tidak dipakai
  %                   → tidak dipakai
  (tidak ada)         → pagu_murni_rp  dikosongkan
  (tidak ada)         → sumber         diisi dengan asal barisnya
  dibaca dengan pemisah titik koma, UTF-8.
  baris 1–2 tidak diambil: di atas judul kolom.
  baris 4 tidak diambil: nomor kolom.
  baris 7 "Sub Jumlah" tidak diambil: baris jumlah; cocok dengan baris-barisnya: pagu_rp, realisasi_rp.
  baris 9 "Sub Jumlah" tidak diambil: baris jumlah; cocok dengan baris-barisnya: pagu_rp, realisasi_rp.
  baris 10 "JUMLAH" tidak diambil: baris jumlah; cocok dengan baris-barisnya: pagu_rp, realisasi_rp.
  sumber: 3 sel diisi dengan asalnya, misalnya "anggaran.csv baris 5"."""
    )
    assert hasil.berkas == ("anggaran.csv",)
    assert json.loads(json.dumps(hasil.json()))["tabel"][0]["kolom"][2]["contoh"][0] == [
        "1.000.000",
        "1000000",
    ]


def test_sel_gabungan_csv(impor):
    """A blank in one part of a key of several parts is filled from above, and said."""
    isi = "Kode indikator;Tahun;Target;Sumber\nIS1;2024;85;A\n;2025;86;A\nIS2;2024;90;A\n;2025;91;A\n"
    rows, hasil = impor("target_renstra.csv", isi)
    assert [r["kode_indikator"] for r in rows] == ["IS1", "IS1", "IS2", "IS2"]
    assert (
        "Kode indikator: sel kosong di baris 3, 5 diisi seperti sel di atasnya (sel gabungan)."
        in hasil.tabel[0].pesan
    )


def test_sel_gabungan_xlsx(impor):
    """Excel knows what is merged: a required column is filled there too, an optional one is not."""
    rows = [
        ["Kode", "Kode tujuan", "Sasaran", "Sumber"],
        ["S1", "T1", "a", "A"],
        ["S2", None, "b", "A"],
        ["S3", "T2", "c", "A"],
    ]
    isi = workbook("sasaran", rows, lambda sheet: sheet.merge_cells("B2:B3"))
    found, hasil = impor("x.xlsx", isi)
    assert [r["kode_tujuan"] for r in found] == ["T1", "T1", "T2"]
    assert hasil.tabel[0].pesan == (
        "Kode tujuan: sel kosong di baris 3 diisi seperti sel di atasnya (sel gabungan).",
    )


def test_xlsx_menyimpan_jenis(impor):
    """A stored number is that number: nothing is ambiguous about it, and a percentage is what is shown."""
    rows = [["Kode indikator", "Tahun", "Realisasi", "Sumber"]]
    rows += [
        [f"IS{n}", 2024, value, "A"]
        for n, value in enumerate((1.234, 0.831, 83.07000000000001, 100, 1e-3, 85.5, "B"), 1)
    ]

    def percent(sheet):
        sheet["C3"].number_format = "0.0%"

    found, hasil = impor("x.xlsx", workbook("realisasi_kinerja", rows, percent))
    assert [r["realisasi"] for r in found] == ["1.2340", "83.1", "83.07", "100", "0.001", "85.5", "B"]
    assert ("83,1%", "83.1") in hasil.tabel[0].kolom[2].contoh


def test_xlsx_tanggal_dan_kode(impor):
    """A date cell in a date column, whole numbers and 007 in a text column, a formula with its result."""
    rows = [
        ["Kode temuan", "Alasan", "Nama", "Tanggal", "Sumber"],
        ["KOD-01", 7, 2024, datetime(2024, 2, 15), "A"],
    ]

    def zeros(sheet):
        sheet["B2"].number_format = "000"

    found, _ = impor("x.xlsx", workbook("pengakuan", rows, zeros))
    assert (found[0]["alasan"], found[0]["nama"], found[0]["tanggal"]) == ("007", "2024", "2024-02-15")
    rows[1][3] = date(2024, 3, 1)
    found, _ = (
        impor("y.xlsx", workbook("pengakuan", rows), "pengakuan")
        if not Path("data/2024/pengakuan.csv").unlink()
        else None
    )
    assert found[0]["tanggal"] == "2024-03-01"


def test_lembar_lain_disebut(tmp_path):
    """Sheets that are no table are left out and named; a hidden one says so; one table per sheet."""
    from openpyxl import Workbook

    buku = Workbook()
    buku.active.title = "Catatan"
    buku.active.append(["jangan lupa", "telepon"])
    for nama, rows in {
        "Program": [["Kode", "Nama program"], [1, "Satu"]],
        "Tujuan": [["Kode", "Tujuan"], ["T1", "x"]],
    }.items():
        for row in rows:
            buku.create_sheet(nama) if nama not in buku.sheetnames else None
            buku[nama].append(row)
    buku["Tujuan"].sheet_state = "hidden"
    buku["Program"].row_dimensions[2].hidden = True
    out = io.BytesIO()
    buku.save(out)
    hasil = import_files([write(tmp_path / "b.xlsx", out.getvalue())], 2024, tmp_path / "data")
    assert [t.nama for t in hasil.tabel] == ["program", "tujuan"]
    assert "1 baris tersembunyi ikut dibaca." in hasil.tabel[0].pesan
    assert "lembar ini tersembunyi di Excel." in hasil.tabel[1].pesan
    assert hasil.pesan == (
        f"{tmp_path}/b.xlsx lembar Catatan tidak diambil: tidak ada judul kolom yang dikenal.",
    )
    assert (tmp_path / "data/2024/program.csv").read_text(
        "utf-8"
    ) == "kode,uraian,sumber\n1,Satu,b.xlsx lembar Program baris 2\n"


def test_nama_berkas_menentukan(impor):
    """Two tables have the same columns: the file's name decides, whatever was added to it."""
    rows, hasil = impor("Target indikator program 2024 (2).csv", "Kode indikator;Target\nISP1;83,1%\n")
    assert hasil.tabel[0].nama == "target_program"
    assert rows == [
        {
            "kode_indikator": "ISP1",
            "target": "83.1",
            "sumber": "Target indikator program 2024 (2).csv baris 2",
        }
    ]


def test_teks_tetap_teks(impor):
    """HTML, scripts, Markdown, Typst and quotes are letters like any other."""
    jahat = '<script>alert(1)</script> #set page() $x$ {{< include x >}} ""kutip""'
    rows, _ = impor("program.csv", f'Kode;Nama program\n1;"{jahat}"\n')
    assert rows[0]["uraian"] == jahat.replace('""', '"')


def test_tidak_menimpa(impor):
    """A table that has rows stays, unless asked; one with its header only holds nothing to lose."""
    Path("data/2024").mkdir(parents=True)
    Path("data/2024/anggaran.csv").write_text("kode,pagu_rp,realisasi_rp,sumber\n")
    impor("anggaran.csv", f"{ANGGARAN}1;1;1;A\n")
    before = Path("data/2024/anggaran.csv").read_bytes()
    with pytest.raises(DataSalah, match="sudah berisi dan tidak ditimpa"):
        impor("anggaran.csv", f"{ANGGARAN}1;2;2;A\n")
    assert Path("data/2024/anggaran.csv").read_bytes() == before
    import_files([Path("anggaran.csv")], 2024, Path("data"), timpa=True)
    assert b"1,2,2,A" in Path("data/2024/anggaran.csv").read_bytes()


def test_semua_atau_tidak(impor, tmp_path):
    """One bad file among several: nothing is written, and every problem is listed."""
    write(Path("program.csv"), "Kode;Nama program\n1;Satu\n")
    write(Path("anggaran.csv"), f"{ANGGARAN}1;x;1;A\n")
    with pytest.raises(DataSalah) as info:
        import_files([Path("program.csv"), Path("anggaran.csv"), Path("tidak-ada.csv")], 2024, Path("data"))
    assert [(k.berkas, k.kode) for k in info.value.kesalahan] == [
        ("anggaran.csv", "E-ANGKA"),
        ("tidak-ada.csv", "E-BERKAS"),
    ]
    assert not Path("data").exists()


def test_yang_masih_salah_disebut(data):
    """After writing, what a check of the whole year finds is said at once."""
    hasil = import_files(
        [write(Path("anggaran.csv"), f"{ANGGARAN}9.99;1;1;A\n")], 2024, Path("data"), timpa=True
    )
    assert [(k.berkas, k.kode) for k in hasil.sisa] == [("data/2024/anggaran.csv", "E-RUJUKAN")]
    assert "Sudah tertulis, tetapi belum dapat dibangun." in hasil.teks()


def test_utuh_memuat(data):
    """What was imported is what is loaded."""
    isi = "Kode program;Pagu;Realisasi\n7.01.05;Rp 160.667.500,00;133.467.500\n"
    hasil = import_files([write(Path("anggaran.csv"), isi)], 2024, Path("data"), timpa=True)
    assert hasil.sisa == ()
    assert load_year(2024, Path("data")).rows("anggaran")[0]["realisasi_rp"] == 133_467_500
