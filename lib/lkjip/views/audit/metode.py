"""How the report was examined: the reviewer's checklist, and the rules."""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.reconcile import Aturan, Jawaban, Temuan, checklist, rules, unchecked
from lkjip.reconcile.checklist import RUJUKAN
from lkjip.views import cells
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Saring, Tabel
from lkjip.views.written import join, write

SEBARIS = 8  # rules in a row of the printed list


def daftar_uji(laporan: Laporan, temuan: Sequence[Temuan]) -> Tabel:
    """Return the points of the review that the data answers, with evidence and the findings against them."""
    id, judul = "tbl-daftar-uji", "Daftar uji reviu yang dijawab dari data"
    kolom = [
        Column("kode", "Butir", 9),
        Column("pertanyaan", "Pertanyaan", 30),
        Column("jawaban", "Jawaban", 11),
        Column("bukti", "Bukti", 28),
        Column("temuan", "Temuan yang bersangkutan", 22),
    ]
    isi = [
        (b.kode, f"{b.kelompok}: {b.pertanyaan}", str(b.jawaban), b.bukti, _kode(b.temuan))
        for b in checklist(laporan, temuan)
        if b.jawaban != Jawaban.ORANG
    ]
    catatan = " Yang belum disalin atau tidak terbaca tidak ikut diperiksa." if unchecked(laporan) else ""
    return Tabel(id, judul, Grid(id, kolom, isi), _asal(laporan) + catatan)


def _kode(temuan: Sequence[str]) -> str:
    """Name the rules of these findings, each with its number of findings."""
    ids: dict[str, list[str]] = {}
    for id in temuan:
        ids.setdefault(id.split(":")[0], []).append(id)
    butir = [write("{} ({})", kode, cells.banyak_hal(i)) if len(i) > 1 else kode for kode, i in ids.items()]
    return join(", ", butir) or cells.KOSONG


def pertanyaan_orang(laporan: Laporan, temuan: Sequence[Temuan]) -> Tabel:
    """Return the points of the review that no data answers."""
    id, judul = "tbl-daftar-uji-orang", "Butir reviu yang harus dijawab orang"
    kolom = [
        Column("kode", "Butir", 10),
        Column("kelompok", "Kelompok", 18),
        Column("pertanyaan", "Pertanyaan", 72),
    ]
    isi = [
        (b.kode, b.kelompok, b.pertanyaan) for b in checklist(laporan, temuan) if b.jawaban == Jawaban.ORANG
    ]
    return Tabel(id, judul, Grid(id, kolom, isi), _asal(laporan))


def _asal(laporan: Laporan) -> str:
    row = laporan.acuan.rujukan.get(RUJUKAN)
    if row is None:
        return f"Sumber: {RUJUKAN}."
    konvensi = " Butirnya dikenal dari praktik, bukan kutipan naskah." if row["status"] == "konvensi" else ""
    return f"Sumber: {row['judul']}.{konvensi}"


def daftar_aturan(laporan: Laporan, temuan: Sequence[Temuan]) -> Tabel:
    """Return every rule: what it compares, its tolerance, what it rests on, how often it fired."""
    id, judul = "tbl-aturan", "Aturan rekonsiliasi"
    semua = rules()
    kolom = [
        Column("kode", "Kode", 9),
        Column("judul", "Aturan dan yang dibandingkan", 40),
        Column("toleransi", "Toleransi", 16),
        Column("sumber", "Dasar", 26),
        figure_column("jumlah", "Temuan", 9),
    ]
    isi = [
        (
            a.kode,
            f"{a.judul}. {a.uraian}",
            _toleransi(a.toleransi),
            a.sumber,
            cells.banyak_hal(t.id for t in temuan if t.kode == a.kode),
        )
        for a in semua
    ]
    catatan = (
        "Aturan antartahun (THN) hanya berjalan bila data tahun sebelumnya ikut dibandingkan. Dalam cetakan "
        "uraian aturan tidak dimuat; uraiannya ada di halaman web."
    )
    return Tabel(
        id,
        judul,
        Grid(id, kolom, isi),
        f"Sumber: aturan yang dijalankan saat buku ini dibangun. {catatan}",
        saring=Saring(
            {
                "Rumpun aturan": [a.rumpun for a in semua],
                "Tingkat": ["pertanyaan" if a.pertanyaan else str(a.tingkat) for a in semua],
            }
        ),
        cetak=_ringkas(f"{id}-cetak", semua),
    )


def _ringkas(id: str, semua: Sequence[Aturan]) -> Grid:
    """Set the rules that share basis and tolerance in one row, as many as a reader takes in at a glance."""
    kelompok: dict[tuple[str, str], list[str]] = {}
    for a in semua:
        kelompok.setdefault((a.toleransi, a.sumber), []).append(f"{a.kode} {a.judul}")
    kolom = [
        Column("aturan", "Aturan", 58),
        Column("toleransi", "Toleransi", 15),
        Column("sumber", "Dasar", 27),
    ]
    isi = [
        ("; ".join(aturan[n : n + SEBARIS]), _toleransi(toleransi), sumber)
        for (toleransi, sumber), aturan in kelompok.items()
        for n in range(0, len(aturan), SEBARIS)
    ]
    return Grid(id, kolom, isi)


def _toleransi(teks: str) -> str:
    return cells.KOSONG if teks == "tidak ada" else teks
