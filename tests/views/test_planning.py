"""The tables of BAB I and II, the analyses T3.5 and T3.6, and the organisation chart, against the source."""

import csv
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from lkjip.data import DataSalah, load_year
from lkjip.views import planning
from lkjip.views.akuntabilitas.analisis import analisis_program, analisis_sasaran
from lkjip.views.chart import HURUF_PER_BARIS, LEBAR
from lkjip.views.outputs import PAGE_PIXELS

DATA = Path(__file__).resolve().parents[2] / "data"
JAHAT = '<script>x</script> <b>b</b> & "j" {{< var x >}} $d$ `c`'

# Each table of the source: our function, its id, and the cells of its rows that must be there.
TABEL = {
    "isu_strategis": (planning.isu_strategis, "tbl-isu-strategis", ("permasalahan", "isu_strategis")),
    "rpjmd": (planning.rpjmd, "tbl-rpjmd", ("misi", "tujuan", "sasaran", "indikator")),
    "target_renstra": (planning.renstra, "tbl-renstra", ()),
    "indikator_utama": (planning.iku, "tbl-iku", ("definisi", "sumber_data")),
    "rencana_kerja": (planning.rkt, "tbl-rkt", ("nomor", "tujuan", "sasaran", "indikator", "satuan")),
    "perjanjian_kinerja": (planning.perjanjian_kinerja, "tbl-perjanjian-kinerja", ()),
    "anggaran": (planning.perjanjian_anggaran, "tbl-perjanjian-anggaran", ()),
    "analisis": (analisis_sasaran, "tbl-analisis-sasaran", ("analisis",)),
    "program": (analisis_program, "tbl-analisis-program", ("uraian",)),
}
# Without these a year still builds, and each view says which is missing.
BOLEH_KOSONG = (
    "isu_strategis", "rpjmd", "indikator_utama", "rencana_kerja", "perjanjian_kinerja", "analisis",
    "struktur_organisasi",
)  # fmt: skip


@pytest.fixture
def tahun(tmp_path):
    """Return a copy of the year 2023 that a test may change."""
    return Path(shutil.copytree(DATA / "2023", tmp_path / "2023"))


@pytest.fixture(scope="module")
def laporan():
    return load_year(2023, DATA)


def rows(tabel):
    """Return the body of a table as lists of texts."""
    body = BeautifulSoup(tabel.description["html"], "html.parser").tbody
    return [
        [" ".join(cell.get_text().split()) for cell in row.find_all(["td", "th"])]
        for row in body.find_all("tr")
    ]


def column(tabel, nomor):
    return [row[nomor] for row in rows(tabel)]


def write_rows(path, isi):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(isi)


@pytest.mark.parametrize("nama", TABEL)
def test_every_row_of_the_source_is_in_the_table(laporan, nama):
    view, id, kolom = TABEL[nama]
    tabel = view(laporan)
    assert tabel.id == id and tabel.judul and tabel.sumber.startswith(f"Sumber: data/{laporan.tahun}/")
    isi = rows(tabel)
    for row in laporan.rows(nama):
        wanted = [str(row[k]) for k in kolom if row[k] is not None]
        assert any(all(w in found for w in wanted) for found in isi), wanted


def test_renstra_has_the_targets_of_table_2_2(laporan):
    """T2.2 baris 214–218."""
    assert [row[0] for row in rows(planning.renstra(laporan))] == [
        "Meningkatkan Pelayanan Publik di Kecamatan",
        "Meningkatnya Mutu Layanan",
        "Meningkatnya Fasilitasi dan Koordinasi Desa",
        "Meningkatkan Akuntabilitas Kinerja Perangkat Daerah",
        "Meningkatnya Capaian Kinerja Perangkat Daerah",
    ]
    targets = [row[3:] for row in rows(planning.renstra(laporan))]
    printed = laporan.rows("tercetak/tabel_2_2")
    assert targets == [[row[f"target_{y}"] for y in range(2021, 2027)] for row in printed]


