"""What each column of a table holds, by the words above it and by the values in it, with a score."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lkjip.baca.kosakata import TAHUN_SAJA, period, terms, year
from lkjip.baca.naskah import TabelNaskah

NAMA = ("tujuan", "sasaran", "program", "kegiatan")
_UANG = re.compile(r"(?:rp\.?\s*)?\(?-?\d{1,3}(?:[.,\s]\d{3}){1,}(?:[.,]\d{1,2})?\)?(?:,-)?", re.IGNORECASE)
_PERSEN = re.compile(r"[-−]?\d+(?:[.,]\d+)?\s*%")
_BILANGAN = re.compile(r"[-−(]?\d[\d.,]*\)?")
_SELANG = re.compile(
    r"[<>≤≥]|(?:lebih|kurang|di atas|di bawah|sampai)\b.*\d|\d\s*(?:%\s*)?(?:-|–|s/d|s\.d|sampai|≤|<|x)",
    re.IGNORECASE,
)
_HURUF = re.compile(r"[A-Za-z]{3}")
_HURUF_KOLOM = {"T": "target", "R": "realisasi", "C": "capaian"}  # below a year that divides a wide table
YAKIN, CUKUP, LEMAH = 1.0, 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its header, what it holds ("" when nothing fits), of which year and part of it, how sure that is."""

    judul: str
    arti: str
    tahun: int | None = None
    periode: str = ""
    skor: float = YAKIN


@dataclass(frozen=True, slots=True)
class Isi:
    """What a column's values look like: the shares of its filled cells that are so, 0 to 1."""

    terisi: int
    uang: float
    persen: float
    angka: float
    selang: float
    teks: float
    panjang: float
    urut: bool


def profile(tabel: TabelNaskah, j: int) -> Isi:
    """Return what the values of a column look like."""
    isi = [t for b in tabel.baris if not b.lebar and (t := b.sel[j].teks) and t not in ("-", "–")]
    n = len(isi) or 1

    def bagian(pola: re.Pattern, *, utuh: bool = True) -> float:
        return sum(bool(pola.fullmatch(t) if utuh else pola.search(t)) for t in isi) / n

    urut = [int(m[1]) for t in isi if (m := re.fullmatch(r"(\d{1,3})[.)]?", t))]
    return Isi(
        len(isi),
        sum(bool(_UANG.fullmatch(t)) and sum(c.isdigit() for c in t) >= 6 for t in isi) / n,
        bagian(_PERSEN),
        bagian(_BILANGAN),
        bagian(_SELANG, utuh=False),
        bagian(_HURUF, utuh=False),
        sum(map(len, isi)) / n,
        bool(urut)
        and len(urut) >= 0.6 * n
        and urut[0] == 1
        and all(a <= b for a, b in zip(urut, urut[1:], strict=False)),
    )


def columns(tabel: TabelNaskah, tahun: int | None) -> tuple[Kolom, ...]:
    """Return what every column of a table holds; `tahun` is the year the report is about."""
    isi = [profile(tabel, j) for j in range(len(tabel.kepala))]
    beruang = any(p.uang >= 0.5 for p in isi)
    found = [_column(k, p, beruang, j) for j, (k, p) in enumerate(zip(tabel.kepala, isi, strict=True))]
    found = _ordered(_periods(_years_alone(found, tabel, tahun)), isi)
    return tuple(_years(_named(_ahead(found, tahun), isi), tahun))


def _column(kepala: Sequence[str], isi: Isi, beruang: bool, j: int) -> Kolom:
    judul = " ".join(kepala)
    if not judul:
        arti = "no" if isi.urut and j == 0 else ""
        return Kolom("", arti, skor=LEMAH)
    while len(kepala) > 1 and terms(kepala[-1]) == {"rp"}:
        kepala = (*kepala[:-2], f"{kepala[-2]} {kepala[-1]}")  # a unit below a name belongs to it
    bawah = terms(kepala[-1])
    atas = frozenset().union(*map(terms, kepala[:-1])) if len(kepala) > 1 else frozenset()
    arti, skor = _meaning(bawah, atas, kepala[-1], isi, beruang)
    if skor <= LEMAH and atas:  # a year, "(Rp)" or a mark alone: the group's name says what it is
        utuh = _meaning(atas | bawah, frozenset(), judul, isi, beruang)
        arti, skor = max((arti, skor), utuh, key=lambda x: (bool(x[0]), x[1]))
    if not arti and j == 0 and isi.urut:
        arti, skor = "no", CUKUP
    masa = next((p for k in reversed(kepala) if (p := period(k))), "")
    tahun = next((t for k in reversed(kepala) if (t := year(k))), None)
    return Kolom(judul, arti, tahun, masa, skor if _agrees(arti, isi) else min(skor, LEMAH))


