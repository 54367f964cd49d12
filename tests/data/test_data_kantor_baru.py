"""An office from nothing: whole or not there at all, only where nothing stands, and told what to fill in first."""

import csv
import errno
import json
import os
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from dimatikan import killed_at
from openpyxl import load_workbook

from lkjip.cli import main
from lkjip.data import DataSalah, load_skema, load_year
from lkjip.data.belum_diisi import URUTAN, BelumDiisi
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.intake import import_files, write_template
from lkjip.intake.new_office import BACA, new_office

REPO = Path(__file__).resolve().parents[2]
LAIN = REPO / "tests" / "kantor_lain" / "data" / "2025"
SKEMA = load_skema(REPO / "data" / "skema")
TABEL = {n for n, s in SKEMA.items() if s.tahun_baru or n in URUTAN}


def content(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def header(folder: Path, nama: str) -> list[list[str]]:
    with (folder / "2025" / f"{nama}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_tables_have_the_headers_of_their_schemas_and_no_rows(here):
    made = new_office(Path("kantor"), 2025)
    assert {p.stem for p in Path("kantor/2025").iterdir()} == TABEL
    assert sorted(p.name for p in Path("kantor").iterdir()) == ["2025", BACA]
    assert set(made.berkas) == {BACA, *(f"2025/{nama}.csv" for nama in TABEL)}
    for nama in TABEL:
        kolom, *rows = header(Path("kantor"), nama)
        assert kolom == list(SKEMA[nama].nama_kolom)
        assert rows == ([["2025", "", "", "", "", "", "2026-01", "", "", "", ""]] if nama == "profil" else [])


def test_the_page_names_every_table_and_the_commands(here):
    made = new_office(Path("kantor saya"), 2025)
    page = Path("kantor saya", BACA).read_text(encoding="utf-8")
    assert all(f"{nama}.csv" in page for nama in TABEL)
    for command in ("check 2025", "build 2025", "template 2025", "new-year 2026"):
        assert f"lkjip {command} --data 'kantor saya'" in page
    assert "lkjip check 2025 --data 'kantor saya'" in made.teks()


def test_the_default_folder_needs_no_option(here, monkeypatch):
    monkeypatch.setattr("lkjip.data.tables.DATA", here / "data")
    assert "--data" not in new_office(Path("data"), 2025).teks()


@pytest.mark.parametrize("name", ["kantor", "."])
def test_an_empty_folder_is_filled_and_stays_the_same_folder(here, name):
    Path("kantor").mkdir()
    os.chdir("kantor" if name == "." else ".")
    before = os.stat(name).st_ino
    new_office(Path(name), 2025)
    assert os.stat(name).st_ino == before and sorted(os.listdir(name)) == ["2025", BACA]


@pytest.mark.parametrize(
    ("make", "folder", "said"),
    [
        (lambda: Path("a").write_text("milik saya"), "a", "sudah ada, dan bukan folder"),
        (lambda: Path("a").symlink_to("tidak-ada"), "a", "sudah ada, dan bukan folder"),
        (
            lambda: [Path("a").mkdir(), Path("a/surat.txt").touch()],
            "a",
            "sudah berisi surat.txt. Pilih folder",
        ),
        (lambda: [Path("a").mkdir(), Path("a", BACA).write_text("catatan")], "a", f"sudah berisi {BACA}"),
        (lambda: new_office(Path("a"), 2024), "a", "sudah berisi 2024"),
        (lambda: new_office(Path("a"), 2024), "a/2024/b", "berada di dalam folder data a/2024"),
        (lambda: None, "2025", "tidak dinamai dengan tahun"),
        (lambda: Path("site-packages").mkdir(), "site-packages/a", "tempat program terpasang"),
    ],
)
def test_what_is_there_stays_as_it_is(make, folder, said, here, capsys):
    make()
    before = content(here), sorted(map(str, here.rglob("*")))
    assert main(["new-office", folder, "--year", "2025"]) == 2
    message = capsys.readouterr().err
    assert said in message and "Kantor baru tidak dibuat; tidak ada yang berubah." in message
    assert (content(here), sorted(map(str, here.rglob("*")))) == before


def test_a_year_no_report_can_be_about(here):
    with pytest.raises(DataSalah, match="tahun"):
        new_office(Path("kantor"), 2150)
    assert os.listdir() == []


def test_json_and_the_year_by_itself(here, capsys, monkeypatch):
    monkeypatch.setattr("lkjip.cli.data.date", SimpleNamespace(today=lambda: date(2031, 2, 1)))
    assert main(["new-office", "kantor", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["tahun"], made["folder"]) == (2030, "kantor") and Path("kantor/2030/profil.csv").exists()
    assert main(["new-office", "kantor", "--json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["kesalahan"]
    assert problem["berkas"] == "kantor" and problem["kode"] == "E-BERKAS"


@pytest.mark.skipif(os.name != "posix", reason="forks")
@pytest.mark.parametrize("there", [False, True])
def test_killed_at_any_step_it_is_whole_or_begun_again(there, here):
    """No half year is ever seen, and the next call makes the office or finds it made."""
    new_office(Path("utuh/kantor"), 2025)
    whole, step = content(Path("utuh/kantor")), 0
    while True:
        parent = here / str(step) / "x"
        kantor = parent / "kantor"
        (kantor if there else parent).mkdir(parents=True)
        killed = killed_at(step, parent, lambda kantor=kantor: new_office(kantor, 2025))
        seen = {n: t for n, t in content(kantor).items() if not n.startswith(".")} if kantor.exists() else {}
        assert seen in ({}, whole) or there and seen == {BACA: whole[BACA]}, step
        if not killed:
            break
        with pytest.raises(DataSalah) if seen == whole else nullcontext():
            new_office(kantor, 2025)
        assert content(kantor) == whole and os.listdir(parent) == ["kantor"], step
        step += 1
    assert step > 20 and seen == whole


def test_a_full_disk_leaves_nothing(here, monkeypatch, capsys):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("lkjip.data.tulis.os.fsync", full)
    Path("kosong").mkdir()
    for folder in ("kantor", "kosong"):
        assert main(["new-office", folder, "--year", "2025"]) == 1
        assert capsys.readouterr().err == "Gagal menulis: cakram penuh. Tidak ada yang berubah.\n"
    assert os.listdir() == ["kosong"] and os.listdir("kosong") == []


def test_whoever_stops_listening_is_not_told_that_nothing_changed(here, monkeypatch, capsys):
    def gone(*_, **__):
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

    monkeypatch.setattr("lkjip.cli.data.report", gone)
    main(["new-office", "kantor", "--year", "2025"])
    assert "Tidak ada yang berubah" not in capsys.readouterr().err and Path("kantor/2025").is_dir()


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_year_only_begun_is_no_wall_of_errors(command, here, capsys):
    new_office(Path("kantor"), 2025)
    assert main([command, "2025", "--data", "kantor"]) == 2
    said = "".join(capsys.readouterr()).splitlines()
    assert said[0].startswith("Tidak ada yang salah, tetapi yang wajib belum terisi.")
    assert [line.split(":")[0] for line in said[2:]] == [
        f"  {n}. kantor/2025/{nama}.csv" for n, nama in enumerate(URUTAN, 1)
    ]
    assert "baris 2: unit, jenis_unit, pemerintah_daerah, jabatan_kepala, tempat, renstra_awal" in said[2]
    assert max(map(len, said)) < 200


def test_json_lists_what_a_begun_year_lacks_cell_by_cell(here, capsys):
    new_office(Path("kantor"), 2025)
    assert main(["check", "2025", "--data", "kantor", "--json"]) == 2
    (report,) = json.loads(capsys.readouterr().out)["laporan"]
    assert report["sah"] is False and len(report["kesalahan"]) == 13


def test_a_real_mistake_is_named_as_ever(here):
    new_office(Path("kantor"), 2025)
    profil = Path("kantor/2025/profil.csv")
    profil.write_text(profil.read_text().replace("2026-01", "Januari"))
    with pytest.raises(DataSalah) as error:
        load_year(2025, Path("kantor"))
    assert (
        not isinstance(error.value, BelumDiisi) and "E-" in str(error.value) and "Januari" in str(error.value)
    )


def test_the_workbook_of_a_begun_year_holds_what_is_there(here):
    """Filled in as far as it was, it loses nothing; filled in wholly, it makes the report's data."""
    new_office(Path("kantor"), 2025)
    Path("kantor/2025/tujuan.csv").write_bytes((LAIN / "tujuan.csv").read_bytes())
    with pytest.raises(BelumDiisi):
        load_year(2025, Path("kantor"))
    write_template(2025, Path("isian.xlsx"), Path("kantor"))
    buku = load_workbook("isian.xlsx")
    assert buku["profil"]["A2"].value == 2025 and buku["tujuan"]["A2"].value == "T1"
    assert any("--timpa --data kantor" in str(row[0].value) for row in buku["petunjuk"])
    for sheet in buku:
        if (LAIN / f"{sheet.title}.csv").exists():
            with (LAIN / f"{sheet.title}.csv").open(encoding="utf-8", newline="") as file:
                judul, *rows = csv.reader(file)
                for n, row in enumerate(rows, 2):
                    for kolom, value in zip(judul, row, strict=True):
                        tempat = SKEMA[sheet.title].nama_kolom.index(kolom) + 1
                        sheet.cell(n, tempat).value = value or None
    buku.save("isian.xlsx")
    done = import_files([Path("isian.xlsx")], 2025, Path("kantor"), timpa=True)
    assert not done.sisa and belum_lengkap(load_year(2025, Path("kantor"))) == ()
