"""The years: what was achieved over three of them, beside the way to the Renstra's last target."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import plotly.graph_objects as go

from lkjip.data import Laporan
from lkjip.formulas import batas_rentang
from lkjip.model import Jenjang, terhadap_akhir_renstra, tiga_tahun
from lkjip.model.kinerja import tahun_dibandingkan
from lkjip.model.tren import Seri, tren
from lkjip.views import cells, chart
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Paragraf, Tabel, no_table
from lkjip.views.prose import kalimat
from lkjip.views.text import besaran
from lkjip.views.written import join, write

KEPALA, GARIS, KAKI = 76, 96, 36  # pixels: a panel's heading, its lines, the years below
LEGENDA = 44
SELA = {"l": 0.02, "r": 0.04}  # of the width: the figures at both ends of a line need the margin
HURUF_PER_BARIS = 23  # half a phone's width


def tiga_tahun_sasaran(laporan: Laporan) -> Tabel:
    """Return the realisasi of each sasaran over three years (T3.2)."""
    return _tiga_tahun(laporan, Jenjang.SASARAN, "tbl-tiga-tahun-sasaran")


def tiga_tahun_tujuan(laporan: Laporan) -> Tabel:
    """Return the realisasi of each tujuan over three years (T3.2.1)."""
    return _tiga_tahun(laporan, Jenjang.TUJUAN, "tbl-tiga-tahun-tujuan")


def _tiga_tahun(laporan: Laporan, tingkat: Jenjang, id: str) -> Tabel:
    tahun = tahun_dibandingkan(laporan)
    judul = f"Realisasi kinerja {tingkat} tahun {tahun[0]}–{tahun[-1]}"
    baris = tiga_tahun(laporan, tingkat)
    if not baris:
        return no_table(laporan, id, judul, "indikator")
    rows = [
        (
            str(nomor),
            b.induk,
            b.indikator,
            b.satuan,
            *(besaran(nilai) for nilai in b.realisasi),
            b.arah or cells.KOSONG,
        )
        for nomor, b in enumerate(baris, start=1)
    ]
    kolom = [
        Column("no", "No", 5),
        Column("induk", str(tingkat).capitalize(), 24),
        Column("indikator", "Indikator kinerja", 24),
        Column("satuan", "Satuan", 9),
        *(figure_column(f"tahun-{t}", str(t), 9) for t in tahun),
        Column("arah", f"Terhadap {tahun[-2]}", 11),
    ]
    spanners = {"Realisasi": [f"tahun-{t}" for t in tahun]}
    return Tabel(
        id, judul, Grid(id, kolom, rows, spanners), cells.sumber(laporan, [a for b in baris for a in b.asal])
    )


def perkembangan(laporan: Laporan) -> Paragraf:
    """Say how many realisasi rose, stayed or fell since last year."""
    baris = [b for t in (Jenjang.TUJUAN, Jenjang.SASARAN) for b in tiga_tahun(laporan, t)]
    return Paragraf(kalimat("akuntabilitas/perkembangan", tahun=laporan.tahun, baris=baris))


def tren_indikator(laporan: Laporan) -> Gambar:
    """Return three years of realisasi beside the Renstra's targets, a panel per tujuan and sasaran indicator.

    Grades are left out and named in the note: the distance between two grades is no number. The panels'
    scales do not start at zero, because a line shows change; what was achieved is written at each point.
    """
    id = "fig-tren-indikator"
    isi = tren(laporan)
    seri = isi.seri
    if not seri:
        return chart.no_chart(laporan, id, "Realisasi dan target setiap indikator", "realisasi_kinerja")
    tahun = sorted({t for s in seri for t in (*s.realisasi, *s.target)})
    figure = chart.new_panels(len(seri), KEPALA + GARIS + KAKI, 0.04, LEGENDA, **SELA, t=KEPALA, b=KAKI)
    _legend(figure)
    for nomor, s in enumerate(seri, start=1):
        _panel(figure, nomor, s, tahun, laporan.tahun)
    judul = _headline(laporan, seri)
    kolom = [
        Column("indikator", "Indikator", 100 - 20 - 10 * len(tahun)),
        Column("isi", "Isi", 20),
        *(figure_column(f"tahun-{t}", str(t), 10) for t in tahun),
    ]
    rows = [
        (s.baris.indikator, isi, *(besaran(nilai[t]) if t in nilai else cells.KOSONG for t in tahun))
        for s in seri
        for isi, nilai in (("Realisasi", s.realisasi), ("Target Renstra", s.target))
    ]
    asal = [a for s in seri for a in s.baris.asal]
    asal += [
        ("target_renstra", row["sumber"])
        for row in laporan.rows("target_renstra")
        if row["kode_indikator"] in {s.baris.kode for s in seri}
    ]
    catatan = ["Skala tegak setiap panel berbeda dan tidak mulai dari nol."]
    if isi.predikat:
        catatan.append(f"Tidak digambar karena berupa predikat: {cells.rangkai(isi.predikat)}.")
    if isi.kosong:
        catatan.append(f"Tidak digambar karena belum ada datanya: {cells.rangkai(isi.kosong)}.")
    daftar = [f"{s.baris.indikator} realisasi {_named(s.realisasi)}, target {_named(s.target)}" for s in seri]
    return chart.picture(
        id,
        judul,
        f"Satu panel garis per indikator: {'; '.join(daftar)}",
        figure,
        kolom,
        rows,
        cells.sumber(laporan, asal, " ".join(catatan)),
    )


def _panel(figure: go.Figure, nomor: int, seri: Seri, tahun: Sequence[int], kini: int) -> None:
    """Draw one indicator."""
    nilai = [_height(n) for n in (*seri.realisasi.values(), *seri.target.values())]
    # At least a tenth of the value is shown, or a change of a thousandth would look like a leap.
    rentang = max(max(nilai) - min(nilai), max(map(abs, nilai)) / 10, 1)
    tengah = (max(nilai) + min(nilai)) / 2
    disebut = sorted({tahun[0], kini, tahun[-1]} & set(tahun))
    tahunan, tegak = figure.layout[f"xaxis{nomor}"], figure.layout[f"yaxis{nomor}"]
    tahunan.update(
        {
            "range": [tahun[0] - 0.3, tahun[-1] + 0.3],
            "tickvals": disebut,
            "ticktext": [str(t) for t in disebut],
            "ticks": "outside",
            "ticklen": 4,
            "showgrid": False,
            "zeroline": False,
            "linecolor": chart.ABU,
            "tickcolor": chart.ABU,
            "fixedrange": True,
        }
    )
    tegak.update(chart.hide_axis(range=[tengah - rentang * 0.85, tengah + rentang * 0.85]))
    sumbu = {"xaxis": f"x{nomor}", "yaxis": f"y{nomor}"}
    nama = chart.aman(seri.baris.indikator)
    # The last target, and this year's unless it was met exactly: more figures would run into the line.
    ditulis = {t for t in (kini, tahun[-1]) if seri.target.get(t) != seri.realisasi.get(t)}
    figure.add_scatter(
        x=list(seri.target),
        y=[_height(n) for n in seri.target.values()],
        mode="lines+markers+text",
        line={"color": chart.ABU, "width": 2, "dash": "dot"},
        marker={"color": "#ffffff", "size": 6, "line": {"color": chart.ABU, "width": 1.5}},
        text=[besaran(n) if t in ditulis else "" for t, n in seri.target.items()],
        textposition="bottom center",
        cliponaxis=False,
        hovertext=[f"{nama}, target {t}: {besaran(n)}" for t, n in seri.target.items()],
        hoverinfo="text",
        **sumbu,
    )
    figure.add_scatter(
        x=list(seri.realisasi),
        y=[_height(n) for n in seri.realisasi.values()],
        mode="lines+markers+text",
        line={"color": chart.BIRU_TUA, "width": 3},
        marker={"color": chart.BIRU_TUA, "size": 8},
        text=[f"<b>{besaran(n)}</b>" for n in seri.realisasi.values()],
        textposition="top center",
        cliponaxis=False,
        hovertext=[f"{nama}, realisasi {t}: {besaran(n)}" for t, n in seri.realisasi.items()],
        hoverinfo="text",
        **sumbu,
    )
    satuan = f" ({seri.baris.satuan})"
    kepala = chart.label(seri.baris.indikator + satuan, HURUF_PER_BARIS, 4)
    kiri, atas = tahunan.domain[0] - SELA["l"], tegak.domain[1]
    chart.put_text(figure, kepala, atas, kiri, yref="paper", yanchor="bottom")


def _height(nilai: Decimal | Fraction | str) -> float:
    """Return where a value is drawn; a range in its middle."""
    return float(sum(batas) / 2 if (batas := batas_rentang(nilai)) else nilai)


def _legend(figure: go.Figure) -> None:
    for nomor, (teks, warna, dash) in enumerate(
        (("realisasi", chart.BIRU_TUA, "solid"), ("target Renstra", chart.ABU, "dot"))
    ):
        y = LEGENDA - 9 - 18 * nomor  # pixels above the panels
        tempat = {"xref": "paper", "yref": "paper", "ysizemode": "pixel", "yanchor": 1}
        chart.draw_line(figure, (0, y), (0.08, y), warna, 3, line_dash=dash, **tempat)
        chart.put_text(figure, teks, 1, 0.1, yref="paper", yanchor="middle", yshift=y)


def _headline(laporan: Laporan, seri: Sequence[Seri]) -> str:
    """Count the movement from the first to the last year drawn, and who is at the Renstra's end already."""
    kode = {s.baris.kode for s in seri}
    akhir = laporan.profil["renstra_akhir"]
    tahun = tahun_dibandingkan(laporan)
    gerak = [(milik, a) for a in ("naik", "tetap", "turun") if (milik := [s for s in seri if s.arah == a])]
    dinilai = [
        b
        for t in (Jenjang.TUJUAN, Jenjang.SASARAN)
        for b in terhadap_akhir_renstra(laporan, t)
        if b.kode in kode and b.tercapai is not None
    ]
    bagian = []
    if gerak:
        hitungan = cells.rangkai([write("{} {}", cells.banyak_hal(milik), a) for milik, a in gerak])
        bagian.append(write("realisasi {}–{}: {}", str(tahun[0]), str(tahun[-1]), hitungan))
    if dinilai:
        sampai = cells.banyak_hal(b for b in dinilai if b.tercapai)
        bagian.append(write("{} sudah mencapai target {}", sampai, str(akhir)))
    if not bagian:
        return write("Target {} indikator Renstra", cells.banyak_hal(seri))
    return write("Dari {} indikator, {}", cells.banyak_hal(seri), join("; ", bagian))


def _named(nilai: dict[int, Decimal | str]) -> str:
    return ", ".join(f"{t} {besaran(n)}" for t, n in nilai.items()) or "belum ada data"
