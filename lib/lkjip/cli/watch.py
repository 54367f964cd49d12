"""`lkjip watch`: the book of one year, built again whenever something is saved, in the browser."""

import argparse
from pathlib import Path

from lkjip.cli import selesai
from lkjip.cli.indonesian import add_data, year
from lkjip.cli.output import say
from lkjip.paths import SITE


def add(commands) -> None:
    """Add the command's arguments."""
    command = commands.add_parser(
        "watch", help="bangun ulang setiap kali sesuatu disimpan, dan tampilkan di peramban"
    )
    command.add_argument("tahun", type=year, metavar="TAHUN")
    add_data(command)
    command.add_argument(
        "--engine", choices=("embedded", "quarto"), help="mesin render (bawaan: mesin di _quarto.yml)"
    )
    command.add_argument(
        "--output", type=Path, default=SITE, metavar="FOLDER", help="folder terbitan (bawaan: _site/)"
    )
    command.add_argument(
        "--port", type=int, metavar="NOMOR", help="porta di komputer ini (bawaan: yang kosong)"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build and serve until Ctrl-C. Exit 1 when it cannot begin."""
    from lkjip.book import forks, preview, watch
    from lkjip.book.config import book_folder, load_book
    from lkjip.book.errors import BukuGagal, explained
    from lkjip.book.report import Report
    from lkjip.book.temporary import use_own_folder

    report = Report(arguments.tahun, arguments.data, arguments.output)
    board = preview.Board()
    try:
        use_own_folder()
        watcher = watch.Watcher(*watch.places(load_book(book_folder()), [report]))
        server = preview.serve(arguments.output, board, arguments.port)
        forks.context()  # with all that runs notebooks, whatever the first build needs: it serves every one
    except (BukuGagal, OSError) as error:
        say(f"Pantauan tidak dapat dimulai.\n{explained(error, [arguments.output])}")
        return 1
    say(
        f"http://{preview.HOST}:{server.server_port}/{report.tahun}/ menampilkan laporan ini. Ctrl-C mengakhiri."
    )
    program = watch.program()
    try:
        while True:
            watch.build_once(
                [report], arguments.engine, board, say, lambda result: selesai.text(selesai.of(result))
            )
            watcher.saved()
            if watch.program() != program:
                say("Program lkjip berubah. Jalankan lagi `lkjip watch`.")
                return 1
    except KeyboardInterrupt:
        say("Pantauan diakhiri.")
    finally:
        watcher.close()
        server.shutdown()
    return 0
