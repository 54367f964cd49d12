"""Numbers as values: of a measure, of the same measure again as a share, of a change or a distance."""

from dataclasses import replace

from lkjip.reconcile.klaim import makna
from lkjip.reconcile.klaim.angka_kata import PERSEN, POIN, RUPIAH, Angka
from lkjip.reconcile.klaim.banyak import for_all
from lkjip.reconcile.klaim.kalimat import Kalimat, own_number, unit_words, words_between
from lkjip.reconcile.klaim.konsep import (
    BAGIAN,
    SETARA,
    UANG,
    UANG_SAJA,
    concept,
    foreign,
    listed,
    measures,
    of_money,
    part_before,
    short_of,
    whole_of,
)
from lkjip.reconcile.klaim.kosakata import LUMRAH
from lkjip.reconcile.klaim.makna import Bacaan, KlaimAngka, KlaimBanyak, Ukuran
from lkjip.reconcile.klaim.sebutan import SEMUA, Subjek

U = Ukuran


# What a percentage behind an amount, or an amount behind a percentage, is.
_RASIO = {
    U.BELANJA: (U.SERAPAN,),
    U.SISA: (U.SISA_PERSEN, U.PANGSA_SISA),
    U.LEBIH: (U.LEBIH_PERSEN,),
    U.PAGU: (U.PANGSA_PAGU,),
    U.REALISASI: (U.CAPAIAN,),
    U.TARGET: (U.CAPAIAN,),
}


_JUMLAH = {
    U.SERAPAN: (U.BELANJA,),
    U.SISA_PERSEN: (U.SISA,),
    U.LEBIH_PERSEN: (U.LEBIH,),
    U.PANGSA_PAGU: (U.PAGU,),
    U.EFISIENSI_ANGGARAN: (U.SISA,),
    U.PANGSA_SISA: (U.SISA,),
    U.CAPAIAN: (U.REALISASI,),
}

# The side of the target that a verdict speaks of.
_SISI = {"melampaui": "naik", "tinggi": "naik", "bawah": "turun", "rendah": "turun"}


