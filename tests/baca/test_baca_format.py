"""What the readers of HTML, DOCX, ODT and XLSX make of what offices write."""

import io
import zipfile

import pytest
from dokumen_contoh import W, cell, converted, docx, packed, par, run, seen, table
from openpyxl import Workbook

from lkjip.baca.dokumen import TidakTerbaca
from lkjip.baca.format import html, xlsx
from lkjip.baca.format.pandoc import read_docx, read_odt


def page(isi: str):
    return html.read(f"<!doctype html><meta charset=utf-8><body>{isi}".encode())


def test_headings_lists_and_what_is_not_seen():
    d = page(
        "<nav>menu</nav><header>situs</header><h2>A. Judul</h2><p>Teks <b>tebal</b>&nbsp; x<br>y</p>"
        "<ol type=a start=2><li>dua<ul><li>anak</li></ul><li value=5><p>lima</p><p>lanjut</p></ol>"
        "<ol type=I><li>satu</ol><p hidden>x</p><p style='display: none'>x</p><script>x</script><img alt=x>"
        "<p><b>Semua tebal</b></p><footer>kaki</footer>"
    )
    assert seen(d) == [
        "A. Judul", "Teks tebal x y", "b. dua", "- anak", "e. lima", "lanjut", "I. satu", "Semua tebal"
    ]  # fmt: skip
    assert [b.tingkat for b in d.blok][:2] == [2, None]
    assert [b.butir for b in d.blok] == [False, False, True, True, True, False, True, False]
    assert [b.tebal for b in d.blok][-1] and not d.blok[1].tebal
    assert [b.nomor for b in d.blok] == list(range(1, 9))
    assert d.halaman is None and d.blok[0].halaman is None


def test_raised_text_notes_struck_text_and_formulas():
    d = page(
        "<p>12 m<sup>2</sup>, 85<sup>a</sup>, 90<sup>1)</sup></p><table><tr><td>1<td><s>80</s> 85</table>"
        "<p><math><semantics><mi>x</mi><annotation>\\x</annotation></semantics></math></p>"
    )
    assert seen(d) == ["12 m², 85, 90¹⁾", [["1", "85"]], "x"]
    assert next(d.tabel).baris[0].sel[1].ragu


def test_table_sections_and_spans():
    d = page(
        "<table><caption>Tabel 1 Judul</caption><tfoot><tr><td colspan=3>Sumber: x</td></tr><tr><td>Jumlah<td>3<td>4"
        "</tr></tfoot><thead><tr><th rowspan=2>No<th colspan=2>Target</tr><tr><th>2022<th>2023</tr></thead>"
        "<tbody><tr><td rowspan=9><p>a</p><p>b</p><td><strong>1</strong><td>2</tr><tr><td>3</tr></tbody></table>"
    )
    assert seen(d) == [
        "Tabel 1 Judul",
        [
            ["No", "Target", "·"],
            ["·", "2022", "2023"],
            ["a b", "1", "2"],
            ["·", "3", ""],
            ["Jumlah", "3", "4"],
        ],
        "Sumber: x",
    ]
    tabel = next(d.tabel)
    assert tabel.kepala == 2
    assert (tabel.baris[0].sel[0].tinggi, tabel.baris[0].sel[1].lebar, tabel.baris[2].sel[0].tinggi) == (
        2,
        2,
        2,
    )
    assert [s.tebal for s in tabel.baris[2].sel] == [False, True, False]


def test_header_cells_without_a_section_are_the_header():
    assert next(page("<table><tr><th>a<th>b<tr><th>c<td>1</table>").tabel).kepala == 1


def test_lies_about_spans_cost_nothing():
    d = page("<table><tr><td colspan=1000000>a<td rowspan=1000000>b<tr><td>1<td colspan=99999>2</table>")
    assert seen(d) == [[["a", "·", "b"], ["1", "2", "·"]]]


def test_too_wide_a_table_is_refused():
    with pytest.raises(TidakTerbaca, match="300 kolom"):
        page("<table><tr>" + "<td>x" * 301 + "</table>")


