"""A quote opened in one row and closed in another: the rows between look like one cell of many lines.

Such a cell, cut at its line breaks and separators, falls into rows of exactly the table's width, and what
falls into a column is of the column's kind: a number where numbers stand, a code of the same shape. A text
that somebody wrote in several lines does not.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice

CONTOH = 200  # rows by which a column's kind is known
TERLIHAT = 12  # letters of a swallowed row that a message shows

_BARIS_BARU = re.compile(r"\r\n|\r|\n")
_ANGKA = re.compile(r"(?:rp\.?\s*)?-?[0-9][0-9.,\s]*(?:,-)?%?", re.IGNORECASE)
Baris = tuple[int, list[str]]


def swallowed(rows: Sequence[Baris], pemisah: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each row in which a quote was opened, and the lines that it swallowed."""
    contoh = lru_cache(partial(_samples, rows))
    for nomor, sel in rows:
        for i, text in enumerate(sel):
            if ("\n" in text or "\r" in text) and (hilang := _rows_within(sel, i, pemisah, contoh)):
                yield nomor, hilang
                break


def _samples(rows: Sequence[Baris], banyak: int, kolom: int) -> list[str]:
    """Return what stands in a column, in rows of the same width."""
    cells = (r[kolom] for _, r in rows if len(r) == banyak and r[kolom].strip())
    return list(islice(cells, CONTOH))


def _rows_within(sel: list[str], i: int, pemisah: str, contoh: Callable[[int, int], list[str]]) -> list[str]:
    """Return the lines after the first when the cell's lines are rows of the table, else nothing."""
    lines = _BARIS_BARU.split(sel[i])
    pieces = [line.split(pemisah) for line in lines]
    banyak = len(sel)
    if banyak < 2 or [len(p) for p in pieces] != [banyak - i, *[banyak] * (len(pieces) - 2), i + 1]:
        return []
    text = "\n".join(lines)
    if 2 * len(re.findall(re.escape(pemisah) + r"[ \xa0]", text)) > text.count(pemisah):
        return []  # a comma with a space behind it is prose
    pecahan = re.search(f"[0-9]{re.escape(pemisah)}[0-9]", text)  # a decimal comma, perhaps
    cocok = 0
    for at, piece in enumerate(pieces):
        for kolom, value in enumerate(piece, 0 if at else i):
            if kolom == i or not value.strip():
                continue
            sesuai = _fits(value, contoh(banyak, kolom))
            if sesuai is False:
                return []
            cocok += bool(sesuai)
    return lines[1:] if cocok >= (2 if pecahan else 1) else []


def _fits(value: str, contoh: list[str]) -> bool | None:
    """Say whether a value is of a column's kind; None when the column is of none."""
    if value in contoh:
        return True
    angka = sum(bool(_ANGKA.fullmatch(c.strip())) for c in contoh)
    if angka and 2 * angka >= len(contoh):
        return bool(_ANGKA.fullmatch(value.strip()))
    bentuk = [s for c in contoh if len(c) <= 40 and "9" in (s := _shape(c.strip()))]
    if bentuk and 2 * len(bentuk) >= len(contoh):
        return _shape(value.strip()) in bentuk
    return None


@lru_cache(maxsize=4096)
def _shape(text: str) -> str:
    """Return what a code looks like: its letters and digits as one of each."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"[0-9]+", "9", text[:100]))


def explained(hilang: list[str]) -> str:
    """Return what a clerk reads about a quote that swallowed rows."""
    tampak = ", ".join(f"«{line[:TERLIHAT]}…»" for line in hilang[:3])
    lain = f" dan {len(hilang) - 3} lagi" if len(hilang) > 3 else ""
    return (
        f"tanda kutip yang dibuka di baris ini baru ditutup {len(hilang)} baris di bawahnya, sehingga baris {tampak}"
        f'{lain} tertelan ke dalam satu sel. Hapus tanda kutip itu, atau tulis dua kali: "".'
    )
