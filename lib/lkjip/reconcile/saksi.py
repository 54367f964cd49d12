"""Who says what a cell of the data should hold: the printed cells that repeat it, and the sums that must give it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lkjip.data import Row
from lkjip.data.jenjang import BERKAS
from lkjip.data.origin import Cell, origin
from lkjip.formulas import Polaritas, capaian
from lkjip.reconcile.bahan import UANG, Bahan, Letak
from lkjip.reconcile.cetakan import SelCetak
from lkjip.reconcile.kata import words
from lkjip.reconcile.parse import read
from lkjip.reconcile.rule.nam import names
from lkjip.reconcile.rule.ras import matches
from lkjip.reconcile.rule.sat import normal
from lkjip.reconcile.temuan import Temuan, nama_tabel

TEKS = ("uraian", "satuan")
Nilai = Fraction | str


@dataclass(frozen=True, slots=True)
class Saksi:
    """One witness: the cell of the data it speaks of, what it says, and where it stands; `sel` when it is printed."""

    letak: Letak
    nilai: Nilai
    tabel: str
    sebutan: str
    sel: SelCetak | None = None


@dataclass(frozen=True, slots=True)
class Dugaan:
    """A suspicion: a cell of the data, what it holds, and the witnesses that agree on something else."""

    letak: Letak
    kini: object
    saksi: tuple[Saksi, ...]

    @property
    def benar(self) -> Nilai:
        """What the witnesses say, as the first of them writes it."""
        return self.saksi[0].nilai

    @property
    def banyak(self) -> int:
        """How many tables say so."""
        return len({s.tabel for s in self.saksi})


def witnesses(bahan: Bahan) -> Iterator[Saksi]:
    """Yield every printed cell that repeats a cell of the data and is not empty."""
    for letak, sel in (*figures(bahan), *_names(bahan)):
        isi = sel.cetak
        nilai = sel.teks if letak[2] in TEKS else isi.predikat if isi.nilai is None else isi.nilai
        if nilai != "":
            yield Saksi(
                letak, nilai, sel.row.tabel.nama, f"{sel.row.tabel.sebutan} baris {sel.row['baris']}", sel
            )


def figures(bahan: Bahan) -> Iterator[tuple[Letak, SelCetak]]:
    """Yield every printed cell that repeats a figure of the data, with the cell of that figure."""
    yield from ((letak, sel) for letak, sel in (*_money(bahan), *_measures(bahan)) if sel is not None)


def suspicions(bahan: Bahan, temuan: Iterable[Temuan]) -> list[Dugaan]:
    """Return the cells of the data that no witness agrees with, those first that most tables contradict."""
    suara: dict[Letak, dict[Nilai, list[Saksi]]] = defaultdict(lambda: defaultdict(list))
    for saksi in (*witnesses(bahan), *_sums(bahan, temuan), *_directions(bahan)):
        suara[saksi.letak][_plain(saksi.letak[2], saksi.nilai)].append(saksi)
    hasil = []
    for letak, pilihan in suara.items():
        kini = held(bahan, letak)
        dugaan = sorted((Dugaan(letak, kini, tuple(s)) for s in pilihan.values()), key=lambda d: -d.banyak)
        seri = len(dugaan) > 1 and dugaan[0].banyak == dugaan[1].banyak
        if kini is None or seri or _plain(letak[2], kini) in pilihan:
            continue
        if possible(bahan, dugaan[0].saksi[0]):
            hasil.append(dugaan[0])
    return sorted(hasil, key=lambda d: -d.banyak)


def as_witnessed(dugaan: Iterable[Dugaan | Saksi]) -> dict[Letak, object]:
    """Return the cells of the data with what is said of them, as the data would hold it."""
    return {d.letak: _typed(d.benar if isinstance(d, Dugaan) else d.nilai) for d in dugaan}


def _typed(nilai: Nilai) -> object:
    if isinstance(nilai, str):
        return nilai
    return int(nilai) if nilai.denominator == 1 else Decimal(nilai.numerator) / nilai.denominator


def possible(bahan: Bahan, saksi: Saksi) -> bool:
    """Say whether the data could hold what a witness says: a figure for a figure, and whole money."""
    kini, nilai = held(bahan, saksi.letak), saksi.nilai
    if isinstance(nilai, str) or isinstance(kini, str):
        return isinstance(nilai, str) and isinstance(kini, str)
    return nilai >= 0 and (saksi.letak[2] not in UANG or nilai.denominator == 1)


def held(bahan: Bahan, letak: Letak) -> object:
    """Return what a cell of the data holds."""
    tabel, nomor, kolom = letak
    return next(r[kolom] for r in bahan.data(tabel) if r.nomor == nomor)


def place(row: Row, kolom: str) -> Letak:
    """Return where a cell stands."""
    return row.skema.nama, row.nomor, kolom


def _plain(kolom: str, isi: object) -> Nilai:
    """Return a value so that equal ones are equal however they are written."""
    if kolom == "uraian":
        return "".join(words(isi))
    if kolom == "satuan":
        return normal(isi)
    return isi.casefold() if isinstance(isi, str) else Fraction(isi)


def _money(bahan: Bahan) -> Iterator[tuple[Letak, SelCetak]]:
    uang = {r["kode"]: r for r in bahan.data("anggaran")}
    for r in (r for t in bahan.money_tables() for r in t.rows):
        if milik := uang.get(bahan.programme(r)):
            yield from ((place(milik, k), r.cell(k)) for k in UANG if milik[k] is not None)


def _measures(bahan: Bahan) -> Iterator[tuple[Letak, SelCetak]]:
    """Yield the targets, realisasi and standards of indicators and kegiatan."""
    data = {
        arti: {(r["kode_indikator"], r.get("tahun")): place(r, arti) for r in bahan.data(tabel)}
        for tabel, arti in (
            ("target_renstra", "target"),
            ("realisasi_kinerja", "realisasi"),
            ("standar", "standar"),
        )
    }
    kini = {
        kode: place(asal.baris, asal.kolom.nama)
        for kode, b in bahan.pencapaian.items()
        if isinstance(asal := origin(b.target), Cell)
    }
    for r in (r for t in bahan.tables() for r in t.rows):
        kode, kegiatan = bahan.indikator_of(r), bahan.kegiatan.get(r["kode"])
        for sel in r.cells("target", "target_akhir", "realisasi", "standar"):
            arti, tahun = sel.kolom.arti, sel.kolom.tahun
            if r.tabel.kunci == "kegiatan":
                letak = place(kegiatan, arti) if kegiatan and arti in kegiatan else None
            elif sel.kolom.periode is not None:
                letak = None
            elif arti == "target_akhir":
                letak = data["target"].get((kode, bahan.tahun_akhir))
            elif arti == "target" and tahun is None:
                letak = kini.get(kode)
            else:
                letak = data[arti].get((kode, None if arti == "standar" else tahun or bahan.tahun))
            if letak:
                yield letak, sel


def _names(bahan: Bahan) -> Iterator[tuple[Letak, SelCetak]]:
    """Yield the names, and the units of indicators."""
    data = {(nama, r["kode"]): r for nama in (*BERKAS, "program", "indikator") for r in bahan.data(nama)}
    for r, kolom, unsur, _ in names(bahan):
        yield place(data[unsur], "uraian"), r.cell(kolom)
        if unsur[0] == "indikator" and (sel := r.cell("satuan")):
            yield place(data[unsur], "satuan"), sel


def _sums(bahan: Bahan, temuan: Iterable[Temuan]) -> Iterator[Saksi]:
    """Yield the sums of other data that should give an amount of the budget, by the findings that say so."""
    uang: dict[Fraction, list[Letak]] = defaultdict(list)
    for r in bahan.data("anggaran"):
        for k in (k for k in UANG if r[k] is not None):
            uang[Fraction(r[k])].append(place(r, k))
    for t in (t for t in temuan if t.kode.startswith("FAK") and t.tabel != "anggaran"):
        letak, nilai = uang.get(read(t.seharusnya).nilai, ()), read(t.tercetak).nilai
        if len(letak) == 1 and nilai is not None:
            yield Saksi(letak[0], nilai, t.tabel, nama_tabel(t.tabel))


def _directions(bahan: Bahan) -> Iterator[Saksi]:
    """Yield the polarity by which a capaian was computed, where it fits only one."""
    for r in (r for t in bahan.tables() if t.pembagi for r in t.rows):
        kode, sel = bahan.indikator_of(r), r.cell("capaian")
        target, nyata = (r.cell(k) for k in (r.tabel.pembagi, "realisasi"))
        if kode is None or None in (sel, target, nyata) or bahan.polaritas(kode) == Polaritas.ORDINAL:
            continue
        nilai = (target.cetak.nilai, nyata.cetak.nilai)
        if None in (*nilai, sel.cetak.nilai) or min(nilai) < 0:
            continue
        cocok = [p for p in (Polaritas.MAKSIMASI, Polaritas.MINIMASI) if _fits(sel, capaian(*nilai, p).nilai)]
        if len(cocok) == 1:
            letak = place(bahan.indikator[kode], "polaritas")
            yield Saksi(letak, str(cocok[0]), r.tabel.nama, f"capaian {r.tabel.sebutan} baris {r['baris']}")


def _fits(sel: SelCetak, benar: Fraction | None) -> bool:
    return benar is not None and matches(sel.cetak, benar)
