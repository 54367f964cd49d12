"""Realisasi kinerja down to the sub kegiatan (T3.8).

The same work is listed under several sasaran, so targets and realisasi are shown and never summed.
"""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.model.kegiatan import (
    ANGKA,
    KEGIATAN,
    PROGRAM,
    SASARAN,
    SUB_KEGIATAN,
    BarisKegiatan,
    Tercantum,
    butir,
    kegiatan,
    kembar,
    perbedaan,
)
from lkjip.views import cells
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Paragraf, Saring, Tabel, data_belum_tersedia, no_table
from lkjip.views.prose import kalimat
from lkjip.views.text import besaran
from lkjip.views.written import markdown, write

TINGKAT = (SASARAN, PROGRAM, KEGIATAN, SUB_KEGIATAN)
PISAH = " – "
SEBUTAN_KOLOM = {
    "kegiatan": "Kegiatan",
    "sub_kegiatan": "Sub kegiatan",
    "indikator": "Indikator",
    "target": "Target",
    "realisasi": "Realisasi",
}


def realisasi_kinerja(laporan: Laporan) -> Tabel:
    """Return target and realisasi of every sasaran, programme and sub kegiatan, as printed (T3.8)."""
    id, judul = "tbl-realisasi-kinerja", f"Realisasi kinerja sub kegiatan {cells.masa(laporan)}"
    baris = kegiatan(laporan)
    if not baris:
        return no_table(laporan, id, judul, "kegiatan")
    kolom = [
        Column("kode", "Kode (nomor tercetak)", 13),
        Column("uraian", "Sasaran / program / kegiatan – sub kegiatan", 27),
        Column("indikator", "Indikator", 22),
        figure_column("target", "Target", 8),
        figure_column("realisasi", "Realisasi", 10),
        Column("satuan", "Satuan", 10),
        figure_column("capaian", "Capaian", 10),
    ]
    isi = [
        (
            _kode(b),
            _uraian(b),
            b.isi["indikator"],
            besaran(b.isi["target"]),
            besaran(b.isi["realisasi"]),
            b.isi["satuan"],
            cells.beralasan(b.capaian),
        )
        for b in baris
    ]
    tebal = [nomor for nomor, b in enumerate(baris) if b.isi["tingkat"] not in (KEGIATAN, SUB_KEGIATAN)]
    ada = [t for t in TINGKAT if any(b.isi["tingkat"] == t for b in baris)]
    saring = Saring(
        {
            "Sasaran": [f"{b.nomor_sasaran}. {b.sasaran}" for b in baris],
            # A sasaran is nobody's alone: it shows above the rows of any unit and programme.
            "Unit": ["" if b.isi["tingkat"] == SASARAN else b.unit for b in baris],
            "Program": [f"{b.isi['kode_program']}. {b.program}" if b.program else "" for b in baris],
        },
        [ada.index(b.isi["tingkat"]) for b in baris],
    )
    catatan = (
        "Baris tebal memuat sasaran dan program. Capaian = realisasi dibagi target. Nomor dalam kurung "
        "adalah nomor pada laporan terbitan; nomor itu dapat berulang, kode di depannya tidak. Satuan "
        "diseragamkan; bentuk tercetaknya ada pada berkas data."
    )
    return Tabel(id, judul, Grid(id, kolom, isi, tebal=tebal), _sumber(laporan, baris, catatan), saring)


def ringkasan_sub_kegiatan(laporan: Laporan) -> Tabel:
    """Return how many sub kegiatan each unit and programme has, counted once, and how many met the target."""
    id = "tbl-ringkasan-sub-kegiatan"
    judul = f"Jumlah sub kegiatan dan ketercapaiannya menurut unit dan program {cells.masa(laporan)}"
    baris = kegiatan(laporan)
    semua = butir(baris, SUB_KEGIATAN)
    if not semua:
        return no_table(laporan, id, judul, "kegiatan")
    kelompok: dict[tuple[str, str], list[Tercantum]] = {}
    for b in semua:
        kelompok.setdefault((b.daftar[0].unit, b.daftar[0].program), []).append(b)
    isi = [(unit, program, *_hitungan(k)) for (unit, program), k in kelompok.items()]
    isi.append(("Jumlah", "", *_hitungan(semua)))
    kolom = [
        Column("unit", "Unit", 22),
        Column("program", "Program", 32),
        figure_column("jumlah", "Sub kegiatan", 10),
        figure_column("baris", "Baris tercetak", 10),
        figure_column("tercapai", "Tercapai", 10),
        figure_column("tidak", "Tidak tercapai", 9),
        figure_column("belum", "Belum ada data", 7),
    ]
    catatan = "Sub kegiatan yang tercantum di bawah beberapa sasaran dihitung satu kali."
    return Tabel(id, judul, Grid(id, kolom, isi, tebal=[-1]), _sumber(laporan, baris, catatan))


