"""Years to look at: the real one, and copies of it with some files changed."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip.data import Laporan, load_year

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def laporan() -> Laporan:
    """Return the year 2023 as it is."""
    return load_year(2023, DATA)


@pytest.fixture
def ubah(tmp_path) -> Callable[..., Laporan]:
    """Return a function that loads 2023 with whole tables replaced; None leaves the file out."""

    def load(**tabel: list[dict] | None) -> Laporan:
        folder = tmp_path / "data"
        if not folder.exists():
            for nama in ("acuan", "skema"):
                shutil.copytree(DATA / nama, folder / nama)
            shutil.copytree(DATA / "2023", folder / "2023", ignore=shutil.ignore_patterns("tercetak"))
        for nama, rows in tabel.items():
            path = folder / "2023" / f"{nama}.csv"
            if rows is None:
                path.unlink(missing_ok=True)
                continue
            with path.open("w", encoding="utf-8", newline="") as berkas:
                tulis = csv.DictWriter(berkas, list(rows[0]), lineterminator="\n")
                tulis.writeheader()
                tulis.writerows(rows)
        return load_year(2023, folder)

    return load


@pytest.fixture
def isi() -> Callable[[str], list[dict]]:
    """Return a function that reads a table of 2023 as texts, to be changed and written back."""

    def read(nama: str) -> list[dict]:
        with (DATA / "2023" / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
            return list(csv.DictReader(berkas))

    return read


@pytest.fixture
def tanpa_anggaran(ubah) -> Laporan:
    """Return 2023 without any money in it."""
    return ubah(anggaran=None)
