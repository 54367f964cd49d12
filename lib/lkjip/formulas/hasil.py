"""The answer of a formula: a number, or the reason why there is none."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .rounding import Bilangan, NilaiTidakSah, brief, to_fraction, to_nonnegative


class Status(StrEnum):
    """Whether a formula has an answer."""

    TERHITUNG = "terhitung"
    TAK_TERHITUNG = "tak terhitung"
    BELUM_ADA_DATA = "belum ada data"
    TIDAK_BERLAKU = "tidak berlaku"


@dataclass(frozen=True, repr=False)
class Hasil:
    """Hold a computed number, or the status and reason of its absence.

    An undefined percentage is an answer, not an error: it is never 0, never 100, and never an exception.
    Does not round.

    Attributes:
        nilai: the number, in the unit its formula states; None unless computed.
        status: terhitung, tak terhitung (undefined), belum ada data (not known yet), or tidak berlaku (never will be).
        alasan: the reason in Bahasa Indonesia, to print beside the status; "" when computed.

    Raises:
        NilaiTidakSah: when the three contradict each other. Use the constructors below.

    Source: konvensi: an undefined percentage is never printed as 0 or 100.

    Results sort by their numbers, those without one last.

    >>> Hasil.tak_terhitung("pagu nol").status.value
    'tak terhitung'
    >>> sorted([Hasil.belum_ada_data("realisasi belum ada"), Hasil.terhitung(96), Hasil.terhitung(Fraction(250, 3))])
    [83,3 …, 96, belum ada data (realisasi belum ada)]
    """

    nilai: Fraction | None
    status: Status
    alasan: str = ""

    def __post_init__(self) -> None:
        """Refuse a number with a reason, and the absence of both."""
        if self.status == Status.TERHITUNG:
            konsisten = isinstance(self.nilai, Fraction) and not self.alasan
        else:
            konsisten = self.nilai is None and bool(self.alasan)
        if not konsisten:
            raise NilaiTidakSah(
                f"Hasil {self.status} dengan nilai {self.nilai!r} dan alasan {self.alasan!r} bertentangan."
            )

    def __lt__(self, other: object) -> bool:
        """Say whether this number is the smaller one; no number comes after every number."""
        if not isinstance(other, Hasil):
            return NotImplemented
        if self.nilai is None or other.nilai is None:
            return self.nilai is not None and other.nilai is None
        return self.nilai < other.nilai

    def __repr__(self) -> str:
        """Return the number, with its unit where its origin tells it, or why there is none."""
        if self.nilai is None:
            return f"{self.status} ({self.alasan})"
        return brief(self.nilai, getattr(getattr(self.nilai, "asal", None), "satuan", ""))

    @classmethod
    def terhitung(cls, nilai: Bilangan) -> "Hasil":
        """Wrap a computed number."""
        return cls(to_fraction(nilai), Status.TERHITUNG)

    @classmethod
    def tak_terhitung(cls, alasan: str) -> "Hasil":
        """Say that the formula is undefined here, and why."""
        return cls(None, Status.TAK_TERHITUNG, alasan)

    @classmethod
    def belum_ada_data(cls, alasan: str) -> "Hasil":
        """Say that the data is not there yet, and which."""
        return cls(None, Status.BELUM_ADA_DATA, alasan)

    @classmethod
    def tidak_berlaku(cls, alasan: str) -> "Hasil":
        """Say that there is nothing to compute this year, and why."""
        return cls(None, Status.TIDAK_BERLAKU, alasan)


def persen_dari(
    bagian: Bilangan | None, keseluruhan: Bilangan | None, nama_bagian: str, nama_keseluruhan: str
) -> Hasil:
    """Divide one non-negative quantity by another, in percent.

    Does not round, and does not cut at 100. A missing or zero divisor is reported before a missing
    dividend, because no later data can make that percentage defined.

    Args:
        bagian: the dividend, in the unit of `keseluruhan`; None when not known yet.
        keseluruhan: the divisor; None when it was never set.
        nama_bagian: what the dividend is, for reasons and messages.
        nama_keseluruhan: what the divisor is.

    Returns:
        Hasil in persen.

    Raises:
        NilaiTidakSah: when a quantity is negative or not an exact number.

    Source: konvensi: an undefined percentage is never printed as 0 or 100.

    >>> persen_dari(85, 90, "realisasi", "target").nilai
    Fraction(850, 9)
    """
    pembilang = None if bagian is None else to_nonnegative(bagian, nama_bagian)
    pembagi = None if keseluruhan is None else to_nonnegative(keseluruhan, nama_keseluruhan)
    if pembagi is None:
        return Hasil.tak_terhitung(f"{nama_keseluruhan} tidak ada")
    if pembagi == 0:
        return Hasil.tak_terhitung(f"{nama_keseluruhan} nol")
    if pembilang is None:
        return Hasil.belum_ada_data(f"{nama_bagian} belum ada")
    return Hasil(pembilang / pembagi * 100, Status.TERHITUNG)
