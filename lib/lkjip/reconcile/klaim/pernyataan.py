"""Claims without a number of their own: verdicts, directions, all or nothing spent, first and last, classes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, takewhile

from lkjip.reconcile.klaim import makna
from lkjip.reconcile.klaim.angka_kata import KE, PERSEN, RUPIAH, Angka
from lkjip.reconcile.klaim.banyak import HABIS, SEPENUHNYA, moved, some_money
from lkjip.reconcile.klaim.kalimat import Kalimat, noun_before, noun_next
from lkjip.reconcile.klaim.konsep import POLOS, UANG, UANG_SAJA, noun
from lkjip.reconcile.klaim.makna import (
    Bacaan,
    Klaim,
    KlaimAngka,
    KlaimArah,
    KlaimBanyak,
    KlaimLabel,
    KlaimPuncak,
    KlaimPutusan,
    Syarat,
    Ukuran,
)
from lkjip.reconcile.klaim.sebutan import SEMUA

U = Ukuran


def others(k: Kalimat) -> Iterator[Klaim]:
    """Yield the claims that no number carries."""
    for j, t in enumerate(k.tanda):
        if j in k.pakai or k.has("modal", "luar", "periode", akhir=j):
            continue
        if t.jenis == "putus" and (klaim := _verdict(k, j)):
            yield klaim
        elif t.jenis == "arah" and (klaim := _direction(k, j)):
            yield klaim
        elif t.jenis == "ukur" and (klaim := _wordless(k, j)):
            yield klaim
        elif t.jenis == "nol" and (klaim := _nothing_left(k, j)):
            yield klaim
        elif t.jenis == "puncak" and (klaim := _peak(k, j)):
            yield klaim
        elif (t.jenis == "label" or t.isi == "(" and j and k.tanda[j - 1].jenis == "angka") and (
            klaim := _label(k, j)
        ):
            yield klaim


def _verdict(k: Kalimat, j: int) -> Klaim | None:
    t = k.tanda[j]
    if t.kata in ("belum", "tidak", "gagal") and not k.lain:
        return None
    if j + 1 < len(k.tanda) and k.tanda[j + 1].jenis == "angka" and "target" not in t.kata:
        return None
    if (tahun := _target_year(k, j)) is None or j and k.tanda[j - 1].kata in ("untuk", "guna", "demi"):
        return None
    syarat = Syarat(t.isi, tahun=tahun)
    for n in [*range(j - 1, -1, -1), *range(j + 1, len(k.tanda))]:
        x = k.tanda[n]
        if n > j and (x.jenis == "henti" or x.isi == ","):
            break
        if n == j - 1 and j + 1 < len(k.tanda) and k.tanda[j + 1].isi == "nihil":
            benda = next((y.isi for y in k.tanda[:j] if y.jenis == "benda"), "")
            return KlaimBanyak(k.span(j, j + 1), benda, None, syarat, "nihil") if benda else None
        if x.jenis == "kuantor" and (benda := noun_next(k, n) or noun_before(k, n)):
            if x.isi != "nihil" and any(y.jenis == "kuantor" and y.isi == "nihil" for y in k.tanda[:n]):
                return None
            isi = KE.get(x.kata, 0)
            if (
                x.kata == "salah satu"
                and (m := k.near([m for m in range(n - 1, -1, -1) if n - m < 4], "sebut")) is not None
            ):
                return KlaimPutusan(k.span(m, j), k.tanda[m].isi, t.isi, tahun)  # "X merupakan salah satu …"
            return KlaimBanyak(k.span(n, j), benda, None, syarat, "semua" if isi else x.isi, isi)
        if x.jenis == "angka" and x.isi.satuan.startswith("@") and n < j and j - n < 4:
            return None
        if x.jenis == "sebut":
            return KlaimPutusan(k.span(n, j), x.isi, t.isi, tahun)
    if k.has("kuantor"):
        return None
    subjek = k.konteks.sendiri or k.konteks.lalu
    if subjek and not any(
        x.jenis == "benda" and y.kata not in ("ini", "tersebut", "itu") for x, y in pairwise(k.tanda[: j + 1])
    ):
        return KlaimPutusan(t.teks, subjek, t.isi, tahun)
    return None


def _target_year(k: Kalimat, j: int) -> int | None:
    """Return the year to come whose target a verdict speaks of, 0 for this year's, None when that is unsure."""
    henti = [n for n, t in enumerate(k.tanda) if t.jenis == "henti" or t.isi in (",", "dan")]
    awal, akhir = max((n for n in henti if n < j), default=0), min((n for n in henti if n > j), default=None)
    tahun = {k.year_of(t) for t in k.tanda[awal:akhir] if t.jenis == "tahun"} - {k.fakta.tahun}
    if not tahun:
        return 0
    return max(tahun) if len(tahun) == 1 and max(tahun) > k.fakta.tahun else None