def kalimat_sub_kegiatan(laporan: Laporan) -> Paragraf:
    """Say how many sub kegiatan met their target."""
    semua = butir(kegiatan(laporan), SUB_KEGIATAN)
    if not semua:
        return Paragraf(markdown(data_belum_tersedia(laporan, "kegiatan")))
    sebutan = ("mencapai target", "tidak mencapai target", "belum ada datanya")
    return Paragraf(
        kalimat(
            "appendix/ringkasan_sub_kegiatan",
            semua=semua,
            putusan=list(zip(_putusan(semua), sebutan, strict=True)),
        )
    )


def daftar_ganda(laporan: Laporan) -> Paragraf:
    """Say how many rows repeat a sub kegiatan under another sasaran, and that they are not summed."""
    baris = kegiatan(laporan)
    if not baris:
        return Paragraf(markdown(data_belum_tersedia(laporan, "kegiatan")))
    semua = butir(baris, SUB_KEGIATAN)
    beda = [(b, {p.kolom for p in found}) for b in semua if (found := perbedaan(b))]
    isi = {
        "baris": baris,
        "tingkat": [
            (milik, t.replace("_", " "))
            for t in TINGKAT
            if (milik := [b for b in baris if b.isi["tingkat"] == t]) or t != KEGIATAN
        ],
        "semua": semua,
        "tercantum": [d for b in semua for d in b.daftar],
        "ulangan": [d for b in semua for d in b.daftar[1:]],
        "beda": [b for b, _ in beda],
        "beda_angka": [b for b, kolom in beda if kolom.intersection(ANGKA)],
        "kembar": kembar(semua),
    }
    return Paragraf(kalimat("appendix/daftar_ganda", **isi))


def beda_daftar(laporan: Laporan) -> Tabel:
    """Return where a repeated listing of a programme or sub kegiatan differs from its first one."""
    id, judul = "tbl-beda-daftar", "Perbedaan isi antara daftar yang berulang"
    baris = kegiatan(laporan)
    if not baris:
        return no_table(laporan, id, judul, "kegiatan")
    beda = [p for t in (PROGRAM, SUB_KEGIATAN) for b in butir(baris, t) for p in perbedaan(b)]
    beda.sort(key=lambda p: p.kolom not in ANGKA)
    kolom = [
        Column("kode", "Kode pertama / pengulangan", 18),
        Column("kolom", "Yang berbeda", 14),
        Column("pertama", "Tertulis pertama", 34),
        Column("lain", "Tertulis pada pengulangan", 34),
    ]
    isi = [
        (
            f"{p.pertama.isi['kode']} / {p.lain.isi['kode']}",
            SEBUTAN_KOLOM[p.kolom],
            _isi(p.pertama, p.kolom),
            _isi(p.lain, p.kolom),
        )
        for p in beda
    ]
    kosong = (cells.KOSONG, "tidak ada", cells.KOSONG, cells.KOSONG)
    return Tabel(id, judul, Grid(id, kolom, isi or [kosong]), _sumber(laporan, baris))


def _kode(baris: BarisKegiatan) -> str:
    kode, tercetak = baris.isi["kode"], baris.isi["kode_tercetak"]
    return f"{kode} ({tercetak})" if tercetak else kode


def _uraian(baris: BarisKegiatan) -> str:
    if baris.isi["tingkat"] == SASARAN:
        return f"Sasaran {baris.nomor_sasaran}: {baris.sasaran}"
    if baris.isi["tingkat"] == PROGRAM:
        return f"{baris.unit}: {baris.program}"
    return PISAH.join(filter(None, [baris.isi["kegiatan"], baris.isi["sub_kegiatan"]]))


def _putusan(semua: Sequence[Tercantum]) -> list[list[Tercantum]]:
    """Part what met its target from what missed it, and from what cannot be judged yet."""
    return [[b for b in semua if b.tercapai is putusan] for putusan in (True, False, None)]


def _hitungan(kelompok: Sequence[Tercantum]) -> list[str]:
    tercantum = [d for b in kelompok for d in b.daftar]
    return [cells.banyak_hal(hal) for hal in (kelompok, tercantum, *_putusan(kelompok))]


def _isi(baris: BarisKegiatan, kolom: str) -> str:
    isi = baris.isi[kolom]
    return write("{} {}", besaran(isi), baris.isi["satuan"]) if kolom in ANGKA else isi or cells.KOSONG


def _sumber(laporan: Laporan, baris: Sequence[BarisKegiatan], catatan: str = "") -> str:
    return cells.sumber(laporan, [("kegiatan", b.isi["sumber"]) for b in baris], catatan)
