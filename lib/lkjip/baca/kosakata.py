"""The words of tables' headers: which word means what, misspelt ones too."""

import re
from functools import lru_cache

from lkjip.reconcile.kata import near

# What a header's word speaks of → the words that do. Marks ("%", "Rp") count as words.
ISTILAH = {
    "no": ("no", "nomor", "nmr", "no urut"),
    "misi": ("misi",),
    "tujuan": ("tujuan",),
    "sasaran": ("sasaran",),
    "program": ("program",),
    "kegiatan": ("kegiatan", "subkegiatan", "aktivitas"),
    "uraian": ("uraian", "urusan", "komponen", "unsur", "rincian", "nama", "kode"),
    "indikator": ("indikator", "iku", "ikk", "iks", "ikp", "tolok", "tolak"),
    "satuan": ("satuan", "sat"),
    "target": ("target", "rencana", "ditargetkan"),
    "realisasi": ("realisasi", "terealisasi", "hasil"),
    "capaian": ("capaian", "pencapaian", "ketercapaian", "tercapai", "prestasi"),
    "standar": ("standar", "standart", "standard", "spm", "nasional", "provinsi", "propinsi", "pembanding"),
    "akhir": ("akhir", "renstra", "rpjmd", "rpjm", "jangka", "menengah"),
    "pagu": ("pagu", "anggaran", "dpa", "dppa", "alokasi", "apbd", "belanja", "dana", "biaya", "keuangan"),
    "sisa": ("sisa", "selisih", "silpa", "kurang", "lebih"),
    "serapan": ("serapan", "penyerapan", "terserap", "daya"),
    "efisiensi": ("efisiensi", "efisien", "efektivitas"),
    "analisis": (
        "analisis", "analisa", "penyebab", "faktor", "kendala", "hambatan", "permasalahan", "pendorong", "penghambat",
        "pendukung", "keberhasilan", "kegagalan", "evaluasi",
    ),
    "solusi": (
        "solusi", "alternatif", "rekomendasi", "upaya", "tindak", "lanjut", "perbaikan", "langkah", "strategi",
        "pemecahan", "penyelesaian",
    ),
    "definisi": ("definisi", "operasional", "penjelasan", "alasan"),
    "rumus": ("rumus", "formula", "formulasi", "perhitungan", "penghitungan", "pengukuran"),
    "sumber": ("sumber",),
    "label": ("kriteria", "kategori", "predikat", "interpretasi", "kualifikasi", "klasifikasi", "kualitas", "label"),
    "batas": ("interval", "rentang", "skala", "rasio", "kisaran", "batas", "ambang", "skor"),
    "kinerja": ("kinerja", "output", "keluaran", "outcome", "fisik"),
    "persen": ("%", "persen", "persentase", "prosentase", "tingkat"),
    "rp": ("rp", "rupiah", "idr"),
    "unit": ("unit", "opd", "skpd", "penanggung", "pelaksana", "pengampu"),
}  # fmt: skip
_ARTI = {kata: istilah for istilah, banyak in ISTILAH.items() for kata in banyak}
# Words that a header has beside those, and which tell nothing.
_LAIN = {
    "tahun", "th", "ta", "dan", "atau", "yang", "s", "d", "sd", "sampai", "dengan", "terhadap", "utama", "strategis",
    "strategik", "daerah", "perangkat", "data", "jawab", "kerja", "ini", "lalu", "tahunan", "kondisi", "awal",
    "perubahan",
    "murni", "ket", "keterangan", "dilakukan", "untuk", "dari", "per", "jumlah", "nilai", "sub", "tw", "triwulan",
    "semester", "jan", "des", "desember", "bulan", "ke", "i", "ii", "iii", "iv", "n", "dalam", "di", "telah", "kab",
    "kabupaten", "kota", "bidang", "sebelumnya", "rerata", "rata", "k", "total",
}  # fmt: skip
_KATA = re.compile(r"[^\W_]+|%")
_TAHUN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOMOR = re.compile(r"\(?\d{1,2}\)?(?:\s*=\s*[\d\s()./:*x×%+-]+)?\.?|\(?[a-z]\)?", re.IGNORECASE)
TAHUN_SAJA = re.compile(r"(?:tahun|th\.?|ta\.?)?\s*((?:19|20)\d\d)(?:\s*\([^)]*\))?", re.IGNORECASE)
_BULAN = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_PERIODE = re.compile(
    rf"\b(?:(?:triwulan|tw|semester|smt|kuartal|caturwulan)\s*\.?\s*(?:iv|i{{1,3}}|[1-4])\b|(?:{_BULAN})(?=\s*$))",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def term(kata: str) -> str:
    """Return what a header's word speaks of, misspelt or not; "" when it is no such word.

    >>> term("ralisasi"), term("kierja"), term("sungai")
    ('realisasi', 'kinerja', '')
    """
    if found := _ARTI.get(kata):
        return found
    if kata in _LAIN or len(kata) < 5:
        return ""
    return next((istilah for k, istilah in _ARTI.items() if len(k) > 4 and near(kata, k)), "")


@lru_cache(maxsize=8192)
def terms(teks: str) -> frozenset[str]:
    """Return what the words of a header speak of.

    >>> sorted(terms("% Capaian Kinerja")), sorted(terms("Sub Kegiatan"))
    (['capaian', 'kinerja', 'persen'], ['kegiatan'])
    """
    return frozenset(filter(None, map(term, _words(teks))))


def _words(teks: str) -> list[str]:
    return _KATA.findall(teks.casefold())


def year(teks: str) -> int | None:
    """Return the last year that a header names; None when it names none."""
    found = _TAHUN.findall(teks)
    return int(found[-1]) if found else None


def period(teks: str) -> str:
    """Return the part of the year that a header names, as printed; "" for a whole one.

    >>> period("Realisasi TW III"), period("Target 2023")
    ('TW III', '')
    """
    m = _PERIODE.search(teks)
    return m[0] if m else ""


@lru_cache(maxsize=8192)
def header_like(teks: str) -> bool:
    """Say whether a cell may be part of a header: short, and nearly all its words are words of headers.

    >>> header_like("TUJUAN/ SASARAN STRATEGIS"), header_like("2021"), header_like("85"), header_like("Nilai SAKIP")
    (True, True, False, False)
    """
    if TAHUN_SAJA.fullmatch(teks) or period(teks) == teks:
        return True
    words = [k for k in _words(teks) if not k.isdigit()]
    if not words or len(words) > 14 or teks.rstrip().endswith("."):
        return teks.casefold() in ("no.", "no", "ket.")
    known = [k for k in words if k in _LAIN or term(k)]
    return len(known) >= 0.75 * len(words) and any(map(term, words))


def numbering(cells: tuple[str, ...]) -> bool:
    """Say whether a row only counts the columns: "1 2 3", "(1) (2)", "4 5 6=5/4*100".

    >>> numbering(("1", "2", "3", "6=4/5*100")), numbering(("1", "2021", "80"))
    (True, False)
    """
    filled = [c.strip("$") for c in cells if c]  # a formula between dollars
    if len(filled) < 2 or not all(_NOMOR.fullmatch(c) for c in filled):
        return False
    angka = [
        int(m[0]) if (m := re.search(r"\d+", c)) else ord(c.strip("() ").casefold()[0]) - 96 for c in filled
    ]
    return all(a < b <= a + 3 for a, b in zip(angka, angka[1:], strict=False)) and angka[0] <= 2
