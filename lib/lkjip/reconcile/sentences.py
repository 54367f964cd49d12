"""Sentences of the published text: which they are, and which row of which table each describes."""

from collections.abc import Iterator

from lkjip.reconcile.bahan import BENTUK, Bahan, Baris

RUMPUN = "kalimat"
SUMBER = "Perpres 29/2014: LKj menjelaskan capaian dengan memadai"
BULAT = "pembulatan setengah ke atas pada angka di belakang koma yang tercetak"

ANGKA = r"([0-9](?:[0-9.,]*[0-9])?)"


def told(bahan: Bahan) -> Iterator[tuple[Baris, str, str]]:
    """Yield the sentences about one sasaran program: (row, text, programme)."""
    for r in bahan.cetak("narasi"):
        if r["kode"] in bahan.program_of:
            yield r, " ".join(r["teks"].split()), bahan.program_of[r["kode"]]


def slug(row: Baris) -> str:
    """Return the table a sentence describes: tabel_3_10 for "3.10"."""
    return "tabel_" + (row["tabel"] or "").replace(".", "_")


def described(bahan: Bahan, row: Baris, program: str) -> Baris | None:
    """Return the printed row a sentence describes, or None when its table is not there."""
    bentuk = BENTUK.get(slug(row))
    if bentuk is None:
        return None
    kunci = {"program": program, "indikator": bahan.indikator_program.get(row["kode"])}.get(
        bentuk.kunci, row["kode"]
    )
    return next((r for r in bahan.cetak(bentuk.nama) if r["kode"] == kunci), None)
