"""The printed tables in a workbook: which sheet is which, by its name alone, and which column is which.

What is printed is text and stays as it is, so nothing in these sheets is guessed: no row is a total to leave out, no
column may be left over or missing.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from lkjip.data.kesalahan import nearest, quoted
from lkjip.data.read import Lapor, read_bytes, read_rows, silent
from lkjip.data.schema import Kolom, Skema
from lkjip.data.tercetak import DAFTAR, JUDUL, KOLOM, RUANG, printed_schemas
from lkjip.data.tulis import csv_text
from lkjip.intake.cocok import BARIS_JUDUL, KOLOM_TERBANYAK, Judul, Padanan, folded, match
from lkjip.intake.lembar import Lembar, Sel
from lkjip.intake.persen import Terbaca

PETUNJUK, ARTI = "petunjuk", "arti_kolom"  # the sheets of our own template that only explain
AWALAN = "tercetak "
NAMA_TERPANJANG = 31  # letters in the name of a sheet
_MILIK_EXCEL = "history"  # Excel lets no sheet have this name
PANJANG_JUDUL = 300  # no header is longer
_SANDI = 8  # digits that tell shortened names apart


class Cetakan:
    """The printed tables of a year by the names of their sheets: the fixed ones, then those that the lists name."""

    def __init__(self, skema: Mapping[str, Skema]):
        """Know the fixed ones among a year's schemas; the others are the tables of facts, whose names come first."""
        self.skema = {n: s for n, s in skema.items() if n.startswith(RUANG)}
        self.judul = Judul({n: s for n, s in skema.items() if not n.startswith(RUANG)})
        self._fakta = {folded(t) for s in self.judul.skema.values() for t in (s.judul, s.nama)}
        self._lembar = self._names()

    def learn(self, target: Path, terbaca: Mapping[str, Terbaca] | None = None) -> None:
        """Know the tables that the lists name: as they were read now, or else as the year's folder has them."""
        with TemporaryDirectory(prefix="lkjip-") as folder:
            for nama in {DAFTAR, KOLOM, JUDUL} & set(self.skema):
                path, kolom, rows = target / f"{nama}.csv", self.skema[nama].nama_kolom, ()
                if terbaca and nama in terbaca:
                    rows = terbaca[nama].tabel.isi.baris
                elif os.path.isfile(path) and (data := read_bytes(path, target, silent)) is not None:
                    rows = read_rows(data, kolom, silent).baris
                berkas = Path(folder, f"{nama}.csv")
                berkas.parent.mkdir(exist_ok=True)
                berkas.write_bytes(csv_text(kolom, [b.sel for b in rows]).encode())
            self.skema |= printed_schemas(Path(folder), self.skema)
        self._lembar = self._names()

    def sheet_name(self, nama: str) -> str:
        """Return the name of a table's sheet: its code where that is free, cut where it is too long."""
        if not nama.startswith(RUANG):
            return nama
        kode = nama.removeprefix(RUANG)
        bebas = self.skema[nama].daftar_kolom and not self.judul.hint(kode)
        lembar = kode if bebas and kode not in (PETUNJUK, _MILIK_EXCEL) else AWALAN + kode
        if len(lembar) <= NAMA_TERPANJANG:
            return lembar
        sandi = hashlib.sha256(kode.encode()).hexdigest()[:_SANDI]
        return f"{lembar[: NAMA_TERPANJANG - _SANDI - 1]}~{sandi}"

    def table(self, lembar: Lembar) -> str | None:
        """Return the printed table that the name of a sheet or file names; None where it is another's, or nobody's.

        A sheet called "Judul" or "Halaman" may be anything; only a file is a fixed table by its bare name.
        """
        text = lembar.petunjuk.strip().casefold()
        if not lembar.buku and RUANG + text in self.skema and folded(text) not in self._fakta:
            return RUANG + text
        if nama := self._lembar.get(text):
            return nama
        terpotong = {nama for n, nama in self._lembar.items() if n.startswith(text)}
        return terpotong.pop() if len(text) == NAMA_TERPANJANG and len(terpotong) == 1 else None

    def _names(self) -> dict[str, str]:
        """Return the table of every name that a sheet or file may have."""
        names = {}
        for nama in self.skema:
            kode = nama.removeprefix(RUANG)
            names |= dict.fromkeys((AWALAN + kode, self.sheet_name(nama)), nama)
            if self.skema[nama].daftar_kolom and folded(kode) not in self._fakta:
                names[kode] = nama
        return names

    def match(self, lembar: Lembar, nama: str, lapor: Lapor) -> Padanan | None:
        """Return which column stands where in the sheet of a printed table, or None after saying what is wrong."""
        skema = self.skema[nama]
        if skema.daftar_kolom:
            return _match(lembar, skema, lapor)
        return match(lembar, Judul({nama: skema}), lapor)

    def score(self, sel: list[str]) -> int:
        """Return how many cells of a row are headers of one table of facts, or of the fixed tables.

        The header of every other printed table begins as theirs do.
        """
        known = {folded(t) for s in self.skema.values() for k in s.kolom for t in (k.judul, k.nama)}
        found = known & {folded(c[:PANJANG_JUDUL]) for c in sel[:KOLOM_TERBANYAK]}
        return max(self.judul.score(sel), len(found))

    def unlisted(self, lembar: Lembar) -> bool:
        """Say whether a sheet that is no known table was meant as a printed one."""
        if lembar.petunjuk.strip().casefold().startswith(AWALAN):
            return True
        return not self.judul.hint(lembar.petunjuk) and any(
            [folded(c.teks[:PANJANG_JUDUL]) for c in islice((c for c in sel if c.teks.strip()), 2)]
            in _AWAL_JUDUL
            for _, sel in lembar.baris[:BARIS_JUDUL]
        )

    def refuse(self, lembar: Lembar, lapor: Lapor) -> None:
        """Say that a sheet's table is not in the list, and which one may have been meant."""
        kode = lembar.petunjuk.strip().casefold().removeprefix(AWALAN)
        terdaftar = {n.removeprefix(RUANG): n for n in self.skema}
        dekat = nearest(kode, terdaftar)
        mungkin = f" Bila maksudnya {dekat}, namai «{self.sheet_name(terdaftar[dekat])}»." if dekat else ""
        pesan = f"{quoted(kode)} bukan tabel tercetak yang terdaftar. Tulis kode dan perannya di lembar "
        pesan += f"«{AWALAN}daftar_tabel», dan kolomnya di «{AWALAN}arti_kolom».{mungkin}"
        lapor(None, None, None, pesan, "E-TABEL")


