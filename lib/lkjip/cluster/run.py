"""All reports of a run: what is to be done, by whom, and the front page at the end."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lkjip.book.errors import BukuGagal
from lkjip.book.temporary import use_own_folder
from lkjip.cluster import same, task
from lkjip.cluster.front import write_front
from lkjip.cluster.places import contents, offices, place
from lkjip.cluster.store import prepare
from lkjip.cluster.task import Selesai, Tugas
from lkjip.terbit.connect import opened, refuse_place
from lkjip.terbit.errors import PublikasiDitolak, PublikasiGagal
from lkjip.terbit.target import AT_ONCE

NOT_INSTALLED = (
    "--cluster memerlukan paket tambahan. Pasang dahulu: pip install 'lkjip[cluster]'. "
    "Tidak ada yang dijalankan."
)

Runner = Callable[[Sequence[Tugas], Callable[[str], None]], Iterator[Selesai]]


def runner(cluster: str | None) -> Runner:
    """Return who runs tasks: the workers of the scheduler at this address, or this machine.

    Raises:
        PublikasiDitolak: the packages for a cluster are not installed.
    """
    if cluster is None:
        return here
    try:
        from lkjip.cluster.dask_run import on
    except ImportError:
        raise PublikasiDitolak(NOT_INSTALLED) from None
    return on(cluster)


def here(tasks: Sequence[Tugas], say: Callable[[str], None]) -> Iterator[Selesai]:
    """Run each task on this machine, one after the other."""
    for one in tasks:
        try:
            yield task.run(one, say)
        except (BukuGagal, PublikasiGagal) as error:
            yield Selesai(one, gagal=BukuGagal(str(error)))


def run(
    years: Sequence[int],
    data: Sequence[str | Path],
    output: str | Path,
    endpoint: str | None,
    engine: str | None,
    force: bool,
    runner: Runner,
    say: Callable[[str], None],
) -> Iterator[Selesai]:
    """Build the reports of these years and offices into a place; yield what becomes of each as it is known.

    The front page is written when all are done, of all reports that stand there.

    Raises:
        PublikasiGagal, BukuGagal: the run cannot begin, or not go on; what was published stays.
    """
    use_own_folder()
    goal = place(output)
    found = offices(data, endpoint)
    if goal.jenis == "folder":
        refuse_place(goal, Path(goal.path) / "?")  # there is no site yet in which it could stand
    run_id = uuid.uuid4().hex
    with ThreadPoolExecutor(AT_ONCE) as pool:
        marks = list(pool.map(lambda one: contents(one[1], endpoint), found))
    sign = same.digest(same.fingerprint())
    tasks = [
        Tugas(year, name if len(found) > 1 else "", folder, goal, endpoint, engine, force, mark, sign, run_id)
        for (name, folder), mark in zip(found, marks, strict=True)
        for year in years
    ]
    with opened(goal, endpoint) as all_reports:
        prepare(all_reports, run_id)
        yield from runner(tasks, say)
    # Opened anew: a server may have closed a connection that was idle for hours.
    with opened(goal, endpoint) as all_reports:
        write_front(all_reports, run_id, say)
