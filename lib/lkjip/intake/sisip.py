"""Add columns to a CSV and leave every other byte of it as it is: quotes, line ends, and rows of commas too."""

import re
from collections.abc import Mapping, Sequence

# One field as csv reads it: in quotes, in which two stand for one, or up to the next comma or the end of the line.
_FIELD = re.compile(r'((?:"(?:[^"]|"")*")?[^,\r\n]*)(,|\r\n|\r|\n|\Z)')


def inserted(text: str, kolom: Sequence[str], baru: Sequence[str]) -> str:
    """Return the text of a CSV with the columns `baru`, empty in each row, at their places in the order of `kolom`.

    >>> inserted('a,c\\r\\n"1,5",2\\r\\n\\r\\n', "abc", "b")
    'a,b,c\\r\\n"1,5",,2\\r\\n\\r\\n'
    """
    tanda = "\ufeff" if text.startswith("\ufeff") else ""
    rows = _records(text.removeprefix(tanda))
    judul = [nama.strip('"') for nama in rows[0][0]]
    tempat: dict[int, list[str]] = {}
    for nama in baru:  # behind the nearest column before it that the file has
        sebelum = [judul.index(k) for k in kolom[: kolom.index(nama)] if k in judul]
        tempat.setdefault(sebelum[-1] + 1 if sebelum else 0, []).append(nama)
    return tanda + "".join(
        ",".join(_widened(sel, tempat, judul=n == 0) if len(sel) == len(judul) else sel)
        + akhir  # else a blank line
        for n, (sel, akhir) in enumerate(rows)
    )


def _widened(sel: Sequence[str], tempat: Mapping[int, Sequence[str]], judul: bool) -> list[str]:
    result = []
    for i in range(len(sel) + 1):
        result += [nama if judul else "" for nama in tempat.get(i, ())]
        result += sel[i : i + 1]
    return result


def _records(text: str) -> list[tuple[list[str], str]]:
    """Return each row's fields as they are written, and how its line ends."""
    rows, sel, at = [], [], 0
    while at < len(text) or sel:
        field = _FIELD.match(text, at)
        sel.append(field[1])
        at = field.end()
        if field[2] != ",":
            rows.append((sel, field[2]))
            sel = []
    return rows
