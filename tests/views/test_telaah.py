"""The review of a programme: what was planted is found, what is not in the data is not claimed."""

import json
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from kantor_telaah import PROGRAM, rencana
from texts import strings

from lkjip.data import DataSalah, load_year
from lkjip.model import program
from lkjip.paths import DATA
from lkjip.views import telaah
from lkjip.views.escape import unescape_markdown
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.telaah.permintaan import PERMINTAAN
from lkjip.views.text import rupiah

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "lampiran_telaah_program.ipynb"
TABEL = [
    telaah.yang_dikatakan, telaah.kedudukan, telaah.putusan, telaah.ujung, telaah.permintaan, telaah.andai,
]  # fmt: skip
GAMBAR = [telaah.gambar_kedudukan, telaah.gambar_andai]
KALIMAT = [
    telaah.pengantar, telaah.sebab_tercetak, telaah.kalimat_kedudukan, telaah.kalimat_putusan,
    telaah.kalimat_ujung, telaah.belum_disimpulkan, telaah.kalimat_permintaan, telaah.kalimat_andai,
]  # fmt: skip
BERSYARAT = [*telaah.ANALISIS, telaah.penjelasan]
ANGKA = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\{\.angka [^}]*\}")
BENIH = range(4)
JAHAT = """<script>alert(1)</script> {{< include x >}} *b* `c` | $x$ & "q" [a](b) <b>t</b> #h"""


@pytest.fixture
def lengkap(ubah, isi):
    """Return a function that loads 2023 with program 5 replaced by a planted one."""

    def load(benih=1, kali=1, **ganti):
        tabel, benar = rencana(benih, kali)
        uang = [
            r | ({"pagu_rp": benar.pagu, "realisasi_rp": benar.realisasi} if r["kode"] == PROGRAM else {})
            for r in isi("anggaran")
        ]
        return ubah(**(tabel | {"anggaran": uang} | ganti)), benar

    return load


def semua(laporan, kode=PROGRAM):
    """Return everything the notebook shows, in its order."""
    tunggal = [f(laporan, kode) for f in (*KALIMAT, *TABEL, *GAMBAR)]
    lain = telaah.perbandingan(laporan, kode, telaah.tahun_lain(laporan))
    return [
        *tunggal, telaah.kolom_templat(laporan), *telaah.analisis(laporan, kode), *lain,
        *telaah.penjelasan(laporan, kode),
    ]  # fmt: skip


def polos(paragraf) -> str:
    """Return the words of a sentence, its figures without their origin."""
    return unescape_markdown(ANGKA.sub(r"\1", paragraf.teks))


def teks(keluaran) -> str:
    """Return all words of some outputs, as a reader sees them."""
    bagian = []
    for k in keluaran:
        if isinstance(k, Paragraf):
            bagian.append(polos(k))
        else:
            bagian.append(BeautifulSoup(k.description["html"], "html.parser").get_text(" "))
            bagian.append(f"{k.judul} {k.sumber} {getattr(k, 'alt', '')}")
    return " ".join(" ".join(bagian).split())


# --- 2023: no cause may be claimed ---


def test_2023_claims_no_cause(laporan):
    isi = teks(semua(laporan))
    assert "Penyebab sisa Rp27.200.000 belum dapat disimpulkan dari data yang tersedia." in isi
    assert not telaah.analisis(laporan, "5") and not telaah.penjelasan(laporan, "5")
    assert not re.search(
        r"dijelaskan oleh|disebabkan|\b(E1|E2|N1|N2|W1|A1|P1)\b", isi.replace(printed(laporan), "")
    )
    assert "Ini petunjuk untuk ditanyakan, bukan temuan" in isi


def printed(laporan) -> str:
    return next(r["analisis"] for r in laporan.rows("analisis") if r["kode_sasaran_program"] == "SP5")


