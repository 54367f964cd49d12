"""Pages that no engine renders, in the looks of the site: the data for readers, and what changed.

They use the style sheets and scripts of the site, wherever its engine put them; the frame around the content, which
Quarto's pages bring themselves, is the embedded engine's.
"""

import shutil
from functools import cache
from pathlib import Path

import jinja2

from lkjip.bahasa import angka
from lkjip.book import policy

HERE = Path(__file__).parent
SHEETS = ("huruf.css", "buku.css", "halaman.css")
SCRIPTS = ("geser.js",)
ASSETS = "aset"
FRAME = HERE / "engines" / "embedded" / "halaman.css"


def write_page(site: Path, name: str, template: str, **values: object) -> Path:
    """Write the page `name` (a path in the site) of a template beside this module and return it.

    The template takes `judul`, `buku` and whatever else it names from `values`.
    """
    found = _assets(site)
    if FRAME.name not in found:
        (site / ASSETS).mkdir(exist_ok=True)
        shutil.copy(FRAME, site / ASSETS / FRAME.name)
        found[FRAME.name] = f"{ASSETS}/{FRAME.name}"
    text = (
        _environment()
        .get_template(template)
        .render(
            values,
            root="../" * name.count("/"),
            policy=policy.meta(policy.SITE),
            sheets=[found[sheet] for sheet in SHEETS if sheet in found],
            scripts=[found[script] for script in SCRIPTS if script in found],
        )
    )
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    # A quoted address stays text: nothing in the page's source should look like one.
    path.write_text(text.replace("://", ":&#47;&#47;") + "\n", encoding="utf-8", newline="\n")
    return path


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["angka"] = angka
    return environment


@cache
def _assets(site: Path) -> dict[str, str]:
    """Return where the site, once it is rendered, has each of the style sheets and scripts: of several the first."""
    paths = sorted((path for path in site.rglob("*") if path.name in (*SHEETS, *SCRIPTS)), reverse=True)
    return {path.name: path.relative_to(site).as_posix() for path in paths}
