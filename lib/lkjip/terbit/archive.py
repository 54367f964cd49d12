"""A site as a zip for a hosting panel (cPanel: Upload, then Extract), with a page that says how.

Two zips of the same site are equal to the byte on one machine: no times, no owners, one order.
"""

import contextlib
import hashlib
import os
import stat
import tempfile
import zipfile
from pathlib import Path

import jinja2

from lkjip.data.kesalahan import visible
from lkjip.terbit import listing
from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal
from lkjip.terbit.plan import Rencana
from lkjip.terbit.publish import Hasil, Kabar
from lkjip.terbit.site import Situs

FOLDER = "lkjip"  # what the extracted folder is called
README = "BACA-INI.txt"
TEMPLATE = Path(__file__).with_name("baca_ini.txt.j2")
SEAL = "lkjip publish, sidik "


def write_zip(site: Situs, path: Path, address: str, news: Kabar, coba: bool = False) -> Hasil:
    """Write the zip, read it back, and only then put it in the place of an older one of ours.

    Raises:
        PublikasiDitolak: something else stands in its place.
        PublikasiGagal: what was written cannot be read back.
    """
    if os.path.lexists(path) and not _is_ours(path):
        raise PublikasiDitolak(
            f"{visible(str(path))} sudah ada dan bukan zip buatan lkjip, atau sudah diubah. Tidak ada yang ditulis. "
            "Pindahkan, atau sebut nama zip lain."
        )
    result = Hasil(Rencana((), dict(site.berkas), (), ()), coba)
    if coba:
        return result
    news.begin(site.ukuran)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".lkjip-", suffix=".zip", delete=False) as file:
        new = Path(file.name)
    try:
        _write(site, new, address, news)
        with zipfile.ZipFile(new) as archive:
            held = {name: _digest(archive.read(name)) for name in archive.namelist()}
        if any(held.get(f"{FOLDER}/{name}") != digest for name, digest in site.berkas.items()):
            raise PublikasiGagal(
                "Zip yang ditulis tidak sama dengan situsnya; zip lama tidak diganti. Jalankan lagi."
            )
        new.chmod(0o644)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    return result


def _write(site: Situs, path: Path, address: str, news: Kabar) -> None:
    template = jinja2.Template(TEMPLATE.read_text(encoding="utf-8"), trim_blocks=True, lstrip_blocks=True)
    readme = template.render(folder=FOLDER, alamat=address, laporan=[name for name in site.laporan if name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        digests = [_add(archive, README, (readme + "\n").replace("\n", "\r\n").encode("utf-8"))]
        digests.append(_add(archive, f"{FOLDER}/{listing.LIST}", listing.text(listing.of(site.berkas))))
        for name in sorted(site.berkas):
            content = (site.folder / name).read_bytes()
            digests.append(_add(archive, f"{FOLDER}/{name}", content))
            news.step(len(content))
        archive.comment = _seal(digests)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> str:
    entry = zipfile.ZipInfo(name)  # of 1980
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # its modes are Unix ones, whichever machine wrote them
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    archive.writestr(entry, content)
    return f"{name} {_digest(content)}"


def _is_ours(path: Path) -> bool:
    """Say whether a file is, to the byte of all it holds, a zip that we wrote."""
    with contextlib.suppress(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        with zipfile.ZipFile(path) as archive:
            return archive.comment.decode("utf-8", "replace").startswith(SEAL) and archive.comment == _seal(
                [f"{name} {_digest(archive.read(name))}" for name in archive.namelist()]
            )
    return False


def _seal(digests: list[str]) -> bytes:
    return (SEAL + _digest("\n".join(digests).encode("utf-8"))).encode("utf-8")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
