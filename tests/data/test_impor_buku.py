"""Workbooks that show another number than they store, or cost more than they hold."""

import io
import re
import resource
import time
import zipfile
from pathlib import Path

import pytest
from impor_contoh import with_xml, workbook, write
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from lkjip.data import DataSalah
from lkjip.intake import import_files
from lkjip.intake.satuan import statement

JUDUL = ["Kode program", "Pagu", "Realisasi", "Sumber"]
ROWS = [JUDUL, ["1", 1000, 900, "A"], ["2", 2000, 1800, "A"], ["3", 3000, 2700, "A"]]
LEMBAR = "xl/worksheets/sheet1.xml"
LAMA = 20  # seconds for what takes one; without the guards minutes


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def problems(isi: bytes) -> list[tuple]:
    """Import, which must fail soon and write nothing; return row, column, code and message."""
    mulai = time.monotonic()
    with pytest.raises(DataSalah) as info:
        import_files([write(Path("b.xlsx"), isi)], 2024, Path("data"))
    assert time.monotonic() - mulai < LAMA
    assert not Path("data").exists()
    return [(k.baris, k.kolom, k.kode, k.pesan) for k in info.value.kesalahan]


def accepted(isi: bytes) -> str:
    mulai = time.monotonic()
    import_files([write(Path("b.xlsx"), isi)], 2024, Path("data"), timpa=True)
    assert time.monotonic() - mulai < LAMA
    return Path("data/2024/anggaran.csv").read_text()


def formatted(kode: str) -> bytes:
    return workbook("anggaran", ROWS, lambda s: setattr(s["B2"], "number_format", kode))


FORMAT_LAIN = [
    '0" juta"', "#,##0,", "#,##0,,", "#,##0.0,", '#,##0" rb"', "[$$-409]#,##0", "[$€-2] #,##0.00", '"USD" #,##0',
    '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)', '#,##0".000"', '0"000"', '[>=1000]#,##0," ribu";0',
    '"Rp"#,##0,"M"', '#,##0" %"', '0" orang"', "#,##0.00,,_-", "[$US$-409] 0", 'General" juta"', "0;0,;0", '0"jt"',
    "0\\M", "$#,##0",
]  # fmt: skip
FORMAT_RUPIAH = [
    "General", "0", "#,##0", "#,##0.00", '"Rp"#,##0', "[$Rp-421]#,##0.00", "[Blue]#,##0", "@", "Rp #,##0", "#.##0",
    '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-', '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', '#,##0",-"',
    "#,##0;[Red]-#,##0", '#,##0"-"', '"IDR "#,##0', "#,##0_);(#,##0)", '"Rp."#,##0.00', '#,##0\\ "Rupiah"',
    "[$-421]#,##0", "[$Rp-421]* #,##0;[$Rp-421]* -#,##0",
]  # fmt: skip


@pytest.mark.parametrize("kode", FORMAT_LAIN)
def test_format_lain(kode):
    """A number format that prints a scale, another currency or further digits shows another number."""
    assert [(b, k, e) for b, k, e, _ in problems(formatted(kode))] == [(2, "Pagu", "E-SATUAN")]


@pytest.mark.parametrize("kode", FORMAT_RUPIAH)
def test_format_rupiah(kode):
    """Rupiah, accounting formats, colours and brackets show the number that is stored."""
    assert "1,1000,900,A" in accepted(formatted(kode))


@pytest.mark.parametrize("sel", ["B2", "C3"])
@pytest.mark.parametrize("gaya", ["superscript", "subscript", "strike"])
@pytest.mark.parametrize("bagian", ["sebagian", "seluruhnya"])
def test_tulisan_kecil_dan_coret(sel, gaya, bagian):
    """A footnote's number is no digit, and what is struck out is not there."""
    huruf = {"strike": True} if gaya == "strike" else {"vertAlign": gaya}

    def mark(sheet):
        if bagian == "seluruhnya":
            sheet[sel].font = Font(**huruf)
        else:
            sheet[sel] = CellRichText("1000", TextBlock(InlineFont(**huruf), "1"))

    ((baris, kolom, kode, pesan),) = problems(workbook("anggaran", ROWS, mark))
    assert (baris, kolom, kode) == (int(sel[1]), JUDUL["ABC".index(sel[0])], "E-ANGKA")
    assert "bercoret" in pesan or "tulisan kecil" in pesan


