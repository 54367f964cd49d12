"""Numbers and words that count: how many there are, how many of them meet a condition, whether all do."""

import re
from dataclasses import replace
from fractions import Fraction
from itertools import takewhile

from lkjip.reconcile.klaim.angka_kata import KE, PERSEN, RUPIAH, Angka
from lkjip.reconcile.klaim.kalimat import Kalimat, noun_before, noun_next, own_number
from lkjip.reconcile.klaim.makna import KlaimBanyak, Syarat, Ukuran

U = Ukuran


def count(k: Kalimat, i: int) -> KlaimBanyak | None:
    """Read "dua dari tiga sasaran tercapai": how many there are, and how many of them meet a condition."""
    angka = k.tanda[i].isi
    if isinstance(angka.nilai, str):
        return None
    lanjut = k.after(i)
    benda = angka.satuan[1:] if angka.satuan.startswith("@") else ""
    if angka.satuan == PERSEN:
        benda = next((k.tanda[j].isi for j in k.right(i)[:3] if k.tanda[j].jenis == "benda"), "")
        syarat = _condition(k, i) if benda else None
        return KlaimBanyak(k.span(i, i), benda, angka, syarat, "bagian") if syarat else None
    if angka.satuan not in ("", f"@{benda}") or angka.nilai.denominator != 1:
        return None
    if not benda and lanjut < len(k.tanda) and _GAP_DARI.fullmatch(k.between(i, lanjut)):
        tujuan = k.tanda[lanjut].isi.satuan
        benda = tujuan[1:] if tujuan.startswith("@") else ""
        if benda:
            syarat = _condition(k, lanjut) or _condition_left(k, i)
            return KlaimBanyak(k.span(i, lanjut), benda, angka, syarat) if syarat else None
    if (
        not benda
        and not angka.satuan
        and any(
            k.tanda[j].kata in _SEBANYAK[: 7 if [t.isi for t in k.tanda[i + 1 : i + 2]] in ([], [","]) else 5]
            for j in k.left(i)
        )
    ):
        benda = next((k.tanda[j].isi for j in k.left(i) if k.tanda[j].jenis == "benda"), "")
        if benda and benda != "kegiatan":
            return KlaimBanyak(k.span(k.left(i)[-1], i), benda, angka, _condition_left(k, i))
    if not benda:
        dulu = [x for _, x in sorted(k.klaim.items()) if isinstance(x, KlaimBanyak)]
        lalu = dulu[-1] if len({x.benda for x in dulu}) == 1 else None
        syarat = _condition(k, i) if lalu else None
        return KlaimBanyak(k.span(i, i + 1), lalu.benda, angka, syarat) if syarat else None
    if benda == "kegiatan" or _qualified(k, i) or i and k.tanda[i - 1].kata in _BAGIAN:
        return None
    if i and k.tanda[i - 1].kata in ("pada", "di") and k.near(k.left(i), "ukur") is not None:
        return None  # "sisa anggaran pada empat program"
    dari = i and k.tanda[i - 1].jenis == "dari"
    if dari and i > 1 and k.tanda[i - 2].kata.startswith(("ber", "di")):
        return None  # "bersumber dari dua program"
    syarat = None if dari or k.before(i) in k.klaim and dari else _condition(k, i) or _condition_left(k, i)
    dekat = [k.tanda[j] for j in takewhile(lambda j: k.tanda[j].jenis != "putus", k.right(i)[:5])]
    semua = any(t.jenis == "kuantor" and t.isi.startswith(("semua", "sebagian besar")) for t in dekat)
    if syarat and semua:
        k.lain.append(
            KlaimBanyak(
                k.span(i, i + 1),
                benda,
                None,
                syarat,
                next(k.tanda[j].isi for j in k.right(i)[:5] if k.tanda[j].jenis == "kuantor"),
            )
        )
        syarat = None
    if syarat is None and not semua and _restricted(k, i):
        return None
    if syarat is None and _MENUNJUK.search(k.teks):
        return None  # "sasaran ini diukur dengan dua indikator": of which one, only the text before says
    lingkup = next((t.isi for t in reversed(k.tanda[:i]) if t.jenis == "sebut"), k.konteks.sendiri)
    return KlaimBanyak(k.span(i, i + 1), benda, angka, syarat, lingkup=lingkup)


