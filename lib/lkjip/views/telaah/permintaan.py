"""What cannot be concluded, which data would tell, who holds it, and blank files to fill in."""

from dataclasses import dataclass

from lkjip.data import Laporan, Skema
from lkjip.views import cells
from lkjip.views.cells import rangkai
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Paragraf, Tabel
from lkjip.views.tables.build import Kolom, build
from lkjip.views.telaah.program import pilih, rows_of
from lkjip.views.telaah.sebab import sebab
from lkjip.views.text import hasil, rupiah

BELUM_DAPAT = "belum dapat disimpulkan dari data yang tersedia"


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


def ada(laporan: Laporan, kode: str, tabel: str) -> bool:
    """Say whether an optional file has rows for the programme."""
    return bool(rows_of(laporan, tabel, kode))


def kurang(laporan: Laporan, kode: str) -> list[Permintaan]:
    """Return what is still to be asked for, most telling first."""
    program = pilih(laporan, kode)
    return [p for p in PERMINTAAN if program is None or not ada(laporan, program.kode, p.tabel)]


def belum_disimpulkan(laporan: Laporan, kode: str) -> Paragraf:
    """Say what the data does not tell; a cause is claimed only where one is noted with evidence."""
    program = pilih(laporan, kode)
    if program is None or program.uang is None:
        return Paragraf(f"Anggarannya belum ada, sehingga ada tidaknya sisa pun {BELUM_DAPAT}.")
    uang = program.uang
    if uang.sisa == 0:
        return Paragraf(
            "Tidak ada sisa anggaran pada program ini, sehingga tidak ada penyebab yang perlu dicari."
        )
    if uang.sisa < 0:
        return Paragraf(f"Penyebab realisasi melebihi pagu {BELUM_DAPAT}.")
    isi = sebab(laporan, kode)
    if isi and isi.terbukti.dijelaskan and not isi.terbukti.berlebih:
        awal = (
            f"Sebab yang dicatat dengan bukti menjelaskan {hasil(isi.terbukti.pangsa_dijelaskan)} dari sisa "
            f"{rupiah(uang.sisa)} ([rinciannya di bagian akhir](#sec-telaah-sebab))."
        )
        if isi.terbukti.belum_dijelaskan:
            awal += f" Penyebab {rupiah(isi.terbukti.belum_dijelaskan)} selebihnya {BELUM_DAPAT}."
    else:
        awal = f"**Penyebab sisa {rupiah(uang.sisa)} {BELUM_DAPAT}.**"
    buka = [teks for teks, tabel in TERBUKA if not any(ada(laporan, program.kode, t) for t in tabel)]
    buka.append(f"apakah serapan {hasil(uang.serapan, 2)} tidak biasa bagi program seperti ini")
    return Paragraf(f"{awal} Yang belum diketahui: {rangkai(buka)}.")


def permintaan(laporan: Laporan, kode: str) -> Tabel:
    """Return the data to ask for: one line for each analysis that cannot be made yet."""
    id, judul = "tbl-telaah-permintaan", "Data yang perlu diminta, yang paling menjawab didahulukan"
    isi = [
        (str(n), p.nama, p.pemegang, p.pertanyaan, f"{p.tabel}.csv")
        for n, p in enumerate(kurang(laporan, kode), start=1)
    ] or [(cells.KOSONG, "Semua data telaah sudah ada", cells.KOSONG, cells.KOSONG, cells.KOSONG)]
    kolom = [
        Kolom("nomor", "No", 5),
        Kolom("data", "Data", 24),
        Kolom("pemegang", "Pemegangnya", 23),
        Kolom("pertanyaan", "Pertanyaan yang dijawab", 24),
        Kolom("berkas", "Berkas", 24),
    ]
    catatan = (
        f"Sumber: data/{laporan.tahun}/, berkas telaah yang belum ada atau belum memuat program ini. Begitu "
        "sebuah "
        "berkas diisi, analisisnya muncul di lampiran ini."
    )
    return Tabel(id, judul, build(id, kolom, isi), catatan)


def kalimat_permintaan(laporan: Laporan, kode: str) -> Paragraf:
    """Say how much of the data to ask for is there, and what to ask for first."""
    belum = kurang(laporan, kode)
    jumlah = len(PERMINTAAN)
    if not belum:
        return Paragraf(f"Semua berkas telaah sudah ada untuk program ini, {jumlah} dari {jumlah}.")
    return Paragraf(
        f"{_counted(jumlah - len(belum), jumlah)} Yang pertama perlu diminta: "
        f"**{escape_markdown(belum[0].nama)}**, karena menjawab: {escape_markdown(belum[0].pertanyaan)}"
    )


def _counted(ada: int, jumlah: int) -> str:
    if not ada:
        return f"Dari {jumlah} berkas telaah belum ada satu pun untuk program ini."
    return f"Dari {jumlah} berkas telaah, {ada} sudah ada untuk program ini."


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
        Kolom("berkas", "Berkas", 24),
        Kolom("wajib", "Kolom yang wajib diisi", 48),
        Kolom("boleh", "Kolom yang boleh kosong", 28),
    ]
    catatan = (
        "Sumber: data/skema/, yang juga memuat arti setiap kolom. Kolom berakhiran _rp berisi bilangan bulat "
        "rupiah; "
        "tanggal ditulis tahun-bulan-hari."
    )
    return Tabel(id, "Kolom setiap berkas telaah", build(id, kolom, isi), catatan)


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