def _direction(k: Kalimat, j: int) -> KlaimArah | KlaimBanyak | None:
    """Read "naik dibandingkan tahun sebelumnya", "di bawah standar nasional"."""
    t = k.tanda[j]
    kuantor = next((n for n in range(j) if k.tanda[n].jenis == "kuantor" and noun_next(k, n)), None)
    if kuantor is not None and noun_next(k, kuantor).startswith("indikator") and (syarat := moved(k, j)):
        return KlaimBanyak(k.span(kuantor, j), noun_next(k, kuantor), None, syarat, k.tanda[kuantor].isi)
    kini = k.tahun_dari.get(k.before(j), k.fakta.tahun) if "lebih" in t.kata else k.fakta.tahun
    nama = next((k.tanda[n].isi for n in range(j - 1, -1, -1) if k.tanda[n].jenis == "ukur"), "")
    sesudah = range(j + 1, min(j + 7, len(k.tanda)))
    banding, tahun, lain = None, None, ()
    for n in sesudah:
        x = k.tanda[n]
        if x.jenis == "henti" or x.isi == ";":
            break
        if x.jenis == "ukur" and x.isi in ("target", "standar") and banding is None and n - j < 4:
            banding = {"target": U.TARGET}.get(x.isi, U.STANDAR)
        if (
            x.jenis == "ukur"
            and x.isi == "pagu"
            and k.tanda[n - 1].jenis in ("banding", "dari")
            and "lebih" in t.kata
        ):
            subjek = k.subjects(j, True)
            return KlaimArah(
                t.teks, t.isi, tuple(Bacaan(U.BELANJA, s, kini, Bacaan(U.PAGU, s, kini)) for s in subjek)
            )
        if x.jenis == "tahun" and tahun is None:
            tahun = k.year_of(x)
        if x.jenis == "sebut" and "lebih" in t.kata and n - j < 4:
            lain = x.isi
    if any(k.tanda[n].jenis == "arah" and k.tanda[n - 1].jenis in ("dari", "banding") for n in sesudah):
        return None  # "lebih kecil daripada kenaikan tahun sebelumnya"
    jadi = any(k.tanda[n].jenis == "jadi" for n in sesudah)
    if nama == "target" and jadi or any(x.jenis == "tahun" and k.year_of(x) > kini for x in k.tanda[:j]):
        return None
    henti = next((n for n in range(j, len(k.tanda)) if k.tanda[n].jenis == "henti"), len(k.tanda))
    penanda = [k.year_of(x) for x in k.tanda[:henti] if x.jenis == "tahun" and k.year_of(x) < kini]
    rentang = [x.isi[0] for x in k.tanda if x.jenis == "rentang" and x.isi[1] == kini]
    uang = nama in UANG_SAJA
    ukuran = (
        (UANG | {"serapan": (U.SERAPAN,), "belanja": (U.BELANJA, U.SERAPAN)}).get(nama, ())
        if uang
        else (POLOS | {"capaian": (U.CAPAIAN, U.REALISASI)}).get(nama, ())
    )
    if nama in ("target", "standar"):
        ukuran = (U.REALISASI,)
    if nama == "realisasi" and any(s.jenis == "program" for s in k.subjects(j, False)):
        ukuran += (U.BELANJA,)
    if lain:
        bacaan = tuple(
            Bacaan(u, s, kini, Bacaan(u, x, kini))
            for s in k.subjects(j, uang)
            for x in lain
            for u in ukuran
            if nama
        )
        return KlaimArah(t.teks, t.isi, bacaan) if bacaan else None
    if banding is None and not penanda and not rentang and not jadi:
        return None
    if banding is None and (tahun is None or tahun >= kini):
        tahun = rentang[0] if rentang else penanda[0] if penanda else kini - 1
    if tahun is not None and banding is None and len({*penanda}) > 1:
        return None
    bacaan = tuple(
        Bacaan(u, s, kini, Bacaan(banding or u, s, kini if banding and tahun is None else tahun or kini))
        for s in k.subjects(j, uang)
        for u in ukuran
        if s != SEMUA or u not in makna.KINERJA
    )
    return KlaimArah(t.teks, t.isi, bacaan) if bacaan else None


