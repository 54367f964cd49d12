"""Which findings follow from which: the fewest wrong cells that explain what disagrees.

Nothing is reasoned about single rules here; every suspicion is tested (`uji`). First the data is suspected, where
nothing that repeats it agrees with it (`saksi`), then what is printed (`akar_cetak`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lkjip.bahasa import daftar, ukuran
from lkjip.reconcile.akar_cetak import followers, reprinted
from lkjip.reconcile.akar_fakta import Ubahan, wrong_cells
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import UANG, Bahan
from lkjip.reconcile.saksi import TEKS, Dugaan, as_witnessed, place, suspicions
from lkjip.reconcile.salah_angka import SEBARANG, explain
from lkjip.reconcile.temuan import Temuan, Tingkat, nama_tabel
from lkjip.reconcile.uji import ANGKA, NAMA, SEMUA, Ujian, found, spot, test

KODE = "AKR-01"
TERBANYAK = 40  # suspicions that are tested, those first that most tables share
DISEBUT = 4  # witnesses that are named one by one


@dataclass(frozen=True, slots=True)
class Sebab:
    """The wrong cells of the data, and for every finding that follows from another the id of that one."""

    data: tuple[Butir, ...]
    akar: Mapping[str, str]


@aturan(
    KODE, "Data berbeda dari semua yang tercetak", "akar", Tingkat.TINGGI,
    sumber="Sel paling sedikit yang menjelaskan pertentangan paling banyak",
)  # fmt: skip
def check_data(bahan: Bahan) -> Iterator[Butir]:
    """Sel data yang ditentang semua yang memuatnya, bila menggantinya menghilangkan lebih banyak temuan daripada
    membetulkan tabel tercetaknya satu per satu.
    """
    yield from causes(bahan).data


def rooted(bahan: Bahan, temuan: Iterable[Temuan]) -> list[Temuan]:
    """Return the findings, each that follows from another with the id of that one."""
    akar = causes(bahan).akar
    return [replace(t, akar=akar[t.id]) if t.id in akar else t for t in temuan]


@lru_cache(maxsize=1)
def causes(bahan: Bahan) -> Sebab:
    """Find the wrong cells behind a year's findings."""
    if bahan.tables():
        return _printed(bahan)
    return _facts(bahan, found(bahan, SEMUA))


def _facts(bahan: Bahan, temuan: Mapping[str, Temuan]) -> Sebab:
    """Find them where the data stands alone: the finding that names a wrong cell is the root of what it explains."""
    data, akar = [], {}
    for ubahan in wrong_cells(bahan, temuan) if not all(t.pertanyaan for t in temuan.values()) else ():
        hilang = [t for t in temuan.values() if t.id in ubahan.hilang and t.id not in akar]
        pasti = [t for t in hilang if not t.pertanyaan]
        sebut = [t for t in temuan.values() if spot(t) == ubahan.letak and t.id not in akar]
        sebut.sort(key=lambda t: (t.pertanyaan, t.urutan))
        if pasti and ubahan.tunggal and (not sebut or sebut[0].pertanyaan):
            data.append(butir := _needed(bahan, ubahan, pasti))
            akar |= dict.fromkeys((t.id for t in (*hilang, *sebut)), _id(butir))
        elif sebut:
            akar |= {t.id: sebut[0].id for t in (*hilang, *sebut[1:]) if t.id != sebut[0].id}
    # A programme without a budget is missing in every total, whatever its amounts would be.
    tanpa = [t for t in temuan.values() if t.tabel == "anggaran" and t.baris is None and not t.pertanyaan]
    if len(tanpa) == 1:
        jumlah = (t.id for t in temuan.values() if t.kode in ("NAR-01", "NAR-06"))
        akar |= {i: tanpa[0].id for i in jumlah if i not in akar and i not in akar.values()}
    return Sebab(tuple(data), akar)


def _needed(bahan: Bahan, ubahan: Ubahan, temuan: list[Temuan]) -> Butir:
    """Write the finding that a cell stands against several others."""
    (tabel, baris, kolom), benar = ubahan.sel[0]
    r = next(r for r in bahan.data(tabel) if r.nomor == baris)
    kunci = [f"{k} {v}" for k, v in r.kunci.items() if k != kolom]
    lawan = list(dict.fromkeys(f"{nama_tabel(t.tabel)} baris {t.baris}" for t in temuan if t.baris))
    dengan = f", seperti menurut {_first(lawan)}" if lawan else ""
    kini, benar = (ukuran(x) if x is not None else "" for x in (r[kolom], benar))
    return Butir(
        tabel, baris, kolom, kini, benar,
        f"{kolom} di {tabel}.csv{f' ({daftar(kunci)})' if kunci else ''} berisi {kini or 'tidak ada'}. "
        f"Bila isinya {benar}{dengan}, {len(ubahan.hilang)} temuan lain hilang.",
        tingkat=min((t.tingkat for t in temuan), key=lambda x: x.urutan),
    )  # fmt: skip


