"""Which table a sheet is, and which of its columns is which: by its headers, never by its contents."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lkjip.data.kesalahan import nearest, quoted
from lkjip.data.read import Lapor
from lkjip.data.schema import Kolom, Skema
from lkjip.intake.lembar import Lembar, Sel
from lkjip.intake.satuan import agrees, is_unit_word, normal, statement

SUMBER = "sumber"  # where a row comes from is known when the file does not say it: from the file
BARIS_JUDUL = 30  # the header is looked for in the first so many rows
BARIS_TERBANYAK = 20_000
KOLOM_TERBANYAK = 200
BERANGKA = ("integer", "number", "any", "year")

_AKHIRAN = re.compile(r"(?:[\s_.-]*(?:\([0-9]+\)|[0-9]{1,4}|salinan|copy))+$")
_KURUNG = re.compile(r"\(([^()]*)\)?|\[([^\[\]]*)\]?|\{([^{}]*)\}?")
_LAIN = re.compile(r"[^\w%‰$€£¥₩₹]+|_+")  # the sign of a unit is a word of a header
_HAPUS = "hapus teks ini bila bukan tentang angkanya"
_ARTI = {
    "skala": "angkanya diringkas. Tulis angka penuh, tanpa ribuan, juta, atau miliar",
    "asing": "mata uang asing. Tulis angka dalam rupiah penuh",
    "persen": "persen, padahal tabel ini rupiah. Tulis angka dalam rupiah penuh",
}


@dataclass(frozen=True, slots=True)
class Padanan:
    """A sheet's table: the row of its header, and which column stands where."""

    skema: Skema
    nomor: int
    kolom: Mapping[int, Kolom]
    judul: tuple[str, ...]


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a header in the one way it is compared: without case, punctuation and line breaks."""
    return " ".join(_LAIN.sub(" ", re.sub(r"([%‰$€£¥₩₹])", r" \1 ", normal(text))).split())


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a header without what it has in brackets, and that; what is never closed is in brackets too."""
    catatan: list[str] = []

    def take(m: re.Match) -> str:
        catatan.append(next((g for g in m.groups() if g is not None), ""))
        return " "

    while (rest := _KURUNG.sub(take, text)) != text:
        text = rest
    return text, tuple(catatan)


class Judul:
    """Every header each table's columns may have."""

    def __init__(self, skema: Mapping[str, Skema]):
        """Fold the names, titles and synonyms of all tables once."""
        self.skema = skema
        self.nama = {
            nama: {folded(t): k for k in reversed(s.kolom) for t in (*k.sinonim, k.judul, k.nama)}
            for nama, s in skema.items()
        }

    def score(self, sel: list[str]) -> int:
        """Return how many cells of a row are headers of the table they fit best."""
        filled = [c for c in islice(sel, 4 * KOLOM_TERBANYAK) if c.strip()][:KOLOM_TERBANYAK]
        cells = [Sel(c) for c in filled]
        return max((len({k.nama for k, _ in self.columns(n, cells).values()}) for n in self.nama), default=0)

    def columns(self, nama: str, sel: list[Sel]) -> dict[int, tuple[Kolom, str]]:
        """Return which column of a table stands where in a row of headers, and the unit that is not its own.

        A header with another unit is a column's only while no other header is: beside "Realisasi (Rp)",
        "Realisasi (%)" is just not used.
        """
        found = {i: f for i, c in enumerate(sel[: 4 * KOLOM_TERBANYAK]) if (f := self._find(nama, c.teks))}
        clear = {k.nama for k, lain in found.values() if not lain}
        return {i: (k, lain) for i, (k, lain) in found.items() if not lain or k.nama not in clear}

    def _find(self, nama: str, text: str) -> tuple[Kolom, str] | None:
        known = self.nama[nama]
        if not text or len(text) > 300:
            return None
        if k := known.get(folded(text)):
            return k, ""
        inti, catatan = _split(text)
        words = folded(inti).split()
        banyak = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in known), 0)
        if not banyak:
            return None
        k, ekor = known[" ".join(words[:banyak])], " ".join(words[banyak:])
        if k.tipe not in BERANGKA:
            return (k, "") if not ekor and all(agrees(c, k, True) for c in catatan) else None
        if ekor and not is_unit_word(ekor):
            return None
        lain = [c for c in catatan if not agrees(c, k, True)]
        lain += [ekor] if ekor and not agrees(ekor, k, False) else []
        return k, " ".join(lain).strip() or ("?" if lain else "")

    def hint(self, text: str) -> str | None:
        """Return the table that the name of a file or sheet names, ignoring "(1)", a year, "copy"."""
        text = folded(_AKHIRAN.sub("", text.casefold()))
        names = {folded(t): s.nama for s in self.skema.values() for t in (s.judul, s.nama)}
        return names.get(text)


