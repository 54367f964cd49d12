"""Back-test: the formulas give the figures of the published 2023 report, and those derived from it.

The amounts are written as published (T3.7 baris 441–447), so this file stands without any data folder.
"""

from fractions import Fraction

import pytest

from lkjip.formulas import (
    Kelas,
    Skala,
    deviasi_komposisi,
    efisiensi_anggaran,
    efisiensi_pmk22,
    efisiensi_pmk214,
    half_up,
    kesenjangan,
    nilai_efisiensi_pmk22,
    pangsa,
    serapan,
    serapan_bila_penuh,
    sisa,
    tingkat_efisiensi,
)

TABEL_3_7 = [
    # baris, pagu, realisasi, sisa, serapan as printed ("100" is printed without its decimal)
    (441, 6_468_783_215, 6_205_544_943, 263_238_272, "95.9"),
    (442, 5_788_800, 5_788_800, 0, "100.0"),
    (443, 1_767_491_410, 1_766_151_866, 1_339_544, "99.9"),
    (444, 6_159_400, 6_159_400, 0, "100.0"),
    (445, 160_667_500, 133_467_500, 27_200_000, "83.1"),
    (446, 28_719_400, 28_669_400, 50_000, "99.8"),
]
TOTAL = (447, 8_437_609_725, 8_145_781_909, 291_827_816, "96.5")
_, PAGU, REALISASI, SISA, _ = zip(*TABEL_3_7, strict=True)
TOTAL_PAGU, TOTAL_REALISASI = TOTAL[1:3]
P5 = 4  # position of program 5

# T3.9 baris 734–738, made half-open
SKALA_EFISIENSI = Skala(
    "efisiensi",
    (
        Kelas("Sangat Efisien", None, False, 60, False),
        Kelas("Efisien", 60, True, 80, True),
        Kelas("Cukup Efisien", 80, False, 90, True),
        Kelas("Kurang Efisien", 90, False, 100, True),
        Kelas("Tidak Efisien", 100, False, None, False),
    ),
)


def printed(nilai: Fraction, digits: int) -> str:
    """Round as the report prints."""
    return str(half_up(nilai, digits))


@pytest.mark.parametrize(("baris", "pagu", "realisasi", "sisa_rp", "persen"), [*TABEL_3_7, TOTAL])
def test_tabel_3_7_every_row(baris, pagu, realisasi, sisa_rp, persen):
    assert sisa(pagu, realisasi) == sisa_rp
    assert printed(serapan(pagu, realisasi).nilai, 1) == persen


def test_tabel_3_7_rows_add_up_to_its_total():
    assert (sum(PAGU), sum(REALISASI), sum(SISA)) == TOTAL[1:4]


@pytest.mark.parametrize(
    ("pagu", "realisasi", "digits", "persen"),
    [
        (TOTAL_PAGU, TOTAL_REALISASI, 2, "96.54"),
        (PAGU[P5], REALISASI[P5], 2, "83.07"),
        (PAGU[P5], REALISASI[P5], 4, "83.0706"),
        (PAGU[0], REALISASI[0], 4, "95.9306"),
    ],
)
def test_serapan_in_more_digits(pagu, realisasi, digits, persen):
    assert printed(serapan(pagu, realisasi).nilai, digits) == persen


@pytest.mark.parametrize(
    ("pagu", "realisasi", "label"),
    [(TOTAL_PAGU, TOTAL_REALISASI, "Kurang Efisien"), (PAGU[P5], REALISASI[P5], "Cukup Efisien")],
)
def test_tingkat_efisiensi_kepmendagri(pagu, realisasi, label):
    assert SKALA_EFISIENSI.kelas_dari(tingkat_efisiensi(pagu, realisasi, 100).nilai).label == label


@pytest.mark.parametrize(("digits", "persen"), [(1, "3.5"), (2, "3.46")])
def test_efisiensi_anggaran_bab_iv_baris_806(digits, persen):
    assert printed(efisiensi_anggaran(TOTAL_PAGU, TOTAL_REALISASI).nilai, digits) == persen


def test_pmk22_of_the_six_programmes():
    e = efisiensi_pmk22([(p, r, 100) for p, r in zip(PAGU, REALISASI, strict=True)]).nilai
    assert printed(e, 4) == "3.4587"
    assert printed(nilai_efisiensi_pmk22(e), 2) == "58.65"


def test_pmk22_of_program_5_alone():
    e = efisiensi_pmk22([(PAGU[P5], REALISASI[P5], 100)]).nilai
    assert printed(e, 2) == "16.93"
    assert printed(nilai_efisiensi_pmk22(e), 2) == "92.32"


def test_pmk214_of_the_six_programmes():
    items = [(p, r, 100, 100) for p, r in zip(PAGU, REALISASI, strict=True)]
    assert printed(efisiensi_pmk214(items).nilai, 2) == "3.54"


def test_program_5_outputs_do_not_change_its_unit_cost():
    # T3.8: 30 of 30 orang, 12 of 12 dokumen
    for volume in (30, 12):
        hasil = efisiensi_pmk214([(PAGU[P5], REALISASI[P5], volume, volume)])
        assert hasil == efisiensi_anggaran(PAGU[P5], REALISASI[P5])


def test_program_5_holds_little_of_the_budget_and_program_1_most_of_the_sisa():
    bagian_sisa = pangsa(SISA)
    assert printed(pangsa(PAGU)[P5].nilai, 2) == "1.90"
    assert printed(bagian_sisa[P5].nilai, 2) == "9.32"
    assert printed(bagian_sisa[0].nilai, 2) == "90.20"


def test_gap_of_the_total_to_100_by_programme():
    celah = [hasil.nilai for hasil in kesenjangan(PAGU, REALISASI)]
    assert [printed(titik, 3) for titik in celah] == ["3.120", "0.000", "0.016", "0.000", "0.322", "0.001"]
    assert printed(sum(celah), 3) == "3.459"


def test_spending_program_5_in_full_lifts_the_total_a_little():
    assert printed(serapan_bila_penuh(PAGU, REALISASI)[P5].nilai, 2) == "96.86"


def test_program_5_has_the_largest_relative_deviation():
    deviasi = [hasil.nilai for hasil in deviasi_komposisi(PAGU, REALISASI)]
    assert printed(deviasi[P5], 2) == "-13.95"
    assert max(deviasi, key=abs) == deviasi[P5]
