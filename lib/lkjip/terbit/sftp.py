"""SFTP for fsspec, to servers that are known: fsspec's own would trust whoever answers."""

from pathlib import Path

import paramiko
from fsspec.implementations.sftp import SFTPFileSystem

from lkjip.terbit.errors import SebabJelas

SYSTEM_HOSTS = Path("/etc/ssh/ssh_known_hosts")


class _Refuse(paramiko.MissingHostKeyPolicy):
    def missing_host_key(self, client, hostname, key) -> None:
        """Refuse a server whose key is not known, and say how to make it known."""
        # paramiko names a server on another port as known_hosts does: [server]:port
        server, _, port = hostname.strip("[").partition("]:")
        scan = f"ssh-keyscan -p {port} {server}" if port else f"ssh-keyscan {server}"
        raise SebabJelas(
            f"server {hostname} belum dikenal; sidik kuncinya {key.fingerprint}. Cocokkan sidik itu dengan yang "
            f"diberikan pengelola server; bila sama, catat dengan {scan} >> ~/.ssh/known_hosts"
        )


class Sftp(SFTPFileSystem):
    """Files over SFTP; paths are the server's own, relative ones begin in the user's home."""

    def _connect(self) -> None:
        self.client = paramiko.SSHClient()
        self.client.load_system_host_keys()
        if SYSTEM_HOSTS.is_file():
            self.client.load_system_host_keys(str(SYSTEM_HOSTS))
        self.client.set_missing_host_key_policy(_Refuse())
        try:
            self.client.connect(self.host, **self.ssh_kwargs)
            self.ftp = self.client.open_sftp()
            self.ftp.get_channel().settimeout(self.ssh_kwargs["timeout"])
        except BaseException:
            self.client.close()
            raise

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return path

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **options) -> None:
        """Write a file; with `mode` "create" only where there is none."""
        try:
            with self.ftp.open(path, "wxb" if mode == "create" else "wb") as file:
                file.write(value)
        except OSError:
            # SFTP itself knows no word for it.
            if mode == "create" and self.exists(path):
                raise FileExistsError(path) from None
            raise

    def put_file(self, lpath: str, rpath: str, callback=None, **options) -> None:
        """Send a file into a folder that is there."""
        self.ftp.put(lpath, rpath)

    def get_file(self, rpath: str, lpath: str, **options) -> None:
        """Fetch a file."""
        self.ftp.get(rpath, lpath)


def settings(host: str) -> dict:
    """Return how to connect to a server, as the user's ~/.ssh/config says."""
    path = Path("~/.ssh/config").expanduser()
    found = paramiko.SSHConfig.from_path(str(path)).lookup(host) if path.is_file() else {"hostname": host}
    options = {"host": found["hostname"]}
    if "user" in found:
        options["username"] = found["user"]
    if "port" in found:
        options["port"] = int(found["port"])
    if "identityfile" in found:
        keys = [Path(name).expanduser() for name in found["identityfile"]]
        options["key_filename"] = [str(key) for key in keys if key.is_file()]
    return options
