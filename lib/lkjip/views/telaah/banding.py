"""The same programme in other years and in other offices, by its kode."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from lkjip.data import DataSalah, Laporan, load_year
from lkjip.data.laporan import years_in
from lkjip.formulas import Hasil
from lkjip.model import BarisAnggaran, anggaran_program
from lkjip.model.program import Program, uang_program
from lkjip.model.uang import Rupiah
from lkjip.views import cells, chart
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.prose import kalimat
from lkjip.views.telaah.tampil import Bagian, tampil
from lkjip.views.text import hasil, rupiah

SEDIKIT = 3  # sub kegiatan: one that is cancelled moves the whole programme
TAHUN_WAJAR = 3  # fewer years say nothing about what is usual


@dataclass(frozen=True)
class Pembanding:
    """The programme in one report: `nama` tells the report from the others here; `uang` is None without budget."""

    sumber: Laporan
    nama: str
    uang: BarisAnggaran | None
    sendiri: bool
    sefolder: bool

    @property
    def serapan(self) -> str:
        """The serapan, written."""
        nilai = self.uang.serapan
        return hasil(nilai if self.sefolder or nilai.nilai is None else Hasil.terhitung(nilai.nilai), 2)

    def rupiah(self, nilai: Rupiah) -> str:
        """Write an amount of this report.

        Another office's cells are in no file of this book, where the same place holds this office's: its figures
        are plain numbers here.
        """
        return cells.angka_rp(nilai if self.sefolder or nilai is None else Fraction(nilai))


def tahun_lain(laporan: Laporan) -> tuple[Laporan, ...]:
    """Return the years whose folders stand beside this one's; a year that cannot be read is left out."""
    folder = laporan.folder.parent
    return _load((tahun, folder) for tahun in years_in(folder) if tahun != laporan.tahun)


def kantor_lain(laporan: Laporan, folder: Sequence[str | Path] | str | Path) -> tuple[Laporan, ...]:
    """Return the same year of other offices, from their data folders; one that cannot be read is left out.

    papermill's `-p kantor_lain …` gives one folder, and a number where its name looks like one.
    """
    daftar = folder if isinstance(folder, list | tuple) else [folder]
    return _load((laporan.tahun, Path(str(f))) for f in daftar)


def _load(tempat: Iterable[tuple[int, Path]]) -> tuple[Laporan, ...]:
    terbaca = []
    for tahun, folder in tempat:
        try:
            terbaca.append(load_year(tahun, folder))
        except DataSalah:  # that year's own check reports it; here it only has nothing to show
            continue
    return tuple(terbaca)


def perbandingan(laporan: Laporan, kode: str, lain: Sequence[Laporan]) -> Bagian:
    """Return the programme beside the same kode elsewhere: a sentence, and with data a table and a chart."""
    return tampil(
        laporan,
        kode,
        lambda p: _section(p, lain),
        "baris",
        lambda _: (Paragraf(kalimat("telaah/tanpa_pembanding")),),
    )


def _section(p: Program, lain: Sequence[Laporan]) -> Bagian:
    baris = _others(p, lain)
    berisi = [b for b in baris if b.uang]
    serapan = sorted(
        (b for b in berisi if b.uang.serapan.nilai is not None), key=lambda b: b.uang.serapan.nilai
    )
    tinggi = max(serapan, key=lambda b: b.uang.serapan.nilai, default=None)  # the first of several
    teks = kalimat(
        "telaah/banding",
        p=p,
        berisi=berisi,
        rendah=serapan[0] if serapan else None,
        tinggi=tinggi,
        tanpa=[b for b in baris if b.uang is None and not b.sendiri],
        beda_nama=[b for b in berisi if _plain(b.uang.nama) != _plain(p.nama)],
        wajar=TAHUN_WAJAR,
        sedikit=SEDIKIT,
    )
    if len(berisi) < 2:
        return (Paragraf(teks),)
    return (Paragraf(teks), _table(p, baris), _chart(p, berisi))


def _others(p: Program, lain: Sequence[Laporan]) -> list[Pembanding]:
    unit = p.laporan.profil["unit"]
    urut = sorted([p.laporan, *lain], key=lambda x: (x.profil["unit"] != unit, x.profil["unit"], x.tahun))
    return [
        Pembanding(
            sumber=s,
            nama=str(s.tahun) if s.profil["unit"] == unit else f"{s.profil['unit']} {s.tahun}",
            uang=p.uang if s is p.laporan else uang_program(anggaran_program(s), p.kode),
            sendiri=s is p.laporan,
            sefolder=s.folder.parent == p.laporan.folder.parent,
        )
        for s in urut
    ]


def _plain(nama: str) -> str:
    return "".join(c for c in nama.casefold() if c.isalnum())


def _table(p: Program, baris: Sequence[Pembanding]) -> Tabel:
    id = "tbl-telaah-banding"
    isi = []
    for b in baris:
        sel = ("belum ada data",) * 4
        if b.uang:
            sel = (*(b.rupiah(n) for n in (b.uang.pagu, b.uang.realisasi, b.uang.sisa)), b.serapan)
        isi.append((str(b.sumber.tahun), b.sumber.profil["unit"], *sel))
    kolom = [
        Column("tahun", "Tahun", 9),
        Column("unit", "Unit", 25),
        figure_column("pagu", "Pagu (Rp)", 18),
        figure_column("realisasi", "Realisasi (Rp)", 18),
        figure_column("sisa", "Sisa (Rp)", 17),
        figure_column("serapan", "Serapan", 13),
    ]
    judul = f"Program berkode {p.kode} menurut tahun dan unit"
    tebal = [n for n, b in enumerate(baris) if b.sendiri]
    return Tabel(id, judul, Grid(id, kolom, isi, tebal=tebal), _sumber(baris))


def _chart(p: Program, berisi: Sequence[Pembanding]) -> Gambar:
    id = "fig-telaah-banding"
    nama = [f"{b.nama}, pagu {rupiah(b.uang.pagu)}" for b in berisi]
    nilai = [b.uang.serapan.nilai for b in berisi]
    teks = [b.serapan for b in berisi]
    warna = [chart.AKSEN if b.sendiri else chart.BIRU_TUA for b in berisi]
    figure = chart.bars(nama, nilai, [chart.label(t) for t in teks], warna, 1.4, garis=100)
    judul = f"Serapan program berkode {p.kode} pada {len(berisi)} laporan (garis: 100%)"
    kolom = [Column("laporan", "Laporan", 45), figure_column("serapan", "Serapan", 55)]
    return chart.bar_picture(id, judul, figure, nama, teks, kolom, _sumber(berisi))


def _sumber(baris: Sequence[Pembanding]) -> str:
    bagian = [f"data/{b.sumber.tahun}/anggaran.csv ({b.sumber.profil['unit']})" for b in baris if b.uang]
    return f"Sumber: {'; '.join(bagian)}."
