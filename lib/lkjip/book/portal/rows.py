"""What a report tells the folder of all reports: its lines of the dataset, and what can be found on its pages."""

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from lkjip.data import Laporan

ROWS = "data/ekspor.json"
TABLES = ("laporan", "anggaran")
PAGES = "halaman"
VERSION = 1
# Floats, and headings, whose id either engine writes at the heading itself or at the section around it.
ANCHOR = re.compile(r'\bid="((?:tbl|fig)-[\w-]+)"|<(?:h[1-6]|section)\b[^>]*? id="([\w-]+)"')


def write_rows(laporan: Laporan, site: Path) -> None:
    """Write `data/ekspor.json`: of each table that the portal shows this report's rows, as `lkjip export` has them.

    Numbers are exact: a whole one as it is, any other as a text such as "850/9". `halaman` lists the ids of the tables,
    charts and headings on each page of `site`.
    """
    from lkjip.export import dataset_tables  # here: a build of nothing new need not load what computes

    tables = {
        table.nama: [{f.nama: _plain(row[f.nama]) for f in table.fields} for row in table.rows]
        for table in dataset_tables([laporan], TABLES)
    }
    content = {"versi": VERSION} | tables | {PAGES: anchors(site)}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (site / ROWS).write_text(text + "\n", encoding="utf-8", newline="\n")


def anchors(site: Path) -> Mapping[str, list[str]]:
    """Return the ids of the tables, charts and headings on each page, in their order."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        found = ANCHOR.findall(path.read_text(encoding="utf-8"))
        pages[path.relative_to(site).as_posix()] = list(dict.fromkeys(a or b for a, b in found))
    return pages


def _plain(nilai: object) -> object:
    if isinstance(nilai, Fraction):
        return int(nilai) if nilai.denominator == 1 else f"{nilai.numerator}/{nilai.denominator}"
    return nilai
