"""Structure: table numbers, daftar isi against the body, empty cells and placeholders."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.cetakan import text
from lkjip.reconcile.kata import EJAAN, SAMA, difference, numerals, similarity, words
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "susunan"
SUSUNAN = "PermenPANRB 53/2014 Lampiran II (susunan laporan, konvensi)"
PENGGANTI = re.compile(
    r"https?://\.{2,}|\.{5,}|…{2,}|_{4,}|\bx{3,}\b|\bTBD\b|\blorem ipsum\b|"
    r"[\[(<]\s*(?:di)?(?:isi|sebutkan|tulis|lengkapi|tuliskan)\b[^\])>]*[\])>]", re.I
)  # fmt: skip
WAJIB = (
    "target", "realisasi", "capaian", "analisis", "solusi", "satuan", "indikator", "target_akhir", "standar",
    "serapan", "tingkat_efisiensi", "pagu_rp", "realisasi_rp", "sisa_rp",
)  # fmt: skip
# The roles of tables that tell of one year.
SETAHUN = ("rkt", "pk", "capaian", "analisis", "anggaran", "kegiatan", "efisiensi")
_HURUF = re.compile(r"^\s*([A-Z])\.\s+(.*)$", re.DOTALL)
_BAB = re.compile(r"^\s*(BAB\s+[IVX]+)\b\s*:?\s*(.*)$", re.IGNORECASE | re.DOTALL)
_SEBUT = re.compile(r"\b[Tt](?:abel|ABEL)\s+((?:\d+|[IVX]+)(?:[.\-](?:\d+|[A-Za-z]\b))*)(?!\w)")


@aturan("STR-01", "Nomor tabel dipakai lebih dari sekali", RUMPUN, Tingkat.SEDANG, sumber=SUSUNAN)
def check_table_numbers(bahan: Bahan) -> Iterator[Butir]:
    """Setiap tabel dan gambar bernomor sendiri."""
    letak: dict[str, dict] = {}
    for r in bahan.cetak("judul_tabel"):
        nomor = text(r, "nomor").casefold()
        if nomor and nomor in letak:
            yield Butir(
                "judul_tabel", r["baris"], "nomor", text(r, "nomor"), "nomor yang lain",
                f"{text(r, 'nomor')} dipakai untuk {text(letak[nomor], 'judul')[:70]} "
                f"(baris {letak[nomor]['baris']}) dan {text(r, 'judul')[:70]}.",
                bukti=f"baris {letak[nomor]['baris']} dan {r['baris']}",
            )  # fmt: skip
        letak.setdefault(nomor, r)


@aturan("STR-02", "Nomor tabel tidak urut", RUMPUN, Tingkat.RENDAH, sumber=SUSUNAN)
def check_table_order(bahan: Bahan) -> Iterator[Butir]:
    """Nomor tabel naik menurut letaknya, tanpa lompatan."""
    sebelum: tuple[int, ...] = ()
    for r in bahan.cetak("judul_tabel"):
        nomor = numerals(text(r, "nomor"))
        if not nomor or not text(r, "nomor").casefold().startswith("tabel"):
            continue
        lanjut = {sebelum[:i] + (sebelum[i] + 1,) for i in range(len(sebelum))} | {(*sebelum, 1)}
        baru = nomor[0] > (sebelum[0] if sebelum else 0) and set(nomor[1:]) <= {1}
        if sebelum and nomor != sebelum and nomor not in lanjut and not baru:
            yield Butir(
                "judul_tabel", r["baris"], "nomor", text(r, "nomor"),
                f"nomor sesudah Tabel {'.'.join(map(str, sebelum))}",
                f"{text(r, 'nomor')} dicetak sesudah Tabel {'.'.join(map(str, sebelum))}.",
            )  # fmt: skip
        sebelum = nomor


@aturan("STR-03", "Huruf daftar isi tidak urut", RUMPUN, Tingkat.RENDAH, sumber=SUSUNAN)
def check_letters(bahan: Bahan) -> Iterator[Butir]:
    """Huruf subbab di daftar isi urut A, B, C, di setiap bab."""
    urut: dict[str, int] = {}
    for r in bahan.cetak("daftar_isi"):
        if huruf := text(r, "huruf"):
            urut[r["bagian"]] = urut.get(r["bagian"], 0) + 1
            harap = chr(ord("A") + urut[r["bagian"]] - 1)
            if huruf != harap:
                yield Butir(
                    "daftar_isi", r["baris"], "huruf", f"{huruf}. {text(r, 'judul')}",
                    f"{harap}. {text(r, 'judul')}",
                    f"Huruf {huruf} di {r['bagian']}; urutannya {harap}.",
                )  # fmt: skip


@aturan("STR-04", "Huruf judul tidak urut", RUMPUN, Tingkat.RENDAH, sumber=SUSUNAN)
def check_body_letters(bahan: Bahan) -> Iterator[Butir]:
    """Huruf subbab di badan laporan urut A, B, C, di setiap bab."""
    for bab, huruf, judul, r, ke in _body(bahan):
        harap = chr(ord("A") + ke - 1)
        if huruf and huruf != harap:
            yield Butir(
                "judul", r["baris"], "teks", f"{huruf}. {judul}", f"{harap}. {judul}",
                f"Huruf {huruf} di {bab}; urutannya {harap}.",
            )  # fmt: skip


def _body(bahan: Bahan) -> Iterator[tuple[str, str, str, dict, int]]:
    """Yield the body's headings: (bab, letter or "", title, row, position of the letter within its bab)."""
    bab, ke = "", 0
    for r in bahan.cetak("judul"):
        teks = text(r, "teks")
        if r["tingkat"] == "bab":
            m = _BAB.match(teks)
            bab, ke = (m[1].upper(), 0) if m else ("", 0)
            yield bab, "", m[2] if m else teks, r, 0
        elif r["tingkat"] == "huruf" and (m := _HURUF.match(teks)):
            ke += 1
            yield bab, m[1], m[2], r, ke


