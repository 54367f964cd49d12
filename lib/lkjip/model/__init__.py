"""Every computed number of the report, exact. Tables, charts and sentences only print them."""

from lkjip.model.anggaran import Anggaran, BarisAnggaran, anggaran
from lkjip.model.efisiensi import (
    UkuranEfisiensi,
    efisiensi_program,
    efisiensi_sasaran,
    efisiensi_total,
)
from lkjip.model.kinerja import (
    Jenjang,
    Pencapaian,
    Perkembangan,
    Ringkasan,
    capaian_tahun_ini,
    ringkas,
    terhadap_akhir_renstra,
    terhadap_standar,
    tiga_tahun,
    tujuan_tanpa_pengukuran,
)
from lkjip.model.program import Program, program

__all__ = [
    "Anggaran",
    "BarisAnggaran",
    "Pencapaian",
    "Perkembangan",
    "Program",
    "Ringkasan",
    "Jenjang",
    "UkuranEfisiensi",
    "anggaran",
    "capaian_tahun_ini",
    "efisiensi_program",
    "efisiensi_sasaran",
    "efisiensi_total",
    "program",
    "ringkas",
    "terhadap_akhir_renstra",
    "terhadap_standar",
    "tiga_tahun",
    "tujuan_tanpa_pengukuran",
]
