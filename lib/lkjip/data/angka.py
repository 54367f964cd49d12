"""Numbers as the clean CSVs write them, and what a number written otherwise probably meant.

The loader accepts one way of writing only: ASCII digits, a leading minus, a dot before decimals. It never
converts anything else, because a guess that is wrong once is a wrong number in a public report; it says how
to write it.

A decimal column refuses "1.234" too. It is a valid dot decimal, but in a file that passed through Excel in
the Indonesian locale it is as likely to be one thousand two hundred thirty-four, and nothing in the file can
tell. Both meanings have a clear spelling: 1234 or 1.2340. "0.125" is no thousands and stays valid.

Three zeros after the last separator ("1.000,000", "1000,000") are decimals that say nothing, or thousands
whose separators were mixed up: both readings are named. Three zeros without anything before them are what is
left of a number.
"""

import re
import unicodedata
from decimal import Decimal

TERPANJANG = 60  # longer text is no number, and guessing at it would cost time
ANGKA_TERBANYAK = 18  # fits in int64; no amount in a report is longer

_BULAT = re.compile(r"-?[0-9]+")
_PECAHAN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_MENDUA = re.compile(r"-?[1-9](?:[0-9]{0,2}\.[0-9]{3}|[0-9]*\.000)")
_RIBUAN = (
    re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?"),
    re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?"),
    re.compile(r"([1-9][0-9]{0,2}(?:\s[0-9]{3})+)(?:[.,]([0-9]+))?"),
)
_DESIMAL = re.compile(r"([0-9]*)(?:[.,]([0-9]+))?")
_RIBUAN_NOL = re.compile(r"(0*[1-9].*)[.,]000")  # the part before it is checked as a number of its own
_SISA = re.compile(r"[.,](?:0+|[0-9]{3})")  # of a number whose beginning is lost
_SISA_NOL = re.compile(r"0[0-9]+[.,]")  # "000.000,": the beginning is lost here too
_TULISAN = re.compile(
    r"\s*'?\s*([-−+]?)\s*(?:(?:rp\.?|idr)\s*)?([-−+]?)"  # Rp, sign before or after it
    r"([.,]?[0-9](?:[0-9.,\s]*[0-9])?)"
    r"(?:[.,][-–—]*)?\s*%?\s*",  # "5.000,-", "85.", "83,1 %"
    re.IGNORECASE,
)
_ILMIAH = re.compile(r"\s*-?[0-9]+([.,][0-9]+)?[eE][-+]?[0-9]+\s*")
_BELUM_ADA = {"-", "–", "—", "n/a", "na", "nan", "null", "none", "nihil", "kosong", "belum ada", "tidak ada"}


def parse_number(text: str, whole: bool) -> int | Decimal | None:
    """Return the number, or None when it is not written as the contract asks."""
    pattern = _BULAT if whole else _PECAHAN
    if not pattern.fullmatch(text) or sum(c.isdigit() for c in text) > ANGKA_TERBANYAK:
        return None
    if not whole and _MENDUA.fullmatch(text):
        return None
    value = int(text) if whole else Decimal(text)
    return value or abs(value)  # no negative zero


def write_number(value: int | Decimal) -> str:
    """Return a number as the clean CSVs write it, so that it can be read in one way only."""
    text = format(Decimal(value), "f")
    return text + "0" if _MENDUA.fullmatch(text) else text


def readings(text: str, whole: bool) -> list[str]:
    """Return how to write every number that `text` can mean: none, one, or two when it is ambiguous."""
    if len(text) > TERPANJANG or len(text.strip().splitlines()) > 1:  # two lines are not one number
        return []
    text = "".join(str(unicodedata.decimal(c, c)) for c in text)
    written = _TULISAN.fullmatch(text)
    if not written or (written[1] and written[2]):
        return []
    minus = "-" if (written[1] or written[2]) in ("-", "−") else ""
    body = written[3]
    if _SISA.fullmatch(body):
        return []
    if _SISA_NOL.match(body):
        return []
    found = [m for m in (p.fullmatch(body) for p in _RIBUAN) if m]
    # An integer column has no decimals, so there a separator before three digits can only group thousands.
    if not (whole and found) and (m := _DESIMAL.fullmatch(body)):
        found.append(m)
    result = []
    for m in found:
        bulat, pecahan = re.sub(r"[^0-9]", "", m[1]).lstrip("0") or "0", m[2] or ""
        if not pecahan.strip("0"):
            pecahan = ""
        if whole and pecahan:
            continue
        meant = [bulat + (f".{pecahan}" if pecahan else "")]
        if m[2] and _RIBUAN_NOL.fullmatch(body):
            meant.append(bulat + "000")
        for number in (write_number(Decimal(minus + n)) for n in meant):
            if parse_number(number, whole) is not None and number not in result:
                result.append(number)
    return result


def explain(text: str, whole: bool, wajib: bool) -> str:
    """Return why `text` is refused and how to write it, as the part of the message after the value."""
    bukan = "bukan bilangan bulat" if whole else "bukan angka"
    found = readings(text, whole)
    if len(found) > 1 and (_MENDUA.fullmatch(text) or _RIBUAN_NOL.search(text)):
        return f"mendua: ribuan atau pecahan. Tulis {' atau '.join(found)}."
    if found:
        return f"{bukan}. Tulis {' atau '.join(found)}."
    if sum(c.isdigit() for c in text) > ANGKA_TERBANYAK:
        return f"lebih dari {ANGKA_TERBANYAK} angka. Periksa lagi nilainya."
    if _ILMIAH.fullmatch(text[:TERPANJANG]):
        return f"{bukan}: disingkat oleh Excel. Tulis semua angkanya."
    if text.strip().casefold() in _BELUM_ADA and not wajib:
        return f"{bukan}. Kosongkan sel bila belum ada data."
    if whole and readings(text, whole=False):
        return f"{bukan}. Tulis tanpa pecahan."
    return f"{bukan}. Tulis angka saja, misalnya {'133467500' if whole else '83.1'}."