@aturan("STR-05", "Daftar isi berbeda dari badan laporan", RUMPUN, Tingkat.SEDANG, sumber=SUSUNAN)
def check_contents(bahan: Bahan) -> Iterator[Butir]:
    """Setiap entri daftar isi dicari di badan laporan, dan sebaliknya; hurufnya harus sama."""
    daftar, badan = bahan.cetak("daftar_isi"), list(_body(bahan))
    if not daftar or not badan:
        return
    terpakai: set[int] = set()
    for r in daftar:
        judul, bab = text(r, "judul"), text(r, "bagian").upper()
        cocok = [
            b
            for b in badan
            if b[0] == bab and bool(b[1]) == bool(text(r, "huruf")) and _same_title(b[2], judul)
        ]
        if not cocok:
            yield Butir(
                "daftar_isi", r["baris"], "judul", judul, "judul yang ada di badan laporan",
                f"Entri daftar isi ini tidak ada di badan laporan{f' {bab}' if bab else ''}.",
            )  # fmt: skip
            continue
        _, huruf, isi, b, _ = cocok[0]
        terpakai.add(b["baris"])
        beda = difference(isi, judul)
        if beda.jenis == EJAAN and not any(map(_misspelt, words(judul), words(isi))):  # those STR-10 tells
            yield Butir(
                "daftar_isi", r["baris"], "judul", judul, isi,
                f"Daftar isi dan badan laporan (baris {b['baris']}) berbeda: {beda.uraian}.",
                tingkat=Tingkat.RENDAH,
            )  # fmt: skip
        if huruf != text(r, "huruf"):
            yield Butir(
                "daftar_isi", r["baris"], "huruf", f"{text(r, 'huruf')}. {judul}", f"{huruf}. {isi}",
                f"Daftar isi menulis huruf {text(r, 'huruf')}, badan laporan huruf {huruf} (baris "
                f"{b['baris']}).",
                tingkat=Tingkat.RENDAH,
            )  # fmt: skip
    for bab, huruf, judul, r, _ in badan:
        if r["baris"] not in terpakai:
            yield Butir(
                "judul", r["baris"], "teks", text(r, "teks"), "ada di daftar isi",
                f"Judul {huruf + '. ' if huruf else ''}{judul[:90]} ({bab or 'pembuka'}) tidak ada di "
                "daftar isi.",
            )  # fmt: skip


