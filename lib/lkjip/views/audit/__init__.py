"""What reconciliation found, as the reader sees it: the appendix, the marks at affected tables, the download.

Every function takes the year and its findings (`lkjip.reconcile.findings`), so that the rules run once.
"""

from lkjip.views.audit.daftar import (
    temuan_csv,
    temuan_kritis,
    temuan_pertanyaan,
    temuan_rendah,
    temuan_sedang,
    temuan_tinggi,
)
from lkjip.views.audit.metode import daftar_aturan, daftar_uji, pertanyaan_orang
from lkjip.views.audit.penanda import penanda
from lkjip.views.audit.ringkasan import cakupan, ringkasan, ringkasan_rumpun, ringkasan_temuan

__all__ = [
    "cakupan",
    "daftar_aturan",
    "daftar_uji",
    "penanda",
    "pertanyaan_orang",
    "ringkasan",
    "ringkasan_rumpun",
    "ringkasan_temuan",
    "temuan_csv",
    "temuan_kritis",
    "temuan_pertanyaan",
    "temuan_rendah",
    "temuan_sedang",
    "temuan_tinggi",
]
