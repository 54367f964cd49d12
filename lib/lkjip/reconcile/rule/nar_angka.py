"""Figures in sentences against the tables and the budget."""

import re
from collections.abc import Iterator
from fractions import Fraction

from lkjip.bahasa import angka, persen, rupiah
from lkjip.formulas import Hasil, efisiensi_anggaran, serapan, tingkat_efisiensi
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.cetakan import cell
from lkjip.reconcile.parse import Cetak, read
from lkjip.reconcile.rule.lab import label_of
from lkjip.reconcile.rule.ras import explain_ratio, figure, matches
from lkjip.reconcile.salah_angka import explain
from lkjip.reconcile.sentences import ANGKA, BULAT, RUMPUN, SUMBER, described, told
from lkjip.reconcile.temuan import Tingkat

SERAPAN = re.compile(
    rf"(?:penggunaan|serapan|penyerapan|realisasi)\s+anggaran\s+(?:adalah\s+)?(?:sebesar|mencapai)\s+{ANGKA}\s*%",
    re.I,
)
EFISIENSI = re.compile(rf"(?<!nilai )efisiensi\s+sebesar\s+{ANGKA}\s*%", re.I)
EFISIENSI_ANGGARAN = re.compile(rf"efisiensi\s+anggaran\s+sebesar\s+{ANGKA}\s*%", re.I)
LABEL = re.compile(r"(?:dikatakan|kategori|termasuk)\s+((?:(?:sangat|cukup|kurang|tidak)\s+)?efisien)", re.I)
TERCAPAI = re.compile(rf"tercapai\s+(?:sebesar\s+)?{ANGKA}\s*%\s+dari\s+target", re.I)
SKOR = re.compile(rf"tercapai\s+(?:dengan\s+)?(?:skor|nilai|indeks)\s+{ANGKA}", re.I)
RUPIAH = re.compile(rf"Rp\.?\s*{ANGKA}(?:,-)?", re.I)
BENDA = re.compile(r"(realisasi|sisa|pagu|dianggarkan|anggaran)(?:\s+anggaran|\s+belanja)?")


def _figure(row: Baris, teks: Cetak, benar: Hasil, nama: str, rumus: str) -> Iterator[Butir]:
    if benar.nilai is None:
        yield Butir(
            "narasi", row["baris"], "teks", f"{nama} {teks.teks}%", str(benar.status),
            f"Kalimat menyebut {nama} {teks.teks}%, padahal tidak dapat dihitung karena {benar.alasan}.",
            bukti=rumus,
        )  # fmt: skip
    elif not matches(teks, benar.nilai):
        sebab, hanya_bulat = explain_ratio(teks, benar.nilai)
        yield Butir(
            "narasi", row["baris"], "teks", f"{nama} {teks.teks}%",
            f"{nama} {figure(benar.nilai, teks)}",
            f"{nama.capitalize()} {teks.teks}% dalam kalimat {sebab}.",
            bukti=f"{rumus} = {persen(benar.nilai)}",
            tingkat=Tingkat.SEDANG if hanya_bulat else None,
        )  # fmt: skip


@aturan("NAR-01", "Serapan dalam kalimat salah", RUMPUN, Tingkat.TINGGI, toleransi=BULAT)
def check_absorption(bahan: Bahan) -> Iterator[Butir]:
    """Persentase penggunaan anggaran dalam kalimat dihitung ulang dari anggaran programnya, atau
    seluruhnya.
    """
    for r in bahan.cetak("narasi"):
        program = bahan.program_of.get(r["kode"] or "")
        uang = bahan.anggaran.get(program) if program else bahan.total
        if uang and not (r["kode"] and not program):
            for m in SERAPAN.finditer(r["teks"]):
                rumus = f"{angka(uang[1] or 0)} ÷ {angka(uang[0])} × 100"
                yield from _figure(r, read(m[1]), serapan(*uang), "serapan", rumus)


@aturan("NAR-02", "Efisiensi dalam kalimat salah", RUMPUN, Tingkat.TINGGI, toleransi=BULAT)
def check_efficiency(bahan: Bahan) -> Iterator[Butir]:
    """Tingkat efisiensi dalam kalimat dihitung ulang dari anggaran dan capaian programnya."""
    for r, teks, program in told(bahan):
        for m in EFISIENSI.finditer(teks):
            if (benar := _efficiency(bahan, r["kode"], program)) is not None:
                yield from _figure(r, read(m[1]), benar, "efisiensi", "serapan ÷ capaian × 100")
    for r in bahan.cetak("narasi"):
        for m in EFISIENSI_ANGGARAN.finditer(r["teks"]):
            if bahan.total and not r["kode"]:
                benar = efisiensi_anggaran(*bahan.total)
                yield from _figure(r, read(m[1]), benar, "efisiensi anggaran", "100 − serapan")


def _efficiency(bahan: Bahan, kode: str, program: str) -> Hasil | None:
    uang, indikator = bahan.anggaran.get(program), bahan.indikator_tunggal.get(("sasaran_program", kode))
    keluaran = bahan.capaian(indikator) if indikator else None
    return None if uang is None or keluaran is None else tingkat_efisiensi(*uang, keluaran.nilai)


