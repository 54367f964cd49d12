"""Which concept a number belongs to, and which measures that concept may mean with the number's unit."""

import re

from lkjip.reconcile.klaim.angka_kata import PERSEN, RUPIAH
from lkjip.reconcile.klaim.kalimat import Kalimat, own_number, unit_words, words_between
from lkjip.reconcile.klaim.kosakata import LUMRAH
from lkjip.reconcile.klaim.lexer import Tanda
from lkjip.reconcile.klaim.makna import KlaimAngka, Ukuran
from lkjip.reconcile.klaim.sebutan import SEMUA, Subjek

U = Ukuran


# What a concept measures, by the unit of its number.
UANG = {
    "pagu": (U.PAGU,),
    "belanja": (U.BELANJA,),
    "serapan": (U.BELANJA,),
    "realisasi": (U.BELANJA,),
    "sisa": (U.SISA,),
    "capaian": (U.BELANJA,),
    "lebih": (U.LEBIH,),
    "target": (U.PAGU,),
    "dana": (U.PAGU, U.BELANJA),
    "efisiensi": (U.SISA,),
    "efisiensi_anggaran": (U.SISA,),
}


BAGIAN = {
    "pagu": (U.SERAPAN, U.PANGSA_PAGU),
    "belanja": (U.SERAPAN,),
    "serapan": (U.SERAPAN,),
    "sisa": (U.SISA_PERSEN, U.PANGSA_SISA),
    "dana": (U.SERAPAN, U.PANGSA_PAGU),
    "lebih": (U.LEBIH_PERSEN,),
    "efisiensi_anggaran": (U.EFISIENSI_ANGGARAN,),
    "tingkat": (U.TINGKAT,),
    "efisiensi": (U.TINGKAT, U.EFISIENSI_ANGGARAN, U.EFISIENSI_PMK),
    "capaian": (U.CAPAIAN, U.REALISASI),
    "rata": (U.RATA,),
    "target": (U.TARGET,),
    "realisasi": (U.REALISASI, U.CAPAIAN),
    "standar": (U.STANDAR,),
}


POLOS = {
    "target": (U.TARGET,),
    "realisasi": (U.REALISASI,),
    "capaian": (U.REALISASI, U.CAPAIAN),
    "standar": (U.STANDAR,),
    "rata": (U.RATA,),
    "": (U.REALISASI,),
}


UANG_SAJA = {
    "pagu",
    "belanja",
    "serapan",
    "sisa",
    "dana",
    "lebih",
    "efisiensi_anggaran",
    "tingkat",
    "efisiensi",
}


_BAGIANNYA = {U.PAGU: (U.PANGSA_PAGU, U.SERAPAN), U.BELANJA: (U.PANGSA_BELANJA,), U.SISA: (U.PANGSA_SISA,)}
SETARA = re.compile(
    r"[\s,(]*(?:(?:atau|setara|yakni|yaitu|alias|ekuivalen|dengan persentase|persentasenya)\b|[(=≈])[\s(]*"
    r"(?:(?:dengan|sebesar|sebanyak|mencapai|sekitar|hanya|baru|setara|hampir|sama|lebih dari|kurang lebih|"
    r"tepatnya|dibulatkan|persentase|menjadi)\s*)*\(?\s*"
)


