"""What further tables tell of the money, each part only where its own data is."""

from lkjip.data import Laporan
from lkjip.views.akuntabilitas.belanja import belanja, unit
from lkjip.views.akuntabilitas.keluaran import keluaran
from lkjip.views.akuntabilitas.periode import kurva
from lkjip.views.akuntabilitas.susunan import perubahan, rincian
from lkjip.views.subbab import Bagian

BAGIAN = (unit, belanja, rincian, keluaran, perubahan, kurva)


def uang_rinci(laporan: Laporan) -> Bagian:
    """Return the money by unit, kind and level, beside outputs, by change and by period; () without any of them."""
    return tuple(isi for f in BAGIAN for isi in f(laporan))
