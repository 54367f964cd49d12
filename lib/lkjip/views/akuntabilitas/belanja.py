"""The money by unit and by kind of belanja."""

from lkjip.data import Laporan
from lkjip.model import Belanja, anggaran, anggaran_unit
from lkjip.model import belanja as semua_belanja
from lkjip.views import cells
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.money import budget_table, written_money
from lkjip.views.outputs import Tabel
from lkjip.views.prose import kalimat
from lkjip.views.subbab import Bagian, subbab


def unit(laporan: Laporan) -> Bagian:
    """Return the budget by unit beside that by programme; nothing where there is only one of them."""
    uang, utama = anggaran_unit(laporan), anggaran(laporan)
    if uang is None or utama is None or utama.hal == uang.hal:
        return ()
    id = "tbl-anggaran-unit"
    teks = kalimat("akuntabilitas/unit", uang=uang)
    judul = f"Realisasi anggaran per {uang.hal} {cells.masa(laporan)}"
    return (
        subbab(f"Anggaran per {uang.hal.title()}", "anggaran-unit", teks),
        budget_table(laporan, id, judul, uang),
    )


def belanja(laporan: Laporan) -> Bagian:
    """Return the budget by kind of belanja; nothing where it is not known."""
    isi = semua_belanja(laporan)
    if isi is None:
        return ()
    pokok = [b for b in isi.baris if b.dalam == 0 and b.pagu is not None]
    terbesar = max(pokok, key=lambda b: b.pagu, default=None)
    teks = kalimat("akuntabilitas/belanja", isi=isi, terbesar=terbesar)
    return (subbab("Anggaran menurut Jenis Belanja", "belanja", teks), _table(laporan, isi))


def _table(laporan: Laporan, isi: Belanja) -> Tabel:
    id = "tbl-belanja"
    rows = [(b.kode, b.nama, *written_money(b)) for b in isi.baris]
    rows.append(("", "Jumlah", *written_money(isi.jumlah)))
    kolom = [
        Column("kode", "Kode", 9),
        Column("jenis", "Jenis belanja", 30),
        figure_column("pagu", "Pagu (Rp)", 18),
        figure_column("realisasi", "Realisasi (Rp)", 18),
        figure_column("sisa", "Sisa (Rp)", 15),
        figure_column("serapan", "Serapan", 10),
    ]
    judul = f"Pagu dan realisasi menurut jenis belanja {cells.masa(laporan)}"
    rinci = any(b.dalam for b in isi.baris)
    tebal = [*(n for n, b in enumerate(isi.baris) if rinci and b.dalam == 0), -1]
    sumber = cells.sumber(laporan, [a for b in (*isi.baris, isi.jumlah) for a in b.asal])
    return Tabel(id, judul, Grid(id, kolom, rows, tebal=tebal), sumber)
