"""Money that is not all there, or by unit, stops no rule and no item of the checklist."""

import pytest
from kantor_uang import KANTOR, Kantor, uang

from lkjip.reconcile import checklist, reconcile
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.klaim.makna import Fakta


@pytest.fixture(params=sorted(KANTOR))
def kantor(request, tmp_path) -> Kantor:
    """Return a copy of each office."""
    return Kantor.salin(request.param, tmp_path)


def kode(laporan) -> set[str]:
    """Return the codes of what the rules find, after the checklist was answered."""
    hasil = reconcile(laporan)
    checklist(laporan, hasil)
    return {t.kode for t in hasil}


def test_realisasi_known_in_total_only(kantor):
    isi = uang(kantor)
    kantor.tulis("anggaran", *[(k, None, p, None) for k, (_, p, _) in isi.items()])
    kantor.tulis("belanja", ("5", "Belanja", None, 900_000_000))
    laporan = kantor.muat()
    bahan = Bahan(laporan, None)
    assert bahan.total == (sum(p for _, p, _ in isi.values()), 900_000_000)
    assert bahan.anggaran == {k: (p, None) for k, (_, p, _) in isi.items()}
    assert set(Fakta(laporan).uang) == {""}
    assert not kode(laporan) & {"FAK-10", "FAK-25", "FAK-33", "WJR-01"}


def test_a_programme_of_the_hierarchy_is_not_without_a_budget(kantor):
    isi = uang(kantor)
    satu = kantor.program[0]
    kantor.ganti(
        "program",
        [r | {"kode_nomenklatur": "9.09.01" if r["kode"] == satu else ""} for r in kantor.rows("program")],
    )
    kantor.tulis("anggaran", *[(k, *n) for k, n in isi.items() if k != satu])
    assert "FAK-10" in kode(kantor.muat())
    kantor.tulis("rincian_anggaran", ("9.09.01", "Program", *isi[satu]))
    assert "FAK-10" not in kode(kantor.muat())


def test_money_by_unit(kantor):
    unit = kantor.rows("unit_kerja")
    kantor.tanpa_program().tulis("anggaran_unit", *[(r["kode"], 1000, 900) for r in unit])
    laporan = kantor.muat()
    assert Bahan(laporan, None).anggaran == {} and Fakta(laporan).uang == {}
    kode(laporan)
