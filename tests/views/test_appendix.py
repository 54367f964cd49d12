"""The lampiran: every row of T3.8 once, nothing summed twice, and the printed numbers beside ours."""

import json
import re
from pathlib import Path

import pypandoc
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from texts import plain, rows, said

from lkjip.book.chapter import stage_notebook
from lkjip.book.config import Chapter
from lkjip.model.kegiatan import PROGRAM, SUB_KEGIATAN, butir, kegiatan
from lkjip.views import appendix
from lkjip.views.grid import Column, Grid
from lkjip.views.outputs import Saring, Tabel
from lkjip.views.text import besaran

JAHAT = """<script>alert(1)</script> {{< include x >}} *b* _i_ `c` | $x$ & "q" [a](b) <b>t</b> #h"""
TABEL = (appendix.realisasi_kinerja, appendix.ringkasan_sub_kegiatan, appendix.beda_daftar)
KALIMAT = (appendix.kalimat_sub_kegiatan, appendix.daftar_ganda)


def changed(isi, **ubahan):
    """Return kegiatan.csv with some cells of single rows changed: kode with dots as "_"."""
    return [r | ubahan.get(r["kode"].replace(".", "_"), {}) for r in isi("kegiatan")]


def test_each_of_the_189_rows_is_there_once_in_printed_order(laporan):
    """T3.8 baris 456–724."""
    found = rows(appendix.realisasi_kinerja(laporan))
    wanted = laporan.rows("kegiatan")
    assert len(found) == len(wanted) == 189
    for row, data in zip(found, wanted, strict=True):
        tercetak = (
            f" ({data['kode_tercetak']})" if data["kode_tercetak"] else ""
        )  # two are printed without one
        assert row[0] == data["kode"] + tercetak
        assert row[2:6] == [
            " ".join(data["indikator"].split()),
            besaran(data["target"]),
            besaran(data["realisasi"]),
            data["satuan"],
        ]
        for nama in ("kegiatan", "sub_kegiatan"):
            assert (data[nama] or "") in row[1]


def test_capaian_is_computed(ubah, isi):
    laporan = ubah(
        kegiatan=changed(isi, I_K0_1_01={"realisasi": ""}, I_K0_1_02={"target": "3", "realisasi": "2"})
    )
    found = {row[0].split()[0]: row for row in rows(appendix.realisasi_kinerja(laporan))}
    assert found["I.K0.1.01"][4:] == ["belum ada data", "dokumen", "belum ada data"]
    assert found["I.K0.1.02"][6] == "66,7%"
    assert found["I.K0.1.03"][6] == "100,0%"


def test_each_filter_has_one_value_for_each_row(laporan):
    saring = appendix.realisasi_kinerja(laporan).description["saring"]
    assert [p["nama"] for p in saring["pilihan"]] == ["Sasaran", "Unit", "Program"]
    assert [len(p["nilai"]) for p in saring["pilihan"]] == [3, 5, 6]
    assert all(len(p["baris"]) == 189 for p in saring["pilihan"]) and len(saring["tingkat"]) == 189
    sasaran, unit, program = (p["baris"] for p in saring["pilihan"])
    assert min(sasaran) == 0 and unit.count(-1) == program.count(-1) == 3
    assert saring["pilihan"][1]["nilai"] == [row["nama"] for row in laporan.rows("unit_kerja")]
    # Program 5 is the kecamatan's alone: a programme row and two sub kegiatan, under sasaran I and III.
    assert program.count(4) == 6


def test_hostile_filter_values_stay_values_on_the_page():
    gt = Grid("tbl-x", [Column("a", "A", 100)], [["1"], ["2"]])
    tabel = Tabel("tbl-x", "x", gt, "", Saring({JAHAT: [JAHAT, ""]}, [0, 1]))
    cell = new_code_cell("f()", outputs=[new_output("display_data", data=tabel._repr_mimebundle_())])
    bab = Chapter(Path("lampiran_x.ipynb"), "Lampiran A", appendix=True)
    teks = stage_notebook(new_notebook(cells=[new_markdown_cell("# X"), cell]), bab, has_pictures=False).text
    assert "{{<" not in teks and "`c`" not in teks
    page = BeautifulSoup(teks, "html.parser")
    assert page.find("script") is None
    assert json.loads(page.find(attrs={"data-saring": True})["data-saring"]) == {
        "pilihan": [{"nama": JAHAT, "nilai": [JAHAT], "baris": [0, -1]}],
        "tingkat": [0, 1],
    }


