"""Programmes with their money, what they are to bring about, and their kegiatan."""

import re
from collections.abc import Iterator

from lkjip.baca.fakta.draf import Draf, source
from lkjip.baca.fakta.kinerja import bare
from lkjip.baca.paham import BarisPaham, Paham, TabelPaham
from lkjip.baca.rujuk import alike
from lkjip.reconcile.parse import read



def program(paham: Paham, d: Draf) -> None:
    for t in paham.of_role("anggaran", "efisiensi"):
        if t.peran.kunci != "program" or not {"pagu_rp", "realisasi_rp"} <= set(t.kini):
            continue
        rows = list(_programmes(t))
        if not rows:
            continue
        for i, (b, pagu, nyata) in enumerate(rows, 1):
            asal = source(paham, b.nomor, t)
            d.add("program", {"kode": str(i), "uraian": bare(b.unsur), "sumber": asal})
            d.add("anggaran", {"kode": str(i), "pagu_rp": str(pagu), "realisasi_rp": str(nyata), "sumber": asal})
        return


def _programmes(t: TabelPaham) -> Iterator[tuple[BarisPaham, int, int]]:
    """Yield the rows that are programmes with their money: those called so, or all that are numbered 1, 2, 3."""
    rows = [(b, pagu, nyata) for b in t.baris if not b.kelompok and (pagu := _rupiah(b, "pagu_rp")) is not None
            and (nyata := _rupiah(b, "realisasi_rp")) is not None]  # fmt: skip
    bernama = [r for r in rows if re.match(r"(?:[\dx.]+\s+)?program\b", r[0].unsur, re.IGNORECASE)]
    pakai = bernama or [r for r in rows if re.fullmatch(r"\d{1,2}\.?|[IVX]+\.?", r[0].isi.get("no", ""))]
    nama: list[str] = []
    for r in pakai or ([] if any(re.match(r"(?:sub\s*)?kegiatan\b", b.unsur, re.IGNORECASE) for b, *_ in rows) else rows):
        if r[0].unsur and all(alike(r[0].unsur, x) < 0.97 for x in nama):
            nama.append(r[0].unsur)
            yield r


def _rupiah(b: BarisPaham, arti: str) -> int | None:
    cetak = read(b.isi.get(arti, ""))
    nilai = cetak.nilai
    if cetak.kosong and arti == "realisasi_rp":
        return 0 if cetak.teks == "-" else None
    return int(nilai) if nilai is not None and nilai >= 0 and nilai.denominator == 1 and not cetak.bacaan else None
