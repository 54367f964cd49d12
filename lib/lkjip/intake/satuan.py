"""What a text says about the unit of the numbers: in a header's brackets, in a line above it, in a name.

A unit that is not the column's makes every number wrong by the same factor, and nothing else in the file tells.
So a header's annotation is either understood or refused, and a statement anywhere else that scales the numbers
or names another currency is refused too. A statement has a form of its own ("dalam …", "satuan: …", brackets
that hold nothing but a unit, "Rp juta"); an amount in a title ("bantuan 50 juta rupiah", "1000 HPK") has none.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lkjip.data.schema import Kolom

RUPIAH = {"rp", "rupiah", "idr"}
PERSEN = {"%", "‰", "persen", "persentase", "prosen", "percent"}
ASING = {
    "$", "us$", "s$", "a$", "usd", "dolar", "dollar", "dollars", "€", "eur", "euro", "£", "gbp", "¥", "jpy", "yen",
    "sgd", "aud", "myr", "ringgit", "cny", "yuan", "₩", "₹",
}  # fmt: skip
SKALA = {
    *(
        "ribu",
        "ribuan",
        "juta",
        "jutaan",
        "jt",
        "jtan",
        "miliar",
        "miliaran",
        "milyar",
        "milyaran",
        "milliar",
    ),
    *(
        "triliun",
        "triliunan",
        "trilyun",
        "trilyunan",
        "triliyun",
        "thousand",
        "thousands",
        "million",
        "millions",
    ),
    *("billion", "billions", "trillion", "trillions"),
}
BANYAK = {s for s in SKALA if s.endswith("an")}  # "ribuan" at the end of a line counts nothing but the unit
SINGKATAN = {"rb", "m", "mn", "bn"}  # also initials and RB (Reformasi Birokrasi): only beside a currency
PENGANTAR = {"dalam", "dlm", "in", "satuan", "unit"}
PENGISI = PENGANTAR | {
    "of",
    "penuh",
    "full",
    "utuh",
    "nilai",
    "angka",
    "jumlah",
    "disajikan",
    "dinyatakan",
    "1",
}
_BILANGAN = {
    *("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
    *("belas", "puluh", "ratus", "seratus", "beberapa"),
}

_CALON = re.compile(
    r"rib|juta|jt|mil|tril|thousand|billion|0{3}|[0⁰]\s*[\^*³⁶⁹]|rb|rp|rupiah|idr|[mb]n\b|persen|prosen|percent|"
    r"[%‰$€£¥₩₹]|us|dol|eur|gbp|jpy|yen|sgd|aud|myr|ringgit|cny|yuan",
    re.IGNORECASE,
)
_TANDA = re.compile(
    r"(?P<kali>[x×*](?=\s*(?:(?:rp|idr)\.?\s*)?['’`]?\.?[0-9]))"
    r"|(?P<angka>['’`]?\.?[0-9]+(?:[.,][0-9]+)*(?:\s*(?:\^|\*\*)\s*[0-9]+)?(?:,-+)?)"
    r"|(?P<kata>(?:us|s|a)\$|[^\W\d_]+)\.?"
    r"|(?P<lambang>[%‰$€£¥₩₹])"
    r"|(?P<batas>[()\[\]{}:;|/\n–—_-])"
    r"|(?P<lain>[^\s'’`\".,])"
)
_SKALA_ANGKA = re.compile(r"['’`]?\.?(?:000[.,]?)+(?:,-+)?|10+\s*(?:\^|\*\*)\s*[0-9]+")
_BULAT = re.compile(r"1(?:[.,]?000)+(?:,-+)?")


@dataclass(frozen=True, slots=True)
class _Kata:
    """A word of a text, and what it is: rupiah, asing, persen, skala, singkatan, bulat, pengisi, lain or batas."""

    teks: str
    jenis: str


def normal(text: str) -> str:
    """Return a text as units are looked for in it: one way of writing every letter, small ones only."""
    text = re.sub("10([³⁶⁹])", lambda m: f"10^{unicodedata.digit(m[1])}", text)
    return unicodedata.normalize("NFKC", text).casefold()


def _words(text: str) -> list[_Kata]:
    words: list[_Kata] = []
    for m in _TANDA.finditer(normal(text)):
        sesudah_bilangan = bool(words) and (words[-1].jenis == "bilangan" or words[-1].teks in _BILANGAN)
        words.append(_Kata(m[0].rstrip(".") or m[0], _kind(m, words, sesudah_bilangan)))
    return words


def _kind(m: re.Match, words: list[_Kata], sesudah_bilangan: bool) -> str:
    teks = m[0].rstrip(".")
    if m["batas"]:
        return "batas"
    if m["kali"]:
        return "kali"
    if m["angka"]:
        if words and words[-1].jenis == "kali" or _SKALA_ANGKA.fullmatch(m[0]):
            return "skala"
        return "bulat" if _BULAT.fullmatch(m[0]) else "pengisi" if m[0] == "1" else "bilangan"
    if teks in ASING:
        return "asing"
    if sesudah_bilangan and (teks in SKALA or teks in SINGKATAN or teks in PERSEN):
        return "bilangan"  # "50 juta", "95%": an amount, no unit
    for jenis, kata in (("rupiah", RUPIAH), ("persen", PERSEN), ("skala", SKALA), ("singkatan", SINGKATAN)):
        if teks in kata:
            return jenis
    return "pengisi" if teks in PENGISI else "lain"


_SATUAN = {"rupiah", "asing", "persen", "skala", "singkatan", "bulat", "pengisi", "kali"}


def statement(text: str, nama: bool = False) -> str | None:
    """Return what a text says the numbers are in ("skala", "asing" or "persen"), or None.

    `nama` says that it is the name of a file or sheet, where a word stands for itself.
    """
    if len(text) > 2_000 or not _CALON.search(normal(text)):  # a page of prose states no unit
        return None
    words = _words(text)
    for w in words:
        if w.jenis == "asing" or (nama and w.jenis in ("skala", "persen")):
            return w.jenis
    runs = [_run(words, i) for i, w in enumerate(words) if w.teks in PENGANTAR]
    for run, sendiri in (*runs, *_parts(words)):
        if found := _unit(run, sendiri):
            return found
    for a, b in pairwise(words):
        if {a.jenis, b.jenis} in ({"rupiah", "skala"}, {"rupiah", "singkatan"}, {"rupiah", "kali"}):
            return "skala"
    return "skala" if words and words[-1].teks in BANYAK else None


def _unit(run: list[_Kata], sendiri: bool) -> str | None:
    """Return what a run of unit words scales; digits alone are one only where nothing else can stand."""
    jenis = {w.jenis for w in run}
    if not sendiri and jenis <= {"skala", "bulat", "pengisi"} and not any(w.teks.isalpha() for w in run):
        return None
    for kuat in ("skala", "asing", "persen"):
        if kuat in jenis:
            return kuat
    if "bulat" in jenis and sendiri or "rupiah" in jenis and jenis & {"bulat", "singkatan"}:
        return "skala"
    return None


def _run(words: list[_Kata], i: int) -> tuple[list[_Kata], bool]:
    """Return the unit words that follow "dalam" or "satuan", and whether the line ends with them."""
    run = []
    for w in words[i:]:
        if w.jenis not in _SATUAN and w.teks not in ("(", ")", "[", "]", ":"):
            return run, w.jenis == "batas"
        if w.jenis != "batas":
            run.append(w)
    return run, True


def _parts(words: list[_Kata]) -> Iterator[tuple[list[_Kata], bool]]:
    """Yield the runs of unit words between brackets, colons, dashes and line ends, and which stand in brackets.

    What is the whole text stands by itself too, but a bare round number there may be a number.
    """
    part, kurung = [], False
    for w in (*words, _Kata("", "batas")):
        if w.jenis != "batas":
            part.append(w)
            continue
        if part and all(p.jenis in _SATUAN for p in part):
            yield part, kurung or (part == words and part[0].jenis != "bulat")
        part, kurung = [], w.teks in ("(", "[", "{")


def agrees(catatan: str, kolom: Kolom, kurung: bool) -> bool:
    """Say whether an annotation of a header says of the column's unit what the column is, or its number."""
    words = [w for w in _words(catatan) if w.jenis not in ("batas", "lain") or w.teks.isalnum()]
    if not words:
        return True
    if kurung and re.fullmatch("[1-9][0-9]?", normal(catatan).strip()):
        return True
    if [w.teks for w in words] == [w.teks for w in _words(kolom.satuan)]:
        return True
    inti = [w for w in words if w.teks not in PENGISI or w.teks == "1"]
    if kolom.satuan.startswith("rupiah"):
        return bool(inti) and all(w.jenis == "rupiah" for w in inti)
    return kolom.satuan in PERSEN and bool(inti) and all(w.jenis == "persen" for w in inti)


def is_unit_word(text: str) -> bool:
    """Say whether a word behind a header's own words can only be about its numbers."""
    words = _words(text)
    return bool(words) and all(w.jenis in _SATUAN | {"bilangan", "batas"} or w.teks == "x" for w in words)
