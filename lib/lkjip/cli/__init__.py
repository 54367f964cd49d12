"""The command `lkjip`. Everything a user reads here is Indonesian."""

from lkjip import __version__
from lkjip.cli import build, check, data, verify
from lkjip.cli.indonesian import Parser
from lkjip.cli.output import say


def parser() -> Parser:
    """Make the command line: one module per command."""
    main = Parser(prog="lkjip", description="Laporan kinerja (LKjIP) dari data: periksa, bangun, terbitkan.")
    main.add_argument("--version", action="version", version=f"lkjip {__version__}", help="tampilkan versi")
    commands = main.add_subparsers(
        dest="perintah", required=True, metavar="PERINTAH", title="perintah", parser_class=Parser
    )
    for command in (check, build, data, verify):
        command.add(commands)
    return main


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 it failed, 2 the data or the arguments are wrong."""
    parsed = parser().parse_args(arguments)
    try:
        return parsed.run(parsed)
    except KeyboardInterrupt:
        say("Dihentikan. Terbitan terakhir tidak berubah.")
        return 1
