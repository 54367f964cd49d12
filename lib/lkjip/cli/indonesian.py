"""argparse in Indonesian: the words it prints by itself, and the types of our arguments."""

import argparse
import os
import re
import sys
from pathlib import Path

from lkjip.cli.output import printable
from lkjip.data.kesalahan import quoted, reason
from lkjip.data.tables import office
from lkjip.paths import DATA

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")  # its beginning is longer than a Windows drive

# argparse looks up its own words with the module's `_`; a word not listed stays as it is.
WORDS = {
    "usage: ": "pemakaian: ",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "the following arguments are required: %s": "argumen ini wajib: %s",
    "unrecognized arguments: %s": "argumen tidak dikenal: %s",
    "expected one argument": "perlu satu nilai",
    "expected at least one argument": "perlu sedikitnya satu nilai",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r bukan pilihan; pilih %(choices)s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s tidak jelas: %(matches)s",
    "not allowed with argument %s": "tidak dapat bersama %s",
    "ignored explicit argument %r": "tidak menerima nilai %r",
}


class Parser(argparse.ArgumentParser):
    """A parser whose headings and help option are Indonesian."""

    def __init__(self, **options) -> None:
        """Make the parser; `-h` is added here, with an Indonesian text."""
        argparse._ = lambda text: WORDS.get(text, text)
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**options | {"add_help": False})
        self._positionals.title = "argumen"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def _print_message(self, message: str, file=None) -> None:
        """Print; argparse itself would take a full disk for success."""
        if message:
            (file or sys.stderr).write(printable(message))


def add_json(command: argparse.ArgumentParser) -> argparse._MutuallyExclusiveGroup:
    """Add the option every command has: results for programs. Return the group for other forms of the result."""
    forms = command.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON, tidak yang lain")
    return forms


def add_data(
    command: argparse.ArgumentParser, several: bool = False, remote: bool = False
) -> argparse._MutuallyExclusiveGroup:
    """Add the folder of data, or of several offices (`arguments.data` is then a list), and `add_json`'s group.

    With `remote` it may be an address too, and then stays text.
    """
    command.add_argument(
        "--data",
        type=folder_or_address if remote else folder,
        default=[DATA] if several else DATA,
        metavar="FOLDER",
        help="folder data" + (", boleh beberapa kantor" if several else "") + " (bawaan: data/)",
        **({"nargs": "+", "action": Folders} if several else {}),
    )
    return add_json(command)


class Folders(argparse.Action):
    """Take the data folders of several offices; each is published under its folder's name, so these must differ."""

    def __call__(self, parser, namespace, values, option_string=None) -> None:
        """Store the folders, or refuse names that meet."""
        names = [office(folder) for folder in values if isinstance(folder, Path)]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            parser.error(
                f"--data: dua folder bernama {', '.join(twice)}; tiap kantor memerlukan nama folder sendiri"
            )
        setattr(namespace, self.dest, values)


def add_common(command: argparse.ArgumentParser, remote: bool = False) -> argparse._MutuallyExclusiveGroup:
    """Add what every command about reports takes: years, the data of one or more offices, and `add_json`'s group."""
    command.add_argument("tahun", type=year, nargs="+", metavar="TAHUN")
    return add_data(command, several=True, remote=remote)


def folder_or_address(text: str) -> Path | str:
    """Read an argument that names a folder, or has the address of one (`s3://…`)."""
    return text if ADDRESS.match(text) else folder(text)


def folder(text: str) -> Path:
    """Read an argument that names a folder: what the system refuses as a name is refused here."""
    if not text:
        raise argparse.ArgumentTypeError("nama folder kosong; titik (.) berarti folder ini")
    try:
        os.stat(text)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        pass  # the command says what is missing in it
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{quoted(text)}: {reason(error)}") from None
    return Path(text)


def year(text: str) -> int:
    """Read a year argument."""
    if not re.fullmatch("[1-9][0-9]{3}", text):
        raise argparse.ArgumentTypeError(f"{text!r} bukan tahun; tulis empat angka, misalnya 2023")
    return int(text)
