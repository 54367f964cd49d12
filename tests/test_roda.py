"""A wheel: what it carries, that it is enough, and that nothing is written into an installed package."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import tomllib
from email.parser import HeaderParser
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from lkjip import __version__, paths
from lkjip.book import config, provenance, target
from lkjip.book.errors import BukuGagal
from lkjip.book.report import Report
from lkjip.data import load_year

ROOT = Path(__file__).resolve().parents[1]
OFFICE = ROOT / "tests" / "kantor_lain" / "data" / "2025"
# What the test office keeps of the other one: no program, one tujuan and one sasaran.
KEPT = {
    "profil": {"2025"},
    "tujuan": {"T1"},
    "sasaran": {"S1"},
    "indikator": {"IT1", "IS1"},
    "target_renstra": {"IT1", "IS1"},
    "realisasi_kinerja": {"IT1", "IS1"},
}
# Nothing of a wheel is made from these.
OTHER = (
    ".*",
    "_site",
    "build",
    "dist",
    "bab",
    "_isi",
    "docs",
    "tests",
    "__pycache__",
    "*.egg-info",
    "20[0-9][0-9]",
)


def test_own_files_are_the_repository_s_or_those_the_package_carries(tmp_path):
    assert paths.ROOT == ROOT and not paths.INSTALLED
    package = tmp_path / "site-packages" / "lkjip"
    package.mkdir(parents=True)
    assert paths.own_files(package) == tmp_path
    (package / "naskah").mkdir()
    assert paths.own_files(package) == package / "naskah"


def test_in_a_checkout_data_work_and_reports_stay_where_they_were(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert (paths.DATA, paths.BUILD, paths.SITE) == (ROOT / "data", ROOT / "build", ROOT / "_site")
    (tmp_path / "_quarto.yml").write_text("bab: []\n")
    assert config.book_folder() == ROOT


@pytest.mark.parametrize(
    ("settings", "own"),
    [
        ("judul: A\nbab:\n  - notebooks/a.ipynb\n", True),
        ("project:\n  type: website\n", False),
        (None, False),
    ],
)
def test_installed_an_office_s_own_book_is_taken_and_no_other_project(settings, own, tmp_path, monkeypatch):
    monkeypatch.setattr(config, "INSTALLED", True)
    monkeypatch.chdir(tmp_path)
    if settings:
        (tmp_path / "_quarto.yml").write_text(settings)
    assert config.book_folder() == (tmp_path if own else ROOT)


def test_an_office_s_own_book_without_looks_says_so(project):
    shutil.rmtree(project / "_extensions")
    with pytest.raises(BukuGagal, match="^_extensions/lkjip/_extension.yml tidak ada"):
        provenance.inputs(load_year(2023, project / "data"), config.load_book(project))


@pytest.mark.parametrize(
    "output",
    [
        "site-packages",
        "site-packages/lkjip/naskah/bab",
        "dist-packages/terbitan",
        "pustaka/lkjip",
        "pustaka/lkjip/x",
    ],
)
def test_no_report_is_put_where_a_program_is_installed(output, tmp_path):
    package = tmp_path / "pustaka" / "lkjip" / "naskah"
    package.mkdir(parents=True)
    (package / "_quarto.yml").touch()
    assert "bagian dari sumber" in target.obstacle(Report(2025, output=tmp_path / output))
    assert target.obstacle(Report(2025, output=tmp_path / "pustaka" / "_site")) is None


def test_no_commit_is_claimed_for_an_installed_program(monkeypatch):
    monkeypatch.setattr(provenance, "INSTALLED", True)
    assert provenance.commit() is None


@pytest.fixture(scope="module")
def room():
    """Return a folder for the module; its path leaves room for a socket's name."""
    with tempfile.TemporaryDirectory(prefix="roda-") as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def wheel(room):
    """Return a wheel, built from a source distribution of a copy of the repository."""
    copy = shutil.copytree(ROOT, room / "salinan", ignore=shutil.ignore_patterns(*OTHER))
    # As after `quarto render`: what comes from packages or is left by others is not ours to carry.
    for name in ("huruf/huruf.css", "fonts/a.ttf"):
        (copy / "_extensions" / "lkjip" / name).parent.mkdir(exist_ok=True)
        (copy / "_extensions" / "lkjip" / name).touch()
    made = "from setuptools import build_meta; build_meta.build_sdist('..')"
    run([sys.executable, "-c", made], copy)
    shutil.rmtree(copy)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    run([*pip, "--no-build-isolation", f"lkjip-{__version__}.tar.gz"], room)
    return room / f"lkjip-{__version__}-py3-none-any.whl"


