"""How long payment took: days from SPP to SP2D, from spp_sp2d.csv."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data import Laporan
from lkjip.formulas import RingkasanHari, hari_proses, ringkas_hari
from lkjip.views import cells
from lkjip.views.charts import style
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.tables.build import Kolom, angka, build
from lkjip.views.telaah.program import Program, lihat_juga, pilih, rows_of
from lkjip.views.text import angka as tulis
from lkjip.views.text import rupiah

JENIS = ("UP", "GU", "TU", "LS")


@dataclass(frozen=True)
class Kelompok:
    """The documents of one kind; `terbalik` have an SP2D older than their SPP, `belum` have none."""

    jenis: str
    rows: tuple[Mapping, ...]
    hari: RingkasanHari | None
    belum: tuple[Mapping, ...]
    terbalik: tuple[Mapping, ...]


def kelompok(laporan: Laporan, kode: str) -> tuple[Kelompok, ...]:
    """Return the programme's documents by kind; () without spp_sp2d.csv."""
    semua = rows_of(laporan, "spp_sp2d", kode)
    hasil = []
    for jenis in JENIS:
        rows = tuple(r for r in semua if r["jenis"] == jenis)
        if rows:
            belum = tuple(r for r in rows if r["tanggal_sp2d"] is None)
            terbalik = tuple(r for r in rows if r["tanggal_sp2d"] and r["tanggal_sp2d"] < r["tanggal_spp"])
            cair = [r for r in rows if r not in belum and r not in terbalik]
            hari = ringkas_hari([hari_proses(r["tanggal_spp"], r["tanggal_sp2d"]) for r in cair])
            hasil.append(Kelompok(jenis, rows, hari, belum, terbalik))
    return tuple(hasil)


def pencairan(laporan: Laporan, kode: str) -> tuple[Paragraf | Tabel | Gambar, ...]:
    """Return the sentence, table and chart of the days; nothing without spp_sp2d.csv."""
    program = pilih(laporan, kode)
    isi = kelompok(laporan, program.kode) if program else ()
    if not isi:
        return ()
    kepala = "### Lama Pencairan {#sec-telaah-pencairan}\n\n"
    gambar = (_chart(laporan, program, isi),) if any(k.hari for k in isi) else ()
    teks = _sentence(isi) + lihat_juga("pencairan", bool(gambar))
    return (Paragraf(kepala + teks), _table(laporan, program, isi), *gambar)


def _sentence(isi: Sequence[Kelompok]) -> str:
    rows = [r for k in isi for r in k.rows]
    belum = [r for k in isi for r in k.belum]
    terbalik = [r for k in isi for r in k.terbalik]
    teks = []
    if ada := [k for k in isi if k.hari]:
        lama = max(ada, key=lambda k: k.hari.median)
        teks.append(
            f"Dari {len(rows)} SPP, yang paling lama menunggu adalah jenis {lama.jenis}: "
            f"{_spread(lama.hari)} dari SPP sampai SP2D, menurut kalender."
        )
    if belum:
        teks.append(
            f"{len(belum)} SPP senilai {rupiah(sum(r['nilai_rp'] for r in belum))} tidak punya SP2D: belum "
            "dibayar "
            "pada tahun itu, atau datanya belum lengkap."
        )
    if terbalik:
        nomor = cells.rangkai([escape_markdown(r["nomor"]) for r in terbalik])
        teks.append(f"SP2D lebih dahulu dari SPP pada {nomor}: periksa tanggalnya; tidak ikut dihitung.")
    teks.append(
        "Lama pencairan menunjukkan urutan waktu, bukan siapa yang menyebabkannya; hari libur ikut dihitung."
    )
    return " ".join(teks)


def _spread(hari: RingkasanHari) -> str:
    if hari.terpendek == hari.terpanjang:
        return f"{hari.terpanjang} hari"
    return f"nilai tengah {_days(hari.median)} hari ({hari.terpendek}–{hari.terpanjang})"


def _days(nilai: Fraction) -> str:
    return tulis(nilai, 0 if nilai.denominator == 1 else 1)


def _table(laporan: Laporan, program: Program, isi: Sequence[Kelompok]) -> Tabel:
    id = "tbl-telaah-pencairan"
    rows = []
    for k in isi:
        hari = (cells.KOSONG,) * 3
        if k.hari:
            hari = (str(k.hari.terpendek), _days(k.hari.median), str(k.hari.terpanjang))
        rows.append(
            (
                k.jenis,
                str(len(k.rows)),
                cells.rupiah(sum(r["nilai_rp"] for r in k.rows)),
                *hari,
                str(len(k.belum)),
            )
        )
    kolom = [
        Kolom("jenis", "Jenis", 10),
        angka("jumlah", "SPP", 10),
        angka("nilai", "Nilai (Rp)", 22),
        angka("pendek", "Hari tersingkat", 14),
        angka("median", "Nilai tengah hari", 14),
        angka("panjang", "Hari terlama", 14),
        angka("belum", "Tanpa SP2D", 16),
    ]
    judul = f"Hari kalender dari SPP sampai SP2D, {program.nama} tahun {laporan.tahun}"
    return Tabel(id, judul, build(id, kolom, rows), _sumber(laporan, isi))


def _chart(laporan: Laporan, program: Program, isi: Sequence[Kelompok]) -> Gambar:
    id = "fig-telaah-pencairan"
    ada = [k for k in isi if k.hari]
    nama = [f"Jenis {k.jenis}, {k.hari.jumlah} SPP" for k in ada]
    nilai = [k.hari.median for k in ada]
    teks = [_spread(k.hari) for k in ada]
    susunan = style.Susunan.dari(nama)
    figure = style.new_figure(
        susunan.tinggi,
        xaxis=style.hide_axis(range=[0, float(max(1, *nilai)) * 1.9]),
        yaxis=susunan.sumbu,
    )
    warna = [style.AKSEN if n == max(nilai) else style.BIRU_TUA for n in nilai]
    style.draw_bars(figure, nilai, susunan.tengah, teks, nama, warna)
    susunan.tulis(figure)
    terlama = nilai.index(max(nilai))
    judul = f"SPP jenis {ada[terlama].jenis} paling lama menunggu: {teks[terlama]}"
    kolom = [Kolom("jenis", "Jenis", 40), angka("hari", "Hari dari SPP sampai SP2D", 60)]
    return style.bar_picture(id, judul, figure, nama, teks, kolom, _sumber(laporan, isi))


def _sumber(laporan: Laporan, isi: Sequence[Kelompok]) -> str:
    return cells.sumber(laporan, [("spp_sp2d", r["sumber"]) for k in isi for r in k.rows])
