"""`lkjip export`: all years of all offices as one dataset for pandas, DuckDB or a spreadsheet."""

import argparse
from collections.abc import Iterator
from itertools import chain

from lkjip.cli.data import guarded
from lkjip.cli.indonesian import add_json, folder
from lkjip.cli.output import report, say, shown
from lkjip.data import DataSalah, Laporan
from lkjip.paths import DATA


def add(commands) -> None:
    """Add the command's arguments."""
    command = commands.add_parser(
        "export", help="kumpulkan semua tahun dan kantor menjadi satu himpunan data"
    )
    command.add_argument(
        "--data",
        type=folder,
        nargs="+",
        default=[DATA],
        metavar="FOLDER",
        help="folder data, boleh beberapa kantor (bawaan: data/ milik repositori)",
    )
    command.add_argument(
        "--output",
        type=folder,
        required=True,
        metavar="FOLDER",
        help="folder hasil; dibuat, atau ditulis ulang",
    )
    add_json(command)
    command.set_defaults(run=guarded(run))


def run(arguments: argparse.Namespace) -> int:
    """Write the dataset of all valid years. Exit 2 when a year was left out, or all of them."""
    from lkjip.export import load_each, write_dataset

    laporan, salah = [], []
    kantor: set[tuple[str, str]] = set()

    def refuse(satu: DataSalah) -> None:
        salah.extend(satu.json())
        if not arguments.json:
            say(str(satu))

    def noted() -> Iterator[Laporan]:
        for satu in load_each(arguments.data, refuse):
            laporan.append({"tahun": satu.tahun, "kantor": satu.profil["unit"], "folder": str(satu.folder)})
            kantor.add((satu.profil["unit"], satu.profil["pemerintah_daerah"]))
            yield satu

    sah = noted()
    pertama = next(sah, None)
    ditulis = write_dataset(chain([pertama], sah), arguments.output) if pertama else None
    result = {
        "folder": str(ditulis.folder) if ditulis else None,
        "laporan": laporan,
        "tabel": ditulis.baris if ditulis else {},
        "kesalahan": salah,
    }
    if ditulis is None:
        report(arguments.json, result, "Tidak ada data yang sah; tidak ada yang ditulis.", failed=True)
        return 2
    isi = ", ".join(f"{nama} {baris}" for nama, baris in ditulis.baris.items())
    text = (
        f"{shown(ditulis.folder)}: {len(laporan)} laporan dari {len(kantor)} kantor.\n"
        f"  Baris tiap tabel: {isi}.\n"
        f'  Buka misalnya dengan pandas.read_parquet("{shown(ditulis.folder / "fakta.parquet")}").'
    )
    report(arguments.json, result, text)
    return 2 if salah else 0
