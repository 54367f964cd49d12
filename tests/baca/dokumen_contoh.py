"""Means to make documents the way offices do, and to look at them."""

import io
import subprocess
import zipfile

import pypandoc

from lkjip.baca.dokumen import Dokumen, Paragraf

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ISI = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_KAIT = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns='
    '"http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
)
_STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>'
)


def run(teks: str, rupa: str = "") -> str:
    return f'<w:r><w:rPr>{rupa}</w:rPr><w:t xml:space="preserve">{teks}</w:t></w:r>'


def par(isi: str, sifat: str = "") -> str:
    return f"<w:p><w:pPr>{sifat}</w:pPr>{isi}</w:p>"


def cell(teks: str, sifat: str = "") -> str:
    return f"<w:tc><w:tcPr>{sifat}</w:tcPr>{par(run(teks)) if teks else par('')}</w:tc>"


def table(*rows: str, kolom: int, kepala: int = 0) -> str:
    baris = [
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if i < kepala else ''}{r}</w:tr>"
        for i, r in enumerate(rows)
    ]
    kisi = "<w:gridCol w:w='900'/>" * kolom
    return f"<w:tbl><w:tblPr/><w:tblGrid>{kisi}</w:tblGrid>{''.join(baris)}</w:tbl>"


def docx(isi: str, **bagian: str) -> bytes:
    """Return a DOCX with this body; `bagian` names further parts in word/, without .xml."""
    kait = "".join(
        f'<Relationship Id="x{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{n}" '
        f'Target="{n}.xml"/>'
        for n in ("styles", *bagian)
    )
    parts = {
        "[Content_Types].xml": _ISI,
        "_rels/.rels": _KAIT.format("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _KAIT.format("theme", "theme.xml").replace(
            "</Relationships>", f"{kait}</Relationships>"
        ),
        "word/document.xml": f"<w:document {W}><w:body>{isi}</w:body></w:document>",
        "word/styles.xml": _STYLES,
    } | {f"word/{n}.xml": i for n, i in bagian.items()}
    return packed({n: i.encode() for n, i in parts.items()})


def packed(bagian: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for nama, isi in bagian.items():
            archive.writestr(nama, isi)
    return out.getvalue()


def converted(html: str, jenis: str) -> bytes:
    """Return an HTML as pandoc writes it in another format."""
    command = [pypandoc.get_pandoc_path(), "--from", "html", "--to", jenis, "--output", "-"]
    return subprocess.run(command, input=html.encode(), capture_output=True, check=True).stdout


def seen(dokumen: Dokumen) -> list:
    """Return paragraphs as texts and tables as lists of rows, "·" where another cell covers the place."""
    return [
        b.teks if isinstance(b, Paragraf) else [[s.teks if s else "·" for s in r.sel] for r in b.baris]
        for b in dokumen.blok
    ]