@pytest.mark.parametrize(
    "angka",
    [
        "Rp160.667.500", "Rp133.467.500", "Rp27.200.000", "83,07%", "1,90%", "9,32%", "90,20%", "3,459 poin",
        "0,322 poin", "96,54%", "96,86%", "13,95% kurang", "16,93%", "nilai 92,32 dari 100", "Cukup Efisien",
        "realisasi 30 dari target 30 orang", "realisasi 12 dari target 12 dokumen", "67.500", "Rp11.133.250",
        "Rp19.166.625", "3,120", "0,016", "0,001",
    ],
)  # fmt: skip
def test_every_figure_of_2023_is_on_the_page(laporan, angka):
    assert angka in teks(semua(laporan))


def test_2023_asks_for_all_data(laporan):
    isi = telaah.permintaan(laporan, "5").description["html"]
    assert all(f"{p.tabel}.csv" in isi and p.pemegang in isi for p in PERMINTAAN)
    assert "belum ada satu pun" in polos(telaah.kalimat_permintaan(laporan, "5"))
    assert not any(ROOT.joinpath("data", "2023", f"{p.tabel}.csv").exists() for p in PERMINTAAN)


def test_the_printed_cause_of_2023_is_another_programmes(laporan):
    isi = polos(telaah.sebab_tercetak(laporan, "5"))
    assert "tanpa menyebut anggaran atau sisanya" in isi
    assert "yang ada justru kata khas program 3 dan 6 (“desa”)" in isi
    assert "Kata khas program ini memang ada" in polos(telaah.sebab_tercetak(laporan, "3"))


def test_the_label_improves_because_money_was_not_spent(laporan):
    isi = polos(telaah.kalimat_putusan(laporan, "5"))
    assert "paling rendah dari 6 program" in isi and "lebih baik daripada seluruh program" in isi
    assert "anggaran yang tidak dibelanjakan menaikkan kelas" in isi
    assert "lebih baik daripada" not in polos(telaah.kalimat_putusan(laporan, "1"))


# --- a planted truth ---


@pytest.mark.parametrize("benih", BENIH)
def test_the_planted_causes_are_recovered_in_their_order(lengkap, benih):
    laporan, benar = lengkap(benih)
    hasil = program(laporan, PROGRAM).sebab.terbukti
    assert {s.kode: s.nilai for s in hasil.sebab} == benar.sebab
    assert hasil.sebab[0].kode == max(benar.sebab, key=benar.sebab.get)
    assert hasil.belum_dijelaskan == benar.belum_dijelaskan
    kalimat, *_ = telaah.penjelasan(laporan, PROGRAM)
    dijelaskan = rupiah(sum(benar.sebab.values()))
    assert f"**{dijelaskan} dari sisa {rupiah(benar.pagu - benar.realisasi)}**" in polos(kalimat)
    assert f"**{rupiah(benar.belum_dijelaskan)} belum dijelaskan**" in polos(kalimat)


@pytest.mark.parametrize("benih", BENIH)
def test_the_planted_places_are_recovered(lengkap, benih):
    laporan, benar = lengkap(benih)
    pohon = program(laporan, PROGRAM).rincian
    assert {s.jalur: s.sisa for s in pohon.rekening} == benar.sisa
    assert sum(s.kontribusi.nilai for s in pohon.rekening) == 100
    kalimat, *_ = telaah.letak_sisa(laporan, PROGRAM)
    assert "tidak sama" not in polos(kalimat) and "bukan sebabnya" in polos(kalimat)


@pytest.mark.parametrize("benih", BENIH)
def test_volume_and_price_are_recovered(lengkap, benih):
    laporan, benar = lengkap(benih)
    kalimat, *_ = telaah.volume_harga(laporan, PROGRAM)
    assert f"tidak dilaksanakan bernilai {rupiah(benar.volume)}" in polos(kalimat)
    assert f"lebih murah bernilai {rupiah(benar.harga)}" in polos(kalimat)


