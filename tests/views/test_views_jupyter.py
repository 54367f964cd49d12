"""What somebody who explores sees: objects in a line, frames with words, charts with a picture or a table."""

import sys
from types import SimpleNamespace

import pytest

from lkjip import model
from lkjip.data import load_year
from lkjip.views import picture, telaah
from lkjip.views.outputs import MIME

PLOTLY = "application/vnd.plotly.v1+json"


@pytest.fixture(scope="module")
def laporan():
    return load_year(2023)


@pytest.fixture
def program(laporan):
    return laporan.rows("program")[-1]["kode"]


def shown(laporan, program):
    yield laporan
    yield from (laporan.rows("narasi")[0], laporan.rows("kegiatan")[0])
    yield from (model.anggaran(laporan), model.anggaran(laporan).baris[0])
    pencapaian = model.capaian_tahun_ini(laporan, model.Jenjang.SASARAN)
    yield from (pencapaian[0], pencapaian[0].capaian, model.ringkas(laporan, pencapaian))
    yield from (model.efisiensi_total(laporan), model.tiga_tahun(laporan, model.Jenjang.SASARAN)[0])
    yield telaah.kedudukan(laporan, program)
    yield telaah.gambar_kedudukan(laporan, program)
    yield telaah.kalimat_kedudukan(laporan, program)


def test_everything_shows_itself_in_a_short_line(laporan, program):
    for thing in shown(laporan, program):
        assert "\n" not in repr(thing) and len(repr(thing)) < 2000, repr(thing)[:200]
        assert "<" not in repr(thing) and "Fraction(" not in repr(thing), repr(thing)[:200]


def test_a_result_keeps_equality_and_hash(laporan):
    satu, lain = (model.anggaran(laporan).baris[0] for _ in range(2))
    assert satu == lain and hash(satu) == hash(lain)


def test_a_year_tells_its_tables_and_what_is_missing(laporan):
    html = laporan._repr_html_()
    assert laporan.profil["unit"] in html and str(laporan.tahun) in html
    assert f'<td style="text-align:left">{len(laporan.rows("kegiatan"))}</td>' in html
    muda = load_year(2022)
    assert "Belum lengkap" in muda._repr_html_() and "anggaran.csv" in muda._repr_html_()


def test_what_data_says_is_escaped(laporan):
    baris = laporan.rows("narasi")[0]
    jahat = type(baris)(dict(baris) | {"teks": "<script>"}, baris.nomor, baris.skema, baris.ruang)
    assert "<script>" not in jahat._repr_html_()


def kernel(monkeypatch):
    monkeypatch.setitem(
        sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: SimpleNamespace(kernel=1))
    )
    monkeypatch.delenv(picture.PICTURES, raising=False)


def test_a_chart_has_a_picture_where_one_can_be_drawn(laporan, program, monkeypatch):
    kernel(monkeypatch)
    monkeypatch.setattr(picture, "_painter", SimpleNamespace(draw=lambda figure, options: b"png"))
    gambar = telaah.gambar_andai(laporan, program)
    bundle, metadata = gambar._repr_mimebundle_()
    assert set(bundle) == {PLOTLY, MIME, "image/png"}
    assert metadata["image/png"]["alt"] == gambar.alt


def test_a_chart_is_a_table_where_no_browser_draws(laporan, program, monkeypatch):
    kernel(monkeypatch)
    monkeypatch.setattr(picture, "_painter", picture.Painter(None))
    bundle = telaah.gambar_andai(laporan, program)._repr_mimebundle_()
    assert set(bundle) == {PLOTLY, MIME, "text/html"} and "<table" in bundle["text/html"]


def test_a_browser_that_fails_is_not_tried_again(monkeypatch):
    painter = picture.Painter("/tidak/ada/peramban")
    assert painter.draw({"data": [], "layout": {}}, {"format": "png"}) is None
    assert painter.browser is None


def test_the_book_draws_nothing_here(laporan, program, monkeypatch):
    kernel(monkeypatch)
    monkeypatch.setenv(picture.PICTURES, picture.NEVER)
    monkeypatch.setattr(picture, "draw_png", pytest.fail)
    assert set(telaah.gambar_andai(laporan, program)._repr_mimebundle_()) == {PLOTLY, MIME}
