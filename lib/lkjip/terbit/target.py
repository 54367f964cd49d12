"""Where a site is put: a folder, an SFTP server or S3-compatible storage, all reached through fsspec.

A name is a path below the target's root, with slashes.
"""

import mimetypes
import os
import posixpath
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from fsspec import AbstractFileSystem

from lkjip.book.published import sha256

# All we keep on a target besides the site: the list of what is ours, the lock, what comes and what goes.
OWN = ".lkjip-terbit"
TEXTS = ("text/", "application/javascript", "application/json")
AT_ONCE = 16  # objects that are sent or fetched side by side: each waits for the storage most of its time
TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json"}


@dataclass
class Sasaran:
    """A target: its file system, the root folder there, and what messages call it.

    `renames` says whether a folder can be renamed in one step. Where it cannot (S3), an object is replaced in one.
    """

    fs: AbstractFileSystem
    root: str
    nama: str
    renames: bool = True
    made: set[str] = field(default_factory=set)  # the folders that are known to be there

    def each(self, action: Callable, names: Iterable[str]) -> Iterator:
        """Do something to each name, side by side where objects are independent; yield the results in order."""
        if self.renames:
            yield from map(action, names)
        else:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                yield from pool.map(action, names)

    def path(self, name: str) -> str:
        """Return where the file system keeps a name."""
        return f"{self.root.rstrip('/')}/{name}" if name else self.root

    def inside(self, folder: str) -> list[tuple[str, str]]:
        """Return what stands in a folder: name → "" for a file, else "folder", "tautan" or what it is."""
        try:
            found = self.fs.ls(self.path(folder), detail=True)
        except FileNotFoundError:
            return []
        place = self.path(folder).strip("/")
        return sorted(
            (posixpath.join(folder, posixpath.basename(entry["name"].rstrip("/"))), _kind(entry))
            for entry in found
            if entry["name"].strip("/") != place  # S3 may hold an object in the place of a folder
        )

    def below(self, folder: str, into: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
        """Yield what stands below a folder at any depth; of folders, those that are not in `into` are not entered.

        Links are never followed.
        """
        for name, kind in self.inside(folder):
            if kind == "folder" and (into is None or name in into):
                yield from self.below(name, into)
            else:
                yield name, kind

    def exists(self, name: str) -> bool:
        """Say whether something stands there, be it a link that leads nowhere."""
        return any(found == name for found, _ in self.inside(posixpath.dirname(name)))

    def read(self, name: str) -> bytes | None:
        """Return the content of a small file, or None when there is none."""
        try:
            return self.fs.cat_file(self.path(name))
        except FileNotFoundError:
            return None

    def digest(self, name: str) -> str:
        """Return the SHA-256 of what the target holds, read back whole."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "isi"
            self.fs.get_file(self.path(name), str(copy))
            return sha256(copy)

    def send(self, file: Path, name: str) -> None:
        """Put a file there."""
        if self.renames:
            self._make_folder(posixpath.dirname(name))
            self.fs.put_file(str(file), self.path(name))
        else:
            self.fs.put_file(str(file), self.path(name), ContentType=content_type(name))

    def write(self, name: str, content: bytes) -> None:
        """Put a small file there, whole or not at all."""
        if self.renames:
            self.fs.pipe_file(self.path(f"{name}.baru"), content)
            self.fs.mv(self.path(f"{name}.baru"), self.path(name))
        else:
            self.fs.pipe_file(self.path(name), content, ContentType=content_type(name))

    def create(self, name: str, content: bytes) -> None:
        """Put a small file there unless there is one.

        Raises:
            FileExistsError: there is one.
        """
        if self.exists(name):
            raise FileExistsError(name)
        if self.renames:
            self._make_folder(posixpath.dirname(name))
            self.fs.pipe_file(self.path(name), content, mode="create")
        else:
            self.fs.pipe_file(self.path(name), content, mode="create", ContentType=content_type(name))

    def move(self, old: str, new: str) -> None:
        """Rename a file or folder; nothing may stand in its new place."""
        self._make_folder(posixpath.dirname(new))
        self.fs.mv(self.path(old), self.path(new))
        self.made.clear()

    def copy(self, old: str, new: str) -> None:
        """Let the storage itself put a copy of an object somewhere, with its type; whole or not at all."""
        self.fs.cp_file(self.path(old), self.path(new))

    def remove(self, name: str) -> None:
        """Remove a file."""
        self.fs.rm_file(self.path(name))

    def _make_folder(self, folder: str) -> None:
        if folder not in self.made:
            self.fs.makedirs(self.path(folder), exist_ok=True)
            self.made.add(folder)

    def remove_empty(self, folder: str) -> None:
        """Remove a folder and those in it, as far as they are empty."""
        if not self.renames:
            return
        self.made.clear()
        for name, kind in self.inside(folder):
            if kind == "folder":
                self.remove_empty(name)
        if not self.inside(folder) and self.exists(folder):
            self.fs.rmdir(self.path(folder))


def content_type(name: str) -> str:
    """Return what a web server is to call a file.

    >>> content_type("2023/index.html"), content_type("2023/aset/huruf.woff2")
    ('text/html; charset=utf-8', 'font/woff2')
    """
    suffix = os.path.splitext(name)[1]
    kind = TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(TEXTS) else kind


def _kind(entry: dict) -> str:
    if entry.get("islink") or entry["type"] == "link":
        return "tautan"
    return {"file": "", "directory": "folder"}.get(entry["type"], "bukan berkas biasa")
