"""The machine that measured, by name."""

import importlib.metadata
import os
import platform
import shutil
import subprocess
from pathlib import Path

import psutil

PACKAGES = ("papermill", "plotly", "kaleido", "pypandoc_binary", "typst", "pandas", "pyarrow", "distributed")


def machine() -> dict[str, object]:
    """Return processor, cores, memory, system and versions; "" for what is not known."""
    return {
        "prosesor": _processor(),
        "inti": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memori_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "sistem": f"{_distribution()} ({platform.system()} {platform.release()}, {platform.machine()})",
        "python": platform.python_version(),
        "quarto": _quarto(),
        "versi": {name: version for name in ("lkjip", *PACKAGES) if (version := _version(name))},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.platform(terse=True)


def _quarto() -> str:
    if not shutil.which("quarto"):
        return ""
    return subprocess.run(["quarto", "--version"], capture_output=True, text=True, check=False).stdout.strip()


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
