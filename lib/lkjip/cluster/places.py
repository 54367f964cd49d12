"""Where data and reports are: folders, SFTP and S3, reached as `lkjip publish` reaches them."""

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from lkjip.data.tables import office
from lkjip.terbit.address import Tujuan, parse
from lkjip.terbit.connect import opened
from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal, cause, is_expected
from lkjip.terbit.target import Sasaran

WILD = re.compile(r"[*?\[]")
KINDS = ("folder", "sftp", "s3")
# Of a data folder; more is no data of an office but an address that was mistyped.
LARGEST_BYTES = 500 << 20


def place(given: str | Path) -> Tujuan:
    """Read where data is or reports go: a folder, or an address as text.

    Raises:
        PublikasiDitolak: it is no folder, SFTP or S3 address.
    """
    goal = parse(given) if isinstance(given, str) else Tujuan("folder", str(given), os.path.abspath(given))
    if goal.jenis not in KINDS:
        raise PublikasiDitolak(f"{goal.nama}: yang dapat dipakai folder, sftp://…, atau s3://….")
    return goal


def offices(given: Sequence[str | Path], endpoint: str | None) -> list[tuple[str, Tujuan]]:
    """Return the data folders that are meant, wildcards filled in, each with the name of its office.

    Raises:
        PublikasiGagal: a place cannot be read, is not there, or two folders have one name.
    """
    found: dict[str, Tujuan] = {}
    for text in given:
        goal = place(text)
        for folder in _folders(goal, endpoint) if WILD.search(goal.path) else [goal]:
            name = office(Path(folder.path)) if folder.jenis == "folder" else folder.path.rpartition("/")[2]
            if name in found:
                raise PublikasiDitolak(
                    f"--data: dua folder bernama {name}; tiap kantor memerlukan nama folder sendiri."
                )
            found[name] = folder
    return list(found.items())


def _folders(goal: Tujuan, endpoint: str | None) -> list[Tujuan]:
    """Return the folders that an address with wildcards means; what is hidden and what is no folder is left out."""
    fixed, *wild = re.split(r"/(?=[^/]*[*?\[])", goal.path)
    steps = [step for part in wild for step in part.split("/")]
    with told(goal), opened(_at(goal, fixed or "/"), endpoint) as target:
        names = [""]
        for step in steps:
            names = [
                child
                for inside in target.each(target.inside, names)
                for child, kind in inside
                if kind == "folder" and _matches(child.rpartition("/")[2], step)
            ]
    if not names:
        raise PublikasiDitolak(f"{goal.nama}: tidak ada folder yang cocok. Periksa alamat dan bucket-nya.")
    return [_at(goal, f"{fixed}/{name}") for name in names]


def _matches(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern) and not name.startswith(".")


def _at(goal: Tujuan, path: str) -> Tujuan:
    """Return another folder of the same place."""
    return replace(goal, path=path, nama=goal.nama.removesuffix(goal.path) + path)


@contextlib.contextmanager
def told(goal: Tujuan) -> Iterator[None]:
    """Say in words what goes wrong while a place is read; a mistake of ours is left as it is.

    Raises:
        PublikasiGagal: naming the place and why.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, PublikasiGagal) or not is_expected(error):
            raise
        raise PublikasiGagal(f"{goal.nama} tidak dapat dibaca: {cause(error)}.") from None


def contents(goal: Tujuan, endpoint: str | None) -> str:
    """Return what stands for all that a data folder holds; equal ones mean equal data.

    Raises:
        PublikasiGagal: it cannot be read, or there is nothing.
    """
    with told(goal), opened(goal, endpoint) as target:
        found = tuple(sorted((name, _mark(entry)) for name, entry in _entries(target)))
    if not found:
        raise PublikasiDitolak(f"{goal.nama}: tidak ada data di sana. Periksa alamat dan bucket-nya.")
    return hashlib.sha256(repr(found).encode()).hexdigest()


def fetch(goal: Tujuan, endpoint: str | None, folder: Path) -> Path:
    """Return a folder with the data: the very one, or a copy in `folder` of what is elsewhere.

    Raises:
        PublikasiGagal: it cannot be read.
    """
    if goal.jenis == "folder":
        return Path(goal.path)
    with told(goal), opened(goal, endpoint) as target:
        bring(target, [name for name, _ in _entries(target)], folder)
    return folder


def bring(target: Sasaran, names: Sequence[str], folder: Path) -> None:
    """Fetch these files into a folder."""

    def get(name: str) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        target.fs.get_file(target.path(name), str(folder / name))

    for _ in target.each(get, names):
        pass


def _entries(target: Sasaran) -> Iterator[tuple[str, dict]]:
    """Yield the files of a data folder at any depth but the hidden ones, links followed; each as the target lists it.

    Raises:
        PublikasiDitolak: this is more than data.
    """
    size, folders = 0, [""]
    while folders:
        below = []
        for folder, inside in zip(folders, target.each(lambda f: _listed(target, f), folders), strict=True):
            for entry in inside:
                name = entry["name"].rstrip("/").rpartition("/")[2]
                path = f"{folder}/{name}" if folder else name
                if name.startswith(".") or entry["name"].strip("/") == target.path(folder).strip("/"):
                    continue
                if entry["type"] == "directory":
                    below.append(path)
                elif entry["type"] == "file":
                    size += entry["size"] or 0
                    yield path, entry
        folders = below
        if size > LARGEST_BYTES:
            raise PublikasiDitolak(
                f"{target.nama} berisi lebih dari {LARGEST_BYTES >> 20} MB; itu bukan folder data satu kantor."
            )


def _listed(target: Sasaran, folder: str) -> list[dict]:
    try:
        return target.fs.ls(target.path(folder), detail=True)
    except FileNotFoundError:
        return []


def _mark(entry: dict) -> str:
    """Return what an entry is known by: the storage's own tag, else its size and when it was changed."""
    return entry.get("e_tag") or f"{entry.get('size')} {entry.get('mtime')}"
