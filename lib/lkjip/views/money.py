"""Tables of money that several parts of the book have."""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.model import Anggaran, Pos
from lkjip.views import cells
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Tabel
from lkjip.views.text import persen

BARIS_TERCETAK = 60  # a longer table fills more than four pages of the PDF: it is printed down to kegiatan
SAMPAI_KEGIATAN = (
    "Dalam cetakan tabel ini sampai kegiatan; sub kegiatannya ada di halaman web dan pada datanya."
)
LEBAR_KODE = {True: 11, False: 5}  # of codes with dots, and of plain numbers


def budget_table(laporan: Laporan, id: str, judul: str, uang: Anggaran) -> Tabel:
    """Return pagu, realisasi, sisa and serapan of each row of a budget, with the total."""
    rows = [
        (
            b.kode,
            b.nama,
            cells.angka_rp(b.pagu),
            cells.angka_rp(b.realisasi),
            cells.angka_rp(b.sisa),
            cells.beralasan(b.serapan),
            cells.KOSONG if b.pangsa_sisa.nilai is None else cells.beralasan(b.pangsa_sisa),
        )
        for b in uang.baris
    ]
    belum = cells.angka_rp(None)
    rows += [(kode, nama, belum, belum, belum, belum, belum) for kode, nama in uang.tanpa_data]
    rows.append(
        (
            "",
            "Jumlah",
            cells.angka_rp(uang.pagu),
            cells.angka_rp(uang.realisasi),
            cells.angka_rp(uang.sisa),
            cells.beralasan(uang.serapan),
            cells.KOSONG if uang.pangsa_sisa is None else persen(uang.pangsa_sisa),
        )
    )
    lebar = LEBAR_KODE[any("." in b.kode for b in uang.baris)]
    kolom = [
        Column("kode", "No", lebar),
        Column("program", uang.hal.capitalize(), 35 - lebar),
        figure_column("pagu", "Pagu (Rp)", 16),
        figure_column("realisasi", "Realisasi (Rp)", 16),
        figure_column("sisa", "Sisa (Rp)", 14),
        figure_column("serapan", "Serapan", 9),
        figure_column("pangsa-sisa", "Bagian dari sisa", 10),
    ]
    catatan = []
    if uang.tanpa_data:
        catatan.append(f"Jumlah tidak memuat {uang.hal} yang belum ada datanya.")
    if uang.hanya_jumlah:
        catatan.append(f"Realisasi setiap {uang.hal} belum lengkap; jumlahnya dari belanja.csv.")
    if uang.melebihi:
        catatan.append("Sisa negatif berarti realisasi melebihi pagu.")
    sumber = cells.sumber(laporan, uang.asal, " ".join(catatan))
    return Tabel(id, judul, Grid(id, kolom, rows, tebal=[-1]), sumber)


def upper(
    id: str, kolom: Sequence[Column], rows: Sequence[tuple], atas: Sequence[int], tebal: Sequence[int] = ()
) -> Grid:
    """Return what is printed of a table that goes down to sub kegiatan: the rows at these places."""
    return Grid(id, kolom, [rows[n] for n in atas], tebal=[m for m, n in enumerate(atas) if n in tebal])


def written_money(b: Pos) -> tuple[str, str, str, str]:
    """Write pagu, realisasi, sisa and serapan of one line."""
    return (*(cells.angka_rp(n) for n in (b.pagu, b.realisasi, b.sisa)), cells.beralasan(b.serapan))
