"""Sentences of the data's own prose, what each is about, and the numbers it states."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.fakta import number, texts
from lkjip.reconcile.kata import words

TERPENDEK = 12  # letters: a shorter name may be a phrase like any other
SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
BELASAN = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
BILANGAN = rf"(?:(?:{'|'.join((*SATUAN[1:], *BELASAN))})(?:\s+(?:belas|puluh|{'|'.join(SATUAN[1:])}))*)"
PISAH = re.compile(
    r"(?<=[.;!?])(?<!Kab\.)(?<!Kec\.)(?<!Kel\.)(?<!No\.)(?<!Rp\.)(?<!H\.)(?<!rs\.)\s+(?=[A-Z“\"{(])"
)
NIAT = re.compile(
    r"\b(?:agar|supaya|guna|diharapkan|apabila|bila|jika|akan|dalam rangka|berupaya|upaya|bukan|diarahkan|untuk "
    r"(?:dapat )?mencapai)\b",
    re.I,
)  # what is wished for is not claimed
AKAN_DATANG = re.compile(r"\b(?:mendatang|yang akan datang|tahun depan)\b", re.I)


@dataclass(frozen=True, slots=True)
class Kalimat:
    """One sentence: where it stands, and the indicators and programme it is about.

    Attributes:
        isi: the sentence with the names of indicators taken out, so that their words and numbers claim nothing.
        indikator: indicators that it names, or that its row is about; several only when their names are one.
        disebut: whether the sentence itself names them.
        program: the programme it names, or that its row is about; "" for none.
    """

    tabel: str
    kolom: str
    row: Baris
    teks: str
    isi: str
    indikator: tuple[str, ...]
    disebut: bool
    program: str


def read_words(teks: str) -> int | None:
    """Return a number written in words, up to ninety-nine, or in digits; None when it is none.

    >>> read_words("dua belas"), read_words("tiga puluh satu"), read_words("7"), read_words("orang")
    (12, 31, 7, None)
    """
    if teks.strip().isdigit():
        return int(teks)
    nilai = 0
    kata = teks.casefold().split()
    for n, k in enumerate(kata):
        if k in SATUAN:
            lanjut = kata[n + 1] if n + 1 < len(kata) else ""
            nilai += SATUAN.index(k) * (10 if lanjut == "puluh" else 1) + (10 if lanjut == "belas" else 0)
        elif k in BELASAN:
            nilai += BELASAN[k]
        elif k not in ("puluh", "belas"):
            return None
    return nilai if kata else None


def sentences(bahan: Bahan) -> tuple[Kalimat, ...]:
    """Return the sentences of analyses, and of the narrative where no printed text is checked in its stead."""
    return tuple(_sentences(bahan))


def _sentences(bahan: Bahan) -> Iterator[Kalimat]:
    for tabel, kolom, r, isi in texts(bahan):
        if tabel not in ("analisis", "narasi") or tabel == "narasi" and bahan.cetak("narasi"):
            continue
        for teks in PISAH.split(isi):
            nama = _named(bahan, teks)
            # Of two names one may only be compared with.
            kode = next(iter(nama.values())) if len(nama) == 1 else ()
            program = _programme(bahan, teks)
            disebut = bool(kode)
            if tabel == "analisis" and not nama:
                kode = tuple(k for k, i in bahan.indikator.items() if i["induk"] == r["kode_sasaran_program"])
            if tabel == "analisis":
                program = program or bahan.program_of.get(r["kode_sasaran_program"], "")
            for n in nama:
                teks_tanpa = re.sub(_pattern(n), " ", teks, flags=re.I)
                teks, asli = teks_tanpa, teks
            yield Kalimat(tabel, kolom, r, teks if not nama else asli, teks, kode, disebut, program)


def _named(bahan: Bahan, teks: str) -> dict[str, tuple[str, ...]]:
    """Return the indicators' names in a sentence, the longest first, with the codes that bear each."""
    sisa = f" {' '.join(words(teks))} "
    nama: dict[str, list[str]] = {}
    for kode, i in bahan.indikator.items():
        if len(n := " ".join(words(i["uraian"]))) >= TERPENDEK:
            nama.setdefault(n, []).append(kode)
    ada = {}
    for n in sorted(nama, key=len, reverse=True):
        if f" {n} " in sisa:
            sisa = sisa.replace(f" {n} ", " | ")
            ada[n] = tuple(nama[n])
    return ada


@lru_cache(maxsize=4096)
def _pattern(nama: str) -> str:
    return r"\W+".join(map(re.escape, nama.split()))


def _programme(bahan: Bahan, teks: str) -> str:
    isi = f" {' '.join(words(teks))} "
    cocok = [r for r in bahan.data("program") if f" {' '.join(words(r['uraian']))} " in isi]
    return max(cocok, key=lambda r: len(r["uraian"]))["kode"] if cocok else ""


def figures(isi: str) -> Iterator[tuple[str, Fraction, int, str]]:
    """Yield (text before, number, decimals, text after) of each number that is no year, ordinal, list or amount."""
    for m in re.finditer(r"(?<![\w.,/-])(\d[\d.]*(?:,\d+)?)(?![\d/]|\s*\()", isi):
        teks = m[1].rstrip(".")
        depan = isi[: m.start()]
        if re.fullmatch(r"20\d\d|19\d\d", teks) or re.search(
            r"(?:rp\.?|ke-?|nomor|no\.|\(|sasaran|tujuan|program|indikator|misi|bab|tabel|triwulan|semester|"
            r"tahun)\s*$",
            depan,
            re.I,
        ):
            continue
        pecahan = (
            len(teks.partition(",")[2])
            if "," in teks
            else len(teks.partition(".")[2]) % 3 * ("," not in teks)
        )
        yield depan, number(teks), pecahan, isi[m.start() + len(teks) :]
