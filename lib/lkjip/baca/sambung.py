"""Tables from their pieces: headers found, pieces on following pages joined, rows that a page cut made whole."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from lkjip.baca.dokumen import Baris, Sel, Tabel
from lkjip.baca.kosakata import TAHUN_SAJA, header_like, numbering
from lkjip.baca.naskah import BarisIsi, SelIsi

TERPOTONG = "disambung dari baris yang terpotong halaman"
TERPECAH = "kata yang terpecah disambung"
MUNGKIN_TERPOTONG = "mungkin lanjutan baris sebelumnya yang terpotong halaman"
_KEPALA_TERBANYAK = 5
_SERUPA = 85  # of 100: how alike two headers are that are one
_ANGKA = re.compile(r"(?:rp\.?\s*)?[(\-−]?\d[\d.,]*\)?\s*%?", re.IGNORECASE)
_URUTAN = re.compile(r"\(?(?:[ivxlc]{1,6}|[a-z]|\d{1,3})(?:[.\-]\d{1,3}|[.\-][a-z])*[.)]?", re.IGNORECASE)
_TANDA = {"", "-", "–", "—"}


@dataclass(frozen=True, slots=True)
class Potongan:
    """A piece of a table: its header by columns ("" where it has none) and the rows below it."""

    kepala: tuple[tuple[str, ...], ...]
    baris: tuple[BarisIsi, ...]
    berkepala: bool

    @property
    def kolom(self) -> int:
        """How many columns it has."""
        return len(self.kepala)


def piece(tabel: Tabel, mend: Callable[[str], str], *, lanjutan: bool = False) -> Potongan:
    """Split a table as its format has it into header and body.

    Args:
        tabel: the table, or what of it stands on a page.
        mend: makes a cell's broken words whole.
        lanjutan: whether it may go on with the table before; then only the words of headers make one.
    """
    rows = [b for b in tabel.baris if any(s and s.teks for s in b.sel)]
    banyak = _header_rows(rows, tabel.kepala) or (0 if lanjutan else _looks(rows))
    kepala = _columns([_spread(b.sel) for b in rows[:banyak] if not numbering(_texts(b))], tabel.kolom, mend)
    body = rows[banyak:]
    while body and numbering(_texts(body[0])):
        body = body[1:]
    isi = tuple(_row(b, mend) for b in body)
    return Potongan(kepala, isi, banyak > 0)


def _texts(b: Baris) -> tuple[str, ...]:
    return tuple(s.teks if s else "" for s in b.sel)


def _header_rows(rows: Sequence[Baris], kepala: int) -> int:
    """Return how many rows the header has: as the format says, and as their words and merged cells tell."""
    awal = [_texts(b) for b in rows[: _KEPALA_TERBANYAK + 2]]
    for i, cells in enumerate(awal):  # the row that counts the columns ends it, wherever it stands
        if i and numbering(cells) and not any(_amounts(c) for c in awal[:i]):
            return i + 1
    if kepala and kepala < len(rows):
        # What a browser repeats is the header; a second row of it may stand in the body all the same.
        return _more(rows, kepala)
    if not rows or not _is_header(awal[0]):
        return 0
    return _more(rows, max((s.tinggi for s in rows[0].sel if s), default=1))


def _looks(rows: Sequence[Baris]) -> int:
    """Return 1 when the first row looks like a header, whatever it says: bold alone, or words above figures."""
    if len(rows) < 2:
        return 0
    awal, isi = [s for s in rows[0].sel if s and s.teks], rows[1:]
    if (
        len(awal) < max(min(2, len(rows[0].sel)), len(rows[0].sel) - 1)
        or _amounts(_texts(rows[0]))
        or any(len(s.teks) > 90 for s in awal)
    ):
        return 0
    if all(s.tebal for s in awal) and not all(s.tebal for b in isi for s in b.sel if s and s.teks):
        return 1
    kolom = list(zip(*(_texts(b) for b in isi), strict=True))
    return int(any(sum(bool(_ANGKA.fullmatch(t)) for t in k) >= 0.7 * len(isi) for k in kolom[1:]))


def _more(rows: Sequence[Baris], banyak: int) -> int:
    """Go on while the next row only divides the columns of the one above."""
    banyak = max(1, min(banyak, _KEPALA_TERBANYAK, len(rows)))
    while banyak < min(len(rows), _KEPALA_TERBANYAK) and _divides(_texts(rows[banyak])):
        banyak += 1
    return banyak


def _is_header(cells: Sequence[str]) -> bool:
    filled = [c for c in cells if c]
    return len(filled) > 1 and sum(map(header_like, filled)) >= 0.6 * len(filled) and not _amounts(cells)


def _amounts(cells: Sequence[str]) -> bool:
    """Say whether a row has figures that no header has."""
    return any(_ANGKA.fullmatch(c) and not TAHUN_SAJA.fullmatch(c) for c in cells if c)


def _divides(cells: Sequence[str]) -> bool:
    filled = [c for c in cells if c]
    if not filled or _amounts(cells):
        return False
    return all(TAHUN_SAJA.fullmatch(c) for c in filled) or (
        not cells[0] and all(header_like(c) or len(c) <= 3 for c in filled)
    )


def _spread(sel: Sequence[Sel | None]) -> list[str]:
    """Return a header row with the text of a wide cell over every column that it covers."""
    row = [s.teks if s else "" for s in sel]
    for i, s in enumerate(sel):
        if s and s.lebar > 1:
            row[i : i + s.lebar] = [s.teks] * len(row[i : i + s.lebar])
    return row


def _columns(
    rows: Sequence[list[str]], kolom: int, mend: Callable[[str], str]
) -> tuple[tuple[str, ...], ...]:
    """Return the header by columns; a group's name is carried over the columns on its right that are divided below."""
    filled = [list(row) for row in rows]
    for i, row in enumerate(filled[:-1]):
        for j in range(1, kolom):
            if not row[j] and row[j - 1] and filled[i + 1][j] and not any(filled[k][j] for k in range(i)):
                # The name on the left spans this column only if that one is divided too.
                if filled[i + 1][j - 1] or any(filled[k][j - 1] for k in range(i + 1, len(filled))):
                    row[j] = row[j - 1]
    return tuple(tuple(dict.fromkeys(mend(row[j]) for row in filled if row[j])) for j in range(kolom))


