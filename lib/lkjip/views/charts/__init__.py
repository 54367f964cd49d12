"""The charts of the book: one function each, `f(laporan) -> Gambar`."""

from lkjip.views.charts.anggaran import serapan_program, sisa_program
from lkjip.views.charts.capaian import capaian_indikator
from lkjip.views.charts.efisiensi import empat_ukuran

__all__ = ["capaian_indikator", "empat_ukuran", "serapan_program", "sisa_program"]
