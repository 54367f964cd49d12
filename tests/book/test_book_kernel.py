"""A kernel that dies, hangs or eats memory ends with a message that says where and what to do, and leaves nothing."""

import ast
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import nbformat.v4 as nb
import pytest
from processes import until

from lkjip.book import execute, figures, forks, graph, kernel, recorder
from lkjip.book.errors import BukuGagal
from lkjip.paths import DATA

pytestmark = pytest.mark.skipif(not forks.can_fork(), reason="kernels are forked")

ENDINGS = {
    "mati": (
        "import os; os.kill(os.getpid(), 9)",
        "terhenti: kernelnya mati, biasanya karena memori habis. Tutup program lain, lalu jalankan lagi.",
    ),
    "keluar": (
        "import os; os._exit(3)",
        "terhenti: kernelnya mati, biasanya karena memori habis. Tutup program lain, lalu jalankan lagi.",
    ),
    "menggantung": (
        "import time; time.sleep(3600)",
        "belum selesai setelah 2 detik, lalu dihentikan. Periksa sel itu di Jupyter.",
    ),
    "berputar": (
        "while True: pass",
        "belum selesai setelah 2 detik, lalu dihentikan. Periksa sel itu di Jupyter.",
    ),
    "rakus": (
        "isi = [bytearray(1 << 30) for _ in range(64)]",
        "gagal: memori tidak cukup. Tutup program lain, lalu jalankan lagi.",
    ),
    "rakus_numpy": (
        "import numpy; numpy.ones(1 << 36)",
        "gagal: memori tidak cukup. Tutup program lain, lalu jalankan lagi.",
    ),
    "salah": ("tidak_ada", "gagal: NameError: name 'tidak_ada' is not defined"),
}


@pytest.fixture(autouse=True)
def no_idle_browser():
    """Let no browser be left that earlier tests have warmed."""
    figures.close_idle()


@pytest.fixture
def temporary(monkeypatch):
    """Return the folder that holds a run's temporary files; its name is short, because a socket's may not be long."""
    with tempfile.TemporaryDirectory(prefix="t") as folder:
        real = execute.TemporaryDirectory
        monkeypatch.setattr(execute, "TemporaryDirectory", lambda prefix: real(prefix=prefix, dir=folder))
        yield Path(folder)


def notebook(folder, source):
    cells = [
        nb.new_code_cell("tahun = 2023", metadata={"tags": ["parameters"]}, id="parameter"),
        nb.new_code_cell("1 + 1", id="baik"),
        nb.new_code_cell(source, id="buruk"),
        nb.new_code_cell("2 + 2", id="sesudah"),
    ]
    spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = folder / "coba.ipynb"
    nbformat.write(nb.new_notebook(cells=cells, metadata=spec), path)
    return path


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_bad_end_is_explained_and_leaves_nothing(ending, tmp_path, temporary, monkeypatch):
    source, message = ENDINGS[ending]
    monkeypatch.setattr(kernel, "MEMORY_LIMIT_BYTES", 2 << 30)
    if "detik" in message:
        monkeypatch.setattr(execute, "CELL_TIMEOUT_SECONDS", 2)
    with pytest.raises(BukuGagal) as error:
        execute.run_notebook(notebook(tmp_path, source), tmp_path / "hasil.ipynb", {})
    assert str(error.value) == f'coba.ipynb sel "buruk" {message}'
    assert not multiprocessing.active_children()
    assert list(temporary.iterdir()) == []


def test_the_others_end_and_the_next_run_works(tmp_path, temporary):
    runs = []
    for number, source in enumerate(["1", ENDINGS["mati"][0], "1", "1"]):
        folder = tmp_path / str(number)
        folder.mkdir()
        runs.append((notebook(folder, source), folder / "hasil.ipynb", {}))
    steps = [graph.Step(str(n), lambda run=run: execute.run_notebook(*run)) for n, run in enumerate(runs)]
    with pytest.raises(BukuGagal, match="kernelnya mati"):
        graph.run(steps, 2)
    assert not multiprocessing.active_children() and list(temporary.iterdir()) == []
    for _, output, _ in runs:
        output.unlink(missing_ok=True)
    graph.run([steps[0], steps[2]], 2)
    assert [output.is_file() for _, output, _ in runs] == [True, False, True, False]


