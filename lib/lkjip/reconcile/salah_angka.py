"""How a number was mistyped: named only when one simple slip turns the right number into the printed one."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

TERTUKAR = "angka tertukar"
HILANG = "angka hilang"
BERULANG = "angka berulang"
BARIS_LAIN = "uang baris lain"
GESER = "geser ribuan"
LAIN = "angka lain"
SEBARANG = "tidak ada satu salah ketik yang menjelaskannya"


@dataclass(frozen=True, slots=True)
class Salah:
    """A kind of slip, in words."""

    jenis: str
    uraian: str


def explain(tercetak: int, benar: int, lain: Mapping[str, int] | None = None) -> Salah:
    """Name the slip between two whole numbers; `lain` are other rows' right values by name.

    >>> explain(6648783215, 6468783215).uraian
    'angka 4 dan 6 tertukar (6.468.783.215 menjadi 6.648.783.215)'
    >>> explain(5788, 5788800).jenis, explain(61594, 6159400).jenis, explain(61159400, 6159400).jenis
    ('geser ribuan', 'geser ribuan', 'angka berulang')
    """
    for nama, nilai in (lain or {}).items():
        if tercetak == nilai and nilai:
            return Salah(BARIS_LAIN, f"ini milik {nama}")
    a, b = str(abs(benar)), str(abs(tercetak))
    jalur = f"({_grouped(benar)} menjadi {_grouped(tercetak)})"
    if benar and tercetak == -benar:
        return Salah(LAIN, f"tandanya terbalik {jalur}")
    if benar and tercetak:
        rasio = Fraction(tercetak, benar)
        for pangkat in range(1, 7):
            if rasio in (10**pangkat, Fraction(1, 10**pangkat)):
                arah = "bertambah" if rasio > 1 else "hilang"
                return Salah(
                    GESER,
                    f"{pangkat} angka nol {arah}, nilainya bergeser {10**pangkat:,} kali {jalur}".replace(
                        ",", "."
                    ),
                )
        for pangkat in (3, 6):
            if len(a) > pangkat and b == a[:-pangkat]:
                return Salah(GESER, f"{pangkat} angka terakhir terpotong {jalur}")
    if len(a) == len(b):
        beda = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(beda) == 2 and a[beda[0]] == b[beda[1]] and a[beda[1]] == b[beda[0]]:
            return Salah(TERTUKAR, f"angka {a[beda[0]]} dan {a[beda[1]]} tertukar {jalur}")
        if len(beda) == 1:
            return Salah(LAIN, f"satu angka berbeda: {a[beda[0]]} menjadi {b[beda[0]]} {jalur}")
    if len(b) == len(a) - 1 and (i := _extra(a, b)) is not None:
        return Salah(HILANG, f"satu angka {a[i]} hilang {jalur}")
    if len(b) == len(a) + 1 and (i := _extra(b, a)) is not None:
        kembar = b[i] in (b[i - 1 : i] + b[i + 1 : i + 2])
        return Salah(BERULANG, f"angka {b[i]} {'tertulis dua kali' if kembar else 'terselip'} {jalur}")
    return Salah(LAIN, f"{SEBARANG} {jalur}")


def _extra(panjang: str, pendek: str) -> int | None:
    """Return where the longer text has one character more, or None."""
    for i in range(len(panjang)):
        if panjang[:i] + panjang[i + 1 :] == pendek:
            return i
    return None


def _grouped(nilai: int) -> str:
    return f"{nilai:,}".replace(",", ".")
