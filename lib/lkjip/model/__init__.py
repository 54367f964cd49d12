"""Every computed number of the report, exact. Tables, charts and sentences only print them."""

from lkjip.model.anggaran import Anggaran, BarisAnggaran, anggaran, anggaran_program, anggaran_unit
from lkjip.model.belanja import Belanja, belanja
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
from lkjip.model.susunan import Susunan, susunan
from lkjip.model.uang import Pos

__all__ = [
    "Anggaran",
    "BarisAnggaran",
    "Belanja",
    "Pencapaian",
    "Perkembangan",
    "Pos",
    "Program",
    "Ringkasan",
    "Jenjang",
    "Susunan",
    "UkuranEfisiensi",
    "anggaran",
    "anggaran_program",
    "anggaran_unit",
    "belanja",
    "capaian_tahun_ini",
    "efisiensi_program",
    "efisiensi_sasaran",
    "efisiensi_total",
    "program",
    "ringkas",
    "susunan",
    "terhadap_akhir_renstra",
    "terhadap_standar",
    "tiga_tahun",
    "tujuan_tanpa_pengukuran",
]