SELURUHNYA = Angka("seluruhnya", Fraction(100), Fraction(1) / 100, PERSEN)


TIDAK_ADA = Angka("tidak ada", Fraction(0), satuan=RUPIAH)


def _nothing_left(k: Kalimat, j: int) -> KlaimAngka | None:
    """Read "tidak ada sisa anggaran"."""
    lanjut = k.after(j)
    if lanjut < len(k.tanda) and lanjut - j < 5:
        return None
    return KlaimAngka(
        k.tanda[j].teks, TIDAK_ADA, tuple(Bacaan(U.SISA, s, k.fakta.tahun) for s in k.subjects(j, True))
    )


def _wordless(k: Kalimat, j: int) -> Klaim | None:
    """Read money claims without a number: all spent, nothing spent, more than the budget."""
    t = k.tanda[j]
    subjek = k._fitting(k.subjects(j, True)) or ((SEMUA,) if SEMUA in k.subjects(j, True) else ())
    dihitung = any(t.jenis == "angka" and t.isi.satuan.startswith("@") for t in k.tanda[:j])
    if not subjek or _near_number(k, j) or subjek == (SEMUA,) and dihitung:
        return None
    kuantor = next((n for n in range(j) if k.tanda[n].jenis == "kuantor" and noun_next(k, n)), None)
    if kuantor is not None and (syarat := some_money(k, j)):
        return KlaimBanyak(k.span(kuantor, j), noun_next(k, kuantor), None, syarat, k.tanda[kuantor].isi)
    if t.isi == "lebih":
        neg = j and k.tanda[j - 1].kata in ("tidak", "belum", "tak")
        angka = Angka("100", Fraction(100), batas="≤" if neg else ">")
        return KlaimAngka(t.teks, angka, tuple(Bacaan(U.SERAPAN, s, k.fakta.tahun) for s in subjek))
    if (
        t.isi == "sisa"
        and re.match(r"(?:tidak|belum|tak) ", t.kata)
        and re.search("ter|menyerap|membelanjakan", t.kata)
    ):
        if any(x.jenis == "kuantor" or x.kata in SEPENUHNYA for x in k.tanda[max(0, j - 2) : j + 5]):
            return None
        if not k.has("sebut", akhir=j) and not k.konteks.sendiri:
            return None
        uang = tuple(Bacaan(U.BELANJA, s, k.fakta.tahun) for s in subjek)
        keluaran = tuple(Bacaan(U.REALISASI, s, k.fakta.tahun) for s in subjek if "realisasi" in t.kata)
        return KlaimAngka(t.teks, TIDAK_ADA, uang + keluaran)
    if t.isi == "belanja" and j and k.tanda[j - 1].jenis == "kuantor" and k.tanda[j - 1].isi == "nihil":
        return KlaimAngka(
            k.span(j - 1, j), TIDAK_ADA, tuple(Bacaan(U.BELANJA, s, k.fakta.tahun) for s in subjek)
        )
    if j and k.tanda[j - 1].kata in ("tidak", "belum", "tak"):
        return None
    habis = any(x.kata in HABIS for x in k.tanda[max(0, j - 1) : j + 3])
    utuh = any(
        x.jenis == "kuantor" and x.isi == "semua" and n + 1 < len(k.tanda) and k.tanda[n + 1].jenis == "ukur"
        for n, x in enumerate(k.tanda[:j])
    )
    utuh = utuh or any(x.jenis == "kuantor" and x.isi == "semua" for x in k.tanda[j + 1 : j + 2])
    if (
        t.isi in ("belanja", "realisasi", "serapan")
        and (habis or utuh)
        and t.kata[:3] in ("ter", "dis", "dib", "dih", "men", "mem")
    ):
        tahun = next((k.year_of(x) for x in k.tanda if x.jenis == "tahun"), k.fakta.tahun)
        return KlaimAngka(t.teks, SELURUHNYA, tuple(Bacaan(U.SERAPAN, s, tahun) for s in subjek))
    return None


