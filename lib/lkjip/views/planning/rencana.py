"""What the year rests on: strategic issues, RPJMD, Renstra, the main indicators, the annual plan, the promises."""

from collections.abc import Iterator, Mapping

from lkjip.bahasa import tanggal
from lkjip.data import Laporan
from lkjip.data.jenjang import BERKAS
from lkjip.data.perjanjian import MURNI, PERUBAHAN
from lkjip.model import anggaran
from lkjip.model.anggaran import PROGRAM
from lkjip.views import cells
from lkjip.views.escape import escape_markdown
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Paragraf, Tabel, data_belum_tersedia, no_table
from lkjip.views.text import besaran
from lkjip.views.written import markdown

LEBAR_TAHUN = 42  # persen of the table for all years of the Renstra together


def isu_strategis(laporan: Laporan) -> Tabel:
    """Return the problems and the strategic issues drawn from them."""
    id, judul = "tbl-isu-strategis", "Permasalahan dan isu strategis"
    rows = laporan.rows("isu_strategis")
    if not rows:
        return no_table(laporan, id, judul, "isu_strategis")
    kolom = [
        Column("nomor", "No", 6),
        Column("permasalahan", "Permasalahan", 47),
        Column("isu", "Isu strategis", 47),
    ]
    isi = [(str(r["nomor"]), r["permasalahan"], r["isu_strategis"] or cells.KOSONG) for r in rows]
    return Tabel(id, judul, Grid(id, kolom, isi), _sumber(laporan, "isu_strategis"))


def rpjmd(laporan: Laporan) -> Tabel:
    """Return the mission, goals and indicators of the RPJMD that the office supports (T2.1)."""
    id = "tbl-rpjmd"
    judul = "Misi, tujuan, sasaran, dan indikator RPJMD yang diintervensi"
    rows = laporan.rows("rpjmd")
    if not rows:
        return no_table(laporan, id, judul, "rpjmd")
    kolom = [
        Column("nomor", "No", 5),
        Column("misi", "Misi", 27),
        Column("tujuan", "Tujuan", 27),
        Column("sasaran", "Sasaran", 23),
        Column("indikator", "Indikator kinerja", 18),
    ]
    isi = [(str(r["nomor"]), r["misi"], r["tujuan"], r["sasaran"], r["indikator"]) for r in rows]
    return Tabel(id, judul, Grid(id, kolom, isi), _sumber(laporan, "rpjmd"))


