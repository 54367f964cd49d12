"""What is published: the reports of a built site and the pages that lead to them, copied aside and proven intact.

Nothing else that stands in the folder is sent: what we do not know may not be meant for the public.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lkjip.book.front_page import YEAR, is_ours
from lkjip.book.published import MANIFEST, differences, entries, read_manifest, sha256
from lkjip.book.verify import problems
from lkjip.data.kesalahan import shown, visible
from lkjip.terbit.errors import PublikasiDitolak, listed

PAGE = "index.html"
NOT_SENT = "Tidak ada yang dikirim."


@dataclass(frozen=True)
class Situs:
    """A copy of a site that nobody changes meanwhile: its folder, and name → SHA-256 of each file in it."""

    folder: Path
    berkas: dict[str, str]
    laporan: tuple[str, ...]  # their folders in the site; "" is the site itself
    dilewati: tuple[str, ...]  # what stands beside them and is not sent

    @property
    def ukuran(self) -> int:
        """Return the size of all files, in bytes."""
        return sum((self.folder / name).stat().st_size for name in self.berkas)


def collect(source: Path, copy: Path) -> Situs:
    """Copy the reports and front pages of the built site `source` into the empty folder `copy`, and verify them there.

    `source` holds years, offices that hold years, or is itself one report.

    Raises:
        PublikasiDitolak: there is no report, or something was changed or is damaged.
    """
    named = visible(shown(source))
    if not source.is_dir():
        raise PublikasiDitolak(f"{named} belum ada. Bangun dahulu dengan lkjip build. {NOT_SENT}")
    reports = [""] if (source / MANIFEST).exists() else sorted(_reports(source))
    if not reports:
        raise PublikasiDitolak(f"{named} tidak memuat laporan. Bangun dahulu dengan lkjip build. {NOT_SENT}")
    for report in reports:
        _copy(source / report, copy / report, report)
    pages = [] if reports == [""] else [page for page in _front_pages(reports) if (source / page).is_file()]
    for page in pages:
        if not is_ours(source / page):
            raise PublikasiDitolak(
                f"{visible(page)} bukan halaman depan buatan lkjip, atau sudah diubah. {NOT_SENT} Hapus halaman itu, "
                "lalu bangun ulang dengan lkjip build --force."
            )
        shutil.copyfile(source / page, copy / page)
    for report in reports:
        _verify(copy / report, report or source.name)
    return Situs(
        copy, hashes(copy), tuple(reports), () if reports == [""] else tuple(_others(source, reports, pages))
    )


def hashes(folder: Path) -> dict[str, str]:
    """Return name → SHA-256 of every file in a folder."""
    return {name: sha256(folder / name) for name, kind in entries(folder) if not kind}


def _reports(source: Path) -> Iterator[str]:
    for pattern in (YEAR, f"*/{YEAR}"):
        for path in source.glob(f"{pattern}/{MANIFEST}"):
            place = path.parent.relative_to(source)
            if not any(part.startswith(".") for part in place.parts) and not any(
                (source / step).is_symlink() for step in (place, *place.parents)
            ):
                yield place.as_posix()


def _front_pages(reports: list[str]) -> list[str]:
    folders = {parent.as_posix() for report in reports for parent in Path(report).parents}
    return sorted((Path(folder) / PAGE).as_posix() for folder in folders)


def _copy(report: Path, copy: Path, name: str) -> None:
    found = list(entries(report))
    if special := [f"{path} ({kind})" for path, kind in found if kind]:
        _refuse(name or report.name, special)
    for path, _ in found:
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(report / path, copy / path)


def _verify(report: Path, name: str) -> None:
    manifest = read_manifest(report)
    if manifest is None:
        _refuse(name, [f"{MANIFEST}: tidak sah"])
    if found := differences(report, manifest) or problems(report):
        _refuse(name, found)


def _refuse(name: str, found: list[str]) -> None:
    raise PublikasiDitolak(
        f"Laporan {visible(name)} rusak atau sudah diubah: {visible(listed(found))}. {NOT_SENT} "
        "Bangun ulang dengan lkjip build --force, lalu terbitkan lagi."
    )


def _others(source: Path, reports: list[str], pages: list[str]) -> Iterator[str]:
    """Yield what stands beside the reports: files, and folders of which nothing is sent."""
    sent = [Path(name) for name in (*reports, *pages)]
    folders = {parent for path in sent for parent in path.parents}
    for folder in sorted(folders):
        for path in sorted((source / folder).iterdir()):
            place = path.relative_to(source)
            hidden = path.name.startswith(".")
            if not hidden and place not in sent and place not in folders:
                yield place.as_posix() + ("/" if path.is_dir() and not path.is_symlink() else "")
