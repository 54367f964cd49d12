"""Sentences: their claims against the model and the table they describe, and the wording of names and citations."""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from lkjip.bahasa import persen
from lkjip.formulas import rata_rata
from lkjip.model.ukuran import is_angka
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.catatan import once
from lkjip.reconcile.cetakan import BarisCetak, cell, text
from lkjip.reconcile.kata import EJAAN, PENGHUBUNG, SAMA, difference, words
from lkjip.reconcile.klaim import SALAH, Putusan
from lkjip.reconcile.klaim.angka_kata import Angka
from lkjip.reconcile.klaim.makna import (
    EFISIENSI,
    KINERJA,
    RUPIAH,
    Bacaan,
    KlaimAngka,
    KlaimArah,
    KlaimBanyak,
    KlaimLabel,
    KlaimPuncak,
    KlaimPutusan,
    Ukuran,
)
from lkjip.reconcile.salah_angka import explain
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "kalimat"
SUMBER = "Perpres 29/2014: LKj menjelaskan capaian dengan memadai"
BULAT = "pembulatan setengah ke atas pada angka di belakang koma yang tertulis"

# Words of every analysis; they point to no programme.
UMUM = {
    "anggaran", "capaian", "daerah", "hasil", "jumlah", "kegiatan", "kinerja", "laporan", "pelaksanaan",
    "pencapaian", "program", "sasaran", "target", "tercapainya", "tingkat", "perangkat", "kecamatan",
}  # fmt: skip
KUTIPAN = re.compile(r"sasaran\s+ke\s+\d+\s*[“\"]([^”\"]+)[”\"]|^sasaran\s+\d+\s*:\s*(.+)$", re.I)


class Teks(NamedTuple):
    """A text of the report with its place, the element its row is about, and its judged claims."""

    tabel: str
    baris: int | None
    kolom: str
    kode: str | None
    putusan: tuple[Putusan, ...]

    def butir(self, tercetak: str, seharusnya: str, penjelasan: str, **lain: object) -> Butir:
        """Return a finding in this text."""
        return Butir(self.tabel, self.baris, self.kolom, tercetak, seharusnya, penjelasan, **lain)


@once
def judged(bahan: Bahan) -> tuple[Teks, ...]:
    """Return every text with its judged claims: the published wording, the narrative, and the analyses."""
    pembaca = bahan.pembaca
    milik = {(r["baris"], r["teks"]): r["kode"] for r in bahan.cetak("narasi")}
    narasi = bahan.naskah or [("narasi", r.nomor, r["teks"] or "") for r in bahan.data("narasi")]
    semua = [(tabel, baris, "teks", milik.get((baris, teks)), teks) for tabel, baris, teks in narasi]
    for r in bahan.data("analisis"):
        for kolom in ("analisis", "solusi"):
            semua.append(("analisis", r.nomor, kolom, r["kode_sasaran_program"], r[kolom] or ""))
    return tuple(Teks(*letak, pembaca.judge(teks, letak[3])) for *letak, teks in semua)


def unread(bahan: Bahan) -> tuple[tuple[str, int | None, str], ...]:
    """Return the sentences with numbers that could not be read or resolved, as (table, line, sentence).

    Nothing is said of them; a sentence in which only a word could not be resolved is not among them.
    """
    belum = (
        (t.tabel, t.baris, p.kalimat)
        for t in judged(bahan)
        for p in t.putusan
        if p.gelap and (p.klaim is None or getattr(p.klaim, "angka", None) is not None)
    )
    return tuple(dict.fromkeys(belum))


def told(bahan: Bahan) -> Iterator[tuple[Baris, str, str]]:
    """Yield the printed sentences about one sasaran program: (row, text, programme)."""
    for r in bahan.cetak("narasi"):
        if r["kode"] in bahan.program_of:
            yield r, " ".join(r["teks"].split()), bahan.program_of[r["kode"]]


