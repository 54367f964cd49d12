"""Steps that wait for each other: each runs as soon as those it needs have ended."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from graphlib import TopologicalSorter


@dataclass(frozen=True)
class Step:
    """One step: its name, what it does, and the names of the steps that must have ended before."""

    name: str
    run: Callable[[], object]
    needs: tuple[str, ...] = ()


def run(steps: Sequence[Step], workers: int) -> None:
    """Run all steps, at most `workers` at once; of those that could begin, the one that is listed first begins.

    Raises:
        Exception: that of the first step that fails; none begins after it, and those at work have ended.
    """
    by_name = {step.name: step for step in steps}
    rank = {name: number for number, name in enumerate(by_name)}
    order = TopologicalSorter({step.name: step.needs for step in steps})
    order.prepare()
    ready: list[str] = []
    running: dict[Future, str] = {}
    pool = ThreadPoolExecutor(workers)
    try:
        while order.is_active():
            ready = sorted([*ready, *order.get_ready()], key=rank.__getitem__)
            while ready and len(running) < workers:
                name = ready.pop(0)
                running[pool.submit(by_name[name].run)] = name
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                future.result()
                order.done(running.pop(future))
    except Exception:
        pool.shutdown()
        raise
    finally:
        pool.shutdown(wait=False)
