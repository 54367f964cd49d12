"""The office's prose: what is escaped, what is filled in, what stands where nothing is."""

import csv
import re
import shutil
from pathlib import Path

import pypandoc
import pytest
from bs4 import BeautifulSoup
from texts import said

from lkjip.data import DataSalah, load_skema, load_year
from lkjip.data.rules import NAMA_ISIAN
from lkjip.paths import ROOT
from lkjip.views import closing, narrative

DATA = Path(__file__).resolve().parents[2] / "data"
JAHAT = '# Judul <script>x</script> <b>b</b> [a](x) `c` $d$ *e* _f_ @g ^h^ ~i~ "j" {{k}} :::'


@pytest.fixture
def tahun(tmp_path):
    """Return a copy of the year 2023 that a test may change."""
    return Path(shutil.copytree(DATA / "2023", tmp_path / "2023"))


@pytest.fixture(scope="module")
def laporan():
    return load_year(2023, DATA)


def write_rows(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def narasi(tahun, *isi):
    rows = [("bagian", "urutan", "jenis", "teks", "sumber")]
    rows += [("penutup", n, jenis, teks, "A") for n, (jenis, teks) in enumerate(isi, start=1)]
    write_rows(tahun / "narasi.csv", rows)
    return narrative.narasi(load_year(2023, tahun.parent), "penutup").teks


def shown(markdown):
    page = pypandoc.convert_text(markdown, "html", format="markdown", extra_args=["--wrap=none"])
    return BeautifulSoup(page, "html.parser")


def test_each_part_of_the_source_becomes_prose(laporan):
    for bagian in {row["bagian"] for row in laporan.rows("narasi")}:
        teks = narrative.narasi(laporan, bagian).teks
        assert "Data belum tersedia" not in teks and "{" not in teks


@pytest.mark.parametrize("jenis", ["paragraf", "butir", "nomor", "huruf"])
def test_hostile_text_stays_text(tahun, jenis):
    teks = JAHAT.replace("{{k}}", "k")
    page = shown(narasi(tahun, (jenis, teks)))
    assert page.get_text().strip() == teks
    assert {tag.name for tag in page.find_all(True)} <= {"p", "ul", "ol", "li"}


def test_hostile_name_of_the_office_stays_text(tahun):
    rows = list(csv.reader((tahun / "profil.csv").open(encoding="utf-8")))
    rows[1][rows[0].index("unit")] = JAHAT
    write_rows(tahun / "profil.csv", rows)
    page = shown(narasi(tahun, ("paragraf", "Laporan {unit}.")))
    assert page.get_text().strip() == f"Laporan {JAHAT}."


def test_hostile_data_in_generated_lists_stays_text(tahun):
    write_rows(tahun / "misi.csv", [("nomor", "uraian", "diacu", "sumber"), (1, JAHAT, "ya", "A")])
    write_rows(tahun / "peraturan.csv", [("nomor", "uraian", "sumber"), (1, JAHAT, "A")])
    write_rows(
        tahun / "struktur_organisasi.csv",
        [("kode", "induk", "jabatan", "jumlah", "eselon", "sumber"), ("J1", "", JAHAT, 1, JAHAT, "A")],
    )
    write_rows(
        tahun / "penandatangan.csv",
        [("jabatan", "nama", "pangkat", "nip", "sumber"), (JAHAT, JAHAT, JAHAT, "", "A")],
    )
    laporan = load_year(2023, tahun.parent)
    parts = (
        narrative.daftar_misi,
        narrative.daftar_peraturan,
        narrative.daftar_jabatan,
        narrative.penandatangan,
    )
    for part in parts:
        teks = part(laporan).teks
        assert "{{" not in teks
        page = shown(teks)
        assert JAHAT in " ".join(page.get_text().split())
        assert {tag.name for tag in page.find_all(True)} <= {"p", "ul", "ol", "li", "strong", "br", "span"}


def test_placeholders_are_filled(tahun):
    teks = narasi(
        tahun,
        (
            "paragraf",
            "{unit} {pemerintah_daerah} {tahun} {tahun_lalu} ke-{tahun_ke} {renstra_awal}/{renstra_akhir}",
        ),
    )
    assert (
        shown(teks).get_text().strip() == "Kecamatan Kota Sumenep Kabupaten Sumenep 2023 2022 ke-3 2021/2026"
    )


@pytest.mark.parametrize(
    "teks", ["{nama}", "{ tahun }", "{Tahun}", "{{tahun}}", "{", "}", "{{< var tahun >}}"]
)
def test_loader_refuses_an_unknown_placeholder(tahun, teks):
    with pytest.raises(DataSalah, match="kurung kurawal hanya untuk isian"):
        narasi(tahun, ("paragraf", f"Tahun {teks}."))


def test_schema_and_code_know_the_same_placeholders(laporan):
    (teks,) = [k for k in load_skema(DATA / "skema")["narasi"].kolom if k.nama == "teks"]
    assert tuple(narrative.values(laporan)) == NAMA_ISIAN
    for nama in narrative.values(laporan):
        assert teks.pola.fullmatch(f"a {{{nama}}} b") and f"{{{nama}}}" in teks.uraian


def test_value_with_braces_is_not_filled_again(tahun):
    rows = list(csv.reader((tahun / "profil.csv").open(encoding="utf-8")))
    rows[1][rows[0].index("unit")] = "Kecamatan {tahun}"
    write_rows(tahun / "profil.csv", rows)
    assert shown(narasi(tahun, ("paragraf", "{unit}"))).get_text().strip() == "Kecamatan {tahun}"


def test_letters_nest_under_their_number(laporan):
    page = shown(narrative.narasi(laporan, "pelimpahan").teks)
    outer = page.find("ol")
    assert [len(item.find_all("li")) for item in outer.find_all("li", recursive=False)] == [4, 0, 3, 0]
    assert [inner["type"] for inner in outer.find_all("ol")] == ["a", "a"]


def test_lists_longer_than_nine_and_than_the_alphabet_stay_one_list(tahun):
    page = shown(narasi(tahun, *[("nomor", "n")] * 120, *[("huruf", "h")] * 30, ("nomor", "n")))
    outer = page.find_all("ol", recursive=False)
    assert len(outer) == 1 and len(outer[0].find_all("li", recursive=False)) == 121
    assert len(outer[0].find("ol").find_all("li")) == 30


def test_list_starts_anew_after_a_paragraph(tahun):
    page = shown(
        narasi(tahun, ("nomor", "a"), ("paragraf", "p"), ("nomor", "b"), ("butir", "c"), ("huruf", "d"))
    )
    assert [tag.name for tag in page.find_all(True, recursive=False)] == ["ol", "p", "ol", "ul", "ol"]
    assert all(tag.get("start", "1") == "1" for tag in page.find_all("ol"))


def test_order_is_that_of_the_numbers_not_of_the_file(tahun):
    rows = [("bagian", "urutan", "jenis", "teks", "sumber")]
    rows += [("penutup", 2, "paragraf", "dua", "A"), ("penutup", 1, "paragraf", "satu", "A")]
    write_rows(tahun / "narasi.csv", rows)
    assert narrative.narasi(load_year(2023, tahun.parent), "penutup").teks == "satu\n\ndua"


def test_missing_part_says_what_to_fill(tahun):
    narasi(tahun, ("paragraf", "a"))
    teks = shown(narrative.narasi(load_year(2023, tahun.parent), "visi").teks).get_text().strip()
    assert teks == "Data belum tersedia: isi bagian «visi» di data/2023/narasi.csv."


def test_the_schema_knows_the_parts_that_the_book_shows_and_no_other(laporan):
    shown_by_notebooks = {
        bagian
        for path in (ROOT / "notebooks").glob("*.ipynb")
        for bagian in re.findall(r'narrative\.narasi\(laporan, \\"(\w+)\\"\)', path.read_text("utf-8"))
    }
    (bagian,) = [k for k in load_skema(DATA / "skema")["narasi"].kolom if k.nama == "bagian"]
    assert len(shown_by_notebooks) > 20
    assert set(bagian.pilihan) == shown_by_notebooks | {*narrative.SISIPAN, *narrative.HANYA_NASKAH}
    assert not shown_by_notebooks & {*narrative.SISIPAN, *narrative.HANYA_NASKAH}


@pytest.mark.parametrize("year", [DATA / "2023", DATA.parent / "tests" / "kantor_lain" / "data" / "2025"])
def test_a_misspelt_part_is_refused_with_the_one_that_was_meant(tmp_path, year):
    copy = tmp_path / "data" / year.name
    shutil.copytree(year, copy)
    path = copy / "narasi.csv"
    path.write_text(path.read_text("utf-8").replace("\nlatar_belakang,", "\nlatar_belakan,", 1), "utf-8")
    with pytest.raises(DataSalah, match='"latar_belakan" bukan pilihan. Tulis latar_belakang.'):
        load_year(int(year.name), copy.parent)


def test_a_part_that_no_data_can_fill_is_refused(laporan):
    with pytest.raises(LookupError, match="bagian «latar_belakan» tidak ada di skema narasi"):
        narrative.narasi(laporan, "latar_belakan")


def test_year_without_these_files_says_so_everywhere(tahun):
    for nama in ("narasi", "misi", "peraturan", "struktur_organisasi", "penandatangan", "perjanjian_kinerja"):
        (tahun / f"{nama}.csv").unlink()
    laporan = load_year(2023, tahun.parent)
    parts = [
        narrative.daftar_misi(laporan).teks,
        narrative.daftar_peraturan(laporan).teks,
        narrative.daftar_jabatan(laporan).teks,
        *narrative.includes(laporan).values(),
    ]
    assert all(teks.startswith("Data belum tersedia") for teks in parts)
    for part in (closing.yang_ditetapkan, closing.pencapaian, closing.sasaran_tercapai):
        assert part(laporan).teks


def test_signature_is_that_of_the_source(laporan):
    teks = shown(narrative.includes(laporan)["penandatangan"]).get_text()
    assert [line for line in teks.splitlines() if line] == [
        "Sumenep, Januari 2024",
        "CAMAT KOTA SUMENEP",
        "FARUK HANAFI, S. Sos, M.Si",
        "Pembina Tingkat I",
        "NIP. 19770321 199602 1 001",
    ]


def test_conclusion_counts_what_the_average_hides(laporan):
    teks = said(closing.pencapaian(laporan).teks)
    assert "dari 2 indikator, 1 mencapai target, 0 tidak mencapai target, dan 1 belum ada datanya" in teks
    assert "dari 3 indikator, 3 mencapai target dan 0 tidak mencapai target" in teks
    assert (
        teks.count("100,0% (kategori Sangat Tinggi)") == 3
    )  # one scale for all levels, unlike baris 800–802
    assert (
        said(closing.sasaran_tercapai(laporan).teks)
        == "Dari 3 sasaran, 3 mencapai target seluruh indikatornya."
    )


def test_missed_target_is_in_the_conclusion(tahun):
    path = tahun / "realisasi_kinerja.csv"
    path.write_text(path.read_text("utf-8").replace("IS1,2023,85", "IS1,2023,84.99"), "utf-8")
    laporan = load_year(2023, tahun.parent)
    assert "2 mencapai target dan 1 tidak mencapai target" in said(closing.pencapaian(laporan).teks)
    assert "1 tidak mencapai target sedikitnya satu indikator" in said(closing.sasaran_tercapai(laporan).teks)
