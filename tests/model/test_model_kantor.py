"""Four offices by somebody else: what is computed of them against what they computed themselves."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from lkjip.data import load_year
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.data.perjanjian import MURNI, PERUBAHAN
from lkjip.model import Jenjang, anggaran, capaian_tahun_ini, ringkas
from lkjip.model.belanja import belanja
from lkjip.model.periode_anggaran import anggaran_periode
from lkjip.model.perubahan import perubahan_pagu
from lkjip.model.susunan import susunan
from lkjip.model.ukuran import is_angka, sampai

KANTOR = Path(__file__).resolve().parents[1] / "kantor"
NAMA = ("dinas", "badan", "kabupaten", "tengah_tahun")
# Ranges outside their bounds: the documentation of then gave no rule, so no number was expected.
RENTANG = {("badan", "IS4"): "74", ("badan", "ISP5"): "1573/16"}


@pytest.fixture(scope="module", params=NAMA)
def kantor(request):
    harapan = json.loads((KANTOR / request.param / "harapan.json").read_text("utf-8"))
    return request.param, load_year(2024, KANTOR / request.param), harapan


def told(capaian, predikat=None):
    """Write a result as the expectations do."""
    if predikat:
        return str(predikat)
    return str(capaian.status) if capaian.nilai is None else str(Fraction(capaian.nilai))


def same(harapan, hasil):
    return any(hasil == h or h[-1:].isdigit() and str(Fraction(h)) == hasil for h in harapan.split("|"))


def test_capaian_of_every_indicator(kantor):
    nama, laporan, harapan = kantor
    hasil = {b.kode: told(b.capaian, b.predikat) for t in Jenjang for b in capaian_tahun_ini(laporan, t)}
    assert hasil.keys() == harapan["capaian"].keys()
    lain = {k: n for k, n in hasil.items() if not same(harapan["capaian"][k], n)}
    assert lain == {kode: nilai for (milik, kode), nilai in RENTANG.items() if milik == nama}


def test_mean_of_the_sasaran(kantor):
    _, laporan, harapan = kantor
    rata, harap = (
        ringkas(laporan, capaian_tahun_ini(laporan, "sasaran")).rata,
        harapan["rata_rata_indikator_sasaran"],
    )
    if any("|" in h for k, h in harapan["capaian"].items() if k.startswith("IS")):
        assert rata.jumlah_dihitung >= harap["banyak"]
        return
    assert (rata.jumlah_dihitung, rata.jumlah_tak_tercapai) == (harap["banyak"], harap["di_bawah_target"])
    assert rata.persen == Fraction(harap["dibatasi_100"])


def test_money_in_total_and_of_each(kantor):
    _, laporan, harapan = kantor
    uang, total = anggaran(laporan), harapan["total"]
    assert [uang.pagu, uang.realisasi, uang.sisa] == [
        total[k] for k in ("pagu_rp", "realisasi_rp", "sisa_rp")
    ]
    assert told(uang.serapan) == total["serapan"]
    semua = harapan.get("serapan_unit") or {k: n for k, n in harapan["serapan"].items() if k != "total"}
    assert {b.kode: told(b.serapan) for b in uang.baris} == semua


def test_every_level_of_the_hierarchy(kantor):
    nama, laporan, harapan = kantor
    pohon = susunan(laporan)
    if "rincian" not in harapan:
        assert pohon is None
        return
    for kode, harap in harapan["rincian"].items():
        pos = pohon.oleh_kode[kode]
        hasil = {"pagu_murni_rp": pos.pagu_murni, "pagu_rp": pos.pagu, "realisasi_rp": pos.realisasi}
        if nama == "tengah_tahun":
            del hasil["pagu_murni_rp"], harap["pagu_murni_rp"]  # the dpa has it, which was not looked at
        assert hasil == {k: harap[k] for k in hasil}, kode


def test_spending_by_kind(kantor):
    _, laporan, harapan = kantor
    hasil = {b.kode: b for b in (*belanja(laporan).baris, belanja(laporan).jumlah)}
    for kode, harap in harapan["belanja"].items():
        satu = hasil.get(kode) or belanja(laporan).jumlah
        realisasi = "belum ada data" if satu.realisasi is None else satu.realisasi
        assert (satu.pagu, realisasi, told(satu.serapan)) == tuple(
            harap[k] for k in ("pagu_rp", "realisasi_rp", "serapan")
        ), kode


def test_the_change_of_the_pagu(kantor):
    _, laporan, harapan = kantor
    isi = perubahan_pagu(laporan)
    if "perubahan_pagu" not in harapan:
        return
    hasil = {b.kode: b for b in isi.program} | {"total": isi.jumlah}
    for kode, harap in harapan["perubahan_pagu"].items():
        b = hasil[kode]
        assert (b.murni, b.pagu, b.selisih) == (harap["murni"], harap["perubahan"], harap["selisih_rp"])
        assert told(b.persen) == harap["persen"]


def test_the_changed_agreement(kantor):
    _, laporan, harapan = kantor
    rows = {(r["kode_indikator"], r["versi"]): r["target"] for r in laporan.rows("perjanjian_kinerja")}
    assert {k for k, versi in rows if versi == PERUBAHAN} == harapan["pk_perubahan"].keys()
    for kode, harap in harapan["pk_perubahan"].items():
        assert str(rows[kode, PERUBAHAN]) == harap["perubahan"]
        assert str(rows.get((kode, MURNI), harap["murni"])) == harap["murni"]


def test_the_periods_together(kantor):
    """Where the last period is empty they took the one before; a figure that is older than its target is not ours."""
    _, laporan, harapan = kantor
    indikator = {row["kode"]: row for row in laporan.rows("indikator")}
    dibandingkan = 0
    for kode, isi in harapan["akumulasi"].items():
        for periode, kolom in isi["sampai"].items():
            for nama in ("target", "realisasi"):
                hasil = sampai(laporan, indikator[kode], nama, periode)
                if (
                    hasil is None
                    or not is_angka(hasil[0])
                    or kolom[nama] in ("tidak berlaku", "belum ada data")
                ):
                    continue
                nilai = hasil[0] if isinstance(hasil[0], str) else str(Fraction(hasil[0]))
                assert nilai == kolom[nama], (kode, periode, nama)
                dibandingkan += 1
    assert dibandingkan >= 10


def test_the_s_curve(kantor):
    _, laporan, harapan = kantor
    isi = anggaran_periode(laporan)
    if "kurva_s" not in harapan:
        assert isi is None
        return
    semua = isi.semua
    assert semua.periode == tuple(harapan["kurva_s"])
    for n, harap in enumerate(harapan["kurva_s"].values()):
        assert semua.rencana.sampai[n] == harap["rencana_kumulatif_rp"]
        assert semua.rencana.persen[n].nilai == Fraction(harap["rencana_kumulatif_persen_pagu"])
        if harap["realisasi_kumulatif_rp"] == "belum ada data":
            assert len(semua.realisasi.sampai) <= n
            continue
        assert semua.realisasi.sampai[n] == harap["realisasi_kumulatif_rp"]
        assert semua.realisasi.persen[n].nilai == Fraction(harap["realisasi_kumulatif_persen_pagu"])
        assert semua.deviasi[n] == harap["deviasi_rp"]


def test_they_are_final(kantor):
    assert belum_lengkap(kantor[1]) == ()
