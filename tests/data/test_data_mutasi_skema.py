"""Every column of every schema spoiled in every way its type allows: one message each, and it is this one."""

from pathlib import Path

import pytest
from contoh import set_cell

from lkjip.data import DataSalah, Skema, load_skema
from lkjip.data.kesalahan import Kesalahan
from lkjip.data.tables import load_tables
from lkjip.intake.sisip import inserted

REPO = Path(__file__).resolve().parents[2]
SKEMA = load_skema(REPO / "data" / "skema")
YEARS = (REPO / "data" / "2023", REPO / "data", REPO / "tests" / "kantor_lain" / "data" / "2025")

RUMUS = 'diawali "=": Excel menjalankannya sebagai rumus. Hapus tanda itu.'
SALAH = {
    "integer": ("satu", "bukan bilangan bulat. Tulis angka saja, misalnya 133467500.", "E-ANGKA"),
    "number": ("satu", "bukan angka. Tulis angka saja, misalnya 83.1.", "E-ANGKA"),
    "year": ("satu", "bukan tahun. Tulis empat angka, misalnya 2023.", "E-TAHUN"),
    "yearmonth": ("satu", "bukan bulan. Tulis tahun-bulan, misalnya 2024-01.", "E-TANGGAL"),
    "date": ("satu", "bukan tanggal. Tulis tahun-bulan-hari, misalnya 2023-12-31.", "E-TANGGAL"),
    "boolean": ("satu", "bukan pilihan. Tulis ya atau tidak.", "E-PILIHAN"),
    "string": ("=1+1", RUMUS, "E-RUMUS"),
    "any": ("=1+1", RUMUS, "E-RUMUS"),
}


def source(nama: str) -> Path | None:
    """Return a file of the table that has rows."""
    files = [year / f"{nama}.csv" for year in YEARS]
    return next((f for f in files if f.exists() and f.read_text("utf-8").count("\n") > 1), None)


def cases():
    """Yield (table, column, new cell, message after the value, code) for every column of every table."""
    for nama, s in SKEMA.items():
        if not source(nama):
            continue
        for k in s.kolom:
            text, pesan, kode = SALAH[k.tipe]
            yield nama, k.nama, text, f'"{text}" {pesan}', kode
            yield (
                nama,
                k.nama,
                "#REF!",
                '"#REF!" galat rumus Excel. Perbaiki rumusnya, tulis hasilnya.',
                "E-RUMUS",
            )
            if k.wajib or (k.nama in s.kunci and not k.bawaan):
                yield nama, k.nama, "", f"kosong, padahal wajib diisi: {k.judul}.", "E-WAJIB"
            if k.minimum == 0:
                yield (
                    nama,
                    k.nama,
                    "-1",
                    '"-1" negatif. Tulis 0 atau lebih; periksa tanda minusnya.',
                    "E-NEGATIF",
                )
            if k.tipe in ("year", "date"):
                for awal, arah, batas in (("1944", "sebelum", k.minimum), ("2101", "sesudah", k.maksimum)):
                    sel = awal + str(batas)[4:]
                    yield nama, k.nama, sel, f'"{sel}" {arah} {batas}. Periksa lagi tahunnya.', "E-BATAS"
            if k.tipe in ("string", "any"):
                yield nama, k.nama, "a\x07", '"a\\x07" memuat karakter kendali. Hapus karakter itu.', "E-POLA"
                yield (
                    nama,
                    k.nama,
                    "a\ufffd",
                    '"a\ufffd" memuat huruf rusak (\ufffd). Ketik ulang hurufnya.',
                    "E-ENKODING",
                )
            if k.pilihan:
                # Of a long list only the beginning is named.
                ada = ", ".join(k.pilihan[:12]) + (", …" if len(k.pilihan) > 12 else ".")
                pesan = f'"zz" bukan pilihan. Yang ada: {ada}'
                yield nama, k.nama, "zz", pesan, "E-PILIHAN"


KASUS = list(cases())


def load(tmp_path: Path, nama: str, text: str) -> tuple[Path, list[Kesalahan]]:
    """Check one table by itself."""
    path = tmp_path / f"{nama}.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path, check(tmp_path, nama)


def check(folder: Path, nama: str) -> list[Kesalahan]:
    """Return the problems of one table without its references."""
    salah: list[Kesalahan] = []
    s = SKEMA[nama]
    load_tables(folder, [Skema(**{f: getattr(s, f) for f in s.__slots__} | {"rujukan": ()})], salah)
    assert not salah or str(DataSalah(salah))
    return salah


@pytest.mark.parametrize("nama", [n for n in SKEMA if source(n)])
def test_sel(tmp_path, nama):
    """One wrong cell: its row, its column, its value, what is wrong, how to write it."""
    text = source(nama).read_text("utf-8")
    ada, s = text.splitlines()[0].split(","), SKEMA[nama]
    text = inserted(text, s.nama_kolom, [k for k in s.kolom_baru if k not in ada])
    for _, kolom, sel, pesan, kode in [k for k in KASUS if k[0] == nama]:
        path, before = load(tmp_path, nama, text)
        assert before == []
        set_cell(path, 2, kolom, sel)
        assert [(k.baris, k.kolom, k.nilai, k.pesan, k.kode) for k in check(tmp_path, nama)] == [
            (2, kolom, sel, pesan, kode)
        ]


@pytest.mark.parametrize("nama", [n for n in SKEMA if source(n)])
def test_kolom_hilang(tmp_path, nama):
    """Every column taken away in turn is named."""
    lines = source(nama).read_text("utf-8")
    judul = lines.split("\n", 1)[0].split(",")
    for kolom in judul:
        baru = [j if j != kolom else "zzzzzzzz" for j in judul]
        _, salah = load(tmp_path, nama, lines.replace(",".join(judul), ",".join(baru), 1))
        assert (1, kolom, f"kolom tidak ada. Tambahkan kolom {kolom}.", "E-KOLOM") in [
            (k.baris, k.kolom, k.pesan, k.kode) for k in salah
        ]


@pytest.mark.parametrize("nama", [n for n, s in SKEMA.items() if source(n) and s.kunci])
def test_kunci_kembar(tmp_path, nama):
    """A row that is there twice names the row it repeats."""
    lines = source(nama).read_text("utf-8").splitlines(keepends=True)
    _, salah = load(tmp_path, nama, "".join([*lines[:2], lines[1]]))
    assert (3, "E-GANDA") in [(k.baris, k.kode) for k in salah]
    assert all("sudah ada di baris 2." in k.pesan for k in salah)


def test_cukup_banyak():
    """The corpus does not shrink unnoticed."""
    assert len(KASUS) > 600
