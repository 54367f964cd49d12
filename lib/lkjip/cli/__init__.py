"""The command `lkjip`. Everything a user reads here is Indonesian."""

import contextlib
import io
import os
import signal
import sys
import threading

from lkjip import __version__
from lkjip.book.temporary import remove_own_folder
from lkjip.cli import build, check, data, verify
from lkjip.cli.indonesian import Parser
from lkjip.cli.output import say
from lkjip.data.kesalahan import reason, visible


def parser() -> Parser:
    """Make the command line: one module per command."""
    main = Parser(prog="lkjip", description="Laporan kinerja (LKjIP) dari data: periksa, bangun, terbitkan.")
    main.add_argument("--version", action="version", version=f"lkjip {__version__}", help="tampilkan versi")
    commands = main.add_subparsers(
        dest="perintah", required=True, metavar="PERINTAH", title="perintah", parser_class=Parser
    )
    for command in (check, build, data, verify):
        command.add(commands)
    return main


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 it failed, 2 the data or the arguments are wrong."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter (cp1252, ASCII) shows its number instead.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        parsed = parser().parse_args(arguments)
        code = parsed.run(parsed)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        say("Dihentikan. Terbitan terakhir tidak berubah.")
        if threading.active_count() > 1:
            # The interpreter would wait for threads that wait for a kernel or a browser which may never answer.
            remove_own_folder()
            os._exit(1)
        return 1
    except BrokenPipeError:
        # Whoever read the output has seen enough (`lkjip check 2023 | head`).
        _close_stdout()
        return 1
    except OSError as error:
        with contextlib.suppress(OSError):
            where = f"{visible(str(error.filename))}: " if error.filename else ""
            say(f"Tidak dapat diteruskan: {where}{reason(error)}.")
        _close_stdout()
        return 1


def _close_stdout() -> None:
    """Let what is still to be printed go nowhere: the interpreter would complain of it at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
