"""The page beside a draft: the document's tables next to what was understood of them, what is uncertain marked."""

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from lkjip.baca.fakta.draf import source

if TYPE_CHECKING:
    from lkjip.baca.jalan import Bacaan

_POLA = Path(__file__).with_name("laman.html.j2")


def page(bacaan: "Bacaan") -> str:
    """Return the page, whole in one file."""
    template = jinja2.Template(_POLA.read_text("utf-8"), autoescape=True, undefined=jinja2.StrictUndefined)
    profil = bacaan.paham.profil
    satu = [(f.name.replace("_", " "), getattr(profil, f.name)) for f in fields(profil) if f.name != "penandatangan"]
    satu += [(f"penandatangan: {k}", t) for k, t in profil.penandatangan.items()]
    kode = {
        (nama.rpartition("/")[2], int(r["baris"])): r["kode"]
        for nama, (kolom, rows) in bacaan.cetakan.berkas.items() if {"kode", "baris"} <= set(kolom) for r in rows
    }  # fmt: skip
    ragu = {(t.hal, *(int(x) for x in (t.tabel, t.baris, t.kolom) if x)) for t in bacaan.tanya if t.hal != "fakta"}
    return template.render(
        b=bacaan, profil=satu, kode=kode, ragu=ragu, persen=lambda skor: f"{round(100 * skor)} %",
        tempat=lambda nomor: source(bacaan.paham, nomor),
    )  # fmt: skip
