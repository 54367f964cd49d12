"""Tasks on the workers of a Dask scheduler. Its queue, its retries, its dashboard: nothing of that is ours."""

import contextlib
import logging
import queue
import re
import time
import warnings
from collections.abc import Callable, Iterator, Sequence

import dask
from distributed import Client, get_worker
from distributed.client import Future
from distributed.scheduler import KilledWorker

from lkjip.book.errors import BukuGagal
from lkjip.cluster import task, workers
from lkjip.cluster.run import Runner
from lkjip.cluster.task import PekerjaBerbeda, Selesai, Tugas
from lkjip.data.kesalahan import visible
from lkjip.terbit.errors import PublikasiGagal

RETRIES = 3  # of a task that failed; one whose worker was lost is begun anew by the scheduler, without being counted
CONNECTIONS = 5  # how often we connect anew without any task done in between
LOOK_SECONDS = 5
WITHOUT_WORKERS_SECONDS = 300
AGAIN = "Jalankan lagi perintah yang sama; laporan yang sudah terbit tidak dibangun lagi."


ADDRESS = re.compile(r"((tcp|tls|wss?)://)?[^\s/:@]+:[0-9]+|((tcp|tls|wss?)://)?\[[0-9a-f:]+\]:[0-9]+")


class KlasterGagal(BukuGagal):
    """The cluster cannot be used, or no longer; the message says why and what to do."""


def on(address: str) -> Runner:
    """Return what runs tasks on the workers of this scheduler.

    Raises:
        KlasterGagal: this is no address of one.
    """
    if not ADDRESS.fullmatch(address):
        raise KlasterGagal(
            f"{visible(address)} bukan alamat penjadwal Dask. Tulis tcp://nama:8786 atau tls://nama:8786."
        )

    def run(tasks: Sequence[Tugas], say: Callable[[str], None]) -> Iterator[Selesai]:
        left = {one.kunci: one for one in tasks}
        tries = 0
        while left:
            with _connected(address) as client:
                workers.check(client, tasks[0], _patience())
                if not tries:
                    say(f"{len(workers.addresses(client))} pekerja Dask; dasbor: {client.dashboard_link}")
                tries += 1
                for done in _run(client, left, say):
                    tries = 1
                    yield done
            if left and tries >= CONNECTIONS:
                raise KlasterGagal(f"Penjadwal Dask {address} terus terputus. {AGAIN}")
            if left:
                say("Penjadwal Dask terputus; menyambung lagi.")

    return run


def _patience() -> float:
    """Return how many seconds to wait for the scheduler and its first worker: Dask's own setting."""
    return dask.utils.parse_timedelta(dask.config.get("distributed.comm.timeouts.connect"))


@contextlib.contextmanager
def _connected(address: str) -> Iterator[Client]:
    """Connect to a scheduler.

    Raises:
        KlasterGagal: it cannot be reached.
    """
    logger = logging.getLogger("distributed")  # what it logs is English, and said by us in words
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    for name in ("client", "core", "comm", "batched", "worker", "utils"):
        logging.getLogger(f"distributed.{name}").setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module="distributed")
    try:
        client = Client(address, timeout=_patience(), set_as_default=False, name="lkjip")
    except OSError:
        raise KlasterGagal(
            f"Penjadwal Dask {address} tidak dapat dihubungi. Periksa alamatnya (tcp://nama:8786, atau tls://…) dan "
            "apakah `dask scheduler` berjalan di sana. Tidak ada yang dijalankan."
        ) from None
    try:
        yield client
    finally:
        with contextlib.suppress(Exception):
            client.close(timeout=LOOK_SECONDS)


def _run(client: Client, left: dict[str, Tugas], say: Callable[[str], None]) -> Iterator[Selesai]:
    """Run the tasks that are left; yield each that is done and take it away. Returns early when the scheduler is lost.

    Raises:
        KlasterGagal: there have been no workers for minutes.
    """
    (run,) = {one.jalan for one in left.values()}
    client.subscribe_topic(run, lambda event: say(event[1]))
    futures = client.map(build_there, list(left.values()), key=list(left), retries=RETRIES, pure=True)
    done: queue.SimpleQueue[Future] = queue.SimpleQueue()
    for future in futures:
        future.add_done_callback(done.put)
    del futures, future
    waiting, seen = len(left), time.monotonic()
    while waiting:
        try:
            future = done.get(timeout=LOOK_SECONDS)
        except queue.Empty:
            if client.status not in ("running", "connecting"):
                return
            if client.status == "connecting" or workers.addresses(client):
                seen = time.monotonic()
            elif time.monotonic() - seen > WITHOUT_WORKERS_SECONDS:
                raise KlasterGagal(f"Semua pekerja Dask hilang dan tidak kembali. {AGAIN}") from None
            continue
        waiting -= 1
        if future.status in ("cancelled", "lost"):
            continue
        result = _result(future, left[future.key])
        if result is not None:
            del left[future.key]
            yield result
        future.release()


def _result(future: Future, one: Tugas) -> Selesai | None:
    """Return what became of a task; None when its result was lost with the scheduler."""
    try:
        if future.status == "finished":
            # What another run was told of the same work is what we are told; it names its own task.
            return future.result(timeout=_patience())
        error = future.exception(timeout=_patience())
    except Exception as lost:
        error = lost
        if not isinstance(lost, BukuGagal | PublikasiGagal):
            return None
    if isinstance(error, KilledWorker):
        text = "Pekerja yang membangunnya mati berulang kali, mungkin kekurangan memori. Periksa catatan pekerja."
    elif isinstance(error, PekerjaBerbeda):
        text = f"Pekerja {error} berbeda dari mesin ini. Samakan versinya, lalu jalankan lagi."
    elif isinstance(error, BukuGagal | PublikasiGagal):
        text = str(error)
    else:
        text = f"Galat di pekerja ({type(error).__name__}). Periksa catatan pekerja."
    return Selesai(one, gagal=BukuGagal(text))


def build_there(one: Tugas) -> Selesai:
    """Run a task on a worker; progress goes to whoever asked, as an event of its run."""
    worker = get_worker()
    return task.run(one, lambda line: worker.log_event(one.jalan, line))
