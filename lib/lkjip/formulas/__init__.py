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
from .dasar import banyak, beda, jumlah, mutlak, peringkat, terbesar
from .definition import Definition
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
from .selisih import (
    BagianAnggaran,
    SelisihVolumeHarga,
    Simpul,
    UjungAngka,
    jalur_pagu,
    pohon_sisa,
    selisih_volume_harga,
    ujung_angka,
)
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
from .telaah import Andai, Penjelasan, SebabTerurai, andai_serapan, urai_sebab
from .waktu import AkhirTahun, RingkasanHari, akhir_tahun, deviasi_kas, hari_proses, kumulatif, ringkas_hari

__all__ = [
    "AkhirTahun",
    "Andai",
    "BagianAnggaran",
    "Bilangan",
    "CapaianOrdinal",
    "Definition",
    "Hasil",
    "Kelas",
    "KeluaranPmk214",
    "KeluaranPmk22",
    "NilaiTidakSah",
    "Penjelasan",
    "Polaritas",
    "RataRata",
    "RingkasanHari",
    "SebabTerurai",
    "SelisihVolumeHarga",
    "Simpul",
    "Skala",
    "Status",
    "UjungAngka",
    "akhir_tahun",
    "andai_serapan",
    "banyak",
    "beda",
    "capaian",
    "capaian_ordinal",
    "capped",
    "deviasi_kas",
    "deviasi_komposisi",
    "efisiensi_anggaran",
    "efisiensi_pmk214",
    "efisiensi_pmk22",
    "half_up",
    "hari_proses",
    "indeks_skm",
    "jalur_pagu",
    "jumlah",
    "kesenjangan",
    "kumulatif",
    "melebihi_pagu",
    "mutlak",
    "nilai_efisiensi_pmk22",
    "pangsa",
    "peringkat",
    "pohon_sisa",
    "rata_rata",
    "ringkas_hari",
    "selisih_volume_harga",
    "serapan",
    "serapan_bila_penuh",
    "sisa",
    "terbesar",
    "tercapai",
    "tingkat_efisiensi",
    "to_fraction",
    "ujung_angka",
    "urai_sebab",
]