def test_teks_bersama():
    """Excel keeps texts apart from the sheet, rich ones too: marks are found there as well."""
    inti = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    isi = raw(sheet().replace(b't="inlineStr"><is><t>1000</t></is>', b't="s"><v>0</v>'))
    run = '<r><t>1000</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    teks = f'<sst xmlns="{inti}" count="1" uniqueCount="1"><si>{run}</si></sst>'
    jenis = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as a, zipfile.ZipFile(out, "w") as b:
        for nama in a.namelist():
            data = a.read(nama)
            if nama == "[Content_Types].xml":
                bagian = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{jenis}"/></Types>'
                data = data.replace(b"</Types>", bagian.encode())
            b.writestr(nama, data)
        b.writestr("xl/sharedStrings.xml", teks)
    ((baris, kolom, kode, pesan),) = problems(out.getvalue())
    assert (baris, kolom, kode) == (2, "Pagu", "E-ANGKA") and "tulisan kecil" in pesan


def test_teks_kaya_biasa():
    """Bold, colours and footnotes in a text that is no key are only looks; in a key a footnote is refused."""

    def bold(sheet):
        sheet["D2"] = CellRichText(
            "A", TextBlock(InlineFont(b=True), "b"), TextBlock(InlineFont(vertAlign="superscript"), "1")
        )
        sheet["B2"] = CellRichText("Rp ", TextBlock(InlineFont(b=True), "1.000"))

    assert "1,1000,900,Ab¹" in accepted(workbook("anggaran", ROWS, bold))

    def key(sheet):
        sheet["A2"] = CellRichText("1", TextBlock(InlineFont(vertAlign="superscript"), "2"))

    assert [(k, e) for _, k, e, _ in problems_again(workbook("anggaran", ROWS, key))] == [
        ("Kode program", "E-POLA")
    ]
    assert [(k, e) for _, k, e, _ in problems_again(
        workbook("anggaran", ROWS, lambda s: setattr(s["D3"], "font", Font(strike=True)))
    )] == [("Sumber", "E-POLA")]  # fmt: skip


def problems_again(isi: bytes) -> list[tuple]:
    for path in Path("data/2024").glob("*.csv"):
        path.unlink()
    if Path("data/2024").exists():
        Path("data/2024").rmdir()
        Path("data").rmdir()
    return problems(isi)


@pytest.mark.parametrize(
    ("area", "kata"),
    [
        ("B2:B3", "beberapa baris (2–3)"),
        ("B2:B4", "beberapa baris (2–4)"),
        ("B2:C2", "beberapa kolom"),
        ("B3:C4", "beberapa baris (3–4)"),
    ],
)
def test_angka_gabungan(area, kata):
    """One amount over several rows or columns is not the amount of each."""
    found = problems(workbook("anggaran", ROWS, lambda s: s.merge_cells(area)))
    assert any(e == "E-BARIS" and f"satu angka untuk {kata}" in pesan for _, _, e, pesan in found)


def test_gabungan_lain():
    """A merged title, and an amount merged with cells that hold nothing of the table, are looks."""

    def merge(sheet):
        sheet.merge_cells("A1:D1")
        sheet.merge_cells("B6:B9")

    assert "3,3000,2700,A" in accepted(workbook("anggaran", [["LAPORAN"], *ROWS, []], merge))


def raw(lembar: bytes, **lain: bytes) -> bytes:
    """Return a workbook whose sheet is this XML."""
    asal = workbook("anggaran", ROWS)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(asal)) as a, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as b:
        for bagian in a.namelist():
            b.writestr(bagian, lembar if bagian == LEMBAR else lain.get(bagian, a.read(bagian)))
    return out.getvalue()


def sheet(cells: str = "", sesudah: str = "") -> bytes:
    awal = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    sel = '<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = "".join(
        f'<row r="{n}">{"".join(sel.format(a, n, v) for a, v in zip("ABCD", row, strict=True))}</row>'
        for n, row in enumerate(ROWS, 1)
    )
    return f"{awal}{rows}{cells}</sheetData>{sesudah}</worksheet>".encode()


def test_lembar_tangan():
    """The hand-made sheet of the next tests is a good one."""
    assert accepted(raw(sheet())).count("\n") == 4


def merged(*areas: str) -> bytes:
    isi = "".join(f'<mergeCell ref="{a}"/>' for a in areas)
    return sheet(sesudah=f"<mergeCells>{isi}</mergeCells>")


def rows_of(template: str, banyak: int) -> bytes:
    return sheet("".join(template.format(n=n) for n in range(10, banyak)))


