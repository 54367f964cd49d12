"""Not carried out, or cheaper: each item's sisa as volume and price, from volume_biaya.csv."""

from lkjip.data import Laporan
from lkjip.data.row import Row
from lkjip.model.program import Program
from lkjip.views import cells, chart
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import Bagian, asal, bab, bila_ada
from lkjip.views.text import besaran, rupiah
from lkjip.views.written import write

VOLUME, HARGA = "Volume yang tidak dilaksanakan", "Harga yang lebih murah"


def volume_harga(laporan: Laporan, kode: str) -> Bagian:
    """Return the sentence, table and chart of the split; nothing without volume_biaya.csv."""
    return bila_ada(laporan, kode, _section, "biaya")


def _section(p: Program) -> Bagian:
    paragraf = bab("Volume dan Harga", "biaya", kalimat("telaah/biaya", p=p))
    if len(p.biaya.belum) == len(p.biaya.butir):
        return (paragraf,)
    return (paragraf, _table(p), _chart(p))


def _table(p: Program) -> Tabel:
    id, biaya = "tbl-telaah-biaya", p.biaya
    isi = [(b.isi["uraian"], _volumes(b.isi), _prices(b.isi), *_parts(b)) for b in biaya.butir]
    isi.append(("Jumlah", "", "", *_parts(biaya)))
    kolom = [
        Column("uraian", "Butir belanja", 24),
        figure_column("volume", "Volume, rencana → nyata", 17),
        figure_column("harga", "Harga satuan (Rp), rencana → nyata", 20),
        figure_column("selisih-volume", "Tidak dilaksanakan (Rp)", 13),
        figure_column("selisih-harga", "Lebih murah (Rp)", 13),
        figure_column("jumlah", "Jumlah (Rp)", 13),
    ]
    catatan = (
        "Tidak dilaksanakan = selisih volume × harga rencana. Lebih murah = selisih harga × volume nyata. "
        "Keduanya berjumlah tepat sama dengan sisa butir itu; nilai negatif berarti lebih banyak atau lebih mahal."
    )
    judul = f"Sisa {p.nama} menurut volume dan harga tahun {p.laporan.tahun}"
    return Tabel(id, judul, Grid(id, kolom, isi, tebal=[-1]), _sumber(p, catatan))


def _volumes(r: Row) -> str:
    return write("{} → {} {}", besaran(r["volume_rencana"]), besaran(r["volume_realisasi"]), r["satuan"])


def _prices(r: Row) -> str:
    nyata = cells.KOSONG if r["harga_realisasi"] is None else besaran(r["harga_realisasi"])
    return write("{} → {}", besaran(r["harga_rencana"]), nyata)


def _parts(hal) -> tuple[str, str, str]:
    return tuple(cells.angka_rp(n) for n in (hal.volume, hal.harga, hal.jumlah))


def _chart(p: Program) -> Gambar:
    id = "fig-telaah-biaya"
    nama, nilai = [VOLUME, HARGA], [p.biaya.volume, p.biaya.harga]
    teks = [rupiah(n) for n in nilai]
    warna = [chart.AKSEN if n == max(nilai) else chart.BIRU_TUA for n in nilai]
    figure = chart.bars(nama, nilai, teks, warna, 1.5)
    judul = f"{VOLUME} {teks[0]}, {HARGA[0].lower()}{HARGA[1:]} {teks[1]}"
    kolom = [Column("bagian", "Bagian sisa", 60), figure_column("nilai", "Rupiah", 40)]
    return chart.picture(
        id,
        judul,
        "Dua batang mendatar",
        figure,
        kolom,
        [(n, cells.angka_rp(v)) for n, v in zip(nama, nilai, strict=True)],
        _sumber(p),
    )


def _sumber(p: Program, catatan: str = "") -> str:
    return cells.sumber(p.laporan, asal("volume_biaya", tuple(b.isi for b in p.biaya.butir)), catatan)