_AWAL_JUDUL = [["baris", "kode"], ["baris naskah", "kode"]]  # how the header of a printed table begins


def headers(skema: Skema) -> dict[str, str]:
    """Return the header of each column by its name: its title, or its name where the title is another's too."""
    if not skema.daftar_kolom:
        return {k.nama: k.judul for k in skema.kolom}
    known = _known(skema)
    return {k.nama: k.judul if _find(k.judul, skema, known) is k else k.nama for k in skema.kolom}


def _known(skema: Skema) -> dict[str, Kolom]:
    """Return the columns by their folded headers; a title is nobody's when two columns have it, or it names another."""
    titles: dict[str, list[Kolom]] = {}
    for k in skema.kolom:
        titles.setdefault(folded(k.judul), []).append(k)
    only = {t: found[0] for t, found in titles.items() if t and len(found) == 1}
    return only | {folded(k.nama): k for k in reversed(skema.kolom)}


def _find(text: str, skema: Skema, known: Mapping[str, Kolom]) -> Kolom | None:
    text = text.strip()
    return next((k for k in skema.kolom if k.nama == text), None) or known.get(folded(text))


def _match(lembar: Lembar, skema: Skema, lapor: Lapor) -> Padanan | None:
    known = _known(skema)

    def columns(sel: list[Sel]) -> dict[int, Kolom]:
        return {i: k for i, c in enumerate(sel[:KOLOM_TERBANYAK]) if (k := _find(c.teks, skema, known))}

    head = lembar.baris[:BARIS_JUDUL]
    at = max(range(len(head)), key=lambda i: (len({k.nama for k in columns(head[i][1]).values()}), -i))
    nomor, sel = head[at]
    kolom, text = columns(sel), [c.teks for c in sel]
    while text and not text[-1].strip():
        text.pop()
    if len(text) > KOLOM_TERBANYAK:
        pesan = f"judulnya lebih dari {KOLOM_TERBANYAK} kolom. Hapus kolom yang bukan bagian tabel ini."
        return lapor(nomor, None, None, pesan, "E-KOLOM")
    salah = list(_header_problems(lembar, at, text, kolom, skema))
    for judul, pesan in salah:
        lapor(nomor, judul, judul, pesan, "E-KOLOM")
    return None if salah else Padanan(skema, nomor, kolom, tuple(text))


def _header_problems(
    lembar: Lembar, at: int, text: list[str], kolom: Mapping[int, Kolom], skema: Skema
) -> Iterator[tuple[str | None, str]]:
    """Yield (header, problem) for each column that is there twice, missing, not listed, or without a header."""
    judul, pertama = headers(skema), {}
    for i, k in kolom.items():
        if (lain := pertama.setdefault(k.nama, i)) != i:
            yield text[i], f"kolom {k.nama} ada dua, ke-{lain + 1} dan ke-{i + 1}. Hapus salah satu."
    hilang = [k for k in skema.kolom if k.nama not in pertama]
    dekat = {t: k for k in hilang for t in (k.judul, k.nama)}
    for i, t in enumerate(text):
        if i in kolom:
            continue
        if t.strip() and (mirip := nearest(t, dekat)):
            yield t, f"kolom tidak dikenal. Tulis «{judul[dekat[mirip].nama]}» bila itu maksudnya."
        elif t.strip():
            pesan = f"kolom tidak dikenal. Daftarkan di lembar «{AWALAN}arti_kolom», atau hapus kolomnya."
            yield t, pesan
        elif any(i < len(sel) and sel[i].teks.strip() for _, sel in lembar.baris[at + 1 :]):
            yield None, f"kolom ke-{i + 1} tanpa judul. Tulis judulnya, atau hapus isinya."
    for k in hilang:
        yield k.nama, f"kolom tidak ada. Tambahkan kolom «{judul[k.nama]}»."
