"""Whatever an optional cell leaves out, every rule answers: never an exception."""

import pytest
from kantor import REPO, copy, spoil

from lkjip.data import Laporan, load_year
from lkjip.reconcile.aturan import ATURAN
from lkjip.reconcile.bahan import Bahan

# AKR-01 runs the others again, which takes longer and finds nothing that they do not.
RULES = [a for kode, a in ATURAN.items() if kode != "AKR-01"]
YEARS = {"2023": (2023, REPO / "data"), "lain": (2025, REPO / "tests/kantor_lain/data")}


def optional(laporan: Laporan) -> list[tuple[str, str]]:
    """Return every column of a table with rows that may be empty."""
    return [
        (nama, k.nama)
        for nama, s in laporan.skema.items()
        if laporan.rows(nama)
        for k in s.kolom
        if not k.wajib and k.nama not in s.kunci and not k.bawaan  # an empty one is read as what it means
        if k.nama != "skala"  # the loader wants a grade's scale
    ]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("sebagian", [False, True])
def test_empty_cells_stop_no_rule(year: str, sebagian: bool) -> None:
    laporan = load_year(*YEARS[year])
    kolom = [k for k in optional(laporan) if not k[0].startswith("tercetak/tabel")]
    assert len(kolom) > 10
    for nama, k in kolom:
        rows = copy(laporan, nama)
        for r in rows[:: 2 if sebagian else 1]:
            r[k] = None
        bahan = Bahan(spoil(laporan, nama, rows), laporan)
        for aturan in RULES:
            try:
                list(aturan.check(bahan))
            except Exception as e:  # say which
                pytest.fail(f"{aturan.kode} dengan {nama}.{k} kosong: {e!r}")


@pytest.mark.parametrize("year", YEARS)
def test_missing_tables_stop_no_rule(year: str) -> None:
    laporan = load_year(*YEARS[year])
    for nama in (n for n, s in laporan.skema.items() if laporan.rows(n) and not s.wajib):
        bahan = Bahan(spoil(laporan, nama, []), laporan)
        for aturan in RULES:
            try:
                list(aturan.check(bahan))
            except Exception as e:
                pytest.fail(f"{aturan.kode} tanpa {nama}: {e!r}")
