"""Codes that hold each other: the nomenklatur of Permendagri 90/2019, and rekening of belanja.

A code stands below another that it begins with, up to a dot. What a level has no figure for is the sum of the level
below it; `totals` is the one place that says so, for the check and for the model.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

N = TypeVar("N")
R = TypeVar("R", bound=Mapping)
# By the segments of its code; four segments are half the code of a kegiatan.
TINGKAT = {1: "urusan", 2: "bidang urusan", 3: "program", 5: "kegiatan", 6: "sub kegiatan"}
PROGRAM, KEGIATAN, SUB_KEGIATAN = TINGKAT[3], TINGKAT[5], TINGKAT[6]
# Permendagri 90/2019 and PP 12/2019: the kinds of belanja.
JENIS_BELANJA = {
    "5.1": "Belanja Operasi",
    "5.2": "Belanja Modal",
    "5.3": "Belanja Tidak Terduga",
    "5.4": "Belanja Transfer",
}


def tingkat(kode: str) -> str | None:
    """Return the level of a nomenklatur code; None for a text that cannot be one.

    >>> [tingkat(k) for k in ("5", "5.02", "X.XX.01", "5.02.01.2.01", "5.02.01.2.01.0001", "5.02.01.2")]
    ['urusan', 'bidang urusan', 'program', 'kegiatan', 'sub kegiatan', None]
    """
    return TINGKAT.get(kode.count(".") + 1)


def superiors(kode: str) -> Iterator[str]:
    """Yield the codes that a code stands below, the nearest first, whether or not they are codes of a level.

    >>> list(superiors("5.02.01"))
    ['5.02', '5']
    """
    while "." in kode:
        kode = kode.rpartition(".")[0]
        yield kode


def induk(kode: str, ada: Iterable[str]) -> str | None:
    """Return the nearest of these codes that a code stands below; None where there is none.

    >>> induk("5.02.01.2.01.0001", {"5.02.01", "5"})
    '5.02.01'
    """
    known = ada if isinstance(ada, set | Mapping) else set(ada)
    return next((k for k in superiors(kode) if k in known), None)


def branches(kode: Iterable[str]) -> dict[str | None, list[str]]:
    """Return the codes directly below each code; below None those that stand below no other.

    >>> branches(["5", "5.02.01", "5.02.01.2.01"])
    {None: ['5'], '5': ['5.02.01'], '5.02.01': ['5.02.01.2.01']}
    """
    known = dict.fromkeys(kode)
    below: dict[str | None, list[str]] = {}
    for k in known:
        below.setdefault(induk(k, known), []).append(k)
    return below


def in_order(kode: Iterable[str]) -> list[str]:
    """Sort codes so that each stands before those below it.

    >>> in_order(["5.02", "5.01.01", "5", "5.01"])
    ['5', '5.01', '5.01.01', '5.02']
    """
    return sorted(kode, key=lambda k: k.split("."))


def accounts(dpa: Iterable[R], ada: Mapping[str, object]) -> dict[str, list[R]]:
    """Return the rows of dpa.csv by sub kegiatan, for those that are or stand below one of these codes."""
    milik: dict[str, list[R]] = {}
    for row in dpa:
        kode = row["kode_sub_kegiatan"]
        if tingkat(kode) == SUB_KEGIATAN and (kode in ada or induk(kode, ada)):
            milik.setdefault(kode, []).append(row)
    return milik


def programmes(program: Iterable[R], ada: Mapping[str, object]) -> dict[str, R]:
    """Return by nomenklatur code the rows of program.csv that these codes have something below, but no row for."""
    kode = {programme_code(row): row for row in program}
    return {k: row for k, row in kode.items() if k not in ada and any(a.startswith(f"{k}.") for a in ada)}


def programme_code(baris: Mapping) -> str:
    """Return the nomenklatur code of a row of program.csv: its own column, or else its `kode`."""
    return baris.get("kode_nomenklatur") or baris["kode"]


def totals(
    diberi: Mapping[str, N | None],
    rinci: Mapping[str, Sequence[N | None]] | None = None,
    add: Callable[[Sequence[N]], N] = sum,
) -> dict[str, N | None]:
    """Return the figure of every code: the one given, else the sum of those directly below, None while one lacks.

    `rinci` are figures below a code that have no code of their own in the tree, such as the rekening of a sub kegiatan.

    >>> totals({"5": None, "5.1": 3, "5.2": 4}), totals({"5": None, "5.1": 3, "5.2": None})
    ({'5.1': 3, '5.2': 4, '5': 7}, {'5.1': 3, '5.2': None, '5': None})
    """
    below, hasil = branches(diberi), {}
    for kode in sorted(diberi, key=lambda k: -k.count(".")):  # from the leaves upwards
        bagian = parts(kode, below, hasil, rinci or {})
        hasil[kode] = diberi[kode]
        if diberi[kode] is None and bagian:
            hasil[kode] = add(bagian)
    return hasil


def parts(
    kode: str,
    below: Mapping[str | None, Sequence[str]],
    nilai: Mapping[str, N | None],
    rinci: Mapping[str, Sequence[N | None]],
) -> list[N]:
    """Return the figures directly below a code; [] where there are none, or while one of them lacks."""
    bagian = [nilai[k] for k in below.get(kode, ())] or list(rinci.get(kode, ()))
    return [] if any(n is None for n in bagian) else bagian
