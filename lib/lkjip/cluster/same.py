"""Whether machines build the same: the program to the byte, the packages that it rests on, Python, a browser."""

import hashlib
import importlib.metadata
import multiprocessing
import platform
from collections.abc import Iterator, Mapping
from functools import cache

from packaging.requirements import Requirement

from lkjip import __version__
from lkjip.book import provenance
from lkjip.book.browser import find_browser
from lkjip.book.config import book_folder, load_book

# What carries tasks and files; the packages that render are in `provenance.PACKAGES`.
CARRIERS = ("distributed", "fsspec", "obstore", "paramiko")
NAMED = 4


@cache
def fingerprint() -> dict[str, str]:
    """Return name → version or digest of everything that decides the bytes of a report."""
    program = provenance.program_files() | load_book(book_folder()).files()
    files = {
        name: hashlib.sha256(provenance.content(name, path)).hexdigest() for name, path in program.items()
    }
    return {
        "lkjip": __version__,
        "berkas program": digest(files)[:16],
        "Python": platform.python_version(),
        "peramban": "ada" if find_browser() else "tidak ada",
        **dict(sorted(_packages())),
    }


def _packages() -> Iterator[tuple[str, str]]:
    """Yield the packages that the program rests on, and all that those rest on, with their versions."""
    wanted, seen = [*provenance.PACKAGES, *CARRIERS], set()
    while wanted:
        name = wanted.pop().lower().replace("_", "-")
        if name in seen:
            continue
        seen.add(name)
        try:
            found = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        yield name, found.version
        for needed in map(Requirement, found.requires or ()):
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                wanted.append(needed.name)


def digest(found: Mapping[str, str]) -> str:
    """Return what stands for a fingerprint: equal for machines that build the same."""
    return hashlib.sha256(repr(sorted(found.items())).encode()).hexdigest()


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """Return in words how another machine differs, the first few; nothing when it builds the same.

    >>> differences({"lkjip": "0.1.0", "typst": "0.14"}, {"lkjip": "0.1.0"})
    ['typst tidak ada (di sini 0.14)']
    """
    names = [name for name in ours | theirs if ours.get(name) != theirs.get(name)]
    said = [
        f"{name} {theirs.get(name, 'tidak ada')} (di sini {ours.get(name, 'tidak ada')})" for name in names
    ]
    return said[:NAMED] + ([f"dan {len(said) - NAMED} lagi"] if len(said) > NAMED else [])


def may_have_children() -> bool:
    """Say whether this process may start others: a worker under Dask's nanny may not unless it is told so."""
    return not multiprocessing.current_process().daemon