def level(k: Kalimat, i: int) -> KlaimAngka | KlaimBanyak | None:
    """Read a number as the value of a measure."""
    angka = k.tanda[i].isi
    nama, letak = concept(k, i)
    if not nama and (lalu := listed(k, i)) is not None:
        nama = k.konsep.get(lalu, "")
    if not nama and any(
        k.tanda[j].jenis == "arah" and k.tanda[j].kata.startswith("lebih") for j in k.left(i)
    ):
        nama = k.konsep.get(k.before(i), "")
    if (
        not nama
        and k.near(k.left(i), "puncak") is not None
        or any(k.tanda[j].isi == "terdiri" for j in k.left(i))
    ):
        nama = nama or k.konsep.get(k.before(i), "")
    lalu = k.before(i)
    if not nama and isinstance(k.klaim.get(lalu), KlaimBanyak) and k.left(lalu):
        j = k.near([n for n in k.left(lalu) if lalu - n < 3], "ukur")
        nama = (
            "rata" if j is not None and k.tanda[j].isi == "rata" else ""
        )  # "rata-rata capaian tujuh indikator"
    sebagian = not nama and part_before(k, i)
    if sebagian:
        nama = "pagu" if k.konsep.get(k.before(i)) in UANG_SAJA or angka.satuan == RUPIAH else "target"
    k.konsep[i] = nama
    if not nama and any(k.tanda[j].jenis == "selisih" for j in k.left(i)):
        return None
    if any(k.tanda[j].jenis == "ukur" and k.tanda[j].isi == "rata" for j in k.left(i)) and nama not in (
        "rata",
        "capaian",
        "",
    ):
        return None
    uang = angka.satuan == RUPIAH or nama in UANG_SAJA
    if (
        nama == "realisasi"
        and angka.satuan == PERSEN
        and "kinerja" not in k.tanda[letak or 0].kata
        and not k.has("sebut")
        and of_money(k)
    ):
        nama, uang = "serapan", True
    if angka.satuan == PERSEN and (klaim := for_all(k, i, nama)):
        return klaim
    if (
        angka.satuan == POIN
        and not nama
        and i
        and k.tanda[i - 1].jenis == "kata"
        and k.tanda[i - 1].isi not in LUMRAH
    ):
        return None  # an unknown verb may well say a change
    rinci = not angka.satuan and [t.jenis for t in k.tanda[i + 1 : i + 3]] == ["tanda", "yaitu"]
    if rinci or _counts_things(k, i, nama) or nama == "standar" and "rata-rata" in k.tanda[letak].kata:
        return None
    if foreign(k, i, letak) or nama == "rata" and "capaian" not in k.teks.casefold():
        return None
    if letak is not None and k.tanda[letak].kata == "sisanya" and angka.satuan == PERSEN:
        if lalu >= 0 and k.tanda[lalu].isi.satuan == PERSEN:
            return None  # what is left of the shares named before
    unit = k.fakta.laporan.profil["unit"].split()[0].casefold()
    sesudah = k.tanda[letak + 1] if letak is not None and letak + 1 < i else None
    if (
        uang
        and sesudah
        and k.near(k.left(i), "puncak") is None
        and (sesudah.jenis == "unit" or sesudah.kata == unit)
    ):
        ujung = (SEMUA,)  # "di atas serapan kecamatan 95,72 persen"
    else:
        ujung = _extreme(k, i, nama)
    if uang and not ujung and k.near(k.left(i), "puncak") is not None and not k.has("sebut"):
        return None
    subjek = (
        sebagian
        and tuple(dict.fromkeys(b.subjek for b in k.klaim[k.before(i)].bacaan))
        or ujung
        or k.subjects(i, uang)
        or _group(k, i, nama)
    )
    milik = any(t.jenis == "benda" and t.kata == "programnya" for t in k.tanda[:i])
    if uang and (_other_number(k, i) or milik and subjek == (SEMUA,)):
        return None
    naik = k.klaim.get(k.before(i))
    if not nama and isinstance(naik, KlaimAngka) and naik.arah and k._from(i):
        ukuran = tuple(dict.fromkeys(b.ukuran for b in naik.bacaan))  # "tumbuh 3 persen dari Rp3,9 miliar"
    else:
        ukuran = measures(k, i, nama, subjek)
    tahun = k.years(i)
    if letak is not None and i < letak < len(k.tanda) - 1 and k.tanda[letak + 1].jenis == "tahun":
        tahun = (k.year_of(k.tanda[letak + 1]),)  # "belum 90 seperti target akhir Renstra"
    k.tahun_dari[i] = tahun[0]
    if nama in ("pagu", "dana") and angka.satuan == RUPIAH and (j := _left_over(k, i)) is not None:
        ukuran += (U.SISA,)  # "anggaran sebesar Rp291 juta tidak terserap"
        k.pakai.add(j)
    bacaan = tuple(
        b for u in ukuran for s in subjek for y in tahun if (b := _reading(k, u, s, y, angka, nama))
    )
    bacaan += _beyond(k, i, letak, subjek)
    teks = k.span(letak if letak is not None else i, i)
    return KlaimAngka(teks, angka, bacaan) if bacaan else None


def _counts_things(k: Kalimat, i: int, nama: str) -> bool:
    """Say whether a bare number counts what the data does not: "lima dari sebelas desa", "9 desa menetapkan …"."""
    sebelah, n = k.tanda[i + 1 : i + 2], k.after(i)
    if k.tanda[i].isi.satuan or not sebelah:
        return False
    satuan = {x.casefold() for t in k.tanda if t.jenis == "sebut" for s in t.isi for x in k.fakta.units(s)}
    if sebelah[0].jenis == "sebut":
        return not nama and not any(x and sebelah[0].kata.startswith(x) for x in satuan)
    benda = k.tanda[n].isi.satuan if sebelah[0].jenis == "dari" and n < len(k.tanda) else ""
    return (
        benda[:1].isalpha()
        and benda not in (PERSEN, POIN, RUPIAH, "predikat")
        and not any(_same_unit(benda, x) for x in satuan)
    )


_ASAL = ("dari", "pada", "di", "oleh", "untuk")


def _other_number(k: Kalimat, i: int) -> bool:
    """Say whether an amount is that of "tiga program" of which not every one was recognised."""
    n = k.after(i)
    if n < len(k.tanda) and k.tanda[n].isi.satuan == "@program" and k.tanda[n - 1].kata in _ASAL:
        return True  # "88,57 persen, bersumber dari dua program"
    angka = (j for j in range(i - 1, -1, -1) if k.tanda[j].jenis == "angka")
    j = next((j for j in angka if k.tanda[j].isi.satuan == "@program"), -1)
    if j < 0 or k.tanda[j].isi.nilai <= 1:
        return False
    sebut = {s.kode for t in k.tanda if t.jenis == "sebut" for s in t.isi[:1]}
    bagian = not sebut and j > 1 and k.tanda[j - 1].jenis == "dari" and k.tanda[j - 2].jenis == "angka"
    return bagian or all(
        k.tanda[j].isi.nilai != n for n in (len(sebut), *map(len, k.fakta.groups("program")))
    )


