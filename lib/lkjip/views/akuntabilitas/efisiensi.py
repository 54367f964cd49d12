"""Output beside money: the scale, the classes, and four measures that disagree."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import plotly.graph_objects as go

from lkjip.data import Laporan
from lkjip.model import UkuranEfisiensi, anggaran, efisiensi_program, efisiensi_sasaran, efisiensi_total
from lkjip.views import cells, chart
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Paragraf, Tabel, no_table
from lkjip.views.prose import kalimat
from lkjip.views.text import besaran
from lkjip.views.written import join, write

# Printed wherever the label is printed: the scale rewards what may be work not done.
PERINGATAN = "Pada skala ini anggaran yang tidak dibelanjakan menaikkan kelas efisiensi."
UKURAN = ("Serapan", "Tingkat efisiensi", "Efisiensi anggaran", "Efisiensi PMK 22/2021")
# What each measure calls good, in the order of UKURAN.
DIHARGAI = (
    "belanja mendekati pagu",
    "belanja kecil per keluaran",
    "sisa anggaran besar",
    "sisa besar dengan keluaran tercapai",
)

# Pixels: a panel's heading, a row, its bar, the gap below.
KEPALA, BARIS, TINGGI_BATANG, JARAK_PANEL = 74, 34, 16, 18
HURUF_PER_BARIS = 20  # half a phone's width
JUDUL = (*UKURAN[:3], "Nilai PMK 22/2021")
# How much wider than its longest bar a panel is, for the figures: only the second carries the class as well.
RUANG_ANGKA = (1.9, 3.9, 1.9, 1.9)

NILAI: tuple[Callable[[UkuranEfisiensi], Fraction | None], ...] = (
    lambda b: b.serapan.nilai,
    lambda b: b.tingkat.nilai,
    lambda b: b.efisiensi_anggaran.nilai,
    lambda b: b.ne_pmk22,
)


def kriteria_efisiensi(laporan: Laporan) -> Tabel:
    """Return the scale of the tingkat efisiensi (T3.9)."""
    id = "tbl-kriteria-efisiensi"
    skala = laporan.acuan.skala["efisiensi"]
    rows = [(cells.batas(kelas), kelas.label) for kelas in skala.kelas]
    kolom = [Column("batas", "Tingkat efisiensi", 60), Column("kelas", "Kriteria", 40)]
    sumber = f"Sumber: data/acuan/skala.csv; {cells.rujukan(laporan, 'efisiensi')}. {PERINGATAN}"
    return Tabel(id, "Kriteria tingkat efisiensi", Grid(id, kolom, rows), sumber)


def efisiensi_sasaran_program(laporan: Laporan) -> Tabel:
    """Return output and money of each sasaran program (T3.10)."""
    return _efisiensi(
        laporan,
        "tbl-efisiensi-sasaran",
        f"Capaian kinerja dan anggaran menurut sasaran program {cells.masa(laporan)}",
        "Sasaran program",
        efisiensi_sasaran(laporan),
        "sasaran_program",
    )


def efisiensi_per_program(laporan: Laporan) -> Tabel:
    """Return output and money of each programme (T3.11)."""
    return _efisiensi(
        laporan,
        "tbl-efisiensi-program",
        f"Capaian kinerja dan anggaran menurut program {cells.masa(laporan)}",
        "Program",
        efisiensi_program(laporan),
        "program",
    )


def empat_ukuran_efisiensi(laporan: Laporan) -> Tabel:
    """Return the four meanings of efisiensi side by side, and what each of them rewards."""
    id = "tbl-empat-ukuran-efisiensi"
    judul = f"Empat ukuran efisiensi atas data yang sama, {cells.masa(laporan)}"
    total = _whole(laporan)
    if total is None:
        return no_table(laporan, id, judul, "anggaran")
    program = efisiensi_program(laporan)
    rows = [("", "Yang dinilai baik", *DIHARGAI)]
    rows += [(b.kode, b.nama, *keempat_hasil(b)) for b in (*program, total)]
    kolom = [
        Column("kode", "No", 5),
        Column("program", "Program", 30),
        figure_column("serapan", UKURAN[0], 14),
        figure_column("tingkat", UKURAN[1], 18),
        figure_column("efisiensi-anggaran", UKURAN[2], 15),
        figure_column("pmk22", UKURAN[3], 18),
    ]
    catatan = (
        "Serapan = realisasi dibagi pagu. Tingkat efisiensi = serapan dibagi capaian keluaran. Efisiensi "
        "anggaran = 100% dikurangi serapan. PMK 22/2021 mengikat kementerian/lembaga, bukan perangkat "
        f"daerah; di sini hanya pembanding. {PERINGATAN}"
    )
    return Tabel(id, judul, Grid(id, kolom, rows, tebal=[0, -1]), _sumber(laporan, program, catatan))


def _whole(laporan: Laporan) -> UkuranEfisiensi | None:
    uang = anggaran(laporan)
    return uang and efisiensi_total(laporan, f"Seluruh {uang.hal}")


def keempat_hasil(baris: UkuranEfisiensi) -> tuple[str, str, str, str]:
    """Write the four measures of one row, in the order of UKURAN."""
    return (
        cells.beralasan(baris.serapan),
        cells.tingkat_berlabel(baris),
        cells.beralasan(baris.efisiensi_anggaran),
        cells.pmk22_bernilai(baris),
    )


def _efisiensi(
    laporan: Laporan, id: str, judul: str, kepala: str, baris: Sequence[UkuranEfisiensi], berkas: str
) -> Tabel:
    if not baris:
        return no_table(laporan, id, judul, berkas)
    if anggaran(laporan) is None:
        return no_table(laporan, id, judul, "anggaran")
    nomor_program = berkas == "sasaran_program"
    rows = [
        (
            str(nomor) if nomor_program else b.kode,
            f"{b.nama} (program\N{NO-BREAK SPACE}{b.kode_program[0]})" if nomor_program else b.nama,
            *_keluaran(b),
            cells.beralasan(b.capaian),
            *_uang(b),
        )
        for nomor, b in enumerate(baris, start=1)
    ]
    total = efisiensi_total(laporan)
    rows.append(("", "Seluruh program", "", "", cells.beralasan(total.capaian), *_uang(total)))
    kolom = [
        Column("no", "No", 4),
        Column("nama", kepala, 17),
        figure_column("target", "Target", 8),
        figure_column("realisasi", "Realisasi", 10),
        figure_column("capaian", "Capaian", 9),
        figure_column("pagu", "Pagu (Rp)", 14),
        figure_column("realisasi-rp", "Realisasi (Rp)", 14),
        figure_column("serapan", "Serapan", 9),
        figure_column("tingkat", "Tingkat efisiensi", 15),
    ]
    spanners = {
        "Kinerja": ["target", "realisasi", "capaian"],
        "Anggaran": ["pagu", "realisasi-rp", "serapan"],
    }
    catatan = [
        "Capaian seluruh program adalah rata-rata capaian keluaran program, masing-masing paling tinggi "
        f"{besaran(laporan.acuan.parameter['batas_capaian_persen'])}%.",
        PERINGATAN,
    ]
    kode_program = [b.kode_program for b in baris]
    if len(set(kode_program)) < len(kode_program):
        catatan.insert(0, "Anggaran program yang punya beberapa sasaran dihitung satu kali dalam jumlah.")
    return Tabel(
        id, judul, Grid(id, kolom, rows, spanners, tebal=[-1]), _sumber(laporan, baris, " ".join(catatan))
    )


def _keluaran(baris: UkuranEfisiensi) -> tuple[str, str]:
    if len(baris.indikator) == 1:
        (i,) = baris.indikator
        return cells.bersatuan(i.target, i.satuan), cells.bersatuan(i.realisasi, i.satuan)
    if not baris.indikator:
        return cells.beralasan(baris.capaian), cells.beralasan(baris.capaian)
    return write("{} indikator", cells.banyak_hal(baris.indikator)), cells.KOSONG


def _uang(baris: UkuranEfisiensi) -> tuple[str, str, str, str]:
    return (
        cells.angka_rp(baris.pagu),
        cells.angka_rp(baris.realisasi),
        cells.beralasan(baris.serapan),
        cells.tingkat_berlabel(baris),
    )


def _sumber(laporan: Laporan, baris: Sequence[UkuranEfisiensi], catatan: str) -> str:
    asal = [a for b in baris for i in b.indikator for a in i.asal]
    uang = anggaran(laporan)
    asal += uang.asal if uang else ()
    return cells.sumber(laporan, asal, catatan)


def kalimat_efisiensi(laporan: Laporan) -> Paragraf:
    """Give each sasaran program its class on the scale, with the warning that belongs to it."""
    baris, uang = efisiensi_sasaran(laporan), anggaran(laporan)
    return Paragraf(kalimat("akuntabilitas/efisiensi", tahun=laporan.tahun, baris=baris, uang=uang))


def kalimat_empat_ukuran(laporan: Laporan) -> Paragraf:
    """Say what the four measures make of the same total."""
    return Paragraf(kalimat("akuntabilitas/empat_ukuran", tahun=laporan.tahun, total=_whole(laporan)))


def gambar_empat_ukuran(laporan: Laporan) -> Gambar:
    """Return the four measures as four panels, the programme with the lowest serapan marked in each."""
    id = "fig-empat-ukuran"
    total, uang = _whole(laporan), anggaran(laporan)
    if total is None or uang is None:
        return chart.no_chart(laporan, id, "Empat ukuran efisiensi setiap program", "anggaran")
    program = efisiensi_program(laporan)
    baris = [*program, total]
    terendah = {b.kode for b in uang.serapan_terendah}
    figure = chart.new_panels(4, KEPALA + BARIS * len(baris) + JARAK_PANEL, 0.06, b=JARAK_PANEL)
    for nomor in range(4):
        _panel(figure, nomor, baris, terendah)
    judul = _headline(program, total, terendah)
    kolom = [
        Column("program", "Program", 32),
        figure_column("serapan", UKURAN[0], 14),
        figure_column("tingkat", UKURAN[1], 20),
        figure_column("efisiensi-anggaran", UKURAN[2], 14),
        figure_column("pmk22", UKURAN[3], 20),
    ]
    daftar = [f"{b.nama}: {', '.join(_named(b))}" for b in baris]
    asal = [a for b in program for i in b.indikator for a in i.asal] + list(uang.asal)
    return chart.picture(
        id,
        judul,
        f"Empat panel batang mendatar. {'; '.join(daftar)}",
        figure,
        kolom,
        [(b.nama, *keempat_hasil(b)) for b in baris],
        cells.sumber(laporan, asal, "Nomor program seperti pada tabel anggaran."),
        tebal=[-1],
    )


def _panel(figure: go.Figure, nomor: int, baris: Sequence[UkuranEfisiensi], terendah: set[str]) -> None:
    """Draw one of the four panels."""
    mendatar, tegak = figure.layout[f"xaxis{nomor + 1}"], figure.layout[f"yaxis{nomor + 1}"]
    x, y = tegak.anchor, mendatar.anchor
    posisi = [KEPALA + BARIS * (i + 0.5) for i in range(len(baris))]
    nilai = [NILAI[nomor](b) for b in baris]
    ada = [n for n in nilai if n is not None]
    terbesar = float(max([1, *map(abs, ada)]))
    kiri = -terbesar if min(ada, default=0) < 0 else 0
    mendatar.update(chart.hide_axis(range=[kiri, terbesar * RUANG_ANGKA[nomor]]))
    tegak.update(
        {
            "range": [KEPALA + BARIS * len(baris), 0],
            "tickvals": posisi,
            "ticktext": [chart.label(f"Program {b.kode}" if b.kode else b.nama, 12) for b in baris],
            "showticklabels": nomor % 2 == 0,
            "ticks": "outside",
            "ticklen": 5,
            "tickcolor": "#ffffff",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
        }
    )
    warna = [
        chart.AKSEN if b.kode in terendah else chart.BIRU_TUA if b.kode else chart.BIRU_MUDA for b in baris
    ]
    chart.draw_bars(
        figure,
        nilai,
        posisi,
        [_figure_text(nomor, b) for b in baris],
        [b.nama for b in baris],
        warna,
        tinggi=TINGGI_BATANG,
        xaxis=x,
        yaxis=y,
    )
    kepala = f"<b>{JUDUL[nomor]}</b><br>" + chart.label(f"baik: {DIHARGAI[nomor]}", HURUF_PER_BARIS)
    chart.put_text(figure, kepala, 0, xref=f"{x} domain", yref=y)


def _figure_text(nomor: int, baris: UkuranEfisiensi) -> str:
    if nomor == 1 and baris.label is not None:
        return f"{cells.beralasan(baris.tingkat)}<br>{chart.aman(baris.label)}"
    if nomor == 3:
        return chart.label(cells.nilai_pmk22(baris), HURUF_PER_BARIS)
    return chart.label(keempat_hasil(baris)[nomor], HURUF_PER_BARIS)


def _headline(program: Sequence[UkuranEfisiensi], total: UkuranEfisiensi, terendah: set[str]) -> str:
    """Say so when the programme that spent least is best by the other measures; else give the total."""
    calon = [b for b in program if b.kode in terendah]
    if len(calon) == 1 and calon[0].ne_pmk22 is not None:
        (b,) = calon
        lain = [p for p in program if p is not b and p.ne_pmk22 is not None]
        if all(p.tingkat.nilai > b.tingkat.nilai and p.e_pmk22.nilai < b.e_pmk22.nilai for p in lain):
            return write(
                "{} menyerap paling rendah ({}), tetapi terbaik menurut tiga ukuran efisiensi lainnya",
                b.nama,
                cells.beralasan(b.serapan),
            )
    return write(f"{total.nama}: {{}}", join(", ", _named(total)))


def _named(baris: UkuranEfisiensi) -> list[str]:
    return [
        write("{} {}", nama[0].lower() + nama[1:], isi)
        for nama, isi in zip(UKURAN, keempat_hasil(baris), strict=True)
    ]
