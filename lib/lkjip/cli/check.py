"""`lkjip check`: is the data valid, and does the report contradict itself?"""

import argparse
import itertools
import shutil
import textwrap
import time
from collections import Counter

from lkjip.cli.indonesian import add_common
from lkjip.cli.output import report
from lkjip.data import DataSalah, Laporan, load_year
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.data.tables import office
from lkjip.reconcile import Temuan, Tingkat, findings, unchecked

SHOWN = (Tingkat.KRITIS, Tingkat.TINGGI)


def add(commands) -> None:
    """Add the command's arguments."""
    command = commands.add_parser("check", help="periksa data dan cari pertentangan di dalamnya")
    add_common(command)
    command.add_argument(
        "--fail-on",
        choices=[str(tingkat) for tingkat in Tingkat],
        help="keluar dengan kode 1 bila ada temuan setingkat ini atau lebih berat yang belum diakui",
    )
    command.add_argument(
        "--all", action="store_true", help="tampilkan semua temuan, bukan hanya kritis dan tinggi"
    )
    command.set_defaults(run=run)


def failing(temuan: tuple[Temuan, ...], level: str | None) -> list[Temuan]:
    """Return the findings that make the command fail: severe enough, not acknowledged, not mere questions."""
    if level is None:
        return []
    grave = list(Tingkat)[: list(Tingkat).index(Tingkat(level)) + 1]
    return [t for t in temuan if t.tingkat in grave and not t.pertanyaan and not t.pengakuan]


def finding_text(temuan: Temuan, width: int) -> str:
    """Write one finding over a few lines."""
    place = f"{temuan.nama_tabel}, baris {temuan.baris}" if temuan.baris else temuan.nama_tabel
    mark = " · diakui" if temuan.pengakuan else " · pertanyaan" if temuan.pertanyaan else ""
    head = f"{temuan.tingkat.upper():<7} {place}, {temuan.kolom}{mark}  [{temuan.id}]"
    body = f"{temuan.penjelasan} Tercetak: {temuan.tercetak}."
    if temuan.seharusnya:
        body += f" Seharusnya: {temuan.seharusnya}."
    indent = " " * 8
    return "\n".join([head, textwrap.fill(body, width, initial_indent=indent, subsequent_indent=indent)])


def summary(temuan: tuple[Temuan, ...]) -> str:
    """Write how many findings there are, by severity."""
    if not temuan:
        return "Tidak ada pertentangan yang ditemukan."
    count = Counter(t.tingkat for t in temuan)
    parts = ", ".join(f"{count[tingkat]} {tingkat}" for tingkat in Tingkat if count[tingkat])
    questions = sum(t.pertanyaan for t in temuan)
    acknowledged = sum(t.pengakuan is not None for t in temuan)
    tail = f"; {questions} di antaranya pertanyaan" if questions else ""
    tail += f"; {acknowledged} sudah diakui" if acknowledged else ""
    return f"{len(temuan)} temuan: {parts}{tail}."


def provisional_text(laporan: Laporan) -> list[str]:
    """Write what is missing before the report is final."""
    missing = belum_lengkap(laporan)
    if not missing:
        return []
    return [
        f"Data {laporan.tahun} SEMENTARA: {len(missing)} hal belum lengkap.",
        *(f"  {line}" for line in missing),
    ]


def run(arguments: argparse.Namespace) -> int:
    """Validate and reconcile each year; print everything that is wrong. Exit 2 for wrong data, 1 for --fail-on."""
    width = max(60, shutil.get_terminal_size((110, 24)).columns - 2)
    reports, texts, code = [], [], 0
    for folder, tahun in itertools.product(arguments.data, arguments.tahun):
        started = time.monotonic()
        try:
            laporan = load_year(tahun, folder)
        except DataSalah as error:
            code = 2
            reports.append(
                {
                    "tahun": tahun,
                    "folder": str(folder),
                    "sah": False,
                    "kesalahan": error.json(),
                    "peringatan": [],
                    "temuan": [],
                }
            )
            texts.append(str(error))
            continue
        temuan = findings(laporan)
        name = f"{office(folder)} {tahun}" if len(arguments.data) > 1 else str(tahun)
        seconds = f"{time.monotonic() - started:.2f}".replace(".", ",")
        grave = failing(temuan, arguments.fail_on)
        code = max(code, 1 if grave else 0)
        reports.append(
            {
                "tahun": tahun,
                "folder": str(folder),
                "sah": True,
                "kesalahan": [],
                "peringatan": list(laporan.peringatan),
                "belum_lengkap": list(belum_lengkap(laporan)),
                "temuan": [t.json() for t in temuan],
                "belum_diperiksa": [{"tabel": b.tabel, "alasan": b.alasan} for b in unchecked(laporan)],
            }
        )
        listed = [t for t in temuan if arguments.all or t.tingkat in SHOWN]
        texts += [
            f"Data {name} sah: {len(laporan.berkas)} berkas diperiksa dalam {seconds} detik.",
            *laporan.peringatan,
            *provisional_text(laporan),
            *(finding_text(t, width) for t in listed),
            summary(temuan) + (" Tampilkan semua: --all." if len(listed) < len(temuan) else ""),
        ]
        if grave:
            texts.append(f"Gagal: {len(grave)} temuan {arguments.fail_on} atau lebih berat belum diakui.")
    report(arguments.json, {"laporan": reports}, "\n".join(texts))
    return code
