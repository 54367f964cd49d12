"""A nation of reports on paper: workers, a scheduler and an object store as queues, from what one report costs.

A worker takes a report, reads its inputs, computes, and writes its site, one after another. Requests and bytes of all
workers go through one store; the scheduler handles a task for so many CPU seconds. Each of the three serves in order
and is idle only when nobody waits: whichever is busy nearly all of the time is what more workers do not get past.
"""

import heapq
import random
from dataclasses import asdict, dataclass

REPORTS, YEARS = 25_000, 5
WORKERS = (1, 16, 256)
SEED = 17
HOUR = 3600


# What putting a file in place asks of an object store (lkjip.terbit.swap): sent aside, read back, copied, and what was
# sent aside removed. The copies come one after another, so that pages appear after what they lead to.
WRITES, READS, REMOVALS, IN_ORDER = 2, 1, 1, 1
REQUESTS = WRITES + READS + REMOVALS
SENT = 2  # how often its bytes are moved: there, and back to be read


@dataclass(frozen=True)
class Cost:
    """What a report costs: CPU seconds of its worker (one of those measured) and of the scheduler, files, MB.

    `portal…` is what the front page's step costs for a report: CPU seconds, MB read, files written.
    """

    detik: tuple[float, ...]
    masuk_berkas: float
    keluar_berkas: float
    masuk_mb: float
    keluar_mb: float
    penjadwal: float
    portal: float
    portal_mb: float
    portal_berkas: float

    @property
    def permintaan(self) -> float:
        """How many requests a report makes."""
        return self.masuk_berkas + REQUESTS * self.keluar_berkas

    @property
    def mb(self) -> float:
        """How many MB it moves."""
        return self.masuk_mb + SENT * self.keluar_mb


@dataclass(frozen=True)
class Store:
    """An object store and the network before it; every figure is an assumption, said as such in the documentation."""

    permintaan_per_detik: float = 3_500  # of one prefix, writing
    mb_per_detik: float = 1_250  # of all workers together: 10 Gbit/s
    mb_per_detik_pekerja: float = 60  # of one worker: about 0.5 Gbit/s
    latensi: float = 0.03  # seconds a request
    sekaligus: int = 16  # requests of one worker at a time

    def waiting(self, berkas: float) -> float:
        """Return the seconds in which a worker waits for answers while it puts so many files in place."""
        return berkas * self.latensi * ((REQUESTS - IN_ORDER) / self.sekaligus + IN_ORDER)


@dataclass(frozen=True)
class Prices:
    """Assumed prices in rupiah, at 16,000 rupiah a dollar; not any vendor's."""

    inti_per_jam: float = 800  # a rented core with 2 GB
    gb_per_bulan: float = 400  # stored
    seribu_tulis: float = 80  # 1,000 writing requests
    seribu_baca: float = 6.4  # 1,000 reading requests


@dataclass(frozen=True)
class Nation:
    """How a run went: hours, what part of the time each thing was busy, and the rupiah of its cores and requests."""

    pekerja: int
    jam: float
    jam_portal: float
    sibuk: dict[str, float]
    batas: str
    rupiah_inti: float
    rupiah_permintaan: float


class _Queue:
    """Serves in order; who comes while it is busy waits."""

    def __init__(self) -> None:
        self.free, self.busy = 0.0, 0.0

    def serve(self, at: float, seconds: float) -> float:
        """Return when something that comes at `at` and takes so many seconds is done."""
        self.free = max(self.free, at) + seconds
        self.busy += seconds
        return self.free


def simulate(workers: int, cost: Cost, store: Store, prices: Prices, reports: int = REPORTS) -> Nation:
    """Let so many one-core workers build so many reports."""
    acak = random.Random(SEED)
    scheduler, requests, bandwidth = _Queue(), _Queue(), _Queue()
    computing = 0.0

    def transfer(at: float, mb: float, number: float, waiting: float) -> float:
        asked = requests.serve(at, number / store.permintaan_per_detik)
        moved = bandwidth.serve(at, mb / store.mb_per_detik)
        return max(asked, moved, at + mb / store.mb_per_detik_pekerja, at + waiting)

    # Events in the order of time, so that each queue sees who comes first: (time, order, step, worker).
    events = [(0.0, n, "mulai") for n in range(min(workers, reports))]
    heapq.heapify(events)
    order, left, end = len(events), reports - len(events), 0.0
    while events:
        at, _, step = heapq.heappop(events)
        if step == "mulai":
            then, following = scheduler.serve(at, cost.penjadwal), "baca"
        elif step == "baca":
            waiting = cost.masuk_berkas * store.latensi / store.sekaligus
            then, following = transfer(at, cost.masuk_mb, cost.masuk_berkas, waiting), "hitung"
        elif step == "hitung":
            seconds = acak.choice(cost.detik)
            computing += seconds
            then, following = at + seconds, "tulis"
        elif step == "tulis":
            waiting = store.waiting(cost.keluar_berkas)
            moved = transfer(at, SENT * cost.keluar_mb, REQUESTS * cost.keluar_berkas, waiting)
            then, following = moved, "selesai"
        else:
            end = max(end, at)
            if not left:
                continue
            left -= 1
            then, following = at, "mulai"
        order += 1
        heapq.heappush(events, (then, order, following))
    portal = reports * _front_page(cost, store)
    busy = {
        "pekerja": computing / (end * workers),
        "penjadwal": scheduler.busy / end,
        "permintaan": requests.busy / end,
        "lebar pita": bandwidth.busy / end,
        "halaman depan": portal / (end + portal),
    }
    put = reports * (cost.keluar_berkas + cost.portal_berkas)
    got = reports * (cost.masuk_berkas + 2) + READS * put
    return Nation(
        workers, end / HOUR, portal / HOUR, busy, max(busy, key=busy.get),
        (end * workers + portal) / HOUR * prices.inti_per_jam,
        WRITES * put / 1000 * prices.seribu_tulis + got / 1000 * prices.seribu_baca,
    )  # fmt: skip


