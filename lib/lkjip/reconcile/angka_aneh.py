"""Cells that hold digits but no single number: the cause that a person would name, and the readings it leaves."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from lkjip.bahasa import angka

TERPANJANG = 18  # digits: beyond, a range of what may have stood there tells nobody anything
CATATAN_KAKI = "ada tanda catatan kaki di belakang angkanya"
RIBUAN_SPASI = "spasi dipakai sebagai tanda ribuan"

# A number as it is written: digits, with marks between them.
BILANGAN = r"[0-9](?:[0-9.,]*[0-9])?"
_HURUF = {"l": "1", "I": "1", "|": "1", "O": "0", "o": "0", "S": "5", "B": "8"}
# Letters among digits: one before a digit, one between digits, or O, S or B at the end; "8 B" and "5l" are units.
_BERHURUF = re.compile(
    r"(?:Rp\.?\s*)?(?=[^%]*[0-9])([0-9lI|OoSB.,]*(?:[lI|OoSB](?=[0-9lI|OoSB.,%])|[OoSB]\Z)[0-9lI|OoSB.,]*)\s*%?"
)
_GALAT = re.compile(r"#{2,}|#([A-Z]+/?[0A]?)[!?]?")
_ILMIAH = re.compile(r"(?:Rp\.?\s*)?([0-9]+)(?:[.,]([0-9]+))?[eE]\+?(-?[0-9]+)")
_SINGKAT = re.compile(
    r"Rp\.?\s*([0-9]+)(?:,([0-9]+))?\s*(rb|ribu|jt|juta|M|miliar|milyar|T|triliun)\.?", re.IGNORECASE
)
_PANGKAT = {"rb": 3, "ribu": 3, "jt": 6, "juta": 6, "m": 9, "miliar": 9, "milyar": 9, "t": 12, "triliun": 12}
_BATAS = re.compile(rf"([±~≈≥≤<>]=?)\s*({BILANGAN})\s*%?")
_RENTANG = re.compile(rf"({BILANGAN})\s*%?\s*(?:-|–|—|s/d|s\.d\.|sampai)\s*({BILANGAN})\s*%?")
_DUA = re.compile(rf"({BILANGAN})\s*%?\s*(?:/|dari|;|\||\()\s*({BILANGAN})\s*%?\)?")
_KAKI = re.compile(rf"((?:Rp\.?\s*)?{BILANGAN}(?:,-)?\s*%?)\s*(?:[*†‡]+\)?|[¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?)")
_SPASI = re.compile(r"(Rp\.?\s*)?([0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?)\s*%?")
_KELOMPOK = re.compile(r"(?:Rp\.?\s*)?([0-9]+(?:\.[0-9]+){2,})(?:,[0-9-]+)?")


@dataclass(frozen=True, slots=True)
class Aneh:
    """The cause, and what may be meant: the readings, or the bounds of what was rounded away."""

    sebab: str
    bacaan: tuple[Fraction, ...] = ()
    selang: tuple[Fraction, Fraction] | None = None


def odd(teks: str, baca: Callable[[str], Fraction | None]) -> Aneh | None:
    """Return why a text is no single number; None where it is one, or none at all. `baca` reads an ordinary one.

    >>> odd("l00%", lambda t: Fraction(t)).sebab
    'huruf l ditulis untuk angka 1'
    >>> odd("1,77E+09", lambda t: None).sebab
    'ditulis Excel dalam notasi ilmiah; angka lengkapnya hilang, antara 1.765.000.000 dan 1.775.000.000'
    """
    return next(_causes(teks, baca), None)


def _causes(teks: str, baca: Callable[[str], Fraction | None]) -> Iterator[Aneh]:
    if m := _GALAT.fullmatch(teks):
        yield Aneh(
            "galat rumus lembar kerja" if m[1] else "kolom lembar kerja terlalu sempit; angkanya hilang"
        )
    if m := _ILMIAH.fullmatch(teks):
        yield _rounded("ditulis Excel dalam notasi ilmiah", m[1], m[2] or "", int(m[3][:4]))
    if m := _SINGKAT.fullmatch(teks):
        yield _rounded(f"disingkat dengan {m[3]}", m[1], m[2] or "", _PANGKAT[m[3].casefold()])
    if m := _BERHURUF.fullmatch(teks):
        huruf = sorted({c for c in m[1] if c in _HURUF})
        salah = " dan ".join(f"huruf {c} ditulis untuk angka {_HURUF[c]}" for c in huruf)
        yield Aneh(salah, _read([m[1].translate(str.maketrans(_HURUF))], baca))
    if m := _KAKI.fullmatch(teks):
        yield Aneh(CATATAN_KAKI, _read([m[1]], baca))
    if m := _BATAS.fullmatch(teks):
        arti = "kira-kira" if m[1][0] in "±~≈" else "batas"
        yield Aneh(f"ditulis sebagai {arti} ({m[1]}), bukan satu angka", _read([m[2]], baca))
    if m := _RENTANG.fullmatch(teks):
        yield Aneh("ditulis sebagai rentang, bukan satu angka", _read(m.groups(), baca))
    if m := _DUA.fullmatch(teks):
        yield Aneh("dua angka dalam satu sel", _read(m.groups(), baca))
    if m := _SPASI.fullmatch(teks):
        semua = [m[2].replace(" ", "")]
        dua = m[2].count(" ") == 1
        yield Aneh(
            "mendua: spasi ribuan atau dua angka" if dua else RIBUAN_SPASI,
            _read(semua + m[2].split() * dua, baca),
        )
    if (m := _KELOMPOK.fullmatch(teks)) and (cacat := _groups(m[1].split("."))):
        yield Aneh(cacat, _read([m[1].replace(".", "")], baca))


def _read(teks: list[str] | tuple[str, ...], baca: Callable[[str], Fraction | None]) -> tuple[Fraction, ...]:
    return tuple(nilai for t in teks if (nilai := baca(t)) is not None)


def _rounded(sebab: str, bulat: str, pecahan: str, pangkat: int) -> Aneh:
    sebab += "; angka lengkapnya hilang"
    if abs(pangkat) > TERPANJANG or len(bulat + pecahan) > TERPANJANG:
        return Aneh(sebab)
    nilai, setengah = Fraction(int(bulat + pecahan)), Fraction(1, 2)
    satuan = Fraction(10) ** (pangkat - len(pecahan))
    bawah, atas = ((nilai + s) * satuan for s in (-setengah, setengah))
    return Aneh(f"{sebab}, antara {angka(bawah)} dan {angka(atas)}", selang=(bawah, atas))


def _groups(kelompok: list[str]) -> str:
    """Say which group of thousands has not three digits."""
    for i, k in enumerate(kelompok[1:], start=2):
        if len(k) != 3:
            return f"kelompok ribuan ke-{i} ({k}) berisi {len(k)} angka, bukan 3"
    return f"kelompok pertama ({kelompok[0]}) lebih dari 3 angka" if len(kelompok[0]) > 3 else ""
