"""Printed tables in a workbook: found by the names of their sheets, taken over letter by letter, or refused."""

import csv
import io
import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from impor_contoh import with_xml, write
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from lkjip.cli import main
from lkjip.data import DataSalah, load_year
from lkjip.data.tulis import csv_text
from lkjip.intake import import_files, write_template

DAFTAR = [["Kode", "Peran", "Yang ditunjuk kode"], ["tabel_4_1", "anggaran", "program"]]
KOLOM = [
    ["Tabel", "Kolom", "Arti", "Tahun", "Periode", "Judul"],
    ["tabel_4_1", "uraian", "uraian", None, None, "Uraian"],
    ["tabel_4_1", "serapan", "serapan", 2024, "Triwulan I", "Serapan (%)"],
]
ISI = [["Baris naskah", "Kode", "Uraian", "Serapan (%)"], [10, "7.01.05", "Umum", "83,10"]]
BUKU = {"tercetak daftar_tabel": DAFTAR, "tercetak arti_kolom": KOLOM, "tabel_4_1": ISI}
HASIL = "baris,kode,uraian,serapan\n10,7.01.05,Umum,{}\n"
TABEL = Path("data/2024/tercetak/tabel_4_1.csv")


def book(lembar: dict[str, list[list]], siapkan=lambda buku: None) -> Path:
    buku = Workbook()
    buku.remove(buku.active)
    for nama, rows in lembar.items():
        buku.create_sheet(nama)
        for row in rows:
            buku[nama].append(row)
    siapkan(buku)
    out = io.BytesIO()
    buku.save(out)
    return write(Path("b.xlsx"), out.getvalue())


def imported(lembar: dict[str, list[list]], siapkan=lambda buku: None) -> str:
    """Import into a valid year and return the printed table."""
    hasil = import_files([book(lembar, siapkan)], 2024, Path("data"), timpa=True)
    assert hasil.sisa == ()
    return TABEL.read_text("utf-8")


def problems(lembar: dict[str, list[list]], siapkan=lambda buku: None) -> list[tuple]:
    """Import, which must fail and write nothing; return sheet, row, column, code and message."""
    before = {p: p.read_bytes() for p in Path("data").rglob("*.csv")}
    with pytest.raises(DataSalah) as info:
        import_files([book(lembar, siapkan)], 2024, Path("data"), timpa=True)
    assert {p: p.read_bytes() for p in Path("data").rglob("*.csv")} == before
    return [
        (k.berkas.partition(" lembar ")[2], k.baris, k.kolom, k.kode, k.pesan) for k in info.value.kesalahan
    ]


def with_cell(sel: str, value, format_: str | None = None):
    """Return what changes a cell of the printed table."""

    def change(buku):
        buku["tabel_4_1"][sel] = value
        if format_:
            buku["tabel_4_1"][sel].number_format = format_

    return change


