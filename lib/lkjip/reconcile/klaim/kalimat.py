"""A sentence while it is read: its signs, what is used up, and what stands before and behind each of them."""

from dataclasses import dataclass, field

from lkjip.reconcile.klaim.angka_kata import PERSEN, Angka
from lkjip.reconcile.klaim.lexer import Tanda
from lkjip.reconcile.klaim.makna import Fakta, Klaim, KlaimAngka
from lkjip.reconcile.klaim.sebutan import SEMUA, Subjek


@dataclass
class Konteks:
    """What earlier sentences were about, and the row's own subject."""

    sendiri: tuple[Subjek, ...] = ()
    lalu: tuple[Subjek, ...] = ()


@dataclass
class Kalimat:
    """A sentence being read: its signs, what is used up, and the claims so far."""

    teks: str
    tanda: list[Tanda]
    fakta: Fakta
    konteks: Konteks
    skala: dict[str, tuple[str, str]]
    pakai: set[int] = field(default_factory=set)
    klaim: dict[int, Klaim] = field(default_factory=dict)
    lain: list[Klaim] = field(default_factory=list)
    konsep: dict[int, str] = field(default_factory=dict)
    tahun_dari: dict[int, int] = field(default_factory=dict)
    bagi: dict[int, int] = field(default_factory=dict)
    belum: set[int] = field(default_factory=set)

    # Looking around --------------------------------------------------------------------------------------

    def before(self, i: int) -> int:
        """Return the number before a sign, -1 without one."""
        return next((j for j in range(i - 1, -1, -1) if self.tanda[j].jenis == "angka"), -1)

    def after(self, i: int) -> int:
        """Return the number behind a sign, or the end."""
        return next(
            (j for j in range(i + 1, len(self.tanda)) if self.tanda[j].jenis == "angka"), len(self.tanda)
        )

    def left(self, i: int) -> list[int]:
        """Return the signs between the number before and this one, nearest first, within the clause."""
        return self._until(range(i - 1, self.before(i), -1))

    def right(self, i: int) -> list[int]:
        """Return the signs between this number and the next, within the clause."""
        return self._until(range(i + 1, self.after(i)))

    def _until(self, letak: range) -> list[int]:
        hasil = []
        for j in letak:
            if self.tanda[j].jenis == "henti" or self.tanda[j].isi == ";":
                break
            hasil.append(j)
        return hasil

    def between(self, i: int, j: int) -> str:
        """Return the words between two signs."""
        return self.teks[self.tanda[i].akhir : self.tanda[j].awal].casefold()

    def has(self, *jenis: str, akhir: int | None = None) -> bool:
        """Say whether there is a sign of a kind, before one of them if said so."""
        return any(t.jenis in jenis for t in self.tanda[:akhir])

    def near(self, letak: list[int], *jenis: str) -> int | None:
        """Return the first of these signs that is of a kind and not used up."""
        return next((j for j in letak if self.tanda[j].jenis in jenis and j not in self.pakai), None)

    def span(self, i: int, j: int) -> str:
        """Return the words from one sign to another."""
        a, b = sorted((i, j))
        return " ".join(self.teks[self.tanda[a].awal : self.tanda[b].akhir].split())

    # Subjects and years ----------------------------------------------------------------------------------

    def subjects(self, i: int, uang: bool) -> tuple[Subjek, ...]:
        """Return what a sign may be about: the mention before it, else the one behind, else the context."""
        if i in self.bagi and self.tanda[self.bagi[i]].jenis == "sebut":
            return self.tanda[self.bagi[i]].isi
        kanan = [j for j in self.right(i) if self.tanda[j].jenis != "ukur"][:2]
        if (
            len(kanan) == 2
            and self.tanda[kanan[0]].isi in ("untuk", "pada", "di", "bagi", "oleh")
            and self.tanda[kanan[1]].jenis == "sebut"
        ):
            kiri = [j for j in self.left(i) if self.tanda[j].jenis == "sebut" and j != self.before(i) + 2]
            if self._fits(self.tanda[kanan[1]].isi, uang) and not kiri:
                return self.tanda[
                    kanan[1]
                ].isi  # "Rp6,2 miliar untuk Program A, Rp1,8 miliar untuk Program B"
        for j in range(i - 1, -1, -1):
            t = self.tanda[j]
            if t.jenis == "sebut" and self._fits(t.isi, uang):
                return t.isi
            bagian = self.tanda[i].jenis == "angka" and self.tanda[i].isi.satuan == PERSEN
            depan = self.tanda[j - 1] if j else t
            if bagian and t.jenis == "total" and (depan.jenis in ("banding", "dari") or depan.isi == "dalam"):
                continue  # "pagu Program A terhadap total pagu adalah 16 persen"
            if uang and (
                t.jenis == "total" or t.jenis == "kuantor" and t.isi == "semua" and self._program_next(j)
            ):
                return (SEMUA,)
        sendiri = self.konteks.sendiri if not uang or self._fits(self.konteks.sendiri, True) else ()
        lanjut = self.tanda[i + 1 :]
        if (tutup := next((t for t in lanjut if t.isi in ("(", ")")), None)) and tutup.isi == ")":
            lanjut = lanjut[: lanjut.index(tutup)] if any(t.isi == "," for t in lanjut) else lanjut
        kanan = next((t.isi for t in lanjut if t.jenis == "sebut" and self._fits(t.isi, uang)), ())
        if uang:
            total = any(t.jenis == "total" for t in self.tanda) or not sendiri
            return (
                *sendiri,
                *kanan,
                *((SEMUA,) if total else ()),
                *(() if sendiri else self._fitting(self.konteks.lalu)),
            )
        return (*kanan, *sendiri) if kanan or sendiri else self.konteks.lalu

    def _program_next(self, j: int) -> bool:
        return (
            j + 1 < len(self.tanda)
            and self.tanda[j + 1].jenis == "benda"
            and self.tanda[j + 1].isi == "program"
        )

    def _fits(self, calon: tuple[Subjek, ...], uang: bool) -> bool:
        return bool(self._fitting(calon)) if uang else bool(calon)

    def _fitting(self, calon: tuple[Subjek, ...]) -> tuple[Subjek, ...]:
        """Return the subjects that have money of their own."""
        return tuple(
            s for s in calon if s.jenis in ("program", "sasaran_program") or self.fakta.programmes(s)
        )

    def year_of(self, t: Tanda) -> int:
        """Return the year a sign of a year means."""
        if isinstance(t.isi, tuple):
            return t.isi[-1]
        if isinstance(t.isi, str):
            return int(self.fakta.laporan.profil[f"renstra_{t.isi}"])
        return self.fakta.tahun + t.isi

    def years(self, i: int) -> tuple[int, ...]:
        """Return the years a number may be about, the likeliest first."""
        kini = self.fakta.tahun
        if i in self.bagi and self.tanda[self.bagi[i]].jenis == "tahun":
            return (self.year_of(self.tanda[self.bagi[i]]),)
        for j in self.right(i):
            t = self.tanda[j]
            if t.jenis == "tahun":
                lanjut = self.tanda[j + 1] if j + 1 < len(self.tanda) else None
                if lanjut and (
                    lanjut.jenis == "angka"
                    or lanjut.isi == ":"
                    or lanjut.kata in ("sebesar", "mencapai", "adalah")
                ):
                    break
                self.pakai.add(j)
                return (self.year_of(t),)
            if not (
                t.jenis == "kata"
                and t.isi
                in (
                    "pada",
                    "di",
                    "untuk",
                    "dalam",
                    "per",
                    "selama",
                    "mulai",
                    "sejak",
                    *unit_words(self.tanda[i].isi),
                )
            ):
                if t.isi != "(":
                    break
        depan = self.between(i - 1, i) if i else self.teks[: self.tanda[i].awal].casefold()
        jadi = i and self.tanda[i - 1].jenis == "jadi"
        kiri = self.left(i)
        koma = False
        for j in kiri:
            t = self.tanda[j]
            koma = koma or t.isi == ","
            if (
                t.jenis == "rentang"
                and t.isi[1] > kini
                and "renstra" not in self.teks[max(0, t.awal - 25) : t.awal].casefold()
            ):
                return tuple(range(t.isi[0], t.isi[1] + 1))
            if t.jenis == "tahun" and j not in self.pakai:
                banding = j and self.tanda[j - 1].jenis in ("banding", "dari")
                if banding and koma or jadi and self.year_of(t) < kini:
                    continue
                return (self.year_of(t),)
        if jadi:
            return (kini,)
        if self._from(i):
            return (self._base_year(i),)
        lalu = self.before(i)
        if lalu >= 0 and lalu in self.tahun_dari and self.tahun_dari[lalu] != kini and len(kiri) < 9:
            dulu = self.tahun_dari[lalu]  # "targetnya" is that of the year just named
            milik = any(self.tanda[j].jenis == "ukur" and self.tanda[j].teks.endswith("nya") for j in kiri)
            return (dulu,) if milik else (kini, dulu)
        awal = next((j for j in range(i) if self.tanda[j].jenis == "tahun"), None)
        if (
            awal is not None
            and self.before(awal) < 0
            and not depan.strip().endswith("dari")
            and not (awal and self.tanda[awal - 1].jenis == "banding")
        ):
            return tuple(dict.fromkeys((kini, self.year_of(self.tanda[awal]))))
        return (kini,)

    def _from(self, i: int) -> bool:
        """Say whether a number is what something rose or fell from."""
        kiri = self.left(i)
        dari = bool(kiri) and not self.tanda[i].isi.batas and self.tanda[kiri[0]].jenis in ("dari", "banding")
        lalu = self.klaim.get(self.before(i))
        if dari and isinstance(lalu, KlaimAngka) and lalu.arah:
            return True
        lanjut = self.after(i)
        jadi = lanjut < len(self.tanda) and self.tanda[lanjut - 1].jenis == "jadi"
        return dari and (jadi or any(self.tanda[j].jenis == "arah" for j in kiri))

    def _base_year(self, i: int) -> int:
        """Return the year that a change is measured from: one the clause names, else the year before."""
        kini = self.fakta.tahun
        henti = [j for j, t in enumerate(self.tanda) if t.jenis == "henti"]
        awal, akhir = (
            max((j for j in henti if j < i), default=0),
            min((j for j in henti if j > i), default=len(self.tanda)),
        )
        lain = [self.year_of(t) for t in self.tanda[awal:akhir] if t.jenis == "tahun" and t.isi != "akhir"]
        rentang = [t.isi[0] for t in self.tanda if t.jenis == "rentang" and t.isi[1] == kini]
        return next((y for y in (*rentang, *lain) if y < kini), kini - 1)


