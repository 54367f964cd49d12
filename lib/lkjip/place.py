"""Places in which nothing is written, whoever asks: where people keep data, sources and programs."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from lkjip.paths import CARRIED

YEAR = re.compile(r"[0-9]{4}")
# What marks the top of a project.
SOURCES = ("_quarto.yml", "_quarto.yaml", ".git", "pyproject.toml")
# The folders of this project, in any copy of it, into which no report is put.
OWN = ("data", "lib", "notebooks", "tests", "docs", "_extensions", ".ci", ".venv", "build")
# The folders into which Python installs.
PYTHONS = ("site-packages", "dist-packages")


def files_in(folder: Path) -> Iterator[Path]:
    """Yield what stands in a folder; nothing where there is none."""
    return folder.iterdir() if folder.is_dir() else iter(())


def data_around(folder: Path) -> Path | None:
    """Return the data folder that a folder is or lies in; None when there is none. Links are followed first."""
    folder = Path(os.path.realpath(folder))
    return next((f for f in (folder, *folder.parents) if _holds_data(f)), None)


def belongs_to_a_project(folder: Path) -> bool:
    """Say whether a folder is the top of a project, or lies among its sources, its history, or installed programs."""
    folder = Path(os.path.realpath(folder))
    return _is_source(folder) or _is_program(folder)


def _holds_data(folder: Path) -> bool:
    """Say whether a folder is a data folder, or the folder of one year in it."""
    return (folder / "profil.csv").exists() or any(
        YEAR.fullmatch(path.name) and (path / "profil.csv").exists() for path in files_in(folder)
    )


def _is_source(output: Path) -> bool:
    """Say whether a folder is the top of a project, or lies among its history or in a folder of this one's sources."""
    if any((output / mark).exists() for mark in SOURCES) or ".git" in output.parts:
        return True
    return any(
        part in OWN and (folder / "_quarto.yml").exists() and (folder / "lib" / "lkjip").exists()
        for folder, part in zip(output.parents, reversed(output.parts), strict=False)
    )


def _is_program(folder: Path) -> bool:
    """Say whether a folder lies in an installed copy of this program, or where Python keeps what is installed."""
    return any(
        path.name in PYTHONS or (path / CARRIED.name / "_quarto.yml").exists()
        for path in (folder, *folder.parents)
    )
