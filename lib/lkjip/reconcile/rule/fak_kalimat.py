"""Facts against figures in sentences: targets, results, money, counts and grades that analyses and narrative state."""

import re
from collections.abc import Iterator
from fractions import Fraction

from lkjip.bahasa import angka, daftar, rupiah, ukuran
from lkjip.formulas import half_up
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.fakta import RUMPUN, SUMBER, number
from lkjip.reconcile.kalimat import AKAN_DATANG, BILANGAN, Kalimat, figures, read_words, sentences
from lkjip.reconcile.kata import similarity
from lkjip.reconcile.temuan import Tingkat

KUNCI = re.compile(
    r"\b(?:(?P<target>target\w*)|(?P<capaian>capaian\w*(?:\s+kinerja)?|persentase capaian)|"
    r"(?P<realisasi>realisasi\w*|terealisasi|hasil\w*|"
    r"memperoleh|mencapai|diperoleh|nilai\w*)|(?P<lain>serapan|terserap|anggaran|pagu|sisa|selisih|sebanyak|"
    r"kurang|naik|"
    r"turun|meningkat|menurun|"
    r"kenaikan|penurunan|standar|rata-rata|lebih|mutu|kategori|pasal|ayat|tanggal|pukul|selama|setiap|per|"
    r"minimal|maksimal))\b",
    re.I,
)
UANG = re.compile(
    r"(?:rp\.?\s*)(\d[\d.]*(?:,\d+)?)(?:\s*(ribu|juta|miliar|milyar|triliun))?|(\d[\d.]*(?:,\d+)?)\s*(juta|"
    r"miliar|milyar|triliun)\b",
    re.I,
)
KALI = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
ANGGARAN = re.compile(
    r"\b(?:anggaran\w*|pagu|belanja|sisa|realisasi|direalisasikan|terealisasi|dianggarkan|dialokasikan|didukung)\b",
    re.I,
)
UANG_LAIN = re.compile(
    r"\b(?:dana desa|hibah|bantuan|pendapatan|pad|per orang|setiap|retribusi|pajak|honor\w*|kontrak|apbd)\b",
    re.I,
)
SERAPAN = re.compile(
    r"\b(?:serapan|penyerapan|terserap|realisasi\s+(?:anggaran|belanja|keuangan|fisik)|direalisasikan|"
    r"terealisasi)\b[^%;]*?"
    r"(\d+(?:[.,]\d+)?)\s*(?:%|persen\b)",
    re.I,
)
PALING = re.compile(
    r"\b(sisa|serapan|penyerapan|pagu|anggaran|realisasi)(?:\s+(?:anggaran|belanja|"
    r"program))*\s+(?:yang\s+)?(?:paling\s+)?"
    r"(terbesar|tertinggi|terbanyak|terkecil|terendah|besar|kecil|tinggi|rendah)\b",
    re.I,
)
N = rf"(\d+|{BILANGAN})(?:\s*\(([a-z ]+)\))?"
BANYAK = re.compile(
    rf"(?<![\d.,/-])\b{N}\s+(?:buah\s+|\(.*?\)\s*)?(tujuan|sasaran\s+program|sasaran|"
    rf"indikator\s+kinerja\s+utama|iku|indikator|program|misi|kelurahan)\b"
    r"(?!\s+(?:belum|tidak|yang|lain|pembangunan))",
    re.I,
)
MEMUAT = re.compile(
    r"\b(?:memuat|terdiri|menetapkan|ditetapkan|melaksanakan|dilaksanakan|terdapat|sebanyak|mempunyai|memiliki|"
    r"berjumlah|jumlah|mengelola|"
    r"didukung|meliputi|membawahi)\b",
    re.I,
)
DUA_KALI = re.compile(r"(?<![\d.,/-])\b(\d{1,2})\s*\(([a-z ]+)\)", re.I)
MUTU = re.compile(r"\b(?:mutu(?:\s+pelayanan)?|kategori|predikat|kinerja unit)\s+[“\"]?([A-D])\b", re.I)
SEBUTAN = re.compile(
    r"\b(?:mutu\w*|kategori|predikat|kinerja unit)\b[^.;]*?\b((?:sangat |kurang |tidak )?baik)\b", re.I
)
PREDIKAT = re.compile(r"\b(?:predikat|nilai|kategori|peringkat)\s+[“\"]?(AA|A|BB|B|CC|C|D)\b")
PROGRAM = re.compile(r"\bProgram((?:\s+(?:[A-Z][\w/-]*|dan|serta|bagi|di|untuk)(?=[\s.,;]))+)")


