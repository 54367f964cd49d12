"""How many there are: a count that knows what was counted."""

from collections.abc import Iterable

from lkjip.data.row import Row
from lkjip.model.rumus import banyak


def count(hal: Iterable[object]) -> int:
    """Count rows, results with a `sel` (the cell that names them), or texts."""
    return banyak([_named(h) for h in hal])


def _named(hal: object) -> object:
    if isinstance(hal, Row):
        return hal.cell(next(iter(hal.kunci), hal.skema.nama_kolom[0]))
    return getattr(hal, "sel", hal)
