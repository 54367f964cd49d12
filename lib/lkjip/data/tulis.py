"""Write clean CSVs: the one way of writing that the loader accepts, and never half a file."""

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path


def csv_text(kolom: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows of text as a CSV: comma, LF, quotes only where needed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(kolom)
    writer.writerows([row.get(k, "") for k in kolom] for row in rows)
    return out.getvalue()


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Yield a hidden folder next to `target`; what is left of it afterwards is removed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".baru", dir=target.parent))
    try:
        new.chmod(0o777 & ~_umask())  # mkdtemp lets only its owner in
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_files(target: Path, files: Mapping[str, str]) -> None:
    """Write files (name → text) into `target`, all of them complete before the first one appears.

    A folder that is not there yet appears at once. In one that is, each file is replaced whole; files that
    are not named stay.
    """
    with beside(target) as new:
        for nama, text in files.items():
            path = new / nama
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        if not target.exists():
            new.rename(target)
        else:
            for nama in files:
                (target / nama).parent.mkdir(parents=True, exist_ok=True)
                (new / nama).replace(target / nama)
