"""Acknowledgements, what could not be checked, and the reviewer's checklist."""

import csv
from datetime import date
from pathlib import Path

import pytest
from kantor import Kantor, spoil

from lkjip.data import DataSalah, Laporan, load_year
from lkjip.intake.new_year import new_year
from lkjip.reconcile import (
    Jawaban,
    checklist,
    findings,
    nama_tabel,
    reconcile,
    unchecked,
    unused_acknowledgements,
)


def _acknowledge(kantor: Kantor, folder: Path, *kode: str) -> Laporan:
    kantor.tabel["pengakuan"] = [
        {
            "kode_temuan": k,
            "alasan": "Sudah diralat",
            "nama": "Sekretaris",
            "tanggal": "2024-03-01",
            "sumber": "Surat 1",
        }
        for k in kode
    ]
    return kantor.load(folder)


def _spoiled() -> Kantor:
    kantor = Kantor(3)
    kantor.tabel["tercetak/tabel_3_7"][-1]["sisa_rp"] = "1,00"
    kantor.tabel["tercetak/tabel_3_10"][0]["no"] = "7"
    return kantor


def test_an_acknowledged_finding_stays_and_says_so(tmp_path: Path) -> None:
    awal = reconcile(_spoiled().load(tmp_path / "a"))
    diakui = reconcile(_acknowledge(_spoiled(), tmp_path / "b", awal[0].id))
    assert [t.id for t in diakui] == [t.id for t in awal]
    assert diakui[0].pengakuan.alasan == "Sudah diralat" and diakui[0].pengakuan.tanggal == date(2024, 3, 1)
    assert diakui[0].json()["pengakuan"]["tanggal"] == "2024-03-01"
    assert all(t.pengakuan is None for t in diakui[1:])


def test_a_whole_rule_can_be_acknowledged(tmp_path: Path) -> None:
    temuan = reconcile(_acknowledge(_spoiled(), tmp_path, "KOD-04"))
    assert {t.kode for t in temuan if t.pengakuan} == {"KOD-04"}
    assert any(not t.pengakuan for t in temuan)


def test_an_acknowledgement_without_a_finding_is_told(tmp_path: Path) -> None:
    laporan = _acknowledge(Kantor(3), tmp_path, "JML-01:tabel_3_7:1:sisa_rp")
    assert unused_acknowledgements(laporan, reconcile(laporan)) == ("JML-01:tabel_3_7:1:sisa_rp",)


@pytest.mark.parametrize("kode", ["JML01", "JML-01 tabel", "jml-01"])
def test_a_mistyped_code_is_refused(kode: str, tmp_path: Path) -> None:
    with pytest.raises(DataSalah, match="pengakuan.csv"):
        _acknowledge(Kantor(3), tmp_path, kode)


def test_absent_tables_are_listed_not_reported(bersih: Laporan) -> None:
    tanpa = spoil(spoil(bersih, "tercetak/tabel_3_10", []), "tercetak/narasi", [])
    assert reconcile(tanpa) == ()
    assert [b.tabel for b in unchecked(tanpa)] == ["narasi"]  # another table of its role is there
    tanpa = spoil(tanpa, "tercetak/tabel_3_11", [])
    assert [b.alasan for b in unchecked(tanpa)] == [
        "Tabel efisiensi belum disalin ke tercetak/.",
        "Narasi belum disalin ke tercetak/narasi.csv.",
    ]


def test_what_has_no_meaning_is_kept_and_counted(tmp_path: Path) -> None:
    kantor = Kantor(3)
    kantor.tabel["tercetak/tabel_3_1"] = [
        r | {"catatan": "lihat hlm. 3"} for r in kantor.tabel["tercetak/tabel_3_1"]
    ]
    kantor._list_tables = lambda semula=kantor._list_tables: semula() or _forget(kantor)
    laporan = kantor.load(tmp_path)
    assert reconcile(laporan) == ()
    assert [b.alasan for b in unchecked(laporan)][:3] == [
        "Tabel skala belum disalin ke tercetak/.",
        "Tabel 3.1: kolom catatan tidak diperiksa: belum ada artinya di tercetak/arti_kolom.csv.",
        "Tabel 3.9 tidak diperiksa: perannya di tercetak/daftar_tabel.csv lain.",
    ]


def _forget(kantor: Kantor) -> None:
    """Take away the meaning of one column and the role of one table."""
    for r in kantor.tabel["tercetak/arti_kolom"]:
        r["arti"] = "" if r["kolom"] == "catatan" else r["arti"]
    for r in kantor.tabel["tercetak/daftar_tabel"]:
        r["peran"] = "lain" if r["kode"] == "tabel_3_9" else r["peran"]


def test_a_year_just_begun_contradicts_nothing(data_copy: Path) -> None:
    new_year(2024, data_copy)
    assert [t for t in findings(load_year(2024, data_copy)) if not t.pertanyaan] == []


def test_what_was_not_printed_is_not_called_right(bersih: Laporan) -> None:
    tanpa = bersih
    for nama in bersih.tercetak("daftar_tabel")["kode"]:
        tanpa = spoil(tanpa, f"tercetak/{nama}", [])
    belum = {b.kode for b in checklist(tanpa, reconcile(tanpa)) if b.jawaban == Jawaban.BELUM}
    assert belum == {"LR-03", "LR-05", "LR-06"}


def test_checklist_of_a_consistent_office(bersih: Laporan) -> None:
    butir = checklist(bersih, reconcile(bersih))
    mesin = [b for b in butir if b.jawaban != Jawaban.ORANG]
    assert {b.jawaban for b in mesin} == {Jawaban.YA}
    assert all(b.bukti and b.rujukan in bersih.acuan.rujukan for b in mesin)
    assert len(butir) - len(mesin) >= 5


def test_checklist_of_2023(laporan_2023: Laporan) -> None:
    temuan = reconcile(laporan_2023)
    jawab = {b.kode: b for b in checklist(laporan_2023, temuan)}
    dikenal = {t.id for t in temuan}
    assert jawab["LR-01"].jawaban == Jawaban.YA
    assert jawab["LR-02"].jawaban == Jawaban.SEBAGIAN and "IT2" in jawab["LR-02"].bukti
    assert jawab["LR-12"].jawaban == Jawaban.TIDAK and "0 dari 6" in jawab["LR-12"].bukti
    assert jawab["LR-15"].jawaban == Jawaban.TIDAK
    assert all(set(b.temuan) <= dikenal for b in jawab.values())
    assert jawab["LR-04"].json()["jawaban"] == "sebagian"


@pytest.mark.parametrize(
    ("tabel", "nama"),
    [
        ("tabel_3_10", "Tabel 3.10"),
        ("tabel_2_1_pk", "Tabel 2.1 (PK)"),
        ("narasi", "Narasi"),
        ("judul_tabel", "Judul tabel"),
    ],
)
def test_tables_have_names_for_readers(tabel: str, nama: str) -> None:
    assert nama_tabel(tabel) == nama


def test_the_factory_writes_what_the_loader_reads(bersih: Laporan) -> None:
    with (bersih.folder / "tercetak/tabel_3_7.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == len(bersih.rows("tercetak/tabel_3_7")) + 1
