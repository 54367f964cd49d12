"""What the folder names promise: layers, stored notebooks, package lists in step."""

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "lib" / "lkjip"
# Each room may import the rooms before it.
ROOMS = [
    room
    for room in (
        "formulas",
        "data",
        "intake",
        "model",
        "reconcile",
        "export",
        "baca",
        "views",
        "book",
        "terbit",
        "cluster",
    )
    if (PACKAGE / room).is_dir()
]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NO_CHAPTER = "notebooks/jelajah.ipynb"  # for whoever explores on their own


def imported_rooms(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""] + [f"{node.module}.{alias.name}" for alias in node.names]
        yield from {name.split(".")[1] for name in names if name.startswith("lkjip.")} & set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_imports_point_downwards_only(room):
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    upward = {
        f"{path.relative_to(ROOT)} imports {other}"
        for path in (PACKAGE / room).rglob("*.py")
        for other in imported_rooms(path)
        if other not in allowed
    }
    assert not upward


def test_only_data_and_intake_read_csv():
    readers = re.compile(r"read_csv|csv\.(reader|DictReader)")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*.py")
        if readers.search(path.read_text(encoding="utf-8"))
    ]
    assert all(name.startswith(("lib/lkjip/data/", "lib/lkjip/intake/")) for name in found), found


def test_no_office_in_code_or_notebooks():
    office = re.compile(r"sumenep|faruk|kepanjin|bangselok|karangduak|pajagalan", re.IGNORECASE)
    files = [*PACKAGE.rglob("*.*"), *NOTEBOOKS, ROOT / "report.qmd", ROOT / "index.qmd", ROOT / "_quarto.yml"]
    files += [path for path in (ROOT / "_extensions").rglob("*.*") if path.suffix not in {".ttf"}]
    named = [
        path.relative_to(ROOT).as_posix()
        for path in files
        if path.is_file()
        and path.suffix not in {".pyc", ".ttf", ".docx"}
        and path.name != "plotly.min.js"
        and office.search(path.read_text(encoding="utf-8"))
    ]
    assert not named


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_stored_clean(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert all(len("".join(cell["source"]).splitlines()) <= 8 for cell in code)
    assert [cell for cell in code if cell["metadata"].get("tags") == ["parameters"]] == code[:1]
    default = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))["tahun"]
    assert f"tahun = {default}" in "".join(code[0]["source"])


def test_every_notebook_but_one_is_a_chapter():
    config = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
    listed = config["bab"] + (config.get("lampiran") or [])
    assert sorted([*listed, NO_CHAPTER]) == [path.relative_to(ROOT).as_posix() for path in NOTEBOOKS]


def normal(name):
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!\[ ;]", name.strip())[0].lower())


def test_conda_has_the_same_packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {normal(name) for name in sum(extras.values(), project["dependencies"])}
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    names = [name for name in listed if isinstance(name, str)]
    names += [
        name
        for group in listed
        if isinstance(group, dict)
        for name in group["pip"]
        if not name.startswith("-")
    ]
    conda = {normal(name) for name in names} - {"python", "pip", "quarto"}
    pypi = {"python-kaleido": "kaleido", "brotli-python": "brotli"}
    assert {pypi.get(name, name) for name in conda} == wanted


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_by_hash_and_name_no_registry(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    pins = re.findall(r"^[\w.-]+(?:\[\w+\])?==", text, re.MULTILINE)
    assert len(pins) > 50
    assert len(re.findall(r"--hash=sha256:", text)) >= len(pins)


def test_locks_cover_the_declared_packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, packages in {
        "requirements.lock": project["dependencies"],
        "requirements-dev.lock": sum(project["optional-dependencies"].values(), project["dependencies"]),
    }.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = {normal(line.split("==")[0]) for line in text.splitlines() if re.match(r"^[\w.-]+==", line)}
        assert {normal(package) for package in packages} <= pinned
