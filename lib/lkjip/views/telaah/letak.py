"""Where the rest sits without dpa.csv: the kegiatan and sub kegiatan of rincian_anggaran.csv."""

from lkjip.data import Laporan
from lkjip.data.nomenklatur import KEGIATAN
from lkjip.model.program import Program
from lkjip.views import cells
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import Bagian, bab, bila_ada


def letak_kegiatan(laporan: Laporan, kode: str) -> Bagian:
    """Return the sentence and table of the hierarchy below the programme; nothing where dpa.csv tells more."""
    return bila_ada(laporan, kode, _section, "letak")


def _section(p: Program) -> Bagian:
    teks = kalimat("telaah/letak", p=p)
    return (bab("Letak Sisa menurut Kegiatan dan Sub Kegiatan", "letak", teks), _table(p))


def _table(p: Program) -> Tabel:
    id, isi = "tbl-telaah-letak", p.letak
    rows = [
        (
            b.pos.kode,
            b.pos.nama,
            *(cells.angka_rp(n) for n in (b.pos.pagu, b.pos.realisasi, b.pos.sisa)),
            cells.KOSONG if b.kontribusi.nilai is None else cells.beralasan(b.kontribusi),
        )
        for b in isi.baris
    ]
    kolom = [
        Column("kode", "Kode", 18),
        Column("uraian", "Kegiatan dan sub kegiatan", 27),
        figure_column("pagu", "Pagu (Rp)", 15),
        figure_column("realisasi", "Realisasi (Rp)", 15),
        figure_column("sisa", "Sisa (Rp)", 14),
        figure_column("kontribusi", "Bagian dari sisa", 11),
    ]
    judul = f"Sisa {p.nama} menurut kegiatan dan sub kegiatan tahun {p.laporan.tahun}"
    tebal = [n for n, b in enumerate(isi.baris) if b.pos.tingkat == KEGIATAN]
    sumber = cells.sumber(
        p.laporan, [a for b in isi.baris for a in b.pos.asal], "Baris tebal adalah kegiatan."
    )
    return Tabel(id, judul, Grid(id, kolom, rows, tebal=tebal), sumber)
