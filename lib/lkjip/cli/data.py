"""`lkjip new-office`, `new-year`, `import`, `template`, `migrate`: from a spreadsheet to a year's clean CSVs."""

import argparse
from datetime import date
from pathlib import Path

from lkjip.cli.indonesian import add_data, add_json, folder, year
from lkjip.cli.output import report, say, shown
from lkjip.data import DataSalah
from lkjip.data.kesalahan import reason
from lkjip.data.tables import data_option


def add(commands) -> None:
    """Add the five commands' arguments."""
    office = commands.add_parser("new-office", help="mulai kantor baru: tabel satu tahun, masih kosong")
    office.add_argument(
        "folder", type=folder, metavar="FOLDER", help="folder data kantor, belum ada atau kosong"
    )
    office.add_argument(
        "--dokumen", type=Path, metavar="LAPORAN", help="mulai dari laporan terbitan ini, seperti lkjip baca"
    )
    office.add_argument(
        "--year", type=year, metavar="TAHUN", help="tahun laporan (bawaan: tahun lalu, atau menurut dokumen)"
    )
    office.set_defaults(run=guarded(run_new_office))
    add_json(office)

    new = commands.add_parser("new-year", help="mulai folder tahun baru dari tahun terakhir sebelumnya")
    new.add_argument("tahun", type=year, metavar="TAHUN")
    new.set_defaults(run=guarded(run_new_year))

    imported = commands.add_parser("import", help="ubah CSV atau Excel menjadi CSV bersih")
    imported.add_argument("berkas", type=Path, nargs="+", metavar="BERKAS")
    imported.add_argument("--year", type=year, required=True, metavar="TAHUN", help="tahun data")
    imported.add_argument("--timpa", action="store_true", help="ganti tabel yang sudah berisi")
    imported.set_defaults(run=guarded(run_import))

    template = commands.add_parser("template", help="buat buku kerja Excel untuk diisi")
    template.add_argument("tahun", type=year, metavar="TAHUN")
    template.add_argument("--output", type=Path, metavar="BERKAS", help="bawaan: lkjip-TAHUN.xlsx")
    template.set_defaults(run=guarded(run_template))

    migrated = commands.add_parser("migrate", help="sesuaikan folder tahun dari versi lama")
    migrated.add_argument("tahun", type=year, metavar="TAHUN")
    migrated.set_defaults(run=guarded(run_migrate))

    for command in (new, imported, template, migrated):
        add_data(command)


def guarded(run):
    """Print what a command refuses: exit 2 for wrong data, 1 when the disk refused."""

    def guarded_run(arguments: argparse.Namespace) -> int:
        try:
            return run(arguments)
        except DataSalah as error:
            report(arguments.json, {"kesalahan": error.json()}, str(error), failed=True)
            return 2
        except BrokenPipeError:  # the work is done; who was to hear of it has gone
            raise
        except OSError as error:
            where = f" {error.filename}" if error.filename else ""
            say(f"Gagal menulis{where}: {reason(error)}. Tidak ada yang berubah.")
            return 1

    return guarded_run


def run_new_office(arguments: argparse.Namespace) -> int:
    """Create the office's folder and print what to do next."""
    from lkjip.intake.new_office import new_office

    if arguments.dokumen:
        made = _office_from_report(arguments)
    else:
        made = new_office(arguments.folder, arguments.year or date.today().year - 1)
    data = {
        "folder": str(made.folder),
        "tahun": made.tahun,
        "berkas": list(made.berkas),
        "langkah": list(made.langkah),
    }
    report(arguments.json, data, made.teks())
    return 0


def _office_from_report(arguments: argparse.Namespace):
    from lkjip.baca.jalan import AWALAN, LAMAN, read_into
    from lkjip.baca.keputusan import BERKAS
    from lkjip.intake.dari_laporan import Dibaca, office_from_report

    def read(folder: Path) -> Dibaca:
        bacaan = read_into(arguments.dokumen, folder, arguments.year).bacaan
        kerja = f"{AWALAN}{bacaan.tahun}"
        return Dibaca(bacaan.tahun, f"{kerja}/{LAMAN}", f"{kerja}/{BERKAS}", len(bacaan.tanya))

    return office_from_report(arguments.dokumen, arguments.folder, read)


def run_new_year(arguments: argparse.Namespace) -> int:
    """Create the year's folder and print the checklist."""
    from lkjip.intake.new_year import new_year

    made = new_year(arguments.tahun, arguments.data)
    data = {
        "tahun": made.tahun,
        "folder": str(made.folder),
        "dari": made.dari,
        "langkah": list(made.langkah),
        "sisa": DataSalah(made.sisa).json(),
    }
    report(arguments.json, data, made.teks())
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Import the files and print what was understood; exit 2 while the year cannot be built yet."""
    from lkjip.intake import import_files

    done = import_files(arguments.berkas, arguments.year, arguments.data, timpa=arguments.timpa)
    report(arguments.json, done.json(), done.teks())
    return 2 if done.sisa else 0


def run_template(arguments: argparse.Namespace) -> int:
    """Write the workbook and say how to bring it back."""
    from lkjip.intake import write_template

    target = write_template(
        arguments.tahun, arguments.output or Path(f"lkjip-{arguments.tahun}.xlsx"), arguments.data
    )
    text = (
        f"{shown(target)}: isi, lalu jalankan lkjip import {shown(target)} --year {arguments.tahun} --timpa"
    )
    text += data_option(arguments.data)
    report(arguments.json, {"templat": str(target)}, text)
    return 0


def run_migrate(arguments: argparse.Namespace) -> int:
    """Bring a folder to the present version of the schemas, and say what was added."""
    from lkjip.intake.migrate import migrate

    done = migrate(arguments.tahun, arguments.data)
    report(arguments.json, done.json(), done.teks())
    return 0
