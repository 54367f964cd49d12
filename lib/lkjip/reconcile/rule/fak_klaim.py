"""Facts against claims: what analyses and narrative say was or was not achieved."""

import re
from collections.abc import Iterator
from fractions import Fraction

from lkjip.bahasa import angka, ukuran
from lkjip.formulas import half_up, rata_rata
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.fakta import RUMPUN, SUMBER, number
from lkjip.reconcile.kalimat import BILANGAN, NIAT, Kalimat, read_words, sentences
from lkjip.reconcile.temuan import Tingkat

TIDAK = re.compile(
    r"\b(?:belum|tidak|gagal|kurang)\s+(?:\w+\s+){0,3}?(?:tercapai|capai|mencapai|memenuhi|terpenuhi|"
    r"sesuai\s+target|optimal\s+mencapai)\w*"
    r"|di\s+bawah\s+target|\bmeleset\b|^\s*kegagalan\b|tidak\s+tercapainya|\bluput\b",
    re.I,
)
YA = re.compile(
    r"\btercapai(?:nya)?\b|\b(?:mencapai|memenuhi|melampaui|melebihi)\s+(?:\w+\s+)?target|\bsesuai\s+target|"
    r"^\s*keberhasilan\b|"
    r"\bterpenuhi\b|\bterlampaui\b|\bberhasil\s+dicapai\b",
    re.I,
)
SEMUA = re.compile(r"\b(?:seluruh|semua|setiap|keseluruhan)(?:nya)?\b", re.I)
SUBJEK = re.compile(r"\b(?:target|indikator|sasaran|tujuan|kinerja)\b", re.I)
BUKAN_SEMUA = re.compile(r"\b(?:tidak|belum|bukan)\s+(?:\w+\s+){0,3}?(?:seluruh|semua|setiap)", re.I)
PENUH = re.compile(
    r"\b(?:(?:di atas|melebihi|minimal|lebih dari) 100|tercapai|mencapai|memenuhi|melampaui|terpenuhi)\b",
    re.I,
)
NIHIL = re.compile(
    r"\b(?:tidak ada|tidak terdapat|tanpa)\s+(?:\w+\s+){0,4}?(?:tidak|belum)\s+(?:\w+\s+)?(?:mencapai|tercapai)",
    re.I,
)
N = rf"(\d+|{BILANGAN})(?:\s*\([a-z ]+\))?"
MASIH = re.compile(
    rf"\b(?:terdapat|ada|sebanyak|masih)\s+(?:{N}\s+)?(?:beberapa\s+)?(?:indikator|target|"
    rf"sasaran)\b[^.;]*?\b(?:belum|tidak)\s+(?:\w+\s+)?"
    r"(?:mencapai|tercapai|memenuhi)",
    re.I,
)
DARI = re.compile(
    rf"\bdari\s+(?:seluruh\s+|total\s+)?{N}\s+indikator(?P<jenis>(?:\s+(?:kinerja|sasaran|tujuan|program|dan|"
    rf"strategis|utama))*)[^.;]{{0,60}}?"
    rf"\b{N}\s+(?:indikator\s+)?(?:\w+\s+)?(?:mencapai|tercapai|memenuhi|melampaui)",
    re.I,
)
BELUM = re.compile(rf"\b{N}\s+(?:indikator\s+)?(?:lainnya\s+|lain\s+)?(?:yang\s+)?(?:belum|tidak)\b", re.I)
RATA = re.compile(r"\brata-rata\s+(?:\w+\s+){0,2}?capaian\b[^.;%]*?(\d+(?:,\d+)?)\s*(?:%|persen)", re.I)
NAIK = re.compile(r"\b(?:meningkat|naik|kenaikan|peningkatan|membaik|lebih tinggi)\b", re.I)
MENURUN = re.compile(r"\b(?:menurun|turun|penurunan|memburuk|lebih rendah)\b", re.I)
DIBANDING = re.compile(r"\b(?:dibanding\w*|tahun lalu|tahun sebelumnya|daripada|dari tahun)\b", re.I)


