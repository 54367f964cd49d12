"""`lkjip check`: is the data valid, and does the report contradict itself?"""

import argparse
import itertools
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.cli.indonesian import add_common
from lkjip.cli.output import report
from lkjip.cli.saringan import Saringan, SaringanSalah, compare, family_list, read_saved, table_list
from lkjip.data import DataSalah, Laporan, load_year
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.data.tables import office
from lkjip.data.tercetak import JUDUL
from lkjip.reconcile import Temuan, Tingkat, findings, unchecked

if TYPE_CHECKING:
    from lkjip.cli.terminal import Terminal

VERSION = 1  # of what --json prints; docs/check.schema.json describes it
LEVELS = [str(tingkat) for tingkat in Tingkat]


def add(commands) -> None:
    """Add the command's arguments."""
    command = commands.add_parser("check", help="periksa data dan cari pertentangan di dalamnya")
    forms = add_common(command)
    forms.add_argument(
        "--sarif",
        action="store_true",
        help="cetak hasil sebagai SARIF 2.1.0, untuk ditampilkan pada perubahan kode",
    )
    command.add_argument(
        "--fail-on",
        choices=LEVELS,
        help="keluar dengan kode 1 bila ada temuan setingkat ini atau lebih berat yang belum diakui, juga yang tidak "
        "ditampilkan; dengan --sejak hanya yang baru",
    )
    shown = command.add_argument_group("yang ditampilkan")
    level = shown.add_mutually_exclusive_group()
    level.add_argument(
        "--tingkat",
        choices=LEVELS,
        help="temuan setingkat ini atau lebih berat (bawaan: tinggi, bila tidak disaring)",
    )
    level.add_argument("--all", action="store_const", dest="tingkat", const="rendah", help="semua temuan")
    shown.add_argument(
        "--rumpun", type=family_list, default=(), metavar="KODE", help="rumpun aturan, misalnya JML,NAR"
    )
    shown.add_argument(
        "--tabel",
        type=table_list,
        default=(),
        metavar="TABEL",
        help="nomor tercetak, nama berkas, atau nama tabel data, misalnya 3.10,anggaran",
    )
    shown.add_argument(
        "--sejak",
        type=Path,
        metavar="BERKAS",
        help="hanya yang baru dan yang sudah tidak ada sejak hasil --json yang disimpan di berkas ini",
    )
    command.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """What was found in one year of one office; exactly one of `laporan` and `salah` is there.

    `baru` is what --sejak leaves of `temuan`, and `dipilih` what the filters leave of that; `dikenal` is False when
    the earlier check did not see this year of this office.
    """

    tahun: int
    folder: Path
    laporan: Laporan | None = None
    salah: DataSalah | None = None
    detik: float = 0
    temuan: tuple[Temuan, ...] = ()
    baru: tuple[Temuan, ...] = ()
    dipilih: tuple[Temuan, ...] = ()
    hilang: tuple[Temuan, ...] = ()
    dikenal: bool = True

    @property
    def kantor(self) -> str:
        """The name of the folder of data."""
        return office(self.folder)

    def json(self) -> dict:
        """Return what --json prints of it."""
        laporan = self.laporan
        return {
            "tahun": self.tahun,
            "folder": str(self.folder),
            "kantor": self.kantor,
            "sah": laporan is not None,
            "kesalahan": self.salah.json() if self.salah else [],
            "peringatan": list(laporan.peringatan) if laporan else [],
            "belum_lengkap": list(belum_lengkap(laporan)) if laporan else [],
            "temuan": [t.json() for t in self.dipilih],
            "tidak_ditampilkan": len(self.temuan) - len(self.dipilih),
            "hilang": [t.id for t in self.hilang],
            "belum_diperiksa": [
                {"tabel": b.tabel, "alasan": b.alasan} for b in (unchecked(laporan) if laporan else ())
            ],
        }


def failing(temuan: Sequence[Temuan], level: str | None) -> list[Temuan]:
    """Return the findings that make the command fail: severe enough, not acknowledged, not mere questions."""
    if level is None:
        return []
    worst = Tingkat(level).urutan
    return [t for t in temuan if t.tingkat.urutan <= worst and not t.pertanyaan and not t.pengakuan]


def examine(tahun: int, folder: Path) -> Pemeriksaan:
    """Validate and reconcile one year."""
    started = time.monotonic()
    try:
        laporan = load_year(tahun, folder)
    except DataSalah as error:
        return Pemeriksaan(tahun, folder, salah=error)
    temuan = findings(laporan)
    return Pemeriksaan(tahun, folder, laporan, detik=time.monotonic() - started, temuan=temuan, baru=temuan)


def narrowed(p: Pemeriksaan, saringan: Saringan, saved: dict | None) -> Pemeriksaan:
    """Return the result with what of it is to be shown; all is new in a year that an earlier check did not see."""
    if p.laporan is None:
        return p
    key = (p.tahun, p.kantor)
    new, gone = (p.temuan, ()) if saved is None else compare(p.temuan, saved.get(key, ()))
    tables = {name.rpartition("/")[2] for name in p.laporan.skema}
    nomor = (
        {r["kode"]: r["nomor"] for r in p.laporan.rows(JUDUL) if r["kode"]}
        if JUDUL in p.laporan.skema
        else {}
    )
    known = {nama: nomor.get(nama, "") for nama in sorted(tables | {t.tabel for t in (*p.temuan, *gone)})}
    return replace(
        p,
        baru=new,
        dipilih=saringan.choose(new, known),
        hilang=saringan.choose(gone, known),
        dikenal=saved is None or key in saved,
    )


