"""A book is made from its inputs as they were read: what is typed meanwhile is in the next one."""

import json
import os
from itertools import chain, repeat

import pytest
from here import build_here
from lkjip_cepat import stand_in

from lkjip.book import build, provenance, snapshot, workshop
from lkjip.book.config import load_book
from lkjip.book.errors import BukuGagal
from lkjip.book.execute import Run
from lkjip.book.published import read_manifest, sha256
from lkjip.book.report import Report
from lkjip.data import load_year
from lkjip.views.telaah.banding import tahun_lain


def read(project):
    book = load_book(project)
    laporan = load_year(2023, project / "data")
    return laporan, book, provenance.inputs(laporan, book)


def test_every_input_but_the_program_stands_in_the_snapshot(project, tmp_path):
    laporan, book, digests = read(project)
    taken, taken_book = snapshot.take(laporan, book, digests, tmp_path / "salinan")
    assert provenance.inputs(taken, taken_book) == digests
    program = set(provenance.program_files())
    assert snapshot.changed(provenance.data_files(taken) | taken_book.files(), digests) == []
    assert set(digests) - program == set(provenance.data_files(taken) | taken_book.files())
    for year in (2022, 2023):
        there = load_year(year, tmp_path / "salinan" / "data")
        assert there.berkas == load_year(year, project / "data").berkas


@pytest.mark.parametrize(
    "name",
    [
        "data/2023/anggaran.csv",
        "data/2023/tercetak/tabel_3_7.csv",
        "data/2022/indikator.csv",
        "data/acuan/skala.csv",
        "data/skema/anggaran.json",
        "notebooks/bab4_penutup.ipynb",
        "report.qmd",
        "_quarto.yml",
        "_extensions/lkjip/buku.css",
    ],
)
def test_an_input_that_changes_before_it_is_copied_is_named(project, tmp_path, name):
    laporan, book, digests = read(project)
    with (project / name).open("a") as file:
        file.write("\n")
    with pytest.raises(BukuGagal, match="berubah selagi dibaca") as error:
        snapshot.take(laporan, book, digests, tmp_path / "salinan")
    assert name.removeprefix("data/") in str(error.value)


@pytest.mark.parametrize("name", ["notebooks/bab4_penutup.ipynb", "report.qmd", "index.qmd"])
def test_what_is_no_file_of_the_book_is_named_and_never_waited_for(project, name):
    (project / name).unlink()
    for put in (lambda: None, lambda: os.mkfifo(project / name)):
        put()
        with pytest.raises(BukuGagal, match=f"{name} tidak ada, atau bukan berkas biasa"):
            read(project)


def test_years_that_cannot_be_read_stay_out_as_the_report_shows_nothing_of_them(project, tmp_path):
    os.mkfifo(project / "data" / "2022" / "sasaran.csv.baru.csv")
    (project / "data" / "2021").mkdir()
    (project / "data" / "2021" / "profil.csv").write_text("rusak\n")
    laporan, book, digests = read(project)
    taken, _ = snapshot.take(laporan, book, digests, tmp_path / "salinan")
    assert not (tmp_path / "salinan" / "data" / "2021").exists()
    assert (
        [lain.tahun for lain in tahun_lain(taken)] == [lain.tahun for lain in tahun_lain(laporan)] == [2022]
    )


def test_what_is_typed_while_the_book_is_built_is_in_the_next_one(data_copy, tmp_path, monkeypatch):
    """Only the notebooks and the engine are stood in for; reading, copying, publishing are the build's own."""
    anggaran = data_copy / "2023" / "anggaran.csv"
    before = anggaran.read_bytes()
    seen = []

    def run(notebook, output, parameters, data):
        anggaran.write_bytes(before.replace(b"0", b"1"))
        (data_copy / "2023" / "isu_strategis.csv").unlink(missing_ok=True)
        seen.append([dict(row) for row in load_year(2023, parameters["data"]).rows("anggaran")])
        output.write_bytes(b"")
        return Run(0.0, None)

    def render(book, site):
        (site / "index.html").write_text('<html lang="id"><body><main><h1>Awal</h1></main></body></html>')
        (site / "lkjip.pdf").write_bytes(b"%PDF")

    stand_in(monkeypatch)
    monkeypatch.setattr("lkjip.book.execute.run_notebook", run)
    monkeypatch.setitem(workshop.ENGINES, "embedded", (render,))
    as_read = [dict(row) for row in load_year(2023, data_copy).rows("anggaran")]
    report, said = Report(2023, data_copy, tmp_path / "situs"), []
    (result,) = build.build([report], "embedded", progress=said.append)
    assert result.baru and seen == [as_read] * len(load_book().chapters)
    assert any("2023/anggaran.csv berubah selagi buku dibangun dan belum termuat" in line for line in said)
    assert (report.site / "data" / "anggaran.csv").read_bytes() == before
    assert (report.site / "data" / "isu_strategis.csv").exists()
    package = json.loads((report.site / "data" / "datapackage.json").read_text("utf-8"))
    hashes = {resource["path"]: resource["hash"] for resource in package["resources"]}
    assert hashes["anggaran.csv"] == f"sha256:{sha256(report.site / 'data' / 'anggaran.csv')}"
    assert read_manifest(report.site)["masukan"]["2023/anggaran.csv"] == hashes["anggaran.csv"][7:]
    (again,) = build.build([report], "embedded", progress=said.append)
    assert again.baru and read_manifest(report.site)["masukan"]["2023/anggaran.csv"] == sha256(anggaran)


def test_a_program_that_changes_while_it_runs_publishes_nothing(data_copy, tmp_path, monkeypatch):
    monkeypatch.setattr("lkjip.book.workshop.make_site", lambda *arguments: None)
    build_here(monkeypatch)
    same = provenance.program_files()
    stand_in = tmp_path / "lain.py"
    stand_in.write_text("lain")
    calls = chain([same], repeat(same | {"lib/lkjip/__init__.py": stand_in}))
    monkeypatch.setattr(provenance, "program_files", lambda: next(calls))
    report = Report(2023, data_copy, tmp_path / "situs")
    (result,) = build.build([report], "embedded", progress=lambda line: None)
    assert "lib/lkjip/__init__.py berubah selagi buku dibangun" in str(result.gagal)
    assert not report.site.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "bab tidak ada, atau bukan daftar"),
        (b"bab: [", "bukan YAML yang sah (lihat baris 1)"),
        (b"[" * 50_000, "bukan YAML yang sah"),
        (b"- a", "tidak berisi pengaturan"),
        (b"\xff\xfe", "bukan YAML yang sah"),
        (b"bab: x", "bab tidak ada, atau bukan daftar"),
        (b"bab: [1]\nbook: {chapters: []}\nproject: {}\nformat: {}", "bab bukan daftar nama berkas"),
        (b"bab: []\nbook: {}\nproject: {}\nformat: {}", "book.chapters bukan daftar nama berkas"),
        (b"bab: []\nbook: {chapters: []}\nproject: {}\nformat: {}", "book.output-file tidak ada"),
        (None, "tidak dapat dibaca: tidak ada"),
    ],
)
def test_settings_that_describe_no_book(content, said, tmp_path):
    if content is not None:
        (tmp_path / "_quarto.yml").write_bytes(content)
    with pytest.raises(BukuGagal) as error:
        load_book(tmp_path)
    assert str(error.value).startswith("_quarto.yml") and said in str(error.value)
