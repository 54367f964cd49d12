"""Facts against facts: targets and results against their unit, their own other years, and each other."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from statistics import median

from lkjip.bahasa import angka, daftar
from lkjip.formulas import Polaritas
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.fakta import (
    PERSEN,
    REALISASI,
    RUMPUN,
    SUMBER,
    TARGET,
    exact,
    measures,
    number,
    own_indicator,
    single_indicator,
    unit,
)
from lkjip.reconcile.kata import words
from lkjip.reconcile.temuan import Tingkat

SERATUS = ("indeks", "nilai", "skor")  # units that mostly end at 100
DIBATASI = re.compile(
    r"kepuasan|\b(?:skm|ikm|sakip|akip|reformasi birokrasi|maturitas|zona integritas)\b", re.I
)
# Units of what is measured, not counted: they have decimals. Any other unit counts things.
TERUKUR = set(
    "persen indeks nilai skor rasio angka poin ton kg kilogram km kilometer m meter ha hektar hektare m2 m² m3 "
    "jam hari menit "
    "detik bulan tahun rupiah rp liter ml derajat kali point level permil promil desibel watt kwh juta ribu "
    "miliar".split()
)  # fmt: skip
JAUH = 5  # times: farther from an indicator's own median a value is asked about
MELESET = Fraction(19, 10)  # times: farther from its own target a result is asked about
MELESET_PERSEN = Fraction(7, 5)  # the same, of what mostly ends at a hundred
SEDIKIT = 5  # below this, counts double by themselves
WAKTU = re.compile(
    r"(?:rata-rata |jumlah |lama |batas )*(?:waktu|lamanya|lama|durasi|masa tunggu|hari)\b", re.I
)
TURUN = re.compile(
    r"\b(?:keterlambatan|terlambat|kemiskinan|miskin|pengangguran|kematian|stunting|"
    r"gizi buruk|keluhan|aduan tidak|pelanggaran|kecelakaan|kejahatan|kriminalitas|kehilangan|susut|kerusakan|rusak|"
    r"kebocoran|inflasi|gini|ketimpangan|putus sekolah|temuan|sengketa|kekerasan|pencemaran|emisi|kumuh|kesalahan|"
    r"kekurangan|tunggakan|pengurangan kualitas|angka kesakitan|prevalensi|insiden|kejadian|kebakaran|konflik)\b",
    re.I,
)
NAIK = re.compile(
    r"\b(?:ditangani|tertangani|diselesaikan|terselesaikan|selesai|penyelesaian|penanganan|menurun|penurunan|"
    r"pengurangan|"
    r"tercegah|pencegahan|ditindaklanjuti|tindak lanjut|terpenuhi|ketepatan|tepat waktu|sesuai|bebas|tanpa|"
    r"penanggulangan|"
    r"pengendalian|dipulihkan|diperbaiki|kesiapsiagaan|tanggap)\b",
    re.I,
)
DIUKUR = re.compile(r"(?:persentase|nilai|indeks|jumlah|tingkat|rasio|angka|skor|rata-rata)\b", re.I)
TERBALIK = re.compile(r"terlambat|tidak|belum|melebihi|gagal", re.I)


@aturan("FAK-07", "Nilai di luar satuannya", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_scales(bahan: Bahan) -> Iterator[Butir]:
    """Kepuasan masyarakat dan nilai SAKIP yang lebih dari seratus, padahal yang lain tidak."""
    for tabel, r, kolom, nilai in _alone_above(bahan, SERATUS, True):
        yield Butir(
            tabel, r.nomor, kolom, angka(nilai), "paling tinggi 100",
            f"{r['kode_indikator']} di tempat lain tidak pernah lebih dari 100.",
        )  # fmt: skip


@aturan(
    "FAK-08", "Persen atau indeks di atas seratus", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True
)
def check_percentages(bahan: Bahan) -> Iterator[Butir]:
    """Persen atau indeks yang lebih dari seratus, padahal kebanyakan target dan realisasi indikatornya tidak."""
    for tabel, r, kolom, nilai in _alone_above(bahan, (PERSEN, *SERATUS), False):
        yield Butir(
            tabel, r.nomor, kolom, angka(nilai), "",
            f"{r['kode_indikator']} lebih dari seratus: salah ketik, atau memang perbandingan?",
        )  # fmt: skip
    for r in bahan.data("kegiatan"):
        if unit(r["satuan"]) == PERSEN:
            atas = [k for k in ("target", "realisasi") if (r[k] or 0) > 100]
            for kolom in atas if len(atas) == 1 else ():
                yield Butir(
                    "kegiatan", r.nomor, kolom, angka(r[kolom]), "",
                    f"{r['kode']} lebih dari seratus persen: salah ketik?",
                )  # fmt: skip


def _alone_above(
    bahan: Bahan, satuan: Sequence[str], dibatasi: bool
) -> Iterator[tuple[str, Baris, str, Fraction]]:
    """Yield the values above 100 of indicators that mostly are not: some measure what has no such end."""
    for kode, isi in measures(bahan).items():
        milik = bahan.indikator[kode]
        atas = [i for i in isi if i[3] > 100] if unit(milik["satuan"]) in satuan else []
        tertutup = unit(milik["satuan"]) in SERATUS and bool(DIBATASI.search(milik["uraian"]))
        if tertutup == dibatasi and len(atas) * 2 <= len(isi):
            yield from atas


@aturan("FAK-18", "Angka janggal pada data", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_odd(bahan: Bahan) -> Iterator[Butir]:
    """Target atau realisasi yang jauh dari nilai tengah indikatornya sendiri, atau dari targetnya."""
    for kode, isi in measures(bahan).items():
        if bahan.indikator[kode]["boleh_negatif"]:
            continue  # what lies on both sides of zero has no middle to be many times away from
        tengah = median(nilai for *_, nilai in isi)
        jauh = [i for i in isi if tengah and not tengah / JAUH <= i[3] <= tengah * JAUH]
        jauh = jauh if len(jauh) * 3 < len(isi) else []
        for tabel, r, kolom, nilai in jauh or _off_target(bahan, kode, isi):
            yield Butir(
                tabel, r.nomor, kolom, angka(nilai), "",
                f"Nilai {kode} yang lain {daftar(_others(isi, r))}: salah ketik?",
            )  # fmt: skip
    for r in bahan.data("kegiatan"):
        a, b = r["target"], r["realisasi"]
        if b is not None and own_indicator(bahan, r) is None and _far(Fraction(a), Fraction(b)):
            yield Butir(
                "kegiatan", r.nomor, "realisasi", angka(b), "",
                f"Realisasi {r['kode']} {angka(b)} dari target {angka(a)} {r['satuan']}: salah ketik?",
            )  # fmt: skip


def _others(isi: list, r: Baris) -> list[str]:
    return [angka(nilai) for _, lain, _, nilai in isi if lain is not r][:6] or ["tidak ada"]


def _off_target(bahan: Bahan, kode: str, isi: list) -> Iterator[tuple[str, Baris, str, Fraction]]:
    """Yield, of each year's target and result that are far apart, the one farther from the other values."""
    tahun = {t: [] for _, t in bahan.realisasi if t}
    for i in isi:
        if i[0] != "standar" and (t := i[1].get("tahun", bahan.tahun)) in tahun:
            tahun[t].append(i)
    sudah = set()
    for milik in tahun.values():
        hasil = next((i for i in milik if i[0] == "realisasi_kinerja"), None)
        for i in milik if hasil else ():
            batas = MELESET_PERSEN if unit(bahan.indikator[kode]["satuan"]) in (PERSEN, *SERATUS) else MELESET
            nol = not i[3] and hasil[3] and bahan.polaritas(kode) == Polaritas.MAKSIMASI
            if nol and id(i) not in sudah:
                sudah.add(id(i))
                yield i
            if i is hasil or not _far(i[3], hasil[3], batas):
                continue
            lain = [x[3] for x in isi if x is not i and x is not hasil] + _told(bahan, kode)
            if lain:
                tengah = Fraction(median(lain))
                salah = max((hasil, i), key=lambda x: _ratio(x[3], tengah))
            elif batas == MELESET_PERSEN and bahan.polaritas(kode) == Polaritas.MAKSIMASI and hasil[3] > 0:
                # Of two figures that mostly end at a hundred, the one above it is wrong, or else the small one.
                salah = max((hasil, i), key=lambda x: (x[3] > 100, -x[3]))
            else:
                salah = hasil
            if id(salah) not in sudah:
                sudah.add(id(salah))
                yield salah


