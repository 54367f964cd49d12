"""What was achieved this year against its target."""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.data.periode import jenis, nama_periode
from lkjip.data.perjanjian import PERUBAHAN, berlaku
from lkjip.formulas import Keterangan
from lkjip.model import Jenjang, Pencapaian, capaian_tahun_ini, ringkas, tujuan_tanpa_pengukuran
from lkjip.model.renaksi import BarisRenaksi, Masa, Renaksi, renaksi
from lkjip.model.ukuran import tengah_tahun
from lkjip.views import cells, text
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Paragraf, Tabel, no_table
from lkjip.views.prose import kalimat
from lkjip.views.text import besaran, persen
from lkjip.views.written import write

LEBAR_PERIODE = 48  # of the width in persen, for all periods together


def capaian_sasaran(laporan: Laporan) -> Tabel:
    """Return target, realisasi and capaian of each sasaran this year (T3.1)."""
    return _capaian(laporan, Jenjang.SASARAN, "tbl-capaian-sasaran")


def capaian_tujuan(laporan: Laporan) -> Tabel:
    """Return target, realisasi and capaian of each tujuan this year (T3.1.1)."""
    return _capaian(laporan, Jenjang.TUJUAN, "tbl-capaian-tujuan")


def _capaian(laporan: Laporan, tingkat: Jenjang, id: str) -> Tabel:
    judul = f"Target, realisasi, dan capaian kinerja {tingkat} {cells.masa(laporan)}"
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
        Column("no", "No", 5),
        Column("induk", str(tingkat).capitalize(), 23),
        Column("indikator", "Indikator kinerja", 23),
        Column("satuan", "Satuan", 9),
        figure_column("target", "Target", 9),
        figure_column("realisasi", "Realisasi", 10),
        figure_column("capaian", "Capaian", 10, "persen"),
        Column("kategori", "Kategori", 11),
    ]
    spanners = {cells.masa(laporan).capitalize(): ["target", "realisasi", "capaian", "kategori"]}
    catatan = dasar_target(laporan, baris) + (
        "Rata-rata hanya memuat indikator yang capaiannya terhitung, masing-masing paling tinggi "
        f"{besaran(batas)}%. Kategori: {cells.rujukan(laporan, 'capaian')}."
    )
    tebal = [-1] if rata.persen is not None else []
    return Tabel(
        id,
        judul,
        Grid(id, kolom, rows, spanners, tebal),
        cells.sumber(laporan, [a for b in baris for a in b.asal], catatan),
    )


def dasar_target(laporan: Laporan, baris: Sequence[Pencapaian]) -> str:
    """Say which targets were taken, where that does not go without saying."""
    if tengah_tahun(laporan):
        return "Target dan realisasi menurut rencana aksi, sejak awal tahun. "
    pk = berlaku(laporan.rows("perjanjian_kinerja"))
    diubah = {row["kode_indikator"] for row in pk if row["versi"] == PERUBAHAN}
    return "Target menurut Perjanjian Kinerja perubahan. " if diubah & {b.kode for b in baris} else ""


def kalimat_capaian_sasaran(laporan: Laporan) -> Paragraf:
    """Say how many indicators of sasaran met this year's target, and their average."""
    return _kalimat(laporan, Jenjang.SASARAN)


def kalimat_capaian_tujuan(laporan: Laporan) -> Paragraf:
    """Say how many indicators of tujuan met this year's target, and their average."""
    return _kalimat(laporan, Jenjang.TUJUAN)


def _kalimat(laporan: Laporan, tingkat: Jenjang) -> Paragraf:
    ringkasan = ringkas(laporan, capaian_tahun_ini(laporan, tingkat))
    batas = laporan.acuan.parameter["batas_capaian_persen"]
    return Paragraf(kalimat("akuntabilitas/capaian", ringkasan=ringkasan, batas=batas))


def tujuan_belum_terukur(laporan: Laporan) -> Paragraf:
    """Name the tujuan that no indicator measured this year."""
    tanpa = tujuan_tanpa_pengukuran(laporan)
    return Paragraf(kalimat("akuntabilitas/tujuan_belum_terukur", tahun=laporan.tahun, tanpa=tanpa))


def rencana_aksi(laporan: Laporan) -> list[Paragraf | Tabel]:
    """Return the section on the periods of the year: an introduction, and a table and sentence per kind of period."""
    semua = renaksi(laporan)
    if not semua:
        return []
    hasil: list[Paragraf | Tabel] = [Paragraf(kalimat("akuntabilitas/renaksi", semua=semua))]
    for isi in semua:
        hasil += [_period_table(laporan, isi), Paragraf(kalimat("akuntabilitas/renaksi_hasil", isi=isi))]
    return hasil


def _period_table(laporan: Laporan, isi: Renaksi) -> Tabel:
    id, judul = (
        f"tbl-renaksi-{isi.nama}",
        f"Target dan realisasi kinerja per {isi.nama} tahun {laporan.tahun}",
    )
    rows = [row for b in isi.baris for row in _period_rows(b, isi)]
    kolom = [
        Column("indikator", "Indikator kinerja", 100 - 10 - 12 - LEBAR_PERIODE),
        Column("satuan", "Satuan", 10),
        Column("isi", "Isi", 12),
        *(figure_column(p.lower(), _period_head(p), LEBAR_PERIODE // len(isi.periode)) for p in isi.periode),
    ]
    catatan = "Target dan realisasi setiap periode seperti pada rencana aksi: ada yang kumulatif, ada yang per periode."
    sumber = cells.sumber(laporan, [a for b in isi.baris for a in b.asal], catatan)
    return Tabel(
        id, judul, Grid(id, kolom, rows, {isi.nama.capitalize(): [p.lower() for p in isi.periode]}), sumber
    )


def _period_rows(baris: BarisRenaksi, isi: Renaksi) -> list[tuple[str, ...]]:
    def of(what) -> tuple[str, ...]:
        return tuple(what(baris.masa[p]) if p in baris.masa else cells.KOSONG for p in isi.periode)

    nama = (baris.indikator["uraian"], baris.indikator["satuan"])
    return [
        (*nama, "Target", *of(lambda masa: besaran(masa.target))),
        ("", "", "Realisasi", *of(_result)),
    ]


def _result(masa: Masa) -> str:
    """Write the realisasi of a period; nothing is missing where nothing was to be reached."""
    tanpa = masa.target == Keterangan.TIDAK_BERLAKU and masa.realisasi is None
    return cells.KOSONG if tanpa else besaran(masa.realisasi)


def _period_head(periode: str) -> str:
    """Write a period as short as the head of a column needs it."""
    nama = nama_periode(periode)
    return nama[:3] if jenis(periode) == "B" else nama.split()[-1]
