"""Which cell of the data is wrong where nothing is printed yet: the change that ends most of what disagrees.

Where a sum, a sentence or a second table contradicts a cell, a rule can only blame one side. Here every side is
suspected in turn, with the value that the other side would need of it, and the rules run again.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from lkjip.data import Row
from lkjip.data.jenjang import BERKAS
from lkjip.formulas import NilaiTidakSah
from lkjip.reconcile.bahan import Bahan, Letak
from lkjip.reconcile.parse import BILANGAN, read
from lkjip.reconcile.saksi import place
from lkjip.reconcile.salah_angka import SEBARANG, explain
from lkjip.reconcile.temuan import Temuan
from lkjip.reconcile.uji import SEMUA, found, spot

TERBANYAK = 32  # suspicions that are tested, those first that most findings raise
TERPILIH = 5  # those of them that are tested with all rules
TERUJI = 16  # and as many where one could explain as much as they do
TANYA = Fraction(2, 5)  # what the end of a question weighs, against that of a contradiction
_KODE = re.compile(r"[\w.]*\w")
_BILANGAN = re.compile(BILANGAN)


@dataclass(frozen=True, slots=True)
class Ubahan:
    """A tested change: the cells with what they would hold, the findings that vanish, and the gain."""

    sel: tuple[tuple[Letak, object], ...]
    hilang: frozenset[str]
    untung: Fraction
    langsung: bool
    saksi: int
    teruji: bool
    tunggal: bool = False

    @property
    def bobot(self) -> tuple:
        """What decides between changes: the gain, then the fewer cells, a finding that says so, and other support."""
        return self.untung, -len(self.sel), self.langsung, self.saksi

    @property
    def letak(self) -> Letak:
        """The first of its cells."""
        return self.sel[0][0]


def wrong_cells(bahan: Bahan, temuan: Mapping[str, Temuan]) -> Iterator[Ubahan]:
    """Yield the changes that explain the findings, the one that explains most first; each explains others."""
    uji, sudah = [*_tested(bahan, temuan), *_texts(temuan)], frozenset()
    while uji:
        uji = [
            replace(
                u, hilang=u.hilang - sudah, untung=u.untung - _weight(temuan[i] for i in u.hilang & sudah)
            )
            for u in uji
        ]
        uji = [u for u in uji if u.untung > 0]
        if uji:
            terbaik = max(uji, key=lambda u: (u.teruji, u.bobot))
            saingan = (u for u in uji if u.letak != terbaik.letak and u.hilang & terbaik.hilang)
            kuat = terbaik.saksi > 1  # a simple slip from what another cell holds as well
            tunggal = all(u.untung < terbaik.untung or kuat and u.saksi < terbaik.saksi for u in saingan)
            yield replace(terbaik, tunggal=terbaik.teruji and tunggal)
            sudah, uji = terbaik.hilang, [u for u in uji if u.letak != terbaik.letak]


def _tested(bahan: Bahan, temuan: Mapping[str, Temuan]) -> Iterator[Ubahan]:
    dugaan = Tersangka(bahan, temuan)
    suara = Counter(dict.fromkeys(dugaan.direct, 3))
    for t, sel in dugaan.others():
        suara[sel] += 3 if sel[0][0] == spot(t) else 1
    calon = sorted(suara, key=lambda sel: (-suara[sel] - dugaan.plausible(sel), sel in dugaan.direct))
    berbunyi = {t.kode for t in temuan.values()}
    lolos = []
    for sel in calon[:TERBANYAK]:  # first against the rules that spoke, then the best against all
        bahan_lain = bahan.changed(dict(sel))
        if (u := _test(bahan_lain, temuan, berbunyi)) and u[1] > 0:
            lolos.append((u, sel, bahan_lain))
    lolos.sort(key=lambda x: -x[0][1])
    terbaik = Fraction(0)
    for n, (u, sel, bahan_lain) in enumerate(lolos):
        # Beyond the best, only what might explain as much as they do.
        teruji = n < TERPILIH or terbaik <= u[1] and n < TERUJI
        if u := _test(bahan_lain, temuan, SEMUA) if teruji else u:
            terbaik = max(terbaik, u[1] if teruji else terbaik)
            yield Ubahan(sel, *u, sel in dugaan.direct, dugaan.plausible(sel), teruji)


def _texts(temuan: Mapping[str, Temuan]) -> Iterator[Ubahan]:
    """Yield the texts that could be wrong themselves: put right, they would contradict nothing any more."""
    teks = defaultdict(list)
    for t in temuan.values():
        if t.tabel in ("narasi", "analisis") and t.baris:
            teks[spot(t)].append(t)
    for letak, milik in teks.items():
        yield Ubahan(((letak, ""),), frozenset(t.id for t in milik), _weight(milik), True, 0, True)


def _test(
    bahan: Bahan, temuan: Mapping[str, Temuan], aturan: Iterable[str]
) -> tuple[frozenset[str], Fraction] | None:
    """Return what vanishes in the changed material, and the gain."""
    semula = _prints(temuan)
    try:
        kini = _prints(found(bahan, aturan))
    except (
        NilaiTidakSah,
        LookupError,
        ValueError,
    ):  # what the loader would refuse, such as a grade of no scale
        return None
    hilang = [t for k in semula for t in semula[k][len(kini.get(k, ())) :]]
    baru = [t for k in kini for t in kini[k][len(semula.get(k, ())) :]]
    return frozenset(t.id for t in hilang), _weight(hilang) - _weight(baru)


def _prints(temuan: Mapping[str, Temuan]) -> dict[tuple, list[Temuan]]:
    hasil = defaultdict(list)
    for t in temuan.values():
        hasil[t.kode, *spot(t), t.tercetak].append(t)
    return hasil


def _weight(temuan: Iterable[Temuan]) -> Fraction:
    return sum((TANYA if t.pertanyaan else Fraction(1) for t in temuan), Fraction(0))


class Tersangka:
    """What could be wrong: cells of the data, each with the value that would settle a finding."""

    def __init__(self, bahan: Bahan, temuan: Mapping[str, Temuan]):
        """Take the findings in their order."""
        self.bahan = bahan
        self.temuan = sorted(temuan.values(), key=lambda t: t.urutan)
        self.rows: dict[tuple[str, int], Row] = {
            (nama, r.nomor): r for nama in bahan.laporan.skema if "/" not in nama for r in bahan.data(nama)
        }

    @cached_property
    def direct(self) -> dict[tuple, None]:
        """What findings themselves say their cell should hold, in the findings' order."""
        hasil = {}
        for t in self.temuan:
            r = self.rows.get((t.tabel, t.baris))
            if r and t.kolom in r and t.seharusnya and _holds(r[t.kolom], t.tercetak):
                hasil |= dict.fromkeys(self._change(r, t.kolom, t.seharusnya))
        return hasil

    def others(self) -> Iterator[tuple[Temuan, tuple]]:
        """Yield what would settle findings elsewhere, each with the finding that raises it."""
        for t in self.temuan:
            cara = (self._same, self._sums, self._codes, self._choices, self._office)
            yield from ((t, sel) for sel in dict.fromkeys(s for c in cara for s in c(t)))
        yield from ((self.temuan[0], sel) for sel in self._exchanged())

    def plausible(self, sel: tuple) -> int:
        """Say how much speaks for a value: a simple slip leads from it to what stands there, or it stands elsewhere."""
        (tabel, nomor, kolom), benar = sel[0]
        kini = self.rows[tabel, nomor][kolom]
        if isinstance(benar, str) or isinstance(kini, str) or not kini:
            return 0
        a, b = (Fraction(x) * 10**6 for x in (kini, benar))
        slip = a.denominator == b.denominator == 1 and not explain(int(a), int(b)).uraian.startswith(SEBARANG)
        return slip + (len(self._where.get(Fraction(benar), ())) > 0)

    @cached_property
    def _where(self) -> dict[Fraction, list[Letak]]:
        """The cells of figures by value."""
        hasil = defaultdict(list)
        for r in self.rows.values():
            for k in self._figures(r):
                hasil[Fraction(r[k])].append(place(r, k))
        return hasil

    def _figures(self, r: Row) -> list[str]:
        kunci = {*r.skema.kunci, *(k for x in r.skema.rujukan for k in x.kolom)}
        return [
            k.nama
            for k in r.skema.kolom
            if k.tipe in ("integer", "number", "any") and k.nama not in kunci and _is_figure(r.get(k.nama))
        ]

    def _change(self, r: Row, kolom: str, teks: object) -> Iterator[tuple]:
        """Yield the change of a cell to what a text says, where the column can hold that and does not yet."""
        k, kini = r.skema.of(kolom), r[kolom]
        if k.tipe in ("integer", "number", "year", "any") and not (
            isinstance(kini, str) and isinstance(teks, str)
        ):
            nilai = teks if isinstance(teks, Fraction) else read(str(teks)).nilai
            if (
                nilai is None
                or nilai < 0
                or k.nama.endswith("_rp")
                and not nilai
                or k.tipe in ("integer", "year")
                and nilai.denominator != 1
            ):
                return
            isi = (
                int(nilai) if k.tipe in ("integer", "year") else Decimal(nilai.numerator) / nilai.denominator
            )
        elif k.tipe in ("string", "any"):
            isi = str(teks)
            if k.pilihan and isi not in k.pilihan or k.pola and not k.pola.fullmatch(isi):
                return
        else:
            return
        if isi != kini:
            yield ((place(r, kolom), isi),)

    def _same(self, t: Temuan) -> Iterator[tuple]:
        """Yield the cells that hold what a finding would have, with what stands where it is blamed."""
        salah, benar = _figure(t.tercetak), _figure(t.seharusnya)
        if None not in (salah, benar):
            dekat = self._named(t)
            letak = self._where.get(benar, ())
            for tabel, nomor, kolom in letak:
                r = self.rows[tabel, nomor]
                if (tabel, nomor) != (t.tabel, t.baris) and (len(letak) < 3 or _codes(r) & dekat):
                    yield from self._change(r, kolom, salah)
        elif t.seharusnya and t.tercetak:
            for r in self.rows.values():
                if (r.skema.nama, r.nomor) != (t.tabel, t.baris) and _codes(r) & self._named(t):
                    for k in ("satuan", "uraian"):
                        if r.get(k) == t.seharusnya:
                            yield from self._change(r, k, t.tercetak)

    def _sums(self, t: Temuan) -> Iterator[tuple]:
        """Yield the amounts of a sum, and those of the budget, each with what would make the sum right."""
        salah, benar = _figure(t.tercetak), _figure(t.seharusnya)
        if None in (salah, benar) or salah == benar or max(salah, benar) < 1000:
            return
        r, selisih = self.rows.get((t.tabel, t.baris)), salah - benar
        for lain in self.rows.values():
            for k in (k for k in self._figures(lain) if k.endswith("_rp")):
                if lain.skema.nama == "anggaran" and t.tabel in ("narasi", "analisis", "tercetak/narasi"):
                    yield from self._change(lain, k, Fraction(lain[k]) + selisih)
                elif (
                    r
                    and k == t.kolom
                    and lain.skema is r.skema
                    and lain.get("kode_program") == r.get("kode_program")
                ):
                    yield from self._change(lain, k, Fraction(lain[k]) - selisih)

    def _codes(self, t: Temuan) -> Iterator[tuple]:
        """Yield the codes and years that would bring a row to where it is missed."""
        tokens = {
            *_KODE.findall(t.kolom.replace("_", " ")),
            *_KODE.findall(t.tercetak),
            *_KODE.findall(t.penjelasan),
        }
        r = self.rows.get((t.tabel, t.baris))
        if r is None and t.kolom:  # a row that is not there
            for lain in (x for x in self.rows.values() if x.skema.nama == t.tabel):
                for k in {*lain.skema.kunci, *(k for k, _ in _references(lain))}:
                    if {str(v) for n, v in lain.kunci.items() if n not in (k, "nomor")} <= tokens:
                        for isi in t.kolom.split():
                            yield from self._change_code(lain, k, isi)
            return
        if r is None:
            return
        if t.kolom not in self._figures(r) and len(r.skema.kunci) == 1:  # nothing refers to it
            for lain in self.rows.values():
                if r.skema.nama in lain and "uraian" in r:
                    yield from self._change(lain, r.skema.nama, r["uraian"])
                for k, tabel in _references(lain):
                    if r.skema.nama in tabel and len(lain.skema.kunci) == 1:
                        yield from self._change_code(lain, k, r[r.skema.kunci[0]])
        tahun = "tahun" if "tahun" in r else None
        if tahun:
            for isi in {str(self.bahan.tahun), *(x for x in tokens if re.fullmatch(r"20\d\d", x))}:
                yield from self._change_code(r, tahun, isi)
        kode = [k for k, _ in _references(r)]
        for k in kode:
            for tetangga in (self.rows.get((t.tabel, t.baris + d)) for d in (-1, 1)):
                if tetangga:
                    yield from self._change_code(r, k, tetangga[k])
        if len(kode) > 1:  # the same item under another code in another table
            for lain in self.rows.values():
                bersama = [k for k in kode if k in lain]
                beda = [k for k in bersama if lain[k] != r[k]]
                if lain.skema is not r.skema and len(bersama) > 2 and len(beda) == 1:
                    yield from self._change_code(lain, beda[0], r[beda[0]])
                    yield from self._change_code(r, beda[0], lain[beda[0]])
        for lain in self._chain(t):
            for k, tabel in _references(lain):
                for isi in tokens:
                    if any((n, isi) in self.bahan.unsur for n in tabel):
                        yield from self._change_code(lain, k, isi)

    def _change_code(self, r: Row, kolom: str, isi: object) -> Iterator[tuple]:
        yield from self._change(r, kolom, str(isi))

    def _choices(self, t: Temuan) -> Iterator[tuple]:
        """Yield the other polarity of the indicators a finding tells of."""
        for r in self._chain(t):
            if "polaritas" in r:
                for isi in r.skema.of("polaritas").pilihan[:2]:
                    yield from self._change(r, "polaritas", isi)

    def _office(self, t: Temuan) -> Iterator[tuple]:
        """Yield the office's own data where a text says something else in its place."""
        a, b = (_KODE.findall(x) for x in (t.tercetak, t.seharusnya))
        pasangan = [(x, y) for x, y in zip(a, b, strict=False) if x != y] if len(a) == len(b) else []
        for r in self.bahan.data("profil"):
            for k in r:
                if r[k] is None or k == "tahun":
                    continue
                isi = str(r[k])
                if len(pasangan) == 1 and pasangan[0][1] == isi:
                    yield from self._change(r, k, pasangan[0][0])
                elif len(isi) > 4 and t.seharusnya.endswith(isi) and t.tercetak:
                    kata = t.tercetak.split()
                    yield from self._change(r, k, " ".join(kata[-len(isi.split()) :]))

    def _exchanged(self) -> Iterator[tuple]:
        """Yield two cells of a column that findings contradict at once, as both should be."""
        kolom = defaultdict(list)
        for ((letak, isi),) in self.direct:
            kolom[letak[0], letak[2]].append((letak, isi))
        for sel in kolom.values():
            if len({letak for letak, _ in sel}) == len(sel) == 2:
                yield tuple(sorted(sel, key=lambda s: s[0]))
            for letak, isi in sel:
                for lain in self._where.get(Fraction(isi), ()) if _is_figure(isi) else ():
                    if lain[0] == letak[0] and lain[2] == letak[2] and lain != letak:
                        kini = self.rows[letak[:2]][letak[2]]
                        yield ((letak, isi), (lain, kini))

    def _named(self, t: Temuan) -> set[str]:
        """Return the codes a finding tells of."""
        r = self.rows.get((t.tabel, t.baris))
        kata = {*_KODE.findall(t.penjelasan), *_KODE.findall(t.kolom)}
        return {k for k in kata if not k.isdigit()} | (_codes(r) if r else set())

    def _chain(self, t: Temuan) -> list[Row]:
        """Return the elements and indicators a finding tells of, with what they stand under."""
        kode, hasil = self._named(t), []
        for nama in ("indikator", *BERKAS[::-1]):
            for r in self.bahan.data(nama):
                if r["kode"] in kode:
                    hasil.append(r)
                    kode |= {r[k] for k, _ in _references(r) if r[k]}
        return hasil


