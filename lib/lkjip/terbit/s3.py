"""S3-compatible storage for fsspec: what `obstore` leaves out of it, exclusive objects and their type."""

from pathlib import Path

from obstore.exceptions import AlreadyExistsError
from obstore.fsspec import FsspecStore


class S3(FsspecStore):
    """Objects, each written in one step."""

    async def _pipe_file(
        self, path: str, value: bytes, mode: str = "overwrite", ContentType: str = "", **options
    ) -> None:
        bucket, key = self._split_path(path)
        store = self._construct_store(bucket)
        try:
            await store.put_async(
                key, value, mode=mode, attributes={"Content-Type": ContentType}, use_multipart=False
            )
        except AlreadyExistsError:
            raise FileExistsError(path) from None

    async def _put_file(self, lpath: str, rpath: str, mode: str = "overwrite", **options) -> None:
        await self._pipe_file(rpath, Path(lpath).read_bytes(), mode, **options)
