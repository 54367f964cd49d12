"""Which findings follow from a wrong print: those that its repair ends, and what was computed with it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import mode

from lkjip.bahasa import angka
from lkjip.formulas import half_up
from lkjip.reconcile.bahan import Bahan, Letak
from lkjip.reconcile.cetakan import SelCetak, TabelCetak
from lkjip.reconcile.parse import BILANGAN, read
from lkjip.reconcile.saksi import Saksi, as_witnessed, held, place, possible, witnesses
from lkjip.reconcile.temuan import Temuan
from lkjip.reconcile.uji import ANGKA, NAMA, found, spot, test

# What a repaired print could contradict; sentences follow the tables.
LANGSUNG = frozenset({"JML", "RAS", "DIG", "SIL", "NAM"})
TERBANYAK = 80  # repairs that are tested, those of the worst findings first
_BILANGAN = re.compile(BILANGAN)


@dataclass(frozen=True, slots=True)
class Perbaikan:
    """A finding with the repair of the print it blames: where, and what would stand there.

    `saksi` is set where the cell repeats one of the data: what data contradicts is wrong whatever else disagrees.
    """

    temuan: Temuan
    letak: Letak
    isi: str
    tabel: TabelCetak | None
    saksi: Saksi | None = None

    @property
    def baris(self) -> tuple:
        """The row."""
        return self.temuan.tabel, self.temuan.baris

    @property
    def berangka(self) -> bool:
        """Whether a figure is repaired, not a name."""
        return self.temuan.kode[:3] in ANGKA and read(self.temuan.seharusnya).nilai is not None

    @property
    def pasti(self) -> bool:
        """Whether the data contradicts a figure."""
        return self.saksi is not None and self.berangka


class _Akar(dict):
    """By the id of a finding the id of the one it follows from, which itself follows from none."""

    def claim(self, id: str, akibat: Iterable[str]) -> None:
        """Let findings follow from one, but those that already have their cause or are one."""
        bebas = sorted(set(akibat) - self.keys() - {id, *self.values()})
        self.update(dict.fromkeys(bebas, self.get(id, id)))

    def join(self, id: str, lain: Iterable[str]) -> None:
        """Let other causes follow from one, with all that follows from them."""
        self.update(dict.fromkeys(lain, id))
        self.update({i: id for i, sebab in self.items() if sebab in self})


def followers(bahan: Bahan, temuan: Mapping[str, Temuan]) -> dict[str, str]:
    """Return, for the findings that follow from one that blames a printed cell, the id of that one."""
    akar = _Akar()
    perbaikan = {p.temuan.id: p for p in (*_cells(bahan, temuan), *_sentences(bahan, temuan))}
    berbunyi = {t.kode for t in temuan.values()}
    ujian = {}
    calon = sorted((p for p in perbaikan.values() if _related(p, temuan)), key=lambda p: p.temuan.urutan)
    for p in calon[:TERBANYAK]:
        rumpun = ANGKA if p.berangka else NAMA
        aturan = rumpun & LANGSUNG | {k for k in berbunyi if k[:3] in rumpun}
        u = test(bahan, {p.letak: p.isi}, aturan, [p.tabel] if p.tabel else [])
        if p.temuan.id in u.hilang and (p.pasti or u.untung >= 0):
            ujian[p.temuan.id] = u.hilang & temuan.keys()
    urut = sorted(ujian, key=lambda i: (-len(ujian[i]), temuan[i].urutan))
    for id in (i for i in urut if perbaikan[i].pasti and i not in akar):
        akar.claim(id, _following(perbaikan[id], ujian[id], temuan))
    pasti = [
        p
        for p in sorted(perbaikan.values(), key=lambda p: p.temuan.urutan)
        if p.pasti and p.temuan.id not in akar
    ]
    isi = {s.sel.alamat: held(bahan, s.letak) for s in witnesses(bahan)} if pasti else {}
    for rows in _by(lambda p: p.baris, pasti):
        milik = {p.temuan.id for p in pasti}
        if len(rows) > 1:  # what only all repairs of the row end
            utuh = (
                test(bahan, {p.letak: p.isi for p in rows}, LANGSUNG, [rows[0].tabel]).hilang & temuan.keys()
            )
            akar.claim(rows[0].temuan.id, utuh - milik)
        if len(rows) > 1 and _is_moved(rows, isi):
            akar.join(rows[0].temuan.id, (p.temuan.id for p in rows[1:]))
            persen = (
                t.id for t in temuan.values() if t.kode[:3] == "RAS" and (t.tabel, t.baris) == rows[0].baris
            )
            akar.claim(rows[0].temuan.id, persen)
        akar.claim(rows[0].temuan.id, _computed(bahan, temuan, rows) - milik)
    for id in (i for i in urut if not perbaikan[i].pasti):
        akar.claim(id, _following(perbaikan[id], ujian[id], temuan))
    for p, id in _together(bahan, temuan, [p for p in pasti if p.temuan.id not in akar]):
        akar.claim(p.temuan.id, [id])
    return akar


def _following(p: Perbaikan, hilang: Iterable[str], temuan: Mapping[str, Temuan]) -> Iterable[str]:
    """Return what followed of what vanished: a mere question does only in the same row."""
    return [i for i in hilang if not temuan[i].pertanyaan or (temuan[i].tabel, temuan[i].baris) == p.baris]


def reprinted(sel: SelCetak, benar: str) -> str:
    """Return what a printed cell would say: its figure exchanged, its unit kept."""
    if sel.cetak.nilai is None or min(sel.cetak.nilai, read(benar).nilai or -1) < 0:
        return benar
    return _BILANGAN.sub(_BILANGAN.search(benar)[0], sel.teks, count=1)


def _cells(bahan: Bahan, temuan: Mapping[str, Temuan]) -> Iterable[Perbaikan]:
    sel = {s.alamat: s for t in bahan.tables() for r in t.rows for s in r.cells()}
    saksi = {s.sel.alamat: s for s in witnesses(bahan)}
    for t in temuan.values():
        s = sel.get(spot(t))
        if s and t.seharusnya and t.tercetak == s.teks:
            benar = _rounded(t.seharusnya, s) if t.kode.startswith("RAS") else t.seharusnya
            yield Perbaikan(
                t, place(s.row.isi, t.kolom), reprinted(s, benar), s.row.tabel, saksi.get(spot(t))
            )


def _rounded(benar: str, sel: SelCetak) -> str:
    """Return a percentage with no more digits than its column usually prints."""
    isi = read(benar)
    kolom = [c.desimal for r in sel.row.tabel.rows if (c := SelCetak(r, sel.kolom).cetak).nilai is not None]
    if isi.nilai is None or isi.desimal <= (desimal := mode(kolom)):
        return benar
    return angka(Fraction(half_up(isi.nilai, desimal)), desimal)


def _sentences(bahan: Bahan, temuan: Mapping[str, Temuan]) -> Iterable[Perbaikan]:
    """Yield the repairs of figures and labels in sentences: the wrong one must stand there once."""
    rows = {r["baris"]: r for r in bahan.cetak("narasi")}
    for t in temuan.values():
        r = rows.get(t.baris) if t.tabel == "narasi" and t.kolom == "teks" else None
        salah, benar = _exchanged(t.tercetak, t.seharusnya)
        if not (r and salah and benar):
            continue
        pola = re.compile(rf"(?<![\w.,]){re.escape(salah)}(?!\w|[.,][0-9])", re.IGNORECASE)
        if len(pola.findall(r["teks"])) == 1:
            isi = pola.sub(lambda m, b=benar: b, r["teks"])
            yield Perbaikan(t, place(r, "teks"), isi, bahan.numbered(r["tabel"]))


def _exchanged(tercetak: str, seharusnya: str) -> tuple[str, str]:
    """Return what a sentence says and should say instead: the only figures of both, or the words that differ."""
    salah, benar = (_BILANGAN.findall(x) for x in (tercetak, seharusnya))
    if len(salah) == len(benar) == 1 and salah != benar:
        return salah[0], benar[0]
    a, b = tercetak.split(), seharusnya.split()
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    return " ".join(a), " ".join(b)


def _related(p: Perbaikan, temuan: Mapping[str, Temuan]) -> bool:
    """Say whether another finding may follow from this one: in its cell, or of a figure in its table or a text."""
    tables = (p.temuan.tabel, "narasi") if p.berangka and p.temuan.tabel != "narasi" else ()
    return any(
        t is not p.temuan
        and (
            spot(t) == spot(p.temuan)
            or t.kode[:3] in ANGKA
            and t.tabel in tables
            or t.kode[:3] == p.temuan.kode[:3] == "LAB"
        )
        for t in temuan.values()
    )


def _by(kunci: Callable, perbaikan: Iterable[Perbaikan]) -> list[list[Perbaikan]]:
    hasil = defaultdict(list)
    for p in perbaikan:
        hasil[kunci(p)].append(p)
    return list(hasil.values())


def _computed(bahan: Bahan, temuan: Mapping[str, Temuan], rows: list[Perbaikan]) -> set[str]:
    """Return what was computed from a row's wrong figures: it would be right if they were, and it tells of that row."""
    tabel = rows[0].tabel
    kalimat = {
        ("narasi", r["baris"]) for r in bahan.cetak("narasi") if bahan.numbered(r["tabel"]) in (None, tabel)
    }
    dekat = {
        t.id
        for t in temuan.values()
        if t.kode[:3] in ANGKA and (t.tabel, t.baris) in {rows[0].baris, *kalimat}
    }
    if dekat <= {p.temuan.id for p in rows}:
        return set()
    kata = [p.saksi for p in rows if possible(bahan, p.saksi)]
    rumpun = {temuan[id].kode[:3] for id in dekat}  # whether a finding vanishes is told by its own family
    return set(test(bahan, as_witnessed(kata), rumpun, [tabel]).hilang & dekat)


def _is_moved(rows: list[Perbaikan], isi: Mapping[tuple, object]) -> bool:
    """Say whether all wrong figures of a row are those of one other row of its table: one slip, not several."""
    lain = {r["baris"] for r in rows[0].tabel.rows} - {rows[0].temuan.baris}
    for p in rows:
        tabel, _, kolom = spot(p.temuan)
        lain = {baris for baris in lain if isi.get((tabel, baris, kolom)) == p.saksi.nilai}
    return bool(lain)


def _together(
    bahan: Bahan, temuan: Mapping[str, Temuan], pasti: list[Perbaikan]
) -> Iterable[tuple[Perbaikan, str]]:
    """Yield the sums that several wrong cells spoil together, each with the first of them in its table."""
    sisa = {id for id, t in temuan.items() if t.kode.startswith("JML")} - {p.temuan.id for p in pasti}
    if len(pasti) < 2 or not sisa:
        return
    for id in sorted(sisa - found(bahan.changed({p.letak: p.isi for p in pasti}), ("JML",)).keys()):
        t = temuan[id]
        if calon := [p for p in pasti if p.temuan.tabel == t.tabel]:
            yield min(calon, key=lambda p: (p.temuan.kolom != t.kolom, p.temuan.urutan)), id