def test_layout_tables_are_dissolved_and_small_ones_become_text():
    data = "<table><tr><td>a<td>b<tr><td>1<td>2</table>"
    d = page(f"<table><tr><td>Bingkai</table><table><tr><td>{data}<td>{data}</table>")
    assert seen(d) == ["Bingkai", [["a", "b"], ["1", "2"]], [["a", "b"], ["1", "2"]]]
    d = page("<table><tr><td>a<td>b<tr><td>c<td><table><tr><td>x<td>y</table><tr><td>d<td>e</table>")
    assert seen(d) == [[["a", "b"], ["c", "x y"], ["d", "e"]]]


@pytest.mark.parametrize(
    "data",
    [
        "<p>é</p>".encode("utf-8-sig"),
        "<p>é</p>".encode("utf-16"),
        '<meta charset="iso-8859-1"><p>é</p>'.encode("cp1252"),
        "<p>é</p>".encode("cp1252"),
        '<?xml version="1.0" encoding="utf-8"?><p>é</p>'.encode(),
    ],
)
def test_encodings(data):
    assert seen(html.read(data)) == ["é"]


def test_our_own_pages():
    d = html.read_book(
        [
            b"<body><nav>x</nav><main><h1>BAB</h1><figure class=tbl><figcaption><span>Tabel 3.1</span> "
            b"Judul</figcaption>"
            b"<table><thead><tr><th>No<th>Nilai</tr></thead><tr><td>1<td><data value=85>85</data></table>"
            b"<div class=sumber><p>Sumber: x</p></div></figure><figure class=fig><div class=grafik><img></div>"
            b"<details><summary>Data</summary><table><tr><td>1<td>2</table></details><figcaption>Gambar 1</figcaption>"
            b"</figure><nav>lanjut</nav></main><footer>kaki</footer>",
            b"<main><p>halaman dua</p></main>",
        ]
    )
    assert seen(d) == [
        "BAB",
        "Tabel 3.1 Judul",
        [["No", "Nilai"], ["1", "85"]],
        "Sumber: x",
        "Gambar 1",
        "halaman dua",
    ]


def test_great_tables_titles_and_notes_are_no_rows():
    d = page(
        "<table><thead><tr class=gt_heading><td colspan=2 class=gt_title>Judul</td></tr><tr><th>a<th>b</tr></thead>"
        "<tr><td>1<td>2<span class=gt_footnote_marks>1</span></tr><tfoot><tr><td colspan=2>Sumber: x</tfoot></table>"
    )
    assert seen(d) == ["Judul", [["a", "b"], ["1", "2"]], "Sumber: x"]
    assert next(d.tabel).kepala == 1


def test_too_deep_a_page_is_refused_not_cut():
    with pytest.raises(TidakTerbaca):
        page("<div>" * 5000 + "x")


TARGET = "<w:gridSpan w:val='2'/>"
MULAI, LANJUT = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"


def test_docx_merges_and_header_rows():
    d = read_docx(
        docx(
            table(
                cell("No", MULAI) + cell("Target", TARGET),
                cell("", LANJUT) + cell("2022") + cell("2023"),
                cell("1") + cell("85") + cell("90"),
                kolom=3,
                kepala=1,
            )
        )
    )
    assert seen(d) == [[["No", "Target", "·"], ["·", "2022", "2023"], ["1", "85", "90"]]]
    assert d.jenis == "DOCX"


def test_docx_rows_of_other_lengths_lose_no_cell():
    rows = (
        cell("Judul"),
        cell("a") + cell("b") + cell("c"),
        "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("x"),
    )
    d = read_docx(docx(table(*rows, kolom=1) + par(run("akhir"))))
    assert seen(d) == [[["Judul", "", "·"], ["a", "b", "c"], ["", "x", ""]], "akhir"]


def test_docx_captions_stay_in_their_place():
    judul = "<w:pStyle w:val='Caption'/>"
    seq = f'<w:fldSimple w:instr=" SEQ Tabel "><w:r><w:t>{{}}</w:t></w:r></w:fldSimple>{run(" Judul")}'
    d = read_docx(
        docx(
            par(run("Laporan"), "<w:pStyle w:val='Title'/>")
            + "".join(
                par(run("Tabel 3.") + seq.format(n), judul) + table(cell("a") + cell("b"), kolom=2)
                for n in (1, 2)
            )
            + par(run("Gambar 1"), judul)
        )
    )
    assert seen(d) == [
        "Laporan",
        "Tabel 3.1 Judul",
        [["a", "b"]],
        "Tabel 3.2 Judul",
        [["a", "b"]],
        "Gambar 1",
    ]


