"""Where a report may be published: only in the place of a folder that we made, or where nothing stands."""

import os
from pathlib import Path

from lkjip.book.portal.ledger import is_ours
from lkjip.book.published import entries, read_manifest, strangers
from lkjip.book.report import Report
from lkjip.data.kesalahan import reason, shown, visible
from lkjip.place import belongs_to_a_project, data_around, files_in

NAMED = 3  # more that stand in the way are only counted


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
    if folder := data_around(output):
        return f"{_named(report.output)} berada di dalam folder data {_named(folder)}. {elsewhere}"
    if any(path.suffix.casefold() == ".ipynb" for path in files_in(output)):
        return f"{_named(report.output)} berisi notebook. {elsewhere}"
    if belongs_to_a_project(output):
        return f"{_named(report.output)} bagian dari sumber sebuah proyek. {elsewhere}"
    return None


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
