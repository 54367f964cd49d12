"""The list, kept on the target, of what we put there: the only things we ever replace or remove.

A name has the hashes of every content it may have by our doing: two of them while a publication is under way.
"""

import json

from lkjip.book.published import MANIFEST, SHA256, is_inside
from lkjip.terbit.errors import PublikasiDitolak
from lkjip.terbit.target import OWN, Sasaran

LIST = f"{OWN}/daftar.json"

Daftar = dict[str, tuple[str, ...]]


def read(target: Sasaran) -> Daftar:
    """Return the target's list; an empty one where nothing was ever published.

    Raises:
        PublikasiDitolak: there is a list that cannot be believed.
    """
    top = [(name, kind) for name, kind in target.inside("") if name == OWN]
    for name, kind in top + (target.inside(OWN) if top == [(OWN, "folder")] else []):
        if kind not in ("", "folder") or name == OWN and kind != "folder":
            raise PublikasiDitolak(
                f"{name} di {target.nama} bukan milik lkjip ({kind or 'berkas'}). Tidak ada yang dikirim; hapus itu."
            )
    content = target.read(LIST)
    if content is None:
        return {}
    try:
        return parse(content)
    except (ValueError, RecursionError, AttributeError, TypeError):
        raise PublikasiDitolak(
            f"Daftar milik lkjip di {target.nama} ({LIST}) rusak, sehingga tidak diketahui berkas mana yang boleh "
            "diganti. Tidak ada yang dikirim; kembalikan daftar itu dari cadangan, atau terbitkan ke folder kosong."
        ) from None


def parse(content: bytes) -> Daftar:
    """Read a list.

    Raises:
        ValueError: it is none.
    """
    files = json.loads(content)["berkas"]
    for name, digests in files.items():
        if not (name == MANIFEST or is_inside(name)) or name.split("/")[0] == OWN:
            raise ValueError(name)
        if not isinstance(digests, list) or not all(SHA256.fullmatch(digest) for digest in digests):
            raise ValueError(digests)
    return {name: tuple(digests) for name, digests in files.items()}


def text(files: Daftar) -> bytes:
    """Return a list as it is kept."""
    content = {"oleh": "lkjip publish", "berkas": {name: sorted(files[name]) for name in sorted(files)}}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def write(target: Sasaran, files: Daftar) -> None:
    """Put a list on the target."""
    target.write(LIST, text(files))


def of(files: dict[str, str]) -> Daftar:
    """Return the list of a site that is wholly in its place."""
    return {name: (digest,) for name, digest in files.items()}


def either(old: Daftar, new: dict[str, str]) -> Daftar:
    """Return the list that holds while the old files make way for the new ones."""
    return old | {name: tuple({*old.get(name, ()), digest}) for name, digest in new.items()}
