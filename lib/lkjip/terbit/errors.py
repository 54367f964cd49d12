"""Why a site was not published, in words: what happened, what was not done, how to go on.

What a library says of an error is never repeated: it may name an address, a user or a password.
"""

import errno
import socket

from lkjip.data.kesalahan import SEBAB

NAMED = 5  # more than these are only counted

NETWORK = {
    errno.ECONNABORTED: "sambungan terputus",
    errno.ECONNREFUSED: "server menolak sambungan; periksa nama server dan port",
    errno.ECONNRESET: "sambungan terputus",
    errno.EHOSTUNREACH: "server tidak terjangkau; periksa jaringan",
    errno.ENETUNREACH: "jaringan tidak terjangkau",
    errno.ENOTEMPTY: "folder tidak kosong",
    errno.EPIPE: "sambungan terputus",
    errno.ETIMEDOUT: "server tidak menjawab",
    errno.EIO: "cakram atau sambungan bermasalah",
}
# The errors of the libraries, by the names of their classes: the libraries themselves may not be installed.
CLASSES = {
    "AuthenticationException": "server tidak menerima nama pengguna, kunci, atau sandi",
    "BadAuthenticationType": "server tidak menerima cara masuk ini (kunci atau sandi)",
    "BadHostKeyException": (
        "kunci server BERBEDA dari yang tercatat di known_hosts. Mungkin ada yang menyamar sebagai server; tanyakan "
        "kepada pengelolanya sebelum mengganti catatan itu"
    ),
    "PasswordRequiredException": "berkas kunci bersandi; muat dahulu ke agen dengan ssh-add",
    "SSHException": "sambungan SSH gagal atau terputus",
    "PermissionDeniedError": "penyimpanan S3 tidak mengizinkan; periksa kredensial dan bucket",
    "UnauthenticatedError": "penyimpanan S3 tidak menerima kredensial",
    "GenericError": "penyimpanan S3 tidak terjangkau atau menolak; periksa --endpoint, bucket, dan kredensial",
    "EOFError": "sambungan terputus",
}
# SFTP servers have one word, "Failure", for all of these.
UNTOLD = "sasaran menolak tanpa menyebut sebabnya; mungkin cakram atau kuota penuh, atau tidak ada izin"
FOREIGN = ("paramiko", "obstore")


class PublikasiGagal(Exception):
    """The site was not published, or not wholly; the message says what happened and how to go on, in Indonesian."""


class PublikasiDitolak(PublikasiGagal):
    """What was asked for must not be done; nothing was sent or changed."""


class SebabJelas(Exception):
    """An error of ours whose message is already the cause in words, to be completed with what was not done."""


def is_expected(error: Exception) -> bool:
    """Say whether an error comes from the system or the network rather than from a mistake in this program."""
    return isinstance(error, OSError | EOFError | SebabJelas) or any(
        kind.__module__.split(".")[0] in FOREIGN for kind in type(error).__mro__
    )


def cause(error: Exception) -> str:
    """Return in Indonesian why something failed; nothing of the error's own text, unless it is ours."""
    if isinstance(error, SebabJelas):
        return str(error)
    for kind in type(error).__mro__:
        if kind.__name__ in CLASSES:
            return CLASSES[kind.__name__]
    if isinstance(error, socket.gaierror):
        return "nama server tidak ditemukan"
    number = getattr(error, "errno", None)
    if number is None and isinstance(error, TimeoutError):
        number = errno.ETIMEDOUT
    # A class alone may tell: `PermissionError("Forbidden")` carries no number.
    kinds = {FileNotFoundError: errno.ENOENT, PermissionError: errno.EACCES, FileExistsError: errno.EEXIST}
    number = number or next((code for kind, code in kinds.items() if isinstance(error, kind)), None)
    if number is None and isinstance(error, ConnectionError):
        number = errno.ECONNRESET
    return NETWORK.get(number) or SEBAB.get(number) or UNTOLD


def listed(names: list[str]) -> str:
    """Return the first of these names, and how many more there are."""
    more = f" dan {len(names) - NAMED} lagi" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
