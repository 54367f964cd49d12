"""Printed percentages against recomputed ones; rounding, truncation and scale are told apart."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import floor

from lkjip.bahasa import angka, persen
from lkjip.formulas import Hasil, Polaritas, capaian, half_up, serapan, tingkat_efisiensi
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import UANG, Bahan, Baris, Bentuk, cell, text, total_rows
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
    bentuk: Bentuk,
    row: Baris,
    kolom: str,
    benar: Hasil,
    rumus: str,
    lain: Iterable[Fraction] = (),
    tambahan: str = "",
) -> Iterator[Butir]:
    """Compare one printed percentage with its exact value, or with the reason why there is none."""
    tercetak = cell(row, kolom)
    if tercetak.nilai is None:
        return
    if benar.nilai is None:
        yield Butir(
            bentuk.nama, row["baris"], kolom, tercetak.teks, str(benar.status),
            f"Persentasenya tidak dapat dihitung karena {benar.alasan}, tetapi tercetak "
            f"{tercetak.teks}.{tambahan}",
            bukti=rumus,
        )  # fmt: skip
    elif not matches(tercetak, benar.nilai):
        sebab, hanya_bulat = explain_ratio(tercetak, benar.nilai, lain)
        yield Butir(
            bentuk.nama, row["baris"], kolom, tercetak.teks, figure(benar.nilai, tercetak),
            f"Persentase tercetak {sebab}.{tambahan}",
            bukti=f"{rumus} = {persen(benar.nilai)}",
            tingkat=Tingkat.SEDANG if hanya_bulat else None,
        )  # fmt: skip


@aturan("RAS-01", "Serapan salah hitung", RUMPUN, Tingkat.TINGGI, toleransi=BULAT)
def check_absorption(bahan: Bahan) -> Iterator[Butir]:
    """Persentase serapan setiap baris dihitung ulang dari anggaran programnya; tanpa anggaran, dari
    baris itu.
    """
    for bentuk, rows in bahan.money_tables():
        semua = [x.nilai for r in rows if (x := _printed(r)).nilai is not None]
        jumlah = total_rows(rows)
        for r in rows:
            tercetak, sendiri = cell(r, "serapan"), _printed(r)
            if tercetak.nilai is None:
                continue
            uang = bahan.total if r in jumlah else bahan.money_of(r)
            benar = serapan(*uang) if uang else sendiri
            tambahan = ""
            if sendiri.nilai not in (None, benar.nilai) and matches(tercetak, sendiri.nilai):
                tambahan = " Persentase itu cocok dengan uang di barisnya, tetapi uangnya sendiri salah."
            pagu, realisasi = uang or (cell(r, k).nilai for k in UANG)
            rumus = f"{_amount(realisasi)} ÷ {_amount(pagu)} × 100"
            yield from _figure(bentuk, r, "serapan", benar, rumus, semua, tambahan)


def _amount(nilai: Fraction | int | None) -> str:
    return "?" if nilai is None else angka(nilai)


def _printed(row: Baris) -> Hasil:
    pagu, realisasi = (cell(row, k).nilai for k in UANG)
    if pagu is None or realisasi is None or min(pagu, realisasi) < 0:
        return Hasil.belum_ada_data("uangnya tidak terbaca")
    return serapan(pagu, realisasi)


@aturan(
    "RAS-02", "Capaian salah hitung", RUMPUN, Tingkat.TINGGI, toleransi=BULAT,
    sumber="Rumus capaian menurut polaritas indikator (konvensi)",
)  # fmt: skip
def check_achievement(bahan: Bahan) -> Iterator[Butir]:
    """Capaian setiap baris dihitung ulang dari target (atau standar, atau target akhir) dan realisasi
    baris itu.
    """
    for bentuk, rows in bahan.tables():
        if not bentuk.pembagi or "capaian" not in rows[0]:
            continue
        hasil = [(r, _achievement(bahan, bentuk, r)) for r in rows]
        semua = [h.nilai for _, h in hasil if h is not None and h.nilai is not None]
        for r, benar in hasil:
            if benar is not None:
                target, nyata = cell(r, bentuk.pembagi), cell(r, "realisasi")
                pembagi = bentuk.pembagi.replace("_", " ")
                rumus = f"realisasi {nyata.teks or '?'} terhadap {pembagi} {target.teks or '?'}"
                yield from _figure(bentuk, r, "capaian", benar, rumus, semua)


def _achievement(bahan: Bahan, bentuk: Bentuk, row: Baris) -> Hasil | None:
    polaritas = bahan.polaritas(bahan.indikator_of(bentuk, row))
    target, nyata = cell(row, bentuk.pembagi), cell(row, "realisasi")
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
    for bentuk, rows in bahan.tables():
        for r in rows:
            ordinal = bahan.polaritas(bahan.indikator_of(bentuk, r)) == Polaritas.ORDINAL
            if ordinal and "capaian" in r and (isi := cell(r, "capaian")).nilai is not None:
                yield Butir(
                    bentuk.nama, r["baris"], "capaian", isi.teks, "melampaui, tercapai, atau tidak tercapai",
                    "Predikat tidak punya persentase capaian.",
                    bukti=f"target {text(r, bentuk.pembagi)}, realisasi {text(r, 'realisasi')}",
                )  # fmt: skip


@aturan(
    "RAS-04", "Tingkat efisiensi salah hitung", RUMPUN, Tingkat.TINGGI, toleransi=BULAT,
    sumber="Kepmendagri 690.900.327 Tahun 1996",
)  # fmt: skip
def check_efficiency(bahan: Bahan) -> Iterator[Butir]:
    """Tingkat efisiensi dihitung ulang: serapan anggaran program dibagi capaian keluaran baris itu."""
    for bentuk, rows in bahan.money_tables():
        hasil = [(r, _efficiency(bahan, bentuk, r)) for r in rows if "tingkat_efisiensi" in r]
        semua = [h.nilai for _, h in hasil if h is not None and h.nilai is not None]
        for r, benar in hasil:
            if benar is not None:
                uang = bahan.money_of(r) or tuple(cell(r, k).nilai for k in UANG)
                rumus = (
                    f"({_amount(uang[1])} ÷ {_amount(uang[0])}) ÷ capaian {text(r, 'capaian') or '?'} × 100"
                )
                yield from _figure(bentuk, r, "tingkat_efisiensi", benar, rumus, semua)


def _efficiency(bahan: Bahan, bentuk: Bentuk, row: Baris) -> Hasil | None:
    keluaran = _achievement(bahan, bentuk, row)
    uang = bahan.money_of(row)
    if uang is None and (_printed(row).nilai is not None):
        uang = tuple(cell(row, k).nilai for k in UANG)
    if keluaran is None or uang is None:
        return None
    return tingkat_efisiensi(*uang, keluaran.nilai)
