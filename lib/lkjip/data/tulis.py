"""Write clean CSVs: the one way of writing that the loader accepts, and never half a file or half an import.

What is being written stands in a hidden folder beside its target until it is complete. The folder's name holds
the process id and a marker in it, locked while the process lives, proves whose it is: nothing else is ever
removed. Before files of a folder that is there are replaced, all of them are copied aside and a journal is
written; while the journal stands the import is not done, and whoever meets it (this process after a failure,
the next one after a kill) puts everything back.
"""

import csv
import errno
import hashlib
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from lkjip.data.kunci import held, hold

PENANDA, JURNAL, BARU, LAMA = "lkjip-sementara", "jurnal.json", "baru", "lama"
_NAMA = re.compile(r"(?:\w+/)?\w+\.(?:csv|html|json)")
SISIHAN = (
    ".sebelum-impor"  # ending of an old file kept beside one that somebody changed after a killed import
)


class GagalGanti(OSError):
    """The file `path` could not be replaced, or not be put back.

    Everything is again as it was before, unless `sisa` names the hidden folder that still holds old files.
    """

    def __init__(self, error: OSError, path: Path, sisa: Path | None = None):
        """Keep what the system said, and where."""
        super().__init__(error.errno, error.strerror, str(path))
        self.path, self.sisa = path, sisa