def test_repeated_rows_are_found_by_name_and_by_place(laporan):
    """I baris 456–584, II baris 585–592, III baris 593–724."""
    semua = butir(kegiatan(laporan), SUB_KEGIATAN)
    assert len(semua) == 77 and sum(len(b.daftar) for b in semua) == 157
    assert {b.daftar[0].nomor_sasaran for b in semua} == {"I"}
    assert sorted({len(b.daftar) for b in semua}) == [2, 3]
    for b in semua:
        assert len({d.tempat for d in b.daftar}) == 1 and len({d.nomor_sasaran for d in b.daftar}) == len(
            b.daftar
        )
    assert len(butir(kegiatan(laporan), PROGRAM)) == 14


def test_a_list_in_another_order_is_still_the_same_list(ubah, isi):
    tertukar = {"III_K0_3_01": "I.K0.3.02", "III_K0_3_02": "I.K0.3.01"}
    asal = {r["kode"]: r for r in isi("kegiatan")}
    kolom = ("kegiatan", "sub_kegiatan", "indikator", "target", "realisasi", "satuan")
    ubahan = {k: {n: asal[dari][n] for n in kolom} for k, dari in tertukar.items()}
    laporan = ubah(kegiatan=changed(isi, **ubahan))
    assert len(butir(kegiatan(laporan), SUB_KEGIATAN)) == 77
    assert not [r for r in rows(appendix.beda_daftar(laporan)) if "K0.3" in r[0]]


def test_the_sentence_counts_what_is_listed_again(laporan):
    teks = said(appendix.daftar_ganda(laporan).teks)
    assert "189 baris: 3 sasaran, 29 program, dan 157 sub kegiatan" in teks
    assert "Sebanyak 80 dari 157 baris sub kegiatan mengulang" in teks and "yang berbeda ada 77" in teks
    assert "tidak dijumlahkan" in teks and "@tbl-beda-daftar" in appendix.daftar_ganda(laporan).teks
    assert "pada 1 di antaranya yang berbeda adalah angka atau satuannya" in teks


def test_without_repetition_nothing_is_said_of_it(ubah, isi):
    satu = [r for r in isi("kegiatan") if r["kode_sasaran"] == "S1"]
    laporan = ubah(kegiatan=satu)
    assert (
        "Tidak ada sub kegiatan yang tercantum di bawah lebih dari satu"
        in appendix.daftar_ganda(laporan).teks
    )
    assert rows(appendix.beda_daftar(laporan)) == [["–", "tidak ada", "–", "–"]]


def test_differences_between_the_lists_are_shown_figures_first(laporan):
    """I.1.23 baris 488 counts buildings, III.1.23 measures them."""
    found = rows(appendix.beda_daftar(laporan))
    assert found[0] == ["I.K0.1.23 / III.K0.1.23", "Target", "2 unit", "196 m²"]
    assert [r[1] for r in found].index("Kegiatan") > 1
    for row in found:
        assert row[2] != row[3]


def test_the_summary_counts_each_sub_kegiatan_once_and_adds_up(laporan):
    *isi, jumlah = rows(appendix.ringkasan_sub_kegiatan(laporan))
    assert len(isi) == 14
    assert jumlah == ["Jumlah", "", "77", "157", "77", "0", "0"]
    for kolom in range(2, 7):
        assert sum(int(r[kolom]) for r in isi) == int(jumlah[kolom])
    assert said(appendix.kalimat_sub_kegiatan(laporan).teks) == "Seluruh 77 sub kegiatan mencapai target."


