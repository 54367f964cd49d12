"""What a sentence can claim. A claim carries every reading its words allow; it is wrong only when none holds."""

from dataclasses import dataclass

from lkjip.reconcile.klaim.angka_kata import Angka
from lkjip.reconcile.klaim.makna import Bacaan, Ukuran
from lkjip.reconcile.klaim.sebutan import Subjek


@dataclass(frozen=True, slots=True)
class Klaim:
    """What all claims have: their words."""

    teks: str


@dataclass(frozen=True, slots=True)
class KlaimAngka(Klaim):
    """A measure has this value; or, with `arah` (naik, turun, beda), changed by it.

    `lain` holds what else the sentence may speak of: where one of them has the value, nothing is certain.
    """

    angka: Angka
    bacaan: tuple[Bacaan, ...]
    arah: str = ""
    lain: tuple[Bacaan, ...] = ()


@dataclass(frozen=True, slots=True)
class Syarat:
    """What the counted ones have in common: a verdict, a measure within bounds, or where it went since `tahun`."""

    putusan: str = ""
    ukuran: Ukuran | None = None
    angka: Angka | None = None
    arah: str = ""
    tahun: int = 0  # the target's, where it is not this year's; with `arah` the one before


@dataclass(frozen=True, slots=True)
class KlaimBanyak(Klaim):
    """So many elements of a kind, or all, none, some, most of them, meet a condition.

    Attributes:
        benda: the kind: a table, or indikator with its level.
        angka: how many; None where a quantity in words says it.
        syarat: what they meet; None when there are so many of them altogether.
        kuantor: the quantity in words; "bagian" where `angka` is their part in persen.
        isi: "ketiga sasaran" is said only where there are three; 0 for no such thing.
        lingkup: whose elements.
        kecuali: those that the claim leaves out.
    """

    benda: str
    angka: Angka | None
    syarat: Syarat | None
    kuantor: str = ""
    isi: int = 0
    lingkup: tuple[Subjek, ...] = ()
    kecuali: tuple[Subjek, ...] = ()


@dataclass(frozen=True, slots=True)
class KlaimPutusan(Klaim):
    """A subject met its targets, missed, exceeded or fell short of them."""

    subjek: tuple[Subjek, ...]
    putusan: str
    tahun: int = 0  # the target's, where it is not this year's


@dataclass(frozen=True, slots=True)
class KlaimArah(Klaim):
    """A measure is above, below or at what it is compared with."""

    arah: str
    bacaan: tuple[Bacaan, ...]


@dataclass(frozen=True, slots=True)
class KlaimPuncak(Klaim):
    """A subject is first or last of its kind in a measure."""

    arah: int
    ukuran: tuple[Ukuran, ...]
    subjek: tuple[Subjek, ...]


@dataclass(frozen=True, slots=True)
class KlaimLabel(Klaim):
    """A measure falls in a class of a scale."""

    label: str
    skala: str
    bacaan: tuple[Bacaan, ...]
    nilai: Angka | None = None
