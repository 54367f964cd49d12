"""The book and the open data of an office that brings scales, grades and limits of its own."""

import csv
import hashlib
import io
import json
import shutil

import pytest
from kantor_penuh import ACUAN, LAIN, TAHUN, bring, write_office

from lkjip.book import provenance
from lkjip.book.build import build
from lkjip.book.config import load_book
from lkjip.book.open_data import write_open_data
from lkjip.book.published import read_manifest
from lkjip.book.report import Report
from lkjip.book.snapshot import take
from lkjip.cli import main
from lkjip.data import load_year
from lkjip.data.schema import skema_version
from lkjip.paths import RULES

PARAMETER = "kode,nilai,satuan,uraian,rujukan\nbatas_capaian_persen,120,persen,Batas,KONVENSI-BATAS-CAPAIAN\n"


@pytest.fixture(scope="module")
def kantor(tmp_path_factory):
    """Return the folder of an office with a scale of its own and a limit that replaces the project's."""
    folder = tmp_path_factory.mktemp("kantor")
    write_office(folder, ACUAN | {"parameter": PARAMETER})
    return folder


@pytest.fixture(scope="module")
def built(kantor, tmp_path_factory):
    """Return the site of the office as the embedded engine builds it."""
    report = Report(TAHUN, kantor, tmp_path_factory.mktemp("situs"))
    (result,) = build([report], "embedded", progress=lambda line: None)
    assert result.baru, result.gagal
    return report


def package(target, laporan):
    write_open_data(laporan, target)
    described = json.loads((target / "datapackage.json").read_text("utf-8"))
    for resource in described["resources"]:
        isi = (target / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(isi).hexdigest()}"
        judul = next(csv.reader(io.StringIO(isi.decode("utf-8-sig"))))
        assert [f["name"] for f in resource["schema"]["fields"]] == judul, resource["path"]
        kunci = resource["schema"].get("primaryKey", [])
        assert {kunci} <= {*judul} if isinstance(kunci, str) else {*kunci} <= {*judul}
    return described, {r["path"]: r["schema"] for r in described["resources"]}


def test_the_book_shows_its_grades_and_leads_to_its_files(built, kantor, capsys):
    site = built.site
    assert "WTP" in (site / "bab" / "bab3_akuntabilitas_kinerja.html").read_text("utf-8")
    angka = json.loads((site / "angka.json").read_text("utf-8"))["angka"]
    batas = angka["acuan/parameter/batas_capaian_persen/nilai"]
    assert (batas["nilai"], batas["berkas"], batas["baris"]) == ("120", "data/acuan/parameter.csv", 2)
    assert (site / batas["unduh"]).read_bytes() == (kantor / "acuan/parameter.csv").read_bytes()
    umum = {e["berkas"] for e in angka.values() if "/acuan/" in e.get("berkas", "")}
    assert "lkjip/acuan/skala.csv" in umum and "data/acuan/skala.csv" not in umum
    assert not any(e.get("unduh") for e in angka.values() if e.get("berkas", "").startswith("lkjip/"))
    assert (
        main(
            ["trace", str(TAHUN), "acuan/parameter/batas_capaian_persen/nilai", "--output", str(built.output)]
        )
        == 0
    )
    assert "data/acuan/parameter.csv, baris 2" in capsys.readouterr().out


def test_the_manifest_names_both_and_verify_holds(built, kantor):
    masukan = read_manifest(built.site)["masukan"]
    for name, path in (
        ("acuan/parameter.csv", kantor / "acuan/parameter.csv"),
        ("lkjip/acuan/parameter.csv", RULES / "acuan/parameter.csv"),
        ("lkjip/skema/indikator.json", RULES / "skema/indikator.json"),
    ):
        assert masukan[name] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert main(["verify", str(built.site)]) == 0


def test_a_changed_scale_is_another_book(kantor, tmp_path):
    shutil.copytree(kantor, tmp_path / "k")
    before = provenance.inputs(load_year(TAHUN, tmp_path / "k"), load_book())
    path = tmp_path / "k/acuan/skala_ordinal.csv"
    path.write_text(path.read_text("utf-8").replace("TMP", "Tidak Menyatakan Pendapat"), "utf-8")
    after = provenance.inputs(load_year(TAHUN, tmp_path / "k"), load_book())
    assert {n for n in after if after[n] != before[n]} == {"acuan/skala_ordinal.csv"}


def test_the_copy_that_the_book_is_made_from_is_the_same_office(kantor, tmp_path):
    laporan, book = load_year(TAHUN, kantor), load_book()
    copy, _ = take(laporan, book, provenance.inputs(laporan, book), tmp_path)
    for folder in (copy.folder, copy.folder.parent):
        again = load_year(TAHUN, folder)
        assert again.acuan.skala_ordinal == laporan.acuan.skala_ordinal
        assert again.acuan.parameter == laporan.acuan.parameter and again.acuan.berkas == laporan.acuan.berkas
    assert set(provenance.data_files(copy)) == set(provenance.data_files(laporan))
    assert all(path.is_relative_to(tmp_path) for path in provenance.data_files(copy).values())


def test_open_data_describes_the_files_as_they_are(kantor, tmp_path):
    """With the columns of version 3 where they are, and without them where an office has none."""
    laporan = load_year(TAHUN, kantor)
    described, penuh = package(tmp_path / "a", laporan)
    assert described["versi_skema"] == skema_version(laporan.skema)
    assert penuh["perjanjian_kinerja.csv"]["primaryKey"] == ["kode_indikator", "versi"]
    assert {p for p in penuh if p.startswith("acuan/")} == {
        f"acuan/{n}.csv" for n in ("rujukan", "skala_ordinal", "parameter")
    }
    _, lama = package(tmp_path / "b", load_year(TAHUN, LAIN))
    assert lama["perjanjian_kinerja.csv"]["primaryKey"] == "kode_indikator"
    assert not any(p.startswith("acuan/") for p in lama)


def test_open_data_names_the_columns_in_the_order_of_the_file(tmp_path):
    shutil.copytree(LAIN, tmp_path / "k")
    path = tmp_path / "k" / str(TAHUN) / "program.csv"
    rows = [row[::-1] for row in csv.reader(io.StringIO(path.read_text("utf-8")))]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    package(tmp_path / "a", load_year(TAHUN, tmp_path / "k"))


def test_open_data_offers_the_causes_of_the_office_too(tmp_path):
    shutil.copytree(LAIN, tmp_path / "k")
    sebab = "kode,kelompok,uraian,bukti,rujukan\nG1,waktu,Gelombang,Surat,KONVENSI-KODE-SEBAB\n"
    bring(tmp_path / "k", {"kode_sebab": sebab})
    path = tmp_path / "k" / str(TAHUN) / "catatan_sebab.csv"
    kolom = load_year(TAHUN, LAIN).skema["catatan_sebab"].nama_kolom
    sel = {"nomor": "1", "kode_program": "3.25.01", "kode_sebab": "G1", "nilai_rp": "1"}
    path.write_text(f"{','.join(kolom)}\n{','.join(sel.get(k, 'A') for k in kolom)}\n", "utf-8")
    _, isi = package(tmp_path / "a", load_year(TAHUN, tmp_path / "k"))
    (kolom,) = [f for f in isi["catatan_sebab.csv"]["fields"] if f["name"] == "kode_sebab"]
    assert kolom["constraints"]["enum"][-2:] == ["X", "G1"]
