"""The command line: exit codes, Indonesian messages, JSON, and a published folder that bad input never touches."""

import contextlib
import csv
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip.cli import main


def edit(path, change):
    """Apply `change` to the rows of a CSV (a list of dicts) and write them back."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows = change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def break_four_ways(year):
    def comma(rows):
        rows[1]["realisasi_rp"] = "5788800,00"
        rows[2]["pagu_rp"] = "-1767491410"
        return rows

    edit(year / "anggaran.csv", comma)
    edit(year / "program.csv", lambda rows: rows + [rows[0]])
    edit(year / "tujuan.csv", lambda rows: [{key: row[key] for key in ("kode", "sumber")} for row in rows])


FOUR = [
    'baris 3  realisasi_rp  "5788800,00" bukan bilangan bulat. Tulis 5788800.',
    'baris 4  pagu_rp       "-1767491410" negatif. Tulis 0 atau lebih; periksa tanda minusnya.',
    'baris 8  kode  "1" sudah ada di baris 2.',
    "baris 1  uraian  kolom tidak ada. Tambahkan kolom uraian.",
]


@pytest.mark.parametrize("command", ["check", "build"])
def test_one_run_lists_every_error_with_its_remedy(command, data_copy, tmp_path, published, capsys):
    break_four_ways(data_copy / "2023")
    site = published(tmp_path / "_site" / "2023", "terbitan lama")
    options = ["--output", str(tmp_path / "_site")] if command == "build" else []
    assert main([command, "2023", "--data", str(data_copy), *options]) == 2
    printed = "".join(capsys.readouterr())
    for line in FOUR:
        assert line in printed
    for name in ("anggaran.csv", "program.csv", "tujuan.csv"):
        assert f"2023/{name}: " in printed
    assert "Traceback" not in printed
    assert [path.name for path in site.parent.iterdir()] == ["2023"]
    assert (site / "index.html").read_text() == "terbitan lama"
    if command == "build":
        assert "Laporan 2023 tidak dibangun; terbitan terakhir tidak berubah." in printed


def test_errors_as_json_and_nothing_else(data_copy, capsys):
    break_four_ways(data_copy / "2023")
    assert main(["check", "2023", "--json", "--data", str(data_copy)]) == 2
    report = json.loads(capsys.readouterr().out)["laporan"][0]
    assert report["sah"] is False
    assert {error["kode"] for error in report["kesalahan"]} == {"E-ANGKA", "E-NEGATIF", "E-GANDA", "E-KOLOM"}


def test_check_of_good_data(capsys):
    assert main(["check", "2023"]) == 0
    assert capsys.readouterr().out.startswith("Data 2023 sah: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "argumen ini wajib: PERINTAH"),
        (["check"], "argumen ini wajib: TAHUN"),
        (["check", "23"], "'23' bukan tahun; tulis empat angka, misalnya 2023"),
        (["build", "2023", "--engine", "word"], "'word' bukan pilihan"),
        (["bangun", "2023"], "bukan pilihan"),
        (["check", "2023", "--tahun"], "argumen tidak dikenal: --tahun"),
    ],
)
def test_wrong_arguments_are_explained_in_indonesian(arguments, message, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    printed = capsys.readouterr().err
    assert message in printed and "pemakaian: lkjip" in printed
    assert "usage" not in printed and "error" not in printed


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["check", "--help"]])
def test_help_is_indonesian(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 0
    printed = capsys.readouterr().out
    assert "pilihan:" in printed
    assert not {"usage:", "options:", "positional", "show this"} & set(printed.split())


def test_a_year_without_folder(capsys):
    assert main(["build", "1999"]) == 2
    printed = "".join(capsys.readouterr())
    assert "folder tahun 1999 tidak ada. Tahun yang ada: " in printed and "2023" in printed


def test_quarto_wanted_but_absent(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("lkjip.book.engines.quarto.find_quarto", lambda: None)
    assert main(["build", "2023", "--engine", "quarto", "--output", str(tmp_path)]) == 1
    printed = "".join(capsys.readouterr())
    assert "Quarto tidak ditemukan." in printed and "--engine embedded" in printed
    assert not (tmp_path / "2023").exists()


def test_no_room_for_temporary_files(monkeypatch, tmp_path, capsys):
    def full():
        raise OSError(28, "No space left on device", "/tmp/x")

    monkeypatch.setattr("lkjip.book.temporary.use_own_folder", full)
    assert main(["build", "2023", "--output", str(tmp_path)]) == 1
    printed = capsys.readouterr().err
    assert printed == "Pembangunan terhenti; terbitan terakhir tidak berubah.\nCakram penuh.\n"


def test_check_shows_findings_and_fails_on_request(capsys):
    assert main(["check", "2023", "--fail-on", "kritis"]) == 1
    printed = capsys.readouterr().out
    assert "DIG-01:tabel_3_10:749:pagu_rp" in printed
    assert "96% cocok" in printed or "angka 4 dan 6 tertukar" in printed
    assert "Tampilkan semua: --all." in printed


def test_acknowledged_findings_do_not_fail(data_copy, capsys):
    main(["check", "2023", "--json", "--data", str(data_copy)])
    findings = json.loads(capsys.readouterr().out)["laporan"][0]["temuan"]
    grave = {item["kode"] for item in findings if item["tingkat"] == "kritis"}
    lines = ["kode_temuan,alasan,nama,tanggal,sumber"]
    lines += [f"{kode},sudah dijelaskan,Petugas,2024-02-01,Berita acara" for kode in sorted(grave)]
    (data_copy / "2023" / "pengakuan.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["check", "2023", "--fail-on", "kritis", "--data", str(data_copy)]) == 0
    assert "sudah diakui" in capsys.readouterr().out


def test_a_new_year_is_provisional_and_never_overwrites(data_copy, capsys):
    assert main(["new-year", "2024", "--data", str(data_copy)]) == 0
    assert "1." in capsys.readouterr().out
    assert main(["check", "2024", "--data", str(data_copy)]) == 0
    assert "Data 2024 SEMENTARA:" in capsys.readouterr().out
    assert main(["new-year", "2024", "--data", str(data_copy)]) == 2
    assert "Folder tahun tidak dibuat; tidak ada yang berubah." in capsys.readouterr().err


def test_a_new_year_beyond_the_renstra_says_what_to_mend_first(data_copy, capsys):
    assert main(["new-year", "2031", "--json", "--data", str(data_copy)]) == 0
    [left] = json.loads(capsys.readouterr().out)["sisa"]
    assert (left["kolom"], left["kode"]) == ("renstra_akhir", "E-TAHUN")
    assert main(["check", "2031", "--data", str(data_copy)]) == 2
    assert left["pesan"] in capsys.readouterr().out


@pytest.mark.parametrize("year", ["1000", "2101", "9999"])
def test_a_year_that_no_report_can_be_about_leaves_nothing_behind(year, data_copy, capsys):
    before = sorted(data_copy.rglob("*"))
    assert main(["new-year", year, "--data", str(data_copy)]) == 2
    assert "Folder tahun tidak dibuat; tidak ada yang berubah." in capsys.readouterr().err
    assert sorted(data_copy.rglob("*")) == before


def test_template_and_import_go_round(data_copy, tmp_path, capsys):
    workbook = tmp_path / "isian.xlsx"
    assert main(["template", "2023", "--data", str(data_copy), "--output", str(workbook)]) == 0
    before = {path.name: path.read_bytes() for path in (data_copy / "2023").glob("*.csv")}
    assert main(["import", str(workbook), "--year", "2023", "--data", str(data_copy), "--timpa"]) == 0
    assert {path.name: path.read_bytes() for path in (data_copy / "2023").glob("*.csv")} == before


def test_import_refuses_what_is_ambiguous(data_copy, tmp_path, capsys):
    (tmp_path / "realisasi_kinerja.csv").write_text(
        "kode_indikator;tahun;realisasi;sumber\nIS1;2023;1.234;x\n"
    )
    assert main(["import", str(tmp_path / "realisasi_kinerja.csv"), "--year", "2023", "--data", str(data_copy),
                 "--timpa"]) == 2  # fmt: skip
    printed = "".join(capsys.readouterr())
    assert '"1.234"' in printed and "mendua" in printed and "Tidak ada yang ditulis." in printed


def test_verify_proves_or_names_the_difference(tmp_path, capsys):
    assert main(["verify", str(tmp_path)]) == 2
    assert "manifest.json tidak ada" in capsys.readouterr().err


def test_what_steers_a_terminal_is_made_visible_everywhere(tmp_path, data_copy, capsys):
    """Names, values and words of schemas are anybody's; JSON is for programs, which take escapes."""
    evil = "\x1b[31m\x9b31m\u202e"
    (data_copy / evil).mkdir()
    (data_copy / "2023" / f"{evil}.csv").write_text("x")
    with (data_copy / "2023" / "misi.csv").open("a") as file:
        file.write(f"{evil},{evil},{evil}\n")
    for arguments in (
        ["check", "2023", "--data", str(data_copy)],
        ["check", "2023", "--json", "--data", str(data_copy)],
        ["check", "2023", "--data", str(data_copy / evil)],
        ["build", "2023", "--data", str(data_copy / evil)],
        ["verify", str(data_copy / evil)],
        ["template", "2023", "--data", str(data_copy / evil), "--output", str(tmp_path / f"{evil}.xlsx")],
        ["import", str(tmp_path / f"{evil}.csv"), "--year", "2023", "--data", str(data_copy)],
        ["new-year", "2023", "--data", str(data_copy / evil)],
        [evil],
        ["check", "2023", f"--{evil}"],
    ):
        with contextlib.suppress(SystemExit):
            main(arguments)
        said = "".join(capsys.readouterr())
        assert said and all(c == "\n" or c.isprintable() for c in said), (arguments, said)
        assert "Galat di dalam lkjip" not in said, arguments


