"""Exact formulas of the LKjIP: numbers in, numbers or reasons out; no files, no formatting."""

from .capaian import (
    CapaianOrdinal,
    Polaritas,
    RataRata,
    capaian,
    capaian_ordinal,
    capped,
    rata_rata,
    tercapai,
)
from .efisiensi import (
    KeluaranPmk22,
    KeluaranPmk214,
    efisiensi_anggaran,
    efisiensi_pmk22,
    efisiensi_pmk214,
    nilai_efisiensi_pmk22,
    tingkat_efisiensi,
)
from .hasil import Hasil, Status
from .rounding import Bilangan, NilaiTidakSah, half_up, to_fraction
from .serapan import (
    deviasi_komposisi,
    kesenjangan,
    melebihi_pagu,
    pangsa,
    serapan,
    serapan_bila_penuh,
    sisa,
)
from .skala import Kelas, Skala
from .skm import indeks_skm

__all__ = [
    "Bilangan",
    "CapaianOrdinal",
    "Hasil",
    "Kelas",
    "KeluaranPmk22",
    "KeluaranPmk214",
    "NilaiTidakSah",
    "Polaritas",
    "RataRata",
    "Skala",
    "Status",
    "capaian",
    "capaian_ordinal",
    "capped",
    "deviasi_komposisi",
    "efisiensi_anggaran",
    "efisiensi_pmk22",
    "efisiensi_pmk214",
    "half_up",
    "indeks_skm",
    "kesenjangan",
    "melebihi_pagu",
    "nilai_efisiensi_pmk22",
    "pangsa",
    "rata_rata",
    "serapan",
    "serapan_bila_penuh",
    "sisa",
    "tercapai",
    "tingkat_efisiensi",
    "to_fraction",
]
