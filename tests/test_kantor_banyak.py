"""The offices that the benchmark generates are valid, differ from each other, and are the same every time."""

import csv

import pytest
from kantor_banyak import KINDS, write_offices

from lkjip.data import load_year
from lkjip.data.laporan import years_in


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    return write_offices(tmp_path_factory.mktemp("banyak"), 4 * len(KINDS), seed=3)


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.csv")}


def test_every_office_can_be_read(offices):
    for folder in offices[: 2 * len(KINDS)]:
        (tahun,) = years_in(folder)
        assert load_year(tahun, folder).profil["unit"]


def test_they_differ_in_what_offices_differ_in(offices):
    contents = [files(folder) for folder in offices]
    profiles, tables, programmes = [], set(), set()
    for folder, content in zip(offices, contents, strict=True):
        (path,) = folder.glob("[0-9]*/profil.csv")
        with path.open(encoding="utf-8", newline="") as file:
            profiles.append(next(csv.DictReader(file)))
        tables.add(frozenset(name.split("/", 1)[1] for name in content))
        programmes.add(next(v for k, v in content.items() if k.endswith("/program.csv")).count(b"\n"))
    assert len({p["unit"] for p in profiles}) == len(offices)
    assert len({p["jenis_unit"] for p in profiles}) >= 5
    assert len({p["tahun"] for p in profiles}) == 4 and {p.get("periode") for p in profiles} >= {
        "S1",
        "tahun",
    }
    assert len({p["pemerintah_daerah"] for p in profiles}) == 4
    assert len(tables) > 20 and len(programmes) >= 8
    printed = [any("tercetak/" in name for name in content) for content in contents]
    assert any(printed) and not all(printed)


def test_a_seed_says_them_all(offices, tmp_path):
    again = write_offices(tmp_path / "lagi", 5, seed=3)
    assert [files(f) for f in again] == [files(f) for f in offices[:5]]
    others = write_offices(tmp_path / "lain", 5, seed=4)
    assert all(files(a) != files(b) for a, b in zip(again, others, strict=True))