def _told(k: Kalimat, teks: str, sebab: str) -> Butir:
    return Butir(k.tabel, k.row.nomor, k.kolom, " ".join(teks.split())[:160], "", sebab)


def _same(tercetak: Fraction, desimal: int, benar: Fraction) -> bool:
    """Say whether a printed number is the right one, exactly or rounded as printed."""
    return tercetak == benar or tercetak == Fraction(half_up(benar, desimal))


@aturan("FAK-77", "Angka kinerja dalam kalimat salah", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_figures(bahan: Bahan) -> Iterator[Butir]:
    """Target, realisasi, dan capaian indikator yang disebut kalimat dibandingkan dengan datanya."""
    for k in sentences(bahan):
        if (
            not k.indikator
            or k.kolom == "solusi"
            or len(k.indikator) > 1
            and not k.disebut
            or AKAN_DATANG.search(k.isi)
        ):
            continue
        for depan, nilai, desimal, _ in figures(k.isi):
            cocok = list(KUNCI.finditer(depan))
            apa = cocok[-1].lastgroup if cocok else None
            if apa == "realisasi" and re.search(r"serap|anggaran|belanja", depan[-40:], re.I):
                continue
            tahun = [int(t) for t in re.findall(r"\b(20\d\d)\b", depan)][-1:] or [bahan.tahun]
            if re.search(r"tahun (?:lalu|sebelumnya)", depan, re.I):
                tahun = [bahan.tahun - 1]
            boleh = _allowed(bahan, k, apa, tahun[0]) if apa not in (None, "lain") else []
            if boleh and not any(_same(nilai, desimal, b) for b in boleh):
                yield _told(
                    k, f"{depan[-60:]}{angka(nilai)}",
                    f"{apa.capitalize()} {k.indikator[0]} tahun {tahun[0]} {daftar([angka(b) for b in boleh[:4]])}.",
                )  # fmt: skip


def _allowed(bahan: Bahan, k: Kalimat, apa: str, tahun: int) -> list[Fraction]:
    """Return the numbers that the data has for what a sentence states; [] when it has none."""
    hasil = []
    for kode in k.indikator:
        target = [bahan.target.get(kode)] if tahun == bahan.tahun else [bahan.renstra.get((kode, tahun))]
        if "akhir" in k.isi.casefold():
            target.append(bahan.renstra.get((kode, bahan.tahun_akhir)))
        nyata = bahan.realisasi.get((kode, tahun))
        capaian = bahan.capaian(kode) if kode in bahan.pencapaian and tahun == bahan.tahun else None
        hasil += target if apa == "target" else [nyata]
        if apa == "capaian":
            hasil += [capaian.nilai if capaian else None]
    return [n for n in hasil if isinstance(n, Fraction)]


@aturan(
    "FAK-78", "Predikat atau mutu dalam kalimat salah", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True
)
def check_grades(bahan: Bahan) -> Iterator[Butir]:
    """Mutu pelayanan yang disebut kalimat dibandingkan dengan indeksnya, dan predikat dengan realisasinya."""
    skala = bahan.acuan.skala.get("mutu_skm")
    for k in sentences(bahan):
        if not k.disebut or AKAN_DATANG.search(k.isi):
            continue
        for kode in k.indikator:
            nyata = bahan.realisasi.get((kode, bahan.tahun))
            if isinstance(nyata, str) and (m := PREDIKAT.search(k.isi)):
                boleh = {
                    nyata,
                    bahan.target.get(kode),
                    *(v for (x, _), v in bahan.realisasi.items() if x == kode),
                }
                sendiri = not re.search(r"target|tahun lalu|sebelumnya|dari|menjadi", k.isi, re.I)
                if m[1] != nyata if sendiri else m[1] not in boleh:
                    yield _told(k, m[0], f"Realisasi {kode} {nyata}.")
            elif (
                isinstance(nyata, Fraction)
                and skala
                and 25 <= nyata <= 100
                and "kepuasan" in k.teks.casefold()
            ):
                label = skala.kelas_dari(nyata).label
                huruf, sebutan = MUTU.search(k.isi), SEBUTAN.search(k.isi)
                if huruf and not label.startswith(huruf[1].upper()):
                    yield _told(k, huruf[0], f"{kode} {ukuran(nyata)} bermutu {label}.")
                elif not huruf and sebutan and f"({sebutan[1].casefold()})" not in label.casefold():
                    yield _told(k, sebutan[0], f"{kode} {ukuran(nyata)} bermutu {label}.")


@aturan("FAK-79", "Rupiah dalam kalimat salah", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_amounts(bahan: Bahan) -> Iterator[Butir]:
    """Rupiah yang disebut kalimat tentang anggaran dibandingkan dengan pagu, realisasi, dan sisa."""
    if not bahan.total or not bahan.total[0]:
        return
    for k in sentences(bahan):
        uang = bahan.anggaran.get(k.program)
        dikenal = _amounts(*uang) if uang else _amounts(*bahan.total)
        if uang and k.tabel == "analisis" or not uang and re.search(r"\bprogram\b", k.isi, re.I):
            semua = (bahan.total, *bahan.anggaran.values())
            dikenal = [n for u in semua for n in _amounts(*u)]
        dikenal += [r["pagu_rp"] for r in bahan.data("riwayat_pagu") if k.program in ("", r["kode_program"])]
        berlaku = k.program or ANGGARAN.search(k.isi)
        for m in UANG.finditer(k.isi) if berlaku and not UANG_LAIN.search(k.isi) else ():
            teks, kali = (m[1] or m[3]).rstrip("."), KALI.get((m[2] or m[4] or "").casefold(), 1)
            pecahan = len(teks.partition(",")[2])
            if not any(_same(number(teks), pecahan, Fraction(n, kali)) for n in dikenal):
                yield _told(
                    k,
                    m[0],
                    f"Menurut anggaran.csv {daftar([rupiah(n) for n in dikenal[:3]])} (pagu, realisasi, sisa).",
                )


def _amounts(pagu: int, realisasi: int) -> list[int]:
    return [pagu, realisasi, pagu - realisasi]


@aturan("FAK-80", "Serapan dalam kalimat salah", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_absorption_told(bahan: Bahan) -> Iterator[Butir]:
    """Persentase serapan yang disebut kalimat, dan program yang disebutnya paling besar atau kecil, dihitung ulang."""
    if not bahan.total or not bahan.total[0]:
        return
    for k in sentences(bahan):
        uang = bahan.anggaran.get(k.program, bahan.total)
        for m in SERAPAN.finditer(k.isi):
            desimal = len(re.split(r"[.,]", m[1])[1]) if re.search(r"[.,]", m[1]) else 0
            # A share that is told with a performance figure is that figure's.
            if (
                k.disebut
                and "anggaran" not in m[0].casefold()
                and "serap" not in m[0].casefold()
                or not uang[0]
            ):
                continue
            boleh = [Fraction(u[1] * 100, u[0]) for u in (uang, bahan.total) if u[0]]
            boleh += [100 - b for b in boleh]
            if not any(_same(Fraction(m[1].replace(",", ".")), desimal, b) for b in boleh):
                yield _told(k, m[0], f"Serapannya {angka(boleh[0], 2)}%.")
        if (m := PALING.search(k.isi)) and k.program in bahan.anggaran and k.tabel == "narasi":
            apa = m[1].casefold()
            ukur = {p: _rank(apa, u) for p, u in bahan.anggaran.items() if u[0] or "serap" not in apa}
            pilih = min if m[2].casefold().endswith(("kecil", "rendah")) else max
            if k.program in ukur and ukur[k.program] != pilih(ukur.values()):
                benar = next(p for p, u in ukur.items() if u == pilih(ukur.values()))
                yield _told(k, m[0], f"Program itu bukan yang {m[2]}, melainkan program {benar}.")


def _rank(apa: str, uang: tuple[int, int]) -> Fraction:
    pagu, realisasi = uang
    hasil = {"sisa": pagu - realisasi, "realisasi": realisasi, "pagu": pagu, "anggaran": pagu}
    return Fraction(hasil[apa]) if apa in hasil else Fraction(realisasi, pagu)


@aturan(
    "FAK-81",
    "Banyaknya tujuan, sasaran, indikator, atau program salah",
    RUMPUN,
    Tingkat.SEDANG,
    sumber=SUMBER,
)
def check_counts(bahan: Bahan) -> Iterator[Butir]:
    """Banyaknya yang disebut kalimat dihitung ulang, dan angka dibandingkan dengan bilangan di dalam kurungnya."""
    milik = [{r["kode"] for r in bahan.data(t)} for t in ("tujuan", "sasaran", "sasaran_program")]
    it, s, sp = (sum(i["induk"] in m for i in bahan.indikator.values()) for m in milik)
    banyak = {
        n: {len(bahan.data(n.replace(" ", "_")))}
        for n in ("tujuan", "sasaran", "sasaran program", "program", "misi")
    }
    iku = {len(bahan.data("indikator_utama"))} - {0}
    banyak |= {
        "indikator kinerja utama": iku, "iku": iku,
        "indikator": {it, s, sp, it + s, s + sp, it + s + sp, len(bahan.pk), *iku} - {0},
        "kelurahan": {sum(r["jenis"] == "kelurahan" for r in bahan.data("unit_kerja"))},
    }  # fmt: skip
    for k in sentences(bahan):
        for m in DUA_KALI.finditer(k.isi):
            if (kata := read_words(m[2])) is not None and kata != int(m[1]):
                yield Butir(k.tabel, k.row.nomor, k.kolom, m[0], m[1], f"{m[1]} ditulis {m[2]} dalam kurung.")
        for m in BANYAK.finditer(k.isi) if k.tabel == "narasi" else ():
            n, boleh = read_words(m[1]), banyak[" ".join(m[3].casefold().split())] - {0}
            depan = k.isi[max(0, m.start() - 60) : m.start()]
            sebagian = re.search(r"\b(?:dari|lain|masih|hanya|ada)\s+$|,\s*$", depan, re.I)
            if (
                not boleh
                or n in boleh
                or n is None
                or not (MEMUAT.search(depan) and not sebagian or n > max(boleh))
            ):
                continue
            yield Butir(
                k.tabel, k.row.nomor, k.kolom, m[0], " atau ".join(map(str, sorted(boleh))),
                f"Kalimat menyebut {m[0]}, data memuat {' atau '.join(map(str, sorted(boleh)))}.",
            )  # fmt: skip


@aturan(
    "FAK-82", "Program dalam kalimat tidak dikenal", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True
)
def check_programme_names(bahan: Bahan) -> Iterator[Butir]:
    """Nama program yang disebut narasi dicari di program.csv, dan misi yang dirujuknya di misi yang diacu."""
    nama = [r["uraian"] for r in bahan.data("program")]
    diacu = {r["nomor"] for r in bahan.data("misi") if r["diacu"]}
    for k in sentences(bahan):
        for m in PROGRAM.finditer(k.teks) if nama else ():
            isi = m[0].strip()
            besar = [w for w in m[1].split() if w[0].isupper()]
            if len(besar) > 1 and max(similarity(n.removeprefix("Program "), m[1]) for n in nama) < 0.6:
                yield _told(k, isi, f"{isi} tidak ada di program.csv.")
        if (m := re.search(r"\bmisi\s+ke\W*(\d)\b", k.isi, re.I)) and diacu and int(m[1]) not in diacu:
            yield _told(
                k, m[0], f"Misi yang diacu di misi.csv nomor {daftar([str(n) for n in sorted(diacu)])}."
            )
