"""Facts by key: what the year's own tables say of one thing, wherever they say it, and who stands alone."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjip.data.isian import values
from lkjip.data.perjanjian import murni
from lkjip.reconcile.bahan import Bahan, Baris, Nilai
from lkjip.reconcile.kata import words
from lkjip.reconcile.parse import BILANGAN, exact

RUMPUN = "fakta"
BERINDUK = ("sasaran", "program")  # the levels of kegiatan that are rows of a table of their own
SUMBER = "Data tahun yang sama tidak saling bertentangan"
MENURUT = 0.8  # of the rows: what so many keep to is the office's way
PERSEN = "persen"
ANGKA = rf"({BILANGAN})"
PROGRAM = ("kode_program",)
REKENING = (*PROGRAM, "kode_sub_kegiatan", "kode_rekening")
TARGET = re.compile(rf"target(?:nya)?(?:\s+(?:kinerja|sebesar|sebanyak|adalah|yaitu))*\s+{ANGKA}", re.I)
REALISASI = re.compile(
    r"(?:realisasi|hasil|nilai)(?:nya)?(?:(?!target)[^.;\d]|\d+(?=\s*\))){0,160}?"
    rf"\b(?:sebesar|sebanyak|mencapai|adalah|hanya|yaitu|senilai)\s+{ANGKA}",
    re.I,
)
PROSA = (
    ("narasi", "teks"),
    ("analisis", "analisis"),
    ("analisis", "solusi"),
    ("isu_strategis", "permasalahan"),
    ("isu_strategis", "isu_strategis"),
    ("tujuan", "uraian"),
    ("sasaran", "uraian"),
    ("sasaran_program", "uraian"),
    ("sasaran_kegiatan", "uraian"),
    ("program", "uraian"),
    ("indikator", "uraian"),
    ("indikator_utama", "definisi"),
    ("indikator_utama", "sumber_data"),
    ("rencana_kerja", "tujuan"),
    ("rencana_kerja", "sasaran"),
    ("rencana_kerja", "indikator"),
    ("kegiatan", "kegiatan"),
    ("kegiatan", "sub_kegiatan"),
    ("kegiatan", "indikator"),
    ("peraturan", "uraian"),
    ("rpjmd", "tujuan"),
    ("rpjmd", "sasaran"),
    ("rpjmd", "indikator"),
    ("catatan_sebab", "uraian"),
    ("dpa", "sub_kegiatan"),
)


@dataclass(frozen=True, slots=True)
class Saksi:
    """One cell that states a fact, and the document it stands for."""

    dokumen: str
    tabel: str
    row: Baris
    kolom: str
    nilai: Nilai

    @property
    def letak(self) -> str:
        """The cell, as a clerk finds it."""
        return f"{self.tabel}.csv baris {self.row.nomor}"


def by(kolom: Sequence[str], rows: Iterable[Baris]) -> dict[tuple, list[Baris]]:
    """Return the rows by what they hold in some columns, in the order in which each is first met."""
    hasil: dict[tuple, list[Baris]] = defaultdict(list)
    for r in rows:
        hasil[tuple(r[k] for k in kolom)].append(r)
    return hasil


def accounts(bahan: Bahan) -> dict[tuple, Baris]:
    """Return the rows of dpa by their account."""
    return {tuple(r[k] for k in REKENING): r for r in bahan.data("dpa")}


def majority(nilai: Iterable[Hashable]) -> Hashable | None:
    """Return what more than half of them are, or None.

    >>> majority("aab"), majority("ab")
    ('a', None)
    """
    semua = list(nilai)
    paling = Counter(semua).most_common(1)
    return paling[0][0] if paling and paling[0][1] * 2 > len(semua) else None


def strays(rows: Iterable[Baris], kunci: Callable[[Baris], Hashable], isi: Callable[[Baris], Hashable]):
    """Yield (row, what its fellows hold) for each row that holds something else than most rows of its key."""
    kelompok: dict[Hashable, list[Baris]] = defaultdict(list)
    for r in rows:
        if kunci(r) is not None and isi(r) is not None:
            kelompok[kunci(r)].append(r)
    for milik in kelompok.values():
        lazim = majority(map(isi, milik))
        for r in milik if lazim is not None else ():
            if isi(r) != lazim:
                yield r, lazim


def odd(saksi: Sequence[Saksi], dekat: Nilai = None) -> tuple[list[Saksi], Saksi | None]:
    """Return the cells that disagree with the most documents, and the first of those that are believed.

    Where as many documents say one thing as another, what is nearer to another number is believed, else the earlier.
    """
    suara: dict[Nilai, list[str]] = {}
    for s in saksi:
        dokumen = suara.setdefault(s.nilai, [])
        if s.dokumen not in dokumen:
            dokumen.append(s.dokumen)
    if len(suara) < 2:
        return [], None
    benar = max(suara, key=lambda nilai: (len(suara[nilai]), -distance(nilai, dekat)))
    return [s for s in saksi if s.nilai != benar], next(s for s in saksi if s.nilai == benar)


def distance(a: Nilai, b: Nilai) -> Fraction:
    """Return how many times one number is the other, at least 1; 0 when it cannot be said."""
    if not isinstance(a, Fraction) or not isinstance(b, Fraction) or a <= 0 or b <= 0:
        return Fraction(0)
    return max(a, b) / min(a, b)


def single_indicator(bahan: Bahan, sasaran_program: str) -> str | None:
    """Return the indicator of a sasaran program that has exactly one, or None."""
    return bahan.indikator_tunggal.get(("sasaran_program", sasaran_program))


def own_indicator(bahan: Bahan, r: Baris) -> str | None:
    """Return the indicator of its own sasaran or program that a row of kegiatan names, or None."""
    if r["tingkat"] not in BERINDUK:
        return None
    sasaran = r["tingkat"] == "sasaran"
    milik = r["kode_sasaran"] if sasaran else r["kode_program"]
    calon = bahan.indikator_bernama.get(words(r["indikator"]), ())
    return next((k for k, i in calon if milik == (i if sasaran else bahan.program_of.get(i))), None)


def head_unit(bahan: Bahan) -> str | None:
    """Return the code of the office itself among its units: the first."""
    return next((r["kode"] for r in bahan.data("unit_kerja")), None)


def targets(bahan: Bahan) -> dict[str, list[Saksi]]:
    """Return what each document says is an indicator's target of the year."""
    hasil: dict[str, list[Saksi]] = defaultdict(list)
    for dokumen, tabel in (
        ("Perjanjian Kinerja", "perjanjian_kinerja"),
        ("target program", "target_program"),
        ("Renstra", "target_renstra"),
        ("Rencana Kerja", "rencana_kerja"),
    ):
        rows = bahan.data(tabel)
        for r in murni(rows) if tabel == "perjanjian_kinerja" else rows:
            if (
                r["kode_indikator"]
                and exact(r["target"]) is not None
                and r.get("tahun", bahan.tahun) == bahan.tahun
            ):
                hasil[r["kode_indikator"]].append(Saksi(dokumen, tabel, r, "target", exact(r["target"])))
    for kode, r in _activities(bahan):
        hasil[kode].append(Saksi("kegiatan", "kegiatan", r, "target", exact(r["target"])))
    _add_texts(bahan, hasil, TARGET)
    return hasil


