"""The command line: one module per command."""

from lkjip import __version__
from lkjip.cli import audit, baca, build, check, data, export, publish, trace, verify, watch
from lkjip.cli.indonesian import Parser


def parser() -> Parser:
    """Make the command line."""
    main = Parser(prog="lkjip", description="Laporan kinerja (LKjIP) dari data: periksa, bangun, terbitkan.")
    main.add_argument("--version", action="version", version=f"lkjip {__version__}", help="tampilkan versi")
    commands = main.add_subparsers(
        dest="perintah", required=True, metavar="PERINTAH", title="perintah", parser_class=Parser
    )
    for command in (check, audit, baca, build, watch, data, verify, publish, trace, export):
        command.add(commands)
    return main