def renstra(laporan: Laporan) -> Tabel:
    """Return the targets of every tujuan and sasaran for each year of the Renstra (T2.2)."""
    id, judul = "tbl-renstra", "Tujuan, sasaran, indikator, dan target kinerja Renstra"
    target = {(r["kode_indikator"], r["tahun"]): r["target"] for r in laporan.rows("target_renstra")}
    if not target:
        return no_table(laporan, id, judul, "target_renstra")
    tahun = sorted({t for _, t in target})
    isi, tebal = [], []
    for uraian, indikator, is_tujuan in _tree(laporan):
        if is_tujuan:
            tebal.append(len(isi))
        nilai = (target.get((indikator["kode"], t)) for t in tahun)
        isi.append(
            (
                uraian,
                indikator["uraian"],
                indikator["satuan"],
                *(cells.KOSONG if n is None else besaran(n) for n in nilai),
            )
        )
    lebar = LEBAR_TAHUN // max(len(tahun), 6)
    sisa = 100 - 9 - lebar * len(tahun)
    kolom = [
        Column("uraian", "Tujuan / sasaran", sisa - sisa // 2),
        Column("indikator", "Indikator", sisa // 2),
        Column("satuan", "Satuan", 9),
        *(figure_column(f"tahun-{t}", str(t), lebar) for t in tahun),
    ]
    spanners = {"Target kinerja": [f"tahun-{t}" for t in tahun]}
    sumber = _sumber(laporan, "target_renstra", "Baris tebal memuat tujuan; di bawahnya sasarannya.")
    return Tabel(id, judul, Grid(id, kolom, isi, spanners, tebal), sumber)


def rkt(laporan: Laporan) -> Tabel:
    """Return the annual plan as its own document states it (T2.3, the second)."""
    id, judul = "tbl-rkt", f"Rencana Kerja Tahun {laporan.tahun}"
    rows = laporan.rows("rencana_kerja")
    if not rows:
        return no_table(laporan, id, judul, "rencana_kerja")
    kolom = [
        Column("nomor", "No", 6),
        Column("tujuan", "Tujuan", 24),
        Column("sasaran", "Sasaran", 26),
        Column("indikator", "Indikator kinerja", 26),
        Column("satuan", "Satuan", 9),
        figure_column("target", "Target", 9),
    ]
    isi = [
        (
            r["nomor"],
            r["tujuan"],
            r["sasaran"] or cells.KOSONG,
            r["indikator"],
            r["satuan"],
            besaran(r["target"]),
        )
        for r in rows
    ]
    return Tabel(id, judul, Grid(id, kolom, isi), _sumber(laporan, "rencana_kerja"))


def _tree(laporan: Laporan) -> list[tuple[str, dict, bool]]:
    """Return (name, indicator, whether it is a tujuan): each tujuan, then the sasaran under it."""
    milik = {}
    for row in laporan.rows("indikator"):
        milik.setdefault(row["induk"], []).append(row)
    hasil = []
    for tujuan in laporan.rows("tujuan"):
        hasil += [(tujuan["uraian"], i, True) for i in milik.get(tujuan["kode"], [])]
        for sasaran in laporan.rows("sasaran"):
            if sasaran["kode_tujuan"] == tujuan["kode"]:
                hasil += [(sasaran["uraian"], i, False) for i in milik.get(sasaran["kode"], [])]
    return hasil


def _sumber(laporan: Laporan, tabel: str, catatan: str = "") -> str:
    return cells.sumber(laporan, [(tabel, row["sumber"]) for row in laporan.rows(tabel)], catatan)


def iku(laporan: Laporan) -> Tabel:
    """Return the main indicators with their operational definition and data source (T2.3, the first)."""
    id, judul = "tbl-iku", f"Indikator Kinerja Utama tahun {laporan.tahun}"
    if not laporan.rows("indikator_utama"):
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
        for nomor, (row, indikator, induk) in enumerate(_joined(laporan, "indikator_utama"), start=1)
    ]
    return Tabel(id, judul, Grid(id, kolom, isi), _sumber(laporan, "indikator_utama"))


def rumus_iku(laporan: Laporan) -> Paragraf:
    """Return the formula of each main indicator as display mathematics.

    The schema allows only letters, figures and a closed list of LaTeX commands, so a formula cannot leave the
    mathematics it stands in.
    """
    if not laporan.rows("indikator_utama"):
        return Paragraf(markdown(data_belum_tersedia(laporan, "indikator_utama")))
    blok = []
    for row, indikator, _ in _joined(laporan, "indikator_utama"):
        blok.append(f"Rumus penghitungan **{escape_markdown(indikator['uraian'])}**:")
        blok += [f"$$\n{rumus.strip()}\n$$" for rumus in row["rumus"].split(r"\\") if rumus.strip()]
    return Paragraf("\n\n".join(blok))


def _joined(laporan: Laporan, tabel: str) -> Iterator[tuple[Mapping, Mapping, str]]:
    """Yield each row with its indicator, and what that belongs to."""
    indikator = {row["kode"]: row for row in laporan.rows("indikator")}
    induk = {row["kode"]: row["uraian"] for tingkat in BERKAS for row in laporan.rows(tingkat)}
    for row in laporan.rows(tabel):
        milik = indikator[row["kode_indikator"]]
        yield row, milik, induk[milik["induk"]]


def perjanjian_kinerja(laporan: Laporan) -> Tabel:
    """Return the promised target of each sasaran's indicator (T2.1, the second)."""
    id, judul = "tbl-perjanjian-kinerja", f"Perjanjian Kinerja tahun {laporan.tahun}"
    if not laporan.rows("perjanjian_kinerja"):
        return no_table(laporan, id, judul, "perjanjian_kinerja")
    versi: dict[str, dict[str, Mapping]] = {}
    hal = {}
    for row, indikator, induk in _joined(laporan, "perjanjian_kinerja"):
        versi.setdefault(indikator["kode"], {})[row["versi"]] = row
        hal[indikator["kode"]] = (induk, indikator["uraian"], indikator["satuan"])
    diubah = any(PERUBAHAN in milik for milik in versi.values())
    urutan = (MURNI, PERUBAHAN) if diubah else (MURNI,)
    isi = [
        (
            str(nomor),
            *hal[kode],
            *(besaran(milik[v]["target"]) if v in milik else cells.KOSONG for v in urutan),
        )
        for nomor, (kode, milik) in enumerate(versi.items(), start=1)
    ]
    lebar = 11 * len(urutan)
    kolom = [
        Column("nomor", "No", 6),
        Column("sasaran", "Sasaran strategis", 36 - (lebar - 11) // 2),
        Column("indikator", "Indikator kinerja", 36 - (lebar - 10) // 2),
        Column("satuan", "Satuan", 11),
        *(figure_column(v, f"Target {v}" if diubah else "Target", 11) for v in urutan),
    ]
    return Tabel(id, judul, Grid(id, kolom, isi), _sumber(laporan, "perjanjian_kinerja", _versions(laporan)))


def _versions(laporan: Laporan) -> str:
    """Say when each version was agreed, and which one counts."""
    rows = laporan.rows("perjanjian_kinerja")
    hari = {
        v: sorted({r["tanggal"] for r in rows if r["versi"] == v and r["tanggal"]})
        for v in (MURNI, PERUBAHAN)
    }
    catatan = [
        f"Perjanjian {v} ditetapkan {cells.rangkai([tanggal(h) for h in milik])}."
        for v, milik in hari.items()
        if milik
    ]
    if any(r["versi"] == PERUBAHAN for r in rows):
        catatan.append(
            "Tanda – pada target perubahan: tidak diubah. Capaian dihitung terhadap target yang terakhir."
        )
    return " ".join(catatan)


def perjanjian_anggaran(laporan: Laporan) -> Tabel:
    """Return the budget of each programme that carries the Perjanjian Kinerja, with the total."""
    id, uang = "tbl-perjanjian-anggaran", anggaran(laporan)
    hal = uang.hal if uang else PROGRAM
    judul = f"{hal.capitalize()} dan anggaran pendukung tahun {laporan.tahun}"
    if uang is None:
        return no_table(laporan, id, judul, "anggaran")
    isi = [(b.kode, b.nama, cells.angka_rp(b.pagu)) for b in uang.baris]
    isi += [(kode, nama, cells.angka_rp(None)) for kode, nama in uang.tanpa_data]
    isi.append(("", "Jumlah", cells.angka_rp(uang.pagu)))
    kolom = [
        Column("kode", "No", 8),
        Column("program", hal.capitalize(), 62),
        figure_column("pagu", "Anggaran (Rp)", 30),
    ]
    catatan = f"Jumlah tidak memuat {hal} yang belum ada datanya." if uang.tanpa_data else ""
    sumber = cells.sumber(laporan, uang.asal, catatan)
    return Tabel(id, judul, Grid(id, kolom, isi, tebal=[-1]), sumber)
