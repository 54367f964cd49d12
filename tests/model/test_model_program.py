"""One programme from close by: the planted figures come out, and each can be computed again from its record alone."""

import csv
import json
from fractions import Fraction

import pytest
from kantor_telaah import PROGRAM, rencana

from lkjip.data import load_year
from lkjip.data.origin import origin
from lkjip.model import program
from lkjip.model.record import recompute, record
from lkjip.views import telaah
from lkjip.views.grid import Grid
from lkjip.views.outputs import Paragraf
from lkjip.views.written import Mark, Written, figures_of

DIPILIH = "sasaran"  # the column of a target that the reader sets: not a figure of the data


@pytest.fixture
def lengkap(data_copy):
    """Return a function that loads 2023 with program 5 replaced by a planted one."""

    def load(benih):
        tabel, benar = rencana(benih)
        folder = data_copy / "2023"
        uang = list(csv.DictReader((folder / "anggaran.csv").read_text("utf-8").splitlines()))
        milik = {"pagu_rp": benar.pagu, "realisasi_rp": benar.realisasi}
        tabel["anggaran"] = [r | (milik if r["kode"] == PROGRAM else {}) for r in uang]
        for nama, rows in tabel.items():
            with (folder / f"{nama}.csv").open("w", encoding="utf-8", newline="") as berkas:
                tulis = csv.DictWriter(berkas, list(rows[0]), lineterminator="\n")
                tulis.writeheader()
                tulis.writerows(rows)
        return load_year(2023, data_copy), benar

    return load


@pytest.mark.parametrize("benih", range(3))
def test_the_figures_of_a_programme_are_the_planted_ones(lengkap, benih):
    laporan, benar = lengkap(benih)
    p = program(laporan, PROGRAM)
    assert (p.uang.pagu, p.uang.realisasi) == (benar.pagu, benar.realisasi)
    assert (p.rincian.pagu, p.rincian.realisasi) == (benar.pagu, benar.realisasi)
    assert p.rincian.kontribusi == 100
    assert {r.jalur: r.sisa for r in p.rincian.rekening} == benar.sisa
    assert (p.biaya.volume, p.biaya.harga) == (benar.volume, benar.harga)
    assert p.biaya.jumlah == benar.volume + benar.harga
    assert p.bulanan.jumlah == sum(p.bulanan.realisasi.bulanan) == benar.realisasi
    assert p.bulanan.rencana.sampai[-1] == benar.pagu
    assert p.bulanan.tertinggal == -min(p.bulanan.deviasi)
    assert {s.kode: s.nilai for s in p.sebab.sebab} == benar.sebab
    assert p.sebab.belum.nilai == benar.belum_dijelaskan
    assert p.sebab.pangsa == 100
    assert (p.riwayat_pagu.perubahan, p.riwayat_pagu.besar) == (-5000, 5000)
    assert sum(k.nilai for k in p.pencairan.kelompok) == 25_000
    assert p.andai(100).tambahan.nilai == p.uang.sisa
    assert p.andai(100).serapan_total == p.uang.serapan_bila_penuh
    assert p.urutan == 1 + sum(b.serapan.nilai > p.uang.serapan.nilai for b in p.semua.baris)


def test_the_fewest_rekening_that_hold_enough(lengkap):
    laporan, _ = lengkap(1)
    pohon = program(laporan, PROGRAM).rincian
    n = len(pohon.pemegang(80))
    assert sum(r.kontribusi.nilai for r in pohon.rekening[:n]) >= 80
    assert sum(r.kontribusi.nilai for r in pohon.rekening[: n - 1]) < 80
    assert pohon.penutup(pohon.sisa) == tuple(r for r in pohon.rekening if r.sisa)
    assert pohon.penutup(pohon.sisa + 1) is None and pohon.penutup(Fraction(0)) == ()


def test_without_its_files_a_programme_tells_nothing(lengkap):
    laporan, _ = lengkap(1)
    p = program(laporan, "1")
    assert p.uang is not None
    assert not any([p.rincian, p.bulanan, p.biaya, p.riwayat_pagu, p.pencairan, p.sebab])


def grids(laporan):
    """Yield every table of the review, those of its charts too."""
    tunggal = [
        telaah.yang_dikatakan, telaah.kedudukan, telaah.gambar_kedudukan, telaah.putusan, telaah.ujung,
        telaah.andai, telaah.gambar_andai,
    ]  # fmt: skip
    for k in (
        *(f(laporan, PROGRAM) for f in tunggal),
        *telaah.analisis(laporan, PROGRAM),
        *telaah.penjelasan(laporan, PROGRAM),
    ):
        if not isinstance(k, Paragraf):
            yield next(isi for isi in vars(k).values() if isinstance(isi, Grid))


def computed_again(figures):
    """Compare figures with what their record alone gives, as JSON holds it."""
    catatan, known = json.loads(json.dumps(record(figures))), {}
    return all(recompute(catatan, f.asal.id, known) == f for f in figures)


def test_every_figure_of_the_tables_has_an_origin_and_can_be_computed_again(lengkap):
    laporan, _ = lengkap(1)
    for grid in grids(laporan):
        for row in grid.rows:
            for kolom, sel in zip(grid.kolom, row, strict=True):
                if kolom.kunci == DIPILIH:
                    continue
                angka = [b for b in getattr(sel, "bagian", ()) if isinstance(b, Mark)]
                assert all(origin(b.nilai) is not None for b in angka), (grid.id, kolom.kunci, sel)
                if kolom.rata == "right" and any(c.isdigit() for c in sel):
                    assert isinstance(sel, Written) and angka, (grid.id, kolom.kunci, sel)
        assert computed_again(grid.figures), grid.id


def test_every_figure_of_the_sentences_can_be_computed_again(lengkap):
    laporan, _ = lengkap(1)
    tunggal = [
        telaah.pengantar, telaah.kalimat_kedudukan, telaah.kalimat_ujung,
        telaah.belum_disimpulkan, telaah.kalimat_permintaan, telaah.kalimat_andai,
    ]  # fmt: skip
    kalimat = [f(laporan, PROGRAM) for f in tunggal]
    kalimat += [k for k in telaah.analisis(laporan, PROGRAM) if isinstance(k, Paragraf)][1:]
    kalimat += telaah.penjelasan(laporan, PROGRAM)[:1]
    for k in kalimat:
        assert figures_of(k.teks) and computed_again(figures_of(k.teks)), k.teks
