"""A number as an Indonesian Excel shows it, by the format of its cell."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from babel.numbers import format_decimal

_POTONG = re.compile(
    r'"(?P<kutip>[^"]*)"|\\(?P<lolos>.)|_.|\*.|\[\$(?P<uang>[^\]-]*)[^\]]*\]|\[(?:red|blue|black|green|white|'
    r"yellow|cyan|magenta|color ?\d+)\]|(?P<angka>[0#?][0#?,.]*)|(?P<lain>[^0#?])",
    re.IGNORECASE,
)
_BAGIAN = re.compile(r'((?:"[^"]*"|\\.|[^;"])*)(?:;|$)')
_TAK_DIKENAL = re.compile(r"[\[@/]|general|standard|e[+-]", re.IGNORECASE)


def shown(nilai: Decimal, format_: str) -> str | None:
    """Return the number as it is shown, or None when the format is none for plain numbers.

    >>> shown(Decimal("1234567"), "#,##0"), shown(Decimal("0.985"), "0.0%"), shown(Decimal("-5"), "0;(0)")
    ('1.234.567', '98,5%', '(5)')
    >>> shown(Decimal("0"), '_-* #,##0_-;-* #,##0_-;_-* "-"_-'), shown(Decimal("1.5"), "General")
    ('-', None)
    """
    bagian = _BAGIAN.findall(format_)[:-1] or [format_]
    pilihan = 1 if nilai < 0 and len(bagian) > 1 else 2 if nilai == 0 and len(bagian) > 2 else 0
    potongan = list(_POTONG.finditer(bagian[pilihan]))
    if _TAK_DIKENAL.search("".join(m["lain"] or "" for m in potongan)):
        return None
    angka = [m["angka"] for m in potongan if m["angka"]]
    if len(angka) > 1:  # 00-00, (021) 000
        return None
    persen = any(m["lain"] == "%" for m in potongan)
    teks = "".join(
        _digits(abs(nilai) * (100 if persen else 1), m["angka"])
        if m["angka"]
        else next((m[g] for g in ("kutip", "lolos", "uang", "lain") if m[g]), "")
        for m in potongan
    )
    teks = " ".join(teks.split())
    return f"-{teks}" if nilai < 0 and pilihan == 0 and teks.strip("0,.% ") else teks


def _digits(nilai: Decimal, pola: str) -> str:
    utuh = pola.rstrip(",")
    nilai /= 1000 ** (len(pola) - len(utuh))
    depan, _, belakang = utuh.partition(".")
    ribuan = "," in depan
    pola = ("#,##" if ribuan else "#") + "0" * depan.count("0")
    pola += "." + belakang.replace("?", "0") if belakang else ""
    with localcontext(rounding=ROUND_HALF_UP):
        return format_decimal(nilai, pola, locale="id")