_MENUNJUK = re.compile(
    r"\b(?:tujuan|sasaran|program|kegiatan|misi)\b(?: \w+)? (?:ini|itu|tersebut|dimaksud)\b", re.IGNORECASE
)
_GAP_DARI = re.compile(r"\s*(?:\w+ )?(?:dari(?: total| jumlah| keseluruhan| sebanyak)?|di antara)\s*")


_BAGIAN = ("oleh", "dibagi", "ke", "untuk", "tersebar", "antara", "sisa", "sisanya")
_SEBANYAK = ("jumlah", "berjumlah", "banyaknya", "sebanyak", "total", "ada", "hanya")


def _qualified(k: Kalimat, i: int) -> bool:
    """Say whether the counted noun is narrowed by a word whose meaning the data does not hold."""
    if any(t.kata in ("prioritas", "unggulan") for t in k.tanda[: i + 3]):
        return True
    if i and k.tanda[i - 1].jenis == "bagi" or any(k.tanda[j].jenis == "bagi" for j in k.left(i)[:2]):
        return True
    n = i + 2
    return n < len(k.tanda) and (
        k.tanda[n].jenis in ("puncak", "sebut")
        or k.tanda[n].jenis == "kata"
        and k.tanda[n].isi not in _LUMRAH
    )


_LUMRAH = set(
    "yang dan serta dengan dalam di pada tersebut telah sudah dapat berhasil masih untuk sesuai belum "
    "tidak itu ini perangkat kerja pembangunan strategis mampu ternyata mendukung hanya juga baik atau "
    "sebagaimana sebagai oleh tahun".split()
)


def _restricted(k: Kalimat, i: int) -> bool:
    """Say whether what follows a counted noun narrows it in a way that was not understood."""
    for j in k.right(i)[1:]:
        t = k.tanda[j]
        if t.isi == ",":
            return j + 1 < len(k.tanda) and k.tanda[j + 1].jenis == "yaitu"  # those alone
        if t.jenis in ("ukur", "arah", "puncak"):
            n = k.after(j)
            return not own_number(k, j) or k.tanda[n].isi.batas != ""
        if t.kata in ("prioritas", "unggulan", "baru", "lain", "lainnya"):
            return True
    return False


def _condition(k: Kalimat, i: int) -> Syarat | None:
    """Return what the counted ones meet, from the words behind the number."""
    for j in k.right(i):
        t = k.tanda[j]
        if (
            t.jenis == "putus"
            and j not in k.pakai
            and not (j + 1 == k.after(i) < len(k.tanda) and "target" not in t.kata)
        ):
            k.pakai.add(j)
            return Syarat(t.isi)
        if t.jenis == "ukur" and (syarat := some_money(k, j)):
            k.pakai.add(j)
            return syarat
        if t.jenis == "arah" and (syarat := moved(k, j)):
            k.pakai.add(j)
            return syarat
    n = k.after(i)
    if n < len(k.tanda) and k.tanda[n].kata == "nihil":
        k.pakai.add(n)
        return Syarat(ukuran=U.BELANJA, angka=Angka("0", Fraction(0)))
    if n < len(k.tanda) and k.tanda[n].isi.satuan in (PERSEN, RUPIAH):
        nama = next((k.tanda[j].isi for j in range(i + 1, n) if k.tanda[j].jenis == "ukur"), "")
        if any(
            k.tanda[j].jenis in ("henti", "sebut", "kuantor") or k.tanda[j].isi in (",", ";", "dan")
            for j in range(i + 1, n)
        ):
            return None
        uang = {"pagu": U.PAGU, "dana": U.PAGU, "belanja": U.BELANJA, "realisasi": U.BELANJA, "sisa": U.SISA}
        persen = {"belanja": U.SERAPAN, "serapan": U.SERAPAN, "realisasi": U.SERAPAN, "capaian": U.CAPAIAN}
        if k.tanda[n].isi.satuan == RUPIAH and not k.tanda[n].isi.batas:
            return None  # what they have together
        if ukuran := (uang if k.tanda[n].isi.satuan == RUPIAH else persen).get(nama):
            k.pakai.add(n)
            return Syarat(ukuran=ukuran, angka=k.tanda[n].isi)
    return None


def moved(k: Kalimat, j: int) -> Syarat | None:
    """Read "naik dibandingkan tahun 2022" of the counted ones."""
    lalu = {y for t in k.tanda if t.jenis == "tahun" and (y := k.year_of(t)) != k.fakta.tahun}
    if (
        own_number(k, j)
        or len(lalu) != 1
        or max(lalu) > k.fakta.tahun
        or k.near(k.left(j), "ukur") is not None
    ):
        return None
    return Syarat(arah=k.tanda[j].isi, tahun=lalu.pop())


