"""Where the rest sits: the tree of sub kegiatan and rekening, from dpa.csv."""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.model.hitung import count
from lkjip.model.program import Program
from lkjip.model.program.rincian import Pos
from lkjip.model.rumus import jumlah
from lkjip.views import cells, chart
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import Bagian, asal, bab, bila_ada, tampil
from lkjip.views.text import hasil, persen, rupiah
from lkjip.views.written import write

BATANG_TERBANYAK = 10  # more rekening than this and the smallest are drawn as one
SEBAGIAN_BESAR = 80  # persen of the rest


def letak_sisa(laporan: Laporan, kode: str) -> Bagian:
    """Return the sentence, table and chart of the tree; nothing without dpa.csv."""
    return bila_ada(laporan, kode, _section, "rincian")


def tabel_rincian(laporan: Laporan, kode: str, cari: str = "") -> Tabel | None:
    """Return the tree as a table; with `cari`, only the rekening whose code or name has that text in it.

    None without dpa.csv, or while a realisasi is missing.
    """
    return tampil(
        laporan, kode, lambda p: _table(p, cari) if p.rincian.lengkap else None, "rincian", lambda _: None
    )


def _section(p: Program) -> Bagian:
    teks = kalimat("telaah/rincian", p=p, tahun=p.laporan.tahun, sebagian_besar=SEBAGIAN_BESAR)
    paragraf = bab("Letak Sisa menurut Sub Kegiatan dan Rekening", "rincian", teks)
    return (paragraf, _table(p), _chart(p)) if p.rincian.lengkap else (paragraf,)


def _table(p: Program, cari: str = "") -> Tabel:
    id, pohon = "tbl-telaah-rincian", p.rincian
    isi, tebal = [], []
    for sub in pohon.sub_kegiatan:
        rekening = [r for r in pohon.rekening if r.jalur[:1] == sub.jalur and _matches(r, cari)]
        if rekening:
            tebal.append(len(isi))
            isi += [(s.jalur[-1], _name(s), *_money(s), _share(s)) for s in (sub, *rekening)]
    bagian = pohon.kontribusi
    isi.append(
        (
            "",
            "Jumlah seluruh rekening" if cari else "Jumlah",
            *_money(pohon),
            cells.KOSONG if bagian is None else persen(bagian),
        )
    )
    kolom = [
        Column("kode", "Kode", 18),
        Column("uraian", "Sub kegiatan dan rekening", 27),
        figure_column("pagu", "Pagu (Rp)", 15),
        figure_column("realisasi", "Realisasi (Rp)", 15),
        figure_column("sisa", "Sisa (Rp)", 14),
        figure_column("kontribusi", "Bagian dari sisa", 11),
    ]
    judul = f"Sisa {p.nama} menurut sub kegiatan dan rekening tahun {p.laporan.tahun}"
    catatan = "Baris tebal adalah sub kegiatan; yang terbesar didahulukan."
    return Tabel(id, judul, Grid(id, kolom, isi, tebal=[*tebal, -1]), _sumber(p, catatan))


def _name(pos: Pos) -> str:
    """Write a name; of a sub kegiatan also the kegiatan it belongs to, where that is known."""
    return f"{pos.nama} (kegiatan: {pos.kegiatan})" if len(pos.jalur) == 1 and pos.kegiatan else pos.nama


def _matches(rekening: Pos, cari: str) -> bool:
    teks = " ".join([*rekening.jalur, rekening.nama, rekening.sub_kegiatan, rekening.kegiatan])
    return cari.casefold() in teks.casefold()


def _money(hal) -> tuple[str, str, str]:
    return tuple(cells.angka_rp(n) for n in (hal.pagu, hal.realisasi, hal.sisa))


def _share(pos: Pos) -> str:
    return cells.KOSONG if pos.kontribusi.nilai is None else hasil(pos.kontribusi)


def _bar_text(pos: Pos) -> str:
    if pos.kontribusi.nilai is None:
        return rupiah(pos.sisa)
    return write("{} ({})", rupiah(pos.sisa), hasil(pos.kontribusi))


def _chart(p: Program) -> Gambar:
    id, rekening = "fig-telaah-rincian", p.rincian.rekening
    semua = [f"{r.nama} ({r.sub_kegiatan})" for r in rekening]
    isi = [(n, cells.angka_rp(r.sisa), _share(r)) for n, r in zip(semua, rekening, strict=True)]
    nama, nilai, teks = _bars(semua, rekening)
    warna = [chart.AKSEN if n == 0 else chart.BIRU_TUA for n in range(len(nama))]
    figure = chart.bars(nama, nilai, teks, warna, 1.75)
    judul = "Sisa setiap rekening, dari yang terbesar"
    if nilai[0] > 0:
        judul = f"Sisa terbesar pada {rekening[0].nama}: {teks[0]}"
    kolom = [
        Column("rekening", "Rekening (sub kegiatan)", 60),
        figure_column("sisa", "Sisa (Rp)", 22),
        figure_column("kontribusi", "Bagian dari sisa", 18),
    ]
    daftar = "; ".join(f"{n} {t}" for n, t in zip(nama, teks, strict=True))
    return chart.picture(
        id, judul, f"Batang mendatar, dari sisa terbesar: {daftar}", figure, kolom, isi, _sumber(p)
    )


def _bars(semua: list[str], rekening: Sequence[Pos]) -> tuple[list, list, list]:
    """Return names, rupiah and texts of the bars; the smallest together where there are many."""
    nilai, teks = [r.sisa for r in rekening], [_bar_text(r) for r in rekening]
    if len(rekening) <= BATANG_TERBANYAK:
        return semua, nilai, teks
    n, lain = BATANG_TERBANYAK - 1, rekening[BATANG_TERBANYAK - 1 :]
    sisa = jumlah(r.sisa for r in lain)
    return [*semua[:n], f"{count(lain)} rekening lain"], [*nilai[:n], sisa], [*teks[:n], rupiah(sisa)]


def _sumber(p: Program, catatan: str = "") -> str:
    return cells.sumber(p.laporan, asal("dpa", p.rincian.semua), catatan)