def test_with_everything_there_nothing_is_asked_for(lengkap):
    laporan, _ = lengkap()
    isi = teks(semua(laporan))
    assert "Semua berkas telaah sudah ada" in isi
    for bagian in ("rincian", "biaya", "bulan", "pencairan", "pagu"):
        assert f"#sec-telaah-{bagian}" in isi
    ids = [k.id for k in semua(laporan) if not isinstance(k, Paragraf)]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"@((?:tbl|fig)-[a-z-]+)", isi)) <= set(ids)


@pytest.mark.parametrize("nama", [p.tabel for p in PERMINTAAN])
def test_each_file_by_itself_switches_on_its_own_analysis_and_breaks_nothing(lengkap, nama):
    kosong = {p.tabel: None for p in PERMINTAAN if p.tabel != nama}
    laporan, _ = lengkap(**kosong)
    assert f"{nama}.csv" not in telaah.permintaan(laporan, PROGRAM).description["html"]
    assert len(telaah.analisis(laporan, PROGRAM)) > 0 or nama in ("catatan_sebab", "anggaran_kas")
    assert bool(telaah.penjelasan(laporan, PROGRAM)) == (nama == "catatan_sebab")
    teks(semua(laporan))


def test_files_of_one_programme_say_nothing_about_another(lengkap):
    laporan, _ = lengkap()
    assert not telaah.analisis(laporan, "1") and not telaah.penjelasan(laporan, "1")
    assert "belum dapat disimpulkan" in polos(telaah.belum_disimpulkan(laporan, "1"))


def test_scaling_every_rupiah_changes_no_percentage(lengkap):
    def shares(laporan):
        bagian = [k for k in telaah.analisis(laporan, PROGRAM) if isinstance(k, Tabel)]
        return re.findall(r"-?\d+,\d%", teks([*bagian, *telaah.penjelasan(laporan, PROGRAM)[1:2]]))

    assert shares(lengkap(2)[0]) == shares(lengkap(2, kali=7)[0])


def test_the_order_of_rows_does_not_matter(lengkap):
    def shown(laporan):
        # Only where a cell stands in its file may change, and that is in the record alone.
        return [k.description | {"asal": None} for k in telaah.letak_sisa(laporan, PROGRAM)[1:]]

    sebelum = shown(lengkap(1)[0])
    assert shown(lengkap(1, dpa=rencana(1)[0]["dpa"][::-1])[0]) == sebelum


# --- what does not fit is said ---


def changed(tabel, nomor=0, **isi):
    return [r | (isi if n == nomor else {}) for n, r in enumerate(tabel)]


def test_a_cause_without_evidence_explains_nothing(lengkap):
    catatan = [r | {"bukti": ""} for r in rencana(1)[0]["catatan_sebab"]]
    laporan, _ = lengkap(1, catatan_sebab=catatan)
    kalimat, *_ = telaah.penjelasan(laporan, PROGRAM)
    assert "seluruhnya belum dijelaskan" in polos(kalimat) and "Disebut tanpa bukti" in polos(kalimat)
    assert "Penyebab sisa" in polos(telaah.belum_disimpulkan(laporan, PROGRAM))


def test_a_cause_that_is_not_known_explains_nothing(lengkap):
    catatan = [r | {"kode_sebab": "X"} for r in rencana(1)[0]["catatan_sebab"]]
    laporan, _ = lengkap(1, catatan_sebab=catatan)
    assert program(laporan, PROGRAM).sebab.terbukti.dijelaskan == 0


def test_causes_beyond_the_sisa_are_refused_not_shown_above_100(lengkap):
    laporan, benar = lengkap(1, catatan_sebab=changed(rencana(1)[0]["catatan_sebab"], nilai_rp=10**10))
    keluaran = telaah.penjelasan(laporan, PROGRAM)
    isi = teks(keluaran)
    assert "melebihi** sisa" in isi and "belum dapat diurutkan" in isi
    assert all(float(p.replace(",", ".")) <= 100 for p in re.findall(r"(\d+,\d)%", isi))
    assert "Sebab yang melebihi sisa rinciannya" in isi


