"""`lkjip check`: is the data valid, and does the report contradict itself?"""

import argparse
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lkjip.cli.indonesian import add_common
from lkjip.cli.output import report
from lkjip.cli.saringan import Saringan, SaringanSalah, compare, family_list, read_saved, table_list
from lkjip.data import DataSalah, Laporan, load_year
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.data.tables import office
from lkjip.reconcile import Temuan, Tingkat, findings, unchecked

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
class Hasil:
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


def examine(tahun: int, folder: Path) -> Hasil:
    """Validate and reconcile one year."""
    started = time.monotonic()
    try:
        laporan = load_year(tahun, folder)
    except DataSalah as error:
        return Hasil(tahun, folder, salah=error)
    temuan = findings(laporan)
    return Hasil(tahun, folder, laporan, detik=time.monotonic() - started, temuan=temuan, baru=temuan)


def narrowed(hasil: Hasil, saringan: Saringan, saved: dict | None) -> Hasil:
    """Return the result with what of it is to be shown; all is new in a year that an earlier check did not see."""
    if hasil.laporan is None:
        return hasil
    key = (hasil.tahun, hasil.kantor)
    new, gone = (hasil.temuan, ()) if saved is None else compare(hasil.temuan, saved.get(key, ()))
    known = {name.rpartition("/")[2] for name in hasil.laporan.skema} | {
        t.tabel for t in (*hasil.temuan, *gone)
    }
    return replace(
        hasil,
        baru=new,
        dipilih=saringan.choose(new, sorted(known)),
        hilang=saringan.choose(gone, sorted(known)),
        dikenal=saved is None or key in saved,
    )


def run(arguments: argparse.Namespace) -> int:
    """Validate and reconcile each year; print everything that is wrong. Exit 2 for wrong data, 1 for --fail-on."""
    saringan = Saringan(arguments.rumpun, arguments.tabel, arguments.tingkat and Tingkat(arguments.tingkat))
    data = {"versi": VERSION, "saringan": saringan.json(arguments.sejak), "laporan": []}
    for_people = not (arguments.json or arguments.sarif)
    if for_people and not any(data["saringan"].values()):
        saringan = replace(saringan, tingkat=Tingkat.TINGGI)
    try:
        saved = None if arguments.sejak is None else read_saved(arguments.sejak)
        semua = [
            narrowed(examine(tahun, folder), saringan, saved)
            for folder, tahun in itertools.product(arguments.data, arguments.tahun)
        ]
    except SaringanSalah as error:
        report(arguments.json, data | {"pesan": str(error)}, str(error), failed=True)
        return 2
    if for_people:
        print_text(semua, arguments, "" if any(data["saringan"].values()) else " Tampilkan semua: --all.")
    else:
        report(
            True, sarif_log(semua) if arguments.sarif else data | {"laporan": [h.json() for h in semua]}, ""
        )
    if any(h.salah for h in semua):
        return 2
    return 1 if any(failing(h.baru, arguments.fail_on) for h in semua) else 0


def sarif_log(semua: Sequence[Hasil]) -> dict:
    """Return the results for code hosts, those of data that is wrong too."""
    from lkjip.cli import sarif

    found = [
        item
        for h in semua
        for item in (
            sarif.problems(h.salah) if h.salah else sarif.results(h.laporan, h.kantor, h.temuan, h.dipilih)
        )
    ]
    return sarif.log(found, {k.kode for h in semua if h.salah for k in h.salah.kesalahan})


def print_text(semua: Sequence[Hasil], arguments: argparse.Namespace, hint: str) -> None:
    """Print the results for people; `hint` says how to see what is left out, where nothing was asked to be."""
    from lkjip.cli import terminal  # here: nobody else needs rich

    console = terminal.Terminal()
    for h in semua:
        if h.salah:
            console.lines(str(h.salah))
            continue
        name = f"{h.kantor} {h.tahun}" if len(arguments.data) > 1 else str(h.tahun)
        seconds = f"{h.detik:.2f}".replace(".", ",")
        console.lines(f"Data {name} sah: {len(h.laporan.berkas)} berkas diperiksa dalam {seconds} detik.")
        for line in (*h.laporan.peringatan, *provisional_text(h.laporan)):
            console.lines(line)
        terminal.print_counts(console, h.temuan)
        if arguments.sejak is not None:
            stayed = len(h.temuan) - len(h.baru)
            unknown = "" if h.dikenal else f" (berkas itu tidak memuat {h.kantor} {h.tahun})"
            console.paragraph(
                f"Sejak {arguments.sejak}: {len(h.baru)} temuan baru, {stayed} tetap{unknown}.", "bold"
            )
            console.print()
        printed = terminal.print_findings(console, h.temuan, h.dipilih)
        if h.hilang:
            terminal.print_gone(console, h.hilang)
        if left := len(h.temuan) - len(printed):
            console.paragraph(f"{left} temuan lain tidak ditampilkan.{hint}")
        terminal.print_unchecked(console, unchecked(h.laporan), arguments.tingkat == Tingkat.RENDAH)
        if grave := failing(h.baru, arguments.fail_on):
            hidden = sum(t.id not in printed for t in grave)
            new = f" dan baru sejak {arguments.sejak}" if arguments.sejak is not None else ""
            unseen = f" ({hidden} di antaranya tidak ditampilkan)" if hidden else ""
            console.paragraph(
                f"Gagal: {len(grave)} temuan {arguments.fail_on} atau lebih berat belum diakui{new}{unseen}.",
                "bold red",
            )
        if spared := len(failing(h.temuan, arguments.fail_on)) - len(grave):
            console.paragraph(
                f"{spared} temuan {arguments.fail_on} atau lebih berat belum diakui, tetapi sudah ada di "
                f"{arguments.sejak}; itu tidak menggagalkan."
            )


def provisional_text(laporan: Laporan) -> list[str]:
    """Write what is missing before the report is final."""
    missing = belum_lengkap(laporan)
    if not missing:
        return []
    return [
        f"Data {laporan.tahun} SEMENTARA: {len(missing)} hal belum lengkap.",
        *(f"  {line}" for line in missing),
    ]
