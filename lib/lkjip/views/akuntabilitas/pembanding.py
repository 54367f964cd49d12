"""What was achieved against other measures than the year's target: a standard, the Renstra's last target."""

from collections.abc import Sequence

import plotly.graph_objects as go

from lkjip.data import Laporan
from lkjip.model import Jenjang, ringkas, terhadap_akhir_renstra, terhadap_standar
from lkjip.model.pembanding import Banding, bandingkan
from lkjip.views import cells, chart
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Paragraf, Tabel, no_table
from lkjip.views.prose import kalimat
from lkjip.views.text import besaran
from lkjip.views.written import write

LEGENDA, JARAK_BARIS = 70, 17  # pixels: the head, one comparison
TANDA = ("circle", "diamond-open", "square")
WARNA = (chart.BIRU_TUA, chart.BIRU_TUA, chart.BIRU_MUDA)


def standar_nasional(laporan: Laporan) -> Tabel:
    """Return the realisasi against the national or another standard (T3.3)."""
    id = "tbl-standar-nasional"
    judul = f"Realisasi kinerja {cells.masa(laporan)} dibandingkan dengan standar"
    baris = terhadap_standar(laporan)
    if not baris:
        return no_table(laporan, id, judul, "standar")
    kolom = [
        Column("no", "No", 5),
        Column("induk", "Tujuan/sasaran", 28),
        Column("indikator", "Indikator kinerja", 27),
        figure_column("realisasi", f"Realisasi {laporan.tahun}", 10),
        figure_column("standar", "Standar", 9),
        Column("lingkup", "Lingkup", 10),
        figure_column("capaian", "Capaian", 11, "persen"),
    ]
    rows = [
        (
            str(nomor),
            b.induk,
            b.indikator,
            cells.bersatuan(b.realisasi, b.satuan),
            cells.bersatuan(b.target, b.satuan),
            b.lingkup or cells.KOSONG,
            cells.capaian_tertulis(b),
        )
        for nomor, b in enumerate(baris, start=1)
    ]
    return Tabel(id, judul, Grid(id, kolom, rows), cells.sumber(laporan, [a for b in baris for a in b.asal]))


def standar(laporan: Laporan) -> Paragraf:
    """Say how many indicators met their standard."""
    return Paragraf(kalimat("akuntabilitas/standar", ringkasan=ringkas(laporan, terhadap_standar(laporan))))


def akhir_renstra_sasaran(laporan: Laporan) -> Tabel:
    """Return the realisasi of each sasaran against the Renstra's last target (T3.4)."""
    return _akhir_renstra(laporan, Jenjang.SASARAN, "tbl-akhir-renstra-sasaran")


def akhir_renstra_tujuan(laporan: Laporan) -> Tabel:
    """Return the realisasi of each tujuan against the Renstra's last target (T3.4.1)."""
    return _akhir_renstra(laporan, Jenjang.TUJUAN, "tbl-akhir-renstra-tujuan")


def _akhir_renstra(laporan: Laporan, tingkat: Jenjang, id: str) -> Tabel:
    akhir = laporan.profil["renstra_akhir"]
    judul = f"Realisasi kinerja {tingkat} {cells.masa(laporan)} terhadap target akhir Renstra ({akhir})"
    baris = terhadap_akhir_renstra(laporan, tingkat)
    if not baris:
        return no_table(laporan, id, judul, "indikator")
    rows = [
        (
            str(nomor),
            b.induk,
            b.indikator,
            b.satuan,
            besaran(b.realisasi),
            besaran(b.target),
            cells.capaian_tertulis(b),
        )
        for nomor, b in enumerate(baris, start=1)
    ]
    kolom = [
        Column("no", "No", 5),
        Column("induk", str(tingkat).capitalize(), 26),
        Column("indikator", "Indikator kinerja", 26),
        Column("satuan", "Satuan", 9),
        figure_column("realisasi", f"Realisasi {laporan.tahun}", 11),
        figure_column("target", f"Target {akhir}", 11),
        figure_column("capaian", "Capaian", 12, "persen"),
    ]
    return Tabel(id, judul, Grid(id, kolom, rows), cells.sumber(laporan, [a for b in baris for a in b.asal]))


def akhir_renstra(laporan: Laporan) -> Paragraf:
    """Say how far the indicators of sasaran are from the Renstra's last target."""
    ringkasan = ringkas(laporan, terhadap_akhir_renstra(laporan, Jenjang.SASARAN))
    akhir = laporan.profil["renstra_akhir"]
    return Paragraf(
        kalimat("akuntabilitas/akhir_renstra", ringkasan=ringkasan, tahun=laporan.tahun, akhir=akhir)
    )


