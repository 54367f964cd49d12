"""What pandoc loses or moves of a DOCX, written so that it does not: columns, captions, text boxes, numbers, pages."""

import re

from lxml import etree

from lkjip.baca.format.alur import BUTIR, HALAMAN
from lkjip.baca.format.docx_nomor import Penomor
from lkjip.baca.format.paket import tree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the same in the stricter standard
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_N = {"w": _W, "mc": _MC}
_UTAMA = re.compile(r"word/document\d*\.xml")
_HALAMAN = re.compile(rb"<Pages>([0-9]{1,5})</Pages>")
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
# Pandoc takes paragraphs of these styles away from their place: titles into metadata, captions to a table beside them;
# compact ones it runs together.
_DIPINDAH = re.compile(
    rb'(<w:name w:val=")((?:(?:table |image )?caption|title|subtitle|author|date|abstract(?: title)?|compact)")',
    re.IGNORECASE,
)
_TERTUTUP = "parent::w:tc/w:tcPr/w:vMerge[not(@w:val='restart')]"
_SALAH = ("0", "false", "off")
# How things look takes most of the room in a document and of the memory in pandoc.
_RUPA = (
    "bidi bookmarkEnd bookmarkStart bCs color contextualSpacing iCs ind jc kern keepLines keepNext lang noProof "
    "proofErr rFonts shd sectPr snapToGrid spacing sz szCs tabs tblBorders tblCellMar tblInd tblLayout tblW tcBorders "
    "tcMar tcW trHeight vAlign w widowControl"
).split()


def prepared(bagian: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a DOCX with all that a reader of the page sees within pandoc's reach."""
    bagian = {nama: isi.replace(_STRICT, _W.encode()) for nama, isi in bagian.items()}
    m = _HALAMAN.search(bagian.get("docProps/app.xml", b""))
    nomor = Penomor(bagian.get(_STYLES), bagian.get(_NUMBERING))
    result = {
        nama: _prepared(isi, nomor, int(m[1]) if m else 0) if _UTAMA.fullmatch(nama) else isi
        for nama, isi in bagian.items()
        if nama != _NUMBERING
    }
    if gaya := bagian.get(_STYLES):
        result[_STYLES] = _DIPINDAH.sub(rb"\1lkjip \2", gaya)
    return result


def _prepared(isi: bytes, nomor: Penomor, halaman: int) -> bytes:
    root = tree(isi)
    for rupa in list(root.iter(*map(_w, _RUPA))):
        rupa.getparent().remove(rupa)
    _drop_unseen(root)
    etree.strip_tags(root, _w("fldSimple"), _w("customXml"))  # pandoc leaves out what is in them: "Tabel 3.1"
    for baris_baru in root.iter(_w("cr")):
        baris_baru.tag = _w("br")
    _empty_boxes(root)
    _mark_pages(root, halaman)
    for paragraf in root.iter(_w("p")):
        _number_paragraph(paragraf, nomor)
    for tabel in root.iter(_w("tbl")):
        _fill_rows(tabel)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _w(nama: str) -> str:
    return f"{{{_W}}}{nama}"


def _find(elemen, jalan: str) -> list:
    return elemen.xpath(jalan, namespaces=_N)


def _drop_unseen(root) -> None:
    # An alternative for old programs; what was moved away or hidden; deleted rows; and the first row of a table's
    # style, which is no header yet.
    unseen = ".//mc:Fallback | .//w:moveFrom | .//w:r[w:rPr/w:vanish] | .//w:tr[w:trPr/w:del] | .//w:tblLook"
    for elemen in _find(root, unseen):
        tampak = _find(elemen, "w:rPr/w:vanish/@w:val")
        if not tampak or tampak[0] not in _SALAH:
            elemen.getparent().remove(elemen)


def _empty_boxes(root) -> None:
    """Put the contents of text boxes behind the paragraph they hang on, whose own text pandoc would leave out."""
    for kotak in reversed(_find(root, ".//w:txbxContent")):
        paragraf = next((e for e in kotak.iterancestors(_w("p"))), None)
        kotak.getparent().remove(kotak)
        if paragraf is not None:
            for anak in reversed(kotak):
                paragraf.addnext(anak)


def _number_paragraph(paragraf, nomor: Penomor) -> None:
    """Write the number of a list item or heading before its text: pandoc counts in another way than Word."""
    teks = next((t for t in paragraf.iter(_w("t")) if t.text and t.text != HALAMAN), None)
    if teks is None and (paragraf.find(f".//{_w('del')}") is not None or _find(paragraf, _TERTUTUP)):
        return  # not there any more, or behind another cell
    if not (tanda := nomor.next(paragraf)):
        return
    if teks is None and paragraf.getparent().tag == _w("tc"):  # a column of numbers
        teks = etree.SubElement(etree.SubElement(paragraf, _w("r")), _w("t"))
    if teks is not None:
        teks.text = f"{BUTIR}{tanda} {teks.text or ''}"


def _fill_rows(tabel) -> None:
    """Give all rows as many columns: pandoc cuts them to those of the first, and ignores where a row begins."""
    rows = _find(tabel, "w:tr | w:sdt/w:sdtContent/w:tr")
    lebar = []
    for row in rows:
        for nama, tempat in (("gridBefore", True), ("gridAfter", False)):
            if kosong := _number(row, f"w:trPr/w:{nama}/@w:val", 0):
                _add_cell(row, kosong, tempat)
        cells = _find(row, "w:tc | w:sdt/w:sdtContent/w:tc")
        lebar.append(sum(_number(cell, "w:tcPr/w:gridSpan/@w:val", 1) for cell in cells))
    most = max(lebar, default=0)
    for row, ada in zip(rows, lebar, strict=True):
        if ada < most:
            _add_cell(row, most - ada, False)
    for kisi in tabel.findall(_w("tblGrid")):
        for _ in range(most - len(kisi)):
            etree.SubElement(kisi, _w("gridCol")).set(_w("w"), "1000")


def _number(elemen, jalan: str, lain: int) -> int:
    nilai = _find(elemen, jalan)
    return (
        int(nilai[0]) if nilai and nilai[0].isascii() and nilai[0].isdigit() and len(nilai[0]) < 4 else lain
    )


def _add_cell(row, lebar: int, depan: bool) -> None:
    cell = etree.Element(_w("tc"))
    etree.SubElement(etree.SubElement(cell, _w("tcPr")), _w("gridSpan")).set(_w("val"), str(lebar))
    etree.SubElement(cell, _w("p"))
    if depan:
        row.insert(len(_find(row, "w:tblPrEx | w:trPr")), cell)
    else:
        row.append(cell)


def _mark_pages(root, halaman: int) -> None:
    """Turn the places where Word last began a page into text.

    Where it noted none, the breaks that were typed are all the breaks, unless the document has more pages.
    """
    tanda = _find(root, ".//w:lastRenderedPageBreak")
    if not tanda:
        tanda = _find(root, ".//w:br[@w:type='page']")
        if halaman > len(tanda) + 1:
            return
    for elemen in tanda:
        elemen.attrib.clear()
        elemen.tag, elemen.text = _w("t"), HALAMAN
