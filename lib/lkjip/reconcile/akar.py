"""Which findings follow from which: the fewest wrong cells that explain what disagrees.

Nothing is reasoned about rules here. A suspicion is tested: a cell gets the value that others vouch for, the rules run
again, and what is found no longer followed from that cell. First the data is suspected, where nothing printed agrees
with it; then what is printed; at last it is asked what was computed from a wrong figure, as if that figure were right.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from lkjip.bahasa import daftar, ukuran
from lkjip.reconcile.aturan import ATURAN, Butir, aturan
from lkjip.reconcile.bahan import UANG, Bahan, Letak
from lkjip.reconcile.cetakan import SelCetak
from lkjip.reconcile.parse import read
from lkjip.reconcile.saksi import TEKS, Dugaan, Nilai, place, suspicions, witnesses
from lkjip.reconcile.salah_angka import LAIN, explain
from lkjip.reconcile.temuan import Temuan, Tingkat

AKAR = "AKR-01"
# The families that a figure, or a name, can concern.
ANGKA = ("JML", "RAS", "DIG", "SIL", "FAK", "LAB", "NAR", "WJR", "THN")
NAMA = ("NAM", "SIL", "SAT", "FAK", "NAR", "STR", "THN")
TERBANYAK = 40  # suspicions of a kind that are tested
DISEBUT = 4  # witnesses that are named one by one
_BILANGAN = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")

TemuanMenurutId = Mapping[str, Temuan]


@dataclass(frozen=True, slots=True)
class Ujian:
    """What other values of some cells would change: the findings that vanish, and how many come instead."""

    hilang: frozenset[str]
    untung: int


@dataclass(frozen=True, slots=True)
class Sebab:
    """The wrong cells of the data, and for every finding that follows from another the id of that one."""

    data: tuple[Butir, ...]
    akar: Mapping[str, str]


@aturan(
    AKAR, "Data berbeda dari semua yang tercetak", "akar", Tingkat.TINGGI,
    sumber="Sel paling sedikit yang menjelaskan pertentangan paling banyak",
)  # fmt: skip
def check_data(bahan: Bahan) -> Iterator[Butir]:
    """Sel data yang ditentang semua tabel yang memuatnya, bila menggantinya menghilangkan lebih banyak temuan daripada
    membetulkan tabel-tabel itu satu per satu.
    """
    yield from causes(bahan).data


def rooted(bahan: Bahan, temuan: Iterable[Temuan]) -> list[Temuan]:
    """Return the findings, each that follows from another with the id of that one."""
    akar = causes(bahan).akar
    return [replace(t, akar=akar[t.id]) if t.id in akar else t for t in temuan]


@lru_cache(maxsize=1)
def causes(bahan: Bahan) -> Sebab:
    """Find the wrong cells behind a year's findings."""
    temuan = _found(bahan, (*ANGKA, *NAMA))
    terbukti = _wrong_data(bahan, temuan) if temuan else []
    data = {
        f"{AKAR}:{d.letak[0]}:{d.letak[1]}:{d.letak[2]}": _told(d, [temuan[i] for i in sorted(u.hilang)])
        for d, u in terbukti
    }
    akar: dict[str, str] = {}
    for id, (_, ujian) in zip(data, terbukti, strict=True):
        akar |= dict.fromkeys(ujian.hilang - akar.keys(), id)
    if terbukti:
        bahan = bahan.changed(_as_witnessed(d for d, _ in terbukti))
        akar |= dict.fromkeys(
            temuan.keys() - _found(bahan, (*ANGKA, *NAMA)).keys() - akar.keys(), next(iter(data))
        )
    return Sebab(
        tuple(data.values()), akar | _wrong_prints(bahan, {i: t for i, t in temuan.items() if i not in akar})
    )


def _found(bahan: Bahan, rumpun: Iterable[str]) -> dict[str, Temuan]:
    return {t.id: t for kode, a in ATURAN.items() if kode[:3] in rumpun for t in a.check(bahan)}


def _test(bahan: Bahan, temuan: TemuanMenurutId, sel: Mapping[Letak, object], rumpun: Iterable[str]) -> Ujian:
    """Run the rules with some cells changed. A finding that another of its family replaces has not vanished."""
    milik = {id: t for id, t in temuan.items() if id[:3] in rumpun}
    kini = _found(bahan.changed(sel), rumpun)
    hilang = milik.keys() - kini.keys()
    baru = {_spot(kini[id]) for id in kini.keys() - milik.keys()}
    tetap = {id for id in hilang if _spot(milik[id]) in baru}
    baru -= {_spot(milik[id]) for id in tetap}
    hilang -= tetap
    untung = sum(not milik[id].pertanyaan for id in hilang) - len(baru)
    return Ujian(frozenset(hilang), untung - len(sel))


def _spot(t: Temuan) -> tuple:
    return t.kode[:3], t.tabel, t.baris, t.kolom, t.tercetak


# Data -------------------------------------------------------------------------------------------------------


def _wrong_data(bahan: Bahan, temuan: TemuanMenurutId) -> list[tuple[Dugaan, Ujian]]:
    """Return the suspicions that explain more than the misprints would have to, the one that explains most first."""
    dugaan = suspicions(bahan, temuan.values())[:TERBANYAK]
    terbukti = [(d, u) for d in dugaan if (u := _proof(bahan, temuan, [d]))]
    # Two amounts that changed places contradict the sums unless both are put right.
    lain = [d for d in dugaan if d.banyak > 1 and d not in (x for x, _ in terbukti)]
    if len(lain) > 1 and (u := _proof(bahan, temuan, lain)):
        terbukti += [(d, Ujian(_own(temuan, d), 0)) for d in lain[1:]] + [(lain[0], u)]
    return sorted(terbukti, key=lambda p: -len(p[1].hilang))


