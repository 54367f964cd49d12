"""Consistent offices fire nothing; spoiled ones are caught."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from kantor import Kantor
from mutasi import MUTASI

from lkjip.data import Laporan
from lkjip.reconcile import Temuan, Tingkat, reconcile

PER_JENIS = 8
BATAS = 0.95


def test_no_false_alarms(kantor: list[Laporan]) -> None:
    for laporan in kantor:
        assert reconcile(laporan) == ()


def test_no_false_alarms_year_over_year(kantor: list[Laporan]) -> None:
    assert reconcile(kantor[0], kantor[0]) == ()


Ketahuan = Callable[[str], list[tuple[tuple[Temuan, ...], str]]]


@pytest.fixture(scope="module")
def ketahuan(kantor: list[Laporan]) -> Ketahuan:
    """Return what is found in each report spoiled in one way, with the table that was spoiled; found once."""
    return cache(lambda jenis: [(reconcile(laporan), tabel) for laporan, tabel in _spoiled(jenis, kantor)])


def _spoiled(jenis: str, kantor: list[Laporan]) -> list[tuple[Laporan, str]]:
    hasil, ke = [], 0
    while len(hasil) < PER_JENIS and ke < PER_JENIS * 6:
        acak = random.Random(f"{jenis} {ke}")
        if rusak := MUTASI[jenis](kantor[ke % len(kantor)], acak):
            hasil.append(rusak)
        ke += 1
    assert len(hasil) == PER_JENIS
    return hasil


def test_spoiled_reports_are_caught(ketahuan: Ketahuan, capsys: pytest.CaptureFixture) -> None:
    """Measure, per kind of mistake, how many are caught at all and how many in the table that was spoiled."""
    semua, tertangkap, baris = 0, 0, []
    for jenis in MUTASI:
        hasil = ketahuan(jenis)
        kena = sum(bool(temuan) for temuan, _ in hasil)
        tepat = sum(any(t.tabel == tabel for t in temuan) for temuan, tabel in hasil)
        baris.append(f"{jenis:28} {kena:3} dari {len(hasil)}, di tabelnya {tepat}")
        semua, tertangkap = semua + len(hasil), tertangkap + kena
        assert kena >= 0.75 * len(hasil), baris[-1]
    with capsys.disabled():
        print("", *baris, f"{'seluruhnya':28} {tertangkap} dari {semua}", sep="\n")
    assert semua >= 300 and tertangkap >= BATAS * semua


# The rule that must speak, beside whatever else does: the mistakes the issue names.
HARUS = {
    "angka_tertukar": {"DIG-01", "JML-01", "JML-02", "JML-04"},
    "geser_ribuan": {"DIG-04", "JML-01", "JML-02", "JML-04"},
    "uang_baris_lain": {"DIG-03"},
    "jumlah_meleset_sepuluh": {"JML-01"},
    "tabel_terpotong": {"SIL-07"},
    "baris_hilang": {"SIL-07", "LAB-02", "LAB-01"},
    "rata_rata_menyembunyikan": {"NAR-09"},
    "persen_dipotong": {"RAS-01", "RAS-02", "RAS-04"},
    "skala_seratus": {"RAS-01", "RAS-02", "RAS-04"},
    "label_narasi_salah": {"NAR-05"},
    "batas_tumpang_tindih": {"LAB-01", "LAB-02"},
    "rumus_terbalik": {"RUM-01"},
    "analisis_tertukar": {"SIL-17"},
}


@pytest.mark.parametrize("jenis", HARUS)
def test_the_right_rule_speaks(jenis: str, ketahuan: Ketahuan) -> None:
    for temuan, _ in ketahuan(jenis):
        assert HARUS[jenis] & {t.kode for t in temuan}


def test_spending_above_the_budget_is_asked_about(tmp_path: Path) -> None:
    """Every table agrees: only the amounts themselves are strange."""
    temuan = reconcile(Kantor(3, boros=True).load(tmp_path))
    assert {t.kode for t in temuan if t.tingkat == Tingkat.KRITIS} == {"WJR-01"}
    assert {t.tabel for t in temuan if t.kode == "WJR-01"} == {"tabel_3_7", "tabel_3_10", "tabel_3_11"}
    assert all(t.pertanyaan and t.selisih_rp > 0 for t in temuan if t.kode == "WJR-01")


@pytest.mark.parametrize(
    ("tercetak", "kena"), [("100", True), ("0", True), ("-", False), ("tak terhitung", False)]
)
def test_a_budget_of_zero_has_no_percentage(tercetak: str, kena: bool, tmp_path: Path) -> None:
    kantor = Kantor(3, pagu_nol=True)
    kantor.tabel["tercetak/tabel_3_7"][2]["serapan"] = tercetak
    temuan = reconcile(kantor.load(tmp_path))
    assert [t.kode for t in temuan] == (["RAS-01"] if kena else [])
    assert all(t.seharusnya == "tak terhitung" and "pagu nol" in t.penjelasan for t in temuan)


def test_a_year_without_printed_tables_is_checked_by_its_data(tmp_path: Path) -> None:
    kantor = Kantor(3, boros=True)
    kantor.tabel = {nama: rows for nama, rows in kantor.tabel.items() if not nama.startswith("tercetak/")}
    (tmp_path / "kosong").mkdir()
    temuan = reconcile(kantor.load(tmp_path / "kosong"))
    assert [(t.kode, t.tabel, t.kolom) for t in temuan] == [("WJR-01", "anggaran", "realisasi_rp")]


def test_garbage_never_crashes_a_rule(kantor: list[Laporan], laporan_2023: Laporan) -> None:
    from kantor import copy, spoil

    sampah = (
        "",
        "-",
        "0",
        "-5",
        "(3)",
        "1.2.3",
        "100%",
        "0%",
        "999999999999999999",
        "¼",
        "n/a",
        "B",
        "Skor",
        "I..",
        "“”",
        "tercapai 0% dari target",
        "Tujuan ke-9 sampai ke-1 rata-rata capaian kinerja sebesar 5%",
        "0 tujuan",
        "Tujuan ke-0 rata-rata capaian sebesar 1.2.3%",
        r"$\frac{}{}$",
        r"\times 0,0",
        "Rp. 5,-",
    )
    for ke in range(60):
        acak = random.Random(ke)
        laporan = laporan_2023 if ke % 10 == 0 else kantor[ke % len(kantor)]
        for _ in range(4):
            cetak = (n for n in laporan.skema if n.startswith("tercetak/"))
            nama = acak.choice([n for n in cetak if laporan.rows(n) and "baris" in laporan.rows(n)[0]])
            rows = copy(laporan, nama)
            r = acak.choice(rows)
            r[acak.choice([k for k in r if k != "baris"])] = acak.choice(sampah)
            laporan = spoil(laporan, nama, rows if acak.random() < 0.9 else rows[:1])
        reconcile(laporan)
