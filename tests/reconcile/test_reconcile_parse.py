"""Printed text → number, misprints and names."""

from fractions import Fraction

import pytest
from rapidfuzz.distance import OSA

from lkjip.reconcile.kata import EJAAN, KATA, LAIN, SAMA, difference
from lkjip.reconcile.parse import read
from lkjip.reconcile.rule.lab import read_bracket
from lkjip.reconcile.rule.ras import explain_ratio, matches
from lkjip.reconcile.salah_angka import BARIS_LAIN, BERULANG, GESER, HILANG, TERTUKAR, explain
from lkjip.reconcile.salah_angka import LAIN as ANGKA_LAIN

TERBACA = {
    "6.468.783.215,00": (6468783215, 2, ""),
    "6.468.783.215": (6468783215, 0, ""),
    "Rp. 8.437.609.725,00": (8437609725, 2, ""),
    "Rp5.000,-": (5000, 0, ""),
    "0,00": (0, 2, ""),
    "96%": (96, 0, "%"),
    "95,9": (Fraction(959, 10), 1, ""),
    "83,1 %": (Fraction(831, 10), 1, "%"),
    "Skor 85": (85, 0, "Skor"),
    "1 dok.": (1, 0, "dok."),
    "12 lap.": (12, 0, "lap."),
    "196 M2": (196, 0, "M2"),
    "-50.000": (-50000, 0, ""),
    "(27.200.000)": (-27200000, 0, ""),
    "264 keluarga": (264, 0, "keluarga"),
}  # fmt: skip


@pytest.mark.parametrize("teks", TERBACA)
def test_reads_indonesian_numbers(teks: str) -> None:
    isi = read(teks)
    assert (isi.nilai, isi.desimal, isi.satuan) == TERBACA[teks]
    assert not isi.catatan and not isi.rusak and not isi.kosong


@pytest.mark.parametrize(
    ("teks", "nilai", "catatan"),
    [
        ("83.1", Fraction(831, 10), "titik dipakai sebagai tanda desimal"),
        ("1,234,567.50", Fraction(2469135, 2), "koma dipakai sebagai tanda ribuan"),
        ("1.234%", 1234, "mendua: titik ribuan atau titik desimal"),
        ("12,345", Fraction(12345, 1000), "mendua: koma desimal atau koma ribuan"),
    ],
)
def test_says_when_a_number_is_written_unusually(teks: str, nilai: Fraction, catatan: str) -> None:
    assert (read(teks).nilai, read(teks).catatan) == (nilai, catatan)


@pytest.mark.parametrize("teks", ["6.468.78.215", "1.2.3", "5,5,5", "12 (dua belas)x3", "(5"])
def test_never_guesses_a_broken_number(teks: str) -> None:
    assert read(teks).rusak and read(teks).nilai is None


@pytest.mark.parametrize(
    ("teks", "sebab", "bacaan"),
    [
        ("l00%", "huruf l ditulis untuk angka 1", (100,)),
        ("1O0%", "huruf O ditulis untuk angka 0", (100,)),
        ("9S,5", "huruf S ditulis untuk angka 5", (Fraction(191, 2),)),
        ("6B", "huruf B ditulis untuk angka 8", (68,)),
        ("6.468.78.215", "kelompok ribuan ke-3 (78) berisi 2 angka, bukan 3", (646878215,)),
        ("6468.783.215", "kelompok pertama (6468) lebih dari 3 angka", (6468783215,)),
        ("85 / 100", "dua angka dalam satu sel", (85, 100)),
        ("80-85%", "ditulis sebagai rentang, bukan satu angka", (80, 85)),
        ("80 s/d 85", "ditulis sebagai rentang, bukan satu angka", (80, 85)),
        ("± 85", "ditulis sebagai kira-kira (±), bukan satu angka", (85,)),
        ("≥ 90", "ditulis sebagai batas (≥), bukan satu angka", (90,)),
        ("> 80%", "ditulis sebagai batas (>), bukan satu angka", (80,)),
        ("85 100", "mendua: spasi ribuan atau dua angka", (85100, 85, 100)),
    ],
)
def test_names_why_a_cell_is_no_number(teks: str, sebab: str, bacaan: tuple) -> None:
    isi = read(teks)
    assert isi.rusak and (isi.catatan, isi.bacaan) == (sebab, bacaan)


@pytest.mark.parametrize(
    ("teks", "sebab", "selang"),
    [
        (
            "1,77E+09",
            "ditulis Excel dalam notasi ilmiah; angka lengkapnya hilang",
            (1765 * 10**6, 1775 * 10**6),
        ),
        ("2e10", "ditulis Excel dalam notasi ilmiah; angka lengkapnya hilang", (15 * 10**9, 25 * 10**9)),
        ("Rp 1,2 M", "disingkat dengan M; angka lengkapnya hilang", (1150 * 10**6, 1250 * 10**6)),
        ("1E+999999", "ditulis Excel dalam notasi ilmiah; angka lengkapnya hilang", None),
    ],
)
def test_says_between_what_a_rounded_number_lay(teks: str, sebab: str, selang: tuple | None) -> None:
    isi = read(teks)
    assert isi.rusak and isi.catatan.startswith(sebab) and isi.selang == selang


