"""Sentences into claims: which measure of which subject in which year a number, a verdict or a direction is about."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from lkjip.reconcile.klaim import makna
from lkjip.reconcile.klaim.angka_kata import PERSEN, POIN, RUPIAH, Angka
from lkjip.reconcile.klaim.banyak import count
from lkjip.reconcile.klaim.kalimat import Kalimat, Konteks
from lkjip.reconcile.klaim.konsep import BAGIAN, POLOS, UANG
from lkjip.reconcile.klaim.lexer import Tanda, scan
from lkjip.reconcile.klaim.makna import (
    Bacaan,
    Fakta,
    Klaim,
    KlaimAngka,
    KlaimBanyak,
    KlaimPutusan,
    Syarat,
    Ukuran,
)
from lkjip.reconcile.klaim.nilai import apposition, change, level
from lkjip.reconcile.klaim.pernyataan import others
from lkjip.reconcile.klaim.sebutan import Nama, Subjek


def _numbers(k: Kalimat) -> None:
    _distribute(k)
    for i, t in enumerate(k.tanda):
        if t.jenis != "angka" or i in k.pakai:
            continue
        if _hindered(k, i):
            k.belum.add(i)
            continue
        klaim = count(k, i) or apposition(k, i) or change(k, i) or level(k, i)
        if klaim is None or isinstance(klaim, KlaimAngka) and not klaim.bacaan:
            k.belum.add(i)
        else:
            k.klaim[i] = klaim
    for i, klaim in k.klaim.items():
        if isinstance(klaim, KlaimAngka):
            k.klaim[i] = replace(klaim, lain=tuple(b for b in _doubts(k, i) if b not in klaim.bacaan))


_PANGSA = re.compile(
    r"porsi|pangsa|bagian|kontribusi|sumbang|tanggung|makan|kuasa|kelola|milik|dipakai|disusul|sisanya"
)


def _doubts(k: Kalimat, i: int) -> Iterator[Bacaan]:
    """Yield what else a number may be, of what the sentence names: a share, a sum, a difference, another measure."""
    kini, angka, nama = k.fakta.tahun, k.tanda[i].isi, k.konsep.get(i, "")
    sebut = [s for t in k.tanda if t.jenis == "sebut" for s in t.isi]
    batas = angka.batas in ("<", ">", "≤", "≥")
    tiap = [t.isi[0] for t in k.tanda if t.jenis == "sebut"]
    sejenis = {
        Subjek(j, tuple(dict.fromkeys(c for s in tiap if s.jenis == j for c in s.kode)))
        for j in {s.jenis for s in tiap}
    }
    semua = {*sebut, *k.konteks.sendiri, *(() if sebut else k.konteks.lalu)}
    if angka.satuan == PERSEN and (
        k.has("total", "kuantor")
        or _PANGSA.search(k.teks.casefold())
        or k.near(k.right(i)[:1], "ukur") is not None
    ):
        for s in semua | sejenis:
            yield from (Bacaan(u, s, kini) for u in makna.PANGSA | (set() if batas else makna.ATAS_SEMUA))
    if batas:
        return
    tahun = {k.year_of(t) for t in k.tanda if t.jenis == "tahun"} or {kini}
    ukuran = {
        u for t in k.tanda if t.jenis == "ukur" for peta in (UANG, BAGIAN, POLOS) for u in peta.get(t.isi, ())
    } | {Ukuran.REALISASI}
    ukuran = {u for u in ukuran if (u in makna.RUPIAH) == (angka.satuan == RUPIAH)}
    for s in sejenis - set(sebut):
        yield from (Bacaan(b.ukuran, s, b.tahun) for b in k.klaim[i].bacaan if b.ukuran not in makna.KINERJA)
    beda = k.has("arah", "selisih") or angka.satuan == POIN or not nama
    for s in semua if beda else ():
        for u in ukuran:
            yield from (Bacaan(u, s, kini, Bacaan(u, x, kini)) for x in sebut if x != s)
            if u == Ukuran.REALISASI:
                for v in ukuran & makna.SATUAN_SENDIRI:
                    yield from (Bacaan(u, s, kini, Bacaan(v, s, y)) for y in tahun if v != u or y != kini)
    dekat = i in k.bagi or k._from(i) or any(t.jenis == "tahun" for t in k.tanda[max(0, i - 3) : i + 3])
    if not nama and not dekat:
        for s in semua:
            yield from (Bacaan(u, s, y) for u in ukuran for y in tahun)


def _hindered(k: Kalimat, i: int) -> bool:
    """Say whether a number is about a plan, a part of the year, or somebody else."""
    jumlah = i > 1 and k.tanda[i - 2].jenis in ("total", "kata") and k.tanda[i - 2].isi != "dan"
    if (
        i
        and not jumlah
        and k.tanda[i - 1].jenis == "benda"
        and not k.tanda[i].isi.satuan
        and k.tanda[i].teks[0].isdigit()
    ):
        return True  # "sasaran 1, 2, dan 3"
    if k.tanda[i].isi.satuan == PERSEN and not k.tanda[i].isi.batas and not k.has("sebut"):
        if any(t.kata in ("tiap", "setiap", "per") and x.isi == "program" for t, x in pairwise(k.tanda)):
            return True  # a list of figures in the order of the programmes
    if i and k.tanda[i - 1].kata in ("bukan", "lainnya", "lain") or k.teks[k.tanda[i].awal - 1 :][:1] in "+±":
        return True  # "bukan 96 persen", "lainnya 13 persen", "(+134)"
    if any(t.kata in ("setiap", "tiap") and x.jenis == "angka" for t, x in pairwise(k.tanda)):
        return True  # "setiap satu persen"
    if "berbanding" in k.teks.casefold() or _of_a_scale(k, i):
        return True
    if any(t.jenis == "angka" and t.isi.satuan == RUPIAH and 0 < t.isi.nilai < 1000 for t in k.tanda):
        return True  # "satu dari tiga rupiah", "dari setiap seratus rupiah"
    for x, y in pairwise(k.tanda[:i]):
        luar = y.jenis == "sebut" and (x.jenis == "kecuali" or x.kata in ("tanpa", "setelah"))
        if luar and not any(t.isi == "semua" for t in k.tanda):
            return True
        if (
            y.jenis == "arah"
            and "an" in y.teks[-2:]
            and (x.jenis in ("dari", "banding") or x.kata.endswith("target"))
        ):
            return True  # "lebih kecil daripada kenaikan tahun sebelumnya"
    if re.search(r"(?:se)?tiap tahun|dari tahun ke tahun", k.teks.casefold()) and not k.has("tahun"):
        return True  # a list of figures in the order of the years
    sekitar = [*k.left(i), *k.right(i)]
    henti = max(
        (j for j in range(i) if k.tanda[j].jenis == "henti" or k.tanda[j].isi in (",", ";")), default=0
    )
    if any(k.tanda[j].jenis in ("luar", "periode") for j in (*sekitar, *range(henti, i))):
        return True
    return k.has("modal", akhir=i)


def _of_a_scale(k: Kalimat, i: int) -> bool:
    """Say whether a number is an end of a range that bounds nothing: "skala 1 sampai 5", "(76,61–88,30)"."""
    return any(
        0 <= a < b < len(k.tanda)
        and (not k.tanda[a].isi.batas or k.between(a, b).strip() in "<>")
        and k.tanda[a].isi.satuan in ("", k.tanda[b].isi.satuan)
        and re.fullmatch(r"\s*(?:sampai(?: dengan)?|hingga|s\.?/?d\.?|[-–—<>=])\s*", k.between(a, b))
        and k.near(k.left(a), "arah", "banding") is None
        for a, b in ((k.before(i), i), (i, k.after(i)))
    )


def _distribute(k: Kalimat) -> None:
    """Hand "masing-masing 80, 83, dan 85" out to as many years, names or measures before it."""
    for b in (j for j, t in enumerate(k.tanda) if t.jenis == "bagi"):
        angka = [
            j for j in range(b, len(k.tanda)) if k.tanda[j].jenis == "angka" and len(k.between(b, j)) < 300
        ]
        angka = [
            j
            for n, j in enumerate(angka)
            if n == 0 or re.fullmatch(r"[\s,;]*(?:dan|serta)?\s*(?:sebesar )?", _gap(k, angka[n - 1], j))
        ]
        lalu = k.before(b)
        for jenis in ("sebut", "tahun"):
            milik = [j for j in range(lalu + 1, b) if k.tanda[j].jenis == jenis]
            milik = milik or [j for j in range(b) if k.tanda[j].jenis == jenis]
            if (
                len(milik) != len(angka) and angka
            ):  # "berturut-turut 80, 83, dan 85 pada tahun 2021, 2022, dan 2023"
                milik = [j for j in range(angka[-1] + 1, len(k.tanda)) if k.tanda[j].jenis == jenis]
            if len(angka) > 1 and len(milik) == len(angka):
                k.bagi |= {a: m for a, m in zip(angka, milik, strict=True) if a not in k.bagi}
                break


def _gap(k: Kalimat, i: int, j: int) -> str:
    return k.between(i, j) if i < j else ""


def _scoped(k: Kalimat, klaim: Klaim) -> Klaim:
    """Say whose elements a claim counts: those of what the sentence, or its row, is about."""
    if not isinstance(klaim, KlaimBanyak) or klaim.lingkup or klaim.benda == "program":
        return klaim
    benda, semua = [t.isi for t in k.tanda if t.jenis == "benda"], ()
    if klaim.benda == "indikator" and (khusus := [b for b in benda if b.startswith("indikator_")]):
        klaim = replace(klaim, benda=khusus[0])
    elif klaim.benda == "indikator" and (induk := [b for b in benda if b in ("tujuan", "sasaran")]):
        semua = (Subjek(induk[0], tuple(r["kode"] for r in k.fakta.laporan.rows(induk[0]))),)
    awal = next((t.isi for t in k.tanda if t.jenis in ("sebut", "yaitu", "kecuali")), "")
    return replace(klaim, lingkup=(*(awal or k.konteks.sendiri), *semua))


def _spread(k: Kalimat, asal: Klaim) -> Iterator[Klaim]:
    """Say a claim of each name in a list: "Program A, Program B, dan Program C terserap 100 persen"."""
    match asal:
        case KlaimAngka(bacaan=bacaan) if asal.angka.satuan == PERSEN and not asal.arah:
            subjek = tuple(dict.fromkeys(b.subjek for b in bacaan))
            for lain in _coordinated(k, subjek):
                yield replace(
                    asal, bacaan=tuple(dict.fromkeys(replace(b, subjek=s) for b in bacaan for s in lain))
                )
        case KlaimAngka(bacaan=bacaan) if asal.angka.satuan == RUPIAH and not asal.arah:
            subjek = tuple(dict.fromkeys(b.subjek for b in bacaan))
            semua = [*_coordinated(k, subjek), subjek]
            if len(semua) > 1 and all(len(s) == 1 for s in semua):
                bersama = Subjek(semua[0][0].jenis, tuple(c for s in semua for c in s[0].kode))
                asal = replace(asal, bacaan=(*bacaan, *(replace(b, subjek=bersama) for b in bacaan)))
        case KlaimPutusan(subjek=subjek):
            for lain in _coordinated(k, subjek):
                yield replace(asal, subjek=lain)
        case KlaimBanyak(syarat=Syarat() as syarat):
            kecuali = next((j for j, t in enumerate(k.tanda) if t.jenis == "kecuali"), None)
            if kecuali is not None and asal.kuantor in ("semua", "nihil"):
                isi = tuple(s for m in _list_from(k, kecuali + 1) for s in m)
                asal = replace(asal, kecuali=isi)
            for j in (j for j, t in enumerate(k.tanda) if t.jenis == "yaitu" and asal.kuantor in ("", "ada")):
                hitung = [n for n in k.klaim if n < j and isinstance(k.klaim[n], KlaimBanyak)]
                if (
                    asal.angka
                    and hitung
                    and k.klaim[hitung[-1]].angka is not asal.angka
                    and not (
                        k.tanda[hitung[-1] - 1].jenis == "dari" and k.klaim[hitung[-2]].angka is asal.angka
                    )
                ):
                    continue  # those that another number counts
                for m in _list_from(k, j + 1):
                    if syarat.putusan:
                        yield KlaimPutusan(asal.teks, m, syarat.putusan)
                    elif syarat.angka:
                        yield KlaimAngka(
                            asal.teks, syarat.angka, tuple(Bacaan(syarat.ukuran, s, k.fakta.tahun) for s in m)
                        )
    yield asal


def _list_from(k: Kalimat, j: int) -> list[tuple[Subjek, ...]]:
    """Return the mentions listed from a sign on."""
    hasil = []
    for t in k.tanda[j:]:
        if t.jenis == "sebut":
            hasil.append(t.isi)
        elif t.isi not in (",", "dan", "serta") and t.jenis != "benda":
            break
    return hasil


def _coordinated(k: Kalimat, subjek: tuple[Subjek, ...]) -> list[tuple[Subjek, ...]]:
    """Return the mentions listed before the one that a claim is about."""
    j = next((n for n, t in enumerate(k.tanda) if t.jenis == "sebut" and t.isi == subjek), None)
    if j is None or j in k.bagi.values():
        return []
    hasil = []
    while j > 1:
        m = j - 1
        while m > 0 and (k.tanda[m].isi in (",", "dan", "serta", "maupun") or k.tanda[m].jenis == "benda"):
            m -= 1
        if m == j - 1 or k.tanda[m].jenis != "sebut" or k.tanda[m].isi[0].jenis != subjek[0].jenis:
            break
        hasil.append(k.tanda[m].isi)
        j = m
    return hasil


_SINGKATAN = "|".join(
    r"rp real prog keg thn no kec"
    r" kab kel prov dll dsb dst dr drs ir hj h s m st th ta a\.n hlm tgl jl km pt cv dkk tsb sd s\.d d".split()
)


_AKHIR = re.compile(r"(?<=[.!?])(?:[”\"')]*)\s+(?=[\"“'(]?[A-Z0-9])|\n+")


def sentences(teks: str) -> list[str]:
    """Split a text into sentences; a full stop of an abbreviation or a number ends none.

    >>> sentences("Pagu Rp. 5,6 miliar. Realisasi 83,07%. Lihat No. 5 dst.")
    ['Pagu Rp. 5,6 miliar.', 'Realisasi 83,07%.', 'Lihat No. 5 dst.']
    """
    hasil, awal = [], 0
    for m in _AKHIR.finditer(teks):
        depan = teks[awal : m.start()]
        if re.search(rf"(?<!\w)(?:{_SINGKATAN})\.$", depan, re.IGNORECASE):
            continue
        hasil.append(depan)
        awal = m.end()
    return [" ".join(k.split()) for k in (*hasil, teks[awal:]) if k.strip()]


def labels(fakta: Fakta) -> dict[str, tuple[str, str]]:
    """Return the class labels of the scales for efisiensi and capaian: small letters → (scale, label)."""
    skala = fakta.laporan.acuan.skala
    return {
        kelas.label.casefold(): (s, kelas.label)
        for s in ("efisiensi", "capaian")
        if s in skala
        for kelas in skala[s].kelas
    }


def _grades(tanda: tuple[Tanda, ...], fakta: Fakta, sendiri: tuple[Subjek, ...]) -> list[Tanda]:
    """Read "predikat BB" as the value of what is measured in grades, where the sentence is about such a thing."""
    dibahas = [*sendiri, *(s for t in tanda if t.jenis == "sebut" for s in t.isi)]
    ordinal = any(fakta.ordinal(s) for s in dibahas)
    nilai = {n for urutan in fakta.laporan.acuan.skala_ordinal.values() for n in urutan}
    return [
        replace(t, jenis="angka", isi=Angka(t.teks, t.teks, satuan="predikat"))
        if ordinal and t.jenis == "kata" and t.teks in nilai
        else t
        for t in tanda
    ]


def read(
    teks: str, nama: Nama, fakta: Fakta, kode: str | None
) -> tuple[tuple[str, list[Klaim], list[str]], ...]:
    """Return a text's sentences, each with its claims and the numbers in it that no claim holds.

    It is read once for the same names, whatever the figures are: of them it only matters which programmes have money,
    and, where it tells of the most or the least, which stand out by it.
    """
    umum = (teks, kode, *fakta.uang)
    if umum in nama.terbaca:
        return nama.terbaca[umum]
    khusus = (*umum, *fakta.ujung.items())
    if khusus in nama.terbaca:
        return nama.terbaca[khusus]
    semua = sentences(teks)
    konteks = Konteks(nama.of(kode))
    terbaca = tuple((k, *_sentence(k, nama, fakta, konteks, kode)) for k in semua)
    berpuncak = any(t.jenis == "puncak" for k in semua for t in scan(k, nama, kode))
    nama.terbaca[khusus if berpuncak else umum] = terbaca
    return terbaca


def _sentence(
    kalimat: str, nama: Nama, fakta: Fakta, konteks: Konteks, kode: str | None
) -> tuple[list[Klaim], list[str]]:
    if kalimat.rstrip().endswith("?"):
        return [], []  # a question claims nothing
    tanda = _grades(scan(kalimat, nama, kode), fakta, konteks.sendiri)
    k = Kalimat(kalimat, tanda, fakta, konteks, labels(fakta))
    _numbers(k)
    klaim = [*k.klaim.values(), *k.lain]
    k.lain = klaim
    klaim += list(others(k))
    klaim = [x for asal in klaim for x in _spread(k, _scoped(k, asal))]
    if sebut := [t.isi for t in tanda if t.jenis == "sebut"]:
        konteks.lalu = sebut[-1]
    return klaim, [tanda[i].teks for i in sorted(k.belum)]
