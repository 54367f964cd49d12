"""Exploring on the web page, without a server: what its script (jelajah.js) fills in, in the book's own words.

The script knows the arithmetic of `lkjip.formulas.andai_serapan` and how numbers are written, and no sentence:
tests/book/test_book_jelajah.py holds both against Python. What cannot be computed comes written from here.
"""

import re
from dataclasses import replace
from fractions import Fraction

from lkjip.bahasa import DESIMAL, RIBUAN
from lkjip.data import Laporan
from lkjip.data.periode import TAHUN
from lkjip.model.program import Program, program, uang_program
from lkjip.views import cells
from lkjip.views.escape import unescape_markdown
from lkjip.views.outputs import Jelajah, readable
from lkjip.views.prose import kalimat
from lkjip.views.telaah.andai import (
    KOLOM,
    Kekurangan,
    isi_batang,
    judul_batang,
    kalimat_andai,
    kalimat_belum,
    seandainya,
)
from lkjip.views.telaah.jelajah import SASARAN_AWAL, bernomor
from lkjip.views.text import hasil
from lkjip.views.written import Markdown, figures_of

ID = "sec-telaah-jelajah"
# What stands in a sentence for what the reader chooses: signs for private use, which no data can hold
# (`lkjip.data.huruf`).
ISIAN = {"\ue000": "sasaran", "\ue001": "tambahan", "\ue002": "total"}
LABEL = {
    "judul": "Jelajahi Program dan Sasaran Lain",
    "program": "Program",
    "sasaran": "Sasaran serapan (%)",
    "geser": "Geser sasaran serapan",
    "tautan": "Tautan ke pilihan ini",
}


def jelajah_web(laporan: Laporan, kode: str) -> tuple[Jelajah, ...]:
    """Return what a reader may choose a programme and a serapan in; () where no programme's can be computed."""
    p = program(laporan, kode)
    if p is None or p.semua_terhitung is None:
        return ()
    pilihan = [replace(p, baris=r, uang=uang_program(p.semua, r["kode"])) for r in laporan.rows("program")]
    terhitung = [q for q in pilihan if _serapan(q) is not None]
    if not terhitung:
        return ()
    data = {
        "awal": {"program": p.kode, "sasaran": SASARAN_AWAL},
        "label": LABEL,
        "tanda": {"ribuan": RIBUAN, "desimal": DESIMAL},
        "program": [_choice(q) for q in pilihan],
        "serapan": hasil(p.semua.serapan, 2),
        "kalimat": _sentences(terhitung[0]),
        "tabel": {
            "kepala": ["Hal", "Yang terjadi", "Seandainya"],
            "baris": [k.judul for k in KOLOM],
            "kosong": cells.KOSONG,
        },
        "batang": {
            "judul": _pattern(judul_batang("\ue000")),
            "isi": _pattern(isi_batang("\ue001", "\ue002")),
        },
    }
    return (Jelajah(ID, _texts(pilihan), data),)


def _serapan(p: Program) -> Fraction | None:
    return p.uang and p.uang.serapan.nilai


def _choice(p: Program) -> dict:
    """Return a programme: its money, exactly; `tetap` is what is said of it whatever the target."""
    isi = {"kode": p.kode, "judul": bernomor(p.baris)}
    if p.uang:
        isi |= {"pagu": str(Fraction(p.uang.pagu)), "realisasi": str(Fraction(p.uang.realisasi))}
        isi["serapan"] = hasil(p.uang.serapan, 2)
    if _serapan(p) is None:
        teks = kalimat_andai(p.laporan, p.kode, (SASARAN_AWAL,), menurut_pos=False).teks
        isi["tetap"] = {"kalimat": unescape_markdown(readable(teks))}
        if p.uang:
            sel = seandainya(p.andai(SASARAN_AWAL))
            isi["tetap"] |= {"sel": sel, "batang": isi_batang(*sel[:2])}
    return isi


def _sentences(p: Program) -> dict:
    """Return the sentences about a target that was reached and one that was not; p is any programme with a serapan."""
    sasaran, tambahan, total = ISIAN
    return {
        "tercapai": _pattern(kalimat_belum(p, [sasaran], [])),
        "kurang": _pattern(kalimat_belum(p, [sasaran], [Kekurangan(sasaran, tambahan, total)])),
    }


def _pattern(teks: str) -> list[str]:
    """Cut a text at its gaps: every second piece is what to fill in.

    >>> _pattern("Sampai \ue000 lagi")
    ['Sampai ', 'sasaran', ' lagi']
    """
    return [
        ISIAN.get(bagian, bagian) for bagian in re.split(f"([{''.join(ISIAN)}])", unescape_markdown(teks))
    ]


def _texts(pilihan: list[Program]) -> Markdown:
    """Return what is said of each programme, and what of none of them can be concluded."""
    laporan = pilihan[0].laporan
    masa = "" if laporan.profil["periode"] == TAHUN else cells.masa(laporan)
    teks = [("program", kalimat("telaah/jelajah", p=p)) for p in pilihan]
    teks.append(("batas", kalimat("telaah/jelajah_batas", masa=masa)))
    blok = [f"::: {{.jelajah-{nama}}}\n{isi}\n:::" for nama, isi in teks]
    return Markdown("\n\n".join(blok), [f for _, isi in teks for f in figures_of(isi)])
