"""How much was found: in one sentence, by family of rules and by table, and what could not be checked."""

from collections.abc import Sequence

import plotly.graph_objects as go

from lkjip.data import Laporan
from lkjip.model.rumus import terbesar
from lkjip.reconcile import KELOMPOK, PERTANYAAN, Temuan, rules, unchecked, unused_acknowledgements
from lkjip.reconcile.temuan import nama_tabel
from lkjip.views import cells, chart, text
from lkjip.views.audit.kelompok import (
    ada_terbitan,
    belum_ada,
    hitung,
    per_kelompok,
    sumber_temuan,
    total,
)
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.written import write

ID = "fig-rekonsiliasi-ringkasan"
# From dark to white, and hatched or dotted at both ends, so that grey print tells them apart.
WARNA = (chart.AKSEN, chart.BIRU_TUA, chart.BIRU_MUDA, "#dbe5f1", "#ffffff")
POLA = ("/", "", "", "", ".")
TINGGI_BATANG, JARAK_BATANG = 16, 25  # pixels: a bar, and from one bar to the next
KIRI = 112  # pixels for the longest table name
LEGENDA = 3 * chart.TINGGI_HURUF + chart.JARAK


def ringkasan(laporan: Laporan, temuan: Sequence[Temuan]) -> Paragraf:
    """Say how many findings there are, how grave, how much money they concern, how many are acknowledged."""
    tingkat = per_kelompok(temuan)
    tanya = tingkat.pop(PERTANYAAN)
    uang = [t for t in temuan if t.selisih_rp and not t.pertanyaan]
    besar = terbesar([t.selisih_rp for t in uang]) if uang else None
    isi = {
        "tahun": laporan.tahun,
        "ada_terbitan": ada_terbitan(laporan),
        "belum_ada": belum_ada(laporan),
        "salah": [t.id for t in temuan if not t.pertanyaan],
        "tingkat": [(ids, k) for k, ids in tingkat.items() if ids],
        "uang": [t.id for t in uang],
        "terbesar": besar,
        "tabel": list(dict.fromkeys(t.nama_tabel for t in uang if abs(t.selisih_rp) == besar)),
        "tanya": tanya,
        "diakui": [t.id for t in temuan if t.pengakuan is not None],
    }
    return Paragraf(kalimat("audit/temuan", **isi))


def ringkasan_rumpun(laporan: Laporan, temuan: Sequence[Temuan]) -> Tabel:
    """Return how many findings each family of rules has, by severity; families that found nothing too."""
    id = "tbl-rekonsiliasi-ringkasan"
    judul = "Temuan menurut rumpun aturan dan tingkat"
    rumpun: dict[str, list[str]] = {}
    for a in rules():
        rumpun.setdefault(a.rumpun, []).append(a.kode)
    isi = [
        _baris(nama.capitalize(), kode, [t for t in temuan if t.kode in kode])
        for nama, kode in rumpun.items()
    ]
    isi.append(_baris("Jumlah", [a.kode for a in rules()], temuan))
    kolom = [
        Column("rumpun", "Rumpun aturan", 24),
        figure_column("aturan", "Aturan", 10),
        *(figure_column(k, k.capitalize(), 14 if k == PERTANYAAN else 10) for k in KELOMPOK),
        figure_column("jumlah", "Jumlah", 12),
    ]
    return Tabel(id, judul, Grid(id, kolom, isi, tebal=[-1]), sumber_temuan(laporan))


def _baris(nama: str, aturan: Sequence[str], temuan: Sequence[Temuan]) -> tuple[str, ...]:
    return (nama, cells.banyak_hal(aturan), *map(text.angka, (*hitung(temuan), total(temuan))))


def cakupan(laporan: Laporan, temuan: Sequence[Temuan]) -> Paragraf:
    """Say which printed tables were not there to be checked, and which acknowledgements match nothing."""
    isi = {
        "ada_terbitan": ada_terbitan(laporan),
        "kurang": [b.nama for b in unchecked(laporan)],
        "lepas": unused_acknowledgements(laporan, tuple(temuan)),
    }
    return Paragraf(kalimat("audit/cakupan", **isi))