def described(bahan: Bahan, row: Baris, program: str) -> BarisCetak | None:
    """Return the printed row a sentence describes, or None when its table is not there."""
    t = bahan.numbered(row["tabel"])
    if t is None:
        return None
    indikator = bahan.indikator_tunggal.get(("sasaran_program", row["kode"]))
    kunci = {"program": program, "indikator": indikator}.get(t.kunci, row["kode"])
    return next((r for r in t.rows if r["kode"] == kunci), None)


# Claims against the model ---------------------------------------------------------------------------------


def _group(p: Putusan) -> str:
    """Return the rule a claim belongs to."""
    match p.klaim:
        case KlaimAngka(bacaan=(Bacaan(ukuran=u), *_), arah=""):
            for ukuran, kode in (
                (RUPIAH, "NAR-06"),
                (EFISIENSI, "NAR-02"),
                ({Ukuran.RATA}, "NAR-08"),
                (KINERJA, "NAR-18"),
            ):
                if u in ukuran:
                    return kode
            return "NAR-01"
        case KlaimLabel():
            return "NAR-05"
        case KlaimBanyak(syarat=None):
            return "NAR-07"
        case KlaimBanyak() | KlaimPutusan():
            return "NAR-12"
        case KlaimAngka() | KlaimArah() | KlaimPuncak():
            return "NAR-19"
    return ""


def _false(bahan: Bahan, kode: str) -> Iterator[tuple[Teks, Putusan]]:
    for t in judged(bahan):
        for p in t.putusan:
            if p.putusan == SALAH and _group(p) == kode:
                yield t, p


def _figures(bahan: Bahan, kode: str) -> Iterator[Butir]:
    """Yield the wrong figures of one rule."""
    for t, p in _false(bahan, kode):
        ukuran = p.klaim.bacaan[0].ukuran
        yield t.butir(
            f"{ukuran} {p.klaim.angka.teks}", f"{ukuran} {p.seharusnya}", p.penjelasan, bukti=p.bukti,
            tingkat=Tingkat.SEDANG if p.hanya_bulat else None,
        )  # fmt: skip


def _claims(bahan: Bahan, kode: str) -> Iterator[Butir]:
    """Yield the wrong statements of one rule."""
    for t, p in _false(bahan, kode):
        yield t.butir(p.teks, p.seharusnya, p.penjelasan, bukti=p.bukti)


@aturan("NAR-01", "Serapan dalam kalimat salah", RUMPUN, Tingkat.TINGGI, toleransi=BULAT)
def check_absorption(bahan: Bahan) -> Iterator[Butir]:
    """Persentase anggaran dalam kalimat (serapan, yang tidak terserap, bagian dari seluruhnya) dihitung ulang dari
    anggaran programnya, atau seluruhnya.
    """
    yield from _figures(bahan, "NAR-01")


@aturan("NAR-02", "Efisiensi dalam kalimat salah", RUMPUN, Tingkat.TINGGI, toleransi=BULAT)
def check_efficiency(bahan: Bahan) -> Iterator[Butir]:
    """Tingkat efisiensi dan efisiensi anggaran dalam kalimat dihitung ulang dari anggaran dan capaian."""
    yield from _figures(bahan, "NAR-02")


@aturan(
    "NAR-03",
    "Kalimat bertentangan dengan dirinya",
    RUMPUN,
    Tingkat.TINGGI,
    toleransi="satu angka terakhir yang tercetak",
)
def check_self(bahan: Bahan) -> Iterator[Butir]:
    """Efisiensi yang disebut satu kalimat harus sama dengan serapan dibagi capaian yang disebut
    kalimat itu juga.
    """
    for t, row in _described(bahan):
        s, e = _figure(t, Ukuran.SERAPAN), _figure(t, Ukuran.TINGKAT)
        c = _figure(t, Ukuran.CAPAIAN) or _printed(row, "capaian")
        if not s or not e or not c or _possible(s, c, e):
            continue
        harap = s.nilai / c.nilai * 100
        yield t.butir(
            f"penggunaan anggaran {s.teks}, efisiensi {e.teks}",
            f"efisiensi {persen(harap)} atau penggunaan anggaran {persen(e.nilai * c.nilai / 100)}",
            "Penggunaan anggaran dan efisiensi dalam kalimat ini tidak mungkin benar bersama-sama.",
            bukti=f"{persen(s.nilai)} ÷ capaian {persen(c.nilai)} × 100 = {persen(harap)}, bukan "
            f"{persen(e.nilai)}",
        )  # fmt: skip


