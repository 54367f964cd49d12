"""Tables of achievement: this year, three years, the standard, the end of the Renstra."""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.model import (
    Jenjang,
    Pencapaian,
    capaian_tahun_ini,
    ringkas,
    terhadap_akhir_renstra,
    terhadap_standar,
    tiga_tahun,
)
from lkjip.model.kinerja import tahun_dibandingkan
from lkjip.views import cells, text
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Tabel, no_table
from lkjip.views.text import besaran, persen
from lkjip.views.written import write

NO = Column("no", "No", 5)


def capaian_sasaran(laporan: Laporan) -> Tabel:
    """Return target, realisasi and capaian of each sasaran this year (T3.1)."""
    return _capaian(laporan, Jenjang.SASARAN, "tbl-capaian-sasaran")


def capaian_tujuan(laporan: Laporan) -> Tabel:
    """Return target, realisasi and capaian of each tujuan this year (T3.1.1)."""
    return _capaian(laporan, Jenjang.TUJUAN, "tbl-capaian-tujuan")


def tiga_tahun_sasaran(laporan: Laporan) -> Tabel:
    """Return the realisasi of each sasaran over three years (T3.2)."""
    return _tiga_tahun(laporan, Jenjang.SASARAN, "tbl-tiga-tahun-sasaran")


def tiga_tahun_tujuan(laporan: Laporan) -> Tabel:
    """Return the realisasi of each tujuan over three years (T3.2.1)."""
    return _tiga_tahun(laporan, Jenjang.TUJUAN, "tbl-tiga-tahun-tujuan")


def standar_nasional(laporan: Laporan) -> Tabel:
    """Return the realisasi against the national or another standard (T3.3)."""
    id = "tbl-standar-nasional"
    judul = f"Realisasi kinerja tahun {laporan.tahun} dibandingkan dengan standar"
    baris = terhadap_standar(laporan)
    if not baris:
        return no_table(laporan, id, judul, "standar")
    kolom = [
        NO,
        Column("induk", "Tujuan/sasaran", 28),
        Column("indikator", "Indikator kinerja", 27),
        figure_column("realisasi", f"Realisasi {laporan.tahun}", 10),
        figure_column("standar", "Standar", 9),
        Column("lingkup", "Lingkup", 10),
        figure_column("capaian", "Capaian", 11, "persen"),
    ]
    rows = [
        (
            str(nomor),
            b.induk,
            b.indikator,
            cells.ukuran(b.realisasi, b.satuan),
            cells.ukuran(b.target, b.satuan),
            b.lingkup or cells.KOSONG,
            cells.capaian(b),
        )
        for nomor, b in enumerate(baris, start=1)
    ]
    return Tabel(id, judul, Grid(id, kolom, rows), _sumber(laporan, baris))


def akhir_renstra_sasaran(laporan: Laporan) -> Tabel:
    """Return the realisasi of each sasaran against the Renstra's last target (T3.4)."""
    return _akhir_renstra(laporan, Jenjang.SASARAN, "tbl-akhir-renstra-sasaran")


def akhir_renstra_tujuan(laporan: Laporan) -> Tabel:
    """Return the realisasi of each tujuan against the Renstra's last target (T3.4.1)."""
    return _akhir_renstra(laporan, Jenjang.TUJUAN, "tbl-akhir-renstra-tujuan")