def _same_title(a: str, b: str) -> bool:
    return (
        difference(a, b).jenis in (SAMA, EJAAN)
        or len(words(a)) > 3
        and similarity(a, b) == 1
        and len(words(b)) * 3 > len(words(a)) * 2
    )


@aturan(
    "STR-06",
    "Kolom yang harus diisi kosong",
    RUMPUN,
    Tingkat.SEDANG,
    sumber="Perpres 29/2014: penjelasan yang memadai; PermenPANRB 53/2014 Lampiran II (konvensi)",
)
def check_empty(bahan: Bahan) -> Iterator[Butir]:
    """Sel target, realisasi, capaian, analisis, dan solusi tidak boleh kosong."""
    for t in bahan.tables():
        isi = [r for r in t.rows if r["kode"]]
        for kolom in (k for k in WAJIB if k in t.kini):
            kosong = [r for r in isi if not text(r, kolom)]
            if t.kunci == "kegiatan":  # a level of the hierarchy may have no such thing at all
                terisi = {bahan.tier(r) for r in isi if text(r, kolom)}
                kosong = [r for r in kosong if bahan.tier(r) in terisi]
            if kosong:
                yield kosong[0].finding(
                    kolom, "diisi",
                    f"Kolom {kolom.replace('_', ' ')} {t.sebutan} kosong di {len(kosong)} dari {len(isi)} baris.",
                    bukti="baris " + ", ".join(str(r["baris"]) for r in kosong),
                )  # fmt: skip


@aturan("STR-07", "Isian belum diganti", RUMPUN, Tingkat.SEDANG, sumber=SUSUNAN)
def check_placeholders(bahan: Bahan) -> Iterator[Butir]:
    """Tautan kosong, titik-titik, dan tanda pengganti lain yang tertinggal dalam kalimat atau sel."""
    rows = (r for t in bahan.tercetak for r in t.rows)
    sel = ((r.tabel.nama, r["baris"], v) for r in rows for v in r.isi.values() if isinstance(v, str))
    for tabel, baris, isi in (*bahan.naskah, *sel):
        if m := PENGGANTI.search(isi):
            yield Butir(
                tabel, baris, "teks", m[0], "tautan atau isi yang sebenarnya",
                "Isian ini belum diganti dengan isi yang sebenarnya.",
                bukti=isi[max(0, m.start() - 60) : m.end()],
            )  # fmt: skip


@aturan("STR-08", "Gambar tanpa isi", RUMPUN, Tingkat.RENDAH, sumber=SUSUNAN, pertanyaan=True)
def check_figures(bahan: Bahan) -> Iterator[Butir]:
    """Gambar yang berjudul tetapi isinya tidak ikut disalin ditanyakan: adakah ia pada naskah."""
    for r in bahan.cetak("judul_tabel"):
        if text(r, "nomor").casefold().startswith("gambar") and not r["kode"]:
            yield Butir(
                "judul_tabel", r["baris"], "kode", text(r, "nomor"), "gambar dengan isinya",
                f"{text(r, 'nomor')} ({text(r, 'judul')}) berjudul, isinya tidak ikut disalin. Ada pada naskah?",
            )  # fmt: skip


@aturan("STR-09", "Tabel disebut tetapi tidak ada", RUMPUN, Tingkat.SEDANG, sumber=SUSUNAN)
def check_mentions(bahan: Bahan) -> Iterator[Butir]:
    """Nomor tabel yang disebut kalimat dicari di antara judul tabel."""
    ada = {numerals(text(r, "nomor")) for r in bahan.cetak("judul_tabel")}
    for tabel, baris, teks in bahan.naskah if ada else ():
        for m in _SEBUT.finditer(teks):
            if numerals(m[1]) not in ada:
                yield Butir(
                    tabel, baris, "teks", m[0], "nomor tabel yang ada",
                    f"{m[0]} disebut, tetapi tidak ada judulnya.",
                )  # fmt: skip


