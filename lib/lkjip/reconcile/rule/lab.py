"""Categories: brackets that overlap or leave gaps, labels that contradict their number or each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from lkjip.bahasa import angka, persen
from lkjip.formulas import Kelas, NilaiTidakSah, Skala
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.cetakan import BarisCetak, TabelCetak, cell, text
from lkjip.reconcile.parse import read
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "kategori"
SATU = "Satu angka hanya boleh punya satu kategori (konvensi)"

_ANGKA = r"([0-9]+(?:,[0-9]+)?)\s*%?"
_PISAH = r"(?:-|–|s/d|sampai(?: dengan)?|[≤<]=?(?:\s*[xn]\s*[≤<]=?)?)"
_RENTANG = re.compile(rf"(>?)\s*{_ANGKA}\s*{_PISAH}\s*(<?)\s*{_ANGKA}", re.IGNORECASE)
_KATA = (
    (re.compile(r"(?:lebih dari|di ?atas)\s+", re.IGNORECASE), ">"),
    (re.compile(r"(?:kurang dari|di ?bawah)\s+", re.IGNORECASE), "<"),
)
_BATAS = re.compile(rf"(>=|<=|≥|≤|>|<)\s*{_ANGKA}")
_KATEGORI = re.compile(
    r"([0-9]+(?:,[0-9]+)?)\s*%?\s*\(?\s*(?:kategori|dikategorikan|dengan kategori)\s+([^).;,]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Selang:
    """A printed bracket; None is no bound."""

    bawah: Fraction | None
    bawah_termasuk: bool
    atas: Fraction | None
    atas_termasuk: bool


def read_bracket(teks: str) -> Selang | None:
    """Read a printed bracket, or return None.

    >>> read_bracket("90%-100%").atas, read_bracket("<60%").atas_termasuk
    (Fraction(100, 1), False)
    >>> read_bracket("76 ≤ 90").bawah, read_bracket("Lebih dari 100%").bawah
    (Fraction(76, 1), Fraction(100, 1))
    """
    teks = " ".join(teks.split())
    for kata, tanda in _KATA:
        teks = kata.sub(tanda, teks)
    if m := _RENTANG.fullmatch(teks):
        return Selang(read(m[2]).nilai, not m[1], read(m[4]).nilai, not m[3])
    if m := _BATAS.fullmatch(teks):
        termasuk, nilai = m[1] in (">=", "<=", "≥", "≤"), read(m[2]).nilai
        if m[1][0] in "<≤":
            return Selang(None, False, nilai, termasuk)
        return Selang(nilai, termasuk, None, False)
    return None


def _sorted(t: TabelCetak) -> list[tuple[BarisCetak, Selang]]:
    terbaca = [(r, s) for r in t.rows if (s := read_bracket(text(r, "batas")))]
    return sorted(terbaca, key=lambda p: (p[1].bawah is not None, p[1].bawah or 0, not p[1].bawah_termasuk))


@aturan("LAB-01", "Batas kategori tumpang tindih atau bercelah", RUMPUN, Tingkat.SEDANG, sumber=SATU)
def check_brackets(bahan: Bahan) -> Iterator[Butir]:
    """Batas kategori yang bersebelahan harus bersambung: tidak ada angka berkategori dua atau tanpa
    kategori.
    """
    for (rendah, a), (tinggi, b) in (p for t in bahan.role("skala") for p in pairwise(_sorted(t))):
        if a.atas is None or b.bawah is None:
            masalah = "tumpang tindih"
        elif a.atas > b.bawah or a.atas == b.bawah and a.atas_termasuk and b.bawah_termasuk:
            masalah = f"tumpang tindih pada {persen(b.bawah)}"
        elif a.atas < b.bawah:
            masalah = f"bercelah antara {persen(a.atas)} dan {persen(b.bawah)}"
        elif not a.atas_termasuk and not b.bawah_termasuk:
            masalah = f"bercelah pada {persen(b.bawah)}"
        else:
            continue
        dua = [f"{text(r, 'label')} ({text(r, 'batas')})" for r in (rendah, tinggi)]
        yield tinggi.finding(
            "batas", "batas setengah terbuka", f"Kategori {dua[0]} dan {dua[1]} {masalah}.",
            bukti=f"{text(rendah, 'label')}: {text(rendah, 'batas')}; {text(tinggi, 'label')}: "
            f"{text(tinggi, 'batas')}",
        )  # fmt: skip


@aturan("LAB-02", "Kategori tercetak berbeda dari skalanya", RUMPUN, Tingkat.TINGGI, sumber="acuan/skala.csv")
def check_scale(bahan: Bahan) -> Iterator[Butir]:
    """Batas setiap kategori yang tercetak dibandingkan dengan skala acuan yang paling banyak kategorinya sama."""
    for t in bahan.role("skala"):
        ada = {text(r, "label").casefold() for r in t.rows}
        sama = {s: sum(k.label.casefold() in ada for k in s.kelas) for s in bahan.acuan.skala.values()}
        skala = max(sama, key=sama.get, default=None)
        if skala is None or sama[skala] * 2 <= len(skala.kelas):
            continue
        kelas = {k.label.casefold(): k for k in skala.kelas}
        for r in t.rows:
            label, selang = text(r, "label"), read_bracket(text(r, "batas"))
            resmi = kelas.get(label.casefold())
            if resmi is None or selang is None or not _same_bounds(selang, resmi):
                cocok = (k for k in skala.kelas if selang and _same_bounds(selang, k))
                benar = next(cocok, None)
                yield r.finding(
                    "label" if benar else "batas", f"{text(r, 'batas')}: {benar.label}" if benar else _bounds(resmi),
                    "Kategori dan batasnya tidak cocok dengan skala yang dirujuk.",
                    tercetak=f"{text(r, 'batas')}: {label}", bukti="; ".join(_bounds(k) for k in skala.kelas),
                )  # fmt: skip
        for label in (k.label for k in skala.kelas if k.label.casefold() not in ada):
            yield t.rows[-1].finding(
                label, label, f"Kategori {label} ada pada skala yang dirujuk, tetapi tidak tercetak.",
                tercetak="tidak ada",
            )  # fmt: skip


def _same_bounds(tercetak: object, resmi: Kelas) -> bool:
    """Say whether two classes have the same bounds; "76–90" and "76,01–91" are ways to print one up to 91."""
    bawah = tercetak.bawah == resmi.bawah or (
        None not in (tercetak.bawah, resmi.bawah) and 0 < tercetak.bawah - resmi.bawah <= Fraction(1, 10)
    )
    atas = (
        tercetak.atas == resmi.atas
        or (resmi.atas is None and tercetak.atas >= 100)
        or (None not in (tercetak.atas, resmi.atas) and 0 < resmi.atas - tercetak.atas <= 1)
    )
    return bawah and atas


def _bounds(kelas: object) -> str:
    if kelas is None:
        return ""
    bawah = "" if kelas.bawah is None else angka(kelas.bawah)
    atas = "" if kelas.atas is None else angka(kelas.atas)
    return f"{bawah or '…'}–{atas or '…'} {kelas.label}"


@lru_cache(maxsize=8192)
def _categories(teks: str) -> tuple[tuple[str, str], ...]:
    """Return the figures that a text puts in a category, each with that."""
    return tuple((m[1], " ".join(m[2].split())) for m in _KATEGORI.finditer(teks))


@aturan("LAB-03", "Satu angka, dua kategori", RUMPUN, Tingkat.TINGGI, sumber=SATU)
def check_one_label(bahan: Bahan) -> Iterator[Butir]:
    """Kategori yang diberikan kalimat-kalimat laporan kepada angka yang sama harus sama."""
    lihat: dict[Fraction, tuple[str, int]] = {}
    for tabel, baris, teks in bahan.naskah:
        for nilai, label in ((read(a).nilai, b.casefold()) for a, b in _categories(teks)):
            awal, letak = lihat.setdefault(nilai, (label, baris))
            if awal != label:
                yield Butir(
                    tabel, baris, "teks", f"{persen(nilai)} {label}", f"satu kategori untuk {persen(nilai)}",
                    f"{persen(nilai)} disebut {awal} di baris {letak}, tetapi {label} di sini.",
                    bukti=f"baris {letak}: {awal}; baris {baris}: {label}",
                )  # fmt: skip


@aturan("LAB-04", "Kategori tidak dikenal skala capaian", RUMPUN, Tingkat.SEDANG, sumber="acuan/skala.csv")
def check_known_label(bahan: Bahan) -> Iterator[Butir]:
    """Kategori capaian dalam kalimat dibandingkan dengan skala capaian: labelnya dikenal dan cocok
    dengan angkanya.
    """
    skala = bahan.acuan.skala.get("capaian")
    if skala is None:
        return
    kelas = {k.label.casefold() for k in skala.kelas}
    for tabel, baris, teks in bahan.naskah:
        for tulisan, label in _categories(teks):
            nilai = read(tulisan).nilai
            benar, setengah = skala.kelas_dari(nilai).label, Fraction(1, 2 * 10 ** read(tulisan).desimal)
            # The label belongs to the unrounded figure, which may lie on the other side of a bound.
            mungkin = {skala.kelas_dari(nilai + s).label.casefold() for s in (-setengah, 0, setengah)}
            if label.casefold() in mungkin:
                continue
            dikenal = label.casefold() in kelas
            yield Butir(
                tabel, baris, "teks", f"{persen(nilai)} {label}", f"{persen(nilai)} {benar}",
                f"Kategori {label} {'bukan milik angka ini' if dikenal else 'tidak ada pada skala capaian'}.",
                bukti="; ".join(_bounds(k) for k in skala.kelas),
                tingkat=Tingkat.TINGGI if dikenal else None,
            )  # fmt: skip


@aturan("LAB-05", "Kategori pada baris tabel salah", RUMPUN, Tingkat.TINGGI, sumber="acuan/skala.csv")
def check_row_labels(bahan: Bahan) -> Iterator[Butir]:
    """Kategori setiap baris dibandingkan dengan skala dari angka di baris itu, yang boleh sudah dibulatkan."""
    for t in (t for t in bahan.tables() if "label" in t.kini):
        kolom, nama = (
            ("tingkat_efisiensi", "efisiensi") if "tingkat_efisiensi" in t.kini else ("capaian", "capaian")
        )
        skala = bahan.acuan.skala.get(nama)
        if nama == "efisiensi" and _other_measure(t):
            continue
        for r in t.rows if skala else ():
            isi, label = cell(r, kolom), text(r, "label")
            if isi.nilai is None or label.casefold() not in {k.label.casefold() for k in skala.kelas}:
                continue
            setengah = Fraction(1, 2 * 10**isi.desimal)
            mungkin = {k.label for s in (0, -setengah, setengah) if (k := _class(skala, isi.nilai + s))}
            if mungkin and label.casefold() not in {m.casefold() for m in mungkin}:
                benar = _class(skala, isi.nilai)
                yield r.finding(
                    "label", benar.label if benar else "", f"{isi.teks} bukan {label} menurut skala {nama}.",
                    bukti="; ".join(_bounds(k) for k in skala.kelas),
                )  # fmt: skip


def _other_measure(t: TabelCetak) -> bool:
    """Say whether a table's efficiency is not serapan through capaian, which the scale is for, but something else."""
    beda = []
    for r in t.rows:
        serapan, keluaran, nilai = (cell(r, k).nilai for k in ("serapan", "capaian", "tingkat_efisiensi"))
        if nilai is not None and serapan and keluaran:
            hitungan = 100 * serapan / keluaran
            beda.append(abs(nilai - hitungan) > max(nilai, hitungan) / 2)
    return bool(beda) and sum(beda) > len(beda) / 2


def _class(skala: Skala, nilai: Fraction) -> Kelas | None:
    try:
        return skala.kelas_dari(nilai)
    except NilaiTidakSah:
        return None
