"""No number dies as text: each one in a table or a sentence knows where it comes from, and can be computed again."""

import re
from pathlib import Path

import pytest
import yaml
from bab import ROOT, akuntabel, outputs
from texts import ANGKA, said

from lkjip.data import load_year
from lkjip.data.origin import origin
from lkjip.model.record import recompute, record
from lkjip.reconcile import findings
from lkjip.views import appendix, audit, closing, narrative
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.variables import variables
from lkjip.views.written import Mark, figures_of

BUKU = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
BAB = [b for b in (*BUKU["bab"], *BUKU["lampiran"]) if "telaah" not in b]
TAHUN = {"2023": (ROOT / "data", 2023), "lain": (Path(__file__).parents[1] / "kantor_lain" / "data", 2025)}
KALIMAT = (
    *akuntabel(Paragraf).values(),
    closing.yang_ditetapkan, closing.pencapaian, closing.sasaran_tercapai, closing.belum_diketahui,
    appendix.kalimat_sub_kegiatan, appendix.daftar_ganda, narrative.daftar_jabatan,
)  # fmt: skip
# What is no figure: a year, a regulation, a table of the published report, the number of a programme, SP2D.
BUKAN_ANGKA = re.compile(
    r"\b(19|20)\d\d\b|PMK \d+|(Tabel|Gambar) [\d.]+|\(program [\d.]+\)|\b[A-Z]+\d[A-Z]+\b", re.IGNORECASE
)


@pytest.fixture(scope="module", params=TAHUN)
def tahun(request):
    return TAHUN[request.param]


@pytest.fixture(scope="module")
def keluaran(tahun):
    """Return all that the chapters show."""
    data, nomor = tahun
    return [isi for bab in BAB for isi in outputs(bab, data, nomor)]


@pytest.fixture(scope="module")
def grid(keluaran):
    """Return every table of the chapters, those behind charts and those for print among them."""
    grid = [k.isi for k in keluaran if isinstance(k, Tabel)]
    grid += [k.cetak for k in keluaran if isinstance(k, Tabel) and k.cetak]
    grid += [k.data for k in keluaran if isinstance(k, Gambar)]
    assert len(grid) > 40
    return grid


@pytest.fixture(scope="module")
def kalimat(tahun):
    """Return every generated sentence by name."""
    data, nomor = tahun
    laporan = load_year(nomor, data)
    temuan = findings(laporan)
    return (
        {f"{f.__module__}.{f.__name__}": f(laporan).teks for f in KALIMAT}
        | {f.__name__: f(laporan, temuan).teks for f in (audit.ringkasan, audit.cakupan)}
        | variables(laporan)
    )


def dead(cell: str) -> bool:
    """Tell whether a numeral of a cell has no origin."""
    return any(
        re.search(r"\d", b.teks if isinstance(b, Mark) else b)
        for b in getattr(cell, "bagian", (cell,))
        if not isinstance(b, Mark) or origin(b.nilai) is None
    )


def test_each_number_of_a_column_of_figures_has_an_origin(grid):
    mati = [
        (g.id, g.kolom[n].kunci, cell)
        for g in grid
        for row in g.rows
        for n, cell in enumerate(row)
        if g.kolom[n].rata == "right" and dead(cell)
    ]
    assert not mati


def test_the_bounds_of_the_scale_have_an_origin(grid):
    (skala,) = [g for g in grid if g.id == "tbl-kriteria-efisiensi"]
    assert len(skala.figures) > 4 and not any(dead(cell) for row in skala.rows for cell in row)


def test_each_number_of_a_sentence_has_an_origin(kalimat):
    sisa = {nama: BUKAN_ANGKA.sub("", said(ANGKA.sub("", teks))) for nama, teks in kalimat.items()}
    assert not {nama: teks for nama, teks in sisa.items() if re.search(r"\d", teks)}


def test_a_sentence_keeps_the_figures_that_it_names(kalimat):
    for nama, teks in kalimat.items():
        disebut = re.findall(r'\{\.angka nilai="[^"]*" asal="([^"]*)"\}', teks)
        assert disebut == [f.asal.id for f in figures_of(teks)], nama


def test_each_figure_can_be_computed_again_from_its_record(grid, kalimat):
    semua = [f for g in grid for f in g.figures] + [f for teks in kalimat.values() for f in figures_of(teks)]
    catatan, known = record(semua), {}
    assert len(semua) > 400
    for f in semua:
        assert recompute(catatan, f.asal.id, known) == f, f.asal.id


def test_an_output_says_of_every_figure_it_names_where_it_comes_from(keluaran):
    for isi in (k.description for k in keluaran):
        disebut = re.findall(r'asal="([^"]+)"', "".join(isi.get(k, "") for k in ("html", "cetak", "teks")))
        assert set(disebut) <= set(isi["asal"]["angka"]), isi


def test_marks_at_tables_keep_their_figures():
    laporan = load_year(2023, ROOT / "data")
    for teks in audit.penanda(laporan, findings(laporan)).values():
        assert len(figures_of(teks)) == len(ANGKA.findall(teks)) > 1
