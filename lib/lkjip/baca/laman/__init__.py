"""Pages to look at: what was understood of a document, and what is wrong in it; each whole in one file."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from lkjip.baca.fakta.draf import source
from lkjip.reconcile import Temuan, grouped

if TYPE_CHECKING:
    from lkjip.baca.audit import Audit
    from lkjip.baca.jalan import Bacaan

_POLA = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=jinja2.StrictUndefined
)


def page(bacaan: "Bacaan") -> str:
    """Return the document's tables beside what was understood of them, what is uncertain marked."""
    profil = bacaan.paham.profil
    satu = [
        (f.name.replace("_", " "), getattr(profil, f.name))
        for f in fields(profil)
        if f.name != "penandatangan"
    ]
    satu += [(f"penandatangan: {k}", t) for k, t in profil.penandatangan.items()]
    kode = {
        (nama.rpartition("/")[2], int(r["baris"])): r["kode"]
        for nama, (kolom, rows) in bacaan.cetakan.berkas.items() if {"kode", "baris"} <= set(kolom) for r in rows
    }  # fmt: skip
    ragu = {
        (t.hal, *(int(x) for x in (t.tabel, t.baris, t.kolom) if x)) for t in bacaan.tanya if t.hal != "fakta"
    }
    return _POLA.get_template("baca.html.j2").render(
        b=bacaan, profil=satu, kode=kode, ragu=ragu, persen=_percent,
        tempat=lambda nomor: source(bacaan.paham, nomor),
    )  # fmt: skip


def audit_page(a: "Audit", dipilih: Sequence[Temuan], ringkas: str, sisa: Sequence[str]) -> str:
    """Return the findings by cause with their places, the checklist, and what could not be read."""
    return _POLA.get_template("audit.html.j2").render(
        a=a,
        p=a.bacaan.paham,
        kelompok=grouped(a.temuan, dipilih),
        ringkas=ringkas,
        sisa=sisa,
        persen=_percent,
    )


def _percent(skor: float) -> str:
    return f"{round(100 * skor)} %"