def test_missed_in_one_list_is_missed(ubah, isi):
    laporan = ubah(kegiatan=changed(isi, III_K1_1_02={"realisasi": "2"}, I_K2_1_03={"realisasi": ""}))
    teks = said(appendix.kalimat_sub_kegiatan(laporan).teks)
    assert (
        teks == "Dari 77 sub kegiatan, 75 mencapai target, 1 tidak mencapai target, dan 1 belum ada datanya."
    )
    assert rows(appendix.ringkasan_sub_kegiatan(laporan))[-1][4:] == ["75", "1", "1"]


def test_printed_numbers_stand_beside_references_to_ours(laporan):
    teks = appendix.padanan_tabel(laporan).teks
    assert re.findall(r"\| Tabel (2\\\.[13]) .*@(\S+)", teks) == [
        (r"2\.1", "tbl-rpjmd"),
        (r"2\.3", "tbl-iku"),
        (r"2\.3", "tbl-rkt"),
        (r"2\.1", "tbl-perjanjian-kinerja"),
    ]
    assert "| tanpa nomor | – | @tbl-isu-strategis |" in teks


def shown(markdown):
    page = pypandoc.convert_text(markdown, "html", format="markdown-citations", extra_args=["--wrap=none"])
    return BeautifulSoup(page, "html.parser")


def test_the_table_of_counterparts_is_one_table(laporan):
    page = shown(appendix.padanan_tabel(laporan).teks)
    assert page.find(id="tbl-padanan-tabel") and len(page.find_all("table")) == 1
    isi = [[sel.get_text() for sel in row.find_all("td")] for row in page.tbody.find_all("tr")]
    assert len(isi) == len(laporan.rows("padanan_tabel")) == 21
    assert all(len(row) == 3 for row in isi)
    assert isi[0] == ["Gambar 1.1", "Struktur Organisasi", "@fig-struktur-organisasi"]


@pytest.mark.parametrize("f", [*TABEL, *KALIMAT, appendix.padanan_tabel], ids=lambda f: f.__name__)
def test_the_same_data_gives_the_same_output(laporan, f):
    def output():
        hasil = f(laporan)
        return getattr(hasil, "teks", None) or hasil.description

    assert output() == output()


def test_hostile_text_stays_text(ubah, isi):
    rusak = [
        r | {"indikator": JAHAT} | ({"kegiatan": JAHAT, "sub_kegiatan": JAHAT} if r["kegiatan"] else {})
        for r in isi("kegiatan")
    ]
    rusak[2]["sub_kegiatan"] += " lain"
    unit = [r | {"nama": JAHAT} if r["kode"] == "K0" else r for r in isi("unit_kerja")]
    program = [r | {"uraian": JAHAT} for r in isi("program")]
    rusak = [r | {"unit": JAHAT} if r["kode_unit"] == "K0" else r for r in rusak]
    laporan = ubah(kegiatan=rusak, unit_kerja=unit, program=program)
    for f in TABEL:
        html = f(laporan).description["html"]
        page = BeautifulSoup(html, "html.parser")
        assert {t.name for t in page.find_all(True)} <= {
            "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "data",
        }  # fmt: skip
        assert "{{<" not in html and JAHAT in page.get_text()
    for f in KALIMAT:
        teks = plain(f(laporan).teks).replace("@tbl-beda-daftar", "")
        bare = re.sub(r"\\[^A-Za-z0-9\s]", "", teks)
        assert not re.search(r"[<>{}*_`|$&\"#]|\[|\]", bare)


def test_a_year_without_these_files_says_so(ubah):
    laporan = ubah(kegiatan=None, padanan_tabel=None)
    for f in TABEL:
        assert rows(f(laporan)) == [["Data belum tersedia: isi data/2023/kegiatan.csv."]]
    for f in KALIMAT:
        assert f(laporan).teks.replace("\\", "") == "Data belum tersedia: isi data/2023/kegiatan.csv."
    page = shown(appendix.padanan_tabel(laporan).teks)
    assert "Data belum tersedia: isi data/2023/padanan_tabel.csv." in page.get_text()
    assert page.find(id="tbl-padanan-tabel")
