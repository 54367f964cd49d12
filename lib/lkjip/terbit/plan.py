"""What has to be done on a target so that it holds the site, and what stands in the way; nothing is done here."""

from collections.abc import Iterator
from dataclasses import dataclass

from lkjip.book.published import MANIFEST
from lkjip.terbit.listing import Daftar

Berkas = dict[str, str]  # name → SHA-256


@dataclass(frozen=True)
class Satuan:
    """A file or folder of the target that is replaced in one step: what is to be in it, and what of ours is."""

    nama: str
    baru: Berkas
    lama: Berkas


@dataclass(frozen=True)
class Rencana:
    """What becomes of each file: sent, removed, or left as it is."""

    satuan: tuple[Satuan, ...]
    kirim: Berkas
    hapus: tuple[str, ...]
    tetap: tuple[str, ...]


def ours(new: Berkas, old: Daftar) -> set[str]:
    """Return the folders in which something of ours stands or will stand."""
    return {
        "/".join(parts[:depth])
        for name in (*new, *old)
        if (parts := name.split("/"))
        for depth in range(1, len(parts))
    }


def obstacles(new: Berkas, old: Daftar, found: dict[str, str], held: Berkas) -> list[str]:
    """Return what stands where the site is to stand and is not as we put it there.

    `found` is what stands on the target with its kind, `held` the contents of those files that are `new` or `old`.
    """
    folders, blocked = ours(new, {}), []
    for name, kind in found.items():
        if name in new or name in old:
            if kind:
                blocked.append(f"{name} ({kind})")
            elif held[name] not in old.get(name, ()):
                blocked.append(f"{name} (berubah sejak dikirim)" if name in old else name)
        elif name in folders or any(parent in new for parent in _above(name)):
            blocked.append(f"{name} ({kind})" if kind else name)
    return blocked


def plan(new: Berkas, found: dict[str, str], held: Berkas, whole_folders: bool) -> Rencana:
    """Return what to do; `whole_folders` says that a folder can be replaced in one step.

    A folder in which a stranger stands is never replaced: the files in it are, one by one.
    """
    strangers = [name for name in found if name not in held]
    units = list(_units(new, held, strangers)) if whole_folders else list(_single(new, held))
    # A page comes after what it leads to, the first page after all of them, and after it what says that all is there.
    units.sort(
        key=lambda unit: (_is_manifest(unit.nama), _is_page(unit.nama), -unit.nama.count("/"), unit.nama)
    )
    send = {name: digest for unit in units for name, digest in unit.baru.items()}
    return Rencana(
        satuan=tuple(units),
        kirim=send,
        hapus=tuple(sorted(held.keys() - new.keys())),
        tetap=tuple(sorted(new.keys() - send.keys())),
    )


def _units(new: Berkas, held: Berkas, strangers: list[str], folder: str = "") -> Iterator[Satuan]:
    for child in sorted({_child(name, folder) for name in (*new, *held) if _within(name, folder)}):
        baru = {name: digest for name, digest in new.items() if name == child or _within(name, child)}
        lama = {name: digest for name, digest in held.items() if name == child or _within(name, child)}
        if baru == lama:
            continue
        if any(_within(name, child) for name in strangers):
            yield from _units(baru, lama, strangers, child)
        else:
            yield Satuan(child, baru, lama)


def _single(new: Berkas, held: Berkas) -> Iterator[Satuan]:
    for name in sorted({*new, *held}):
        if new.get(name) != held.get(name):
            yield Satuan(name, *({name: of[name]} if name in of else {} for of in (new, held)))


def _within(name: str, folder: str) -> bool:
    return not folder or name.startswith(f"{folder}/")


def _child(name: str, folder: str) -> str:
    depth = folder.count("/") + 2 if folder else 1
    return "/".join(name.split("/")[:depth])


def _above(name: str) -> Iterator[str]:
    parts = name.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))


def _is_manifest(name: str) -> bool:
    return name.rpartition("/")[2] == MANIFEST


def _is_page(name: str) -> bool:
    return name.endswith(".html")
