"""Four offices by somebody else: through the workbook and back, through migrate, and into the next year."""

import shutil
from pathlib import Path

import pytest

from lkjip.data import DataSalah, load_year
from lkjip.intake import import_files, write_template
from lkjip.intake.migrate import migrate
from lkjip.intake.new_year import new_year

KANTOR = Path(__file__).resolve().parents[1] / "kantor"


@pytest.fixture(params=["dinas", "badan", "kabupaten", "tengah_tahun"])
def kantor(request, tmp_path, monkeypatch):
    """Return a copy of an office as `asal`, the current folder being its parent."""
    shutil.copytree(KANTOR / request.param, tmp_path / "asal")
    (tmp_path / "asal" / "harapan.json").unlink()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "asal"


def rows(laporan):
    return {nama: [dict(row) for row in laporan.rows(nama)] for nama in laporan.skema if laporan.rows(nama)}


def test_the_workbook_gives_the_same_year_back(kantor, tmp_path):
    write_template(2024, Path("isian.xlsx"), kantor)
    if (kantor / "acuan").exists():
        shutil.copytree(kantor / "acuan", tmp_path / "data" / "acuan")
    import_files([Path("isian.xlsx")], 2024, Path("data"))
    assert rows(load_year(2024, kantor)) == rows(load_year(2024, Path("data")))


def test_migrate_changes_nothing_that_is_said(kantor):
    semula = rows(load_year(2024, kantor))
    migrate(2024, kantor)
    assert rows(load_year(2024, kantor)) == semula
    isi = {p: p.read_bytes() for p in kantor.rglob("*.csv")}
    migrate(2024, kantor)
    assert {p: p.read_bytes() for p in kantor.rglob("*.csv")} == isi


def test_the_next_year_begins_with_what_stays(kantor):
    new_year(2025, kantor)
    laporan = load_year(2025, kantor)
    assert laporan.rows("indikator") and laporan.profil["periode"] == "tahun"
    assert not laporan.rows("perjanjian_kinerja") and not laporan.rows("rencana_aksi")
    assert not laporan.rows("rincian_anggaran") and not laporan.rows("belanja")


@pytest.mark.parametrize("kantor", ["kabupaten"], indirect=True)
@pytest.mark.parametrize(("lama", "baru"), [("3835996937", "38359969370"), ("341820423276", "341820432376")])
def test_the_money_of_units_is_held_against_the_whole(kantor, lama, baru):
    """A slip in one unit of a kabupaten, which has no programmes to be held against."""
    path = kantor / "2024" / "anggaran_unit.csv"
    assert lama in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(lama, baru, 1), encoding="utf-8")
    with pytest.raises(DataSalah, match="E-JUMLAH"):
        load_year(2024, kantor)
