"""Programmes with their money, what they are to bring about, and their kegiatan."""

import re

from lkjip.baca.fakta.draf import Draf, Ragu, source
from lkjip.baca.fakta.kinerja import bare
from lkjip.baca.paham import BarisPaham, Paham, TabelPaham
from lkjip.reconcile.kata import words
from lkjip.reconcile.parse import read

PROGRAM = re.compile(r"(?:[\dx.]+\s+)?program\b", re.IGNORECASE)  # a row that calls itself one
_NOMOR = re.compile(r"\d{1,2}\.?|[IVX]+\.?")


def program(paham: Paham, d: Draf) -> None:
    """Put down the programmes with their money, from the table that calls them so and has most of them."""
    calon = [
        (t, bernama, rows)
        for t in paham.of_role("anggaran", "efisiensi")
        if t.peran.kunci == "program" and {"pagu_rp", "realisasi_rp"} <= set(t.kini)
        for bernama, rows in [_programmes(t)]
        if rows
    ]
    if not calon:
        return
    t, _, rows = max(calon, key=lambda c: c[1])  # the first of several: the surest table of the role anggaran
    for i, (nama, milik) in enumerate(rows.items(), 1):
        asal = "; ".join(source(paham, b.nomor, t) for b, *_ in milik[:3])
        if len(milik) > 1:  # one programme in several units: what it has is all of it
            alasan = f"dijumlahkan dari {len(milik)} baris program itu"
            d.ragu.append(
                Ragu(
                    "anggaran",
                    str(i),
                    "pagu_rp",
                    str(sum(p for _, p, _ in milik)),
                    alasan,
                    milik[0][0].nomor,
                    0.6,
                )
            )
        pagu, nyata = _money(paham, nama, milik)
        d.add("program", {"kode": str(i), "uraian": nama, "sumber": asal})
        d.add("anggaran", {"kode": str(i), "pagu_rp": str(pagu), "realisasi_rp": str(nyata), "sumber": asal})


def _money(paham: Paham, nama: str, milik: list[tuple[BarisPaham, int, int]]) -> tuple[int, int]:
    """Return a programme's money: all its rows together, unless another table has that of the first."""
    _, pagu, nyata = milik[0]
    for t in paham.of_role("efisiensi"):
        for b in t.baris:
            if words(bare(b.unsur)) == words(nama) and _rupiah(b, "pagu_rp") == pagu:
                return pagu, nyata
    return sum(p for _, p, _ in milik), sum(n for *_, n in milik)


def _programmes(t: TabelPaham) -> tuple[bool, dict[str, list[tuple[BarisPaham, int, int]]]]:
    """Return whether rows are called programmes, and the rows of each: those, or all that are numbered 1, 2, 3."""
    rows = [
        (b, pagu, nyata) for b in t.baris
        if not b.kelompok
        and (pagu := _rupiah(b, "pagu_rp")) is not None and (nyata := _rupiah(b, "realisasi_rp")) is not None
    ]  # fmt: skip
    bernama = [r for r in rows if PROGRAM.match(r[0].unsur)]
    judul = " ".join(t.naskah.judul_kolom).casefold()
    pakai = bernama or [r for r in rows if "program" in judul and _NOMOR.fullmatch(r[0].isi.get("no", "1"))]
    out: dict[str, list[tuple[BarisPaham, int, int]]] = {}
    for r in pakai:
        nama = bare(r[0].unsur)
        if nama:
            out.setdefault(next((x for x in out if words(x) == words(nama)), nama), []).append(r)
    return bool(bernama), out


def _rupiah(b: BarisPaham, arti: str) -> int | None:
    cetak = read(b.isi.get(arti, ""))
    nilai = cetak.nilai
    if cetak.kosong and arti == "realisasi_rp":
        return 0 if cetak.teks == "-" else None
    return (
        int(nilai)
        if nilai is not None and nilai >= 0 and nilai.denominator == 1 and not cetak.bacaan
        else None
    )
