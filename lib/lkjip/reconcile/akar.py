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
from lkjip.reconcile.cetakan import SelCetak, TabelCetak
from lkjip.reconcile.parse import read
from lkjip.reconcile.saksi import TEKS, Dugaan, Nilai, Saksi, place, suspicions, witnesses
from lkjip.reconcile.salah_angka import LAIN, explain
from lkjip.reconcile.temuan import Temuan, Tingkat

AKAR = "AKR-01"
# The families that a figure, or a name, can concern.
ANGKA = frozenset({"JML", "RAS", "DIG", "SIL", "FAK", "LAB", "NAR", "WJR", "THN"})
NAMA = frozenset({"NAM", "SIL", "SAT", "FAK", "NAR", "THN"})
LANGSUNG = frozenset(
    {"JML", "RAS", "DIG", "SIL", "NAM"}
)  # what a changed print can break; sentences repeat it
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
    temuan = _found(bahan, ANGKA | NAMA)
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
            temuan.keys() - _found(bahan, ANGKA | NAMA).keys() - akar.keys(), next(iter(data))
        )
    return Sebab(
        tuple(data.values()), akar | _wrong_prints(bahan, {i: t for i, t in temuan.items() if i not in akar})
    )


def _found(bahan: Bahan, rumpun: Iterable[str]) -> dict[str, Temuan]:
    return {
        t.id: t for kode, a in ATURAN.items() if kode[:3] in rumpun or kode in rumpun for t in a.check(bahan)
    }


def _test(
    bahan: Bahan, sel: Mapping[Letak, object], rumpun: frozenset[str], tables: Iterable[TabelCetak]
) -> Ujian:
    """Run the rules with some cells changed, on these tables and those that tell the same.

    A finding that another of its family replaces has not vanished.
    """
    peran = {t.peran for t in tables}
    dasar = _only(bahan, frozenset(t.nama for t in bahan.role(*peran)))
    semula, kini = _found(dasar, rumpun), _found(dasar.changed(sel), rumpun)
    hilang = {id: _spot(semula[id]) for id in semula.keys() - kini.keys()}
    baru = {_spot(kini[id]) for id in kini.keys() - semula.keys()}
    pergi = frozenset(id for id, letak in hilang.items() if letak not in baru)
    untung = sum(not semula[id].pertanyaan for id in pergi) - len(baru - set(hilang.values()))
    return Ujian(pergi, untung - len(sel))


@lru_cache(maxsize=32)
def _only(bahan: Bahan, hanya: frozenset[str]) -> Bahan:
    return bahan.changed({}, hanya)


def _spot(t: Temuan) -> tuple:
    return t.kode[:3], t.tabel, t.baris, t.kolom, t.tercetak


# Data -------------------------------------------------------------------------------------------------------


def _wrong_data(bahan: Bahan, temuan: TemuanMenurutId) -> list[tuple[Dugaan, Ujian]]:
    """Return the suspicions that explain more than the misprints would have to, the one that explains most first."""
    dugaan = suspicions(bahan, temuan.values())[:TERBANYAK]
    terbukti = [(d, u) for d in dugaan if (u := _proof(bahan, [d]))]
    # Two amounts that changed places contradict the sums unless both are put right.
    lain = [d for d in dugaan if d.banyak > 1 and d not in (x for x, _ in terbukti)]
    if len(lain) > 1 and (u := _proof(bahan, lain)):
        terbukti += [(d, Ujian(_own(temuan, d), 0)) for d in lain[1:]] + [(lain[0], u)]
    terbukti = [(d, Ujian(u.hilang & temuan.keys(), u.untung)) for d, u in terbukti]
    return sorted(terbukti, key=lambda p: -len(p[1].hilang))


def _own(temuan: TemuanMenurutId, dugaan: Dugaan) -> frozenset[str]:
    """Return the findings in the printed cells that contradict a cell of the data."""
    sel = {_address(s.sel) for s in dugaan.saksi if s.sel}
    return frozenset(id for id, t in temuan.items() if (t.tabel, t.baris, t.kolom) in sel)


