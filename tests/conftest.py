"""Shared by all tests: the repository, a copy of the 2023 data to damage, and the book built once."""

import shutil
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]

# The machine may be busy with a build: laws are tested, not milliseconds.
hypothesis.settings.register_profile("lkjip", deadline=None)
hypothesis.settings.load_profile("lkjip")


@pytest.fixture
def data_copy(tmp_path):
    """Return a copy of data/2023 (its schemas are the repository's) that a test may damage."""
    return Path(shutil.copytree(ROOT / "data" / "2023", tmp_path / "data" / "2023")).parent


@pytest.fixture(scope="session")
def built_once(tmp_path_factory):
    """Return a function that builds 2023 with an engine, once per session, and returns the site's folder."""
    from lkjip.book.build import build

    sites = {}

    def site(engine: str) -> Path:
        if engine not in sites:
            output = tmp_path_factory.mktemp(engine)
            sites[engine] = build([2023], output=output, engine=engine, progress=lambda line: None)[0].situs
        return sites[engine]

    return site


@pytest.fixture(scope="session")
def site(built_once):
    """Return the site of 2023 as the embedded engine builds it."""
    return built_once("embedded")
