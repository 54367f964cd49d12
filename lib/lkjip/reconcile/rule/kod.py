"""Row numbers: duplicates, gaps, missing numbers, wrong parents."""

import re
from collections.abc import Iterator, Sequence

from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.cetakan import BarisCetak, text
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "nomor"
SUMBER = "Satu baris satu nomor (konvensi)"


def _number(teks: str) -> str:
    return teks.strip().rstrip(".").strip()


@aturan("KOD-01", "Nomor baris dipakai lebih dari sekali", RUMPUN, Tingkat.RENDAH, sumber=SUMBER)
def check_duplicates(bahan: Bahan) -> Iterator[Butir]:
    """Nomor yang sama pada dua baris satu tabel."""
    for t in bahan.tables():
        letak: dict[str, list[BarisCetak]] = {}
        for r in t.rows:
            if nomor := _number(text(r, "no")):
                letak.setdefault(nomor, []).append(r)
        ganda = {nomor for nomor, rows in letak.items() if len(rows) > 1}
        for nomor in ganda:
            if nomor.rpartition(".")[0] not in ganda:  # the parent's number says it for all
                yield letak[nomor][1].finding(
                    "no", "nomor yang lain untuk setiap baris",
                    f"Nomor {nomor} dipakai {len(letak[nomor])} kali di {t.sebutan}.",
                    tercetak=nomor, bukti="baris " + ", ".join(str(r["baris"]) for r in letak[nomor]),
                )  # fmt: skip


@aturan("KOD-02", "Baris tanpa nomor", RUMPUN, Tingkat.RENDAH, sumber=SUMBER)
def check_missing(bahan: Bahan) -> Iterator[Butir]:
    """Baris isi tanpa nomor, padahal baris lain di tabelnya bernomor."""
    for t in bahan.tables():
        isi = [r for r in t.rows if "no" in r and r["kode"]]
        bernomor = sum(bool(text(r, "no")) for r in isi)
        if t.peran == "rkt" or bernomor * 2 <= len(isi):
            continue  # a plan numbers its tujuan only
        for r in isi:
            if not text(r, "no"):
                yield r.finding(
                    "no", _next_number(t.rows, r), f"Baris {text(r, t.unsur)[:80]} tidak bernomor."
                )


def _next_number(rows: Sequence[BarisCetak], row: BarisCetak) -> str:
    i = rows.index(row)
    sebelum = _number(text(rows[i - 1], "no")) if i else ""
    awal, titik, akhir = sebelum.rpartition(".")
    return f"{awal}{titik}{int(akhir) + 1}" if akhir.isdecimal() else ""


@aturan("KOD-03", "Nomor tidak di bawah induknya", RUMPUN, Tingkat.RENDAH, sumber=SUMBER)
def check_parents(bahan: Bahan) -> Iterator[Butir]:
    """Nomor sub kegiatan harus berupa nomor programnya ditambah satu angka."""
    for t in bahan.tables("kegiatan"):
        induk = ""
        for r in t.rows:
            isi, nomor = bahan.kegiatan.get(r["kode"]), _number(text(r, "no"))
            if not isi or not nomor:
                continue
            if isi["tingkat"] == "program":
                induk = nomor
            elif isi["tingkat"] == "sub_kegiatan" and induk and nomor.rpartition(".")[0] != induk:
                yield r.finding(
                    "no", f"{induk}.…", f"Nomor {nomor} bukan anak nomor programnya, {induk}.", tercetak=nomor
                )  # fmt: skip


@aturan("KOD-04", "Nomor baris melompat", RUMPUN, Tingkat.RENDAH, sumber=SUMBER)
def check_sequence(bahan: Bahan) -> Iterator[Butir]:
    """Nomor baris berurutan tanpa lompatan: 1, 2, 3, dan seterusnya di bawah induk yang sama."""
    for t in bahan.tables():
        sebelum: tuple[str, int] | None = None
        for r in t.rows:
            nomor = _number(text(r, "no")) if "no" in r else ""
            m = re.fullmatch(r"(.*?)(\d+)", nomor)
            if not m:
                continue
            kini = (m[1], int(m[2]))
            lompat = sebelum and sebelum[0] == kini[0] and kini[1] not in (sebelum[1] + 1, sebelum[1])
            if t.kunci != "kegiatan" and sebelum is None:
                lompat = kini[1] != 1
            if lompat and not _gap_unnumbered(t.rows, r):
                harap = (sebelum[1] if sebelum else 0) + 1
                yield r.finding(
                    "no", f"{kini[0]}{harap}", f"Nomor melompat ke {nomor}; yang diharapkan {kini[0]}{harap}.",
                    tercetak=nomor,
                )  # fmt: skip
            sebelum = kini


def _gap_unnumbered(rows: Sequence[BarisCetak], row: BarisCetak) -> bool:
    """Say whether the row before has no number, which is reported by itself."""
    i = rows.index(row)
    return i > 0 and not text(rows[i - 1], "no") and bool(rows[i - 1]["kode"])
