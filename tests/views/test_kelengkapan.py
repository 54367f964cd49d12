"""Every table of the published report is in the book, and every chapter runs for a year with little data."""

import re

import nbformat
import pytest
import yaml
from bab import ROOT, outputs

from lkjip.views.outputs import Jelajah, Paragraf

BUKU = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
BAB = [*BUKU["bab"], *BUKU["lampiran"]]
# In generated text as the book writes it, in a notebook's own as Jupyter reads it.
ACUAN = re.compile(r"(?:@|\]\(#)((?:tbl|fig)(?:-[a-z]+)+)")
# The tables of the source (domain.md section 1), and where they are here. Numbers as printed.
TABEL_SUMBER = {
    "isu strategis, tanpa nomor (baris 136)": "tbl-isu-strategis",
    "Gambar 1.1 (baris 125)": "fig-struktur-organisasi",
    "2.1 RPJMD (baris 192)": "tbl-rpjmd",
    "2.2 (baris 208)": "tbl-renstra",
    "2.3 IKU (baris 224)": "tbl-iku",
    "2.3 Rencana Kerja (baris 244)": "tbl-rkt",
    "2.1 Perjanjian Kinerja (baris 260)": "tbl-perjanjian-kinerja",
    "3.1": "tbl-capaian-sasaran",
    "3.1.1": "tbl-capaian-tujuan",
    "3.2": "tbl-tiga-tahun-sasaran",
    "3.2.1": "tbl-tiga-tahun-tujuan",
    "3.3": "tbl-standar-nasional",
    "3.4": "tbl-akhir-renstra-sasaran",
    "3.4.1": "tbl-akhir-renstra-tujuan",
    "3.5": "tbl-analisis-sasaran",
    "3.6": "tbl-analisis-program",
    "3.7": "tbl-realisasi-anggaran",
    "3.8": "tbl-realisasi-kinerja",
    "3.9": "tbl-kriteria-efisiensi",
    "3.10": "tbl-efisiensi-sasaran",
    "3.11": "tbl-efisiensi-program",
}
GAMBAR = [
    "fig-struktur-organisasi", "fig-tren-indikator", "fig-tiga-pembanding", "fig-empat-ukuran",
    "fig-komposisi-pagu", "fig-serapan-program", "fig-waterfall-serapan", "fig-rekonsiliasi-ringkasan",
    "fig-telaah-kedudukan", "fig-telaah-andai",
]  # fmt: skip


def ids(hasil: list) -> list[str]:
    """Return the ids of tables and figures; a table set as Markdown has its id in the text."""
    found = []
    for isi in hasil:
        if isinstance(isi, Jelajah):  # nothing refers to it, and without money there is none
            continue
        found += re.findall(r"\{#(tbl-[a-z-]+)\}", isi.teks) if isinstance(isi, Paragraf) else [isi.id]
    return found


def words(isi) -> str:
    return isi.teks if isinstance(isi, Paragraf) else f"{isi.description['html']} {isi.sumber}"


@pytest.fixture(scope="module")
def buku():
    """Return what each chapter of 2023 shows."""
    return {bab: outputs(bab, ROOT / "data") for bab in BAB}


@pytest.fixture
def sedikit(ubah, isi, laporan):
    """Return the data folder of a year with only the files that must be there."""
    tabel = dict.fromkeys(n for n, skema in laporan.skema.items() if not skema.wajib and "/" not in n)
    # Without sasaran_program.csv the indicators that measure those cannot be there either.
    indikator = [r for r in isi("indikator") if not r["kode"].startswith("ISP")]
    kode = {r["kode"] for r in indikator}
    for nama in set(laporan.skema) - set(tabel):
        if any(k.nama == "kode_indikator" for k in laporan.skema[nama].kolom) and "/" not in nama:
            tabel[nama] = [r for r in isi(nama) if r["kode_indikator"] in kode]
    return ubah(indikator=indikator, **tabel).folder.parent


@pytest.mark.parametrize("nomor", TABEL_SUMBER)
def test_each_table_of_the_source_is_in_the_book_once(buku, nomor):
    semua = [i for hasil in buku.values() for i in ids(hasil)]
    assert semua.count(TABEL_SUMBER[nomor]) == 1


def test_each_chart_is_in_the_book_once(buku):
    semua = [i for hasil in buku.values() for i in ids(hasil)]
    assert sorted(i for i in semua if i.startswith("fig-")) == sorted(GAMBAR)
    assert len(set(semua)) == len(semua)


def test_references_lead_to_what_the_book_shows(buku):
    semua = {i for hasil in buku.values() for i in ids(hasil)}
    for bab, hasil in buku.items():
        prosa = [c.source for c in nbformat.read(ROOT / bab, as_version=4).cells if c.cell_type == "markdown"]
        prosa += [isi.teks for isi in hasil if isinstance(isi, Paragraf)]
        assert set(ACUAN.findall("\n".join(prosa))) <= semua, bab


def test_every_printed_caption_has_its_counterpart(laporan, buku):
    padanan = {row["id"]: row["baris_judul"] for row in laporan.rows("padanan_tabel")}
    judul = {row["baris"] for row in laporan.rows("tercetak/judul_tabel")}
    assert {b for b in padanan.values() if b} == judul
    assert set(padanan) == set(TABEL_SUMBER.values())
    assert set(padanan) <= {i for hasil in buku.values() for i in ids(hasil)}


@pytest.mark.parametrize("bab", BAB)
def test_a_chapter_runs_without_the_optional_files_and_says_what_is_missing(sedikit, buku, bab):
    hasil = outputs(bab, sedikit)
    assert ids(hasil) == ids(buku[bab])
    teks = [words(isi) for isi in hasil]
    assert all(t.strip() for t in teks)
    assert any("belum tersedia" in t.replace("\\", "") for t in teks)
    assert "None" not in " ".join(teks)


@pytest.mark.parametrize("bab", BAB)
def test_notebooks_are_stored_clean(bab):
    nb = nbformat.read(ROOT / bab, as_version=4)
    nbformat.validate(nb)
    code = [c for c in nb.cells if c.cell_type == "code"]
    assert not any(c.outputs or c.execution_count for c in code)
    assert all(len(c.source.splitlines()) <= 8 for c in code)
