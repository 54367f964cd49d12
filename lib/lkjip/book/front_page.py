"""The front page of the published folder: a link to each year that stands in it."""

from pathlib import Path

import jinja2

from lkjip.book.provenance import read_manifest

TEMPLATE = Path(__file__).with_name("front_page.html.j2")


def write_front_page(output: Path) -> None:
    """Write `index.html` of the folder that holds the years; it lists every year with a manifest, newest first."""
    years = []
    for site in sorted(output.glob("[0-9][0-9][0-9][0-9]"), reverse=True):
        manifest = read_manifest(site)
        if manifest:
            pdf = next(name for name in manifest["keluaran"] if name.endswith(".pdf") and "/" not in name)
            years.append({key: manifest.get(key) for key in ("tahun", "unit", "sementara")} | {"pdf": pdf})
    text = jinja2.Template(TEMPLATE.read_text(encoding="utf-8"), autoescape=True).render(years=years)
    new = output / ".index.html.baru"
    new.write_text(text + "\n", encoding="utf-8", newline="\n")
    new.replace(output / "index.html")
