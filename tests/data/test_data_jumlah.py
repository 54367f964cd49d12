"""Money stated twice: what two levels or two tables say must be the same, and the message says how to mend it."""

from pathlib import Path

import pytest
from contoh import set_cell
from hypothesis import given
from hypothesis import strategies as st

from lkjip.data import DataSalah, load_year
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.data.nomenklatur import branches, in_order, tingkat, totals

RINCIAN = "kode,uraian,pagu_murni_rp,pagu_rp,realisasi_rp,penanggung_jawab,sumber\n"
UNIT = "kode_unit,pagu_rp,realisasi_rp,sumber\n"
BELANJA = "kode_rekening,uraian,pagu_rp,realisasi_rp,sumber\n"
PERIODE = "kode_program,periode,rencana_rp,realisasi_rp,sumber\n"
SEMUA_PAGU = 160667500 + 6468783215 + 28719400
SEMUA_REALISASI = 133467500 + 6205544943 + 28669400


def problems() -> list[tuple]:
    """Return what is wrong with the year: table, row, column, message, code."""
    try:
        load_year(2024, Path("data"))
    except DataSalah as e:
        return [(Path(k.berkas).stem, k.baris, k.kolom, k.pesan, k.kode) for k in e.kesalahan]
    return []


def tree(data, *baris: str) -> None:
    """Write rows of rincian_anggaran.csv, each "kode pagu_murni pagu realisasi" with - for nothing."""
    rows = [b.replace("-", "").split(" ") for b in baris]
    isi = "".join(f"{k},Uraian,{m},{p},{r},,A\n" for k, m, p, r in rows)
    (data / "rincian_anggaran.csv").write_text(RINCIAN + isi)


def test_levels_that_add_up_or_are_not_known_are_in_order(data):
    """A parent with its sum, one without a figure, one whose child has none, and an orphan."""
    tree(
        data,
        "7 - - -",
        "7.01.02 - 30 -",
        "7.01.02.2.01 - 10 8",
        "7.01.02.2.02 - 20 -",
        "7.02.03.2.01.0001 9 9 9",
    )
    assert problems() == []


def test_a_level_that_is_not_the_sum_below_it_is_named(data):
    """Row, column, both amounts, their difference, and the codes that were added."""
    tree(data, "7.01.02 - 31 8", "7.01.02.2.01 - 10 8", "7.01.02.2.02 - 20 -")
    pesan = (
        '"31" bukan 30, jumlah tingkat di bawahnya (7.01.02.2.01, 7.01.02.2.02): selisih 1. '
        "Perbaiki salah satunya, atau kosongkan sel ini supaya dijumlahkan."
    )
    assert problems() == [("rincian_anggaran", 2, "pagu_rp", pesan, "E-JUMLAH")]


def test_sums_climb_through_levels_without_a_row(data):
    """A sub kegiatan whose kegiatan has no row counts for the programme."""
    tree(data, "7.01.02 - 30 -", "7.01.02.2.01.0001 - 10 -", "7.01.02.2.02.0001 - 21 -")
    assert [(k[1], k[4]) for k in problems()] == [(2, "E-JUMLAH")]


def test_a_programme_and_its_level_must_agree(data):
    """By its own code, and by kode_nomenklatur where that is filled."""
    tree(data, "7.01.05 - 160667501 133467500")
    (found,) = problems()
    assert found[:3] == ("anggaran", 2, "pagu_rp") and "7.01.05 di rincian_anggaran.csv" in found[3]
    (data / "program.csv").write_text(
        "kode,uraian,kode_nomenklatur,sumber\n7.01.01,Penunjang,,A\n7.01.05,Umum,7.01.04,A\n7.01.06,Pembinaan,,A\n"
    )
    assert problems() == []
    tree(data, "7.01.04 - 160667500 133467501")
    assert [k[:3] for k in problems()] == [("anggaran", 2, "realisasi_rp")]


