"""Every table and chart holds the form the book relies on."""

import re
from pathlib import Path

import nbformat
import pytest
from bab import akuntabel
from bs4 import BeautifulSoup
from texts import said

from lkjip.views.akuntabilitas.capaian import kalimat_capaian_sasaran
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.variables import variables

ROOT = Path(__file__).resolve().parents[2]
TABEL, GAMBAR, KALIMAT = (list(akuntabel(jenis).values()) for jenis in (Tabel, Gambar, Paragraf))
semua = pytest.mark.parametrize(
    "f", [*TABEL, *GAMBAR, *KALIMAT], ids=lambda f: f"{f.__module__}.{f.__name__}"
)


@semua
def test_the_same_data_gives_the_same_output(laporan, f):
    def output():
        hasil = f(laporan)
        return hasil.teks if isinstance(hasil, Paragraf) else hasil.description

    assert output() == output()


@pytest.mark.parametrize("f", TABEL, ids=lambda f: f.__name__)
def test_tables(laporan, f):
    tabel = f(laporan)
    assert isinstance(tabel, Tabel)
    assert re.fullmatch(r"tbl-[a-z-]+", tabel.id)
    assert tabel.sumber.startswith("Sumber: data/") and tabel.sumber.endswith(".")
    soup = BeautifulSoup(tabel.description["html"], "html.parser")
    lebar = [int(re.search(r"width: ?(\d+)%", col["style"])[1]) for col in soup.find_all("col")]
    assert sum(lebar) == 100
    assert "None" not in soup.get_text() and "nan" not in soup.get_text().split()


@pytest.mark.parametrize("f", GAMBAR, ids=lambda f: f.__name__)
def test_charts(laporan, f):
    gambar = f(laporan)
    assert isinstance(gambar, Gambar)
    assert re.fullmatch(r"fig-[a-z-]+", gambar.id)
    assert not gambar.judul.endswith(".") and gambar.alt and gambar.sumber.startswith("Sumber: data/")
    assert gambar.figure.layout.height == gambar.height
    assert gambar.figure.layout.separators == ",."
    assert gambar.figure.layout.title.text is None
    assert gambar.figure.layout.font.family == "Source Sans Pro, Segoe UI, Arial, sans-serif"


def test_ids_are_unique(laporan):
    ids = [f(laporan).id for f in (*TABEL, *GAMBAR)]
    assert len(set(ids)) == len(ids)
    anchors = []
    for f in (*TABEL, *GAMBAR):
        soup = BeautifulSoup(f(laporan).description["html"], "html.parser")
        anchors += [tag["id"] for tag in soup.find_all(id=True)]
    assert len(set(anchors)) == len(anchors)


@semua
def test_a_year_without_budget_says_what_is_missing(tanpa_anggaran, f):
    hasil = f(tanpa_anggaran)
    if isinstance(hasil, Paragraf):
        assert hasil.teks and "Rp" not in hasil.teks
    else:
        assert "Rp0" not in hasil.description["html"]
        if f.__name__ in ("realisasi_anggaran", "efisiensi_per_program", "serapan_program", "empat_ukuran"):
            assert "Data belum tersedia: isi data/2023/anggaran.csv." in hasil.description["html"]


def test_ids_do_not_depend_on_what_is_missing(laporan, tanpa_anggaran):
    for f in (*TABEL, *GAMBAR):
        assert f(laporan).id == f(tanpa_anggaran).id


def test_a_year_with_little_data(ubah, isi):
    kosong = [r | {"realisasi": ""} for r in isi("realisasi_kinerja")]
    laporan = ubah(
        anggaran=None, standar=None, perjanjian_kinerja=None, target_program=None, kegiatan=None,
        realisasi_kinerja=kosong,
    )  # fmt: skip
    for f in (*TABEL, *GAMBAR, *KALIMAT):
        f(laporan)
    assert "Seluruh 3 indikator sasaran belum ada datanya." in said(kalimat_capaian_sasaran(laporan).teks)
    assert variables(laporan)["rata_rata_capaian_sasaran"] == "belum ada data"


def test_variables_have_the_same_names_in_every_year_and_are_never_empty(laporan, tanpa_anggaran):
    assert list(variables(laporan)) == list(variables(tanpa_anggaran))
    assert variables(tanpa_anggaran)["serapan_total"] == "belum ada data"
    for v in (variables(laporan), variables(tanpa_anggaran)):
        assert all(isinstance(teks, str) and teks.strip() for teks in v.values())


def test_the_summary_uses_only_variables_that_exist(laporan):
    teks = (ROOT / "report.qmd").read_text(encoding="utf-8")
    names = re.findall(r"\{\{< var (\w+) >\}\}", teks)
    assert names and set(names) <= set(variables(laporan))
    assert not re.search(r"\d", re.sub(r"\{\{<.*?>\}\}", "", teks))


def test_the_notebook_is_stored_clean_and_refers_to_what_it_shows(laporan):
    path = ROOT / "notebooks" / "bab3_akuntabilitas_kinerja.ipynb"
    nb = nbformat.read(path, as_version=4)
    nbformat.validate(nb)
    code = [c for c in nb.cells if c.cell_type == "code"]
    assert not any(c.outputs or c.execution_count for c in code)
    assert all(len(c.source.splitlines()) <= 8 for c in code)
    assert [c.metadata.get("tags") for c in code].count(["parameters"]) == 1
    prose = "\n".join(c.source for c in nb.cells if c.cell_type == "markdown")
    assert not re.search(r"\d", prose)
    called = re.findall(r"\.(\w+)\(laporan\)$", "\n".join(c.source for c in code), re.MULTILINE)
    shown = {f(laporan).id for f in (*TABEL, *GAMBAR) if f.__name__ in called}
    assert {f(laporan).id for f in (*TABEL, *GAMBAR)} == shown
    assert set(re.findall(r"\]\(#((?:tbl|fig)-[a-z-]+)\)", prose)) == shown