def concept(k: Kalimat, i: int) -> tuple[str, int | None]:
    """Return the concept a number belongs to, and where it stands: before the number, else behind it."""
    kiri = k.left(i)
    if (sisi := short_of(k, i)) is not None:
        return sisi
    for j, nama in ((i + 1, "pagu"), (i - 1, "belanja")):  # "Rp310 juta → Rp279 juta (90%)"
        if (
            k.tanda[j : j + 1]
            and k.tanda[j].jenis == "panah"
            and k.teks.rstrip(". ").endswith(("%)", "persen)"))
        ):
            return nama, None
    for j in kiri:
        t = k.tanda[j]
        if j in k.pakai:
            continue
        if t.jenis == "ukur":
            if t.isi in ("target", "standar") and k.tanda[i].isi.satuan == PERSEN and _against(k, j, kiri):
                return "capaian", j
            if t.isi in ("pagu", "dana") and j - 1 in kiri and k.tanda[j - 1].jenis == "ukur":
                return k.tanda[j - 1].isi, j - 1  # "menyerap anggaran Rp133 juta"
            if t.isi in ("pagu", "dana") and k.tanda[j - 1].jenis == "selisih":
                return "sisa", j
            if (
                t.isi in ("pagu", "dana")
                and k.tanda[i].isi.satuan == PERSEN
                and k.tanda[j - 1].jenis == "dari"
            ):
                if (n := k.near([n for n in kiri if n < j], "ukur")) is not None and k.tanda[n].isi in (
                    "sisa",
                    "belanja",
                    "serapan",
                ):
                    return k.tanda[n].isi, n  # "yang tersisa dari pagu adalah 17 persen"
            if any(k.tanda[n].jenis == "selisih" for n in kiri) and k.tanda[i].isi.satuan == RUPIAH:
                return "sisa", j
            return t.isi, j
        if t.jenis == "putus" and t.isi == "melampaui" and k.tanda[i].isi.satuan == RUPIAH:
            k.pakai.add(j)
            return "lebih", j
        if t.jenis == "putus":
            if "target" in t.kata:
                return "target", j
            k.pakai.add(j)
            return "capaian", j
    for j in k.right(i):
        t = k.tanda[j]
        if (
            t.isi == ","
            or t.isi == ")"
            and kiri[:1]
            and k.tanda[kiri[0]].isi == "("
            or t.jenis == "sebut"
            and j > i + 1
            and k.tanda[i].isi.satuan != RUPIAH
        ):
            break
        if t.jenis == "ukur" and j not in k.pakai:
            if (
                j > i + 1
                and k.tanda[i + 1].jenis == "dari"
                and t.isi in ("pagu", "target", "standar", "dana")
            ):
                break  # "Rp133 juta dari pagu": what comes before is the part, not the whole
            if own_number(k, j):
                break
            k.pakai.add(j)
            lanjut = k.near([n for n in k.right(i) if n > j], "ukur")
            if (
                t.isi in ("pagu", "dana")
                and lanjut is not None
                and k.tanda[lanjut].isi in ("sisa", "belanja", "realisasi")
            ):
                if not own_number(k, lanjut):  # "Rp50 juta pagu yang belum terserap"
                    k.pakai.add(lanjut)
                    return k.tanda[lanjut].isi, lanjut
            return t.isi, j
    n = k.after(i)
    if n < len(k.tanda) and SETARA.fullmatch(words_between(k, i, n)):
        j = next(
            (
                j
                for j in k.right(n)[:3]
                if k.tanda[j].jenis == "ukur" and j not in k.pakai and not own_number(k, j)
            ),
            None,
        )
        if j is not None and k.tanda[k.right(n)[0]].jenis != "dari":  # "Rp291 juta atau 3,46 persen tersisa"
            return k.tanda[j].isi, j
    if k.tanda[i].isi.satuan == RUPIAH and (j := k.near(kiri, "selisih")) is not None:
        return "sisa", j
    return "", None


def short_of(k: Kalimat, i: int) -> tuple[str, int] | None:
    """Read "kurang Rp27 juta dari pagu", "17 persen lebih rendah dari pagunya": what is left, or too much."""
    arah = next(
        (k.tanda[j] for j in (i - 1, i + 1) if 0 <= j < len(k.tanda) and k.tanda[j].jenis == "arah"), None
    )
    kanan = [j for j in k.right(i)[:4] if k.tanda[j].jenis not in ("arah", "dari", "banding", "kata")]
    if arah is None or arah.isi not in ("naik", "turun") or not kanan or k.tanda[kanan[0]].isi != "pagu":
        return None
    k.pakai.update((kanan[0], k.tanda.index(arah)))
    return {"turun": "sisa"}.get(arah.isi, "lebih"), kanan[0]


