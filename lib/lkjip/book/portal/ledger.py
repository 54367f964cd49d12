"""What we wrote into the folder of all reports: `situs.json` lists it by hash, so that nothing else is ever replaced.

Front pages of an older lkjip stand in no list; they carry their own hash. What reports and portal share is called after
its bytes (`lkjip.book.shared`) and needs none.
"""

import hashlib
import json
import os
import re
import stat
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath

from lkjip.book.published import is_inside, sha256
from lkjip.book.shared import write_whole
from lkjip.data.kesalahan import shown, visible

LEDGER = "situs.json"
MAKER = "lkjip build"
LARGEST_BYTES = 50_000_000
OLD_SEAL = re.compile(r'<meta name="lkjip-sidik" content="([0-9a-f]{64})">\n')


def is_ours(path: Path) -> bool:
    """Say whether a file of a portal, or the list itself, is to the byte one that we wrote."""
    if not _ordinary(path):
        return False
    if path.name == LEDGER:
        return read(path.parent) is not None
    digest = sha256(path)
    # An office's front page stands in the list of the folder above, or in its own folder's.
    for folder in path.parents:
        if digest in (read(folder) or {}).get(path.relative_to(folder).as_posix(), ()):
            return True
    return path.name == "index.html" and _sealed_itself(path)


def read(folder: Path) -> dict[str, list[str]] | None:
    """Return name → hashes of what was written into a folder; None without a list that we wrote."""
    try:
        if not _ordinary(folder / LEDGER):
            return None
        text = (folder / LEDGER).read_text(encoding="utf-8")
        files = json.loads(text)["berkas"]
        return files if all(map(is_inside, files)) and _sealed(files) == text else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def put(folder: Path, files: Iterable[tuple[str, str]]) -> list[str]:
    """Make `files` (name and text) all that we have in a folder; return in words what of others' was left there.

    The list names what will be there before it is, so that a killed run leaves nothing that no list knows. Until then
    the texts wait in a file without a name: there may be a gigabyte of them.
    """
    old = read(folder) or {}
    if os.path.lexists(folder / LEDGER) and not is_ours(folder / LEDGER):
        said = f"{_named(folder / LEDGER)} bukan buatan lkjip, atau sudah diubah"
        return [f"{said}; halaman depan tidak ditulis."]
    wanted: set[str] = set()
    new: dict[str, list[str]] = {}
    with tempfile.TemporaryFile() as waiting:
        changed = []
        for name, text in files:
            wanted.add(name)
            page = text.encode("utf-8")
            there = _there(folder, name, page, old.get(name, ()))
            if there is None:
                continue
            new[name] = [hashlib.sha256(page).hexdigest()]
            if not there:
                changed.append((name, waiting.write(page)))
        either = {name: sorted({*old.get(name, ()), *new.get(name, ())}) for name in {*old, *new}}
        write_whole(folder / LEDGER, _sealed(either).encode())
        waiting.seek(0)
        for name, length in changed:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(folder / name, waiting.read(length))
    for name in old.keys() - wanted:
        _remove(folder, name, old[name])
    write_whole(folder / LEDGER, _sealed(new).encode())
    kept = [_named(folder / name) for name in sorted(wanted - new.keys())]
    return [f"{name} bukan buatan lkjip, atau sudah diubah; dibiarkan." for name in kept]


def _there(folder: Path, name: str, page: bytes, known: Collection[str]) -> bool | None:
    """Say whether a page stands there already; None where it may not be written.

    It may where nothing stands, or what we wrote, and where no link leads elsewhere.
    """
    path = folder / name
    if any(os.path.lexists(up) and not _plain_folder(up) for up in _between(folder, name)):
        return None
    if not os.path.lexists(path):
        return False
    if not _ordinary(path):
        return None
    if path.read_bytes() == page:
        return True
    return False if sha256(path) in known or is_ours(path) else None


def _between(folder: Path, name: str) -> list[Path]:
    return [folder / up for up in PurePosixPath(name).parents if up.name]


def _plain_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _remove(folder: Path, name: str, digests: list[str]) -> None:
    """Remove a file that we wrote, if it still is as we wrote it, and its folders where nothing else is in them."""
    path = folder / name
    if _ordinary(path) and all(map(_plain_folder, _between(folder, name))) and sha256(path) in digests:
        path.unlink()
        for up in _between(folder, name):
            if not any(up.iterdir()):
                up.rmdir()


def _sealed(files: Mapping[str, list[str]]) -> str:
    """Return the list as text, closed by the hash of the rest."""
    content = {"dibuat_oleh": MAKER, "berkas": {name: files[name] for name in sorted(files)}}
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False, indent=1).encode()).hexdigest()
    return json.dumps(content | {"sidik": digest}, ensure_ascii=False, indent=1) + "\n"


def _ordinary(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST_BYTES


def _sealed_itself(path: Path) -> bool:
    page = path.read_bytes().decode("utf-8", "replace")
    seal = OLD_SEAL.search(page)
    return seal is not None and seal[1] == hashlib.sha256(page.replace(seal[0], "", 1).encode()).hexdigest()


def _named(path: Path) -> str:
    return visible(shown(path))
