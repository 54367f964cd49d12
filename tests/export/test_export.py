"""`lkjip export`: two offices in one dataset, types kept, nothing of anybody else's replaced."""

import csv
import gc
import json
import math
import shutil
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pyarrow.parquet
import pytest

from lkjip import model
from lkjip.cli import main
from lkjip.data import Laporan, load_year
from lkjip.export import dataset as dataset_module
from lkjip.export import dataset_tables, write_dataset
from lkjip.reconcile import findings

ROOT = Path(__file__).resolve().parents[2]
OFFICES = (ROOT / "data", ROOT / "tests" / "kantor_lain" / "data")
YEARS = [(int(f.name), office) for office in OFFICES for f in sorted(office.glob("[0-9]*"))]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ekspor") / "lkjip"
    assert main(["export", "--data", *map(str, OFFICES), "--output", str(folder)]) == 0
    return folder


@pytest.fixture
def copy(dataset, tmp_path):
    return Path(shutil.copytree(dataset, tmp_path / "hasil"))


def read(folder, nama):
    return pd.read_parquet(folder / f"{nama}.parquet")


def test_every_year_of_both_offices_is_there(dataset):
    units = {(load_year(*year).profil["unit"], year[0]) for year in YEARS}
    assert len({unit for unit, _ in units}) == 2
    for nama in ("laporan", "fakta"):
        frame = read(dataset, nama)
        assert set(zip(frame["kantor"], frame["tahun"], strict=True)) == units


def test_types_survive_parquet(dataset):
    kinds = {"string": "str", "integer": "int64", "number": "float64", "boolean": "bool"}
    for table in dataset_tables([load_year(*year) for year in YEARS]):
        frame = read(dataset, table.nama)
        assert list(frame.columns) == [f.nama for f in table.fields] and len(frame) == len(table.rows)
        for field in table.fields:
            column, given = frame[field.nama], [row[field.nama] for row in table.rows]
            if not column.isna().any():
                assert str(column.dtype) == kinds[field.tipe], field
            for back, value in zip(column, given, strict=True):
                if value in (None, "") and not isinstance(value, bool | int):
                    assert pd.isna(back)
                elif field.tipe == "number":
                    assert math.isclose(back, value, rel_tol=1e-15)
                else:
                    assert back == value


def test_csv_and_parquet_say_the_same(dataset):
    for path in dataset.glob("*.csv"):
        frame = read(dataset, path.stem)
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row, other in zip(rows, frame.to_dict("records"), strict=True):
            for nama, text in row.items():
                kept = other[nama]
                if text == "":
                    assert pd.isna(kept)
                elif isinstance(kept, bool):
                    assert text == str(kept).lower()
                elif isinstance(kept, float):
                    assert float(text) == kept
                else:
                    assert text == str(kept)


def test_a_fact_tells_what_it_is_and_where_it_stands(dataset):
    frame = read(dataset, "fakta")
    for tahun, office in YEARS:
        laporan = load_year(tahun, office)
        milik = frame[(frame["kantor"] == laporan.profil["unit"]) & (frame["tahun"] == tahun)]
        for row in laporan.rows("anggaran"):
            program = milik[(milik["entitas"] == "program") & (milik["kode"] == row["kode"])]
            (pagu,) = program[program["ukuran"] == "pagu_rp"].to_dict("records")
            assert (pagu["nilai"], pagu["satuan"]) == (row["pagu_rp"], "rupiah")
            assert (pagu["berkas"], pagu["baris"], pagu["kolom"]) == (row.berkas, row.nomor, "pagu_rp")
            assert pagu["nama"] in {r["uraian"] for r in laporan.rows("program")}
        for b in model.anggaran(laporan).baris if laporan.rows("anggaran") else ():
            (serapan,) = milik[
                (milik["entitas"] == "program") & (milik["kode"] == b.kode) & (milik["ukuran"] == "serapan")
            ].to_dict("records")
            if b.serapan.nilai is None:
                assert pd.isna(serapan["nilai"]) and serapan["keterangan"] == "tak terhitung: pagu nol"
            else:
                assert Fraction(serapan["persis"]) == b.serapan.nilai
                assert serapan["rumus"] == "serapan" and serapan["satuan"] == "persen" and serapan["hitungan"]


@pytest.mark.parametrize(
    ("tahun", "office"),
    [*YEARS, (2024, ROOT / "tests" / "kantor" / "kabupaten")],
    ids=lambda x: getattr(x, "name", x),
)
def test_a_report_tells_its_money_its_goals_and_what_was_found(tahun, office):
    laporan = load_year(tahun, office)
    ((row,),) = (table.rows for table in dataset_tables([laporan], ["laporan"]))
    uang = model.anggaran(laporan)  # of a whole kabupaten by unit
    assert (row["pagu_rp"], row["realisasi_rp"]) == ((uang.pagu, uang.realisasi) if uang else (None, None))
    assert uang is not None or not laporan.rows("program") or not laporan.rows("anggaran")
    found = findings(laporan)
    counted = [
        row[k] for k in ("temuan_kritis", "temuan_tinggi", "temuan_sedang", "temuan_rendah", "pertanyaan")
    ]
    assert sum(counted) == len(found) and counted[-1] == sum(t.pertanyaan for t in found)
    assert (
        row["sasaran"]
        == len(laporan.rows("sasaran"))
        >= row["sasaran_tercapai"] + row["sasaran_belum_dinilai"]
    )


