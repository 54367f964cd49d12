"""Rulebook: serapan, sisa, and the arithmetic of where the sisa sits."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lkjip.formulas import (
    Hasil,
    NilaiTidakSah,
    Status,
    deviasi_komposisi,
    kesenjangan,
    melebihi_pagu,
    pangsa,
    serapan,
    serapan_bila_penuh,
    sisa,
)

rupiah = st.integers(0, 10**13)
program = st.lists(st.tuples(rupiah, rupiah), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("pagu", "realisasi", "hasil"),
    [
        (200, 150, Hasil.terhitung(75)),
        (200, 0, Hasil.terhitung(0)),
        (200, 250, Hasil.terhitung(125)),
        (0, 0, Hasil.tak_terhitung("pagu nol")),
        (0, 5, Hasil.tak_terhitung("pagu nol")),
        (None, 5, Hasil.tak_terhitung("pagu tidak ada")),
        (200, None, Hasil.belum_ada_data("realisasi belum ada")),
    ],
)
def test_serapan_is_neither_clipped_nor_invented(pagu, realisasi, hasil):
    assert serapan(pagu, realisasi) == hasil


@pytest.mark.parametrize(
    ("pagu", "realisasi", "sisa_rp", "lebih"),
    [(200, 150, 50, False), (200, 200, 0, False), (200, 201, -1, True), (0, 1, -1, True)],
)
def test_overspending_is_flagged_and_not_clipped(pagu, realisasi, sisa_rp, lebih):
    assert sisa(pagu, realisasi) == sisa_rp
    assert melebihi_pagu(pagu, realisasi) is lebih


@pytest.mark.parametrize("formula", [serapan, sisa, melebihi_pagu])
@pytest.mark.parametrize(
    ("pagu", "realisasi", "pesan"),
    [
        (-1, 0, "pagu -1 negatif"),
        (1, -1, "realisasi -1 negatif"),
        (1.0, 1, "pagu 1.0 bertipe float"),
        (1, "1", "bertipe str"),
    ],
)
def test_refuses_invalid_rupiah(formula, pagu, realisasi, pesan):
    with pytest.raises(NilaiTidakSah, match=pesan):
        formula(pagu, realisasi)


@pytest.mark.parametrize("formula", [sisa, melebihi_pagu])
def test_a_difference_needs_both_amounts(formula):
    with pytest.raises(NilaiTidakSah, match="realisasi None"):
        formula(1, None)


@given(st.lists(st.integers(-(10**12), 10**12), max_size=12))
def test_law_shares_add_up_to_the_whole(bagian):
    hasil = pangsa(bagian)
    assert len(hasil) == len(bagian)
    if sum(bagian) == 0:
        assert {h.status for h in hasil} <= {Status.TAK_TERHITUNG}
    else:
        assert sum(h.nilai for h in hasil) == 100
        assert all(h.nilai * sum(bagian) == isi * 100 for h, isi in zip(hasil, bagian, strict=True))


def test_no_sisa_has_no_shares():
    assert pangsa([0, 0]) == [Hasil.tak_terhitung("jumlah seluruh bagian nol")] * 2
    assert pangsa([]) == []


@given(program)
def test_law_gaps_add_up_to_the_gap_of_the_total(baris):
    pagu, realisasi = zip(*baris, strict=True)
    assume(sum(pagu) > 0)
    celah = [h.nilai for h in kesenjangan(pagu, realisasi)]
    assert sum(celah) == 100 - serapan(sum(pagu), sum(realisasi)).nilai


@given(program)
def test_law_full_spending_closes_exactly_that_programmes_gap(baris):
    pagu, realisasi = zip(*baris, strict=True)
    assume(sum(pagu) > 0)
    total = serapan(sum(pagu), sum(realisasi)).nilai
    penuh = [h.nilai for h in serapan_bila_penuh(pagu, realisasi)]
    assert penuh == [total + h.nilai for h in kesenjangan(pagu, realisasi)]


@given(program)
def test_law_composition_deviations_cancel_in_rupiah(baris):
    pagu, realisasi = zip(*baris, strict=True)
    assume(min(pagu) > 0 and sum(realisasi) > 0)
    deviasi = [h.nilai for h in deviasi_komposisi(pagu, realisasi)]
    assert sum(p * d for p, d in zip(pagu, deviasi, strict=True)) == 0


@given(
    st.lists(st.integers(1, 10**12), min_size=1, max_size=12),
    st.fractions(min_value=Fraction(1, 100), max_value=3),
)
def test_law_an_even_shortfall_is_no_change_of_composition(pagu, bagian):
    assert {h.nilai for h in deviasi_komposisi(pagu, [p * bagian for p in pagu])} == {0}


def test_composition_without_pagu_or_spending_is_undefined():
    assert deviasi_komposisi([0, 10], [5, 5]) == [Hasil.tak_terhitung("pagu nol"), Hasil.terhitung(-50)]
    assert deviasi_komposisi([10, 10], [0, 0]) == [Hasil.tak_terhitung("jumlah realisasi nol")] * 2


@pytest.mark.parametrize("formula", [kesenjangan, serapan_bila_penuh, deviasi_komposisi])
def test_no_budget_at_all_is_undefined_and_not_an_error(formula):
    assert [h.status for h in formula([0, 0], [0, 0])] == [Status.TAK_TERHITUNG] * 2
    assert formula([], []) == []


@pytest.mark.parametrize("formula", [kesenjangan, serapan_bila_penuh, deviasi_komposisi])
@pytest.mark.parametrize(
    ("pagus", "realisasis", "pesan"),
    [
        ([1, 2], [1], "2 pagu tetapi 1 realisasi"),
        ([1, -2], [1, 1], "pagu -2 negatif"),
        ([1, 2], [1, None], "realisasi None"),
        ([1, 2], [1, 1.5], "realisasi 1.5 bertipe float"),
    ],
)
def test_refuses_lists_that_do_not_fit(formula, pagus, realisasis, pesan):
    with pytest.raises(NilaiTidakSah, match=pesan):
        formula(pagus, realisasis)
