"""Realisasi kinerja down to the sub kegiatan (T3.8).

The same work is listed under several sasaran, so targets and realisasi are shown and never summed.
"""

from collections import Counter
from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.model.kegiatan import PROGRAM, SASARAN, SUB_KEGIATAN, BarisKegiatan, Butir, butir, kegiatan
from lkjip.views import cells
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Paragraf, Saring, Tabel
from lkjip.views.tables.build import Kolom, angka, belum_tersedia, build, data_belum_tersedia
from lkjip.views.text import besaran

TINGKAT = (SASARAN, PROGRAM, SUB_KEGIATAN)
PISAH = " – "


def realisasi_kinerja(laporan: Laporan) -> Tabel:
    """Return target and realisasi of every sasaran, programme and sub kegiatan, as printed (T3.8)."""
    id, judul = "tbl-realisasi-kinerja", f"Realisasi kinerja sub kegiatan tahun {laporan.tahun}"
    baris = kegiatan(laporan)
    if not baris:
        return belum_tersedia(laporan, id, judul, "kegiatan")
    kolom = [
        Kolom("kode", "Kode (nomor tercetak)", 13),
        Kolom("uraian", "Sasaran / program / kegiatan – sub kegiatan", 27),
        Kolom("indikator", "Indikator", 22),
        angka("target", "Target", 8),
        angka("realisasi", "Realisasi", 10),
        Kolom("satuan", "Satuan", 10),
        angka("capaian", "Capaian", 10),
    ]
    isi = [
        (
            _kode(b),
            _uraian(b),
            b.isi["indikator"],
            besaran(b.isi["target"]),
            besaran(b.isi["realisasi"]),
            b.isi["satuan"],
            cells.hasil(b.capaian),
        )
        for b in baris
    ]
    tebal = [nomor for nomor, b in enumerate(baris) if b.isi["tingkat"] != SUB_KEGIATAN]
    saring = Saring(
        {
            "Sasaran": [f"{b.nomor_sasaran}. {b.sasaran}" for b in baris],
            # A sasaran is nobody's alone: it shows above the rows of any unit and programme.
            "Unit": ["" if b.isi["tingkat"] == SASARAN else b.unit for b in baris],
            "Program": [f"{b.isi['kode_program']}. {b.program}" if b.program else "" for b in baris],
        },
        [TINGKAT.index(b.isi["tingkat"]) for b in baris],
    )
    catatan = (
        "Baris tebal memuat sasaran dan program. Capaian = realisasi dibagi target. Nomor dalam kurung "
        "adalah nomor pada laporan terbitan; nomor itu dapat berulang, kode di depannya tidak. Satuan "
        "diseragamkan; bentuk tercetaknya ada pada berkas data."
    )
    return Tabel(id, judul, build(id, kolom, isi, tebal=tebal), _sumber(laporan, baris, catatan), saring)


def ringkasan_sub_kegiatan(laporan: Laporan) -> Tabel:
    """Return how many sub kegiatan each unit and programme has, counted once, and how many met the target."""
    id = "tbl-ringkasan-sub-kegiatan"
    judul = f"Jumlah sub kegiatan dan ketercapaiannya menurut unit dan program tahun {laporan.tahun}"
    baris = kegiatan(laporan)
    semua = butir(baris, SUB_KEGIATAN)
    if not semua:
        return belum_tersedia(laporan, id, judul, "kegiatan")
    kelompok: dict[tuple[str, str], list[Butir]] = {}
    for b in semua:
        kelompok.setdefault((b.daftar[0].unit, b.daftar[0].program), []).append(b)
    isi = [(unit, program, *_hitungan(k)) for (unit, program), k in kelompok.items()]
    isi.append(("Jumlah", "", *_hitungan(semua)))
    kolom = [
        Kolom("unit", "Unit", 22),
        Kolom("program", "Program", 32),
        angka("jumlah", "Sub kegiatan", 10),
        angka("baris", "Baris tercetak", 10),
        angka("tercapai", "Tercapai", 10),
        angka("tidak", "Tidak tercapai", 9),
        angka("belum", "Belum ada data", 7),
    ]
    catatan = "Sub kegiatan yang tercantum di bawah beberapa sasaran dihitung satu kali."
    return Tabel(id, judul, build(id, kolom, isi, tebal=[-1]), _sumber(laporan, baris, catatan))


def ringkasan(laporan: Laporan) -> Paragraf:
    """Say how many sub kegiatan met their target."""
    semua = butir(kegiatan(laporan), SUB_KEGIATAN)
    if not semua:
        return Paragraf(escape_markdown(data_belum_tersedia(laporan, "kegiatan")))
    kelompok = [
        (sum(b.tercapai is True for b in semua), "mencapai target"),
        (sum(b.tercapai is False for b in semua), "tidak mencapai target"),
        (sum(b.tercapai is None for b in semua), "belum ada datanya"),
    ]
    terisi = [(n, teks) for n, teks in kelompok if n]
    if len(terisi) == 1:
        return Paragraf(f"Seluruh {len(semua)} sub kegiatan {terisi[0][1]}.")
    return Paragraf(
        f"Dari {len(semua)} sub kegiatan, {cells.rangkai([f'{n} {teks}' for n, teks in terisi])}."
    )


