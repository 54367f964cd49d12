"""Which finding is the root: one wrong cell of data, one wrong print, several of both."""

import random
from collections.abc import Callable
from decimal import Decimal

import pytest
from kantor import copy, spoil
from test_reconcile_aturan import tanpa_terbitan

from lkjip.data import Laporan
from lkjip.reconcile import Temuan, Tingkat, reconcile

BERAT = (Tingkat.KRITIS, Tingkat.TINGGI)


def change(laporan: Laporan, tabel: str, i: int, kolom: str, ubah: Callable | object) -> Laporan:
    """Change one cell."""
    rows = copy(laporan, tabel)
    rows[i][kolom] = ubah(rows[i][kolom]) if callable(ubah) else ubah
    return spoil(laporan, tabel, rows)


def roots(temuan: tuple[Temuan, ...], *tingkat: Tingkat) -> list[str]:
    """Return the ids of the findings that follow from none."""
    return [t.id for t in temuan if not t.akar and t.tingkat in (tingkat or Tingkat)]


def check_whole(temuan: tuple[Temuan, ...]) -> None:
    """Every finding follows from one that is there and itself follows from none."""
    by_id = {t.id: t for t in temuan}
    assert len(by_id) == len(temuan)
    assert all(not by_id[t.akar].akar and t.akar != t.id for t in temuan if t.akar)


@pytest.mark.parametrize("kolom", ["pagu_rp", "realisasi_rp"])
def test_one_wrong_amount_of_the_budget_is_the_only_root(kolom: str, kantor: list[Laporan]) -> None:
    for laporan in kantor:
        for i in range(len(laporan.rows("anggaran"))):
            temuan = reconcile(
                change(laporan, "anggaran", i, kolom, lambda rp: rp - 90 if rp % 1000 >= 90 else rp + 900)
            )
            check_whole(temuan)
            assert roots(temuan) == [f"AKR-01:anggaran:{i + 2}:{kolom}"]
            assert len(temuan) > 5


def test_the_root_says_what_stands_where_and_who_says_what_else(bersih: Laporan) -> None:
    (akar,) = (
        t for t in reconcile(change(bersih, "anggaran", 0, "pagu_rp", 5534454838)) if t.kode == "AKR-01"
    )
    assert (akar.tingkat, akar.tercetak, akar.seharusnya) == ("kritis", "5.534.454.838", "5.534.445.838")
    assert akar.selisih_rp == 9000 and akar.bukti == "bila sel itu 5.534.445.838, 8 temuan lain hilang"
    assert akar.penjelasan == (
        "pagu_rp di anggaran.csv (kode 1) berisi 5.534.454.838, sedangkan Tabel 3.7 baris 178, Tabel 3.10 baris 189, "
        "dan Tabel 3.11 baris 192 semuanya menyebut 5.534.445.838: angka 4 dan 5 tertukar (5.534.445.838 menjadi "
        "5.534.454.838)."
    )


@pytest.mark.parametrize(
    ("tabel", "kolom", "nilai"),
    [
        ("target_program", "target", Decimal(33)),
        ("perjanjian_kinerja", "target", Decimal(33)),
        ("standar", "standar", Decimal(33)),
        ("program", "uraian", "Program Lain"),
        ("sasaran_program", "uraian", "Terwujudnya Hal yang Lain"),
        ("indikator", "uraian", "Ukuran yang Lain"),
    ],
)
def test_what_every_table_contradicts_is_the_root(
    tabel: str, kolom: str, nilai: object, bersih: Laporan
) -> None:
    temuan = reconcile(change(bersih, tabel, 0, kolom, nilai))
    check_whole(temuan)
    assert roots(temuan) == [f"AKR-01:{tabel}:2:{kolom}"]


def test_a_wrong_polarity_is_found_by_the_percentages(bersih: Laporan) -> None:
    balik = {"maksimasi": "minimasi", "minimasi": "maksimasi"}
    i = next(i for i, r in enumerate(bersih.rows("indikator")) if r["kode"] == "IS1")
    temuan = reconcile(change(bersih, "indikator", i, "polaritas", balik.get))
    assert roots(temuan, *BERAT) == [f"AKR-01:indikator:{i + 2}:polaritas"]


def test_data_that_only_one_print_contradicts_is_believed(bersih: Laporan) -> None:
    # Only the table of the Renstra prints the target of another year.
    i = next(i for i, r in enumerate(bersih.rows("target_renstra")) if r["tahun"] == 2022)
    temuan = reconcile(change(bersih, "target_renstra", i, "target", Decimal(33)))
    assert [t.kode for t in temuan if not t.pertanyaan and t.tingkat in BERAT] == ["SIL-03"]


