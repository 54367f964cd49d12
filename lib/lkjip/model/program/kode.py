"""Which programme is meant: codes as notebooks and papermill pass them."""

from lkjip.data import Laporan

# The notebook's default. An office that numbers its programmes otherwise gets the one with the lowest
# serapan: a default is nobody's choice, and must not stop that office's book.
BAWAAN = "5"


class ProgramTidakAda(LookupError):
    """A programme code that program.csv does not have; the message names those it has."""


def kode_program(laporan: Laporan, nilai: object) -> str:
    """Return the code that a notebook's parameter means.

    papermill makes a number of every `-p program …` that looks like one, and 7.10 and 7.1 are then the same:
    meant is the code of program.csv that it would read as this number.

    Raises:
        ProgramTidakAda: when several codes read as this number.
    """
    if isinstance(nilai, str | bool) or not isinstance(nilai, int | float):
        return str(nilai)
    dimaksud = [row["kode"] for row in laporan.rows("program") if _as_papermill_reads(row["kode"]) == nilai]
    if len(dimaksud) > 1:
        raise ProgramTidakAda(
            f"program {nilai} dapat berarti {' atau '.join(dimaksud)}. "
            f"Tulis kodenya sebagai teks: -r program {dimaksud[0]}."
        )
    return dimaksud[0] if dimaksud else str(nilai)


def _as_papermill_reads(kode: str) -> int | float | str:
    for number in (int, float):
        try:
            return number(kode)
        except ValueError:
            continue
    return kode
