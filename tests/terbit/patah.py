"""A target whose operations fail, or after one of which nothing can be done any more, as after a kill."""

from datetime import UTC, datetime
from pathlib import Path

from lkjip.terbit.connect import Folder
from lkjip.terbit.plan import Berkas
from lkjip.terbit.publish import Kabar
from lkjip.terbit.target import Sasaran

OPERATIONS = (
    "ls",
    "cat_file",
    "get_file",
    "put_file",
    "pipe_file",
    "mv",
    "rm_file",
    "cp_file",
    "rmdir",
    "makedirs",
    "mkdir",
)
QUIET = Kabar(lambda text: None, lambda size: None, lambda size: None)


class Killed(BaseException):
    """The process is no more."""


class Failing:
    """A file system whose nth operation fails: before it is done, or (`done`) after, so that only the reply is lost.

    With `kill` the operations that follow fail too; with `every` each nth does.
    """

    def __init__(self, fs, nth=0, error=None, done=False, every=False):
        self.fs, self.nth, self.error, self.done, self.every = fs, nth, error, done, every
        self.count = 0

    def __getattr__(self, name):
        found = getattr(self.fs, name)
        if name not in OPERATIONS:
            return found

        def operate(*arguments, **options):
            self.count += 1
            kill = self.error is Killed and self.nth and self.count > self.nth
            fails = self.nth and (self.count % self.nth == 0 if self.every else self.count == self.nth)
            if kill or fails and not self.done:
                raise self.error
            result = found(*arguments, **options)
            if fails:
                raise self.error
            return result

        return operate


class Objects:
    """Objects in memory that behave as those of S3: no folders, each replaced in one step."""

    def __init__(self):
        self.store = {}

    def ls(self, path, detail):
        found = {}
        for name in list(self.store):
            if name.startswith(f"{path}/"):
                child, more = name.removeprefix(f"{path}/").partition("/")[::2]
                kind = "directory" if more else "file"
                found[child, kind] = {"name": f"{path}/{child}", "type": kind}
        if not found:
            raise FileNotFoundError(path)
        return list(found.values())

    def cat_file(self, path):
        if path not in self.store:
            raise FileNotFoundError(path)
        return self.store[path]

    def get_file(self, path, file):
        Path(file).write_bytes(self.cat_file(path))

    def pipe_file(self, path, content, mode="overwrite", ContentType=None):
        if mode == "create" and path in self.store:
            raise FileExistsError(path)
        self.store[path] = content

    def put_file(self, file, path, ContentType):
        self.store[path] = Path(file).read_bytes()

    def rm_file(self, path):
        del self.store[path]

    def cp_file(self, old, new):
        self.store[new] = self.cat_file(old)

    def modified(self, path):
        return datetime.now(UTC)


def folder(root):
    """Return a folder as a target."""
    return Sasaran(Folder(skip_instance_cache=True), str(root), str(root))


def objects():
    """Return an object store as a target."""
    return Sasaran(Objects(), "bucket/lkjip", "s3://bucket/lkjip", renames=False)


def put(target: Sasaran, name: str, content: bytes) -> None:
    """Put a file into a target as a stranger would."""
    if target.renames:
        target.fs.makedirs(target.path(name).rpartition("/")[0], exist_ok=True)
    target.fs.pipe_file(target.path(name), content)


def held(target: Sasaran) -> Berkas:
    """Return all that a target holds: name → content."""
    return {name: target.read(name) for name, kind in target.below("") if not kind}
