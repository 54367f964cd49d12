"""The book reproduces the figures of the published 2023 report, or the right ones where it erred."""

import pytest
from bab import akuntabel
from texts import rows, said

from lkjip.views.akuntabilitas.anggaran import kalimat_serapan, komposisi_pagu, serapan_program
from lkjip.views.akuntabilitas.capaian import kalimat_capaian_tujuan, tujuan_belum_terukur
from lkjip.views.akuntabilitas.efisiensi import gambar_empat_ukuran, kalimat_efisiensi, kalimat_empat_ukuran
from lkjip.views.akuntabilitas.pembanding import tiga_pembanding
from lkjip.views.akuntabilitas.sisa import kalimat_sisa, waterfall_serapan
from lkjip.views.akuntabilitas.tren import tren_indikator
from lkjip.views.outputs import Tabel
from lkjip.views.variables import variables


def row(tabel, nama: str) -> list[str]:
    (found,) = [r for r in rows(tabel) if any(nama.casefold() in sel.casefold() for sel in r[:3])]
    return found


TABEL = akuntabel(Tabel)
P1 = "Program Penunjang Urusan Pemerintahan Daerah"
P2 = "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik"
P5 = "Program Penyelenggaraan Urusan Pemerintahan Umum"
SKM = "Nilai Survei Kepuasan Masyarakat (SKM)"


@pytest.mark.parametrize(
    ("tabel", "nama", "nilai"),
    [
        # T3.7 baris 441–447
        (
            "realisasi_anggaran",
            "Jumlah",
            ["8.437.609.725", "8.145.781.909", "291.827.816", "96,5%", "100,0%"],
        ),
        ("realisasi_anggaran", P1, ["6.468.783.215", "6.205.544.943", "263.238.272", "95,9%", "90,2%"]),
        ("realisasi_anggaran", P2, ["5.788.800", "5.788.800", "0", "100,0%", "0,0%"]),
        ("realisasi_anggaran", P5, ["160.667.500", "133.467.500", "27.200.000", "83,1%", "9,3%"]),
        # T3.1 baris 284; T3.1.1 baris 293 left tujuan 2 out
        ("capaian_sasaran", SKM, ["85", "85", "100,0%", "Sangat Tinggi"]),
        ("capaian_tujuan", "Nilai Sakip", ["B", "belum ada data", "belum ada data", "–"]),
        # T3.2 baris 304
        ("tiga_tahun_sasaran", SKM, ["80", "83", "85", "naik"]),
        ("tiga_tahun_tujuan", "Nilai Sakip", ["belum ada data"] * 3 + ["–"]),
        # T3.3 baris 339 prints 100, T3.4 baris 359 and T3.4.1 print 100% against 85
        ("standar_nasional", SKM, ["85", "80", "nasional", "106,3%"]),
        ("akhir_renstra_sasaran", SKM, ["85", "90", "94,4%"]),
        ("akhir_renstra_tujuan", "Kepuasan Masyarakat", ["85", "90", "94,4%"]),
        # T3.10 and T3.11: program 2 with its own money, program 1 with its digits in order
        (
            "efisiensi_sasaran_program",
            "kualitas layanan publik",
            ["85", "85", "100,0%", "5.788.800", "5.788.800", "100,0%", "Kurang Efisien (100,0%)"],
        ),
        (
            "efisiensi_sasaran_program",
            "kebutuhan penunjang",
            ["100%", "100%", "100,0%", "6.468.783.215", "6.205.544.943", "95,9%", "Kurang Efisien (95,9%)"],
        ),
        ("efisiensi_per_program", P2, ["5.788.800", "5.788.800", "100,0%", "Kurang Efisien (100,0%)"]),
        ("efisiensi_per_program", P1, ["6.468.783.215", "6.205.544.943", "95,9%", "Kurang Efisien (95,9%)"]),
        ("efisiensi_per_program", P5, ["160.667.500", "133.467.500", "83,1%", "Cukup Efisien (83,1%)"]),
        (
            "efisiensi_per_program",
            "Seluruh program",
            ["100,0%", "8.437.609.725", "8.145.781.909", "96,5%", "Kurang Efisien (96,5%)"],
        ),
        # domain.md section 3
        (
            "empat_ukuran_efisiensi",
            "Seluruh program",
            ["96,5%", "Kurang Efisien (96,5%)", "3,5%", "3,5% (nilai 58,65)"],
        ),
        ("empat_ukuran_efisiensi", P5, ["83,1%", "Cukup Efisien (83,1%)", "16,9%", "16,9% (nilai 92,32)"]),
        # T3.9 baris 734–738, half-open
        ("kriteria_efisiensi", "Cukup Efisien", ["lebih dari 80% sampai 90%", "Cukup Efisien"]),
    ],
)
def test_tables_print_the_figures(laporan, tabel, nama, nilai):
    assert row(TABEL[tabel](laporan), nama)[-len(nilai) :] == nilai


@pytest.mark.parametrize(
    "tabel", ["realisasi_anggaran", "efisiensi_per_program", "efisiensi_sasaran_program"]
)
def test_totals_are_the_sums_of_their_rows(laporan, tabel):
    *isi, jumlah = rows(TABEL[tabel](laporan))
    kolom = [i for i, sel in enumerate(jumlah) if sel.count(".") == 3]
    assert len(kolom) == 2
    for i in kolom:
        assert sum(int(r[i].replace(".", "")) for r in isi) == int(jumlah[i].replace(".", ""))


