"""Kernels that start as a copy of one process in which everything is imported, so that each starts at once."""

import multiprocessing
import os
import shutil
import tempfile
import threading
from pathlib import Path

from jupyter_client.manager import AsyncKernelManager

# What a notebook may take: without a limit the system would end some program, perhaps another one.
MEMORY_LIMIT_BYTES = 4 << 30
# A socket's path may have this many bytes on every system; these follow the folder for temporary files.
SOCKET_PATH_BYTES = 103
LONGEST_SOCKET = "/pymp-12345678/listener-12345678"
PRELOADED = [
    "ipykernel.kernelapp",
    "papermill",
    "lkjip.views.audit",
    "lkjip.views.charts",
    "lkjip.views.telaah",
]


def can_fork() -> bool:
    """Say whether kernels can be forked here: not on Windows, and not with a long path for temporary files."""
    longest = os.fsencode(tempfile.gettempdir() + LONGEST_SOCKET)
    return "forkserver" in multiprocessing.get_all_start_methods() and len(longest) <= SOCKET_PATH_BYTES


def _end_with_parent(folder: Path) -> None:
    """End this process when the one that started it is gone, and remove its `folder`."""
    multiprocessing.parent_process().join()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _serve(connection_file: Path, folder: Path, memory: int, arguments: list[str]) -> None:
    """Be the kernel that `connection_file` describes, in `folder`, within `memory` bytes."""
    import resource

    from ipykernel.kernelapp import IPKernelApp

    threading.Thread(target=_end_with_parent, args=(connection_file.parent,), daemon=True).start()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.chdir(folder)
    own = [
        f"--f={connection_file}",
        # What the user set IPython up to run at each start must not change a report.
        f"--IPKernelApp.ipython_dir={connection_file.parent}",
        # Without a parent's number the kernel explains on the terminal how to connect to it.
        f"--IPKernelApp.parent_handle={os.getppid()}",
    ]
    IPKernelApp.launch_instance(argv=own + arguments)


class ForkedKernel(AsyncKernelManager):
    """A local IPython kernel copied from a server that has `PRELOADED` imported.

    Its connection file is alone in a folder of its own, which the kernel removes when the build is killed.
    """

    process: multiprocessing.Process | None = None

    @property
    def has_kernel(self) -> bool:
        """Say whether the kernel was started."""
        return self.process is not None

    async def start_kernel(self, *, cwd: str, extra_arguments: list[str], **options) -> None:
        """Start the kernel in the folder `cwd`."""
        self.write_connection_file()
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(PRELOADED)
        arguments = (Path(self.connection_file), Path(cwd), MEMORY_LIMIT_BYTES, extra_arguments)
        self.process = context.Process(target=_serve, args=arguments)
        self.process.start()

    async def _async_is_alive(self) -> bool:
        return self.process is not None and self.process.is_alive()

    is_alive = _async_is_alive  # nbclient asks the one, the kernel's client the other

    async def shutdown_kernel(self, now: bool = False, restart: bool = False) -> None:
        """End the kernel at once: nothing in it is worth waiting for."""
        self.process.kill()
        self.process.join()
