"""The money by programme, kegiatan and sub kegiatan, and what the change of the APBD made of it."""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.data.nomenklatur import KEGIATAN, PROGRAM, SUB_KEGIATAN
from lkjip.model import susunan
from lkjip.model.perubahan import Perubahan, perubahan_pagu
from lkjip.views import cells, money
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.money import written_money
from lkjip.views.outputs import Saring, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.subbab import Bagian, subbab

DISEBUT = 3  # lines that share the lowest serapan; more and they are counted
DIHITUNG = (PROGRAM, KEGIATAN, SUB_KEGIATAN)


def rincian(laporan: Laporan) -> Bagian:
    """Return pagu, realisasi, serapan and efisiensi anggaran at every level; nothing without rincian_anggaran.csv."""
    pohon = susunan(laporan)
    if pohon is None:
        return ()
    id = "tbl-rincian-anggaran"
    rows = [(p.kode, p.nama, *written_money(p), cells.beralasan(p.efisiensi_anggaran)) for p in pohon.pos]
    kolom = [
        Column("kode", "Kode", 15),
        Column("uraian", "Uraian", 23),
        figure_column("pagu", "Pagu (Rp)", 15),
        figure_column("realisasi", "Realisasi (Rp)", 15),
        figure_column("sisa", "Sisa (Rp)", 13),
        figure_column("serapan", "Serapan", 9),
        figure_column("efisiensi-anggaran", "Efisiensi anggaran", 10),
    ]
    tebal = [n for n, p in enumerate(pohon.pos) if p.tingkat not in (KEGIATAN, SUB_KEGIATAN)]
    judul = f"Anggaran menurut program, kegiatan, dan sub kegiatan {cells.masa(laporan)}"
    atas = [n for n, p in enumerate(pohon.pos) if p.tingkat != SUB_KEGIATAN]
    panjang = len(rows) > money.BARIS_TERCETAK and 0 < len(atas) < len(rows)
    catatan = "Tingkat yang tidak punya angka sendiri adalah jumlah tingkat di bawahnya."
    catatan += f" {money.SAMPAI_KEGIATAN}" if panjang else ""
    sumber = cells.sumber(laporan, [a for p in pohon.pos for a in p.asal], catatan)
    semua = [(t, [p for p in pohon.pos if p.tingkat == t]) for t in DIHITUNG]
    teks = kalimat(
        "akuntabilitas/rincian",
        tingkat=[(milik, t) for t, milik in semua if milik],
        terendah=pohon.serapan_terendah,
        disebut=DISEBUT,
    )
    return (
        subbab("Anggaran menurut Program, Kegiatan, dan Sub Kegiatan", "rincian-anggaran", teks),
        Tabel(
            id,
            judul,
            Grid(id, kolom, rows, tebal=tebal),
            sumber,
            saring=Saring({}, [p.dalam for p in pohon.pos]) if panjang else None,
            cetak=money.upper(f"{id}-cetak", kolom, rows, atas, tebal) if panjang else None,
        ),
    )


def perubahan(laporan: Laporan) -> Bagian:
    """Return the pagu before and after the change; nothing where the one before is not known."""
    isi = perubahan_pagu(laporan)
    if isi is None:
        return ()
    teks = kalimat("akuntabilitas/perubahan", isi=isi)
    tabel = [_changes(laporan, PROGRAM, [*isi.program, isi.jumlah])]
    if isi.kegiatan:
        tabel.append(_changes(laporan, KEGIATAN, isi.kegiatan))
    return (subbab("Perubahan Pagu", "perubahan-pagu", teks), *tabel)


def _changes(laporan: Laporan, hal: str, baris: Sequence[Perubahan]) -> Tabel:
    id = f"tbl-perubahan-pagu-{hal}"
    rows = [
        (
            b.kode,
            b.nama,
            *(cells.angka_rp(n) for n in (b.murni, b.pagu, b.selisih)),
            cells.beralasan(b.persen),
        )
        for b in baris
    ]
    kolom = [
        Column("kode", "Kode", 13),
        Column("nama", hal.capitalize(), 27),
        figure_column("murni", "Pagu murni (Rp)", 17),
        figure_column("pagu", "Pagu perubahan (Rp)", 17),
        figure_column("selisih", "Perubahan (Rp)", 15),
        figure_column("persen", "Perubahan", 11),
    ]
    judul = f"Pagu murni dan pagu perubahan per {hal} {cells.masa(laporan)}"
    tebal = [] if baris[-1].kode else [-1]
    sumber = cells.sumber(laporan, [a for b in baris for a in b.asal])
    return Tabel(id, judul, Grid(id, kolom, rows, tebal=tebal), sumber)
