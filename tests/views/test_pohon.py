"""The pohon kinerja as the reader sees it: pictures that hold every box once, the full table, who else takes part."""

import re

import pytest
from bab import outputs
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from kantor_berjenjang import KANTOR, LINTAS, berjenjang, dengan, polos, tables, write
from texts import said

from lkjip.book.chapter import PERSEN_CETAK
from lkjip.data.origin import origin
from lkjip.model import Jenjang
from lkjip.model.pohon import pohon
from lkjip.views import planning
from lkjip.views.chart import HURUF_PER_BARIS, LEBAR, TINGGI_HURUF
from lkjip.views.outputs import PAGE_PIXELS, Gambar, Paragraf, Tabel, output_problem
from lkjip.views.planning.bagan_pohon import DIGAMBAR, TINGGI_TERBANYAK, bagan
from lkjip.views.planning.bertingkat import MASUK

BAB2 = "notebooks/bab2_perencanaan_kinerja.ipynb"
BARU = (planning.pohon_kinerja, planning.lintas_sektor, planning.penanggung_jawab)
JAHAT = '<script>x</script> <b>b</b> & "j" {{< var x >}} $d$ `c`'
kantor = pytest.mark.parametrize("nama", KANTOR)


def tabel(keluaran, id):
    (found,) = [k for k in keluaran if isinstance(k, Tabel) and k.id == id]
    return found


def kalimat(keluaran):
    return " ".join(said(k.teks) for k in keluaran if isinstance(k, Paragraf))


def boxes(gambar):
    """Return (kode, whether it is only repeated, its rectangle) of each box."""
    return [
        (s["name"], s["fillcolor"] == "#ffffff", (s["x0"], s["y0"], s["x1"], s["y1"]))
        for s in gambar.description["plotly"]["layout"]["shapes"]
        if s["type"] == "rect"
    ]


def lines(gambar):
    shapes = gambar.description["plotly"]["layout"]["shapes"]
    return [(s["x0"], s["y0"], s["x1"], s["y1"]) for s in shapes if s["type"] == "line"]


@kantor
def test_without_data_the_chapter_stays_as_it_was(nama):
    folder, tahun = KANTOR[nama]
    assert all(f(polos(nama)) == [] for f in BARU)
    teks = [k.id if isinstance(k, Tabel | Gambar) else k.teks for k in outputs(BAB2, folder, tahun)]
    assert not any(
        re.search(r"pohon-kinerja|lintas-sektor|penanggung-jawab|### (Pohon|Dukungan)", t) for t in teks
    )


@kantor
def test_with_data_the_chapter_shows_all_of_it_and_refers_only_to_what_is_there(nama, tmp_path):
    data = write(nama, tmp_path, tables(nama))
    keluaran = outputs(BAB2, data, KANTOR[nama][1])
    assert [output_problem(k.description) for k in keluaran] == [None] * len(keluaran)
    ids = [k.id for k in keluaran if not isinstance(k, Paragraf)]
    assert len(ids) == len(set(ids))
    assert {"fig-pohon-kinerja", "tbl-pohon-kinerja", "tbl-lintas-sektor", "tbl-penanggung-jawab"} <= set(ids)
    disebut = re.findall(
        r"@((?:tbl|fig)-[a-z0-9-]+)", "".join(k.teks for k in keluaran if isinstance(k, Paragraf))
    )
    assert set(disebut) == {
        i for i in ids if re.match(r".*(pohon-kinerja|lintas-sektor|penanggung-jawab)", i)
    }
    for judul in ("### Pohon Kinerja\n\n", "### Dukungan Lintas Sektor\n\n"):
        assert sum(k.teks.startswith(judul) for k in keluaran if isinstance(k, Paragraf)) == 1
    assert ids.index("tbl-penanggung-jawab") == ids.index("tbl-perjanjian-kinerja") + 1


