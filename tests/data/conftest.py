"""Fixtures of the data tests."""

from pathlib import Path

import pytest
from contoh import CONTOH


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the valid year 2024 into ./data and return data/2024, a path relative to the current folder."""
    monkeypatch.chdir(tmp_path)
    year = Path("data/2024")
    (year / "tercetak").mkdir(parents=True)
    for nama, text in CONTOH.items():
        (year / f"{nama}.csv").write_text(text, "utf-8")
    return year