def ringkasan_temuan(laporan: Laporan, temuan: Sequence[Temuan]) -> Gambar:
    """Return the findings per table as stacked bars, the table with the gravest findings first."""
    tabel: dict[str, list[Temuan]] = {}
    for t in temuan:
        tabel.setdefault(t.nama_tabel, []).append(t)
    jumlah = {nama: hitung(milik) for nama, milik in tabel.items()}
    baris = sorted(jumlah.items(), key=lambda b: [-n for n in b[1]])  # ties stay in reading order
    if not baris:
        return _kosong(laporan)
    nama = [nama for nama, _ in baris]
    tinggi = LEGENDA + JARAK_BATANG * len(baris)
    tengah = [LEGENDA + JARAK_BATANG * n + JARAK_BATANG / 2 for n in range(len(baris))]
    figure = chart.new_figure(
        tinggi,
        xaxis=chart.hide_axis(range=[0, max(sum(n) for _, n in baris) * 1.25]),
        yaxis=chart.hide_axis(range=[tinggi, 0]),
    )
    figure.update_layout(barmode="stack", margin_l=KIRI)
    for k, (nama_kelompok, warna, pola) in enumerate(zip(KELOMPOK, WARNA, POLA, strict=True)):
        figure.add_bar(
            x=[n[k] for _, n in baris],
            y=tengah,
            orientation="h",
            width=TINGGI_BATANG,
            hovertext=[
                f"{chart.aman(t)}: {n[k]} {nama_kelompok}" for t, (_, n) in zip(nama, baris, strict=True)
            ],
            hoverinfo="text",
            marker=_isian(warna, pola),
        )
    _write_names(figure, nama, tengah)
    chart.allow_cuts(figure, [y - JARAK_BATANG / 2 for y in tengah[1:]])
    figure.add_scatter(
        x=[sum(n) for _, n in baris],
        y=tengah,
        mode="markers+text",
        marker={"size": 6, "opacity": 0},  # unseen: it keeps the text clear of the bar
        text=[f"{sum(n)}" + (f" ({n[0]} kritis)" if n[0] else "") for _, n in baris],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )
    _legend(figure)
    judul = _headline(temuan)
    kolom = [
        Column("tabel", "Tabel", 26),
        *(figure_column(k, k.capitalize(), 14 if k == PERTANYAAN else 12) for k in KELOMPOK),
        figure_column("jumlah", "Jumlah", 12),
    ]
    rows = [
        (sebutan, *map(text.angka, (*n, total(tabel[t]))))
        for sebutan, (t, n) in zip(nama, baris, strict=True)
    ]
    uraian = [f"{t} {_rincian(n)}" for t, (_, n) in zip(nama, baris, strict=True)]
    return chart.picture(
        ID,
        judul,
        f"Batang bertumpuk menurut tabel dan tingkat: {'; '.join(uraian)}",
        figure,
        kolom,
        rows,
        sumber_temuan(laporan),
    )


def _isian(warna: str, pola: str) -> dict:
    tinta = chart.TINTA if warna == WARNA[-1] else warna
    return {
        "color": warna,
        "line": {"color": chart.ABU, "width": 1},
        "pattern": {
            "shape": pola,
            "fillmode": "replace",
            "fgcolor": tinta,
            "bgcolor": "#ffffff",
            "size": 6,
            "solidity": 0.75 if pola == "/" else 0.2,
        },
    }


def _write_names(figure: go.Figure, nama: Sequence[str], tengah: Sequence[float]) -> None:
    for teks, y in zip(nama, tengah, strict=True):
        chart.put_text(figure, chart.label(teks, 18, 1), y, xanchor="right", xshift=-6, yanchor="middle")


def _legend(figure: go.Figure) -> None:
    """Name the groups above the bars, two to a line: as many as a phone has room for."""
    figure.update_layout(xaxis2=chart.hide_axis(range=[0, 1], overlaying="x"))
    for k, (nama_kelompok, warna, pola) in enumerate(zip(KELOMPOK, WARNA, POLA, strict=True)):
        x, y = 0.5 * (k % 2), chart.TINGGI_HURUF * (k // 2 + 0.5)
        figure.add_bar(
            x=[0.08],
            base=[x],
            y=[y],
            orientation="h",
            width=12,
            marker=_isian(warna, pola),
            hoverinfo="skip",
            xaxis="x2",
        )
        chart.put_text(figure, nama_kelompok, y, x + 0.1, xref="x2", yanchor="middle")


def _headline(temuan: Sequence[Temuan]) -> str:
    """Name the tables with the most findings of the gravest kind there is."""
    k = min((t.kelompok for t in temuan), key=KELOMPOK.index)
    milik = {nama: [] for nama in dict.fromkeys(t.tabel for t in temuan)}
    for t in temuan:
        if t.kelompok == k:
            milik[t.tabel].append(t.id)
    terbanyak = max(map(len, milik.values()))
    pada = {nama: ids for nama, ids in milik.items() if len(ids) == terbanyak}
    return write(
        "{} dari {} {} ada pada {}",
        cells.banyak_hal(id for ids in pada.values() for id in ids),
        cells.banyak_hal(id for ids in milik.values() for id in ids),
        k if k == PERTANYAAN else f"temuan {k}",
        cells.rangkai(list(map(nama_tabel, pada))),
    )


def _rincian(jumlah: Sequence[int]) -> str:
    return cells.rangkai([f"{n} {k}" for n, k in zip(jumlah, KELOMPOK, strict=True) if n])


def _kosong(laporan: Laporan) -> Gambar:
    """Return the picture of a year in which nothing was found or nothing could be compared."""
    teks = "Tidak ada temuan." if ada_terbitan(laporan) else belum_ada(laporan)
    return chart.empty_picture(ID, "Temuan menurut tabel dan tingkat", teks)
