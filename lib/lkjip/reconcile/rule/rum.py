"""Printed formulas against the definitions."""

import re
from collections.abc import Iterator
from fractions import Fraction

from lkjip.bahasa import angka
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.cetakan import BarisCetak, text
from lkjip.reconcile.kata import EJAAN, SAMA, difference
from lkjip.reconcile.parse import read
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "rumus"
SUMBER = "indikator_utama.csv"
_PECAHAN = re.compile(r"\\frac\{((?:[^{}]|\{[^{}]*\})*)\}\{((?:[^{}]|\{[^{}]*\})*)\}")
_BAGI = re.compile(
    r"\s*\(?([^/÷:]+?)\)?\s*(?:/|÷|:|dibagi)\s*\(?([^/÷:]+?)\)?\s*(?:[x×*]\s*100\s*%?)?\s*", re.I
)
_BOBOT = re.compile(r"\\times\s*(0[.,{}]+[0-9]+)")


def _printed(bahan: Bahan) -> list[BarisCetak]:
    return [r for t in bahan.role("iku") for r in t.rows]


def _plain(latex: str) -> str:
    return re.sub(r"\\[a-z]+|[{}$]", " ", latex)


def _quotient(bagian: tuple[str, str]) -> str:
    return " ÷ ".join(" ".join(t.split()) for t in bagian)


def _fraction(latex: str) -> tuple[str, str] | None:
    if m := _PECAHAN.search(latex):
        return _plain(m[1]), _plain(m[2])
    m = _BAGI.fullmatch(latex)
    return (m[1].strip(), m[2].strip()) if m else None


@aturan("RUM-01", "Rumus terbalik", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_inverted(bahan: Bahan) -> Iterator[Butir]:
    """Pembilang dan penyebut rumus tercetak dibandingkan dengan definisinya; capaian tidak pernah
    target dibagi realisasi.
    """
    resmi = {r["kode_indikator"]: r["rumus"] or "" for r in bahan.data("indikator_utama")}
    for r in _printed(bahan):
        tercetak, benar = _fraction(text(r, "rumus")), _fraction(resmi.get(r["kode"], ""))
        if tercetak is None:
            continue
        atas, bawah = (t.casefold() for t in tercetak)
        balik = benar and all(
            difference(a, b).jenis == SAMA for a, b in zip(tercetak, benar[::-1], strict=True)
        )
        balik = balik and difference(*benar).jenis != SAMA
        if balik or "realisasi" in bawah and "target" in atas and "realisasi" not in atas:
            yield r.finding(
                "rumus", _quotient(benar or tercetak[::-1]),
                "Pembilang dan penyebut rumus tertukar: makin rendah realisasi, makin tinggi hasilnya.",
                tercetak=_quotient(tercetak),
                bukti=text(r, "rumus"),
            )  # fmt: skip


@aturan("RUM-02", "Rumus berbeda dari definisinya", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_definition(bahan: Bahan) -> Iterator[Butir]:
    """Bagian-bagian rumus tercetak dibandingkan dengan rumus indikator_utama."""
    resmi = {r["kode_indikator"]: r["rumus"] or "" for r in bahan.data("indikator_utama")}
    for r in _printed(bahan):
        tercetak, benar = _fraction(text(r, "rumus")), _fraction(resmi.get(r["kode"], ""))
        if (
            not tercetak
            or not benar
            or all(
                difference(a, b).jenis == SAMA for a, b in zip(sorted(tercetak), sorted(benar), strict=True)
            )
        ):
            continue
        yield r.finding(
            "rumus", _quotient(benar),
            "Rumus tercetak membagi hal yang lain dari rumus definisinya.",
            tercetak=_quotient(tercetak),
        )  # fmt: skip


@aturan(
    "RUM-03",
    "Bobot rumus tidak genap satu",
    RUMPUN,
    Tingkat.RENDAH,
    sumber="PermenPANRB 14/2017: bobot 1 dibagi banyaknya unsur",
)
def check_weights(bahan: Bahan) -> Iterator[Butir]:
    """Bobot desimal dalam rumus: n kali bobot harus 1, supaya nilai tertinggi indeks 100."""
    for r in _printed(bahan):
        for m in _BOBOT.finditer(text(r, "rumus")):
            bobot = read(re.sub(r"[{}]", "", m[1])).nilai
            n = round(1 / bobot) if bobot else 0
            if n and n * bobot != 1:
                yield r.finding(
                    "rumus", f"1/{n}",
                    f"Dengan {n} unsur berbobot {angka(bobot)}, jumlah bobotnya "
                    f"{angka(Fraction(n) * bobot)}, bukan 1.",
                    tercetak=angka(bobot),
                    bukti=f"nilai tertinggi indeks {angka(n * bobot * 100)}, bukan 100",
                )  # fmt: skip


@aturan(
    "RUM-04", "Rumus tidak ada", RUMPUN, Tingkat.SEDANG, sumber="IKU memuat definisi, rumus, dan sumber data"
)
def check_absent(bahan: Bahan) -> Iterator[Butir]:
    """Setiap Indikator Kinerja Utama punya definisi, rumus, dan sumber data."""
    for r in _printed(bahan):
        for kolom in ("definisi", "rumus", "sumber_data"):
            if kolom in r and not text(r, kolom):
                yield r.finding(kolom, "diisi", f"{r['kode']} tanpa {kolom.replace('_', ' ')}.")


@aturan("RUM-05", "Definisi indikator berbeda", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_texts(bahan: Bahan) -> Iterator[Butir]:
    """Definisi dan sumber data tercetak dibandingkan dengan indikator_utama; yang milik indikator lain disebut."""
    resmi = {r["kode_indikator"]: r for r in bahan.data("indikator_utama")}
    for r in (r for r in _printed(bahan) if r["kode"] in resmi):
        for kolom in ("definisi", "sumber_data"):
            isi, benar = text(r, kolom), resmi[r["kode"]][kolom] or ""
            if not isi or not benar or difference(benar, isi).jenis in (SAMA, EJAAN):
                continue
            lain = [k for k, x in resmi.items() if x[kolom] and difference(x[kolom], isi).jenis == SAMA]
            milik = f": itu milik {lain[0]}" if lain else f": {difference(benar, isi).uraian}"
            yield r.finding(
                kolom, benar[:200], f"{kolom.replace('_', ' ').capitalize()} {r['kode']} bukan yang ditetapkan{milik}.",
                tercetak=isi[:200], tingkat=Tingkat.TINGGI if lain and kolom == "definisi" else None,
            )  # fmt: skip
