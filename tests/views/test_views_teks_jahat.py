"""Text from a CSV stays text: no cell can become markup in a table, a chart, a sentence or a variable."""

import json
import re

import pytest
from bab import akuntabel
from bs4 import BeautifulSoup
from texts import plain, strings

from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.variables import variables

TABEL, GAMBAR, KALIMAT = map(akuntabel, (Tabel, Gambar, Paragraf))
JAHAT = """<script>alert(1)</script> {{< include x >}} *b* _i_ `c` | $x$ & "q" [a](b) <b>t</b> #h"""


@pytest.fixture
def laporan_jahat(ubah, isi):
    def spoil(nama):
        return [r | {"uraian": f"{JAHAT} {r['kode']}"} for r in isi(nama)]

    profil = [r | {"unit": JAHAT} for r in isi("profil")]
    names = ("tujuan", "sasaran", "program", "sasaran_program", "indikator")
    return ubah(profil=profil, **{nama: spoil(nama) for nama in names})


@pytest.mark.parametrize("nama", sorted(TABEL.keys() - {"kriteria_efisiensi"}))
def test_tables(laporan_jahat, nama):
    html = TABEL[nama](laporan_jahat).description["html"]
    soup = BeautifulSoup(html, "html.parser")
    assert {t.name for t in soup.find_all(True)} <= {
        "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "data",
    }  # fmt: skip
    assert "{{<" not in html
    assert JAHAT in soup.get_text()


@pytest.mark.parametrize("nama", GAMBAR)
def test_charts(laporan_jahat, nama):
    gambar = GAMBAR[nama](laporan_jahat)
    assert "<script" not in gambar.description["html"]
    allowed = re.compile(r"</?b>|<br>")
    for teks in strings(json.loads(gambar.figure.to_json())):
        rest = allowed.sub("", teks)
        assert "<" not in rest and "$" not in rest
        assert teks.count("<b>") <= 1
        assert "{{<" not in teks


def bare(teks: str) -> str:
    """Return Markdown without its escaped characters and without our own figures, bold and lists."""
    return re.sub(r"\\[^A-Za-z0-9\s]", "", plain(teks)).replace("**", "").replace("\n- ", "\n")


@pytest.mark.parametrize("nama", KALIMAT)
def test_sentences(laporan_jahat, nama):
    teks = KALIMAT[nama](laporan_jahat).teks
    assert not re.search(r"[<>{}*_`|$&\"#]|\[|\]", bare(teks))


def test_variables(laporan_jahat):
    for nama, teks in variables(laporan_jahat).items():
        assert "\n" not in teks, nama
        assert not re.search(r"[<>{}*_`|$&\"#]|\[|\]", bare(teks)), nama