def match(lembar: Lembar, judul: Judul, lapor: Lapor) -> Padanan | None:
    """Return the sheet's table and columns, or None after saying why they are not clear."""
    hint = judul.hint(lembar.petunjuk)
    best = (0, 0, 0, "")
    for i, (_, sel) in enumerate(lembar.baris[:BARIS_JUDUL]):
        found = []
        for nama, skema in judul.skema.items():
            kolom = {k.nama for k, _ in judul.columns(nama, sel).values()}
            needed = {k.nama for k in skema.kolom if k.wajib} - {SUMBER}
            # A lone "Jumlah" over a list is no header: it takes two, or the only column there is.
            if len(kolom - {SUMBER}) >= min(2, len(skema.kolom) - 1):
                best = max(best, (nama == hint, len(kolom), -i, nama))
                if needed <= kolom and (nama == hint or not hint):
                    found.append((len(kolom), nama))
        if found:
            most = [nama for n, nama in found if n == max(found)[0]]
            if len(most) == 1:
                return _match(lembar, i, judul, most[0], lapor)
            pilihan = " atau ".join(most)
            pesan = f"judul kolomnya sama untuk {pilihan}. Namai berkas atau lembarnya menurut tabelnya."
            return lapor(lembar.baris[i][0], None, None, pesan, "E-TABEL")
    if best[1]:
        return _match(lembar, -best[2], judul, best[3], lapor)
    kolom = ", ".join(c.teks.strip() for c in lembar.baris[0][1] if c.teks.strip())
    pesan = "tidak ada baris judul yang dikenal. Tulis judul kolom seperti di docs/kamus-data.md."
    return lapor(lembar.baris[0][0], None, kolom, pesan, "E-TABEL")


def _match(lembar: Lembar, i: int, judul: Judul, nama: str, lapor: Lapor) -> Padanan | None:
    skema, (nomor, sel) = judul.skema[nama], lembar.baris[i]
    found = judul.columns(nama, sel)
    kolom = {j: k for j, (k, _) in found.items()}
    text = tuple(c.teks for c in sel)
    while text and not text[-1].strip():
        text = text[:-1]
    if len(text) > KOLOM_TERBANYAK:
        pesan = f"judulnya lebih dari {KOLOM_TERBANYAK} kolom. Hapus kolom yang bukan bagian tabel {nama}."
        return lapor(nomor, None, None, pesan, "E-KOLOM")
    ada = {k.nama for k in kolom.values()}
    hilang = [k for k in skema.kolom if k.nama not in ada and k.nama != SUMBER]
    baik = _headers_clear(sel, kolom, hilang, nomor, lapor)
    asing = [t.strip() for j, t in enumerate(text) if t.strip() and j not in kolom]
    dikenal = f" Judul yang tidak dikenal: {', '.join(map(quoted, asing[:5]))}." if asing else ""
    for k in hilang:
        if k.wajib:
            pesan = f"kolom tidak ada, padahal wajib untuk {nama}. Tambahkan kolom «{k.judul}».{dikenal}"
            lapor(nomor, k.nama, None, pesan, "E-KOLOM")
            baik = False
    for j, (k, lain) in found.items():
        if lain:
            lapor(nomor, sel[j].teks, sel[j].teks, _other_unit(sel[j].teks, lain, k), "E-SATUAN")
            baik = False
    if any(k.satuan.startswith("rupiah") for k in skema.kolom):
        for n, teks, pesan in _statements(lembar, i, kolom):
            lapor(n, None, teks, f"{quoted(teks.strip())} {pesan}.", "E-SATUAN")
            baik = False
    return Padanan(skema, nomor, kolom, text) if baik else None


