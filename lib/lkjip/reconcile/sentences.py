"""Sentences of the published text: which they are, and which row of which table each describes."""

from collections.abc import Iterator

from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.cetakan import BarisCetak

RUMPUN = "kalimat"
SUMBER = "Perpres 29/2014: LKj menjelaskan capaian dengan memadai"
BULAT = "pembulatan setengah ke atas pada angka di belakang koma yang tercetak"

ANGKA = r"([0-9](?:[0-9.,]*[0-9])?)"


def told(bahan: Bahan) -> Iterator[tuple[Baris, str, str]]:
    """Yield the sentences about one sasaran program: (row, text, programme)."""
    for r in bahan.cetak("narasi"):
        if r["kode"] in bahan.program_of:
            yield r, " ".join(r["teks"].split()), bahan.program_of[r["kode"]]


def described(bahan: Bahan, row: Baris, program: str) -> BarisCetak | None:
    """Return the printed row a sentence describes, or None when its table is not there."""
    t = bahan.numbered(row["tabel"])
    if t is None:
        return None
    indikator = bahan.indikator_tunggal.get(("sasaran_program", row["kode"]))
    kunci = {"program": program, "indikator": indikator}.get(t.kunci, row["kode"])
    return next((r for r in t.rows if r["kode"] == kunci), None)
