"""Which tujuan, sasaran, indicator or programme each printed row is about, by its wording."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio, token_set_ratio

from lkjip.baca.paham import BarisPaham, TabelPaham
from lkjip.reconcile.kata import similarity, words

COCOK = 0.62  # below it a row is about nothing known
_SINGKATAN = re.compile(r"\b[A-Z][A-Za-z]?[A-Z]{1,4}\b")
_LEMAH, _JARAK = 0.5, 0.25  # so many words in common are enough where nothing else comes near
YAKIN = 0.8  # below it a person is asked


@dataclass(frozen=True, slots=True)
class Hal:
    """Something the data knows: its kode, what it is called, its indicator ("" when none), and the level it is of."""

    kode: str
    nama: str
    indikator: str = ""
    tingkat: str = ""


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> float:
    """Return how alike two names are, 0 to 1.

    >>> alike("Meningkatnya mutu layanan", "MENINGKATNYA MUTU LAYANAN"), alike("", "x")
    (1.0, 0.0)
    """
    x, y = " ".join(words(a)), " ".join(words(b))
    if not x or not y:
        return 0.0
    # What one name has beside all words of the other costs something, but not as much as other words do.
    serupa = max(ratio(x, y), 0.92 * token_set_ratio(x, y) if min(len(x), len(y)) > 8 else 0) / 100
    m, n = _short(a), _short(b)
    return min(1.0, serupa + (0.15 if m & n else -0.15 if m and n else 0))


def _short(teks: str) -> set[str]:
    """Return the abbreviations in a name: SKM, IKM, SAKIP."""
    return set() if teks.isupper() else {k.casefold() for k in _SINGKATAN.findall(teks)}


def referred(tabel: TabelPaham, hal: Sequence[Hal]) -> list[tuple[str, float]]:
    """Return each row's kode and how sure it is; "" where the row is about nothing of it.

    No two rows are about one thing, unless their words are the same.
    """
    rows = tabel.baris
    pasangan = sorted(
        (
            (_score(b, h), -i, h.kode)
            for i, b in enumerate(rows)
            if not b.kelompok
            for h in hal
            if _level(b, h)
        ),
        reverse=True,
    )
    unggul = _ahead(rows, hal)
    out: dict[int, tuple[str, float]] = {}
    dipakai: dict[str, tuple[str, str]] = {}
    for skor, i, kode in pasangan:
        i = -i
        if skor < COCOK and (i, kode) not in unggul:
            continue
        kata = (rows[i].unsur, rows[i].indikator)
        if i in out or dipakai.get(kode, kata) != kata:
            continue
        out[i] = (kode, skor)
        dipakai[kode] = kata
    return [out.get(i, ("", 0.0)) for i in range(len(rows))]


def _ahead(rows: Sequence[BarisPaham], hal: Sequence[Hal]) -> set[tuple[int, str]]:
    """Return the pairs that fit weakly, but share far more words than anything else has with the row."""
    out = set()
    for i, b in enumerate(rows):
        kata = sorted(
            (
                (
                    similarity(
                        *((b.indikator, h.indikator) if b.indikator and h.indikator else (b.unsur, h.nama))
                    ),
                    h.kode,
                )
                for h in hal
                if _level(b, h)
            ),
            reverse=True,
        )
        if (
            kata
            and not b.kelompok
            and kata[0][0] >= _LEMAH
            and all(kata[0][0] - n >= _JARAK for n, _ in kata[1:])
        ):
            out.add((i, kata[0][1]))
    return out


def _level(b: BarisPaham, h: Hal) -> bool:
    """Say whether a row may be about something: in a column of tujuan only tujuan stand."""
    return not h.tingkat or b.tingkat != "tujuan" or h.tingkat == "tujuan"


def _score(b: BarisPaham, h: Hal) -> float:
    nama = alike(b.unsur, h.nama) if b.unsur else None
    indikator = alike(b.indikator, h.indikator) if b.indikator and h.indikator else None
    lain = 0.1 if h.tingkat and b.tingkat == "sasaran" != h.tingkat else 0.0
    if nama is not None and indikator is not None:
        return max(0.4 * nama + 0.6 * indikator, 0.9 * indikator, 0.75 * nama) - lain
    return 0.97 * (indikator if indikator is not None else nama or 0.0) - lain


def known(tables: Mapping[str, Iterable[Mapping[str, str]]], kunci: str) -> list[Hal]:
    """Return what rows may be about, of a kind of kode, from the rows of the data."""
    # A published report has no table of sasaran kegiatan, and none are read from one.
    nama = {
        r["kode"]: r["uraian"] for t in ("tujuan", "sasaran", "sasaran_program") for r in tables.get(t, ())
    }
    if kunci == "indikator":
        tingkat = {"T": "tujuan", "S": "sasaran"}
        return [
            Hal(
                r["kode"],
                nama.get(r["induk"], ""),
                r["uraian"],
                tingkat.get(r["induk"].rstrip("0123456789"), "sasaran_program"),
            )
            for r in tables.get("indikator", ())
        ]
    if kunci == "kegiatan":
        return []  # their rows repeat one another's words: they are told apart by their order, see kegiatan.py
    return [Hal(r["kode"], r["uraian"]) for r in tables.get(kunci, ())]
