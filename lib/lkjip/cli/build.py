"""`lkjip build`: the book of one or more years."""

import argparse
from collections.abc import Sequence

from lkjip.cli import selesai
from lkjip.cli.indonesian import add_common, folder_or_address
from lkjip.cli.output import report, say
from lkjip.cli.selesai import Told
from lkjip.data import DataSalah
from lkjip.paths import SITE


def add(commands) -> None:
    """Add the command's arguments."""
    command = commands.add_parser("build", help="bangun buku HTML, PDF, dan Word")
    add_common(command, remote=True)
    command.add_argument(
        "--engine",
        choices=("embedded", "quarto"),
        help="mesin render (bawaan: mesin di _quarto.yml)",
    )
    command.add_argument(
        "--output",
        type=folder_or_address,
        default=SITE,
        metavar="FOLDER",
        help="folder terbitan (bawaan: _site/); seperti --data boleh juga sftp://… atau s3://…",
    )
    command.add_argument("--endpoint", metavar="https://…", help="alamat penyimpanan S3 selain Amazon")
    command.add_argument(
        "--cluster",
        metavar="tcp://…",
        help="alamat penjadwal Dask yang pekerjanya membangun laporan (docs/skala.md)",
    )
    command.add_argument("--force", action="store_true", help="bangun ulang walaupun tidak ada yang berubah")
    command.add_argument(
        "--explain",
        action="store_true",
        help="sebutkan langkah yang dipakai lagi, dan mengapa yang lain dijalankan",
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build each report and print where it is. Exit 2 when some data is wrong, 1 when a build failed."""
    places = [*arguments.data, arguments.output]
    elsewhere = arguments.cluster or any(isinstance(place, str) for place in places)
    return _run_elsewhere(arguments) if elsewhere else _run_here(arguments)


def _run_here(arguments: argparse.Namespace) -> int:
    from lkjip.book.build import build
    from lkjip.book.errors import BukuGagal, explained
    from lkjip.book.report import reports
    from lkjip.book.temporary import use_own_folder
    from lkjip.cli import kemajuan

    wanted = reports(sorted(set(arguments.tahun)), arguments.data, arguments.output)
    try:
        use_own_folder()
        with kemajuan.shown(len(wanted)) as (progress, ended):
            built = build(wanted, arguments.engine, arguments.force, progress, ended)
    except (BukuGagal, OSError) as error:
        return _stopped(arguments, str(explained(error, [arguments.output])))
    results = [*map(selesai.of, built)]
    if arguments.explain and not arguments.json:
        for line in (line for told in results for line in selesai.explained(told)):
            say(line)
    for told in sorted(results, key=lambda told: told.failed):
        _tell(arguments, told)
    return _end(arguments, results)


def _run_elsewhere(arguments: argparse.Namespace) -> int:
    from lkjip.book.errors import BukuGagal
    from lkjip.cluster.run import run, runner
    from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal

    results = []
    years = sorted(set(arguments.tahun))
    try:
        if arguments.explain:
            raise PublikasiDitolak(
                "--explain hanya untuk data dan terbitan di komputer ini. Tidak ada yang dijalankan."
            )
        tasks = run(
            years,
            arguments.data,
            arguments.output,
            arguments.endpoint,
            arguments.engine,
            arguments.force,
            runner(arguments.cluster),
            say,
        )
        for done in tasks:
            task = done.tugas
            site = f"{task.terbitan.nama}/{task.tempat}"
            results.append(Told(task.nama, task.tahun, task.kantor, site, f"{site}/{done.pdf}", done))
            _tell(arguments, results[-1])
    except KeyboardInterrupt:
        if any(told.result.baru for told in results):
            say(
                "Laporan yang disebut di atas sudah terbit. Jalankan lagi perintah yang sama untuk melanjutkan."
            )
        raise
    except (BukuGagal, PublikasiGagal) as error:
        code = 2 if isinstance(error, PublikasiDitolak) else 1
        return _stopped(arguments, str(error), code, results)
    return _end(arguments, results)


def _stopped(arguments: argparse.Namespace, problem: str, code: int = 1, results: Sequence[Told] = ()) -> int:
    text = f"Pembangunan terhenti; terbitan terakhir tidak berubah.\n{problem}"
    if done := [told for told in results if not told.failed]:
        text = f"Pembangunan terhenti sesudah {len(done)} laporan selesai.\n{problem}"
    failed = [selesai.as_json(told) for told in results if told.failed]
    data = {"terbangun": [*map(selesai.as_json, done)], "gagal": [*failed, {"pesan": problem}]}
    report(arguments.json, data, text, failed=True)
    return code


def _tell(arguments: argparse.Namespace, told: Told) -> None:
    if arguments.json:
        return
    if told.failed:
        say(selesai.text(told))
    else:
        report(False, {}, selesai.text(told))


def _end(arguments: argparse.Namespace, results: list[Told]) -> int:
    from lkjip.book.errors import TerbitanDitolak

    failed = [told for told in results if told.failed]
    if arguments.json:
        done = [selesai.as_json(told, arguments.explain) for told in results if not told.failed]
        report(True, {"terbangun": done, "gagal": [*map(selesai.as_json, failed)]}, "")
    elif len(results) > 1:
        say(selesai.summary(results))
    if any(isinstance(told.result.gagal, DataSalah | TerbitanDitolak) for told in failed):
        return 2
    return 1 if failed else 0
