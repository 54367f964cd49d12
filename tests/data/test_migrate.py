"""A folder of version 1 is brought to this one: nothing of what was printed changes, and the findings stay."""

import pytest

from lkjip.data import DataSalah, load_year
from lkjip.intake.migrate import VERSI_1, migrate
from lkjip.reconcile import reconcile

LISTS = ("tercetak/daftar_tabel.csv", "tercetak/arti_kolom.csv")


@pytest.fixture
def lama(data_copy):
    """The year 2023 as version 1 had it: the tables, and nothing that lists them."""
    for nama in LISTS:
        (data_copy / "2023" / nama).unlink()
    return data_copy


def contents(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_nothing_is_lost(lama, data_copy):
    before = contents(lama / "2023")
    peringatan = load_year(2023, lama).peringatan
    assert len(peringatan) == len(VERSI_1) and all("lkjip migrate" in p for p in peringatan)
    done = migrate(2023, lama)
    assert set(done.tabel) == set(VERSI_1) and f"{done.kolom} kolom" in done.teks()
    after = contents(lama / "2023")
    assert {k: v for k, v in after.items() if k.as_posix() not in LISTS} == before
    now = load_year(2023, lama)
    assert now.peringatan == ()
    known = load_year(2023)
    assert [t.id for t in reconcile(now)] == [t.id for t in reconcile(known)]
    for nama in VERSI_1:
        assert now.rows(f"tercetak/{nama}") == known.rows(f"tercetak/{nama}")


def test_a_second_time_changes_nothing(lama):
    migrate(2023, lama)
    before = contents(lama / "2023")
    assert "tidak ada yang perlu diubah" in migrate(2023, lama).teks()
    assert contents(lama / "2023") == before


def test_what_is_entered_already_stays(lama):
    folder = lama / "2023"
    (folder / LISTS[0]).write_text("kode,peran,kunci\ntabel_3_9,lain,\n", encoding="utf-8")
    (folder / LISTS[1]).write_text(
        "tabel,kolom,arti,tahun,periode,judul\ntabel_3_9,batas,,,,Batas\ntabel_3_9,label,,,,Label\n",
        encoding="utf-8",
    )
    assert "tabel_3_9" not in migrate(2023, lama).tabel
    peran = {r["kode"]: r["peran"] for r in load_year(2023, lama).rows("tercetak/daftar_tabel")}
    assert peran["tabel_3_9"] == "lain" and peran["tabel_3_10"] == "efisiensi"


def test_an_unknown_column_is_kept_without_a_meaning(lama):
    path = lama / "2023/tercetak/tabel_3_9.csv"
    path.write_text(path.read_text("utf-8").replace("label", "kategori"), encoding="utf-8")
    migrate(2023, lama)
    rows = {(r["tabel"], r["kolom"]): r["arti"] for r in load_year(2023, lama).rows("tercetak/arti_kolom")}
    assert rows["tabel_3_9", "kategori"] is None and rows["tabel_3_9", "batas"] == "batas"


@pytest.mark.parametrize("isi", [b"kode,peran\nx,y\n", b"\xff\xfe", b'"a'])
def test_a_list_that_cannot_be_read_is_refused(lama, isi):
    (lama / "2023" / LISTS[0]).write_bytes(isi)
    before = contents(lama / "2023")
    with pytest.raises(DataSalah, match=r"daftar_tabel\.csv.*\n?.*Tidak ada yang diubah|daftar_tabel"):
        migrate(2023, lama)
    assert contents(lama / "2023") == before


def test_a_year_without_folder_is_refused(lama):
    with pytest.raises(DataSalah, match="folder tahun ini tidak ada"):
        migrate(1999, lama)
