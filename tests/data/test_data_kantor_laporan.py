"""An office from a published report: what was read and what to do next, whole or not there at all."""

import errno
import json
import os
from contextlib import nullcontext
from pathlib import Path

import pytest
from dimatikan import killed_at

from lkjip.baca.jalan import read_into
from lkjip.cli import main
from lkjip.data import DataSalah, load_year
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.data.tulis import write_files
from lkjip.intake import import_files, write_template
from lkjip.intake.dari_laporan import Dibaca, office_from_report
from lkjip.intake.new_office import BACA, new_office

LAPORAN = """\
# LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP) TAHUN 2024

KECAMATAN CONTOH

KABUPATEN CONTOH

# BAB II PERENCANAAN KINERJA

Tabel 2.1 Perjanjian Kinerja Tahun 2024

| No | Sasaran Strategis | Indikator Kinerja | Target |
|---|---|---|---|
| 1 | Meningkatnya mutu layanan | Nilai Survei Kepuasan Masyarakat | 85 |
| 2 | Meningkatnya kinerja kecamatan | Persentase desa yang difasilitasi | 100% |

# BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Capaian Kinerja Tahun 2024

| No | Sasaran Strategis | Indikator Kinerja | Satuan | Target | Realisasi | Capaian |
|---|---|---|---|---|---|---|
| 1 | Meningkatnya mutu layanan | Nilai Survei Kepuasan Masyarakat | indeks | 85 | 86 | 101,18% |
| 2 | Meningkatnya kinerja kecamatan | Persentase desa yang difasilitasi | persen | 100% | 90% | 90% |

Tabel 3.2 Realisasi Anggaran Tahun 2024

| No | Program | Anggaran (Rp) | Realisasi (Rp) | Persentase |
|---|---|---|---|---|
| 1 | Program Pelayanan Publik | 100.000.000 | 90.000.000 | 90% |
| 2 | Program Penunjang Urusan | 50.000.000 | 50.000.000 | 100% |
"""
COMMAND = ["new-office", "kantor", "--dokumen", "lap.md"]


