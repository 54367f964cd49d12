"""A finding names the row as the spreadsheet numbers it, wherever the file has blank rows."""

import csv
import io
import random
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from kantor import REPO

from lkjip.data import load_year
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.reconcile import Temuan, reconcile
from lkjip.reconcile.bahan import Bahan

# The data tables whose rows the rules number by themselves; a printed table has its line in a column.
BERNOMOR = {
    "anggaran", "indikator", "perjanjian_kinerja", "program", "realisasi_kinerja", "rencana_kerja",
    "target_renstra",
}  # fmt: skip


def records(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def change(path: Path, kolom: str, ubah) -> None:
    """Apply `ubah` to every cell of a column."""
    judul, *rows = records(path)
    i = judul.index(kolom)
    write(path, [judul, *([*r[:i], ubah(r[i]), *r[i + 1 :]] for r in rows)])


def add_gaps(folder: Path, acak: random.Random) -> None:
    """Put blank rows, and rows of commas, between the records of every table."""
    for path in folder.rglob("*.csv"):
        judul, *rows = records(path)
        kosong = ([], [""] * len(judul), [" "] * len(judul))
        isi = [judul]
        for row in rows:
            isi += acak.choices(kosong, k=acak.choice((0, 0, 1, 3)))
            isi.append(row)
        write(path, [*isi, []])


def numbers(folder: Path) -> dict[tuple[str, int], int]:
    """Return each record's number in the file, by table and by its place among the records."""
    found = {}
    for path in folder.rglob("*.csv"):
        terisi = [n for n, row in enumerate(records(path), start=1) if any(c.strip() for c in row)]
        nama = path.relative_to(folder).with_suffix("").as_posix()
        found |= {(nama, ke): n for ke, n in enumerate(terisi, start=1)}
    return found


@pytest.fixture(params=["terbit", "belum terbit"])
def folder(tmp_path, request) -> Path:
    """Return 2022 and 2023 with everything wrong that the rules find in data tables."""
    for tahun in ("2022", "2023"):
        shutil.copytree(REPO / "data" / tahun, tmp_path / tahun)
    kini, lalu = tmp_path / "2023", tmp_path / "2022"
    if request.param == "belum terbit":
        shutil.rmtree(kini / "tercetak")
    for nama in ("program", "anggaran"):
        shutil.copy(kini / f"{nama}.csv", lalu)
    change(lalu / "anggaran.csv", "pagu_rp", lambda pagu: str(int(pagu) * 9))
    change(lalu / "program.csv", "uraian", lambda nama: f"Urusan {nama}")
    change(lalu / "target_renstra.csv", "target", lambda t: str(float(t) + 1) if t[0].isdigit() else "AA")
    change(lalu / "realisasi_kinerja.csv", "realisasi", lambda r: r and str(float(r) / 9))
    change(lalu / "indikator.csv", "satuan", lambda satuan: f"{satuan} lama")
    change(kini / "anggaran.csv", "realisasi_rp", lambda rp: str(int(rp) * 3))
    change(kini / "perjanjian_kinerja.csv", "target", lambda t: str(float(t) + 2))
    # A record of several lines is one row, as in Excel.
    change(kini / "anggaran.csv", "sumber", lambda sumber: f"{sumber},\nlampiran")
    return tmp_path


def found(folder: Path):
    return reconcile(load_year(2023, folder), load_year(2022, folder))


@pytest.mark.parametrize("seed", range(2))
def test_findings_name_the_row_of_the_record(folder, seed):
    """With blank rows anywhere, the same findings come, each with the number its record now has."""
    bersih = found(folder)
    # Where agreement and plan are printed, their rows are named by their printed line.
    dicetak = {"perjanjian_kinerja", "rencana_kerja"} if (folder / "2023" / "tercetak").exists() else set()
    assert {t.tabel for t in bersih if t.baris} >= BERNOMOR - dicetak
    add_gaps(folder / "2023", random.Random(seed))
    nomor = numbers(folder / "2023")
    assert sum(n != ke for (_, ke), n in nomor.items()) > len(nomor) / 2
    pindah = [
        replace(t, baris=nomor[t.tabel, t.baris])
        if (t.tabel in BERNOMOR or t.kode.startswith("FAK")) and t.baris
        else t
        for t in bersih
    ]
    kini = {lama.id: baru.id for lama, baru in zip(bersih, pindah, strict=True)}
    pindah = [replace(t, akar=kini.get(t.akar, "")) for t in pindah]
    assert sorted(map(_told, found(folder))) == sorted(map(_told, pindah))


def _told(temuan: Temuan) -> str:
    """Return a finding without the numbers of the other rows that its sentences name."""
    return re.sub(r"\bbaris [0-9]+", "baris", repr(temuan))


def test_a_sentence_without_a_line_of_the_source_has_its_row(tmp_path):
    """Text of narasi.csv whose source names no line is found by its row."""
    shutil.copytree(REPO / "data" / "2023", tmp_path / "2023")
    path = tmp_path / "2023" / "narasi.csv"
    change(path, "sumber", lambda sumber: "naskah")
    add_gaps(tmp_path / "2023", random.Random(7))
    judul, *rows = records(path)
    i = judul.index("teks")
    milik = {(n, row[i]) for n, row in enumerate(rows, start=2) if row and row[i].strip()}
    naskah = {(baris, teks) for _, baris, teks in Bahan(load_year(2023, tmp_path)).naskah}
    assert milik <= naskah and len(milik) > 50


def test_rows_to_be_checked_are_named_by_their_number(folder):
    """The row that is still to be checked is the one that the spreadsheet numbers so."""
    tahun = folder / "2023"
    for path in tahun.glob("*.csv"):
        judul, *rows = records(path)
        if "sumber" in judul and len(rows) > 2:
            rows[1][judul.index("sumber")] = "disalin dari 2022, periksa"
            write(path, [judul, *rows])
    bersih = belum_lengkap(load_year(2023, folder))
    add_gaps(tahun, random.Random(1))
    nomor = numbers(tahun)
    harap = tuple(
        kalimat.replace("baris 3 disalin", f"baris {nomor[kalimat.partition('.csv')[0], 3]} disalin")
        for kalimat in bersih
    )
    assert sum("baris 3 disalin" in kalimat for kalimat in bersih) > 15
    assert harap != bersih and belum_lengkap(load_year(2023, folder)) == harap