def _told(bahan: Bahan, kode: str) -> list[Fraction]:
    """Return what the analysis and the activities say of an indicator."""
    milik = [
        exact(r[k])
        for r in bahan.data("kegiatan")
        if own_indicator(bahan, r) == kode
        for k in ("target", "realisasi")
    ]
    for r in bahan.data("analisis"):
        if single_indicator(bahan, r["kode_sasaran_program"]) == kode:
            milik += [number(m[1]) for pola in (TARGET, REALISASI) if (m := pola.search(r["analisis"] or ""))]
    return [n for n in milik if isinstance(n, Fraction)]


def _ratio(a: Fraction, b: Fraction) -> Fraction:
    return max(a, b) / min(a, b) if min(a, b) > 0 else Fraction(0 if a == b else 10**9)


def _far(target: Fraction, hasil: Fraction, kali: Fraction = MELESET) -> bool:
    """Say whether a result is so many times its target, or its target so many times it; small counts often are."""
    return target > 0 and max(target, hasil) > SEDIKIT and (hasil > target * kali or hasil * kali < target)


@aturan(
    "FAK-44", "Target Renstra keluar dari jalurnya", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True
)
def check_course(bahan: Bahan) -> Iterator[Butir]:
    """Satu target Renstra yang turun di antara target yang naik, atau sebaliknya, atau keluar dari garis lurus."""
    deret: dict[str, list[Baris]] = {}
    for r in sorted(bahan.data("target_renstra"), key=lambda r: r["tahun"]):
        if isinstance(exact(r["target"]), Fraction):
            deret.setdefault(r["kode_indikator"], []).append(r)
    for kode, rows in deret.items():
        nilai = [Fraction(r["target"]) for r in rows]
        if (n := _stray(nilai)) is not None:
            yield Butir(
                "target_renstra", rows[n].nomor, "target", angka(nilai[n]), "",
                f"Target {kode} tahun {rows[n]['tahun']} keluar dari jalur {', '.join(map(angka, nilai))}: "
                f"salah ketik?",
            )  # fmt: skip


