"""Whether the workers of a cluster may build: asked before anything is sent to them."""

import pickle
from collections.abc import Callable, Iterator

from distributed import Client

from lkjip.book.errors import BukuGagal
from lkjip.cluster import same
from lkjip.cluster.task import Tugas
from lkjip.data.kesalahan import visible
from lkjip.terbit.connect import opened
from lkjip.terbit.errors import PublikasiGagal, cause, is_expected

NAMED = 5
REFUSED = "Tidak ada yang dijalankan"


class PekerjaDitolak(BukuGagal):
    """There are no workers, or some build something else; the message names them."""


def addresses(client: Client) -> dict[str, dict]:
    """Return what the scheduler knows of each worker, by address."""
    return client.scheduler_info(n_workers=-1)["workers"]


def check(client: Client, task: Tugas, patience: float) -> None:
    """See that all workers build what this machine would, and reach the data and the place of the reports.

    Raises:
        PekerjaDitolak: there is none within `patience` seconds, or some do not.
    """
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError:
        raise PekerjaDitolak(
            f"Penjadwal Dask tidak mempunyai pekerja. Jalankan `dask worker` (docs/skala.md). {REFUSED}."
        ) from None
    wrong = {}
    for address, found in client.run(_probe(pickle.dumps(task)), on_error="return").items():
        if problems := _problems(found):
            wrong[address] = problems
    if wrong:
        known = addresses(client)
        lines = [
            f"  {visible(str(known.get(address, {}).get('name', address)))} ({address}): {'; '.join(problems)}"
            for address, problems in sorted(wrong.items())[:NAMED]
        ]
        more = [f"  dan {len(wrong) - NAMED} pekerja lagi"] if len(wrong) > NAMED else []
        raise PekerjaDitolak(
            "\n".join([f"{len(wrong)} pekerja tidak dapat dipakai. {REFUSED}.", *lines, *more])
        )


def _probe(task: bytes) -> Callable[[], dict]:
    """Return what asks a worker. It travels as code, being an inner function: a worker without lkjip can answer too."""

    def probe() -> dict:
        try:
            from lkjip.cluster.workers import about_here
        except ImportError:
            try:
                import lkjip
            except ImportError:
                return {"versi": None}
            return {"versi": lkjip.__version__}
        return about_here(task)

    return probe


def about_here(task: bytes) -> dict:
    """Return what this worker is, and what it cannot do of a pickled task."""
    return {"sidik": same.fingerprint(), "masalah": [*_cannot(pickle.loads(task))]}


def _cannot(task: Tugas) -> Iterator[str]:
    if not same.may_have_children():
        yield (
            "tidak boleh memulai proses lain; jalankan dengan --no-nanny atau DASK_DISTRIBUTED__WORKER__DAEMON=False"
        )
    for goal in (task.data, task.terbitan):
        try:
            with opened(goal, task.endpoint) as target:
                if not target.inside("") and goal is task.data:
                    yield f"{goal.nama} kosong atau tidak ada bila dibuka dari sana"
        except PublikasiGagal as error:
            yield str(error)
        except Exception as error:
            if not is_expected(error):
                raise
            yield f"{goal.nama} tidak dapat dibuka dari sana: {cause(error)}"


def _problems(found: object) -> list[str]:
    if not isinstance(found, dict):
        return [f"tidak dapat ditanyai ({type(found).__name__})"]
    if "sidik" not in found:
        return [
            "tanpa lkjip"
            if found["versi"] is None
            else f"memakai lkjip {found['versi']} tanpa bagian klaster"
        ]
    return [*same.differences(same.fingerprint(), found["sidik"]), *found["masalah"]]
