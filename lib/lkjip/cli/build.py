"""`lkjip build`: the book of one or more years."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from lkjip.cli.indonesian import ADDRESS, add_common, folder_or_address
from lkjip.cli.output import report, say, shown
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
    command.set_defaults(run=run)


@dataclass(frozen=True)
class _Told:
    """What became of a report, as it is told."""

    nama: str
    tahun: int
    kantor: str
    situs: str
    pdf: str
    result: object  # a Result, or what a task became


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

    wanted = reports(sorted(set(arguments.tahun)), arguments.data, arguments.output)
    try:
        use_own_folder()
        results = [
            _Told(
                result.report.name,
                result.report.tahun,
                result.report.kantor,
                str(result.report.site),
                str(result.pdf),
                result,
            )
            for result in build(wanted, arguments.engine, arguments.force, say)
        ]
    except (BukuGagal, OSError) as error:
        return _stopped(arguments, str(explained(error, [arguments.output])))
    for told in sorted(results, key=_is_failed):
        _tell(arguments, told)
    return _end(arguments, results)


def _run_elsewhere(arguments: argparse.Namespace) -> int:
    from lkjip.book.errors import BukuGagal
    from lkjip.cluster.run import run, runner
    from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal

    results = []
    years = sorted(set(arguments.tahun))
    try:
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
            results.append(_Told(task.nama, task.tahun, task.kantor, site, f"{site}/{done.pdf}", done))
            _tell(arguments, results[-1])
    except KeyboardInterrupt:
        if any(told.result.baru for told in results):
            say("Laporan yang disebut di atas sudah terbit. Jalankan lagi perintah yang sama untuk melanjutkan.")
        raise
    except (BukuGagal, PublikasiGagal) as error:
        code = 2 if isinstance(error, PublikasiDitolak) else 1
        return _stopped(arguments, str(error), code, results)
    return _end(arguments, results)


def _stopped(arguments: argparse.Namespace, problem: str, code: int = 1, results=()) -> int:
    text = f"Pembangunan terhenti; terbitan terakhir tidak berubah.\n{problem}"
    if done := [told for told in results if not _is_failed(told)]:
        text = f"Pembangunan terhenti sesudah {len(done)} laporan selesai.\n{problem}"
    failed = [_failed_json(told) for told in results if _is_failed(told)]
    data = {"terbangun": [*map(_done_json, done)], "gagal": [*failed, {"pesan": problem}]}
    report(arguments.json, data, text, failed=True)
    return code


def _tell(arguments: argparse.Namespace, told: _Told) -> None:
    if arguments.json:
        return
    if _is_failed(told):
        say(_failed_text(told))
    else:
        report(False, {}, _done_text(told))


def _end(arguments: argparse.Namespace, results: list[_Told]) -> int:
    from lkjip.book.errors import TerbitanDitolak

    failed = [told for told in results if _is_failed(told)]
    if arguments.json:
        done = [told for told in results if not _is_failed(told)]
        report(True, {"terbangun": [*map(_done_json, done)], "gagal": [*map(_failed_json, failed)]}, "")
    if any(isinstance(told.result.gagal, DataSalah | TerbitanDitolak) for told in failed):
        return 2
    return 1 if failed else 0


def _is_failed(told: _Told) -> bool:
    return told.result.gagal is not None


def _done_json(told: _Told) -> dict:
    return _which(told) | {
        "situs": told.situs,
        "pdf": told.pdf,
        "mesin": told.result.mesin,
        "detik": round(told.result.detik, 2),
        "baru": told.result.baru,
    }


def _failed_json(told: _Told) -> dict:
    wrong = isinstance(told.result.gagal, DataSalah)
    return _which(told) | {
        "pesan": _failed_text(told),
        "kesalahan": told.result.gagal.json() if wrong else [],
    }


def _which(told: _Told) -> dict:
    return {"tahun": told.tahun, "kantor": told.kantor}


def _done_text(told: _Told) -> str:
    seconds = f"{told.result.detik:.1f}".replace(".", ",")
    how = f"{seconds} detik, mesin {told.result.mesin}" if told.result.baru else "tidak ada yang berubah"
    return f"{told.nama}: {_shown(f'{told.situs}/index.html')} dan {_shown(told.pdf)} ({how})"


def _shown(place: str) -> str:
    return place if ADDRESS.match(place) else shown(Path(place))


def _failed_text(told: _Told) -> str:
    if isinstance(told.result.gagal, DataSalah):
        return told.result.gagal.teks(f"Laporan {told.nama} tidak dibangun; terbitan terakhir tidak berubah.")
    return f"Laporan {told.nama} gagal dibangun; terbitan terakhir tidak berubah.\n{told.result.gagal}"
