"""A fraction among percentages is 0,85 percent or 85 percent: asked about, never guessed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from impor_contoh import workbook, write

from lkjip.data import DataSalah
from lkjip.intake import import_files

INDIKATOR = "Kode;Kode induk;Indikator;Satuan;Polaritas;Skala ordinal;Sumber\n"
INDIKATOR += "".join(
    f"IS{n};S1;a;{satuan};maksimasi;;A\n" for n, satuan in enumerate(["persen", "%", "indeks"], 1)
)
JUDUL = ["Kode indikator", "Tahun", "Realisasi", "Sumber"]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run(*nilai: str, sekarang: bool = True) -> list[tuple] | None:
    """Import results of IS1, IS2, IS3; return the problems, or None when there are none."""
    rows = [";".join(JUDUL), *(f"IS{n};2024;{v};A" for n, v in enumerate(nilai, 1))]
    realisasi = write(Path("realisasi_kinerja.csv"), "\n".join(rows))
    indikator = write(Path("indikator.csv"), INDIKATOR)
    if not sekarang:
        import_files([indikator], 2024, Path("data"), timpa=True)
    try:
        import_files([realisasi, indikator][: 1 + sekarang], 2024, Path("data"), timpa=True)
    except DataSalah as e:
        return [(k.baris, k.kolom, k.pesan) for k in e.kesalahan]
    return None


@pytest.mark.parametrize("sekarang", [True, False], ids=["diimpor sekarang", "sudah di folder"])
def test_pecahan_di_antara_persen(sekarang):
    """The unit is that of the row's indicator, wherever the indicators are."""
    pesan = '"0,85" mendua: 0,85 persen atau 85 persen. Tulis 0,85% atau 85%.'
    assert run("0,85", "90", "0,5", sekarang=sekarang) == [(2, "Realisasi", pesan)]


@pytest.mark.parametrize(
    "nilai",
    [("0,85%", "90", "3"), ("85", "90", "0,5"), ("0,85", "0,9", "80"), ("0", "90", "1"), ("1", "90", "")],
)
def test_tidak_mendua(nilai):
    """Written with the sign, of another unit, among fractions only, zero and one: nothing is ambiguous."""
    assert run(*nilai) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(v=st.decimals("0.001", "0.999", places=3), lain=st.decimals("1.01", "150", places=2))
def test_setiap_pecahan(v, lain):
    """Every fraction beside every percentage above one."""
    assert run(f"0,{str(v)[2:]}", f"{lain:f}".replace(".", ","), "5")


def test_buku_kerja():
    """What Excel shows as a percentage is one; what it stores as a fraction without the sign is not."""
    rows = [["Kode", "Kode induk", "Indikator", "Satuan", "Polaritas", "Skala ordinal", "Sumber"]]
    rows += [[f"IS{n}", "S1", "a", "persen", "maksimasi", None, "A"] for n in (1, 2)]
    write(Path("indikator.xlsx"), workbook("indikator", rows))
    isi = [JUDUL, ["IS1", 2024, 0.85, "A"], ["IS2", 2024, 90, "A"]]
    write(Path("a.xlsx"), workbook("realisasi_kinerja", isi))
    write(
        Path("b.xlsx"),
        workbook("realisasi_kinerja", isi, lambda s: setattr(s["C2"], "number_format", "0.00%")),
    )
    with pytest.raises(DataSalah, match="mendua: 0,85 persen atau 85 persen"):
        import_files([Path("indikator.xlsx"), Path("a.xlsx")], 2024, Path("data"))
    import_files([Path("indikator.xlsx"), Path("b.xlsx")], 2024, Path("data"))
    assert "IS1,2024,85,A" in Path("data/2024/realisasi_kinerja.csv").read_text()
