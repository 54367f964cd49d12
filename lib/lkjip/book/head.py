"""What stands in the head of every page, whichever engine wrote it: for machines that read, and for our own scripts.

All addresses in it are relative: where a report will be published, its build does not know (`lkjip.book.addresses`
makes them absolute). The structured data is JSON-LD, which no browser runs.
"""

import calendar
import html
import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from lkjip.bahasa import bulan_tahun
from lkjip.book import card, policy
from lkjip.book.table_files import FOLDER as TABLES
from lkjip.book.table_files import staged_tables
from lkjip.data import Laporan
from lkjip.data.periode import bulan_akhir, tahun_sampai
from lkjip.views.escape import unescape_markdown
from lkjip.views.outputs import readable

# From a page to the folder that holds all reports and what they share (`Report.portal`). A report that was moved away
# from there is still whole: what is shared is only ever an addition.
PORTAL = "lkjip-portal"
STAGED = "_kepala.json"
DATA_PAGE = "data/index.html"
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# The headline figures, by the book's variables; one that is missing is left out.
FIGURES = {"serapan_total": "anggaran terserap", "rata_rata_capaian_sasaran": "rata-rata capaian sasaran"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def stage_head(laporan: Laporan, title: str, values: Mapping[str, str], target: Path) -> None:
    """Write into the staged book what the heads say of the report that is called `title`.

    `values` are the book's variables, as Markdown.
    """
    profil = laporan.profil
    tahun = tahun_sampai(laporan.tahun, profil["periode"])
    month = bulan_akhir(profil["periode"])
    last = calendar.monthrange(laporan.tahun, month)[1]
    facts = {
        "judul": title,
        "edisi": title.partition(":")[0],
        "tentang": f"Kinerja {profil['unit']} tahun {tahun}",
        "unit": profil["unit"],
        "pemerintah_daerah": profil["pemerintah_daerah"],
        "tahun": tahun,
        "terbit": profil["bulan_laporan"],
        "bulan": bulan_tahun(profil["bulan_laporan"]),
        "cakupan": f"{laporan.tahun}-01-01/{laporan.tahun}-{month:02}-{last}",
        "kalimat": _plain(values["ringkasan_serapan"]),
        "angka": "\n".join(
            f"{said}|{words}"
            for name, words in FIGURES.items()
            if (said := _plain(values[name])).endswith("%")
        ),
    }
    text = json.dumps(facts, ensure_ascii=False, indent=1)
    (target / STAGED).write_text(text + "\n", encoding="utf-8", newline="\n")


def write_head(
    staged: Path, site: Path, portal: Path, published: Path, pages: Iterable[Path] | None = None
) -> None:
    """Add to the head of each page of `site`, or of those `pages`, which will be published as the folder `published`.

    `portal` is the folder that holds all reports of the run.
    """
    facts = _facts(staged)
    for page in sorted(site.rglob("*.html") if pages is None else pages):
        name = page.relative_to(site)
        up = Path(os.path.relpath(portal, (published / name).parent)).as_posix()
        text = page.read_text(encoding="utf-8")
        lines = [f'<meta name="{PORTAL}" content="{up}/">', *_preview(facts, _title(text), _root(name))]
        lines += [structured(report(facts, _root(name)))]
        if name.as_posix() == DATA_PAGE:
            lines.append(structured(dataset(facts, staged, site)))
        added = "".join(f"{line}\n" for line in lines)
        text = policy.ELEMENT.sub(lambda element, added=added: element[0] + added, text, count=1)
        page.write_text(text, encoding="utf-8", newline="\n")


def draw_picture(staged: Path, site: Path) -> None:
    """Draw into the site the picture that a shared link shows."""
    card.draw(_facts(staged), staged, site)


def report(facts: Mapping, root: str) -> dict:
    """Return the report as schema.org describes one; `root` leads from the page to the report's folder."""
    return {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": facts["judul"],
        "about": {"@type": "Thing", "name": facts["tentang"]},
        "description": facts["kalimat"],
        "author": _office(facts),
        "inLanguage": "id",
        "datePublished": facts["terbit"],
        "temporalCoverage": facts["cakupan"],
        "url": f"{root}index.html",
        "isBasedOn": {"@type": "Dataset", "name": _data_name(facts), "url": root + DATA_PAGE},
    }


def dataset(facts: Mapping, staged: Path, site: Path) -> dict:
    """Return the published data as schema.org describes a dataset; addresses are those seen from `data/index.html`."""
    package = json.loads((site / "data" / "datapackage.json").read_text(encoding="utf-8"))
    files = [("text/csv", r["path"], r["title"]) for r in package["resources"]]
    folder = Path(TABLES).name
    for table in staged_tables(staged)["tabel"]:
        files.append(("text/csv", f"{folder}/{table['id']}.csv", table["judul"]))
        files.append((XLSX, f"{folder}/{table['id']}.xlsx", table["judul"]))
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": _data_name(facts),
        "description": package["description"],
        "creator": _office(facts),
        "inLanguage": "id",
        "datePublished": facts["terbit"],
        "temporalCoverage": facts["cakupan"],
        "spatialCoverage": {"@type": "Place", "name": facts["pemerintah_daerah"]},
        "license": "index.html#lisensi",
        "url": "index.html",
        "distribution": [
            {"@type": "DataDownload", "name": title, "encodingFormat": kind, "contentUrl": path}
            for kind, path, title in files
        ],
    }


def structured(content: object) -> str:
    r"""Return the element that holds structured data; no text in it can end it or look like an address of the page.

    >>> structured({"name": "</script><!--"})
    '<script type="application/ld+json">{"name":"\\u003c\\/script>\\u003c!--"}</script>'
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", r"\u003c").replace("/", r"\/")
    return f'<script type="application/ld+json">{text}</script>'


def _facts(staged: Path) -> dict:
    return json.loads((staged / STAGED).read_text(encoding="utf-8"))


def _plain(markdown: str) -> str:
    return unescape_markdown(readable(markdown))


def _office(facts: Mapping) -> dict:
    above = {"@type": "GovernmentOrganization", "name": facts["pemerintah_daerah"]}
    return {"@type": "GovernmentOrganization", "name": facts["unit"], "parentOrganization": above}


def _data_name(facts: Mapping) -> str:
    return f"Data LKjIP {facts['tahun']} {facts['unit']}"


def _preview(facts: Mapping, title: str, root: str) -> list[str]:
    """Return what a page says of itself where its link is shared."""
    width, height = card.SIZE
    properties = {
        "og:type": "article",
        "og:locale": "id_ID",
        "og:site_name": facts["judul"],
        "og:title": title,
        "og:description": facts["kalimat"],
        "og:image": root + card.NAME,
        "og:image:width": str(width),
        "og:image:height": str(height),
        "og:image:alt": facts["judul"],
    }
    lines = [f'<meta name="description" content="{html.escape(facts["kalimat"])}">']
    return lines + [
        f'<meta property="{name}" content="{html.escape(said)}">' for name, said in properties.items()
    ]


def _title(text: str) -> str:
    found = TITLE.search(text)
    return html.unescape(found[1]) if found else ""


def _root(name: Path) -> str:
    return "../" * (len(name.parts) - 1)