def own_number(k: Kalimat, j: int) -> bool:
    """Say whether a concept has a number of its own behind it, so that it does not look back for one."""
    for n in range(j + 1, min(j + 5, len(k.tanda))):
        t = k.tanda[n]
        if t.jenis == "angka":
            return True
        if t.jenis not in ("kata", "sebut", "tahun", "unit", "total") or t.isi in ("dan", "dari"):
            return False
    return False


def noun_before(k: Kalimat, n: int) -> str:
    """Return the noun before "seluruhnya"."""
    for m in range(n - 1, max(-1, n - 4), -1):
        if k.tanda[m].jenis == "benda":
            return k.tanda[m].isi
    return ""


def noun_next(k: Kalimat, j: int) -> str:
    """Return the counted noun right behind a quantifier."""
    n = j + 1
    if n < len(k.tanda) and k.tanda[n].kata in ("dari", "para", "target", "capaian"):
        n += 1
    return k.tanda[n].isi if n < len(k.tanda) and k.tanda[n].jenis == "benda" else ""


def words_between(k: Kalimat, i: int, j: int) -> str:
    """Return the words between two numbers without the unit's noun, the name and the year of the first."""
    isi = [
        t.teks
        for t in k.tanda[i + 1 : j]
        if t.jenis not in ("tahun", "sebut") and t.kata not in unit_words(k.tanda[i].isi)
    ]
    tanda = [c for c in k.between(i, j) if c in "(=≈"]
    return " ".join([*isi, *(t for t in tanda if t not in isi)]).casefold()


def unit_words(angka: Angka) -> list[str]:
    """Return the words of a number's unit."""
    return angka.satuan.split()
