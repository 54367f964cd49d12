"""Places to publish to, on this machine alone: folders, an SFTP server, an S3 server, a bare Git repository."""

import contextlib
import http.server
import os
import re
import shutil
import socket
import subprocess
import threading
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, unescape

from peladen import running

PASSWORD = "sandi-r4h4s1a-petugas"
SECRET = "kunci-r4h4s1a-s3-abcdefghijklmnop"
OWN = ".lkjip-terbit"


class FolderPlace:
    """A folder, and what a stranger does in it."""

    options = ()

    def __init__(self, root: Path) -> None:
        self.root = root
        self.address = str(root)
        root.mkdir(parents=True)

    def put(self, name: str, content: bytes) -> None:
        """Write a file as somebody else would."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def everything(self) -> dict[str, bytes]:
        """Return all files, those we keep for ourselves too."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file()
        }

    def files(self) -> dict[str, bytes]:
        """Return the files that a reader may see."""
        return {name: content for name, content in self.everything().items() if not name.startswith(OWN)}


class SftpPlace(FolderPlace):
    """A folder of the SFTP server."""

    def __init__(self, server, name: str) -> None:
        super().__init__(server.root / "public_html" / name)
        self.address = f"sftp://petugas@127.0.0.1:{server.port}/public_html/{name}"


class S3Place(FolderPlace):
    """A bucket with something of others beside the site."""

    def __init__(self, server, bucket: str) -> None:
        self.objects = server.buckets[bucket] = {}
        self.address = f"s3://{bucket}/lkjip"
        self.options = ("--endpoint", server.address)

    def put(self, name, content):
        self.objects[f"lkjip/{name}"] = content, ""

    def everything(self):
        return {key.removeprefix("lkjip/"): content for key, (content, _) in self.objects.items()}


class GitPlace(FolderPlace):
    """The branch "pages" of a bare repository."""

    def __init__(self, repository: Path) -> None:
        self.repository = repository
        self.address = f"git+{repository.as_uri()}"
        self.git("init", "--quiet", "--bare", str(repository), cwd=repository.parent)

    def git(self, *arguments, cwd=None) -> str:
        identity = ("-c", "user.name=orang", "-c", "user.email=orang@contoh.id")
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=cwd or self.repository, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    def put(self, name, content):
        work = self.repository.with_name("kerja")
        self.git("clone", "--quiet", str(self.repository), str(work))
        begun = self.git("branch", "--list", "pages")
        self.git("checkout", "--quiet", *([] if begun else ["-b"]), "pages", cwd=work)
        path = work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.git("add", "--all", "--force", cwd=work)
        self.git("commit", "--quiet", "-m", "orang lain", cwd=work)
        self.git("push", "--quiet", "origin", "pages", cwd=work)
        shutil.rmtree(work)

    def everything(self):
        with contextlib.suppress(subprocess.CalledProcessError):
            names = self.git("ls-tree", "-r", "-z", "--name-only", "pages").split("\0")
            show = ["git", "--git-dir", str(self.repository), "cat-file", "blob"]
            return {
                name: subprocess.run([*show, f"pages:{name}"], check=True, capture_output=True).stdout
                for name in names
                if name
            }
        return {}