@pytest.mark.parametrize("urutan", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_the_sheets_does_not_matter(data, urutan):
    lembar = list(BUKU.items())
    assert imported(dict(lembar[i] for i in urutan)) == HASIL.format('"83,10"')
    assert load_year(2024, Path("data")).rows("tercetak/tabel_4_1")[0]["serapan"] == "83,10"
    assert not Path("data/2024/tercetak/tabel_3_9.csv").read_text() == ""  # what is not imported stays


def test_the_list_of_the_folder_names_the_sheet_too(data):
    rows = [["baris", "KODE", "Batas", "label"], [1, None, "90%-100%", "-"]]
    import_files([book({"Tabel_3_9": rows})], 2024, Path("data"), timpa=True)
    assert (data / "tercetak/tabel_3_9.csv").read_text() == "baris,kode,batas,label\n1,,90%-100%,-\n"
    isi = csv_text(("baris", "kode", "batas", "label"), [{"baris": "2", "batas": "<1,0", "label": "007"}])
    import_files([write(Path("tabel_3_9.csv"), isi)], 2024, Path("data"), timpa=True)
    assert (data / "tercetak/tabel_3_9.csv").read_text() == isi


def test_it_is_not_replaced_unasked(data):
    path = book({"tabel_3_9": [["baris", "kode", "batas", "label"], [1, None, "a", "b"]]})
    with pytest.raises(DataSalah) as info:
        import_files([path], 2024, Path("data"))
    (salah,) = info.value.kesalahan
    assert (salah.berkas, salah.kode) == ("data/2024/tercetak/tabel_3_9.csv", "E-BERKAS")


SAMA = [
    "100%", "6.468.783.215,00", "1 dok.", "007", "-", "–", "1-2", "12/2023", "0,00", "95,9", "1,000", "1e5", "TRUE",
    "Rp 5", "01 Januari 2024", " dua  spasi ", "baris\nbaru", "Jumlah", "nihil", "(5)", "85,", "#", "≥90", "n/a",
    'a, "b"; c',
]  # fmt: skip


@pytest.mark.parametrize("teks", SAMA)
def test_text_stays_as_it_is(data, teks):
    rows = list(csv.reader(io.StringIO(imported(BUKU, with_cell("D2", teks)), newline="")))
    assert rows[1][3] == teks


ANGKA = [
    (1, "0%", "100%"), (0.83, "0%", "83%"), (85, None, "85"), (85, "0", "85"), (7, "000", "007"), (-5, None, "-5"),
    (85, "@", "85"),
]  # fmt: skip


@pytest.mark.parametrize(("angka", "format_", "teks"), ANGKA)
def test_a_number_that_shows_the_same_everywhere_is_what_it_shows(data, angka, format_, teks):
    assert imported(BUKU, with_cell("D2", angka, format_)) == HASIL.format(teks)


TAK_PASTI = [
    (0.959, "0%"), (0.959, "0.0%"), (0.959, "0.00%"), (1, "0.00%"), (6468783215, "#,##0"), (95.9, None), (95.9, "0"),
    (85, "0.00"), (10**11, None), (5, '0" dok."'), (5, '"Rp"0'), (-5, "00"), (1000, "0,"), (5, "0;0"), (1, "# ?/?"),
    (5, "[Red]0"), (1.5, "0%;0%"),
]  # fmt: skip


@pytest.mark.parametrize(("angka", "format_"), TAK_PASTI)
def test_a_number_that_may_show_otherwise_is_refused(data, angka, format_):
    ((lembar, baris, kolom, kode, pesan),) = problems(BUKU, with_cell("D2", angka, format_))
    assert (lembar, baris, kolom, kode) == ("tabel_4_1", 2, "Serapan (%)", "E-POLA")
    assert "belum tentu sama dengan yang tercetak" in pesan


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (date(2024, 2, 1), "E-TANGGAL"),
        (True, "E-POLA"),
        ("=1+1", "E-RUMUS"),
        ("#REF!", "E-RUMUS"),
        ("+a", "E-RUMUS"),
        ("1,2E+12", "E-POLA"),
        ("80\u202e38", "E-POLA"),
        ("\U0001f600", "E-HURUF"),
    ],
)
def test_what_excel_made_of_it_is_refused(data, isi, kode):
    assert [p[:4] for p in problems(BUKU, with_cell("D2", isi))] == [("tabel_4_1", 2, "Serapan (%)", kode)]


def test_a_formula_with_a_result_is_refused(data):
    """A computed cell would hide the very fault that the printed one has."""
    path = book(BUKU, with_cell("D2", "=A1"))
    isi = with_xml(path.read_bytes(), "xl/worksheets/sheet3.xml", b"<v></v>", b"<v>85</v>")
    with pytest.raises(DataSalah, match='"85" hasil rumus, padahal tabel ini disalin'):
        import_files([write(path, isi)], 2024, Path("data"), timpa=True)


@pytest.mark.parametrize("gaya", [{"strike": True}, {"vertAlign": "superscript"}, {"vertAlign": "subscript"}])
def test_what_is_struck_out_or_raised_is_refused(data, gaya):
    ((_, baris, kolom, _, _),) = problems(
        BUKU, lambda buku: setattr(buku["tabel_4_1"]["D2"], "font", Font(**gaya))
    )
    assert (baris, kolom) == (2, "Serapan (%)")


