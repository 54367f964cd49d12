"""The workbook to fill in, read back."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjip.data import DataSalah, load_skema, load_year
from lkjip.intake import import_files, write_template

REPO = Path(__file__).resolve().parents[2]


def test_pulang_pergi_2023(tmp_path, monkeypatch):
    """2023 through the workbook and back is 2023, byte for byte."""
    monkeypatch.chdir(tmp_path)
    write_template(2023, Path("isian.xlsx"), REPO / "data")
    import_files([Path("isian.xlsx")], 2023, Path("data"))
    before = {p.name: p.read_bytes() for p in (REPO / "data" / "2023").glob("*.csv")}
    assert {p.name: p.read_bytes() for p in Path("data/2023").glob("*.csv")} == before


def test_kantor_lain_pulang_pergi(tmp_path):
    """The same for the invented office: decimals, grades, long names, characters with a meaning elsewhere."""
    lain = REPO / "tests" / "kantor_lain" / "data"
    write_template(2025, tmp_path / "isian.xlsx", lain)
    import_files([tmp_path / "isian.xlsx"], 2025, tmp_path / "data")
    a, b = load_year(2025, lain), load_year(2025, tmp_path / "data")
    assert all(a.rows(nama) == b.rows(nama) for nama in a.skema)


def test_bentuk(tmp_path):
    """One sheet per table with its titles, the meaning of every column, drop-downs, formats."""
    write_template(2031, tmp_path / "isian.xlsx", REPO / "data")
    buku = load_workbook(tmp_path / "isian.xlsx")
    skema = {n: s for n, s in load_skema(REPO / "data" / "skema").items() if "/" not in n}
    assert buku.sheetnames == ["petunjuk", "arti_kolom", *skema]
    for nama, s in skema.items():
        assert [c.value for c in buku[nama][1]] == [k.judul for k in s.kolom]
        assert buku[nama].max_row == 1 or all(c.value is None for c in buku[nama][2])
    assert buku["arti_kolom"].max_row == 1 + sum(len(s.kolom) for s in skema.values())
    daftar = {v.formula1 for v in buku["indikator"].data_validations.dataValidation}
    assert daftar == {'"maksimasi,minimasi,stabilisasi,ordinal"'}
    assert [v.formula1 for v in buku["anggaran"].data_validations.dataValidation] == ["program!$A$2:$A$301"]
    assert buku["anggaran"]["B2"].number_format == "#,##0"
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