def _front_page(cost: Cost, store: Store) -> float:
    """Return the seconds a report adds to the front page: one process reads two files of each, and writes its pages."""
    reading = max(cost.portal_mb / store.mb_per_detik_pekerja, 2 * store.latensi / store.sekaligus)
    return reading + cost.portal + store.waiting(cost.portal_berkas)


def limits(cost: Cost, store: Store) -> dict[str, float | None]:
    """Return, of each thing that all workers share, the number of workers at which it is busy all of the time."""
    reading = max(
        cost.masuk_mb / store.mb_per_detik_pekerja, cost.masuk_berkas * store.latensi / store.sekaligus
    )
    writing = max(SENT * cost.keluar_mb / store.mb_per_detik_pekerja, store.waiting(cost.keluar_berkas))
    alone = sum(cost.detik) / len(cost.detik) + reading + writing
    return {
        "permintaan": alone * store.permintaan_per_detik / cost.permintaan,
        "lebar pita": alone * store.mb_per_detik / cost.mb,
        "penjadwal": alone / cost.penjadwal if cost.penjadwal else None,
        # Written by one process at the end: when that lasts as long as all the reports before it.
        "halaman depan": alone / _front_page(cost, store),
    }


def nation(cost: Cost, sizes: dict[str, float], store: Store = Store(), prices: Prices = Prices()) -> dict:
    """Return the runs at 1, 16 and 256 workers, what breaks first, and what five years take of storage."""
    out, shared = cost.keluar_mb, sizes["bersama_mb"]
    gb = {
        "semua": out + shared / REPORTS,
        "tanpa PDF": out - sizes["pdf_mb"] + shared / REPORTS,
        "tanpa PDF dan Word": out - sizes["pdf_mb"] - sizes["word_mb"] + shared / REPORTS,
        "tanpa aset bersama": out + shared,
    }
    stored = {name: mb * REPORTS * YEARS / 1000 for name, mb in gb.items()}
    return {
        "laporan": REPORTS,
        "tahun": YEARS,
        "pekerja": [asdict(simulate(n, cost, store, prices)) for n in WORKERS],
        "batas": {name: n for name, n in limits(cost, store).items() if n is not None},
        "permintaan_per_laporan": cost.permintaan,
        "mb_per_laporan": cost.mb,
        "simpanan_gb": stored,
        "rupiah_simpanan_per_tahun": {name: n * prices.gb_per_bulan * 12 for name, n in stored.items()},
        "penyimpanan": asdict(store),
        "harga": asdict(prices),
    }


def runs(figures: dict) -> list[dict]:
    """Return each run of many offices that was measured."""
    return [*figures.get("banyak", {}).values(), *([figures["biaya"]] if "biaya" in figures else ())]


def taken(figures: dict) -> dict | None:
    """Return the run that says what a report costs: the one of most offices, on most cores."""
    return max(runs(figures), key=lambda run: (run["kantor"], run["inti"]), default=None)


def from_measured(run: dict, portal: dict, scheduler: dict | None) -> dict:
    """Return the nation of what was measured: a run of many offices, a portal, and a scheduler if there was one."""
    sizes = run["ukuran"]
    # A core of a worker takes for a report its CPU seconds; offices differ as they did side by side.
    mean = sum(run["detik_tiap"]) / len(run["detik_tiap"])
    cost = Cost(
        detik=tuple(seconds / mean * run["cpu_per_laporan"] for seconds in run["detik_tiap"]),
        masuk_berkas=sizes["masuk_berkas"],
        keluar_berkas=sizes["keluar_berkas"],
        masuk_mb=sizes["masuk_mb"],
        keluar_mb=sizes["keluar_mb"],
        penjadwal=scheduler["cpu_per_tugas"] if scheduler else 0.0,
        portal=portal["cpu_per_laporan"],
        portal_mb=portal["dibaca_mb_per_laporan"],
        portal_berkas=portal["halaman"] / portal["laporan"],
    )
    return nation(cost, sizes, Store(), Prices()) | {"dari_kantor": run["kantor"]}
