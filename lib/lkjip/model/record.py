"""The origins of figures as plain JSON: what the page shows, `angka.json` holds and anybody can compute again."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lkjip import formulas
from lkjip.bahasa import plain
from lkjip.data.origin import Cell, Figure, Number, origin
from lkjip.formulas import Hasil, half_up
from lkjip.model.traced import Computed, pick

FORMULAS = {
    nama: formula for nama in formulas.__all__ if hasattr(formula := getattr(formulas, nama), "definition")
}
LISTED = 6  # more numbers than this are counted in a formula's wording, not listed
DIGITS = 4  # of a number inside a wording that does not end
LONGEST_DIGITS = 12
LONGEST = 10**LONGEST_DIGITS  # what divides it ends within so many digits
UNIT_COLUMN = "satuan"
GAP = re.compile(r"\{(\w+)((?:\.\w+)*)\}")


def record(figures: Iterable[Figure]) -> dict[str, dict]:
    """Asal-usul angka, ditelusuri sampai ke sel CSV.

    Return what some figures come from: {"angka": entries by id, "hitungan": calls of formulas by id}.

    A cell's entry names its file, row (header = 1), column, key and document. A computed figure's has the wording
    with its numbers, the call it belongs to and the way to it in the result; a call has the formula and what went
    in, by name: {"angka": id} for another figure, {"bilangan": …} for a constant. All that is named is there.
    """
    angka: dict[str, dict] = {}
    hitungan: dict[str, dict] = {}
    words: dict[str, dict[str, str]] = {}
    pending = list(figures)
    while pending:
        figure = pending.pop()
        asal = figure.asal
        if asal.id in angka:
            continue
        if isinstance(asal, Cell):
            angka[asal.id] = _cell(figure, asal)
            continue
        call = asal.call
        if call.id not in hitungan:
            hitungan[call.id] = {
                "rumus": call.formula.__name__,
                "masukan": {k: _encoded(v) for k, v in call.masukan.items()},
            }
            words[call.id] = {nama: _spoken(nilai) for nama, nilai in call.masukan.items()}
            pending += _figures(call.masukan)
        angka[asal.id] = _computed(figure, asal, words[call.id])
    return {"angka": angka, "hitungan": hitungan}


def _cell(figure: Figure, asal: Cell) -> dict:
    baris = asal.baris
    return {
        "nama": asal.kolom.judul,
        "nilai": exact(figure),
        "satuan": _cell_unit(asal),
        "periode": str(baris.get("tahun") or baris.ruang),
        "berkas": baris.berkas,
        "baris": baris.nomor,
        "kolom": asal.kolom.nama,
        "kunci": {k: str(v) for k, v in baris.kunci.items()},
        "sumber": baris.get("sumber") or "",
    }


def _cell_unit(asal: Cell) -> str:
    kolom = asal.kolom
    return str(asal.baris.get(UNIT_COLUMN) or "") if kolom.satuan_di_baris else kolom.satuan


def _computed(figure: Figure, asal: Computed, words: Mapping[str, str]) -> dict:
    definition, masukan = asal.call.formula.definition, asal.call.masukan
    nama, tulisan, satuan = definition.of(asal.bagian)
    if callable(tulisan):
        tulisan = tulisan(masukan)
    return {
        "nama": nama,
        "nilai": exact(figure),
        "satuan": satuan or _unit_of(masukan),
        "hitungan": asal.call.id,
        "jalan": list(asal.jalan),
        "tulisan": _worded(tulisan, masukan, asal, words),
        "rujukan": definition.rujukan,
    }


def _unit_of(masukan: object) -> str:
    """Return the unit of what went in, where all of it has one and the same."""
    units = set()
    for figure in _figures(masukan):
        asal = figure.asal
        if isinstance(asal, Cell):
            units.add(_cell_unit(asal))
        else:
            units.add(asal.satuan or _unit_of(asal.call.masukan))
    return units.pop() if len(units) == 1 else ""


def exact(nilai: object) -> str:
    """Write a value without loss: "160667500", "82.5", "53387/64267"."""
    return str(Fraction(nilai) if isinstance(nilai, Fraction) else nilai)


def _figures(nilai: object) -> list[Figure]:
    """Return the figures in what went into a formula, however deep."""
    if origin(nilai) is not None:
        return [nilai]
    if isinstance(nilai, Hasil):
        return _figures(nilai.nilai)
    if isinstance(nilai, Mapping):
        return [f for isi in nilai.values() for f in _figures(isi)]
    if isinstance(nilai, Sequence) and not isinstance(nilai, str):
        return [f for isi in nilai for f in _figures(isi)]
    return []


def _encoded(nilai: object) -> object:
    if origin(nilai) is not None:
        return {"angka": origin(nilai).id}
    match nilai:
        case None:
            return None
        case Hasil(nilai=None):
            return {"hasil": None, "status": str(nilai.status), "alasan": nilai.alasan}
        case Hasil():
            return {"hasil": _encoded(nilai.nilai)}
        case str():
            return {"teks": str(nilai)}
        case int() | Decimal() | Fraction():
            return {"bilangan": exact(nilai)}
        case date():
            return {"tanggal": nilai.isoformat()}
        case Mapping():
            return {"peta": {str(k): _encoded(v) for k, v in nilai.items()}}
    return [_encoded(isi) for isi in nilai]


def named(recorded: object) -> Iterator[str]:
    """Yield the ids of the figures in what is recorded of a formula's inputs, however deep."""
    if isinstance(recorded, dict):
        if "angka" in recorded:
            yield recorded["angka"]
        recorded = list(recorded.values())
    for inner in recorded if isinstance(recorded, list) else ():
        yield from named(inner)


