"""When it was spent: months against the cash plan, from realisasi_bulanan.csv and anggaran_kas.csv."""

from dataclasses import dataclass
from fractions import Fraction

from lkjip.bahasa import BULAN
from lkjip.data import Laporan
from lkjip.formulas import akhir_tahun, deviasi_kas, kumulatif, serapan
from lkjip.views import cells
from lkjip.views.charts import style
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.tables.build import Kolom, angka, build
from lkjip.views.telaah.program import Program, berkas, lihat_juga, pilih, rows_of
from lkjip.views.telaah.rincian import beda_anggaran
from lkjip.views.text import hasil, rupiah

TINGGI = 300
TANGGA = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Bulanan:
    """Twelve months, in rupiah; `rencana` and `deviasi` are None without a cash plan."""

    realisasi: list[int]
    rencana: list[int] | None
    deviasi: list[Fraction] | None
    asal: tuple[tuple[str, str], ...]


def bulanan(laporan: Laporan, kode: str) -> Bulanan | None:
    """Return the programme's months, all rekening together; None without realisasi_bulanan.csv."""
    rows, rencana_rows = rows_of(laporan, "realisasi_bulanan", kode), rows_of(laporan, "anggaran_kas", kode)
    if not rows:
        return None
    realisasi = _per_month(rows, "realisasi_rp")
    rencana = _per_month(rencana_rows, "rencana_rp") if rencana_rows else None
    asal = [("realisasi_bulanan", r["sumber"]) for r in rows]
    asal += [("anggaran_kas", r["sumber"]) for r in rencana_rows]
    return Bulanan(realisasi, rencana, deviasi_kas(rencana, realisasi) if rencana else None, tuple(asal))


def _per_month(rows, kolom: str) -> list[int]:
    return [sum(r[kolom] for r in rows if r["bulan"] == bulan) for bulan in range(1, len(BULAN) + 1)]


def kurva(laporan: Laporan, kode: str) -> tuple[Paragraf | Tabel | Gambar, ...]:
    """Return the sentence, table and S-curve; nothing without realisasi_bulanan.csv."""
    program = pilih(laporan, kode)
    isi = bulanan(laporan, program.kode) if program else None
    if isi is None:
        return ()
    kepala = "### Waktu Belanja {#sec-telaah-bulan}\n\n"
    gambar = (_chart(laporan, program, isi),) if program.uang and program.uang.pagu else ()
    teks = _sentence(laporan, program, isi) + lihat_juga("bulan", bool(gambar))
    return (Paragraf(kepala + teks), _table(laporan, program, isi), *gambar)


def _sentence(laporan: Laporan, program: Program, isi: Bulanan) -> str:
    akhir = akhir_tahun(isi.realisasi)
    if akhir.desember.nilai is None:
        teks = "Tidak ada belanja yang tercatat pada bulan mana pun."
    else:
        teks = (
            f"Triwulan IV memuat {hasil(akhir.triwulan_iv)} dari belanja setahun, dan Desember saja "
            f"{hasil(akhir.desember)}."
        )
    if isi.deviasi is None:
        teks += f" Rencananya belum diketahui: {berkas(laporan, 'anggaran_kas')} belum ada."
    else:
        terjauh = min(range(len(BULAN)), key=lambda n: isi.deviasi[n])
        if isi.deviasi[terjauh] < 0:
            teks += (
                f" Belanja paling jauh tertinggal dari anggaran kas pada akhir {BULAN[terjauh]}, "
                f"{rupiah(-isi.deviasi[terjauh])} di bawah rencana."
            )
        else:
            teks += " Belanja tidak pernah tertinggal dari anggaran kas."
    if program.uang:
        teks += beda_anggaran(program, "realisasi bulanan", sum(isi.realisasi), program.uang.realisasi)
    return (
        f"{teks} Belanja yang menumpuk di akhir tahun dapat berarti terlambat, dapat pula berarti acaranya "
        "memang "
        "dijadwalkan saat itu."
    )


