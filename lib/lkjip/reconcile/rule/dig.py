"""Money of a programme that differs from the budget, told apart by the slip that explains it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lkjip.bahasa import angka, persen, rupiah
from lkjip.formulas import half_up
from lkjip.reconcile import salah_angka
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import UANG, Bahan
from lkjip.reconcile.cetakan import BarisCetak, SelCetak, cell
from lkjip.reconcile.rule.ras import absorbed, achievement, efficiency, matches
from lkjip.reconcile.saksi import figures, held
from lkjip.reconcile.salah_angka import Salah, explain
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "salah angka"
ANGKA = (
    "pagu_rp", "realisasi_rp", "sisa_rp", "serapan", "tingkat_efisiensi", "target", "target_akhir", "realisasi",
    "capaian", "standar",
)  # fmt: skip
DIGITS = 5  # decimals that a percentage may be printed with
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
                        if kode != bahan.programme(r) and uang[i] is not None
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
    """Setiap sel angka dibaca menurut kaidah Indonesia: titik ribuan, koma desimal. Yang mendua dibaca menurut data dan
    angka lain di barisnya, atau tidak ditebak. Uang tidak dapat kurang dari nol.
    """
    sel = [(s, c) for t in bahan.tables() for r in t.rows for s in r.cells(*ANGKA) if (c := _oddity(s))]
    data = {s.alamat: (held(bahan, letak), f"{letak[0]}.csv") for letak, s in figures(bahan)} if sel else {}
    for s, catatan in sel:
        isi, dimaksud = s.cetak, _meant(bahan, s, data.get(s.alamat))
        nilai = isi.nilai if dimaksud is None else dimaksud[0]
        benar = "" if nilai is None else angka(nilai) + ("%" if isi.satuan == "%" else "")
        yield s.finding(
            "" if dimaksud is None and (isi.nilai or 0) < 0 else benar,
            f"Cara menulis angkanya tidak lazim: {catatan}."
            + (f" Menurut {dimaksud[1]}, yang dimaksud {benar}." if dimaksud else ""),
            bukti="" if isi.nilai is None else f"dibaca sebagai {angka(isi.nilai)}",
            tingkat=None if isi.rusak or dimaksud and dimaksud[0] != isi.nilai else Tingkat.RENDAH,
        )  # fmt: skip


def _oddity(sel: SelCetak) -> str:
    """Say what is odd about how a figure is written; "" when nothing is."""
    isi, arti = sel.cetak, sel.kolom.arti
    if isi.nilai is not None and isi.nilai < 0 and arti in (*UANG, "sisa_rp"):
        if arti != "sisa_rp":
            return "uang kurang dari nol"
        pagu, realisasi = (s.cetak.nilai if (s := sel.beside(k)) else None for k in UANG)
        if None in (pagu, realisasi) or realisasi <= pagu:
            return "sisa kurang dari nol, padahal realisasi tidak melebihi pagu"
    return isi.catatan or ("tidak terbaca sebagai angka" if isi.rusak else "")


def _meant(bahan: Bahan, sel: SelCetak, data: tuple[object, str] | None) -> tuple[Fraction, str] | None:
    """Return the number that an odd cell means, and who says so; None where nobody does."""
    isi, nilai = sel.cetak, data[0] if data else None
    tetangga = list(_beside(bahan, sel))
    if nilai is not None and not isinstance(nilai, str):
        tetangga.insert(0, (Fraction(nilai), data[1], False))
    bacaan = [b for b in (isi.nilai, *isi.bacaan, isi.nilai and abs(isi.nilai)) if b is not None]
    for benar, siapa, dibulatkan in tetangga:
        for b in bacaan:
            if b == benar or dibulatkan and any(b == Fraction(half_up(benar, d)) for d in range(DIGITS)):
                return b, siapa
        if isi.selang and isi.selang[0] <= benar <= isi.selang[1]:
            return benar, siapa
    pasti = [(benar, siapa) for benar, siapa, dibulatkan in tetangga if not dibulatkan]
    return pasti[0] if isi.rusak and pasti and all(benar == pasti[0][0] for benar, _ in pasti) else None


def _beside(bahan: Bahan, sel: SelCetak) -> Iterator[tuple[Fraction, str, bool]]:
    """Yield what the rest of a row says a cell is: the value, who says so, and whether it is printed rounded."""
    row, arti = sel.row, sel.kolom.arti
    if sel.kolom is not row.tabel.kini.get(arti):
        return
    pagu, realisasi, sisa = (cell(row, k).nilai for k in (*UANG, "sisa_rp"))
    match arti:
        case "pagu_rp" if None not in (realisasi, sisa):
            yield realisasi + sisa, "realisasi dan sisa di barisnya", False
        case "realisasi_rp" if None not in (pagu, sisa):
            yield pagu - sisa, "pagu dan sisa di barisnya", False
        case "sisa_rp" if None not in (pagu, realisasi):
            yield pagu - realisasi, "pagu dan realisasi di barisnya", False
        case "serapan" | "capaian" | "tingkat_efisiensi":
            hasil = {"serapan": absorbed(row), "capaian": achievement(bahan, sel)}.get(
                arti, efficiency(bahan, row)
            )
            if hasil is not None and hasil.nilai is not None:
                yield hasil.nilai, "angka lain di barisnya", True
