"""The levels of the pohon kinerja: one list of them, and codes that must stand in one of their tables."""

import re
from pathlib import Path

import pytest
from kantor_berjenjang import KANTOR, tables, write

import lkjip
from lkjip.data import DataSalah, load_year
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.data.jenjang import BERKAS, DI_BAWAH_SASARAN, Jenjang

# Where a shorter list is a decision that the place itself explains.
BERALASAN = {"baca/rujuk.py", "reconcile/klaim/sebutan.py", "reconcile/klaim/nilai.py"}
kantor = pytest.mark.parametrize("nama", KANTOR)


def problems(nama, target, ubah):
    isi = tables(nama)
    ubah(isi)
    with pytest.raises(DataSalah) as error:
        load_year(KANTOR[nama][1], write(nama, target, isi))
    return [(Path(k.berkas).stem, k.baris, k.kolom, k.kode, k.pesan) for k in error.value.kesalahan]


def test_the_levels_are_listed_once():
    daftar = re.compile(r'"tujuan",\s*"sasaran",\s*"sasaran_program"')
    package = Path(lkjip.__file__).parent
    found = {
        p.relative_to(package).as_posix()
        for p in package.rglob("*.py")
        if daftar.search(p.read_text(encoding="utf-8"))
    }
    assert found == BERALASAN


def test_each_level_names_the_one_above_it_in_its_table():
    skema = load_year(2023, KANTOR["kecamatan"][0]).skema
    assert BERKAS == ("tujuan", "sasaran", "sasaran_program", "sasaran_kegiatan")
    assert DI_BAWAH_SASARAN == {"sasaran_program", "sasaran_kegiatan"}
    for atas, jenjang in zip(BERKAS, list(Jenjang)[1:], strict=False):
        assert (atas, (jenjang.atasan,)) in [(r.tabel, r.kolom) for r in skema[jenjang.berkas].rujukan]
    assert {j.target for j in Jenjang} == {"target_renstra", "perjanjian_kinerja", "target_program"}


@kantor
def test_an_indicator_may_measure_any_level_and_nothing_else(nama, tmp_path):
    isi = tables(nama)
    laporan = load_year(KANTOR[nama][1], write(nama, tmp_path / "utuh", isi))
    assert {r["induk"][:2] for r in laporan.rows("indikator")} >= {"SK", "SP"}
    baris = len(isi["indikator"]) + 1
    found = problems(nama, tmp_path / "salah", lambda isi: isi["indikator"][-1].update(induk="SK999"))
    assert [f[:4] for f in found] == [("indikator", baris, "induk", "E-RUJUKAN")]
    assert "tujuan.csv, sasaran.csv, sasaran_program.csv, sasaran_kegiatan.csv" in found[0][4]


@kantor
@pytest.mark.parametrize("kode", ["S99", "SP99", "SK99"])
def test_support_for_a_sasaran_that_is_not_there_is_refused(nama, kode, tmp_path):
    found = problems(nama, tmp_path, lambda isi: isi["lintas_sektor"][0].update(kode_sasaran=kode))
    assert [f[:4] for f in found] == [("lintas_sektor", 2, "kode_sasaran", "E-RUJUKAN")]
    assert found[0][4].startswith(
        f'"{kode}" tidak ada di sasaran.csv, sasaran_program.csv, sasaran_kegiatan.csv'
    )


@kantor
def test_support_is_for_a_sasaran_and_not_for_a_tujuan(nama, tmp_path):
    found = problems(nama, tmp_path, lambda isi: isi["lintas_sektor"][0].update(kode_sasaran="T1"))
    assert [f[:4] for f in found] == [("lintas_sektor", 2, "kode_sasaran", "E-POLA")]


@kantor
@pytest.mark.parametrize(
    ("tabel", "kolom", "kode"),
    [("sasaran_program", "kode_sasaran", "S99"), ("sasaran_kegiatan", "kode_sasaran_program", "SP99")],
)
def test_what_hangs_under_nothing_is_refused(nama, tabel, kolom, kode, tmp_path):
    found = problems(nama, tmp_path, lambda isi: isi[tabel][0].update({kolom: kode}))
    assert [f[:4] for f in found] == [(tabel, 2, kolom, "E-RUJUKAN")]


@kantor
def test_a_sasaran_kegiatan_must_hang_somewhere(nama, tmp_path):
    found = problems(nama, tmp_path, lambda isi: isi["sasaran_kegiatan"][0].update(kode_sasaran_program=""))
    assert ("sasaran_kegiatan", 2, "kode_sasaran_program", "E-WAJIB") in [f[:4] for f in found]


@kantor
def test_a_kegiatan_without_a_target_is_missed_where_those_of_the_programmes_stand(nama, tmp_path):
    def hapus(isi):
        isi["target_program"] = [r for r in isi["target_program"] if r["kode_indikator"] != "ISK2"]

    tahun = KANTOR[nama][1]
    for folder, ubah, hilang in (("utuh", lambda isi: None, 0), ("kurang", hapus, 1)):
        isi = tables(nama)
        ubah(isi)
        laporan = load_year(tahun, write(nama, tmp_path / folder, isi))
        teks = f"target_program.csv: belum ada target indikator program {tahun} untuk ISK2."
        assert belum_lengkap(laporan).count(teks) == hilang
