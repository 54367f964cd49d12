"""S3-compatible storage for fsspec, through obstore.

obstore brings a file system of its own, but an asynchronous one: a program that ends right after its last call is then
aborted now and then (PyO3/pyo3-async-runtimes#40). These calls are synchronous; who wants several at once has threads.
"""

from functools import cache
from pathlib import Path

from fsspec import AbstractFileSystem
from obstore.exceptions import AlreadyExistsError
from obstore.store import ObjectStore, from_url


class S3(AbstractFileSystem):
    """Objects, each written in one step; a path is `bucket/key`."""

    protocol = "s3"

    def __init__(self, **options) -> None:
        """Take what obstore's `from_url` takes besides the address."""
        super().__init__(skip_instance_cache=True)
        self._bucket = cache(lambda bucket: from_url(f"s3://{bucket}", **options))

    def _at(self, path: str) -> tuple[ObjectStore, str]:
        bucket, _, key = path.partition("/")
        return self._bucket(bucket), key

    def ls(self, path: str, detail: bool = True, **options) -> list:
        """Return what stands directly below a path.

        Raises:
            FileNotFoundError: nothing does.
        """
        store, key = self._at(path)
        bucket = path.partition("/")[0]
        found = store.list_with_delimiter(key or None)
        entries = [
            {"name": f"{bucket}/{o['path']}", "size": o["size"], "type": "file", "e_tag": o["e_tag"]}
            for o in found["objects"]
        ]
        entries += [
            {"name": f"{bucket}/{prefix}", "size": 0, "type": "directory"}
            for prefix in found["common_prefixes"]
        ]
        if not entries:
            raise FileNotFoundError(path)
        return entries if detail else [entry["name"] for entry in entries]

    def cat_file(self, path: str, start: None = None, end: None = None, **options) -> bytes:
        """Return an object."""
        store, key = self._at(path)
        return store.get(key).bytes().to_bytes()

    def get_file(self, rpath: str, lpath: str, **options) -> None:
        """Fetch an object into a file."""
        Path(lpath).write_bytes(self.cat_file(rpath))

    def pipe_file(
        self, path: str, value: bytes, mode: str = "overwrite", ContentType: str = "", **options
    ) -> None:
        """Write an object; with `mode` "create" only where there is none."""
        store, key = self._at(path)
        try:
            store.put(key, value, mode=mode, attributes={"Content-Type": ContentType}, use_multipart=False)
        except AlreadyExistsError:
            raise FileExistsError(path) from None

    def put_file(self, lpath: str, rpath: str, mode: str = "overwrite", **options) -> None:
        """Send a file."""
        self.pipe_file(rpath, Path(lpath).read_bytes(), mode, **options)

    def cp_file(self, path1: str, path2: str, **options) -> None:
        """Let the storage copy an object within a bucket, with its type."""
        store, key = self._at(path1)
        store.copy(key, self._at(path2)[1])

    def rm_file(self, path: str) -> None:
        """Remove an object."""
        store, key = self._at(path)
        store.delete(key)

    def modified(self, path: str):
        """Return when an object was written."""
        store, key = self._at(path)
        return store.head(key)["last_modified"]