def test_a_programme_without_a_row_in_the_hierarchy_is_the_sum_below_it(data):
    """Its kegiatan are compared with anggaran.csv all the same."""
    tree(data, "7.01.06.2.01 - 28719399 -", "7.01.06.2.02 - 1 -")
    assert problems() == []
    tree(data, "7.01.06.2.01 - 28719399 -", "7.01.06.2.02 - 2 -")
    assert [k[:3] for k in problems()] == [("anggaran", 4, "pagu_rp")]


def test_rekening_are_the_level_below_a_sub_kegiatan(data):
    """dpa.csv adds up to the sub kegiatan, also to a level above one that only dpa.csv names."""
    kepala = (
        "kode_program,kode_sub_kegiatan,sub_kegiatan,kode_rekening,uraian,volume,satuan,harga_satuan,"
        "pagu_awal_rp,pagu_rp,realisasi_rp,sumber\n"
    )
    baris = "7.01.05,7.01.09.2.01.0001,Sub,5.1.02.01.01.000{n},Belanja,,,,,{p},,A\n"
    (data / "dpa.csv").write_text(kepala + baris.format(n=1, p=4) + baris.format(n=2, p=6))
    tree(data, "7.01.09.2.01.0001 - 10 -")
    assert problems() == []
    tree(data, "7.01.09.2.01.0001 - 11 -")
    (found,) = problems()
    assert found[:3] == ("rincian_anggaran", 2, "pagu_rp") and "rekening di dpa.csv" in found[3]
    tree(data, "7.01.09.2.01 - 12 -")
    assert "7.01.09.2.01.0001" in problems()[0][3]


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        (f"5,Belanja,{SEMUA_PAGU},{SEMUA_REALISASI},A\n", []),
        (f"5.1,Operasi,{SEMUA_PAGU - 5},,A\n5.2,Modal,5,,A\n", []),
        (f"5,Belanja,{SEMUA_PAGU + 1},,A\n", [(2, "pagu_rp")]),
        (f"5.1,Operasi,{SEMUA_PAGU},,A\n5.2,Modal,5,,A\n", [(2, "pagu_rp")]),
        (f"5,Belanja,{SEMUA_PAGU},,A\n5.1,Operasi,{SEMUA_PAGU - 5},,A\n5.2,Modal,6,,A\n", [(2, "pagu_rp")]),
    ],
)
def test_kinds_of_belanja_add_up_to_the_programmes(data, isi, harap):
    """The whole, or its parts, is what all programmes have together."""
    (data / "belanja.csv").write_text(BELANJA + isi)
    assert [k[1:3] for k in problems()] == harap


def test_units_add_up_where_each_has_its_row(data):
    """One unit of two tells nothing of the whole."""
    (data / "anggaran_unit.csv").write_text(UNIT + f"K0,{SEMUA_PAGU},{SEMUA_REALISASI},A\n")
    assert problems() == []
    (data / "anggaran_unit.csv").write_text(UNIT + "K0,7,7,A\n")
    assert [k[:3] for k in problems()] == [
        ("anggaran_unit", 2, "pagu_rp"),
        ("anggaran_unit", 2, "realisasi_rp"),
    ]
    (data / "unit_kerja.csv").write_text("kode,nama,jenis,sumber\nK0,Satu,kecamatan,A\nK1,Dua,kelurahan,A\n")
    assert problems() == []


def test_a_programme_has_one_kind_of_period(data):
    """Another programme may have another kind."""
    (data / "anggaran_periode.csv").write_text(
        PERIODE + "7.01.05,TW1,1,1,A\n7.01.05,B04,1,1,A\n7.01.06,S1,1,1,A\n7.01.05,TW2,1,,A\n"
    )
    pesan = '"B04" bukan triwulan, seperti baris lain 7.01.05. Pakai satu jenis periode untuknya.'
    assert problems() == [("anggaran_periode", 3, "periode", pesan, "E-PERIODE")]


