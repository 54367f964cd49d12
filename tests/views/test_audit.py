"""The appendix of findings: each one once, marks that count them, and nothing that data can break."""

import csv
import io
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from texts import plain, said

from lkjip.book.chapter import stage_notebook
from lkjip.book.config import Chapter
from lkjip.data import load_year
from lkjip.reconcile import KELOMPOK, Pengakuan, Temuan, Tingkat, checklist, reconcile, rules
from lkjip.views import audit
from lkjip.views.audit.kelompok import jangkar

DATA = Path(__file__).resolve().parents[2] / "data"
JAHAT = """<script>alert(1)</script> {{< include x >}} *b* _i_ `c` | $x$ & "q" [a](b) <b>t</b> #h"""
DAFTAR = (
    audit.temuan_kritis, audit.temuan_tinggi, audit.temuan_sedang, audit.temuan_rendah,
    audit.temuan_pertanyaan,
)  # fmt: skip
TABEL = (
    *DAFTAR, audit.ringkasan_rumpun, audit.daftar_uji, audit.pertanyaan_orang, audit.daftar_aturan,
)  # fmt: skip
KALIMAT = (audit.ringkasan, audit.cakupan)
SEMUA = (*TABEL, *KALIMAT, audit.ringkasan_temuan)
nama = {"ids": lambda f: f.__name__}


@pytest.fixture(scope="module")
def temuan(laporan):
    return reconcile(laporan)


@pytest.fixture(scope="module")
def tanpa_terbitan():
    """Return a year of which no published report is there."""
    return load_year(2021, DATA)


def found(**isi) -> Temuan:
    dasar = {
        "kode": "DIG-01", "tingkat": Tingkat.KRITIS, "tabel": "tabel_3_10", "baris": 749, "kolom": "pagu_rp",
        "tercetak": "2", "seharusnya": "1", "penjelasan": "Salah.", "sumber": "Aritmetika",
    }  # fmt: skip
    return Temuan(**dasar | isi)


def page(tabel, bentuk="html") -> BeautifulSoup:
    return BeautifulSoup(tabel.description[bentuk], "html.parser")


def rows(tabel, bentuk="html") -> list[list[str]]:
    return [[s.get_text() for s in r.find_all("td")] for r in page(tabel, bentuk).tbody.find_all("tr")]


def test_every_finding_is_in_one_table_once_with_its_own_anchor(laporan, temuan):
    ids = [r["id"] for f in DAFTAR for r in page(f(laporan, temuan)).tbody.find_all("tr")]
    assert len(temuan) > 100 and len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(map(jangkar, temuan))


@pytest.mark.parametrize(("f", "nama_kelompok"), list(zip(DAFTAR, KELOMPOK, strict=True)))
def test_a_table_holds_its_severity_and_can_be_filtered(laporan, temuan, f, nama_kelompok):
    tabel = f(laporan, temuan)
    milik = [t for t in temuan if t.kelompok == nama_kelompok]
    assert tabel.id == f"tbl-temuan-{nama_kelompok}"
    assert [r[0] for r in rows(tabel)] == [t.kode for t in milik]
    assert [p["nama"] for p in tabel.description["saring"]["pilihan"]] == ["Tabel", "Rumpun aturan"]
    assert all(len(p["baris"]) == len(milik) for p in tabel.description["saring"]["pilihan"])


@pytest.mark.parametrize("f", [audit.temuan_sedang, audit.temuan_rendah], **nama)
def test_print_has_one_row_per_rule_and_loses_no_finding(laporan, temuan, f):
    tabel = f(laporan, temuan)
    lengkap, cetak = rows(tabel), rows(tabel, "cetak")
    assert [(r[0], int(r[2])) for r in cetak] == list(Counter(r[0] for r in lengkap).items())


def test_print_names_every_rule(laporan, temuan):
    cetak = page(audit.daftar_aturan(laporan, temuan), "cetak").get_text()
    assert all(f"{a.kode} {a.judul}" in cetak for a in rules())
    assert [r[0] for r in rows(audit.daftar_aturan(laporan, temuan))] == [a.kode for a in rules()]