def run(command, folder, code=0, **environment):
    done = subprocess.run(
        command,
        cwd=folder,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == code and "Traceback" not in done.stderr, done.stdout + done.stderr
    return done.stdout + done.stderr


def program():
    return {
        f"lkjip/{path.relative_to(paths.PACKAGE).as_posix()}"
        for path in paths.PACKAGE.rglob("*.*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def own_files():
    rules = [path for folder in ("skema", "acuan") for path in (ROOT / "data" / folder).rglob("*.*")]
    names = {*config.load_book().files(), *(path.relative_to(ROOT).as_posix() for path in rules)}
    return {f"lkjip/naskah/{name}" for name in names}


def test_a_wheel_carries_the_program_and_the_book_s_own_files(wheel):
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("lkjip/")}
        assert held == program() | own_files()
        for name in own_files():
            assert archive.read(name) == (ROOT / name.removeprefix("lkjip/naskah/")).read_bytes()


def test_a_wheel_says_what_it_is_and_needs(wheel):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with ZipFile(wheel) as archive:
        folder = f"lkjip-{__version__}.dist-info"
        said = HeaderParser().parsestr(archive.read(f"{folder}/METADATA").decode())
        assert archive.read(f"{folder}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
        assert "lkjip = lkjip.cli:main" in archive.read(f"{folder}/entry_points.txt").decode()
    assert (said["Name"], said["Version"], said["License-Expression"]) == ("lkjip", __version__, "MIT")
    assert said.get_payload().startswith("# lkjip") and said["Description-Content-Type"] == "text/markdown"
    needed = [name for name in said.get_all("Requires-Dist") if "extra ==" not in name]
    assert sorted(needed) == sorted(project["dependencies"])


def test_a_source_distribution_brings_the_step_that_fills_the_wheel(wheel):
    with tarfile.open(wheel.with_name(f"lkjip-{__version__}.tar.gz")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"lib/wheel_step.py", "_quarto.yml", "LICENSE", "README.md"} <= names
    assert not [name for name in names if re.match(r"data/\d{4}/", name)]


@pytest.fixture(scope="module")
def installed(room, wheel):
    """Return the folder of an environment with the wheel, which shares the packages it needs with this one."""
    venv = room / "venv"
    run([sys.executable, "-m", "venv", "--without-pip", str(venv)], room)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(venv)]
    run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], room)
    (packages,) = venv.rglob("site-packages")
    shared = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "bersama.pth").write_text("".join(f"{path}\n" for path in shared))
    return venv


def everything(folder):
    return {path: path.lstat().st_mtime_ns for path in folder.rglob("*")}


def fill_in(office):
    for table, kept in KEPT.items():
        with (OFFICE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        with (office / "2025" / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *(row for row in rows if row[0] in kept)])


@pytest.mark.skipif(os.name != "posix", reason="the folders of a POSIX environment")
def test_from_nothing_to_a_report_with_the_wheel_alone(installed, room):
    work, home, temporary = (room / name for name in ("kerja", "rumah", "t"))
    for folder in (work, home, temporary):
        folder.mkdir()
    before = everything(installed)
    # No browser, Quarto or git: charts are drawn in other tests.
    own = {"HOME": str(home), "TMPDIR": str(temporary), "PATH": str(installed / "bin"), "BROWSER_PATH": ""}

    def lkjip(*arguments, code=0):
        return run([str(installed / "bin" / "lkjip"), *arguments], work, code, **own)

    assert "lkjip check 2025" in lkjip("new-office", "data", "--year", "2025")
    assert "profil.csv: kosong" in lkjip("check", "2025", code=2)
    assert "lkjip-2025.xlsx" in lkjip("template", "2025")
    fill_in(work / "data")
    assert "Data 2025 SEMENTARA" in lkjip("check", "2025")
    assert "_site/2025/index.html" in lkjip("build", "2025", "--engine", "embedded")
    assert "_site/2025: utuh" in lkjip("verify", "_site/2025")

    assert sorted(os.listdir(work)) == ["_site", "build", "data", "lkjip-2025.xlsx"]
    assert os.listdir(home) == os.listdir(temporary) == []
    assert everything(installed) == before
    for name in ("index.html", "lkjip.pdf", "lkjip.docx"):
        assert (work / "_site" / "2025" / name).stat().st_size > 1000
    where = "import sys, lkjip.paths as p; print(p.PACKAGE, p.ROOT, *sys.path, sep='\\n')"
    said = run([str(installed / "bin" / "python"), "-c", where], work, **own).splitlines()
    assert all(Path(line).is_relative_to(installed) for line in said[:2])
    assert not [line for line in said if Path(line) == ROOT / "lib"]
    manifest = json.loads((work / "_site" / "2025" / "manifest.json").read_text())
    assert manifest["commit"] is None and manifest["sementara"]
    # The same inputs by the same names as in a checkout, besides the data.
    rules = {name for name in manifest["masukan"] if not name.startswith("2025/")}
    carried = {name.removeprefix("lkjip/naskah/").removeprefix("data/") for name in own_files()}
    assert rules == carried | {f"lib/{name}" for name in program()}
    for name in rules:
        file = ROOT / name if (ROOT / name).exists() else ROOT / "data" / name
        assert manifest["masukan"][name] == sha256(file.read_bytes()).hexdigest()
