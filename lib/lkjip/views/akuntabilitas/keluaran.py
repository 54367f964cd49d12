"""Output beside money below the programme: the outputs of each kegiatan and sub kegiatan, and its serapan."""

from lkjip.data import Laporan
from lkjip.data.nomenklatur import KEGIATAN, SUB_KEGIATAN
from lkjip.model.efisiensi_rincian import EfisiensiRincian, efisiensi_rincian
from lkjip.model.kegiatan import BarisKegiatan
from lkjip.views import cells, money
from lkjip.views.akuntabilitas.efisiensi import PERINGATAN
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Saring, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.subbab import Bagian, subbab
from lkjip.views.text import besaran
from lkjip.views.written import join, write


def keluaran(laporan: Laporan) -> Bagian:
    """Return outputs beside money at every level below the programme; nothing where no output names its code."""
    baris = efisiensi_rincian(laporan)
    if not baris:
        return ()
    hal = [
        (milik, t)
        for t in (KEGIATAN, SUB_KEGIATAN)
        if (milik := [b.pos for b in baris if b.pos.tingkat == t])
    ]
    terukur = [b for b in baris if b.pos.tingkat == hal[-1][1] and b.ukuran.tingkat.nilai is not None]
    terboros = max(terukur, key=lambda b: b.ukuran.tingkat.nilai) if len(terukur) > 1 else None
    teks = kalimat("akuntabilitas/keluaran", hal=hal, terboros=terboros)
    return (
        subbab("Keluaran dan Anggaran per Kegiatan dan Sub Kegiatan", "keluaran-anggaran", teks),
        _table(laporan, baris),
    )


def _table(laporan: Laporan, baris: tuple[EfisiensiRincian, ...]) -> Tabel:
    id = "tbl-keluaran-anggaran"
    rows = [
        (
            b.pos.kode,
            b.pos.nama,
            join("; ", map(_output, b.keluaran)) or cells.KOSONG,
            cells.beralasan(b.ukuran.capaian),
            cells.angka_rp(b.pos.realisasi),
            cells.beralasan(b.ukuran.serapan),
            cells.tingkat_berlabel(b.ukuran),
        )
        for b in baris
    ]
    kolom = [
        Column("kode", "Kode", 14),
        Column("uraian", "Kegiatan atau sub kegiatan", 18),
        Column("keluaran", "Keluaran", 22),
        figure_column("capaian", "Capaian", 10),
        figure_column("realisasi", "Realisasi (Rp)", 14),
        figure_column("serapan", "Serapan", 9),
        figure_column("tingkat", "Tingkat efisiensi", 13),
    ]
    judul = f"Keluaran dan anggaran kegiatan dan sub kegiatan {cells.masa(laporan)}"
    tebal = [n for n, b in enumerate(baris) if b.pos.tingkat == KEGIATAN]
    panjang = len(rows) > money.BARIS_TERCETAK and 0 < len(tebal) < len(rows)
    asal = [a for b in baris for a in b.pos.asal]
    asal += [("kegiatan", k.isi["sumber"]) for b in baris for k in b.keluaran]
    catatan = f"Kegiatan tanpa keluaran sendiri memakai rata-rata keluaran sub kegiatannya. {PERINGATAN}"
    catatan += f" {money.SAMPAI_KEGIATAN}" if panjang else ""
    return Tabel(
        id,
        judul,
        Grid(id, kolom, rows, tebal=tebal),
        cells.sumber(laporan, asal, catatan),
        saring=Saring({}, [int(b.pos.tingkat != KEGIATAN) for b in baris]) if panjang else None,
        cetak=money.upper(f"{id}-cetak", kolom, rows, tebal) if panjang else None,
    )


def _output(k: BarisKegiatan) -> str:
    isi = k.isi
    pola = "{}: {} dari {} {}"
    return write(pola, isi["indikator"], besaran(isi["realisasi"]), besaran(isi["target"]), isi["satuan"])
