"""Kernels for papermill that start at once, within a limit of memory, and end with the build."""

import multiprocessing
import os
from pathlib import Path

from jupyter_client.manager import AsyncKernelManager
from traitlets import Unicode

from lkjip.book import forks, rules
from lkjip.views.picture import NEVER, PICTURES

# What a notebook may take: without a limit the system would end some program, perhaps another one.
MEMORY_LIMIT_BYTES = 4 << 30


def _serve(connection_file: Path, folder: Path, data: str, memory: int, arguments: list[str]) -> None:
    """Be the kernel that `connection_file` describes, in `folder`, within `memory` bytes.

    It shares what the rules find in `data`, where that is named.
    """
    import resource

    from ipykernel.kernelapp import IPKernelApp

    forks.end_with_parent(connection_file.parent)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.chdir(folder)
    # What the user set IPython up to run at each start must not change a report; nor is anything kept in their home.
    os.environ["IPYTHONDIR"] = str(connection_file.parent)
    if data:
        rules.share(Path(data))
    os.environ[PICTURES] = NEVER  # the book draws its charts itself, all at once
    own = [
        f"--f={connection_file}",
        # Without a parent's number the kernel explains on the terminal how to connect to it.
        f"--IPKernelApp.parent_handle={os.getppid()}",
    ]
    IPKernelApp.launch_instance(argv=own + arguments)


class ForkedKernel(AsyncKernelManager):
    """A local IPython kernel started through `forks`.

    Its connection file is alone in a folder of its own, which the kernel removes when the build is killed.
    """

    data = Unicode(help="folder of the data of which the findings are shared").tag(config=True)
    process: multiprocessing.Process | None = None

    @property
    def has_kernel(self) -> bool:
        """Say whether the kernel was started."""
        return self.process is not None

    async def start_kernel(self, *, cwd: str, extra_arguments: list[str], **options) -> None:
        """Start the kernel in the folder `cwd`."""
        self.write_connection_file()
        arguments = (
            Path(self.connection_file), Path(cwd), self.data, MEMORY_LIMIT_BYTES, extra_arguments,
        )  # fmt: skip
        self.process = forks.context().Process(target=_serve, args=arguments)
        self.process.start()

    async def _async_is_alive(self) -> bool:
        return self.process is not None and self.process.is_alive()

    is_alive = _async_is_alive  # nbclient asks the one, the kernel's client the other

    async def shutdown_kernel(self, now: bool = False, restart: bool = False) -> None:
        """End the kernel at once: nothing in it is worth waiting for."""
        self.process.kill()
        self.process.join()