@aturan(
    "NAR-03",
    "Kalimat bertentangan dengan dirinya",
    RUMPUN,
    Tingkat.TINGGI,
    toleransi="satu angka terakhir yang tercetak",
)
def check_self(bahan: Bahan) -> Iterator[Butir]:
    """Efisiensi yang disebut satu kalimat harus sama dengan serapan dibagi capaian yang disebut
    kalimat itu juga.
    """
    for r, teks, _ in told(bahan):
        pakai, hasil = SERAPAN.search(teks), EFISIENSI.search(teks)
        if not pakai or not hasil:
            continue
        s, e, c = read(pakai[1]), read(hasil[1]), _told_achievement(bahan, r, teks)
        if s.nilai is None or e.nilai is None or not c or _possible(s, c, e):
            continue
        harap = s.nilai / c.nilai * 100
        yield Butir(
            "narasi", r["baris"], "teks", f"penggunaan anggaran {pakai[1]}%, efisiensi {hasil[1]}%",
            f"efisiensi {persen(harap)} atau penggunaan anggaran {persen(e.nilai * c.nilai / 100)}",
            "Penggunaan anggaran dan efisiensi dalam kalimat ini tidak mungkin benar bersama-sama.",
            bukti=f"{persen(s.nilai)} ÷ capaian {persen(c.nilai)} × 100 = {persen(harap)}, bukan "
            f"{persen(e.nilai)}",
        )  # fmt: skip


def _possible(s: Cetak, c: Cetak, e: Cetak) -> bool:
    """Say whether unrounded figures exist that print as these three, rounded or cut off."""
    ds, dc, de = (Fraction(1, 10**x.desimal) for x in (s, c, e))
    if c.nilai <= dc:
        return True
    paling_rendah, paling_tinggi = (
        (s.nilai - ds) / (c.nilai + dc) * 100,
        (s.nilai + ds) / (c.nilai - dc) * 100,
    )
    return paling_rendah - de <= e.nilai <= paling_tinggi + de


def _told_achievement(bahan: Bahan, row: Baris, teks: str) -> Cetak | None:
    if m := TERCAPAI.search(teks):
        return read(m[1])
    dibahas = described(bahan, row, bahan.program_of[row["kode"]])
    isi = cell(dibahas, "capaian") if dibahas else None
    return isi if isi and isi.nilai else None


@aturan("NAR-04", "Kalimat berbeda dari tabelnya", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_table(bahan: Bahan) -> Iterator[Butir]:
    """Serapan, efisiensi, dan capaian dalam kalimat dibandingkan dengan baris tabel yang diuraikannya."""
    for r, teks, program in told(bahan):
        row = described(bahan, r, program)
        if row is None:
            continue
        for pola, kolom in (
            (SERAPAN, "serapan"), (EFISIENSI, "tingkat_efisiensi"), (TERCAPAI, "capaian"), (SKOR, "realisasi")
        ):  # fmt: skip
            m, isi = pola.search(teks), cell(row, kolom)
            if m and isi.nilai is not None and read(m[1]).nilai != isi.nilai:
                yield Butir(
                    "narasi", r["baris"], "teks", f"{kolom.replace('_', ' ')} {m[1]}", isi.teks,
                    f"Kalimat menyebut {m[1]}, tetapi {row.tabel.sebutan} baris {row['baris']} "
                    f"mencetak {isi.teks}.",
                    bukti=f"{kolom.replace('_', ' ')}: {isi.teks}",
                )  # fmt: skip


@aturan(
    "NAR-05",
    "Kategori efisiensi dalam kalimat salah",
    RUMPUN,
    Tingkat.TINGGI,
    sumber="acuan/skala.csv, efisiensi",
)
def check_label(bahan: Bahan) -> Iterator[Butir]:
    """Kategori efisiensi dalam kalimat dibandingkan dengan skala: untuk angka yang benar, dan yang
    disebutnya.
    """
    for r, teks, program in told(bahan):
        m, sebut = LABEL.search(teks), EFISIENSI.search(teks)
        if not m:
            continue
        label, benar = " ".join(m[1].split()), _efficiency(bahan, r["kode"], program)
        resmi = label_of(bahan, benar.nilai) if benar and benar.nilai is not None else None
        milik = label_of(bahan, read(sebut[1]).nilai) if sebut and read(sebut[1]).nilai is not None else None
        harap = resmi or milik
        if harap and label.casefold() != harap.casefold():
            dari = persen(benar.nilai) if resmi else f"{sebut[1]}%"
            catatan = (
                f" Kategori itu cocok dengan {sebut[1]}% yang tercetak."
                if milik and label.casefold() == milik.casefold()
                else ""
            )
            yield Butir(
                "narasi", r["baris"], "teks", label, harap,
                f"Kategori yang benar untuk {dari} adalah {harap}, bukan {label}.{catatan}",
                bukti=f"tingkat efisiensi {dari}",
            )  # fmt: skip


@aturan("NAR-06", "Uang dalam kalimat salah", RUMPUN, Tingkat.KRITIS)
def check_money(bahan: Bahan) -> Iterator[Butir]:
    """Setiap jumlah rupiah dalam kalimat dibandingkan dengan anggaran: seluruhnya, atau milik programnya."""
    for r in bahan.cetak("narasi"):
        program = bahan.program_of.get(r["kode"] or "")
        uang = bahan.anggaran.get(program) if program else bahan.total
        if not uang or None in uang:
            continue
        awal = 0
        for m in RUPIAH.finditer(r["teks"]):
            konteks, awal = r["teks"][awal : m.start()].casefold(), m.end()
            nilai = read(m[1]).nilai
            benda = ([""] + BENDA.findall(konteks))[-1]
            nama, benar = {"realisasi": ("realisasi", uang[1]), "sisa": ("sisa", uang[0] - uang[1])}.get(
                benda, ("pagu", uang[0])
            )
            if nilai is None or nilai == benar:
                continue
            yield Butir(
                "narasi", r["baris"], "teks", m[0].strip(), rupiah(benar),
                f"Kalimat menyebut {nama} {rupiah(nilai)}: {explain(int(nilai), benar).uraian}.",
                bukti=f"{nama} menurut anggaran {rupiah(benar)}",
                selisih_rp=int(nilai - benar),
            )  # fmt: skip
