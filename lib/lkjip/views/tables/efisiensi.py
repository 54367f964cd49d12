"""Tables of output beside money."""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.model import (
    UkuranEfisiensi,
    anggaran,
    efisiensi_program,
    efisiensi_sasaran,
    efisiensi_total,
)
from lkjip.views import cells
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Tabel, no_table
from lkjip.views.text import besaran
from lkjip.views.written import write

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
        f"Capaian kinerja dan anggaran menurut sasaran program tahun {laporan.tahun}",
        "Sasaran program",
        efisiensi_sasaran(laporan),
        "sasaran_program",
    )


def efisiensi_per_program(laporan: Laporan) -> Tabel:
    """Return output and money of each programme (T3.11)."""
    return _efisiensi(
        laporan,
        "tbl-efisiensi-program",
        f"Capaian kinerja dan anggaran menurut program tahun {laporan.tahun}",
        "Program",
        efisiensi_program(laporan),
        "program",
    )


def empat_ukuran_efisiensi(laporan: Laporan) -> Tabel:
    """Return the four meanings of efisiensi side by side, and what each of them rewards."""
    id = "tbl-empat-ukuran-efisiensi"
    judul = f"Empat ukuran efisiensi atas data yang sama, tahun {laporan.tahun}"
    total = efisiensi_total(laporan, "Seluruh program")
    if total is None:
        return no_table(laporan, id, judul, "anggaran")
    program = efisiensi_program(laporan)
    rows = [("", "Yang dinilai baik", *DIHARGAI), *((b.kode, b.nama, *ukuran(b)) for b in (*program, total))]
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


def ukuran(baris: UkuranEfisiensi) -> tuple[str, str, str, str]:
    """Write the four measures of one row, in the order of UKURAN."""
    return (
        cells.hasil(baris.serapan),
        cells.tingkat_efisiensi(baris),
        cells.hasil(baris.efisiensi_anggaran),
        cells.efisiensi_pmk22(baris),
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
            cells.hasil(b.capaian),
            *_uang(b),
        )
        for nomor, b in enumerate(baris, start=1)
    ]
    total = efisiensi_total(laporan)
    rows.append(("", "Seluruh program", "", "", cells.hasil(total.capaian), *_uang(total)))
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
        return cells.ukuran(i.target, i.satuan), cells.ukuran(i.realisasi, i.satuan)
    if not baris.indikator:
        return cells.hasil(baris.capaian), cells.hasil(baris.capaian)
    return write("{} indikator", cells.banyak(baris.indikator)), cells.KOSONG


def _uang(baris: UkuranEfisiensi) -> tuple[str, str, str, str]:
    return (
        cells.rupiah(baris.pagu),
        cells.rupiah(baris.realisasi),
        cells.hasil(baris.serapan),
        cells.tingkat_efisiensi(baris),
    )


def _sumber(laporan: Laporan, baris: Sequence[UkuranEfisiensi], catatan: str) -> str:
    asal = [a for b in baris for i in b.indikator for a in i.asal]
    asal += [("anggaran", row["sumber"]) for row in laporan.rows("anggaran")]
    return cells.sumber(laporan, asal, catatan)