def _table(laporan: Laporan, program: Program, isi: Bulanan) -> Tabel:
    id = "tbl-telaah-bulan"
    jalan = kumulatif(isi.realisasi)
    rencana = kumulatif(isi.rencana) if isi.rencana else None
    rows = []
    for n, bulan in enumerate(BULAN):
        kas = (cells.KOSONG, cells.KOSONG)
        if rencana:
            kas = (cells.rupiah(rencana[n]), cells.rupiah(isi.deviasi[n]))
        rows.append((bulan, cells.rupiah(isi.realisasi[n]), cells.rupiah(jalan[n]), *kas))
    kolom = [
        Kolom("bulan", "Bulan", 18),
        angka("realisasi", "Realisasi bulan itu (Rp)", 20),
        angka("jalan", "Realisasi sampai bulan itu (Rp)", 22),
        angka("rencana", "Rencana sampai bulan itu (Rp)", 22),
        angka("deviasi", "Selisih (Rp)", 18),
    ]
    judul = f"Realisasi {program.nama} per bulan dan anggaran kasnya tahun {laporan.tahun}"
    catatan = "Selisih = realisasi dikurangi rencana sampai bulan itu; negatif berarti tertinggal."
    return Tabel(id, judul, build(id, kolom, rows), cells.sumber(laporan, isi.asal, catatan))


def _chart(laporan: Laporan, program: Program, isi: Bulanan) -> Gambar:
    id = "fig-telaah-bulan"
    pagu = program.uang.pagu
    garis = [("Realisasi", kumulatif(isi.realisasi), style.BIRU_TUA, "solid", "circle")]
    if isi.rencana:
        garis.insert(0, ("Anggaran kas", kumulatif(isi.rencana), style.AKSEN, "dash", "square-open"))
    persen = [[serapan(pagu, n) for n in nilai] for _, nilai, *_ in garis]
    puncak = max([100, *(float(n.nilai) for isi_garis in persen for n in isi_garis)])
    figure = style.new_figure(
        TINGGI,
        xaxis={
            "tickvals": list(range(12)),
            "ticktext": [b[0] for b in BULAN],
            "range": [-0.4, 11.5],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={
            "range": [0, puncak * 1.04],
            "tickvals": list(TANGGA),
            "ticktext": [f"{n}%" for n in TANGGA],
            "fixedrange": True,
            "gridcolor": "#d9dee4",
            "zeroline": False,
        },
    )
    figure.update_layout(margin={"l": 44, "r": 8, "t": 44, "b": 28}, height=TINGGI + 72)
    for n, ((nama, _, warna, gaya, tanda), nilai) in enumerate(zip(garis, persen, strict=True)):
        figure.add_scatter(
            x=list(range(12)),
            y=[float(p.nilai) for p in nilai],
            mode="lines+markers",
            line={"color": warna, "dash": gaya, "width": 2},
            marker={"symbol": tanda, "size": 7},
            hovertext=[
                f"{nama}, sampai {b}: {hasil(p)} dari pagu" for b, p in zip(BULAN, nilai, strict=True)
            ],
            hoverinfo="text",
        )
        figure.add_annotation(
            text=f"{'– –' if gaya == 'dash' else '––'} {nama}: {hasil(nilai[-1])} dari pagu",
            x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom", yshift=22 - 20 * n + 2,
            showarrow=False, font={"color": warna},
        )  # fmt: skip
    judul = f"Belanja sampai akhir tahun {hasil(persen[-1][-1])} dari pagu"
    if isi.rencana:
        judul += f", rencananya {hasil(persen[0][-1])}"
    kolom = [Kolom("bulan", "Bulan", 34), *(angka(f"garis-{n}", g[0], 33) for n, g in enumerate(garis))]
    if len(garis) == 1:
        kolom = [Kolom("bulan", "Bulan", 50), angka("garis-0", "Realisasi", 50)]
    rows = [(b, *(hasil(nilai[n]) for nilai in persen)) for n, b in enumerate(BULAN)]
    daftar = "; ".join(f"{b} {', '.join(isi_sel)}" for b, *isi_sel in rows)
    return Gambar(
        id=id,
        judul=judul,
        alt=f"{judul}. Garis jumlah berjalan per bulan dalam persen pagu "
        f"({' dan '.join(g[0].lower() for g in garis)}): {daftar}.",
        figure=figure,
        data=build(f"{id}-data", kolom, rows),
        sumber=cells.sumber(laporan, isi.asal),
        width=style.LEBAR,
        height=figure.layout.height,
    )
