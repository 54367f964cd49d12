"""The process that reads one document: what it is made of cannot harm the one that asked for it.

Started by buka.py with the file as its input; answers in JSON.
"""

import importlib
import json
import sys
from contextlib import suppress
from dataclasses import fields, is_dataclass

from lkjip.baca.batas import bounded
from lkjip.baca.dokumen import Dokumen, TidakTerbaca
from lkjip.baca.kenali import recognised

MEMORI = 2_500_000_000  # addresses; pandoc is a process of its own, with as many
MEMORI_PDF = (
    1_400_000_000  # what a font says of its letters may fill any memory; 1,000 pages take a third of this
)
DETIK_CPU = 240
KELUARAN = 200_000_000
_DALAM = 10_000  # levels of a document; Python's own limit is for programs that run away

# The readers: imported when they are needed, for each brings its library.
_PEMBACA = {
    "DOCX": ("pandoc", "read_docx"),
    "ODT": ("pandoc", "read_odt"),
    "PDF": ("pdf", "read"),
    "HTML": ("html", "read"),
    "Markdown": ("markdown", "read"),
    "XLSX": ("xlsx", "read"),
}


def main(akhiran: str) -> None:
    """Read the document on standard input and write it, or why it cannot be read, to standard output."""
    _limit(MEMORI)
    sys.setrecursionlimit(_DALAM)
    try:
        answer = {"dokumen": plain(_read(sys.stdin.buffer.read(), akhiran))}
    except TidakTerbaca as e:
        answer = {"sebab": str(e)}
    except (MemoryError, RecursionError) as e:
        answer = {"galat": type(e).__name__}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode())


def _limit(memori: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    for nama, most in (("RLIMIT_AS", memori), ("RLIMIT_CPU", DETIK_CPU), ("RLIMIT_FSIZE", KELUARAN)):
        with suppress(
            ValueError, OSError
        ):  # macOS has limits that cannot be set, an administrator may have lower ones
            resource.setrlimit(getattr(resource, nama), (most, most))


def _read(data: bytes, akhiran: str) -> Dokumen:
    jenis = recognised(data, akhiran)
    if jenis == "PDF":
        _limit(MEMORI_PDF)
    modul, fungsi = _PEMBACA[jenis]
    pembaca = importlib.import_module(f"lkjip.baca.format.{modul}")
    return bounded(getattr(pembaca, fungsi)(data))


def plain(nilai: object) -> object:
    """Return a dataclass as the list of its fields, and all in it likewise."""
    if is_dataclass(nilai):
        return [type(nilai).__name__, *(plain(getattr(nilai, f.name)) for f in fields(nilai))]
    return [plain(n) for n in nilai] if isinstance(nilai, tuple) else nilai