def test_totals_numberings_and_their_sources_are_rows_like_any_other(data):
    kolom = [*KOLOM, ["tabel_4_1", "sumber", "sumber_data", None, None, "Sumber"]]
    rows = [
        [*ISI[0], "Sumber"],
        [1, 2, "3", "4", "5"],
        [2, None, "JUMLAH", "-", None],
        [3, None, None, None, None],
    ]
    found = imported(BUKU | {"tercetak arti_kolom": kolom, "tabel_4_1": rows})
    assert found == "baris,kode,uraian,serapan,sumber\n1,2,3,4,5\n2,,JUMLAH,-,\n3,,,,\n"


def test_an_unknown_sheet_is_told(data):
    for nama in ("tabel_4_2", "tercetak tabel_4_2", "Tabel 4.1"):
        ((lembar, baris, _, kode, pesan),) = problems(BUKU | {nama: ISI})
        assert (lembar, baris, kode) == (nama, None, "E-TABEL")
        assert (
            "bukan tabel tercetak yang terdaftar. Tulis kode" in pesan and "Bila maksudnya tabel_4_1" in pesan
        )


def test_a_wrong_list_is_mended_first(data):
    daftar = [*DAFTAR, ["Tabel 4.2", "anggaran", None], ["tabel_4_3", "angaran", None]]
    found = problems(BUKU | {"tercetak daftar_tabel": daftar, "tabel_4_2": ISI})
    assert [p[:4] for p in found] == [
        ("tercetak daftar_tabel", 3, "Kode", "E-POLA"),
        ("tercetak daftar_tabel", 4, "Peran", "E-PILIHAN"),
    ]


def test_one_table_twice_is_told(data):
    assert [(p[0], p[3]) for p in problems(BUKU | {"tercetak tabel_4_1": ISI})] == [
        ("tercetak tabel_4_1", "E-GANDA")
    ]
    assert [(p[0], p[3]) for p in problems(BUKU | {"tercetak daftar_tabel": [*DAFTAR, DAFTAR[1]]})] == [
        ("tercetak daftar_tabel", "E-GANDA")
    ]
    assert [(p[1], p[3]) for p in problems(BUKU | {"tabel_4_1": [*ISI, ISI[1]]})] == [(3, "E-GANDA")]


JUDUL = [
    (["Baris naskah", "Kode", "Uraian"], "serapan", "kolom tidak ada. Tambahkan kolom «Serapan (%)»."),
    (["Kode", "Uraian", "serapan"], "baris", "kolom tidak ada. Tambahkan kolom «Baris naskah»."),
    (["baris", "kode", "uraian", "serapan", "Catatan"], "Catatan", "kolom tidak dikenal. Daftarkan di lembar"),
    (["baris", "kode", "Uraian", "serapan", "uraian"], "uraian", "kolom uraian ada dua, ke-3 dan ke-5"),
    (["baris", "kode", "uraian", "serapan", None, None], None, "di luar 4 kolom yang berjudul"),
    (["baris", "kode", None, "uraian", "serapan"], None, "kolom ke-3 tanpa judul"),
    (["baris", "kode", "Uraiann", "serapan"], "Uraiann", "kolom tidak dikenal. Tulis «Uraian»"),
]  # fmt: skip


@pytest.mark.parametrize(("judul", "kolom", "pesan"), JUDUL)
def test_a_header_that_is_not_the_lists(data, judul, kolom, pesan):
    isi = [1, *["x"] * (len(judul) - 1)]
    found = problems(BUKU | {"tabel_4_1": [judul, isi]})
    assert any(p[0] == "tabel_4_1" and pesan in p[4] and (kolom is None or p[2] == kolom) for p in found), (
        found
    )


def test_titles_of_two_columns_are_nobodys(data):
    """The template writes the name then, and what it writes comes back."""
    lain = ["tabel_4_1", "target_2", "target", None, None, "uraian"]
    kolom = [*KOLOM, lain, ["tabel_4_1", "x", None, None, None, "Serapan %"]]
    judul, isi = ["baris", "kode", "uraian", "Serapan (%)", "target_2", "x"], [1, None, "a", "b", "c", "d"]
    found = problems(BUKU | {"tercetak arti_kolom": kolom, "tabel_4_1": [judul, isi]})
    assert any(p[2] == "serapan" and "kolom tidak ada. Tambahkan kolom «serapan»." in p[4] for p in found)
    judul[3] = "serapan"
    buku = BUKU | {"tercetak arti_kolom": kolom, "tabel_4_1": [judul, isi]}
    assert imported(buku).endswith("\n1,,a,b,c,d\n")
    write_template(2024, Path("isian.xlsx"), Path("data"))
    head = [c.value for c in load_workbook("isian.xlsx")["tabel_4_1"][1]]
    assert head == ["Baris naskah", "Kode", "Uraian", "serapan", "target_2", "x"]