def test_data_that_one_print_and_its_percentage_contradict_is_the_root(bersih: Laporan) -> None:
    i = next(i for i, r in enumerate(bersih.rows("kegiatan")) if r["tingkat"] == "sub_kegiatan")
    temuan = reconcile(change(bersih, "kegiatan", i, "target", lambda t: t + 7))
    assert roots(temuan) == [f"AKR-01:kegiatan:{i + 2}:target"]


@pytest.mark.parametrize(
    ("tabel", "i", "kolom", "isi", "akar"),
    [
        ("tabel_3_7", 1, "pagu_rp", "5.534.454.838,00", "DIG-01"),
        ("tabel_3_7", 1, "pagu_rp", "-5.534.445.838,00", "DIG-05"),
        ("tabel_3_7", 1, "sisa_rp", "437.221.833,00", "JML-02"),
        ("tabel_3_10", 0, "target", "80", "SIL-01"),
        ("tabel_3_10", 0, "capaian", "9000%", "RAS-02"),
        ("tabel_3_10", 0, "tingkat_efisiensi", "10,56%", "RAS-04"),
    ],
)
def test_one_wrong_print_is_the_only_root(
    tabel: str, i: int, kolom: str, isi: str, akar: str, bersih: Laporan
) -> None:
    temuan = reconcile(change(bersih, f"tercetak/{tabel}", i, kolom, isi))
    check_whole(temuan)
    (id,) = roots(temuan, *BERAT)
    assert id.startswith(f"{akar}:{tabel}:") and id.endswith(f":{kolom}")
    assert len(temuan) > 1


def test_two_wrong_cells_are_two_roots(bersih: Laporan) -> None:
    laporan = change(bersih, "anggaran", 0, "pagu_rp", lambda rp: rp + 9000)
    laporan = change(laporan, "tercetak/tabel_3_7", 2, "realisasi_rp", "1.000,00")
    temuan = reconcile(laporan)
    check_whole(temuan)
    assert [id[:3] for id in sorted(roots(temuan, *BERAT))] == ["AKR", "DIG"]


def test_amounts_that_changed_places_are_both_named(bersih: Laporan) -> None:
    a, b = (r["pagu_rp"] for r in bersih.rows("anggaran")[:2])
    temuan = reconcile(change(change(bersih, "anggaran", 0, "pagu_rp", b), "anggaran", 1, "pagu_rp", a))
    check_whole(temuan)
    assert sorted(roots(temuan, *BERAT)) == ["AKR-01:anggaran:2:pagu_rp", "AKR-01:anggaran:3:pagu_rp"]


def test_what_was_computed_from_a_wrong_row_follows_from_it(bersih: Laporan) -> None:
    laporan = bersih
    for kolom, isi in (("pagu_rp", "10.000.000.000"), ("serapan", "73,40%")):
        laporan = change(laporan, "tercetak/tabel_3_10", 0, kolom, isi)
    temuan = {t.kode: t for t in reconcile(laporan) if t.tabel == "tabel_3_10" and t.baris == 188}
    assert temuan["RAS-01"].akar == next(t.id for t in temuan.values() if t.kode.startswith("DIG"))


def test_a_row_with_the_figures_of_another_is_one_root(bersih: Laporan) -> None:
    rows = copy(bersih, "tercetak/tabel_3_11")
    for kolom in (
        "target",
        "realisasi",
        "capaian",
        "pagu_rp",
        "realisasi_rp",
        "serapan",
        "tingkat_efisiensi",
    ):
        rows[0][kolom] = rows[1][kolom]
    temuan = reconcile(spoil(bersih, "tercetak/tabel_3_11", rows))
    check_whole(temuan)
    berat = [id for id in roots(temuan, *BERAT) if id.split(":")[1] == "tabel_3_11"]
    assert len(berat) == 1 and berat[0].startswith("DIG-03:") and len(temuan) > 5


def test_the_published_findings_stay_as_they_are(laporan_2023: Laporan) -> None:
    temuan = reconcile(laporan_2023)
    check_whole(temuan)
    assert not [t for t in temuan if t.kode == "AKR-01"]
    akar = {t.id: t.akar for t in temuan}
    assert akar["RAS-01:tabel_3_10:748:serapan"] == "DIG-03:tabel_3_10:748:pagu_rp"
    assert akar["JML-03:tabel_3_11:778:realisasi_rp"] == "DIG-03:tabel_3_11:773:pagu_rp"
    assert akar["DIG-01:tabel_3_10:749:pagu_rp"] == ""
    assert reconcile(laporan_2023) == temuan


