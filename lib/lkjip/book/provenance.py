"""Which inputs a published folder was made from, and what it holds."""

import hashlib
import importlib.metadata
import json
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from lkjip.data import Laporan
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.paths import ROOT

MANIFEST = "manifest.json"
# Everything besides the year's data that the book is made from.
SOURCES = (
    "_quarto.yml",
    "index.qmd",
    "report.qmd",
    "notebooks/*.ipynb",
    "_extensions/lkjip/*.*",
    "lib/lkjip/**/*.*",
)
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


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def inputs(laporan: Laporan) -> dict[str, str]:
    """Return name → SHA-256 of every file the book is made from: the year's data, the rules, the sources."""
    found = {f"{laporan.tahun}/{berkas.path}": berkas.sha256 for berkas in laporan.berkas}
    found |= {berkas.path: berkas.sha256 for berkas in laporan.acuan.berkas}
    # The analysis of a programme looks at the other years too.
    for path in sorted(laporan.folder.parent.glob("[0-9][0-9][0-9][0-9]/**/*.csv")):
        found.setdefault(path.relative_to(laporan.folder.parent).as_posix(), sha256(path))
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            if path.is_file() and "__pycache__" not in name:
                found[name] = sha256(path)
    return found


def versions() -> dict[str, str]:
    """Return the versions of what renders the book."""
    return {"python": platform.python_version()} | {
        name: importlib.metadata.version(name) for name in PACKAGES
    }


def commit() -> str | None:
    """Return the git commit of the repository, marked when files differ from it; None outside git."""
    described = subprocess.run(
        ["git", "-C", str(ROOT), "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*"],
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    return described.stdout.strip() or None


def outputs(site: Path) -> dict[str, str]:
    """Return path → SHA-256 of every published file but the manifest."""
    return {
        path.relative_to(site).as_posix(): sha256(path)
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def manifest(laporan: Laporan, engine: str, browser: bool) -> dict:
    """Return what decides the content of a published folder; two equal ones mean equal folders."""
    return {
        "tahun": laporan.tahun,
        "unit": laporan.profil["unit"],
        "sementara": bool(belum_lengkap(laporan)),
        "mesin": engine,
        "grafik": browser,
        "masukan": inputs(laporan),
        "versi": versions(),
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


def read_manifest(site: Path) -> dict | None:
    """Return the manifest of a published folder, or None when it has none that can be read."""
    try:
        manifest = json.loads((site / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and "keluaran" in manifest else None


def differences(site: Path, manifest: dict) -> list[str]:
    """Return, in words, how the folder differs from its manifest; nothing when it is intact."""
    expected, present = manifest["keluaran"], outputs(site)
    found = [f"{name}: hilang" for name in expected if name not in present]
    found += [f"{name}: tidak tercatat" for name in present if name not in expected]
    found += [
        f"{name}: isinya berubah" for name in expected if present.get(name, expected[name]) != expected[name]
    ]
    return sorted(found)


def is_current(site: Path, content: dict) -> bool:
    """Say whether `site` was made from exactly these inputs and is still intact."""
    old = read_manifest(site)
    return (
        old is not None
        and all(old.get(key) == value for key, value in content.items())
        and not differences(site, old)
    )
