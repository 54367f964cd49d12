"""The money of schema version 3 as the book shows it: on two offices, each part only where its table is."""

import json
import re

import pytest
from bab import outputs
from kantor_uang import KANTOR, Kantor, uang

from lkjip.data import load_year
from lkjip.export.facts import facts
from lkjip.export.tables import TABLES
from lkjip.model.record import recompute, record
from lkjip.views.akuntabilitas.anggaran import kalimat_serapan, realisasi_anggaran, serapan_program
from lkjip.views.akuntabilitas.efisiensi import empat_ukuran_efisiensi
from lkjip.views.akuntabilitas.sisa import kalimat_sisa, penyebab, waterfall_serapan
from lkjip.views.akuntabilitas.uang import uang_rinci
from lkjip.views.outputs import Gambar, Paragraf, Tabel, output_problem, readable
from lkjip.views.telaah import analisis
from lkjip.views.variables import variables
from lkjip.views.written import Written, figures_of

BAB = ("bab2_perencanaan_kinerja", "bab3_akuntabilitas_kinerja", "bab4_penutup", "lampiran_telaah_program")


@pytest.fixture(params=sorted(KANTOR))
def kantor(request, tmp_path) -> Kantor:
    """Return a copy of each office."""
    return Kantor.salin(request.param, tmp_path)


