"""The tree of who supports what: every element once, each where its data puts it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kantor_berjenjang import KANTOR, berjenjang, dengan, polos

from lkjip.export.tables import dataset_tables
from lkjip.model import Jenjang, capaian_tahun_ini
from lkjip.model.pembanding import bandingkan
from lkjip.model.pohon import berpohon, pohon

kantor = pytest.mark.parametrize("nama", KANTOR)
ISI = {
    "sasaran_kegiatan": [{"kode": "SK1", "kode_sasaran_program": "SP1", "uraian": "x"}],
    "lintas_sektor": [{"kode_sasaran": "S1", "unit": "Badan", "peran": "x"}],
}


def atasan(isi):
    return {a.kode: s.kode for s in isi.semua() for a in s.anak}


@kantor
def test_an_office_without_cascading_has_no_tree_to_show(nama):
    assert not berpohon(polos(nama))


@kantor
@pytest.mark.parametrize("tabel", ISI)
def test_one_row_of_a_table_of_cascading_is_enough(nama, tabel):
    assert berpohon(dengan(polos(nama), **{tabel: ISI[tabel]}))


@kantor
@pytest.mark.parametrize(
    ("tabel", "kolom"),
    [
        ("sasaran", "penanggung_jawab"),
        ("sasaran_program", "penanggung_jawab"),
        ("indikator", "penanggung_jawab"),
        ("sasaran_program", "kode_sasaran"),
    ],
)
def test_one_cell_of_cascading_is_enough(nama, tabel, kolom):
    laporan = polos(nama)
    rows = [dict(r) for r in laporan.rows(tabel)]
    rows[-1][kolom] = "S1"
    assert berpohon(dengan(laporan, **{tabel: rows}))


@kantor
def test_every_element_hangs_where_it_says(nama, tmp_path):
    laporan = berjenjang(nama, tmp_path)
    isi = pohon(laporan)
    harap = {r["kode"]: r[j.atasan] for j in list(Jenjang)[1:] for r in laporan.rows(j.berkas)}
    assert atasan(isi) == harap and isi.lepas == ()
    assert [s.kode for s in isi.tujuan] == [r["kode"] for r in laporan.rows("tujuan")]
    assert sorted(i["kode"] for s in isi.semua() for i in s.indikator) == sorted(
        r["kode"] for r in laporan.rows("indikator")
    )
    milik = {s.kode: s.penanggung_jawab for s in isi.semua()}
    assert (milik["T1"], milik["S1"], milik["SP2"], milik["SK3"]) == (
        "", "Kepala Bagian 1", "Kepala Bidang 2", "Kepala Seksi 3",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("nama", "kode", "di_bawah", "juga"),
    [
        ("kecamatan", "SP1", "S1", ("S3",)),
        ("kecamatan", "SP6", "S1", ("S2", "S3")),
        ("dinas", "SP3", "S3", ()),
    ],
)
def test_a_programme_without_sasaran_hangs_where_kegiatan_lists_it(nama, kode, di_bawah, juga):
    isi = pohon(polos(nama))
    (simpul,) = [s for s in isi.semua() if s.kode == kode]
    assert (atasan(isi)[kode], simpul.juga) == (di_bawah, juga)


def test_a_programme_that_nothing_pairs_stands_apart():
    assert [s.kode for s in pohon(polos("dinas")).lepas] == ["SP4"]
    tanpa = pohon(dengan(polos("kecamatan"), kegiatan=[]))
    assert [s.kode for s in tanpa.lepas] == [f"SP{n}" for n in range(1, 7)]


@kantor
def test_what_it_names_itself_goes_before_kegiatan(nama, tmp_path):
    def pindah(isi):
        isi["sasaran_program"][0]["kode_sasaran"] = "S3"

    isi = pohon(berjenjang(nama, tmp_path, pindah))
    assert atasan(isi)["SP1"] == "S3"
    assert all(s.juga == () for s in isi.semua())


@kantor
def test_kegiatan_are_measured_against_the_targets_of_the_programmes(nama, tmp_path):
    laporan = berjenjang(nama, tmp_path)
    hasil = capaian_tahun_ini(laporan, Jenjang.SASARAN_KEGIATAN)
    assert len(hasil) == len(laporan.rows("sasaran_kegiatan")) > 8
    for b in hasil:
        assert (b.target, b.realisasi, b.capaian.nilai) == (Decimal(8), Decimal(6), Fraction(75))
        assert b.tercapai is False and b.induk == f"Terlaksananya kegiatan {b.kode_induk[2:]}"
        assert [tabel for tabel, _ in b.asal] == ["target_program", "realisasi_kinerja"]


@kantor
def test_the_dataset_has_them_and_the_comparison_with_the_renstra_has_not(nama, tmp_path):
    laporan = berjenjang(nama, tmp_path)
    (kinerja,) = [t for t in dataset_tables([laporan]) if t.nama == "kinerja"]
    banyak = len(laporan.rows("sasaran_kegiatan"))
    assert [r["tingkat"] for r in kinerja.rows].count("sasaran kegiatan") == banyak
    assert len(bandingkan(laporan)) == len(laporan.rows("indikator")) - banyak


DASAR = polos("dinas")
banyak = st.integers(0, 6)


@st.composite
def acak(draw):
    """Return an office of any size: who supports whom is drawn, and some programmes name no sasaran."""
    n_t, n_s, n_sp, n_sk = draw(st.tuples(st.integers(1, 3), banyak, st.integers(0, 30), banyak))
    n_sk = n_sk if n_sp else 0

    def pilih(awal, n):
        return st.integers(1, n).map(lambda i: f"{awal}{i}") if n else st.none()

    return dengan(
        DASAR,
        kegiatan=[],
        indikator=[],
        tujuan=[{"kode": f"T{i}", "uraian": "a " * i} for i in range(1, n_t + 1)],
        sasaran=[
            {"kode": f"S{i}", "kode_tujuan": draw(pilih("T", n_t)), "uraian": "b"} for i in range(1, n_s + 1)
        ],
        sasaran_program=[
            {"kode": f"SP{i}", "kode_program": "x", "uraian": "c", "kode_sasaran": draw(st.none() | pilih("S", n_s))}
            for i in range(1, n_sp + 1)
        ],
        sasaran_kegiatan=[
            {"kode": f"SK{i}", "kode_sasaran_program": draw(pilih("SP", n_sp)), "uraian": "d"}
            for i in range(1, n_sk + 1)
        ],
    )  # fmt: skip


@given(acak())
def test_any_tree_has_every_element_once(laporan):
    isi = pohon(laporan)
    kode = [s.kode for s in isi.semua()]
    assert len(kode) == len(set(kode))
    assert set(kode) == {r["kode"] for j in Jenjang for r in laporan.rows(j.berkas)}
    harap = {r["kode"]: r[j.atasan] for j in list(Jenjang)[1:] for r in laporan.rows(j.berkas) if r[j.atasan]}
    assert atasan(isi) == harap
    assert {s.kode for s in isi.lepas} == set(kode) - set(harap) - {s.kode for s in isi.tujuan}