def _near_number(k: Kalimat, j: int) -> bool:
    return any(k.konsep.get(i) == k.tanda[j].isi for i in k.klaim) or any(
        k.tanda[n].jenis == "angka" for n in range(j + 1, min(j + 4, len(k.tanda)))
    )


def _peak(k: Kalimat, j: int) -> KlaimPuncak | None:
    """Read "serapan terendah terdapat pada Program …"."""
    nama = next(
        (
            k.tanda[n].isi
            for n in (*range(j - 1, max(-1, j - 4), -1), *range(j + 1, min(j + 4, len(k.tanda))))
            if k.tanda[n].jenis == "ukur"
        ),
        k.konsep.get(k.before(j), ""),
    )
    ukuran = {
        "pagu": (U.PAGU,),
        "belanja": (U.BELANJA, U.SERAPAN),
        "serapan": (U.SERAPAN,),
        "sisa": (U.SISA,),
        "capaian": (U.CAPAIAN,),
        "realisasi": (U.BELANJA, U.SERAPAN),
    }.get(nama)
    sebut = [t.isi for t in k.tanda if t.jenis == "sebut"]
    puncak = [t for t in k.tanda if t.jenis == "puncak"]
    urutan = any(
        t.kata in ("urutan", "peringkat", "kedua", "ketiga", "keempat") for t in k.tanda[max(0, j - 5) : j]
    )
    antara = next(
        (n for n, t in enumerate(k.tanda) if t.jenis == "dari" and "antara" in t.kata), len(k.tanda)
    )
    kelompok = takewhile(lambda t: t.isi != "," and t.jenis not in ("ukur", "sebut"), k.tanda[antara + 1 :])
    sempit = any(t.isi == "yang" or noun(t) for t in kelompok)
    if ukuran is None or not sebut or urutan or sempit:
        return None
    if len(puncak) > 1 or len(sebut) > 1:
        milik = next(
            (k.tanda[n].isi for n in range(j + 1, len(k.tanda)) if k.tanda[n].jenis in ("sebut", "puncak")),
            None,
        )
        if len(puncak) != len(sebut) or not isinstance(milik, tuple):
            return None
        sebut = [milik]
    return KlaimPuncak(k.span(j, j), k.tanda[j].isi, ukuran, sebut[0])


def _label(k: Kalimat, j: int) -> KlaimLabel | None:
    """Read "termasuk kategori Sangat Tinggi", "dikatakan Kurang Efisien"."""
    akhir = k.tanda[j].akhir
    sisa = re.sub(
        r"^[\s\"“'”:]*(?:(?:dalam|kategori|kriteria|predikat|kelas|sebagai|pada|dengan|sudah|masih)\s+)*[\"“'(]*",
        "",
        k.teks[akhir:].casefold(),
    )
    sebagai = re.match(
        r"[^.;]*?(?:\badalah|\bialah|\byaitu|\byakni|:)\s*[\"“'(]*", sisa
    )  # "kategori capaian itu adalah …"
    awal = {0, sebagai.end() if sebagai else 0}
    cocok = [
        label for label in k.skala if any(re.match(rf"{re.escape(label)}(?!\w)", sisa[n:]) for n in awal)
    ]
    if not cocok:
        return None
    label = max(cocok, key=len)
    skala, asli = k.skala[label]
    i = k.before(j)
    lalu = k.klaim.get(i)
    if skala == "efisiensi":
        bacaan = tuple(Bacaan(U.TINGKAT, s, k.fakta.tahun) for s in k.subjects(j, True))
        return KlaimLabel(asli, asli, skala, bacaan, k.tanda[i].isi if i >= 0 else None)
    if k.tanda[j].isi != "(" and not re.search(
        r"kategori|predikat|kriteria|klasifikasi", k.teks[k.tanda[j].awal : akhir + 12].casefold()
    ):
        return None  # "tergolong tinggi" names no class
    if isinstance(lalu, KlaimAngka):
        bacaan = tuple(b for b in lalu.bacaan if b.ukuran in (U.CAPAIAN, U.RATA, U.REALISASI))
        bacaan = tuple(replace(b, ukuran=U.CAPAIAN) if b.ukuran == U.REALISASI else b for b in bacaan)
    else:
        bacaan = tuple(Bacaan(U.CAPAIAN, s, k.fakta.tahun) for s in k.subjects(j, False))
    return KlaimLabel(asli, asli, skala, bacaan) if bacaan else None