DIHAPUS = "<w:trPr><w:del w:id='3' w:author='a'/></w:trPr>"


def test_docx_boxes_hidden_text_and_changes():
    kotak = f"<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>{par(run('isi'))}"
    kotak += "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    d = read_docx(
        docx(
            par(run("sebelum") + kotak)
            + par(run("tampak") + run("sembunyi", "<w:vanish/>") + run("!", "<w:vanish w:val='0'/>"))
            + par(f"<w:ins w:id='1' w:author='a'>{run('baru')}</w:ins><w:del w:id='2' w:author='a'><w:r><w:delText>lama"
                  "</w:delText></w:r></w:del>")
            + f"<w:sdt><w:sdtContent>{par(run('kendali'))}</w:sdtContent></w:sdt>"
            + table(cell("a") + cell("b"), DIHAPUS + cell("x") + cell("y"), kolom=2)
        )
    )  # fmt: skip
    assert seen(d) == ["sebelum", "isi", "tampak!", "baru", "kendali", [["a", "b"]]]


PATAH = "<w:lastRenderedPageBreak/>"
PATAH_BARIS = f"<w:r>{PATAH}</w:r>"


def level(nomor: int, jenis: str, teks: str) -> str:
    return f"<w:lvl w:ilvl='{nomor}'><w:start w:val='1'/><w:numFmt w:val='{jenis}'/><w:lvlText w:val='{teks}'/></w:lvl>"


def test_docx_numbers_are_those_word_shows():
    daftar = level(0, "upperLetter", "%1.") + level(1, "decimal", "%2)") + level(2, "decimal", "%1.%2.%3")
    lagi = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    numbering = f"<w:numbering {W}><w:abstractNum w:abstractNumId='0'>{daftar}</w:abstractNum>"
    numbering += "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    numbering += f"<w:num w:numId='2'><w:abstractNumId w:val='0'/>{lagi}</w:num></w:numbering>"

    def item(teks: str, tingkat: int = 0, nomor: int = 1) -> str:
        sifat = f"<w:numPr><w:ilvl w:val='{tingkat}'/><w:numId w:val='{nomor}'/></w:numPr>"
        return par(PATAH_BARIS * (nomor == 2) + run(teks, "<w:b/>") if teks else "", sifat)

    d = read_docx(
        docx(
            item("satu") + item("dalam", 1) + item("lagi", 1) + item("terdalam", 2) + par(run("sela")) + item("dua")
            + item("dalam", 1) + table(f"<w:tc>{item('')}</w:tc>" + cell("x"), kolom=2) + item("baru", 0, 2),
            numbering=numbering,
        )
    )  # fmt: skip
    assert seen(d) == [
        "A. satu", "1) dalam", "2) lagi", "A.2.1 terdalam", "sela", "B. dua", "1) dalam", [["C.", "x"]], "A. baru"
    ]  # fmt: skip
    assert [b.butir for b in d.blok[:5]] == [True, True, True, True, False]
    assert d.blok[0].tebal and [d.blok[-1].halaman, d.halaman] == [2, 2]


def test_docx_pages():
    def broken(teks: str) -> str:
        return f"<w:tc>{par(run('awal') + f'<w:r>{PATAH}<w:t>{teks}</w:t></w:r>')}</w:tc>"

    d = read_docx(
        docx(
            par(run("satu"))
            + par(f"<w:r>{PATAH}<w:t>dua</w:t></w:r>")
            + table(cell("2") + cell("x"), broken("a") + broken("b"), cell("3") + cell("y"), kolom=2)
            + par(
                run("tiga") + f"<w:r><w:br w:type='page'/>{PATAH}<w:t xml:space='preserve'> empat</w:t></w:r>"
            )
            + par(run("akhir"))
        )
    )
    assert seen(d) == ["satu", "dua", [["2", "x"], ["awala", "awalb"], ["3", "y"]], "tiga empat", "akhir"]
    assert [b.halaman for b in d.blok] == [1, 2, 2, 3, 4]
    assert [b.halaman for b in d.blok[2].baris] == [2, 2, 3]
    assert d.halaman == 4


