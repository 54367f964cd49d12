"""A sentence as a row of signs: mentions, numbers, years and concepts, everything else plain words."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import takewhile

from lkjip.reconcile.klaim import angka_kata as a
from lkjip.reconcile.klaim.angka_kata import Angka
from lkjip.reconcile.klaim.kosakata import (
    ANGKA,
    ANTARA,
    BATAS,
    BUKAN_SATUAN,
    KATA_ANGKA,
    LEKSIKON,
    SAMPAI,
    SATUAN,
)
from lkjip.reconcile.klaim.sebutan import Nama, Sebutan, Subjek

_SEBUT, _UNIT = "\ue000", "\ue001"
_KONSEP = "|".join(rf"(?P<k{i}>(?:{pola})(?!\w))" for i, (*_, pola) in enumerate(LEKSIKON))
_POLA = re.compile(
    "|".join(
        [
            rf"(?P<sebut>{_SEBUT}+)|(?P<unit>{_UNIT}+)",
            rf"(?<!\w)(?:{_KONSEP})",  # whether a word begins here is asked once, not by every one of them
            rf"(?P<angka>(?<![\w.,-])(?:{ANGKA}){SATUAN.format('sat')})",
            rf"(?P<katangka>(?:{KATA_ANGKA}){SATUAN.format('satkata')})",
            r"(?P<tanda>[,;:()])|(?P<kata>[^\W\d_][\w/-]*)|(?P<kodelain>\d[\w.,/]*)",
        ]
    )
)


@dataclass(frozen=True, slots=True)
class Tanda:
    """One sign: its kind, what it says, and where it stands."""

    jenis: str
    isi: object
    awal: int
    akhir: int
    teks: str

    @property
    def kata(self) -> str:
        """Its words in small letters."""
        return self.teks.casefold()


def scan(kalimat: str, nama: Nama, kode: str | None = None) -> tuple[Tanda, ...]:
    """Return the signs of a sentence; they are found once for the same names."""
    if (kalimat, kode) not in nama.tanda:
        nama.tanda[kalimat, kode] = tuple(_scanned(kalimat, nama, kode))
    return nama.tanda[kalimat, kode]


def _scanned(kalimat: str, nama: Nama, kode: str | None) -> list[Tanda]:
    rendah = kalimat.lower()
    if len(rendah) != len(kalimat):
        rendah = kalimat
    semua = sorted(
        (*_numbered(rendah, nama, kode), *nama.find(kalimat, kode)), key=lambda s: s.akhir - s.awal
    )
    sebut = {s.awal: s for s in semua}  # of two in one place the longer
    rendah = _masked(rendah, sebut, nama.laporan.profil["unit"])
    hasil: list[Tanda] = []
    for m in _POLA.finditer(rendah):
        if t := _sign(m, rendah, kalimat, sebut):
            hasil.append(t)
    return _units(_ranges(hasil, rendah), kalimat)


def _masked(teks: str, sebut: dict[int, Sebutan], unit: str) -> str:
    for s in sorted(sebut.values(), key=lambda s: s.awal - s.akhir):
        if _SEBUT in teks[s.awal : s.akhir]:  # inside a longer one
            del sebut[s.awal]
        else:
            teks = teks[: s.awal] + _SEBUT * (s.akhir - s.awal) + teks[s.akhir :]
    return re.sub(re.escape(unit.lower()), lambda m: _UNIT * len(m[0]), teks) if unit else teks


_KE = {"pertama": 1, "kesatu": 1} | a.KE
_NOMOR = r"(?:\d{1,2}|[ivx]{1,4}|" + "|".join(_KE) + r")"
_BERNOMOR = re.compile(
    r"(?<!\w)(?<!jumlah )(?<!banyaknya )(?P<jenis>sasaran program|sasaran strategis|sasaran|tujuan|indikator)"
    r"\s+(?:nomor |no\. ?)?"
    rf"(?:ke-?\s*)?(?P<a>{_NOMOR})"
    rf"(?:\s+(?:sampai(?: dengan)?|hingga|s\.?/?d\.?)\s+(?:ke-?\s*)?(?P<b>{_NOMOR})|"
    rf"(?P<daftar>(?:\s*,\s*(?:ke-?\s*)?{_NOMOR})*\s*,?\s+(?:dan|serta)\s+(?:ke-?\s*)?{_NOMOR}))?"
    r"(?![\w%]|[.,]\d|\s*(?:persen|indikator|program))"
)
_ROMAWI = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _ordinal(teks: str) -> int:
    if teks.isdigit():
        return int(teks)
    return _KE.get(teks) or (_ROMAWI.index(teks) + 1 if teks in _ROMAWI else 0)


def _numbered(rendah: str, nama: Nama, kode: str | None) -> list[Sebutan]:
    """Return the mentions by number or by code: "sasaran ke-2", "program 5", "(2.09.04)"."""
    hasil = []
    for m in _BERNOMOR.finditer(rendah):
        awal, akhir = _ordinal(m["a"]), _ordinal(m["b"] or m["a"])
        jenis = m["jenis"].replace(" strategis", "").replace(" ", "_")
        nomor = list(range(awal, akhir + 1))
        if m["daftar"]:
            nomor += [_ordinal(n) for n in re.findall(_NOMOR, m["daftar"].replace("dan", ""))]
        if awal and (calon := nama.numbered(jenis, nomor, kode)):
            hasil.append(Sebutan(m.start(), m.end(), calon))
    for m in re.finditer(
        r"(?<!\w)program\s+([\w.]+)\s+(?:s\.?/?d\.?|sampai(?: dengan)?|hingga)\s+(?:program\s+)?([\w.]*\w)",
        rendah,
    ):
        urut = nama.urut["program"]
        if m[1] in urut and m[2] in urut:
            hasil.append(
                Sebutan(
                    m.start(),
                    m.end(),
                    (Subjek("program", tuple(urut[urut.index(m[1]) : urut.index(m[2]) + 1])),),
                )
            )
    for m in re.finditer(
        r"(?<!\w)program\s+(?:\d[\d.]*\s*,\s*)*\d[\d.]*\s*,?\s+dan\s+\d[\d.]*(?![\w%,])", rendah
    ):
        awal = m.start()
        for n in re.finditer(r"\d(?:[\d.]*\d)?", m[0]):  # "program 2, 3, dan 5": one mention each
            hasil.append(Sebutan(awal, m.start() + n.end(), (Subjek("program", (n[0],)),)))
            awal = m.start() + n.end() + 2
    for m in _BERKODE.finditer(rendah):
        isi = m[1] or m[2]
        for j, milik in nama.urut.items():
            pas = [k for k in milik if k.casefold() == isi and (m[1] is None or j == "program")]
            if pas and j != "kegiatan":
                hasil.append(Sebutan(m.start(), m.end(), (Subjek(j, tuple(pas)),)))
    return [s for s in hasil if all(k in nama.urut[c.jenis] for c in s.calon for k in c.kode)]


_BERKODE = re.compile(
    r"(?<!\w)program\s+(?:ke-?\s*)?([\d.]*\d)(?![\w%]|[.,]\d)|"
    r"(?<![\w.])([a-z]{1,3}\d+|\d+(?:\.\d+){2,})(?![\w.]\w)"
)


def _sign(m: re.Match, teks: str, asli: str, sebut: dict[int, Sebutan]) -> Tanda | None:
    jenis, awal, akhir = m.lastgroup, m.start(), m.end()
    if jenis == "sebut":
        # Mentions that touch are one run of marks: the first speaks, the scan goes on behind it.
        return Tanda("sebut", sebut[awal].calon, awal, akhir, asli[awal:akhir]) if awal in sebut else None
    if m["angka"]:
        isi = _digits(m, teks)
        return (
            Tanda("angka", isi, awal, akhir, asli[awal:akhir])
            if isi
            else Tanda("lewat", "", awal, akhir, m[0])
        )
    if m["katangka"]:
        isi = _words(m, teks)
        return (
            Tanda("angka", isi, awal, akhir, asli[awal:akhir])
            if isi
            else Tanda("kata", m[0], awal, akhir, m[0])
        )
    if jenis in ("unit", "tanda", "kata", "kodelain"):
        return Tanda({"kodelain": "lewat"}.get(jenis, jenis), m[0], awal, akhir, asli[awal:akhir])
    jenis, isi, _ = LEKSIKON[int(jenis[1:])]
    tahun = [int(t) for t in re.findall(r"(?:19|20)\d\d", m[0])]
    if jenis == "rentang":
        isi = tuple(tahun)
    elif isi == "angka":
        isi = ("pada", tahun[0])
    return Tanda(jenis, isi, awal, akhir, asli[awal:akhir])


def _unit(teks: str | None) -> str:
    teks = " ".join((teks or "").split())
    return {"%": a.PERSEN, "persen": a.PERSEN, "persennya": a.PERSEN, "rupiah": a.RUPIAH, "": ""}.get(
        teks, a.POIN
    )


def _bound(teks: str, awal: int) -> str:
    depan = teks[max(0, awal - 40) : awal]
    return next((tanda for tanda, pola in BATAS if pola.search(depan)), "")


def _digits(m: re.Match, teks: str) -> Angka | None:
    skala = m["skala"] or ""
    if skala in ("m", "t") and not m["rp"]:
        skala = ""
    satuan = a.RUPIAH if m["rp"] else _unit(m["sat"])
    isi = a.number(m["num"], skala, satuan, _bound(teks, m.start()), m[0].strip())
    if isi and m["dalam"] and (kata := a.words(m["dalam"])) and kata[0] != isi.nilai:
        isi = replace(isi, ganda=True)
    return _after(isi, teks, m.end())


def _words(m: re.Match, teks: str) -> Angka | None:
    batas, asli = _bound(teks, m.start()), m[0].strip()
    if m["pecahan"]:
        return _after(
            Angka(asli, a.fraction(m["pecahan"].strip()), Fraction(1), a.PERSEN, batas, True), teks, m.end()
        )
    if teks[: m.start()].endswith(("salah ", "nomor ")) or teks[m.end() :].lstrip().startswith(
        ("pun", "sama lain", "per satu")
    ):
        return None
    isi = a.words(m["kt"])
    if isi is None:
        return None
    return _after(Angka(asli, isi[0], isi[1], _unit(m["satkata"]), batas), teks, m.end())


def _after(isi: Angka | None, teks: str, akhir: int) -> Angka | None:
    """Read "lebih" behind a number, a little more, and "atau lebih", "ke bawah"."""
    if (
        isi
        and not isi.batas
        and (m := re.match(r"\s*(?:atau (lebih|kurang)(?! \w)|ke (atas|bawah))", teks[akhir:]))
    ):
        return replace(isi, batas="≥" if m[1] == "lebih" or m[2] == "atas" else "≤")
    if (
        isi
        and not isi.batas
        and re.match(r"\s*lebih(?! \w+ dari| tinggi| rendah| besar| kecil| baik| banyak)", teks[akhir:])
    ):
        return replace(isi, batas="+")
    return isi


def _ranges(tanda: list[Tanda], teks: str) -> list[Tanda]:
    """Read "antara 95 dan 97 persen" as two bounds, and give "83" in "dari 83 menjadi 85 persen" its unit."""
    letak = [i for i, t in enumerate(tanda) if t.jenis == "angka"]
    for i, j in zip(letak, letak[1:], strict=False):
        x, y = tanda[i].isi, tanda[j].isi
        antara = teks[tanda[i].akhir : tanda[j].awal]
        sambung = SAMPAI.fullmatch(antara)
        if sambung and ANTARA.search(teks[: tanda[i].awal]):
            x, y = replace(x, batas="≥", satuan=x.satuan or y.satuan), replace(y, batas="≤")
            if y.langkah > 1 and x.langkah <= 1:
                x = replace(x, nilai=x.nilai * y.langkah, langkah=y.langkah)
        elif (
            not x.satuan
            and y.satuan in (a.PERSEN, a.POIN)
            and re.fullmatch(r"\s*(?:menjadi|ke|dan|,|hingga|sampai)\s*", antara)
        ):
            x = replace(x, satuan=y.satuan)
        tanda[i], tanda[j] = replace(tanda[i], isi=x), replace(tanda[j], isi=y)
    return tanda


def _units(tanda: list[Tanda], asli: str) -> list[Tanda]:
    """Give a bare number the noun behind it as its unit."""
    for i, t in enumerate(tanda):
        if t.jenis != "angka" or t.isi.satuan:
            continue
        if i + 1 == len(tanda):
            tanda[i] = _money(t)
            continue
        m = re.match(
            r"\s+(?:\(\w+\)\s+|buah\s+)?([^\W\d_][\w/-]*(?:\s+[^\W\d_][\w/-]*){0,4})", asli[t.akhir :]
        )
        benda = tanda[i + 1]
        if benda.jenis == "kata" and benda.isi == "buah":
            benda = tanda[min(i + 2, len(tanda) - 1)]
            if benda.jenis != "benda":
                continue
        if benda.jenis == "benda" and m:
            tanda[i] = replace(t, isi=replace(t.isi, satuan=f"@{benda.isi}"))
        elif m and tanda[i + 1].jenis == "kata" and not _function(m[1].split()[0].casefold()):
            satuan = takewhile(lambda w: w == "per" or not _function(w), m[1].casefold().split())
            tanda[i] = replace(t, isi=replace(t.isi, satuan=" ".join(satuan)))
        else:
            tanda[i] = _money(t)
    return tanda


def _money(t: Tanda) -> Tanda:
    """Read "5,6 miliar" without a unit as rupiah."""
    return (
        replace(t, isi=replace(t.isi, satuan=a.RUPIAH))
        if t.isi.langkah >= 10**3 and t.isi.nilai >= 10**6
        else t
    )


def _function(kata: str) -> bool:
    """Say whether a word behind a bare number is no unit: a function word, or by its prefix a verb."""
    return kata in BUKAN_SATUAN or len(kata) > 6 and kata.startswith(("ber", "mem", "men", "ter", "meng"))
