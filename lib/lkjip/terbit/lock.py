"""One publisher at a time: a lock on the target with its owner and time.

A lock is left behind by a run that was killed. It holds until half an hour after it was last renewed, or until its
process is known to be gone; then it is taken over, and that is said. Who has a `Giliran` waits for a turn instead of
being refused, and takes over what a lost worker of the same run left.
"""

import contextlib
import getpass
import hashlib
import json
import os
import platform
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psutil

from lkjip.terbit.errors import PublikasiGagal, SebabJelas
from lkjip.terbit.target import OWN, Sasaran

LOCK = f"{OWN}/kunci.json"
STALE = timedelta(minutes=30)
RENEWED = timedelta(minutes=1)
ASKED_SECONDS = 1  # how often who waits looks again


@dataclass(frozen=True)
class Giliran:
    """How somebody waits for a lock: how long, and when it counts as abandoned.

    `jalan` names the run that a lock is held for. A run does a thing once at a time: its own lock is a lost worker's.
    """

    jalan: str = ""
    tunggu: timedelta = timedelta(0)
    basi: timedelta = STALE


AT_ONCE = Giliran()


class Kunci:
    """A lock that we hold."""

    def __init__(self, target: Sasaran, jalan: str = "") -> None:
        """Prepare the lock; `held` takes it."""
        self.target = target
        self.jalan = jalan
        self.token = uuid.uuid4().hex
        self.renewed = datetime.min.replace(tzinfo=UTC)

    def content(self) -> bytes:
        """Return what the lock says now."""
        self.renewed = datetime.now(UTC)
        return json.dumps(
            {
                "pemilik": _owner(),
                "waktu": self.renewed.isoformat(timespec="seconds"),
                "mesin": _machine(),
                "proses": os.getpid(),
                "mulai": psutil.Process().create_time(),
                "tanda": self.token,
                "jalan": self.jalan,
            }
        ).encode("utf-8")

    def renew(self, now: bool = False) -> None:
        """Show that we are still at work: every minute, or `now`.

        Raises:
            SebabJelas: somebody has taken the lock away.
        """
        if now or datetime.now(UTC) - self.renewed > RENEWED:
            if not self.is_ours():
                raise SebabJelas("kunci penerbitan di sasaran diambil alih atau dihapus orang lain")
            self.target.write(LOCK, self.content())

    def is_ours(self) -> bool:
        """Say whether the lock on the target is this one."""
        return _read(self.target).get("tanda") == self.token


@contextlib.contextmanager
def held(target: Sasaran, say: Callable[[str], None], turn: Giliran = AT_ONCE) -> Iterator[Kunci]:
    """Hold the target's lock.

    Raises:
        PublikasiGagal: somebody else holds it.
    """
    lock = Kunci(target, turn.jalan)
    until = time.monotonic() + turn.tunggu.total_seconds()
    while True:
        try:
            _take(lock, say, turn)
            break
        except PublikasiGagal:
            if time.monotonic() >= until:
                raise
            time.sleep(ASKED_SECONDS)
    try:
        yield lock
    finally:
        # Where it cannot be removed any more, the next run finds it and sees that our process is gone.
        with contextlib.suppress(Exception):
            if lock.is_ours():
                target.remove(LOCK)
            target.remove_empty(OWN)


def _take(lock: Kunci, say: Callable[[str], None], turn: Giliran) -> None:
    """Take the lock, or the place of one whose owner is gone.

    Raises:
        PublikasiGagal: somebody else holds it.
    """
    target = lock.target
    try:
        target.create(LOCK, lock.content())
    except FileExistsError:
        if not lock.is_ours():  # it is, where only the answer to us was lost and the library asked again
            _take_over(target, say, turn)
            with contextlib.suppress(FileExistsError):  # another was quicker, which is seen below
                target.create(LOCK, lock.content())
    if not lock.is_ours():
        raise PublikasiGagal(_busy(target, _read(target), turn))


def _take_over(target: Sasaran, say: Callable[[str], None], turn: Giliran) -> None:
    """Remove a lock whose owner is gone, and say so.

    Raises:
        PublikasiGagal: the owner may be at work.
    """
    found = _read(target)
    since = _time(found) or _modified(target)
    gone = found.get("mesin") == _machine() and not _runs(found)
    lost = turn.jalan and found.get("jalan") == turn.jalan
    if not (gone or lost) and (since is None or datetime.now(UTC) - since < turn.basi):
        raise PublikasiGagal(_busy(target, found, turn))
    say(f"Kunci penerbitan milik {_described(found, since)} sudah ditinggalkan; diambil alih.")
    target.remove(LOCK)


def _busy(target: Sasaran, found: dict, turn: Giliran) -> str:
    return (
        f"Penerbitan lain ke {target.nama} sedang berjalan, oleh {_described(found, _time(found))}. Tidak ada yang "
        "dikirim. Tunggu sampai selesai, lalu jalankan lagi; kunci yang ditinggalkan tidak berlaku lagi sesudah "
        f"{turn.basi.seconds // 60} menit."
    )


def _described(found: dict, since: datetime | None) -> str:
    owner = found.get("pemilik")
    return (owner if isinstance(owner, str) else "pemilik yang tidak diketahui") + (
        f" sejak {since.astimezone():%Y-%m-%d %H.%M}" if since else ""
    )


def _read(target: Sasaran) -> dict:
    try:
        found = json.loads(target.read(LOCK) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _time(found: dict) -> datetime | None:
    try:
        return datetime.fromisoformat(found["waktu"]).astimezone(UTC)
    except (KeyError, TypeError, ValueError):
        return None


def _modified(target: Sasaran) -> datetime | None:
    """Return when a lock that says nothing was written: its run was killed in that very moment."""
    try:
        return target.fs.modified(target.path(LOCK)).astimezone(UTC)
    except FileNotFoundError:
        return None


def _runs(found: dict) -> bool:
    """Say whether the process of a lock of this machine still runs; its number may be another's by now."""
    try:
        return psutil.Process(found["proses"]).create_time() == found["mulai"]
    except (psutil.Error, KeyError, TypeError, ValueError):
        return False


def _owner() -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may have no name for its user
        user = "seseorang"
    return f"{user}@{platform.node()}"


def _machine() -> str:
    """Return what tells this machine from others; nobody learns an address from it."""
    return hashlib.sha256(f"{platform.node()} {uuid.getnode()}".encode()).hexdigest()[:16]
