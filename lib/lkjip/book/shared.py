"""What all reports of a site share, once: files in one folder beside the reports (`Report.portal`).

Each is called after its bytes. So nothing there is ever replaced, reports of different versions each find theirs, and
anybody can see whether a file is still what it was. A report that was moved away from there must be whole without.
"""

import hashlib
import importlib.metadata
import os
import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lkjip.book.errors import BukuGagal
from lkjip.data.kesalahan import shown

FOLDER = "aset"
DIGITS = 12  # of the SHA-256, in the name
BEFORE_SUFFIX = re.compile(r"(?=(?:\.min)?\.\w+$)")


def plotly_js() -> Path:
    """Return the plotly.js that the plotly package ships: the interactive charts of the site."""
    import plotly

    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def library() -> dict[str, Path]:
    """Return name → path of what the pages of every report load when it is wanted: plotly.js."""
    return {f"plotly-{importlib.metadata.version('plotly')}.min.js": plotly_js()}


@cache
def plotly_address() -> str:
    """Return where the portal has plotly.js."""
    (found,) = (address(name, path) for name, path in library().items())
    return found


def address(name: str, content: bytes | Path) -> str:
    """Return where a shared file stands in the portal.

    >>> address("plotly-7.1.0.min.js", b"")
    'aset/plotly-7.1.0-e3b0c44298fc.min.js'
    """
    digest = hashlib.sha256(_bytes(content)).hexdigest()[:DIGITS]
    return f"{FOLDER}/{BEFORE_SUFFIX.sub(f'-{digest}', name, count=1)}"


def share(portal: Path, files: Mapping[str, bytes | Path]) -> dict[str, str]:
    """Put files (name → bytes, or the file that has them) where all reports in `portal` find them.

    Return name → address from the portal. What stands there already stays. Two builds may do this at once.

    Raises:
        BukuGagal: something else stands in the place of a file or of the folder.
    """
    addresses = {name: address(name, content) for name, content in files.items()}
    folder = portal / FOLDER
    if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
        raise BukuGagal(f"{shown(folder)} bukan folder buatan lkjip. Pindahkan dulu.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _place(portal / addresses[name], _bytes(content))
    return addresses


def recorded(portal: Path, site: Path) -> dict[str, dict[str, str]]:
    """Return what a manifest says of what the report in `site` shares: path from `site` → SHA-256, in `bersama`."""
    up = Path(os.path.relpath(portal, site)).as_posix()
    return {
        "bersama": {
            f"{up}/{address(name, path)}": hashlib.sha256(_bytes(path)).hexdigest()
            for name, path in library().items()
        }
    }


def _place(path: Path, content: bytes) -> None:
    if os.path.lexists(path):
        if path.is_symlink() or not path.is_file() or path.read_bytes() != content:
            raise BukuGagal(f"{shown(path)} bukan buatan lkjip, atau sudah diubah. Pindahkan dulu.")
        return
    write_whole(path, content)  # what another build has put there meanwhile has the same bytes


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in its place in one step, readable for everybody."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".lkjip-", delete=False) as new:
        new.write(content)
    made = Path(new.name)
    try:
        made.chmod(0o644)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def _bytes(content: bytes | Path) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content
