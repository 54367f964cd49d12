"""Two pictures of the year, made of tables with bars: what was promised and what came of it, and the money."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data import Laporan
from lkjip.model import BarisAnggaran, Pencapaian, anggaran, capaian_tahun_ini
from lkjip.views import cells
from lkjip.views.escape import escape_html, raw_html
from lkjip.views.grid import Column, figure_column
from lkjip.views.ringkas.kartu import TINGKAT
from lkjip.views.written import Markdown, figures_of, markdown, to_html, write

BARIS = 14  # rows of a picture: with more, the summary would not be read on one page
PENUH = 100  # where a bar ends, in persen


@dataclass(frozen=True)
class _Batang:
    """A cell with a bar: how full it is in persen (None: not known), whether it stands out, and its words."""

    persen: Fraction | None
    menonjol: bool
    teks: str


_Baris = tuple[str | _Batang, ...]


def janji(laporan: Laporan) -> Markdown:
    """Return each indicator of tujuan and sasaran: target, realisasi, capaian as a bar, and what came of it; or "".

    Of more than BARIS, those that missed their target stand first, and the note says how many are not shown.
    """
    semua = [b for t in TINGKAT for b in capaian_tahun_ini(laporan, t)]
    if not semua:
        return Markdown("")
    dipilih = semua
    if len(semua) > BARIS:
        dipilih = sorted(semua, key=lambda b: (b.tercapai is not False, b.tercapai is True))[:BARIS]
    kolom = (
        Column("indikator", "Indikator", 38),
        figure_column("target", "Target", 11),
        figure_column("realisasi", "Realisasi", 13),
        Column("capaian", "Capaian", 20),
        Column("hasil", "Hasil", 18),
    )
    tabel = _table("Dari janji ke hasil", kolom, list(map(_promise, dipilih)))
    if dipilih is semua:
        return tabel
    catatan = write(
        "Ditampilkan {} dari {} indikator tujuan dan sasaran, yang tidak mencapai target lebih dahulu.",
        cells.banyak_hal(dipilih),
        cells.banyak_hal(semua),
    )
    return tabel + _note(catatan)


def _promise(b: Pencapaian) -> _Baris:
    nilai = b.capaian.nilai
    nama = b.indikator if b.satuan == "persen" else f"{b.indikator} ({b.satuan})"
    if b.tercapai is None:
        hasil = cells.beralasan(b.capaian)
    else:
        hasil = "mencapai target" if b.tercapai else "tidak mencapai target"
    capaian = cells.KOSONG if b.tercapai is None else cells.capaian_tertulis(b)
    return (
        nama,
        cells.bersatuan(b.target, b.satuan),
        cells.bersatuan(b.realisasi, b.satuan),
        _Batang(nilai, b.tercapai is False, capaian),
        hasil,
    )


def uang(laporan: Laporan) -> Markdown:
    """Return each programme or unit: pagu, realisasi, rest, serapan as a bar; at the end all of them; or "".

    Of more than BARIS, those with the largest pagu are shown, and the note says how many are not.
    """
    isi = anggaran(laporan)
    if isi is None:
        return Markdown("")
    dipilih = sorted(isi.baris, key=lambda b: -b.pagu)[:BARIS] if len(isi.baris) > BARIS else isi.baris
    kolom = (
        Column("nama", isi.hal.capitalize(), 31),
        figure_column("pagu", "Pagu (Rp)", 17),
        figure_column("realisasi", "Realisasi (Rp)", 17),
        figure_column("sisa", "Sisa (Rp)", 16),
        Column("serapan", "Serapan", 19),
    )
    rows = [_money(b.nama, b) for b in dipilih]
    tabel = _table("Dari pagu ke realisasi", kolom, [*rows, _money(f"Seluruh {isi.hal}", isi)], jumlah=True)
    if len(dipilih) == len(isi.baris):
        return tabel
    catatan = write(
        f"Ditampilkan {{}} dari {{}} {isi.hal}, yang pagunya terbesar; baris terakhir memuat semuanya.",
        cells.banyak_hal(dipilih),
        cells.banyak_hal(isi.baris),
    )
    return tabel + _note(catatan)


def _money(nama: str, b: BarisAnggaran) -> _Baris:
    return (
        nama,
        *(cells.angka_rp(n) for n in (b.pagu, b.realisasi, b.sisa)),
        _Batang(b.serapan.nilai, b.melebihi_pagu, cells.beralasan(b.serapan)),
    )


def _note(teks: str) -> Markdown:
    return "\n\n::: {.sumber}\n" + markdown(teks) + "\n:::"


def _table(nama: str, kolom: Sequence[Column], rows: Sequence[_Baris], jumlah: bool = False) -> Markdown:
    """Write the table; on a phone a row becomes a block in which each cell carries its column's heading.

    What is displayed as a block is no longer a table to every browser, unless it says so: hence the roles.
    """
    lebar = "".join(f'<col style="width:{k.lebar}%">' for k in kolom)
    kepala = "".join(
        f'<th scope="col" role="columnheader" style="text-align: {k.rata}">{escape_html(k.judul)}</th>'
        for k in kolom
    )
    markup = "\n".join(
        [
            f'<table class="bergambar" role="table" aria-label="{escape_html(nama)}">',
            f"<colgroup>{lebar}</colgroup>",
            f'<thead role="rowgroup"><tr role="row">{kepala}</tr></thead>',
            '<tbody role="rowgroup">',
            *(_row(row, kolom, tebal=jumlah and n == len(rows)) for n, row in enumerate(rows, start=1)),
            "</tbody>",
            "</table>",
        ]
    )
    figures = [f for row in rows for cell in row for f in figures_of(_words(cell))]
    return Markdown(raw_html(markup), figures)


def _row(row: _Baris, kolom: Sequence[Column], tebal: bool) -> str:
    gaya = "; font-weight: bold" if tebal else ""
    isi = "".join(
        f'<td role="cell" data-judul="{escape_html(k.judul)}" style="text-align: {k.rata}{gaya}">{_cell(cell)}</td>'
        for k, cell in zip(kolom, row, strict=True)
    )
    return f'<tr role="row">{isi}</tr>'


def _cell(cell: str | _Batang) -> str:
    teks = to_html(_words(cell))
    if isinstance(cell, str) or cell.persen is None:
        return teks
    penuh = float(min(max(cell.persen, 0), PENUH))
    kelas = "batang menonjol" if cell.menonjol else "batang"
    return f'{teks} <span class="{kelas}"><span style="width: {penuh:.1f}%"></span></span>'


def _words(cell: str | _Batang) -> str:
    return cell.teks if isinstance(cell, _Batang) else cell
