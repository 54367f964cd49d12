"""The origin of a published figure in words: what `lkjip trace` says."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from lkjip.data.kesalahan import nearest
from lkjip.model.record import exact, named, parse_exact, recompute, spoken_number

DEEPEST = 6  # levels of computations below the figure asked for
MOST = 12  # figures, inputs or places that are listed; the rest is counted
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+(?![\d.])")  # 160.667.500 and 160667500 are one number; 8.3 is no 83


def find(book: Mapping, asked: str) -> list[str]:
    """Return the ids of the figures that are called so, or shown so; the exact match before all others."""
    angka = book["angka"]
    if asked in angka:
        return [asked]
    shown = [
        id for id, entry in angka.items() if any(_plain(t["teks"]) == _plain(asked) for t in entry["tampil"])
    ]
    bare = [
        id for id, entry in angka.items() if any(_bare(t["teks"]) == _bare(asked) for t in entry["tampil"])
    ]
    return shown or bare


def suggestion(book: Mapping, asked: str) -> str:
    """Return the shown figure that reads most like what was asked, "" when none is near."""
    shown = sorted({t["teks"] for entry in book["angka"].values() for t in entry["tampil"]})
    return nearest(asked, [*book["angka"], *shown]) or ""


def differs(book: Mapping, id: str) -> bool:
    """Say whether a figure, computed again from the record, is not what the record says."""
    entry = book["angka"][id]
    return "hitungan" in entry and exact(recompute(book, id)) != entry["nilai"]


def explain(book: Mapping, id: str) -> str:
    """Return where a figure comes from, over some lines."""
    return "\n".join(_lines(book, id))


def _lines(book: Mapping, id: str) -> Iterator[str]:
    entry = book["angka"][id]
    shown = list(dict.fromkeys(t["teks"] for t in entry["tampil"]))
    head = ", ".join(filter(None, [entry["nama"], entry["tentang"], entry["periode"]]))
    yield f"{' / '.join(shown) or amount(entry)}  {head}  [{id}]"
    yield from _origin(book, id, 1, {id})
    if "hitungan" in entry:
        yield f"  Dihitung ulang dari angka.json: {'BERBEDA' if differs(book, id) else 'sama'}."
    if entry["tampil"]:
        yield f"  Tampil di: {_listed([t['di'] for t in entry['tampil']])}"
    for t in entry.get("temuan", ()):
        kind = "Pertanyaan" if t["pertanyaan"] else f"Temuan {t['tingkat']}"
        should = f", seharusnya {t['seharusnya']}" if t["seharusnya"] else ""
        yield f"  {kind} pada {t['di']}: tercetak {t['tercetak'] or '(kosong)'}{should}  [{t['id']}]"


def _origin(book: Mapping, id: str, depth: int, seen: set[str]) -> Iterator[str]:
    entry, indent = book["angka"][id], "  " * depth
    if "hitungan" not in entry:
        yield f"{indent}{amount(entry)}: {_place(entry)}"
        return
    yield f"{indent}= {entry['tulisan']} = {amount(entry)}  ({entry['rujukan']})"
    inputs = list(dict.fromkeys(named(book["hitungan"][entry["hitungan"]]["masukan"])))
    for number, inner in enumerate(inputs):
        below = book["angka"][inner]
        if number == MOST:
            yield f"{indent}  dan {len(inputs) - MOST} angka lain"
            return
        name = ", ".join(filter(None, [below["nama"], below["tentang"]]))
        if "hitungan" not in below:
            yield f"{indent}  {amount(below)}  {name}: {_place(below)}"
        elif inner in seen or depth == DEEPEST:
            yield f"{indent}  {amount(below)}  {name}  [{inner}]"
        else:
            seen.add(inner)
            yield f"{indent}  {name}  [{inner}]"
            yield from _origin(book, inner, depth + 2, seen)


def _place(entry: Mapping) -> str:
    source = f" ({entry['sumber']})" if entry["sumber"] else ""
    return f"{entry['berkas']}, baris {entry['baris']}, kolom {entry['kolom']}{source}"


def amount(entry: Mapping) -> str:
    """Write an entry's value with its unit."""
    nilai = parse_exact(entry["nilai"])
    if not isinstance(nilai, int | Fraction):
        return str(nilai)
    text, satuan = spoken_number(nilai), entry["satuan"]
    return (
        f"Rp{text}"
        if satuan == "rupiah"
        else f"{text}%"
        if satuan == "persen"
        else f"{text} {satuan}".strip()
    )


def _listed(places: list[str]) -> str:
    kept = list(dict.fromkeys(places))
    more = f", dan {len(kept) - MOST} tempat lain" if len(kept) > MOST else ""
    return ", ".join(kept[:MOST]) + more


def _plain(text: str) -> str:
    """Write a figure without blanks, dots between thousands, and the long minus.

    >>> _plain("−Rp 27.200.000"), _plain("8.3")
    ('-Rp27200000', '8.3')
    """
    text = re.sub(r"\s", "", text).replace("−", "-")
    return GROUPED.sub(lambda found: found[0].replace(".", ""), text)


def _bare(text: str) -> str:
    return re.sub(r"(?<=^-)Rp|^Rp|%$", "", _plain(text))