def test_the_swapped_digits_are_shown_with_their_proof_and_amount(laporan, temuan):
    """T3.10 baris 749: 6.648.783.215 instead of 6.468.783.215."""
    baris = page(audit.temuan_kritis(laporan, temuan)).find(id="temuan-DIG-01-tabel_3_10-749-pagu_rp")
    kode, tempat, tercetak, seharusnya, penjelasan = [sel.get_text() for sel in baris.find_all("td")]
    assert (kode, tempat) == ("DIG-01", "Tabel 3.10 baris 749, Anggaran (Rp)")
    assert (tercetak, seharusnya) == ("6.648.783.215", "6.468.783.215")
    assert "Selisih Rp180.000.000." in penjelasan
    assert "Bukti: 96% cocok dengan 6.468.783.215, tidak dengan 6.648.783.215." in penjelasan


def test_a_formula_as_proof_is_readable(laporan):
    bukti = r"$\frac{\text{Target x}}{\text{Realisasi}} \times 100$"
    ((*_, penjelasan),) = rows(audit.temuan_kritis(laporan, [found(bukti=bukti)]))
    assert penjelasan == "Salah. Bukti: Target x ÷ Realisasi × 100."


def test_summary_and_chart_add_up(laporan, temuan):
    *isi, jumlah = rows(audit.ringkasan_rumpun(laporan, temuan))
    assert jumlah[1] == str(len(rules())) and jumlah[-1] == str(len(temuan))
    for kolom in range(1, len(jumlah)):
        assert sum(int(r[kolom]) for r in isi) == int(jumlah[kolom])
    gambar = audit.ringkasan_temuan(laporan, temuan)
    assert sum(int(r[-1]) for r in rows(gambar)) == len(temuan)
    batang = [t for t in gambar.figure.data if t.type == "bar" and t.xaxis is None]
    assert sum(sum(t.x) for t in batang) == len(temuan)
    assert gambar.judul in gambar.alt and "kritis" in gambar.alt


def test_the_headline_counts_severities_money_and_questions(laporan):
    uang = found(selisih_rp=-180000000)
    lain = found(kode="NAM-01", tingkat=Tingkat.RENDAH, tabel="tabel_3_3", selisih_rp=None)
    tanya = found(kode="WJR-05", tingkat=Tingkat.RENDAH, selisih_rp=900000000, pertanyaan=True)
    diakui = uang.acknowledge(Pengakuan("Sudah diralat", "A. B., Camat", date(2024, 2, 15), "Surat"))
    teks = said(audit.ringkasan(laporan, [diakui, lain, tanya]).teks)
    assert "**2 temuan**: 1 kritis dan 1 rendah." in teks
    assert "Yang menyangkut uang ada 1; selisih terbesar Rp180.000.000, pada Tabel 3.10." in teks
    assert "1 pertanyaan, yang bukan kesalahan" in teks and "Sebanyak 1 di antaranya sudah diakui" in teks
    assert "Belum ada temuan yang diakui" in audit.ringkasan(laporan, [uang]).teks
    assert audit.ringkasan(laporan, []).teks == "Tidak ada pertentangan yang ditemukan."
    ((*_, penjelasan),) = rows(audit.temuan_kritis(laporan, [diakui]))
    assert penjelasan.endswith("Diakui oleh A. B., Camat pada 2024-02-15: Sudah diralat")


