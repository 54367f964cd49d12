"""Rulebook: capaian of one indicator, of a grade, and the mean of several."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lkjip.formulas import (
    CapaianOrdinal,
    Hasil,
    NilaiTidakSah,
    Polaritas,
    RataRata,
    Status,
    capaian,
    capaian_ordinal,
    capped,
    half_up,
    rata_rata,
    tercapai,
)

NUMERIK = [Polaritas.MAKSIMASI, Polaritas.MINIMASI, Polaritas.STABILISASI]
SAKIP = ["AA", "A", "BB", "B", "CC", "C", "D"]

jumlah = st.builds(Fraction, st.integers(0, 10**15), st.integers(1, 1000))
positif = st.builds(Fraction, st.integers(1, 10**15), st.integers(1, 1000))


@pytest.mark.parametrize(
    ("target", "realisasi", "polaritas", "persen"),
    [
        (85, 85, "maksimasi", Fraction(100)),  # T3.1 baris 284
        (80, 85, "maksimasi", Fraction("106.25")),  # T3.3 baris 339 by its own column formula
        (90, 85, "maksimasi", Fraction(850, 9)),  # T3.4 baris 359 against the end target of T2.2 baris 215
        (100, 0, "maksimasi", Fraction(0)),
        (10, 35, "maksimasi", Fraction(350)),
        (10, 8, "minimasi", Fraction(120)),
        (10, 12, "minimasi", Fraction(80)),
        (10, 0, "minimasi", Fraction(200)),
        (10, 20, "minimasi", Fraction(0)),
        (10, 25, "minimasi", Fraction(0)),
        (10, 12, "stabilisasi", Fraction(80)),
        (10, 8, "stabilisasi", Fraction(80)),
        (10, 20, "stabilisasi", Fraction(0)),
        (10, 25, "stabilisasi", Fraction(0)),
        (Decimal("0.3"), Decimal("0.1"), "maksimasi", Fraction(100, 3)),
    ],
)
def test_capaian_by_polarity(target, realisasi, polaritas, persen):
    assert capaian(target, realisasi, polaritas) == Hasil(persen, Status.TERHITUNG, "")


@pytest.mark.parametrize(
    ("target", "tercetak"),
    [(90, "94.4"), (80, "106.3"), (85, "100.0")],
)
def test_capaian_of_skm_85_as_printed(target, tercetak):
    assert str(half_up(capaian(target, 85, Polaritas.MAKSIMASI).nilai, 1)) == tercetak


@pytest.mark.parametrize("polaritas", NUMERIK)
@pytest.mark.parametrize(
    ("target", "realisasi", "status", "alasan"),
    [
        (0, 5, "tak terhitung", "target nol"),
        (0, 0, "tak terhitung", "target nol"),
        (0, None, "tak terhitung", "target nol"),
        (None, 5, "tak terhitung", "target tidak ada"),
        (None, None, "tak terhitung", "target tidak ada"),
        (85, None, "belum ada data", "realisasi belum ada"),
    ],
)
def test_undefined_capaian_is_never_a_number(target, realisasi, status, alasan, polaritas):
    assert capaian(target, realisasi, polaritas) == Hasil(None, Status(status), alasan)


@pytest.mark.parametrize("formula", [capaian, tercapai])
@pytest.mark.parametrize("polaritas", NUMERIK)
@pytest.mark.parametrize(
    ("target", "realisasi", "pesan"),
    [
        ("80-85", 83, "target '80-85' bertipe str"),
        ("85 s.d. 80", 83, "rentang 85 s.d. 80 terbalik"),
        ("80 s.d. 85", "83", "realisasi '83' bertipe str"),
        (None, "83", "realisasi '83' bertipe str"),
        (85.0, 85, "target 85.0 bertipe float"),
        (85, "85", "realisasi '85' bertipe str"),
        (True, 85, "target True bertipe bool"),
        (85, Decimal("NaN"), "realisasi NaN bukan bilangan terhingga"),
    ],
)
def test_refuses_invalid_values_even_beside_a_gap(formula, target, realisasi, pesan, polaritas):
    with pytest.raises(NilaiTidakSah, match=pesan):
        formula(target, realisasi, polaritas)


@pytest.mark.parametrize("formula", [capaian, tercapai])
@pytest.mark.parametrize(
    ("polaritas", "pesan"),
    [("ordinal", "Pakai capaian_ordinal"), ("naik", "'naik' tidak dikenal"), (None, "None")],
)
def test_refuses_a_polarity_without_percentage(formula, polaritas, pesan):
    with pytest.raises(NilaiTidakSah, match=pesan):
        formula(85, 85, polaritas)


@given(positif, st.sampled_from(NUMERIK))
def test_law_meeting_the_target_is_100(target, polaritas):
    assert capaian(target, target, polaritas).nilai == 100


@given(positif, jumlah, jumlah)
def test_law_maksimasi_rises_with_realisasi(target, satu, dua):
    assume(satu < dua)
    assert capaian(target, satu, "maksimasi").nilai < capaian(target, dua, "maksimasi").nilai


@given(positif, jumlah, jumlah)
def test_law_minimasi_falls_with_realisasi_down_to_its_floor(target, satu, dua):
    assume(satu < dua)
    lebih_baik, lebih_buruk = (capaian(target, r, "minimasi").nilai for r in (satu, dua))
    assert lebih_baik > lebih_buruk if satu < 2 * target else lebih_baik == lebih_buruk == 0


@given(positif, jumlah)
def test_law_stabilisasi_is_symmetric_around_the_target(target, jarak):
    assume(jarak <= target)
    atas, bawah = (capaian(target, target + s, "stabilisasi").nilai for s in (jarak, -jarak))
    assert atas == bawah == 100 - jarak / target * 100


@given(positif, jumlah, positif, st.sampled_from(NUMERIK))
def test_law_scaling_both_changes_nothing(target, realisasi, k, polaritas):
    assert capaian(k * target, k * realisasi, polaritas) == capaian(target, realisasi, polaritas)


@given(positif, jumlah, st.sampled_from(NUMERIK))
def test_law_never_below_0_and_met_exactly_when_at_least_100(target, realisasi, polaritas):
    persen = capaian(target, realisasi, polaritas).nilai
    assert persen >= 0
    assert (persen >= 100) is tercapai(target, realisasi, polaritas)


@pytest.mark.parametrize(
    ("target", "realisasi", "polaritas", "jawaban"),
    [
        (85, 85, "maksimasi", True),
        (85, Decimal("84.99"), "maksimasi", False),
        (85, 86, "maksimasi", True),
        (0, 0, "maksimasi", True),
        (10, 10, "minimasi", True),
        (10, 9, "minimasi", True),
        (10, Decimal("10.01"), "minimasi", False),
        (0, 0, "minimasi", True),
        (0, 1, "minimasi", False),
        (10, 10, "stabilisasi", True),
        (10, 11, "stabilisasi", False),
        (10, 9, "stabilisasi", False),
        (None, 85, "maksimasi", None),
        (85, None, "minimasi", None),
        (None, None, "stabilisasi", None),
    ],
)
def test_target_met(target, realisasi, polaritas, jawaban):
    assert tercapai(target, realisasi, polaritas) is jawaban


@pytest.mark.parametrize(
    ("target", "realisasi", "putusan"),
    [
        ("B", "B", CapaianOrdinal.TERCAPAI),
        ("B", "BB", CapaianOrdinal.MELAMPAUI),
        ("B", "AA", CapaianOrdinal.MELAMPAUI),
        ("B", "CC", CapaianOrdinal.TIDAK_TERCAPAI),
        ("A", "BB", CapaianOrdinal.TIDAK_TERCAPAI),
        ("AA", "D", CapaianOrdinal.TIDAK_TERCAPAI),
        ("B", None, None),  # Nilai SAKIP 2023 was never measured
        (None, "B", None),
        (None, None, None),
    ],
)
def test_grade_has_a_verdict_and_no_percentage(target, realisasi, putusan):
    assert capaian_ordinal(target, realisasi, SAKIP) is putusan


@pytest.mark.parametrize(
    ("target", "realisasi", "pesan"),
    [
        ("B", "b", "realisasi 'b' tidak dikenal. Pilih salah satu: AA, A, BB"),
        ("B+", "B", r"target 'B\+' tidak dikenal"),
        ("B+", None, r"target 'B\+' tidak dikenal"),
        (None, "", "realisasi '' tidak dikenal"),
        ("B", 85, "realisasi 85 tidak dikenal"),
    ],
)
def test_refuses_an_unknown_grade(target, realisasi, pesan):
    with pytest.raises(NilaiTidakSah, match=pesan):
        capaian_ordinal(target, realisasi, SAKIP)


@pytest.mark.parametrize("urutan", [["A", "B", "A"], "AB"])
def test_refuses_an_order_that_is_none(urutan):
    with pytest.raises(NilaiTidakSah, match="urutan"):
        capaian_ordinal("A", "B", urutan)


@given(st.sampled_from(SAKIP), st.sampled_from(SAKIP))
def test_law_swapping_target_and_realisasi_swaps_the_verdict(satu, dua):
    lawan = {"melampaui": "tidak tercapai", "tidak tercapai": "melampaui", "tercapai": "tercapai"}
    assert capaian_ordinal(dua, satu, SAKIP) == lawan[capaian_ordinal(satu, dua, SAKIP)]


@pytest.mark.parametrize(
    ("persen", "batas", "terbatas"),
    [
        (Decimal("106.25"), None, Fraction("106.25")),
        (Decimal("106.25"), 100, 100),
        (Decimal("106.25"), 120, Fraction("106.25")),
        (150, 120, 120),
        (80, 100, 80),
    ],
)
def test_cap_is_a_parameter(persen, batas, terbatas):
    assert capped(persen, batas) == terbatas


@pytest.mark.parametrize("batas", [0, -1, 100.0])
def test_refuses_a_cap_that_is_none(batas):
    with pytest.raises(NilaiTidakSah, match="batas"):
        capped(90, batas)


def persen(*nilai: str) -> list[Hasil]:
    """Wrap printed percentages."""
    return [Hasil.terhitung(Decimal(isi)) for isi in nilai]


@pytest.mark.parametrize(
    ("batas", "rerata"), [(None, Fraction("100.12")), (120, Fraction("100.12")), (100, Fraction("97.34"))]
)
def test_mean_is_printed_with_the_count_of_misses(batas, rerata):
    assert rata_rata(persen("94.68", "105.56"), batas) == RataRata(rerata, 2, 1, 0, 0)


def test_mean_leaves_gaps_out_and_counts_them():
    hasil = [
        *persen("80", "130", "100"),
        Hasil.tak_terhitung("target nol"),
        Hasil.tak_terhitung("target tidak ada"),
        Hasil.belum_ada_data("realisasi belum ada"),
    ]
    assert rata_rata(hasil, 100) == RataRata(Fraction(280, 3), 3, 1, 2, 1)


@pytest.mark.parametrize(
    ("hasil", "kosong"),
    [
        ([], RataRata(None, 0, 0, 0, 0)),
        ([Hasil.belum_ada_data("realisasi belum ada")], RataRata(None, 0, 0, 0, 1)),
    ],
)
def test_mean_of_nothing_is_nothing(hasil, kosong):
    assert rata_rata(hasil, 100) == kosong


def test_a_miss_is_counted_before_rounding():
    assert rata_rata(persen("99.999"), 100).jumlah_tak_tercapai == 1
    assert rata_rata(persen("100"), 100).jumlah_tak_tercapai == 0


def test_a_cap_below_100_makes_no_misses():
    assert rata_rata(persen("100", "120"), 90) == RataRata(Fraction(90), 2, 0, 0, 0)


@given(st.lists(jumlah, min_size=1), st.sampled_from([None, 100, 120]))
def test_law_the_mean_lies_between_its_parts(nilai, batas):
    rerata = rata_rata([Hasil.terhitung(isi) for isi in nilai], batas)
    terbatas = [capped(isi, batas) for isi in nilai]
    assert min(terbatas) <= rerata.persen <= max(terbatas)
    assert rerata.persen * len(nilai) == sum(terbatas)


@pytest.mark.parametrize(
    ("nilai", "status", "alasan"),
    [
        (None, Status.TERHITUNG, ""),
        (Fraction(1), Status.TERHITUNG, "target nol"),
        (1, Status.TERHITUNG, ""),
        (Fraction(1), Status.TAK_TERHITUNG, "target nol"),
        (None, Status.TAK_TERHITUNG, ""),
        (None, Status.BELUM_ADA_DATA, ""),
    ],
)
def test_an_answer_is_a_number_or_a_reason_and_never_both(nilai, status, alasan):
    with pytest.raises(NilaiTidakSah, match="bertentangan"):
        Hasil(nilai, status, alasan)


def test_statuses_read_as_printed():
    statuses = ["terhitung", "tak terhitung", "belum ada data", "tidak berlaku"]
    assert [status.value for status in Status] == statuses
    assert [putusan.value for putusan in CapaianOrdinal] == ["melampaui", "tercapai", "tidak tercapai"]
