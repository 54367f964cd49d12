"""How two names differ, in words a reader can check."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz.distance import OSA

SAMA, EJAAN, KATA, LAIN = "sama", "ejaan", "kata", "lain"

_KATA = re.compile(r"[^\W_]+")
_NOMOR = re.compile(r"^\s*(?:[IVX]+\.?|[0-9]+(?:\.[0-9]+)*\.?)\s+(?=\D)")
_PENOMORAN = re.compile(r"\b(?:[0-9]+|[IVX]+)(?:[.\-](?:[0-9]+|[IVX]+|[A-Za-z])(?![^\W_]))*\b")
_ROMAWI = {"I": 1, "V": 5, "X": 10}
# Where a sentence ends: not behind the dot of an abbreviation.
PISAH = re.compile(
    r"(?<=[.;!?])(?<!Kab\.)(?<!Kec\.)(?<!Kel\.)(?<!No\.)(?<!Rp\.)(?<!H\.)(?<!rs\.)\s+(?=[A-Z“\"{(])"
)
_AKHIRAN = {"an", "i", "kan", "nya", "s", "k", "t"}
PENGHUBUNG = {
    "dan",
    "di",
    "ke",
    "dari",
    "yang",
    "untuk",
    "atau",
    "pada",
    "dengan",
    "oleh",
    "dalam",
    "dll",
}


@dataclass(frozen=True, slots=True)
class Beda:
    """The kind of difference, and its explanation in Indonesian."""

    jenis: str
    uraian: str = ""


@lru_cache(maxsize=8192)
def words(teks: str | None) -> tuple[str, ...]:
    """Return a text's words in small letters, without a leading number; of an empty cell none.

    >>> words("1.1 Meningkatnya Layanan E- Government")
    ('meningkatnya', 'layanan', 'e', 'government')
    """
    return tuple(_KATA.findall(_NOMOR.sub("", teks or "").casefold()))


@lru_cache(maxsize=8192)
def numerals(teks: str) -> tuple[int, ...]:
    """Return the numbers of a numbering, Roman ones and letters counted too.

    >>> numerals("Tabel III.10"), numerals("3-1.b"), numerals("Gambar 2")
    ((3, 10), (3, 1, 2), (2,))
    """
    m = _PENOMORAN.search(teks)
    return tuple(_numeral(b) for b in re.split(r"[.\-]", m[0])) if m else ()


def _numeral(teks: str) -> int:
    if teks.isdecimal():
        return int(teks)
    if set(teks) <= set(_ROMAWI):
        nilai = [_ROMAWI[c] for c in teks]
        return sum(-a if a < b else a for a, b in zip(nilai, [*nilai[1:], 0], strict=True))
    return ord(teks.casefold()) - ord("a") + 1


@lru_cache(maxsize=16384)
def difference(resmi: str, tercetak: str) -> Beda:
    """Say how a printed name differs from the official one.

    >>> difference("Rasio Jumlah Desa yang terfasilitasi", "Rasio Jumlah Desa yang Terasilitasi").uraian
    'ejaan "terfasilitasi" menjadi "terasilitasi"'
    >>> difference("Perangkat Desa yang dibina", "Perangkat Desa").uraian
    'kata "yang dibina" hilang'
    """
    a, b = words(resmi), words(tercetak)
    if "".join(a) == "".join(b):
        return Beda(SAMA)
    if len(a) == len(b):
        lain = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        if all(near(x, y) for x, y in lain):
            return Beda(EJAAN, ", ".join(f'ejaan "{x}" menjadi "{y}"' for x, y in lain))
    bagian = [op for op in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if op[0] != "equal"]
    hilang = [" ".join(a[i:j]) for _, i, j, _, _ in bagian if i < j]
    tambah = [" ".join(b[i:j]) for _, _, _, i, j in bagian if i < j]
    ganti = sum(len(x.split()) for x in hilang + tambah)
    uraian = "; ".join(
        [f'kata "{x}" hilang' for x in hilang] + [f'kata "{x}" tidak ada pada nama resmi' for x in tambah]
    )
    if not (hilang and tambah) or ganti <= (len(a) + len(b)) / 2:
        return Beda(KATA, uraian)
    return Beda(LAIN, "nama yang lain sama sekali")


@lru_cache(maxsize=65536)
def near(x: str, y: str) -> bool:
    """Say whether two words are one word in two spellings.

    >>> near("indeks", "indek"), near("cetak", "cetakan"), near("pengadaan", "penggandaan")
    (True, True, False)
    """
    if min(len(x), len(y)) < 4 or x.isdigit() or y.isdigit():
        return False
    pendek, panjang = sorted((x, y), key=len)
    if panjang.startswith(pendek) and panjang[len(pendek) :] in _AKHIRAN:
        return True
    jarak = OSA.distance(x, y, score_cutoff=2)
    return jarak == 1 or jarak == 2 and len(pendek) >= 10


@lru_cache(maxsize=16384)
def similarity(x: str, y: str) -> float:
    """Return how much of the shorter name is in the other, 0 to 1.

    >>> similarity("SKM", "Nilai Survei Kepuasan Masyarakat (SKM)"), similarity("Rasio Desa", "Nilai SAKIP")
    (1.0, 0.0)
    """
    a, b = set(words(x)) - PENGHUBUNG, set(words(y)) - PENGHUBUNG
    if not a or not b:
        return 0.0
    pendek, panjang = sorted((a, b), key=len)
    return sum(k in panjang or any(near(k, m) for m in panjang) for k in pendek) / len(pendek)
