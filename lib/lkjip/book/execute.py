"""Run the notebooks of one year through papermill, side by side."""

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from lkjip.book.errors import BukuGagal
from lkjip.book.notebook import read_notebook
from lkjip.data.reads import Name

CELL_TIMEOUT_SECONDS = 300
TOO_LONG = "belum selesai setelah {} detik, lalu dihentikan. Periksa sel itu di Jupyter."
MORE_MEMORY = "Tutup program lain, lalu jalankan lagi."


def check_parameters(notebook: Path, parameters: dict) -> None:
    """Refuse parameters the notebook does not have; papermill would only warn and use its defaults.

    Raises:
        BukuGagal: naming the unknown parameters and the known ones, or what is wrong with the notebook itself.
    """
    import papermill

    read_notebook(notebook)
    known = papermill.inspect_notebook(notebook)
    unknown = sorted(set(parameters) - set(known))
    if unknown:
        raise BukuGagal(
            f"{notebook.name} tidak mengenal parameter {', '.join(unknown)}. "
            f"Yang dikenal: {', '.join(sorted(known))}. Tidak ada buku catatan yang dijalankan."
        )


@dataclass(frozen=True)
class Run:
    """How a notebook ran: the seconds it took, and what it read where that was recorded (`recorder`)."""

    seconds: float
    read: list[Name] | None


def run_notebook(notebook: Path, output: Path, parameters: dict, data: Path | None = None) -> Run:
    """Run one notebook that `check_parameters` let pass, in its own folder; return how it ran.

    `data` is the folder of which it shares the findings (`rules.share`).

    Raises:
        BukuGagal: naming the notebook, the cell and its error.
    """
    from lkjip.book import forks, kernel

    started = time.monotonic()
    cell = ""

    def note(cell_id: str) -> None:
        nonlocal cell
        cell = f' sel "{cell_id}"'

    with TemporaryDirectory(prefix="lkjip-") as own:
        folder = Path(own)
        arguments = (notebook, output, parameters, folder, data, kernel.MEMORY_LIMIT_BYTES)
        child = forks.Child(kernel.run, *arguments, tells=True, folder=folder)
        try:
            ended, answer = False, None
            while not ended and child.answers.poll(CELL_TIMEOUT_SECONDS):
                ended, answer = child.hear(note)
            failed, read = answer or (None, None)
        except forks.Died:
            what = f"terhenti: kernelnya mati, biasanya karena memori habis. {MORE_MEMORY}"
        except Exception as error:
            what = f"tidak dapat dijalankan: {error}"
        else:
            if ended and not failed:
                return Run(time.monotonic() - started, read)
            what = _failure(*failed) if ended else TOO_LONG.format(CELL_TIMEOUT_SECONDS)
        finally:
            child.end()
    raise BukuGagal(f"{notebook.name}{cell} {what}")


def _failure(name: str, words: str) -> str:
    if name.endswith("MemoryError"):
        return f"gagal: memori tidak cukup. {MORE_MEMORY}"
    return f"gagal: {name}: {words}"
