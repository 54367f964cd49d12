"""What steps made, kept with what they read, so that a step whose reads are the same is not run again.

Constructive traces (Mokhov, Mitchell, Peyton Jones, "Build systems à la carte"): of a step, known by its key, a few
traces are kept. A trace is what the step read, each read's name with its digest, and the files it made, by digest. If
everything that a trace names has the same digest now, its files are what the step would make.

The folder belongs to one user. It has a mark, without which nothing in it is touched; everything in it is written whole
or not at all, so that two builds may use it at once and a kill leaves at most a temporary file, and read by its digest,
so that what was damaged is a file that is not there. What was not used for longest is removed when it grows too large.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import filelock

from lkjip.paths import BUILD

MARK = "LKJIP-SIMPANAN"
MARK_TEXT = (
    "Folder ini dibuat `lkjip build`: hasil langkah yang dapat dipakai lagi. Boleh dihapus seluruhnya kapan saja;\n"
    "berkas lain jangan disimpan di sini.\n"
)
TRACES, CONTENT, NEW = "jejak", "isi", "baru"
LIMIT_BYTES = 2 << 30
KEPT_SHARE = 0.8  # of the limit, after a sweep
TRACES_KEPT = 8  # of one step
LEFT_SECONDS = 24 * 3600  # a temporary file so old is of a process that was killed

FOLDER = "simpanan"
VARIABLE = "LKJIP_SIMPANAN"  # names the folder of the store, where it is not to be in build/

Name = tuple[str, ...]


@dataclass(frozen=True)
class Trace:
    """What a step read, each with its digest, and the SHA-256 of each file that it made, by its name."""

    reads: Mapping[Name, str]
    files: Mapping[str, str]
    path: Path

    def changed(self, digest: Callable[[Name], str | None]) -> Iterator[Name]:
        """Yield the names of the reads that stand for something else now."""
        return (name for name, old in self.reads.items() if digest(name) != old)


class Store:
    """A folder of traces and contents."""

    def __init__(self, folder: Path, limit: int = LIMIT_BYTES) -> None:
        """Use a folder, which is made when it is not there; one that is there must be ours or empty.

        Raises:
            OSError: it cannot be used: somebody else's, a link, or not writable.
        """
        folder.mkdir(parents=True, exist_ok=True)
        mark = folder / MARK
        if not mark.is_file():
            if folder.is_symlink() or any(folder.iterdir()):
                raise FileExistsError(f"{folder} is no folder of ours")
            mark.write_text(MARK_TEXT, encoding="utf-8")
        for part in (TRACES, CONTENT, NEW):
            (folder / part).mkdir(exist_ok=True)
        self._folder = folder
        self._limit = limit

    def traces(self, key: str) -> list[Trace]:
        """Return the traces of a step, the last used first; those that cannot be read are left out."""
        found = []
        for path in self._traces_of(key).glob("*.json"):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
                data = path.read_bytes()
                if path.stem != hashlib.sha256(data).hexdigest():
                    continue
                content = json.loads(data)
                reads = {tuple(name): digest for name, digest in content["dibaca"]}
                found.append((path.stat().st_mtime_ns, Trace(reads, content["berkas"], path)))
        return [trace for _, trace in sorted(found, key=lambda pair: -pair[0])]

    def find(self, key: str, digest: Callable[[Name], str | None]) -> dict[str, bytes] | None:
        """Return the files of a step that was run before with the same reads; None where there are none to trust."""
        for trace in self.traces(key):
            if next(trace.changed(digest), None) is None and (files := self._contents(trace)) is not None:
                return files
        return None

    def keep(self, key: str, reads: Mapping[Name, str | None], files: Mapping[str, bytes]) -> None:
        """Keep what a step made. A step that read what cannot be told is not kept; neither is one on a full disk."""
        if None in reads.values():
            return
        with contextlib.suppress(OSError):
            digests = {name: self._put(data) for name, data in files.items()}
            content = {
                "dibaca": sorted([list(name), digest] for name, digest in reads.items()),
                "berkas": digests,
            }
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(
                "utf-8", "surrogatepass"
            )
            folder = self._traces_of(key)
            folder.mkdir(parents=True, exist_ok=True)
            self._write(folder / f"{hashlib.sha256(text).hexdigest()}.json", text)
            old = sorted(folder.glob("*.json"), key=lambda path: -path.stat().st_mtime_ns)
            for path in old[TRACES_KEPT:]:
                path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what was not used for longest until the folder is well within its limit, unless another build does."""
        with contextlib.suppress(OSError, filelock.Timeout):
            with filelock.FileLock(self._folder / "sapu.lock", timeout=0):
                self._sweep()

    def _sweep(self) -> None:
        for path in (self._folder / NEW).iterdir():
            if time.time() - path.stat().st_mtime > LEFT_SECONDS:
                path.unlink(missing_ok=True)
        found = []
        for part in (TRACES, CONTENT):
            for entry in _files(self._folder / part):
                with contextlib.suppress(FileNotFoundError):
                    status = entry.stat(follow_symlinks=False)
                    found.append((status.st_mtime_ns, status.st_size, entry.path))
        total = sum(size for _, size, _ in found)
        if total <= self._limit:
            return
        for _, size, path in sorted(found):
            if total <= self._limit * KEPT_SHARE:
                break
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)
            total -= size

    def _traces_of(self, key: str) -> Path:
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / TRACES / name[:2] / name

    def _content(self, digest: str) -> Path:
        return self._folder / CONTENT / digest[:2] / digest

    def _contents(self, trace: Trace) -> dict[str, bytes] | None:
        files = {}
        try:
            for name, digest in trace.files.items():
                data = self._content(digest).read_bytes()
                if hashlib.sha256(data).hexdigest() != digest:
                    self._content(digest).unlink(missing_ok=True)
                    return None
                files[name] = data
            for path in (trace.path, *map(self._content, trace.files.values())):
                os.utime(path)  # used now
        except OSError:
            return None
        return files

    def _put(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        path = self._content(digest)
        if not path.is_file() or path.stat().st_size != len(data):
            path.parent.mkdir(exist_ok=True)
            self._write(path, data)
        else:
            os.utime(path)
        return digest

    def _write(self, path: Path, data: bytes) -> None:
        """Write a file whole or not at all."""
        handle, new = tempfile.mkstemp(dir=self._folder / NEW)
        try:
            with open(handle, "wb") as file:
                file.write(data)
            os.replace(new, path)
        except BaseException:
            Path(new).unlink(missing_ok=True)
            raise


def _files(folder: Path) -> Iterable[os.DirEntry]:
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                yield entry


def store_folder() -> Path:
    """Return the folder of this user's store."""
    return Path(os.environ.get(VARIABLE) or BUILD / FOLDER).absolute()


def open_store(folder: Path) -> Store | None:
    """Return the store in a folder; None where it cannot be used: a build needs none."""
    try:
        return Store(folder)
    except OSError:
        return None