@contextlib.contextmanager
def sftp_server(root: Path):
    """Run an SFTP server for the user "petugas" with a home of its own."""
    import paramiko

    class Files(paramiko.SFTPServerInterface):
        def __init__(self, server, *arguments, **options):
            super().__init__(server, *arguments, **options)

        def place(self, path):
            return root / self.canonicalize(path).lstrip("/")

        def done(self, action, *arguments):
            try:
                return action(*arguments) or paramiko.SFTP_OK
            except OSError as error:
                return paramiko.SFTPServer.convert_errno(error.errno)

        def list_folder(self, path):
            def listed():
                found = []
                for entry in os.scandir(self.place(path)):
                    about = paramiko.SFTPAttributes.from_stat(entry.stat(follow_symlinks=False))
                    about.filename = entry.name
                    found.append(about)
                return found

            try:
                return listed()
            except OSError as error:
                return paramiko.SFTPServer.convert_errno(error.errno)

        def stat(self, path):
            return self.done(lambda: paramiko.SFTPAttributes.from_stat(os.stat(self.place(path))))

        def lstat(self, path):
            return self.done(lambda: paramiko.SFTPAttributes.from_stat(os.lstat(self.place(path))))

        def open(self, path, flags, attr):
            server.opened(path, flags)
            try:
                number = os.open(self.place(path), flags, 0o644)
            except OSError as error:
                return paramiko.SFTPServer.convert_errno(error.errno)
            mode = "wb" if flags & os.O_WRONLY else "r+b" if flags & os.O_RDWR else "rb"
            handle = paramiko.SFTPHandle(flags)
            handle.readfile = handle.writefile = os.fdopen(number, mode)
            handle.stat = lambda: paramiko.SFTPAttributes.from_stat(os.fstat(number))
            return handle

        def remove(self, path):
            return self.done(os.remove, self.place(path))

        def posix_rename(self, old, new):
            return self.done(os.replace, self.place(old), self.place(new))

        def mkdir(self, path, attr):
            return self.done(os.mkdir, self.place(path))

        def rmdir(self, path):
            return self.done(os.rmdir, self.place(path))

    class Login(paramiko.ServerInterface):
        def check_auth_password(self, user, password):
            right = (user, password) == ("petugas", PASSWORD)
            return paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED

        def check_auth_publickey(self, user, key):
            right = user == "petugas" and key in server.keys
            return paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED

        def get_allowed_auths(self, user):
            return "password,publickey"

        def check_channel_request(self, kind, number):
            return paramiko.OPEN_SUCCEEDED

    class Server:
        host_key = paramiko.ECDSAKey.generate()
        keys = []

        def __init__(self):
            self.root = root
            self.opened = lambda path, flags: None
            self.transports = []
            self.socket = socket.create_server(("127.0.0.1", 0))
            self.port = self.socket.getsockname()[1]

        def serve(self):
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = self.socket.accept()
                    transport = paramiko.Transport(connection)
                    transport.add_server_key(self.host_key)
                    transport.set_subsystem_handler("sftp", paramiko.SFTPServer, Files)
                    self.transports.append(transport)
                    # With an event it returns at once: who connects and says nothing must not hold up the next.
                    with contextlib.suppress(paramiko.SSHException, EOFError, OSError):
                        transport.start_server(event=threading.Event(), server=Login())

        def known_to(self, home, key=None):
            """Let the user of this home know the server."""
            key = key or self.host_key
            line = f"[127.0.0.1]:{self.port} {key.get_name()} {key.get_base64()}\n"
            (home / ".ssh" / "known_hosts").write_text(line)

        def break_off(self):
            """Break all connections off."""
            for transport in self.transports:
                transport.close()

    server = Server()
    (root / "public_html").mkdir()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.socket.shutdown(socket.SHUT_RDWR)
        server.socket.close()
        server.break_off()
        thread.join(10)


class S3Handler(http.server.BaseHTTPRequestHandler):
    """As much of S3 as a publication asks for: objects, lists of them, and making one that must not be there."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        headers = {"Content-Length": str(len(body)), "ETag": '"x"', "Last-Modified": DATE} | headers
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else body)

    def handle_one(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = urlsplit(self.path)
        bucket, _, key = unquote(parts.path).lstrip("/").partition("/")
        objects = self.server.buckets.get(bucket)
        if "Credential=kunci-uji/" not in self.headers.get("Authorization", ""):
            return self.answer(403, b"<Error><Code>InvalidAccessKeyId</Code></Error>")
        if objects is None:
            return self.answer(404, b"<Error><Code>NoSuchBucket</Code></Error>")
        if self.command == "POST":
            names = re.findall(r"<Key>(.*?)</Key>", body.decode())
            for name in names:
                objects.pop(unescape(name), None)
            gone = "".join(f"<Deleted><Key>{name}</Key></Deleted>" for name in names)
            return self.answer(200, f"<DeleteResult>{gone}</DeleteResult>".encode())
        if not key:
            return self.answer(200, listing(objects, parse_qs(parts.query).get("prefix", [""])[0]))
        if self.command == "PUT":
            if key in objects and self.headers.get("If-None-Match") == "*":
                return self.answer(412, b"<Error><Code>PreconditionFailed</Code></Error>")
            if source := self.headers.get("x-amz-copy-source"):
                objects[key] = objects[unquote(source).lstrip("/").partition("/")[2]]
                return self.answer(200, b'<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>')
            objects[key] = body, self.headers["Content-Type"]
            return self.answer(200)
        if key not in objects:
            return self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
        return self.answer(200, objects[key][0])

    do_GET = do_HEAD = do_PUT = do_POST = handle_one


DATE = "Thu, 01 Jan 2026 00:00:00 GMT"


def listing(objects, prefix: str) -> bytes:
    """Return the list of what stands directly below a prefix."""
    below = sorted(key.removeprefix(prefix) for key in objects if key.startswith(prefix))
    folders = dict.fromkeys(key.partition("/")[0] for key in below if "/" in key)
    found = "".join(
        f"<Contents><Key>{escape(prefix + key)}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
        f'<ETag>"x"</ETag><Size>{len(objects[prefix + key][0])}</Size></Contents>'
        for key in below
        if "/" not in key
    ) + "".join(
        f"<CommonPrefixes><Prefix>{escape(prefix + name)}/</Prefix></CommonPrefixes>" for name in folders
    )
    return f"<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>".encode()


def s3_server():
    """Run an S3 server that knows one key; yield it."""
    return running(S3Handler, buckets={})
