"""Four offices by somebody else: what check says of data that its author holds to be right."""

from pathlib import Path

import pytest

from lkjip.data import load_year
from lkjip.reconcile import Tingkat, findings

KANTOR = Path(__file__).resolve().parents[1] / "kantor"
BERAT = (Tingkat.KRITIS, Tingkat.TINGGI)


# An indicator of the kabupaten was agreed and not measured, and its data only says that there is no figure.
@pytest.mark.parametrize(
    ("nama", "berat"),
    [("dinas", []), ("badan", []), ("kabupaten", ["SIL-09:indikator:13:IS8"]), ("tengah_tahun", [])],
)
def test_nothing_heavy_is_found(nama, berat):
    temuan = findings(load_year(2024, KANTOR / nama))
    assert [t.id for t in temuan if t.tingkat in BERAT] == berat
    assert {t.kode for t in temuan} & {
        "FAK-22",
        "FAK-68",
        "FAK-89",
        "FAK-90",
        "FAK-91",
        "FAK-92",
        "FAK-93",
    } == set()
