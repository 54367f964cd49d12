"""What each rule makes of the programme, and that they disagree."""

from lkjip.data import Laporan
from lkjip.model import efisiensi_total
from lkjip.model.hitung import count
from lkjip.model.program import Program
from lkjip.views import cells
from lkjip.views.akuntabilitas.efisiensi import DIHARGAI
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Paragraf, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import kalimat_kosong, sumber_anggaran, tabel_kosong, tampil
from lkjip.views.text import angka as tulis
from lkjip.views.text import hasil
from lkjip.views.written import write


def putusan(laporan: Laporan, kode: str) -> Tabel:
    """Return what each rule makes of the programme, and what that rule rewards."""
    id, judul = "tbl-telaah-putusan", f"Putusan setiap aturan atas program ini tahun {laporan.tahun}"
    return tampil(laporan, kode, lambda p: _table(p, id, judul), "uang", tabel_kosong(id, judul, "anggaran"))


def kalimat_putusan(laporan: Laporan, kode: str) -> Paragraf:
    """Say that the rules disagree, and why the label improves when money is not spent."""
    return tampil(laporan, kode, _sentence, "uang", kalimat_kosong("telaah/tanpa_uang", hal="putusan aturan"))


def _table(p: Program, id: str, judul: str) -> Tabel:
    ukuran, laporan = p.ukuran, p.laporan
    nilai_pmk22 = cells.KOSONG
    if ukuran.ne_pmk22 is not None:
        nilai_pmk22 = write("nilai {} dari 100", cells.nilai_pmk22(ukuran))
    aturan = [
        (
            "Serapan",
            "Berapa bagian pagu yang dibelanjakan?",
            ukuran.serapan,
            _rank(p),
        ),
        (
            f"Tingkat efisiensi, {cells.rujukan(laporan, 'efisiensi')}",
            "Berapa bagian pagu yang terpakai untuk setiap bagian keluaran yang tercapai?",
            ukuran.tingkat,
            ukuran.label or cells.beralasan(ukuran.tingkat),
        ),
        (
            "Efisiensi anggaran (cara BAB IV laporan terbitan)",
            "Berapa bagian pagu yang tidak dibelanjakan?",
            ukuran.efisiensi_anggaran,
            "tidak punya kelas",
        ),
        (
            "PMK 22/2021 (untuk kementerian/lembaga, hanya pembanding)",
            "Berapa bagian biaya yang dihemat untuk keluaran yang tercapai?",
            ukuran.e_pmk22,
            nilai_pmk22,
        ),
    ]
    isi = [
        (nama, tanya, hasil(nilai, 2), putusan, dihargai)
        for (nama, tanya, nilai, putusan), dihargai in zip(aturan, DIHARGAI, strict=True)
    ]
    kolom = [
        Column("aturan", "Aturan", 25),
        Column("pertanyaan", "Yang ditanyakan", 27),
        figure_column("hasil", "Hasil", 10),
        Column("putusan", "Putusan", 18),
        Column("dihargai", "Yang dinilai baik", 20),
    ]
    kelas = "; ".join(f"{k.label} {cells.batas(k)}" for k in laporan.acuan.skala["efisiensi"].kelas)
    catatan = f"Kelas tingkat efisiensi: {kelas}."
    return Tabel(id, judul, Grid(id, kolom, isi), sumber_anggaran(p, catatan))


def _sentence(p: Program) -> Paragraf:
    total = efisiensi_total(p.laporan)
    kelas = [k.label for k in p.laporan.acuan.skala["efisiensi"].kelas]  # best first
    lebih_baik = p.ukuran.label and total.label and kelas.index(p.ukuran.label) < kelas.index(total.label)
    return Paragraf(kalimat("telaah/putusan", p=p, total=total, lebih_baik=lebih_baik, urutan=_rank(p)))


def _rank(p: Program) -> str:
    """Say how the programme's serapan compares; there is no official class for it."""
    semua, urutan = p.pembanding, p.urutan
    if urutan is None:
        return cells.beralasan(p.uang.serapan)
    if len(semua) < 2:
        return "satu-satunya program"
    banyak = tulis(count(semua))
    if urutan == len(semua):
        return write("paling rendah dari {} program", banyak)
    if urutan == 1:
        return write("paling tinggi dari {} program", banyak)
    return write("urutan {} dari {} program", tulis(urutan), banyak)
