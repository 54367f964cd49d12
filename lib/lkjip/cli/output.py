"""How every command prints: results on stdout, progress and refusals on stderr, JSON alone when asked."""

import json
import sys
from pathlib import Path

from lkjip.data.kesalahan import visible
from lkjip.paths import WORK


def say(text: str) -> None:
    """Print progress where a program reading stdout does not see it."""
    print(printable(text), file=sys.stderr, flush=True)


def printable(text: str) -> str:
    """Return the text with what steers a terminal made visible: names and values are anybody's."""
    return "\n".join(map(visible, text.split("\n")))


def report(as_json: bool, data: dict, text: str, failed: bool = False) -> None:
    """Print a result: as JSON on stdout, or as text (a failure on stderr)."""
    if as_json:
        print(json.dumps(data, indent=1))
    elif failed:
        say(text)
    else:
        print(printable(text))


def shown(path: Path) -> str:
    """Return a path as the user would type it."""
    here = WORK.absolute()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
