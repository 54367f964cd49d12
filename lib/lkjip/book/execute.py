"""Run the notebooks of one year through papermill, side by side."""

import os
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from lkjip.book.errors import BukuGagal

CELL_TIMEOUT_SECONDS = 300


def check_parameters(notebook: Path, parameters: dict) -> None:
    """Refuse parameters the notebook does not have; papermill would only warn and use its defaults.

    Raises:
        BukuGagal: naming the unknown parameters and the known ones.
    """
    import papermill

    known = papermill.inspect_notebook(notebook)
    unknown = sorted(set(parameters) - set(known))
    if unknown:
        raise BukuGagal(
            f"{notebook.name} tidak mengenal parameter {', '.join(unknown)}. "
            f"Yang dikenal: {', '.join(sorted(known))}. Tidak ada buku catatan yang dijalankan."
        )


def run_notebook(notebook: Path, output: Path, parameters: dict) -> float:
    """Run one notebook in its own folder and return the seconds it took.

    Raises:
        BukuGagal: naming the notebook, the cell and its error.
    """
    # A kernel named "python3" in the user's home must not replace the one of this environment.
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    check_parameters(notebook, parameters)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="lkjip-") as sockets:
        # Sockets in a folder of its own instead of TCP ports: two kernels starting at once cannot choose the same
        # port (papermill issue 511), and nobody else on the machine can connect.
        own = {"transport": "ipc", "ip": f"{sockets}/kernel"} if os.name == "posix" else {}
        try:
            papermill.execute_notebook(
                notebook,
                output,
                parameters=parameters,
                cwd=notebook.parent,
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,
                execution_timeout=CELL_TIMEOUT_SECONDS,
                record_timing=False,
                shutdown_kernel="immediate",
                config=Config(KernelManager=own),
            )
        except PapermillExecutionError as error:
            raise BukuGagal(
                f"{notebook.name} sel ke-{error.exec_count} gagal: {error.ename}: {error.evalue}"
            ) from None
        except (RuntimeError, TimeoutError) as error:
            raise BukuGagal(f"{notebook.name} tidak selesai dijalankan: {error}") from None
    return time.monotonic() - started


def _end_with_parent(parent: int) -> None:
    """End this worker, and with it its kernel, when the build that started it was killed."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def run_notebooks(
    runs: list[tuple[Path, Path, dict]], progress: Callable[[str, float], None], workers: int | None = None
) -> None:
    """Run several notebooks in parallel processes; `progress(name, seconds)` is called as each one ends.

    Raises:
        BukuGagal: of the first notebook that fails; those still waiting are not started.
    """
    workers = workers or min(len(runs), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, initializer=_end_with_parent, initargs=(os.getpid(),)) as pool:
        pending = {pool.submit(run_notebook, *run): run[0] for run in runs}
        try:
            for future in as_completed(pending):
                progress(pending[future].name, future.result())
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