def tiga_pembanding(laporan: Laporan) -> Gambar:
    """Return every indicator's capaian against the target, the Renstra's end and the standard, as dots.

    Each comparison has a line of its own, so that dots at the same place do not hide each other. Dots need no
    zero: the axis shows the part where they lie, with its ends written.
    """
    id = "fig-tiga-pembanding"
    baris = bandingkan(laporan)
    if not baris:
        return chart.no_chart(laporan, id, "Capaian terhadap tiga pembanding", "indikator")
    acuan = _names(laporan)
    nilai = [float(p.capaian.nilai) for b in baris for p in b.hasil if p and p.capaian.nilai is not None]
    bawah, atas = min([95, *nilai]), max([105, *nilai])
    label, posisi, y = [], [], float(LEGENDA)
    for b in baris:
        teks = chart.label(_name(b))
        label.append((teks, y))
        y += chart.TINGGI_HURUF * (teks.count("<br>") + 1) + JARAK_BARIS / 2 + 2
        ada = [n for n, p in enumerate(b.hasil) if p]
        posisi.append({n: y + JARAK_BARIS * i for i, n in enumerate(ada)})
        y += JARAK_BARIS * (len(ada) - 0.5) + chart.JARAK
    lebar = atas - bawah
    figure = chart.new_figure(
        int(y),
        # Dots in the left half, their figures in a column at the right, where no line crosses them.
        xaxis=chart.hide_axis(range=[bawah - lebar * 0.08, atas + lebar * 0.8]),
        yaxis=chart.hide_axis(range=[int(y), 0]),
    )
    _legend(figure, acuan)
    for teks, atas_label in label:
        chart.put_text(figure, teks, atas_label)
    chart.allow_cuts(figure, [atas_label - chart.JARAK / 2 for _, atas_label in label[1:]])
    for b, tempat in zip(baris, posisi, strict=True):
        garis = (100, min(tempat.values()) - 8), (100, max(tempat.values()) + 8)
        chart.draw_line(figure, *garis, chart.ABU, 1.5, layer="below")
        for n, tengah in tempat.items():
            _dot(figure, b, n, tengah, acuan[n], atas + lebar * 0.12)
    judul = _headline(laporan, baris)
    kolom = [
        Column("indikator", "Indikator", 40),
        *(figure_column(f"acuan-{n}", f"Capaian terhadap {nama}", 20) for n, nama in enumerate(acuan)),
    ]
    rows = [(_name(b), *(cells.capaian_tertulis(p) if p else cells.KOSONG for p in b.hasil)) for b in baris]
    daftar = [
        f"{_name(b)}: "
        + ", ".join(f"{acuan[n]} {cells.capaian_tertulis(p)}" for n, p in enumerate(b.hasil) if p)
        for b in baris
    ]
    asal = [a for b in baris for p in b.hasil if p for a in p.asal]
    catatan = "Tanda yang tidak ada berarti tidak ada pembandingnya. Skala mendatar tidak mulai dari nol."
    return chart.picture(
        id,
        judul,
        f"Bagan titik, capaian setiap indikator: {'; '.join(daftar)}",
        figure,
        kolom,
        rows,
        cells.sumber(laporan, dict.fromkeys(asal), catatan),
    )


def _names(laporan: Laporan) -> tuple[str, str, str]:
    return (f"target {laporan.tahun}", f"target akhir Renstra ({laporan.profil['renstra_akhir']})", "standar")


def _name(baris: Banding) -> str:
    return f"{str(baris.tingkat).capitalize()}: {baris.indikator}"


def _legend(figure: go.Figure, acuan: Sequence[str]) -> None:
    figure.update_layout(xaxis2=chart.hide_axis(range=[0, 1], overlaying="x"))
    figure.add_scatter(
        x=[0.02] * 3,
        y=[9 + 18 * n for n in range(3)],
        mode="markers",
        marker={
            "symbol": list(TANDA),
            "size": 10,
            "color": list(WARNA),
            "line": {"color": chart.BIRU_TUA, "width": 2},
        },
        hoverinfo="skip",
        cliponaxis=False,
        xaxis="x2",
        yaxis="y",
    )
    for n, nama in enumerate(acuan):
        teks = f"terhadap {nama}" + ("; garis tegak: 100%" if n == 2 else "")
        chart.put_text(figure, teks, 9 + 18 * n, 0.06, yanchor="middle")


def _dot(figure: go.Figure, baris: Banding, n: int, tengah: float, acuan: str, kolom: float) -> None:
    p = baris.hasil[n]
    persen = p.capaian.nilai
    teks = cells.capaian_tertulis(p) + (", di bawah" if p.tercapai is False else "")
    if persen is not None:
        garis = chart.AKSEN if p.tercapai is False else chart.BIRU_TUA
        figure.add_scatter(
            x=[float(persen)],
            y=[tengah],
            mode="markers",
            marker={
                "symbol": TANDA[n],
                "size": 10,
                "color": chart.AKSEN if p.tercapai is False else WARNA[n],
                "line": {"color": garis, "width": 2},
            },
            cliponaxis=False,
            hovertext=[chart.aman(f"{_name(baris)}, terhadap {acuan}: {teks}")],
            hoverinfo="text",
        )
    chart.put_text(figure, chart.aman(teks), tengah, kolom, xref="x", yanchor="middle")


def _headline(laporan: Laporan, baris: Sequence[Banding]) -> str:
    """Count who met each of the three, out of those that can be judged."""
    bagian = []
    for n, nama in enumerate(_names(laporan)):
        dinilai = [b.hasil[n] for b in baris if b.hasil[n] and b.hasil[n].tercapai is not None]
        if dinilai:
            sampai = cells.banyak_hal(p for p in dinilai if p.tercapai)
            bagian.append(write("{} dari {} mencapai {}", sampai, cells.banyak_hal(dinilai), nama))
    if not bagian:
        return "Belum ada indikator yang dapat dibandingkan"
    teks = write("Dari indikator yang dapat dinilai, {}", cells.rangkai(bagian))
    belum = [b.hasil[0] for b in baris if b.hasil[0].tercapai is None]
    return write("{}; {} indikator belum dapat dinilai", teks, cells.banyak_hal(belum)) if belum else teks
