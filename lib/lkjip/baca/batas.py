"""How much of a document is taken over, and which characters of its texts."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from lkjip.baca.dokumen import Baris, Dokumen, Paragraf, Sel, Tabel, TidakTerbaca

BATAS_TEKS = 2_000_000  # characters; a report of 500 pages has about 1,500,000
BATAS_SEL = 400_000
BATAS_KOLOM = 300
BATAS_TABEL = 1_000  # or pieces of tables; a report of 500 pages has about as many

BAGI = "Pisahkan bagian yang diperlukan ke berkas tersendiri."
TERLALU_BANYAK_SEL = f"tabelnya lebih dari {BATAS_SEL} sel. {BAGI}"
TERLALU_LEBAR = f"ada tabel lebih dari {BATAS_KOLOM} kolom. Hapus kolom kosong yang tidak dipakai."
_ASCII = re.compile(r"[ -~]*")


def bounded(dokumen: Dokumen) -> Dokumen:
    """Return the document with clean texts on one line.

    Raises:
        TidakTerbaca: it has no text, or more text, cells or columns than a report has.
    """
    blok = tuple(_cleaned(dokumen))
    if not blok:
        raise TidakTerbaca(
            "tidak ada teks yang dapat dibaca. Bila isinya hasil pindaian (scan), pakai berkas aslinya."
        )
    return replace(dokumen, blok=blok)


def _cleaned(dokumen: Dokumen) -> Iterator[Paragraf | Tabel]:
    teks = sel = 0
    if sum(isinstance(b, Tabel) for b in dokumen.blok) > BATAS_TABEL:
        raise TidakTerbaca(f"tabelnya lebih dari {BATAS_TABEL}. {BAGI}")
    for blok in dokumen.blok:
        if isinstance(blok, Paragraf):
            bersih = replace(blok, teks=clean(blok.teks))
            teks += len(bersih.teks)
            if not bersih.teks:
                continue
        else:
            sel += len(blok.baris) * blok.kolom
            if sel > BATAS_SEL:
                raise TidakTerbaca(TERLALU_BANYAK_SEL)
            if blok.kolom > BATAS_KOLOM:
                raise TidakTerbaca(TERLALU_LEBAR)
            bersih = replace(blok, baris=tuple(_row(b) for b in blok.baris))
            teks += sum(len(s.teks) for b in bersih.baris for s in b.sel if s)
        if teks > BATAS_TEKS:
            raise TidakTerbaca(f"teksnya lebih dari {BATAS_TEKS} huruf. {BAGI}")
        yield bersih


def _row(baris: Baris) -> Baris:
    return replace(baris, sel=tuple(s and _cell(s) for s in baris.sel))


def _cell(sel: Sel) -> Sel:
    teks = clean(sel.teks)
    return sel if teks == sel.teks else replace(sel, teks=teks)


def clean(teks: str) -> str:
    """Return a text on one line, without the characters that are not seen or that turn the others round."""
    if not _ASCII.fullmatch(teks):
        teks = "".join(c for c in teks if _seen(c))
    elif not teks:
        return ""
    return " ".join(teks.split())


@lru_cache(4096)
def _seen(huruf: str) -> bool:
    # Cc control characters, Cf soft hyphens, marks of direction and what has no width, Cs halves of a character.
    return huruf.isspace() and huruf > "\x08" or unicodedata.category(huruf) not in ("Cc", "Cf", "Cs")
