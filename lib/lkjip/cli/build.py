"""`lkjip build`: the book of one or more years."""

import argparse
from pathlib import Path

from lkjip.cli.indonesian import add_common
from lkjip.cli.output import report, say, shown
from lkjip.data import DataSalah
from lkjip.paths import SITE


def add(commands) -> None:
    """Add the command's arguments."""
    command = commands.add_parser("build", help="bangun buku HTML, PDF, dan Word")
    add_common(command)
    command.add_argument(
        "--engine",
        choices=("auto", "quarto", "embedded"),
        default="auto",
        help="mesin render (bawaan: auto, yaitu quarto bila terpasang)",
    )
    command.add_argument(
        "--output", type=Path, default=SITE, metavar="FOLDER", help="folder terbitan (bawaan: _site/)"
    )
    command.add_argument("--force", action="store_true", help="bangun ulang walaupun tidak ada yang berubah")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build each year and print where the result is. Exit 2 for wrong data, 1 when the build failed."""
    from lkjip.book.build import build
    from lkjip.book.errors import BukuGagal

    years = sorted(set(arguments.tahun))
    listed = ", ".join(map(str, years))
    try:
        built = build(years, arguments.data, arguments.output, arguments.engine, arguments.force, say)
    except DataSalah as error:
        text = error.teks(f"Laporan {listed} tidak dibangun; terbitan terakhir tidak berubah.")
        report(arguments.json, {"terbangun": [], "kesalahan": error.json()}, text, failed=True)
        return 2
    except (BukuGagal, OSError) as error:
        text = f"Laporan {listed} gagal dibangun; terbitan terakhir tidak berubah.\n{error}"
        report(arguments.json, {"terbangun": [], "gagal": str(error)}, text, failed=True)
        return 1
    done = [
        {
            "tahun": item.tahun,
            "situs": str(item.situs),
            "pdf": str(item.pdf),
            "mesin": item.mesin,
            "detik": round(item.detik, 2),
            "baru": item.baru,
        }
        for item in built
    ]
    seconds = {item.tahun: f"{item.detik:.1f}".replace(".", ",") for item in built}
    lines = [
        f"{item.tahun}: {shown(item.situs / 'index.html')} dan {shown(item.pdf)} "
        + (f"({seconds[item.tahun]} detik, mesin {item.mesin})" if item.baru else "(tidak ada yang berubah)")
        for item in built
    ]
    report(arguments.json, {"terbangun": done}, "\n".join(lines))
    return 0
