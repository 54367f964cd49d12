"""The charts of the book: one function each, `f(laporan) -> Gambar`."""

from lkjip.views.charts.anggaran import serapan_program
from lkjip.views.charts.efisiensi import empat_ukuran
from lkjip.views.charts.komposisi import komposisi_pagu
from lkjip.views.charts.pembanding import tiga_pembanding
from lkjip.views.charts.sisa import waterfall_serapan
from lkjip.views.charts.tren import tren_indikator

__all__ = [
    "empat_ukuran",
    "komposisi_pagu",
    "serapan_program",
    "tiga_pembanding",
    "tren_indikator",
    "waterfall_serapan",
]