def _meaning(
    t: frozenset[str], atas: frozenset[str], teks: str, isi: Isi, beruang: bool
) -> tuple[str, float]:
    """Return what words say: the most particular first. `atas` are the words of the group above."""
    uang = isi.uang >= 0.5 or ("rp" in t and isi.persen < 0.5)
    kinerja = "kinerja" in t or "indikator" in atas or "kinerja" in atas
    keuangan = "pagu" in atas or "rp" in atas or ("pagu" in t and "realisasi" in t)
    nama = [n for n in NAMA if n in t]
    if huruf := _HURUF_KOLOM.get(teks.strip(" .()").upper()):
        return huruf, CUKUP
    if not t:
        return "", 0
    if t == {"no"} or (t <= {"no", "uraian"} and isi.urut):
        return "no", YAKIN
    if "misi" in t and not nama:
        return "misi", YAKIN
    for arti, istilah in (("definisi", "definisi"), ("rumus", "rumus"), ("sumber_data", "sumber")):
        if istilah in t and not uang and not {"target", "realisasi", "capaian", "persen"} & t:
            if arti == "sumber_data" and "pagu" in t:
                break
            return arti, YAKIN
    if t == {"satuan"} or ("satuan" in t and not t & {"target", "realisasi", "pagu"}):
        return "satuan", YAKIN
    if "solusi" in t and "analisis" not in t and isi.angka < 0.5:
        return "solusi", YAKIN
    if "analisis" in t and isi.angka < 0.5:
        return "analisis", YAKIN
    if "solusi" in t and isi.angka < 0.5:
        return "solusi", CUKUP
    if "efisiensi" in t:
        return ("label", CUKUP) if isi.teks > 0.5 and "label" in t else ("tingkat_efisiensi", YAKIN)
    if "standar" in t and "capaian" not in t and "persen" not in t and not nama and not uang:
        return "standar", YAKIN
    if "sisa" in t and (uang or isi.terisi == 0):
        return "sisa_rp", YAKIN
    if "serapan" in t and isi.uang < 0.5:
        return "serapan", YAKIN
    if "indikator" in t and isi.angka < 0.5 and isi.persen < 0.5:
        return "indikator", YAKIN
    if "target" in t and "capaian" not in t and not ({"realisasi"} & t):
        if uang or (keuangan and isi.persen < 0.5 and not kinerja and isi.uang > 0):
            return "pagu_rp", YAKIN
        return ("target_akhir" if "akhir" in t else "target"), YAKIN
    if "realisasi" in t and "capaian" not in t:
        if uang:
            return "realisasi_rp", YAKIN
        if "persen" in t or (keuangan and not kinerja):
            return (
                ("serapan", CUKUP)
                if (keuangan or "pagu" in t or beruang) and not kinerja
                else ("realisasi", CUKUP)
            )
        return "realisasi", YAKIN
    if "capaian" in t:
        if uang:
            return "realisasi_rp", CUKUP
        return ("serapan" if keuangan or ("pagu" in t and "kinerja" not in t) else "capaian"), YAKIN
    if t == {"persen"} or (t <= {"persen", "kinerja"} and "persen" in t and isi.teks < 0.5):
        if keuangan or "realisasi" in atas and beruang:
            return "serapan", CUKUP
        return ("serapan", LEMAH) if beruang and not kinerja else ("capaian", CUKUP if not beruang else LEMAH)
    if "pagu" in t and (uang or not nama) and isi.teks < 0.5:
        if isi.persen >= 0.5:
            return "serapan", CUKUP
        return "pagu_rp", YAKIN if uang else LEMAH
    if len(nama) == 1 and not uang:
        return nama[0], YAKIN
    if nama and not uang:
        return "uraian", YAKIN
    if "label" in t:
        return ("batas", CUKUP) if isi.selang > 0.5 else ("label", YAKIN)
    if "batas" in t and isi.selang > 0.5:
        return "batas", YAKIN
    if "unit" in t and isi.teks > 0.5:
        return "unit", CUKUP
    if "uraian" in t and isi.teks > 0.5:
        return "uraian", CUKUP
    if "kinerja" in t and isi.teks > 0.5:
        return "indikator", LEMAH
    if "rp" in t and uang:
        return "pagu_rp", LEMAH
    return "", 0


