"""`lkjip trace`: where does a figure of the published report come from?"""

import argparse
import json
from pathlib import Path

from lkjip.cli.indonesian import add_json, year
from lkjip.cli.output import report, shown
from lkjip.paths import SITE


def add(commands) -> None:
    """Add the command's arguments."""
    command = commands.add_parser("trace", help="tunjukkan asal sebuah angka di laporan terbitan")
    command.add_argument("tahun", type=year, metavar="TAHUN")
    command.add_argument(
        "angka", metavar="ANGKA", help="seperti tertulis di laporan, misalnya 83,1%%, atau idnya"
    )
    command.add_argument(
        "--output", type=Path, default=SITE, metavar="FOLDER", help="tempat terbitan (bawaan: _site/)"
    )
    add_json(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the origin of every figure that reads so. Exit 2 without an intact report, 1 when no figure does."""
    from lkjip.book.origins import JSON
    from lkjip.book.published import read_manifest, sha256
    from lkjip.book.trace import MOST, explain, find, suggestion

    site = (arguments.output / str(arguments.tahun)).absolute()
    manifest = read_manifest(site)
    path = site / JSON
    if manifest is None or JSON not in manifest["keluaran"] or not path.is_file():
        text = f"{shown(site)}: belum ada terbitan yang memuat {JSON}. Bangun dulu: lkjip build {arguments.tahun}"
        return _refused(arguments, text)
    if sha256(path) != manifest["keluaran"][JSON]:
        text = f"{shown(path)}: isinya berubah sejak diterbitkan. Bangun lagi: lkjip build {arguments.tahun}"
        return _refused(arguments, text)
    book = json.loads(path.read_text(encoding="utf-8"))
    found = find(book, arguments.angka)
    if not found:
        near = suggestion(book, arguments.angka)
        text = f"Tidak ada angka {arguments.angka} di {shown(site)}." + (
            f" Yang mirip: {near}." if near else ""
        )
        report(arguments.json, {"angka": {}}, text, failed=True)
        return 1
    texts = [explain(book, id) for id in found[:MOST]]
    if len(found) > MOST:
        texts.append(f"Dan {len(found) - MOST} angka lain yang ditulis begitu: {', '.join(found[MOST:])}")
    report(arguments.json, {"angka": {id: book["angka"][id] for id in found}}, "\n\n".join(texts))
    return 0


def _refused(arguments: argparse.Namespace, text: str) -> int:
    report(arguments.json, {"angka": {}, "pesan": text}, text, failed=True)
    return 2
