"""The load of Dask's own scheduler: 25,000 tasks that only sleep, on many threads of a few processes."""

import importlib.util
import os
import queue
import subprocess
import sys
import time
from pathlib import Path

import psutil

from ukur.proses import MB, log

TASKS, THREADS, PROCESSES, SLEEP = 25_000, 128, 2, 0.2
# About what `lkjip build --cluster` sends for a report: where it is, of which year, what it must be the same as.
TASK_BYTES = 1500


def measure(folder: Path, tasks: int = TASKS) -> dict[str, float] | None:
    """Return the scheduler's CPU seconds a task, tasks a second and MB at the end; None without Dask."""
    if importlib.util.find_spec("distributed") is None:
        return None
    address = folder / "penjadwal.json"
    scheduler = _start("scheduler", "--scheduler-file", address, "--port", 0, "--dashboard-address", ":0")
    workers = [
        _start("worker", "--scheduler-file", address, "--nthreads", THREADS, "--no-nanny", "--no-dashboard")
        for _ in range(PROCESSES)
    ]
    try:
        return _run(folder, address, psutil.Process(scheduler.pid), tasks)
    finally:
        for process in (*workers, scheduler):
            process.terminate()
        for process in (*workers, scheduler):
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:  # its threads are many
                process.kill()


def _start(*arguments: object) -> subprocess.Popen:
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "dask", *map(str, arguments)]
    with log().open("ab") as out:
        return subprocess.Popen(command, stdout=out, stderr=out, env=os.environ | {"PYTHONPATH": path})


def _run(folder: Path, address: Path, scheduler: psutil.Process, tasks: int) -> dict[str, float]:
    from distributed import Client

    while not address.exists() or "tcp://" not in address.read_text("utf-8"):
        time.sleep(0.1)
    with Client(scheduler_file=str(address), set_as_default=False) as client:
        client.wait_for_workers(PROCESSES)
        idle, start = sum(scheduler.cpu_times()[:2]), time.monotonic()
        futures = client.map(
            _sleep,
            ["x" * TASK_BYTES + str(n) for n in range(tasks)],
            key=[f"laporan-{n}" for n in range(tasks)],
        )
        done: queue.SimpleQueue = queue.SimpleQueue()
        for future in futures:
            future.add_done_callback(done.put)
        del futures, future
        peak = 0
        for number in range(tasks):
            done.get().release()
            if number % 1000 == 0:
                peak = max(peak, scheduler.memory_info().rss)
        seconds = time.monotonic() - start
        used = sum(scheduler.cpu_times()[:2]) - idle
    return {
        "tugas": tasks,
        "slot": THREADS * PROCESSES,
        "tidur": SLEEP,
        "detik": seconds,
        "tugas_per_detik": tasks / seconds,
        "cpu_per_tugas": used / tasks,
        "puncak_mb": peak / MB,
    }


def _sleep(task: str) -> int:
    time.sleep(SLEEP)
    return len(task)
