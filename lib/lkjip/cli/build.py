"""`lkjip build`: the book of one or more years."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
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
    command.add_argument(
        "--explain",
        action="store_true",
        help="sebutkan langkah yang dipakai lagi, dan mengapa yang lain dijalankan",
    )
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
        with kemajuan.shown(len(wanted), failed_text) as (progress, ended):
            results = build(wanted, arguments.engine, arguments.force, progress, ended)
    except (BukuGagal, OSError) as error:
        problem = str(explained(error, [arguments.output]))
        text = f"Pembangunan terhenti; terbitan terakhir tidak berubah.\n{problem}"
        report(arguments.json, {"terbangun": [], "gagal": [{"pesan": problem}]}, text, failed=True)
        return 1
    done = [result for result in results if not result.gagal]
    failed = [result for result in results if result.gagal]
    if arguments.explain and not arguments.json:
        for result in results:
            for line in _explained(result):
                say(line)
    if arguments.json:
        built = [_done_json(result, arguments.explain) for result in done]
        report(True, {"terbangun": built, "gagal": [*map(_failed_json, failed)]}, "")
    for result in () if arguments.json else done:
        report(False, {}, _done_text(result))
    for result in () if arguments.json else failed:
        say(failed_text(result))
    if len(results) > 1 and not arguments.json:
        say(kemajuan.summary(results))
    if any(isinstance(result.gagal, DataSalah | TerbitanDitolak) for result in failed):
        return 2
    return 1 if failed else 0


def _done_json(result, explain: bool) -> dict:
    steps = {"langkah": [asdict(step) for step in result.langkah]} if explain else {}
    return (
        _which(result)
        | steps
        | {
            "situs": str(result.report.site),
            "pdf": str(result.pdf),
            "mesin": result.mesin,
            "detik": round(result.detik, 2),
            "baru": result.baru,
        }
    )


def _explained(result) -> Iterator[str]:
    """Yield what became of each step: taken from what was made before, or why it was run."""
    from lkjip.book.explain import line

    if not result.gagal and not result.baru:
        yield f"{result.report.name}  tidak ada yang berubah; tidak ada langkah yang dijalankan"
    for step in result.langkah:
        what = "dipakai lagi" if step.dipakai_lagi else f"dijalankan karena {line(step.sebab)}"
        yield f"{result.report.name}  {step.nama:<40} {what}"


def _failed_json(result) -> dict:
    wrong = isinstance(result.gagal, DataSalah)
    return _which(result) | {"pesan": failed_text(result), "kesalahan": result.gagal.json() if wrong else []}


def _which(result) -> dict:
    return {"tahun": result.report.tahun, "kantor": result.report.kantor}


def _done_text(result) -> str:
    seconds = f"{result.detik:.1f}".replace(".", ",")
    how = f"{seconds} detik, mesin {result.mesin}" if result.baru else "tidak ada yang berubah"
    return f"{result.report.name}: {shown(result.report.site / 'index.html')} dan {shown(result.pdf)} ({how})"


def failed_text(result) -> str:
    """Return why a report was not built, for whoever asked for it."""
    if isinstance(result.gagal, DataSalah):
        return result.gagal.teks(
            f"Laporan {result.report.name} tidak dibangun; terbitan terakhir tidak berubah."
        )
    return f"Laporan {result.report.name} gagal dibangun; terbitan terakhir tidak berubah.\n{result.gagal}"
