"""Read a notebook file: what any tool further on would stumble over is said here, in one sentence."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.book.errors import BukuGagal
from lkjip.data.kesalahan import quoted, reason
from lkjip.data.ordinary import NotOrdinary, read_ordinary
from lkjip.views.outputs import MIME, output_problem

if TYPE_CHECKING:
    from nbformat import NotebookNode

FORMAT = 4
SAVE = "Buka dan simpan lagi di Jupyter."
CELLS = ("markdown", "code")
# The tag of the cell that papermill adds: no cell of the notebook as its author counts them.
INJECTED = "injected-parameters"
MAX_BYTES = 50 << 20


def read_notebook(path: Path) -> "NotebookNode":
    """Return the notebook of a file, checked: format, language, kinds of cells, our own outputs.

    Raises:
        BukuGagal: naming the notebook and, where it is in one, the cell.
    """
    # Here: it takes a third of a second to load, and a build of nothing new never needs it.
    import nbformat

    text = _text(path)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise BukuGagal(
            f"{path.name} bukan buku catatan Jupyter (bukan JSON). Pulihkan dari salinannya."
        ) from None
    if problem := next(_problems(content), None):
        raise BukuGagal(f"{path.name} {problem}")
    try:
        notebook = nbformat.v4.to_notebook(content)
        nbformat.validate(notebook)
        return nbformat.v4.upgrade(notebook)
    except Exception as error:  # nbformat has more rules, and says what it found in its own words
        first = str(error).strip().partition("\n")[0]
        raise BukuGagal(f"{path.name} bukan buku catatan Jupyter yang sah ({first}). {SAVE}") from None


def cells(notebook: "NotebookNode") -> Iterator[tuple[str, "NotebookNode"]]:
    """Yield the cells with their places in the notebook as its author wrote it: "sel ke-3"."""
    number = 0
    for cell in notebook.cells:
        number += INJECTED not in cell.metadata.get("tags", ())
        yield f"sel ke-{number}", cell


def _text(path: Path) -> str:
    try:
        data = read_ordinary(path, MAX_BYTES)
    except (FileNotFoundError, NotOrdinary):
        raise BukuGagal(f"{path.name} tidak ada, atau bukan berkas biasa.") from None
    except OSError as error:
        raise BukuGagal(f"{path.name} tidak dapat dibaca: {reason(error)}.") from None
    if len(data) > MAX_BYTES:
        raise BukuGagal(f"{path.name} lebih dari {MAX_BYTES >> 20} MB. Hapus keluaran selnya.")
    if not data.strip():
        raise BukuGagal(f"{path.name} kosong. Pulihkan dari salinannya.")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise BukuGagal(f"{path.name} bukan teks UTF-8. {SAVE}") from None
    if text.startswith("\ufeff"):  # which Jupyter and papermill refuse as well
        raise BukuGagal(f"{path.name} diawali tanda urutan bita (BOM). Simpan sebagai UTF-8 tanpa BOM.")
    return text


def _problems(content: object) -> Iterator[str]:
    """Yield what is wrong. Each check rests on those before it: nobody may ask on after the first problem."""
    if not isinstance(content, dict):
        yield "bukan buku catatan Jupyter. Pulihkan dari salinannya."
    if content.get("nbformat") != FORMAT:
        yield f"memakai format {quoted(str(content.get('nbformat')))}, bukan {FORMAT}. {SAVE}"
    if not isinstance(content.get("cells"), list) or not content["cells"]:
        yield f"tidak memuat sel. {SAVE}"
    if not isinstance(content.get("metadata"), dict) or _language(content["metadata"]) is None:
        yield f"tidak menyebut bahasanya di metadata. {SAVE}"
    if (language := _language(content["metadata"])) != "python":
        yield f"ditulis dalam bahasa {quoted(str(language))}, bukan python."
    number = 0
    for cell in content["cells"]:
        tags = (
            cell["metadata"].get("tags")
            if isinstance(cell, dict) and isinstance(cell.get("metadata"), dict)
            else ()
        )
        number += not (isinstance(tags, list) and INJECTED in tags)
        for problem in _cell_problems(cell):
            yield f"sel ke-{number} {problem}"


def _language(metadata: dict) -> object:
    for key, name in (("language_info", "name"), ("kernelspec", "language")):
        if isinstance(known := metadata.get(key), dict) and known.get(name):
            return known[name]
    return None


def _cell_problems(cell: object) -> Iterator[str]:
    if not isinstance(cell, dict) or cell.get("cell_type") not in CELLS:
        kind = cell.get("cell_type") if isinstance(cell, dict) else cell
        yield f"berjenis {quoted(str(kind))}; buku hanya mengenal sel markdown dan code."
    if not _is_text(cell.get("source")):
        yield f"tidak memuat teks. {SAVE}"
    if not isinstance(cell.get("metadata"), dict) or not isinstance(cell["metadata"].get("tags", []), list):
        yield f"tidak memuat metadata. {SAVE}"
    if cell["cell_type"] != "code":
        return
    if not isinstance(cell.get("outputs"), list):
        yield f"tidak memuat daftar keluaran. {SAVE}"
    for output in cell["outputs"]:
        data = output.get("data", {}) if isinstance(output, dict) else None
        if not isinstance(data, dict) or not isinstance(output.get("output_type"), str):
            yield f"memuat keluaran yang rusak. {SAVE}"
        elif MIME in data and (problem := output_problem(data[MIME])):
            yield f"menampilkan {problem}"


def _is_text(value: object) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(line, str) for line in value)
    )