def _against(k: Kalimat, j: int, kiri: list[int]) -> bool:
    """Say whether a target is what an achievement before it is measured by: "capaian terhadap target"."""
    depan = [n for n in kiri if n < j]
    return bool(depan) and k.tanda[depan[0]].jenis == "banding" and k.near(depan, "ukur") is not None


def whole_of(k: Kalimat, i: int) -> str:
    """Return the concept behind "persen dari": what the percentage is the part of."""
    kanan = [j for j in k.right(i) if k.tanda[j].isi != "lebih"]
    if not kanan or k.tanda[kanan[0]].jenis not in ("dari", "banding"):
        return ""
    for j in kanan[1:6]:
        t = k.tanda[j]
        if t.jenis == "ukur":
            if not own_number(k, j):
                k.pakai.add(j)
            elif t.isi in ("target", "standar"):
                return f"{t.isi} {k.tanda[k.after(j)].isi.satuan}"
            return t.isi
        if t.jenis not in ("kata", "total", "kuantor", "sebut", "unit"):
            return ""
    return ""


_TERPAKAI = {"belanja", "serapan", "realisasi", "sisa", "lebih", "capaian"}


def measures(k: Kalimat, i: int, nama: str, subjek: tuple[Subjek, ...]) -> tuple[Ukuran, ...]:
    """Return the measures a concept may mean with this number's unit."""
    angka = k.tanda[i].isi
    if angka.satuan == RUPIAH:
        if not nama and _part_of(k, i):
            return (U.BELANJA,)
        return UANG.get(nama, ())
    if angka.satuan != PERSEN:
        if nama == "realisasi" and angka.nilai == 0 and of_money(k):
            return (U.REALISASI, U.BELANJA)
        return POLOS.get(nama, ())
    lalu = k.klaim.get(k.before(i))
    if angka.teks.endswith("nya") and isinstance(lalu, KlaimAngka) and lalu.bacaan[0].ukuran in _BAGIANNYA:
        return _BAGIANNYA[lalu.bacaan[0].ukuran]  # "pagu Rp29 miliar; 83 persennya untuk Program A"
    semua = any(k.tanda[j].jenis in ("total", "kuantor") for j in k.right(i)[:4])
    utuh = whole_of(k, i)
    if utuh in ("pagu", "dana"):
        sendiri = {"sisa": (U.SISA_PERSEN,), "lebih": (U.LEBIH_PERSEN,)}.get(nama, (U.SERAPAN,))
        if nama in ("efisiensi", "efisiensi_anggaran"):
            return BAGIAN[nama]  # "efisiensi 4 persen dari pagu" is what was left of it
        if nama in ("pagu", "") and not semua:
            sendiri = (U.SERAPAN, U.PANGSA_PAGU)
        return (U.PANGSA_PAGU, U.ATAS_PAGU) if semua and any(s != SEMUA for s in subjek) else sendiri
    if utuh in ("sisa", "belanja", "realisasi") and any(s.jenis == "program" or s == SEMUA for s in subjek):
        return {"sisa": (U.PANGSA_SISA,)}.get(utuh, (U.PANGSA_BELANJA,))
    if utuh in ("target", "standar"):
        return (U.CAPAIAN_STANDAR,) if utuh == "standar" else (U.CAPAIAN, U.CAPAIAN_TARGET)
    if utuh.startswith("target ") and not utuh.endswith(PERSEN):  # "94 persen dari target sebesar 90"
        return (U.CAPAIAN, U.CAPAIAN_TARGET, U.REALISASI)
    if not nama:
        jenis = {s.jenis for s in subjek}
        if k.has("banding") and jenis & {"indikator", "sasaran", "tujuan"}:
            return (U.REALISASI, U.CAPAIAN, U.CAPAIAN_TARGET, U.CAPAIAN_STANDAR)
        return (
            (U.SERAPAN, U.CAPAIAN)
            if jenis & {"program", "sasaran_program"}
            else (U.REALISASI, U.CAPAIAN)
            if jenis - {"keseluruhan"}
            else ()
        )
    ukuran = BAGIAN[nama]
    if nama in ("pagu", "dana") and not any(t.jenis == "ukur" and t.isi in _TERPAKAI for t in k.tanda):
        return (U.PANGSA_PAGU,) if any(s != SEMUA for s in subjek) else ()
    if nama in ("capaian", "target", "standar", "realisasi") and k.has("banding"):
        ukuran += (U.CAPAIAN_STANDAR, U.CAPAIAN_TARGET)
    if nama == "realisasi" and any(s.jenis in ("program", "keseluruhan") for s in subjek):
        ukuran += (U.SERAPAN,)
    return ukuran