def _row(b: Baris, mend: Callable[[str], str]) -> BarisIsi:
    sel = tuple(_mended(SelIsi(s.teks, s.tebal, s.ragu), mend) if s else SelIsi("") for s in b.sel)
    lebar = any(s and s.lebar >= max(2, len(b.sel) - 1) for s in b.sel) or (
        len(sel) > 2
        and bool(sel[0].teks)
        and not any(s.teks for s in sel[1:])
        and not _URUTAN.fullmatch(sel[0].teks)
    )
    return BarisIsi(sel, b.nomor, b.halaman, lebar)


def _mended(s: SelIsi, mend: Callable[[str], str]) -> SelIsi:
    teks = mend(s.teks)
    return s if teks == s.teks else SelIsi(teks, s.tebal, s.ragu or TERPECAH)


def compact(p: Potongan) -> Potongan:
    """Leave out the columns that hold nothing at all: seams of merged cells."""
    ada = [j for j in range(p.kolom) if p.kepala[j] or any(b.sel[j].teks for b in p.baris)]
    if len(ada) == p.kolom or not ada:
        return p
    baris = tuple(replace(b, sel=tuple(b.sel[j] for j in ada)) for b in p.baris)
    return Potongan(tuple(p.kepala[j] for j in ada), baris, p.berkepala)


def continues(awal: Potongan, lanjutan: Potongan) -> Potongan | None:
    """Return a piece as the continuation of another, its repeated header left out; None when it is another table."""
    if lanjutan.berkepala and not same_header(awal, lanjutan):
        return None
    for p in (lanjutan, compact(lanjutan)):
        if p.kolom == awal.kolom:
            return replace(p, kepala=awal.kepala)
    return None