def _first(nama: list[str]) -> str:
    """Name the first of them, and how many there are beyond."""
    lain = [f"{len(nama) - DISEBUT} lainnya"] if len(nama) > DISEBUT else []
    return daftar([*nama[:DISEBUT], *lain])


def _id(butir: Butir) -> str:
    return ":".join((KODE, *map(str, (butir.tabel, butir.baris, butir.kolom))))


def _printed(bahan: Bahan) -> Sebab:
    """Find them where tables repeat the data."""
    temuan = found(bahan, ANGKA | NAMA)
    data, akar = [], {}
    for dugaan, ujian in _wrong_data(bahan) if temuan else ():
        hilang = ujian.hilang & temuan.keys() - akar.keys()
        data.append(butir := _told(bahan, dugaan, len(hilang)))
        akar |= dict.fromkeys(hilang, _id(butir))
        bahan = bahan.changed(as_witnessed([dugaan]))
    if data:  # what only all of them together explain goes to the one that explains most
        akar |= dict.fromkeys(
            temuan.keys() - found(bahan, ANGKA | NAMA).keys() - akar.keys(), next(iter(akar.values()))
        )
    return Sebab(tuple(data), akar | followers(bahan, {i: t for i, t in temuan.items() if i not in akar}))


def _wrong_data(bahan: Bahan) -> list[tuple[Dugaan, Ujian]]:
    """Return the suspicions that explain more than the misprints would have to, the one that explains most first."""
    dugaan = suspicions(bahan, found(bahan, ("FAK",)).values())[:TERBANYAK]
    terbukti = {d.letak: (d, u) for d in dugaan if (u := _proof(bahan, [d]))}
    # Amounts that changed places contradict the sums unless all of them are put right.
    lain = [d for d in dugaan if d.banyak > 1 and d.letak not in terbukti]
    if len(lain) > 1 and (bersama := _proof(bahan, lain)):
        temuan = found(bahan, ANGKA | NAMA)
        for d in lain:
            sel = {s.sel.alamat for s in d.saksi if s.sel}
            terbukti[d.letak] = (
                d,
                Ujian(frozenset(id for id in bersama.hilang if spot(temuan[id]) in sel), 0, 0),
            )
    return sorted(terbukti.values(), key=lambda p: -len(p[1].hilang))


def _proof(bahan: Bahan, dugaan: list[Dugaan]) -> Ujian | None:
    """Return what the suspicions explain, or None when misprints explain it with as few changes."""
    aturan_ini = frozenset(r for d in dugaan for r in (NAMA if d.letak[2] in TEKS else ANGKA))
    sel = [(s.sel, ukuran(d.kini)) for d in dugaan for s in d.saksi if s.sel]
    if not sel and dugaan[0].banyak < 2:
        return None  # one sum against one amount
    tables = [s.row.tabel for s, _ in sel]
    if not sel or any(d.letak[2] in UANG for d in dugaan):
        tables = bahan.tables()
    data = test(bahan, as_witnessed(dugaan), aturan_ini, tables)
    if not data.hilang or not data.baru and len(sel) > len(dugaan):
        return data if data.hilang else None  # it explains all, with fewer changes
    cetak = {place(s.row.isi, s.kolom.nama): reprinted(s, kini) for s, kini in sel}
    return None if cetak and test(bahan, cetak, aturan_ini, tables).untung >= data.untung else data


def _told(bahan: Bahan, dugaan: Dugaan, banyak: int) -> Butir:
    """Write the finding: which cell, what it holds, who says what instead, and the slip that explains it."""
    (tabel, baris, kolom), kini, benar = dugaan.letak, dugaan.kini, dugaan.benar
    uang, slip = kolom in UANG, ""
    if not isinstance(benar, str) and kini == int(kini) and benar.denominator == 1:
        uraian = explain(int(kini), int(benar)).uraian
        slip = "" if uraian.startswith(SEBARANG) else f": {uraian}"
    kunci = [f"{k} {v}" for r in bahan.data(tabel) if r.nomor == baris for k, v in r.kunci.items()]
    saksi = list(dict.fromkeys(s.sebutan for s in dugaan.saksi))
    return Butir(
        tabel, baris, kolom, ukuran(kini), ukuran(benar),
        f"{kolom} di {tabel}.csv ({', '.join(kunci)}) berisi {ukuran(kini)}, sedangkan "
        f"{_first(saksi)} {'semuanya ' if len(saksi) > 1 else ''}menyebut {ukuran(benar)}{slip}.",
        bukti=f"bila sel itu {ukuran(benar)}, {banyak} temuan lain hilang",
        selisih_rp=int(kini - benar) if uang else None,
        tingkat=Tingkat.KRITIS if uang else Tingkat.SEDANG if kolom in TEKS else None,
    )  # fmt: skip
