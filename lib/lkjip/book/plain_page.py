"""Pages that no engine renders, in the looks of the site: the data for readers, and what changed.

They use the style sheets and scripts of the site, wherever its engine put them; the frame around the content, which
Quarto's pages bring themselves, is the embedded engine's.
"""

import shutil
from pathlib import Path

import jinja2

from lkjip.bahasa import angka
from lkjip.book import policy

HERE = Path(__file__).parent
SHEETS = ("huruf.css", "buku.css", "halaman.css")
SCRIPTS = ("geser.js",)
ASSETS = "aset"


def write_page(site: Path, name: str, template: str, **values: object) -> Path:
    """Write the page `name` (a path in the site) of a template beside this module and return it.

    The template takes `judul`, `buku` and whatever else it names from `values`.
    """
    frame = HERE / "engines" / "embedded" / "halaman.css"
    if not list(site.rglob(frame.name)):
        (site / ASSETS).mkdir(exist_ok=True)
        shutil.copy(frame, site / ASSETS / frame.name)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["angka"] = angka
    text = environment.get_template(template).render(
        values,
        root="../" * name.count("/"),
        policy=policy.meta(policy.SITE),
        sheets=_found(site, SHEETS),
        scripts=_found(site, SCRIPTS),
    )
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    # A quoted address stays text: nothing in the page's source should look like one.
    path.write_text(text.replace("://", ":&#47;&#47;") + "\n", encoding="utf-8", newline="\n")
    return path


def _found(site: Path, names: tuple[str, ...]) -> list[str]:
    return [sorted(site.rglob(name))[0].relative_to(site).as_posix() for name in names if [*site.rglob(name)]]