def same_header(a: Potongan, b: Potongan) -> bool:
    """Say whether two pieces have one header."""
    if not (a.berkepala and b.berkepala):
        return False
    x, y = ("|".join(" ".join(k) for k in p.kepala if k).casefold() for p in (a, b))
    return ratio(x, y) >= _SERUPA


def counts_on(awal: Potongan, lanjutan: Potongan) -> bool:
    """Say whether the rows of a piece are numbered on from the last row of another."""
    if not awal.baris or not lanjutan.baris:
        return False
    a, b = (re.fullmatch(r"(\d{1,3})[.)]?", x.baris[i].sel[0].teks) for x, i in ((awal, -1), (lanjutan, 0)))
    return bool(a and b) and int(b[1]) == int(a[1]) + 1


def joined(
    awal: Sequence[BarisIsi], lanjutan: Sequence[BarisIsi], mend: Callable[[str], str]
) -> list[BarisIsi]:
    """Return the rows of a table and of its continuation; a row that the page cut is one again."""
    rows, rest = list(awal), list(lanjutan)
    if rows and rest and (ragu := _cut(rows, rest)) is not None:
        rows[-1], rest = _merge(rows[-1], rest[0], ragu, mend), rest[1:]
    elif rest and rows and _maybe_cut(rows, rest[0]):
        rest[0] = replace(rest[0], sel=tuple(_doubt(s, MUNGKIN_TERPOTONG) for s in rest[0].sel))
    return rows + rest


def _doubt(s: SelIsi, ragu: str) -> SelIsi:
    return replace(s, ragu=s.ragu or ragu) if s.teks else s


def _cut(rows: Sequence[BarisIsi], rest: Sequence[BarisIsi]) -> str | None:
    """Say that the first of the following rows is the second half of the last row: "" when it surely is, or the doubt.

    None when it is a row of its own.
    """
    akhir, awal = rows[-1], rest[0]
    if akhir.lebar or awal.lebar or not _fits(akhir, awal):
        return None
    nomor = _counting([*rows, *rest])
    if nomor is not None and awal.sel[nomor].teks:
        return None
    lanjut = [j for j, s in enumerate(awal.sel) if s.teks and akhir.sel[j].teks]
    if any(_goes_on(akhir.sel[j].teks, awal.sel[j].teks) for j in lanjut):
        return ""
    berangka = _figures([*rows, *rest[1:]])
    if berangka:  # a row without any of the figures that every row has is no row
        if not any(not awal.sel[j].teks for j in berangka):
            return None
        if not lanjut:
            return "" if all(akhir.sel[j].teks or awal.sel[j].teks for j in berangka) else None
        kelompok = len(lanjut) == 1 and (awal.sel[lanjut[0]].teks.isupper() or awal.sel[lanjut[0]].tebal)
        return None if kelompok else "" if len(lanjut) > 1 else TERPOTONG
    if nomor is None or any(not b.sel[nomor].teks and not b.lebar for b in rows[1:]):
        return None
    return "" if len(lanjut) > 1 else TERPOTONG


def _figures(rows: Sequence[BarisIsi]) -> list[int]:
    """Return the columns that hold a figure in nearly every row."""
    isi = [b for b in rows if not b.lebar]
    return [
        j for j in range(len(rows[0].sel))
        if j and sum(bool(_ANGKA.match(b.sel[j].teks)) for b in isi) >= 0.7 * len(isi)
    ]  # fmt: skip


def _maybe_cut(rows: Sequence[BarisIsi], awal: BarisIsi) -> bool:
    """Say whether a row may be the second half of the one before, although nothing proves it."""
    return not rows[-1].lebar and not awal.lebar and _fits(rows[-1], awal) and not awal.sel[0].teks


def _fits(akhir: BarisIsi, awal: BarisIsi) -> bool:
    """Say whether no figure would stand behind another one."""
    return not any(
        a.teks and b.teks and (_figure(a.teks) or _figure(b.teks))
        for a, b in zip(akhir.sel, awal.sel, strict=True)
    ) and any(not s.teks for s in awal.sel)