def _left_over(k: Kalimat, i: int) -> int | None:
    """Return the "tidak terserap" that an amount runs into, over nothing but a name."""
    for j in k.right(i):
        t = k.tanda[j]
        if t.jenis == "ukur":
            return j if t.isi == "sisa" and not own_number(k, j) else None
        if t.jenis not in ("kata", "sebut", "unit"):
            return None
    return None


def _extreme(k: Kalimat, i: int, nama: str) -> tuple[Subjek, ...]:
    """Return the programmes that "serapan tertinggi 100 persen" is about where no name says it."""
    puncak = k.near(k.left(i)[:4], "puncak")
    ukuran = {"serapan": U.SERAPAN, "belanja": U.SERAPAN, "pagu": U.PAGU, "sisa": U.SISA}.get(nama)
    if puncak is None or ukuran is None or k.has("sebut"):
        return ()
    if {k.tanda[j].isi for j in range(puncak) if k.tanda[j].jenis == "ukur"} != {nama}:
        return ()
    ujung = k.fakta.ujung.get((ukuran, k.tanda[puncak].isi > 0))
    return (ujung,) if ujung else ()


def _group(k: Kalimat, i: int, nama: str) -> tuple[Subjek, ...]:
    """Return all elements of the kind that "rata-rata capaian sasaran" names."""
    if nama not in ("rata", "capaian"):
        return ()
    rata = any(t.jenis == "ukur" and t.isi == "rata" for t in k.tanda)
    lalu = k.klaim.get(k.before(i))
    if isinstance(lalu, KlaimBanyak) and lalu.benda.startswith("indikator"):
        kelompok = [g for g in k.fakta.groups(lalu.benda) if len(g) == lalu.angka.nilai]
        return tuple(Subjek("indikator", tuple(g)) for g in kelompok)
    benda = [
        k.tanda[j].isi
        for j in k.left(i)
        if k.tanda[j].jenis == "benda"
        and k.tanda[j].isi in ("tujuan", "sasaran", "sasaran_program", "program")
    ]
    milik = tuple(Subjek(b, tuple(r["kode"] for r in k.fakta.laporan.rows(b))) for b in benda[:1])
    return (*milik, *((SEMUA,) if rata and not benda else ()))


def _beyond(k: Kalimat, i: int, letak: int | None, subjek: tuple[Subjek, ...]) -> tuple[Bacaan, ...]:
    """Return the readings of "melebihi target sebesar 720 ton", "5,8 persen di atas target": by how much."""
    angka = k.tanda[i].isi
    satuan = unit_words(angka)
    kanan = next((t for t in k.tanda[i + 1 :] if t.kata not in satuan), None)
    sisi = k.tanda[letak] if letak is not None else kanan
    if sisi is None or sisi.jenis != "putus" or sisi.isi not in _SISI or isinstance(angka.nilai, str):
        return ()
    lanjut = next((t for t in k.tanda if t.awal > sisi.akhir), None)
    tahun = k.year_of(lanjut) if lanjut and lanjut.jenis == "tahun" else k.fakta.tahun
    return tuple(
        Bacaan(U.REALISASI, s, k.fakta.tahun, Bacaan(U.TARGET, s, tahun), relatif)
        for s in subjek
        if s != SEMUA and s.jenis != "kegiatan" and not k.fakta.ordinal(s)
        for relatif in ((False, True) if angka.satuan == PERSEN else (False,))
    )


