"""Percentages that may be another number.

0,85 beside 90 is 0,85 percent or 85 percent, and nothing says which; 85% of what is counted in documents is no count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lkjip.data.angka import parse_number
from lkjip.data.kesalahan import quoted
from lkjip.data.validate import CheckedTable
from lkjip.intake.satuan import PERSEN


@dataclass(frozen=True, slots=True)
class Terbaca:
    """A table as it was read; `bersimbol` holds the cells (row number, column) that were written with %."""

    tabel: CheckedTable
    bersimbol: frozenset[tuple[int, str]]


def check_fractions(tables: Mapping[str, Terbaca], satuan: Mapping[str, str]) -> None:
    """Report fractions where other percentages are none, and percentages of other units; `satuan` is by indicator."""
    for terbaca in tables.values():
        tabel = terbaca.tabel
        for k in tabel.skema.kolom:
            if k.tipe not in ("number", "any"):
                continue
            values = []
            for b in tabel.isi.baris:
                unit = _unit(b.sel, satuan) if k.satuan_di_baris else k.satuan
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
                    a, b = (format(n.normalize(), "f").replace(".", ",") for n in (v, v * 100))
                    pesan = f"{quoted(text)} mendua: {a} persen atau {b} persen. Tulis {a}% atau {b}%."
                    tabel.lapor(nomor, k.nama, text, pesan, "E-ANGKA")


def _unit(sel: Mapping[str, str], satuan: Mapping[str, str]) -> str:
    return sel.get("satuan") or satuan.get(sel.get("kode_indikator", ""), "")
