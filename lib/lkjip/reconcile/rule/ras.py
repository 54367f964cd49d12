"""Printed percentages against recomputed ones; rounding, truncation and scale are told apart."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import floor

from lkjip.bahasa import angka, persen
from lkjip.formulas import Hasil, Polaritas, capaian, half_up, serapan, tingkat_efisiensi
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import UANG, Bahan, top_rows, total_rows
from lkjip.reconcile.cetakan import BarisCetak, SelCetak, cell, text
from lkjip.reconcile.parse import Cetak
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "persentase"
BULAT = "pembulatan setengah ke atas pada angka di belakang koma yang tercetak"


def matches(tercetak: Cetak, benar: Fraction) -> bool:
    """Say whether a printed figure is the exact one, rounded half-up to the digits it is printed with."""
    return tercetak.nilai == Fraction(half_up(benar, tercetak.desimal))


def explain_ratio(tercetak: Cetak, benar: Fraction, lain: Iterable[Fraction] = ()) -> tuple[str, bool]:
    """Return what went wrong with a percentage, and whether only its rounding did."""
    nilai, langkah = tercetak.nilai, Fraction(1, 10**tercetak.desimal)
    if nilai == floor(benar / langkah) * langkah:
        return "dipotong, tidak dibulatkan", True
    if abs(nilai - benar) < langkah:
        return "dibulatkan ke arah yang salah", True
    if nilai == 100 and benar > 100:
        return "berhenti pada 100", False
    for kali in (100, Fraction(1, 100)):
        if matches(tercetak, benar * kali):
            return "bergeser 100 kali", False
    if benar and matches(tercetak, 10000 / benar):
        return "dihitung terbalik", False
    if matches(tercetak, 100 - benar):
        return "adalah sisanya, 100 dikurangi persentase", False
    if any(matches(tercetak, x) for x in lain):
        return "milik baris lain", False
    return "tidak sama dengan hitungannya", False


def figure(benar: Fraction, tercetak: Cetak) -> str:
    """Write the right percentage: exactly when two digits hold it, else with one or as many as printed."""
    return persen(benar) if (benar * 100).denominator == 1 else persen(benar, max(1, tercetak.desimal))


def _figure(
    sel: SelCetak, benar: Hasil, rumus: str, lain: Iterable[Fraction] = (), tambahan: str = ""
) -> Iterator[Butir]:
    """Compare one printed percentage with its exact value, or with the reason why there is none."""
    tercetak = sel.cetak
    if tercetak.nilai is None:
        return
    if benar.nilai is None:
        yield sel.finding(
            str(benar.status),
            f"Persentasenya tidak dapat dihitung karena {benar.alasan}, tetapi tercetak {tercetak.teks}.{tambahan}",
            bukti=rumus,
        )  # fmt: skip
    elif not matches(tercetak, benar.nilai):
        sebab, hanya_bulat = explain_ratio(tercetak, benar.nilai, lain)
        yield sel.finding(
            figure(benar.nilai, tercetak), f"Persentase tercetak {sebab}.{tambahan}",
            bukti=f"{rumus} = {persen(benar.nilai)}", tingkat=Tingkat.SEDANG if hanya_bulat else None,
        )  # fmt: skip


@aturan("RAS-01", "Serapan salah hitung", RUMPUN, Tingkat.TINGGI, toleransi=BULAT)
def check_absorption(bahan: Bahan) -> Iterator[Butir]:
    """Persentase serapan setiap baris dihitung ulang dari anggaran programnya; tanpa anggaran, dari
    baris itu.
    """
    for t in (t for t in bahan.money_tables() if "serapan" in t.kini):
        semua = [x.nilai for r in t.rows if (x := absorbed(r)).nilai is not None]
        jumlah = total_rows(t.rows)
        for r in t.rows:
            tercetak, sendiri = cell(r, "serapan"), absorbed(r)
            if tercetak.nilai is None:
                continue
            whole = r in jumlah and bahan.is_whole(top_rows(t.rows))
            uang = bahan.total if whole else bahan.money_of(r)
            benar = serapan(*uang) if uang else sendiri
            tambahan = ""
            if sendiri.nilai not in (None, benar.nilai) and matches(tercetak, sendiri.nilai):
                tambahan = " Persentase itu cocok dengan uang di barisnya, tetapi uangnya sendiri salah."
            pagu, realisasi = uang or (cell(r, k).nilai for k in UANG)
            rumus = f"{_amount(realisasi)} ÷ {_amount(pagu)} × 100"
            yield from _figure(r.cell("serapan"), benar, rumus, semua, tambahan)


def _amount(nilai: Fraction | int | None) -> str:
    return "?" if nilai is None else angka(nilai)


def absorbed(row: BarisCetak) -> Hasil:
    """Return the serapan of the money printed in a row."""
    pagu, realisasi = (cell(row, k).nilai for k in UANG)
    if pagu is None or realisasi is None or min(pagu, realisasi) < 0:
        return Hasil.belum_ada_data("uangnya tidak terbaca")
    return serapan(pagu, realisasi)


@aturan(
    "RAS-02", "Capaian salah hitung", RUMPUN, Tingkat.TINGGI, toleransi=BULAT,
    sumber="Rumus capaian menurut polaritas indikator (konvensi)",
)  # fmt: skip
def checkachievement(bahan: Bahan) -> Iterator[Butir]:
    """Capaian setiap baris dihitung ulang dari target (atau standar, atau target akhir) dan realisasi
    baris itu.
    """
    for t in (t for t in bahan.tables() if t.pembagi):
        hasil = [(sel, achievement(bahan, sel)) for r in t.rows for sel in r.cells("capaian")]
        semua = [h.nilai for _, h in hasil if h is not None and h.nilai is not None]
        for sel, benar in hasil:
            if benar is not None:
                target, nyata = (sel.beside(k).teks or "?" for k in (t.pembagi, "realisasi"))
                rumus = f"realisasi {nyata} terhadap {t.pembagi.replace('_', ' ')} {target}"
                yield from _figure(sel, benar, rumus, semua)


def achievement(bahan: Bahan, sel: SelCetak | None) -> Hasil | None:
    """Return what a printed capaian should be by the cells beside it; None where they do not say."""
    pasangan = [sel.beside(k) for k in (sel.row.tabel.pembagi, "realisasi")] if sel else [None]
    if None in pasangan:
        return None
    target, nyata = (s.cetak for s in pasangan)
    if target.kosong and nyata.kosong and not sel.row["kode"]:
        return None  # an average below the rows, not a result of its own
    polaritas = bahan.polaritas(bahan.indikator_of(sel.row))
    if polaritas == Polaritas.ORDINAL or target.predikat or nyata.predikat or target.rusak or nyata.rusak:
        return None
    if any(x is not None and x < 0 for x in (target.nilai, nyata.nilai)):
        return None
    return capaian(target.nilai, nyata.nilai, polaritas)


@aturan(
    "RAS-03", "Predikat diberi persentase", RUMPUN, Tingkat.TINGGI,
    sumber="Predikat punya urutan, tidak punya jarak (konvensi)",
)  # fmt: skip
def check_grades(bahan: Bahan) -> Iterator[Butir]:
    """Capaian indikator berpredikat (misalnya Nilai SAKIP) tidak boleh berupa persentase."""
    for sel in (s for t in bahan.tables() for r in t.rows for s in r.cells("capaian")):
        ordinal = bahan.polaritas(bahan.indikator_of(sel.row)) == Polaritas.ORDINAL
        if ordinal and sel.cetak.nilai is not None:
            target, nyata = (
                s.teks if (s := sel.beside(k)) else "?" for k in (sel.row.tabel.pembagi, "realisasi")
            )
            yield sel.finding(
                "melampaui, tercapai, atau tidak tercapai", "Predikat tidak punya persentase capaian.",
                bukti=f"target {target}, realisasi {nyata}",
            )  # fmt: skip


@aturan(
    "RAS-04", "Tingkat efisiensi salah hitung", RUMPUN, Tingkat.TINGGI, toleransi=BULAT,
    sumber="Kepmendagri 690.900.327 Tahun 1996",
)  # fmt: skip
def check_efficiency(bahan: Bahan) -> Iterator[Butir]:
    """Tingkat efisiensi dihitung ulang: serapan anggaran program dibagi capaian keluaran baris itu."""
    for t in (t for t in bahan.money_tables() if "tingkat_efisiensi" in t.kini):
        hasil = [(r, efficiency(bahan, r)) for r in t.rows]
        semua = [h.nilai for _, h in hasil if h is not None and h.nilai is not None]
        for r, benar in hasil:
            if benar is not None:
                uang = bahan.money_of(r) or tuple(cell(r, k).nilai for k in UANG)
                rumus = (
                    f"({_amount(uang[1])} ÷ {_amount(uang[0])}) ÷ capaian {text(r, 'capaian') or '?'} × 100"
                )
                yield from _figure(r.cell("tingkat_efisiensi"), benar, rumus, semua)


def efficiency(bahan: Bahan, row: BarisCetak) -> Hasil | None:
    """Return what a row's tingkat efisiensi should be; None where its cells do not say."""
    keluaran = achievement(bahan, row.cell("capaian"))
    uang = bahan.money_of(row)
    if uang is None and (absorbed(row).nilai is not None):
        uang = tuple(cell(row, k).nilai for k in UANG)
    if keluaran is None or uang is None:
        return None
    return tingkat_efisiensi(*uang, keluaran.nilai)
