"""What a figure means by its indicator: percentages that may be another number, and brackets that may be none.

0,85 beside 90 is 0,85 percent or 85 percent, and nothing says which; 85% of what is counted in documents is no count.
(5) is −5 where the indicator may be negative, and else a slip.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lkjip.data.angka import parse_number
from lkjip.data.kesalahan import quoted
from lkjip.data.schema import Kolom
from lkjip.data.validate import CheckedTable
from lkjip.intake.satuan import PERSEN


@dataclass(frozen=True, slots=True)
class Terbaca:
    """A table as it was read: the cells (row number, column) with % (`bersimbol`), and in brackets (`dikurung`)."""

    tabel: CheckedTable
    bersimbol: Collection[tuple[int, str]]
    dikurung: Collection[tuple[int, str]] = ()


def check_fractions(tables: Mapping[str, Terbaca], satuan: Mapping[str, str]) -> None:
    """Report fractions where other percentages are none, and percentages of other units; `satuan` is by indicator."""
    for terbaca in tables.values():
        tabel = terbaca.tabel
        for k in tabel.skema.kolom:
            if k.tipe not in ("number", "any"):
                continue
            values = []
            for b in tabel.isi.baris:
                unit = unit_of(k, b.sel, satuan)
                value = parse_number(b.sel[k.nama], whole=False)
                if value is not None and unit.strip().casefold() in PERSEN:
                    values.append((b.nomor, b.sel[k.nama], Decimal(value)))
                elif value is not None and unit.strip() and (b.nomor, k.nama) in terbaca.bersimbol:
                    pesan = (
                        f"{quoted(b.sel[k.nama])} persen, padahal satuannya {unit}. Tulis angkanya tanpa %."
                    )
                    tabel.lapor(b.nomor, k.nama, b.sel[k.nama], pesan, "E-ANGKA")
            if not any(v > 1 for _, _, v in values):
                continue
            for nomor, text, v in values:
                if 0 < v < 1 and (nomor, k.nama) not in terbaca.bersimbol:
                    a, b = _plain(v), _plain(v * 100)
                    pesan = f"{quoted(text)} mendua: {a} persen atau {b} persen. Tulis {a}% atau {b}%."
                    tabel.lapor(nomor, k.nama, text, pesan, "E-ANGKA")


def check_brackets(tables: Mapping[str, Terbaca], boleh_negatif: Collection[str]) -> None:
    """Report numbers in brackets, which are negative, of indicators that are not known to be allowed to be so."""
    for terbaca in tables.values():
        for b in terbaca.tabel.isi.baris:
            for k in b.sel if b.sel.get("kode_indikator") not in boleh_negatif else ():
                if (b.nomor, k) in terbaca.dikurung:
                    pesan = (
                        f"{quoted(b.sel[k])} dalam kurung, artinya negatif. Tulis 0 atau lebih; periksa lagi."
                    )
                    terbaca.tabel.lapor(b.nomor, k, b.sel[k], pesan, "E-NEGATIF")


def unit_of(kolom: Kolom, sel: Mapping, satuan: Mapping[str, str]) -> str:
    """Return the unit of a cell: its column's, its row's, or that of the indicator the row is about."""
    if not kolom.satuan_di_baris:
        return kolom.satuan
    return sel.get("satuan") or satuan.get(sel.get("kode_indikator", ""), "")


def unmistakable(kolom: Kolom, sel: Mapping, satuan: Mapping[str, str]) -> object:
    """Return what a cell holds as nobody can misread it: a percentage below 1 with its sign."""
    nilai = sel[kolom.nama]
    if not isinstance(nilai, Decimal) or not 0 < nilai < 1:
        return nilai
    return f"{_plain(nilai)}%" if unit_of(kolom, sel, satuan).strip().casefold() in PERSEN else nilai


def _plain(nilai: Decimal) -> str:
    return format(nilai.normalize(), "f").replace(".", ",")
