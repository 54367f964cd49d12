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
        choices=("embedded", "quarto"),
        help="mesin render (bawaan: mesin di _quarto.yml)",
    )
    command.add_argument(
        "--output", type=Path, default=SITE, metavar="FOLDER", help="folder terbitan (bawaan: _site/)"
    )
    command.add_argument("--force", action="store_true", help="bangun ulang walaupun tidak ada yang berubah")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build each report and print where it is. Exit 2 when some data is wrong, 1 when a build failed."""
    from lkjip.book.build import build
    from lkjip.book.errors import BukuGagal, TerbitanDitolak, explained
    from lkjip.book.report import reports
    from lkjip.book.temporary import use_own_folder
    from lkjip.cli import kemajuan

    wanted = reports(sorted(set(arguments.tahun)), arguments.data, arguments.output)
    try:
        use_own_folder()
        with kemajuan.shown(len(wanted), _failed_text) as (progress, ended):
            results = build(wanted, arguments.engine, arguments.force, progress, ended)
    except (BukuGagal, OSError) as error:
        problem = str(explained(error, [arguments.output]))
        text = f"Pembangunan terhenti; terbitan terakhir tidak berubah.\n{problem}"
        report(arguments.json, {"terbangun": [], "gagal": [{"pesan": problem}]}, text, failed=True)
        return 1
    done = [result for result in results if not result.gagal]
    failed = [result for result in results if result.gagal]
    if arguments.json:
        report(True, {"terbangun": [*map(_done_json, done)], "gagal": [*map(_failed_json, failed)]}, "")
    for result in () if arguments.json else done:
        report(False, {}, _done_text(result))
    for result in () if arguments.json else failed:
        say(_failed_text(result))
    if len(results) > 1 and not arguments.json:
        say(kemajuan.summary(results))
    if any(isinstance(result.gagal, DataSalah | TerbitanDitolak) for result in failed):
        return 2
    return 1 if failed else 0


def _done_json(result) -> dict:
    return _which(result) | {
        "situs": str(result.report.site),
        "pdf": str(result.pdf),
        "mesin": result.mesin,
        "detik": round(result.detik, 2),
        "baru": result.baru,
    }


def _failed_json(result) -> dict:
    wrong = isinstance(result.gagal, DataSalah)
    return _which(result) | {"pesan": _failed_text(result), "kesalahan": result.gagal.json() if wrong else []}


def _which(result) -> dict:
    return {"tahun": result.report.tahun, "kantor": result.report.kantor}


def _done_text(result) -> str:
    seconds = f"{result.detik:.1f}".replace(".", ",")
    how = f"{seconds} detik, mesin {result.mesin}" if result.baru else "tidak ada yang berubah"
    return f"{result.report.name}: {shown(result.report.site / 'index.html')} dan {shown(result.pdf)} ({how})"


def _failed_text(result) -> str:
    if isinstance(result.gagal, DataSalah):
        return result.gagal.teks(
            f"Laporan {result.report.name} tidak dibangun; terbitan terakhir tidak berubah."
        )
    return f"Laporan {result.report.name} gagal dibangun; terbitan terakhir tidak berubah.\n{result.gagal}"
