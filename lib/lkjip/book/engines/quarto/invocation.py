"""What Quarto was asked to do: it tells its scripts little of that, so its own command line is read."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import psutil
import yaml

from lkjip.book.errors import BukuGagal

# On every system Quarto is this script, run by Deno.
PROGRAMS = ("quarto.js", "quarto.ts")


@dataclass(frozen=True)
class Invocation:
    """A run of Quarto: what was typed after its name, in which folder, and the process that runs it."""

    arguments: tuple[str, ...]
    folder: Path
    process: psutil.Process

    @property
    def is_preview(self) -> bool:
        """Say whether the pages are shown while they are written."""
        return self.arguments[:1] == ("preview",)

    @property
    def formats(self) -> list[str]:
        """Return the formats asked for with `--to`; none when all are rendered."""
        return [name for value in self._values("-t", "--to") for name in value.split(",") if name]

    @property
    def parameters(self) -> dict[str, str]:
        """Return the parameters of `-P` and `--execute-params`.

        Raises:
            BukuGagal: a file of parameters cannot be read.
        """
        found: dict[str, str] = {}
        for name in self._values("--execute-params"):
            try:
                content = yaml.safe_load((self.folder / name).read_text(encoding="utf-8"))
                found |= {str(key): str(value) for key, value in content.items()}
            except (OSError, ValueError, AttributeError, yaml.YAMLError):
                raise BukuGagal(f"{name} tidak dapat dibaca sebagai daftar parameter (YAML).") from None
        return found | self._pairs("-P", "--execute-param")

    @property
    def metadata(self) -> dict[str, str]:
        """Return the metadata of `-M`."""
        return self._pairs("-M", "--metadata")

    def _pairs(self, *names: str) -> dict[str, str]:
        pairs = (value.partition(":") for value in self._values(*names))
        return {key.strip(): value.strip() for key, _, value in pairs}

    def _values(self, *names: str) -> Iterator[str]:
        """Yield the values of an option under any of its names: "--to html" and "--to=html"."""
        for word, following in pairwise((*self.arguments, "")):
            name, sign, value = word.partition("=")
            if word in names:
                yield following
            elif sign and name in names:
                yield value


def find_invocation() -> Invocation:
    """Return the run of Quarto that started this script; without its command line where the system hides it."""
    with contextlib.suppress(psutil.Error):
        for process in psutil.Process().parents():
            line = process.cmdline()
            for place, word in enumerate(line):
                if Path(word).name in PROGRAMS:
                    return Invocation(tuple(line[place + 1 :]), Path(process.cwd()), process)
    return Invocation((), Path.cwd(), psutil.Process(os.getppid()))
