"""Which target a user means, read from what was typed; a password in it is refused and never repeated."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import url2pathname

from lkjip.data.kesalahan import visible
from lkjip.terbit.errors import PublikasiDitolak

ZIP = "lkjip.zip"  # what the word "zip" alone stands for, in the current folder
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")  # longer than a Windows drive
SCP = re.compile(r"(?:[\w.-]+@)?[\w.-]+:(?!/?/?\w*@)[^:]+")
GIT = ("https", "http", "ssh", "git", "file")
EXAMPLES = "zip, folder, sftp://pengguna@server/jalur, s3://bucket/awalan, git+https://server/repositori.git"


@dataclass(frozen=True)
class Tujuan:
    """A target as it was asked for: its kind, and what messages call it.

    `path` is the folder or zip, the path on the server, `bucket/prefix`, or what git calls the repository.
    """

    jenis: str  # "zip", "folder", "sftp", "s3" or "git"
    nama: str
    path: str
    host: str = ""
    user: str | None = None
    port: int | None = None


def parse(text: str) -> Tujuan:
    """Read a target.

    Raises:
        PublikasiDitolak: it is none that we know, or holds what must not stand in an address.
    """
    if text == "zip" or text.lower().endswith(".zip") and not SCHEME.match(text):
        path = ZIP if text == "zip" else text
        return Tujuan("zip", visible(path), path)
    if text.startswith("git+"):
        return _git(text.removeprefix("git+"))
    scheme = SCHEME.match(text)
    if not scheme:
        if not text:
            raise PublikasiDitolak(f"Sasaran kosong; tulis {EXAMPLES}.")
        return Tujuan("folder", visible(text), text)
    parts = split(text)
    kind = parts.scheme
    if kind == "file" and parts.hostname in (None, "localhost"):
        path = url2pathname(parts.path)
        return Tujuan("folder", visible(path), path)
    if kind == "sftp" and parts.hostname and parts.path.strip("/"):
        # As ssh and curl have it: /~/ is the home of the user there.
        path = re.sub(r"^/~/", "", unquote(parts.path).rstrip("/"))
        name = f"sftp://{parts.netloc}{parts.path}"
        return Tujuan("sftp", visible(name), path, parts.hostname, parts.username, parts.port)
    if kind == "s3" and parts.netloc:
        path = "/".join(filter(None, (parts.netloc, *unquote(parts.path).split("/"))))
        return Tujuan("s3", visible(f"s3://{path}"), path)
    raise PublikasiDitolak(f"Sasaran {kind}:// tidak dikenal atau tidak lengkap; tulis {EXAMPLES}.")


def split(text: str) -> SplitResult:
    """Take an address apart.

    Raises:
        PublikasiDitolak: it is none, or it holds a password, a key or a question.
    """
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises where the port is no number
    except ValueError:
        raise PublikasiDitolak(f"Alamat ini tidak dapat dibaca; tulis {EXAMPLES}.") from None
    if parts.password is not None or parts.username is not None and parts.scheme not in ("sftp", "ssh"):
        raise PublikasiDitolak(
            "Alamat memuat sandi atau kunci; tidak ada yang dikirim. Alamat tercatat di riwayat perintah: ganti sandi "
            "itu, lalu berikan yang baru lewat variabel lingkungan atau agen SSH (docs/terbit.md)."
        )
    if parts.query or parts.fragment:
        raise PublikasiDitolak("Alamat memuat ? atau #; tulis alamatnya saja. Tidak ada yang dikirim.")
    return parts


def web_address(text: str, option: str) -> str:
    """Return the address of a web server, as an option takes it.

    Raises:
        PublikasiDitolak: it is none.
    """
    parts = split(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PublikasiDitolak(f"{option} bukan alamat https://… Tidak ada yang dikirim.")
    return text


def _git(repository: str) -> Tujuan:
    if SCHEME.match(repository):
        if split(repository).scheme not in GIT:
            raise PublikasiDitolak(
                f"Git tidak dipakai lewat alamat itu; tulis git+ lalu {', '.join(GIT)} dan ://…"
            )
    elif not SCP.fullmatch(repository):
        if "::" in repository or "@" in repository or not repository or repository.startswith("-"):
            raise PublikasiDitolak(f"Repositori Git tidak dapat dibaca dari alamat itu; tulis {EXAMPLES}.")
        repository = str(Path(repository).absolute())
    return Tujuan("git", visible(f"git+{repository}"), repository)
