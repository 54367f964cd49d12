"""What the contract says of cells that point to another table."""

from collections.abc import Mapping, Sequence

from lkjip.data.kesalahan import quoted
from lkjip.data.validate import CheckedTable, suggest


def check_references(
    tables: Mapping[str, CheckedTable], lain: Mapping[str, CheckedTable] | None = None
) -> None:
    """Check the foreign keys; a table that is itself incomplete is not held against those pointing to it.

    `lain` holds tables of the same names whose rows may be pointed to as well.
    """
    for tabel in tables.values():
        for r in tabel.skema.rujukan:
            tujuan = [t[r.tabel] for t in (tables, lain or {}) if r.tabel in t]
            if all(t.holds(*r.kolom_tabel) for t in tujuan) and set(r.kolom) <= set(tabel.isi.kolom):
                _check_reference(tabel, r.kolom, tujuan, r.kolom_tabel)


def _check_reference(
    tabel: CheckedTable, kolom: tuple, tujuan: Sequence[CheckedTable], kolom_tujuan: tuple
) -> None:
    known = dict.fromkeys(tuple(b.sel[k] for k in kolom_tujuan) for t in tujuan for b in t.isi.baris)
    for i, baris in enumerate(tabel.isi.baris):
        value = tuple(baris.sel[k] for k in kolom)
        if value in known or not all(value):
            continue
        saran = suggest(", ".join(value), tuple(", ".join(v) for v in known))
        pesan = (
            f"{quoted(', '.join(value))} tidak ada di {tujuan[0].skema.nama.rpartition('/')[2]}.csv. {saran}"
        )
        tabel.report(i, kolom[0], pesan, "E-RUJUKAN")
