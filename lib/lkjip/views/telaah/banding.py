"""The same programme in other years and in other offices, by its kode."""

from collections.abc import Sequence
from pathlib import Path

from lkjip.data import DataSalah, Laporan, load_year
from lkjip.model import BarisAnggaran, anggaran
from lkjip.views import cells
from lkjip.views.cells import rangkai
from lkjip.views.charts import style
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Gambar, Paragraf, Tabel
from lkjip.views.tables.build import Kolom, angka, build
from lkjip.views.telaah.program import Program, pilih
from lkjip.views.telaah.ringkas import keluaran
from lkjip.views.text import hasil, rupiah

SEDIKIT = 3  # sub kegiatan: one that is cancelled moves the whole programme
TAHUN_WAJAR = 3  # fewer years say nothing about what is usual


def tahun_lain(laporan: Laporan) -> tuple[Laporan, ...]:
    """Return the years whose folders stand beside this one's; a year that cannot be read is left out."""
    return _load(
        (int(f.name), f.parent)
        for f in sorted(laporan.folder.parent.glob("[0-9][0-9][0-9][0-9]"))
        if f.name != str(laporan.tahun) and (f / "profil.csv").exists()
    )


def kantor_lain(laporan: Laporan, folder: Sequence[str | Path] | str | Path) -> tuple[Laporan, ...]:
    """Return the same year of other offices, from their data folders; one that cannot be read is left out.

    papermill's `-p kantor_lain …` gives one folder, and a number where its name looks like one.
    """
    daftar = folder if isinstance(folder, list | tuple) else [folder]
    return _load((laporan.tahun, Path(str(f))) for f in daftar)


def _load(tempat) -> tuple[Laporan, ...]:
    hasil = []
    for tahun, folder in tempat:
        try:
            hasil.append(load_year(tahun, folder))
        except DataSalah:  # that year's own check reports it; here it only has nothing to show
            continue
    return tuple(hasil)


def perbandingan(
    laporan: Laporan, kode: str, lain: Sequence[Laporan]
) -> tuple[Paragraf | Tabel | Gambar, ...]:
    """Return the programme beside the same kode elsewhere: a sentence, and with data a table and a chart."""
    program = pilih(laporan, kode)
    if program is None:
        return (Paragraf("Program belum ada di data, sehingga belum ada yang dapat dibandingkan."),)
    baris = [(sumber, _find(sumber, program.kode)) for sumber in _ordered(laporan, lain)]
    berisi = [(sumber, uang) for sumber, uang in baris if uang]
    teks = _sentence(laporan, program, baris, berisi)
    if len(berisi) < 2:
        return (Paragraf(teks),)
    return (Paragraf(teks), _table(laporan, program, baris), _chart(laporan, program, berisi))


def _ordered(laporan: Laporan, lain: Sequence[Laporan]) -> list[Laporan]:
    return sorted(
        [laporan, *lain],
        key=lambda x: (x.profil["unit"] != laporan.profil["unit"], x.profil["unit"], x.tahun),
    )


def _find(sumber: Laporan, kode: str) -> BarisAnggaran | None:
    uang = anggaran(sumber)
    return next((b for b in uang.baris if b.kode == kode), None) if uang else None


def _name(laporan: Laporan, sumber: Laporan) -> str:
    if sumber.profil["unit"] == laporan.profil["unit"]:
        return str(sumber.tahun)
    return f"{sumber.profil['unit']} {sumber.tahun}"