def test_a_kernel_ends_and_cleans_up_when_the_build_is_killed(tmp_path, temporary):
    path = notebook(tmp_path, "import time; time.sleep(3600)")
    program = (
        "import sys; from pathlib import Path; from lkjip.book.execute import run_notebook\n"
        "if __name__ == '__main__': run_notebook(Path(sys.argv[1]), Path(sys.argv[2]), {})\n"
    )
    (tmp_path / "jalan.py").write_text(program)
    command = [sys.executable, tmp_path / "jalan.py", path, tmp_path / "hasil.ipynb"]
    process = subprocess.Popen(command, env=os.environ | {"TMPDIR": str(temporary)})
    until(lambda: any(temporary.glob("lkjip-*/profile_default")))
    process.send_signal(signal.SIGKILL)
    process.wait()
    until(lambda: not any(temporary.glob("lkjip-*")))


def test_where_kernels_cannot_be_forked_notebooks_run_all_the_same(tmp_path, monkeypatch):
    long = tmp_path / ("nama_panjang" * 10)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    assert not forks.can_fork()
    output = tmp_path / "hasil.ipynb"
    execute.run_notebook(notebook(tmp_path, "tahun + 1"), output, {"tahun": 2030})
    (cell,) = [cell for cell in nbformat.read(output, 4).cells if cell.id == "buruk"]
    assert cell.outputs[0].data["text/plain"] == "2031"


def test_a_kernel_knows_nothing_of_the_users_own_setup(tmp_path, temporary):
    output = tmp_path / "hasil.ipynb"
    source = "shell = get_ipython()\nstr(shell.profile_dir.location), str(shell.history_manager.hist_file)"
    execute.run_notebook(notebook(tmp_path, source), output, {})
    (cell,) = [cell for cell in nbformat.read(output, 4).cells if cell.id == "buruk"]
    profile, history = ast.literal_eval(cell.outputs[0].data["text/plain"])
    assert Path(profile).is_relative_to(temporary) and history == ":memory:"


ASKING = """
import os, shutil, tempfile
from pathlib import Path
Path("ada.txt").exists(), Path("ada.txt").is_file(), os.path.getsize({outside!r}), shutil.which("tidak-ada")
os.environ.get("COBA"), os.getenv("COBA_LAIN"), tempfile.gettempdir()
from lkjip.data import load_year
load_year(2023, Path({data!r}))
"""


def test_what_a_cell_looks_for_and_the_environment_it_asks_are_reads(tmp_path, temporary):
    data, outside = tmp_path / "masukan" / "data", tmp_path / "luar.txt"
    shutil.copytree(DATA / "2023", data / "2023")
    (data.parent / "notebooks").mkdir()
    outside.write_text("luar", encoding="utf-8")
    path = notebook(data.parent / "notebooks", ASKING.format(outside=str(outside), data=str(data)))
    read = set(execute.run_notebook(path, tmp_path / "hasil.ipynb", {"tahun": 2023}, data).read)
    assert {name for name in read if name[0] == "lingkungan"} == {
        ("lingkungan", name) for name in ("COBA", "COBA_LAIN", "PATH")
    }
    assert {("ada", "masukan", "notebooks/ada.txt"), ("ada", "berkas", str(outside))} <= read
    assert not [name for name in read if name[0] == "ada" and "2023" in name[-1]], (
        "the data has its own names"
    )


def test_whether_a_file_is_there_and_its_size_decide(tmp_path):
    file, seen = tmp_path / "a", []
    for change in (
        lambda: None,
        file.mkdir,
        file.rmdir,
        lambda: file.write_text("x"),
        lambda: file.write_text("xy"),
    ):
        change()
        seen.append(recorder.there(file, moved=True))
    assert len(set(seen)) == 4 and seen[0] == seen[2]
    old = recorder.there(file, moved=False)
    os.utime(file, (1, 1))
    assert recorder.there(file, moved=False) != old and recorder.there(file, moved=True) == seen[-1]
