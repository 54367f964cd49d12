"""What is drafted of a year's data, what of it is uncertain, and how a printed value becomes one of the data."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from lkjip.baca.paham import Paham, TabelPaham
from lkjip.data.angka import write_number
from lkjip.data.validate import FORMULA
from lkjip.reconcile.parse import read

Baris = dict[str, str]
TIDAK_TERBACA = "Tidak terbaca dalam dokumen"


@dataclass(slots=True)
class Ragu:
    """Something put down that a person should look at: where, what, why; `tabel` and `kolom` are those of the data."""

    tabel: str
    kunci: str
    kolom: str
    nilai: str
    alasan: str
    nomor: int = 0
    skor: float = 0.5


@dataclass(slots=True)
class Draf:
    """The drafted facts by table, what of them is uncertain, and the kode of printed rows by table and place."""

    fakta: dict[str, list[Baris]] = field(default_factory=dict)
    kode: dict[tuple[str, int], str] = field(default_factory=dict)
    ragu: list[Ragu] = field(default_factory=list)

    def add(self, tabel: str, baris: Baris) -> None:
        """Put down a row, its texts so that no spreadsheet runs them."""
        self.fakta.setdefault(tabel, []).append({k: harmless(v) for k, v in baris.items()})


def harmless(teks: str) -> str:
    """Return a printed text so that no spreadsheet runs it: a minus as a minus sign, other signs of formulas in quotes.

    >>> harmless("-6,6% (nilai 33)"), harmless("=A1"), harmless("-"), harmless("-2,07")
    ('−6,6% (nilai 33)', "'=A1", '-', '-2,07')
    """
    if not FORMULA.match(teks):
        return teks
    return f"−{teks[1:]}" if teks[0] == "-" else f"'{teks}"


def source(paham: Paham, nomor: int, tabel: TabelPaham | None = None) -> str:
    """Return where in the document something stands, as `sumber` says it."""
    hal = next((h for h in sorted(paham.halaman, reverse=True) if paham.halaman[h] <= nomor), None)
    bagian = [tabel.sebutan] if tabel else []
    bagian += [f"halaman {hal}"] if hal else []
    return ", ".join([*bagian, f"baris {nomor}"])


def value(teks: str, label: Sequence[str], d: Draf, tabel: str, kunci: str, kolom: str) -> str:
    """Return a printed value as the data writes it; "" with a note when it is not one number or grade."""
    teks = teks.strip()
    if not teks or teks in ("-", "–", "—"):
        return ""
    if label:
        if teks in label:
            return teks
        d.ragu.append(
            Ragu(tabel, kunci, kolom, teks, "bukan predikat dari skala indikatornya; tidak diisi", 0, 0.0)
        )
        return ""
    cetak = read(teks)
    if cetak.nilai is None or cetak.bacaan or cetak.nilai < 0:
        alasan = cetak.catatan or (
            "angka negatif" if cetak.nilai is not None else "tidak terbaca sebagai angka"
        )
        d.ragu.append(Ragu(tabel, kunci, kolom, teks, f"{alasan}; tidak diisi", 0, 0.0))
        return ""
    return decimal(cetak.nilai)


def decimal(nilai: Fraction) -> str:
    """Return an exact number as the data writes it.

    >>> decimal(Fraction(959, 10)), decimal(Fraction(85))
    ('95.9', '85')
    """
    return write_number(Decimal(nilai.numerator) / Decimal(nilai.denominator))
