"""`lkjip trace`: where does a figure of the published report come from?"""

import argparse
import json
import re
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
    # A figure may begin with a minus; argparse takes what its own pattern knows for a number, not for an option.
    command._negative_number_matcher = re.compile(r"-(Rp\s?)?\d")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the origin of every figure that reads so.

    Exit 2 without an intact report, 1 when no figure does or one is not what its record makes of it.
    """
    from lkjip.book.origins import JSON, VERSION
    from lkjip.book.published import MANIFEST, read_manifest, sha256
    from lkjip.book.trace import MOST, differs, explain, find, suggestion

    site = (arguments.output / str(arguments.tahun)).absolute()
    manifest, path = read_manifest(site), site / JSON
    again = f"Bangun {{}}: lkjip build {arguments.tahun}"
    if manifest is None and path.is_file():
        return _refused(arguments, f"{shown(site)}: {MANIFEST} tidak ada atau rusak. {again.format('lagi')}")
    if manifest is None or JSON not in manifest["keluaran"] or not path.is_file():
        return _refused(
            arguments, f"{shown(site)}: belum ada terbitan yang memuat {JSON}. {again.format('dulu')}"
        )
    if sha256(path) != manifest["keluaran"][JSON]:
        return _refused(arguments, f"{shown(path)}: isinya berubah sejak diterbitkan. {again.format('lagi')}")
    try:
        book = json.loads(path.read_text(encoding="utf-8"))
        found = find(book, arguments.angka)
        texts = [explain(book, id) for id in found[:MOST]]
        wrong = book["versi"] != VERSION or any(differs(book, id) for id in found)
        near = "" if found else suggestion(book, arguments.angka)
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
        # Its digest is right, so whoever wrote the manifest wrote this too: it is not ours.
        return _refused(arguments, f"{shown(path)}: bukan {JSON} yang dibuat lkjip. {again.format('lagi')}")
    if not found:
        text = f"Tidak ada angka {arguments.angka} di {shown(site)}." + (
            f" Yang mirip: {near}." if near else ""
        )
        report(arguments.json, {"angka": {}}, text, failed=True)
        return 1
    if len(found) > MOST:
        texts.append(f"Dan {len(found) - MOST} angka lain yang ditulis begitu: {', '.join(found[MOST:])}")
    report(arguments.json, {"angka": {id: book["angka"][id] for id in found}}, "\n\n".join(texts))
    return 1 if wrong else 0


def _refused(arguments: argparse.Namespace, text: str) -> int:
    report(arguments.json, {"angka": {}, "pesan": text}, text, failed=True)
    return 2