@aturan(
    "STR-10",
    "Salah ketik pada judul",
    RUMPUN,
    Tingkat.RENDAH,
    sumber="Kata yang sama di tempat lain laporan ini",
)
def check_title_spelling(bahan: Bahan) -> Iterator[Butir]:
    """Kata judul yang berbeda satu huruf di tengah dari kata lain yang dipakai laporan ini sendiri."""
    hitung = _vocabulary(bahan)
    umum: dict[tuple[str, str], list[str]] = {}
    for kata in hitung:
        umum.setdefault((kata[:2], kata[-2:]), []).append(kata)
    judul = [("judul", r["baris"], text(r, "teks")) for r in bahan.cetak("judul")]
    judul += [("daftar_isi", r["baris"], text(r, "judul")) for r in bahan.cetak("daftar_isi")]
    judul += [("judul_tabel", r["baris"], text(r, "judul")) for r in bahan.cetak("judul_tabel")]
    for tabel, baris, teks in judul:
        for kata in dict.fromkeys(words(teks)):
            lain = [w for w in umum.get((kata[:2], kata[-2:]), ()) if _misspelt(kata, w)]
            if lain:
                sering = max(lain, key=hitung.get)
                lebih = hitung[sering] > hitung.get(kata, 0)
                yield Butir(
                    tabel, baris, "judul" if tabel != "judul" else "teks", kata, sering if lebih else "",
                    f'"{kata}" dan "{sering}" sama-sama dipakai laporan ini; salah satunya salah ketik.',
                    bukti=f"{kata}: {hitung.get(kata, 0)} kali; {sering}: {hitung[sering]} kali",
                )  # fmt: skip


def _vocabulary(bahan: Bahan) -> dict[str, int]:
    hitung: dict[str, int] = {}
    for nama in bahan.laporan.skema:
        for r in bahan.data(nama):
            for kolom, isi in r.items():
                if isinstance(isi, str) and kolom in (
                    "teks",
                    "judul",
                    "uraian",
                    "indikator",
                    "analisis",
                    "sasaran",
                ):
                    for kata in words(isi):
                        hitung[kata] = hitung.get(kata, 0) + 1
    return hitung


def _misspelt(kata: str, benar: str) -> bool:
    """Say whether one letter inside a word was dropped or inserted; endings are grammar, not slips."""
    if (
        abs(len(kata) - len(benar)) != 1
        or min(len(kata), len(benar)) < 6
        or OSA.distance(kata, benar, score_cutoff=1) != 1
    ):
        return False
    return kata[:2] == benar[:2] and kata[-2:] == benar[-2:]


@aturan("STR-11", "Judul tabel menyebut tahun lain", RUMPUN, Tingkat.SEDANG, sumber="Tahun laporan")
def check_title_years(bahan: Bahan) -> Iterator[Butir]:
    """Tabel yang memuat satu tahun saja harus berjudul tahun laporan, atau tahun kolomnya."""
    judul = {r["kode"]: r for r in bahan.cetak("judul_tabel") if r["kode"]}
    for t in (t for t in bahan.tercetak if t.peran in SETAHUN and t.nama in judul):
        boleh = {bahan.tahun, *(k.tahun for k in t.kolom)}
        r = judul[t.nama]
        disebut = {int(y) for y in re.findall(r"\b20\d\d\b", text(r, "judul"))}
        if len(disebut) == 1 and not disebut & boleh:
            yield Butir(
                "judul_tabel", r["baris"], "judul", text(r, "judul"), f"tahun {bahan.tahun}",
                f"{t.sebutan} berjudul tahun {disebut.pop()}, padahal laporannya tahun {bahan.tahun}.",
            )  # fmt: skip