def _described(bahan: Bahan) -> Iterator[tuple[Teks, Baris | None]]:
    """Yield the printed texts about a sasaran program, each with the printed row it describes."""
    cetak = {r["baris"]: r for r in bahan.cetak("narasi")}
    for t in judged(bahan):
        if t.tabel == "narasi" and t.kode in bahan.program_of:
            yield t, described(bahan, cetak[t.baris], bahan.program_of[t.kode])


def _figure(t: Teks, ukuran: Ukuran) -> Angka | None:
    """Return the first figure that a text gives of a measure."""
    ada = (p.klaim for p in t.putusan if isinstance(p.klaim, KlaimAngka) and not p.klaim.arah)
    return next((k.angka for k in ada if k.bacaan[0].ukuran == ukuran and not k.angka.batas), None)


def _printed(row: BarisCetak | None, kolom: str) -> Angka | None:
    isi = cell(row, kolom) if row else None
    return Angka(isi.teks, isi.nilai, Fraction(1, 10**isi.desimal)) if isi and isi.nilai else None


def _possible(s: Angka, c: Angka, e: Angka) -> bool:
    """Say whether unrounded figures exist that print as these three, rounded or cut off."""
    if c.nilai <= c.langkah:
        return True
    paling_rendah, paling_tinggi = (
        (s.nilai - s.langkah) / (c.nilai + c.langkah) * 100,
        (s.nilai + s.langkah) / (c.nilai - c.langkah) * 100,
    )
    return paling_rendah - e.langkah <= e.nilai <= paling_tinggi + e.langkah


