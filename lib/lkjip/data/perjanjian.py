"""The Perjanjian Kinerja in force: what was agreed last about each indicator."""

from collections.abc import Iterable, Mapping

MURNI, PERUBAHAN = "murni", "perubahan"


def murni(rows: Iterable[Mapping]) -> tuple[Mapping, ...]:
    """Return what was agreed at the beginning of the year: what plans are held against."""
    return tuple(row for row in rows if row["versi"] == MURNI)


def berlaku(rows: Iterable[Mapping]) -> tuple[Mapping, ...]:
    """Return one row per indicator, in the order of the file: that of the perubahan where it has one."""
    rows = tuple(rows)
    diubah = {row["kode_indikator"] for row in rows if row["versi"] == PERUBAHAN}
    return tuple(r for r in rows if r["versi"] == PERUBAHAN or r["kode_indikator"] not in diubah)