TAUTAN = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'
RAKSASA = {
    "gabungan A5:XFD3000": lambda: merged("A5:XFD3000"),
    "gabungan dengan rujukan huruf": lambda: merged("&#65;5:XFD3000"),
    "gabungan berkutip tunggal": lambda: merged("A5:XFD3000").replace(b'"A5:XFD3000"/', b"'A5:XFD3000' /"),
    "banyak gabungan": lambda: merged(*(f"A{n}:B{n}" for n in range(10, 60_000))),
    "tautan seluas lembar": lambda: sheet(sesudah=TAUTAN),
    "400.000 sel": lambda: rows_of('<row r="{n}"><c r="A{n}"><v>1</v></c></row>', 400_000),
    "XML bertingkat": lambda: sheet(sesudah="<extLst>" + "<a>" * 100_000 + "</a>" * 100_000 + "</extLst>"),
}


@pytest.mark.parametrize("nama", RAKSASA)
def test_raksasa(nama):
    """What would take minutes and gigabytes is refused within seconds, and says what to do."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ((_, _, kode, pesan),) = problems(raw(RAKSASA[nama]()))
    assert kode == "E-BERKAS" and re.search(r"Pisahkan|Hapus|Simpan ulang", pesan)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 700_000  # kB


def test_gaya_sejuta():
    """Styles by the million are refused as well."""
    gaya = b'<styleSheet xmlns="x"><cellXfs>' + b"<xf/>" * 1_000_000 + b"</cellXfs></styleSheet>"
    assert problems(raw(sheet(), **{"xl/styles.xml": gaya}))[0][2] == "E-BERKAS"


KOSONG = '<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"></c></row>'
KOLOM = b'<cols><col min="1" max="16384" width="9"/></cols><sheetData>'
LEBAR = {
    "300.000 baris kosong": lambda: rows_of('<row r="{n}" s="1" customFormat="1"/>', 300_000),
    "500.000 sel kosong": lambda: rows_of(KOSONG, 250_000),
    "ukuran yang diaku": lambda: sheet().replace(
        b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'
    ),
    "semua kolom": lambda: sheet().replace(b"<sheetData>", KOLOM),
}


@pytest.mark.parametrize("nama", LEBAR)
def test_kosong_tetapi_besar(nama):
    """Formats down to the end of the sheet hold nothing: the table is read, and soon."""
    assert accepted(raw(LEBAR[nama]())).count("\n") == 4


@pytest.mark.parametrize("alamat", ["XFD1048576", "XFD3", "E3", "GS2", "F100"])
def test_sel_terpencil(alamat):
    """A forgotten cell beside the table is named with its row and column; the sheet is not dropped."""
    buku = Workbook()
    buku.active.title = "program"
    for row in (["Kode", "Nama program", "Sumber"], ["1", "a", "A"]):
        buku.active.append(row)
    lembar = buku.create_sheet("anggaran")
    for row in ROWS:
        lembar.append(row)
    lembar[alamat] = "lupa"
    out = io.BytesIO()
    buku.save(out)
    ((baris, kolom, kode, pesan),) = problems(out.getvalue())
    assert (baris, kolom, kode) == (int(re.sub("[A-Z]", "", alamat)), alamat, "E-BARIS")
    assert pesan.startswith(f'"lupa" di sel {alamat}, di luar 4 kolom yang berjudul.')


def test_banyak_sel_terpencil():
    """Twenty of them are named, the others counted."""
    rows = [JUDUL, *([str(n), 1, 1, "A", None, "lupa"] for n in range(1, 51))]
    found = problems(workbook("anggaran", rows))
    assert len(found) == 20 and found[-1][3].endswith("Begitu juga 30 sel lain.")


XML = '<?xml version="1.0" encoding="{}"?>'
DOCTYPE = '<!DOCTYPE w [<!ENTITY a "9">]>'


@pytest.mark.parametrize(
    "enkodean", ["utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig", "cp1252", "utf-32"]
)
@pytest.mark.parametrize("bagian", [LEMBAR, "xl/workbook.xml", "xl/styles.xml"])
def test_doctype_di_balik_enkodean(enkodean, bagian):
    """However a part is encoded, no entities are defined in it."""
    asal = workbook("anggaran", ROWS)
    with zipfile.ZipFile(io.BytesIO(asal)) as arsip:
        text = re.sub(r"^<\?xml[^>]*\?>\s*", "", arsip.read(bagian).decode())
    text = XML.format(re.sub("-sig|-[bl]e$", "", enkodean)) + DOCTYPE + text
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(asal)) as a, zipfile.ZipFile(out, "w") as b:
        for nama in a.namelist():
            b.writestr(nama, text.encode(enkodean) if nama == bagian else a.read(nama))
    assert problems(out.getvalue())[0][2] == "E-BERKAS"


@pytest.mark.parametrize("enkodean", ["utf-16", "iso-8859-1", "cp037", "utf-7"])
def test_enkodean_lain(enkodean):
    """Excel writes UTF-8 only; another encoding, even a harmless one, is refused."""
    with zipfile.ZipFile(io.BytesIO(workbook("anggaran", ROWS))) as arsip:
        text = re.sub(r"^<\?xml[^>]*\?>\s*", "", arsip.read(LEMBAR).decode())
    assert problems(raw((XML.format(enkodean) + text).encode(enkodean)))[0][2] == "E-BERKAS"


def test_rumus_bersama():
    """Shared formulas keep their stored results, and one without is refused."""
    isi = with_xml(
        workbook("anggaran", ROWS),
        LEMBAR,
        b"<v>1000</v>",
        b'<f t="shared" ref="B2:B3" si="0">1*1000</f><v>1000</v>',
    )
    isi = with_xml(isi, LEMBAR, b"<v>2000</v>", b'<f t="shared" si="0"/><v>2000</v>')
    assert "2,2000,1800,A" in accepted(isi)
    tanpa = with_xml(isi, LEMBAR, b'<f t="shared" si="0"/><v>2000</v>', b'<f t="shared" si="0"/>')
    assert [(b, k, e) for b, k, e, _ in problems_again(tanpa)] == [(3, "Pagu", "E-RUMUS")]


UKURAN = [
    f"{awal}{tanda} {uang}{angka}{akhir}"
    for awal, akhir in (("", ""), ("(", ")"), ("Nilai dalam ", ""))
    for tanda in "x×"
    for uang in ("", "Rp", "Rp. ", "IDR ")
    for angka in ("1.000", "1000", "1.000.000")
] + [
    "(dalam juta rupiah)",
    "Satuan: Ribuan Rupiah",
    "dlm jutaan",
    "Rp juta",
    "Nilai dalam Rp (000)",
    "in US$",
]
# What people write beside a table without saying anything about its numbers.
BIASA = [
    "cek lagi",
    "Bantuan 50 juta rupiah untuk 1000 HPK",
    "DPPA 2023 halaman 3",
    "dihitung 31-12-2023",
    "Rp",
    "x",
    "3 x 4",
]
ATAS = InlineFont(vertAlign="superscript")
TEMPAT = {
    "komentar": lambda s, t: setattr(s["B2"], "comment", Comment(t, "A")),
    "komentar judul": lambda s, t: setattr(s["D1"], "comment", Comment(t, "A")),
    "kepala halaman": lambda s, t: setattr(s.oddHeader.center, "text", t),
    "kaki halaman": lambda s, t: setattr(s.oddFooter.left, "text", t),
    "halaman pertama": lambda s, t: setattr(s.firstHeader.right, "text", t),
    "lembar lain": lambda s, t: s.parent.create_sheet("Keterangan").append(["Catatan", t]),
    "di atas": lambda s, t: (s.insert_rows(1), setattr(s["A1"], "value", t)),
}  # fmt: skip


def test_ukuran():
    """Each is a statement about the numbers; what people write for other reasons is none."""
    assert [teks for teks in UKURAN if not statement(teks)] == []
    assert [teks for teks in BIASA if statement(teks)] == []


@pytest.mark.parametrize("tempat", TEMPAT)
def test_ukuran_di_mana_pun(tempat):
    """What scales the numbers is found wherever a workbook has words."""
    for teks in UKURAN[5::12]:
        isi = workbook("anggaran", ROWS, lambda s, t=teks: TEMPAT[tempat](s, t))
        with pytest.raises(DataSalah) as info:
            import_files([write(Path("b.xlsx"), isi)], 2024, Path("data"))
        assert {k.kode for k in info.value.kesalahan} == {"E-SATUAN"}, teks


@pytest.mark.parametrize("tempat", TEMPAT)
def test_catatan_biasa_di_mana_pun(tempat):
    for teks in BIASA[:3]:
        isi = workbook("anggaran", ROWS, lambda s, t=teks: TEMPAT[tempat](s, t))
        assert "1,1000,900,A" in accepted(isi), teks


@pytest.mark.parametrize(
    "huruf", [InlineFont(sz=1), InlineFont(color="FFFFFFFF"), InlineFont(sz=8, color="FF00FF00")]
)
@pytest.mark.parametrize("sel", ["B2", "C3"])
def test_angka_berhuruf_lain(sel, huruf):
    """A digit in letters of another size or colour may be one that nobody sees."""
    isi = workbook(
        "anggaran", ROWS, lambda s: setattr(s[sel], "value", CellRichText("1000", TextBlock(huruf, "77")))
    )
    [(baris, _, kode, pesan)] = problems(isi)
    assert (baris, kode) == (int(sel[1]), "E-ANGKA") and "huruf yang berbeda-beda" in pesan


def test_pangkat_dalam_teks():
    """A raised digit of a text stays raised."""
    isi = workbook(
        "anggaran", ROWS,
        lambda s: setattr(s["D2"], "value", CellRichText("Luas 5 m", TextBlock(ATAS, "2"))),
    )  # fmt: skip
    assert "1,1000,900,Luas 5 m²" in accepted(isi)


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        (b"<v>1000</v>", b"<v>1000</v><v>7</v>"),
        (b'<c r="C2"', b'<c r="B2"'),
        (b'<row r="3"', b'<row r="2"'),
    ],
)
def test_dua_kali_di_satu_tempat(lama, baru):
    """Two values for one cell: Excel writes no such workbook, and which of them counts nobody can say."""
    [(_, _, kode, pesan)] = problems(with_xml(workbook("anggaran", ROWS), LEMBAR, lama, baru))
    assert kode == "E-BERKAS" and "dua kali" in pesan


@pytest.mark.parametrize("nomor", ["-1", "-7", "1.5", "x", ""])
def test_teks_bersama_yang_tidak_ada(nomor):
    isi = with_xml(
        workbook("anggaran", ROWS),
        LEMBAR,
        b'<c r="B2" t="n"><v>1000</v>',
        f'<c r="B2" t="s"><v>{nomor}</v>'.encode(),
    )
    [(_, _, kode, pesan)] = problems(isi)
    assert kode == "E-BERKAS" and "utuh" in pesan


def test_bagian_zip_dua_kali():
    out = io.BytesIO(workbook("anggaran", ROWS))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(LEMBAR, archive.read(LEMBAR).replace(b"1000", b"9999"))
    [(_, _, kode, pesan)] = problems(out.getvalue())
    assert kode == "E-BERKAS" and "dua kali" in pesan


@pytest.mark.parametrize("tanda", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_tanda_arah(tanda):
    """A sign of direction makes a cell look like another number or code."""
    for sel in ("A2", "B2", "C2", "D2"):
        isi = workbook("anggaran", ROWS, lambda s, t=sel: setattr(s[t], "value", f"12{tanda}34"))
        assert [(b, e) for b, _, e, p in problems(isi) if "arah tulisan" in p] == [(2, "E-POLA")]


@pytest.mark.parametrize("teks", ["1,23457E+15", "1.2E+05", "7E+05", "3,1E-07"])
def test_disingkat_excel(teks):
    isi = workbook("anggaran", ROWS, lambda s: setattr(s["D2"], "value", teks))
    assert [(b, e) for b, _, e, p in problems(isi) if "disingkat" in p] == [(2, "E-POLA")]


@pytest.mark.parametrize("teks", ["000.000,", "000.000", "00,5", "000.123", "01.000"])
def test_sisa_angka(teks):
    """What begins with zeros before a separator has lost its beginning."""
    isi = workbook("anggaran", ROWS, lambda s: setattr(s["B2"], "value", teks))
    assert [(b, k, e) for b, k, e, _ in problems(isi)] == [(2, "Pagu", "E-ANGKA")]


@pytest.mark.parametrize("satuan", ["dokumen", "orang", "indeks"])
@pytest.mark.parametrize("cara", ["teks", "format"])
def test_persen_dari_yang_bukan_persen(satuan, cara):
    """85% of what is counted in documents is no number of documents; of a percentage it is."""
    judul = ["Kode indikator", "Tahun", "Target", "Sumber"]
    indikator = workbook("indikator", [
        ["Kode", "Kode induk", "Indikator", "Satuan", "Polaritas", "Sumber"],
        ["IS1", "S1", "A", satuan, "maksimasi", "X"], ["IS2", "S1", "B", "persen", "maksimasi", "X"],
    ])  # fmt: skip
    nilai = "85%" if cara == "teks" else 0.85

    def siapkan(sheet):
        for sel in ("C2", "C3"):
            sheet[sel].value = nilai
            sheet[sel].number_format = "0%"

    target = workbook("target_renstra", [judul, ["IS1", 2024, 1, "X"], ["IS2", 2024, 1, "X"]], siapkan)
    with pytest.raises(DataSalah) as info:
        import_files([write(Path("i.xlsx"), indikator), write(Path("t.xlsx"), target)], 2024, Path("data"))
    [k] = info.value.kesalahan
    assert (k.baris, k.kolom, k.kode) == (2, "Target", "E-ANGKA") and f"satuannya {satuan}" in k.pesan