def _reading(k: Kalimat, u: Ukuran, s: Subjek, tahun: int, angka: Angka, nama: str) -> Bacaan | None:
    """Return the reading, or None where the unit of the number cannot be that of the measure."""
    f = k.fakta
    if s == SEMUA and (u in makna.PANGSA or u in makna.KINERJA and u not in (U.CAPAIAN, U.RATA)):
        return None
    if u == U.CAPAIAN_TARGET:
        lain = [k.year_of(t) for t in k.tanda if t.jenis == "tahun" and k.year_of(t) > f.tahun]
        if not lain:
            return None
        tahun = lain[0]
    elif u in makna.SATUAN_SENDIRI:
        satuan = {x.casefold() for x in f.units(s)}
        if angka.satuan == PERSEN and satuan and "persen" not in satuan:
            return None
        if angka.satuan == POIN and satuan & {"persen"}:
            return None
        if angka.satuan.startswith("@") and angka.satuan[1:] not in satuan:
            return None
        if angka.satuan not in ("", PERSEN, POIN, "predikat") and not any(
            _same_unit(angka.satuan, x) for x in satuan
        ):
            return None
        if f.ordinal(s) != isinstance(angka.nilai, str):
            return None
        if tahun > f.tahun and u == U.REALISASI:
            return None
    elif angka.satuan not in ("", PERSEN, RUPIAH, POIN):
        return None
    return Bacaan(u, s, tahun)


def _same_unit(tertulis: str, satuan: str) -> bool:
    a, b = tertulis.split(), satuan.split()
    return a[: len(b)] == b or b[:1] == a[:1] and len(b[0]) > 2


def apposition(k: Kalimat, i: int) -> KlaimAngka | None:
    """Read "Rp133,5 juta (83,07 persen)": the second number says the first again, or its part of the whole."""
    j = k.before(i)
    lalu = k.klaim.get(j) if j >= 0 else None
    if not isinstance(lalu, KlaimAngka) or not SETARA.fullmatch(words_between(k, j, i)):
        return None
    a, b = k.tanda[j].isi, k.tanda[i].isi
    kanan = next(iter(k.tanda[i + 1 :]), None)
    if (
        b.satuan == POIN
        or _counts_things(k, i, "realisasi")
        or kanan
        and (kanan.jenis == "arah" or kanan.kata.startswith("di "))
    ):
        return None
    if lalu.arah:
        jenis = b.satuan == PERSEN
        bacaan = tuple(replace(x, relatif=jenis) for x in lalu.bacaan)
        return KlaimAngka(b.teks, b, bacaan, lalu.arah)
    if a.satuan == b.satuan:
        if k.right(i)[:1] and k.tanda[i + 1].jenis == "dari":
            return None  # "3,41 persen atau 85 persen dari target"
        return KlaimAngka(b.teks, b, lalu.bacaan)
    ganti = _RASIO if b.satuan == PERSEN else _JUMLAH if a.satuan == PERSEN else {}
    if not ganti or not all(x.ukuran in ganti or x.ukuran in makna.SATUAN_SENDIRI for x in lalu.bacaan):
        return None
    bacaan = [replace(x, ukuran=u) for x in lalu.bacaan for u in ganti.get(x.ukuran, ())]
    if b.satuan == PERSEN and any(x.ukuran in (U.PAGU, U.SISA) for x in lalu.bacaan):
        bacaan += [replace(x, ukuran=U.SERAPAN) for x in lalu.bacaan if _spent_before(k, j)]
    if whole := whole_of(k, i):
        semua = any(k.tanda[n].jenis in ("total", "kuantor") for n in k.right(i)[:4])
        if semua and whole in ("pagu", "dana"):
            bacaan += [replace(x, ukuran=u) for x in lalu.bacaan for u in (U.ATAS_PAGU, U.PANGSA_PAGU)]
        if whole in ("sisa", "belanja") or semua and whole == "dana":
            bacaan += [replace(x, ukuran=u) for x in lalu.bacaan for u in (U.PANGSA_SISA, U.PANGSA_BELANJA)]
    k.tahun_dari[i] = k.tahun_dari.get(j, k.fakta.tahun)
    return KlaimAngka(b.teks, b, tuple(dict.fromkeys(bacaan))) if bacaan else None


def _spent_before(k: Kalimat, j: int) -> bool:
    return any(
        isinstance(x, KlaimAngka) and any(b.ukuran == U.BELANJA for b in x.bacaan)
        for n, x in k.klaim.items()
        if n < j
    )


