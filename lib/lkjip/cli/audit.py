"""`lkjip audit`: read a published document and say what is wrong in it, in one go."""

import argparse
import time
from pathlib import Path

from lkjip.cli.check import LEVELS, failing
from lkjip.cli.data import guarded
from lkjip.cli.indonesian import add_json, year
from lkjip.cli.output import report, say, shown
from lkjip.reconcile import Jawaban, Tingkat

VERSION = 1  # of what --json prints


def add(commands) -> None:
    """Add the command's arguments."""
    command = commands.add_parser("audit", help="periksa laporan terbitan langsung dari dokumennya")
    command.add_argument(
        "dokumen", type=Path, metavar="DOKUMEN", help="DOCX, ODT, PDF, HTML, Markdown, atau XLSX"
    )
    command.add_argument("--year", type=year, metavar="TAHUN", help="tahun laporan (bawaan: menurut dokumen)")
    command.add_argument(
        "--html", type=Path, metavar="BERKAS", help="tulis hasilnya juga sebagai satu halaman HTML"
    )
    command.add_argument(
        "--fail-on",
        choices=LEVELS,
        help="keluar dengan kode 1 bila ada temuan setingkat ini atau lebih berat",
    )
    level = command.add_mutually_exclusive_group()
    level.add_argument(
        "--tingkat",
        choices=LEVELS,
        default="tinggi",
        help="temuan setingkat ini atau lebih berat (bawaan: tinggi)",
    )
    level.add_argument("--all", action="store_const", dest="tingkat", const="rendah", help="semua temuan")
    add_json(command)
    command.set_defaults(run=guarded(run))


def run(arguments: argparse.Namespace) -> int:
    """Print what was read and what is wrong. Exit 2 when it cannot be read, 1 for --fail-on."""
    from lkjip.baca.audit import audit, unread

    mulai = time.monotonic()
    a = audit(arguments.dokumen, arguments.year)
    detik = time.monotonic() - mulai
    dipilih = [t for t in a.temuan if t.tingkat.urutan <= Tingkat(arguments.tingkat).urutan]
    if arguments.html:
        from lkjip.baca.laman import audit_page
        from lkjip.cli.terminal import summary

        arguments.html.write_text(audit_page(a, dipilih, summary(a.temuan), unread(a)), encoding="utf-8")
    if arguments.json:
        profil = a.bacaan.paham.profil
        data = {
            "versi": VERSION, "dokumen": a.bacaan.dokumen, "tahun": a.bacaan.tahun, "unit": profil.unit.teks,
            "tabel": [
                t.json() for t in a.bacaan.paham.tabel
            ],
            "temuan": [t.json() | {"tempat": a.place(t)} for t in dipilih],
            "tidak_ditampilkan": len(a.temuan) - len(dipilih),
            "uji": [u.json() for u in a.uji],
            "belum_diperiksa": [{"tabel": b.tabel, "alasan": b.alasan} for b in a.belum],
            "tidak_terbaca": list(unread(a)),
        }  # fmt: skip
        report(True, data, "")
    else:
        _print(a, arguments, dipilih, detik, unread(a))
    return 1 if failing(a.temuan, arguments.fail_on) else 0


def _print(a, arguments: argparse.Namespace, dipilih: list, detik: float, sisa) -> None:
    from lkjip.cli import terminal

    console = terminal.Terminal()
    p = a.bacaan.paham
    hal = f", {p.naskah.halaman} halaman" if p.naskah.halaman else ""
    unit = p.profil.unit.teks or "instansi tidak terbaca"
    waktu = f"{detik:.1f}".replace(".", ",")
    console.lines(
        f"{a.bacaan.dokumen} ({p.naskah.jenis}{hal}): {unit}, tahun {p.tahun}; {len(p.tabel)} tabel, {waktu} detik."
    )
    terminal.print_counts(console, a.temuan)
    tercetak = terminal.print_findings(console, a.temuan, dipilih, a.place)
    if lain := len(a.temuan) - len(tercetak):
        console.paragraph(f"{lain} temuan lain tidak ditampilkan. Tampilkan semua: --all.")
        console.print()
    jawaban = {j: [u for u in a.uji if u.jawaban == j] for j in Jawaban}
    console.paragraph(
        "Daftar uji penelaah: " + ", ".join(f"{len(u)} {j}" for j, u in jawaban.items() if u) + ".", "bold"
    )
    for u in (*jawaban[Jawaban.TIDAK], *jawaban[Jawaban.SEBAGIAN]):
        console.paragraph(f"{u.pertanyaan} {u.jawaban}: {u.bukti}", indent=2)
    console.print()
    for baris in sisa:
        console.paragraph(baris, "yellow")
    terminal.print_unchecked(console, a.belum, arguments.tingkat == "rendah")
    if berat := failing(a.temuan, arguments.fail_on):
        console.paragraph(f"Gagal: {len(berat)} temuan {arguments.fail_on} atau lebih berat.", "bold red")
    if arguments.html:
        say(f"Ditulis: {shown(arguments.html)}")
