"""Units: one indicator in two units, an index printed as a percentage, a unit the indicator contradicts."""

import re
from collections import Counter
from collections.abc import Iterator

from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.cetakan import BarisCetak, cell, text
from lkjip.reconcile.kata import words
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "satuan"
SUMBER = "Satuan indikator di indikator.csv"

# Spellings of one unit. "Skor", "nilai" and "indeks" stay apart: a reader cannot know that they agree.
SEBUTAN = {
    "%": "persen", "persentase": "persen", "dok": "dokumen", "dokumen": "dokumen", "lap": "laporan",
    "org": "orang", "m2": "m²", "kk": "keluarga", "bln": "bulan", "bh": "buah", "keg": "kegiatan",
}  # fmt: skip
_AWAL = re.compile(r"(jumlah|luas|persentase)\s+(\w+)", re.IGNORECASE)


def normal(satuan: str) -> str:
    """Return a unit without abbreviation.

    >>> normal("dok."), normal("%"), normal("M2"), normal("Laporan")
    ('dokumen', 'persen', 'm²', 'laporan')
    """
    satuan = satuan.casefold().strip().rstrip(".")
    return SEBUTAN.get(satuan, satuan)


@aturan("SAT-01", "Satuan indikator tidak sama", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_unit_column(bahan: Bahan) -> Iterator[Butir]:
    """Kolom satuan setiap tabel dibandingkan dengan satuan indikatornya."""
    for t in bahan.tables():
        for r in t.rows:
            berkegiatan = t.kunci == "kegiatan"
            kode = r["kode"] if berkegiatan else bahan.indikator_of(r)
            milik = (bahan.kegiatan if berkegiatan else bahan.indikator).get(kode)
            isi, resmi = text(r, "satuan"), milik and milik["satuan"]
            if isi and resmi and normal(isi) != normal(resmi):
                nama = milik["indikator" if berkegiatan else "uraian"]
                yield r.finding(
                    "satuan", resmi, f"{kode} bersatuan {resmi}, tetapi di {t.sebutan} tercetak {isi}.",
                    bukti=f"{nama}: {resmi}",
                )  # fmt: skip


@aturan("SAT-02", "Angka bukan persen diberi tanda persen", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_unit_printed(bahan: Bahan) -> Iterator[Butir]:
    """Satuan yang tercetak bersama target, realisasi, atau standar dibandingkan dengan satuan
    indikatornya.
    """
    for t in bahan.tables():
        for r in t.rows:
            if not (kode := bahan.indikator_of(r)):
                continue
            resmi = normal(bahan.indikator[kode]["satuan"])
            for sel in r.cells("target", "target_akhir", "realisasi", "standar"):
                isi = sel.cetak
                persen = normal(isi.satuan) == "persen"
                if (
                    isi.nilai is not None
                    and isi.satuan
                    and (persen or resmi == "persen")
                    and normal(isi.satuan) != resmi
                ):
                    yield sel.finding(
                        f"{isi.teks.replace(isi.satuan, '').strip()} {resmi}",
                        f"{kode} bersatuan {resmi}, tetapi angkanya tercetak {isi.teks}.",
                    )  # fmt: skip


@aturan(
    "SAT-03",
    "Target dan realisasi beda satuan",
    RUMPUN,
    Tingkat.SEDANG,
    sumber="Satu baris satu satuan (konvensi)",
)
def check_row_units(bahan: Bahan) -> Iterator[Butir]:
    """Satuan target dan satuan realisasi pada satu baris harus sama."""
    for t in bahan.tables():
        for r in t.rows:
            if not {"target", "realisasi"} <= set(r):
                continue
            a, b = cell(r, "target"), cell(r, "realisasi")
            if None in (a.nilai, b.nilai) or normal(a.satuan) == normal(b.satuan):
                continue
            satu = not (a.satuan and b.satuan)
            yield r.finding(
                "realisasi", f"{a.teks} / {b.teks} bersatuan sama",
                "Hanya satu di antaranya yang bersatuan." if satu else "Satuan target dan realisasi berbeda.",
                tercetak=f"{a.teks} / {b.teks}",
                tingkat=Tingkat.RENDAH if satu else None,
            )  # fmt: skip


@aturan(
    "SAT-04",
    "Satu satuan ditulis dengan beberapa cara",
    RUMPUN,
    Tingkat.RENDAH,
    sumber="Keseragaman (konvensi)",
)
def check_unit_spelling(bahan: Bahan) -> Iterator[Butir]:
    """Singkatan dan bentuk panjang satuan yang sama dalam satu tabel."""
    for t in bahan.tables("kegiatan"):
        cara: dict[str, Counter[str]] = {}
        letak: dict[str, BarisCetak] = {}
        for r in t.rows:
            satuan = cell(r, "target").satuan
            if satuan and satuan != "%":
                cara.setdefault(normal(satuan), Counter())[satuan.casefold()] += 1
                letak.setdefault(satuan.casefold(), r)
        for resmi, hitung in cara.items():
            if len(hitung) > 1:
                jarang = min(hitung, key=lambda s: (hitung[s], s))
                yield letak[jarang].finding(
                    "target", resmi,
                    f"Satuan {resmi} ditulis {len(hitung)} cara di {t.sebutan}.",
                    tercetak=jarang,
                    bukti="; ".join(f"{s} {n} kali" for s, n in hitung.most_common()),
                )  # fmt: skip


@aturan("SAT-05", "Satuan bertentangan dengan indikatornya", RUMPUN, Tingkat.SEDANG, sumber="Bunyi indikator")
def check_unit_meaning(bahan: Bahan) -> Iterator[Butir]:
    """Satuan tercetak dibandingkan dengan benda yang disebut indikator: Jumlah Dokumen … bersatuan
    dokumen.
    """
    dikenal = {normal(r["satuan"]) for r in bahan.data("kegiatan")}
    for t in bahan.tables("kegiatan"):
        for r in t.rows:
            m, satuan = _AWAL.match(text(r, t.indikator)), normal(cell(r, "target").satuan)
            if not m or not satuan:
                continue
            kepala, benda = m[1].casefold(), normal(m[2])
            harap = {"persentase": "persen", "luas": "m²"}.get(kepala, benda)
            if harap in dikenal and harap != satuan:
                yield r.finding(
                    "target", harap,
                    f"Indikatornya menghitung {harap}, tetapi satuannya {satuan}.",
                    bukti=text(r, t.indikator),
                )  # fmt: skip


@aturan(
    "SAT-06",
    "Sub kegiatan yang sama, satuan yang berbeda",
    RUMPUN,
    Tingkat.SEDANG,
    sumber="Keseragaman (konvensi)",
)
def check_same_activity(bahan: Bahan) -> Iterator[Butir]:
    """Satuan sub kegiatan yang bernama sama dibandingkan antarbaris dan antarunit."""
    for t in bahan.tables("kegiatan"):
        lihat: dict[tuple, dict[str, int]] = {}
        for r in t.rows:
            isi, satuan = bahan.kegiatan.get(r["kode"]), normal(cell(r, "target").satuan)
            if not isi or not isi["sub_kegiatan"] or not satuan:
                continue
            ada = lihat.setdefault(words(isi["sub_kegiatan"]), {})
            if ada and satuan not in ada:
                lain, baris = next(iter(ada.items()))
                yield r.finding(
                    "target", lain,
                    f"{isi['sub_kegiatan'][:90]}: satuannya {satuan} di sini, {lain} di baris {baris}.",
                    bukti=f"baris {baris}: {lain}; baris {r['baris']}: {satuan}",
                )  # fmt: skip
            ada.setdefault(satuan, r["baris"])


@aturan("SAT-07", "Tanda persen tidak seragam", RUMPUN, Tingkat.RENDAH, sumber="Keseragaman (konvensi)")
def check_percent_signs(bahan: Bahan) -> Iterator[Butir]:
    """Satu kolom persentase, sebagian barisnya bertanda persen dan sebagian tidak."""
    for t in bahan.tables():
        for kolom in ("capaian", "serapan", "tingkat_efisiensi"):
            isi = [s for r in t.rows if (s := r.cell(kolom)) and s.cetak.nilai is not None]
            bertanda = [s.cetak.satuan == "%" for s in isi]
            if not isi or all(bertanda) or not any(bertanda):
                continue
            banyak = sum(bertanda) * 2 >= len(bertanda)
            for sel in (s for s, tanda in zip(isi, bertanda, strict=True) if tanda != banyak):
                polos = sel.teks.rstrip("% ")
                yield sel.finding(
                    f"{polos}%" if banyak else polos,
                    f"Penulisan tanda persen berbeda dari baris lain kolom ini di {t.sebutan}.",
                )  # fmt: skip
