"""Tables and columns of version 3 through the workbook, from CSVs as Excel writes them, and into a new year."""

import csv
import io
import re
import shutil
from datetime import date

import pytest
from kantor_penuh import KOLOM, LAIN, SUMBER, TABEL, TAHUN, write_office
from openpyxl import load_workbook

from lkjip.data import DataSalah, load_skema, load_year
from lkjip.data.belum_diisi import URUTAN, in_order
from lkjip.intake import import_files, write_template
from lkjip.intake.migrate import migrate
from lkjip.intake.new_year import new_year
from lkjip.paths import RULES

SKEMA = load_skema(RULES / "skema")


@pytest.fixture
def year(tmp_path):
    """Return the year's folder of the office that has everything."""
    return write_office(tmp_path / "kantor")


def content(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def edited(year, lembar, sel, nilai, format_="General"):
    """Return a template of the year in which one cell was typed anew."""
    buku = write_template(TAHUN, year.parent.parent / f"{lembar}.xlsx", year.parent)
    isi = load_workbook(buku)
    isi[lembar][sel] = nilai
    isi[lembar][sel].number_format = format_
    isi.save(buku)
    return buku


def refused(year, *files):
    before = content(year)
    with pytest.raises(DataSalah) as e:
        import_files(files, TAHUN, year.parent, timpa=True)
    assert content(year) == before
    return [(k.baris, k.kolom, k.kode, k.pesan) for k in e.value.kesalahan]


def test_the_example_fills_every_table_and_column_of_the_version():
    tables = {n for n, s in SKEMA.items() if s.sejak}
    kolom = {(n, k) for n, s in SKEMA.items() if not s.sejak for k in s.kolom_baru}
    assert set(TABEL) >= tables and {(n, k) for n, baru in KOLOM.items() for k in baru} >= kolom


def test_there_and_back_is_the_same_to_the_byte(year, tmp_path):
    write_template(TAHUN, tmp_path / "isian.xlsx", year.parent)
    shutil.copytree(year.parent / "acuan", tmp_path / "baru/acuan")
    import_files([tmp_path / "isian.xlsx"], TAHUN, tmp_path / "baru")
    dotted = {n: re.sub(rb"(?<=,[89])\.0(?=,)", b"", isi) for n, isi in content(year).items()}
    assert content(tmp_path / "baru" / str(TAHUN)) == dotted


def test_columns_that_are_there_but_empty_stay(tmp_path):
    """A folder of version 2 stays one, and one that was migrated keeps its columns."""
    shutil.copytree(LAIN, tmp_path / "k")
    migrate(TAHUN, tmp_path / "k")
    before = {n: re.sub(rb"(?<=,[89])\.0(?=,)", b"", i) for n, i in content(tmp_path / "k").items()}
    write_template(TAHUN, tmp_path / "isian.xlsx", tmp_path / "k")
    import_files([tmp_path / "isian.xlsx"], TAHUN, tmp_path / "k", timpa=True)
    assert content(tmp_path / "k") == before


def test_sheets_stand_in_the_order_of_the_work():
    facts = list(in_order({n: s for n, s in SKEMA.items() if "/" not in n}))
    assert facts[: len(URUTAN)] == list(URUTAN) and sorted(facts) == sorted(n for n in SKEMA if "/" not in n)
    for nama in facts:
        for r in SKEMA[nama].rujukan:
            assert r.tabel == nama or facts.index(r.tabel) < facts.index(nama), nama


def test_choices_of_the_new_tables_are_offered(year, tmp_path):
    buku = load_workbook(write_template(TAHUN, tmp_path / "isian.xlsx", year.parent))

    def offered(lembar):
        return {
            str(v.sqref).rstrip("0123456789"): v.formula1
            for v in buku[lembar].data_validations.dataValidation
        }

    assert offered("rencana_aksi")["B2:B"].startswith('"TW1,TW2,TW3,TW4,S1')
    assert offered("rencana_aksi")["A2:A"] == "indikator!$A$2:$A$301"
    assert offered("sasaran_kegiatan")["C2:C"] == "rincian_anggaran!$A$2:$A$301"
    assert offered("perjanjian_kinerja")["C2:C"] == '"murni,perubahan"'
    assert "ya,tidak" in "".join(offered("indikator").values())
    arti = {(r[0].value, r[1].value): r[4].value for r in buku["arti_kolom"].iter_rows(min_row=2)}
    akumulasi = SKEMA["indikator"].of("akumulasi").judul
    assert arti["indikator", akumulasi].endswith("Kosong berarti akhir.")
    assert (
        buku["rincian_anggaran"]["A2"].number_format == "@"
        and buku["rincian_anggaran"]["A4"].data_type == "s"
    )


@pytest.mark.parametrize(
    ("nilai", "format_", "kode"),
    [
        (3.25, "General", "E-POLA"),
        (date(2001, 2, 5), "d/m/yyyy", "E-TANGGAL"),
        (3.1, "0.00", "E-POLA"),
        ("3,25", "General", "E-POLA"),
        ("05/02/2001", "General", "E-POLA"),
    ],
)
def test_a_code_that_excel_took_for_a_number_or_date_is_caught(year, nilai, format_, kode):
    (salah,) = [s for s in refused(year, edited(year, "rincian_anggaran", "A3", nilai, format_)) if s[0] == 3]
    assert salah[2] == kode and '"' in salah[3]


@pytest.mark.parametrize(
    ("diketik", "tertulis"),
    [
        ("80–85", "80 s.d. 85"),
        ("80-85", "80 s.d. 85"),
        ("80 s/d 85,5", "80 s.d. 85.5"),
        ("80 sampai dengan 85", "80 s.d. 85"),
        ("80% – 85%", "80 s.d. 85"),
        ("1.000.000-2.000.000", "1000000 s.d. 2000000"),
        ("-2,5 s.d. -1", "-2.5 s.d. -1"),
        ("−2,07", "-2.07"),
        ("(2,07)", "-2.07"),
        ("-2,07", "-2.07"),
        ("wtp", "WTP"),
        ("Belum Diukur", "belum diukur"),
        ("TIDAK BERLAKU", "tidak berlaku"),
        ("", ""),
    ],
)
def test_a_target_as_it_is_typed(year, diketik, tertulis):
    path = year.parent.parent / "rencana_aksi.csv"
    path.write_text(f"kode_indikator;periode;target;realisasi;sumber\nIS2;TW3;{diketik};;A\n", "utf-8")
    import_files([path], TAHUN, year.parent, timpa=True)
    assert [r["target"] for r in rows(year / "rencana_aksi.csv")] == [tertulis]


@pytest.mark.parametrize(
    ("diketik", "pesan"),
    [
        ("1.234-1.300", "mendua"),
        ("80-85-90", "bukan angka"),
        ("80 - banyak", "bukan angka"),
        ("–2,07", "bukan angka"),
    ],
)
def test_what_could_mean_several_things_is_refused(year, diketik, pesan):
    path = year.parent.parent / "rencana_aksi.csv"
    path.write_text(f"kode_indikator;periode;target;realisasi;sumber\nIS2;TW3;{diketik};;A\n", "utf-8")
    (salah,) = refused(year, path)
    assert salah[:2] == (2, "target") and pesan in salah[3]


@pytest.mark.parametrize("kode", ["IS1", "IS3", "TIDAK-ADA"])
def test_brackets_are_no_minus_where_nothing_says_so(year, kode):
    path = year.parent.parent / "rencana_aksi.csv"
    path.write_text(f"kode_indikator;periode;target;realisasi;sumber\n{kode};TW3;(2,07);;A\n", "utf-8")
    assert refused(year, path) == [
        (
            2,
            "target",
            "E-NEGATIF",
            '"(2,07)" dalam kurung, artinya negatif. Tulis 0 atau lebih; periksa lagi.',
        )
    ]


def test_a_range_may_begin_with_a_minus_and_a_formula_may_not(year):
    path = year / "rencana_aksi.csv"
    path.write_text(path.read_text("utf-8").replace("-2.5 s.d. -1", "-2.5 s.d. kurang"), "utf-8")
    with pytest.raises(DataSalah, match="rumus"):
        load_year(TAHUN, year.parent)


def test_a_blank_version_is_the_first_one_whatever_stands_above_it(year):
    path = year.parent.parent / "perjanjian_kinerja.csv"
    path.write_text("kode_indikator;target;versi;sumber\nIS1;1;perubahan;A\nIS1;2;;A\n", "utf-8")
    import_files([path], TAHUN, year.parent, timpa=True)
    assert [r["versi"] for r in rows(year / "perjanjian_kinerja.csv")] == ["perubahan", ""]


EXCEL = {
    "rincian_anggaran": ("Kode rekening;Nomenklatur;Pagu perubahan;Realisasi anggaran\n3.25.01;Program;Rp 4.125.678;"
        "(1.000)\n", None),
    "belanja": ("Kode rekening;Uraian;Pagu;Realisasi\n5.1;Belanja Operasi;1.500.000,00;750.000\n",
        {"pagu_rp": "1500000", "realisasi_rp": "750000", "kode_rekening": "5.1"}),
    "anggaran_unit": ("kode_unit;pagu_rp;realisasi_rp\nK0;1.500.000;-\n", {"pagu_rp": "1500000", "realisasi_rp": ""}),
    "anggaran_periode": ("kode_program;periode;rencana_rp;realisasi_rp\n3.25.01;tw3;1.000.000;900.000\n",
        {"periode": "TW3", "rencana_rp": "1000000"}),
    "sasaran_kegiatan": ("kode;kode_sasaran_program;kode_nomenklatur;uraian\nSK1;SP1;3.25.01.2.02;Terlaksana\n",
        {"kode_nomenklatur": "3.25.01.2.02", "penanggung_jawab": ""}),
    "lintas_sektor": ("kode_sasaran;unit;peran\nS1;Dinas X;Mendukung\n", {"unit": "Dinas X"}),
}  # fmt: skip


@pytest.mark.parametrize("nama", EXCEL)
def test_each_new_table_from_a_csv_of_excel(year, nama):
    text, isi = EXCEL[nama]
    path = year.parent.parent / f"{nama}.csv"
    path.write_bytes(text.encode("cp1252"))
    if isi is None:
        assert [s[2] for s in refused(year, path)] == ["E-NEGATIF"]
        return
    import_files([path], TAHUN, year.parent, timpa=True)
    (row,) = rows(year / f"{nama}.csv")
    assert row.items() >= isi.items() and row["sumber"] == f"{nama}.csv baris 2"


def test_what_a_new_year_takes_over(year):
    """What was set for the old year alone does not travel, and the new year can be checked at once."""
    made = new_year(TAHUN + 1, year.parent)
    assert made.sisa == ()
    baru = load_year(TAHUN + 1, year.parent)
    for nama in ("rincian_anggaran", "belanja", "anggaran_unit", "anggaran_periode", "rencana_aksi"):
        assert not baru.rows(nama) and (made.folder / f"{nama}.csv").exists(), nama
        assert any(f"{nama}.csv" in text for text in made.langkah), nama
    assert not baru.rows("perjanjian_kinerja") and not baru.rows("anggaran")
    assert [(r["kode"], r["kode_nomenklatur"]) for r in baru.rows("sasaran_kegiatan")] == [("SK1", None)]
    assert baru.rows("lintas_sektor")[0]["sumber"].startswith(f"disalin dari {TAHUN}, periksa")
    indikator = {r["kode"]: (r["akumulasi"], r["boleh_negatif"]) for r in rows(made.folder / "indikator.csv")}
    assert indikator["IS1"] == ("jumlah", "") and indikator["IS2"] == ("akhir", "ya")
    assert [r["kode_nomenklatur"] for r in baru.rows("program")][:2] == ["X.XX.01", "3.25.03"]


def test_a_part_of_a_year_does_not_become_one_of_the_next(year):
    path = year / "profil.csv"
    path.write_text(path.read_text("utf-8").replace(",tahun,contoh", ",TW3,contoh"), "utf-8")
    assert load_year(TAHUN, year.parent).profil["periode"] == "TW3"
    new_year(TAHUN + 1, year.parent)
    assert load_year(TAHUN + 1, year.parent).profil["periode"] == "tahun"


def test_an_import_into_a_header_of_version_2_needs_no_permission(tmp_path):
    """What an older new-year left is no data."""
    target = tmp_path / "k" / "2031"
    target.mkdir(parents=True)
    (target / "program.csv").write_text("kode,uraian,sumber\n", "utf-8")
    file = tmp_path / "program.csv"
    file.write_text(f"kode,uraian,sumber\n1,Program,{SUMBER}\n", "utf-8")
    import_files([file], 2031, tmp_path / "k")
    assert (target / "program.csv").read_text("utf-8") == file.read_text("utf-8")
