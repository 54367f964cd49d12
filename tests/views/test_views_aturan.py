"""Rules of the numbers that 2023 happens not to show."""

from decimal import Decimal
from fractions import Fraction

import pytest
from texts import rows, said

from lkjip.formulas import Status
from lkjip.model import (
    Jenjang,
    anggaran,
    capaian_tahun_ini,
    efisiensi_program,
    efisiensi_sasaran,
    efisiensi_total,
    terhadap_akhir_renstra,
    tiga_tahun,
)
from lkjip.views.akuntabilitas.anggaran import kalimat_serapan, realisasi_anggaran
from lkjip.views.akuntabilitas.capaian import (
    capaian_sasaran,
    capaian_tujuan,
    kalimat_capaian_sasaran,
    tujuan_belum_terukur,
)
from lkjip.views.akuntabilitas.efisiensi import (
    efisiensi_per_program,
    efisiensi_sasaran_program,
    kalimat_efisiensi,
)
from lkjip.views.akuntabilitas.pembanding import tiga_pembanding
from lkjip.views.akuntabilitas.sisa import kalimat_sisa, waterfall_serapan
from lkjip.views.variables import variables


def money(isi, **realisasi):
    """Return anggaran.csv with other amounts: p5="0" sets the realisasi of program 5."""
    return [r | {"realisasi_rp": realisasi.get(f"p{r['kode']}", r["realisasi_rp"])} for r in isi("anggaran")]


def achieved(isi, **realisasi):
    """Return realisasi_kinerja.csv with other values for 2023."""
    return [
        r | {"realisasi": realisasi.get(r["kode_indikator"], r["realisasi"])} if r["tahun"] == "2023" else r
        for r in isi("realisasi_kinerja")
    ]


def test_the_target_of_the_perjanjian_goes_before_the_renstra(ubah, isi):
    pk = [r | {"target": "80"} if r["kode_indikator"] == "IS1" else r for r in isi("perjanjian_kinerja")]
    (skm, *_) = capaian_tahun_ini(ubah(perjanjian_kinerja=pk), Jenjang.SASARAN)
    assert skm.target == Decimal(80)
    (skm, *_) = capaian_tahun_ini(ubah(perjanjian_kinerja=None), Jenjang.SASARAN)
    assert skm.target == Decimal(85)
    assert skm.asal[0][0] == "target_renstra"


def test_the_end_target_is_that_of_the_last_renstra_year(laporan):
    (skm, *_) = terhadap_akhir_renstra(laporan, Jenjang.SASARAN)
    assert (skm.target, skm.capaian.nilai, skm.tercapai) == (Decimal(90), Fraction(850, 9), False)


def test_an_average_never_hides_a_missed_target(ubah, isi):
    laporan = ubah(realisasi_kinerja=achieved(isi, IS1="80.48", IS2="105.56"))
    teks = said(kalimat_capaian_sasaran(laporan).teks)
    assert "Dari 3 indikator sasaran, 2 mencapai target dan 1 tidak mencapainya." in teks
    assert "Yang tidak mencapainya: Nilai Survei Kepuasan Masyarakat (SKM) (94,7%)." in teks
    assert "1 di antaranya tidak mencapai target" in teks
    sel = [sel for row in rows(capaian_sasaran(laporan)) for sel in row]
    assert "105,6% (dihitung 100,0%)" in sel
    assert "3 indikator, 1 tidak mencapai target" in sel


def test_missing_by_a_hair_is_missing(ubah, isi):
    laporan = ubah(realisasi_kinerja=achieved(isi, IS1="84.99"))
    gambar = tiga_pembanding(laporan)
    assert "100,0%" in gambar.description["html"]
    assert "100,0%, di bawah" in [
        note["text"] for note in gambar.description["plotly"]["layout"]["annotations"]
    ]
    assert capaian_tahun_ini(laporan, Jenjang.SASARAN)[0].tercapai is False


@pytest.mark.parametrize(
    ("predikat", "putusan", "teks"),
    [
        ("BB", True, "melampaui"),
        ("B", True, "tercapai"),
        ("CC", False, "tidak tercapai"),
    ],
)
def test_a_grade_gets_a_verdict_and_no_percentage(ubah, isi, predikat, putusan, teks):
    laporan = ubah(realisasi_kinerja=achieved(isi, IT2=predikat))
    _, sakip = capaian_tahun_ini(laporan, Jenjang.TUJUAN)
    assert (sakip.tercapai, sakip.capaian.nilai, str(sakip.predikat)) == (putusan, None, teks)
    assert teks in capaian_tujuan(laporan).description["html"]
    assert tujuan_belum_terukur(laporan).teks == "Setiap tujuan sudah terukur pada tahun 2023."


def test_a_better_grade_is_a_rise(ubah, isi):
    baris = achieved(isi, IT2="BB") + [
        {"kode_indikator": "IT2", "tahun": "2022", "realisasi": "B", "sumber": "uji"}
    ]
    assert tiga_tahun(ubah(realisasi_kinerja=baris), Jenjang.TUJUAN)[1].arah == "naik"


