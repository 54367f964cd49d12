"""A published folder: is it one that we made, is it intact, and may it be replaced?

Nothing here follows a link or opens what is no ordinary file: a pipe would wait for ever.
"""

import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

MANIFEST = "manifest.json"
LARGEST_MANIFEST_BYTES = 20_000_000
# What a manifest says, and how it is written.
KEYS = {
    "tahun": int,
    "unit": str,
    "sementara": bool,
    "mesin": str,
    "grafik": bool,
    "masukan": dict,
    "versi": dict,
    "keluaran": dict,
    "waktu": str,
}
SHA256 = re.compile(r"[0-9a-f]{64}")
# A file of the folder that all reports of a site share, from a report's own folder (lkjip.book.shared).
SHARED = re.compile(r"(\.\./){1,2}\w+/\w[\w.-]*")
KINDS = ((stat.S_ISLNK, "tautan"), (stat.S_ISFIFO, "pipa"), (stat.S_ISSOCK, "soket"))


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def entries(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what stands in a folder, at any depth: its path in it, and "" for an ordinary file or else what it is."""
    with os.scandir(folder) as found:
        inside = sorted(found, key=lambda entry: entry.name)
    for entry in inside:
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            below = list(entries(Path(entry.path)))
            yield from ((f"{entry.name}/{name}", kind) for name, kind in below)
            if not below:
                yield entry.name, "folder kosong"
        elif stat.S_ISREG(mode):
            yield entry.name, ""
        else:
            yield entry.name, next((name for is_kind, name in KINDS if is_kind(mode)), "bukan berkas biasa")


def outputs(site: Path) -> dict[str, str]:
    """Return path → SHA-256 of every published file but the manifest."""
    return {name: sha256(site / name) for name, kind in entries(site) if not kind and name != MANIFEST}


def _once(pairs: list[tuple]) -> dict:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def _no_constant(text: str) -> None:
    raise ValueError(text)


def read_manifest(site: Path) -> dict | None:
    """Return the manifest of a published folder, or None when it has none that can be read and believed."""
    path = site / MANIFEST
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or path.lstat().st_size > LARGEST_MANIFEST_BYTES:
            return None
        return parse_manifest(path.read_bytes())
    except OSError:
        return None


def parse_manifest(content: bytes) -> dict | None:
    """Return a manifest from its bytes, or None when they are none that can be believed."""
    try:
        manifest = json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return manifest if _well_formed(manifest) else None


def _well_formed(manifest: object) -> bool:
    """Say whether a manifest has every key in its form, and names only files inside its folder."""
    return (
        isinstance(manifest, dict)
        and all(type(manifest.get(key)) is kind for key, kind in KEYS.items())
        and isinstance(manifest.get("commit"), str | None)
        and all(isinstance(version, str) for version in manifest["versi"].values())
        and all(
            isinstance(digest, str) and SHA256.fullmatch(digest)
            for digest in (*manifest["masukan"].values(), *manifest["keluaran"].values())
        )
        and all(is_inside(name) for name in manifest["keluaran"])
        and isinstance(manifest.get("bersama", {}), dict)
        and all(
            SHARED.fullmatch(name) and isinstance(digest, str) and SHA256.fullmatch(digest)
            for name, digest in manifest.get("bersama", {}).items()
        )
    )


@lru_cache(maxsize=10_000)  # reports of one site have the same files
def is_inside(name: str) -> bool:
    """Say whether a name is a plain relative path below the folder, and not the manifest's own."""
    path = PurePosixPath(name)
    return (
        name == path.as_posix()
        and name not in (".", MANIFEST)
        and not path.is_absolute()
        and ".." not in path.parts
        and "\\" not in name
    )


def strangers(site: Path, manifest: dict) -> list[str]:
    """Return what stands in the folder besides what its manifest lists, each with what it is."""
    return [
        f"{name} ({kind})" if kind else name
        for name, kind in entries(site)
        if kind or name not in manifest["keluaran"] and name != MANIFEST
    ]


def differences(site: Path, manifest: dict) -> list[str]:
    """Return, in words, how the folder differs from its manifest; nothing when it is intact."""
    found = [f"{name}: tidak tercatat" for name in strangers(site, manifest)]
    files = {name for name, kind in entries(site) if not kind}
    for name, digest in manifest["keluaran"].items():
        if name not in files:
            found.append(f"{name}: hilang")
        elif sha256(site / name) != digest:
            found.append(f"{name}: isinya berubah")
    return sorted(found)


def shared_differences(site: Path, manifest: dict) -> tuple[list[str], list[str]]:
    """Return which shared files are changed, and which are missing, as where a report was moved away from its site."""
    changed, missing = [], []
    for name, digest in manifest.get("bersama", {}).items():
        path = site / name
        if not os.path.lexists(path):
            missing.append(name)
        elif not stat.S_ISREG(path.lstat().st_mode) or sha256(path) != digest:
            changed.append(f"{name}: isinya berubah")
    return changed, missing


def is_current(site: Path, content: dict) -> bool:
    """Say whether `site` was made from exactly these inputs and is still intact."""
    old = read_manifest(site)
    return (
        old is not None
        and all(old.get(key) == value for key, value in content.items())
        and not differences(site, old)
    )
