"""How much was found: in one sentence, by family of rules, and what could not be checked."""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.model.rumus import terbesar
from lkjip.reconcile import Temuan, rules, unchecked, unused_acknowledgements
from lkjip.reconcile.temuan import nama_tabel
from lkjip.views import cells, text
from lkjip.views.audit.kelompok import (
    KELOMPOK,
    PERTANYAAN,
    ada_terbitan,
    belum_ada,
    hitung,
    kelompok,
    sumber,
    total,
)
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Paragraf, Tabel
from lkjip.views.prose import kalimat


def ringkasan(laporan: Laporan, temuan: Sequence[Temuan]) -> Paragraf:
    """Say how many findings there are, how grave, how much money they concern, how many are acknowledged."""
    per_kelompok = {k: [t.id for t in temuan if kelompok(t) == k] for k in KELOMPOK}
    tanya = per_kelompok.pop(PERTANYAAN)
    uang = [t for t in temuan if t.selisih_rp and not t.pertanyaan]
    besar = terbesar([t.selisih_rp for t in uang]) if uang else None
    isi = {
        "tahun": laporan.tahun,
        "ada_terbitan": ada_terbitan(laporan),
        "belum_ada": belum_ada(laporan),
        "salah": [t.id for t in temuan if not t.pertanyaan],
        "tingkat": [(ids, k) for k, ids in per_kelompok.items() if ids],
        "uang": [t.id for t in uang],
        "terbesar": besar,
        "tabel": list(dict.fromkeys(nama_tabel(t.tabel) for t in uang if abs(t.selisih_rp) == besar)),
        "tanya": tanya,
        "diakui": [t.id for t in temuan if t.pengakuan is not None],
    }
    return Paragraf(kalimat("temuan", **isi))


def ringkasan_rumpun(laporan: Laporan, temuan: Sequence[Temuan]) -> Tabel:
    """Return how many findings each family of rules has, by severity; families that found nothing too."""
    id = "tbl-rekonsiliasi-ringkasan"
    judul = "Temuan menurut rumpun aturan dan tingkat"
    rumpun: dict[str, list[str]] = {}
    for a in rules():
        rumpun.setdefault(a.rumpun, []).append(a.kode)
    isi = [
        _baris(nama.capitalize(), kode, [t for t in temuan if t.kode in kode])
        for nama, kode in rumpun.items()
    ]
    isi.append(_baris("Jumlah", [a.kode for a in rules()], temuan))
    kolom = [
        Column("rumpun", "Rumpun aturan", 24),
        figure_column("aturan", "Aturan", 10),
        *(figure_column(k, k.capitalize(), 14 if k == PERTANYAAN else 10) for k in KELOMPOK),
        figure_column("jumlah", "Jumlah", 12),
    ]
    return Tabel(id, judul, Grid(id, kolom, isi, tebal=[-1]), sumber(laporan))


def _baris(nama: str, aturan: Sequence[str], temuan: Sequence[Temuan]) -> tuple[str, ...]:
    return (nama, cells.banyak(aturan), *map(text.angka, (*hitung(temuan), total(temuan))))


def cakupan(laporan: Laporan, temuan: Sequence[Temuan]) -> Paragraf:
    """Say which printed tables were not there to be checked, and which acknowledgements match nothing."""
    isi = {
        "ada_terbitan": ada_terbitan(laporan),
        "kurang": [nama_tabel(b.tabel) for b in unchecked(laporan)],
        "lepas": unused_acknowledgements(laporan, tuple(temuan)),
    }
    return Paragraf(kalimat("cakupan", **isi))