def test_the_explanations_are_no_list(data):
    """The template's own sheet arti_kolom has nearly the name of the list."""
    assert imported({"arti_kolom": [["Lembar", "Kolom"], ["a", "b"]], **BUKU}) == HASIL.format('"83,10"')


def test_other_sheets_are_no_printed_tables(data):
    """A cover called "Judul" is left out and named, as ever; a file of that name is the printed one."""
    hasil = import_files(
        [book({"Judul": [["LAPORAN", "KINERJA"], ["a", "b"]], **BUKU})], 2024, Path("data"), timpa=True
    )
    assert hasil.pesan == ("b.xlsx lembar Judul tidak diambil: tidak ada judul kolom yang dikenal.",)
    isi = "baris,kode,tingkat,teks\n1,,bab,BAB I\n"
    import_files([write(Path("judul.csv"), isi)], 2024, Path("data"))
    assert (data / "tercetak/judul.csv").read_text() == isi


def test_facts_beside_them_are_read_as_ever(data):
    """A printed table may be called as a table of facts; then its sheet says that it is printed."""
    daftar = [*DAFTAR, ["anggaran", "anggaran", None], ["program_2024", "lain", None]]
    kolom = [
        *KOLOM,
        ["anggaran", "pagu", "pagu_rp", None, None, "Pagu"],
        ["program_2024", "a", None, None, None, None],
    ]
    buku = BUKU | {"tercetak daftar_tabel": daftar, "tercetak arti_kolom": kolom}
    buku |= {
        "anggaran": [["Kode program", "Pagu", "Realisasi", "Sumber"], ["7.01.05", 10, 5, "A"]],
        "tercetak anggaran": [["baris", "kode", "Pagu"], [1, None, "10,00"]],
        "program_2024": [["baris", "kode", "a"], [1, None, "b"]],
    }
    imported(buku)
    assert (data / "anggaran.csv").read_text() == "kode,pagu_rp,realisasi_rp,sumber\n7.01.05,10,5,A\n"
    assert (data / "tercetak/anggaran.csv").read_text() == 'baris,kode,pagu\n1,,"10,00"\n'
    write_template(2024, Path("isian.xlsx"), Path("data"))
    assert {"anggaran", "tercetak anggaran", "tercetak program_2024"} <= set(
        load_workbook("isian.xlsx").sheetnames
    )


def test_names_too_long_for_a_sheet(data):
    """Excel takes 31 letters: the template shortens so that two names stay two; typed ones are cut."""
    panjang = [f"tabel_capaian_kinerja_tahunan_{n}_kecamatan" for n in "ab"] + [
        "a" * 60,
        "history",
        "petunjuk",
    ]
    year = data / "tercetak"
    for kode in panjang:
        for nama, baris in (("daftar_tabel", f"{kode},lain,\n"), ("arti_kolom", f"{kode},x,,,,\n")):
            with (year / f"{nama}.csv").open("a", encoding="utf-8") as file:
                file.write(baris)
        (year / f"{kode}.csv").write_text(f"baris,kode,x\n1,,{kode}\n")
    write_template(2024, Path("isian.xlsx"), Path("data"))
    sheets = load_workbook("isian.xlsx").sheetnames
    assert max(map(len, sheets)) <= 31 and len({s.casefold() for s in sheets}) == len(sheets)
    assert {"tercetak history", "tercetak petunjuk"} <= set(sheets)
    import_files([Path("isian.xlsx")], 2024, Path("baru"))
    assert all(
        (Path("baru/2024/tercetak") / f"{k}.csv").read_text() == f"baris,kode,x\n1,,{k}\n" for k in panjang
    )
    import_files([book({"a" * 31: [["baris", "kode", "x"], [1, None, "y"]]})], 2024, Path("data"), timpa=True)
    assert (year / f"{'a' * 60}.csv").read_text() == "baris,kode,x\n1,,y\n"


