"""What the lampiran show: every row of realisasi kinerja, and where the published tables are found here."""

from lkjip.views.appendix.kegiatan import (
    beda_daftar,
    daftar_ganda,
    kalimat_sub_kegiatan,
    realisasi_kinerja,
    ringkasan_sub_kegiatan,
)
from lkjip.views.appendix.padanan import padanan_tabel

__all__ = [
    "beda_daftar",
    "daftar_ganda",
    "padanan_tabel",
    "realisasi_kinerja",
    "kalimat_sub_kegiatan",
    "ringkasan_sub_kegiatan",
]