# Wording ----------------------------------------------------------------------------------------------------


def _worded(tulisan: str, masukan: Mapping[str, object], asal: Computed, words: Mapping[str, str]) -> str:
    """Set the numbers into a formula's wording."""
    place = next((p for p in asal.jalan if isinstance(p, int)), 0)

    def word(gap: re.Match) -> str:
        nilai = masukan[gap[1]]
        if not gap[2]:
            return words[gap[1]]
        for at in gap[2].split(".")[1:]:
            if at == "banyak":
                return str(sum(getattr(n, "nilai", n) is not None for n in nilai))
            at = place if at == "i" else masukan[at] if at in masukan else at
            nilai = nilai[int(at)] if str(at).isdecimal() else getattr(nilai, at)
        return _spoken(nilai)

    return GAP.sub(word, tulisan)


def _spoken(nilai: object) -> str:
    match nilai:
        case None:
            return "belum ada"
        case Hasil():
            return _spoken(nilai.nilai) if nilai.nilai is not None else str(nilai.status)
        case int() | Decimal() | Fraction():
            return spoken_number(nilai)
        case str():
            return str(nilai)
        case date():
            return nilai.isoformat()
        case Mapping():
            return _spoken(tuple(nilai.values()))
    if hasattr(nilai, "_fields") or isinstance(nilai, tuple) and nilai and isinstance(nilai[0], tuple):
        return f"{len(nilai)} bagian" if not hasattr(nilai, "_fields") else "; ".join(map(_spoken, nilai))
    isi = list(map(_spoken, nilai))
    sep = ", " if any(isinstance(n, str) for n in nilai) else " + "
    if len(isi) > LISTED:
        return f"{isi[0]}{sep}{isi[1]}{sep}…{sep}{isi[-1]} ({len(isi)} buah)"
    return sep.join(isi) or "tidak ada"


def spoken_number(nilai: Number) -> str:
    """Write a number as it enters a computation: in full where it ends, else cut off (never rounded up) with "…".

    >>> spoken_number(160667500), spoken_number(Decimal("0.00001")), spoken_number(Fraction(1, 3))
    ('160.667.500', '0,00001', '0,3333…')
    >>> spoken_number(Fraction(29999999, 30000)), spoken_number(Fraction(-1, 30000))
    ('999,9999…', '-0,00003333…')
    """
    pecahan = Fraction(nilai)
    if LONGEST % pecahan.denominator == 0:
        return plain(half_up(pecahan, LONGEST_DIGITS))
    digits = DIGITS
    while abs(pecahan) * 10**digits < 1000 and digits < LONGEST_DIGITS:
        digits += 1
    cut = int(abs(pecahan) * 10**digits)
    return ("-" if pecahan < 0 else "") + plain(half_up(Fraction(cut, 10**digits), digits)) + "…"


# Computing again --------------------------------------------------------------------------------------------


def recompute(recorded: Mapping[str, Mapping], id: str, known: dict[str, object] | None = None) -> object:
    """Compute a figure again from its record alone, by nothing but the formulas.

    Args:
        recorded: what `record` gave, or an angka.json.
        id: which figure.
        known: what was computed before, for speed.

    Returns:
        The value: a Fraction or int for a number, a str for a grade or a code, a date.

    Raises:
        KeyError: when an entry, a call or a formula is missing.
    """
    known = {} if known is None else known
    if id not in known:
        entry = recorded["angka"][id]
        if "hitungan" not in entry:
            known[id] = parse_exact(entry["nilai"])
        else:
            if entry["hitungan"] not in known:
                call = recorded["hitungan"][entry["hitungan"]]
                masukan = {k: _decoded(v, recorded, known) for k, v in call["masukan"].items()}
                known[entry["hitungan"]] = FORMULAS[call["rumus"]](**masukan)
            known[id] = pick(known[entry["hitungan"]], entry["jalan"])
    return known[id]


def parse_exact(text: str) -> object:
    """Return the value that `exact` wrote: an int where it is whole, a Fraction, else the text or date itself."""
    try:
        number = Fraction(text)
    except (ValueError, ZeroDivisionError):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return int(number) if number.denominator == 1 else number


def _decoded(nilai: object, recorded: Mapping[str, Mapping], known: dict[str, object]) -> object:
    match nilai:
        case None:
            return None
        case {"angka": id}:
            return recompute(recorded, id, known)
        case {"hasil": None, "status": status, "alasan": alasan}:
            return Hasil(None, formulas.Status(status), alasan)
        case {"hasil": isi}:
            return Hasil(Fraction(_decoded(isi, recorded, known)), formulas.Status.TERHITUNG)
        case {"teks": text}:
            return text
        case {"bilangan": text}:
            return parse_exact(text)
        case {"tanggal": text}:
            return date.fromisoformat(text)
        case {"peta": isi}:
            return {k: _decoded(v, recorded, known) for k, v in isi.items()}
    return [_decoded(isi, recorded, known) for isi in nilai]