def daftar_ganda(laporan: Laporan) -> Paragraf:
    """Say how many rows repeat a sub kegiatan under another sasaran, and that they are not summed."""
    baris = kegiatan(laporan)
    if not baris:
        return Paragraf(escape_markdown(data_belum_tersedia(laporan, "kegiatan")))
    hitung = [f"{sum(b.isi['tingkat'] == t for b in baris)} {t.replace('_', ' ')}" for t in TINGKAT]
    semua = butir(baris, SUB_KEGIATAN)
    jumlah = sum(len(b.daftar) for b in semua)
    awal = f"Tabel itu memuat {len(baris)} baris: {cells.rangkai(hitung)}."
    if jumlah == len(semua):
        return Paragraf(f"{awal} Tidak ada sub kegiatan yang tercantum di bawah lebih dari satu sasaran.")
    beda = [b for b in semua if _beda(b)]
    angka_beda = sum(any(kolom in ("Target", "Realisasi") for _, kolom, _, _ in _beda(b)) for b in beda)
    akhir = (
        f" Pada {len(beda)} sub kegiatan isi daftarnya tidak sama; pada {angka_beda} di antaranya yang "
        "berbeda adalah angka atau satuannya (@tbl-beda-daftar)."
        if beda
        else " Isi pengulangan itu sama dengan yang pertama."
    )
    return Paragraf(
        f"{awal} Sebanyak {jumlah - len(semua)} dari {jumlah} baris sub kegiatan mengulang sub kegiatan yang "
        "sama dari unit yang sama di bawah sasaran lain, sehingga sub kegiatan yang berbeda ada "
        f"{len(semua)}. Semua baris ditampilkan, tetapi target dan realisasinya tidak dijumlahkan."
        f"{akhir}{_kembar(semua)}"
    )


def beda_daftar(laporan: Laporan) -> Tabel:
    """Return where a repeated listing of a programme or sub kegiatan differs from its first one."""
    id, judul = "tbl-beda-daftar", "Perbedaan isi antara daftar yang berulang"
    baris = kegiatan(laporan)
    if not baris:
        return belum_tersedia(laporan, id, judul, "kegiatan")
    beda = [row for t in (PROGRAM, SUB_KEGIATAN) for b in butir(baris, t) for row in _beda(b)]
    beda.sort(key=lambda row: row[1] not in ("Target", "Realisasi"))
    kolom = [
        Kolom("kode", "Kode pertama / pengulangan", 18),
        Kolom("kolom", "Yang berbeda", 14),
        Kolom("pertama", "Tertulis pertama", 34),
        Kolom("lain", "Tertulis pada pengulangan", 34),
    ]
    if not beda:
        beda = [(cells.KOSONG, "tidak ada", cells.KOSONG, cells.KOSONG)]
    return Tabel(id, judul, build(id, kolom, beda), _sumber(laporan, baris))


def _kembar(semua: Sequence[Butir]) -> str:
    """Name what one list itself holds twice: another kind of repetition, which no other sasaran explains."""
    jumlah = Counter(b.daftar[0].nama for b in semua)
    nama = [f"“{escape_markdown(kunci[-1])}”" for kunci, n in jumlah.items() if n > 1 and kunci[-1]]
    if not nama:
        return ""
    return (
        " Dalam satu daftar pun ada yang tercantum lebih dari sekali dan dihitung sendiri-sendiri: "
        f"{cells.rangkai(nama)}."
    )


def _kode(baris: BarisKegiatan) -> str:
    kode, tercetak = baris.isi["kode"], baris.isi["kode_tercetak"]
    return f"{kode} ({tercetak})" if tercetak else kode


def _uraian(baris: BarisKegiatan) -> str:
    if baris.isi["tingkat"] == SASARAN:
        return f"Sasaran {baris.nomor_sasaran}: {baris.sasaran}"
    if baris.isi["tingkat"] == PROGRAM:
        return f"{baris.unit}: {baris.program}"
    return PISAH.join(filter(None, [baris.isi["kegiatan"], baris.isi["sub_kegiatan"]]))


def _hitungan(kelompok: Sequence[Butir]) -> tuple[str, ...]:
    return (
        str(len(kelompok)),
        str(sum(len(b.daftar) for b in kelompok)),
        *(str(sum(b.tercapai is putusan for b in kelompok)) for putusan in (True, False, None)),
    )


def _beda(satu: Butir) -> list[tuple[str, str, str, str]]:
    pertama, *lain = satu.daftar
    hasil = []
    for b in lain:
        kode = f"{pertama.isi['kode']} / {b.isi['kode']}"
        for (kolom, kata), (_, kata_lain) in zip(_kata(pertama), _kata(b), strict=True):
            if kata != kata_lain:
                hasil.append((kode, kolom, kata, kata_lain))
    return hasil


def _kata(baris: BarisKegiatan) -> list[tuple[str, str]]:
    isi = baris.isi
    return [
        ("Kegiatan", isi["kegiatan"] or cells.KOSONG),
        ("Sub kegiatan", isi["sub_kegiatan"] or cells.KOSONG),
        ("Indikator", isi["indikator"]),
        ("Target", f"{besaran(isi['target'])} {isi['satuan']}"),
        ("Realisasi", f"{besaran(isi['realisasi'])} {isi['satuan']}"),
    ]


def _sumber(laporan: Laporan, baris: Sequence[BarisKegiatan], catatan: str = "") -> str:
    return cells.sumber(laporan, [("kegiatan", b.isi["sumber"]) for b in baris], catatan)