def run(arguments: argparse.Namespace) -> int:
    """Validate and reconcile each year; print everything that is wrong. Exit 2 for wrong data, 1 for --fail-on."""
    saringan = Saringan(arguments.rumpun, arguments.tabel, arguments.tingkat and Tingkat(arguments.tingkat))
    data = {"versi": VERSION, "saringan": saringan.json(arguments.sejak), "laporan": []}
    try:
        saved = None if arguments.sejak is None else read_saved(arguments.sejak)
        if not (arguments.json or arguments.sarif or any(data["saringan"].values())):
            saringan = replace(saringan, tingkat=Tingkat.TINGGI)
        # One by one: nobody can tell how many offices there are, and each takes some megabytes.
        found = (
            narrowed(examine(tahun, folder), saringan, saved)
            for folder, tahun in itertools.product(arguments.data, arguments.tahun)
        )
        return (as_json if arguments.json else as_sarif if arguments.sarif else as_text)(
            found, arguments, data
        )
    except SaringanSalah as error:
        report(arguments.json, data | {"pesan": str(error)}, str(error), failed=True)
        return 2


def exit_code(p: Pemeriksaan, level: str | None) -> int:
    """Return what one year of one office makes the command end with."""
    return 2 if p.salah else 1 if failing(p.baru, level) else 0


def as_json(found: Iterable[Pemeriksaan], arguments: argparse.Namespace, data: dict) -> int:
    """Print the results for programs, in `data`, and return the exit code."""
    code = 0
    for p in found:
        data["laporan"].append(p.json())
        code = max(code, exit_code(p, arguments.fail_on))
    report(True, data, "")
    return code


def as_sarif(found: Iterable[Pemeriksaan], arguments: argparse.Namespace, _: dict) -> int:
    """Print the results for code hosts, those of data that is wrong too, and return the exit code."""
    from lkjip.cli import sarif

    results, code = [], 0
    for p in found:
        results += (
            sarif.problems(p.salah) if p.salah else sarif.results(p.laporan, p.kantor, p.temuan, p.dipilih)
        )
        code = max(code, exit_code(p, arguments.fail_on))
    report(True, sarif.log(results), "")
    return code


def as_text(found: Iterable[Pemeriksaan], arguments: argparse.Namespace, data: dict) -> int:
    """Print the results for people, and return the exit code."""
    from lkjip.cli.terminal import Terminal  # here: nobody else needs rich

    console, code = Terminal(), 0
    hint = "" if any(data["saringan"].values()) else " Tampilkan semua: --all."
    for p in found:
        if p.salah:
            console.lines(str(p.salah))
        else:
            print_valid(console, p, arguments, hint)
        code = max(code, exit_code(p, arguments.fail_on))
    return code


def print_valid(console: "Terminal", p: Pemeriksaan, arguments: argparse.Namespace, hint: str) -> None:
    """Print what was found in valid data; `hint` says how to see what is left out, where nothing was asked to be."""
    from lkjip.cli import terminal

    name = f"{p.kantor} {p.tahun}" if len(arguments.data) > 1 else str(p.tahun)
    seconds = f"{p.detik:.2f}".replace(".", ",")
    console.lines(f"Data {name} sah: {len(p.laporan.berkas)} berkas diperiksa dalam {seconds} detik.")
    if milik := p.laporan.acuan.kantor:
        console.lines(f"Acuan: {'; '.join(milik)}; selebihnya milik program.")
    for line in (*p.laporan.peringatan, *provisional_text(p.laporan)):
        console.lines(line)
    terminal.print_counts(console, p.temuan)
    since = arguments.sejak
    if since is not None:
        unknown = "" if p.dikenal else f" (berkas itu tidak memuat {p.kantor} {p.tahun})"
        stayed = len(p.temuan) - len(p.baru)
        console.paragraph(f"Sejak {since}: {len(p.baru)} temuan baru, {stayed} tetap{unknown}.", "bold")
        console.print()
    printed = terminal.print_findings(console, p.temuan, p.dipilih)
    if p.hilang:
        terminal.print_gone(console, p.hilang)
    if left := len(p.temuan) - len(printed):
        console.paragraph(f"{left} temuan lain tidak ditampilkan.{hint}")
    terminal.print_unchecked(console, unchecked(p.laporan), arguments.tingkat == Tingkat.RENDAH)
    level = f"temuan {arguments.fail_on} atau lebih berat belum diakui"
    if grave := failing(p.baru, arguments.fail_on):
        hidden = sum(t.id not in printed for t in grave)
        new = f" dan baru sejak {since}" if since is not None else ""
        unseen = f" ({hidden} di antaranya tidak ditampilkan)" if hidden else ""
        console.paragraph(f"Gagal: {len(grave)} {level}{new}{unseen}.", "bold red")
    if spared := len(failing(p.temuan, arguments.fail_on)) - len(grave):
        console.paragraph(f"{spared} {level}, tetapi sudah ada di {since}; itu tidak menggagalkan.")


def provisional_text(laporan: Laporan) -> list[str]:
    """Write what is missing before the report is final."""
    missing = belum_lengkap(laporan)
    if not missing:
        return []
    return [
        f"Data {laporan.tahun} SEMENTARA: {len(missing)} hal belum lengkap.",
        *(f"  {line}" for line in missing),
    ]
