"""The invented office under tests/kantor_lain: another kind of unit, with no word about it in code."""

import sys
from pathlib import Path

import pytest

from lkjip.data import load_year
from lkjip.data.belum_lengkap import belum_lengkap

LAIN = Path(__file__).resolve().parents[1] / "kantor_lain"
sys.path.insert(0, str(LAIN))
from varian import KANTOR, TAHUN, with_programmes  # noqa: E402


def test_terbaca():
    """It loads, is final, and has everything Kota Sumenep has not."""
    laporan = load_year(TAHUN, KANTOR)
    assert belum_lengkap(laporan) == ()
    assert laporan.profil["jenis_unit"] == "dinas"
    assert {r["polaritas"] for r in laporan.rows("indikator")} == {
        "maksimasi",
        "minimasi",
        "stabilisasi",
        "ordinal",
    }
    assert not any("kelurahan" in r["nama"].casefold() for r in laporan.rows("unit_kerja"))
    anggaran = {r["kode"]: (r["pagu_rp"], r["realisasi_rp"]) for r in laporan.rows("anggaran")}
    assert anggaran["1.03.02"] == (0, 0)
    assert anggaran["2.09.04"][1] > anggaran["2.09.04"][0]
    assert len(laporan.rows("sasaran")) == 5 and len(laporan.rows("tujuan")) == 1


def test_jelas_rekaan():
    """Nobody can take its numbers for real ones."""
    laporan = load_year(TAHUN, KANTOR)
    for nama in laporan.skema:
        assert all("rekaan" in row["sumber"] for row in laporan.rows(nama))


@pytest.mark.parametrize("banyak", [1, 40])
def test_banyak_program(tmp_path, banyak):
    """One programme or forty."""
    laporan = load_year(TAHUN, with_programmes(banyak, tmp_path))
    assert len(laporan.rows("program")) == len(laporan.rows("anggaran")) == banyak
    assert belum_lengkap(laporan) == ()
