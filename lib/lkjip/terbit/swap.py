"""Put the new files in the place of the old ones.

Everything is sent aside and read back first. Where the target can rename, it is exchanged by renaming; the old ones are
kept until the new ones are seen in their place. Where it cannot (S3), the storage copies each object to its place by
itself, pages after what they lead to: seconds instead of the time that sending takes. What it is to do is written down
first, so that whoever comes after a kill completes it.
"""

import json
import posixpath
from collections.abc import Callable
from pathlib import Path

from lkjip.terbit import listing
from lkjip.terbit.errors import SebabJelas, listed
from lkjip.terbit.listing import Daftar
from lkjip.terbit.lock import Kunci
from lkjip.terbit.plan import Berkas, Rencana, ours
from lkjip.terbit.target import OWN, Sasaran

NEW = f"{OWN}/baru"
OLD = f"{OWN}/lama"
BEGUN = f"{OWN}/pindah.json"  # the list of what will be in place, with what goes first: {"kirim", "hapus", "berkas"}
# In which state a target is after an exchange that failed.
RESTORED = "Situs lama sudah dikembalikan ke tempatnya."
MIXED = "Situs mungkin sebagian baru, sebagian lama, atau sedang tidak di tempatnya."
PARTLY_SENT = "Sebagian berkas di sasaran mungkin sudah baru dan sebagian masih lama."

Langkah = Callable[[int], None]  # takes how many bytes of the site are done


class Terputus(Exception):
    """The exchange failed; the message says in which state the target is now, `__cause__` why."""


def stage(target: Sasaran, site: Path, files: Berkas, lock: Kunci, step: Langkah) -> None:
    """Send files aside and read them back; what an earlier run sent already is kept.

    Raises:
        SebabJelas: the target holds something else than was sent.
    """
    staged = {name.removeprefix(f"{NEW}/"): kind for name, kind in target.below(NEW)}
    for name in staged.keys() - files.keys():
        target.remove(f"{NEW}/{name}")
    target.remove_empty(NEW)

    def send(name: str) -> int:
        if name not in staged or target.digest(f"{NEW}/{name}") != files[name]:
            target.send(site / name, f"{NEW}/{name}")
            _confirm(target, f"{NEW}/{name}", files[name])
        return (site / name).stat().st_size

    for size in target.each(send, files):
        lock.renew()
        step(size)


def exchange(target: Sasaran, plan: Rencana) -> None:
    """Exchange each unit for what was staged; see that all are in their place, else put the old ones back.

    Raises:
        Terputus: it failed.
    """
    moves: list[tuple[str, str]] = []

    def move(old: str, new: str) -> None:
        moves.append((old, new))  # before it is done: it may be done although we are told that it failed
        target.move(old, new)

    try:
        for unit in plan.satuan:
            if target.exists(unit.nama):
                move(unit.nama, f"{OLD}/{unit.nama}")
            if unit.baru:
                move(f"{NEW}/{unit.nama}", unit.nama)
        if missing := _missing(target, plan):
            raise SebabJelas(f"sesudah dikirim, di sasaran tidak ada {listed(sorted(missing))}")
    except BaseException as error:
        undone = all([_undo(target, *names) for names in reversed(moves)])
        if not isinstance(error, Exception):
            raise
        raise Terputus(RESTORED if undone else MIXED) from error


def in_place(target: Sasaran, files: Berkas, plan: Rencana, lock: Kunci) -> None:
    """Let the storage copy each staged object to its place, then remove those that are gone.

    `files` are all that the target will hold of ours.
    """
    begun = {"kirim": list(plan.kirim), "hapus": list(plan.hapus), "berkas": files}
    target.write(BEGUN, json.dumps(begun, ensure_ascii=False).encode("utf-8"))
    complete(target, lock)


def is_begun(target: Sasaran) -> bool:
    """Say whether somebody was stopped while objects were being copied to their places."""
    return not target.renames and target.read(BEGUN) is not None


def complete(target: Sasaran, lock: Kunci) -> None:
    """Copy what was written down to its place: after this the target holds the new site, and its list says so."""
    begun = json.loads(target.read(BEGUN))
    staged = {name.removeprefix(f"{NEW}/") for name, _ in target.below(NEW)}
    for name in begun["kirim"]:
        lock.renew()
        if name in staged:  # else it is in its place already, and all others too
            target.copy(f"{NEW}/{name}", name)
    lock.renew(now=True)
    for name in begun["hapus"]:
        if (name, "") in target.inside(posixpath.dirname(name)):
            target.remove(name)
    listing.write(target, listing.of(begun["berkas"]))
    remove_staged(target)
    target.remove(BEGUN)


def remove_staged(target: Sasaran) -> None:
    """Remove what was sent aside, now that it is in its place, and its folders."""
    for _ in target.each(target.remove, [name for name, _ in target.below(NEW)]):
        pass
    target.remove_empty(NEW)


def clear(target: Sasaran, old: Daftar, put_back: bool) -> list[str]:
    """Empty the folder of old files: what is not ours goes back to its place, and with `put_back` ours too.

    Only what is still as we put it there is removed. Return what can neither be removed nor go back to its place.
    """
    stuck = []
    for held, kind in list(target.below(OLD)):
        name = held.removeprefix(f"{OLD}/")
        if (put_back or name not in old) and _is_free(target, name):
            target.move(held, name)
        elif not kind and target.digest(held) in old.get(name, ()):
            target.remove(held)
        else:
            stuck.append(held)
    target.remove_empty(OLD)
    return stuck


def _confirm(target: Sasaran, name: str, digest: str) -> None:
    if target.digest(name) != digest:
        raise SebabJelas(f"{name} di sasaran tidak sama dengan yang dikirim")


def _missing(target: Sasaran, plan: Rencana) -> set[str]:
    """Return what was sent and does not stand in its place: contents were read back before they were renamed."""
    return plan.kirim.keys() - {name for name, kind in target.below("", ours(plan.kirim, {})) if not kind}


def _is_free(target: Sasaran, name: str) -> bool:
    """Say whether nothing stands in a place, nor a file where its folder would be."""
    parts = name.split("/")
    for depth in range(len(parts)):
        kind = dict(target.inside("/".join(parts[:depth]))).get("/".join(parts[: depth + 1]))
        if kind != "folder":
            return kind is None
    return False


def _undo(target: Sasaran, old: str, new: str) -> bool:
    """Rename back, if the renaming was done; say whether nothing is left to undo."""
    try:
        if target.exists(new) and not target.exists(old):
            target.move(new, old)
    except Exception:  # the error that led here is the one to tell
        return False
    return True