def _stray(nilai: list[Fraction]) -> int | None:
    """Return the one place that breaks a rising, falling or straight course, or None.

    >>> _stray([70, 72, 67, 76, 78]), _stray([70, 72, 75, 76, 78]), _stray([80, 83, 85, 88, 89, 90])
    (2, 2, None)
    """
    if len(nilai) < 4 or _steady(nilai) and len(nilai) < 5:
        return None
    if not _steady(nilai):
        tanpa = [i for i in range(len(nilai)) if _steady(nilai[:i] + nilai[i + 1 :])]
        lurus = [i for i in tanpa if _straight(nilai, i)]
        tengah = [i for i in tanpa if 0 < i < len(nilai) - 1]
        return next(
            (c[0] for c in (lurus, tanpa, tengah) if len(c) == 1), tanpa[-1] if len(tanpa) == 2 else None
        )
    lurus = [i for i in range(1, len(nilai) - 1) if _straight(nilai, i)]
    return lurus[0] if len(lurus) == 1 else None


def _steady(nilai: list[Fraction]) -> bool:
    langkah = [b - a for a, b in zip(nilai, nilai[1:], strict=False)]
    return all(x >= 0 for x in langkah) or all(x <= 0 for x in langkah)


def _straight(nilai: list[Fraction], kecuali: int) -> bool:
    """Say whether all values but one stand on a line that the one does not stand on."""
    titik = [(i, v) for i, v in enumerate(nilai) if i != kecuali]
    (i, a), (j, b) = titik[0], titik[-1]
    langkah = Fraction(b - a) / (j - i)
    return all(v == a + langkah * (k - i) for k, v in titik) and nilai[kecuali] != a + langkah * (kecuali - i)