def test_details_that_do_not_add_up_are_said(lengkap):
    tabel, _ = rencana(1)
    laporan, _ = lengkap(1, dpa=changed(tabel["dpa"], pagu_rp=10**9))
    assert "tidak sama** dengan anggaran.csv" in polos(telaah.letak_sisa(laporan, PROGRAM)[0])
    laporan, _ = lengkap(1, realisasi_bulanan=changed(tabel["realisasi_bulanan"], realisasi_rp=10**9))
    assert "tidak sama** dengan anggaran.csv" in polos(telaah.kurva(laporan, PROGRAM)[0])
    laporan, _ = lengkap(1, riwayat_pagu=changed(tabel["riwayat_pagu"], 2, pagu_rp=1))
    assert "tidak sama** dengan anggaran.csv" in polos(telaah.riwayat(laporan, PROGRAM)[0])


def test_realisasi_is_taken_from_the_months_where_the_dpa_has_none(lengkap):
    tabel, benar = rencana(1)
    kosong = [r | {"realisasi_rp": ""} for r in tabel["dpa"]]
    laporan, _ = lengkap(1, dpa=kosong)
    assert program(laporan, PROGRAM).rincian.realisasi == benar.realisasi
    laporan, _ = lengkap(1, dpa=kosong, realisasi_bulanan=None)
    (kalimat,) = telaah.letak_sisa(laporan, PROGRAM)
    assert "Realisasi 6 dari 6 rekening belum ada" in polos(kalimat)


def test_an_overspent_rekening_gets_no_shares_in_the_sentence(lengkap):
    laporan, _ = lengkap(1, dpa=changed(rencana(1)[0]["dpa"], realisasi_rp=10**9))
    assert "realisasi melebihi pagu" in polos(telaah.letak_sisa(laporan, PROGRAM)[0])
    teks(telaah.letak_sisa(laporan, PROGRAM))


def test_a_missing_price_is_said(lengkap):
    laporan, _ = lengkap(1, volume_biaya=changed(rencana(1)[0]["volume_biaya"], harga_realisasi=""))
    assert "Harga realisasi 1 butir belum ada" in polos(telaah.volume_harga(laporan, PROGRAM)[0])
    kosong = [r | {"harga_realisasi": ""} for r in rencana(1)[0]["volume_biaya"]]
    laporan, _ = lengkap(1, volume_biaya=kosong)
    assert len(telaah.volume_harga(laporan, PROGRAM)) == 1


def test_dates_in_the_wrong_order_and_missing_sp2d_are_said(lengkap):
    spp = changed(changed(rencana(1)[0]["spp_sp2d"], 0, tanggal_sp2d="2023-01-01"), 1, tanggal_sp2d="")
    isi = teks(telaah.lama_pencairan(lengkap(1, spp_sp2d=spp)[0], PROGRAM))
    assert "SP2D lebih dahulu dari SPP pada SPP-3" in isi and "1 SPP senilai" in isi


@pytest.mark.parametrize(
    ("tabel", "kolom", "nilai"),
    [
        ("catatan_sebab", "kode_sebab", "Z9"),
        ("realisasi_bulanan", "bulan", 13),
        ("dpa", "kode_program", "99"),
    ],
)
def test_the_loader_refuses_what_the_schema_does(lengkap, tabel, kolom, nilai):
    with pytest.raises(DataSalah):
        lengkap(1, **{tabel: changed(rencana(1)[0][tabel], **{kolom: nilai})})


def test_the_closed_list_of_causes_is_the_same_in_both_places(laporan):
    pilihan = next(k.pilihan for k in laporan.skema["catatan_sebab"].kolom if k.nama == "kode_sebab")
    assert pilihan == tuple(laporan.acuan.kode_sebab)


# --- any programme, any year ---


@pytest.mark.parametrize("kode", ["1", "2", "3", "4", "6"])
def test_other_programmes(laporan, kode):
    isi = teks(semua(laporan, kode))
    assert f"(kode {kode})" in isi and "None" not in isi
    if kode in "24":
        assert "Tidak ada sisa anggaran pada program ini" in isi


