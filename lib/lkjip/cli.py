"""The command `lkjip`: check a year's data, build its book. Everything a user reads here is Indonesian."""

import argparse
import json
import sys
import time
from pathlib import Path

from lkjip import __version__
from lkjip.data import DataSalah, load_year
from lkjip.paths import DATA, ROOT, SITE

# The words argparse prints by itself.
ARGPARSE = {
    "usage: ": "pemakaian: ",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "the following arguments are required: %s": "argumen ini wajib: %s",
    "unrecognized arguments: %s": "argumen tidak dikenal: %s",
    "expected one argument": "perlu satu nilai",
    "expected at least one argument": "perlu sedikitnya satu nilai",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r bukan pilihan; pilih %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r bukan %(type)s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s tidak jelas: %(matches)s",
}


def tahun(text: str) -> int:
    """Read a year argument."""
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"{text!r} bukan tahun; tulis empat angka, misalnya 2023")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """Make the command line."""
    argparse._ = lambda text: ARGPARSE.get(text, text)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
    common.add_argument(
        "--data",
        type=Path,
        default=DATA,
        metavar="FOLDER",
        help="folder data (bawaan: data/ milik repositori)",
    )
    common.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON, tidak yang lain")

    main = argparse.ArgumentParser(
        prog="lkjip",
        add_help=False,
        description="Laporan kinerja (LKjIP) dari data: periksa, bangun, terbitkan.",
    )
    main.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
    main.add_argument("--version", action="version", version=f"lkjip {__version__}", help="tampilkan versi")
    commands = main.add_subparsers(dest="perintah", required=True, metavar="PERINTAH", title="perintah")

    check = commands.add_parser(
        "check", parents=[common], add_help=False, help="periksa data satu tahun atau lebih"
    )
    check.add_argument("tahun", type=tahun, nargs="+", metavar="TAHUN")

    build = commands.add_parser("build", parents=[common], add_help=False, help="bangun buku HTML dan PDF")
    build.add_argument("tahun", type=tahun, nargs="+", metavar="TAHUN")
    build.add_argument(
        "--engine", choices=("auto", "quarto", "embedded"), default="auto",
        help="mesin render (bawaan: auto, yaitu quarto bila terpasang)",
    )  # fmt: skip
    build.add_argument(
        "--output", type=Path, default=SITE, metavar="FOLDER", help="folder terbitan (bawaan: _site/)"
    )
    build.add_argument("--force", action="store_true", help="bangun ulang walaupun tidak ada yang berubah")
    for each in (main, check, build):
        each._positionals.title = "argumen"
        each._optionals.title = "pilihan"
    return main


def shown(path: Path) -> str:
    """Return a path as the user would type it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def say(text: str) -> None:
    """Print one line of progress where a program reading stdout does not see it."""
    print(text, file=sys.stderr, flush=True)


def run_check(arguments: argparse.Namespace) -> int:
    """Validate each year; print what is wrong in all of them."""
    reports, exit_code = [], 0
    for year in arguments.tahun:
        started = time.monotonic()
        try:
            laporan = load_year(year, arguments.data)
        except DataSalah as error:
            exit_code = 2
            reports.append({"tahun": year, "sah": False, "kesalahan": error.json(), "peringatan": []})
            text = str(error)
        else:
            reports.append(
                {"tahun": year, "sah": True, "kesalahan": [], "peringatan": list(laporan.peringatan)}
            )
            seconds = f"{time.monotonic() - started:.2f}".replace(".", ",")
            text = f"Data {year} sah: {len(laporan.berkas)} berkas diperiksa dalam {seconds} detik."
            text = "\n".join([text, *laporan.peringatan])
        if not arguments.json:
            print(text)
    if arguments.json:
        print(json.dumps({"laporan": reports}, ensure_ascii=False, indent=1))
    return exit_code


def run_build(arguments: argparse.Namespace) -> int:
    """Build each year; print where the result is."""
    from lkjip.book.build import build
    from lkjip.book.errors import BukuGagal

    years = sorted(set(arguments.tahun))
    listed = ", ".join(map(str, years))
    try:
        built = build(years, arguments.data, arguments.output, arguments.engine, arguments.force, say)
    except DataSalah as error:
        report = {"terbangun": [], "kesalahan": error.json()}
        text = error.teks(f"Laporan {listed} tidak dibangun; terbitan terakhir tidak berubah.")
        exit_code = 2
    except (BukuGagal, OSError) as error:
        report = {"terbangun": [], "gagal": str(error)}
        text = f"Laporan {listed} gagal dibangun; terbitan terakhir tidak berubah.\n{error}"
        exit_code = 1
    else:
        report = {
            "terbangun": [
                {
                    "tahun": item.tahun, "situs": str(item.situs), "pdf": str(item.pdf), "mesin": item.mesin,
                    "detik": round(item.detik, 2), "baru": item.baru,
                }
                for item in built
            ]
        }  # fmt: skip
        text = "\n".join(
            f"{item.tahun}: {shown(item.situs / 'index.html')} dan {shown(item.pdf)} "
            + (f"({item.detik:.1f} detik, mesin {item.mesin})" if item.baru else "(tidak ada yang berubah)")
            for item in built
        )
        exit_code = 0
    if arguments.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
    elif exit_code:
        say(text)
    else:
        print(text)
    return exit_code


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 fine, 1 the build failed, 2 data or arguments are wrong."""
    parsed = parser().parse_args(arguments)
    try:
        return {"check": run_check, "build": run_build}[parsed.perintah](parsed)
    except KeyboardInterrupt:
        say("Dihentikan. Terbitan terakhir tidak berubah.")
        return 1