def _yield(k: Kalimat, teks: str, benar: str, sebab: str) -> Butir:
    return Butir(k.tabel, k.row.nomor, k.kolom, " ".join(teks.split())[:160], benar, sebab)


def _verdicts(bahan: Bahan, kode: tuple[str, ...]) -> set[bool | None]:
    return {bahan.pencapaian[k].tercapai for k in kode if k in bahan.pencapaian}


def _told(bahan: Bahan, kode: tuple[str, ...]) -> str:
    b = bahan.pencapaian[kode[0]]
    return f"{b.kode}: realisasi {ukuran(b.realisasi)} dari target {ukuran(b.target)}"


@aturan("FAK-74", "Tercapai atau tidak, bertentangan dengan angkanya", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_verdicts(bahan: Bahan) -> Iterator[Butir]:
    """Kalimat bahwa suatu indikator tercapai atau tidak dibandingkan dengan realisasi dan targetnya."""
    for k in sentences(bahan):
        putusan = _verdicts(bahan, k.indikator)
        if not putusan or k.kolom == "solusi" or NIAT.search(k.isi) or SEMUA.search(k.isi):
            continue
        if re.search(rf"tahun {bahan.tahun - 1}|tahun lalu|sebelumnya", k.isi):
            continue
        tidak = TIDAK.search(k.isi)
        if tidak and putusan == {True}:
            yield _yield(k, k.teks, "tercapai", f"{_told(bahan, k.indikator)}, jadi tercapai.")
        elif (
            not tidak
            and (m := YA.search(k.isi))
            and putusan == {False}
            and not re.search(r"hampir|hanya", k.isi, re.I)
        ):
            yield _yield(
                k, k.teks, "tidak tercapai", f"{_told(bahan, k.indikator)}: {m[0].strip()} tidak benar."
            )


def _scope(bahan: Bahan, teks: str) -> list:
    """Return the indicators that a sentence counts: of sasaran, tujuan or program when it says so, else all."""
    teks = teks.casefold()
    milik = {
        "sasaran program": bahan.program_of, "program": bahan.program_of,
        "sasaran": {r["kode"] for r in bahan.data("sasaran")}, "tujuan": {r["kode"] for r in bahan.data("tujuan")},
    }  # fmt: skip
    jenis = []
    for j in milik:
        if re.search(rf"\b{j}\b", teks):
            jenis.append(j)
            teks = teks.replace(j, "")
    return [b for b in bahan.pencapaian.values() if not jenis or any(b.kode_induk in milik[j] for j in jenis)]


@aturan("FAK-75", "Kalimat tentang semua target salah", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_totals(bahan: Bahan) -> Iterator[Butir]:
    """Kalimat bahwa semua, tidak satu pun, atau sekian indikator mencapai target, dihitung ulang."""
    for k in sentences(bahan):
        if (
            NIAT.search(k.isi)
            or k.disebut
            or k.tabel == "analisis"
            or re.search(r"tidak menyatakan|bukan berarti", k.isi)
        ):
            continue
        milik = _scope(bahan, k.isi)
        gagal = [b for b in milik if b.tercapai is False]
        dinilai = [b for b in milik if b.tercapai is not None]
        salah = ""
        if not dinilai or k.isi.casefold().startswith("target kinerja adalah"):
            continue
        if NIHIL.search(k.isi):
            salah = f"{len(gagal)} tidak mencapai target" if gagal else ""
        elif BUKAN_SEMUA.search(k.isi):
            salah = "semuanya mencapai target" if not gagal and PENUH.search(k.isi) else ""
        elif m := MASIH.search(k.isi):
            n = read_words(m[1]) if m[1] else None
            salah = (
                "semuanya mencapai target" if not gagal
                else f"{len(gagal)} tidak mencapai target" if n not in (None, len(gagal)) else ""
            )  # fmt: skip
        elif (s := SEMUA.search(k.isi)) and PENUH.search(k.isi, s.end()) and SUBJEK.search(k.isi):
            if not TIDAK.search(k.isi):
                salah = f"{', '.join(b.kode for b in gagal[:6])} tidak mencapai target" if gagal else ""
        if salah:
            yield _yield(k, k.teks, salah, f"Menurut data {salah}.")
        for m in DARI.finditer(k.isi):
            yield from _counts(bahan, k, m)


def _counts(bahan: Bahan, k: Kalimat, m: re.Match) -> Iterator[Butir]:
    dari, capai = read_words(m[1]), read_words(m[3])
    belum = BELUM.search(k.isi, m.end())
    kurang = read_words(belum[1]) if belum else None
    milik = _scope(bahan, m["jenis"] or k.isi)
    if len(milik) != dari and not m["jenis"]:
        milik = next(
            (x for j in ("sasaran", "tujuan", "program") if len(x := _scope(bahan, j)) == dari), milik
        )
    ya, tidak = sum(b.tercapai is True for b in milik), sum(b.tercapai is False for b in milik)
    if (
        dari != len(milik)
        and dari != ya + tidak
        or capai != ya
        or kurang not in (None, tidak, len(milik) - ya)
    ):
        yield _yield(
            k, k.teks, f"{ya} dari {len(milik)} mencapai target, {tidak} tidak",
            f"Dihitung ulang: {ya} tercapai, {tidak} tidak.",
        )  # fmt: skip


@aturan(
    "FAK-89", "Rata-rata capaian dalam kalimat salah", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True
)
def check_averages(bahan: Bahan) -> Iterator[Butir]:
    """Rata-rata capaian yang disebut kalimat dihitung ulang, dengan dan tanpa batas seratus persen."""
    batas = bahan.acuan.parameter.get("batas_capaian_persen")
    for k in sentences(bahan):
        m = RATA.search(k.isi)
        if not m or k.disebut or k.program:
            continue
        milik = [b.capaian for b in _scope(bahan, k.isi) if b.predikat is None]
        hasil = [n for x in (batas, None) if (n := rata_rata(milik, x).persen) is not None]
        desimal = len(m[1].partition(",")[2])
        if hasil and number(m[1]) not in {Fraction(half_up(n, desimal)) for n in hasil}:
            yield _yield(k, m[0], "", f"Rata-rata capaiannya {' atau '.join(angka(n) for n in hasil)}%.")


@aturan("FAK-76", "Naik atau turun, bertentangan dengan angkanya", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_trends(bahan: Bahan) -> Iterator[Butir]:
    """Kalimat bahwa suatu indikator naik atau turun dari tahun lalu, dibandingkan dengan realisasinya."""
    for k in sentences(bahan):
        naik, turun = NAIK.search(k.isi), MENURUN.search(k.isi)
        if not k.disebut or bool(naik) == bool(turun) or NIAT.search(k.isi):
            continue
        if not DIBANDING.search(k.isi) and str(bahan.tahun - 1) not in k.isi:
            continue
        arah = set()
        for kode in k.indikator:
            kini, dulu = (bahan.realisasi.get((kode, t)) for t in (bahan.tahun, bahan.tahun - 1))
            if isinstance(kini, Fraction) and isinstance(dulu, Fraction):
                arah.add((kini > dulu) - (kini < dulu))
                bukti = f"{kode}: {ukuran(dulu)} menjadi {ukuran(kini)}"
        tak = re.search(r"\btidak\s+(?:mengalami\s+)?$", k.isi[: (naik or turun).start()], re.I)
        if arah and not tak and (1 if naik else -1) not in arah:
            yield _yield(k, k.teks, "tidak naik" if naik else "tidak turun", f"{bukti}.")