@kantor
def test_the_table_has_every_element_with_its_indicators_targets_and_owners(nama, tmp_path):
    laporan = berjenjang(nama, tmp_path)
    found = tabel(planning.pohon_kinerja(laporan), "tbl-pohon-kinerja")
    rows = found.isi.rows
    assert [r[0] for r in rows] == [s.kode for s in pohon(laporan).semua() for _ in s.indikator or (None,)]
    assert sorted(r[2] for r in rows if r[2] != "–") == sorted(i["uraian"] for i in laporan.rows("indikator"))
    milik = {r[0]: r for r in rows}
    assert milik["SK4"][1:] == (
        "\u00a0" * 9 + "Terlaksananya kegiatan 4", "Hasil kegiatan 4", "dokumen", "8", "Kepala Seksi 4",
    )  # fmt: skip
    assert (milik["SP2"][5], milik["S2"][5], milik["T1"][5]) == ("Kepala Bidang 2", "Kepala Bagian 2", "–")
    assert all(r[4] == "–" or origin(r[4].nilai) is not None for r in rows)
    assert {rows[n][0][0] for n in found.isi.tebal} == {"T"}
    assert found.sumber.count("data/") == len(set(re.findall(r"/(\w+)\.csv", found.sumber)))


@kantor
def test_an_indicator_may_have_an_owner_of_its_own(nama, tmp_path):
    def ubah(isi):
        isi["indikator"][-1]["penanggung_jawab"] = "Pengelola Data"

    found = tabel(planning.pohon_kinerja(berjenjang(nama, tmp_path, ubah)), "tbl-pohon-kinerja")
    kode = tables(nama)["indikator"][-1]["induk"]
    assert [r[5] for r in found.isi.rows if r[0] == kode] == ["Pengelola Data"]
    assert sum(r[5] == "Pengelola Data" for r in found.isi.rows) == 1


@kantor
def test_what_hangs_nowhere_is_said_and_drawn_apart(nama, tmp_path):
    def ubah(isi):
        isi["sasaran_program"][-1]["kode_sasaran"] = ""

    data = dengan(berjenjang(nama, tmp_path, ubah), kegiatan=[])
    kode = data.rows("sasaran_program")[-1]["kode"]
    keluaran = planning.pohon_kinerja(data)
    assert f"Belum diketahui sasaran mana yang didukung {kode}" in kalimat(keluaran)
    gambar = [k for k in keluaran if isinstance(k, Gambar)]
    teks = [n["text"] for g in gambar for n in g.description["plotly"]["layout"]["annotations"]]
    assert [kode in t for t in teks if "Belum di bawah sasaran mana pun" in t] == [True]
    utuh = planning.pohon_kinerja(berjenjang(nama, tmp_path / "utuh"))
    assert "Belum diketahui sasaran mana" not in kalimat(utuh)


def test_a_place_taken_from_kegiatan_is_said():
    laporan = dengan(polos("kecamatan"), lintas_sektor=list(LINTAS))
    keluaran = planning.pohon_kinerja(laporan)
    assert "Tempat SP1, SP2, SP3, SP4, SP5, dan SP6 diambil dari daftar kegiatan" in kalimat(keluaran)
    teks = [
        n["text"]
        for g in keluaran
        if isinstance(g, Gambar)
        for n in g.description["plotly"]["layout"]["annotations"]
    ]
    assert sum("Juga di bawah S2 dan S3" in t for t in teks) == 1
    assert sum("Juga di bawah S3" in t for t in teks) == 5


@kantor
def test_who_else_takes_part(nama, tmp_path):
    keluaran = planning.lintas_sektor(berjenjang(nama, tmp_path))
    rows = tabel(keluaran, "tbl-lintas-sektor").isi.rows
    assert [(r[0], r[2], r[3]) for r in rows] == [
        (r["kode_sasaran"], r["unit"], r["peran"]) for r in sorted(LINTAS, key=lambda r: r["kode_sasaran"])
    ]
    nama_sasaran = {r["kode"]: r["uraian"] for t in ("sasaran", "sasaran_program") for r in tables(nama)[t]}
    assert [r[1] for r in rows] == [nama_sasaran[r[0]] for r in rows]
    assert "Tercapainya 2 sasaran juga ditentukan 2 pihak lain" in kalimat(keluaran)