def test_marks_count_the_findings_of_the_published_counterpart(laporan, temuan):
    tanda = audit.penanda(laporan, temuan)
    tabel = {"tbl-efisiensi-sasaran": "tabel_3_10", "tbl-rkt": "tabel_2_3_rkt", "tbl-iku": "tabel_2_3_iku"}
    for id, nama_tercetak in tabel.items():
        milik = [t for t in temuan if t.tabel == nama_tercetak and not t.pertanyaan]
        jumlah = Counter(t.tingkat for t in milik)
        rincian = " dan ".join(f"{jumlah[t]} {t}" for t in (Tingkat.KRITIS, Tingkat.TINGGI) if jumlah[t])
        assert f"memuat {len(milik)} temuan ({rincian}): lihat @tbl-temuan-" in plain(tanda[id])
        assert (jumlah[Tingkat.KRITIS] > 0) == ("@tbl-temuan-kritis" in tanda[id])
    assert "tbl-realisasi-anggaran" not in tanda  # T3.7 is consistent
    ditandai = {t.tabel for t in temuan if t.tingkat in ("kritis", "tinggi") and not t.pertanyaan}
    judul = {r["baris"]: r["kode"] for r in laporan.rows("tercetak/judul_tabel")}
    padanan = {r["id"] for r in laporan.rows("padanan_tabel") if judul.get(r["baris_judul"]) in ditandai}
    assert set(tanda) == padanan


def test_marks_lead_to_rows_that_are_there(laporan, temuan):
    ada = {r["id"] for f in DAFTAR for r in page(f(laporan, temuan)).tbody.find_all("tr")}
    for teks in audit.penanda(laporan, temuan).values():
        tautan = re.findall(r"\]\(lampiran_rekonsiliasi\.qmd#([^)]+)\)", teks)
        assert tautan and set(tautan) <= ada
        assert len(set(re.findall(r"\[(.*?)\]\(", teks))) == len(tautan)


def test_questions_and_lesser_findings_set_no_mark(laporan):
    assert audit.penanda(laporan, [found(pertanyaan=True), found(tingkat=Tingkat.SEDANG)]) == {}


def test_a_mark_is_staged_under_its_table_only(laporan, temuan):
    keluaran = [
        new_output("display_data", data=f(laporan, temuan)._repr_mimebundle_())
        for f in (audit.ringkasan_rumpun, audit.temuan_sedang)
    ]
    buku = new_notebook(cells=[new_markdown_cell("# X"), new_code_cell("f()", outputs=keluaran)])
    bab = Chapter(Path("lampiran_x.ipynb"), "Lampiran A", appendix=True)
    teks = stage_notebook(buku, bab, False, {"tbl-rekonsiliasi-ringkasan": "CATATAN-UJI"}).text
    assert teks.count("CATATAN-UJI") == 1
    assert (
        teks.index("tbl-rekonsiliasi-ringkasan")
        < teks.index("CATATAN-UJI")
        < teks.index("{#tbl-temuan-sedang}")
    )
    assert "CATATAN-UJI" not in stage_notebook(buku, bab, False).text
    # What differs in print stands beside what the web page shows, each for its format only.
    web, cetak = teks.split("{#tbl-temuan-sedang}")[1].split('.content-hidden when-format="html"')
    assert 'id="temuan-' in web and "data-saring" in web
    assert 'id="temuan-' not in cetak and "<table" in cetak


def test_the_checklist_shows_every_point_once(laporan, temuan):
    butir = {b.kode: b for b in checklist(laporan, temuan)}
    mesin, orang = rows(audit.daftar_uji(laporan, temuan)), rows(audit.pertanyaan_orang(laporan, temuan))
    assert [r[0] for r in mesin + orang] == list(butir)
    for kode, _, jawaban, _, disebut in mesin:
        b = butir[kode]
        assert jawaban == str(b.jawaban)
        jumlah = sum(int(n or 1) for n in re.findall(r"[A-Z]{3}-\d\d(?: \((\d+)\))?", disebut))
        assert jumlah == len(b.temuan)


def test_the_download_has_every_finding(laporan, temuan):
    isi = list(csv.DictReader(io.StringIO(audit.temuan_csv(temuan))))
    assert [r["id"] for r in isi] == [t.id for t in temuan]
    assert [r["selisih_rp"] for r in isi] == [
        "" if t.selisih_rp is None else str(t.selisih_rp) for t in temuan
    ]
    assert {r["pertanyaan"] for r in isi} == {"ya", "tidak"}
    diakui = found().acknowledge(Pengakuan('a, "b"', "N", date(2024, 2, 15), "S"))
    (row,) = csv.DictReader(io.StringIO(audit.temuan_csv([diakui])))
    assert [row[k] for k in ("diakui_oleh", "diakui_tanggal", "diakui_alasan")] == [
        "N",
        "2024-02-15",
        'a, "b"',
    ]


