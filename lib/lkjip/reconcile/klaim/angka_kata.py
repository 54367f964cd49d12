"""Numbers as sentences write them: digits, words, fractions, scales and units, with how exact each claims to be."""

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from math import floor

from lkjip.formulas import half_up
from lkjip.reconcile.parse import read

PERSEN, POIN, RUPIAH = "persen", "poin", "rupiah"

_SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_KECIL = {k: n for n, k in enumerate(_SATUAN)} | {"nihil": 0, "sepuluh": 10, "sebelas": 11}
_KALI = {"belas": 1, "puluh": 10, "ratus": 100}
SKALA = {
    "ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9, "m": 10**9,
    "triliun": 10**12, "trilyun": 10**12, "t": 10**12,
}  # fmt: skip
_SE = {"seratus": 100, "seribu": 1000, "sejuta": 10**6, "semiliar": 10**9}
_BAGI = {"setengah": 2, "separuh": 2, "paruh": 2, "perdua": 2, "pertiga": 3, "perempat": 4, "perlima": 5}
_BAGI |= {"sepertiga": 3, "seperempat": 4, "seperlima": 5, "sepersepuluh": 10, "persepuluh": 10}
_BESAR = [k for k in SKALA if len(k) > 3]
_KATA = "|".join(sorted({*_KECIL, *_KALI, *_SE, *_BESAR, "koma"}, key=len, reverse=True))
KATA = rf"(?:(?:{_KATA})\b(?!-)\s*)+"
PECAHAN = rf"(?:(?:satu|dua|tiga|empat)\s+per\s?(?:dua|tiga|empat|lima|sepuluh)|{'|'.join(_BAGI)})(?:nya)?\b"
KE = {f"ke{k}": n for k, n in _KECIL.items() if n > 1}


@dataclass(frozen=True, slots=True)
class Angka:
    """A number in a sentence.

    Attributes:
        teks: as written, with its scale and unit.
        nilai: the number, in its unit; a grade is text.
        langkah: the worth of its last written digit: 0,01 miliar for "5,61 miliar".
        satuan: persen, poin, rupiah, predikat, the noun that follows, or "" for a bare number.
        batas: "", or how it bounds the exact value: ≈ < > ≤ ≥ ~ (almost) + (a little more).
        pecahan: whether it is a fraction in words, such as sepertiga.
        ganda: whether the words in brackets behind it say another number.
    """

    teks: str
    nilai: Fraction | str
    langkah: Fraction = Fraction(1)
    satuan: str = ""
    batas: str = ""
    pecahan: bool = False
    ganda: bool = False

    def fits(self, benar: Fraction | str) -> bool:
        """Say whether this is a true way to write an exact value.

        >>> number("5,61", skala="miliar").fits(Fraction(5605789123)), number("99").fits(Fraction(9992, 100))
        (True, False)
        >>> number("90", batas=">").fits(Fraction(96)), number("97", batas="~").fits(Fraction(9654, 100))
        (True, True)
        """
        if isinstance(self.nilai, str) or isinstance(benar, str):
            return self.nilai == benar
        if self.ganda:
            return False
        dekat = self.rounded(benar) == self.nilai
        if self.langkah >= 1000:  # "Rp1 miliar" is no way to write 1,45
            dekat = dekat and abs(benar - self.nilai) <= abs(self.nilai) / 10
        kasar = dekat and self.langkah != 1  # a whole number bounds exactly
        if self.pecahan and self.batas == "+":
            return self.nilai < benar
        if self.pecahan and self.batas in ("", "≈", "~"):
            return abs(benar - self.nilai) <= (4 if self.batas else 2)
        match self.batas:
            case "<":
                return benar < self.nilai
            case ">":
                return benar > self.nilai
            case "≤":
                return benar <= self.nilai or kasar
            case "≥":
                return benar >= self.nilai or kasar
            case "+":
                return self.nilai <= benar < self.nilai + 10 * self.langkah
            case "~":
                return dekat or self.nilai * Fraction(10, 11) < benar <= self.nilai
            case "≈":
                return dekat or abs(benar - self.nilai) <= self._reach
        return dekat

    @property
    def _reach(self) -> Fraction:
        """How far "about" reaches: a twentieth, and not beyond the last digit that is no zero."""
        berarti = self.langkah
        while self.nilai and self.nilai % (berarti * 10) == 0:
            berarti *= 10
        return min(berarti, abs(self.nilai) / 20)

    def rounded(self, benar: Fraction) -> Fraction:
        """Return an exact value as it is written with this number's digits and scale."""
        return Fraction(half_up(benar / self.langkah, 0)) * self.langkah

    def cut(self, benar: Fraction) -> bool:
        """Say whether this is the exact value cut off instead of rounded, or rounded to the wrong side."""
        return (
            not self.batas and abs(benar - self.nilai) < self.langkah and self.langkah <= 1 + abs(benar) / 10
        )

    def floor(self, benar: Fraction) -> bool:
        """Say whether this is the exact value with its last digits cut off."""
        return self.nilai == floor(benar / self.langkah) * self.langkah


