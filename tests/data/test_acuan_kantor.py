"""An office's own acuan/ adds to the project's: each row knows its file, and what is wrong in it is said of it."""

import re
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from kantor_penuh import LAIN, SUMBER, TAHUN, bring, write_office

from lkjip.cli import main
from lkjip.data import DataSalah, load_acuan, load_skema, load_year, rumah
from lkjip.data.origin import origin
from lkjip.formulas import capaian_ordinal
from lkjip.intake import import_files, write_template
from lkjip.intake.new_year import new_year
from lkjip.paths import RULES

# Another kind of office: its own limits, and a cause and a limit of its own.
CAPAIAN = {
    "skala": "skala,urutan,label,batas_bawah,bawah_termasuk,batas_atas,atas_termasuk,rujukan\n"
    "capaian,1,Memuaskan,80,ya,,tidak,PERMENDAGRI-86-2017\ncapaian,2,Kurang,,tidak,80,tidak,PERMENDAGRI-86-2017\n",
    "parameter": "kode,nilai,satuan,uraian,rujukan\nbatas_capaian_persen,120,persen,Batas,KONVENSI-BATAS-CAPAIAN\n",
    "kode_sebab": "kode,kelompok,uraian,bukti,rujukan\nG1,waktu,Gelombang tinggi,Surat BMKG,KONVENSI-KODE-SEBAB\n",
}


@pytest.fixture
def kantor(tmp_path):
    """Return the folder of the office with grades of its own."""
    return write_office(tmp_path / "kantor").parent


@pytest.fixture
def lain(tmp_path):
    """Return the folder of the other office, as old as version 2, with its own limits."""
    folder = tmp_path / "lain"
    shutil.copytree(LAIN, folder)
    bring(folder, CAPAIAN)
    return folder


def problems(folder, tahun=TAHUN):
    with pytest.raises(DataSalah) as e:
        load_year(tahun, folder)
    return [
        (Path(k.berkas).relative_to(folder).as_posix(), k.baris, k.kolom, k.kode) for k in e.value.kesalahan
    ]


def test_what_it_names_is_added(kantor):
    acuan = load_year(TAHUN, kantor).acuan
    assert acuan.skala_ordinal["opini_bpk"] == ("WTP", "WDP", "TW", "TMP")
    assert acuan.skala_ordinal["sakip"] == load_acuan(RULES).skala_ordinal["sakip"]
    assert acuan.parameter == load_acuan(RULES).parameter and "PMK-22-2021" in acuan.rujukan
    assert capaian_ordinal("WDP", "WTP", acuan.skala_ordinal["opini_bpk"]).value == "melampaui"


def test_what_it_names_anew_is_replaced_as_a_whole(lain):
    acuan, umum = load_year(TAHUN, lain).acuan, load_acuan(RULES)
    assert [k.label for k in acuan.skala["capaian"].kelas] == ["Memuaskan", "Kurang"]
    assert acuan.skala["efisiensi"] == umum.skala["efisiensi"]
    assert acuan.parameter == {**umum.parameter, "batas_capaian_persen": 120}
    assert list(acuan.kode_sebab) == [*umum.kode_sebab, "G1"]
    assert acuan.skala_ordinal == umum.skala_ordinal


def test_grades_named_anew_are_those_of_the_office_alone(kantor):
    with (kantor / "acuan/skala_ordinal.csv").open("a", encoding="utf-8") as file:
        file.write("sakip,1,Baik,UU-15-2004\nsakip,2,Buruk,UU-15-2004\n")
    assert load_acuan(kantor).skala_ordinal["sakip"] == ("Baik", "Buruk")


def test_each_figure_leads_to_its_own_file(lain):
    """Also to the file's bytes: the SHA-256 of each is that of the file its name stands for."""
    acuan = load_acuan(lain)
    batas = {k: origin(v).baris.berkas for k, v in acuan.parameter.items()}
    assert batas.pop("batas_capaian_persen") == "data/acuan/parameter.csv"
    assert set(batas.values()) == {"lkjip/acuan/parameter.csv"}
    assert origin(acuan.skala["capaian"].kelas[0].bawah).baris.berkas == "data/acuan/skala.csv"
    assert origin(acuan.skala["efisiensi"].kelas[1].bawah).baris.berkas == "lkjip/acuan/skala.csv"
    assert origin(acuan.skala["capaian"].kelas[0].bawah) and acuan.skala["capaian"].kelas[
        0
    ].bawah == Fraction(80)
    letak = rumah(lain)
    paths = {b.path: letak.path(b.path) for b in acuan.berkas}
    assert len(paths) == 8 and all(p.is_file() for p in paths.values())
    assert paths["acuan/skala.csv"] == lain / "acuan/skala.csv"
    assert paths["lkjip/acuan/skala.csv"] == RULES / "acuan/skala.csv"
    umum = origin(load_acuan(RULES).parameter["pmk22_batas"]).baris
    assert umum.berkas == "data/acuan/parameter.csv"  # alone there, the project's are called as ever


