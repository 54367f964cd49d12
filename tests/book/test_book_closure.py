"""Which parts of the program count as a notebook's, and what its cells read beside the data."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from lkjip.book import closure, execute, provenance
from lkjip.paths import PACKAGE

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOADED = "import sys, json; print(json.dumps([m for m in sys.modules if m.split('.')[0] == 'lkjip']))"


def imports(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return set().union(*(closure.imported("".join(c["source"])) for c in cells if c["cell_type"] == "code"))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_all_that_its_imports_load_counts(notebook):
    named = imports(notebook)
    lines = [f"import {name}" for name in sorted(named) if (closure._file(name)).is_file()]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join([*lines, LOADED])], capture_output=True, encoding="utf-8", check=True
    )
    assert set(json.loads(done.stdout)) <= closure.modules(named)


def test_what_is_imported_by_name_counts():
    rules = {
        f"lkjip.reconcile.rule.{path.stem}" for path in (PACKAGE / "reconcile" / "rule").glob("[a-z]*.py")
    }
    assert rules <= closure.modules(["lkjip.reconcile"])


def test_nothing_is_imported_by_name_otherwise():
    other = re.compile(r"\b__import__\(|\bfind_spec\(|\bentry_points\(|\brun_module\(")
    assert not [p for p in PACKAGE.rglob("*.py") if other.search(p.read_text(encoding="utf-8"))]


def test_a_notebook_rests_on_its_parts_and_their_templates_only():
    program = dict.fromkeys(provenance.program_files(), "")
    found = closure.files({"lkjip.views", "lkjip.views.appendix"}, program)
    assert "lib/lkjip/data/laporan.py" in found and "lib/lkjip/__init__.py" in found
    assert any(name.startswith("lib/lkjip/views/appendix/") and name.endswith(".j2") for name in found)
    assert not any(
        name.startswith(("lib/lkjip/reconcile/", "lib/lkjip/cli/", "lib/lkjip/book/")) for name in found
    )


def test_a_program_that_is_no_python_counts_whole(monkeypatch):
    from grimp.exceptions import SourceSyntaxError

    def broken(*_):
        raise SourceSyntaxError("x.py", 1, "?")

    monkeypatch.setattr(closure, "modules", broken)
    assert closure.files({"lkjip.views"}, {"lib/lkjip/a.py": "1"}) == {"lib/lkjip/a.py": "1"}
    assert closure.imported("%matplotlib inline\nimport lkjip.views") == {"lkjip"}


@pytest.fixture
def read(tmp_path, data_copy):
    """Return a function that runs a notebook of these cells and returns what it was recorded to read."""

    def run(*sources):
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(source) for source in sources],
            metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
        )
        notebook.cells[0].metadata["tags"] = ["parameters"]
        path = tmp_path / "buku.ipynb"
        nbformat.write(notebook, path)
        return execute.run_notebook(path, tmp_path / "hasil.ipynb", {"tahun": 2023}, data_copy).read

    return run


def test_what_a_cell_reads_is_recorded(read, tmp_path, tmp_path_factory, data_copy):
    own = tmp_path_factory.mktemp("milik") / "milik.csv"
    own.write_text("a\n1\n", encoding="utf-8")
    names = read(
        f"tahun = 0\ndata = {str(data_copy)!r}",
        "from pathlib import Path\nfrom lkjip.data import load_year\nlaporan = load_year(tahun, Path(data))",
        "laporan.profil['unit']",
        f"open({str(own)!r}).read()",
        "open(Path(data) / '2023' / 'anggaran.csv').read()",
        f"open({str(tmp_path / 'baru.txt')!r}, 'w').write('x')",
    )
    assert ("kolom", "profil", "unit") in names and ("berkas", str(own.resolve())) in names
    assert ("masukan", "data/2023/anggaran.csv") in names
    assert {name[0] for name in names} == {"kolom", "tabel", "berkas", "masukan"}
    assert len([name for name in names if name[0] in ("berkas", "masukan")]) == 2


@pytest.mark.parametrize(
    "source",
    [
        "import subprocess; subprocess.run(['true'])",
        "import os; os.listdir('/etc')",
        "import os; os.system('true')",
    ],
)
def test_what_nobody_can_compare_is_recorded_as_such(source, read):
    assert "luar" in {name[0] for name in read("tahun = 0", source)}