def _own(temuan: TemuanMenurutId, dugaan: Dugaan) -> frozenset[str]:
    """Return the findings in the printed cells that contradict a cell of the data."""
    sel = {_address(s.sel) for s in dugaan.saksi if s.sel}
    return frozenset(id for id, t in temuan.items() if (t.tabel, t.baris, t.kolom) in sel)


def _proof(bahan: Bahan, temuan: TemuanMenurutId, dugaan: list[Dugaan]) -> Ujian | None:
    """Return what the suspicions explain, or None when misprints explain it with as few changes."""
    rumpun = {r for d in dugaan for r in (NAMA if d.letak[2] in TEKS else ANGKA)}
    data = _test(bahan, temuan, _as_witnessed(dugaan), rumpun)
    if not data.hilang:
        return None
    cetak = {
        place(s.sel.row.isi, s.sel.kolom.nama): _reprinted(s.sel, ukuran(d.kini))
        for d in dugaan
        for s in d.saksi
        if s.sel
    }
    if cetak and _test(bahan, temuan, cetak, rumpun).untung >= data.untung:
        return None
    return data


def _as_witnessed(dugaan: Iterable[Dugaan]) -> dict[Letak, object]:
    return {d.letak: _typed(d.benar) for d in dugaan}


def _typed(nilai: Nilai) -> object:
    """Return a value as the data would hold it."""
    if isinstance(nilai, str):
        return nilai
    return int(nilai) if nilai.denominator == 1 else Decimal(nilai.numerator) / nilai.denominator


def _told(dugaan: Dugaan, temuan: list[Temuan]) -> Butir:
    """Write the finding: which cell, what it holds, who says what instead, and the slip that explains it."""
    (tabel, baris, kolom), kini, benar = dugaan.letak, dugaan.kini, dugaan.benar
    uang, slip = kolom in UANG, ""
    if (
        not isinstance(kini, str)
        and not isinstance(benar, str)
        and kini == int(kini)
        and benar.denominator == 1
    ):
        salah = explain(int(kini), int(benar))
        slip = "" if salah.jenis == LAIN and "tidak ada" in salah.uraian else f": {salah.uraian}"
    saksi = list(dict.fromkeys(s.sebutan for s in dugaan.saksi))
    lain = [f"{len(saksi) - DISEBUT} lainnya"] if len(saksi) > DISEBUT else []
    return Butir(
        tabel, baris, kolom, ukuran(kini), ukuran(benar),
        f"{tabel}.csv baris {baris} kolom {kolom} berisi {ukuran(kini)}, sedangkan {daftar([*saksi[:DISEBUT], *lain])} "
        f"menyebut {ukuran(benar)}{slip}. Periksa sel ini dulu.",
        bukti=f"bila diganti, {len(temuan)} temuan lain hilang",
        selisih_rp=int(kini - benar) if uang else None,
        tingkat=Tingkat.KRITIS if uang else Tingkat.SEDANG if kolom in TEKS else None,
    )  # fmt: skip


# Prints -----------------------------------------------------------------------------------------------------


def _wrong_prints(bahan: Bahan, temuan: TemuanMenurutId) -> dict[str, str]:
    """Return what follows from what among the findings that blame printed cells."""
    sel = {_address(s): s for t in bahan.tables() for r in t.rows for s in r.cells()}
    saksi = {_address(s.sel): s for s in witnesses(bahan)}
    ujian = []
    for t in temuan.values():
        letak = (t.tabel, t.baris, t.kolom)
        if letak in sel and t.seharusnya and t.tercetak == sel[letak].teks and _related(t, temuan):
            rumpun = NAMA if read(t.seharusnya).nilai is None else ANGKA
            u = _test(
                bahan,
                temuan,
                {place(sel[letak].row.isi, t.kolom): _reprinted(sel[letak], t.seharusnya)},
                rumpun,
            )
            if t.id in u.hilang and (letak in saksi or u.untung >= 0):
                ujian.append((letak not in saksi, -len(u.hilang), t.urutan, t, u))
    akar: dict[str, str] = {}
    for *_, t, u in sorted(ujian, key=lambda p: p[:3]):
        if t.id not in akar:
            akar |= dict.fromkeys(u.hilang - akar.keys() - set(akar.values()) - {t.id}, t.id)
    return akar


def _related(t: Temuan, temuan: TemuanMenurutId) -> bool:
    """Say whether another finding may follow from this one: in its cell, or of a figure in its table or a text."""
    angka = read(t.seharusnya).nilai is not None
    return any(
        x is not t
        and (
            (x.tabel, x.baris, x.kolom) == (t.tabel, t.baris, t.kolom)
            or angka
            and x.id[:3] in ANGKA
            and x.tabel in (t.tabel, "narasi")
        )
        for x in temuan.values()
    )


def _address(sel: SelCetak) -> tuple[str, int, str]:
    return sel.row.tabel.nama, sel.row["baris"], sel.kolom.nama


def _reprinted(sel: SelCetak, benar: str) -> str:
    """Return what a printed cell would say: its figure exchanged, its unit kept."""
    if sel.cetak.nilai is None or (read(benar).nilai or -1) < 0:
        return benar
    return _BILANGAN.sub(_BILANGAN.search(benar)[0], sel.teks, count=1)