@pytest.fixture
def penuh(kantor) -> Kantor:
    """Return an office with every table of money, programmes of which one has its money from the hierarchy."""
    isi = uang(kantor)
    satu = kantor.program[0]
    kantor.ganti(
        "program",
        [r | {"kode_nomenklatur": "9.09.01" if r["kode"] == satu else ""} for r in kantor.rows("program")],
    )
    kantor.tulis("anggaran", *[(k, *n) for k, n in isi.items() if k != satu])
    murni, pagu, nyata = isi[satu]
    kantor.tulis(
        "rincian_anggaran",
        ("9.09.01", "Program yang dirinci", None, None, None),
        ("9.09.01.2.01", "Kegiatan $satu$ & lain", murni, pagu, None),
        ("9.09.01.2.01.0001", "Sub <satu>", None, pagu - 1000, nyata - 900),
        ("9.09.01.2.01.0002", "Sub dua", None, 1000, 900),
    )
    kantor.tulis(
        "belanja", ("5.1", "Operasi", sum(n[1] for n in isi.values()) - 50, None), ("5.2", "Modal", 50, 40)
    )
    kantor.tulis("anggaran_unit", *[(r["kode"], 7_000_000, 5_000_000) for r in kantor.rows("unit_kerja")][:1])
    kantor.tulis(
        "anggaran_periode",
        *[
            (k, f"TW{n}", p // 4, r // 5 if n < 4 else None)
            for k, (_, p, r) in isi.items()
            for n in range(1, 5)
        ],
    )
    unit, sasaran = kantor.rows("unit_kerja")[0], kantor.rows("sasaran")[0]["kode"]
    giat = {"unit": unit["nama"], "kode_unit": unit["kode"], "kode_sasaran": sasaran, "kode_program": satu}
    giat |= {
        "kode_tercetak": "",
        "satuan": "dokumen",
        "satuan_tercetak": "",
        "sumber": "uji",
        "kegiatan": "Kegiatan",
    }
    kantor.ganti(
        "kegiatan",
        [
            giat
            | {
                "kode": f"I.{unit['kode']}.{satu}.{n:02}",
                "tingkat": "sub_kegiatan",
                "sub_kegiatan": f"Sub {n}",
            }
            | {
                "indikator": f"Dokumen {n}",
                "target": 4,
                "realisasi": n,
                "kode_nomenklatur": f"9.09.01.2.01.000{n}",
            }
            for n in (1, 2)
        ],
    )
    return kantor


def cells(keluaran) -> list[tuple]:
    """Return (column, cell) of a table, or of a chart's data."""
    grid = keluaran.isi if isinstance(keluaran, Tabel) else keluaran.data
    return [(k, sel) for row in grid.rows for k, sel in zip(grid.kolom, row, strict=True)]


def figures(keluaran) -> list:
    """Return the figures an output names."""
    if isinstance(keluaran, Paragraf):
        return list(figures_of(keluaran.teks))
    grid = keluaran.isi if isinstance(keluaran, Tabel) else keluaran.data
    return [*figures_of(keluaran.judul), *grid.figures]


def text(keluaran: Paragraf) -> str:
    """Return a paragraph as it is read."""
    return " ".join(readable(keluaran.teks).replace("\\", "").split())


def test_every_part_is_there_with_its_heading_and_what_it_refers_to(penuh):
    isi = uang_rinci(penuh.muat())
    judul = [o.teks.partition("\n")[0] for o in isi if isinstance(o, Paragraf)]
    assert all(re.fullmatch(r"### .+ \{#sec-[a-z-]+\}", j) for j in judul)
    id = [o.id for o in isi if not isinstance(o, Paragraf)]
    assert id == [
        "tbl-anggaran-unit", "tbl-belanja", "tbl-rincian-anggaran", "tbl-keluaran-anggaran",
        "tbl-perubahan-pagu-program", "tbl-perubahan-pagu-kegiatan", "fig-periode-anggaran", "tbl-periode-anggaran",
    ]  # fmt: skip
    assert sorted(
        r for o in isi if isinstance(o, Paragraf) for r in re.findall(r"@([a-z-]+)", o.teks)
    ) == sorted(id)
    for o in isi:
        assert output_problem(json.loads(json.dumps(o.description))) is None
        assert isinstance(o, Paragraf) or o.sumber.startswith("Sumber: data/")


def test_every_figure_has_an_origin_and_can_be_computed_again(penuh):
    for o in uang_rinci(penuh.muat()):
        milik = figures(o)
        catatan, known = json.loads(json.dumps(record(milik))), {}
        assert milik and all(recompute(catatan, f.asal.id, known) == f for f in milik)
        for kolom, sel in [] if isinstance(o, Paragraf) else cells(o):
            if kolom.rata == "right" and any(c.isdigit() for c in sel):
                assert isinstance(sel, Written) and figures_of(sel), (o.id, kolom.kunci, sel)


def test_what_the_sentences_say(penuh):
    isi = uang(penuh)
    pagu, murni = (sum(v[n] for v in isi.values()) for n in (1, 0))
    kalimat = {
        o.teks.split("#sec-")[1].split("}")[0]: text(o)
        for o in uang_rinci(penuh.muat())
        if isinstance(o, Paragraf)
    }
    ribuan = f"{pagu:,}".replace(",", ".")
    assert f"Pagu seluruh belanja Rp{ribuan}; realisasinya belum ada datanya." in kalimat["belanja"]
    assert "1 program, 1 kegiatan, dan 2 sub kegiatan" in kalimat["rincian-anggaran"]
    assert "pada Sub <satu>." in kalimat["rincian-anggaran"].replace("&lt;", "<").replace("&gt;", ">")
    naik = f"{pagu - murni:,}".replace(",", ".")
    assert (
        f"menambah pagu Rp{naik}" in kalimat["perubahan-pagu"]
        and f"menjadi Rp{ribuan}" in kalimat["perubahan-pagu"]
    )
    assert "tertinggal dari rencana sampai triwulan III" in kalimat["periode-anggaran"]
    assert (
        "2 sub kegiatan" in kalimat["keluaran-anggaran"] and "keluaran 25,0%" in kalimat["keluaran-anggaran"]
    )
    assert (
        "pagu unit kerja yang ada datanya Rp7.000.000 terserap Rp5.000.000 (71,4%)"
        in kalimat["anggaran-unit"]
    )
    assert f"Data anggaran belum ada untuk {penuh.rows('unit_kerja')[1]['nama']}" in kalimat["anggaran-unit"]


def test_the_whole_book_bears_realisasi_that_is_known_in_total_only(kantor):
    isi = uang(kantor)
    kantor.tulis("anggaran", *[(k, None, p, None) for k, (_, p, _) in isi.items()])
    kantor.tulis("belanja", ("5", "Belanja", None, 900_000_000))
    laporan = kantor.muat()
    assert "Realisasi hanya diketahui jumlahnya" in text(kalimat_serapan(laporan))
    tabel = realisasi_anggaran(laporan)
    assert [row[3] for row in tabel.isi.rows] == ["belum ada data"] * len(isi) + ["900.000.000"]
    assert "belanja.csv" in tabel.sumber and "dari belanja.csv" in tabel.sumber
    assert "belum lengkap" in text(kalimat_sisa(laporan)) and "belum dapat disimpulkan" in text(
        penyebab(laporan)
    )
    assert "Data belum tersedia" in waterfall_serapan(laporan).alt
    for bab in BAB:
        for o in outputs(f"notebooks/{bab}.ipynb", kantor.folder, kantor.tahun):
            assert output_problem(json.loads(json.dumps(o.description))) is None
    assert all(variables(laporan).values())
    assert [f.ukuran for f in facts(laporan) if f.asal == "hitungan" and f.ukuran == "realisasi"] == [
        "realisasi"
    ]
    for _, _, reader, _ in TABLES:
        list(reader(laporan))


def test_without_any_realisasi_nothing_is_said_of_a_rest(kantor):
    kantor.tulis("anggaran", *[(k, None, p, None) for k, (_, p, _) in uang(kantor).items()])
    laporan = kantor.muat()
    assert "realisasinya belum ada data" in text(kalimat_serapan(laporan))
    assert "belum diketahui" in text(penyebab(laporan))
    assert variables(laporan)["sisa_total"] == "belum ada data"
    for bab in BAB:
        assert outputs(f"notebooks/{bab}.ipynb", kantor.folder, kantor.tahun)


def test_a_kabupaten_has_its_money_by_perangkat_daerah(kantor):
    unit = kantor.rows("unit_kerja")
    kantor.tanpa_program().jenis("kabupaten")
    kantor.tulis("anggaran_unit", *[(r["kode"], 1000 + n, 900 - n) for n, r in enumerate(unit)])
    laporan = kantor.muat()
    tabel = realisasi_anggaran(laporan)
    assert tabel.judul == f"Realisasi anggaran per perangkat daerah tahun {kantor.tahun}"
    assert [k.judul for k in tabel.isi.kolom][1] == "Perangkat daerah"
    assert [row[1] for row in tabel.isi.rows] == [*(r["nama"] for r in unit), "Jumlah"]
    assert "seluruh perangkat daerah" in serapan_program(laporan).judul
    langkah = waterfall_serapan(laporan)
    assert langkah.data.rows[0][0] == "Pagu seluruh perangkat daerah" and unit[-1]["nama"] in langkah.alt
    assert f"{unit[-1]['nama']} menyerap paling rendah" in text(kalimat_serapan(laporan))
    assert [row[1] for row in empat_ukuran_efisiensi(laporan).isi.rows] == [
        "Yang dinilai baik",
        "Seluruh perangkat daerah",
    ]
    assert uang_rinci(laporan) == ()
    for bab in BAB:
        for o in outputs(f"notebooks/{bab}.ipynb", kantor.folder, kantor.tahun):
            assert output_problem(json.loads(json.dumps(o.description))) is None
    assert {f.entitas for f in facts(laporan) if f.ukuran == "pangsa_sisa"} == {"unit_kerja"}


def test_the_review_says_where_the_rest_sits_without_dpa(penuh):
    laporan = penuh.muat()
    bagian = analisis(laporan, penuh.program[0])
    (tabel,) = [o for o in bagian if isinstance(o, Tabel)]
    assert tabel.id == "tbl-telaah-letak" and not any(isinstance(o, Gambar) for o in bagian)
    assert [row[1] for row in tabel.isi.rows] == ["Kegiatan $satu$ & lain", "Sub <satu>", "Sub dua"]
    assert "Sisa terbesar ada pada sub kegiatan" in text(bagian[1])
    catatan, known = record(figures(bagian[1]) + figures(tabel)), {}
    assert all(recompute(catatan, f.asal.id, known) == f for f in figures(tabel))
    assert analisis(laporan, penuh.program[1]) == ()


@pytest.mark.parametrize("nama", sorted(KANTOR))
def test_older_years_show_none_of_it(nama):
    folder, tahun = KANTOR[nama]
    assert uang_rinci(load_year(tahun, folder)) == ()
