"""Sums and differences: totals against rows, sisa against pagu and realisasi, tables against the budget."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from lkjip.bahasa import rupiah
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import UANG, Bahan, parent, top_rows, total_rows
from lkjip.reconcile.cetakan import BarisCetak, cell, text
from lkjip.reconcile.salah_angka import LAIN, explain
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "jumlah dan selisih"


@aturan("JML-01", "Baris jumlah berbeda dari jumlah barisnya", RUMPUN, Tingkat.KRITIS)
def check_totals(bahan: Bahan) -> Iterator[Butir]:
    """Baris jumlah tabel uang dibandingkan dengan jumlah baris di atasnya, kolom demi kolom."""
    for t in bahan.money_tables(tanpa_kode=True):
        isi, jumlah = top_rows(t.rows) or _counted(t.rows), total_rows(t.rows)
        for total, milik in _summed(isi, jumlah):
            for kolom in (k for k in (*UANG, "sisa_rp") if k in total):
                nilai = [cell(r, kolom).nilai for r in milik]
                tercetak = cell(total, kolom).nilai
                if None in nilai or tercetak is None or not nilai or sum(nilai) == tercetak:
                    continue
                sebagian = [cell(r, kolom).nilai for r in jumlah if r is not total]
                if total is jumlah[-1] and None not in sebagian and sum(sebagian) == tercetak:
                    continue
                yield total.finding(
                    kolom, rupiah(sum(nilai)),
                    f"Baris jumlah bukan jumlah {len(nilai)} baris di atasnya{_why(tercetak, nilai)}.",
                    bukti=f"jumlah baris {rupiah(sum(nilai))}, tercetak {rupiah(tercetak)}, "
                    f"selisih {rupiah(tercetak - sum(nilai))}",
                    selisih_rp=int(tercetak - sum(nilai)),
                )  # fmt: skip


def _counted(rows: Sequence[BarisCetak]) -> list[BarisCetak]:
    """Return the rows of a table without keys that are counted 1, 2, 3: what its totals add up."""
    return [r for r in rows if re.fullmatch(r"\d{1,3}\.?", text(r, "no"))]


def _summed(isi: list[BarisCetak], jumlah: list[BarisCetak]) -> Iterator[tuple[BarisCetak, list[BarisCetak]]]:
    """Yield each total row with the rows it adds up: of several, all but the last those since the one before."""
    mulai = 0
    for total in jumlah:
        if total is jumlah[-1]:
            yield total, isi
        else:
            yield total, [r for r in isi if mulai < r["baris"] < total["baris"]]
        mulai = total["baris"]


def _why(tercetak: int, nilai: list) -> str:
    kurang = sum(nilai) - tercetak
    for banyak in (1, 2):
        for pilihan in combinations(range(len(nilai)), banyak):
            if kurang and abs(kurang) == sum(nilai[i] for i in pilihan):
                nomor = " dan ".join(str(i + 1) for i in pilihan)
                return (
                    f"; baris ke-{nomor} {'tidak ikut dijumlahkan' if kurang > 0 else 'dijumlahkan dua kali'}"
                )
    salah = explain(int(tercetak), int(sum(nilai)))
    return "" if salah.jenis == LAIN else f": {salah.uraian}"


@aturan("JML-02", "Sisa bukan pagu dikurangi realisasi", RUMPUN, Tingkat.KRITIS)
def check_remainders(bahan: Bahan) -> Iterator[Butir]:
    """Kolom sisa setiap baris dibandingkan dengan pagu dikurangi realisasi baris itu juga."""
    for t in bahan.money_tables(tanpa_kode=True):
        for r in t.rows:
            pagu, realisasi, sisa = (cell(r, k).nilai for k in (*UANG, "sisa_rp"))
            if None in (pagu, realisasi, sisa) or pagu - realisasi == sisa:
                continue
            salah = explain(int(sisa), int(pagu - realisasi))
            yield r.finding(
                "sisa_rp", rupiah(pagu - realisasi),
                f"Sisa tidak sama dengan pagu dikurangi realisasi: {salah.uraian}.",
                bukti=f"{rupiah(pagu)} − {rupiah(realisasi)} = {rupiah(pagu - realisasi)}",
                selisih_rp=int(sisa - pagu + realisasi),
            )  # fmt: skip


@aturan("JML-03", "Jumlah tabel berbeda dari anggaran", RUMPUN, Tingkat.KRITIS)
def check_implied_totals(bahan: Bahan) -> Iterator[Butir]:
    """Pagu dan realisasi seluruh baris setiap tabel, dijumlahkan, dibandingkan dengan jumlah anggaran."""
    if bahan.total is None:
        return
    for tables in bahan.groups(bahan.money_tables()):
        isi = [r for t in tables for r in top_rows(t.rows)]
        if not bahan.is_whole(isi):
            continue
        for kolom, benar in zip(UANG, bahan.total, strict=True):
            nilai = [cell(r, kolom).nilai for r in isi]
            if benar is None or None in nilai or sum(nilai) == benar:
                continue
            yield isi[-1].finding(
                kolom, rupiah(benar),
                f"Semua baris {' dan '.join(t.sebutan for t in tables)} dijumlahkan tidak sama dengan anggaran "
                "seluruhnya.",
                tercetak=rupiah(sum(nilai)),
                bukti=f"{rupiah(sum(nilai))} − {rupiah(benar)} = {rupiah(sum(nilai) - benar)}",
                selisih_rp=int(sum(nilai) - benar),
            )  # fmt: skip


@aturan("JML-04", "Baris jumlah berbeda dari anggaran", RUMPUN, Tingkat.KRITIS)
def check_total_row(bahan: Bahan) -> Iterator[Butir]:
    """Baris jumlah setiap tabel uang dibandingkan dengan jumlah anggaran seluruh program."""
    if bahan.total is None:
        return
    for t in bahan.money_tables():
        for r in total_rows(t.rows) if bahan.is_whole(top_rows(t.rows)) else ():
            for kolom, benar in zip(UANG, bahan.total, strict=True):
                nilai = cell(r, kolom).nilai
                if None not in (nilai, benar) and nilai != benar:
                    yield r.finding(
                        kolom, rupiah(benar),
                        "Baris jumlah tidak sama dengan anggaran seluruhnya: "
                        f"{explain(int(nilai), benar).uraian}.",
                        bukti=f"{rupiah(nilai)} − {rupiah(benar)} = {rupiah(nilai - benar)}",
                        selisih_rp=int(nilai - benar),
                    )  # fmt: skip


@aturan("JML-05", "Rincian tidak berjumlah induknya", RUMPUN, Tingkat.KRITIS)
def check_details(bahan: Bahan) -> Iterator[Butir]:
    """Uang kegiatan dan sub kegiatan, bila ada, dijumlahkan dan dibandingkan dengan baris induknya."""
    for t in bahan.money_tables():
        rincian: dict[str, list] = {}
        for r in t.rows:
            if induk := parent(r, t.rows):
                rincian.setdefault(induk, []).append(r)
        for r in (r for r in t.rows if r["kode"] in rincian):
            for kolom in (k for k in (*UANG, "sisa_rp") if k in r):
                nilai = [cell(x, kolom).nilai for x in rincian[r["kode"]]]
                tercetak = cell(r, kolom).nilai
                if None not in nilai and tercetak is not None and sum(nilai) != tercetak:
                    yield r.finding(
                        kolom, rupiah(sum(nilai)),
                        f"Baris {r['kode']} bukan jumlah {len(nilai)} rinciannya{_why(tercetak, nilai)}.",
                        bukti=f"jumlah rincian {rupiah(sum(nilai))}, tercetak {rupiah(tercetak)}",
                        selisih_rp=int(tercetak - sum(nilai)),
                    )  # fmt: skip
