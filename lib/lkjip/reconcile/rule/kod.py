"""Row numbers: duplicates, gaps, missing numbers, wrong parents."""

import re
from collections.abc import Iterator

from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, text
from lkjip.reconcile.temuan import Tingkat, nama_tabel

RUMPUN = "nomor"
SUMBER = "Satu baris satu nomor (konvensi)"


def _number(teks: str) -> str:
    return teks.strip().rstrip(".").strip()


@aturan("KOD-01", "Nomor baris dipakai lebih dari sekali", RUMPUN, Tingkat.RENDAH, sumber=SUMBER)
def check_duplicates(bahan: Bahan) -> Iterator[Butir]:
    """Nomor yang sama pada dua baris satu tabel."""
    for bentuk, rows in bahan.tables():
        letak: dict[str, list[int]] = {}
        for r in rows:
            if "no" in r and (nomor := _number(text(r, "no"))):
                letak.setdefault(nomor, []).append(r["baris"])
        ganda = {nomor for nomor, baris in letak.items() if len(baris) > 1}
        for nomor, baris in letak.items():
            if (
                nomor in ganda and nomor.rpartition(".")[0] not in ganda
            ):  # the parent's number says it for all
                yield Butir(
                    bentuk.nama, baris[1], "no", nomor, "nomor yang lain untuk setiap baris",
                    f"Nomor {nomor} dipakai {len(baris)} kali di {nama_tabel(bentuk.nama)}.",
                    bukti="baris " + ", ".join(map(str, baris)),
                )  # fmt: skip


@aturan("KOD-02", "Baris tanpa nomor", RUMPUN, Tingkat.RENDAH, sumber=SUMBER)
def check_missing(bahan: Bahan) -> Iterator[Butir]:
    """Baris isi tanpa nomor, padahal baris lain di tabelnya bernomor."""
    for bentuk, rows in bahan.tables():
        isi = [r for r in rows if "no" in r and r["kode"]]
        bernomor = sum(bool(text(r, "no")) for r in isi)
        if bentuk.nama == "tabel_2_3_rkt" or bernomor * 2 <= len(isi):
            continue  # a plan numbers its tujuan only
        for r in isi:
            if not text(r, "no"):
                yield Butir(
                    bentuk.nama, r["baris"], "no", "", _next_number(rows, r),
                    f"Baris {text(r, bentuk.unsur)[:80]} tidak bernomor.",
                )  # fmt: skip


def _next_number(rows: tuple, row: dict) -> str:
    i = [r["baris"] for r in rows].index(row["baris"])
    sebelum = _number(text(rows[i - 1], "no")) if i else ""
    awal, titik, akhir = sebelum.rpartition(".")
    return f"{awal}{titik}{int(akhir) + 1}" if akhir.isdecimal() else ""


@aturan("KOD-03", "Nomor tidak di bawah induknya", RUMPUN, Tingkat.RENDAH, sumber=SUMBER)
def check_parents(bahan: Bahan) -> Iterator[Butir]:
    """Nomor sub kegiatan harus berupa nomor programnya ditambah satu angka."""
    for bentuk, rows in bahan.tables("kegiatan"):
        induk = ""
        for r in rows:
            isi, nomor = bahan.kegiatan.get(r["kode"]), _number(text(r, "no"))
            if not isi or not nomor:
                continue
            if isi["tingkat"] == "program":
                induk = nomor
            elif isi["tingkat"] == "sub_kegiatan" and induk and nomor.rpartition(".")[0] != induk:
                yield Butir(
                    bentuk.nama, r["baris"], "no", nomor, f"{induk}.…",
                    f"Nomor {nomor} bukan anak nomor programnya, {induk}.",
                )  # fmt: skip


@aturan("KOD-04", "Nomor baris melompat", RUMPUN, Tingkat.RENDAH, sumber=SUMBER)
def check_sequence(bahan: Bahan) -> Iterator[Butir]:
    """Nomor baris berurutan tanpa lompatan: 1, 2, 3, dan seterusnya di bawah induk yang sama."""
    for bentuk, rows in bahan.tables():
        sebelum: tuple[str, int] | None = None
        for r in rows:
            nomor = _number(text(r, "no")) if "no" in r else ""
            m = re.fullmatch(r"(.*?)(\d+)", nomor)
            if not m:
                continue
            kini = (m[1], int(m[2]))
            lompat = sebelum and sebelum[0] == kini[0] and kini[1] not in (sebelum[1] + 1, sebelum[1])
            if bentuk.kunci != "kegiatan" and sebelum is None:
                lompat = kini[1] != 1
            if lompat and not _gap_unnumbered(rows, r):
                harap = (sebelum[1] if sebelum else 0) + 1
                yield Butir(
                    bentuk.nama, r["baris"], "no", nomor, f"{kini[0]}{harap}",
                    f"Nomor melompat ke {nomor}; yang diharapkan {kini[0]}{harap}.",
                )  # fmt: skip
            sebelum = kini


def _gap_unnumbered(rows: tuple, row: dict) -> bool:
    """Say whether the row before has no number, which is reported by itself."""
    i = [r["baris"] for r in rows].index(row["baris"])
    return i > 0 and not text(rows[i - 1], "no") and bool(rows[i - 1]["kode"])
