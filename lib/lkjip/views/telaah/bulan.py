"""When it was spent: months against the cash plan, from realisasi_bulanan.csv and anggaran_kas.csv."""

from lkjip.bahasa import BULAN
from lkjip.data import Laporan
from lkjip.model.program import Program
from lkjip.views import cells, chart
from lkjip.views.courses import draw_courses
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import Bagian, bab, bila_ada
from lkjip.views.text import hasil


def kurva(laporan: Laporan, kode: str) -> Bagian:
    """Return the sentence, table and S-curve; nothing without realisasi_bulanan.csv."""
    return bila_ada(laporan, kode, _section, "bulanan")


def _section(p: Program) -> Bagian:
    gambar = (_chart(p),) if p.uang and p.uang.pagu else ()
    teks = kalimat("telaah/bulan", p=p, tahun=p.laporan.tahun, bulan=BULAN, bergambar=bool(gambar))
    return (bab("Waktu Belanja", "bulan", teks), _table(p), *gambar)


def _table(p: Program) -> Tabel:
    id, isi = "tbl-telaah-bulan", p.bulanan
    rows = []
    for n, bulan in enumerate(BULAN):
        kas = (cells.KOSONG, cells.KOSONG)
        if isi.rencana:
            kas = (cells.angka_rp(isi.rencana.sampai[n]), cells.angka_rp(isi.deviasi[n]))
        jalan = isi.realisasi
        rows.append((bulan, cells.angka_rp(jalan.bulanan[n]), cells.angka_rp(jalan.sampai[n]), *kas))
    kolom = [
        Column("bulan", "Bulan", 18),
        figure_column("realisasi", "Realisasi bulan itu (Rp)", 20),
        figure_column("jalan", "Realisasi sampai bulan itu (Rp)", 22),
        figure_column("rencana", "Rencana sampai bulan itu (Rp)", 22),
        figure_column("deviasi", "Selisih (Rp)", 18),
    ]
    judul = f"Realisasi {p.nama} per bulan dan anggaran kasnya tahun {p.laporan.tahun}"
    catatan = "Selisih = realisasi dikurangi rencana sampai bulan itu; negatif berarti tertinggal."
    return Tabel(id, judul, Grid(id, kolom, rows), _sumber(p, catatan))


def _chart(p: Program) -> Gambar:
    id, isi = "fig-telaah-bulan", p.bulanan
    garis = [("Realisasi", isi.realisasi.persen, chart.BIRU_TUA, "solid", "circle")]
    if isi.rencana:
        garis.insert(0, ("Anggaran kas", isi.rencana.persen, chart.AKSEN, "dash", "square-open"))
    figure = draw_courses(garis, BULAN, [b[0] for b in BULAN])
    judul = f"Belanja sampai akhir tahun {hasil(isi.realisasi.persen[-1])} dari pagu"
    if isi.rencana:
        judul += f", rencananya {hasil(isi.rencana.persen[-1])}"
    kolom = [
        Column("bulan", "Bulan", 34),
        *(figure_column(f"garis-{n}", g[0], 33) for n, g in enumerate(garis)),
    ]
    if len(garis) == 1:
        kolom = [Column("bulan", "Bulan", 50), figure_column("garis-0", "Realisasi", 50)]
    rows = [(b, *(hasil(nilai[n]) for _, nilai, *_ in garis)) for n, b in enumerate(BULAN)]
    daftar = "; ".join(f"{b} {', '.join(sel)}" for b, *sel in rows)
    return chart.picture(
        id,
        judul,
        f"Garis jumlah berjalan per bulan dalam persen pagu "
        f"({' dan '.join(g[0].lower() for g in garis)}): {daftar}",
        figure,
        kolom,
        rows,
        _sumber(p),
    )


def _sumber(p: Program, catatan: str = "") -> str:
    asal = [(r.skema.nama, r["sumber"]) for r in p.bulanan.rows]
    return cells.sumber(p.laporan, asal, catatan)
