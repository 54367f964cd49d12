"""Where a report may be published: only in the place of a folder that we made, or where nothing stands."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from lkjip.book.front_page import is_ours
from lkjip.book.published import entries, read_manifest, strangers
from lkjip.book.report import Report
from lkjip.data.kesalahan import reason, shown, visible
from lkjip.paths import CARRIED

NAMED = 3  # more that stand in the way are only counted
YEAR = re.compile(r"[0-9]{4}")
# What marks the top of a project.
SOURCES = ("_quarto.yml", "_quarto.yaml", ".git", "pyproject.toml")
# The folders of this project, in any copy of it, into which no report is put.
OWN = ("data", "lib", "notebooks", "tests", "docs", "_extensions", ".ci", ".venv", "build")
# The folders into which Python installs.
PYTHONS = ("site-packages", "dist-packages")


def obstacle(report: Report) -> str | None:
    """Return in words why the report may not be published where it is asked to, and what to do; None when it may."""
    output, site = report.output, report.site
    try:
        return (
            _wrong_place(report)
            or _not_a_folder(output)
            or _occupied(site, report.tahun)
            or next(filter(None, map(_foreign_page, front_pages(report))), None)
        )
    except (OSError, RuntimeError) as error:
        return f"{_named(output)} tidak dapat dipakai sebagai folder terbitan ({reason(error)}). Pilih folder lain."


def front_pages(report: Report) -> list[Path]:
    """Return the folders that get a front page with this report."""
    return [report.output, report.output.parent] if report.kantor else [report.output]


def _named(path: Path) -> str:
    return visible(shown(path))


def _wrong_place(report: Report) -> str | None:
    """Refuse the places in which people keep what a report is made from."""
    output = Path(os.path.realpath(report.output))
    site = output / str(report.tahun)
    data = Path(os.path.realpath(report.data))
    elsewhere = "Pilih folder terbitan lain dengan --output."
    if output.parent == output:
        return f"{_named(report.output)} adalah akar sistem. {elsewhere}"
    if site == data or data in (output, *output.parents) or site in data.parents:
        return f"{_named(report.output)} memuat atau berada di dalam folder data {_named(report.data)}. {elsewhere}"
    for folder in (output, *output.parents):
        if _holds_data(folder):
            return f"{_named(report.output)} berada di dalam folder data {_named(folder)}. {elsewhere}"
    if any(path.suffix.casefold() == ".ipynb" for path in _files(output)):
        return f"{_named(report.output)} berisi notebook. {elsewhere}"
    if _is_source(output) or is_program(output):
        return f"{_named(report.output)} bagian dari sumber sebuah proyek. {elsewhere}"
    return None


def _files(folder: Path) -> Iterator[Path]:
    return folder.iterdir() if folder.is_dir() else iter(())


def _holds_data(folder: Path) -> bool:
    """Say whether a folder is a data folder, or the folder of one year in it."""
    return (folder / "profil.csv").exists() or any(
        YEAR.fullmatch(path.name) and (path / "profil.csv").exists() for path in _files(folder)
    )


def _is_source(output: Path) -> bool:
    """Say whether a folder is the top of a project, or lies among its history or in a folder of this one's sources."""
    if any((output / mark).exists() for mark in SOURCES) or ".git" in output.parts:
        return True
    return any(
        part in OWN and (folder / "_quarto.yml").exists() and (folder / "lib" / "lkjip").exists()
        for folder, part in zip(output.parents, reversed(output.parts), strict=False)
    )


def is_program(folder: Path) -> bool:
    """Say whether a folder lies in an installed copy of this program, or where Python keeps what is installed."""
    return any(
        path.name in PYTHONS or (path / CARRIED.name / "_quarto.yml").exists()
        for path in (folder, *folder.parents)
    )


def _not_a_folder(output: Path) -> str | None:
    for folder in (output, *output.absolute().parents):
        if os.path.lexists(folder):
            return (
                None
                if folder.is_dir()
                else f"{_named(folder)} bukan folder. Pilih folder lain dengan --output."
            )
    return None


def _occupied(site: Path, year: int) -> str | None:
    """Refuse a folder that we did not make, or in which something stands that we did not put there."""
    if not os.path.lexists(site):
        return None
    remedy = "Pindahkan, atau pilih folder terbitan lain dengan --output."
    if problem := not_a_plain_folder(site):
        return f"{problem} {remedy}"
    manifest = read_manifest(site)
    if manifest is None:
        inside = [name for name, _ in entries(site)]
        return _not_ours(site, inside) + remedy if inside else None
    if manifest["tahun"] != year:
        return f"{_named(site)} memuat laporan tahun {manifest['tahun']}, bukan {year}. {remedy}"
    if found := strangers(site, manifest):
        return f"{_named(site)} berisi yang bukan dari lkjip: {_listed(found)}. {remedy}"
    return None


def not_a_plain_folder(site: Path) -> str | None:
    """Return in words what stands, instead of a folder, where a report is to be published; None when nothing does."""
    if not os.path.lexists(site) or site.is_dir() and not site.is_symlink():
        return None
    return f"{_named(site)} bukan folder terbitan, melainkan {'tautan' if site.is_symlink() else 'berkas'}."


def _not_ours(site: Path, inside: list[str]) -> str:
    return f"{_named(site)} bukan buatan lkjip (manifest.json-nya tidak ada atau tidak sah): berisi {_listed(inside)}. "


def _foreign_page(folder: Path) -> str | None:
    page = folder / "index.html"
    if not os.path.lexists(page) or is_ours(page):
        return None
    return f"{_named(page)} bukan halaman depan buatan lkjip, atau sudah diubah. Pindahkan, atau pilih folder lain."


def _listed(names: list[str]) -> str:
    more = f" dan {len(names) - NAMED} lagi" if len(names) > NAMED else ""
    return visible(", ".join(names[:NAMED]) + more)
