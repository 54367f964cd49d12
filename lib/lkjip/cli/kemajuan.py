"""How far a run of many reports is: a bar with the time left on a terminal, a line for each step anywhere else."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from lkjip.book.report import Ended, Progress, Result
from lkjip.cli import selesai
from lkjip.cli.output import printable, say


@contextmanager
def shown(reports: int) -> Iterator[tuple[Progress, Ended]]:
    """Yield what takes lines as they come, and what takes each report that is done with.

    On a terminal, of many reports only those that fail get a line, at once.
    """
    if reports == 1 or not sys.stderr.isatty():
        yield say, lambda result: None
        return
    # Here: a run of one report, and one in a script, need none of it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    console = Console(stderr=True, highlight=False, markup=False)
    columns = (
        TextColumn("Laporan"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("sisa waktu"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console) as bar:
        task = bar.add_task("", total=reports)

        def ended(result: Result) -> None:
            if result.gagal:
                console.print(Text(printable(selesai.text(selesai.of(result))), "red"), soft_wrap=True)
            bar.advance(task)

        yield lambda line: None, ended