def test_goals_stand_out_in_the_renstra(laporan):
    body = BeautifulSoup(planning.renstra(laporan).description["html"], "html.parser").tbody
    bold = ["bold" in row.find(["td", "th"])["style"] for row in body.find_all("tr")]
    assert bold == [True, False, False, True, False]


def test_agreement_has_the_targets_of_table_2_1(laporan):
    """T2.1 baris 265–267; the index is no percentage there."""
    assert [row[3:] for row in rows(planning.perjanjian_kinerja(laporan))] == [
        ["indeks", "85"],
        ["persen", "100"],
        ["persen", "100"],
    ]


def test_agreement_budget_adds_up(laporan):
    """T3.7 baris 447."""
    assert rows(planning.perjanjian_anggaran(laporan))[-1] == ["", "Jumlah", "8.437.609.725"]


def test_annual_plan_keeps_its_own_targets(laporan):
    """T2.3 baris 249–252: unlike Renstra and Perjanjian Kinerja, and shown so."""
    assert column(planning.rkt(laporan), 5) == ["85", "85", "A", "100"]


def test_formulas_follow_their_definition(laporan):
    teks = planning.rumus_iku(laporan).teks
    assert teks.count("$$") == 8  # two formulas for the SKM, one for each of the others
    assert r"\frac{\text{Realisasi Kinerja}}{\text{Target Capaian Kinerja}} \times 100" in teks


@pytest.mark.parametrize(
    "rumus",
    [
        r"x $$ <b>y</b>",
        r"\href{a}{b}",
        r"\input{a}",
        "`a`",
        "[a](b)",
        r"\textbf{a}",
        "a & b",
        "{{< var x >}}",
        "a\n\nb",
    ],
)
def test_loader_refuses_a_formula_that_could_leave_the_mathematics(tahun, rumus):
    path = tahun / "indikator_utama.csv"
    write_rows(
        path,
        [("kode_indikator", "definisi", "rumus", "sumber_data", "sumber"), ("IS1", "d", rumus, "s", "A")],
    )
    with pytest.raises(DataSalah, match="rumus .* E-POLA"):
        load_year(2023, tahun.parent)


def test_each_programme_has_the_indicator_of_its_own_sasaran(laporan):
    """T3.6 baris 421–422 has the first two exchanged."""
    found = {row[1]: row[2] for row in rows(analisis_program(laporan))}
    assert found["Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"].startswith(
        "Persentase pemenuhan"
    )
    assert found["Program Penyelenggaraan Pemerintahan dan Pelayanan Publik"].startswith(
        "Nilai Survei Kepuasan"
    )


def test_analysis_shows_computed_achievement(laporan):
    """T3.5 baris 381–387."""
    assert [row[3:6] for row in rows(analisis_sasaran(laporan))] == [
        ["85", "85", "100,0%"],
        *[["100%", "100%", "100,0%"]] * 5,
    ]


def test_sasaran_without_an_indicator_keeps_its_analysis(tahun):
    for nama, kolom in (
        ("indikator", "kode"),
        ("target_program", "kode_indikator"),
        ("standar", "kode_indikator"),
    ):
        drop(tahun / f"{nama}.csv", kolom, "ISP2")
    drop(tahun / "realisasi_kinerja.csv", "kode_indikator", "ISP2")
    laporan = load_year(2023, tahun.parent)
    for view in (analisis_sasaran, analisis_program):
        (row,) = [r for r in rows(view(laporan)) if "pemenuhan kebutuhan penunjang sarana" in r[6]]
        assert row[2:6] == ["–"] * 4
    assert len(rows(analisis_program(laporan))) == 6


def drop(path, kolom, nilai):
    header, *body = csv.reader(path.open(encoding="utf-8"))
    write_rows(path, [header, *(row for row in body if row[header.index(kolom)] != nilai)])


