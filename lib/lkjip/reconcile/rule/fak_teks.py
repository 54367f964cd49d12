"""Facts against facts: texts copied from another row, another office or another region."""

import re
from collections.abc import Iterator

from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.fakta import RUMPUN, SUMBER, texts
from lkjip.reconcile.kata import PISAH, similarity, words
from lkjip.reconcile.temuan import Tingkat

TERPENDEK = 6  # words: shorter texts may well be alike
NAMA = r"((?:[A-Z][\w’'-]+ ?){1,6})"
BARANG = ("kegiatan", "dpa", "catatan_sebab")
DAERAH = ("Kabupaten", "Kab", "Kota", "Bupati", "Wali Kota", "Walikota")
# What follows a kind of region without being its name.
BUKAN_NAMA = set(
    "anda dan daerah dalam dengan di dinas hijau inklusif kabupaten kota kreatif layak maupun masing melalui "
    "nomor no oleh "
    "pada peduli pintar provinsi ramah rencana sadar sebagai se sehat tahun tangguh tentang terhadap untuk "
    "wakil yang besar "
    "kepada selaku bersih cerdas desa kecamatan kelurahan kepala atau mandiri administrasi sekretaris serta".split()
)
# Whoever visits another region, borders on it or works with it names it rightly.
# What every office has one of: whose it is, the report is.
MILIK = r"(?:[Ll]aporan [Kk]inerja|LKJ?j?IP|[Pp]erjanjian [Kk]inerja|Renstra|Rencana Strategis|IKU|RKT) (?:pada )?"
TAMU = re.compile(
    r"\b(?:studi|kunjung\w*|banding\w*|belajar|tiru|batas\w*|berbatasan|contoh|dibanding\w*)\b", re.I
)
BERSAMA = re.compile(
    r"(?:\b(?:dengan|bersama|dan|oleh|dari|melalui|kepada|ke|antara|serta|lintas|seperti|bagi|kewenangan|pada|"
    r"via|terkait)|[,/(])\s*$",
    re.I,
)


