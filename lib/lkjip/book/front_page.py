"""The front page of a published folder: a link to each report that stands in it."""

import hashlib
import os
import re
import stat
import tempfile
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

import jinja2

from lkjip.book import policy
from lkjip.book.published import MANIFEST, read_manifest

TEMPLATE = Path(__file__).with_name("front_page.html.j2")
YEAR = "[0-9][0-9][0-9][0-9]"
# A page says which bytes we wrote, so that one that somebody changed, or wrote, is never replaced.
SEAL = re.compile(r'<meta name="lkjip-sidik" content="([0-9a-f]{64})">\n')
LARGEST_BYTES = 20_000_000


def address(path: Path) -> str:
    """Return the link to a file below the page, whatever its folders are called.

    >>> address(Path("javascript:alert(1)/a#b?c%41/index.html"))
    './javascript%3Aalert%281%29/a%23b%3Fc%2541/index.html'
    """
    return "/".join([".", *(quote(os.fsencode(part), safe="") for part in path.parts)])


def published(folder: Path) -> list[dict]:
    """Return every report with a manifest in `folder` and in its offices' folders: by office, newest first."""
    found = []
    for path in (*folder.glob(f"{YEAR}/{MANIFEST}"), *folder.glob(f"*/{YEAR}/{MANIFEST}")):
        manifest = read_manifest(path.parent)
        if manifest:
            names = manifest["keluaran"]
            pdf = next((name for name in names if name.endswith(".pdf") and "/" not in name), "index.html")
            place = path.parent.relative_to(folder)
            found.append(
                {key: manifest.get(key) for key in ("tahun", "unit", "sementara")}
                | {"halaman": address(place / "index.html"), "pdf": address(place / pdf)}
            )
    return sorted(found, key=lambda report: (report["unit"], -report["tahun"]))


def write_front_page(folder: Path) -> None:
    """Write `index.html` of a folder that holds years, or offices that hold years."""
    offices = [(unit, list(years)) for unit, years in groupby(published(folder), key=lambda r: r["unit"])]
    template = jinja2.Template(TEMPLATE.read_text(encoding="utf-8"), autoescape=True, trim_blocks=True)
    page = template.render(offices=offices, policy=policy.meta(policy.BARE)) + "\n"
    seal = f'<meta name="lkjip-sidik" content="{_digest(page)}">\n'
    page = page.replace('<meta charset="utf-8">\n', f'<meta charset="utf-8">\n{seal}', 1)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".lkjip-", delete=False) as new:
        new.write(page.encode("utf-8"))
    path = Path(new.name)
    try:
        path.chmod(0o644)
        path.replace(folder / "index.html")
    finally:
        path.unlink(missing_ok=True)


def _digest(page: str) -> str:
    return hashlib.sha256(page.encode("utf-8")).hexdigest()


def is_ours(path: Path) -> bool:
    """Say whether a front page is, to the byte, one that we wrote."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST_BYTES:
        return False
    page = path.read_bytes().decode("utf-8", "replace")
    seal = SEAL.search(page)
    return seal is not None and seal[1] == _digest(page.replace(seal[0], "", 1))