@aturan("FAK-45", "Pecahan pada yang dihitung", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_fractions(bahan: Bahan) -> Iterator[Butir]:
    """Nilai berpecahan dari orang, dokumen, dan benda lain yang dihitung, sendirian di antara bilangan bulat."""
    kelompok = [(bahan.indikator[k]["satuan"], isi) for k, isi in measures(bahan).items()]
    kelompok += [
        (
            r["satuan"],
            [("kegiatan", r, k, Fraction(r[k])) for k in ("target", "realisasi") if r[k] is not None],
        )
        for r in bahan.data("kegiatan")
    ]
    for satuan, isi in kelompok:
        pecah = [i for i in isi if i[3].denominator > 1]
        if not set(words(satuan)[:1]) & TERUKUR and len(pecah) * 2 <= len(isi):
            for tabel, r, kolom, nilai in pecah:
                yield Butir(
                    tabel, r.nomor, kolom, angka(nilai), "", f"{angka(nilai)} {satuan}: yang dihitung tidak berpecahan."
                )  # fmt: skip


@aturan(
    "FAK-46",
    "Polaritas bertentangan dengan indikatornya",
    RUMPUN,
    Tingkat.SEDANG,
    sumber=SUMBER,
    pertanyaan=True,
)
def check_polarity(bahan: Bahan) -> Iterator[Butir]:
    """Polaritas dibandingkan dengan bunyi indikator dan dengan arah target Renstranya."""
    for kode, r in bahan.indikator.items():
        deret = [v for (k, _), v in sorted(bahan.renstra.items(), key=lambda x: x[0][1]) if k == kode]
        deret = [v for v in deret if isinstance(v, Fraction)]
        arah = (deret[-1] > deret[0]) - (deret[-1] < deret[0]) if len(deret) > 1 and _steady(deret) else 0
        bunyi = TURUN.search(r["uraian"])
        if NAIK.search(r["uraian"]) and not TERBALIK.search(r["uraian"]):
            bunyi = None
        bunyi = WAKTU.match(r["uraian"]) or bunyi
        sebab = ""
        if r["polaritas"] == Polaritas.MAKSIMASI and (arah < 0 or bunyi and arah <= 0):
            sebab = "targetnya menurun" if arah < 0 else f"bunyinya {bunyi[0]}"
        elif r["polaritas"] == Polaritas.MINIMASI and not bunyi and arah >= 0:
            baik = NAIK.search(r["uraian"])
            if arah > 0 and DIUKUR.match(r["uraian"]) or baik:
                sebab = "targetnya menaik" if arah > 0 else f"bunyinya {baik[0]}"
        if sebab:
            yield Butir(
                "indikator", r.nomor, "polaritas", r["polaritas"], "", f"{kode} ({r['uraian'][:80]}): {sebab}."
            )  # fmt: skip


@aturan(
    "FAK-47",
    "Satuan bertentangan dengan bunyi indikator",
    RUMPUN,
    Tingkat.SEDANG,
    sumber=SUMBER,
    pertanyaan=True,
)
def check_units(bahan: Bahan) -> Iterator[Butir]:
    """Persentase bersatuan persen, jumlah sesuatu tidak, dan jumlah benda bersatuan benda itu."""
    benda = {unit(r["satuan"]) for t in ("indikator", "kegiatan") for r in bahan.data(t)} - TERUKUR
    rows = [("indikator", r, r["uraian"]) for r in bahan.data("indikator")]
    rows += [("kegiatan", r, r["indikator"]) for r in bahan.data("kegiatan") if not bahan.role("kegiatan")]
    for tabel, r, nama in rows:
        kata, satuan = words(nama), unit(r["satuan"])
        if not kata:
            continue
        awal = kata[0]
        salah = (
            awal in ("persentase", "prosentase") and satuan != PERSEN
            or awal in ("jumlah", "banyaknya") and satuan in (PERSEN, *SERATUS)
            or awal in ("indeks", "nilai") and satuan == PERSEN and awal == "indeks"
            or awal == "jumlah" and len(kata) > 1 and kata[1] in benda and satuan in benda and kata[1] != satuan
        )  # fmt: skip
        if salah:
            yield Butir(tabel, r.nomor, "satuan", r["satuan"], "", f"{nama[:100]} bersatuan {r['satuan']}?")


@aturan("FAK-48", "Standar jauh dari targetnya", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_standards(bahan: Bahan) -> Iterator[Butir]:
    """Standar yang berlipat dari target tahun ini."""
    for r in bahan.data("standar"):
        nilai, target = exact(r["standar"]), bahan.target.get(r["kode_indikator"])
        if isinstance(nilai, Fraction) and isinstance(target, Fraction) and _far(target, nilai):
            yield Butir(
                "standar", r.nomor, "standar", angka(nilai), "",
                f"Standar {r['kode_indikator']} {angka(nilai)}, targetnya {angka(target)}: salah ketik?",
            )  # fmt: skip