def results(bahan: Bahan) -> dict[str, list[Saksi]]:
    """Return what each document says is an indicator's realisasi of the year."""
    hasil: dict[str, list[Saksi]] = defaultdict(list)
    for r in bahan.data("realisasi_kinerja"):
        nilai = exact(r["realisasi"])
        if r["tahun"] == bahan.tahun and nilai is not None:
            hasil[r["kode_indikator"]].append(Saksi("realisasi", "realisasi_kinerja", r, "realisasi", nilai))
    for kode, r in _activities(bahan):
        if r["realisasi"] is not None:
            hasil[kode].append(Saksi("kegiatan", "kegiatan", r, "realisasi", exact(r["realisasi"])))
    _add_texts(bahan, hasil, REALISASI)
    return hasil


def _activities(bahan: Bahan) -> Iterator[tuple[str, Baris]]:
    """Yield the rows of the office itself: a unit below it may have a target of its own."""
    for r in bahan.data("kegiatan"):
        if r["kode_unit"] == head_unit(bahan) and (kode := own_indicator(bahan, r)):
            yield kode, r


def _add_texts(bahan: Bahan, hasil: dict[str, list[Saksi]], pola: re.Pattern) -> None:
    """Add the figure that an analysis states, where the sasaran program has one indicator."""
    for r in bahan.data("analisis"):
        kode = single_indicator(bahan, r["kode_sasaran_program"])
        if kode in hasil and (m := pola.search(r["analisis"] or "")):
            hasil[kode].append(Saksi("analisis", "analisis", r, "analisis", number(m[1])))


