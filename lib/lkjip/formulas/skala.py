"""Scales: classes that give every number exactly one label."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from .rounding import Bilangan, NilaiTidakSah, to_fraction


@dataclass(frozen=True)
class Kelas:
    """Hold one class of a scale: a label and the numbers it covers.

    Attributes:
        label: the text to print.
        bawah: lower bound, in the scale's unit; None when the class has no lower end.
        bawah_termasuk: whether the lower bound itself is in the class (no meaning without a bound).
        atas: upper bound; None when the class has no upper end.
        atas_termasuk: whether the upper bound itself is in the class (no meaning without a bound).

    Raises:
        NilaiTidakSah: when the label is empty, a bound is not an exact number, an inclusion is not a
            bool, or no number fits.

    Source: the scale's own `rujukan`.

    >>> 90 in Kelas("Cukup Efisien", 80, False, 90, True)
    True
    """

    label: str
    bawah: Fraction | None
    bawah_termasuk: bool
    atas: Fraction | None
    atas_termasuk: bool

    def __post_init__(self) -> None:
        """Make the bounds exact, and refuse a class that holds no number."""
        if not self.label.strip():
            raise NilaiTidakSah("label kelas kosong. Tulis nama kelasnya.")
        for nama in ("bawah_termasuk", "atas_termasuk"):
            if not isinstance(getattr(self, nama), bool):
                raise NilaiTidakSah(f"{nama} kelas {self.label!r} harus True atau False.")
        for nama in ("bawah", "atas"):
            batas = getattr(self, nama)
            if batas is not None and not isinstance(batas, Fraction):
                object.__setattr__(self, nama, to_fraction(batas, f"batas {nama} kelas {self.label!r}"))
        if self.bawah is not None and self.atas is not None:
            titik = self.bawah == self.atas and self.bawah_termasuk and self.atas_termasuk
            if self.bawah >= self.atas and not titik:
                raise NilaiTidakSah(
                    f"kelas {self.label!r} tidak memuat angka apa pun: batas bawah {_text(self.bawah)}, "
                    f"batas atas {_text(self.atas)}."
                )

    def __contains__(self, nilai: Bilangan) -> bool:
        """Say whether the class covers a number."""
        angka = to_fraction(nilai)
        if self.bawah is not None and (angka < self.bawah or angka == self.bawah and not self.bawah_termasuk):
            return False
        return self.atas is None or angka < self.atas or angka == self.atas and self.atas_termasuk


@dataclass(frozen=True)
class Skala:
    """Hold a scale whose classes neither overlap nor leave a gap.

    The outer ends may be open (any percentage) or bounded (an index from 25 to 100).

    Attributes:
        nama: the name of the scale.
        kelas: its classes, in the order they are to be printed; the check sorts for itself.
        rujukan: the regulation or convention it comes from.

    Raises:
        NilaiTidakSah: when there is no class, when a label is used twice, or when two neighbours overlap
            or leave a gap; the message names both.

    Source: konvensi: brackets are half-open, because T3.9 (baris 734–738) overlaps at 60, 80 and 90.

    >>> skala = Skala("lulus", (Kelas("ya", 60, True, None, False), Kelas("tidak", None, False, 60, False)))
    >>> skala.kelas_dari(Decimal("59.99")).label
    'tidak'
    """

    nama: str
    kelas: tuple[Kelas, ...]
    rujukan: str = ""

    def __post_init__(self) -> None:
        """Refuse a scale under which some number has no label, or two."""
        object.__setattr__(self, "kelas", tuple(self.kelas))
        if not self.kelas:
            raise NilaiTidakSah(f"skala {self.nama!r} tidak punya kelas.")
        label = [kelas.label for kelas in self.kelas]
        if len(set(label)) != len(label):
            raise NilaiTidakSah(f"skala {self.nama!r} memakai satu label dua kali: {', '.join(label)}.")
        for rendah, tinggi in pairwise(self.menaik):
            self._check_neighbours(rendah, tinggi)

    @property
    def menaik(self) -> tuple[Kelas, ...]:
        """The classes from the lowest numbers to the highest."""
        return tuple(
            sorted(
                self.kelas,
                key=lambda k: (k.bawah is not None, k.bawah or 0, not k.bawah_termasuk),
            )
        )

    def kelas_dari(self, nilai: Bilangan) -> Kelas:
        """Find the class of a number.

        Decide on the unrounded value: 90,04 is above 90 even where it is printed as 90,0.

        Args:
            nilai: the number, in the scale's unit, unrounded.

        Returns:
            The one class that covers it.

        Raises:
            NilaiTidakSah: when the number lies outside a bounded scale, or is not an exact number.

        Source: konvensi: classes are decided before rounding.

        >>> Skala("semua", (Kelas("angka", None, False, None, False),)).kelas_dari(7).label
        'angka'
        """
        for kelas in self.kelas:
            if nilai in kelas:
                return kelas
        raise NilaiTidakSah(
            f"{nilai} di luar skala {self.nama!r}, yang terbentang dari {_text(self.menaik[0].bawah)} "
            f"sampai {_text(self.menaik[-1].atas)}."
        )

    def _check_neighbours(self, rendah: Kelas, tinggi: Kelas) -> None:
        berdua = f"kelas {rendah.label!r} dan {tinggi.label!r} pada skala {self.nama!r}"
        if rendah.atas is None or tinggi.bawah is None or rendah.atas > tinggi.bawah:
            raise NilaiTidakSah(f"{berdua} tumpang tindih. Satu angka hanya boleh punya satu label.")
        if rendah.atas < tinggi.bawah:
            raise NilaiTidakSah(f"{berdua} bercelah antara {_text(rendah.atas)} dan {_text(tinggi.bawah)}.")
        if rendah.atas_termasuk and tinggi.bawah_termasuk:
            raise NilaiTidakSah(
                f"{berdua} tumpang tindih di {_text(tinggi.bawah)}. Pilih satu kelas untuk angka itu."
            )
        if not rendah.atas_termasuk and not tinggi.bawah_termasuk:
            raise NilaiTidakSah(
                f"{berdua} bercelah di {_text(tinggi.bawah)}. Pilih satu kelas untuk angka itu."
            )


def _text(batas: Fraction | None) -> str:
    """Write a bound as the CSV does: 76.61, not 7661/100."""
    return "tak terbatas" if batas is None else str(Decimal(batas.numerator) / batas.denominator)
