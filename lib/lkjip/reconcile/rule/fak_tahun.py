"""Facts against facts: years and periods in texts, regulations, sources and dates."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from lkjip.bahasa import BULAN, NOMOR_BULAN
from lkjip.data.periode import bulan_akhir, tahun_sampai
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.fakta import MENURUT, RUMPUN, SUMBER, texts
from lkjip.reconcile.kata import PISAH, words
from lkjip.reconcile.temuan import Tingkat

# What is said of one year, and so must be the report's.
DOKUMEN = re.compile(
    r"\b(?:lkjip|laporan kinerja|perjanjian kinerja|tahun anggaran|rencana kerja tahun(?:an)?|rkt)\b"
    r"[^.;\d]{0,40}?\b(20\d\d)\b(?!\s*[-–/]\s*20)",
    re.IGNORECASE,
)
MASA = re.compile(
    r"\b(renstra|rencana strategis|rpjmd|pembangunan jangka menengah daerah)\b[^.;]{0,120}?\b(20\d\d)\s*(?:[-–]|"
    r"sampai(?: dengan)?|s\.?/?d\.?)\s*(20\d\d)",
    re.IGNORECASE,
)
TAHUN_KE = re.compile(
    r"(?:tahun\s+ke-?\s*|(?:merupakan|adalah|memasuki|yaitu)\s+tahun\s+)"
    r"(\d|satu|pertama|kedua|ketiga|keempat|kelima|keenam)\b",
    re.I,
)
TANGGAL = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(BULAN)})\s+(20\d\d)\b", re.I)
URUT = {"satu": 1, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6}
TAHUN = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/]|\s*[-–]\s*20)")
ATURAN_TAHUN = re.compile(r"\b(?:nomor|no\.?)\s*[^;,]{0,40}?tahun\s+(20\d\d|19\d\d)|/20\d\d|\bUU\b", re.I)
# Words shortly before a year that is rightly another one.
LALU = re.compile(
    r"\b(?:sebelum\w*|lalu|sejak|dibanding\w*|banding\w*|dari|semula|tindak lanjut|evaluasi|tren|perkembangan|"
    r"berikut\w*|"
    r"mendatang|akan|rencana|target|renstra|rpjmd|peraturan|undang|keputusan|surat|mulai|sampai|hingga|antara|"
    r"berdasarkan|"
    r"ditetapkan|awal|akhir|hasil|nilai|pada|dan|ke)\b",
    re.I,
)
ABAD = "20"  # where this stands nowhere, no year does, and the patterns need not be tried
DEKAT = 30  # letters before a year that are looked at
# Tables that state one year, and so rest on documents of that year.
SETAHUN = ("anggaran", "perjanjian_kinerja", "target_program", "rencana_kerja")
SETIAP = re.compile(r"\b(?:lra|dpp?a|perjanjian kinerja|pk|rkt|renja|rencana kerja|laporan|lkj?ip)\b", re.I)
PENDEK = 5  # years from the first to the last of a medium-term plan, at most


@aturan("FAK-14", "Tahun dokumen bukan tahun laporan", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_years(bahan: Bahan) -> Iterator[Butir]:
    """Tahun yang disebut bersama LKjIP, Perjanjian Kinerja, tahun anggaran, atau rencana kerja dalam teks data."""
    for tabel, kolom, r, isi in texts(bahan):
        for m in DOKUMEN.finditer(isi) if tabel != "peraturan" and ABAD in isi else ():
            # Last year's document may be cited where the texts say so.
            if int(m[1]) not in (bahan.tahun, bahan.tahun - 1, bahan.tahun + 1):
                yield Butir(
                    tabel, r.nomor, kolom, m[0], str(bahan.tahun),
                    f"Teks menyebut tahun {m[1]}, padahal laporan ini tahun {bahan.tahun}.",
                )  # fmt: skip


@aturan("FAK-64", "Tahun lain dalam teks", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_other_years(bahan: Bahan) -> Iterator[Butir]:
    """Tahun selain tahun laporan dalam kalimat yang tidak membandingkan, merencanakan, atau mengutip peraturan."""
    for tabel, kolom, r, isi in texts(bahan):
        if tabel in ("peraturan", "rpjmd") or ABAD not in isi:
            continue
        for m in TANGGAL.finditer(isi):
            if salah := _date_problem(m, bahan):
                yield Butir(tabel, r.nomor, kolom, m[0], "", salah)
        for kalimat in (k for k in PISAH.split(isi) if ABAD in k):
            dokumen = {m[1] for m in DOKUMEN.finditer(kalimat)}
            if ATURAN_TAHUN.search(kalimat) or re.search(r"sebelum|tahun lalu", kalimat, re.I):
                continue
            for m in TAHUN.finditer(kalimat):
                if m[1] not in dokumen and LALU.search(kalimat[max(0, m.start() - DEKAT) : m.start()]):
                    continue
                jauh = abs(int(m[1]) - bahan.tahun)
                if (
                    jauh
                    and (jauh == 1 or m[1] not in dokumen)
                    and not (jauh == 1 and "tahun lalu" in kalimat)
                ):
                    if tabel == "narasi" and jauh == 1 and m[1] not in dokumen:
                        continue  # a sentence about the year before or after
                    yield Butir(
                        tabel, r.nomor, kolom, kalimat[max(0, m.start() - 40) : m.end()], "",
                        f"Teks menyebut tahun {m[1]}, padahal laporan ini tahun {bahan.tahun}.",
                    )  # fmt: skip
                    break


def _date_problem(m: re.Match, bahan: Bahan) -> str:
    """Say what is wrong with a date: no such day, or after the report was signed."""
    bulan = NOMOR_BULAN[m[2].casefold()]
    try:
        hari = date(int(m[3]), bulan, int(m[1]))
    except ValueError:
        return f"{m[0]} bukan tanggal."
    terbit = bahan.laporan.rows("profil")[0]["bulan_laporan"]
    return f"{m[0]} sesudah laporan ditandatangani ({terbit})." if f"{hari:%Y-%m}" > terbit else ""


@aturan("FAK-65", "Masa Renstra atau tahun ke berapa salah", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_periods(bahan: Bahan) -> Iterator[Butir]:
    """Masa Renstra dan RPJMD dalam teks memuat tahun laporan, dan tahun ke berapa dihitung dari Renstra di profil."""
    awal, akhir = (bahan.laporan.rows("profil")[0][k] for k in ("renstra_awal", "renstra_akhir"))
    for tabel, kolom, r, isi in texts(bahan):
        for m in MASA.finditer(isi):
            a, b = int(m[2]), int(m[3])
            lain = (
                m[1].casefold() in ("renstra", "rencana strategis")
                and tabel != "peraturan"
                and (a, b) != (awal, akhir)
            )
            if (
                b - a <= PENDEK
                and (not a <= bahan.tahun <= b or lain)
                and not re.search(r"sebelum|lalu|periode lama", isi, re.I)
            ):
                yield Butir(
                    tabel, r.nomor, kolom, f"{m[2]}-{m[3]}", f"{awal}-{akhir}",
                    f"Masa {m[1]} {m[2]}-{m[3]}, padahal Renstra di profil {awal}-{akhir} dan laporan ini tahun "
                    f"{bahan.tahun}.",
                )  # fmt: skip
        for m in TAHUN_KE.finditer(isi) if re.search(r"renstra|rencana strategis|rpjmd", isi, re.I) else ():
            ke = URUT.get(m[1].casefold()) or int(m[1])
            if ke != bahan.tahun - awal + 1:
                yield Butir(
                    tabel, r.nomor, kolom, m[0], f"tahun ke-{bahan.tahun - awal + 1}",
                    f"Renstra mulai {awal}, sehingga {bahan.tahun} tahun ke-{bahan.tahun - awal + 1}.",
                )  # fmt: skip


@aturan("FAK-66", "Tahun peraturan tidak cocok", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_regulations(bahan: Bahan) -> Iterator[Butir]:
    """Peraturan tidak lebih baru dari laporan, dan tahun anggarannya tahun laporan."""
    terbit = int(bahan.laporan.rows("profil")[0]["bulan_laporan"][:4])
    for r in bahan.data("peraturan"):
        for m in re.finditer(r"\bTahun\s+(20\d\d)\b(?!\s*[-–])", r["uraian"], re.I):
            if int(m[1]) > max(terbit, bahan.tahun + 1):
                yield Butir(
                    "peraturan", r.nomor, "uraian", m[0], f"paling baru {terbit}",
                    f"Peraturan tahun {m[1]} lebih baru dari laporannya.",
                )  # fmt: skip
        if (m := re.search(r"tahun anggaran\s+(20\d\d)", r["uraian"], re.I)) and int(m[1]) != bahan.tahun:
            lain = [x for x in bahan.data("peraturan") if f"nggaran {bahan.tahun}" in x["uraian"]]
            if int(m[1]) < bahan.tahun - 1 or int(m[1]) > bahan.tahun + 1 or not lain:
                yield Butir(
                    "peraturan", r.nomor, "uraian", m[0], f"Tahun Anggaran {bahan.tahun}",
                    f"Peraturan tahun anggaran {m[1]}, laporan ini tahun {bahan.tahun}.",
                )  # fmt: skip


@aturan("FAK-67", "Sumber bertahun lain", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_sources(bahan: Bahan) -> Iterator[Butir]:
    """Tahun yang disebut sumber setiap baris dibandingkan dengan tahun laporan, atau tahun barisnya."""
    for tabel, skema in bahan.laporan.skema.items():
        if tabel.startswith(("tercetak/", "acuan/")) or "sumber" not in skema.nama_kolom:
            continue
        isi = [
            (r, t[0], r.get("tahun"))
            for r in bahan.data(tabel)
            if len(t := TAHUN.findall(r["sumber"] or "")) == 1
        ]
        # Where a row is of a year of its own, its source is of that year when most sources are.
        sendiri = [i for i in isi if i[2] is not None and i[1] == str(i[2])]
        if isi and len(sendiri) > MENURUT * len(isi):
            beda = [(r, t, str(tahun)) for r, t, tahun in isi if t != str(tahun)]
        else:
            lazim = Counter(t for _, t, _ in isi).most_common(1)[0][0] if isi else ""
            beda = [(r, t, lazim) for r, t, _ in isi if t != lazim]
            if tabel in SETAHUN:
                beda = [
                    (r, t, str(bahan.tahun))
                    for r, t, _ in isi
                    if t != str(bahan.tahun) and SETIAP.search(r["sumber"])
                ]
                beda = beda[:1] if len(beda) == len(isi) else beda
            if len(beda) > max(1, len(isi) * (1 - MENURUT)) or tabel not in SETAHUN and len(isi) < 3:
                beda = []
        for r, t, harap in beda:
            yield Butir(
                tabel, r.nomor, "sumber", r["sumber"], "",
                f"Sumber baris ini tahun {t}, bukan {harap} seperti seharusnya?",
            )  # fmt: skip


@aturan(
    "FAK-68",
    "Bulan laporan tidak masuk akal",
    RUMPUN,
    Tingkat.SEDANG,
    sumber="Perpres 29/2014: paling lambat tiga bulan",
)
def check_month(bahan: Bahan) -> Iterator[Butir]:
    """Laporan ditandatangani sesudah masanya selesai, paling awal pada bulan terakhirnya."""
    profil = bahan.laporan.rows("profil")[0]
    bulan = profil["bulan_laporan"]
    selesai = bulan_akhir(profil["periode"])
    terakhir = bahan.tahun + (selesai == 12)  # a report made within the year is signed within it
    if bulan < f"{bahan.tahun}-{selesai:02}" or bulan > f"{terakhir}-12":
        yield Butir(
            "profil", profil.nomor, "bulan_laporan", bulan,
            f"{bahan.tahun + selesai // 12}-{selesai % 12 + 1:02} sampai {terakhir}-{min(selesai % 12 + 3, 12):02}",
            f"Laporan tahun {tahun_sampai(bahan.tahun, profil['periode'])} ditandatangani {bulan}.",
        )  # fmt: skip
    awal, akhir = profil["renstra_awal"], profil["renstra_akhir"]
    tahun = {r["tahun"] for r in bahan.data("target_renstra")}
    if tahun and len(tahun) > 1:
        for kolom, nilai, harap in (("renstra_awal", awal, min(tahun)), ("renstra_akhir", akhir, max(tahun))):
            sering = sum(r["tahun"] == harap for r in bahan.data("target_renstra"))
            banyak = len({r["kode_indikator"] for r in bahan.data("target_renstra")})
            if sering * 2 > banyak and (nilai > harap if kolom == "renstra_awal" else nilai != harap):
                yield Butir(
                    "profil", profil.nomor, kolom, str(nilai), str(harap),
                    f"Target Renstra {min(tahun)}–{max(tahun)}, sedangkan profil menulis {awal}–{akhir}.",
                )  # fmt: skip


SEBUT = re.compile(
    r"\b(Undang-Undang|Peraturan (?:Pemerintah|Presiden|Menteri|Daerah|Bupati|Wali ?[Kk]ota|Gubernur)|Keputusan "
    r"(?:Bupati|Wali ?[Kk]ota|Menteri))"
    r"([^;:]{0,120}?)\bN(?:omor|o\.?)\s*:?\s*(\d+)\s+Tahun\s+(\d{4})\s+tentang\s+([^;.]{20,})",
    re.I,
)


@aturan(
    "FAK-85", "Peraturan yang sama dikutip berbeda", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True
)
def check_citations(bahan: Bahan) -> Iterator[Butir]:
    """Nomor dan tahun peraturan berjudul sama di landasan hukum, narasi, dan acuan, dan tahunnya terhadap masanya."""
    kutipan = [(None, r["judul"]) for r in bahan.acuan.rujukan.values()]
    kutipan += [((t, k, r), isi) for t, k, r, isi in texts(bahan) if t in ("peraturan", "narasi")]
    pertama: dict[tuple, tuple[tuple[str, str], object]] = {}
    for letak, isi in kutipan:
        for m in SEBUT.finditer(isi):
            judul = (m[1].casefold(), words(m[5])[:5])
            nomor, asal = pertama.setdefault(judul, ((m[3], m[4]), letak))
            if letak and (m[3], m[4]) != nomor and "perubahan" not in isi.casefold():
                tabel, kolom, r = letak
                yield Butir(
                    tabel, r.nomor, kolom, f"Nomor {m[3]} Tahun {m[4]}", "",
                    f"{m[1]} berjudul sama di tempat lain Nomor {nomor[0]} Tahun {nomor[1]}.",
                )  # fmt: skip
    for r in bahan.data("peraturan"):
        m, masa = SEBUT.search(r["uraian"]), re.search(r"\b(20\d\d)\s*[-–]\s*(20\d\d)", r["uraian"])
        if (
            m
            and masa
            and not int(masa[1]) - 1 <= int(m[4]) <= int(masa[2])
            and int(masa[2]) - int(masa[1]) <= PENDEK
        ):
            yield Butir(
                "peraturan", r.nomor, "uraian", f"Tahun {m[4]}", "", f"Peraturan tahun {m[4]} untuk masa {masa[0]}."
            )  # fmt: skip
        elif m and (a := re.search(r"tahun anggaran\s+(20\d\d)", r["uraian"], re.I)) and int(m[4]) not in (
            int(a[1]), int(a[1]) - 1, int(a[1]) + 1,
        ):  # fmt: skip
            yield Butir(
                "peraturan", r.nomor, "uraian", f"Tahun {m[4]}", "", f"Peraturan tahun {m[4]} untuk {a[0]}."
            )  # fmt: skip
