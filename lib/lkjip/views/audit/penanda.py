"""The marks in the book: what the published counterpart of a table got wrong, under our table."""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.reconcile import Temuan, Tingkat
from lkjip.views.audit.kelompok import jangkar
from lkjip.views.escape import escape_markdown
from lkjip.views.prose import kalimat
from lkjip.views.written import Markdown

BAB = "lampiran_rekonsiliasi.qmd"  # beside the other chapters
TANDAI = (Tingkat.KRITIS, Tingkat.TINGGI)


def penanda(laporan: Laporan, temuan: Sequence[Temuan]) -> dict[str, Markdown]:
    """Return, by the id of our table, the Markdown to set under it.

    Only a table whose published counterpart has critical or high findings is marked; questions do not count.
    """
    hasil = {}
    for id, tabel in _padanan(laporan).items():
        milik = [t for t in temuan if t.tabel == tabel and not t.pertanyaan]
        if any(t.tingkat in TANDAI for t in milik):
            hasil[id] = _catatan(milik)
    return hasil


def _padanan(laporan: Laporan) -> dict[str, str]:
    """Return our ids with the printed table of each, by the line of its printed heading."""
    tabel = {row["baris"]: row["kode"] for row in laporan.rows("tercetak/judul_tabel")}
    padanan = {row["id"]: tabel.get(row["baris_judul"]) for row in laporan.rows("padanan_tabel")}
    return {id: nama for id, nama in padanan.items() if nama}


def _catatan(milik: Sequence[Temuan]) -> Markdown:
    ids = [([t.id for t in milik if t.tingkat == tingkat], tingkat) for tingkat in TANDAI]
    kata = kalimat("audit/penanda", milik=[t.id for t in milik], tingkat=[pair for pair in ids if pair[0]])
    # Rows have anchors on the web page only; in print the numbers of the tables lead there.
    tujuan: dict[str, str] = {}
    for t in milik:
        if t.tingkat in TANDAI:  # several findings of one rule in one line stand one below the other
            nama = t.kode if t.baris is None else f"{t.kode} baris {t.baris}"
            tujuan.setdefault(nama, jangkar(t))
    tautan = ", ".join(f"[{escape_markdown(nama)}]({BAB}#{id})" for nama, id in tujuan.items())
    return Markdown(
        f"::: {{.sumber .penanda}}\n{kata}\n\n"
        f':::: {{.content-visible when-format="html"}}\nLangsung ke temuannya: {tautan}.\n::::\n:::',
        kata.figures,
    )