def csv_text(kolom: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows of text as a CSV: comma, LF, quotes only where needed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(kolom)
    writer.writerows([row.get(k, "") for k in kolom] for row in rows)
    return out.getvalue()


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Yield a hidden folder next to `target`; what is left of it afterwards is removed.

    What killed processes left behind for this target is put back and swept first.
    """
    with _workshop(target) as work:
        yield work / BARU


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    repair(target)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.{os.getpid()}.", suffix=".baru", dir=target.parent))
    try:
        with hold(work / PENANDA):
            (work / BARU).mkdir()
            yield work
    finally:
        if not (work / JURNAL).exists():
            _remove(work)


def repair(target: Path) -> list[str]:
    """Finish what killed processes left for `target`, and return in words what was put back.

    Raises:
        GagalGanti: an old file cannot be put back.
    """
    pesan = []
    for work in _workshops(target):
        if _is_dead(work):
            if (work / JURNAL).exists():
                pesan += _roll_back(work, target)
            _remove(work)
    return pesan


def unfinished(target: Path) -> Path | None:
    """Return the hidden folder of an import into `target` that is not done; None when there is none."""
    return next((work for work in _workshops(target) if os.path.lexists(work / JURNAL)), None)


def _workshops(target: Path) -> list[Path]:
    pola = re.compile(rf"\.{re.escape(target.name)}\.[0-9]+\.\w+\.baru")
    try:
        return sorted(p for p in target.parent.iterdir() if pola.fullmatch(p.name) and not p.is_symlink())
    except OSError:
        return []


def _is_dead(work: Path) -> bool:
    """Say whether the process that made a hidden folder is gone for certain."""
    if (work / PENANDA).is_file():
        return not held(work / PENANDA)
    # Killed before it left its marker: an empty folder of a process that is not there any more.
    if os.name == "nt":  # os.kill asks nothing there, it kills
        return False
    try:
        os.kill(int(work.name.split(".")[-3]), 0)
    except ProcessLookupError:
        return all(p.name.startswith(PENANDA) for p in work.iterdir())
    except (OSError, OverflowError):
        pass
    return False


def _remove(work: Path) -> None:
    """Remove a hidden folder, its marker last: killed half-way, it is still known as ours."""
    for nama in (BARU, LAMA):
        shutil.rmtree(work / nama, ignore_errors=True)
    for path in (work / f"{JURNAL}~", work / f"{PENANDA}~", work / PENANDA):
        with suppress(OSError):
            path.unlink()
    with suppress(OSError):
        work.rmdir()


def write_files(target: Path, files: Mapping[str, str]) -> None:
    """Write files (name → text) into `target`, all of them complete before the first one appears.

    A folder that is not there yet appears at once. In one that is, all files are replaced or none; files that
    are not named stay.

    Raises:
        GagalGanti: one of the files cannot be replaced.
    """
    with _workshop(target) as work:
        for nama, text in files.items():
            write_file(work / BARU / nama, text)
        if not target.exists():
            (work / BARU).rename(target)
            return
        if any(p != work and not _is_dead(p) for p in _workshops(target)):
            raise BlockingIOError(errno.EBUSY, os.strerror(errno.EBUSY), str(target))
        _set_aside(work, target, files)
        try:
            for nama in files:
                path = target / nama
                path.parent.mkdir(parents=True, exist_ok=True)
                (work / BARU / nama).replace(path)
        except BaseException as e:
            pulih = True
            try:
                _roll_back(work, target)
            except GagalGanti:
                pulih = False
            if isinstance(e, OSError):
                raise GagalGanti(e, path, None if pulih else work) from e
            raise
        (work / JURNAL).unlink()  # from here on the import is done


def write_file(path: Path, text: str) -> None:
    """Write a file, and the folders it stands in, down to the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _set_aside(work: Path, target: Path, files: Mapping[str, str]) -> None:
    """Copy the files that will be replaced, then write the journal: copies, so that no file is ever missing."""
    jurnal = {}
    for nama, text in files.items():
        path, lama = target / nama, work / LAMA / nama
        lama.parent.mkdir(parents=True, exist_ok=True)
        try:
            if os.path.lexists(path):
                if not path.is_symlink() and not path.is_file():
                    raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
                shutil.copy2(path, lama, follow_symlinks=False)
        except OSError as e:
            raise GagalGanti(e, path) from e
        jurnal[nama] = {"ada": os.path.lexists(lama), "baru": hashlib.sha256(text.encode()).hexdigest()}
    write_file(work / (JURNAL + "~"), json.dumps(jurnal))
    (work / (JURNAL + "~")).rename(work / JURNAL)


def _roll_back(work: Path, target: Path) -> list[str]:
    """Put every file back that was replaced, and return in words what was done.

    It may be interrupted and done again. A file that is neither the old nor the new one was written by
    somebody since: it stays, and the old one is laid beside it.
    """
    pesan, gagal = [], None
    for nama, isi in _journal(work).items():
        path, lama = target / nama, work / LAMA / nama
        try:
            if _same(path, lama):
                continue
            kita = not os.path.lexists(path) or (not path.is_symlink() and _sha256(path) == isi["baru"])
            if isi["ada"] and os.path.lexists(lama):
                tujuan = path if kita else path.with_name(f"{path.name}.{work.name.split('.')[-2]}{SISIHAN}")
                lama.replace(tujuan)
                pesan.append(
                    f"{nama} dikembalikan seperti sebelum impor yang terputus."
                    if kita
                    else f"{nama} diubah sesudah impor yang terputus; isi sebelumnya ada di {tujuan.name}."
                )
            elif not isi["ada"] and kita and os.path.lexists(path):
                path.unlink()
                pesan.append(f"{nama} dihapus: hasil impor yang terputus.")
        except OSError as e:
            gagal = gagal or GagalGanti(e, path, work)
    if gagal:
        raise gagal
    (work / JURNAL).unlink()
    return pesan


def _journal(work: Path) -> dict[str, dict]:
    """Return what a journal says; names that we would not have written are not followed."""
    try:
        if not (work / JURNAL).is_file():  # reading a pipe would wait forever
            raise ValueError(JURNAL)
        jurnal = json.loads((work / JURNAL).read_text("utf-8"))
        return {
            nama: {"ada": bool(isi["ada"]), "baru": str(isi["baru"])}
            for nama, isi in jurnal.items()
            if _NAMA.fullmatch(nama)
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as e:
        raise GagalGanti(OSError(errno.EIO, os.strerror(errno.EIO)), work / JURNAL, work) from e


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _same(a: Path, b: Path) -> bool:
    if a.is_symlink() or b.is_symlink():
        return a.is_symlink() and b.is_symlink() and a.readlink() == b.readlink()
    return a.is_file() and b.is_file() and a.read_bytes() == b.read_bytes()
