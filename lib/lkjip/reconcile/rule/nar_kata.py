"""The wording of sentences: names, copies, causes and cited regulations."""

import re
from collections import Counter
from collections.abc import Iterator

from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.cetakan import text
from lkjip.reconcile.kata import EJAAN, PENGHUBUNG, SAMA, difference, words
from lkjip.reconcile.sentences import RUMPUN, SUMBER, described, told
from lkjip.reconcile.temuan import Tingkat

# Words of every analysis; they point to no programme.
UMUM = {
    "anggaran", "capaian", "daerah", "hasil", "jumlah", "kegiatan", "kinerja", "laporan", "pelaksanaan",
    "pencapaian", "program", "sasaran", "target", "tercapainya", "tingkat", "perangkat", "kecamatan",
}  # fmt: skip
KUTIPAN = re.compile(r"sasaran\s+ke\s+\d+\s*[“\"]([^”\"]+)[”\"]|^sasaran\s+\d+\s*:\s*(.+)$", re.I)


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


def _regulations(bahan: Bahan) -> Iterator[Butir]:
    kutipan: dict[tuple[str, str], dict[str, int]] = {}
    for _, baris, teks in bahan.naskah:
        for m in _ATURAN.finditer(teks):
            kutipan.setdefault((m[3], m[4]), {}).setdefault(" ".join(m[1].split()).title(), baris)
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
    ada = {(m[3], m[4]) for m in _ATURAN.finditer(dasar)}
    for (nomor, tahun), jenis in kutipan.items():
        if ada and (nomor, tahun) not in ada:
            nama, baris = next(iter(jenis.items()))
            yield Butir(
                "narasi", baris, "teks", f"{nama} Nomor {nomor} Tahun {tahun}", "tercantum di landasan hukum",
                "Peraturan ini dikutip dalam laporan, tetapi tidak ada di landasan hukum.",
                bukti=f"{len(ada)} peraturan di landasan hukum",
                tingkat=Tingkat.RENDAH,
            )  # fmt: skip
