"""Which inputs a published folder was made from, and what it holds."""

import hashlib
import importlib.metadata
import json
import platform
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from lkjip.book.config import Book
from lkjip.book.errors import BukuGagal
from lkjip.book.published import MANIFEST, outputs
from lkjip.data import Laporan, rumah
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.data.ordinary import NotOrdinary, read_ordinary
from lkjip.data.read import BATAS_UKURAN
from lkjip.paths import CARRIED, INSTALLED, PACKAGE, ROOT

PROGRAM = (
    "lib/lkjip"  # the program's folder in the repository, by which its files are named wherever they stand
)
LARGEST_INPUT_BYTES = 50 << 20
GIT_SECONDS = 10
# Of the packages, those that render HTML and PDF; where Quarto does, they make the Word document only.
RENDERERS = ("pypandoc_binary", "typst")
PACKAGES = (
    "brotli",
    "font_source_sans_pro",
    "fonttools",
    "great_tables",
    "kaleido",
    "pandas",
    "papermill",
    "plotly",
    "pypandoc_binary",
    "typst",
)


def data_files(laporan: Laporan) -> dict[str, Path]:
    """Return name → path of the data the book is made from: all years, the scales and rules, the schemas."""
    rules = rumah(laporan.folder)
    found = {f"{laporan.tahun}/{berkas.path}": laporan.folder / berkas.path for berkas in laporan.berkas}
    found |= {berkas.path: rules.path(berkas.path) for berkas in laporan.acuan.berkas}
    schemas = sorted((rules.root / "skema").rglob("*.json"))
    found |= {rules.awalan + path.relative_to(rules.root).as_posix(): path for path in schemas}
    # The analysis of a programme looks at the other years too.
    for path in sorted(laporan.folder.parent.glob("[0-9][0-9][0-9][0-9]/**/*.csv")):
        found.setdefault(path.relative_to(laporan.folder.parent).as_posix(), path)
    # A pipe or a dangling link among them is nothing a book can be made from.
    return {
        name: path for name, path in found.items() if path.is_file() and path.stat().st_size <= BATAS_UKURAN
    }


def program_files() -> dict[str, Path]:
    """Return name → path of the program itself."""
    return {
        f"{PROGRAM}/{path.relative_to(PACKAGE).as_posix()}": path
        for path in sorted(PACKAGE.rglob("*.*"))
        if "__pycache__" not in path.parts and CARRIED not in path.parents
    }


def content(name: str, path: Path) -> bytes:
    """Return the bytes of an input.

    Raises:
        BukuGagal: it is not there, no ordinary file, or too large.
    """
    try:
        data = read_ordinary(path, LARGEST_INPUT_BYTES)
    except (FileNotFoundError, NotOrdinary):
        raise BukuGagal(f"{name} tidak ada, atau bukan berkas biasa. Pulihkan dari salinannya.") from None
    if len(data) > LARGEST_INPUT_BYTES:
        raise BukuGagal(f"{name} lebih dari {LARGEST_INPUT_BYTES >> 20} MB. Pulihkan dari salinannya.")
    return data


def inputs(laporan: Laporan, book: Book) -> dict[str, str]:
    """Return name → SHA-256 of every file the book is made from; of the data, of the very bytes that were parsed."""
    found = data_files(laporan) | book.files() | program_files()
    parsed = {f"{laporan.tahun}/{berkas.path}": berkas.sha256 for berkas in laporan.berkas}
    parsed |= {berkas.path: berkas.sha256 for berkas in laporan.acuan.berkas}
    return {name: hashlib.sha256(content(name, path)).hexdigest() for name, path in found.items()} | parsed


def versions(tools: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the versions of what renders the book; `tools` are Quarto's own, where Quarto does."""
    ours = {name: importlib.metadata.version(name) for name in PACKAGES}
    if tools:
        ours = {f"{name} (Word)" if name in RENDERERS else name: ours[name] for name in ours}
    return {"python": platform.python_version(), **ours, **(tools or {})}


def commit() -> str | None:
    """Return the git commit of the repository, marked when files differ from it; None when git cannot say.

    Git is optional: without it, outside a repository, and when it fails or does not answer, there is no commit.
    An installed program has none either; a repository around it would be somebody else's.
    """
    if INSTALLED:
        return None
    command = ["git", "-C", str(ROOT), "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*"]
    try:
        described = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=GIT_SECONDS, check=True
        )
        return described.stdout.decode("ascii").strip() or None
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None


def manifest(
    laporan: Laporan, book: Book, engine: str, browser: bool, tools: Mapping[str, str] | None = None
) -> dict:
    """Return what decides the content of a published folder; two equal ones mean equal folders."""
    return {
        "tahun": laporan.tahun,
        "unit": laporan.profil["unit"],
        "sementara": bool(belum_lengkap(laporan)),
        "mesin": engine,
        "grafik": browser,
        "masukan": inputs(laporan, book),
        "versi": versions(tools),
    }


def write_manifest(site: Path, content: dict) -> None:
    """Write `manifest.json`: the inputs, the outputs, the commit and the time."""
    content = content | {
        "keluaran": outputs(site),
        "commit": commit(),
        "waktu": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (site / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