def test_the_folder_of_the_year_itself_finds_it(kantor, monkeypatch):
    monkeypatch.chdir(kantor / str(TAHUN))
    assert "opini_bpk" in load_year(TAHUN, Path()).acuan.skala_ordinal
    assert "opini_bpk" in load_year(TAHUN, kantor / str(TAHUN)).acuan.skala_ordinal


def test_another_office_beside_it_has_nothing_of_it(kantor, lain):
    load_year(TAHUN, kantor)
    assert "opini_bpk" not in load_year(TAHUN, lain).acuan.skala_ordinal


def test_a_full_data_folder_is_alone_as_before(kantor):
    shutil.copytree(RULES / "skema", kantor / "skema")
    shutil.copytree(RULES / "acuan", kantor / "umum")
    for path in (kantor / "umum").glob("*.csv"):
        if not (kantor / "acuan" / path.name).exists():
            shutil.copy(path, kantor / "acuan")
    assert rumah(kantor).root == kantor and rumah(kantor).kantor is None
    with pytest.raises(
        DataSalah, match=r"skala_ordinal|rujukan"
    ):  # its two files do not hold what others point to
        load_acuan(kantor)
    assert {b.path for b in load_acuan_files(kantor)} >= {"acuan/skala.csv"}


def load_acuan_files(folder):
    for nama in ("rujukan", "skala_ordinal"):
        with (folder / "acuan" / f"{nama}.csv").open("a", encoding="utf-8") as file:
            file.writelines((folder / "umum" / f"{nama}.csv").read_text("utf-8").splitlines(True)[1:])
    return load_acuan(folder).berkas


@pytest.mark.parametrize(
    ("nama", "text", "salah"),
    [
        ("skala_ordinal", "skala,urutan,label,rujukan\nrb,1,A,TIDAK-ADA\n", (2, "rujukan", "E-RUJUKAN")),
        ("skala_ordinal", "skala,urutan,label,rujukan\nrb,satu,A,PMK-22-2021\n", (2, "urutan", "E-ANGKA")),
        ("skala_ordinal", "skala,urutan,label\nrb,1,A\n", (1, "rujukan", "E-KOLOM")),
        ("parameter", CAPAIAN["parameter"].replace("120", "0"), (2, "nilai", "E-BATAS")),
        ("skala", CAPAIAN["skala"].replace("1,Memuaskan,80", "1,Memuaskan,85"), (2, "skala", "E-SKALA")),
        ("skala", CAPAIAN["skala"].replace(",80,ya,,", ",80,ya,120,"), (2, "batas_atas", "E-SKALA")),
    ],
)
def test_what_is_wrong_is_said_of_the_office_s_file(lain, nama, text, salah):
    bring(lain, {nama: text})
    assert problems(lain) == [(f"acuan/{nama}.csv", *salah)]


def test_a_scale_that_an_indicator_names_must_be_in_one_of_the_two(kantor):
    bring(kantor, {"skala_ordinal": "skala,urutan,label,rujukan\nlain,1,A,UU-15-2004\n"})
    assert (f"{TAHUN}/indikator.csv", 10, "skala", "E-RUJUKAN") in problems(kantor)


@pytest.mark.parametrize("nama", ["Skala_Ordinal.csv", "skala_ordinal.xlsx", "skala_ordinal .csv"])
def test_a_file_with_nearly_the_right_name_is_not_passed_over(kantor, nama):
    (kantor / "acuan/skala_ordinal.csv").rename(kantor / "acuan" / nama)
    assert ("acuan/skala_ordinal.csv", None, None, "E-BERKAS") in problems(kantor)


def test_a_folder_with_nearly_the_right_name_is_not_passed_over(kantor):
    (kantor / "acuan").rename(kantor / "Acuan")
    assert ("acuan", None, None, "E-BERKAS") in problems(kantor)


