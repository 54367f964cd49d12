"""Run the notebooks of one year through papermill, side by side."""

import logging
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from pathlib import Path
from tempfile import TemporaryDirectory

from lkjip.book.errors import BukuGagal
from lkjip.book.notebook import read_notebook

CELL_TIMEOUT_SECONDS = 300
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


def run_notebook(notebook: Path, output: Path, parameters: dict, data: Path | None = None) -> float:
    """Run one notebook that `check_parameters` let pass, in its own folder; return the seconds it took.

    `data` is the folder of which it shares the findings (`rules.share`).

    Raises:
        BukuGagal: naming the notebook, the cell and its error.
    """
    # A kernel named "python3" in the user's home must not replace the one of this environment.
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    from lkjip.book import forks, kernel
    from lkjip.views.picture import NEVER, PICTURES

    os.environ[PICTURES] = NEVER  # for kernels that are not forked; the others set it themselves
    # It logs in English what is said below.
    logging.getLogger("papermill").disabled = True
    started = time.monotonic()
    cell = ""

    def note(cell_id: str) -> None:
        nonlocal cell
        cell = f' sel "{cell_id}"'

    with TemporaryDirectory(prefix="lkjip-") as own:
        # Sockets in a folder of its own instead of TCP ports: two kernels starting at once cannot choose the same
        # port (papermill issue 511), and nobody else on the machine can connect.
        settings = {"transport": "ipc", "ip": f"{own}/s", "connection_file": f"{own}/kernel.json"}
        settings["data"] = str(data or "")
        forked = {"kernel_manager_class": kernel.ForkedKernel, "config": Config(ForkedKernel=settings)}
        try:
            papermill.execute_notebook(
                notebook,
                output,
                parameters=parameters,
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,
                execution_timeout=CELL_TIMEOUT_SECONDS,
                record_timing=False,
                shutdown_kernel="immediate",
                on_cell_start=lambda cell, cell_index: note(cell.id),
                # Not papermill's `cwd`, which changes the folder of every thread.
                resources={"metadata": {"path": str(notebook.parent)}},
                **(forked if forks.can_fork() else {}),
            )
        except PapermillExecutionError as error:
            what = f"gagal: {error.ename}: {error.evalue}"
            if error.ename.endswith("MemoryError"):
                what = f"gagal: memori tidak cukup. {MORE_MEMORY}"
        except CellTimeoutError:
            what = f"belum selesai setelah {CELL_TIMEOUT_SECONDS} detik, lalu dihentikan. Periksa sel itu di Jupyter."
        except DeadKernelError:
            what = f"terhenti: kernelnya mati, biasanya karena memori habis. {MORE_MEMORY}"
        except RuntimeError as error:
            what = f"tidak dapat dijalankan: {error}"
        else:
            return time.monotonic() - started
    raise BukuGagal(f"{notebook.name}{cell} {what}")


def run_notebooks(
    runs: list[tuple[Path, Path, dict]], pool: ThreadPoolExecutor, progress: Callable[[str, float], None]
) -> None:
    """Run several notebooks, as many at once as the pool has threads; `progress(name, seconds)` as each one ends.

    Raises:
        BukuGagal: of the first notebook that fails; those waiting are not started. One that cannot run at all is
            found before any is started.
    """
    for notebook, _, parameters in runs:
        check_parameters(notebook, parameters)
    pending = {pool.submit(run_notebook, *run): run[0] for run in runs}
    try:
        for future in as_completed(pending):
            progress(pending[future].name, future.result())
    finally:
        for future in pending:
            future.cancel()
        wait(pending)
