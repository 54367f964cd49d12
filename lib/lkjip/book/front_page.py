"""The front page of a published folder: a link to each report that stands in it."""

import os
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

import jinja2

from lkjip.book import policy
from lkjip.book.provenance import MANIFEST, read_manifest

TEMPLATE = Path(__file__).with_name("front_page.html.j2")
YEAR = "[0-9][0-9][0-9][0-9]"


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
            pdf = next(name for name in manifest["keluaran"] if name.endswith(".pdf") and "/" not in name)
            found.append(
                {key: manifest.get(key) for key in ("tahun", "unit", "sementara")}
                | {
                    "halaman": address(path.parent.relative_to(folder) / "index.html"),
                    "pdf": address(path.parent.relative_to(folder) / pdf),
                }
            )
    return sorted(found, key=lambda report: (report["unit"], -report["tahun"]))


def write_front_page(folder: Path) -> None:
    """Write `index.html` of a folder that holds years, or offices that hold years."""
    offices = [(unit, list(years)) for unit, years in groupby(published(folder), key=lambda r: r["unit"])]
    template = jinja2.Template(TEMPLATE.read_text(encoding="utf-8"), autoescape=True, trim_blocks=True)
    new = folder / ".index.html.baru"
    page = template.render(offices=offices, policy=policy.meta(policy.BARE))
    new.write_text(page + "\n", encoding="utf-8", newline="\n")
    new.replace(folder / "index.html")