def test_what_else_stands_there_is_said_or_left_alone(kantor):
    (kantor / "acuan/opini.csv").write_text("a,b\n1,2\n")
    (kantor / "catatan.csv").write_text("a,b\n1,2\n")
    (kantor / "kode_sebab").mkdir()
    (pesan,) = load_year(TAHUN, kantor).peringatan
    assert pesan.endswith("acuan/opini.csv: berkas tidak dikenal, tidak dibaca.")


def test_without_acuan_nothing_beside_the_years_matters(tmp_path):
    shutil.copytree(LAIN, tmp_path / "k")
    (tmp_path / "k/rujukan").mkdir()
    (tmp_path / "k/parameter.csv").write_text("x\n")
    laporan = load_year(TAHUN, tmp_path / "k")
    assert not laporan.peringatan and laporan.acuan.berkas == load_acuan(RULES).berkas


def test_a_cause_of_its_own_may_be_used_and_is_offered(lain, tmp_path):
    kolom = load_skema(RULES / "skema")["catatan_sebab"].nama_kolom
    sel = {"kode_program": "3.25.01", "kode_sebab": "G1", "nilai_rp": "1", "sumber": SUMBER}
    sel |= {"nomor": "1", "uraian": "Ombak", "penanggung_jawab": "Sekretaris"}
    row = ",".join(sel.get(k, "") for k in kolom)
    path = lain / str(TAHUN) / "catatan_sebab.csv"
    path.write_text(f"{','.join(kolom)}\n{row}\n", "utf-8")
    laporan = load_year(TAHUN, lain)
    assert laporan.rows("catatan_sebab")[0]["kode_sebab"] == "G1"
    assert laporan.skema["catatan_sebab"].of("kode_sebab").pilihan[-1] == "G1"
    (lain / "acuan/kode_sebab.csv").unlink()
    assert problems(lain) == [(f"{TAHUN}/catatan_sebab.csv", 2, "kode_sebab", "E-PILIHAN")]


def test_its_grades_come_through_the_workbook(kantor, tmp_path):
    before = (kantor / "2025/realisasi_kinerja.csv").read_bytes()
    write_template(TAHUN, tmp_path / "isian.xlsx", kantor)
    import_files([tmp_path / "isian.xlsx"], TAHUN, kantor, timpa=True)
    assert (kantor / "2025/realisasi_kinerja.csv").read_bytes() == before
    file = tmp_path / "target_renstra.csv"
    file.write_text("kode_indikator;tahun;target;sumber\nIS7;2025;wtp;A\n", "utf-8")
    import_files([file], TAHUN, kantor, timpa=True)
    assert "IS7,2025,WTP,A" in (kantor / "2025/target_renstra.csv").read_text("utf-8")


def test_a_new_year_knows_it_too(kantor):
    assert new_year(TAHUN + 1, kantor).sisa == ()
    assert load_year(TAHUN + 1, kantor).rows("indikator")[8]["skala"] == "opini_bpk"


def test_check_says_what_is_the_office_s(kantor, lain, capsys):
    assert main(["check", str(TAHUN), "--data", str(lain)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "parameter.csv kantor menggantikan batas_capaian_persen; " in said
    assert "skala.csv kantor menggantikan capaian; selebihnya milik program." in said
    assert "kode_sebab.csv kantor menambah G1" in said
    assert load_acuan(kantor).kantor[-1] == "skala_ordinal.csv kantor menambah opini_bpk"
    assert load_acuan(RULES).kantor == ()


def test_the_example_of_the_guide_is_taken_as_it_stands(lain):
    """Its two files, laid where it says, give the scale that it says."""
    halaman = Path(__file__).resolve().parents[2] / "docs" / "panduan-petugas.md"
    blocks = re.findall(
        r"^`kantor/(acuan/\w+\.csv)`[^\n]*\n\n```text\n(.*?)^```$", halaman.read_text("utf-8"), re.M | re.S
    )
    assert [nama for nama, _ in blocks] == ["acuan/rujukan.csv", "acuan/skala_ordinal.csv"]
    for nama, text in blocks:
        (lain / nama).write_text(text, "utf-8")
    assert load_acuan(lain).skala_ordinal["opini_bpk"] == ("WTP", "WDP", "TW", "TMP")
