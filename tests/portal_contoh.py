"""Published folders of invented offices without their books: what the portal is made from, and one page."""

import json
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lkjip.book.portal.rows import ROWS, write_rows
from lkjip.book.provenance import write_manifest

sys.path.append(str(Path(__file__).parent / "reconcile"))
PAGE = """<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><title>{unit} {tahun}</title></head>
<body><main><h1 id="awal">{unit} {tahun}</h1><figure id="tbl-realisasi-anggaran">Tabel</figure></main></body></html>
"""


@cache
def rows(seed: int) -> str:
    """Return what the report of an invented office tells the portal, as JSON."""
    from kantor import Kantor

    with TemporaryDirectory() as folder:
        site = Path(folder) / "situs"
        (site / "data").mkdir(parents=True)
        (site / "bab").mkdir()
        (site / "bab" / "bab3.html").write_text(PAGE.format(unit="x", tahun=0), encoding="utf-8")
        (site / "index.html").write_text("<h1>x</h1>", encoding="utf-8")
        write_rows(Kantor(seed).load(Path(folder) / "data"), site)
        return (site / ROWS).read_text(encoding="utf-8")


def publish(
    portal: Path, folder: str, tahun: int, seed: int = 1, change: dict | None = None, **laporan
) -> Path:
    """Publish a report into `portal`: `laporan` is what its row says otherwise, `change` what the whole file says."""
    told = json.loads(rows(seed)) | (change or {})
    told["laporan"][0] |= laporan
    for row in (*told["laporan"], *told["anggaran"]):
        row |= {
            "tahun": tahun,
            "kantor": told["laporan"][0]["kantor"],
            "daerah": told["laporan"][0]["daerah"],
        }
    site = portal / folder / str(tahun)
    (site / "bab").mkdir(parents=True)
    (site / "data").mkdir()
    unit = told["laporan"][0]["kantor"]
    text = PAGE.format(unit=_escaped(unit), tahun=tahun)
    for name in ("index.html", "bab/bab3.html"):
        (site / name).write_text(text, encoding="utf-8")
    (site / "lkjip.pdf").write_bytes(b"%PDF")
    (site / ROWS).write_text(json.dumps(told), encoding="utf-8")
    recipe = {"tahun": tahun, "unit": unit, "sementara": told["laporan"][0]["sementara"], "mesin": "uji"}
    write_manifest(site, recipe | {"grafik": False, "masukan": {}, "versi": {}})
    return site


def publish_many(portal: Path, number: int, years: Iterable[int] = (2023,), seeds: int = 3) -> None:
    """Publish the reports of so many kecamatan; they share the figures of a few invented offices."""
    for n in range(number):
        for tahun in years:
            publish(portal, f"kecamatan-{n + 1:02}", tahun, n % seeds, kantor=f"Kecamatan Contoh {n + 1}")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