def _agrees(arti: str, isi: Isi) -> bool:
    """Say whether the values can be what the words say."""
    if not isi.terisi:
        return True
    if arti in ("pagu_rp", "realisasi_rp", "sisa_rp"):
        return isi.uang >= 0.3 or isi.angka >= 0.7
    if arti in ("indikator", "sasaran", "tujuan", "program", "kegiatan", "uraian", "misi"):
        return isi.teks >= 0.5
    if arti in ("target", "realisasi", "capaian", "serapan", "target_akhir", "standar"):
        return isi.panjang <= 40 and isi.uang < 0.7
    return True


def _years_alone(kolom: list[Kolom], tabel: TabelNaskah, tahun: int | None) -> list[Kolom]:
    """Say what columns headed by a year alone hold: as the title says, or what lies ahead is a target."""
    polos = [j for j, k in enumerate(kolom) if not k.arti and k.tahun and TAHUN_SAJA.fullmatch(k.judul)]
    kata = terms(" ".join((tabel.judul, *tabel.konteks[-1:])))
    if len(polos) < 2 or not (
        {"target", "realisasi", "capaian", "kinerja"} & kata or any(k.arti == "indikator" for k in kolom)
    ):
        return kolom
    depan = tahun is not None and any(kolom[j].tahun > tahun for j in polos)
    arti = (
        "target"
        if depan or ("target" in kata and "realisasi" not in kata)
        else "capaian"
        if "capaian" in kata and "realisasi" not in kata
        else "realisasi"
    )
    for j in polos:
        kolom[j] = replace(kolom[j], arti=arti, skor=CUKUP)
    return kolom


def _named(kolom: list[Kolom], isi: Sequence[Isi]) -> list[Kolom]:
    """Take the first column of words for what the rows are about, where no header says it and there are results."""
    ukuran = {"target", "realisasi", "capaian", "pagu_rp", "serapan"}
    if {"uraian", "indikator", *NAMA} & {k.arti for k in kolom} or not ukuran & {k.arti for k in kolom}:
        return kolom
    j = next(
        (j for j, (k, p) in enumerate(zip(kolom, isi, strict=True)) if not k.arti and p.teks >= 0.8), None
    )
    if j is not None:
        kolom[j] = replace(kolom[j], arti="uraian", skor=LEMAH)
    return kolom


def _periods(kolom: list[Kolom]) -> list[Kolom]:
    """Give the parts of a year that stand without a name of their own what the column before them holds."""
    akhir = ""
    for j, k in enumerate(kolom):
        if k.periode and not k.arti and akhir:
            kolom[j] = replace(k, arti=akhir, skor=CUKUP)
        elif k.arti in ("target", "realisasi", "capaian"):
            akhir = k.arti
    return kolom


def _ahead(kolom: list[Kolom], tahun: int | None) -> list[Kolom]:
    """Call the one target of a later year beside results what it is: that of the plan's end."""
    target = [j for j, k in enumerate(kolom) if k.arti == "target" and not k.periode]
    hasil = any(k.arti in ("realisasi", "capaian") for k in kolom)
    if tahun and hasil and len(target) == 1 and (kolom[target[0]].tahun or 0) > tahun:
        kolom[target[0]] = replace(kolom[target[0]], arti="target_akhir", skor=CUKUP)
    return kolom


def _ordered(kolom: list[Kolom], isi: Sequence[Isi]) -> list[Kolom]:
    """Settle columns of one meaning by their order and values: "Capaian 2023 … Capaian" are a result and its share."""
    arti = [k.arti for k in kolom]
    capaian = [j for j, a in enumerate(arti) if a == "capaian"]
    if "realisasi" not in arti and len(capaian) == 2 and {"target", "target_akhir", "standar"} & set(arti):
        kolom[capaian[0]] = replace(kolom[capaian[0]], arti="realisasi", skor=CUKUP)
    seen: dict[tuple, int] = {}
    for j, k in enumerate(kolom):
        kunci = (k.arti, k.tahun, k.periode)
        if k.arti and kunci in seen:
            # Two of one kind: the one whose words or values speak less clearly is nothing that is known.
            lain = seen[kunci]
            lemah = j if k.skor <= kolom[lain].skor else lain
            kolom[lemah] = replace(kolom[lemah], arti="", skor=LEMAH)
            seen[kunci] = lain if lemah == j else j
        else:
            seen[kunci] = j
    return kolom


def _years(kolom: Sequence[Kolom], tahun: int | None) -> list[Kolom]:
    """Keep a year only where it tells columns apart, or is not the report's own."""
    out = []
    for k in kolom:
        lain = {x.tahun for x in kolom if x.arti == k.arti}
        sendiri = k.tahun is not None and len(lain) == 1 and k.tahun == tahun
        out.append(replace(k, tahun=None) if sendiri or not k.arti else k)
    return out
