"""DOCX and ODT, through pandoc to HTML."""

import subprocess

import pypandoc

from lkjip.baca.batas import BAGI
from lkjip.baca.dokumen import Dokumen, TidakTerbaca
from lkjip.baca.format import docx, html, odt
from lkjip.baca.format.paket import packed, unpacked

DETIK = 60
MEMORI = "1024M"
_HABIS = 251  # how Haskell's programs end when their memory is not enough


def read_docx(data: bytes) -> Dokumen:
    """Return a DOCX as a document, with its pages where Word noted them.

    Raises:
        TidakTerbaca: it is damaged, hostile or too large.
    """
    return _read(docx.prepared(unpacked(data, "DOCX", "Word")), "DOCX")


def read_odt(data: bytes) -> Dokumen:
    """Return an ODT as a document, with its pages where LibreOffice noted them.

    Raises:
        TidakTerbaca: it is damaged, hostile or too large.
    """
    bagian = unpacked(data, "ODT", "LibreOffice")
    dokumen = _read(odt.prepared(bagian), "ODT")
    # LibreOffice notes the breaks of those pages only that it had laid out when it saved.
    semua = odt.pages(bagian)
    return dokumen if semua in (None, dokumen.halaman) else html.without_pages(dokumen)


def _read(bagian: dict[str, bytes], jenis: str) -> Dokumen:
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--from", jenis.lower(), "--to", "html"]
    command += ["--mathml", "--wrap=none", "+RTS", f"-M{MEMORI}", "-RTS"]
    try:
        done = subprocess.run(command, input=packed(bagian), capture_output=True, timeout=DETIK)
    except subprocess.TimeoutExpired as e:
        raise TidakTerbaca(f"belum selesai dibaca setelah {DETIK} detik. {BAGI}") from e
    if done.returncode == _HABIS:
        raise TidakTerbaca(f"terlalu besar untuk dibaca sekaligus. {BAGI}")
    if done.returncode:
        raise TidakTerbaca(f"bukan {jenis} yang utuh. Buka, lalu simpan ulang sebagai DOCX.")
    return html.read(done.stdout, jenis)
