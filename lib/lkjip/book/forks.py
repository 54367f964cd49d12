"""Child processes that start as copies of one server in which everything is imported, and that end with the build."""

import contextlib
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.pool import ExceptionWithTraceback
from pathlib import Path

PRELOADED = [
    "lkjip.book.lean",  # before all else
    "kaleido",
    "typst",
    "pypandoc",
    "lkjip.views.appendix",
    "lkjip.views.audit",
    "lkjip.views.planning",
    "lkjip.views.ringkas",
    "lkjip.views.telaah",
    "lkjip.book.execute",
    "lkjip.book.kernel",
    "lkjip.book.workshop",
    "lkjip.book.warm",
    # What IPython's shell imports when it is made.
    "IPython.core.application",
    "IPython.core.completerlib",
    "IPython.core.logger",
    "IPython.core.magics",
    "IPython.core.oinspect",
    "sqlite3",
    "lkjip.book.settled",  # after all that stays
]
# What is enough where no notebook will run.
LIGHT = ["lkjip.book.lean", "typst", "pypandoc", "lkjip.book.workshop", "lkjip.book.settled"]
# A socket's path may have this many bytes on every system; these follow the folder for temporary files.
SOCKET_PATH_BYTES = 103
LONGEST_SOCKET = "/pymp-12345678/listener-12345678"
# What a child sends: a line as it comes, and at its end what it returns or raises.
LINE, VALUE, ERROR = "baris", "nilai", "galat"


class Died(Exception):
    """The child ended without an answer: something killed it."""


class Stopped(BaseException):
    """The child was asked to end: it clears up and does."""


def can_fork() -> bool:
    """Say whether processes can be forked here: not on Windows, and not with a long path for temporary files."""
    longest = os.fsencode(tempfile.gettempdir() + LONGEST_SOCKET)
    return "forkserver" in multiprocessing.get_all_start_methods() and len(longest) <= SOCKET_PATH_BYTES


def context(light: bool = False) -> multiprocessing.context.BaseContext:
    """Return the context in which to start a child: copied from the server, or started anew where that cannot be.

    The server begins to import when this is first called, and the caller goes on; `light` has it import what renders
    a book, and not what runs notebooks. A child uses its parent's server.
    """
    if not can_fork():
        return multiprocessing.get_context("spawn")
    server = multiprocessing.get_context("forkserver")
    if forkserver.get_inherited_fds() is not None:
        _keep_server()
        return server
    server.set_forkserver_preload(LIGHT if light else PRELOADED)
    # Ctrl-C goes to every process of a terminal. The server and its children do not hear it: we end them.
    resource_tracker.ensure_running()  # which hears it again when it starts
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with _silent():
            forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
    return server


@contextmanager
def _silent() -> Iterator[None]:
    """Let what is started now print its errors nowhere: a child ended before it begins would show a traceback."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _keep_server() -> None:
    """Let a child start its own children through the server that it comes from.

    It knows the server's address, but Python asks only whether it has started one itself, and would start another,
    which imports everything again.
    """
    known = forkserver._forkserver
    if getattr(known, "_forkserver_address", None) and getattr(known, "_forkserver_alive_fd", None):
        known.ensure_running = lambda: None


def end_with_parent(folder: Path | None = None) -> None:
    """Let this process and what it starts end when the one that started it is gone, and its `folder` with it.

    What it prints goes nowhere: whatever goes wrong in it is told by the process that started it.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nowhere, number)
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)

    def watch() -> None:
        multiprocessing.parent_process().join()
        if folder:
            shutil.rmtree(folder, ignore_errors=True)
        if hasattr(os, "killpg"):
            os.killpg(0, signal.SIGKILL)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class Child:
    """A function at work in a process of its own; what it says and returns comes through `answers`."""

    def __init__(
        self, function: Callable, *arguments: object, tells: bool = False, folder: Path | None = None
    ) -> None:
        """Start `function(*arguments)`; one that `tells` is given a function for its lines after its arguments.

        It removes `folder` when this process is killed.
        """
        self.answers, theirs = context().Pipe(duplex=False)
        self.process = context().Process(target=_be, args=(theirs, function, arguments, tells, folder))
        self.process.start()
        theirs.close()

    def hear(self, progress: Callable[[str], None] = lambda line: None) -> tuple[bool, object]:
        """Wait for the next message: pass on a line, or return (True, value) when it is the function's value.

        Raises:
            Died: the process was killed.
            Exception: what the function raised, with where that was.
        """
        try:
            kind, content = self.answers.recv()
        except (EOFError, ConnectionError):
            raise Died from None
        if kind == ERROR:
            raise content
        if kind == VALUE:
            return True, content
        progress(content)
        return False, None

    def stop(self) -> None:
        """Ask it to clear up and end."""
        self.process.terminate()

    def end(self, seconds: float = 0) -> None:
        """Wait so long for its end; then end it, and what it has started."""
        self.process.join(seconds)
        with contextlib.suppress(ProcessLookupError, PermissionError, AttributeError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        self.answers.close()


def call(function: Callable, *arguments: object) -> object:
    """Return `function(*arguments)`, computed in a process of its own.

    Raises:
        Died: the process was killed.
        Exception: what the function raised, with where that was.
    """
    child = Child(function, *arguments)
    try:
        return child.hear()[1]
    finally:
        child.end()


def _be(answers: Connection, function: Callable, arguments: tuple, tells: bool, folder: Path | None) -> None:
    """Be a child: answer, and end at once when asked to."""
    end_with_parent(folder)
    signal.signal(signal.SIGTERM, _stop)
    try:
        answer(answers, function, arguments, tells)
    finally:
        # Threads of a stopped child may wait for something that never comes.
        os._exit(0)


def answer(answers: Connection, function: Callable, arguments: tuple, tells: bool) -> None:
    """Run the function and send what it says, and what it returns or raises."""
    try:
        told = (lambda line: answers.send((LINE, line)),) if tells else ()
        last = VALUE, function(*arguments, *told)
    except Exception as error:
        last = ERROR, ExceptionWithTraceback(error, error.__traceback__)
    answers.send(last)


def _stop(*_: object) -> None:
    raise Stopped


@contextmanager
def undisturbed() -> Iterator[None]:
    """Do not hear the request to end before this is done."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
