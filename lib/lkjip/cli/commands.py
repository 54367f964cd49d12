"""The command line: one module per command, loaded when its command is asked for."""

from collections.abc import Sequence
from importlib import import_module

from lkjip import __version__
from lkjip.cli.indonesian import Parser

# The modules in the order of the help, each with its commands.
MODULES = {
    "check": ("check",),
    "audit": ("audit",),
    "baca": ("baca",),
    "build": ("build",),
    "watch": ("watch",),
    "data": ("new-office", "new-year", "import", "template", "migrate"),
    "verify": ("verify",),
    "publish": ("publish",),
    "trace": ("trace",),
    "export": ("export",),
}


def parser(arguments: Sequence[str] = ()) -> Parser:
    """Make the command line, with the command that these arguments begin with, or else with all."""
    main = Parser(prog="lkjip", description="Laporan kinerja (LKjIP) dari data: periksa, bangun, terbitkan.")
    main.add_argument("--version", action="version", version=f"lkjip {__version__}", help="tampilkan versi")
    commands = main.add_subparsers(
        dest="perintah", required=True, metavar="PERINTAH", title="perintah", parser_class=Parser
    )
    asked = [module for module, names in MODULES.items() if {*arguments[:1]} & {*names}]
    for module in asked or MODULES:
        import_module(f"lkjip.cli.{module}").add(commands)
    return main
