"""Why targets were met or missed, in the office's own words, beside the figures they explain."""

from collections.abc import Mapping, Sequence

from lkjip.data import Laporan
from lkjip.model import Jenjang, Pencapaian, capaian_tahun_ini
from lkjip.views import cells
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Tabel, no_table


def analisis_sasaran(laporan: Laporan) -> Tabel:
    """Return the causes and solutions of each sasaran program (T3.5)."""
    rows = [
        (row["uraian"], _indicators(laporan, [row["kode"]]), [row["kode"]])
        for row in laporan.rows("sasaran_program")
    ]
    judul = f"Analisis keberhasilan, kegagalan, dan solusi menurut sasaran program {cells.masa(laporan)}"
    return _analisis(laporan, "tbl-analisis-sasaran", judul, "Sasaran program", rows)


def analisis_program(laporan: Laporan) -> Tabel:
    """Return the same by programme: each with the indicators and words of its own sasaran program (T3.6)."""
    rows = []
    for program in laporan.rows("program"):
        sasaran = [r["kode"] for r in laporan.rows("sasaran_program") if r["kode_program"] == program["kode"]]
        rows.append((program["uraian"], _indicators(laporan, sasaran), sasaran))
    judul = f"Analisis keberhasilan dan kegagalan menurut program {cells.masa(laporan)}"
    return _analisis(laporan, "tbl-analisis-program", judul, "Program", rows)


def _analisis(
    laporan: Laporan,
    id: str,
    judul: str,
    kepala: str,
    rows: Sequence[tuple[str, Sequence[Pencapaian], Sequence[str]]],
) -> Tabel:
    teks = {row["kode_sasaran_program"]: row for row in laporan.rows("analisis")}
    if not teks:
        return no_table(laporan, id, judul, "analisis")
    isi = []
    for nomor, (nama, indikator, sasaran) in enumerate(rows, start=1):
        for i in indikator:
            isi.append((str(nomor), nama, *_figures(i), *_words(teks.get(i.kode_induk))))
        for kode in sasaran:
            if all(i.kode_induk != kode for i in indikator):
                isi.append((str(nomor), nama, *[cells.KOSONG] * 4, *_words(teks.get(kode))))
        if not sasaran:
            isi.append((str(nomor), nama, *[cells.KOSONG] * 6))
    kolom = [
        Column("nomor", "No", 4),
        Column("nama", kepala, 18),
        Column("indikator", "Indikator kinerja", 17),
        figure_column("target", "Target", 8),
        figure_column("realisasi", "Realisasi", 9),
        figure_column("capaian", "Capaian", 9),
        Column("analisis", "Analisis keberhasilan / kegagalan", 23),
        Column("solusi", "Solusi yang dilakukan", 12),
    ]
    asal = [a for _, indikator, _ in rows for i in indikator for a in i.asal]
    asal += [("analisis", row["sumber"]) for row in teks.values()]
    catatan = "" if any(row["solusi"] for row in teks.values()) else "Kolom solusi belum diisi."
    return Tabel(id, judul, Grid(id, kolom, isi), cells.sumber(laporan, asal, catatan))


def _indicators(laporan: Laporan, sasaran: Sequence[str]) -> list[Pencapaian]:
    return [b for b in capaian_tahun_ini(laporan, Jenjang.SASARAN_PROGRAM) if b.kode_induk in sasaran]


def _figures(baris: Pencapaian) -> tuple[str, str, str, str]:
    return (
        baris.indikator,
        cells.bersatuan(baris.target, baris.satuan),
        cells.bersatuan(baris.realisasi, baris.satuan),
        cells.capaian_tertulis(baris),
    )


def _words(row: Mapping | None) -> tuple[str, str]:
    if row is None:
        return cells.KOSONG, cells.KOSONG
    return row["analisis"] or cells.KOSONG, row["solusi"] or cells.KOSONG
