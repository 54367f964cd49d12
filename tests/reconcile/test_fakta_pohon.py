"""What an inspector must see of a pohon kinerja, in two offices that are not alike."""

import pytest
from kantor_berjenjang import KANTOR, berjenjang, dengan, polos
from test_reconcile_aturan import _run

from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.klaim.makna import Fakta

POHON = ("FAK-91", "FAK-93", "FAK-94")
kantor = pytest.mark.parametrize("nama", KANTOR)


def terlepas(temuan):
    return [(t.tabel, t.kolom, t.tercetak) for t in temuan]


@kantor
def test_an_office_without_cascading_has_nothing_to_answer_for(nama):
    assert [t for kode in (*POHON, "FAK-92") for t in _run(kode, polos(nama))] == []


@kantor
def test_a_programme_without_sasaran_is_found_and_told_where_kegiatan_puts_it(nama, tmp_path):
    utuh = berjenjang(nama, tmp_path / "utuh")
    semua = {t.penjelasan for t in _run("FAK-91", utuh)}
    putus = berjenjang(
        nama, tmp_path / "putus", lambda isi: isi["sasaran_program"][2].update(kode_sasaran="")
    )
    (found,) = [
        t for t in _run("FAK-91", putus) if t.penjelasan not in semua and t.tabel == "sasaran_program"
    ]
    assert (found.tabel, found.baris, found.kolom) == ("sasaran_program", 4, "kode_sasaran")
    assert "Menurut kegiatan.csv: S" in found.penjelasan
    tanpa = [t for t in _run("FAK-91", dengan(putus, kegiatan=[])) if t.kolom == "kode_sasaran"]
    assert len(tanpa) == 1 and "kegiatan.csv" not in tanpa[0].penjelasan


@kantor
def test_a_sasaran_that_no_programme_supports_is_found(nama, tmp_path):
    def pindah(isi):
        for r in isi["sasaran_program"]:
            r["kode_sasaran"] = "S1"

    laporan = berjenjang(nama, tmp_path, pindah)
    sisa = [r["kode"] for r in laporan.rows("sasaran")][1:]
    assert terlepas(_run("FAK-91", laporan)) == [("sasaran", "kode", kode) for kode in sisa]
    assert _run("FAK-91", berjenjang(nama, tmp_path / "utuh")) == []


@kantor
def test_a_kegiatan_without_indicator_is_an_orphan(nama, tmp_path):
    def buang(isi):
        for t, kolom in (
            ("indikator", "kode"),
            ("target_program", "kode_indikator"),
            ("realisasi_kinerja", "kode_indikator"),
        ):
            isi[t] = [r for r in isi[t] if r[kolom] != "ISK3"]  # fmt: skip

    yatim = ("sasaran_kegiatan", "kode", "SK3")
    assert yatim in terlepas(_run("FAK-09", berjenjang(nama, tmp_path, buang)))
    assert yatim not in terlepas(_run("FAK-09", berjenjang(nama, tmp_path / "utuh")))


@kantor
def test_neither_the_office_nor_the_owner_supports_its_own_sasaran(nama, tmp_path):
    unit = polos(nama).rows("unit_kerja")[-1]["nama"]

    def dengan(pendukung: str, milik: str):
        def langkah(isi):
            satu = isi["lintas_sektor"][1]
            satu.update(unit=pendukung)
            for tabel in ("sasaran", "sasaran_program", "sasaran_kegiatan"):
                for row in isi[tabel]:
                    if row["kode"] == satu["kode_sasaran"]:
                        row.update(penanggung_jawab=milik)

        return langkah

    for n, (pendukung, milik, salah) in enumerate(
        ((polos(nama).profil["unit"], unit, True), (unit.upper(), unit, True), (unit, "Pihak Lain", False))
    ):
        laporan = berjenjang(nama, tmp_path / str(n), dengan(pendukung, milik))
        temuan = [(t.baris, t.tercetak) for t in _run("FAK-93", laporan)]
        assert temuan == ([(3, pendukung)] if salah else [])


@kantor
def test_the_one_without_an_owner_is_asked_for(nama, tmp_path):
    laporan = berjenjang(nama, tmp_path, lambda isi: isi["sasaran_kegiatan"][0].update(penanggung_jawab=""))
    assert [(t.tabel, t.baris, t.pertanyaan) for t in _run("FAK-94", laporan)] == [
        ("sasaran_kegiatan", 2, True)
    ]
    assert _run("FAK-94", berjenjang(nama, tmp_path / "utuh")) == []


@pytest.mark.parametrize(("nama", "kode"), [("kecamatan", ["SP2", "SP5"]), ("dinas", ["SP2"])])
def test_a_programme_under_another_sasaran_than_its_kegiatan_is_asked_about(nama, kode, tmp_path):
    laporan = berjenjang(nama, tmp_path)
    rows = {r.nomor: r["kode"] for r in laporan.rows("sasaran_program")}
    assert [rows[t.baris] for t in _run("FAK-92", laporan)] == kode


@kantor
def test_the_reader_of_sentences_counts_kegiatan_only_with_all_indicators(nama, tmp_path):
    laporan = berjenjang(nama, tmp_path)
    fakta = Fakta(laporan)
    kelompok = fakta.groups("indikator")
    assert sorted(kelompok[-1]) == sorted(r["kode"] for r in laporan.rows("indikator"))
    assert [r["kode"] for r in laporan.rows("indikator") if r["kode"][:3] != "ISK"] in kelompok
    assert fakta.program_of["ISK1"] == laporan.rows("sasaran_program")[0]["kode_program"]
    assert Bahan(laporan).level("ISK1") == "sasaran_kegiatan"
