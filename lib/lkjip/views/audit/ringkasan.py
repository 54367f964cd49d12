"""How much was found: in one sentence, by family of rules, and what could not be checked."""

from collections.abc import Sequence

from lkjip.data import Laporan
from lkjip.reconcile import Temuan, rules, unchecked, unused_acknowledgements
from lkjip.reconcile.temuan import nama_tabel
from lkjip.views import cells
from lkjip.views.audit.kelompok import (
    KELOMPOK,
    PERTANYAAN,
    ada_terbitan,
    belum_ada,
    hitung,
    sumber,
)
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Paragraf, Tabel
from lkjip.views.tables.build import Kolom, angka, build
from lkjip.views.text import rupiah


def ringkasan(laporan: Laporan, temuan: Sequence[Temuan]) -> Paragraf:
    """Say how many findings there are, how grave, how much money they concern, how many are acknowledged."""
    kalimat = [] if ada_terbitan(laporan) else [_tanpa_terbitan(laporan)]
    salah = [t for t in temuan if not t.pertanyaan]
    if salah:
        *jumlah, tanya = hitung(temuan)
        rincian = cells.rangkai([f"{n} {k}" for n, k in zip(jumlah, KELOMPOK, strict=False) if n])
        kalimat.append(f"Rekonsiliasi menemukan **{len(salah)} temuan**: {rincian}.")
        kalimat.append(_uang(salah))
    else:
        tanya = len(temuan)
        kalimat.append("Tidak ada pertentangan yang ditemukan.")
    if tanya:
        kalimat.append(f"Selain itu ada {tanya} pertanyaan, yang bukan kesalahan.")
    diakui = sum(t.pengakuan is not None for t in temuan)
    if temuan:
        kalimat.append(
            f"Sebanyak {diakui} di antaranya sudah diakui, dengan alasannya."
            if diakui
            else "Belum ada temuan yang diakui."
        )
    return Paragraf(" ".join(kalimat))


def _tanpa_terbitan(laporan: Laporan) -> str:
    return (
        f"Laporan terbitan tahun {laporan.tahun} tidak ada pada data, jadi tidak ada angka tercetak yang "
        f"dibandingkan; yang diperiksa hanya data tahun itu sendiri. {escape_markdown(belum_ada(laporan))}"
    )


def _uang(temuan: Sequence[Temuan]) -> str:
    """Name the largest amount. A sum would mislead: one wrong row is found again in its total."""
    uang = [t for t in temuan if t.selisih_rp]
    if not uang:
        return "Tidak ada di antaranya yang menyangkut uang."
    terbesar = max(abs(t.selisih_rp) for t in uang)
    tabel = dict.fromkeys(nama_tabel(t.tabel) for t in uang if abs(t.selisih_rp) == terbesar)
    return (
        f"Yang menyangkut uang ada {len(uang)}; selisih terbesar {rupiah(terbesar)}, "
        f"pada {escape_markdown(cells.rangkai(list(tabel)))}. Selisihnya tidak dijumlahkan karena satu "
        "kekeliruan dapat tampak pada beberapa temuan."
    )


def ringkasan_rumpun(laporan: Laporan, temuan: Sequence[Temuan]) -> Tabel:
    """Return how many findings each family of rules has, by severity; families that found nothing too."""
    id = "tbl-rekonsiliasi-ringkasan"
    judul = "Temuan menurut rumpun aturan dan tingkat"
    rumpun: dict[str, list[str]] = {}
    for a in rules():
        rumpun.setdefault(a.rumpun, []).append(a.kode)
    isi = [
        _baris(nama.capitalize(), len(kode), [t for t in temuan if t.kode in kode])
        for nama, kode in rumpun.items()
    ]
    isi.append(_baris("Jumlah", len(rules()), temuan))
    kolom = [
        Kolom("rumpun", "Rumpun aturan", 24),
        angka("aturan", "Aturan", 10),
        *(angka(k, k.capitalize(), 14 if k == PERTANYAAN else 10) for k in KELOMPOK),
        angka("jumlah", "Jumlah", 12),
    ]
    return Tabel(id, judul, build(id, kolom, isi, tebal=[-1]), sumber(laporan))


def _baris(nama: str, aturan: int, temuan: Sequence[Temuan]) -> tuple[str, ...]:
    jumlah = hitung(temuan)
    return (nama, str(aturan), *map(str, jumlah), str(sum(jumlah)))


def cakupan(laporan: Laporan, temuan: Sequence[Temuan]) -> Paragraf:
    """Say which printed tables were not there to be checked, and which acknowledgements match nothing."""
    kurang = [nama_tabel(b.tabel) for b in unchecked(laporan)]
    if not ada_terbitan(laporan):
        teks = f"Yang belum dapat diperiksa: semua {len(kurang)} bagian laporan terbitan yang dikenal aturan."
    elif kurang:
        nama = escape_markdown(cells.rangkai(kurang))
        teks = f"Belum diperiksa karena belum disalin ke data tercetak: {nama}."
    else:
        teks = "Semua tabel dan kalimat laporan terbitan yang dikenal aturan sudah disalin dan diperiksa."
    lepas = unused_acknowledgements(laporan, tuple(temuan))
    if lepas:
        nama = escape_markdown(cells.rangkai(lepas))
        teks += f" Pengakuan yang tidak cocok dengan temuan mana pun: {nama}."
    return Paragraf(teks)
