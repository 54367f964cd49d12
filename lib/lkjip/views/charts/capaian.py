"""The chart of achievement."""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.views import cells
from lkjip.views.charts import style
from lkjip.views.numbers import Pencapaian, Tingkat, capaian_tahun_ini
from lkjip.views.outputs import Gambar
from lkjip.views.tables.build import Kolom, angka, build

KEPALA = 26  # pixels above the first row, for the meaning of the line


def capaian_indikator(laporan: Laporan) -> Gambar:
    """Return this year's capaian of every indicator, with the line of the target."""
    id = "fig-capaian-indikator"
    baris = [b for tingkat in Tingkat for b in capaian_tahun_ini(laporan, tingkat)]
    if not baris:
        return style.belum_tersedia(laporan, id, "Capaian setiap indikator", "indikator")
    judul = _headline(laporan, baris)
    nama = [f"{str(b.tingkat).capitalize()}: {b.indikator}" for b in baris]
    nilai = [b.capaian.nilai for b in baris]
    terbesar = float(max([100, *(n for n in nilai if n is not None)]))
    susunan = style.Susunan.dari(nama, mulai=KEPALA)
    figure = style.new_figure(
        susunan.tinggi,
        xaxis=style.hide_axis(range=[0, terbesar * 1.25]),
        yaxis=susunan.sumbu,
    )
    warna = [style.AKSEN if b.tercapai is False else style.BIRU_TUA for b in baris]
    teks = [style.aman(cells.capaian(b)) for b in baris]
    style.draw_bars(figure, nilai, susunan.tengah, teks, nama, warna, garis=100)
    susunan.tulis(figure)
    style.write(figure, "Garis tegak: target tercapai 100%", 0)
    kolom = [
        Kolom("tingkat", "Tingkat", 20),
        Kolom("indikator", "Indikator kinerja", 50),
        angka("capaian", "Capaian", 30),
    ]
    daftar = [f"{n} {cells.capaian(b)}" for n, b in zip(nama, baris, strict=True)]
    rows = [(str(b.tingkat).capitalize(), b.indikator, cells.capaian(b)) for b in baris]
    return Gambar(
        id=id,
        judul=judul,
        alt=f"{judul}. Batang mendatar: {'; '.join(daftar)}.",
        figure=figure,
        data=build(f"{id}-data", kolom, rows),
        sumber=cells.sumber(laporan, [asal for b in baris for asal in b.asal]),
        width=style.LEBAR,
        height=figure.layout.height,
    )


def _headline(laporan: Laporan, baris: Sequence[Pencapaian]) -> str:
    met = sum(b.tercapai is True for b in baris)
    missed = sum(b.tercapai is False for b in baris)
    open_ = len(baris) - met - missed
    bagian = [f"{met} mencapai target"] if met else []
    bagian += [f"{missed} tidak mencapai target"] if missed else []
    bagian += [f"{open_} belum dapat dinilai"] if open_ else []
    if len(bagian) == 1 and len(baris) > 1:
        isi = bagian[0].split(" ", 1)[1]
        return f"Seluruh {len(baris)} indikator {isi} pada tahun {laporan.tahun}"
    return f"Dari {len(baris)} indikator tahun {laporan.tahun}, {cells.rangkai(bagian)}"
