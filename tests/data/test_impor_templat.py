"""The workbook to fill in, read back."""

import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjip.data import DataSalah, load_skema, load_year
from lkjip.data.belum_diisi import in_order
from lkjip.intake import import_files, write_template

REPO = Path(__file__).resolve().parents[2]
TERCETAK = ("daftar_tabel", "arti_kolom", "daftar_isi", "halaman", "judul", "judul_tabel", "narasi")
LAIN = REPO / "tests" / "kantor_lain" / "data"


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(("tahun", "asal"), [(2023, REPO / "data"), (2025, LAIN)])
def test_pulang_pergi(tahun, asal, tmp_path, monkeypatch):
    """A year through the workbook and back is that year, every file byte for byte, what was printed too.

    The invented office has decimals, grades, long names, and characters with a meaning elsewhere. Of its numbers 9.0
    and 8.0 a spreadsheet keeps 9 and 8.
    """
    shutil.copytree(asal / str(tahun), tmp_path / "asal" / str(tahun))
    monkeypatch.chdir(tmp_path)
    write_template(tahun, Path("isian.xlsx"), Path("asal"))
    import_files([Path("isian.xlsx")], tahun, Path("data"))
    before = {n: re.sub(rb"(?<=,[89])\.0(?=,)", b"", isi) for n, isi in content(Path("asal")).items()}
    assert content(Path("data")) == before
    a, b = load_year(tahun, Path("asal")), load_year(tahun, Path("data"))
    assert all(a.rows(nama) == b.rows(nama) for nama in a.skema)


def test_bentuk(tmp_path):
    """One sheet per table with its titles, the meaning of every column, drop-downs, formats."""
    write_template(2031, tmp_path / "isian.xlsx", REPO / "data")
    buku = load_workbook(tmp_path / "isian.xlsx")
    semua = load_skema(REPO / "data" / "skema")
    skema = in_order({n: s for n, s in semua.items() if "/" not in n})
    lembar = {f"tercetak {n}": semua[f"tercetak/{n}"] for n in TERCETAK}
    assert buku.sheetnames == ["petunjuk", "arti_kolom", *skema, *lembar]
    skema |= lembar
    for nama, s in skema.items():
        assert [c.value for c in buku[nama][1]] == [k.judul for k in s.kolom]
        assert buku[nama].max_row == 1 or all(c.value is None for c in buku[nama][2])
    assert buku["arti_kolom"].max_row == 1 + sum(len(s.kolom) for s in skema.values())
    daftar = {v.formula1 for v in buku["indikator"].data_validations.dataValidation}
    assert daftar == {'"maksimasi,minimasi,stabilisasi,ordinal"', '"akhir,jumlah,rata_rata"', '"ya,tidak"'}
    assert [v.formula1 for v in buku["anggaran"].data_validations.dataValidation] == ["program!$A$2:$A$301"]
    daftar = [v.formula1 for v in buku["tercetak daftar_tabel"].data_validations.dataValidation]
    assert daftar == [
        f'"{",".join(lembar["tercetak daftar_tabel"].of(k).pilihan)}"' for k in ("peran", "kunci")
    ]
    arti = [v.formula1 for v in buku["tercetak arti_kolom"].data_validations.dataValidation]
    assert arti[0] == "'tercetak daftar_tabel'!$A$2:$A$301" and arti[1].startswith('"no,misi,tujuan,')
    assert buku["tercetak narasi"]["A2"].number_format == "0"
    assert any("c. tambah lembar yang namanya kode itu" in str(r[0].value) for r in buku["petunjuk"])
    assert buku["anggaran"]["C2"].number_format == "#,##0"
    assert buku["anggaran"]["A2"].number_format == "@"


def test_kosong_tidak_diimpor(tmp_path):
    """An empty template has nothing to import."""
    write_template(2031, tmp_path / "isian.xlsx", REPO / "data")
    with pytest.raises(
        DataSalah, match="tidak ada lembar dengan judul kolom yang dikenal dan isi di bawahnya"
    ):
        import_files([tmp_path / "isian.xlsx"], 2031, tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_rumus_tetap_teks(tmp_path):
    """Text is written as text: the workbook never holds a formula."""
    shutil.copytree(REPO / "data" / "2023", tmp_path / "data" / "2023")
    write_template(2023, tmp_path / "isian.xlsx", tmp_path / "data")
    buku = load_workbook(tmp_path / "isian.xlsx")
    assert not [c for sheet in buku for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_tidak_menimpa(tmp_path):
    """A workbook that is there, perhaps half-filled, stays."""
    (tmp_path / "isian.xlsx").write_text("isian")
    with pytest.raises(DataSalah, match="sudah ada dan tidak ditimpa. Pindahkan dulu"):
        write_template(2023, tmp_path / "isian.xlsx", REPO / "data")
    assert (tmp_path / "isian.xlsx").read_text() == "isian"
    assert [p.name for p in tmp_path.iterdir()] == ["isian.xlsx"]
