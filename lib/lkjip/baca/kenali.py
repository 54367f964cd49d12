"""Which format a file has, by its first bytes, and what to do with those that are not read."""

import re
import zipfile
from io import BytesIO

from lkjip.baca.dokumen import TidakTerbaca

_TEKS = (".md", ".markdown", ".qmd", ".txt")
_OFFICE = (("word/", "DOCX"), ("xl/", "XLSX"), ("ppt/", "PPTX"))
_ODF = {"text": "ODT", "spreadsheet": "ODS", "presentation": "ODP"}
_OLE = (
    ("EncryptedPackage", "sandi"),
    ("WordDocument", "DOC"),
    ("Workbook", "XLS"),
    ("PowerPoint Document", "PPT"),
)
_AWAL = (
    (rb"\{\\rtf", "RTF"),
    (
        rb"\xff\xd8\xff|\x89PNG|GIF8|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avi)",
        "gambar",
    ),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ", "arsip"),
    (rb"(?:MIME-Version|From|Content-Type):", "MHT"),
    (rb"<\?xml(?:.(?!<html))*?<(?:pkg:package|w:wordDocument|office:document)", "XML Office"),
)
_HTML = re.compile(rb"<!doctype html|<(?:html|head|body|table|div|p|h[1-6])[\s>]", re.IGNORECASE)

_LAKUKAN = {
    "sandi": "dilindungi kata sandi. Simpan salinannya tanpa kata sandi.",
    "DOC": "berkas Word lama (.doc). Simpan sebagai DOCX.",
    "XLS": "buku kerja Excel lama (.xls). Simpan sebagai XLSX.",
    "PPT": "presentasi PowerPoint lama (.ppt). Simpan sebagai PDF.",
    "OLE": "berkas Office lama. Simpan sebagai DOCX.",
    "RTF": "berkas RTF. Simpan sebagai DOCX.",
    "PPTX": "presentasi PowerPoint. Simpan sebagai PDF.",
    "XLSB": "buku kerja biner (.xlsb). Simpan sebagai XLSX.",
    "ODS": "lembar kerja OpenDocument (.ods). Simpan sebagai XLSX.",
    "ODP": "presentasi OpenDocument. Simpan sebagai PDF.",
    "EPUB": "buku elektronik EPUB. Pakai berkas asalnya (DOCX atau PDF).",
    "gambar": "gambar atau hasil pindaian (scan). Pakai berkas aslinya (DOCX atau PDF berteks).",
    "arsip": "arsip berisi berkas lain. Ekstrak, lalu pilih laporannya.",
    "MHT": "halaman web satu berkas (MHT). Simpan sebagai DOCX atau HTML.",
    "XML Office": "dokumen XML. Simpan sebagai DOCX.",
}
_LAIN = "bukan dokumen yang dikenal. Pakai DOCX, ODT, PDF, HTML, Markdown, atau XLSX."


def recognised(data: bytes, akhiran: str) -> str:
    """Return "DOCX", "ODT", "PDF", "HTML", "Markdown" or "XLSX"; `akhiran` (".md") counts among texts only.

    Raises:
        TidakTerbaca: it is something else.
    """
    jenis = _kind(data, akhiran.casefold())
    if jenis in _LAKUKAN:
        raise TidakTerbaca(_LAKUKAN[jenis])
    if not jenis:
        raise TidakTerbaca(_LAIN)
    return jenis


def _kind(data: bytes, akhiran: str) -> str:
    if data.startswith(b"PK"):
        return _packed_kind(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return next((jenis for nama, jenis in _OLE if nama.encode("utf-16-le") in data), "OLE")
    if b"%PDF-" in data[:1024]:
        return "PDF"
    awal = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    for pola, jenis in _AWAL:
        if re.match(pola, awal, re.DOTALL):
            return jenis
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        awal = awal.replace(b"\0", b"")
    elif b"\0" in awal:
        return ""
    if akhiran not in _TEKS and (akhiran in (".html", ".htm", ".xhtml") or _HTML.search(awal)):
        return "HTML"
    return "Markdown" if akhiran in _TEKS else ""


def _packed_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            nama = archive.namelist()
            jenis = archive.open("mimetype").read(100) if "mimetype" in nama else b""
            sandi = "META-INF/manifest.xml" in nama and (
                b"encryption-data" in archive.open("META-INF/manifest.xml").read(1_000_000)
            )
    except Exception as e:
        raise TidakTerbaca("arsipnya rusak. Salin atau unduh ulang berkasnya.") from e
    if m := re.match(rb"application/vnd\.oasis\.opendocument\.(\w+)", jenis):
        return "sandi" if sandi else _ODF.get(m[1].decode(), "")
    if jenis.startswith(b"application/epub"):
        return "EPUB"
    if "xl/workbook.bin" in nama:
        return "XLSB"
    return next((jenis for awal, jenis in _OFFICE if any(n.startswith(awal) for n in nama)), "arsip")