@pytest.mark.parametrize("f", SEMUA, **nama)
def test_the_same_data_gives_the_same_output(laporan, f):
    def output():
        hasil = f(laporan, reconcile(laporan))
        return getattr(hasil, "teks", None) or hasil.description

    assert output() == output()


@pytest.mark.parametrize("f", TABEL, **nama)
def test_columns_fill_the_table(laporan, temuan, f):
    tabel = f(laporan, temuan)
    for bentuk in {"html", "cetak"} & set(tabel.description):
        lebar = [
            int(re.search(r"width: ?(\d+)%", k["style"])[1]) for k in page(tabel, bentuk).find_all("col")
        ]
        assert sum(lebar) == 100
        assert "None" not in page(tabel, bentuk).get_text()


@pytest.mark.parametrize("f", SEMUA, **nama)
def test_without_a_published_report_the_appendix_says_so(tanpa_terbitan, laporan, f):
    hasil = f(tanpa_terbitan, [])
    if f in KALIMAT:
        assert hasil.teks
    else:
        assert hasil.id == f(laporan, []).id and "tercetak/ dibandingkan" not in hasil.sumber
    if f in (*DAFTAR, audit.ringkasan_temuan):
        isi = [["Data belum tersedia: salin tabel laporan terbitan ke data/2021/tercetak/."]]
        assert rows(hasil) == isi
        assert rows(f(laporan, []))[0][0].startswith("Tidak ada")


def test_without_a_published_report_the_data_itself_is_still_examined(tanpa_terbitan):
    temuan = reconcile(tanpa_terbitan)
    teks = said(audit.ringkasan(tanpa_terbitan, temuan).teks)
    assert "tidak ada angka tercetak yang dibandingkan" in teks and f"**{len(temuan)} temuan**" in teks
    assert audit.penanda(tanpa_terbitan, temuan) == {}
    assert "belum dapat diperiksa" in audit.cakupan(tanpa_terbitan, temuan).teks
    uji = audit.daftar_uji(tanpa_terbitan, temuan)
    assert len(rows(uji)) > 10 and "belum teruji" in {jawaban for _, _, jawaban, *_ in rows(uji)}


def test_hostile_text_stays_text(laporan):
    jahat = [
        found(
            tingkat=t,
            tercetak=JAHAT,
            seharusnya=JAHAT,
            penjelasan=JAHAT,
            bukti=JAHAT,
            kolom=JAHAT,
            tabel=JAHAT,
        )
        for t in Tingkat
    ]
    for f in (*DAFTAR[:4], audit.ringkasan_rumpun, audit.daftar_uji):
        tabel = f(laporan, jahat)
        for bentuk in {"html", "cetak"} & set(tabel.description):
            soup = page(tabel, bentuk)
            assert {t.name for t in soup.find_all(True)} <= {
                "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "data",
            }  # fmt: skip
            assert "{{<" not in str(soup)
    ids = {r["id"] for f in DAFTAR[:4] for r in page(f(laporan, jahat)).tbody.find_all("tr")}
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", i) for i in ids)
    gambar = audit.ringkasan_temuan(laporan, jahat)
    assert "<script" not in gambar.description["html"] and "<script" not in str(gambar.description["plotly"])
    teks = plain(audit.ringkasan(laporan, [found(tabel=JAHAT, selisih_rp=5)]).teks).replace("**", "")
    assert not re.search(r"[<>{}*_`|$&\"#]|\[|\]", re.sub(r"\\[^A-Za-z0-9\s]", "", teks))
    (tanda,) = audit.penanda(laporan, [found(kolom=JAHAT)]).values()
    assert "<script" not in tanda and "{{<" not in tanda
