"""Run every rule over a year and return what it found."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lkjip.data import Laporan, load_previous
from lkjip.data.tercetak import DAFTAR
from lkjip.reconcile import rule  # noqa: F401 - registers the rules
from lkjip.reconcile.akar import rooted
from lkjip.reconcile.aturan import ATURAN, Aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.cetakan import LAIN, SEBUTAN
from lkjip.reconcile.temuan import Pengakuan, Temuan, nama_tabel

# The families in the order of their documentation: money first, questions, other years and causes last.
RUMPUN = (
    "JML", "RAS", "DIG", "SIL", "FAK", "LAB", "KOD", "SAT", "NAM", "NAR", "STR", "RUM", "WJR", "THN", "AKR",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BelumDiperiksa:
    """A table that could not be checked, and what has to be added."""

    tabel: str
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
    bahan = Bahan(laporan, sebelumnya)
    temuan = rooted(bahan, [t for a in ATURAN.values() for t in a.check(bahan)])
    return tuple(sorted(_acknowledge(temuan, laporan), key=lambda t: t.urutan))


@lru_cache(maxsize=32)
def findings(laporan: Laporan) -> tuple[Temuan, ...]:
    """Return every finding of a year, compared with the year before where its data is there; found once per object."""
    return reconcile(laporan, load_previous(laporan))


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
    return tuple(_unchecked(Bahan(laporan)))


def _unchecked(bahan: Bahan) -> Iterator[BelumDiperiksa]:
    ada = {t.peran for t in bahan.tercetak}
    if ada and not LAIN in ada:
        for peran in (p for p in bahan.laporan.skema[DAFTAR].of("peran").pilihan if p not in ada | {LAIN}):
            sebutan = SEBUTAN.get(peran, peran.replace("_", " "))
            yield BelumDiperiksa(peran, f"Tabel {sebutan} belum disalin ke tercetak/.")
    for nama in ("narasi", "judul_tabel", "daftar_isi", "judul"):
        if not bahan.cetak(nama):
            yield BelumDiperiksa(nama, f"{nama_tabel(nama)} belum disalin ke tercetak/{nama}.csv.")
    for t in bahan.tercetak:
        if t.peran == LAIN:
            yield BelumDiperiksa(t.nama, f"{t.sebutan} tidak diperiksa: perannya di tercetak/daftar_tabel.csv lain.")
        elif tanpa := [k for k in t.rows[0].isi if k not in ("baris", "kode", *(k.nama for k in t.kolom))]:
            alasan = f"{t.sebutan}: kolom {', '.join(tanpa)} tidak diperiksa, belum ada artinya di tercetak/arti_kolom.csv."
            yield BelumDiperiksa(t.nama, alasan)