@aturan("NAR-04", "Kalimat berbeda dari tabelnya", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_table(bahan: Bahan) -> Iterator[Butir]:
    """Serapan, efisiensi, dan capaian dalam kalimat dibandingkan dengan baris tabel yang diuraikannya."""
    for t, row in _described(bahan):
        for ukuran, kolom in (
            (Ukuran.SERAPAN, "serapan"), (Ukuran.TINGKAT, "tingkat_efisiensi"),
            (Ukuran.CAPAIAN, "capaian"), (Ukuran.REALISASI, "realisasi"),
        ):  # fmt: skip
            tulis, isi = _figure(t, ukuran), _printed(row, kolom)
            if tulis and isi and tulis.nilai != isi.nilai:
                yield t.butir(
                    f"{kolom.replace('_', ' ')} {tulis.teks}", isi.teks,
                    f"Kalimat menyebut {tulis.teks}, tetapi {row.tabel.sebutan} baris {row['baris']} mencetak "
                    f"{isi.teks}.",
                    bukti=f"{kolom.replace('_', ' ')}: {isi.teks}",
                )  # fmt: skip


@aturan("NAR-05", "Kategori dalam kalimat salah", RUMPUN, Tingkat.TINGGI, sumber="acuan/skala.csv")
def check_label(bahan: Bahan) -> Iterator[Butir]:
    """Kategori efisiensi dan capaian dalam kalimat dibandingkan dengan skala, untuk angka yang benar."""
    yield from _claims(bahan, "NAR-05")


@aturan("NAR-06", "Uang dalam kalimat salah", RUMPUN, Tingkat.KRITIS, toleransi=BULAT)
def check_money(bahan: Bahan) -> Iterator[Butir]:
    """Setiap jumlah rupiah dalam kalimat dibandingkan dengan anggaran: seluruhnya, atau milik programnya."""
    for t, p in _false(bahan, "NAR-06"):
        tulis, benar = p.klaim.angka, p.benar[0]
        salah = f": {explain(int(tulis.nilai), int(benar)).uraian}" if tulis.langkah <= 1 else ""
        yield t.butir(
            tulis.teks, p.seharusnya, f"{p.penjelasan.rstrip('.')}{salah}.",
            bukti=p.bukti, selisih_rp=int(tulis.nilai - benar),
            tingkat=Tingkat.SEDANG if p.hanya_bulat else None,
        )  # fmt: skip


@aturan("NAR-07", "Banyaknya tujuan, sasaran, atau indikator salah", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_counts(bahan: Bahan) -> Iterator[Butir]:
    """Banyaknya tujuan, sasaran, indikator, dan program yang disebut kalimat dihitung ulang dari data."""
    yield from _claims(bahan, "NAR-07")


# Averages ---------------------------------------------------------------------------------------------------


def _averages(bahan: Bahan) -> Iterator[tuple[Teks, KlaimAngka, Bacaan]]:
    """Yield the averages that texts give of numbered tujuan, sasaran or sasaran program."""
    for t in judged(bahan):
        for k in (p.klaim for p in t.putusan):
            if (
                isinstance(k, KlaimAngka)
                and not k.arah
                and k.bacaan[0].ukuran == Ukuran.RATA
                and k.bacaan[0].subjek.kode
            ):
                yield t, k, k.bacaan[0]


@aturan(
    "NAR-08",
    "Rata-rata capaian salah",
    RUMPUN,
    Tingkat.TINGGI,
    toleransi=BULAT,
    sumber="Rata-rata capaian (konvensi)",
)
def check_average(bahan: Bahan) -> Iterator[Butir]:
    """Rata-rata capaian dalam kalimat dihitung ulang dari capaian indikator yang disebutnya."""
    f = bahan.pembaca.fakta
    for t, p in _false(bahan, "NAR-08"):
        hasil = [h for i in f.indicators(p.klaim.bacaan[0].subjek) if (h := bahan.capaian(i)) is not None]
        mentah = rata_rata(hasil, None).persen
        menutupi = mentah is not None and p.klaim.angka.fits(mentah)
        sebab = (
            "capaian di atas 100 ikut menutupi yang kurang" if menutupi else "tidak cocok dengan hitungannya"
        )
        yield t.butir(
            f"rata-rata {p.klaim.angka.teks}", f"rata-rata {p.seharusnya}", f"Rata-rata capaian yang tertulis {sebab}.",
            bukti=", ".join("?" if h.nilai is None else persen(h.nilai) for h in hasil),
        )  # fmt: skip


@aturan(
    "NAR-09",
    "Rata-rata menyembunyikan yang tidak tercapai",
    RUMPUN,
    Tingkat.TINGGI,
    sumber="Rata-rata selalu disertai banyaknya target yang tidak tercapai (konvensi)",
)
def check_hidden_misses(bahan: Bahan) -> Iterator[Butir]:
    """Kalimat rata-rata harus menyebut bila ada indikator yang tidak mencapai target."""
    f = bahan.pembaca.fakta
    for t, k, b in _averages(bahan):
        gagal = [
            i
            for i in f.indicators(b.subjek)
            if f.pencapaian[i].tercapai is False and bahan.capaian(i) is not None
        ]
        if gagal and not any(_admits(p) for p in t.putusan):
            yield t.butir(
                f"rata-rata {k.angka.teks}", f"rata-rata disertai {len(gagal)} yang tidak tercapai",
                f"Rata-rata ini menyembunyikan {', '.join(gagal)}, yang tidak mencapai target.",
                bukti="; ".join(f"{i} {_verdict(bahan, i)}" for i in gagal),
            )  # fmt: skip


def _admits(p: Putusan) -> bool:
    """Say whether a claim tells of a missed target."""
    match p.klaim:
        case KlaimPutusan(putusan="meleset" | "bawah" | "rendah"):
            return True
        case KlaimBanyak(syarat=syarat):
            return syarat is not None and syarat.putusan in ("meleset", "bawah", "rendah")
    return False


def _verdict(bahan: Bahan, kode: str) -> str:
    hasil = bahan.capaian(kode)
    return persen(hasil.nilai) if hasil and hasil.nilai is not None else "tidak tercapai"


@aturan(
    "NAR-10",
    "Kalimat menyatakan yang tidak pernah diukur",
    RUMPUN,
    Tingkat.KRITIS,
    sumber="Perpres 29/2014: LKj menyatakan capaian tujuan dan sasaran",
)
def check_unmeasured(bahan: Bahan) -> Iterator[Butir]:
    """Rata-rata capaian yang mencakup tujuan atau sasaran tanpa realisasi tahun ini."""
    f = bahan.pembaca.fakta
    for t, k, b in _averages(bahan):
        for i in f.indicators(b.subjek):
            p = f.pencapaian[i]
            if not is_angka(p.realisasi) and is_angka(p.target):
                yield t.butir(
                    f"{p.kode_induk}: rata-rata {k.angka.teks}", "belum ada data",
                    f"Kalimat menyatakan {p.kode_induk} ({p.induk}) tercapai, padahal {i} tidak pernah diukur.",
                    bukti=f"tidak ada realisasi {i} tahun {bahan.tahun}",
                )  # fmt: skip


@aturan("NAR-11", "Kalimat tidak mencakup semuanya", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_coverage(bahan: Bahan) -> Iterator[Butir]:
    """Tujuan, sasaran, atau sasaran program yang disebut dari nomor berapa sampai berapa: harus
    sampai yang terakhir.
    """
    disebut: dict[str, tuple[Teks, int]] = {}
    for t, _, b in _averages(bahan):
        urut = [r["kode"] for r in bahan.data(b.subjek.jenis)]
        akhir = urut.index(b.subjek.kode[-1]) + 1 if b.subjek.kode[-1] in urut else 0
        if akhir > disebut.get(b.subjek.jenis, (t, 0))[1]:
            disebut[b.subjek.jenis] = (t, akhir)
    for jenis, (t, akhir) in disebut.items():
        banyak, nama = len(bahan.data(jenis)), jenis.replace("_", " ")
        if akhir != banyak:
            yield t.butir(
                f"{nama} sampai ke-{akhir}", f"{nama} sampai ke-{banyak}",
                f"Kalimat menyebut {nama} sampai ke-{akhir}, padahal ada {banyak}.",
            )  # fmt: skip


@aturan("NAR-12", "Pernyataan tercapai bertentangan dengan angkanya", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_claims(bahan: Bahan) -> Iterator[Butir]:
    """Kalimat yang menyatakan target tercapai, atau belum tercapai, dibandingkan dengan capaian indikatornya."""
    yield from _claims(bahan, "NAR-12")


@aturan("NAR-18", "Angka kinerja dalam kalimat salah", RUMPUN, Tingkat.TINGGI, toleransi=BULAT)
def check_performance(bahan: Bahan) -> Iterator[Butir]:
    """Target, realisasi, capaian, dan standar dalam kalimat dibandingkan dengan data indikatornya dan tahunnya."""
    yield from _figures(bahan, "NAR-18")


@aturan("NAR-19", "Perbandingan dalam kalimat salah", RUMPUN, Tingkat.TINGGI, toleransi=BULAT)
def check_comparisons(bahan: Bahan) -> Iterator[Butir]:
    """Naik, turun, selisih, dan urutan dalam kalimat dihitung ulang: terhadap tahun lain, target, standar, dan
    program lain.
    """
    yield from _claims(bahan, "NAR-19")


# Names, copies, causes and cited regulations ----------------------------------------------------------------


@aturan("NAR-13", "Nama dalam kalimat berbeda", RUMPUN, Tingkat.RENDAH, sumber="Nama resmi di data tahun ini")
def check_names(bahan: Bahan) -> Iterator[Butir]:
    """Nama sasaran program yang dikutip kalimat dibandingkan dengan nama resminya."""
    for r, teks, _ in told(bahan):
        m = KUTIPAN.search(teks)
        if not m:
            continue
        isi, resmi = (m[1] or m[2]).strip(), bahan.unsur.get(("sasaran_program", r["kode"]), "")
        beda = difference(resmi, isi)
        if resmi and beda.jenis != SAMA:
            yield Butir(
                "narasi", r["baris"], "teks", isi, resmi,
                f"Kalimat menyebut {r['kode']} dengan nama lain: {beda.uraian}.",
                tingkat=None if beda.jenis == EJAAN else Tingkat.SEDANG,
            )  # fmt: skip


@aturan("NAR-14", "Uraian dua tabel sama persis", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_copied(bahan: Bahan) -> Iterator[Butir]:
    """Kalimat uraian satu tabel yang disalin tanpa perubahan ke tabel lain."""
    milik: dict[str, dict[str, int]] = {}
    for r, teks, _ in told(bahan):
        milik.setdefault(r["tabel"], {}).setdefault(teks, r["baris"])
    tabel = list(milik)
    for i, b in enumerate(tabel):
        for a in tabel[:i]:
            sama = milik[a].keys() & milik[b].keys()
            if len(sama) >= 3 and len(sama) == len(milik[b]):
                baris = min(milik[b][t] for t in sama)
                yield Butir(
                    "narasi", baris, "teks", f"{len(sama)} kalimat uraian Tabel {b}", "",
                    f"Semua kalimat uraian Tabel {b} sama persis dengan uraian Tabel {a}. "
                    f"Apakah Tabel {b} memang diuraikan?",
                    bukti=f"mulai baris {min(milik[a][t] for t in sama)} dan baris {baris}",
                )  # fmt: skip


@aturan("NAR-15", "Uraian hilang atau tertukar", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_missing(bahan: Bahan) -> Iterator[Butir]:
    """Tabel yang diuraikan kalimat demi kalimat harus menguraikan setiap sasaran program, dengan
    nomor yang urut.
    """
    milik: dict[str, list[Baris]] = {}
    for r, _, _ in told(bahan):
        milik.setdefault(r["tabel"], []).append(r)
    urut = [r["kode"] for r in bahan.data("sasaran_program")]
    for tabel, rows in milik.items():
        ada = {r["kode"] for r in rows}
        for kode in (k for k in urut if k not in ada):
            yield Butir(
                "narasi", rows[-1]["baris"], kode, "tidak diuraikan", bahan.unsur.get(("sasaran_program", kode), ""),
                f"Uraian Tabel {tabel} tidak memuat {kode}.",
            )  # fmt: skip
        for r in rows:
            harap = _position(bahan, r)
            if harap and (r["nomor"] or "").isdecimal() and int(r["nomor"]) != harap:
                yield Butir(
                    "narasi", r["baris"], "nomor", r["nomor"], str(harap),
                    f"Uraian Tabel {tabel} nomor {r['nomor']} menguraikan {r['kode']}.",
                )  # fmt: skip


def _position(bahan: Bahan, row: Baris) -> int | None:
    """Return which row of its table a sentence describes, counting from 1."""
    dibahas = described(bahan, row, bahan.program_of[row["kode"]])
    if dibahas is None:
        return None
    return [r for r in dibahas.tabel.rows if r["kode"]].index(dibahas) + 1


@aturan("NAR-16", "Penyebab tidak membahas programnya", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_causes(bahan: Bahan) -> Iterator[Butir]:
    """Kata-kata analisis penyebab dibandingkan dengan kata-kata sub kegiatan programnya dan program lain."""
    khas = _vocabulary(bahan)
    for r in (r for t in bahan.role("analisis") for r in t.rows):
        indikator = bahan.indikator_of(r)
        program = bahan.program_of.get(bahan.indikator[indikator]["induk"]) if indikator else None
        yield from _cause(r.tabel.nama, r["baris"], "analisis", text(r, "analisis"), program, khas)
    for r, teks, program in told(bahan):
        t = bahan.numbered(r["tabel"])
        if t and t.peran == "analisis" and not KUTIPAN.search(teks):
            yield from _cause("narasi", r["baris"], "teks", teks, program, khas)


@once
def _vocabulary(bahan: Bahan) -> dict[str, set[str]]:
    """Return the words that point to one programme: rare among the outputs, or in its name alone."""
    milik: dict[str, set[str]] = {}
    for r in bahan.kegiatan.values():
        if r["tingkat"] == "sub_kegiatan" and r["kode_program"]:
            isi = f"{r['kegiatan'] or ''} {r['sub_kegiatan'] or ''} {r['indikator']}"
            milik.setdefault(r["kode_program"], set()).update(words(isi))
    nama = {p: set(words(bahan.unsur.get(("program", p), ""))) for p in milik}
    hitung, sebut = (Counter(w for isi in m.values() for w in isi) for m in (milik, nama))
    return {
        p: {w for w in milik[p] if hitung[w] * 3 <= len(milik)} | {w for w in nama[p] if sebut[w] == 1}
        for p in milik
    }


def _cause(
    tabel: str, baris: int, kolom: str, teks: str, program: str | None, khas: dict[str, set[str]]
) -> Iterator[Butir]:
    if not teks or program not in khas or len(khas) < 3:
        return
    kata = {w for w in words(teks) if len(w) > 3} - PENGHUBUNG - UMUM
    kena = {p: sorted(kata & isi) for p, isi in khas.items()}
    lain = max((p for p in kena if p != program), key=lambda p: len(kena[p]))
    if kena[lain] and not kena[program]:
        yield Butir(
            tabel, baris, kolom, teks[:160], "",
            f"Penyebab program {program} tidak menyebut satu pun kegiatannya, tetapi menyebut "
            f"{', '.join(kena[lain])}: kata kegiatan program {lain}.",
            bukti=f"kata khas program {program}: "
            f"{', '.join(sorted(k for k in khas[program] if len(k) > 5)[:8])}",
        )  # fmt: skip


@aturan(
    "NAR-17",
    "Peraturan yang sama dikutip berbeda",
    RUMPUN,
    Tingkat.SEDANG,
    sumber="peraturan.csv dan kutipan dalam laporan",
)
def check_regulations(bahan: Bahan) -> Iterator[Butir]:
    """Peraturan bernomor dan bertahun sama tetapi berjenis lain, atau dikutip tanpa ada di landasan hukum."""
    yield from _regulations(bahan)


_ATURAN = re.compile(
    r"(Undang-undang|Peraturan\s+(?:Pemerintah|Presiden|Daerah|Bupati|Wali\s?kota|Gubernur|Menteri))"
    r"((?:\s+(?!Nomor|No\b|no\b|nomor)[A-Za-z]+){0,12}?)\s+(?:Nomor|No)\.?\s*0*([0-9]+)\s+Tahun\s+([0-9]{4})",
    re.I,
)


@lru_cache(maxsize=4096)
def _cited(teks: str) -> tuple[tuple[str, str, str], ...]:
    """Return the regulations that a text cites: kind, number and year."""
    return tuple((" ".join(m[1].split()).title(), m[3], m[4]) for m in _ATURAN.finditer(teks))


def _regulations(bahan: Bahan) -> Iterator[Butir]:
    kutipan: dict[tuple[str, str], dict[str, int]] = {}
    for _, baris, teks in bahan.naskah:
        for nama, nomor, tahun in _cited(teks):
            kutipan.setdefault((nomor, tahun), {}).setdefault(nama, baris)
    for (nomor, tahun), jenis in kutipan.items():
        if len(jenis) > 1:
            (a, baris_a), (b, baris_b) = list(jenis.items())[:2]
            yield Butir(
                "narasi", baris_b, "teks", f"{b} Nomor {nomor} Tahun {tahun}",
                f"{a} Nomor {nomor} Tahun {tahun}",
                f"Peraturan bernomor sama disebut {a} di baris {baris_a}, tetapi {b} di baris {baris_b}.",
                bukti=f"baris {baris_a}: {a}; baris {baris_b}: {b}",
            )  # fmt: skip
    dasar = " ".join(r["uraian"] for r in bahan.data("peraturan"))
    ada = {(nomor, tahun) for _, nomor, tahun in _cited(dasar)}
    for (nomor, tahun), jenis in kutipan.items():
        if ada and (nomor, tahun) not in ada:
            nama, baris = next(iter(jenis.items()))
            yield Butir(
                "narasi", baris, "teks", f"{nama} Nomor {nomor} Tahun {tahun}", "tercantum di landasan hukum",
                "Peraturan ini dikutip dalam laporan, tetapi tidak ada di landasan hukum.",
                bukti=f"{len(ada)} peraturan di landasan hukum",
                tingkat=Tingkat.RENDAH,
            )  # fmt: skip