def test_docx_strict():
    data = docx(table(cell("a"), cell("b") + cell("c"), kolom=1))
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {n: archive.read(n).replace(W[9:-1].encode(), strict.encode()) for n in archive.namelist()}
    assert strict.encode() in parts["word/document.xml"]
    assert seen(read_docx(packed(parts))) == [[["a", ""], ["b", "c"]]]


def test_docx_typed_breaks_are_pages_where_nothing_says_there_are_more():
    isi = par(run("a") + "<w:r><w:br w:type='page'/></w:r>") + par(run("b"))
    assert [b.halaman for b in read_docx(docx(isi)).blok] == [1, 2]
    assert read_docx(docx(par(run("a")))).halaman is None


@pytest.mark.parametrize("jenis, read", [("docx", read_docx), ("odt", read_odt)])
def test_a_document_reads_as_its_page(jenis, read):
    isi = (
        "<h1>BAB III</h1><p>Teks.</p><ol><li>satu</li><li>dua</li></ol><table><thead><tr><th>No</th><th>Target</th>"
        "</tr></thead><tbody><tr><td>1</td><td><b>1.234</b></td></tr></tbody></table><p>Sumber: x</p>"
    )
    d = read(converted(isi, jenis))
    assert seen(d) == seen(page(isi))
    assert d.blok[0].tingkat == 1 and next(d.tabel).kepala == 1 and next(d.tabel).baris[1].sel[1].tebal


def odt(isi: str, halaman: int) -> bytes:
    ns = "".join(
        f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{i}:1.0"'
        for n, i in [(n, n) for n in ("office", "text", "style", "table")] + [("fo", "xsl-fo-compatible")]
    )
    gaya = '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>'
    content = f"<office:document-content{ns}><office:automatic-styles>{gaya}</style:style></office:automatic-styles>"
    content += f"<office:body><office:text>{isi}</office:text></office:body></office:document-content>"
    styles = f"<office:document-styles{ns}/>"
    meta = f"<office:document-meta{ns}><x page-count='{halaman}'/></office:document-meta>".replace("'", '"')
    mimetype = b"application/vnd.oasis.opendocument.text"
    parts = {"content.xml": content, "styles.xml": styles, "meta.xml": meta}
    return packed({"mimetype": mimetype} | {n: i.encode() for n, i in parts.items()})


def test_odt_pages_when_all_are_noted():
    isi = (
        "<text:p>a</text:p><text:p>b<text:soft-page-break/>c</text:p><text:p text:style-name='P1'>d</text:p>"
    )
    assert [b.halaman for b in read_odt(odt(isi, 3)).blok] == [1, 1, 3]
    d = read_odt(odt(isi, 30))
    assert d.halaman is None and seen(d) == ["a", "bc", "d"]


def test_entities_and_other_encodings_are_refused():
    bom = f'<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document {W}><w:body>{par(run("&a;"))}</w:body></w:document>'
    for isi in (bom.encode(), bom.encode("utf-16")):
        with pytest.raises(TidakTerbaca, match="Simpan ulang dari Word"):
            read_docx(packed({"word/document.xml": isi}))


def test_xlsx_blocks_merges_and_numbers():
    buku = Workbook()
    sheet = buku.active
    for row in (
        ["Tabel 3.1"], ["Kecamatan"], [], [None, "No", "Target", None], [None, None, 2022, 2023],
        [None, 1, 1234567, 0.985], [None, 2, "=1+1", -5.5], [], ["Sumber: x"],
    ):  # fmt: skip
        sheet.append(row)
    sheet["C6"].number_format, sheet["D6"].number_format = "#,##0", "0.0%"
    sheet["D7"].number_format = "#,##0.00_);(#,##0.00)"
    for area in ("A1:D1", "B4:B5", "C4:D4"):
        sheet.merge_cells(area)
    buku.create_sheet("dua").append(["a", "b"])
    out = io.BytesIO()
    buku.save(out)
    d = xlsx.read(out.getvalue())
    assert seen(d) == [
        "Tabel 3.1",
        "Kecamatan",
        [["No", "Target", "·"], ["·", "2022", "2023"], ["1", "1.234.567", "98,5%"], ["2", "=1+1", "(5,50)"]],
        "Sumber: x",
        [["a", "b"]],
    ]
    assert [b.halaman for b in d.blok] == [1, 1, 1, 1, 2] and d.halaman == 2
    assert next(d.tabel).baris[3].sel[1].ragu == "rumus tanpa hasil tersimpan"
