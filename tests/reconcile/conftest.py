"""Fixtures of the reconcile tests."""

from pathlib import Path

import pytest
from kantor import REPO, Kantor

from lkjip.data import Laporan, load_year


@pytest.fixture(scope="session")
def laporan_2023() -> Laporan:
    """The published report."""
    return load_year(2023, REPO / "data")


@pytest.fixture(scope="session")
def bersih(tmp_path_factory: pytest.TempPathFactory) -> Laporan:
    """An office whose tables agree: two tujuan (one graded), three sasaran, four programmes, three units."""
    return Kantor(0).load(tmp_path_factory.mktemp("bersih"))


@pytest.fixture(scope="session")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> list[Laporan]:
    """Offices of several sizes whose tables agree."""
    folder: Path = tmp_path_factory.mktemp("kantor")
    return [Kantor(seed).load(folder / str(seed)) for seed in range(12)]
