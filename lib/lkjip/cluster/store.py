"""A report, and the front page of all, put where they are published: whole or not at all.

`lkjip.terbit` does it, with a target for each report. What it keeps there (its list, the lock, what comes and goes)
stands outside the report, in one hidden folder beside all of them: the report is to the byte what it is locally.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from lkjip.book.published import MANIFEST, parse_manifest
from lkjip.cluster.places import bring
from lkjip.terbit import listing
from lkjip.terbit.errors import PublikasiGagal, cause, is_expected
from lkjip.terbit.lock import Giliran
from lkjip.terbit.publish import Kabar, check_root, publish, recover
from lkjip.terbit.site import Situs, hashes
from lkjip.terbit.target import OWN, Sasaran

ASIDE = ".lkjip-klaster"
FRONT = "depan"  # where the front page's own things are, among years and offices
# A lock is held while a report is sent, which takes seconds, and is renewed with every file.
WAIT = timedelta(minutes=15)
ABANDONED = timedelta(minutes=10)


@dataclass
class Tempat(Sasaran):
    """A target below the place of all reports; `samping` is where its own things are kept instead of inside it."""

    samping: str = ""

    def path(self, name: str) -> str:
        """Return where the file system keeps a name."""
        if name == OWN or name.startswith(f"{OWN}/"):
            return self.samping + name.removeprefix(OWN)
        return super().path(name)


def tempat(all_reports: Sasaran, name: str) -> Tempat:
    """Return the target of a report ("2024", "talango/2024"), or with "" that of the front page."""
    return Tempat(
        all_reports.fs,
        all_reports.path(name),
        f"{all_reports.nama}/{name}" if name else all_reports.nama,
        all_reports.renames,
        samping=all_reports.path(f"{ASIDE}/{name or FRONT}"),
    )


def prepare(all_reports: Sasaran, run: str) -> None:
    """See that reports can be put there, by putting something; make the folder where there is one above it.

    Raises:
        PublikasiGagal: they cannot.
    """
    try:
        check_root(all_reports, make=True)
        trial = f"{ASIDE}/coba/{run}"
        all_reports.create(trial, b"lkjip")
        all_reports.remove(trial)
        all_reports.remove_empty(f"{ASIDE}/coba")
    except PublikasiGagal:
        raise
    except Exception as error:
        if not is_expected(error):
            raise
        raise PublikasiGagal(
            f"{all_reports.nama} tidak dapat ditulisi: {cause(error)}. Tidak ada yang dijalankan."
        ) from None


def is_current(target: Tempat, recipe: dict) -> bool:
    """Say whether the target holds, whole, a report that was made from exactly these inputs.

    The list is written after everything else; while a report is being replaced, it names two contents of what changes.
    """
    manifest = parse_manifest(target.read(MANIFEST) or b"")
    if manifest is None or any(manifest.get(key) != value for key, value in recipe.items()):
        return False
    listed = dict(listing.read(target))
    listed.pop(MANIFEST, None)
    return listed == listing.of(manifest["keluaran"])


def complete(target: Tempat, turn: Giliran, say: Callable[[str], None]) -> None:
    """Complete what a worker that was lost or gave up had begun to put in its place.

    Raises:
        PublikasiGagal: it could not be done.
    """
    recover(target, _news(say), turn)


def bring_published(target: Tempat, folder: Path) -> None:
    """Fetch the published report, if there is one: what changed since then is told in the new one."""
    ours = listing.read(target)
    names = [name for name, kind in target.below("") if not kind and name in ours]
    if MANIFEST in names:
        bring(target, names, folder)


def put(
    target: Tempat, folder: Path, names: dict[str, str] | None, turn: Giliran, say: Callable[[str], None]
) -> None:
    """Publish the files of a folder: all, or those `names` (with their SHA-256).

    Raises:
        PublikasiGagal: it could not be done; what stands there is told.
    """
    if target.renames:
        target.fs.makedirs(target.root.rpartition("/")[0], exist_ok=True)
    site = Situs(folder, hashes(folder) if names is None else names, (), ())
    publish(site, target, _news(say), turn=turn)


def _news(say: Callable[[str], None]) -> Kabar:
    return Kabar(say, lambda size: None, lambda size: None)
