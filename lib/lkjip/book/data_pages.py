"""The published data for readers: a page that lists it, and one per file with its meaning and its rows.

Rows are numbered as origins number them, so that a figure's panel leads to the very row (`asal.js`).
"""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

from lkjip.bahasa import bulan_tahun
from lkjip.book.plain_page import write_page
from lkjip.book.table_files import staged_tables
from lkjip.data import Laporan
from lkjip.data.kamus import ACUAN, TERBIT, TIPE
from lkjip.data.periode import tahun_sampai
from lkjip.data.read import parse_csv, silent

FOLDER = "data"
LARGEST_BYTES = 90_000  # of a page as it is sent: what goes beyond is in the CSV
FINDINGS = {
    "path": "temuan.csv",
    "title": "Temuan rekonsiliasi",
    "description": "Setiap pertentangan yang ditemukan di dalam laporan yang pernah diterbitkan atau di antara data.",
    "schema": {"fields": []},
}


def write_data_pages(laporan: Laporan, staged: Path, site: Path) -> None:
    """Write `data/index.html` and a page beside each published CSV of the site, from its datapackage.json."""
    package = json.loads((site / FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    content = staged_tables(staged)
    listed = [_write_file(site, content["buku"], r) for r in (*package["resources"], FINDINGS)]
    blank = [_blank(laporan, path) for path in sorted((site / FOLDER / "templat").glob("*.csv"))]
    rooms = (
        ("Data tahun ini", "", [b for b in listed if "/" not in b["path"]]),
        (
            "Seperti yang diterbitkan",
            "Angka dan ejaan persis seperti dalam laporan terbitan, termasuk yang keliru.",
            [b for b in listed if b["path"].startswith(TERBIT)],
        ),
        ("Acuan milik kantor", "", [b for b in listed if b["path"].startswith(ACUAN)]),
        ("Templat", "Berkas kosong dari data yang diminta telaah.", blank),
    )
    write_page(
        site,
        f"{FOLDER}/index.html",
        "data_index.html.j2",
        judul="Data laporan ini",
        buku=content["buku"],
        paket=package,
        bagian=rooms,
        tabel=content["tabel"],
        kutipan=citation(laporan),
        lisensi=licence(laporan),
    )


def citation(laporan: Laporan) -> str:
    """Return how the data is quoted; its version is the month of the report."""
    profil = laporan.profil
    return (
        f"{profil['unit']}, {profil['pemerintah_daerah']}. Data LKjIP Tahun "
        f"{tahun_sampai(laporan.tahun, profil['periode'])}. Versi {bulan_tahun(profil['bulan_laporan'])}."
    )


def licence(laporan: Laporan) -> str:
    """Say what may be done with the data, and no more than is known."""
    return (
        f"Data ini menyajikan ulang isi laporan kinerja {laporan.profil['unit']}, dokumen publik. Lisensi tersendiri "
        "untuk datanya tidak dinyatakan. Program yang membuat laporan ini, lkjip, berlisensi MIT; lisensi itu "
        "berlaku untuk kodenya."
    )


def _write_file(site: Path, book: str, resource: Mapping) -> dict:
    path, fields = resource["path"], resource["schema"]["fields"]
    text = (site / FOLDER / path).read_text(encoding="utf-8-sig")
    (header, *rows), _ = parse_csv(text, ",", silent)
    numeric = {n for n, f in enumerate(fields) if f["type"] in ("integer", "number")}
    page = Path(path).with_suffix(".html").as_posix()
    values = {
        "judul": resource["title"],
        "buku": book,
        "uraian": resource["description"],
        "csv": Path(path).name,
        "kolom": list(map(_column, fields)),
        "nama_kolom": header[1],
        "angka": numeric,
        "banyak": len(rows),
    }
    shown = len(rows)
    while True:
        written = write_page(site, f"{FOLDER}/{page}", "data_file.html.j2", **values, baris=rows[:shown])
        size = len(gzip.compress(written.read_bytes()))
        if size <= LARGEST_BYTES:
            break
        shown = shown * LARGEST_BYTES // (size + 1)
    return {"path": path, "nama": path, "halaman": page, "judul": resource["title"], "baris": len(rows)}


def _column(field: Mapping) -> dict:
    words = [f"{field['title']}." if field.get("title") else "", field.get("description", "")]
    if choices := field.get("constraints", {}).get("enum"):
        words.append(f"Salah satu dari: {', '.join(map(str, choices))}.")
    if field.get("bawaan"):
        words.append(f"Kosong berarti {field['bawaan']}.")
    return {
        "nama": field["name"],
        "arti": " ".join(filter(None, words)),
        "jenis": TIPE[field["type"]],
        "satuan": field.get("satuan", ""),
    }


def _blank(laporan: Laporan, path: Path) -> dict:
    judul = laporan.skema[path.stem].judul
    return {"path": f"templat/{path.name}", "nama": path.name, "halaman": "", "judul": judul, "baris": 0}
