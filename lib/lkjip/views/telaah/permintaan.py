"""What cannot be concluded, which data would tell, who holds it, and blank files to fill in."""

from dataclasses import dataclass

from lkjip.data import Laporan, Skema
from lkjip.model.program import Program, program
from lkjip.views import cells
from lkjip.views.grid import Column, Grid
from lkjip.views.outputs import Paragraf, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import kalimat_kosong, tampil
from lkjip.views.text import hasil
from lkjip.views.written import write


@dataclass(frozen=True)
class Permintaan:
    """One file to ask for: its table, what it is, who holds it, and the question it answers."""

    tabel: str
    nama: str
    pemegang: str
    pertanyaan: str


# Most telling first: where the rest sits decides whom to ask why.
PERMINTAAN = (
    Permintaan(
        "dpa",
        "DPA/DPPA dan realisasi setiap rekening",
        "Pejabat penatausahaan keuangan (PPK-SKPD), bagian perencanaan",
        "Di sub kegiatan dan pos belanja mana sisa itu?",
    ),
    Permintaan(
        "catatan_sebab",
        "Catatan sebab dengan bukti",
        "Pejabat pelaksana teknis kegiatan (PPTK)",
        "Mengapa ada sisa, dan apa buktinya?",
    ),
    Permintaan(
        "volume_biaya",
        "Volume dan harga satuan, rencana dan kenyataan",
        "PPTK, pejabat pengadaan",
        "Lebih murah, atau tidak dilaksanakan?",
    ),
    Permintaan(
        "realisasi_bulanan",
        "Realisasi per rekening per bulan",
        "Bendahara pengeluaran",
        "Kapan dibelanjakan, dan berapa pada akhir tahun?",
    ),
    Permintaan(
        "anggaran_kas",
        "Anggaran kas",
        "PPK-SKPD, bendahara umum daerah",
        "Sejak bulan mana belanja tertinggal dari rencana?",
    ),
    Permintaan(
        "spp_sp2d",
        "Daftar SPP, SPM, dan SP2D",
        "Bendahara pengeluaran",
        "Apakah pembayaran terlambat atau melewati tahun?",
    ),
    Permintaan(
        "riwayat_pagu",
        "Riwayat pagu: awal, pergeseran, perubahan",
        "PPK-SKPD, bagian perencanaan",
        "Apakah pagu sempat ditambah atau dikurangi?",
    ),
)
# What stays open until one of these files is there.
TERBUKA = (
    ("mengapa sisa itu ada", ("catatan_sebab",)),
    ("di sub kegiatan dan pos belanja mana letaknya", ("dpa",)),
    ("apakah itu penghematan atau pekerjaan yang tidak dilaksanakan", ("volume_biaya", "catatan_sebab")),
    ("kapan belanja tertinggal", ("realisasi_bulanan",)),
)


def kurang(p: Program | None) -> list[Permintaan]:
    """Return what is still to be asked for, most telling first."""
    return [minta for minta in PERMINTAAN if p is None or not p.rows(minta.tabel)]


def belum_disimpulkan(laporan: Laporan, kode: str) -> Paragraf:
    """Say what the data does not tell; a cause is claimed only where one is noted with evidence."""
    return tampil(laporan, kode, _open_questions, "uang", kalimat_kosong("telaah/belum_disimpulkan", p=None))


def _open_questions(p: Program) -> Paragraf:
    terbuka = [teks for teks, tabel in TERBUKA if not any(p.rows(t) for t in tabel)]
    serapan = hasil(p.uang.serapan, 2)
    terbuka.append(write("apakah serapan {} tidak biasa bagi program seperti ini", serapan))
    return Paragraf(kalimat("telaah/belum_disimpulkan", p=p, terbuka=terbuka))


def permintaan(laporan: Laporan, kode: str) -> Tabel:
    """Return the data to ask for: one line for each analysis that cannot be made yet."""
    id, judul = "tbl-telaah-permintaan", "Data yang perlu diminta, yang paling menjawab didahulukan"
    isi = [
        (str(n), minta.nama, minta.pemegang, minta.pertanyaan, f"{minta.tabel}.csv")
        for n, minta in enumerate(kurang(program(laporan, kode)), start=1)
    ] or [(cells.KOSONG, "Semua data telaah sudah ada", cells.KOSONG, cells.KOSONG, cells.KOSONG)]
    kolom = [
        Column("nomor", "No", 5),
        Column("data", "Data", 24),
        Column("pemegang", "Pemegangnya", 23),
        Column("pertanyaan", "Pertanyaan yang dijawab", 24),
        Column("berkas", "Berkas", 24),
    ]
    catatan = (
        f"Sumber: data/{laporan.tahun}/, berkas telaah yang belum ada atau belum memuat program ini. Begitu "
        "sebuah berkas diisi, analisisnya muncul di lampiran ini."
    )
    return Tabel(id, judul, Grid(id, kolom, isi), catatan)


def kalimat_permintaan(laporan: Laporan, kode: str) -> Paragraf:
    """Say how much of the data to ask for is there, and what to ask for first."""
    belum = kurang(program(laporan, kode))
    semua = [minta.tabel for minta in PERMINTAAN]
    ada = [minta.tabel for minta in PERMINTAAN if minta not in belum]
    return Paragraf(kalimat("telaah/permintaan", semua=semua, ada=ada, belum=belum))


def kolom_templat(laporan: Laporan) -> Tabel:
    """Return the columns of every blank file."""
    id = "tbl-telaah-templat"
    isi = []
    for p in PERMINTAAN:
        if p.tabel in laporan.skema:
            skema = laporan.skema[p.tabel]
            wajib = [k.nama for k in skema.kolom if k.wajib or k.nama in skema.kunci]
            boleh = [k.nama for k in skema.kolom if k.nama not in wajib]
            isi.append((f"{p.tabel}.csv", ", ".join(wajib), ", ".join(boleh) or cells.KOSONG))
    kolom = [
        Column("berkas", "Berkas", 24),
        Column("wajib", "Kolom yang wajib diisi", 48),
        Column("boleh", "Kolom yang boleh kosong", 28),
    ]
    catatan = (
        "Sumber: data/skema/, yang juga memuat arti setiap kolom. Kolom berakhiran _rp berisi bilangan bulat "
        "rupiah; tanggal ditulis tahun-bulan-hari."
    )
    return Tabel(id, "Kolom setiap berkas telaah", Grid(id, kolom, isi), catatan)


def templat(skema: Skema) -> str:
    """Return a blank CSV of a table: its header row and nothing else.

    >>> from pathlib import Path
    >>> from lkjip.data import load_skema
    >>> templat(load_skema(Path("data/skema"))["riwayat_pagu"])
    'kode_program,nomor,versi,tanggal,pagu_rp,sumber\\n'
    """
    return ",".join(skema.nama_kolom) + "\n"


def berkas_templat(laporan: Laporan) -> dict[str, str]:
    """Return every blank file by name, to be offered for download."""
    return {f"{p.tabel}.csv": templat(laporan.skema[p.tabel]) for p in PERMINTAAN if p.tabel in laporan.skema}
