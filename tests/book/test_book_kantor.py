"""Four offices by somebody else as books: a dinas, a badan, a kabupaten, and a report made within the year."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from lkjip.book import build
from lkjip.book.engines import quarto
from lkjip.book.report import reports
from lkjip.book.verify import problems
from lkjip.paths import ROOT

NAMA = ("dinas", "badan", "kabupaten", "tengah_tahun")
BAB2, BAB3 = "bab/bab2_perencanaan_kinerja.html", "bab/bab3_akuntabilitas_kinerja.html"


@pytest.fixture(scope="module", params=["embedded", "quarto"])
def sites(request, tmp_path_factory):
    """Build the four in one run; give each its site."""
    if request.param == "quarto" and quarto.find_quarto() is None:
        pytest.skip("Quarto is not installed here")
    folders = [ROOT / "tests" / "kantor" / nama for nama in NAMA]
    semua = reports([2024], folders, tmp_path_factory.mktemp("situs"))
    for hasil in build.build(semua, request.param, progress=lambda line: None):
        assert hasil.baru, hasil.gagal
    return {laporan.name.split()[0]: laporan.site for laporan in semua}


def page(site, nama):
    return BeautifulSoup((site / nama).read_text("utf-8"), "html.parser")


def table(soup, id):
    """Return the rows of a table as texts."""
    found = soup.find(id=id)
    rows = found.find_all("tr") if found else []
    return [[" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])] for row in rows]


def test_each_is_whole(sites):
    for nama, site in sites.items():
        assert problems(site) == [], nama
        assert (site / "lkjip.pdf").stat().st_size > 50_000
        for path in site.rglob("*.html"):
            teks = path.read_text("utf-8")
            assert not re.search(r"\bNone\b|\bnan\b|NilaiTidakSah|s\.d\. s\.d\.", teks), path


def test_the_dinas_shows_what_it_has(sites):
    dua, tiga = (page(sites["dinas"], bab) for bab in (BAB2, BAB3))
    pk = table(dua, "tbl-perjanjian-kinerja")
    assert pk[0][-2:] == ["Target murni", "Target perubahan"]
    assert ["71,5", "70,25"] in [row[-2:] for row in pk]
    assert ["–", "78"] in [row[-2:] for row in pk]  # agreed in the change only
    assert "perubahan ditetapkan 14 Oktober 2024" in " ".join(dua.get_text(" ").split())
    triwulan = table(tiga, "tbl-renaksi-triwulan")
    assert [row[-4:] for row in triwulan if row[-4:] == ["I", "II", "III", "IV"]]
    for id in ("rincian-anggaran", "belanja", "perubahan-pagu-program", "renaksi-triwulan"):
        assert table(tiga, f"tbl-{id}"), id
    assert dua.find(id=re.compile("^fig-pohon-kinerja"))


def test_the_badan_shows_ranges_negatives_and_words(sites):
    tiga = page(sites["badan"], BAB3)
    sel = {cell for row in table(tiga, "tbl-capaian-sasaran") for cell in row}
    assert {"80–85", "-1,5", "-2,07", "belum diukur", "tidak berlaku", "melampaui"} <= sel
    uang = table(tiga, "tbl-realisasi-anggaran")
    assert sum("belum ada data" in row for row in uang) == 5
    assert "10.332.290.705" in uang[-1]


def test_the_kabupaten_speaks_of_its_offices(sites):
    tiga = page(sites["kabupaten"], BAB3)
    assert len(table(tiga, "tbl-realisasi-anggaran")) >= 31
    teks = " ".join(tiga.get_text(" ").split())
    assert "perangkat daerah" in teks


def test_the_one_within_the_year_says_so(sites):
    site = sites["tengah_tahun"]
    assert "2024 (s.d. semester I)" in (site / "index.html").read_text("utf-8")
    judul = page(site, BAB3).find(id="tbl-capaian-sasaran").get_text(" ")
    assert "sampai semester I tahun 2024" in " ".join(judul.split())


def test_the_record_of_each_is_there(sites):
    for site in sites.values():
        angka = json.loads((site / "angka.json").read_text("utf-8"))
        assert len(angka["angka"]) > 300