def number(teks: str, skala: str = "", satuan: str = "", batas: str = "", asli: str = "") -> Angka | None:
    """Read digits as Indonesian or, where they allow nothing else, English writes them; None when they make none."""
    isi = read(teks)
    nilai, desimal = isi.nilai, isi.desimal
    if re.fullmatch(r"\d{1,2}\.\d{3}", teks) and (satuan == PERSEN or skala):  # no percentage has thousands
        bulat, _, pecahan = teks.partition(".")
        nilai, desimal = Fraction(int(bulat + pecahan), 1000), 3
    if nilai is None:
        return None
    kali = SKALA.get(skala, 1)
    return Angka(asli or teks, nilai * kali, Fraction(kali, 10**desimal), satuan, batas)


def words(teks: str) -> tuple[Fraction, Fraction] | None:
    """Read a number in words: its value, and the worth of its last digit; None when the words make none.

    >>> words("delapan puluh tiga koma nol tujuh"), words("seratus dua belas"), words("dua miliar koma")
    ((Fraction(8307, 100), Fraction(1, 100)), (Fraction(112, 1), Fraction(1, 1)), None)
    >>> words("lima koma enam satu miliar")[0], words("enam juta seratus lima puluh sembilan ribu empat ratus")[0]
    (Fraction(5610000000, 1), Fraction(6159400, 1))
    """
    kata = teks.split()
    kali = 1
    if "koma" in kata:
        while kata and kata[-1] in SKALA:
            kali *= SKALA[kata.pop()]
        letak = kata.index("koma")
        bulat, ekor = _whole(kata[:letak]), kata[letak + 1 :]
        nol = len(list(takewhile("nol".__eq__, ekor)))
        sisa = _whole(ekor[nol:])
        satuan = all(k in _SATUAN for k in ekor)  # digit by digit, or as one number
        angka = "".join(str(_KECIL[k]) for k in ekor) if satuan else "0" * nol + str(sisa or "")
        if bulat is None or not angka:
            return None
        langkah = Fraction(kali, 10 ** len(angka))
        return bulat * kali + int(angka) * langkah, langkah
    bulat = _whole(kata)
    if bulat is None:
        return None
    akhir = next((SKALA[k] for k in (kata[-1],) if k in SKALA), 1)
    return Fraction(bulat), Fraction(akhir)


def _whole(kata: list[str]) -> int | None:
    if not kata:
        return None
    jumlah = bagian = satu = 0
    for k in kata:
        if k in _KECIL:
            if satu:
                return None
            satu = _KECIL[k]
        elif k in _KALI:
            if not 1 <= satu <= 9:
                return None
            bagian, satu = bagian + (satu + 10 if k == "belas" else satu * _KALI[k]), 0
        elif k in _SE:
            if _SE[k] == 100:
                bagian += 100
            else:
                jumlah += _SE[k]
        elif k in SKALA:
            if not bagian + satu:
                return None
            jumlah, bagian, satu = jumlah + (bagian + satu) * SKALA[k], 0, 0
        else:
            return None
    return jumlah + bagian + satu


def fraction(teks: str) -> Fraction:
    """Read a fraction in words, in persen.

    >>> fraction("tiga perempat"), fraction("separuhnya"), fraction("sepertiga")
    (Fraction(75, 1), Fraction(50, 1), Fraction(100, 3))
    """
    *depan, bagi = teks.replace("per ", "per").removesuffix("nya").split()
    return Fraction(_KECIL[depan[0]] if depan else 1, _BAGI[bagi]) * 100
