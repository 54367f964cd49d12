"""What is wrong in the data, as objects and as the text an analyst acts on."""

import difflib
import errno
import os
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

PANJANG_NILAI = 60
PER_BERKAS = 100  # a file broken from top to bottom must not fill the terminal; json() always lists all
LEBAR_PESAN = (70, 100)
BARU_JUDUL = "baru judul kolom, belum ada data. Isi barisnya."
SEBAB = {
    errno.EACCES: "tidak ada izin",
    errno.EBUSY: "sedang dipakai program lain",
    errno.EDQUOT: "jatah cakram habis",
    errno.EEXIST: "sudah ada",
    errno.EFBIG: "melebihi ukuran berkas yang dibolehkan",
    errno.EIO: "cakram rusak atau terputus",
    errno.EISDIR: "ini folder",
    errno.ELOOP: "tautan berputar",
    errno.EMFILE: "terlalu banyak berkas terbuka",
    errno.ENAMETOOLONG: "nama terlalu panjang",
    errno.ENOENT: "tidak ada",
    errno.ENOMEM: "memori habis",
    errno.ENOSPC: "cakram penuh",
    errno.ENOTDIR: "bukan folder",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "cakram hanya dapat dibaca",
}


@dataclass(frozen=True, slots=True)
class Kesalahan:
    """One problem: `baris` is the row as a spreadsheet numbers it (header = 1), None for the whole file."""

    berkas: str
    baris: int | None
    kolom: str | None
    nilai: str | None
    pesan: str
    kode: str


class DataSalah(Exception):
    """All problems found in one run, sorted by file and row.

    `tindakan` says what was not done; a caller that knows better passes its own sentence to `teks`.
    """

    def __init__(self, kesalahan: Iterable[Kesalahan], tindakan: str = "Data belum dapat dipakai."):
        """Sort the problems by file and row."""
        self.kesalahan = tuple(sorted(kesalahan, key=lambda k: (k.berkas, k.baris or 0)))
        self.tindakan = tindakan
        super().__init__(self.kesalahan, tindakan)

    def __str__(self) -> str:
        """Return the text of `teks` with the default sentence."""
        return self.teks()

    def teks(self, tindakan: str | None = None) -> str:
        """Return the problems grouped by file, columns aligned, with what was not done in the first line."""
        tindakan = tindakan or self.tindakan
        groups = [(berkas, list(isi)) for berkas, isi in groupby(self.kesalahan, key=lambda k: k.berkas)]
        if len(groups) == 1:
            return _group(*groups[0], f" {tindakan}")
        awal = f"{len(self.kesalahan)} kesalahan di {len(groups)} berkas. {tindakan}"
        return "\n".join([awal, *(_group(berkas, isi) for berkas, isi in groups)])

    def json(self) -> list[dict]:
        """Return every problem as a plain dict."""
        return [asdict(k) for k in self.kesalahan]


def _group(berkas: str, isi: list[Kesalahan], tindakan: str = "") -> str:
    cells = [
        (f"baris {k.baris}" if k.baris else "", visible(k.kolom or ""), k.pesan, k.kode)
        for k in isi[:PER_BERKAS]
    ]
    baris, kolom = (max(len(c[i]) for c in cells) for i in (0, 1))
    least, most = LEBAR_PESAN
    pesan = max(least, *(len(c[2]) for c in cells if len(c[2]) <= most), 0)
    lines = [f"{visible(berkas)}: {len(isi)} kesalahan.{tindakan}"]
    for cell in cells:
        widths = zip(cell, (baris, kolom, pesan, 0), strict=True)
        lines.append("  " + "  ".join(f"{text:<{width}}" for text, width in widths if text or width))
    if len(isi) > PER_BERKAS:
        lines.append(f"  … dan {len(isi) - PER_BERKAS} kesalahan lagi di berkas ini.")
    return "\n".join(lines)


def reason(error: OSError | RuntimeError) -> str:
    """Return in Indonesian why the system could not read or write a file."""
    if isinstance(error, RuntimeError):  # how Path tells of links that lead to each other
        return SEBAB[errno.ELOOP]
    return SEBAB.get(
        error.errno, f"galat sistem {error.errno}" if error.errno else "berkas tidak dapat disalin"
    )


def visible(text: str) -> str:
    """Return `text` with control, invisible and broken characters written as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def quoted(text: str) -> str:
    """Return `text` as a message shows it: in quotes, invisible characters visible, long values shortened."""
    if len(text) > PANJANG_NILAI:
        text = text[: PANJANG_NILAI - 1] + "…"
    return f'"{visible(text)}"'


def nearest(text: str, options: Collection[str]) -> str | None:
    """Return the option that was most likely meant, or None."""
    return _nearest(text[:PANJANG_NILAI], tuple(options))


@lru_cache(maxsize=1024)  # the same wrong word tends to fill a whole column
def _nearest(text: str, options: tuple[str, ...]) -> str | None:
    folded = {o.casefold(): o for o in options}
    found = difflib.get_close_matches(text.strip().casefold(), folded, n=1, cutoff=0.7)
    return folded[found[0]] if found else None


def shown(path: Path) -> str:
    """Return the path as messages print it: relative to the current folder when below it."""
    absolute = Path(os.path.abspath(path))
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()