def test_periods_of_a_whole_year_add_up_to_the_year(data):
    """Half a year is not compared."""
    (data / "anggaran_periode.csv").write_text(PERIODE + "7.01.06,S1,1,28669399,A\n7.01.06,S2,1,1,A\n")
    assert problems() == []
    (data / "anggaran_periode.csv").write_text(PERIODE + "7.01.06,S1,1,28669399,A\n")
    assert problems() == []
    (data / "anggaran_periode.csv").write_text(PERIODE + "7.01.06,S1,1,28669399,A\n7.01.06,S2,1,2,A\n")
    (found,) = problems()
    assert found[:3] == ("anggaran_periode", 3, "realisasi_rp") and "selisih 1" in found[3]


def test_units_stand_in_for_programmes_in_a_final_report(data):
    """Without programmes the budget by unit is enough; without either it is not."""
    for nama in ("anggaran", "program", "sasaran_program", "target_program", "kegiatan", "analisis"):
        (data / f"{nama}.csv").unlink(missing_ok=True)
    set_cell(data / "indikator.csv", 4, "induk", "S2")
    kurang = " ".join(belum_lengkap(load_year(2024, Path("data"))))
    assert "program.csv: belum ada isinya" in kurang and "anggaran.csv: belum ada isinya" in kurang
    (data / "anggaran_unit.csv").write_text(UNIT + "K0,7,,A\n")
    kurang = " ".join(belum_lengkap(load_year(2024, Path("data"))))
    assert "program.csv" not in kurang and "anggaran.csv" not in kurang
    assert "anggaran_unit.csv: belum ada realisasi untuk unit K0." in kurang
    (data / "belanja.csv").write_text(BELANJA + "5,Belanja,7,6,A\n")
    assert "realisasi untuk unit" not in " ".join(belum_lengkap(load_year(2024, Path("data"))))


def test_a_programme_without_realisasi_is_not_final_unless_the_whole_is_known(data):
    """The hierarchy may tell it too."""
    set_cell(data / "anggaran.csv", 2, "realisasi_rp", "")
    kalimat = "anggaran.csv: belum ada realisasi untuk program 7.01.05."
    assert kalimat in belum_lengkap(load_year(2024, Path("data")))
    tree(data, "7.01.05 - 160667500 133467500")
    assert kalimat not in belum_lengkap(load_year(2024, Path("data")))


POHON = st.dictionaries(
    st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3)), st.integers(0, 10**12), min_size=1
)


def codes(daun: dict) -> dict[str, int | None]:
    """Return leaves as codes with figures, below levels without."""
    isi = {f"5.{a}.{b:02}.{c:02}": n for (a, b, c), n in daun.items()}
    return {k: None for kode in isi for k in ("5", kode[:3], kode[:6])} | isi


@given(POHON)
def test_the_total_is_the_sum_of_the_leaves(daun):
    """At every level, whatever the order of the rows."""
    isi = codes(daun)
    hasil = totals(dict(reversed(isi.items())))
    for kode in isi:
        assert hasil[kode] == sum(
            n for k, n in isi.items() if n is not None and f"{k}.".startswith(f"{kode}.")
        )


@given(POHON)
def test_a_leaf_of_nothing_changes_nothing_and_an_unknown_one_hides_the_total(daun):
    """Zero is a figure; no figure is not zero."""
    isi = codes(daun)
    assert totals(isi | {"5.9": 0})["5"] == totals(isi)["5"]
    assert totals(isi | {"5.9": None})["5"] is None


@given(POHON)
def test_a_tree_is_walked_from_the_top(daun):
    """Each code once, and none before what it stands below."""
    kode = in_order(codes(daun))
    assert sorted(kode) == sorted(codes(daun)) and branches(kode)[None] == ["5"]
    assert all(k.rpartition(".")[0] in kode[:n] for n, k in enumerate(kode) if "." in k)


def test_levels_by_their_code():
    """Four segments are half a code."""
    assert tingkat("5.02.01.2") is None and tingkat("5.02.01.2.01.01") == "sub kegiatan"
