"""Money of a programme that differs from the budget, told apart by the slip that explains it."""

from collections.abc import Iterator

from lkjip.reconcile import salah_angka
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import UANG, Bahan, cell, text
from lkjip.reconcile.ratios import matches
from lkjip.reconcile.salah_angka import Salah, explain
from lkjip.reconcile.temuan import Tingkat
from lkjip.reconcile.tulis import angka, rupiah

RUMPUN = "salah angka"
SUMBER = "Realisasi anggaran (anggaran.csv)"


def _differences(bahan: Bahan, *jenis: str) -> Iterator[Butir]:
    for bentuk, rows in bahan.money_tables():
        for r in (r for r in rows if r["kode"]):
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
                        if kode != bahan.program_of.get(r["kode"])
                    }
                    salah = explain(int(nilai), benar[i], milik)
                if salah.jenis not in jenis:
                    continue
                yield Butir(
                    bentuk.nama, r["baris"], kolom, text(r, kolom), angka(benar[i]),
                    f"Uang program {bahan.program_of[r['kode']]} tidak sama dengan anggarannya: {salah.uraian}."
                    + _missing(bahan, rows, salah, i, benar[i]),
                    bukti=_proof(bahan, r, i, benar),
                    selisih_rp=int(nilai - benar[i]),
                )  # fmt: skip


def _missing(bahan: Bahan, rows: tuple, salah: Salah, i: int, benar: int) -> str:
    if salah.jenis != salah_angka.BARIS_LAIN or any(cell(r, UANG[i]).nilai == benar for r in rows):
        return ""
    return f" Uang yang benar, {rupiah(benar)}, tidak tercetak di baris mana pun."


def _proof(bahan: Bahan, row: dict, i: int, benar: tuple) -> str:
    """Test the printed percentage with the printed and with the right amount."""
    serapan = cell(row, "serapan")
    tercetak = [cell(row, k).nilai for k in UANG]
    if serapan.nilai is None or None in tercetak or None in benar or not tercetak[0] or not benar[0]:
        return f"anggaran: {angka(benar[i])}"
    campuran = list(tercetak)
    campuran[i] = benar[i]
    for uang in (campuran, list(benar)):
        if uang[0] and matches(serapan, uang[1] / (uang[0] * 1) * 100 if False else _ratio(uang)):
            cocok = angka(benar[i])
            if not matches(serapan, _ratio(tercetak)):
                return f"{serapan.teks} cocok dengan {cocok}, tidak dengan {row[UANG[i]]}"
    return f"anggaran: {angka(benar[i])}; {serapan.teks} tercetak, {angka(_ratio(list(benar)), 1)}% seharusnya"


def _ratio(uang: list) -> object:
    from fractions import Fraction

    return Fraction(uang[1]) / Fraction(uang[0]) * 100