def _part_of(k: Kalimat, i: int) -> bool:
    """Say whether an amount stands before "dari pagu"."""
    kanan = k.right(i)
    return (
        len(kanan) > 1
        and k.tanda[kanan[0]].jenis == "dari"
        and any(k.tanda[j].jenis == "ukur" and k.tanda[j].isi in ("pagu", "dana") for j in kanan[:5])
    )


_LISTED = re.compile(
    r"[\s,;:()]*(?:(?:pada|di|untuk|dan|serta|lalu|kemudian|menjadi|ke|sebesar|sebanyak|kini)[\s,()]*)*"
)


def listed(k: Kalimat, i: int) -> int | None:
    """Return the number before, when this one goes on listing what that one measures."""
    j = k.before(i)
    if j < 0 or k.tanda[j].isi.satuan != k.tanda[i].isi.satuan:
        return None
    if ";" in k.between(j, i) and any(t.jenis == "tahun" for t in k.tanda[j:i]):
        return None  # "(target 85%; tahun lalu 82,9%)"
    return j if _LISTED.fullmatch(words_between(k, j, i)) else None


def part_before(k: Kalimat, i: int) -> bool:
    """Say whether a number is the whole of the one before: "Rp133 juta dari Rp160 juta", "3 dokumen dari 4 dokumen"."""
    j = k.before(i)
    lalu = k.klaim.get(j)
    if not isinstance(lalu, KlaimAngka) or lalu.arah or k._from(i):
        return False
    a, b = k.tanda[j].isi.satuan, k.tanda[i].isi.satuan
    if a and a != b and b != RUPIAH:
        return False
    return re.fullmatch(r"[\s()]*dari(?: total| jumlah)?(?: sebesar)?\s*", words_between(k, j, i)) is not None


def foreign(k: Kalimat, i: int, letak: int | None) -> bool:
    """Say whether a noun the data knows nothing of stands with the concept, or before a number without a name."""
    if letak is not None and letak < i and noun(k.tanda[letak + 1]):
        return True
    if any(
        t.jenis == "benda"
        and t.isi == "kegiatan"
        and (n == 0 or k.tanda[n - 1].kata not in ("dan", "atau", "serta"))
        for n, t in enumerate(k.tanda[:i])
    ):
        return True
    if (
        not k.has("sebut", "total", akhir=i)
        and any(noun(k.tanda[j]) for j in k.left(i))
        and letak is not None
    ):
        return not k.konteks.sendiri
    batas = next((j for j in k.left(i) if k.tanda[j].jenis == "sebut" or j == letak), k.before(i))
    if batas >= 0 and k.tanda[batas].jenis == "sebut" and any(noun(k.tanda[j]) for j in range(batas + 1, i)):
        return True
    satuan = unit_words(k.tanda[k.before(i)].isi) if k.before(i) >= 0 else []
    return letak is None and any(
        noun(k.tanda[j]) and k.tanda[j].kata not in satuan for j in range(batas + 1, i)
    )


def noun(t: Tanda) -> bool:
    """Say whether a word is a noun that is not among the common ones."""
    kata = t.kata
    if t.jenis != "kata" or kata in LUMRAH or len(kata) < 3:
        return False
    return not (len(kata) > 5 and kata.startswith(("me", "ber", "ter", "di")) or kata.endswith("nya"))


def of_money(k: Kalimat) -> bool:
    """Say whether a sentence speaks of money."""
    return re.search(r"keuangan|anggaran|belanja|dana|pagu|rp", k.teks.casefold()) is not None
