"""What is published: the reports of a built site, its front pages and what they share, copied and proven intact.

Nothing else that stands in the folder is sent: what we do not know may not be meant for the public.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lkjip.book import addresses, shared
from lkjip.book.portal import ledger
from lkjip.book.portal.read import YEAR
from lkjip.book.published import MANIFEST, differences, entries, read_manifest, sha256, shared_differences
from lkjip.book.verify import problems
from lkjip.data.kesalahan import shown, visible
from lkjip.terbit.errors import PublikasiDitolak, listed

SHARED = re.compile(rf"-([0-9a-f]{{{shared.DIGITS}}})(?:\.min)?\.\w+$")
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
    """Copy the reports, front pages and shared files of the built site `source` into the empty folder `copy`.

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
    pages = [] if reports == [""] else sorted(_portal(source))
    for page in pages:
        (copy / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / page, copy / page)
    for report in reports:
        _verify(copy / report, report or source.name, moved=report == "")
    left = () if reports == [""] else tuple(_others(source, reports, pages))
    return Situs(copy, hashes(copy), tuple(reports), left)


def with_address(site: Situs, address: str) -> Situs:
    """Return the site with its public address written into the copy.

    Raises:
        PublikasiDitolak: it is one report, which has no front page, map or feed.
    """
    if site.laporan == ("",):
        raise PublikasiDitolak(f"--alamat memerlukan seluruh situs, bukan satu laporan. {NOT_SENT}")
    addresses.absolute(site.folder, address)
    return replace(site, berkas=hashes(site.folder))


def hashes(folder: Path) -> dict[str, str]:
    """Return name → SHA-256 of every file in a folder."""
    return {name: sha256(folder / name) for name, kind in entries(folder) if not kind}


def _reports(source: Path) -> Iterator[str]:
    for pattern in (YEAR, f"*/{YEAR}"):
        for path in source.glob(f"{pattern}/{MANIFEST}"):
            place = path.parent.relative_to(source)
            if not any(part.startswith(".") for part in place.parts) and not any(
                (source / step).is_symlink() for step in (place, *list(place.parents)[:-1])
            ):
                yield place.as_posix()


def _portal(source: Path) -> Iterator[str]:
    """Yield what the portal's list has, the list, and the shared files, which are called after their bytes.

    Raises:
        PublikasiDitolak: one of them was changed or is missing.
    """
    listed_names = [
        *(ledger.read(source) or {}),
        *([ledger.LEDGER] if (source / ledger.LEDGER).exists() else []),
    ]
    pages = {name for name in (*listed_names, *(f"{up}index.html" for up in ("", *_offices(source))))}
    for name in sorted(pages):
        if name in listed_names or (source / name).exists():
            if not ledger.is_ours(source / name):
                raise PublikasiDitolak(
                    f"{visible(name)} hilang, bukan buatan lkjip, atau sudah diubah. {NOT_SENT} Hapus berkas itu, lalu "
                    "bangun ulang dengan lkjip build --force."
                )
            yield name
    for name, kind in entries(source / shared.FOLDER) if (source / shared.FOLDER).is_dir() else ():
        if not kind and "/" not in name and SHARED.search(name):
            path = source / shared.FOLDER / name
            if SHARED.search(name)[1] != sha256(path)[: shared.DIGITS]:
                _refuse(shared.FOLDER, [f"{name}: isinya berubah"])
            yield f"{shared.FOLDER}/{name}"


def _offices(source: Path) -> Iterator[str]:
    return (f"{report.rpartition('/')[0]}/" for report in _reports(source) if "/" in report)


def _copy(report: Path, copy: Path, name: str) -> None:
    found = list(entries(report))
    if special := [f"{path} ({kind})" for path, kind in found if kind]:
        _refuse(name or report.name, special)
    for path, _ in found:
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(report / path, copy / path)


def _verify(report: Path, name: str, moved: bool) -> None:
    manifest = read_manifest(report)
    if manifest is None:
        _refuse(name, [f"{MANIFEST}: tidak sah"])
    if found := differences(report, manifest) or problems(report):
        _refuse(name, found)
    changed, missing = shared_differences(report, manifest)
    if changed or missing and not moved:
        _refuse(name, changed + [f"{path}: hilang" for path in missing])


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