def _sentence(laporan: Laporan, program: Program, baris: list, berisi: list) -> str:
    tanpa = [_name(laporan, s) for s, uang in baris if uang is None and s is not laporan]
    if len(berisi) < 2:
        teks = (
            "Belum ada tahun atau unit lain yang anggaran programnya tersedia, sehingga belum ada pembanding."
        )
    else:
        sama = [(s, uang) for s, uang in berisi if uang.serapan.nilai is not None]
        rendah = min(sama, key=lambda isi: isi[1].serapan.nilai)
        tinggi = max(sama, key=lambda isi: isi[1].serapan.nilai)
        teks = (
            f"Dari {len(berisi)} laporan, serapan program ini paling rendah {hasil(rendah[1].serapan, 2)} "
            f"({escape_markdown(_name(laporan, rendah[0]))}) dan paling tinggi {hasil(tinggi[1].serapan, 2)} "
            f"({escape_markdown(_name(laporan, tinggi[0]))})."
        )
        if len(berisi) < TAHUN_WAJAR:
            teks += f" Dari {len(berisi)} laporan saja belum dapat disimpulkan serapan mana yang tidak biasa."
    if tanpa:
        teks += f" Tanpa data anggaran program ini: {rangkai([escape_markdown(n) for n in tanpa])}."
    beda = [_name(laporan, s) for s, uang in berisi if _plain(uang.program) != _plain(program.nama)]
    if beda:
        teks += (
            f" Nama program berkode {escape_markdown(program.kode)} berbeda pada "
            f"{rangkai([escape_markdown(n) for n in beda])}: pastikan kodenya menunjuk program yang sama."
        )
    return f"{teks} {_lumpy(laporan, program)}"


def _lumpy(laporan: Laporan, program: Program) -> str:
    """Say why serapan jumps from year to year where a programme is made of few events."""
    jumlah = len(keluaran(laporan, program.kode))
    awal = f"Program ini hanya terdiri atas {jumlah} sub kegiatan" if 0 < jumlah <= SEDIKIT else "Ada program"
    sambung = ", dan" if 0 < jumlah <= SEDIKIT else " yang"
    return (
        f"{awal}{sambung} belanjanya mengikuti acara: satu acara yang batal menggeser serapannya puluhan "
        "poin, "
        "berbeda dari program yang sebagian besar berisi gaji. Serapan yang berbeda antartahun atau "
        "antarunit "
        "karena itu belum berarti kinerja yang berbeda."
    )


def _plain(nama: str) -> str:
    return "".join(c for c in nama.casefold() if c.isalnum())


def _table(laporan: Laporan, program: Program, baris: list) -> Tabel:
    id = "tbl-telaah-banding"
    isi = []
    for sumber, uang in baris:
        angka_sel = ("belum ada data",) * 4
        if uang:
            angka_sel = (
                *(cells.rupiah(n) for n in (uang.pagu, uang.realisasi, uang.sisa)),
                hasil(uang.serapan, 2),
            )
        isi.append((str(sumber.tahun), sumber.profil["unit"], *angka_sel))
    kolom = [
        Kolom("tahun", "Tahun", 9),
        Kolom("unit", "Unit", 25),
        angka("pagu", "Pagu (Rp)", 18),
        angka("realisasi", "Realisasi (Rp)", 18),
        angka("sisa", "Sisa (Rp)", 17),
        angka("serapan", "Serapan", 13),
    ]
    judul = f"Program berkode {program.kode} menurut tahun dan unit"
    tebal = [n for n, (sumber, _) in enumerate(baris) if sumber is laporan]
    return Tabel(id, judul, build(id, kolom, isi, tebal=tebal), _sumber(baris))


def _chart(laporan: Laporan, program: Program, berisi: list) -> Gambar:
    id = "fig-telaah-banding"
    nama = [f"{_name(laporan, s)}, pagu {rupiah(uang.pagu)}" for s, uang in berisi]
    nilai = [uang.serapan.nilai for _, uang in berisi]
    teks = [hasil(uang.serapan, 2) for _, uang in berisi]
    susunan = style.Susunan.dari(nama)
    puncak = float(max([100, *(n for n in nilai if n is not None)]))
    figure = style.new_figure(
        susunan.tinggi, xaxis=style.hide_axis(range=[0, puncak * 1.4]), yaxis=susunan.sumbu
    )
    warna = [style.AKSEN if s is laporan else style.BIRU_TUA for s, _ in berisi]
    style.draw_bars(figure, nilai, susunan.tengah, [style.label(t) for t in teks], nama, warna, garis=100)
    susunan.tulis(figure)
    judul = f"Serapan program berkode {program.kode} pada {len(berisi)} laporan (garis: 100%)"
    kolom = [Kolom("laporan", "Laporan", 45), angka("serapan", "Serapan", 55)]
    return style.bar_picture(id, judul, figure, nama, teks, kolom, _sumber(berisi))


def _sumber(baris: list) -> str:
    bagian = [f"data/{s.tahun}/anggaran.csv ({s.profil['unit']})" for s, uang in baris if uang]
    return f"Sumber: {'; '.join(bagian)}."
