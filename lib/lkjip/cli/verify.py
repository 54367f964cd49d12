"""`lkjip verify`: is a published folder intact, and from which data was it made?"""

import argparse
from pathlib import Path

from lkjip.cli.indonesian import add_json
from lkjip.cli.output import report, shown


def add(commands) -> None:
    """Add the command's arguments."""
    command = commands.add_parser("verify", help="buktikan bahwa folder terbitan masih utuh")
    command.add_argument("situs", type=Path, metavar="FOLDER", help="misalnya _site/2023")
    add_json(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare every file with the manifest. Exit 2 when there is no manifest, 1 when something differs."""
    from lkjip.book.published import MANIFEST, differences, read_manifest, sha256, shared_differences

    site = arguments.situs.absolute()
    manifest = read_manifest(site)
    if manifest is None:
        text = f"{shown(site)}: manifest.json tidak ada atau rusak; folder ini tidak dapat dibuktikan."
        report(arguments.json, {"utuh": False, "berbeda": ["manifest.json"]}, text, failed=True)
        return 2
    changed, missing = shared_differences(site, manifest)
    found, digest = differences(site, manifest) + changed, sha256(site / MANIFEST)
    origin = {key: manifest.get(key) for key in ("tahun", "unit", "mesin", "commit", "waktu")}
    data = [name for name in manifest["masukan"] if name.startswith(f"{manifest['tahun']}/")]
    if found:
        text = f"{shown(site)}: {len(found)} berkas berbeda dari manifest.\n" + "\n".join(
            f"  {x}" for x in found
        )
    else:
        text = (
            f"{shown(site)}: utuh, {len(manifest['keluaran'])} berkas.\n"
            f"  LKjIP {manifest['tahun']} {manifest['unit']}, dibuat {manifest['waktu']} dengan mesin "
            f"{manifest['mesin']} dari {len(data)} berkas data, "
            f"{'commit ' + manifest['commit'] if manifest.get('commit') else 'tanpa catatan git'}.\n"
            + "".join(f"  {name} tidak ada: grafik tampil sebagai gambar saja.\n" for name in missing)
            + f"  SHA-256 {MANIFEST}: {digest}\n"
            "  Manifest tidak ditandatangani: cocokkan angka itu dengan yang dicatat penerbit (docs/jaminan-mutu.md)."
        )
    result = {
        "utuh": not found,
        "berbeda": found,
        "bersama_hilang": missing,
        "sha256_manifest": digest,
        **origin,
    }
    report(arguments.json, result, text, failed=bool(found))
    return 1 if found else 0