def _capaian(laporan: Laporan, tingkat: Jenjang, id: str) -> Tabel:
    judul = f"Target, realisasi, dan capaian kinerja {tingkat} tahun {laporan.tahun}"
    baris = capaian_tahun_ini(laporan, tingkat)
    if not baris:
        return no_table(laporan, id, judul, "indikator")
    batas = laporan.acuan.parameter["batas_capaian_persen"]
    rows = [
        (
            str(nomor),
            b.induk,
            b.indikator,
            b.satuan,
            besaran(b.target),
            besaran(b.realisasi),
            cells.capaian_terbatas(b, batas),
            b.kategori or cells.KOSONG,
        )
        for nomor, b in enumerate(baris, start=1)
    ]
    rata = ringkas(laporan, baris).rata
    if rata.persen is not None:
        tercatat = write(
            "{} indikator, {} tidak mencapai target",
            text.angka(rata.jumlah_dihitung),
            text.angka(rata.jumlah_tak_tercapai),
        )
        rows.append(("", "Rata-rata capaian", tercatat, "", "", "", persen(rata.persen), ""))
    kolom = [
        NO,
        Column("induk", str(tingkat).capitalize(), 23),
        Column("indikator", "Indikator kinerja", 23),
        Column("satuan", "Satuan", 9),
        figure_column("target", "Target", 9),
        figure_column("realisasi", "Realisasi", 10),
        figure_column("capaian", "Capaian", 10, "persen"),
        Column("kategori", "Kategori", 11),
    ]
    spanners = {f"Tahun {laporan.tahun}": ["target", "realisasi", "capaian", "kategori"]}
    catatan = (
        "Rata-rata hanya memuat indikator yang capaiannya terhitung, masing-masing paling tinggi "
        f"{besaran(batas)}%. Kategori: {cells.rujukan(laporan, 'capaian')}."
    )
    tebal = [-1] if rata.persen is not None else []
    return Tabel(id, judul, Grid(id, kolom, rows, spanners, tebal), _sumber(laporan, baris, catatan))


def _tiga_tahun(laporan: Laporan, tingkat: Jenjang, id: str) -> Tabel:
    tahun = tahun_dibandingkan(laporan)
    judul = f"Realisasi kinerja {tingkat} tahun {tahun[0]}–{tahun[-1]}"
    baris = tiga_tahun(laporan, tingkat)
    if not baris:
        return no_table(laporan, id, judul, "indikator")
    rows = [
        (
            str(nomor),
            b.induk,
            b.indikator,
            b.satuan,
            *(besaran(nilai) for nilai in b.realisasi),
            b.arah or cells.KOSONG,
        )
        for nomor, b in enumerate(baris, start=1)
    ]
    kolom = [
        NO,
        Column("induk", str(tingkat).capitalize(), 24),
        Column("indikator", "Indikator kinerja", 24),
        Column("satuan", "Satuan", 9),
        *(figure_column(f"tahun-{t}", str(t), 9) for t in tahun),
        Column("arah", f"Terhadap {tahun[-2]}", 11),
    ]
    spanners = {"Realisasi": [f"tahun-{t}" for t in tahun]}
    return Tabel(id, judul, Grid(id, kolom, rows, spanners), _sumber(laporan, baris))


def _akhir_renstra(laporan: Laporan, tingkat: Jenjang, id: str) -> Tabel:
    akhir = laporan.profil["renstra_akhir"]
    judul = f"Realisasi kinerja {tingkat} tahun {laporan.tahun} terhadap target akhir Renstra ({akhir})"
    baris = terhadap_akhir_renstra(laporan, tingkat)
    if not baris:
        return no_table(laporan, id, judul, "indikator")
    rows = [
        (
            str(nomor),
            b.induk,
            b.indikator,
            b.satuan,
            besaran(b.realisasi),
            besaran(b.target),
            cells.capaian(b),
        )
        for nomor, b in enumerate(baris, start=1)
    ]
    kolom = [
        NO,
        Column("induk", str(tingkat).capitalize(), 26),
        Column("indikator", "Indikator kinerja", 26),
        Column("satuan", "Satuan", 9),
        figure_column("realisasi", f"Realisasi {laporan.tahun}", 11),
        figure_column("target", f"Target {akhir}", 11),
        figure_column("capaian", "Capaian", 12, "persen"),
    ]
    return Tabel(id, judul, Grid(id, kolom, rows), _sumber(laporan, baris))


def _sumber(laporan: Laporan, baris: Sequence[Pencapaian], catatan: str = "") -> str:
    return cells.sumber(laporan, [asal for b in baris for asal in b.asal], catatan)
