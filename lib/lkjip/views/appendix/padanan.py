"""Where the tables and figures of the published report are found in this book."""

from lkjip.data import Laporan
from lkjip.views import cells
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Paragraf, data_belum_tersedia

TANPA_NOMOR = "tanpa nomor"


def padanan_tabel(laporan: Laporan) -> Paragraf:
    """Return the printed numbers beside ours, in printed order, as a captioned table.

    It is Markdown, not HTML like the other tables: our numbers are references, set by the engine only there.
    """
    rows = laporan.rows("padanan_tabel")
    judul = escape_markdown("Nomor tabel dan gambar pada laporan terbitan dan padanannya di buku ini")
    if not rows:
        isi = escape_markdown(data_belum_tersedia(laporan, "padanan_tabel"))
        return Paragraf(_float(isi, "", judul))
    tercetak = {row["baris"]: row for row in laporan.rows("tercetak/judul_tabel")}
    baris = [
        "",
        "| **Nomor tercetak** | **Judul tercetak** | **Di buku ini** |",
        "|:-----------|:--------------------|:-------|",
    ]
    for row in rows:
        cetak = tercetak.get(row["baris_judul"])
        tanpa = TANPA_NOMOR if row["baris_judul"] is None else cells.KOSONG
        nomor, nama = (cetak["nomor"], cetak["judul"]) if cetak else (tanpa, cells.KOSONG)
        # The schema allows nothing but the id of a table or figure here.
        baris.append(f"| {escape_markdown(nomor)} | {escape_markdown(nama)} | @{row['id']} |")
    isi = "\n".join([":::: {.tabel-markdown}", *baris, "", "::::"])
    return Paragraf(_float(isi, _sumber(laporan), judul))


def _sumber(laporan: Laporan) -> str:
    return cells.sumber(
        laporan,
        [("padanan_tabel", row["sumber"]) for row in laporan.rows("padanan_tabel")],
        "Tabel dan gambar yang tidak disebut tidak ada pada laporan terbitan.",
    )


def _float(isi: str, sumber: str, judul: str) -> str:
    catatan = f"::: {{.sumber}}\n{escape_markdown(sumber)}\n:::" if sumber else ""
    return "\n\n".join(filter(None, ["::::: {#tbl-padanan-tabel}", isi, catatan, judul, ":::::"]))
