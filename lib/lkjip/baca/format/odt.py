"""Where the pages of an ODT begin, written into its text for pandoc, which does not tell."""

import re

from lxml import etree

from lkjip.baca.format.alur import HALAMAN
from lkjip.baca.format.paket import tree

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_GAYA, _TEKS, _TABEL = (f"{{{_NS}{nama}:1.0}}" for nama in ("style", "text", "table"))
_FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
_PARAGRAF = (f"{_TEKS}p", f"{_TEKS}h")
_BANYAK = re.compile(rb'\bpage-count="([0-9]{1,6})"')
_PATAH = f"{_TEKS}soft-page-break"


def prepared(bagian: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts of an ODT with a mark where a page begins: the breaks LibreOffice noted, and those of styles."""
    if "content.xml" not in bagian:
        return bagian
    root = tree(bagian["content.xml"])
    if root.find(f".//{_PATAH}") is None:  # nothing says where the text flowed over
        return bagian
    _mark(root, _breaking([root, *(tree(bagian[n]) for n in ("styles.xml",) if n in bagian)]))
    return bagian | {"content.xml": etree.tostring(root, encoding="UTF-8", xml_declaration=True)}


def pages(bagian: dict[str, bytes]) -> int | None:
    """Return how many pages an ODT says that it has."""
    m = _BANYAK.search(bagian.get("meta.xml", b""))
    return int(m[1]) if m else None


def _breaking(roots: list) -> set[str]:
    """Return the names of the styles that begin a page."""
    induk, own = {}, {}
    for root in roots:
        for gaya in root.iter(f"{_GAYA}style"):
            nama = gaya.get(f"{_GAYA}name")
            induk[nama] = gaya.get(f"{_GAYA}parent-style-name")
            sifat = [anak.get(f"{_FO}break-before") for anak in gaya if anak.get(f"{_FO}break-before")]
            own[nama] = "page" if gaya.get(f"{_GAYA}master-page-name") else sifat[0] if sifat else None
    result = set()
    for nama in own:
        asal, dilihat = nama, set()
        while asal in own and own[asal] is None and asal not in dilihat:
            dilihat.add(asal)
            asal = induk[asal]
        if own.get(asal) == "page":
            result.add(nama)
    return result


def _mark(root, breaking: set[str]) -> None:
    baru, berisi = 0, False  # pages that begin before the next paragraph; whether anything stands before it
    for elemen in list(root.iter(*_PARAGRAF, f"{_TABEL}table", _PATAH)):
        if elemen.tag == _PATAH:
            if any(e.tag in _PARAGRAF for e in elemen.iterancestors()):
                _insert(elemen)
            else:
                baru += 1
            continue
        gaya = elemen.get(f"{_TEKS}style-name") or elemen.get(f"{_TABEL}style-name")
        if gaya in breaking and berisi:
            baru = max(baru, 1)
        if elemen.tag in _PARAGRAF:
            elemen.text = HALAMAN * baru + (elemen.text or "")
            baru, berisi = 0, True


def _insert(patah) -> None:
    """Put the mark of a page where a break stands within a paragraph."""
    sebelum, induk = patah.getprevious(), patah.getparent()
    teks = HALAMAN + (patah.tail or "")
    if sebelum is not None:
        sebelum.tail = (sebelum.tail or "") + teks
    else:
        induk.text = (induk.text or "") + teks
    induk.remove(patah)
