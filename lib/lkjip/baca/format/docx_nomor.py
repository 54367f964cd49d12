"""The numbers Word writes before list items and headings: they are counted, not stored."""

import re
from dataclasses import dataclass

from lkjip.baca.format.alur import letters
from lkjip.baca.format.paket import tree
from lkjip.bahasa import romawi

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEMPAT = re.compile(r"%([1-9])")
_ANGKA = {
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerRoman": lambda n: romawi(n).lower(),
    "upperRoman": romawi,
    "decimalZero": lambda n: f"{n:02}",
    "none": lambda _: "",
}
_TERBESAR = 30_000  # what a number is shown as beyond it is nobody's concern


@dataclass(frozen=True, slots=True)
class _Tingkat:
    """A level of a list: where it starts, how it counts, what it shows, which style it is for."""

    mulai: int
    jenis: str
    teks: str
    gaya: str
    desimal: bool
    berulang: bool


class Penomor:
    """Counts through a document, paragraph by paragraph."""

    def __init__(self, gaya: bytes | None, daftar: bytes | None) -> None:
        """Take styles.xml and numbering.xml, where the document has them."""
        self._gaya = {g.get(f"{_W}styleId"): g for g in tree(gaya).iter(f"{_W}style")} if gaya else {}
        self._susunan: dict[str, dict[int, _Tingkat]] = {}
        self._induk: dict[str, str] = {}  # which abstract list a list counts in
        self._ganti: dict[str, dict[int, int]] = {}  # where a list starts anew
        self._khusus: dict[str, dict[int, _Tingkat]] = {}
        self._hitung: dict[str, dict[int, int]] = {}
        self._dipakai: set[str] = set()
        if daftar:
            self._load(tree(daftar))

    def _load(self, root) -> None:
        tautan = {}
        for a in root.iter(f"{_W}abstractNum"):
            nama = a.get(f"{_W}abstractNumId")
            self._susunan[nama] = _levels(a)
            if lain := _value(a, "numStyleLink"):
                tautan[nama] = lain
        for n in root.iter(f"{_W}num"):
            nama = n.get(f"{_W}numId")
            self._induk[nama] = _value(n, "abstractNumId")
            for o in n.iter(f"{_W}lvlOverride"):
                if mulai := _value(o, "startOverride"):
                    self._ganti.setdefault(nama, {})[_int(o.get(f"{_W}ilvl"))] = _int(mulai)
                self._khusus.setdefault(nama, {}).update(_levels(o))
        for nama, lain in tautan.items():  # its levels are another list's, named by a style
            asli = self._induk.get(self._of_style(lain)[0] or "")
            self._susunan[nama] = self._susunan.get(asli, {})

    def next(self, paragraf) -> str:
        """Return what stands before a paragraph, which is the next one: "3.", "a)", "-"; "" when nothing does."""
        daftar, tingkat = self._list_of(paragraf)
        induk = self._induk.get(daftar or "")
        susunan = self._susunan.get(induk, {}) | self._khusus.get(daftar, {})
        if tingkat not in susunan:
            return ""
        hitung = self._hitung.setdefault(induk, {})
        if daftar not in self._dipakai:
            self._dipakai.add(daftar)
            for nomor, mulai in self._ganti.get(daftar, {}).items():
                hitung[nomor] = mulai - 1
        hitung[tingkat] = hitung.get(tingkat, susunan[tingkat].mulai - 1) + 1
        for bawah in [b for b in hitung if b > tingkat and (b not in susunan or susunan[b].berulang)]:
            del hitung[bawah]
        return _shown(susunan, hitung, tingkat)

    def _list_of(self, paragraf) -> tuple[str | None, int]:
        sifat = paragraf.find(f"{_W}pPr")
        if sifat is None:
            return None, 0
        gaya = _value(sifat, "pStyle")
        daftar, tingkat = self._of_style(gaya)
        if (nomor := sifat.find(f"{_W}numPr")) is not None:
            daftar = _value(nomor, "numId") or daftar
            tingkat = _int(_value(nomor, "ilvl"), tingkat)
        return daftar, tingkat

    def _of_style(self, gaya: str) -> tuple[str | None, int]:
        """Return the list and the level of a style, or of the one it is based on."""
        dilihat = set()
        while gaya in self._gaya and gaya not in dilihat:
            dilihat.add(gaya)
            nomor = self._gaya[gaya].find(f"{_W}pPr/{_W}numPr")
            if nomor is not None and (daftar := _value(nomor, "numId")):
                susunan = self._susunan.get(self._induk.get(daftar, ""), {})
                milik = (i for i, tingkat in susunan.items() if tingkat.gaya == gaya)
                return daftar, next(milik, _int(_value(nomor, "ilvl")))
            gaya = _value(self._gaya[gaya], "basedOn")
        return None, 0


def _levels(elemen) -> dict[int, _Tingkat]:
    return {
        _int(t.get(f"{_W}ilvl")): _Tingkat(
            _int(_value(t, "start"), 1),
            _value(t, "numFmt") or "decimal",
            _value(t, "lvlText"),
            _value(t, "pStyle"),
            t.find(f"{_W}isLgl") is not None,
            _value(t, "lvlRestart") != "0",
        )
        for t in elemen.findall(f"{_W}lvl")
    }


def _shown(susunan: dict[int, _Tingkat], hitung: dict[int, int], tingkat: int) -> str:
    ini = susunan[tingkat]
    if ini.jenis == "bullet":
        return "-"

    def number(m: re.Match) -> str:
        atas = susunan.get(int(m[1]) - 1)
        if atas is None:
            return ""
        n = hitung.get(int(m[1]) - 1, atas.mulai)
        return _ANGKA.get("" if ini.desimal or not 0 < n < _TERBESAR else atas.jenis, str)(n)

    return _TEMPAT.sub(number, ini.teks).strip()


def _value(elemen, nama: str) -> str:
    anak = elemen.find(f"{_W}{nama}")
    return "" if anak is None else anak.get(f"{_W}val", "")


def _int(nilai: str | None, lain: int = 0) -> int:
    return int(nilai) if nilai and nilai.isascii() and nilai.isdigit() and len(nilai) < 6 else lain
