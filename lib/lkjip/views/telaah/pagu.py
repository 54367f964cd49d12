"""How the pagu got to where it is: its versions and what was spent of it, from riwayat_pagu.csv."""

from collections.abc import Mapping, Sequence
from datetime import date

from lkjip.bahasa import BULAN
from lkjip.data import Laporan
from lkjip.formulas import jalur_pagu, serapan
from lkjip.views import cells
from lkjip.views.charts import style
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.tables.build import Kolom, angka, build
from lkjip.views.telaah.program import Program, lihat_juga, pilih, rows_of
from lkjip.views.telaah.rincian import beda_anggaran
from lkjip.views.text import hasil, rupiah


def riwayat(laporan: Laporan, kode: str) -> tuple[Paragraf | Tabel | Gambar, ...]:
    """Return the sentence, table and chart of the pagu's path; nothing without riwayat_pagu.csv."""
    program = pilih(laporan, kode)
    rows = sorted(rows_of(laporan, "riwayat_pagu", program.kode), key=lambda r: r["nomor"]) if program else ()
    if not rows:
        return ()
    kepala = "### Perjalanan Pagu {#sec-telaah-pagu}\n\n"
    return (
        Paragraf(kepala + _sentence(program, rows) + lihat_juga("pagu")),
        _table(laporan, program, rows),
        _chart(laporan, program, rows),
    )


def _sentence(program: Program, rows: Sequence[Mapping]) -> str:
    awal, akhir = rows[0]["pagu_rp"], rows[-1]["pagu_rp"]
    langkah = sum(jalur_pagu([r["pagu_rp"] for r in rows]))
    if langkah:
        arah = "naik" if langkah > 0 else "turun"
        teks = f"Pagu {arah} dari {rupiah(awal)} menjadi {rupiah(akhir)}, yaitu {rupiah(abs(langkah))}."
    else:
        teks = f"Pagu terakhir sama dengan pagu awal, {rupiah(awal)}."
    if program.uang:
        teks += (
            f" Realisasinya {hasil(serapan(awal, program.uang.realisasi))} dari pagu awal dan "
            f"{hasil(serapan(akhir, program.uang.realisasi))} dari pagu terakhir."
        )
        teks += beda_anggaran(program, "pagu terakhir", akhir, program.uang.pagu)
    return f"{teks} Perubahan pagu sendiri tidak menjelaskan sisa: alasannya ada pada dokumen perubahannya."


def _table(laporan: Laporan, program: Program, rows: Sequence[Mapping]) -> Tabel:
    id = "tbl-telaah-pagu"
    langkah = [cells.KOSONG, *(cells.rupiah(n) for n in jalur_pagu([r["pagu_rp"] for r in rows]))]
    isi = [
        (str(r["nomor"]), r["versi"], _date(r["tanggal"]), cells.rupiah(r["pagu_rp"]), naik)
        for r, naik in zip(rows, langkah, strict=True)
    ]
    kolom = [
        Kolom("nomor", "No", 8),
        Kolom("versi", "Versi", 24),
        Kolom("tanggal", "Tanggal", 24),
        angka("pagu", "Pagu (Rp)", 22),
        angka("ubah", "Perubahan (Rp)", 22),
    ]
    return Tabel(
        id,
        f"Riwayat pagu {program.nama} tahun {laporan.tahun}",
        build(id, kolom, isi),
        _sumber(laporan, rows),
    )


def _chart(laporan: Laporan, program: Program, rows: Sequence[Mapping]) -> Gambar:
    id = "fig-telaah-pagu"
    nama = [f"Pagu {r['versi']}, {_date(r['tanggal'])}" for r in rows]
    nilai = [r["pagu_rp"] for r in rows]
    warna = [style.BIRU_MUDA] * len(rows)
    if program.uang:
        nama, nilai, warna = [*nama, "Realisasi"], [*nilai, program.uang.realisasi], [*warna, style.BIRU_TUA]
    teks = [rupiah(n) for n in nilai]
    susunan = style.Susunan.dari(nama)
    figure = style.new_figure(
        susunan.tinggi, xaxis=style.hide_axis(range=[0, max(1, *nilai) * 1.5]), yaxis=susunan.sumbu
    )
    style.draw_bars(figure, nilai, susunan.tengah, teks, nama, warna)
    susunan.tulis(figure)
    judul = f"Perjalanan pagu dari {teks[0]} menjadi {rupiah(rows[-1]['pagu_rp'])}"
    kolom = [Kolom("versi", "Versi", 60), angka("nilai", "Rupiah", 40)]
    return style.bar_picture(id, judul, figure, nama, teks, kolom, _sumber(laporan, rows))


def _date(tanggal: date) -> str:
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def _sumber(laporan: Laporan, rows: Sequence[Mapping]) -> str:
    return cells.sumber(laporan, [("riwayat_pagu", r["sumber"]) for r in rows])