def change(k: Kalimat, i: int) -> KlaimAngka | None:
    """Read "naik 2 poin dari tahun 2022": by how much a measure changed, or differs from what it is compared with."""
    angka = k.tanda[i].isi
    kiri, kanan = k.left(i), k.right(i)
    if short_of(k, i):
        return None
    if (
        kiri
        and not angka.batas
        and k.tanda[kiri[0]].jenis in ("jadi", "dari", "banding")
        or isinstance(angka.nilai, str)
    ):
        return None
    if kiri and k.tanda[kiri[0]].kata in ("hingga", "pada", "di", "ke"):
        return None
    arah = _change_sign(k, i, kiri, kanan)
    lalu = k.klaim.get(k.before(i))
    if (
        arah is None
        and isinstance(lalu, KlaimAngka)
        and lalu.arah
        and lalu.angka.satuan == angka.satuan
        and k.near(kanan[:1], "dari", "banding")
    ):
        arah = (
            i,
            "beda" if k.tanda[i - 1].kata in ("tinggal", "masih", "kurang") else lalu.arah,
        )  # "3 poin dari target dan 2 poin dari tahun lalu"
    sisi = (
        next((j for j in k.left(k.before(i)) if k.tanda[j].isi in _SISI), None) if k.before(i) >= 0 else None
    )
    if arah is None and angka.satuan == POIN and sisi is not None and not k.near(kiri, "ukur", "sebut"):
        arah = (sisi, _SISI[k.tanda[sisi].isi])  # "melampaui target 80 sebesar 2,4 poin"
    if arah is None:
        return None
    letak, tanda = arah
    banding = _compared(k, i, letak)
    if banding is None:
        return None
    bandingan, tahun = banding
    nama = next(
        (
            k.tanda[j].isi
            for j in range(letak - 1, -1, -1)
            if k.tanda[j].jenis == "ukur" and j > k.before(min(letak, i)) and j != letak
        ),
        "",
    )
    if letak == i:
        nama = ""
    uang = angka.satuan == RUPIAH or nama in UANG_SAJA
    ukuran = [u for n in ((nama,) if nama else ("realisasi", "capaian")) for u in _change_measures(n, angka)]
    if not nama and isinstance(lalu, KlaimAngka):
        ukuran = list(dict.fromkeys(b.ukuran for b in lalu.bacaan))
        if bandingan == U.TARGET and set(ukuran) == {U.TARGET} and k.tanda[letak].jenis == "arah":
            ukuran = [U.REALISASI]  # "target 90, masih kurang 5 poin"
    depan = [
        k.year_of(k.tanda[j])
        for j in range(letak)
        if k.tanda[j].jenis == "tahun" and not (j and k.tanda[j - 1].jenis == "banding")
    ]
    belakang = [k.year_of(k.tanda[j]) for j in range(letak, k.after(i)) if k.tanda[j].jenis == "tahun"]
    kini = depan[-1] if depan and (nama == "target" or U.TARGET in ukuran) else k.fakta.tahun
    if depan and belakang and depan[-1] > belakang[0]:
        kini, tahun = depan[-1], belakang[0]
    elif len(belakang) > 1 and belakang[0] < belakang[1] and letak < i:  # "peningkatan dari 2021 ke 2022"
        tahun, kini = belakang[:2]
    bacaan = []
    for s in k.subjects(i, uang):
        satuan = {x.casefold() for x in k.fakta.units(s)} if s != SEMUA else {"persen"}
        for u in ukuran:
            sendiri = u in makna.SATUAN_SENDIRI
            if (
                sendiri
                and angka.satuan not in ("", PERSEN, POIN)
                and not any(_same_unit(angka.satuan, x) for x in satuan)
            ):
                continue
            persen = "persen" in satuan if sendiri else u not in makna.RUPIAH
            dasar = Bacaan(bandingan or u, s, tahun)
            if angka.satuan != PERSEN or persen:
                bacaan.append(Bacaan(u, s, kini, dasar))
            if angka.satuan == PERSEN:
                bacaan.append(Bacaan(u, s, kini, dasar, True))
    if not own_number(k, letak):
        k.pakai.add(letak)
    return KlaimAngka(k.span(letak, i), angka, tuple(bacaan), tanda) if bacaan else None


