"""Findings by weight, and how one is named: its anchor, its place, where it comes from."""

import re
from collections.abc import Iterable

from lkjip.data import Laporan
from lkjip.data.laporan import TERCETAK
from lkjip.model.hitung import count
from lkjip.reconcile import KELOMPOK, Aturan, Temuan
from lkjip.reconcile.aturan import ATURAN


def per_kelompok(temuan: Iterable[Temuan]) -> dict[str, list[str]]:
    """Return the ids of the findings of each group of KELOMPOK."""
    ids: dict[str, list[str]] = {k: [] for k in KELOMPOK}
    for t in temuan:
        ids[t.kelompok].append(t.id)
    return ids


def hitung(temuan: Iterable[Temuan]) -> tuple[int, ...]:
    """Return how many findings each group of KELOMPOK has."""
    return tuple(count(milik) for milik in per_kelompok(temuan).values())


def total(temuan: Iterable[Temuan]) -> int:
    """Return how many findings there are."""
    return count(t.id for t in temuan)


def jangkar(temuan: Temuan) -> str:
    """Return the id of a finding's row on the web page; only letters that need no escape in an address."""
    return "temuan-" + re.sub(r"[^A-Za-z0-9_-]", "-", temuan.id)


def tempat(laporan: Laporan, temuan: Temuan) -> str:
    """Write where a finding is: table, line, column by its heading."""
    baris = "" if temuan.baris is None else f" baris {temuan.baris}"
    kolom = f", {_judul_kolom(laporan, temuan)}" if temuan.kolom else ""
    return f"{temuan.nama_tabel}{baris}{kolom}"


def _judul_kolom(laporan: Laporan, temuan: Temuan) -> str:
    skema = laporan.skema.get(TERCETAK + temuan.tabel) or laporan.skema.get(temuan.tabel)
    judul = {k.nama: k.judul for k in skema.kolom} if skema else {}
    return judul.get(temuan.kolom, temuan.kolom)


def cari_aturan(kode: str) -> Aturan:
    """Return a rule by its code."""
    return ATURAN[kode]


def ada_terbitan(laporan: Laporan) -> bool:
    """Tell whether anything of a published report is there to be compared."""
    return any(laporan.rows(nama) for nama in laporan.skema if nama.startswith(TERCETAK))


def belum_ada(laporan: Laporan) -> str:
    """Say that no published figures are there, and where to put them."""
    return f"Data belum tersedia: salin tabel laporan terbitan ke data/{laporan.tahun}/tercetak/."


def sumber_temuan(laporan: Laporan, catatan: str = "") -> str:
    """Write where findings come from."""
    data = f"data/{laporan.tahun}/"
    asal = f"{data}tercetak/ dibandingkan dengan {data}" if ada_terbitan(laporan) else data
    return f"Sumber: {asal}. {catatan}".strip()
