"""Exploring in JupyterLab: the same functions behind small controls, where ipywidgets is installed."""

from lkjip.data import Laporan
from lkjip.data.row import Row
from lkjip.model.program import program as pilih
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.telaah.andai import andai, gambar_andai, kalimat_andai
from lkjip.views.telaah.kedudukan import kalimat_kedudukan, kedudukan
from lkjip.views.telaah.rincian import tabel_rincian
from lkjip.views.telaah.ringkas import pengantar

SASARAN_AWAL = 95  # persen
TANPA_WIDGET = (
    "Kendali interaktif memerlukan paket ipywidgets. Tanpa paket itu, panggil fungsinya langsung, misalnya "
    '`telaah.andai(laporan, "1", (92, 97))` atau `telaah.lihat(laporan, "3", 95)`.'
)


def bernomor(program: Row) -> str:
    """Return how a programme stands in a list to choose from."""
    return f"{program['kode']}. {program['uraian']}"


def lihat(laporan: Laporan, kode: str, sasaran: int, cari: str = "") -> tuple[Paragraf | Tabel | Gambar, ...]:
    """Return a programme's place, what a serapan would have taken, and its details that match `cari`."""
    rincian = tabel_rincian(laporan, kode, cari)
    return (
        kalimat_kedudukan(laporan, kode),
        kedudukan(laporan, kode),
        kalimat_andai(laporan, kode, (sasaran,)),
        andai(laporan, kode, (sasaran,)),
        gambar_andai(laporan, kode),
        *((rincian,) if rincian else ()),
    )


def jelajah(laporan: Laporan, kode: str):
    """Return controls for programme, serapan and details; without ipywidgets, how to go on without.

    Not for the book: what the controls show exists only in a running kernel.
    """
    program = pilih(laporan, kode)
    if program is None:
        return pengantar(laporan, kode)
    try:
        import ipywidgets
    except ImportError:
        return Paragraf(TANPA_WIDGET)
    from IPython.display import display

    def show(program: str, sasaran: int, cari: str) -> None:
        display(*lihat(laporan, program, sasaran, cari))

    pilihan = [(bernomor(r), r["kode"]) for r in laporan.rows("program")]
    return ipywidgets.interactive(
        show,
        program=ipywidgets.Dropdown(options=pilihan, value=program.kode, description="Program"),
        sasaran=ipywidgets.IntSlider(
            value=SASARAN_AWAL, min=1, max=100, description="Serapan %", continuous_update=False
        ),
        cari=ipywidgets.Text(description="Cari rincian", continuous_update=False),
    )