@pytest.mark.parametrize(
    ("argument", "said"),
    [("n" * 300, "nama terlalu panjang"), ("a/" * 5000, "nama terlalu panjang"), ("putar", "tautan")],
)
@pytest.mark.parametrize("command", [["check", "2023"], ["build", "2023"], ["new-year", "2024"]])
def test_a_folder_that_cannot_be_one(command, argument, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "putar").symlink_to("putar")
    with pytest.raises(SystemExit) as end:
        main([*command, "--data", argument])
    message = capsys.readouterr().err
    assert end.value.code == 2 and said in message and len(message) < 1000


def test_a_working_folder_that_was_removed(tmp_path, monkeypatch, capsys):
    (tmp_path / "kerja").mkdir()
    monkeypatch.chdir(tmp_path / "kerja")
    (tmp_path / "kerja").rmdir()
    assert main(["check", "2023"]) == 2 and "Folder kerja sudah tidak ada" in capsys.readouterr().err


def test_an_error_that_nobody_foresaw_is_a_sentence_and_a_file(monkeypatch, capsys):
    def fail(arguments):
        raise ZeroDivisionError("rahasia")

    monkeypatch.setattr("lkjip.cli.check.run", fail)
    assert main(["check", "2023"]) == 1
    said = capsys.readouterr().err
    assert "Galat di dalam lkjip sendiri (ZeroDivisionError)" in said and "Traceback" not in said
    file = Path(re.search(r"ada di (\S+);", said)[1])
    assert "rahasia" in file.read_text()
    file.unlink()


@pytest.mark.skipif(os.name != "posix", reason="shell redirections")
@pytest.mark.parametrize(
    ("redirection", "code"),
    [(">&-", 0), ("2>&-", 0), ("<&-", 0), (">&- 2>&- <&-", 0), (">/dev/full", 1), ("2>/dev/full", 0)],
)
def test_streams_that_lead_nowhere(redirection, code, tmp_path):
    command = f"exec {shlex.quote(sys.executable)} -m lkjip check 2023 {redirection}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == code and "Traceback" not in done.stderr + done.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_help_that_could_not_be_printed_is_no_success():
    done = subprocess.run(
        ["sh", "-c", f"exec {shlex.quote(sys.executable)} -m lkjip build --help >/dev/full"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1 and done.stderr == "Tidak dapat diteruskan: cakram penuh.\n"