@kantor
def test_who_answers_for_the_agreement(nama, tmp_path):
    laporan = berjenjang(nama, tmp_path, lambda isi: isi["sasaran"][1].update(penanggung_jawab=""))
    keluaran = planning.penanggung_jawab(laporan)
    rows = tabel(keluaran, "tbl-penanggung-jawab").isi.rows
    janji = {r["kode_indikator"] for r in laporan.rows("perjanjian_kinerja")}
    assert {r[1] for r in rows} == {r["uraian"] for r in laporan.rows("indikator") if r["kode"] in janji}
    tanpa = [r[1] for r in rows if r[2] == "–"]
    assert tanpa and all(n in kalimat(keluaran) for n in tanpa)
    assert {r[2] for r in rows} > {"Kepala Bagian 1", "Kepala Bagian 3"}


@kantor
def test_hostile_text_stays_text(nama, tmp_path):
    def ubah(isi):
        for t in ("sasaran", "sasaran_program", "sasaran_kegiatan"):
            isi[t][0] |= {"uraian": JAHAT, "penanggung_jawab": JAHAT}
        isi["lintas_sektor"][0] |= {"unit": JAHAT, "peran": JAHAT}

    laporan = berjenjang(nama, tmp_path, ubah)
    for k in (k for f in BARU for k in f(laporan)):
        if isinstance(k, Paragraf):
            assert "{{<" not in k.teks and "<script" not in k.teks
            continue
        assert "<script" not in k.description["html"] and "{{&lt;" not in k.description.get("alt", "")
        if isinstance(k, Gambar):
            for n in k.description["plotly"]["layout"]["annotations"]:
                assert not re.search(r"<(?!/?[bi]>|br>)|\$", n["text"])


def test_the_names_of_a_large_office_fill_several_pages_by_tujuan_and_sasaran():
    """Twelve programmes under four sasaran do not fit: no picture begins in the middle of what could stay whole."""
    panjang = "Meningkatnya layanan yang mudah, cepat, dan murah bagi seluruh warga " * 2
    laporan = dengan(
        polos("dinas"),
        kegiatan=[],
        tujuan=[{"kode": f"T{n}", "uraian": panjang} for n in (1, 2)],
        sasaran=[{"kode": f"S{n}", "kode_tujuan": f"T{(n + 1) // 2}", "uraian": panjang} for n in range(1, 5)],
        sasaran_program=[
            {"kode": f"SP{n}", "kode_program": "x", "uraian": panjang, "kode_sasaran": f"S{s}"}
            for n, s in enumerate((1, 1, 2, 2, *[3] * 4, *[4] * 4), start=1)
        ],
        lintas_sektor=list(LINTAS),
    )  # fmt: skip
    gambar = bagan(laporan, pohon(laporan))
    mulai = [next(kode for kode, ulang, _ in boxes(g) if not ulang) for g in gambar]
    assert mulai == ["T1", "T2"]
    assert [g.id for g in gambar] == ["fig-pohon-kinerja", "fig-pohon-kinerja-2"]
    assert gambar[1].judul.endswith(": T2 sampai SP12")
    for g in gambar:
        notes = g.description["plotly"]["layout"]["annotations"]
        for note, (_, _, (x0, *_)) in zip(notes, boxes(g), strict=True):
            # Two letters are as wide as what stays free at both sides of a box.
            muat = HURUF_PER_BARIS * (1 - x0) - 2
            panjang = [len(re.sub(r"</?[bi]>", "", b)) for b in note["text"].split("<br>")]
            assert muat / 2 < max(panjang) <= muat


BANYAK = st.integers(0, 5)
NAMA = st.text("abcdefghij ", min_size=1, max_size=260).filter(str.strip)


