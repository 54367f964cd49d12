"""One publication: look, plan, send, exchange, verify, tidy up, in an order that no kill spoils."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from lkjip.terbit import listing, swap
from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal, cause, is_expected, listed
from lkjip.terbit.lock import AT_ONCE, Giliran
from lkjip.terbit.lock import held as held_lock
from lkjip.terbit.plan import Rencana, obstacles, ours, plan
from lkjip.terbit.site import Situs
from lkjip.terbit.swap import PARTLY_SENT, Langkah, Terputus
from lkjip.terbit.target import OWN, Sasaran

UNCHANGED = "Situs di sasaran tidak berubah."
AGAIN = "Jalankan lagi perintah yang sama untuk melanjutkan."


class Kabar(NamedTuple):
    """How a publication tells what it does: `say` takes a line, `begin` how many bytes will follow, `step` some."""

    say: Callable[[str], None]
    begin: Callable[[int], None]
    step: Langkah


@dataclass(frozen=True)
class Hasil:
    """What was done, or with `coba` what would be."""

    rencana: Rencana
    coba: bool


def publish(site: Situs, target: Sasaran, news: Kabar, coba: bool = False, turn: Giliran = AT_ONCE) -> Hasil:
    """Make the target hold the site and what it held of others, and nothing of an earlier site.

    Every file of ours that the target holds is read back whole: what was there before it begins, what is sent before it
    is put in its place. With `coba` nothing is written; `turn` says how to wait for another publisher.

    Raises:
        PublikasiDitolak: something stands in the way, or was changed; nothing was sent.
        PublikasiGagal: it could not be done; the message says in which state the target is.
    """
    state = UNCHANGED
    try:
        check_root(target, make=not coba)
        if coba:
            return Hasil(_plan(site, target, listing.read(target)), coba)
        listing.read(target)  # before the lock writes anything beside a list that is none
        with held_lock(target, news.say, turn) as lock:
            if swap.is_begun(target):
                swap.complete(target, lock)
            old = listing.read(target)
            if stuck := swap.clear(target, old, put_back=True):
                _refuse(target, stuck)
            plan = _plan(site, target, old)
            news.begin(sum((site.folder / name).stat().st_size for name in plan.kirim))
            listing.write(target, listing.either(old, site.berkas))
            swap.stage(target, site.folder, plan.kirim, lock, news.step)
            lock.renew(now=True)
            if target.renames:
                swap.exchange(target, plan)
            else:
                state = PARTLY_SENT
                swap.in_place(target, site.berkas, plan, lock)
            state = "Situs baru sudah di tempatnya; yang lama belum dirapikan."
            if stuck := swap.clear(target, old, put_back=False):
                news.say(f"Berubah selama penerbitan, karena itu disimpan dan tidak dihapus: {listed(stuck)}")
            swap.remove_staged(target)
            listing.write(target, listing.of(site.berkas))
        return Hasil(plan, coba)
    except (PublikasiGagal, KeyboardInterrupt):
        raise
    except Terputus as error:
        raise _failed(target, error.__cause__, str(error)) from error
    except Exception as error:
        raise _failed(target, error, state) from error


def recover(target: Sasaran, news: Kabar, turn: Giliran = AT_ONCE) -> None:
    """Complete a publication that was stopped while its objects were being put in their places.

    Raises:
        PublikasiGagal: it could not be done.
    """
    try:
        if swap.is_begun(target):
            with held_lock(target, news.say, turn) as lock:
                if swap.is_begun(target):
                    swap.complete(target, lock)
    except PublikasiGagal:
        raise
    except Exception as error:
        raise _failed(target, error, PARTLY_SENT) from error


def _failed(target: Sasaran, error: BaseException, state: str) -> BaseException:
    """Return the failure in words; a mistake of ours is returned as it is."""
    if not isinstance(error, Exception) or not is_expected(error):
        return error
    return PublikasiGagal(f"Penerbitan ke {target.nama} gagal: {cause(error)}. {state} {AGAIN}")


def _plan(site: Situs, target: Sasaran, old: listing.Daftar) -> Rencana:
    known = site.berkas.keys() | old.keys()
    found = {
        name: kind for name, kind in target.below("", ours(site.berkas, old)) if name.split("/")[0] != OWN
    }
    files = [name for name, kind in found.items() if not kind and name in known]
    held = dict(zip(files, target.each(target.digest, files), strict=True))
    if blocked := obstacles(site.berkas, old, found, held):
        _refuse(target, blocked)
    return plan(site.berkas, found, held, target.renames)


def _refuse(target: Sasaran, blocked: list[str]) -> None:
    raise PublikasiDitolak(
        f"Di {target.nama} ada yang bukan dari lkjip, atau sudah diubah, di tempat situs ini: "
        f"{listed(sorted(blocked))}. "
        "Tidak ada yang dikirim. Pindahkan atau hapus berkas itu di sasaran, lalu jalankan lagi."
    )


def check_root(target: Sasaran, make: bool) -> None:
    """Refuse a root that cannot be; `make` one that is missing where there is a folder above it.

    A path that was mistyped would otherwise become a folder of its own.
    """
    if not target.renames or target.fs.isdir(target.root):
        return
    if target.fs.exists(target.root):
        raise PublikasiDitolak(f"{target.nama} bukan folder. Tidak ada yang dikirim.")
    parent = target.root.rstrip("/").rpartition("/")[0]
    if parent and not target.fs.isdir(parent):
        raise PublikasiDitolak(
            f"Folder di atas {target.nama} tidak ada. Tidak ada yang dikirim. Periksa alamatnya, atau buat folder itu."
        )
    if make:
        target.fs.mkdir(target.root, create_parents=False)
