"""Run every rule over a year and return what it found."""

from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from lkjip.data import Laporan, load_previous
from lkjip.data.tercetak import DAFTAR
from lkjip.reconcile import rule  # noqa: F401 - registers the rules
from lkjip.reconcile.akar import rooted
from lkjip.reconcile.aturan import ATURAN, Aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.cetakan import LAIN, role_name
from lkjip.reconcile.rule.nar import unread
from lkjip.reconcile.temuan import Pengakuan, Temuan, nama_tabel

# The families in the order of their documentation: money first, questions, other years and causes last.
RUMPUN = (
    "JML", "RAS", "DIG", "SIL", "FAK", "LAB", "KOD", "SAT", "NAM", "NAR", "STR", "RUM", "WJR", "THN", "AKR",
)  # fmt: skip


# What is printed beside the tables.
PROSA = ("narasi", "judul_tabel", "daftar_isi", "judul")


@dataclass(frozen=True, slots=True)
class BelumDiperiksa:
    """A table that could not be checked, as a reader knows it, and what has to be added."""

    tabel: str
    nama: str
    alasan: str


def rules() -> tuple[Aturan, ...]:
    """Return every rule, family by family."""
    return tuple(sorted(ATURAN.values(), key=lambda a: (RUMPUN.index(a.kode[:3]), a.kode)))


def reconcile(laporan: Laporan, sebelumnya: Laporan | None = None) -> tuple[Temuan, ...]:
    """Return every finding of a year, worst first; acknowledged ones are marked, never left out.

    Args:
        laporan: the year.
        sebelumnya: the year before, for the rules that compare years.
    """
    return _found(Bahan(laporan, sebelumnya))


def _found(bahan: Bahan) -> tuple[Temuan, ...]:
    temuan = rooted(bahan, [t for a in ATURAN.values() for t in a.check(bahan)])
    return tuple(_ordered(_acknowledge(_paged(temuan, bahan), bahan.laporan)))


def _paged(temuan: list[Temuan], bahan: Bahan) -> list[Temuan]:
    """Say on which page of the document a finding stands, where the pages are known."""
    mulai = sorted((r["baris"], r["halaman"]) for r in bahan.cetak("halaman"))
    tercetak = {*(t.nama for t in bahan.tercetak), *PROSA}
    if not mulai:
        return temuan
    return [
        replace(t, halaman=mulai[i - 1][1])
        if t.tabel in tercetak and t.baris and (i := bisect(mulai, t.baris, key=lambda m: m[0]))
        else t
        for t in temuan
    ]


def _ordered(temuan: list[Temuan]) -> list[Temuan]:
    """Sort findings, worst first; a cause stands before the first that follows from it, however mild it is itself."""
    pertama = {t.id: t.urutan for t in temuan}
    for t in temuan:
        if t.akar in pertama:
            pertama[t.akar] = min(pertama[t.akar], t.urutan)
    return sorted(temuan, key=lambda t: (pertama[t.id], t.akar not in ("", t.id)))


@lru_cache(maxsize=4)
def _material(laporan: Laporan) -> Bahan:
    """Return a year with the year before, where its data is there; what was read of its sentences stays with it."""
    return Bahan(laporan, load_previous(laporan))


Found = tuple[tuple[Temuan, ...], tuple[BelumDiperiksa, ...]]


def _find(laporan: Laporan) -> Found:
    bahan = _material(laporan)
    return _found(bahan), tuple(_unchecked(bahan))


def keep(laporan: Laporan, find: Callable[[Laporan], Found]) -> Found:
    """Return what is found in a year. Processes that build one report put here what shares it (`lkjip.book.rules`)."""
    return find(laporan)


@lru_cache(maxsize=32)
def _kept(laporan: Laporan) -> Found:
    return keep(laporan, _find)


def findings(laporan: Laporan) -> tuple[Temuan, ...]:
    """Return every finding of a year, compared with the year before where its data is there; found once per object."""
    return _kept(laporan)[0]


def _acknowledge(temuan: list[Temuan], laporan: Laporan) -> list[Temuan]:
    diakui = {
        r["kode_temuan"]: Pengakuan(r["alasan"], r["nama"], r["tanggal"], r["sumber"])
        for r in (laporan.rows("pengakuan") if "pengakuan" in laporan.skema else ())
    }
    return [t.acknowledge(p) if (p := diakui.get(t.id) or diakui.get(t.kode)) else t for t in temuan]


def unused_acknowledgements(laporan: Laporan, temuan: tuple[Temuan, ...]) -> tuple[str, ...]:
    """Return the acknowledged codes that no longer match any finding: mistyped, or the finding was
    repaired.
    """
    dikenal = {t.id for t in temuan} | {t.kode for t in temuan}
    rows = laporan.rows("pengakuan") if "pengakuan" in laporan.skema else ()
    return tuple(r["kode_temuan"] for r in rows if r["kode_temuan"] not in dikenal)


def unchecked(laporan: Laporan) -> tuple[BelumDiperiksa, ...]:
    """Return what was not there to be checked, or could not be; none of it is a finding."""
    return _kept(laporan)[1]


def _unchecked(bahan: Bahan) -> Iterator[BelumDiperiksa]:
    ada = {LAIN, *(t.peran for t in bahan.tercetak)}
    # An office's own schemas may be older than the list of printed tables.
    dikenal = bahan.laporan.skema[DAFTAR].of("peran").pilihan if DAFTAR in bahan.laporan.skema else ()
    for peran in (p for p in dikenal if p not in ada):
        sebutan = role_name(peran)
        yield BelumDiperiksa(peran, sebutan, f"Tabel {sebutan} belum disalin ke tercetak/.")
    for nama in PROSA:
        if not bahan.cetak(nama):
            yield BelumDiperiksa(
                nama, nama_tabel(nama).lower(), f"{nama_tabel(nama)} belum disalin ke tercetak/{nama}.csv."
            )
    for t in bahan.tercetak:
        if t.peran == LAIN:
            yield BelumDiperiksa(
                t.nama, t.sebutan, f"{t.sebutan} tidak diperiksa: perannya di tercetak/daftar_tabel.csv lain."
            )
        elif tanpa := [k for k in t.rows[0].isi if k not in ("baris", "kode", *(k.nama for k in t.kolom))]:
            kolom = f"{t.sebutan}: kolom {', '.join(tanpa)}"
            yield BelumDiperiksa(
                t.nama, t.sebutan, f"{kolom} tidak diperiksa: belum ada artinya di tercetak/arti_kolom.csv."
            )
    if kalimat := unread(bahan):
        letak = ", ".join(dict.fromkeys(f"{tabel} baris {baris}" for tabel, baris, _ in kalimat))
        alasan = f"{len(kalimat)} kalimat berangka tidak terbaca sebagai pernyataan: {letak}."
        yield BelumDiperiksa("narasi", "kalimat berangka yang tidak terbaca", alasan)