def test_a_template_filled_in_as_it_says(data):
    """A year without printed tables: list one, list its columns, add its sheet."""
    shutil.rmtree(data / "tercetak")
    write_template(2024, Path("isian.xlsx"), Path("data"))
    buku = load_workbook("isian.xlsx")
    for nama, rows in BUKU.items():
        sheet = buku[nama] if nama in buku.sheetnames else buku.create_sheet(nama)
        for n, row in enumerate(rows, 1):
            for i, value in enumerate(row, 1):
                sheet.cell(n, i).value = value
    buku.save("isian.xlsx")
    assert not import_files([Path("isian.xlsx")], 2024, Path("data"), timpa=True).sisa
    assert TABEL.read_text() == HASIL.format('"83,10"')
    assert sorted(p.name for p in TABEL.parent.iterdir()) == [
        "arti_kolom.csv",
        "daftar_tabel.csv",
        "tabel_4_1.csv",
    ]


def test_a_table_listed_without_its_sheet_is_told_afterwards(data, capsys):
    book({n: rows for n, rows in BUKU.items() if n != "tabel_4_1"})
    assert main(["import", "b.xlsx", "--year", "2024", "--timpa", "--data", "data"]) == 2
    assert "tercetak/tabel_4_1.csv: 1 kesalahan" in capsys.readouterr().out


POTONGAN = [
    "100%", "-", "1.", "0,5", "7", "007", "=", "@a", "'", '"', ",", ";", "\n", " ", "a", "É", "±", "½", "≥", "<b>", "|",
    "\t", "_x0041_", "1-2", "2024-01-02", "TRUE", "#N/A ", "Jumlah", "e+5", "–", "•",
]  # fmt: skip


def random_text(acak: random.Random) -> str:
    """Return a text that the loader takes: none that a spreadsheet runs."""
    teks = "".join(acak.choices(POTONGAN, k=acak.randint(0, 5)))
    awal = teks.strip()[:1]
    rumus = awal in "=@#" or awal == "-" and any(c.isalpha() for c in teks)
    return "" if rumus else teks


@pytest.mark.parametrize("benih", range(6))
def test_any_printed_year_comes_back_byte_for_byte(data, benih):
    """Tables of any size and text that the loader takes, through the workbook and back."""
    acak = random.Random(benih)
    files, daftar, arti = {}, [], []
    for t in range(acak.randint(1, 6)):
        kode = f"t{t}_" + "x" * acak.choice([1, 5, 28, 60])
        kolom = [f"k{i}" for i in range(acak.randint(1, 8))]
        daftar.append({"kode": kode, "peran": "lain", "kunci": acak.choice(["", "program"])})
        for k in kolom:
            judul = acak.choice(["", "Target", "k1", "%", "A B"])
            arti.append({"tabel": kode, "kolom": k, "judul": judul, "tahun": acak.choice(["", "2023"])})
        rows = [
            {"baris": str(n * 1000 + 1), "kode": acak.choice(["", "7.01.05", "1"])}
            | {k: random_text(acak) for k in kolom}
            for n in range(acak.randint(1, 9))
        ]
        files[kode] = csv_text(("baris", "kode", *kolom), rows)
    files["daftar_tabel"] = csv_text(("kode", "peran", "kunci"), daftar)
    files["arti_kolom"] = csv_text(("tabel", "kolom", "arti", "tahun", "periode", "judul"), arti)
    (data / "tercetak/tabel_3_9.csv").unlink()
    for nama, text in files.items():
        (data / f"tercetak/{nama}.csv").write_bytes(text.encode())
    load_year(2024, Path("data"))
    write_template(2024, Path("isian.xlsx"), Path("data"))
    import_files([Path("isian.xlsx")], 2024, Path("baru"))
    found = {p.stem: p.read_bytes().decode() for p in Path("baru/2024/tercetak").iterdir()}
    assert found == files