def some_money(k: Kalimat, j: int) -> Syarat | None:
    """Read "melampaui pagu", "menyisakan anggaran", "menyerap anggaran", "tidak menyerap": no number says how much."""
    t = k.tanda[j]
    teks = t.kata
    n = k.after(j)
    lanjut = n < min(len(k.tanda), j + 6) and not any(x.isi in (",", ";") for x in k.tanda[j:n])
    if t.isi == "lebih":
        return Syarat(ukuran=U.SERAPAN, angka=Angka("100", Fraction(100), batas=">"))
    if t.isi == "belanja" and any(x.kata in HABIS for x in k.tanda[j + 1 : j + 3]):
        return Syarat(ukuran=U.SERAPAN, angka=Angka("100", Fraction(100), Fraction(1) / 100))
    if lanjut or any(x.kata in SEPENUHNYA or x.jenis == "puncak" for x in k.tanda[j + 1 :]):
        return None
    nol = Angka("0", Fraction(0), batas=">")
    if t.isi == "sisa" and not teks.startswith(("tidak", "belum", "tak", "gagal")):
        return Syarat(ukuran=U.SISA, angka=nol) if re.match("menyisa|bersisa|tersisa", teks) else None
    if t.isi == "sisa" and re.search("serap|belanja", teks):
        return Syarat(ukuran=U.BELANJA, angka=replace(nol, batas=""))
    return Syarat(ukuran=U.BELANJA, angka=nol) if t.isi == "belanja" and teks == "menyerap" else None


HABIS = ("sepenuhnya", "penuh", "habis", "tuntas")
SEPENUHNYA = (*HABIS, "optimal", "maksimal", "seluruh", "semua", "seluruhnya", "semuanya")


def _condition_left(k: Kalimat, i: int) -> Syarat | None:
    j = k.near([n for n in k.left(i) if k.tanda[n].isi not in (",",)], "putus")
    if j is None or i - j > 5 or any(k.tanda[n].isi == "," for n in range(j, i)):
        return None
    k.pakai.add(j)
    return Syarat(k.tanda[j].isi)


def for_all(k: Kalimat, i: int, nama: str) -> KlaimBanyak | None:
    """Read "seluruh program menyerap di atas 80 persen"."""
    kiri = k.left(i)
    kuantor = next((j for j in reversed(kiri) if k.tanda[j].jenis == "kuantor" and noun_next(k, j)), None)
    if kuantor is None and not any(k.tanda[j].isi == "," for j in kiri):
        kuantor = next((j for j in kiri if k.tanda[j].isi == "semua" and noun_before(k, j)), None)
    ukuran = {"belanja": U.SERAPAN, "serapan": U.SERAPAN, "capaian": U.CAPAIAN, "realisasi": U.SERAPAN}.get(
        nama
    )
    rentang = (
        kuantor is None
        and k.tanda[i].isi.batas in ("≥", "≤")
        and re.search(r"antara|kisar|rentang", k.teks.casefold())
    )
    if rentang and not any(
        t.jenis in ("sebut", "total") or t.jenis == "angka" and t.isi.satuan[:1] == "@" for t in k.tanda[:i]
    ):
        nama = nama or k.konsep.get(k.before(i), "")
        k.konsep[i] = nama
        ukuran = {"belanja": U.SERAPAN, "serapan": U.SERAPAN}.get(nama)
        return (
            KlaimBanyak(k.span(i, i), "program", None, Syarat(ukuran=ukuran, angka=k.tanda[i].isi), "semua")
            if ukuran
            else None
        )
    if kuantor is None or any(k.tanda[j].jenis in ("sebut", "total") and j > kuantor for j in kiri):
        return None
    benda = noun_next(k, kuantor) or noun_before(k, kuantor)
    if (
        ukuran is None
        or benda.split("_")[0] not in ("program", "indikator", "sasaran")
        or ukuran == U.SERAPAN
        and benda != "program"
    ):
        return None
    if any(k.tanda[j].jenis == "ukur" and k.tanda[j].isi == "rata" for j in kiri):
        return None
    isi = KE.get(k.tanda[kuantor].kata, 0)
    jenis = "semua" if isi else k.tanda[kuantor].isi
    return KlaimBanyak(
        k.span(kuantor, i), benda, None, Syarat(ukuran=ukuran, angka=k.tanda[i].isi), jenis, isi
    )
