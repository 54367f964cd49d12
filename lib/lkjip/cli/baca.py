"""`lkjip baca` and `lkjip audit`: from a published document to a draft folder, or straight to its findings."""

import argparse
from pathlib import Path

from lkjip.cli.data import guarded
from lkjip.cli.indonesian import add_data, year
from lkjip.cli.output import report, shown
from lkjip.data.tables import data_option

_DISEBUT = 8


def add(commands) -> None:
    """Add the command's arguments."""
    command = commands.add_parser(
        "baca", help="baca laporan terbitan (DOCX, ODT, PDF, HTML, Markdown, XLSX) menjadi rancangan data"
    )
    command.add_argument("dokumen", type=Path, metavar="DOKUMEN")
    command.add_argument("--year", type=year, metavar="TAHUN", help="tahun laporan (bawaan: menurut dokumen)")
    add_data(command)
    command.set_defaults(run=guarded(run))


def run(arguments: argparse.Namespace) -> int:
    """Read the document into the folder and say what was understood and what is left to decide."""
    from lkjip.baca.jalan import AWALAN, LAMAN, read_into
    from lkjip.baca.keputusan import BERKAS

    done = read_into(arguments.dokumen, arguments.data, arguments.year)
    b, kerja = done.bacaan, done.folder / f"{AWALAN}{done.bacaan.tahun}"
    data = {
        "folder": str(done.folder),
        "tahun": b.tahun,
        "unit": b.paham.profil.unit.teks,
        "tabel": [
            t.json() for t in b.paham.tabel
        ],
        "ditulis": list(done.ditulis),
        "dibiarkan": list(done.dibiarkan),
        "tanya": [t.row() for t in b.tanya],
        "laman": str(kerja / LAMAN),
    }  # fmt: skip
    lines = [
        f"{b.dokumen}: {b.paham.profil.unit.teks or 'instansi tidak terbaca'}, tahun {b.tahun}; "
        f"{len(b.paham.tabel)} tabel.",
        *(f"  {t.sebutan:<28} {t.peran.peran:<14} {len(t.naskah.baris):>4} baris" for t in b.paham.tabel),
        f"{len(done.ditulis)} berkas ditulis ke {shown(done.folder / str(b.tahun))}.",
    ]
    if done.dibiarkan:
        sisa = len(done.dibiarkan) - _DISEBUT
        lain = f", dan {sisa} lagi" if sisa > 0 else ""
        lines.append(f"Dibiarkan seperti Anda ubah: {', '.join(done.dibiarkan[:_DISEBUT])}{lain}.")
    lines += [
        "",
        f"Lihat {shown(kerja / LAMAN)}; {len(b.tanya)} hal tidak pasti, jawab di {shown(kerja / BERKAS)}, "
        "lalu jalankan lagi.",
        f"Sesudah itu: lkjip check {b.tahun}{data_option(done.folder)}",
    ]
    report(arguments.json, data, "\n".join(lines))
    return 0
