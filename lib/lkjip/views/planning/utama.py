"""The Indikator Kinerja Utama: what each measures and how it is computed."""

from collections.abc import Iterator, Mapping

from lkjip.data import Laporan
from lkjip.views import cells
from lkjip.views.escape import escape_markdown
from lkjip.views.grid import Column, Grid
from lkjip.views.outputs import Paragraf, Tabel, data_belum_tersedia, no_table
from lkjip.views.written import markdown


def iku(laporan: Laporan) -> Tabel:
    """Return the main indicators with their operational definition and data source (T2.3, the first)."""
    id, judul = "tbl-iku", f"Indikator Kinerja Utama tahun {laporan.tahun}"
    rows = laporan.rows("indikator_utama")
    if not rows:
        return no_table(laporan, id, judul, "indikator_utama")
    kolom = [
        Column("nomor", "No", 5),
        Column("induk", "Tujuan / sasaran strategis", 19),
        Column("indikator", "Indikator kinerja", 18),
        Column("satuan", "Satuan", 9),
        Column("definisi", "Definisi operasional", 34),
        Column("sumber-data", "Sumber data", 15),
    ]
    isi = [
        (str(nomor), induk, indikator["uraian"], indikator["satuan"], row["definisi"], row["sumber_data"])
        for nomor, (row, indikator, induk) in enumerate(_joined(laporan), start=1)
    ]
    sumber = cells.sumber(laporan, [("indikator_utama", row["sumber"]) for row in rows])
    return Tabel(id, judul, Grid(id, kolom, isi), sumber)


def rumus_iku(laporan: Laporan) -> Paragraf:
    """Return the formula of each main indicator as display mathematics.

    The schema allows only letters, figures and a closed list of LaTeX commands, so a formula cannot leave the
    mathematics it stands in.
    """
    if not laporan.rows("indikator_utama"):
        return Paragraf(markdown(data_belum_tersedia(laporan, "indikator_utama")))
    blok = []
    for row, indikator, _ in _joined(laporan):
        blok.append(f"Rumus penghitungan **{escape_markdown(indikator['uraian'])}**:")
        blok += [f"$$\n{rumus.strip()}\n$$" for rumus in row["rumus"].split(r"\\") if rumus.strip()]
    return Paragraf("\n\n".join(blok))


def _joined(laporan: Laporan) -> Iterator[tuple[Mapping, Mapping, str]]:
    indikator = {row["kode"]: row for row in laporan.rows("indikator")}
    induk = {
        row["kode"]: row["uraian"]
        for tabel in ("tujuan", "sasaran", "sasaran_program")
        for row in laporan.rows(tabel)
    }
    for row in laporan.rows("indikator_utama"):
        milik = indikator[row["kode_indikator"]]
        yield row, milik, induk[milik["induk"]]