def content(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("lap.md").write_text(LAPORAN, "utf-8")
    return tmp_path


def test_it_holds_what_was_read_and_the_page(here, capsys):
    read_into(Path("lap.md"), Path("bacaan"))
    assert main(COMMAND) == 0
    found = content(Path("kantor"))
    page = found.pop(BACA)
    assert found == content(Path("bacaan")) and "2024/tercetak/tabel_3_1.csv" in found
    said = capsys.readouterr().out
    for text in (page, said):
        assert "kantor/baca-2024/baca.html" in text and "kantor/baca-2024/keputusan.csv" in text
        assert (
            "lkjip baca lap.md --year 2024 --data kantor" in text and "lkjip check 2024 --data kantor" in text
        )
        assert "Isi yang tidak terbaca dari dokumen: penandatangan.csv." in text
    ada, perlu, lain = (page.partition(f"\n{n}. ")[2].partition("\n\n")[0] for n in (1, 2, 3))
    assert "anggaran.csv" in ada and "serta 7 berkas di folder tercetak" in ada
    assert "penandatangan.csv" in perlu and "misi.csv" in lain and " anggaran.csv" not in perlu + lain
    assert sorted(os.listdir("kantor")) == ["2024", BACA, "baca-2024"]


def test_it_loads_is_read_again_and_goes_through_the_workbook(here):
    assert main(COMMAND) == 0
    before = content(Path("kantor"))
    assert belum_lengkap(load_year(2024, Path("kantor"))) == (
        "penandatangan.csv: belum ada isinya (Penandatangan laporan).",
    )
    assert main(["baca", "lap.md", "--data", "kantor"]) == 0 and content(Path("kantor")) == before
    write_template(2024, Path("isian.xlsx"), Path("kantor"))
    import_files([Path("isian.xlsx")], 2024, Path("kantor"), timpa=True)
    assert content(Path("kantor")) == before


def test_json_and_the_year(here, capsys):
    assert main([*COMMAND, "--year", "2024", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["tahun"], made["folder"], made["berkas"][0]) == (2024, "kantor", BACA)
    assert set(made["berkas"]) == set(content(Path("kantor"))) and "baca.html" in made["langkah"][0]


@pytest.mark.parametrize("name", ["kantor", "."])
def test_an_empty_folder_is_filled_and_stays_the_same_folder(here, name):
    Path("kantor").mkdir()
    os.chdir("kantor" if name == "." else ".")
    before = os.stat(name).st_ino
    assert main(["new-office", name, "--dokumen", str(here / "lap.md")]) == 0
    assert os.stat(name).st_ino == before and sorted(os.listdir(name)) == ["2024", BACA, "baca-2024"]


@pytest.mark.parametrize(
    ("make", "folder", "dokumen", "said"),
    [
        (lambda: None, "a/b/kantor", "tidak-ada.md", "tidak ada"),
        (lambda: Path("kosong.md").write_text("# Judul saja"), "a/b", "kosong.md", "tidak memuat tabel"),
        (lambda: Path("a").write_text("milik saya"), "a", "lap.md", "sudah ada, dan bukan folder"),
        (lambda: [Path("a").mkdir(), Path("a/x.txt").touch()], "a", "lap.md", "sudah berisi x.txt"),
        (lambda: Path("a/surat").mkdir(parents=True), "a", "lap.md", "sudah berisi surat"),
        (lambda: Path("a/baca-2024").mkdir(parents=True), "a", "lap.md", "sudah berisi baca-2024"),
        (lambda: new_office(Path("a"), 2024), "a", "lap.md", "sudah berisi 2024"),
        (lambda: new_office(Path("a"), 2024), "a/2024/b", "lap.md", "berada di dalam folder data a/2024"),
        (lambda: None, "2025", "lap.md", "tidak dinamai dengan tahun"),
    ],
)
def test_what_is_there_stays_as_it_is(make, folder, dokumen, said, here, capsys):
    make()
    before = content(here), sorted(map(str, here.rglob("*")))
    assert main(["new-office", folder, "--dokumen", dokumen]) == 2
    assert said in capsys.readouterr().err
    assert (content(here), sorted(map(str, here.rglob("*")))) == before


def read(folder: Path) -> Dibaca:
    """Stand for the reading of a report, which takes many steps."""
    write_files(folder / "baca-2024", {"baca.html": "<p>", "keputusan.csv": "hal\n"})
    write_files(folder / "2024", {"profil.csv": "tahun\n2024\n", "tercetak/narasi.csv": "baris\n"})
    return Dibaca(2024, "baca-2024/baca.html", "baca-2024/keputusan.csv", 1)


@pytest.mark.skipif(os.name != "posix", reason="forks")
@pytest.mark.parametrize("there", [False, True])
def test_killed_at_any_step_it_is_whole_or_begun_again(there, here):
    """The year is there with all that belongs to it, or not at all; the next call makes the office or finds it made."""
    office_from_report(Path("lap.md"), Path("utuh/x/kantor"), read)
    whole, step = content(Path("utuh/x/kantor")), 0
    while True:
        parent = here / str(step) / "x"
        kantor = parent / "kantor"
        (kantor if there else parent.parent).mkdir(parents=True)
        killed = killed_at(
            step, parent.parent, lambda kantor=kantor: office_from_report(Path("lap.md"), kantor, read)
        )
        seen = {n: t for n, t in content(kantor).items() if n[0] != "."} if kantor.exists() else {}
        begun = {n: t for n, t in whole.items() if n == BACA or n.startswith("baca-") and len(seen) > 1}
        assert seen in ({}, whole) or there and seen == begun, step
        if not killed:
            break
        with pytest.raises(DataSalah) if seen == whole else nullcontext():
            office_from_report(Path("lap.md"), kantor, read)
        assert content(kantor) == whole and sorted(os.listdir(parent)) == ["kantor"], step
        assert os.listdir(parent.parent) == ["x"], step
        step += 1
    assert step > 40 and seen == whole


def test_what_was_changed_after_a_kill_is_not_lost(here):
    """A file of decisions that was left and answered is somebody's."""
    Path("kantor/baca-2024").mkdir(parents=True)
    write_files(Path("kantor/baca-2024"), {"baca.html": "<p>", "keputusan.csv": "hal\nya\n"})
    with pytest.raises(DataSalah, match="sudah berisi baca-2024"):
        office_from_report(Path("lap.md"), Path("kantor"), read)
    assert content(Path("kantor")) == {"baca-2024/baca.html": "<p>", "baca-2024/keputusan.csv": "hal\nya\n"}


def test_a_full_disk_leaves_nothing(here, monkeypatch, capsys):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    Path("kosong").mkdir()
    before = sorted(os.listdir())
    for at in range(1, 40, 6):
        left = [at]

        def fsync(_, left=left):
            left[0] -= 1
            if left[0] <= 0:
                full()

        monkeypatch.setattr("lkjip.data.tulis.os.fsync", fsync)
        for folder in ("a/kantor", "kosong"):
            left[0] = at
            assert main(["new-office", folder, "--dokumen", "lap.md"]) == 1
            assert "cakram penuh. Tidak ada yang berubah." in capsys.readouterr().err
            assert os.listdir("kosong") == [] and not Path("a/kantor").exists()
    assert [n for n in sorted(os.listdir()) if n != "a"] == before