@st.composite
def kantor_acak(draw):
    """Return an office whose programmes hang under any sasaran, or none, with names and owners of any length."""
    n_t, n_s = draw(st.integers(1, 4)), draw(BANYAK)
    n_sp = draw(st.integers(0, 40))
    uraian, jabatan = draw(NAMA), draw(st.just("") | NAMA)
    bawah = st.sampled_from([None, *(f"S{i}" for i in range(1, n_s + 1))])
    return dengan(
        polos_dinas,
        kegiatan=[],
        indikator=[],
        tujuan=[{"kode": f"T{i}", "uraian": uraian} for i in range(1, n_t + 1)],
        sasaran=[
            {"kode": f"S{i}", "kode_tujuan": f"T{draw(st.integers(1, n_t))}", "uraian": uraian}
            for i in range(1, n_s + 1)
        ],
        sasaran_program=[
            {"kode": f"SP{i}", "kode_program": "x", "uraian": uraian, "kode_sasaran": draw(bawah)}
            | {"penanggung_jawab": jabatan}
            for i in range(1, n_sp + 1)
        ],
    )  # fmt: skip


polos_dinas = polos("dinas")


@given(kantor_acak())
def test_any_tree_is_drawn_with_each_box_once_and_none_over_another(laporan):
    isi = pohon(laporan)
    gambar = bagan(laporan, isi)
    atasan = {a.kode: s.kode for s in isi.semua() for a in s.anak}
    sekali = [kode for g in gambar for kode, ulang, _ in boxes(g) if not ulang]
    assert sorted(sekali) == sorted(s.kode for s in isi.semua() if s.jenjang in DIGAMBAR)
    assert len({g.id for g in gambar}) == len(gambar)
    for g in gambar:
        assert g.height == g.figure.layout.height <= TINGGI_TERBANYAK
        found = boxes(g)
        ada = [kode for kode, _, _ in found]
        assert len(ada) == len(set(ada))
        assert all(
            atasan[kode] in ada for kode in ada if kode in atasan
        )  # never apart from what it hangs under
        urut = sorted(kotak for _, _, kotak in found)
        for a in urut:
            assert a[0] >= 0 and a[2] == 1 and a[3] <= g.height
            assert not any(a[1] < b[3] and b[1] < a[3] for b in urut if b is not a)
        assert len(lines(g)) == 2 * sum(kode in atasan for kode in ada)
        notes = g.description["plotly"]["layout"]["annotations"]
        for note, (kode, _, (x0, y0, _, y1)) in zip(notes, found, strict=True):
            baris = [re.sub(r"</?[bi]>", "", b) for b in note["text"].split("<br>")]
            assert baris[0].split()[0] == kode
            assert len(baris) * TINGGI_HURUF <= y1 - y0
            assert max(map(len, baris)) <= HURUF_PER_BARIS * (1 - x0)


def test_levels_are_set_in_and_data_says_who_is_above(tmp_path):
    laporan = berjenjang("dinas", tmp_path)
    gambar = bagan(laporan, pohon(laporan))
    dalam = {kode: x0 for g in gambar for kode, _, (x0, *_) in boxes(g)}
    for jenjang, n in zip(DIGAMBAR, range(3), strict=True):
        assert {dalam[r["kode"]] for r in laporan.rows(jenjang.berkas)} == {MASUK * n}
    data = [row for g in gambar for row in g.data.rows]
    assert {r[0]: r[2] for r in data} == {
        r["kode"]: r[j.atasan] if j.atasan else "–" for j in DIGAMBAR for r in laporan.rows(j.berkas)
    }
    assert "T1 membawahi S1, S2, S3, S4, dan S5" in gambar[0].alt
    assert Jenjang.SASARAN_KEGIATAN not in DIGAMBAR
    assert BeautifulSoup(gambar[0].description["html"], "html.parser").tbody.find_all("tr")


def test_the_page_of_the_pdf_holds_the_highest_picture():
    # The page holds 247 mm and is 155 mm wide; 30 mm are left for the heading, the source and their distances.
    assert TINGGI_TERBANYAK <= PAGE_PIXELS and PAGE_PIXELS * 155 * PERSEN_CETAK / 100 / LEBAR < 247 - 29.5