@pytest.mark.parametrize("seed", range(3))
def test_any_number_of_wrong_cells_is_told_apart(seed: int, kantor: list[Laporan]) -> None:
    acak, laporan = random.Random(seed), kantor[seed]
    for tabel, kolom in (
        ("anggaran", "pagu_rp"),
        ("kegiatan", "realisasi"),
        ("realisasi_kinerja", "realisasi"),
    ):
        for _ in range(2):
            i = acak.randrange(len(laporan.rows(tabel)))
            laporan = change(
                laporan, tabel, i, kolom, lambda v: v if isinstance(v, str) else v + acak.randint(1, 9)
            )
    check_whole(reconcile(laporan))


@pytest.mark.parametrize(
    ("kolom", "isi", "seharusnya"),
    [
        ("pagu_rp", "7,73E+09", "7.726.072.097"),
        ("pagu_rp", "7.726.O72.097", "7.726.072.097"),
        ("pagu_rp", "7.726.72.097", "7.726.072.097"),
        ("capaian", "9O,00%", "90%"),
        ("capaian", "85-90%", "90%"),
        ("target", "68 / 70", "68"),
        ("realisasi", "61,200", "61,2"),
    ],
)
def test_an_odd_number_is_read_by_its_neighbours(
    kolom: str, isi: str, seharusnya: str, bersih: Laporan
) -> None:
    temuan = reconcile(change(bersih, "tercetak/tabel_3_10", 0, kolom, isi))
    (aneh,) = (t for t in temuan if t.kode == "DIG-06")
    assert aneh.seharusnya == seharusnya and "yang dimaksud" in aneh.penjelasan


def test_an_odd_number_nobody_vouches_for_is_not_guessed(bersih: Laporan) -> None:
    laporan = change(bersih, "tercetak/tabel_3_10", 0, "capaian", "12,875%")
    laporan = change(laporan, "tercetak/tabel_3_10", 0, "target", "l l")
    (aneh,) = (t for t in reconcile(laporan) if t.kode == "DIG-06" and t.kolom == "capaian")
    assert "yang dimaksud" not in aneh.penjelasan


def test_sums_that_agree_outweigh_an_amount_that_was_never_printed(bersih: Laporan) -> None:
    laporan = bersih
    for nama in laporan.skema:
        if nama.startswith("tercetak/"):
            laporan = spoil(laporan, nama, [])
    pagu = {r["kode"]: r["pagu_rp"] for r in bersih.rows("anggaran")}
    for tabel, kolom in (("dpa", "pagu_rp"), ("anggaran_kas", "rencana_rp")):
        kosong = dict.fromkeys(laporan.skema[tabel].nama_kolom)
        rows = [
            kosong
            | {"kode_program": k, "kode_sub_kegiatan": k, "kode_rekening": "5.1", kolom: rp, "bulan": 1}
            for k, rp in pagu.items()
        ]
        laporan = spoil(laporan, tabel, rows)
    assert not [t for t in reconcile(laporan) if t.tingkat in BERAT]
    temuan = reconcile(change(laporan, "anggaran", 0, "pagu_rp", lambda rp: rp + 9000))
    check_whole(temuan)
    assert roots(temuan, *BERAT) == ["FAK-25:anggaran:2:pagu_rp"]  # the files that agree outvote it already
    temuan = reconcile(change(laporan, "dpa", 0, "pagu_rp", lambda rp: rp + 9000))
    assert not [t for t in temuan if t.kode == "AKR-01"]


def test_without_print_the_cell_that_others_contradict_is_the_root(bersih: Laporan) -> None:
    """A wrong target is contradicted by the Renstra and by sentences: what names the cell comes first, alone."""
    polos = tanpa_terbitan(bersih)
    lama = {t.id for t in reconcile(polos)}
    temuan = reconcile(change(polos, "perjanjian_kinerja", 0, "target", lambda x: x * 10))
    baru = [t for t in temuan if t.id not in lama and not t.pertanyaan]
    assert (baru[0].tabel, baru[0].kolom) == ("perjanjian_kinerja", "target")
    assert {t.akar for t in baru[1:]} <= {baru[0].id}
