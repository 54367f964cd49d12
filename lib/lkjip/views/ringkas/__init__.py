"""The year in one view, for the Beranda and the Ikhtisar Eksekutif: cards, and two pictures made of tables.

Each function returns Markdown that a prose page takes in by name, `{{< isi kartu >}}`. The pictures are tables with
bars and not charts: their words are read on a phone, their figures know where they come from, and one table serves
the page, the PDF and the Word document.
"""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.model import capaian_tahun_ini, ringkas
from lkjip.reconcile import Temuan
from lkjip.views.outputs import Paragraf
from lkjip.views.prose import kalimat
from lkjip.views.ringkas.gambar import janji, uang
from lkjip.views.ringkas.kartu import TINGKAT, kartu
from lkjip.views.written import Markdown

__all__ = ["dicapai", "isi", "janji", "kartu", "uang"]


def isi(laporan: Laporan, temuan: Sequence[Temuan]) -> dict[str, Markdown]:
    """Return the pieces by the names under which prose pages take them in."""
    return {"kartu": kartu(laporan, temuan), "janji": janji(laporan), "uang": uang(laporan)}


def dicapai(laporan: Laporan) -> Paragraf:
    """Say how many indicators of sasaran and tujuan met their target; the picture beside it names them."""
    tingkat = [ringkas(laporan, capaian_tahun_ini(laporan, t)) for t in reversed(TINGKAT)]
    return Paragraf(kalimat("ringkas/dicapai", tingkat=tingkat))