def test_what_is_not_for_publication_stays_out(dataset):
    signers = [row for year in YEARS for row in load_year(*year).rows("penandatangan")]
    names = {row["nama"] for row in signers if row["nama"]}
    assert names
    for path in dataset.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert not [n for n in names if n in text]


def test_the_description_names_every_column(dataset):
    package = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["path"] for r in package["resources"]} | {"datapackage.json"} == {
        p.name for p in dataset.iterdir()
    }
    for resource in package["resources"]:
        path = dataset / resource["path"]
        frame = pd.read_csv(path) if path.suffix == ".csv" else pd.read_parquet(path)
        assert [f["name"] for f in resource["schema"]["fields"]] == list(frame.columns)
        assert resource["bytes"] == path.stat().st_size
        assert all(f["description"] for f in resource["schema"]["fields"])


def again(folder, *options):
    return main(["export", "--data", str(OFFICES[0]), "--output", str(folder), *options])


def test_its_own_folder_is_replaced(copy):
    assert again(copy) == 0
    assert set(read(copy, "laporan")["kantor"]) == {load_year(2023).profil["unit"]}
    assert [p.name for p in copy.parent.iterdir()] == ["hasil"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda f: (f / "catatan.txt").write_text("milik saya"), "catatan.txt"),
        (lambda f: (f / "fakta.csv").write_text("diubah"), "fakta.csv"),
        (lambda f: (f / "anak").mkdir(), "anak"),
        (lambda f: (f / "datapackage.json").write_text("{}"), "lkjip export"),
        (lambda f: (f / "datapackage.json").unlink(), "lkjip export"),
        (lambda f: _retitled(f / "datapackage.json"), "lkjip export"),
    ],
)
def test_what_somebody_else_wrote_stays(copy, change, named, capsys):
    change(copy)
    before = {p.name: p.read_bytes() for p in copy.rglob("*") if p.is_file()}
    assert again(copy) == 2
    assert named in capsys.readouterr().err
    assert {p.name: p.read_bytes() for p in copy.rglob("*") if p.is_file()} == before


def _retitled(path):
    path.write_text(path.read_text(encoding="utf-8").replace("Data LKjIP", "Data saya"), encoding="utf-8")


def test_a_file_in_the_way_stays(tmp_path, capsys):
    (tmp_path / "hasil").write_text("x")
    assert again(tmp_path / "hasil") == 2
    assert "bukan folder" in capsys.readouterr().err


def test_a_wrong_year_is_named_and_does_not_hold_up_the_others(tmp_path, capsys):
    office = tmp_path / "kantor"
    for tahun in ("2022", "2023"):
        shutil.copytree(ROOT / "data" / tahun, office / tahun)
    (office / "2022" / "profil.csv").write_text("salah\n")
    assert main(["export", "--data", str(office), "--output", str(tmp_path / "hasil"), "--json"]) == 2
    out = capsys.readouterr()
    result = json.loads(out.out)
    assert [x["tahun"] for x in result["laporan"]] == [2023] and not out.err
    assert {k["berkas"].rsplit("/", 1)[1] for k in result["kesalahan"]} == {"profil.csv"}
    assert set(read(tmp_path / "hasil", "laporan")["tahun"]) == {2023}


def test_nothing_valid_writes_nothing(tmp_path, capsys):
    assert main(["export", "--data", str(tmp_path / "kosong"), "--output", str(tmp_path / "hasil")]) == 2
    assert "belum ada folder tahun" in capsys.readouterr().err and not (tmp_path / "hasil").exists()


def test_the_same_report_twice_counts_once(tmp_path, capsys):
    shutil.copytree(ROOT / "data" / "2022", tmp_path / "lain" / "2022")
    folders = [str(ROOT / "data" / "2022"), str(tmp_path / "lain")]
    assert main(["export", "--data", *folders, "--output", str(tmp_path / "hasil")]) == 2
    assert "sudah ada di" in capsys.readouterr().err
    assert len(read(tmp_path / "hasil", "laporan")) == 1


def test_a_full_disk_leaves_the_old_dataset(copy, monkeypatch, capsys):
    import pyarrow.parquet

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device", "fakta.parquet")

    monkeypatch.setattr(pyarrow.parquet.ParquetWriter, "write_table", full)
    assert again(copy) == 1
    assert "Gagal menulis" in capsys.readouterr().err
    assert len(read(copy, "laporan")) == len(YEARS) and [p.name for p in copy.parent.iterdir()] == ["hasil"]


def test_a_year_is_forgotten_when_it_is_written(tmp_path):
    alive = []

    def one_after_another():
        for _ in range(12):
            gc.collect()
            alive.append(sum(type(thing) is Laporan for thing in gc.get_objects()))
            yield load_year(2022, ROOT / "data")

    assert write_dataset(one_after_another(), tmp_path / "hasil").baris["laporan"] == 12
    assert alive[-1] < alive[0] + 6


def test_rows_in_many_groups_are_the_same_rows(dataset, tmp_path, monkeypatch):
    monkeypatch.setattr(dataset_module, "GROUP_ROWS", 7)
    folder = tmp_path / "hasil"
    assert main(["export", "--data", *map(str, OFFICES), "--output", str(folder)]) == 0
    assert pyarrow.parquet.ParquetFile(folder / "fakta.parquet").num_row_groups == len(YEARS)
    for path in dataset.glob("*.csv"):
        assert (folder / path.name).read_bytes() == path.read_bytes()
        pd.testing.assert_frame_equal(read(folder, path.stem), read(dataset, path.stem))
