"""Run a command and say what it took, all of its descendants included."""

import ctypes
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

PR_SET_CHILD_SUBREAPER = 36
SAMPLE_SECONDS = 0.5
MB = 1_000_000


@dataclass(frozen=True)
class Took:
    """What a command took: wall and CPU seconds, its exit code, and its memory over time, sampled (seconds, MB).

    Memory is the sum of PSS: what is shared counts once. Empty where it was not asked for.
    """

    wall: float
    cpu: float
    code: int
    memory: Sequence[tuple[float, float]] = field(default=())

    def peak(self, begin: float = 0, end: float = 1) -> float:
        """Return the most MB within a part of the time, from 0 to 1."""
        part = [mb for at, mb in self.memory if begin * self.wall <= at <= end * self.wall]
        return max(part, default=0.0)


def take(
    command: Sequence[object],
    cores: int | None = None,
    memory: bool = False,
    env: dict[str, str] | None = None,
    said: Path | None = None,
) -> Took:
    """Run a command, on the first `cores` cores only; what it says goes to build/bench.log, its output to `said`."""
    adopt_orphans()
    before = _children_cpu()
    start = time.monotonic()
    with log().open("ab") as errors, (said or log()).open("ab") as out:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=out,
            stderr=errors,
            env=env,
            preexec_fn=(lambda: os.sched_setaffinity(0, range(cores))) if cores else None,
        )
        samples: list[tuple[float, float]] = []
        done = threading.Event()
        watcher = threading.Thread(target=_sample, args=(start, samples, done), daemon=True)
        if memory:
            watcher.start()
        code = process.wait()
        wall = time.monotonic() - start
        done.set()
        if memory:
            watcher.join()
    _reap()
    return Took(wall, _children_cpu() - before, code, samples)


def lkjip(*arguments: object, **options) -> Took:
    """Run the command `lkjip`."""
    return take([sys.executable, "-m", "lkjip", *arguments], **options)


def log() -> Path:
    """Return the file that what the commands say goes to."""
    from lkjip.paths import BUILD

    BUILD.mkdir(exist_ok=True)
    return BUILD / "bench.log"


def adopt_orphans() -> None:
    """Let descendants whose parent ended become our children: only who is waited for has its CPU seconds counted."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap() -> None:
    """Wait for what the command left behind; its servers end when it has ended."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            time.sleep(0.05)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _sample(start: float, samples: list[tuple[float, float]], done: threading.Event) -> None:
    while not done.wait(SAMPLE_SECONDS):
        samples.append((time.monotonic() - start, sum(map(pss, _descendants())) / MB))


def _descendants() -> Iterator[psutil.Process]:
    """Yield our descendants: orphans of the command are ours (`adopt_orphans`)."""
    yield from psutil.Process().children(recursive=True)


def pss(process: psutil.Process) -> int:
    """Return a process's bytes of memory, with its part of what it shares; 0 where it is gone."""
    try:
        return process.memory_full_info().pss
    except (psutil.Error, AttributeError):
        return 0
