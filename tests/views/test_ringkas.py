"""The year in one view: what each card and picture says, of offices that differ and of years that lack data."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from texts import said

from lkjip.data import load_year
from lkjip.reconcile import findings
from lkjip.views import ringkas
from lkjip.views.escape import escape_html
from lkjip.views.ringkas.gambar import BARIS
from lkjip.views.variables import variables
from lkjip.views.written import figures_of

ROOT = Path(__file__).resolve().parents[2]
NAMA = ["Serapan anggaran", "Sasaran tercapai", "Akhir Renstra", "Temuan", "Belum diketahui"]


def kartu(laporan):
    """Return name → (figure, words, link) of each card."""
    teks = said(ringkas.kartu(laporan, findings(laporan)))
    found = re.findall(r"::: \{\.sorotan\}\n\n(.+)\n\n(.+)\n\n(.+)\n\n(\[.+\]\(.+\))\n\n:::", teks)
    return {nama: rest for nama, *rest in found}


def kantor(nama, tahun=2024):
    return load_year(tahun, ROOT / "tests" / "kantor" / nama)


def table(markdown):
    """Return the rows of a picture as texts."""
    soup = BeautifulSoup(markdown, "html.parser")
    return [
        [" ".join(sel.get_text().split()) for sel in row.find_all("td")] for row in soup.select("tbody tr")
    ]


def bars(markdown):
    """Return how full the bars of a picture are, and which stand out."""
    found = BeautifulSoup(markdown, "html.parser").select(".batang")
    return [(float(re.search(r"[\d.]+", b.span["style"])[0]), "menonjol" in b["class"]) for b in found]


def test_the_cards_of_2023(laporan):
    isi = kartu(laporan)
    assert list(isi) == NAMA
    assert isi["Serapan anggaran"][:2] == [
        "96,5%", "Rp8.145.781.909 dari pagu Rp8.437.609.725; sisanya Rp291.827.816."
    ]  # fmt: skip
    assert isi["Sasaran tercapai"][:2] == ["3 dari 3", "sasaran mencapai target seluruh indikatornya."]
    assert isi["Akhir Renstra"][:2] == ["2 dari 3", "indikator sasaran sudah mencapai target tahun 2026."]
    angka, kata, _ = isi["Temuan"]
    per_tingkat = re.findall(r"(\d+) (?:kritis|tinggi|sedang|rendah)", kata)
    assert int(angka) == sum(map(int, per_tingkat)) > 100
    assert kata.startswith("pertentangan dengan laporan terbitan: ")
    assert isi["Belum diketahui"][:2] == [
        "2 hal", "realisasi Nilai Sakip Perangkat Daerah dan penyebab sisa anggaran."
    ]  # fmt: skip


def test_the_cards_of_a_dinas_and_of_a_kabupaten():
    dinas, kabupaten = kartu(kantor("dinas")), kartu(kantor("kabupaten"))
    assert dinas["Serapan anggaran"][0] == "95,0%" and kabupaten["Serapan anggaran"][0] == "95,4%"
    assert dinas["Sasaran tercapai"][0] == "0 dari 5" and kabupaten["Sasaran tercapai"][0] == "2 dari 9"
    assert kabupaten["Akhir Renstra"][:2] == [
        "6 dari 24", "indikator sasaran sudah mencapai target tahun 2026; 1 belum dapat dibandingkan."
    ]  # fmt: skip
    assert dinas["Temuan"][1] == "pertentangan di dalam data: 1 sedang; selain itu 13 pertanyaan."
    assert dinas["Belum diketahui"][:2] == ["1 hal", "penyebab sisa anggaran."]


def test_a_report_within_the_year_says_what_is_not_known_yet():
    isi = kartu(kantor("tengah_tahun"))
    assert isi["Temuan"][0] == "0" and "hanya data tahun ini sendiri yang diperiksa" in isi["Temuan"][1]
    assert isi["Belum diketahui"][:2] == ["3 hal", "realisasi 2 indikator dan penyebab sisa anggaran."]


def test_what_is_missing_is_said_and_never_a_zero(ubah, isi):
    realisasi = [row | {"realisasi": ""} for row in isi("realisasi_kinerja") if row["tahun"] == "2023"]
    target = [row for row in isi("target_renstra") if row["tahun"] != "2026"]
    tanpa = kartu(ubah(anggaran=None, realisasi_kinerja=realisasi, target_renstra=target))
    assert tanpa["Serapan anggaran"][:2] == ["belum ada data", "Data anggaran tahun 2023 belum tersedia."]
    assert tanpa["Sasaran tercapai"][:2] == ["belum ada data", "Belum satu pun sasaran dapat dinilai."]
    assert tanpa["Akhir Renstra"][0] == "belum ada data"
    assert "data anggaran" in tanpa["Belum diketahui"][1]
    rows = [row | {"realisasi_rp": ""} for row in isi("anggaran")]
    angka, kata, _ = kartu(ubah(anggaran=rows))["Serapan anggaran"]
    assert angka == "belum ada data" and kata == "Pagu Rp8.437.609.725; realisasinya belum ada data."


def test_more_spent_than_there_was_is_said(ubah, isi):
    pertama, *lain = isi("anggaran")
    lebih = ubah(anggaran=[pertama | {"realisasi_rp": "9000000000"}, *lain])
    assert "melebihi pagu Rp8.437.609.725 sebesar Rp" in kartu(lebih)["Serapan anggaran"][1]
    (penuh, menonjol), *_ = bars(ringkas.uang(lebih))
    assert penuh == 100 and menonjol


def test_every_headline_figure_knows_its_origin(laporan):
    isi = str(ringkas.kartu(laporan, findings(laporan)))
    for angka in re.findall(r"::: \{\.sorotan\}\n\n.+\n\n(.+)", isi):
        assert "{.angka " in angka


def test_the_picture_of_promises(laporan):
    rows = table(ringkas.janji(laporan))
    assert [row[1:] for row in rows] == [
        ["85", "85", "100,0%", "mencapai target"],
        ["B", "belum ada data", "–", "belum ada data"],
        ["85", "85", "100,0%", "mencapai target"],
        ["100%", "100%", "100,0%", "mencapai target"],
        ["100%", "100%", "100,0%", "mencapai target"],
    ]
    assert rows[0][0].endswith("(indeks)") and not rows[3][0].endswith(")")
    assert bars(ringkas.janji(laporan)) == [(100, False)] * 4, "what is not known has no bar"


def test_of_many_indicators_those_that_missed_are_shown():
    isi = ringkas.janji(kantor("kabupaten"))
    rows = table(isi)
    assert len(rows) == BARIS
    hasil = [row[-1] for row in rows]
    assert hasil == ["tidak mencapai target"] * 10 + ["belum ada data"] + ["mencapai target"] * (BARIS - 11)
    assert f"Ditampilkan {BARIS} dari 28 indikator tujuan dan sasaran" in said(isi)
    assert all(menonjol == (penuh < 100) for penuh, menonjol in bars(isi))


def test_the_picture_of_money_ends_with_all_of_it(laporan):
    rows = table(ringkas.uang(laporan))
    assert len(rows) == 7
    assert rows[4][1:] == ["160.667.500", "133.467.500", "27.200.000", "83,1%"]
    assert rows[-1] == ["Seluruh program", "8.437.609.725", "8.145.781.909", "291.827.816", "96,5%"]
    assert bars(ringkas.uang(laporan))[4] == (83.1, False)


def test_of_many_units_the_largest_are_shown_and_all_are_counted():
    isi = ringkas.uang(kantor("kabupaten"))
    rows = table(isi)
    pagu = [int(row[1].replace(".", "")) for row in rows]
    assert len(rows) == BARIS + 1 and pagu[:-1] == sorted(pagu[:-1], reverse=True)
    assert rows[-1][0] == "Seluruh perangkat daerah" and pagu[-1] > sum(pagu[:-1])
    assert f"Ditampilkan {BARIS} dari 30 perangkat daerah" in said(isi)


def test_without_data_there_is_no_picture_and_the_sentence_says_why(tanpa_anggaran):
    assert ringkas.uang(tanpa_anggaran) == ""
    assert "belum tersedia" in said(variables(tanpa_anggaran)["ringkasan_serapan"])


def test_nothing_from_the_data_becomes_markup(ubah, isi):
    jahat = "A <b>`x`</b> | {{< var y >}}"
    rows = [row | {"uraian": jahat} for row in isi("indikator")]
    teks = ringkas.janji(ubah(indikator=rows))
    assert "<b>" not in teks and "{{<" not in teks and teks.count("`") == 6
    assert escape_html("<b>") in teks


@pytest.mark.parametrize("nama", ["dinas", "badan", "tengah_tahun"])
def test_figures_of_the_pictures_have_origins(nama):
    for isi in (ringkas.janji(kantor(nama)), ringkas.uang(kantor(nama))):
        assert len(figures_of(isi)) == isi.count('asal="') > 8
