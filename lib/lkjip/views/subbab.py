"""Parts of BAB III that are there only where their data is: a heading with its text, tables and charts."""

from lkjip.views.outputs import Gambar, Paragraf, Tabel

Bagian = tuple[Paragraf | Tabel | Gambar, ...]


def subbab(judul: str, nama: str, teks: str) -> Paragraf:
    """Return a text under its heading."""
    return Paragraf(f"### {judul} {{#sec-{nama}}}\n\n" + teks)
