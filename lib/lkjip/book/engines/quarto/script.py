"""How the scripts that Quarto runs begin and end: in their turn, with their Quarto, and with a sentence."""

import os
import signal
import sys
from collections.abc import Callable, Mapping

from lkjip.book.engines.quarto import turn
from lkjip.book.engines.quarto.invocation import Invocation, find_invocation
from lkjip.book.errors import BukuGagal, explained
from lkjip.book.temporary import remove_own_folder, use_own_folder
from lkjip.data import DataSalah
from lkjip.paths import ROOT


def run(script: Callable[[Invocation, Mapping[str, str]], None], undone: str) -> int:
    """Run a script for the Quarto that started it; return the exit code. `undone` says what a failure leaves undone."""
    use_own_folder()
    try:
        invocation = find_invocation()
        turn.end_with(invocation.process)
        with turn.turn(invocation.process):
            script(invocation, os.environ)
        return 0
    except DataSalah as error:
        print(error.teks(f"{undone}."), file=sys.stderr)
        return 2
    except (BukuGagal, OSError) as error:
        print(f"{undone}: {explained(error, [ROOT])}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print(f"Dihentikan. {undone}.", file=sys.stderr, flush=True)
        # The interpreter would wait for threads that wait for a kernel or a browser which may never answer.
        remove_own_folder()
        os._exit(1)
