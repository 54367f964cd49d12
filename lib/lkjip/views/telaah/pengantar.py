"""Which programme is under review, and what question its figures raise."""

from lkjip.data import Laporan
from lkjip.model.program import Program
from lkjip.views.outputs import Paragraf
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import kalimat_kosong, tampil


def pengantar(laporan: Laporan, kode: str) -> Paragraf:
    """Say which programme is under review, and what question its figures raise."""

    def isi(p: Program) -> Paragraf:
        return Paragraf(kalimat("telaah_pengantar", p=p, kode=kode, tahun=laporan.tahun))

    return tampil(laporan, kode, isi, "baris", kalimat_kosong("telaah_tanpa_program"))
