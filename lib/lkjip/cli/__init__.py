"""The command `lkjip`. Everything a user reads here is Indonesian.

Nothing of ours is imported before `main` runs: what a user interrupts while the modules load ends in a sentence too.
"""

import contextlib
import io
import os
import signal
import sys
import tempfile
import threading
import traceback


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 it failed, 2 the data or the arguments are wrong."""
    try:
        _open_streams()
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = _interrupted()
    except BrokenPipeError:
        # Whoever read the output has seen enough (`lkjip check 2023 | head`).
        code = _unheard()
    except OSError as error:
        from lkjip.data.kesalahan import reason, visible

        where = f"{visible(str(error.filename))}: " if error.filename else ""
        _say(f"Tidak dapat diteruskan: {where}{reason(error)}.")
        code = _unheard()
    except Exception as error:
        _say(_unforeseen(error))
        code = _unheard()
    if arguments is None:
        # The interpreter still has to end; an interrupt would have it complain of that.
        with contextlib.suppress(ValueError):
            signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code


def _run(arguments: list[str] | None) -> int:
    from lkjip.cli.commands import parser

    try:
        given = sys.argv[1:] if arguments is None else arguments
        parsed = parser(given).parse_args(given)
    except SystemExit as end:  # argparse has said what there is to say
        sys.stdout.flush()
        if arguments is None:
            return end.code or 0
        raise
    try:
        os.getcwd()
    except FileNotFoundError:
        _say("Folder kerja sudah tidak ada. Pindah ke folder lain (cd), lalu jalankan lagi.")
        return 2
    return parsed.run(parsed)


def _open_streams() -> None:
    """Make the streams take every letter, and let those that were closed lead nowhere.

    The next file to be opened would otherwise take the place of a closed one, and be printed into.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = getattr(sys, name)
        if stream is None:
            with contextlib.suppress(OSError):
                os.close(number)
            os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, open(number, "r" if number == 0 else "w", closefd=False, encoding="utf-8"))
        elif number and isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a letter (cp1252, ASCII) shows its number instead.
            stream.reconfigure(errors="backslashreplace")


def _interrupted() -> int:
    with contextlib.suppress(ValueError):  # in a thread of somebody else's program
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _say("Dihentikan. Terbitan terakhir tidak berubah.")
    if threading.active_count() > 1:
        from lkjip.book.temporary import remove_own_folder

        # The interpreter would wait for threads that wait for something which may never come.
        remove_own_folder()
        os._exit(1)
    return 1


def _unforeseen(error: Exception) -> str:
    """Return the sentence on an error of ours; what a developer needs is in a file, not on the terminal."""
    where = ""
    with contextlib.suppress(OSError):
        folder = tempfile.gettempdir()
        if os.path.basename(folder).startswith("lkjip-"):  # a build's own, which does not outlive it
            folder = os.path.dirname(folder)
        descriptor, name = tempfile.mkstemp(prefix="lkjip-galat-", suffix=".txt", dir=folder)
        with open(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(traceback.format_exception(error))
        where = f" Rinciannya ada di {name}; sertakan berkas itu bila melaporkannya."
    return f"Galat di dalam lkjip sendiri ({type(error).__name__}). Terbitan terakhir tidak berubah.{where}"


def _say(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)


def _unheard() -> int:
    """Let what is still to be printed go nowhere: the interpreter would complain of it at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
