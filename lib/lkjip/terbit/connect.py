"""Reach a target through fsspec: a folder, an SFTP server, S3-compatible storage.

Passwords and keys come from the environment, the SSH agent and key files, never from an argument.
"""

import contextlib
import logging
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from fsspec.implementations.local import LocalFileSystem

from lkjip.data.kesalahan import shown
from lkjip.place import belongs_to_a_project, data_around
from lkjip.terbit.address import Tujuan, web_address
from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal, cause, is_expected
from lkjip.terbit.target import Sasaran

PASSWORD = "LKJIP_SFTP_SANDI"
KEY_FILE = "LKJIP_SFTP_KUNCI"
KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
SECONDS = 20  # to wait for a server's first answer
LOUD = ("paramiko", "fsspec")


class Folder(LocalFileSystem):
    """Local files as a target needs them."""

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **options) -> None:
        """Write a file; with `mode` "create" only where there is none, without a moment between looking and writing."""
        with open(path, "xb" if mode == "create" else "wb") as file:
            file.write(value)

    def mv(self, path1: str, path2: str, **options) -> None:
        """Rename; `shutil.move`, which fsspec takes, would move into a folder that is in the way."""
        os.replace(path1, path2)


@contextlib.contextmanager
def opened(goal: Tujuan, endpoint: str | None = None) -> Iterator[Sasaran]:
    """Open a folder, SFTP server or S3 storage.

    Raises:
        PublikasiGagal: it cannot be reached.
        PublikasiDitolak: it must not be used, or the packages for it are not installed.
    """
    for name in LOUD:  # what libraries log may name users and addresses, and is English
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    try:
        opener = {"folder": _folder, "sftp": _sftp, "s3": _s3}[goal.jenis]
        target = opener(goal, endpoint)
    except ImportError:
        raise PublikasiDitolak(
            f"Sasaran {goal.jenis}:// memerlukan paket tambahan. Pasang dahulu: pip install 'lkjip[publish]'. "
            "Tidak ada yang dikirim."
        ) from None
    except Exception as error:
        if isinstance(error, PublikasiGagal) or not is_expected(error):
            raise
        raise PublikasiGagal(
            f"{goal.nama} tidak dapat dibuka: {cause(error)}. Tidak ada yang dikirim. "
            "Perbaiki, lalu jalankan lagi."
        ) from None
    try:
        yield target
    finally:
        if goal.jenis == "sftp":
            target.fs.client.close()


def refuse_place(goal: Tujuan, source: Path) -> None:
    """Refuse a folder or zip in the very site that is published, and a folder in which people keep sources or data.

    Raises:
        PublikasiDitolak: saying why.
    """
    folder = Path(goal.path)
    real, site = Path(os.path.realpath(folder)), Path(os.path.realpath(source))
    why = None
    if real == site or site in real.parents:
        why = f"adalah atau berada di dalam {shown(source)}, situs yang hendak diterbitkan"
    elif goal.jenis == "zip":
        return
    elif real.parent == real:
        why = "adalah akar sistem"
    elif data_around(real):
        why = "berada di dalam folder data"
    elif belongs_to_a_project(real):
        why = "bagian dari sumber sebuah proyek"
    if why:
        raise PublikasiDitolak(f"{goal.nama} {why}. Tidak ada yang dikirim. Pilih sasaran lain.")


def _folder(goal: Tujuan, endpoint: None) -> Sasaran:
    return Sasaran(
        Folder(skip_instance_cache=True), os.path.abspath(goal.path).replace(os.sep, "/"), goal.nama
    )


def _sftp(goal: Tujuan, endpoint: None) -> Sasaran:
    from lkjip.terbit.sftp import Sftp, settings

    options = settings(goal.host) | {
        "timeout": SECONDS,
        "banner_timeout": SECONDS,
        "auth_timeout": SECONDS,
        "password": os.environ.get(PASSWORD),
    }
    options |= {"username": goal.user} if goal.user else {}
    options |= {"port": goal.port} if goal.port else {}
    if key := os.environ.get(KEY_FILE):
        options |= {"key_filename": [os.path.expanduser(key)]}
    return Sasaran(Sftp(skip_instance_cache=True, **options), goal.path, goal.nama)


def _s3(goal: Tujuan, endpoint: str | None) -> Sasaran:
    from lkjip.terbit.s3 import S3

    options = {"endpoint": web_address(endpoint, "--endpoint")} if endpoint else {}
    for name in KEYS:
        if not os.environ.get(name):
            raise PublikasiDitolak(
                f"Kredensial S3 tidak ada: isi variabel lingkungan {name}. Tidak ada yang dikirim."
            )
    fs = S3(
        # Storage that is not Amazon's may know no addresses such as bucket.server.
        config=options | {"virtual_hosted_style_request": not endpoint},
        client_options={"allow_http": True, "connect_timeout": f"{SECONDS}s", "timeout": "300s"},
        retry_config={"max_retries": 6, "retry_timeout": timedelta(seconds=SECONDS)},
    )
    return Sasaran(fs, goal.path, goal.nama, renames=False)