@pytest.mark.parametrize("teks", ["85*", "85¹", "85% *)", "1 234 567", "Rp.1.000.000,-*"])
def test_reads_what_leaves_no_doubt_and_says_what_is_odd(teks: str) -> None:
    assert read(teks).nilai in (85, 1234567, 1000000) and read(teks).catatan


@pytest.mark.parametrize("teks", ["5l", "100 l", "8 B", "12 SOP", "Rp.1.000.000,-", "B", "SB", "3 Orang"])
def test_a_unit_is_no_misprint(teks: str) -> None:
    assert not read(teks).catatan and not read(teks).rusak


@pytest.mark.parametrize("teks", ["", None, "-", "n/a", " Belum ada data ", "…"])
def test_an_empty_cell_is_no_zero(teks: str | None) -> None:
    assert read(teks).kosong and read(teks).nilai is None and not read(teks).predikat


def test_a_grade_is_no_number() -> None:
    assert read("BB").predikat == "BB" and read("BB").nilai is None and not read("BB").rusak


@pytest.mark.parametrize(
    ("tercetak", "benar", "jenis"),
    [
        (6648783215, 6468783215, TERTUKAR),
        (6468783251, 6468783215, TERTUKAR),
        (646878325, 6468783215, HILANG),
        (64687883215, 6468783215, BERULANG),
        (6468783, 6468783215, GESER),
        (6468783215000, 6468783215, GESER),
        (61594, 6159400, GESER),
        (160667500, 5788800, BARIS_LAIN),
        (6468783216, 6468783215, ANGKA_LAIN),
        (1, 6468783215, ANGKA_LAIN),
        (0, 5788800, ANGKA_LAIN),
    ],
)
def test_names_the_slip(tercetak: int, benar: int, jenis: str) -> None:
    assert explain(tercetak, benar, {"program 5": 160667500}).jenis == jenis


@pytest.mark.parametrize(
    ("teks", "benar", "sebab", "hanya_bulat"),
    [
        ("99%", Fraction(9992, 100), "dipotong, tidak dibulatkan", True),
        ("97%", Fraction(961, 10), "dibulatkan ke arah yang salah", True),
        ("100%", Fraction(425, 4), "berhenti pada 100", False),
        ("0,96%", Fraction(961, 10), "bergeser 100 kali", False),
        ("104,1%", Fraction(961, 10), "dihitung terbalik", False),
        ("3,9%", Fraction(961, 10), "adalah sisanya, 100 dikurangi persentase", False),
        ("83%", Fraction(961, 10), "milik baris lain", False),
        ("50%", Fraction(961, 10), "tidak sama dengan hitungannya", False),
    ],
)
def test_tells_rounding_scale_and_error_apart(
    teks: str, benar: Fraction, sebab: str, hanya_bulat: bool
) -> None:
    assert not matches(read(teks), benar)
    assert explain_ratio(read(teks), benar, [Fraction(8307, 100)]) == (sebab, hanya_bulat)


@pytest.mark.parametrize(
    ("resmi", "tercetak", "jenis"),
    [
        ("Mutu Layanan", "MUTU  LAYANAN.", SAMA),
        ("Layanan berbasis E-government", "1.2 Layanan berbasis E- government", SAMA),
        ("Rasio Desa yang terfasilitasi", "Rasio Desa yang Terasilitasi", EJAAN),
        ("Barang Cetak", "Barang Cetakan", EJAAN),
        ("Barang Pengadaan", "Barang Penggandaan", KATA),
        ("Desa yang dibina", "Desa", KATA),
        ("Nilai SAKIP", "Rasio Desa", LAIN),
    ],
)
def test_tells_spelling_words_and_other_names_apart(resmi: str, tercetak: str, jenis: str) -> None:
    assert difference(resmi, tercetak).jenis == jenis


@pytest.mark.parametrize(
    ("a", "b", "jarak"),
    [("desa", "desa", 0), ("indeks", "indek", 1), ("sakti", "skati", 1), ("abcd", "wxyz", 3)],
)
def test_counts_letters(a: str, b: str, jarak: int) -> None:
    assert OSA.distance(a, b, score_cutoff=2) == jarak == OSA.distance(b, a, score_cutoff=2)


@pytest.mark.parametrize(
    ("teks", "selang"),
    [
        (">100%", (100, False, None, False)),
        ("<60%", (None, False, 60, False)),
        ("90%-100%", (90, True, 100, True)),
        (">80% – 90%", (80, False, 90, True)),
        ("60 s/d <80,5", (60, True, Fraction(161, 2), False)),
        ("≥ 91", (91, True, None, False)),
    ],
)
def test_reads_brackets(teks: str, selang: tuple) -> None:
    hasil = read_bracket(teks)
    assert (hasil.bawah, hasil.bawah_termasuk, hasil.atas, hasil.atas_termasuk) == selang


def test_does_not_guess_a_bracket() -> None:
    assert read_bracket("antara 60 dan 80") is None