def renumbered(laporan, *codes):
    """Return the report with these codes for its first programmes."""
    rows = dict(laporan._rows)
    rest = rows["program"][len(codes) :]
    rows["program"] = (*({**r, "kode": k} for r, k in zip(rows["program"], codes, strict=False)), *rest)
    return replace(laporan, _rows=rows)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (3, "3"),
        (7.01, "7.01"),
        (7.1, "7.10"),
        (8, "008"),
        (7, "7"),
        (True, "True"),
        (None, "None"),
        ("7.1", "7.1"),
    ],
)
def test_a_code_that_papermill_made_a_number_is_found(laporan, number, code):
    lain = renumbered(laporan, "7.01", "7.10") if number != 8 else renumbered(laporan, "008")
    assert telaah.kode_program(lain, number) == code


def test_a_number_that_may_be_two_codes_is_refused(laporan):
    with pytest.raises(
        telaah.ProgramTidakAda, match=r"7\.1 atau 7\.10\. Tulis kodenya sebagai teks: -r program 7\.1"
    ):
        telaah.kode_program(renumbered(laporan, "7.1", "7.10"), 7.1)


@pytest.mark.parametrize("path", sorted(NOTEBOOK.parent.glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_notebook_takes_numbers_for_texts(path, tmp_path, monkeypatch):
    """Run the first two cells as papermill would after -p data 2023 -p program 3."""
    (tmp_path / "2023").symlink_to(DATA / "2023")
    monkeypatch.chdir(tmp_path)
    defaults, load, *_ = [c for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]
    cells = {}
    exec("".join(defaults["source"]), cells)
    numbers = {name: value for name, value in {"data": 2023, "program": 3}.items() if name in cells}
    exec("".join(load["source"]), cells | numbers)


def test_an_unknown_programme_is_an_error_that_names_the_known_ones(laporan):
    with pytest.raises(
        telaah.ProgramTidakAda, match=r"program '55' tidak ada .* Yang ada: 1, 2, 3, 4, 5, 6\."
    ):
        telaah.kedudukan(laporan, "55")


def test_an_office_without_the_default_gets_its_lowest_programme(ubah, isi):
    def long(nama, kolom):
        return [r | {kolom: f"7.01.0{r[kolom]}" if r[kolom] else ""} for r in isi(nama)]

    lain = {n: long(n, "kode_program") for n in ("sasaran_program", "kegiatan")}
    laporan = ubah(program=long("program", "kode"), anggaran=long("anggaran", "kode"), **lain)
    assert telaah.pilih(laporan, telaah.BAWAAN).kode == "7.01.05"
    assert "dengan serapan paling rendah" in polos(telaah.pengantar(laporan, telaah.BAWAAN))
    teks(semua(laporan, telaah.BAWAAN))


@pytest.mark.parametrize("f", [*TABEL, *GAMBAR], ids=lambda f: f.__name__)
def test_a_year_without_budget_says_so(tanpa_anggaran, f):
    keluaran = f(tanpa_anggaran, "5")
    assert keluaran.id == f(tanpa_anggaran, "1").id
    assert "Rp0" not in keluaran.description["html"]


def test_a_year_without_budget_has_no_rupiah(tanpa_anggaran):
    assert not re.search(r"Rp\d", teks(semua(tanpa_anggaran)))


def test_a_year_without_programmes_still_builds():
    laporan = load_year(2022, ROOT / "data")
    assert not laporan.rows("program")
    assert "isi data/2022/program.csv" in teks([telaah.pengantar(laporan, "5")])
    assert "None" not in teks(semua(laporan))


def test_overspending_is_flagged_everywhere(ubah, isi):
    uang = [r | ({"realisasi_rp": "170000000"} if r["kode"] == "5" else {}) for r in isi("anggaran")]
    laporan = ubah(anggaran=uang)
    keluaran = teks(semua(laporan))
    assert "Realisasinya melebihi pagu sebesar Rp9.332.500" in keluaran
    assert "tidak dapat dibandingkan" in keluaran
    assert "tak terhitung (ada realisasi melebihi pagu)" in keluaran


# --- comparison ---


def test_years_and_offices_beside_each_other(ubah, isi, tmp_path):
    laporan = ubah()
    folder = tmp_path / "data"
    shutil.copytree(folder / "2023", folder / "2022")
    (folder / "2021").mkdir()
    (folder / "2021" / "profil.csv").write_text("rusak")
    profil = (folder / "2022" / "profil.csv").read_text("utf-8").replace("\n2023,", "\n2022,")
    (folder / "2022" / "profil.csv").write_text(profil, "utf-8")
    hasil = (folder / "2022" / "realisasi_kinerja.csv").read_text("utf-8").splitlines(keepends=True)
    sampai_2022 = "".join(baris for baris in hasil if ",2023," not in baris)
    (folder / "2022" / "realisasi_kinerja.csv").write_text(sampai_2022, "utf-8")
    kantor = tmp_path / "lain"
    shutil.copytree(folder / "2023", kantor / "2023")
    text = (
        (kantor / "2023" / "profil.csv").read_text("utf-8").replace(laporan.profil["unit"], "Kecamatan Lain")
    )
    (kantor / "2023" / "profil.csv").write_text(text, "utf-8")
    program = (kantor / "2023" / "program.csv").read_text("utf-8").replace("Urusan Pemerintahan Umum", "Lain")
    (kantor / "2023" / "program.csv").write_text(program, "utf-8")
    tahun, unit = telaah.tahun_lain(laporan), telaah.kantor_lain(laporan, [kantor, tmp_path / "tidak-ada"])
    assert [x.tahun for x in tahun] == [2022] and [x.profil["unit"] for x in unit] == ["Kecamatan Lain"]
    kalimat, tabel, gambar = telaah.perbandingan(laporan, "5", [*tahun, *unit])
    assert "Dari 3 laporan" in polos(kalimat) and "satu acara yang batal" in polos(kalimat)
    assert "Nama program berkode 5 berbeda pada Kecamatan Lain 2023" in polos(kalimat)
    assert "Kecamatan Lain" in tabel.description["html"] and "2022" in gambar.alt


def test_without_another_year_there_is_a_sentence(ubah):
    keluaran = telaah.perbandingan(ubah(), "5", ())
    assert len(keluaran) == 1 and "belum ada pembanding" in polos(keluaran[0])


# --- exploring ---


def test_without_ipywidgets_the_functions_are_named(laporan, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    assert "telaah.andai" in polos(telaah.jelajah(laporan, "5"))


def test_the_same_functions_answer_a_question(lengkap):
    laporan, _ = lengkap()
    *_, rincian = telaah.lihat(laporan, PROGRAM, 97, "honorarium")
    html = rincian.description["html"]
    assert "Honorarium Narasumber" in html and "Perjalanan Dinas" not in html
    assert "97%" in telaah.lihat(laporan, "1", 97)[3].description["html"]


def test_the_sentence_is_about_the_targets_asked_for(laporan):
    assert "mencapai 97% adalah" in polos(telaah.kalimat_andai(laporan, "5", (97,)))
    assert (
        polos(telaah.kalimat_andai(laporan, "5", (50, 80)))
        == "Serapan program ini sudah mencapai 50% dan 80%."
    )


def test_blank_files_hold_the_header_row_only(laporan):
    berkas = telaah.berkas_templat(laporan)
    assert list(berkas) == [f"{p.tabel}.csv" for p in PERMINTAAN]
    for nama, isi in berkas.items():
        assert isi == ",".join(laporan.skema[nama.removesuffix(".csv")].nama_kolom) + "\n"


def test_a_blank_file_in_the_folder_changes_nothing(ubah, tmp_path, laporan):
    ubah()
    for nama, isi in telaah.berkas_templat(laporan).items():
        (tmp_path / "data" / "2023" / nama).write_text(isi, "utf-8")
    kosong = load_year(2023, tmp_path / "data")
    assert not telaah.analisis(kosong, "5") and not telaah.penjelasan(kosong, "5")


# --- form ---


def test_the_same_data_gives_the_same_output(lengkap):
    laporan, _ = lengkap()

    def output():
        return [k.teks if isinstance(k, Paragraf) else k.description for k in semua(laporan)]

    assert output() == output()


def test_every_table_and_chart_holds_the_form_of_the_book(laporan, lengkap):
    for keluaran in (semua(laporan), semua(lengkap()[0])):
        for k in keluaran:
            if isinstance(k, Paragraf):
                continue
            assert re.fullmatch(r"(tbl|fig)-telaah-[a-z]+", k.id)
            assert k.sumber.startswith("Sumber: data/") and k.sumber.endswith(".")
            assert not k.judul.endswith(".")
            if isinstance(k, Gambar):
                assert k.alt.startswith(k.judul) and k.figure.layout.height == k.height


def test_hostile_text_stays_text(lengkap, isi):
    tabel, _ = rencana(1)
    kotor = {
        "dpa": [r | {"uraian": JAHAT, "sub_kegiatan": JAHAT} for r in tabel["dpa"]],
        "volume_biaya": [r | {"uraian": JAHAT, "satuan": JAHAT} for r in tabel["volume_biaya"]],
        "catatan_sebab": [r | {"uraian": JAHAT, "bukti": JAHAT} for r in tabel["catatan_sebab"]],
        "program": [r | {"uraian": f"{JAHAT} {r['kode']}"} for r in isi("program")],
        "analisis": [r | {"analisis": JAHAT} for r in isi("analisis")],
    }
    # `changed` numbers rows by the very name of this column.
    nomor = tabel["spp_sp2d"][0] | {"nomor": JAHAT, "tanggal_sp2d": "2023-01-01"}
    kotor["spp_sp2d"] = [nomor, *tabel["spp_sp2d"][1:]]
    laporan, _ = lengkap(1, **kotor)
    allowed = re.compile(r"</?b>|<br>")
    for k in semua(laporan):
        if isinstance(k, Paragraf):
            sisa = re.sub(r"\\[^A-Za-z0-9\s]", "", ANGKA.sub(r"\1", k.teks))
            sisa = re.sub(
                r"@(tbl|fig)-[a-z-]+|\{#sec-[a-z-]+\}|^#+ |\[[^\]]*\]\(#sec-[a-z-]+\)", "", sisa, flags=re.M
            )
            assert not re.search(r"[<>{}*_`|$&\"#]|\[|\]", sisa.replace("**", "")), sisa
            continue
        html = k.description["html"]
        assert "<script" not in html and "{{<" not in html
        if isinstance(k, Gambar):
            for t in strings(k.description["plotly"]):
                sisa = allowed.sub("", t)
                assert "<" not in sisa and "$" not in sisa and "{{<" not in t


def test_the_notebook_is_stored_clean_and_refers_to_what_it_always_shows(laporan):
    nb = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(nb)
    code = [c for c in nb.cells if c.cell_type == "code"]
    assert not any(c.outputs or c.execution_count for c in code)
    assert all(len(c.source.splitlines()) <= 8 for c in code)
    prose = "\n".join(c.source for c in nb.cells if c.cell_type == "markdown")
    assert not re.search(r"\d", prose)
    selalu = {f(laporan, "5").id for f in (*TABEL, *GAMBAR)} | {telaah.kolom_templat(laporan).id}
    assert set(re.findall(r"\]\(#((?:tbl|fig)-[a-z-]+)\)", prose)) == selalu
    called = set(re.findall(r"telaah\.(\w+)\(", "\n".join(c.source for c in code)))
    assert called <= set(telaah.__all__)
    assert {f.__name__ for f in (*TABEL, *GAMBAR, *KALIMAT)} <= called
