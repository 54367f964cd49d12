"""Rulebook: a scale gives every number exactly one label, decided before rounding."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.formulas import Kelas, NilaiTidakSah, Skala

EFISIENSI = Skala(
    "efisiensi",
    (
        Kelas("Tidak Efisien", 100, False, None, False),
        Kelas("Kurang Efisien", 90, False, 100, True),
        Kelas("Cukup Efisien", 80, False, 90, True),
        Kelas("Efisien", 60, True, 80, True),
        Kelas("Sangat Efisien", None, False, 60, False),
    ),
    "Kepmendagri 690.900.327/1996",
)
CAPAIAN = Skala(
    "capaian",
    (
        Kelas("Sangat Tinggi", 91, True, None, False),
        Kelas("Tinggi", 76, True, 91, False),
        Kelas("Sedang", 66, True, 76, False),
        Kelas("Rendah", 51, True, 66, False),
        Kelas("Sangat Rendah", None, False, 51, False),
    ),
)
MUTU_SKM = Skala(
    "mutu_skm",
    (
        Kelas("A", Decimal("88.31"), True, 100, True),
        Kelas("B", Decimal("76.61"), True, Decimal("88.31"), False),
        Kelas("C", 65, True, Decimal("76.61"), False),
        Kelas("D", 25, True, 65, False),
    ),
)


@pytest.mark.parametrize(
    ("skala", "nilai", "label"),
    [
        # T3.9 baris 734–738; at its overlaps the better class takes the boundary
        (EFISIENSI, 0, "Sangat Efisien"),
        (EFISIENSI, Decimal("59.99"), "Sangat Efisien"),
        (EFISIENSI, 60, "Efisien"),
        (EFISIENSI, 80, "Efisien"),
        (EFISIENSI, Decimal("80.01"), "Cukup Efisien"),
        (EFISIENSI, 90, "Cukup Efisien"),
        (EFISIENSI, Decimal("90.04"), "Kurang Efisien"),  # printed 90,0
        (EFISIENSI, 100, "Kurang Efisien"),
        (EFISIENSI, 100 + Fraction(1, 10**30), "Tidak Efisien"),
        (CAPAIAN, 91, "Sangat Tinggi"),
        (CAPAIAN, Decimal("90.99"), "Tinggi"),  # printed 91,0
        (CAPAIAN, 76, "Tinggi"),
        (CAPAIAN, Decimal("75.5"), "Sedang"),
        (CAPAIAN, 66, "Sedang"),
        (CAPAIAN, Decimal("65.999"), "Rendah"),
        (CAPAIAN, 51, "Rendah"),
        (CAPAIAN, Decimal("50.99"), "Sangat Rendah"),
        (CAPAIAN, 350, "Sangat Tinggi"),
        # T3.2 baris 304: SKM 80, 83, 85
        (MUTU_SKM, 80, "B"),
        (MUTU_SKM, 83, "B"),
        (MUTU_SKM, 85, "B"),
        (MUTU_SKM, Decimal("88.305"), "B"),  # in the printed gap between 88,30 and 88,31
        (MUTU_SKM, Decimal("88.31"), "A"),
        (MUTU_SKM, 100, "A"),
        (MUTU_SKM, Decimal("76.605"), "C"),  # in the printed gap between 76,60 and 76,61
        (MUTU_SKM, Decimal("76.61"), "B"),
        (MUTU_SKM, 65, "C"),
        (MUTU_SKM, Decimal("64.995"), "D"),
        (MUTU_SKM, 25, "D"),
    ],
)
def test_label_at_and_around_the_bounds(skala, nilai, label):
    assert skala.kelas_dari(nilai).label == label


@pytest.mark.parametrize("nilai", [24, Decimal("24.75"), Decimal("100.01"), -1])
def test_a_number_outside_a_bounded_scale_is_refused(nilai):
    with pytest.raises(NilaiTidakSah, match="di luar skala 'mutu_skm', yang terbentang dari 25 sampai 100"):
        MUTU_SKM.kelas_dari(nilai)


@pytest.mark.parametrize("nilai", [85.0, "85", True, None, Decimal("NaN")])
def test_refuses_numbers_that_are_not_exact(nilai):
    with pytest.raises(NilaiTidakSah):
        EFISIENSI.kelas_dari(nilai)


@pytest.mark.parametrize("skala", [EFISIENSI, CAPAIAN])
@given(nilai=st.fractions())
def test_law_every_number_has_exactly_one_label(skala, nilai):
    assert sum(nilai in kelas for kelas in skala.kelas) == 1


@given(nilai=st.fractions(min_value=25, max_value=100))
def test_law_every_number_in_a_bounded_scale_has_exactly_one_label(nilai):
    assert sum(nilai in kelas for kelas in MUTU_SKM.kelas) == 1


@pytest.mark.parametrize("skala", [EFISIENSI, CAPAIAN, MUTU_SKM])
@given(pasangan=st.tuples(*[st.fractions(min_value=25, max_value=100)] * 2))
def test_law_a_scale_is_monotone(skala, pasangan):
    rendah, tinggi = (skala.menaik.index(skala.kelas_dari(nilai)) for nilai in sorted(pasangan))
    assert rendah <= tinggi


@given(
    st.lists(st.fractions(), min_size=1, max_size=8, unique=True).map(sorted),
    st.lists(st.booleans(), min_size=8, max_size=8),
    st.fractions(),
    st.randoms(),
)
def test_law_any_cut_of_the_number_line_is_a_scale_in_any_order(potong, ikut_bawah, nilai, acak):
    tepi = [None, *potong, None]
    ikut = [False, *ikut_bawah[: len(potong)], False]
    kelas = [Kelas(str(i), tepi[i], not ikut[i], tepi[i + 1], ikut[i + 1]) for i in range(len(potong) + 1)]
    menaik = tuple(kelas)
    acak.shuffle(kelas)
    skala = Skala("acak", tuple(kelas))
    assert skala.menaik == menaik
    for angka in (nilai, *potong):
        assert [k for k in kelas if angka in k] == [skala.kelas_dari(angka)]


@pytest.mark.parametrize(
    ("kelas", "pesan"),
    [
        ((("rendah", None, False, 60, True), ("tinggi", 60, True, None, False)), "tumpang tindih di 60"),
        ((("rendah", None, False, 61, False), ("tinggi", 60, True, None, False)), "tumpang tindih"),
        ((("rendah", None, False, None, False), ("tinggi", 60, True, None, False)), "tumpang tindih"),
        ((("rendah", None, False, 60, False), ("tinggi", None, False, 70, False)), "tumpang tindih"),
        ((("rendah", None, False, 60, False), ("tinggi", 60, False, None, False)), "bercelah di 60"),
        (
            (("rendah", 0, True, Decimal("76.60"), True), ("tinggi", Decimal("76.61"), True, 100, True)),
            "bercelah antara 76.6 dan 76.61",
        ),
        ((("tinggi", 61, True, None, False), ("rendah", None, False, 60, True)), "bercelah antara 60 dan 61"),
        ((("rendah", 0, True, 9, True), ("tinggi", 0, True, 5, False)), "tumpang tindih"),
    ],
)
def test_refuses_gaps_and_overlaps_and_names_both_classes(kelas, pesan):
    with pytest.raises(NilaiTidakSah, match=pesan) as galat:
        Skala("uji", tuple(Kelas(*isi) for isi in kelas))
    assert all(f"'{isi[0]}'" in str(galat.value) for isi in kelas)


def test_refuses_a_scale_without_classes_or_with_a_label_twice():
    with pytest.raises(NilaiTidakSah, match="tidak punya kelas"):
        Skala("kosong", ())
    with pytest.raises(NilaiTidakSah, match="satu label dua kali"):
        Skala("ganda", (Kelas("a", None, False, 1, True), Kelas("a", 1, False, None, False)))


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (("a", 5, True, 4, True), "'a' tidak memuat angka apa pun: batas bawah 5, batas atas 4"),
        (("a", 5, True, 5, False), "tidak memuat angka apa pun"),
        (("a", 5, False, 5, True), "tidak memuat angka apa pun"),
        (("a", 5.0, True, 6, True), "batas bawah kelas 'a' 5.0 bertipe float"),
        (("a", 5, True, "6", True), "batas atas kelas 'a' '6' bertipe str"),
        (("a", 5, "ya", 6, True), "bawah_termasuk kelas 'a' harus True atau False"),
        (("a", 5, True, 6, None), "atas_termasuk kelas 'a' harus True atau False"),
        ((" ", 5, True, 6, True), "label kelas kosong"),
    ],
)
def test_refuses_a_class_that_makes_no_sense(isi, pesan):
    with pytest.raises(NilaiTidakSah, match=pesan):
        Kelas(*isi)


def test_a_class_may_be_a_single_number():
    skala = Skala(
        "tepat",
        (
            Kelas("lebih", 5, False, None, False),
            Kelas("tepat", 5, True, 5, True),
            Kelas("kurang", None, False, 5, False),
        ),
    )
    assert [skala.kelas_dari(nilai).label for nilai in (4, 5, 6)] == ["kurang", "tepat", "lebih"]


def test_a_scale_keeps_the_order_in_which_it_is_printed():
    assert [kelas.label for kelas in EFISIENSI.kelas][0] == "Tidak Efisien"
    assert [kelas.label for kelas in EFISIENSI.menaik][0] == "Sangat Efisien"