def test_classes_are_decided_before_rounding(ubah, isi):
    # 90,04% of 100 million is printed 90,0% and is above 90 all the same.
    baris = isi("anggaran")
    baris[4] |= {"pagu_rp": "100000000", "realisasi_rp": "90040000"}
    p5 = efisiensi_program(ubah(anggaran=baris))[4]
    assert p5.label == "Kurang Efisien"


def test_spending_above_the_pagu_is_flagged_and_not_clipped(ubah, isi):
    laporan = ubah(anggaran=money(isi, p5="170667500"))
    uang = anggaran(laporan)
    assert [b.kode for b in uang.melebihi] == ["5"]
    assert "Realisasi melebihi pagu pada Program Penyelenggaraan Urusan" in kalimat_serapan(laporan).teks
    assert "periksa datanya" in kalimat_serapan(laporan).teks
    html = realisasi_anggaran(laporan).description["html"]
    assert "-10.000.000" in html and "106,2%" in html
    sisa = waterfall_serapan(laporan)
    assert "-Rp10.000.000" in sisa.alt
    assert "%" not in sisa.judul and "dari sisa" not in sisa.description["html"]


def test_a_total_above_the_pagu(ubah, isi):
    teks = said(kalimat_serapan(ubah(anggaran=money(isi, p1="9000000000"))).teks)
    assert "realisasi melebihi pagu sebesar Rp2.502.627.241." in teks


def test_everything_spent_leaves_nobody_last(ubah, isi):
    laporan = ubah(anggaran=[r | {"realisasi_rp": r["pagu_rp"]} for r in isi("anggaran")])
    assert "paling rendah" not in kalimat_serapan(laporan).teks
    assert kalimat_sisa(laporan).teks == "Tidak ada program yang menyisakan anggaran."
    assert waterfall_serapan(laporan).judul == "Tidak ada program yang menyisakan anggaran"
    assert variables(laporan)["serapan_terendah_program"] == "tidak ada"


def test_programmes_that_tie_are_named_together(ubah, isi):
    teks = kalimat_serapan(ubah(anggaran=money(isi, p2="0", p4="0"))).teks
    assert "Pelayanan Publik dan Program Koordinasi Ketentraman dan Ketertiban Umum sama-sama" in teks


def test_a_pagu_of_zero_has_no_serapan(ubah, isi):
    baris = isi("anggaran")
    baris[3] |= {"pagu_rp": "0", "realisasi_rp": "0"}
    laporan = ubah(anggaran=baris)
    p4 = efisiensi_program(laporan)[3]
    assert (p4.serapan.status, p4.label) == (Status.TAK_TERHITUNG, None)
    assert "tak terhitung (pagu nol)" in realisasi_anggaran(laporan).description["html"]
    assert "tak terhitung (pagu nol)" in efisiensi_per_program(laporan).description["html"]


def test_a_programme_without_a_budget_row_is_named_and_not_counted(ubah, isi):
    laporan = ubah(anggaran=[r for r in isi("anggaran") if r["kode"] != "6"])
    tabel = realisasi_anggaran(laporan)
    assert "belum ada data" in tabel.description["html"]
    assert "Jumlah tidak memuat program yang belum ada datanya." in tabel.sumber
    assert "Data anggaran belum ada untuk Program Pembinaan" in kalimat_serapan(laporan).teks
    assert efisiensi_program(laporan)[5].serapan.status == Status.BELUM_ADA_DATA


def test_one_missing_output_leaves_the_efficiency_of_the_whole_open(ubah, isi):
    laporan = ubah(realisasi_kinerja=achieved(isi, ISP5=""))
    assert efisiensi_total(laporan).tingkat.status == Status.BELUM_ADA_DATA
    assert efisiensi_total(laporan).e_pmk22.nilai is None
    assert efisiensi_total(laporan).serapan.nilai is not None
    assert "tingkat efisiensi belum ada data" in kalimat_efisiensi(laporan).teks


def test_sasaran_that_share_a_programme_count_its_money_once(ubah, isi):
    sasaran = isi("sasaran_program") + [
        {"kode": "SP7", "kode_program": "5", "uraian": "Sasaran kedua", "sumber": "uji"}
    ]
    laporan = ubah(sasaran_program=sasaran)
    assert len(efisiensi_sasaran(laporan)) == 7
    assert efisiensi_total(laporan).pagu == 8437609725
    assert "dihitung satu kali" in efisiensi_sasaran_program(laporan).sumber


def test_parts_add_up_to_the_whole(laporan):
    uang = anggaran(laporan)
    assert sum(b.sisa for b in uang.baris) == uang.sisa
    assert sum(b.kesenjangan.nilai for b in uang.baris) == 100 - uang.serapan.nilai
    assert sum(b.pangsa_sisa.nilai for b in uang.baris) == 100
