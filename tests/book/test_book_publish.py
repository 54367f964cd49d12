"""Only what we made is replaced, whole or not at all; what somebody put there stays."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip.book import publish
from lkjip.book.portal.ledger import is_ours
from lkjip.book.portal.write import write_portal
from lkjip.book.published import differences, read_manifest
from lkjip.book.report import Report
from lkjip.book.target import obstacle
from lkjip.cli import main
from lkjip.paths import DATA, ROOT


@pytest.fixture(params=["exchange", "two renames"])
def way(request, monkeypatch):
    if request.param == "two renames":
        monkeypatch.setattr(publish, "_exchange", lambda new, old: False)
    return request.param


def snapshot(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        if path.is_file()
        else path.is_symlink() and os.readlink(path)
        for path in sorted(folder.rglob("*"))
    }


def test_first_publication(tmp_path, published, way):
    assert publish.swap(published(tmp_path / ".2023", "baru"), tmp_path / "_site" / "2023") is None
    assert (tmp_path / "_site" / "2023" / "index.html").read_text() == "baru"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["_site"]


def test_replacement_leaves_nothing_behind(tmp_path, published, way):
    published(tmp_path / "2023", "lama")
    assert publish.swap(published(tmp_path / ".2023", "baru"), tmp_path / "2023") is None
    assert (tmp_path / "2023" / "index.html").read_text() == "baru"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["2023"]


def test_a_site_that_was_changed_since_is_kept_beside_the_new_one(tmp_path, published, way):
    for number in (1, 2):
        shutil.rmtree(tmp_path / "2023", ignore_errors=True)
        old = published(tmp_path / "2023", "lama")
        (old / "index.html").write_text("diubah tangan")
        kept = publish.swap(published(tmp_path / ".2023", "baru"), tmp_path / "2023")
        assert kept == tmp_path / f"2023.diubah-{number}"
        assert (kept / "index.html").read_text() == "diubah tangan"
        assert (tmp_path / "2023" / "index.html").read_text() == "baru"


def test_a_swap_killed_halfway_is_undone(tmp_path, published):
    published(tmp_path / "2023").rename(tmp_path / ".2023.lama")
    publish.recover(tmp_path / "2023")
    assert (tmp_path / "2023" / "index.html").read_text() == "lama"


def test_a_folder_of_the_user_with_the_backup_s_name_stays(tmp_path):
    (tmp_path / ".2023.lama").mkdir()
    (tmp_path / ".2023.lama" / "surat.txt").write_text("milik pengguna")
    publish.recover(tmp_path / "2023")
    assert (tmp_path / ".2023.lama" / "surat.txt").exists() and not (tmp_path / "2023").exists()


def foreign(*names):
    def put(site):
        for name in names:
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text("milik pengguna")

    return put


STRANGERS = {
    "a picture": (foreign("foto/rapat.jpg"), "foto/rapat.jpg"),
    "a hidden file": (foreign(".catatan"), ".catatan"),
    "a second manifest": (foreign("data/manifest.json"), "data/manifest.json"),
    "many": (foreign(*"abcde"), "a, b, c dan 2 lagi"),
    "an empty folder": (lambda site: (site / "kosong").mkdir(), "kosong (folder kosong)"),
    "a link": (lambda site: (site / "t").symlink_to("index.html"), "t (tautan)"),
    "a dangling link": (lambda site: (site / "t").symlink_to("tidak-ada"), "t (tautan)"),
    "a pipe": (lambda site: os.mkfifo(site / "p"), "p (pipa)"),
    "no manifest": (lambda site: (site / "manifest.json").unlink(), "bukan buatan lkjip"),
    "half a manifest": (lambda site: (site / "manifest.json").write_text("{"), "bukan buatan lkjip"),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_what_somebody_put_there_is_neither_replaced_nor_overlooked(name, tmp_path, published, capsys):
    put, said = STRANGERS[name]
    site = published(tmp_path / "situs" / "2023")
    put(site)
    before = snapshot(tmp_path)
    assert main(["build", "2023", "--output", str(tmp_path / "situs")]) == 2
    assert said in capsys.readouterr().err and snapshot(tmp_path) == before
    assert main(["verify", str(site)]) == (2 if "bukan buatan" in said else 1)
    assert "bukan buatan" in said or said.split()[0].rstrip(",") in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["file", "link", "dangling link", "pipe"])
def test_a_target_that_is_no_folder(kind, tmp_path, published):
    site = tmp_path / "2023"
    {
        "file": lambda: site.write_text("x"),
        "link": lambda: site.symlink_to(published(tmp_path / "lain-2023")),
        "dangling link": lambda: site.symlink_to("tidak-ada"),
        "pipe": lambda: os.mkfifo(site),
    }[kind]()
    assert "bukan folder terbitan" in obstacle(Report(2023, output=tmp_path))


def test_the_data_folder_is_never_published_over(data_copy, tmp_path):
    before = snapshot(data_copy)
    (tmp_path / "tautan").symlink_to(data_copy)
    for output in (
        data_copy,
        data_copy / "situs",
        tmp_path / "tautan",
        data_copy / "2023",
        tmp_path / "data/../data",
    ):
        assert "folder data" in obstacle(Report(2023, data_copy, output)), output
        assert "folder data" in obstacle(Report(2024, DATA, output)), output
    assert "folder data" in obstacle(Report(2023, data_copy / "2023", data_copy))
    assert obstacle(Report(2023, data_copy, tmp_path)) is None
    assert main(["build", "2023", "--data", str(data_copy), "--output", str(data_copy)]) == 2
    assert snapshot(data_copy) == before


@pytest.mark.parametrize(
    "output", ["/", ROOT, ROOT / "lib", ROOT / "notebooks" / "x", ROOT / "data", ROOT / ".git"]
)
def test_sources_and_the_root_are_refused(output):
    assert obstacle(Report(2023, output=Path(output)))


def test_folders_with_notebooks_or_of_another_project_are_refused(tmp_path):
    for name in ("catatan.ipynb", "_quarto.yml"):
        folder = tmp_path / name.strip("_.")
        folder.mkdir()
        (folder / name).write_text("")
        assert obstacle(Report(2023, output=folder))


def test_places_that_are_fine(tmp_path, published):
    published(tmp_path / "lama" / "2023")
    published(tmp_path / "lama" / "2022")
    (tmp_path / "kosong" / "2023").mkdir(parents=True)
    for name in ("lama", "kosong", "baru/dalam", "nama dengan spasi #?%"):
        assert obstacle(Report(2023, output=tmp_path / name)) is None, name


def test_another_copy_of_this_project_is_as_safe_as_our_own(tmp_path):
    copy = tmp_path / "salinan"
    (copy / "lib" / "lkjip").mkdir(parents=True)
    (copy / "_quarto.yml").write_text("tahun: 2023\n")
    for folder in ("lib/x", "_extensions", "tests/a/b", ".git/objects", "notebooks/situs"):
        assert "sumber sebuah proyek" in obstacle(Report(2023, output=copy / folder)), folder
    for folder in ("_site", "situs/a", "laporan"):
        assert obstacle(Report(2023, output=copy / folder)) is None, folder


def test_a_report_of_another_year_stays(tmp_path, published):
    published(tmp_path / "2022").rename(tmp_path / "2023")
    assert "memuat laporan tahun 2022, bukan 2023" in obstacle(Report(2023, output=tmp_path))


def test_a_front_page_of_the_user_stays(tmp_path, published):
    published(tmp_path / "2023")
    write_portal(tmp_path)
    page = tmp_path / "index.html"
    assert is_ours(page) and obstacle(Report(2023, output=tmp_path)) is None
    page.write_text(page.read_text() + "<!-- diubah -->")
    assert not is_ours(page) and "halaman depan" in obstacle(Report(2023, output=tmp_path))
    office = Report(2023, output=tmp_path / "kantor", kantor="kantor")
    assert "halaman depan" in obstacle(office)


MALFORMED = [
    "",
    "[]",
    "null",
    "{}",
    '{"tahun": 2023}',
    "[" * 100_000,
    '{"tahun": NaN}',
    '{"a": 1, "a": 2}',
    "\ufeff{}",
]


@pytest.mark.parametrize("text", MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_manifest_proves_nothing(text, tmp_path, published, capsys):
    site = published(tmp_path / "2023")
    (site / "manifest.json").write_text(text, encoding="utf-8")
    assert read_manifest(site) is None and main(["verify", str(site)]) == 2
    assert "tidak dapat dibuktikan" in capsys.readouterr().err


def test_every_wrong_type_in_a_manifest(tmp_path, published):
    import json

    site = published(tmp_path / "2023")
    good = json.loads((site / "manifest.json").read_text())
    assert read_manifest(site)
    for key in ("tahun", "unit", "sementara", "mesin", "masukan", "versi", "keluaran", "waktu", "commit"):
        for value in (None, 1.5, True, "x", [], {"x": 1}, {"../x": "a" * 64}, [[]]):
            if (
                type(value) is type(good[key])
                and value != {"x": 1}
                and key != "keluaran"
                or value is good[key]
            ):
                continue
            if (
                key == "commit"
                and isinstance(value, str | None)
                or key == "masukan"
                and value == {"../x": "a" * 64}
            ):
                continue
            (site / "manifest.json").write_text(json.dumps(good | {key: value}))
            assert read_manifest(site) is None or differences(site, read_manifest(site)), (key, value)


def test_a_manifest_that_is_no_file(tmp_path, published):
    site = published(tmp_path / "2023")
    (site / "manifest.json").unlink()
    os.mkfifo(site / "manifest.json")
    assert main(["verify", str(site)]) == 2


def test_words_of_a_folder_do_not_steer_the_terminal(tmp_path, published, capsys):
    import json

    site = published(tmp_path / "2023")
    manifest = json.loads((site / "manifest.json").read_text()) | {"unit": "\x1b]0;jahat\x07"}
    (site / "manifest.json").write_text(json.dumps(manifest))
    (site / "a\x1b[2Jb").write_text("")
    main(["verify", str(site)])
    printed = "".join(capsys.readouterr())
    assert "\x1b" not in printed and "\x07" not in printed


@pytest.mark.parametrize("stdout", ["closed early", "/dev/full"])
def test_output_that_nobody_takes(stdout):
    command = f"{sys.executable} -m lkjip check 2023 --all " + (
        "| head -n 1" if stdout == "closed early" else "> /dev/full; echo kode $?"
    )
    done = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr
    assert stdout == "closed early" or done.stdout == "kode 1\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "iso-8859-1", "cp437"])
def test_a_terminal_that_lacks_letters(encoding):
    done = subprocess.run(
        [sys.executable, "-m", "lkjip", "check", "2023", "--all"],
        capture_output=True, cwd=ROOT, env=os.environ | {"PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert (
        done.returncode == 0 and b"Traceback" not in done.stderr and done.stdout.startswith(b"Data 2023 sah")
    )
