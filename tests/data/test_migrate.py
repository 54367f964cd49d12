"""A folder of an older version is brought to this one: nothing that was there changes, and the findings stay."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from dimatikan import killed_at
from hypothesis import given
from hypothesis import strategies as st
from kantor_penuh import LAIN, TAHUN, write_office

from lkjip.cli import main
from lkjip.data import DataSalah, load_skema, load_year
from lkjip.data.schema import skema_version
from lkjip.intake.migrate import VERSI_1, migrate
from lkjip.intake.sisip import inserted
from lkjip.paths import RULES
from lkjip.reconcile import reconcile

LISTS = ("tercetak/daftar_tabel.csv", "tercetak/arti_kolom.csv")


@pytest.fixture
def lama(data_copy):
    """The year 2023 as version 1 had it: the tables, and nothing that lists them."""
    for nama in LISTS:
        (data_copy / "2023" / nama).unlink()
    return data_copy


@pytest.fixture
def dua(tmp_path):
    """Return the folder of an office as version 2 had it."""
    shutil.copytree(LAIN, tmp_path / "kantor")
    return tmp_path / "kantor"


def contents(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_nothing_is_lost(lama, data_copy):
    before = contents(lama / "2023")
    peringatan = load_year(2023, lama).peringatan
    assert len(peringatan) == len(VERSI_1) and all("lkjip migrate" in p for p in peringatan)
    done = migrate(2023, lama)
    assert set(done.tabel) == set(VERSI_1) and f"{done.kolom} kolom" in done.teks()
    after = {k.as_posix(): v for k, v in contents(lama / "2023").items()}
    assert without_new_columns({k: v for k, v in after.items() if k not in LISTS}) == {
        k.as_posix(): v for k, v in before.items()
    }
    assert done.dari == 1 and "dari skema versi 1 ke versi 3" in done.teks()  # in one go
    now = load_year(2023, lama)
    assert now.peringatan == ()
    known = load_year(2023)
    assert [t.id for t in reconcile(now)] == [t.id for t in reconcile(known)]
    for nama in VERSI_1:
        assert now.rows(f"tercetak/{nama}") == known.rows(f"tercetak/{nama}")


def visible_contents(folder):
    return {k: v for k, v in contents(folder).items() if not k.parts[0].startswith(".")}


def without_new_columns(files):
    """Return the files as they are without the columns of later versions; only these may have been added."""
    result = {}
    for nama, isi in files.items():
        skema = load_skema(RULES / "skema").get(nama.removesuffix(".csv"))
        if skema and skema.kolom_baru:
            judul, *rows = csv.reader(io.StringIO(isi.decode(), newline=""))
            assert all(row[judul.index(k)] == "" for row in rows for k in skema.kolom_baru)
            out = io.StringIO()
            tetap = [i for i, k in enumerate(judul) if k not in skema.kolom_baru]
            csv.writer(out, lineterminator="\n").writerows([row[i] for i in tetap] for row in (judul, *rows))
            isi = out.getvalue().encode()
        result[nama] = isi
    return result


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


def data_of(laporan):
    return {nama: laporan.rows(nama) for nama in laporan.skema}


def test_version_2_gets_its_columns_in_order_and_says_what_empty_means(dua):
    before = contents(dua)
    as_loaded = data_of(load_year(TAHUN, dua))
    done = migrate(TAHUN, dua)
    skema = load_skema(RULES / "skema")
    assert (done.dari, done.versi) == (2, skema_version(skema)) and not done.tabel
    for nama, kolom in done.ditambah.items():
        judul = (dua / str(TAHUN) / f"{nama}.csv").read_text("utf-8").splitlines()[0]
        assert judul == ",".join(skema[nama].nama_kolom)
        assert {k.nama for k in kolom} == set(skema[nama].kolom_baru)
    after = {k.as_posix(): v for k, v in contents(dua / str(TAHUN)).items()}
    assert without_new_columns(after) == {k.relative_to(str(TAHUN)).as_posix(): v for k, v in before.items()}
    assert data_of(load_year(TAHUN, dua)) == as_loaded
    text = done.teks()
    assert (
        "indikator.csv, kolom baru yang masih kosong: akumulasi (kosong berarti akhir); boleh_negatif" in text
    )
    assert "Tabel baru, tidak wajib" in text and "rincian_anggaran.csv" in text
    assert not (dua / str(TAHUN) / "rincian_anggaran.csv").exists()
    again = migrate(TAHUN, dua)
    assert again.teks().splitlines()[0].endswith(f"tidak ada yang perlu diubah; skemanya versi {done.versi}.")
    assert again.dari == again.versi and not again.ditambah


def test_a_year_that_has_everything_is_left_alone(tmp_path):
    year = write_office(tmp_path / "kantor")
    before = contents(year)
    done = migrate(TAHUN, year.parent)
    assert not done.ditambah and not done.belum_ada and contents(year) == before
    assert len(done.teks().splitlines()) == 1


def test_a_folder_with_some_of_the_columns_gets_the_others(dua):
    path = dua / str(TAHUN) / "indikator.csv"
    text = path.read_text("utf-8").replace("polaritas,skala,sumber", "polaritas,boleh_negatif,sumber", 1)
    path.write_text(text, "utf-8")
    path.write_text(text.replace(",sakip,", ",,"), "utf-8")
    with pytest.raises(DataSalah, match="kolom tidak ada"):  # skala is none of those that may be missing
        migrate(TAHUN, dua)
    path.write_text(
        "boleh_negatif," + "\n,".join((LAIN / path.relative_to(dua)).read_text("utf-8").splitlines())
    )
    assert [k.nama for k in migrate(TAHUN, dua).ditambah["indikator"]] == ["akumulasi", "penanggung_jawab"]
    assert path.read_text("utf-8").startswith(
        "boleh_negatif,penanggung_jawab,kode,induk,uraian,satuan,polaritas,skala,akumulasi,sumber\n,,IT1,"
    )
    load_year(TAHUN, dua)


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"kode;uraian;sumber\n1;Program;A\n", "E-PEMISAH"),
        (b"kode,uraian,sumber\n1,Program\n", "E-BARIS"),
        (b'kode,uraian,sumber\n1,"Program,A\n', "E-BARIS"),
        (b"kode,uraian,sumber\n1,Caf\xe9,A\n", "E-ENKODING"),
        (b"", "E-BERKAS"),
    ],
)
def test_a_file_that_cannot_be_read_row_by_row_stops_all(dua, isi, kode):
    (dua / str(TAHUN) / "program.csv").write_bytes(isi)
    before = contents(dua)
    with pytest.raises(DataSalah) as e:
        migrate(TAHUN, dua)
    assert {k.kode for k in e.value.kesalahan} == {kode} and "Tidak ada yang diubah" in str(e.value)
    assert all(k.berkas.endswith("program.csv") for k in e.value.kesalahan) and contents(dua) == before


SEL = st.text(st.sampled_from("ab,\"\r\n é'="), max_size=5)


@given(
    st.lists(st.tuples(SEL, SEL, SEL), max_size=4),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from([("b", "d"), ("a", "e"), ("a", "b", "d")]),
)
def test_only_the_new_columns_are_added_whatever_stands_in_the_cells(rows, akhir, kutip, tanda, putus, baru):
    lama = [k for k in "abcde" if k not in baru]

    def cell(isi):
        doubled = isi.replace('"', '""')
        return f'"{doubled}"' if kutip or set(isi) & set(',"\r\n') else isi

    lines = [",".join(map(cell, row[: len(lama)])) for row in (tuple(lama), *rows)]
    text = ("\ufeff" if tanda else "") + akhir.join([*lines, "", ""])
    text = text.removesuffix(akhir).removesuffix(akhir) if putus else text
    wide = inserted(text, "abcde", baru)
    before = [r for r in csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")) if r]
    after = [r for r in csv.reader(io.StringIO(wide.lstrip("\ufeff"), newline="")) if r]
    assert after[0] == [*"abcde"] and wide.startswith("\ufeff") == tanda
    tempat = [i for i, k in enumerate("abcde") if k not in baru]
    assert [[r[i] for i in tempat] for r in after] == before
    assert all(not r[i] for r in after[1:] for i in range(5) if i not in tempat)
    assert wide.count(",") - text.count(",") == len(baru) * len(before)
    assert sorted(wide.replace(",", "")) == sorted(text.replace(",", "") + "".join(baru))


def test_killed_at_any_step_the_year_is_all_old_or_all_new(dua):
    old = contents(dua)
    migrate(TAHUN, dua)
    new = contents(dua)
    langkah, campur = 0, 0

    def restore():
        for path, isi in old.items():
            (dua / path).write_bytes(isi)

    restore()
    while killed_at(langkah, dua, lambda: migrate(TAHUN, dua)):
        campur += visible_contents(dua) not in (old, new)
        load_year(TAHUN, dua)
        assert visible_contents(dua) in (old, new), langkah
        restore()
        langkah += 7
    assert campur and contents(dua) == new


def test_after_a_killed_run_migrate_puts_back_says_so_and_does_its_work(dua):
    old = contents(dua)
    for langkah in range(20, 400):
        assert killed_at(langkah, dua, lambda: migrate(TAHUN, dua))
        if visible_contents(dua) != old:
            break
    done = migrate(TAHUN, dua)
    assert done.pulih and "dikembalikan" in done.teks() and len(done.ditambah) == 8


def test_a_file_that_cannot_be_replaced_changes_none(dua, monkeypatch):
    before = contents(dua)

    def fail(self, target):
        if self.name == "program.csv":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    replace = Path.replace
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(DataSalah, match=r"tidak dapat diganti.*lalu migrasi lagi") as e:
        migrate(TAHUN, dua)
    assert "Tidak ada yang diubah" in str(e.value) and contents(dua) == before


def test_the_command_says_and_lists_it(dua, capsys):
    assert main(["migrate", str(TAHUN), "--data", str(dua), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["dari"], said["versi"]) == (2, 3)
    assert said["kolom_baru"]["perjanjian_kinerja"] == {"versi": "murni", "tanggal": ""}
    assert "belanja" in said["tabel_baru"]
