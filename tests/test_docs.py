"""Every command and every line of Python in README.md and docs/*.md works as it is written there."""

import os
import pkgutil
import re
import runpy
import shutil
import subprocess
import sys

import perintah
import psutil
import pypandoc
import pytest
import yaml
from kantor_pertama import fill_in
from perintah import PAGES, ROOT

from lkjip import __version__
from lkjip.book.config import load_book
from lkjip.book.engines.quarto.edition import choose
from lkjip.book.engines.quarto.invocation import Invocation
from lkjip.cli.commands import parser
from lkjip.intake.new_year import new_year

# Commands that cannot run inside the tests: why, and what is checked instead (see `check_listed`).
LISTED = {
    r"make (report|test|jupyter|kamus|api|lock|wheel)( YEAR=\d{4})?": "sets up .venv, or runs for long: make -n",
    r"make bench(-nasional|-docs)?": "runs for long: make -n",
    r"\. \.venv/bin/activate|\.venv\\Scripts\\activate": "the folder that make report sets up",
    r"py -m venv \.venv|\.venv\\Scripts\\\w+ .*": "Windows: the arguments of the Makefile and of the other commands",
    r"pip install dist/lkjip-\S+\.whl": "test_roda.py installs the wheel: the name of this version's",
    r"conda (env create -f environment\.yml|activate lkjip)": "conda: the file and the name in it",
    r"lkjip watch \d{4}": "runs until Ctrl-C: test_book_watch.py",
    r"lkjip publish (sftp|s3|git\+|/var/).*": "servers and folders of others: tests/terbit",
    r"lkjip build 2024 .*--cluster .*": "a cluster: tests/cluster",
    r"(quarto (render|preview)( .*)?|lkjip build 2023 --engine quarto)": "test_book_quarto.py, where there is a Quarto",
}

# What the repository's own folder may hold besides it.
UNTRACKED = (".*", "_site", "build", "bab", "_isi", "_variables.yml", "__pycache__", "*.egg-info")

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="the pages' commands are written for a POSIX shell"
)


def listed(command):
    return next((why for pattern, why in LISTED.items() if re.fullmatch(pattern, command)), None)


RUN = {page: [c for c in perintah.commands(page) if not listed(c)] for page in PAGES}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Return a copy of the repository with what the pages take for granted, and the environment for its commands."""
    folder = tmp_path_factory.mktemp("petikan") / "lkjip"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*UNTRACKED))
    # One office beside another, and a table as it is downloaded from elsewhere.
    for office in ("batuan", "talango"):
        shutil.copytree(ROOT / "data" / "2023", folder / "kecamatan" / office / "2023")
        new_year(2024, folder / "kecamatan" / office)
    shutil.copy(ROOT / "data" / "2023" / "anggaran.csv", folder / "anggaran.csv")
    published = runpy.run_path(str(ROOT / "tests" / "baca" / "laporan_contoh.py"))["DINAS"]
    pypandoc.convert_text(published.markdown(), "docx", "gfm", outputfile=str(folder / "laporan.docx"))
    tools = folder.parent / "bin"
    tools.mkdir()
    for name, does in {
        "lkjip": f"{ROOT}/tests/lkjip_cepat.py",
        "python": "",
        "papermill": "-m papermill",
    }.items():
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {does} "$@"\n')
        (tools / name).chmod(0o755)
    own = {"PYTHONPATH": f"{folder}/lib", "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    return folder, os.environ | own


def ran(command, copy):
    folder, environment = copy
    return subprocess.run(["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def done():
    """Return the commands that ran already: the pages repeat some."""
    return set()


@pytest.mark.parametrize("page", [p for p in PAGES if RUN[p]], ids=lambda page: page.stem)
def test_the_commands_of_a_page_run_as_written(page, copy, done):
    for command in RUN[page]:
        if command not in done:
            result = ran(command, copy)
            assert result.returncode == 0, f"{command}\n{result.stdout[-2000:]}{result.stderr[-2000:]}"
            assert "Traceback" not in result.stderr
            done.add(command)
            if command == "lkjip template 2025 --data kantor":
                fill_in(copy[0] / "lkjip-2025.xlsx")  # the step that is no command


def test_the_python_of_the_pages_runs(copy):
    lines = [line for page in PAGES for line in perintah.expressions(page)]
    assert len(lines) >= 3
    begin = "from pathlib import Path\nfrom lkjip.data import load_year\nlaporan = load_year(2023)\n"
    folder, environment = copy
    result = subprocess.run(
        [sys.executable, "-c", begin + "\n".join(lines)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr


def test_the_names_the_pages_mention_exist():
    for page in PAGES:
        for name in perintah.names(page):
            assert pkgutil.resolve_name(name), (page.name, name)


def options(*command):
    """Return the options that one command of lkjip knows."""
    (commands,) = (action.choices for action in parser()._actions if action.dest == "perintah")
    return {option for name in command or commands for option in commands[name]._option_string_actions}


def test_the_options_the_pages_mention_exist():
    for page in PAGES:
        for code in perintah.inline(page):
            if code.startswith("--"):
                assert set(perintah.OPTION.findall(code)) <= options(), (page.name, code)


def test_a_block_says_what_it_is():
    assert {language for page in PAGES for language in perintah.languages(page)} <= {
        *perintah.SHELL,
        "python",
        "text",
    }


def test_a_listed_command_is_still_there():
    commands = [command for page in PAGES for command in perintah.commands(page)]
    unused = [pattern for pattern in LISTED if not any(re.fullmatch(pattern, c) for c in commands)]
    assert not unused


@pytest.mark.parametrize(
    "command", sorted({c for page in PAGES for c in perintah.commands(page) if listed(c)})
)
def test_a_listed_command_means_something(command, tmp_path):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    if command.startswith("make "):
        shown = subprocess.run(["make", "-n", *command.split()[1:]], cwd=ROOT, capture_output=True, text=True)
        assert shown.returncode == 0 and shown.stdout, shown.stderr
    elif command.startswith("pip "):
        assert command.endswith(f"/lkjip-{__version__}-py3-none-any.whl")
    elif command.startswith("conda "):
        assert yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["name"] == "lkjip"
    elif "\\python -m pip " in command:
        arguments = command.split(" -m pip install ")[1]
        assert arguments in makefile
        assert all((ROOT / word).exists() for word in arguments.split() if word.endswith(".lock"))
    elif "\\lkjip " in command:
        assert command.split("\\")[-1] in {c for commands in RUN.values() for c in commands}
    elif command.startswith("lkjip "):
        parser().parse_args(command.split()[1:])
    elif ".venv" in command:
        assert "VENV := .venv" in makefile and "-m venv $(VENV)" in makefile
    else:
        words = tuple(command.split()[1:])
        shutil.copy(ROOT / "_quarto.yml", tmp_path)
        (tmp_path / "_quarto-2022.yml").write_text("tahun: 2022\n", encoding="utf-8")
        profiles = [words[words.index("--profile") + 1]] if "--profile" in words else []
        edition, _ = choose(Invocation(words, tmp_path, psutil.Process()), profiles, tmp_path, tmp_path)
        assert edition.tahun == (2022 if "2022" in command else 2023)
        pages = {f"{chapter.page}.qmd" for chapter in load_book().chapters}
        assert {word for word in words if word.endswith(".qmd")} <= pages
