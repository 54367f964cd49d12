"""The tables of the book: one function each, `f(laporan) -> Tabel`."""

from lkjip.views.tables.anggaran import realisasi_anggaran
from lkjip.views.tables.capaian import (
    akhir_renstra_sasaran,
    akhir_renstra_tujuan,
    capaian_sasaran,
    capaian_tujuan,
    standar_nasional,
    tiga_tahun_sasaran,
    tiga_tahun_tujuan,
)
from lkjip.views.tables.efisiensi import (
    efisiensi_per_program,
    efisiensi_sasaran_program,
    empat_ukuran_efisiensi,
    kriteria_efisiensi,
)

__all__ = [
    "akhir_renstra_sasaran",
    "akhir_renstra_tujuan",
    "capaian_sasaran",
    "capaian_tujuan",
    "efisiensi_per_program",
    "efisiensi_sasaran_program",
    "empat_ukuran_efisiensi",
    "kriteria_efisiensi",
    "realisasi_anggaran",
    "standar_nasional",
    "tiga_tahun_sasaran",
    "tiga_tahun_tujuan",
]
