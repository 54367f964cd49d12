"""Printed text → exact number, in Indonesian style; everything else is said, never guessed silently."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

KOSONG = {"", "-", "–", "—", "n/a", "na", "nihil", "belum ada", "belum ada data", "tidak ada", "…", "..."}

_RIBUAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_DESIMAL = re.compile(r"[0-9]+(?:,[0-9]+)?")
_TITIK = re.compile(r"[0-9]+\.[0-9]+")
_INGGRIS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_UTUH = re.compile(
    r"(?P<depan>[^\W\d_][^\d(−-]*?)??\s*(?P<buka>\(?)(?P<minus>[-−]?)\s*(?:Rp\.?)?\s*"
    r"(?P<angka>[0-9](?:[0-9.,]*[0-9])?)(?:,[-–])?(?P<tutup>\)?)\s*(?P<belakang>%|[^\W\d_].*|\.)?",
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
    """

    teks: str
    nilai: Fraction | None
    desimal: int = 0
    satuan: str = ""
    catatan: str = ""

    @property
    def kosong(self) -> bool:
        """Whether nothing is printed, or a mark for nothing."""
        return self.teks.casefold() in KOSONG

    @property
    def rusak(self) -> bool:
        """Whether it holds digits that make no number."""
        return self.nilai is None and any(c.isdigit() for c in self.teks)

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
    """
    teks = " ".join((teks or "").split())
    if teks.casefold() in KOSONG:
        return Cetak(teks, None)
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
    return Cetak(teks, tanda * bulat, desimal, satuan, catatan)


def _number(angka: str, satuan: str) -> tuple[Fraction | None, int, str]:
    if _RIBUAN.fullmatch(angka):
        mendua = angka.count(".") == 1 and "," not in angka and satuan == "%"
        catatan = "mendua: titik ribuan atau titik desimal" if mendua else ""
        return _join(angka.replace(".", ""), ",", catatan)
    if _DESIMAL.fullmatch(angka):
        mendua = len(angka.partition(",")[2]) == 3
        return _join(angka, ",", "mendua: koma desimal atau koma ribuan" if mendua else "")
    if _TITIK.fullmatch(angka):
        return _join(angka, ".", "titik dipakai sebagai tanda desimal")
    if _INGGRIS.fullmatch(angka):
        return _join(angka.replace(",", ""), ".", "koma dipakai sebagai tanda ribuan")
    return None, 0, "letak titik atau koma tidak membentuk angka"


def _join(angka: str, tanda: str, catatan: str) -> tuple[Fraction, int, str]:
    bulat, _, pecahan = angka.partition(tanda)
    return Fraction(int(bulat + pecahan), 10 ** len(pecahan)), len(pecahan), catatan
