"""Child processes that start as copies of one server in which everything is imported, and that end with the build."""

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
from multiprocessing import forkserver, resource_tracker
from pathlib import Path

PRELOADED = [
    "ipykernel.kernelapp",
    "papermill",
    "kaleido",
    "lkjip.views.audit",
    "lkjip.views.telaah",
]
# A socket's path may have this many bytes on every system; these follow the folder for temporary files.
SOCKET_PATH_BYTES = 103
LONGEST_SOCKET = "/pymp-12345678/listener-12345678"


def can_fork() -> bool:
    """Say whether processes can be forked here: not on Windows, and not with a long path for temporary files."""
    longest = os.fsencode(tempfile.gettempdir() + LONGEST_SOCKET)
    return "forkserver" in multiprocessing.get_all_start_methods() and len(longest) <= SOCKET_PATH_BYTES


def context() -> multiprocessing.context.BaseContext:
    """Return the context in which to start a child: copied from the server, or started anew where that cannot be."""
    if not can_fork():
        return multiprocessing.get_context("spawn")
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(PRELOADED)
    # Ctrl-C goes to every process of a terminal. The server and its children do not hear it: we end them.
    resource_tracker.ensure_running()  # which hears it again when it starts
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
    return server


def end_with_parent(folder: Path | None = None) -> None:
    """Let this process end when the one that started it is gone, and its `folder` with it.

    What it prints goes nowhere: whatever goes wrong in it is told by the process that started it.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())

    def watch() -> None:
        multiprocessing.parent_process().join()
        if folder:
            shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