def _references(r: Row) -> list[tuple[str, tuple[str, ...]]]:
    """Return the columns that hold a code of another table, with those tables."""
    hasil = [(k, (x.tabel,)) for x in r.skema.rujukan for k in x.kolom if k in r]
    hasil += [(k, ()) for k in ("kode_sub_kegiatan", "kode_rekening", "kode_program") if k in r]
    if "induk" in r:
        hasil.append(("induk", BERKAS))
    return list({k: (k, t) for k, t in reversed(hasil)}.values())


def _codes(r: Row) -> set[str]:
    return {
        str(r[k])
        for k in ("kode", "kode_indikator", "induk", *r.skema.kunci)
        if r.get(k) is not None and k != "tahun"
    }


def _holds(isi: object, teks: str) -> bool:
    """Say whether a finding blames what a cell holds itself, not a sum or a sentence."""
    return (
        read(teks).nilai == Fraction(isi)
        if _is_figure(isi) and not isinstance(isi, date)
        else str(isi) == teks
    )


def _is_figure(isi: object) -> bool:
    return isi is not None and not isinstance(isi, str | bool)


def _figure(teks: str) -> Fraction | None:
    """Return the only figure of a text."""
    angka = _BILANGAN.findall(teks)
    return (
        read(angka[0]).nilai
        if len(angka) == 1 and not re.search("miliar|juta|triliun|paling", teks)
        else None
    )