def _change_sign(k: Kalimat, i: int, kiri: list[int], kanan: list[int]) -> tuple[int, str] | None:
    angka = k.tanda[i].isi
    selisih = k.near(kiri, "selisih")
    if angka.satuan == POIN and selisih is not None:
        return selisih, "beda"
    di = [j for j in kanan[:1] if k.tanda[j].jenis == "putus" and k.tanda[j].isi in _SISI]
    if angka.satuan == POIN and di:
        return di[0], _SISI[k.tanda[di[0]].isi]  # "realisasinya masih 7 poin di bawah target"
    for n, j in enumerate(kiri):
        t = k.tanda[j]
        if t.jenis == "ukur":
            return None
        if (
            t.isi == ":"
            or n == 0
            and [k.tanda[m].isi for m in kanan[:1]] == ["("]
            and k.tanda[kanan[1] if len(kanan) > 1 else i].jenis == "tahun"
        ):
            return None  # "terus naik: 70 (2021), 75 (2022)"
        if t.jenis == "sebut" and j and k.tanda[j - 1].jenis in ("dari", "banding"):
            return None  # "lebih kecil dari Program A yang Rp1,7 miliar"
        if (
            t.jenis == "tahun"
            and angka.satuan != POIN
            and any(k.tanda[m].isi in ("yang", "(") for m in kiri[:n])
        ):
            return None  # "naik dibandingkan tahun lalu yang sebesar 83"
        if t.jenis == "arah" and t.isi in ("naik", "turun") and j not in k.pakai:
            return j, t.isi
        if t.jenis == "selisih":
            return j, "beda"
        if t.jenis == "putus" and angka.satuan == POIN and t.isi in _SISI:
            return j, _SISI[t.isi]
        if t.kata in ("meleset", "luput"):
            return j, "beda"  # "meleset 15 poin dari target"
    ulang = i > 0 and k.tanda[i - 1].kata == "atau"  # "87,9 atau 0,9 persen lebih tinggi"
    for j in kanan[:2] if angka.satuan == POIN or ulang and angka.satuan == PERSEN else ():
        t = k.tanda[j]
        if t.jenis == "arah" and t.isi in ("naik", "turun") and t.kata.startswith(("lebih", "di ")):
            return j, t.isi
        if t.jenis == "putus" and t.isi in _SISI:
            return j, _SISI[t.isi]
        if t.isi == ",":
            break
    return None


def _change_measures(nama: str, angka: Angka) -> tuple[Ukuran, ...]:
    if angka.satuan == RUPIAH:
        return UANG.get(nama, ())
    if angka.satuan == PERSEN and nama in ("pagu", "belanja", "realisasi", "sisa", "dana"):
        return {"realisasi": (U.REALISASI, U.BELANJA)}.get(nama, UANG[nama])
    return (BAGIAN | {"realisasi": (U.REALISASI,), "": (U.REALISASI,)}).get(nama, ())


def _compared(k: Kalimat, i: int, letak: int) -> tuple[Ukuran | None, int] | None:
    """Return what a change is measured from: (the target or standard, or the measure itself; the year)."""
    t = k.tanda[letak]
    if t.jenis == "putus":
        sesudah = k.tanda[letak + 1 : letak + 2]
        return U.TARGET, k.year_of(sesudah[0]) if sesudah and sesudah[0].jenis == "tahun" else k.fakta.tahun
    for j in [
        *range(max(i, letak) + 1, min(k.after(max(i, letak)), max(i, letak) + 7)),
        *range(letak + 1, i),
    ]:
        if (
            k.tanda[j].jenis == "ukur"
            and k.tanda[j].isi in ("target", "standar", "realisasi")
            and any(
                k.tanda[n].jenis in ("dari", "banding")
                or k.tanda[n].kata in ("di atas", "di bawah", "dengan", "daripada", "antara")
                for n in range(min(i, letak), j)
            )
        ):
            tahun = next((k.year_of(x) for x in k.tanda[j + 1 : j + 3] if x.jenis == "tahun"), k.fakta.tahun)
            if not own_number(k, j):
                k.pakai.add(j)
            return {"target": U.TARGET, "realisasi": U.REALISASI}.get(k.tanda[j].isi, U.STANDAR), tahun
        if k.tanda[j].jenis == "sebut" and j > i:
            break
    if t.kata in ("terpaut", "kurang", "kurangnya", "selisih") and not any(
        x.jenis == "tahun" for x in k.tanda[letak:]
    ):
        if any(x.jenis in ("ukur", "putus") and "target" in x.kata for x in k.tanda[:letak]):
            return U.TARGET, k.tahun_dari.get(k.before(i), k.fakta.tahun)
    if t.jenis == "selisih" and not any(x.jenis == "tahun" and k.year_of(x) < k.fakta.tahun for x in k.tanda):
        return None
    return None, k._base_year(i)
