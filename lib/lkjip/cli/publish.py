"""`lkjip publish`: put the built site where people read it."""

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lkjip.cli.indonesian import add_json, folder
from lkjip.cli.output import report, say, shown
from lkjip.data.kesalahan import reason
from lkjip.paths import SITE

EPILOG = """\
sasaran:
  zip                              lkjip.zip untuk cPanel; atau sebut nama lain yang berakhiran .zip
  FOLDER                           folder di komputer ini atau yang terpasang, juga file:///…
  sftp://pengguna@server/jalur     server SFTP; /~/ berarti folder rumah pengguna itu
  s3://bucket/awalan               penyimpanan S3; selain Amazon dengan --endpoint
  git+https://server/repo.git      cabang Git (--cabang); juga git+ssh://…, git+FOLDER

Sandi dan kunci tidak ditulis di sini, melainkan di lingkungan atau agen SSH: lihat docs/terbit.md.
"""


def add(commands) -> None:
    """Add the command's arguments."""
    command = commands.add_parser(
        "publish", help="taruh situs yang sudah dibangun di server, zip, atau cabang Git", epilog=EPILOG
    )
    command.add_argument("sasaran", metavar="SASARAN", help="ke mana; lihat di bawah")
    command.add_argument(
        "--situs",
        type=folder,
        default=SITE,
        metavar="FOLDER",
        help="folder terbitan, atau satu laporan di dalamnya (bawaan: _site/)",
    )
    command.add_argument("--alamat", default="", metavar="https://…", help="alamat situs itu bagi pembaca")
    command.add_argument("--endpoint", metavar="https://…", help="alamat penyimpanan S3 selain Amazon")
    command.add_argument("--cabang", metavar="NAMA", help="cabang Git (bawaan: pages)")
    command.add_argument("--coba", action="store_true", help="sebut saja apa yang akan dikirim dan dihapus")
    add_json(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Publish and say what was sent. Exit 2 when it must not be done, 1 when it failed."""
    from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal

    try:
        return _run(arguments)
    except PublikasiGagal as error:
        return _failed(arguments, str(error), 2 if isinstance(error, PublikasiDitolak) else 1)
    except OSError as error:
        # What a target's system says is told in its own sentence; this is about our side.
        where = f"{shown(Path(os.fsdecode(error.filename)))}: " if error.filename else ""
        return _failed(
            arguments, f"Penerbitan terhenti: {where}{reason(error)}. Perbaiki, lalu jalankan lagi.", 1
        )
    except KeyboardInterrupt:
        return _failed(arguments, "Dihentikan. Jalankan lagi perintah yang sama untuk melanjutkan.", 1)


def _failed(arguments: argparse.Namespace, text: str, code: int) -> int:
    report(arguments.json, {"terbit": False, "pesan": text}, text, failed=True)
    return code


def _run(arguments: argparse.Namespace) -> int:
    from lkjip.terbit.address import parse, web_address
    from lkjip.terbit.connect import opened, refuse_place
    from lkjip.terbit.errors import PublikasiDitolak
    from lkjip.terbit.site import collect, with_address

    goal = parse(arguments.sasaran)
    address = web_address(arguments.alamat, "--alamat") if arguments.alamat else ""
    for option, kind in {"endpoint": "s3", "cabang": "git"}.items():
        if getattr(arguments, option) and goal.jenis != kind:
            raise PublikasiDitolak(f"--{option} hanya untuk sasaran {kind}. Tidak ada yang dikirim.")
    if goal.jenis in ("folder", "zip"):
        refuse_place(goal, arguments.situs)
    with tempfile.TemporaryDirectory(prefix="lkjip-terbit-") as copy:
        site = collect(arguments.situs, Path(copy))
        if address:
            site = with_address(site, address)
        with _news(arguments.json) as news:
            if goal.jenis == "zip":
                from lkjip.terbit.archive import write_zip

                result = write_zip(site, Path(goal.path), address, news, arguments.coba)
            elif goal.jenis == "git":
                from lkjip.terbit.git import BRANCH, publish_branch

                result = publish_branch(site, goal, arguments.cabang or BRANCH, news, arguments.coba)
            else:
                from lkjip.terbit.publish import publish

                with opened(goal, arguments.endpoint) as target:
                    result = publish(site, target, news, arguments.coba)
        report(arguments.json, _json(goal, site, result, address), _text(goal, site, result, address))
    return 0


@contextlib.contextmanager
def _news(quiet: bool) -> Iterator:
    """Yield how progress is told: a bar on a terminal, else a line; nothing where JSON is asked for."""
    from lkjip.terbit.publish import Kabar

    if quiet:
        yield Kabar(lambda text: None, lambda size: None, lambda size: None)
    elif not sys.stderr.isatty():
        yield Kabar(say, lambda size: say(f"Mengirim {_size(size)}…") if size else None, lambda size: None)
    else:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("Mengirim"),
            BarColumn(),
            TextColumn("{task.percentage:.0f}%"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=None, visible=False)
            yield Kabar(
                say,
                lambda size: bar.update(task, total=size, visible=size > 0),
                lambda size: bar.advance(task, size),
            )


def _json(goal, site, result, address: str) -> dict:
    return {
        "terbit": not result.coba,
        "sasaran": goal.nama,
        "alamat": address or None,
        "laporan": list(site.laporan),
        "dikirim": sorted(result.rencana.kirim),
        "dihapus": list(result.rencana.hapus),
        "tetap": len(result.rencana.tetap),
        "dilewati": list(site.dilewati),
    }


def _text(goal, site, result, address: str) -> str:
    plan = result.rencana
    size = _size(sum((site.folder / name).stat().st_size for name in plan.kirim))
    lines = []
    if result.coba:
        lines += [f"kirim  {name}" for name in sorted(plan.kirim)] + [f"hapus  {name}" for name in plan.hapus]
        lines += [
            f"Percobaan: {len(plan.kirim)} berkas akan dikirim, {len(plan.hapus)} dihapus, {len(plan.tetap)} tetap."
        ]
    elif plan.kirim or plan.hapus:
        removed = f", {len(plan.hapus)} dihapus" if plan.hapus else ""
        done = "ditulis" if goal.jenis == "zip" else "dikirim"
        same = f", {len(plan.tetap)} tidak berubah" if plan.tetap else ""
        lines += [
            f"{goal.nama}: {len(plan.kirim)} berkas ({size}) {done}{removed}{same}; "
            "isinya sudah dibaca kembali dan cocok."
        ]
    else:
        lines += [f"{goal.nama}: tidak ada yang berubah, {len(plan.tetap)} berkas sudah cocok."]
    if site.dilewati:
        lines += [f"Tidak ikut dikirim, karena bukan bagian situs: {', '.join(site.dilewati)}"]
    if address and not result.coba:
        lines += [f"Buka {address}"]
    return "\n".join(lines)


def _size(count: int) -> str:
    return (
        f"{count / 1e6:.1f} MB".replace(".", ",")
        if count >= 100_000
        else f"{count / 1e3:.1f} kB".replace(".", ",")
    )