@aturan("FAK-13", "Teks yang sama untuk hal yang berbeda", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_copies(bahan: Bahan) -> Iterator[Butir]:
    """Analisis, solusi, definisi, dan rumus yang disalin tanpa perubahan dari baris lain."""
    for tabel, kolom, kunci in (
        ("analisis", "analisis", "kode_sasaran_program"),
        ("analisis", "solusi", "kode_sasaran_program"),
        ("indikator_utama", "definisi", "kode_indikator"),
        ("indikator_utama", "rumus", "kode_indikator"),
    ):
        pertama: dict[tuple[str, ...], Baris] = {}
        for r in bahan.data(tabel):
            isi = words(r[kolom] or "")
            lain = pertama.setdefault(isi, r)
            if len(isi) >= TERPENDEK and lain is not r:
                yield Butir(
                    tabel, _copied(bahan, r, lain, kolom).nomor, kolom, r[kolom][:120], "teksnya sendiri",
                    f"{kolom.capitalize()} {r[kunci]} (baris {r.nomor}) sama persis dengan {lain[kunci]} (baris "
                    f"{lain.nomor}).",
                )  # fmt: skip


def _names(bahan: Bahan, r: Baris) -> list[str]:
    """Return the names of the indicators that a row of analisis or indikator_utama is about."""
    if "kode_sasaran_program" in r:
        return [i["uraian"] for i in bahan.indikator.values() if i["induk"] == r["kode_sasaran_program"]]
    return (
        [bahan.indikator[r["kode_indikator"]]["uraian"]] if r.get("kode_indikator") in bahan.indikator else []
    )


def _copied(bahan: Bahan, r: Baris, lain: Baris, kolom: str) -> Baris:
    """Return the one of two rows with one text whose own indicator the text is less about."""

    def mirip(x: Baris) -> float:
        return max((similarity(n, r[kolom]) for n in _names(bahan, x)), default=0.0)

    return lain if mirip(lain) < mirip(r) else r


@aturan("FAK-61", "Teks tentang indikator lain", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_subjects(bahan: Bahan) -> Iterator[Butir]:
    """Analisis, solusi, definisi, dan rumus yang menyebut nama indikator lain dan bukan indikatornya sendiri."""
    for tabel, kolom in (
        ("analisis", "analisis"), ("analisis", "solusi"), ("indikator_utama", "definisi"), ("indikator_utama", "rumus"),
    ):  # fmt: skip
        for r in bahan.data(tabel):
            isi, milik = " ".join(words(r[kolom] or "")), _names(bahan, r)
            if not isi or any(" ".join(words(n)) in isi for n in milik):
                continue
            lain = [
                k for k, i in bahan.indikator.items()
                if i["uraian"] not in milik and len(words(i["uraian"])) > 2 and " ".join(words(i["uraian"])) in isi
            ]  # fmt: skip
            if lain:
                yield Butir(
                    tabel, r.nomor, kolom, r[kolom][:120], "",
                    f"Teks menyebut {lain[0]} ({bahan.indikator[lain[0]]['uraian'][:80]}), bukan indikator barisnya.",
                )  # fmt: skip


@aturan("FAK-62", "Rumus janggal", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_formulas(bahan: Bahan) -> Iterator[Butir]:
    """Rumus yang membagi target dengan realisasi, dan rumus persen tanpa kali seratus."""
    for r in bahan.data("indikator_utama"):
        bagian = re.findall(r"\{\\text\{([^{}]*)\}", r["rumus"])
        kata = [w[0] if (w := words(b)) else "" for b in bagian]
        milik = bahan.indikator.get(r["kode_indikator"])
        if "\\frac" in r["rumus"] and "target" in kata and "realisasi" in kata[kata.index("target") + 1 :]:
            yield Butir(
                "indikator_utama", r.nomor, "rumus", r["rumus"], "",
                "Target dibagi realisasi: pembilang dan penyebut tertukar?",
            )  # fmt: skip
        elif milik and milik["satuan"] == "persen" and "\\frac" in r["rumus"] and "100" not in r["rumus"]:
            yield Butir(
                "indikator_utama",
                r.nomor,
                "rumus",
                r["rumus"],
                "",
                "Bersatuan persen, tetapi tanpa kali 100?",
            )


@aturan("FAK-15", "Nama instansi atau daerah lain", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_names(bahan: Bahan) -> Iterator[Butir]:
    """Nama instansi sejenis dan nama daerah dalam teks dibandingkan dengan profil; yang lain mungkin sisa salinan."""
    profil = bahan.laporan.rows("profil")[0]
    pemda = profil["pemerintah_daerah"].split(" ", 1)[-1]
    sendiri = " ".join(
        words(" ".join([profil["unit"], profil["pemerintah_daerah"], profil["jabatan_kepala"]]))
    )
    sendiri += " " + " ".join(" ".join(words(r["nama"])) for r in bahan.data("unit_kerja"))
    instansi = ("Dinas", "Badan", "Kantor", "Kecamatan", "Inspektorat", "Sekretariat")
    jenis = [k for k in instansi if k != "Kecamatan" or profil["jenis_unit"] == "kecamatan"]
    pola = [
        re.compile(rf"\b({'|'.join(DAERAH)})\.? ([A-Z][\w’'-]+)"),
        re.compile(rf"\b({'|'.join(jenis)})\.? {NAMA}"),
        re.compile(rf"{MILIK}({'|'.join(instansi)}) {NAMA}"),
    ]
    for tabel, kolom, r, isi in texts(bahan):
        for kalimat in PISAH.split(isi):
            # What is bought is no office: "kendaraan dinas".
            cocok = [m for p in pola[: 1 if tabel in BARANG else 3] for m in p.finditer(kalimat)]
            for m in cocok if not TAMU.search(kalimat) else ():
                asing = _foreign(bahan, m, kalimat[: m.start()], pemda, sendiri)
                if asing:
                    yield Butir(
                        tabel, r.nomor, kolom, asing, f"{profil['unit']}, {profil['pemerintah_daerah']}",
                        f"Teks menyebut {asing}, sedangkan laporan ini milik {profil['unit']}, "
                        f"{profil['pemerintah_daerah']}.",
                    )  # fmt: skip


def _foreign(bahan: Bahan, m: re.Match, depan: str, pemda: str, sendiri: str) -> str:
    """Return the name of a region or office that is not the report's own; "" when it is, or is no name."""
    jenis, nama = m[1], m[2].split()
    awal = nama[0].casefold()
    if awal in BUKAN_NAMA or awal in bahan.kata_kecil and jenis not in DAERAH[3:]:
        return ""
    if jenis in DAERAH:
        resmi = " ".join(words(pemda)) + " " + sendiri
        return (
            ""
            if _known(nama[:1], resmi) or f"{jenis} {nama[0]}".casefold() in sendiri
            else f"{jenis} {nama[0]}"
        )
    if (
        _known(nama, sendiri)
        or BERSAMA.search(depan)
        or " ".join(words(" ".join(nama[:1]))) in sendiri.split()
    ):
        return ""
    return m[0].strip()


def _known(nama: list[str], sendiri: str) -> bool:
    return f" {' '.join(words(' '.join(nama)))} " in f" {sendiri} "


@aturan("FAK-12", "Solusi kosong padahal target tidak tercapai", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_solutions(bahan: Bahan) -> Iterator[Butir]:
    """Sasaran program yang sedikitnya satu indikatornya tidak mencapai target punya analisis dan solusi."""
    meleset = {b.kode_induk: b for b in bahan.pencapaian.values() if b.tercapai is False}
    ada = {r["kode_sasaran_program"] for r in bahan.data("analisis")}
    for r in bahan.data("analisis"):
        b = meleset.get(r["kode_sasaran_program"])
        if b and (
            not r["solusi"]
            or words(r["solusi"]) in ((), ("nihil",), ("tidak", "ada"), ("belum", "ada"), ("n", "a"))
        ):
            yield Butir(
                "analisis", r.nomor, "solusi", r["solusi"] or "", "solusi ditulis",
                f"{b.kode} tidak mencapai target ({b.realisasi} dari {b.target}), tetapi solusinya tidak ditulis.",
            )  # fmt: skip
    for kode, b in meleset.items():
        if ada and kode in bahan.program_of and kode not in ada:
            yield Butir(
                "analisis", None, kode, "tidak ada barisnya", "analisis ditulis",
                f"{b.kode} tidak mencapai target, tetapi {kode} tidak punya analisis.",
            )  # fmt: skip


@aturan("FAK-63", "Teks kosong atau berulang", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_empty_analyses(bahan: Bahan) -> Iterator[Butir]:
    """Analisis yang kosong atau tidak ada padahal yang lain punya, dan alinea narasi yang ditulis dua kali."""
    rows = bahan.data("analisis")
    for r in rows:
        if not r["analisis"] and any(x["analisis"] for x in rows):
            yield Butir(
                "analisis", r.nomor, "analisis", "", "", f"Analisis {r['kode_sasaran_program']} kosong."
            )
    ada = {r["kode_sasaran_program"] for r in rows}
    meleset = {b.kode_induk for b in bahan.pencapaian.values() if b.tercapai is False}
    kurang = [r for r in bahan.data("sasaran_program") if r["kode"] not in ada | meleset]
    for r in kurang if len(kurang) == 1 and len(ada) > 2 else ():
        yield Butir(
            "analisis",
            None,
            r["kode"],
            "tidak ada barisnya",
            "",
            f"{r['kode']} tanpa analisis, yang lain punya.",
        )
    pertama: dict[tuple[str, ...], Baris] = {}
    for r in () if bahan.cetak("narasi") else bahan.data("narasi"):
        lain = pertama.setdefault(words(r["teks"]), r)
        if lain is not r and len(words(r["teks"])) >= TERPENDEK:
            yield Butir(
                "narasi", r.nomor, "teks", r["teks"][:120], "",
                f"Sama dengan bagian {lain['bagian']} urutan {lain['urutan']} (baris {lain.nomor}).",
            )  # fmt: skip
