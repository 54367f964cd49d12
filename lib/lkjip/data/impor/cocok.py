"""Which table a sheet is, and which of its columns is which: by its headers, never by its contents."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from lkjip.data.impor.lembar import Lembar, Sel
from lkjip.data.kesalahan import nearest, quoted
from lkjip.data.read import Lapor
from lkjip.data.schema import Kolom, Skema

SUMBER = "sumber"  # where a row comes from is known when the file does not say it: from the file
BARIS_JUDUL = 30  # the header is looked for in the first so many rows

_SATUAN = re.compile(r"\(\s*(?:rp\.?|rupiah|%|persen|[0-9]+)\s*\)")
_RINGKAS = re.compile(r"\b(?:ribu|ribuan|juta|jutaan|jt|miliar|milyar)\b|\brp\.?\s*000\b|\(000\)")
_KURUNG_RINGKAS = re.compile(r"\([^()]*(?:ribu|juta|jt|mil[iy]ar|000)[^()]*\)")
_RINGKAS_DI_ATAS = re.compile(r"\bdalam\s+(?:ribu|juta|mil[iy]ar)")
_AKHIRAN = re.compile(r"(?:[\s_.-]*(?:\([0-9]+\)|[0-9]{1,4}|salinan|copy))+$")


@dataclass(frozen=True, slots=True)
class Padanan:
    """A sheet's table: the row of its header, and which column stands where."""

    skema: Skema
    nomor: int
    kolom: Mapping[int, Kolom]
    judul: tuple[str, ...]


def folded(text: str) -> str:
    """Return a header in the one way it is compared: without case, units, punctuation and line breaks."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _KURUNG_RINGKAS.sub(" ", _SATUAN.sub(" ", text))
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


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
        row = {folded(c) for c in sel} - {""}
        return max((len(row & set(nama)) for nama in self.nama.values()), default=0)

    def columns(self, nama: str, sel: list[Sel]) -> dict[int, Kolom]:
        """Return which column of a table stands where in a row of headers."""
        known = self.nama[nama]
        found = {i: known.get(folded(c.teks)) for i, c in enumerate(sel)}
        return {i: k for i, k in found.items() if k}

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
            kolom = {k.nama for k in judul.columns(nama, sel).values()}
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
    kolom = judul.columns(nama, sel)
    ada = {k.nama for k in kolom.values()}
    hilang = [k for k in skema.kolom if k.nama not in ada and k.nama != SUMBER]
    baik = _headers_clear(sel, kolom, hilang, nomor, lapor)
    for k in hilang:
        if k.wajib:
            pesan = f"kolom tidak ada, padahal wajib untuk {nama}. Tambahkan kolom «{k.judul}»."
            lapor(nomor, k.nama, None, pesan, "E-KOLOM")
            baik = False
    ringkas = [
        (nomor, c.teks, c.teks)
        for j, c in enumerate(sel)
        if j in kolom and _RINGKAS.search(c.teks.casefold())
    ]
    for n, row in lembar.baris[:i]:
        ringkas += [(n, None, c.teks) for c in row if _RINGKAS_DI_ATAS.search(c.teks.casefold())]
    for n, k, nilai in ringkas:
        pesan = (
            f"{quoted(nilai.strip())} angkanya diringkas. Tulis angka penuh, tanpa ribuan, juta, atau miliar."
        )
        lapor(n, k, nilai, pesan, "E-SATUAN")
    return Padanan(skema, nomor, kolom, tuple(c.teks for c in sel)) if baik and not ringkas else None


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
        if i not in kolom and (dekat := nearest(folded(c.teks), names)) and len(folded(c.teks)) > 3:
            pesan = f"judul tidak dikenal. Tulis «{names[dekat].judul}», atau ganti judulnya bila bukan itu."
            lapor(nomor, c.teks, c.teks, pesan, "E-KOLOM")
            baik = False
    return baik
