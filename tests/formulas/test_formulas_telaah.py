"""The formulas of a telaah: parts add up, nothing exceeds 100%, and the figures of 2023 come out."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.formulas import (
    NilaiTidakSah,
    akhir_tahun,
    andai_serapan,
    deviasi_kas,
    deviasi_komposisi,
    efisiensi_anggaran,
    efisiensi_pmk22,
    half_up,
    hari_proses,
    jalur_pagu,
    kesenjangan,
    kumulatif,
    nilai_efisiensi_pmk22,
    pangsa,
    pohon_sisa,
    ringkas_hari,
    selisih_volume_harga,
    serapan,
    serapan_bila_penuh,
    sisa,
    tingkat_efisiensi,
    ujung_angka,
    urai_sebab,
)

PAGU = (6468783215, 5788800, 1767491410, 6159400, 160667500, 28719400)  # T3.7 baris 441–446
REALISASI = (6205544943, 5788800, 1766151866, 6159400, 133467500, 28669400)
P5 = 4

rupiah = st.integers(0, 10**12)
daun = st.tuples(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), rupiah, rupiah)
volume = st.integers(0, 1000)


def cetak(hasil, digits):
    return half_up(hasil.nilai, digits)


def desimal(teks):
    return Decimal(teks)


# --- the figures of 2023 (domain.md section 5) ---


def test_program_5_of_2023():
    assert sisa(PAGU[P5], REALISASI[P5]) == 27_200_000
    assert cetak(serapan(PAGU[P5], REALISASI[P5]), 2) == desimal("83.07")
    assert cetak(pangsa(PAGU)[P5], 2) == desimal("1.90")
    sisa_program = [sisa(p, r) for p, r in zip(PAGU, REALISASI, strict=True)]
    assert [str(cetak(b, 2)) for b in pangsa(sisa_program)] == [
        "90.20",
        "0.00",
        "0.46",
        "0.00",
        "9.32",
        "0.02",
    ]


def test_the_gap_of_2023_is_the_sum_of_its_parts():
    bagian = kesenjangan(PAGU, REALISASI)
    assert [str(cetak(bagian[n], 3)) for n in (0, 4, 2, 5)] == ["3.120", "0.322", "0.016", "0.001"]
    jumlah = sum(b.nilai for b in bagian)
    assert half_up(jumlah, 3) == desimal("3.459")
    assert jumlah == 100 - serapan(sum(PAGU), sum(REALISASI)).nilai


def test_spending_program_5_in_full_hardly_moves_the_total():
    assert cetak(serapan(sum(PAGU), sum(REALISASI)), 2) == desimal("96.54")
    assert cetak(serapan_bila_penuh(PAGU, REALISASI)[P5], 2) == desimal("96.86")
    penuh = andai_serapan(PAGU, REALISASI, P5, 100)
    assert penuh.tambahan.nilai == 27_200_000
    assert penuh.serapan_total == serapan_bila_penuh(PAGU, REALISASI)[P5]


@pytest.mark.parametrize(
    ("sasaran", "tambahan", "total"), [(90, 11_133_250, "96.67"), (95, 19_166_625, "96.77"), (83, 0, "96.54")]
)
def test_what_program_5_had_to_pay_more(sasaran, tambahan, total):
    bila = andai_serapan(PAGU, REALISASI, P5, sasaran)
    assert bila.tambahan.nilai == tambahan
    assert cetak(bila.serapan_total, 2) == desimal(total)


def test_program_5_left_its_place_furthest():
    deviasi = [d.nilai for d in deviasi_komposisi(PAGU, REALISASI)]
    assert half_up(deviasi[P5], 2) == desimal("-13.95")
    assert max(deviasi, key=abs) == deviasi[P5]


def test_three_rules_three_verdicts():
    pagu, realisasi = PAGU[P5], REALISASI[P5]
    assert cetak(tingkat_efisiensi(pagu, realisasi, 100), 2) == desimal("83.07")
    assert cetak(efisiensi_anggaran(pagu, realisasi), 2) == desimal("16.93")
    e = efisiensi_pmk22([(pagu, realisasi, 100)])
    assert cetak(e, 2) == desimal("16.93")
    assert half_up(nilai_efisiensi_pmk22(e.nilai), 2) == desimal("92.32")


@pytest.mark.parametrize(
    ("pagu", "realisasi", "nol", "ujung"),
    [
        (160667500, 133467500, 5, "67500"),
        (28719400, 28669400, 4, "9400"),
        (6468783215, 6205544943, 0, ""),
        (5788800, 5788800, 0, "5788800"),
        (100, 250, 1, "0"),
        (0, 0, 0, "0"),
    ],
)
def test_how_the_figures_end(pagu, realisasi, nol, ujung):
    assert ujung_angka(pagu, realisasi) == (nol, ujung, int(ujung or 0))


# --- laws ---


@given(st.lists(daun, min_size=1, max_size=12))
def test_the_parts_of_the_tree_add_up_to_the_whole_on_every_level(bagian):
    simpul = pohon_sisa(bagian)
    total = sum(p - r for _, p, r in bagian)
    for tingkat in (1, 2):
        milik = [s for s in simpul if len(s.jalur) == tingkat]
        assert sum(s.sisa for s in milik) == total
        assert sum(s.pagu for s in milik) == sum(p for _, p, _ in bagian)
        if total:
            assert sum(s.kontribusi.nilai for s in milik) == 100
        else:
            assert {s.kontribusi.alasan for s in milik} == {"jumlah seluruh bagian nol"}


@given(st.lists(daun, min_size=1, max_size=12), st.randoms())
def test_the_order_of_rows_does_not_matter(bagian, acak):
    kocok = list(bagian)
    acak.shuffle(kocok)
    assert pohon_sisa(kocok) == pohon_sisa(bagian)


@given(st.lists(daun, min_size=1, max_size=8), st.integers(1, 1000))
def test_scaling_all_rupiah_changes_no_percentage(bagian, k):
    besar = pohon_sisa([(j, p * k, r * k) for j, p, r in bagian])
    kecil = pohon_sisa(bagian)
    assert [(s.serapan, s.kontribusi) for s in besar] == [(s.serapan, s.kontribusi) for s in kecil]
    assert [s.sisa for s in besar] == [s.sisa * k for s in kecil]


@given(volume, volume, rupiah, rupiah)
def test_volume_and_price_add_up_to_the_sisa(vp, va, pp, pa):
    bagian = selisih_volume_harga(vp, va, pp, pa)
    assert bagian.jumlah == vp * pp - va * pa


def test_the_same_volume_is_all_price_and_the_same_price_is_all_volume():
    assert selisih_volume_harga(5, 5, 100, 80) == (0, 100)
    assert selisih_volume_harga(5, 3, 100, 100) == (200, 0)
    assert selisih_volume_harga(5, 0, 100, None) == (500, 0)


@given(st.integers(1, 10**12), st.dictionaries(st.sampled_from(["E1", "N1", "W1", "X"]), rupiah))
def test_an_explanation_never_exceeds_the_whole(nilai, klaim):
    hasil = urai_sebab(nilai, klaim)
    assert hasil.dijelaskan + hasil.belum_dijelaskan == nilai
    assert 0 <= hasil.pangsa_dijelaskan.nilai <= 100
    assert hasil.berlebih == max(sum(klaim.values()) - nilai, 0)
    pangsa_sebab = [s.pangsa.nilai for s in hasil.sebab]
    if hasil.berlebih:
        assert set(pangsa_sebab) == {None}
    else:
        assert sum(pangsa_sebab) == hasil.pangsa_dijelaskan.nilai
    urut = [s.nilai for s in hasil.sebab]
    assert urut == sorted(urut, reverse=True)


@given(st.integers(1, 10**9), st.dictionaries(st.sampled_from(["E1", "N1"]), rupiah), st.integers(1, 99))
def test_scaling_changes_no_share_of_a_cause(nilai, klaim, k):
    besar, kecil = urai_sebab(nilai * k, {c: n * k for c, n in klaim.items()}), urai_sebab(nilai, klaim)
    assert [(s.kode, s.pangsa) for s in besar.sebab] == [(s.kode, s.pangsa) for s in kecil.sebab]


def test_equal_causes_stand_in_the_order_of_their_codes():
    assert [s.kode for s in urai_sebab(10, {"W1": 5, "E1": 5}).sebab] == ["E1", "W1"]


def test_nothing_to_explain():
    hasil = urai_sebab(0, {})
    assert (hasil.dijelaskan, hasil.belum_dijelaskan) == (0, 0)
    assert hasil.pangsa_dijelaskan.alasan == "sisa nol"


@given(st.lists(st.tuples(rupiah, rupiah), min_size=12, max_size=12))
def test_months_add_up(bulan):
    rencana, realisasi = [p for p, _ in bulan], [r for _, r in bulan]
    jalan = kumulatif(realisasi)
    assert jalan[-1] == sum(realisasi) and jalan == sorted(jalan)
    assert deviasi_kas(rencana, realisasi)[-1] == sum(realisasi) - sum(rencana)
    akhir = akhir_tahun(realisasi)
    if sum(realisasi):
        assert 0 <= akhir.desember.nilai <= akhir.triwulan_iv.nilai <= 100
    else:
        assert akhir.desember.alasan == "realisasi setahun nol"


@given(st.lists(rupiah, min_size=1, max_size=8))
def test_the_steps_of_the_pagu_lead_from_first_to_last(pagu):
    assert sum(jalur_pagu(pagu)) == pagu[-1] - pagu[0]
    assert len(jalur_pagu(pagu)) == len(pagu) - 1


@given(st.lists(st.integers(0, 400), min_size=1, max_size=15), st.randoms())
def test_days_do_not_depend_on_the_order_of_documents(hari, acak):
    kocok = list(hari)
    acak.shuffle(kocok)
    ringkasan = ringkas_hari(hari)
    assert ringkas_hari(kocok) == ringkasan
    assert ringkasan.terpendek <= ringkasan.median <= ringkasan.terpanjang
    assert ringkasan.jumlah == len(hari)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 5000))
def test_days_between_dates(mulai, selang):
    assert hari_proses(mulai, mulai + timedelta(days=selang)) == selang


@given(
    st.lists(st.tuples(st.integers(1, 10**9), rupiah), min_size=1, max_size=6),
    st.integers(1, 100),
)
def test_what_if_takes_the_fewest_whole_rupiah(uang, sasaran):
    pagu, realisasi = [p for p, _ in uang], [r for _, r in uang]
    bila = andai_serapan(pagu, realisasi, 0, sasaran)
    tambahan = bila.tambahan.nilai
    assert tambahan >= 0 and tambahan.denominator == 1
    assert serapan(pagu[0], realisasi[0] + tambahan).nilai >= sasaran
    if tambahan:
        assert serapan(pagu[0], realisasi[0] + tambahan - 1).nilai < sasaran
    assert bila.serapan_total == serapan(sum(pagu), sum(realisasi) + tambahan)
    assert bila.kenaikan_total.nilai == tambahan / sum(pagu) * 100


# --- what the formulas refuse ---


@pytest.mark.parametrize(
    ("panggil", "pesan"),
    [
        (lambda: pohon_sisa([(("a",), 1, 1), (("a", "b"), 1, 1)]), "panjang jalur tidak sama"),
        (lambda: pohon_sisa([((), 1, 1)]), "panjang jalur tidak sama"),
        (lambda: pohon_sisa([(("a",), -1, 1)]), "pagu -1 negatif"),
        (lambda: selisih_volume_harga(5, 3, 100, None), "harga realisasi tidak ada"),
        (lambda: selisih_volume_harga(5, -3, 100, 1), "volume realisasi -3 negatif"),
        (lambda: selisih_volume_harga(5, 3.5, 100, 1), "volume realisasi 3.5 bertipe float"),
        (lambda: ujung_angka(Fraction(1, 2), 0), "pagu 1/2 bukan bilangan bulat"),
        (lambda: deviasi_kas([1], [1, 2]), "1 bulan rencana tetapi 2 bulan realisasi"),
        (lambda: akhir_tahun([1] * 11), "11 bulan, bukan 12"),
        (lambda: hari_proses(date(2023, 2, 1), date(2023, 1, 31)), "2023-01-31 lebih dahulu dari 2023-02-01"),
        (lambda: ringkas_hari([3, -1]), "hari -1 negatif"),
        (lambda: urai_sebab(-1, {}), "sisa -1 negatif"),
        (lambda: urai_sebab(1, {"E1": -1}), "nilai sebab E1 -1 negatif"),
        (lambda: andai_serapan([1], [1, 2], 0, 90), "1 pagu, 2 realisasi"),
        (lambda: andai_serapan([1], [1], 1, 90), "program ke-1"),
        (lambda: jalur_pagu([1, "2"]), "pagu '2' bertipe str"),
    ],
)
def test_refused(panggil, pesan):
    with pytest.raises(NilaiTidakSah) as info:
        panggil()
    assert pesan in str(info.value)


def test_undefined_is_said_not_guessed():
    assert ringkas_hari([]) is None
    assert andai_serapan([0, 5], [0, 5], 0, 90).tambahan.alasan == "pagu nol"
    assert jalur_pagu([]) == [] and pohon_sisa([]) == [] and kumulatif([]) == []