def _other_unit(teks: str, lain: str, k: Kolom) -> str:
    if statement(f"({lain})") == "skala":
        return f"{quoted(teks.strip())} {_ARTI['skala']}."
    satuan = "rupiah penuh" if k.satuan == "rupiah" else k.satuan or "angka saja"
    pesan = f"{quoted(teks.strip())} memuat {quoted(lain)}, padahal isi kolom ini {satuan}. "
    return pesan + f"Tulis judulnya «{k.judul}», dan angkanya menurut satuan itu."


def _statements(lembar: Lembar, i: int, kolom: Mapping[int, Kolom]) -> Iterator[tuple[int | None, str, str]]:
    """Yield what says that rupiah are not whole rupiah: above the header, beside the columns used, in names."""
    if arti := statement(lembar.sebutan, nama=True):
        yield None, lembar.sebutan, f"{_ARTI[arti]}; ganti nama berkas atau lembarnya bila bukan begitu"
    for n, teks in lembar.catatan:
        if (arti := statement(teks)) and arti != "persen":
            yield n, teks, f"{_ARTI[arti]}; {_HAPUS}"
    judul = lembar.baris[i][1]
    for at, (n, sel) in enumerate(lembar.baris[:BARIS_TERBANYAK]):
        if at == i:
            continue
        for j, c in enumerate(sel):
            lain = j not in kolom and j < len(judul) and judul[j].teks.strip()
            if (at > i and j in kolom) or not c.teks or not (arti := statement(c.teks)):
                continue
            if arti != "persen" or not lain:  # a percentage beside the amounts says nothing about them
                yield n, c.teks, f"{_ARTI[arti]}; {_HAPUS}"


def _headers_clear(
    sel: list[Sel], kolom: Mapping[int, Kolom], hilang: list[Kolom], nomor: int, lapor: Lapor
) -> bool:
    """Refuse a column that is there twice, and a header that is nearly that of a missing column."""
    baik, pertama = True, {}
    for i, k in kolom.items():
        if k.nama in pertama:
            pesan = f"kolom {k.nama} ada dua, ke-{pertama[k.nama] + 1} dan ke-{i + 1}. Hapus salah satu."
            lapor(nomor, sel[i].teks, sel[i].teks, pesan, "E-KOLOM")
            baik = False
        pertama.setdefault(k.nama, i)
    names = {folded(t): k for k in hilang for t in (*k.sinonim, k.judul, k.nama)}
    for i, c in enumerate(sel):
        text = folded(c.teks[:300])
        if i not in kolom and len(text) > 3 and (dekat := _holds(text, names) or nearest(text, names)):
            pesan = f"judul tidak dikenal. Tulis «{names[dekat].judul}», atau ganti judulnya bila bukan itu."
            lapor(nomor, c.teks, c.teks, pesan, "E-KOLOM")
            baik = False
    return baik


def _holds(text: str, names: Mapping[str, Kolom]) -> str | None:
    """Return the numeric column whose words a header holds among others, such as "Total Pagu (Rp)"."""
    words = set(text.split())
    return next((n for n, k in names.items() if k.tipe in BERANGKA and set(n.split()) <= words), None)