def test_chart_says_who_is_above_whom(laporan):
    """BAB I baris 118–121."""
    gambar = planning.struktur_organisasi(laporan)
    assert gambar.alt == (
        "Bagan struktur organisasi Kecamatan Kota Sumenep: Camat membawahi 1 Sekretaris Kecamatan dan 5 "
        "Kepala Seksi; Sekretaris Kecamatan membawahi 2 Kepala Sub Bagian."
    )
    texts = [note["text"] for note in gambar.description["plotly"]["layout"]["annotations"]]
    assert len(texts) == 4 and "Eselon IV/a<br>5 orang" in texts[2]
    body = BeautifulSoup(gambar.description["html"], "html.parser").tbody
    assert [[c.get_text() for c in row.find_all("td")] for row in body.find_all("tr")] == [
        ["Camat", "–", "III/a", "1"],
        ["Sekretaris Kecamatan", "Camat", "III/b", "1"],
        ["Kepala Seksi", "Camat", "IV/a", "5"],
        ["Kepala Sub Bagian", "Sekretaris Kecamatan", "IV/b", "2"],
    ]


def boxes(gambar):
    shapes = gambar.description["plotly"]["layout"]["shapes"]
    return [(s["x0"], s["y0"], s["x1"], s["y1"]) for s in shapes if s["type"] == "rect"]


def organisation(tahun, posts):
    """Return the chart of an office whose posts are given as (kode, induk, jabatan, jumlah)."""
    judul = ("kode", "induk", "jabatan", "jumlah", "eselon", "sumber")
    write_rows(tahun / "struktur_organisasi.csv", [judul, *[(*post, "IV/a", "A") for post in posts]])
    return planning.struktur_organisasi(load_year(2023, tahun.parent))


def test_few_posts_stand_under_their_superior(tahun):
    gambar = organisation(
        tahun, [("J1", "", "Camat", 1), ("J2", "J1", "Sekretaris", 1), ("J3", "J1", "Kasi", 1)]
    )
    camat, *bawahan = boxes(gambar)
    assert {y0 for _, y0, _, _ in bawahan} == {bawahan[0][1]} and camat[3] < bawahan[0][1]
    assert bawahan[0][0] < camat[0] < bawahan[1][0]


@pytest.mark.parametrize("banyak", [7, 15, 30])
def test_many_or_long_posts_stand_one_below_the_other_with_all_their_words(tahun, banyak):
    nama = "Kepala Bidang Pengendalian Penduduk, Penyuluhan, dan Penggerakan Masyarakat"
    posts = [("J1", "", "Kepala Dinas", 1)]
    posts += [(f"J{n}", "J1" if n % 3 else f"J{n - 1}", nama, 1 + n % 2) for n in range(2, banyak + 1)]
    gambar = organisation(tahun, posts)
    assert gambar.width == LEBAR and gambar.height == gambar.figure.layout.height
    sides = [
        (s["name"], s["y0"], s["y1"], s["x1"]) for s in gambar.figure.layout.shapes if s["type"] == "rect"
    ]
    found = [side for side in sides if "tumpuk" not in side[0]]
    assert [name for name, *_ in found] and {name for name, *_ in found} == {post[0] for post in posts}
    assert all(a[2] < b[1] and b[3] == 1 for a, b in pairwise(found))
    for note in gambar.figure.layout.annotations[1:]:
        *words, _ = re.sub("</?b>", "", note["text"]).split("<br>")
        assert " ".join(words) == nama and max(map(len, words)) <= HURUF_PER_BARIS
    cuts = [0, *gambar.description.get("potong", []), gambar.height]
    assert len(cuts) > 2 if banyak == 30 else True
    for a, b in pairwise(cuts):
        assert b - a <= PAGE_PIXELS
    tepi = gambar.figure.layout.margin.t
    assert not any(y0 < cut - tepi < y1 for cut in cuts[1:-1] for _, y0, y1, _ in found)


