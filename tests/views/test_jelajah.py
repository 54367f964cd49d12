"""notebooks/jelajah.ipynb runs, for this office and another, and where ipywidgets is not installed."""

from pathlib import Path

import nbformat
import papermill
import pytest

from lkjip.views import picture

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "jelajah.ipynb"
# Not with the controls: run by nbclient, the cell that shows them sometimes waited without end; why was not found.
OFFICES = ((2023, ROOT / "data"), (2025, ROOT / "tests" / "kantor_lain" / "data"))
WITHOUT_WIDGETS = "import sys\nsys.modules['ipywidgets'] = None"


def run(folder, parameters, begin=""):
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    if begin:
        notebook.cells.insert(0, nbformat.v4.new_code_cell(begin))
    nbformat.write(notebook, folder / "jelajah.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(picture.PICTURES, picture.NEVER)
        patch.setenv("JUPYTER_PREFER_ENV_PATH", "1")
        return papermill.execute_notebook(
            folder / "jelajah.ipynb",
            None,
            parameters=parameters,
            kernel_name="python3",
            progress_bar=False,
            execution_timeout=60,
            cwd=NOTEBOOK.parent,
        )


def texts(notebook, cell):
    outputs = next(c for c in notebook.cells if c.get("id") == cell).outputs
    assert outputs, cell
    return "".join(str(data) for o in outputs for data in o.get("data", {}).values())


@pytest.mark.parametrize(("tahun", "data"), OFFICES, ids=["ini", "lain"])
def test_jelajah_runs_for_any_office(tahun, data, tmp_path):
    notebook = run(tmp_path, {"tahun": tahun, "data": str(data), "interaktif": False})
    assert "belum dapat disimpulkan" in texts(notebook, "tolak").lower()
    assert f"data/{tahun}/anggaran.csv" in texts(notebook, "catatan")
    for cell in (c for c in notebook.cells if c.cell_type == "code"):
        for output in cell.outputs:
            assert output.output_type != "error" and output.get("name") != "stderr", output
            assert len(output.get("data", {}).get("text/plain", "")) < 5000, cell.id


def test_jelajah_needs_no_ipywidgets(tmp_path):
    notebook = run(tmp_path, {}, WITHOUT_WIDGETS)
    assert "ipywidgets" in texts(notebook, "kendali")
    assert "tbl-telaah-andai" in texts(notebook, "penggeser")


def test_no_number_is_typed_in_its_prose():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    prose = "".join(c.source for c in notebook.cells if c.cell_type == "markdown")
    assert not [letter for letter in prose.replace("SP2D", "") if letter.isdigit()]