def number(teks: str) -> Fraction:
    """Read a number of a sentence, written in the Indonesian way.

    >>> number("1.250"), number("79,35"), number("82.5")
    (Fraction(1250, 1), Fraction(1587, 20), Fraction(165, 2))
    """
    if "," in teks or re.fullmatch(r"\d{1,3}(\.\d{3})+", teks):
        teks = teks.replace(".", "").replace(",", ".", 1).replace(",", "")
    return Fraction(teks) if teks.count(".") < 2 else Fraction(teks.replace(".", ""))


def measures(bahan: Bahan) -> dict[str, list[tuple[str, Baris, str, Fraction]]]:
    """Return every target, realisasi and standard that is a number, by indicator."""
    milik: dict[str, list] = defaultdict(list)
    for tabel, kolom in (
        ("target_renstra", "target"),
        ("perjanjian_kinerja", "target"),
        ("target_program", "target"),
        ("realisasi_kinerja", "realisasi"),
        ("standar", "standar"),
    ):
        for r in bahan.data(tabel):
            nilai = exact(r[kolom])
            if isinstance(nilai, Fraction) and r["kode_indikator"] in bahan.indikator:
                milik[r["kode_indikator"]].append((tabel, r, kolom, nilai))
    return milik


def texts(bahan: Bahan) -> Iterator[tuple[str, str, Baris, str]]:
    """Yield (table, column, row, text) of the prose that the office wrote, placeholders filled in."""
    isian = values(bahan.laporan)
    for tabel, kolom in PROSA:
        for r in bahan.data(tabel):
            if isi := r[kolom]:
                yield tabel, kolom, r, isi.format_map(isian) if tabel == "narasi" else isi


def units(bahan: Bahan) -> dict[str, list[Saksi]]:
    """Return what each document says is an indicator's unit."""
    hasil = {
        k: [Saksi("indikator", "indikator", r, "satuan", unit(r["satuan"]))]
        for k, r in bahan.indikator.items()
    }
    for r in bahan.data("rencana_kerja"):
        if r["kode_indikator"] in hasil:
            hasil[r["kode_indikator"]].append(
                Saksi("Rencana Kerja", "rencana_kerja", r, "satuan", unit(r["satuan"]))
            )
    for r in bahan.data("kegiatan"):
        if kode := own_indicator(bahan, r):
            hasil[kode].append(Saksi("kegiatan", "kegiatan", r, "satuan", unit(r["satuan"])))
    return hasil


def unit(satuan: str | None) -> str:
    """Return a unit in small letters; the sign for per cent in words."""
    satuan = " ".join((satuan or "").split()).casefold()
    return PERSEN if satuan in ("%", "persentase") else satuan
