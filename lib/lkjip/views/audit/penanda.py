"""The marks in the book: what the published counterpart of a table got wrong, under our table."""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.reconcile import Temuan, Tingkat
from lkjip.views import cells
from lkjip.views.audit.kelompok import jangkar
from lkjip.views.escape import escape_markdown

BAB = "lampiran_rekonsiliasi.qmd"  # beside the other chapters
TANDAI = (Tingkat.KRITIS, Tingkat.TINGGI)


def penanda(laporan: Laporan, temuan: Sequence[Temuan]) -> dict[str, str]:
    """Return, by the id of our table, the Markdown to set under it.

    Only a table whose published counterpart has critical or high findings is marked; questions do not count.
    """
    hasil = {}
    for id, tabel in _padanan(laporan).items():
        milik = [t for t in temuan if t.tabel == tabel and not t.pertanyaan]
        jumlah = {tingkat: sum(t.tingkat == tingkat for t in milik) for tingkat in TANDAI}
        if any(jumlah.values()):
            hasil[id] = _catatan(milik, jumlah)
    return hasil


def _padanan(laporan: Laporan) -> dict[str, str]:
    """Return our ids with the printed table of each, by the line of its printed heading."""
    tabel = {row["baris"]: row["kode"] for row in laporan.rows("tercetak/judul_tabel")}
    padanan = {row["id"]: tabel.get(row["baris_judul"]) for row in laporan.rows("padanan_tabel")}
    return {id: nama for id, nama in padanan.items() if nama}


def _catatan(milik: Sequence[Temuan], jumlah: dict[Tingkat, int]) -> str:
    ada = [tingkat for tingkat, n in jumlah.items() if n]
    rincian = cells.rangkai([f"{jumlah[tingkat]} {tingkat}" for tingkat in ada])
    lihat = cells.rangkai([f"@tbl-temuan-{tingkat}" for tingkat in ada])
    # Rows have anchors on the web page only; in print the numbers of the tables lead there.
    tujuan: dict[str, str] = {}
    for t in milik:
        if t.tingkat in TANDAI:  # several findings of one rule in one line stand one below the other
            nama = t.kode if t.baris is None else f"{t.kode} baris {t.baris}"
            tujuan.setdefault(nama, jangkar(t))
    tautan = ", ".join(f"[{escape_markdown(nama)}]({BAB}#{id})" for nama, id in tujuan.items())
    return (
        "::: {.sumber .penanda}\n"
        f"Padanan tabel ini dalam laporan terbitan memuat {len(milik)} temuan ({rincian}): lihat {lihat} di "
        "lampiran Rekonsiliasi.\n\n"
        f':::: {{.content-visible when-format="html"}}\nLangsung ke temuannya: {tautan}.\n::::\n'
        ":::"
    )
