"""The one place where a figure gets its origin: a formula called through `traced` answers with numbers that know it.

The formulas stay pure and know nothing of this. `lkjip.model.rumus` offers all of them traced; a test walks every
figure of the built book back to cells and computes it again from that record alone.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property, wraps
from hashlib import blake2s

from lkjip.data.origin import origin, with_origin
from lkjip.formulas import Hasil

DIGEST = 6  # bytes: of 100,000 figures two share an id once in 50,000 books, and then the book is refused


@dataclass(frozen=True, eq=False)
class Call:
    """One call of a formula: which one, and what went in, by name."""

    formula: Callable
    masukan: Mapping[str, object]

    @cached_property
    def id(self) -> str:
        """The formula's name, and what tells this call apart from its others, whatever the numbers were."""
        digest = blake2s(_canonical(self.masukan).encode(), digest_size=DIGEST).hexdigest()
        return f"{self.formula.__name__}-{digest}"


@dataclass(frozen=True, eq=False)
class Computed:
    """The origin of a computed figure: the call, and the way to the number within its result.

    `jalan` holds field names and places, () where the result is the number itself.
    """

    call: Call
    jalan: tuple[str | int, ...] = ()

    @cached_property
    def id(self) -> str:
        """The call's id, and the way."""
        return "-".join([self.call.id, *map(str, self.jalan)])

    @property
    def bagian(self) -> str:
        """The named number of the result, "" where it has only one."""
        return next((b for b in reversed(self.jalan) if isinstance(b, str)), "")

    @property
    def satuan(self) -> str:
        """The unit that the formula states, "" where it is that of what went in."""
        return self.call.formula.definition.of(self.bagian)[2]


def traced(formula: Callable) -> Callable:
    """Return the formula with answers that know where they come from."""
    signature = inspect.signature(formula)

    @wraps(formula)
    def call(*args, **kwargs):
        masukan = signature.bind(*args, **kwargs)
        masukan.apply_defaults()
        # A list may be changed later, an iterator read once: the record keeps what went in.
        kept = {nama: _kept(nilai) for nama, nilai in masukan.arguments.items()}
        return _marked(formula(**kept), Call(formula, kept), ())

    return call


def _kept(nilai: object) -> object:
    if isinstance(nilai, str | Mapping) or hasattr(nilai, "_fields") or not hasattr(nilai, "__iter__"):
        return nilai
    return tuple(nilai)


def _marked(hasil: object, call: Call, jalan: tuple) -> object:
    """Return a result in which every number has its origin."""
    if isinstance(hasil, Hasil):
        return hasil if hasil.nilai is None else replace(hasil, nilai=_marked(hasil.nilai, call, jalan))
    if isinstance(hasil, int | Fraction | Decimal) and not isinstance(hasil, bool):
        return with_origin(hasil, Computed(call, jalan))
    if isinstance(hasil, tuple) and hasattr(hasil, "_fields"):
        return type(hasil)(*(_marked(getattr(hasil, f), call, (*jalan, f)) for f in hasil._fields))
    if isinstance(hasil, list | tuple):
        return type(hasil)(_marked(isi, call, (*jalan, n)) for n, isi in enumerate(hasil))
    if is_dataclass(hasil):
        isi = {f.name: getattr(hasil, f.name) for f in fields(hasil)}
        return replace(hasil, **{nama: _marked(nilai, call, (*jalan, nama)) for nama, nilai in isi.items()})
    return hasil


def _canonical(nilai: object) -> str:
    """Write what went into a formula so that equal origins are written alike."""
    if asal := origin(nilai):
        return asal.id
    if isinstance(nilai, Hasil):
        return _canonical(nilai.nilai) if nilai.nilai is not None else f"{nilai.status}"
    if isinstance(nilai, Mapping):
        return "{" + ",".join(f"{k}:{_canonical(v)}" for k, v in nilai.items()) + "}"
    if isinstance(nilai, Sequence) and not isinstance(nilai, str):
        return "[" + ",".join(map(_canonical, nilai)) + "]"
    return str(nilai) if isinstance(nilai, str | int | Fraction | Decimal | date | Enum) else repr(nilai)


def pick(hasil: object, jalan: Sequence[str | int]) -> object:
    """Return the number of a result that a way leads to."""
    for bagian in jalan:
        hasil = hasil[bagian] if isinstance(bagian, int) else getattr(hasil, bagian)
    return hasil.nilai if isinstance(hasil, Hasil) else hasil
