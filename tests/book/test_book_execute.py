"""Running notebooks: parameters are checked, errors name the cell."""

import nbformat
import nbformat.v4 as nb
import pytest

from lkjip.book.errors import BukuGagal
from lkjip.book.execute import check_parameters, run_notebook


@pytest.fixture
def notebook(tmp_path):
    cells = [
        nb.new_code_cell("tahun = 2023", metadata={"tags": ["parameters"]}),
        nb.new_code_cell("1 / (tahun - 2023)", id="hitung"),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = tmp_path / "coba.ipynb"
    nbformat.write(nb.new_notebook(cells=cells, metadata=kernel), path)
    return path


def test_unknown_parameter_is_refused(notebook):
    with pytest.raises(BukuGagal, match="coba.ipynb tidak mengenal parameter tahum. Yang dikenal: tahun"):
        check_parameters(notebook, {"tahum": 2024})


def test_parameter_reaches_the_notebook(notebook, tmp_path):
    assert run_notebook(notebook, tmp_path / "hasil.ipynb", {"tahun": 2024}).seconds > 0
    assert nbformat.read(tmp_path / "hasil.ipynb", 4).cells[-1].outputs[0].data["text/plain"] == "1.0"


def test_a_failing_cell_is_named_without_a_traceback(notebook, tmp_path):
    with pytest.raises(BukuGagal) as error:
        run_notebook(notebook, tmp_path / "hasil.ipynb", {})
    assert str(error.value) == 'coba.ipynb sel "hitung" gagal: ZeroDivisionError: division by zero'