def _proof(bahan: Bahan, dugaan: list[Dugaan]) -> Ujian | None:
    """Return what the suspicions explain, or None when misprints explain it with as few changes."""
    rumpun = frozenset(r for d in dugaan for r in (NAMA if d.letak[2] in TEKS else ANGKA))
    sel = [(s.sel, ukuran(d.kini)) for d in dugaan for s in d.saksi if s.sel]
    tables = [s.row.tabel for s, _ in sel]
    if any(d.letak[2] in UANG for d in dugaan):
        tables += bahan.money_tables()
    if not sel and dugaan[0].banyak < 2:
        return None  # one sum against one amount
    data = _test(bahan, _as_witnessed(dugaan), rumpun, tables or bahan.tables())
    cetak = {place(s.row.isi, s.kolom.nama): _reprinted(s, kini) for s, kini in sel}
    if not data.hilang or cetak and _test(bahan, cetak, rumpun, tables).untung >= data.untung:
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
    milik = {t.id: sel[_spot(t)[1:4]] for t in temuan.values() if _spot(t)[1:4] in sel}
    ganti = {
        id: {place(s.row.isi, s.kolom.nama): _reprinted(s, temuan[id].seharusnya)}
        for id, s in milik.items()
        if temuan[id].seharusnya and temuan[id].tercetak == s.teks
    }
    # No sentence is there to contradict a repaired print: of the rules that read them, those that found something.
    berbunyi = {t.kode for t in temuan.values()}
    ujian = {}
    for id in (i for i in ganti if _related(temuan[i], temuan)):
        rumpun = ANGKA if _is_figure(temuan[id]) else NAMA
        aturan_ini = rumpun & LANGSUNG | {k for k in berbunyi if k[:3] in rumpun}
        ujian[id] = _test(bahan, ganti[id], aturan_ini, [milik[id].row.tabel])
    # A figure that the data contradicts is wrong; any other must explain as much as its repair would break.
    pasti = {id for id in ganti if _address(milik[id]) in saksi and _is_figure(temuan[id])}
    urut = [id for id, u in ujian.items() if id in u.hilang and (id in pasti or u.untung >= 0)]
    akar: dict[str, str] = {}
    for id in sorted(urut, key=lambda i: (i not in pasti, -len(ujian[i].hilang), temuan[i].urutan)):
        if id not in akar:
            akibat = {i for i in ujian[id].hilang & temuan.keys() if _follows(temuan[i], temuan[id])}
            akar |= dict.fromkeys(akibat - akar.keys() - {id, *akar.values()}, id)
    for isi in _by_row(sorted(pasti - akar.keys(), key=lambda i: temuan[i].urutan), milik):
        akar |= dict.fromkeys(_computed(bahan, temuan, isi, saksi, milik) - akar.keys() - pasti, isi[0])
    akar |= _together(bahan, temuan, {id: ganti[id] for id in sorted(pasti - akar.keys())}, akar)
    for id in akar:
        while akar[id] in akar:
            akar[id] = akar[akar[id]]
    return akar


def _follows(akibat: Temuan, sebab: Temuan) -> bool:
    """Say whether a finding that vanished may have followed; a mere question follows only from its own row."""
    return not akibat.pertanyaan or (akibat.tabel, akibat.baris) == (sebab.tabel, sebab.baris)


def _by_row(temuan: list[str], milik: Mapping[str, SelCetak]) -> list[list[str]]:
    rows: dict[tuple, list[str]] = {}
    for id in temuan:
        rows.setdefault(_address(milik[id])[:2], []).append(id)
    return list(rows.values())


def _computed(
    bahan: Bahan,
    temuan: TemuanMenurutId,
    milik_baris: list[str],
    saksi: Mapping[tuple, Saksi],
    milik: Mapping[str, SelCetak],
) -> set[str]:
    """Return what was computed from a row's wrong figures: it would be right if they were, and tells of that row."""
    row = milik[milik_baris[0]].row
    kalimat = {r["baris"] for r in bahan.cetak("narasi") if bahan.numbered(r["tabel"]) in (None, row.tabel)}
    dekat = {
        id
        for id, t in temuan.items()
        if id[:3] in ANGKA
        and (
            t.baris in kalimat
            if t.tabel == "narasi"
            else (t.tabel, t.baris) == (row.tabel.nama, row["baris"])
        )
    }
    if dekat <= set(milik_baris):
        return set()
    kata = (saksi[_address(milik[id])] for id in milik_baris)
    return set(_test(bahan, {s.letak: _typed(s.nilai) for s in kata}, ANGKA, [row.tabel]).hilang & dekat)


def _together(
    bahan: Bahan, temuan: TemuanMenurutId, ganti: Mapping[str, Mapping], akar: Mapping[str, str]
) -> dict[str, str]:
    """Return the sums that several wrong cells spoil together: each follows from the first of them in its table."""
    sisa = {id for id, t in temuan.items() if id[:3] == "JML" and id not in akar and id not in ganti}
    if len(ganti) < 2 or not sisa:
        return {}
    kini = _found(bahan.changed({letak: isi for g in ganti.values() for letak, isi in g.items()}), {"JML"})
    hasil = {}
    for id in sisa - kini.keys():
        t = temuan[id]
        calon = [x for x in ganti if temuan[x].tabel == t.tabel]
        if calon:
            hasil[id] = min(calon, key=lambda x: (temuan[x].kolom != t.kolom, temuan[x].urutan))
    return hasil


def _is_figure(t: Temuan) -> bool:
    return t.id[:3] in ANGKA and read(t.seharusnya).nilai is not None


def _related(t: Temuan, temuan: TemuanMenurutId) -> bool:
    """Say whether another finding may follow from this one: in its cell, or of a figure in its table or a text."""
    return any(
        x is not t
        and (
            _spot(x)[1:4] == _spot(t)[1:4]
            or _is_figure(t)
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