def _figure(teks: str) -> bool:
    return teks in _TANDA or bool(_ANGKA.match(teks)) or bool(re.fullmatch(r"[A-E]{1,3}[+-]?", teks))


def _goes_on(akhir: str, awal: str) -> bool:
    return awal[:1].islower() or akhir.endswith((",", "-", "(", "/", " dan", " atau")) or awal[:1] in "),.;/&"


def _counting(rows: Sequence[BarisIsi]) -> int | None:
    """Return the column that numbers the rows; None when no column does."""
    for j in range(min(2, len(rows[0].sel))):
        filled = [b.sel[j].teks for b in rows if not b.lebar and b.sel[j].teks]
        if filled and sum(bool(_URUTAN.fullmatch(t)) for t in filled) >= 0.8 * len(filled):
            return j
    return None


def _merge(akhir: BarisIsi, awal: BarisIsi, ragu: str, mend: Callable[[str], str]) -> BarisIsi:
    pasangan = list(zip(akhir.sel, awal.sel, strict=True))
    ulang = [_overlap(a.teks, b.teks) for a, b in pasangan if a.teks and b.teks]
    sel = []
    for a, b in pasangan:
        if not b.teks:
            sel.append(a)
        elif not a.teks:
            sel.append(b)
        else:
            # A line that the page cut through its letters stands on both pages, in every column of the row.
            sisa = b.teks.split()[_overlap(a.teks, b.teks) if all(ulang) else 0 :]
            alasan = ragu or (TERPOTONG if all(ulang) else "")
            teks = " ".join([a.teks, *sisa])
            sel.append(_mended(SelIsi(teks, a.tebal and b.tebal, a.ragu or b.ragu or alasan), mend))
    return replace(akhir, sel=tuple(sel))


def _overlap(a: str, b: str) -> int:
    """Return how many words at the end of one text are those that the other begins with."""
    x, y = a.split(), b.split()
    return next((n for n in range(min(len(x), len(y), 12), 0, -1) if x[-n:] == y[:n]), 0)


def vocabulary(texts: Iterable[str]) -> Callable[[str], str]:
    """Return what joins words and figures that a narrow column broke ("PEMBERDAYA AN", "1.250.000,0 0").

    A word is broken where its halves stand together and one of them nowhere else, and the whole stands elsewhere in
    the document.
    """
    banyak: Counter[str] = Counter()
    pasangan: Counter[tuple[str, str]] = Counter()
    for teks in texts:
        words = [k.casefold() for k in _HURUF.findall(teks)]
        banyak.update(words)
        pasangan.update((m[1].casefold(), m[2].casefold()) for m in _PASANGAN.finditer(teks))

    def whole(a: str, b: str) -> bool:
        x, y = a.casefold(), b.casefold()
        bersama = pasangan[x, y]
        sendiri = (banyak[x] == bersama and len(x) > 2) or (banyak[y] == bersama and min(len(x), len(y)) <= 2)
        return bool(banyak[x + y]) and sendiri and (b.islower() or (a.isupper() and b.isupper()))

    def mend(teks: str) -> str:
        if " " not in teks:
            return teks
        if _ANGKA_PECAH.fullmatch(teks) and _ANGKA_UTUH.fullmatch(
            utuh := re.sub(r"(?<=[\d.,]) (?=\d)", "", teks)
        ):
            return utuh
        return _PASANGAN.sub(lambda m: m[1] if whole(m[1], m[2]) else m[0], teks)

    return mend


_HURUF = re.compile(r"[^\W\d_]+")
_PASANGAN = re.compile(r"(?<![^\W\d_])([^\W\d_]+) (?=([^\W\d_]+))")
_ANGKA_PECAH = re.compile(r"(?:rp\.? ?)?\d[\d.]* ?[\d.]*,\d? ?\d{1,2}|\d[\d.]*\d? [\d.]*\d", re.IGNORECASE)
_ANGKA_UTUH = re.compile(r"(?:rp\.? ?)?\d{1,3}(?:\.\d{3}){2,}(?:,\d{2})?", re.IGNORECASE)
