"""Printed text → exact number, in Indonesian style; everything else is said, never guessed silently."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from lkjip.formulas import Keterangan
from lkjip.reconcile.angka_aneh import BILANGAN, CATATAN_KAKI, RIBUAN_SPASI, Aneh, odd

KOSONG = {"", "-", "–", "—", "n/a", "na", "nihil", "belum ada", "belum ada data", "tidak ada", "…", "..."}

MENDUA_TITIK = "mendua: titik ribuan atau titik desimal"
MENDUA_KOMA = "mendua: koma desimal atau koma ribuan"

_RIBUAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_DESIMAL = re.compile(r"[0-9]+(?:,[0-9]+)?")
_TITIK = re.compile(r"[0-9]+\.[0-9]+")
_INGGRIS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_UTUH = re.compile(
    r"(?P<depan>[^\W\d_][^\d(−-]*?)??\s*(?P<buka>\(?)(?P<minus>[-−]?)\s*(?:Rp\.?)?\s*"
    r"(?P<angka>" + BILANGAN + r")(?:,[-–])?(?P<tutup>\)?)\s*(?P<belakang>%|[^\W\d_].*|\.)?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Cetak:
    """A printed cell.

    Attributes:
        teks: as printed, without outer spaces.
        nilai: the exact number; None for an empty cell, a grade, or what cannot be read.
        desimal: digits printed behind the decimal mark.
        satuan: the unit printed with the number, as printed: "%", "dok.", "Skor".
        catatan: what is unusual or ambiguous about the way it is written; "" when nothing is.
        bacaan: the numbers that may be meant where it is ambiguous, or not one number as it stands.
        selang: the bounds of the number that a rounded one stands for.
    """

    teks: str
    nilai: Fraction | None
    desimal: int = 0
    satuan: str = ""
    catatan: str = ""
    bacaan: tuple[Fraction, ...] = ()
    selang: tuple[Fraction, Fraction] | None = None

    @property
    def kosong(self) -> bool:
        """Whether nothing is printed, or a mark for nothing."""
        return self.teks.casefold() in KOSONG

    @property
    def rusak(self) -> bool:
        """Whether it should hold a number and holds none that can be read."""
        return self.nilai is None and (bool(self.catatan) or any(c.isdigit() for c in self.teks))

    @property
    def predikat(self) -> str:
        """The grade or word printed instead of a number; "" when there is none."""
        return "" if self.kosong or self.nilai is not None or self.rusak else self.teks


@lru_cache(maxsize=8192)
def read(teks: str | None) -> Cetak:
    """Read one printed cell.

    >>> read("6.468.783.215,00").nilai, read("95,9").nilai, read("95,9").desimal
    (Fraction(6468783215, 1), Fraction(959, 10), 1)
    >>> read("96%").satuan, read("Skor 85").satuan, read("1 dok.").satuan, read("B").predikat
    ('%', 'Skor', 'dok.', 'B')
    >>> read("6.468.78.215").rusak, read("83.1").catatan
    (True, 'titik dipakai sebagai tanda desimal')
    >>> read("1O0%").catatan, read("85*").nilai
    ('huruf O ditulis untuk angka 0', Fraction(85, 1))
    """
    teks = " ".join((teks or "").split())
    if teks.casefold() in KOSONG:
        return Cetak(teks, None)
    if aneh := odd(teks, lambda t: read(t).nilai):
        return _odd(teks, aneh)
    utuh = _UTUH.fullmatch(teks)
    if not utuh or bool(utuh["buka"]) != bool(utuh["tutup"]):
        berangka = any(c.isdigit() for c in teks)
        return Cetak(teks, None, catatan="tidak terbaca sebagai angka" if berangka else "")
    satuan = " ".join(
        b for b in (utuh["depan"], utuh["belakang"]) if b and b.casefold() not in ("rp", "rp.", ".")
    )
    bulat, desimal, catatan = _number(utuh["angka"], satuan)
    if bulat is None:
        return Cetak(teks, None, satuan=satuan, catatan=catatan)
    tanda = -1 if utuh["minus"] or utuh["buka"] else 1
    lain = {MENDUA_KOMA: 1000, MENDUA_TITIK: Fraction(1, 1000)}.get(catatan)
    return Cetak(teks, tanda * bulat, desimal, satuan, catatan, (bulat * lain,) if lain else ())


def _odd(teks: str, aneh: Aneh) -> Cetak:
    """Return a cell with what is odd about it; where only one number can be meant, with that number."""
    if len(aneh.bacaan) == 1 and (aneh.sebab == RIBUAN_SPASI or aneh.sebab == CATATAN_KAKI):
        angka_saja = re.sub(r"[^0-9.,]|,-$", "", teks)
        satuan = "%" if "%" in teks else ""
        return Cetak(teks, aneh.bacaan[0], len(angka_saja.partition(",")[2]), satuan, aneh.sebab)
    return Cetak(teks, None, 0, "%" if "%" in teks else "", aneh.sebab, aneh.bacaan, aneh.selang)


def _number(angka: str, satuan: str) -> tuple[Fraction | None, int, str]:
    if _RIBUAN.fullmatch(angka):
        mendua = angka.count(".") == 1 and "," not in angka and satuan == "%"
        catatan = MENDUA_TITIK if mendua else ""
        return _join(angka.replace(".", ""), ",", catatan)
    if _DESIMAL.fullmatch(angka):
        mendua = len(angka.partition(",")[2]) == 3
        return _join(angka, ",", MENDUA_KOMA if mendua else "")
    if _TITIK.fullmatch(angka):
        return _join(angka, ".", "titik dipakai sebagai tanda desimal")
    if _INGGRIS.fullmatch(angka):
        return _join(angka.replace(",", ""), ".", "koma dipakai sebagai tanda ribuan")
    return None, 0, "letak titik atau koma tidak membentuk angka"


def _join(angka: str, tanda: str, catatan: str) -> tuple[Fraction, int, str]:
    bulat, _, pecahan = angka.partition(tanda)
    return Fraction(int(bulat + pecahan), 10 ** len(pecahan)), len(pecahan), catatan


def exact(nilai: object) -> Fraction | str | None:
    """Return what a cell of the data holds, a number as a Fraction; None where it says why there is none."""
    if nilai in tuple(Keterangan):
        return None
    return Fraction(nilai) if isinstance(nilai, int | Decimal) else nilai