def test_boxes_of_a_large_office_do_not_overlap(tahun):
    posts = [("J1", "", "Kepala Dinas", 1, "II/b", "A")]
    posts += [(f"J{n}", "J1", f"Kepala Bidang {n}", 1, "III/b", "A") for n in range(2, 8)]
    posts += [(f"J{n}", f"J{2 + n % 6}", f"Kepala Seksi {n}", 1, "", "A") for n in range(8, 26)]
    write_rows(
        tahun / "struktur_organisasi.csv",
        [("kode", "induk", "jabatan", "jumlah", "eselon", "sumber"), *posts],
    )
    found = boxes(planning.struktur_organisasi(load_year(2023, tahun.parent)))
    assert len(found) == 25
    for i, a in enumerate(found):
        for b in found[:i]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_the_deepest_office_that_is_accepted_is_drawn_on_one_page(tahun):
    posts = [(f"J{n}", f"J{n - 1}" if n > 1 else "", "Kepala", 1, "", "A") for n in range(1, 11)]
    judul = ("kode", "induk", "jabatan", "jumlah", "eselon", "sumber")
    write_rows(tahun / "struktur_organisasi.csv", [judul, *posts])
    with pytest.raises(DataSalah, match="sudah di tingkat ke-9"):
        load_year(2023, tahun.parent)
    write_rows(tahun / "struktur_organisasi.csv", [judul, *posts[:9]])
    gambar = planning.struktur_organisasi(load_year(2023, tahun.parent))
    assert len(boxes(gambar)) == 9
    assert gambar.height <= PAGE_PIXELS


def test_hostile_text_stays_text(tahun):
    write_rows(
        tahun / "isu_strategis.csv",
        [("nomor", "permasalahan", "isu_strategis", "sumber"), (1, JAHAT, JAHAT, JAHAT)],
    )
    write_rows(
        tahun / "rpjmd.csv",
        [("nomor", "misi", "tujuan", "sasaran", "indikator", "sumber"), (1, *[JAHAT] * 5)],
    )
    write_rows(
        tahun / "indikator_utama.csv",
        [("kode_indikator", "definisi", "rumus", "sumber_data", "sumber"), ("IS1", JAHAT, "1", JAHAT, JAHAT)],
    )
    write_rows(
        tahun / "rencana_kerja.csv",
        [
            ("nomor", "tujuan", "sasaran", "kode_indikator", "indikator", "satuan", "target", "sumber"),
            ("1", JAHAT, JAHAT, "", JAHAT, JAHAT, "85", JAHAT),
        ],
    )
    write_rows(
        tahun / "analisis.csv",
        [("kode_sasaran_program", "analisis", "solusi", "sumber"), ("SP1", JAHAT, JAHAT, "A")],
    )
    write_rows(
        tahun / "struktur_organisasi.csv",
        [("kode", "induk", "jabatan", "jumlah", "eselon", "sumber"), ("J1", "", JAHAT, 1, JAHAT, JAHAT)],
    )
    laporan = load_year(2023, tahun.parent)
    for view in (
        planning.isu_strategis,
        planning.rpjmd,
        planning.iku,
        planning.rkt,
        analisis_program,
    ):
        page = BeautifulSoup(view(laporan).description["html"], "html.parser")
        assert not page.find_all(["script", "b", "var"]) and "{{<" not in str(page)
        assert JAHAT in [" ".join(cell.get_text().split()) for cell in page.find_all("td")]
    gambar = planning.struktur_organisasi(laporan)
    (note,) = gambar.description["plotly"]["layout"]["annotations"]
    assert "<script" not in note["text"] and "$" not in note["text"]
    assert BeautifulSoup(gambar.description["html"], "html.parser").find("script") is None


def test_year_without_these_files_says_so_everywhere(tahun):
    for nama in BOLEH_KOSONG:
        (tahun / f"{nama}.csv").unlink()
    laporan = load_year(2023, tahun.parent)
    for nama, (view, id, _) in TABEL.items():
        tabel = view(laporan)
        assert tabel.id == id
        if nama in BOLEH_KOSONG:
            assert rows(tabel) == [[f"Data belum tersedia: isi data/2023/{nama}.csv."]]
    assert rows(analisis_program(laporan)) == [["Data belum tersedia: isi data/2023/analisis.csv."]]
    assert planning.rumus_iku(laporan).teks.startswith("Data belum tersedia")
    gambar = planning.struktur_organisasi(laporan)
    assert gambar.id == "fig-struktur-organisasi" and gambar.alt.startswith("Data belum tersedia")