def test_sentences_name_the_headline(laporan):
    teks = said(kalimat_serapan(laporan).teks)
    for nilai in ("Rp8.437.609.725", "Rp8.145.781.909", "Rp291.827.816", "96,5%", "83,1%", P5):
        assert nilai in teks
    letak = said(kalimat_sisa(laporan).teks)
    for nilai in ("90,2% dari seluruh sisa", "1,9% dari pagu dan 9,3% dari sisa", "96,9%, bukan 96,5%"):
        assert nilai in letak


def test_the_unmeasured_tujuan_is_named(laporan):
    assert "“Meningkatkan Akuntabilitas Kinerja Perangkat Daerah”" in tujuan_belum_terukur(laporan).teks
    assert "1 belum ada datanya" in said(kalimat_capaian_tujuan(laporan).teks)


def test_the_label_is_never_printed_without_its_warning(laporan):
    for teks in (kalimat_efisiensi(laporan).teks, kalimat_empat_ukuran(laporan).teks):
        assert "Kurang Efisien" in teks
        assert "tidak dibelanjakan" in teks
    for nama in ("efisiensi_sasaran_program", "efisiensi_per_program", "empat_ukuran_efisiensi"):
        assert "tidak dibelanjakan menaikkan" in TABEL[nama](laporan).sumber


def test_charts_state_their_headline_and_list_their_values(laporan):
    serapan = serapan_program(laporan)
    assert serapan.judul == f"Serapan seluruh program 96,5%; paling rendah {P5}, 83,1%"
    sisa, komposisi = waterfall_serapan(laporan), komposisi_pagu(laporan)
    assert sisa.judul == f"Dari sisa Rp291.827.816, 90,2% ada pada {P1} Kabupaten/Kota"
    assert komposisi.judul == f"Dari pagu Rp8.437.609.725, 76,7% ada pada {P1} Kabupaten/Kota"
    assert "tiga ukuran efisiensi lainnya" in gambar_empat_ukuran(laporan).judul
    for gambar in (serapan, sisa, komposisi, gambar_empat_ukuran(laporan)):
        assert gambar.alt.startswith(gambar.judul)
        assert all(row["uraian"] in gambar.alt for row in laporan.rows("program"))


def test_trend_and_comparisons_state_what_was_met(laporan):
    """T3.2 baris 304–306, T2.2 baris 214–218, T3.3 baris 339–347."""
    tren = tren_indikator(laporan)
    assert tren.judul == (
        "Dari 4 indikator, realisasi 2021–2023: 2 naik dan 2 tetap; 2 sudah mencapai target 2026"
    )
    assert "Tidak digambar karena berupa predikat: Nilai Sakip Perangkat Daerah." in tren.sumber
    assert rows(tren)[3] == [SKM, "Target Renstra", "80", "83", "85", "88", "89", "90"]
    banding = tiga_pembanding(laporan)
    assert banding.judul == (
        "Dari indikator yang dapat dinilai, 10 dari 10 mencapai target 2023, 2 dari 4 mencapai target akhir "
        "Renstra (2026), dan 6 dari 6 mencapai standar; 1 indikator belum dapat dinilai"
    )
    assert [f"Sasaran: {SKM}", "100,0%", "94,4%", "106,3%"] in rows(banding)
    assert ["Tujuan: Nilai Sakip Perangkat Daerah", "belum ada data", "belum ada data", "–"] in rows(banding)


def test_the_steps_lead_from_pagu_to_realisasi(laporan):
    """T3.7 baris 447."""
    gambar = waterfall_serapan(laporan)
    pagu, *langkah, akhir = rows(gambar)
    assert (pagu[2], akhir[2]) == ("8.437.609.725", "8.145.781.909") and langkah[-1][2] == akhir[2]
    assert sum(int(r[1].replace(".", "")) for r in langkah) == int(akhir[1].replace(".", "")) == 291827816
    whole, rest, steps = (t for t in gambar.figure.data if t.type == "bar")
    assert whole.base[0] == 0 and whole.x[0] + rest.x[0] == 8437609725
    assert steps.base[0] + steps.x[0] == 8437609725 and min(steps.base) == 8145781909


def test_the_composition_is_drawn_to_scale(laporan):
    gambar = komposisi_pagu(laporan)
    bagian = [s.y1 - s.y0 for s in gambar.figure.layout.shapes if s.type == "rect"]
    assert len(bagian) == 6 and bagian == sorted(bagian, reverse=True)
    assert bagian[0] / sum(bagian) == pytest.approx(6468783215 / 8437609725)
    tulisan = " ".join(n.text.replace("<br>", " ") for n in gambar.figure.layout.annotations)
    assert all(row["uraian"] in tulisan for row in laporan.rows("program"))


def test_variables(laporan):
    v = {nama: said(teks) for nama, teks in variables(laporan).items()}
    assert v["pagu_total"] == "Rp8.437.609.725"
    assert v["sisa_total"] == "Rp291.827.816"
    assert v["serapan_total"] == "96,5%"
    assert v["serapan_terendah_program"] == P5
    assert v["serapan_terendah_serapan"] == "83,1%"
    assert v["sisa_terbesar_pangsa_sisa"] == "90,2%"
    assert (v["jumlah_tujuan"], v["jumlah_sasaran"], v["jumlah_program"]) == ("2", "3", "6")
    assert (v["sasaran_tercapai"], v["tujuan_belum_ada_data"]) == ("3", "1")
    assert v["label_efisiensi_total"] == "Kurang Efisien"
