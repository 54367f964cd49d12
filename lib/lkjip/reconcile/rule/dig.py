"""Money of a programme that differs from the budget, told apart by the slip that explains it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lkjip.bahasa import angka, persen, rupiah
from lkjip.reconcile import salah_angka
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import UANG, Bahan
from lkjip.reconcile.cetakan import BarisCetak, cell
from lkjip.reconcile.rule.ras import matches
from lkjip.reconcile.salah_angka import Salah, explain
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "salah angka"
ANGKA = (
    "pagu_rp", "realisasi_rp", "sisa_rp", "serapan", "tingkat_efisiensi", "target", "target_akhir", "realisasi",
    "capaian", "standar",
)  # fmt: skip
SUMBER = "Realisasi anggaran (anggaran.csv)"


def _differences(bahan: Bahan, *jenis: str) -> Iterator[Butir]:
    for t in bahan.money_tables():
        for r in t.rows:
            benar = bahan.money_of(r)
            if benar is None:
                continue
            for i, kolom in enumerate(UANG):
                nilai = cell(r, kolom).nilai
                if nilai is None or benar[i] is None or nilai == benar[i]:
                    continue
                if nilai.denominator != 1:
                    salah = Salah(salah_angka.LAIN, "tercetak dengan sen")
                else:
                    milik = {
                        f"program {kode}": uang[i]
                        for kode, uang in bahan.anggaran.items()
                        if kode != bahan.programme(r)
                    }
                    salah = explain(int(nilai), benar[i], milik)
                if salah.jenis not in jenis:
                    continue
                yield r.finding(
                    kolom, angka(benar[i]),
                    f"Uang program {bahan.programme(r)} tidak sama dengan anggarannya: "
                    f"{salah.uraian}." + _missing(t.rows, salah, i, benar[i]),
                    bukti=_proof(r, i, benar),
                    selisih_rp=int(nilai - benar[i]),
                )  # fmt: skip


def _missing(rows: Sequence[BarisCetak], salah: Salah, i: int, benar: int) -> str:
    if salah.jenis != salah_angka.BARIS_LAIN or any(cell(r, UANG[i]).nilai == benar for r in rows):
        return ""
    return f" Uang yang benar, {rupiah(benar)}, tidak tercetak di baris mana pun."


def _proof(row: BarisCetak, i: int, benar: tuple) -> str:
    """Test the printed percentage with the printed and with the right amount."""
    serapan = cell(row, "serapan")
    tercetak = [cell(row, k).nilai for k in UANG]
    if serapan.nilai is None or None in tercetak or None in benar or not tercetak[0] or not benar[0]:
        return f"anggaran: {angka(benar[i])}"
    diganti = [benar[k] if k == i else tercetak[k] for k in (0, 1)]
    for pagu, realisasi in (diganti, benar):
        if matches(serapan, Fraction(realisasi, pagu) * 100) and not matches(
            serapan, tercetak[1] / tercetak[0] * 100
        ):
            return f"{serapan.teks} cocok dengan {angka(benar[i])}, tidak dengan {angka(tercetak[i])}"
    return f"anggaran {angka(benar[i])}; serapan seharusnya {persen(Fraction(benar[1], benar[0]) * 100, 1)}"


@aturan("DIG-01", "Angka uang tertukar letaknya", RUMPUN, Tingkat.KRITIS, sumber=SUMBER)
def check_swapped(bahan: Bahan) -> Iterator[Butir]:
    """Uang program di setiap tabel dibandingkan dengan anggaran: dua angkanya bertukar tempat."""
    yield from _differences(bahan, salah_angka.TERTUKAR)


@aturan("DIG-02", "Angka uang hilang atau berulang", RUMPUN, Tingkat.KRITIS, sumber=SUMBER)
def check_dropped(bahan: Bahan) -> Iterator[Butir]:
    """Uang program di setiap tabel dibandingkan dengan anggaran: satu angka hilang atau terselip."""
    yield from _differences(bahan, salah_angka.HILANG, salah_angka.BERULANG)


@aturan("DIG-03", "Uang milik baris lain", RUMPUN, Tingkat.KRITIS, sumber=SUMBER)
def check_wrong_row(bahan: Bahan) -> Iterator[Butir]:
    """Uang program di setiap tabel dibandingkan dengan anggaran: yang tercetak uang program lain."""
    yield from _differences(bahan, salah_angka.BARIS_LAIN)


@aturan("DIG-04", "Uang bergeser ribuan", RUMPUN, Tingkat.KRITIS, sumber=SUMBER)
def check_shifted(bahan: Bahan) -> Iterator[Butir]:
    """Uang program di setiap tabel dibandingkan dengan anggaran: nol atau kelompok ribuan hilang atau
    bertambah.
    """
    yield from _differences(bahan, salah_angka.GESER)


@aturan("DIG-05", "Uang program berbeda dari anggaran", RUMPUN, Tingkat.KRITIS, sumber=SUMBER)
def check_other(bahan: Bahan) -> Iterator[Butir]:
    """Uang program di setiap tabel dibandingkan dengan anggaran: berbeda tanpa salah ketik yang dikenal."""
    yield from _differences(bahan, salah_angka.LAIN)


@aturan("DIG-06", "Angka tidak terbaca", RUMPUN, Tingkat.SEDANG, sumber="Kaidah penulisan angka Indonesia")
def check_unreadable(bahan: Bahan) -> Iterator[Butir]:
    """Setiap sel angka dibaca menurut kaidah Indonesia: titik ribuan, koma desimal. Yang mendua tidak
    ditebak.
    """
    for t in bahan.tables():
        for sel in (s for r in t.rows for s in r.cells(*ANGKA)):
            isi = sel.cetak
            if isi.rusak or isi.catatan:
                yield sel.finding(
                    "" if isi.nilai is None else angka(isi.nilai),
                    f"Cara menulis angkanya tidak lazim: {isi.catatan}.",
                    bukti="" if isi.nilai is None else f"dibaca sebagai {angka(isi.nilai)}",
                    tingkat=None if isi.rusak else Tingkat.RENDAH,
                )  # fmt: skip
