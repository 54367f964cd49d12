"""From a document to a text as its reader sees it: whole tables with their captions, headings, contents, paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lkjip.baca.dokumen import Dokumen, Paragraf, Tabel
from lkjip.baca.naskah import Judul, Naskah, TabelNaskah
from lkjip.baca.sambung import Potongan, compact, continues, counts_on, joined, piece, same_header, vocabulary

_NOMOR = r"(?:[IVX]+|\d+|[A-Z])(?:\s?[.\-–]\s?(?:\d+|[A-Za-z](?![A-Za-z])))*"
_KEPALA_TABEL = re.compile(
    rf"(?P<jenis>tabel|table|gambar|grafik|bagan|diagram)\s*[.:]?\s*(?P<nomor>{_NOMOR})\b\s*[.:–-]?\s*", re.I
)
_GAMBAR = re.compile(r"(?:gambar|grafik|bagan|diagram)\s+\w", re.I)
_TERUSAN = re.compile(
    r"\(?\s*(?:lanjutan|sambungan)\b.{0,60}|.{0,40}\(?\b(?:lanjutan|sambungan|bersambung)\)?", re.I
)
_LANJUTAN = re.compile(r"\(?\s*(?:lanjutan|sambungan)\s*\)?", re.I)
_BAB = re.compile(r"BAB\s+([IVX]+|\d+)\b[\s.:–-]*", re.I)
_LAMPIRAN = re.compile(r"lampiran(?:\s+(?:[A-Z]|[IVX]+|\d+))?\b", re.I)
_HURUF = re.compile(r"(?:[A-Z]|\d+(?:\.\d+)+)[.)]?\s+\S")
_ANGKA = re.compile(r"(?:\d+|[a-z])[.)]\s+\S")
_ISI = re.compile(r"daftar\s+isi", re.I)
_DEPAN = re.compile(
    r"kata pengantar|ikhtisar eksekutif|ringkasan eksekutif|executive summary|lampiran|penutup", re.I
)
_TITIK = re.compile(r"(?:\s*\.){3,}\s*\S*$|\s+(?:\d{1,3}|[ivx]{1,5})$")
_SUMBER = re.compile(r"(?:sumber|catatan|keterangan|ket)\b\s*[.:*]|\*", re.I)
TERPECAH = ("Markdown", "PDF")  # where a narrow column may have broken a word in two
_PANJANG_JUDUL = 260
_JAUH = 4  # paragraphs between a caption and its table


@dataclass(slots=True)
class _Calon:
    """A caption and where it stands among the blocks."""

    indeks: int
    nomor: str
    judul: str
    akhir: int  # the last block that belongs to it


def arranged(dokumen: Dokumen) -> Naskah:
    """Return a document's tables joined over pages and captioned, its headings, contents and paragraphs."""
    blok = list(dokumen.blok)
    mend = vocabulary(_texts(blok)) if dokumen.jenis in TERPECAH else str
    isi, judul_isi = _contents(blok)
    calon = _captions(blok, isi)
    lisan = {i for c in calon for i in range(c.indeks, c.akhir + 1)}
    judul, milik_judul = _headings(blok, isi | lisan, judul_isi)
    tabel = _tables(blok, calon, judul, mend)
    dipakai = isi | lisan | milik_judul
    jalan = _Jalan(judul)
    paragraf = tuple(
        (b, jalan.to(b.nomor)) for i, b in enumerate(blok) if isinstance(b, Paragraf) and i not in dipakai
    )
    gambar = tuple(
        Judul(blok[c.indeks].nomor, c.nomor, c.judul)
        for c in calon
        if not c.nomor.casefold().startswith("tab")
    )
    return Naskah(dokumen.jenis, tuple(tabel), gambar, tuple(judul), judul_isi, paragraf, dokumen.halaman)


def _texts(blok: Sequence[Paragraf | Tabel]) -> Iterator[str]:
    for b in blok:
        yield from [b.teks] if isinstance(b, Paragraf) else (s.teks for r in b.baris for s in r.sel if s)


# --- captions ---------------------------------------------------------------------------------------------------


def _captions(blok: Sequence[Paragraf | Tabel], isi: set[int]) -> list[_Calon]:
    found = []
    i = 0
    while i < len(blok):
        c = None if i in isi else _caption(blok, i)
        if c:
            found.append(c)
            i = c.akhir
        i += 1
    return found


def _caption(blok: Sequence[Paragraf | Tabel], i: int) -> _Calon | None:
    b = blok[i]
    if not isinstance(b, Paragraf) or len(b.teks) > _PANJANG_JUDUL:
        return None
    m = _KEPALA_TABEL.match(b.teks)
    if not m:
        return None
    sisa = _LANJUTAN.sub("", b.teks[m.end() :]).strip(" .:")
    # "Tabel 3.1 di atas menunjukkan …" is a sentence.
    if sisa[:1].islower() or (b.teks.endswith(".") and len(sisa) > 60):
        return None
    judul, akhir = sisa, i
    # The title's lines below the number: short, set off, and nothing of their own. After a title that stands beside the
    # number only what goes on with it.
    for j in range(i + 1, min(i + 1 + _JAUH, len(blok))):
        n = blok[j]
        if not isinstance(n, Paragraf) or not _goes_on(b, n, judul, m["jenis"]):
            break
        judul, akhir = f"{judul} {n.teks}".strip(), j
    nomor = f"{m['jenis'].capitalize()} {' '.join(m['nomor'].split())}"
    return _Calon(i, nomor, judul, akhir)


def _goes_on(awal: Paragraf, lanjut: Paragraf, judul: str, jenis: str) -> bool:
    teks = lanjut.teks
    if len(judul) + len(teks) > _PANJANG_JUDUL or teks.endswith((".", ":")) or _KEPALA_TABEL.match(teks):
        return False
    if lanjut.butir or _BAB.match(teks) or _SUMBER.match(teks) or _HURUF.match(teks):
        return False
    if not judul:
        return True
    if lanjut.nomor - awal.nomor > 3 or jenis.casefold() not in ("tabel", "table"):
        return False
    return (
        lanjut.tebal == awal.tebal and lanjut.tingkat == awal.tingkat and (lanjut.tebal or teks[:1].islower())
    )


def _bound(blok: Sequence[Paragraf | Tabel], calon: Sequence[_Calon], judul: set[int]) -> dict[int, _Calon]:
    """Return the caption of each table, by its block: above it, or below where the document sets them so."""
    tabel = [c for c in calon if c.nomor.casefold().startswith("tab")]
    atas, bawah = {}, {}
    for c in tabel:
        if (j := _next_table(blok, c.akhir, 1, calon, judul)) is not None:
            atas[j] = c
        if (j := _next_table(blok, c.indeks, -1, calon, judul)) is not None:
            bawah[j] = c
    utama, lain = (bawah, atas) if len(bawah) > len(atas) else (atas, bawah)
    dipakai = {id(c) for c in utama.values()}
    return {j: c for j, c in lain.items() if j not in utama and id(c) not in dipakai} | utama


def _next_table(
    blok: Sequence[Paragraf | Tabel], i: int, arah: int, calon: Sequence[_Calon], judul: set[int]
) -> int | None:
    lain = {c.indeks for c in calon} | judul
    for jarak in range(1, _JAUH + 1):
        j = i + arah * jarak
        if not 0 <= j < len(blok):
            return None
        if isinstance(blok[j], Tabel):
            return j
        if j in lain or (arah < 0 and jarak > 1) or len(blok[j].teks) > _PANJANG_JUDUL:
            return None
    return None


# --- contents and headings --------------------------------------------------------------------------------------


def _contents(blok: Sequence[Paragraf | Tabel]) -> tuple[set[int], tuple[Judul, ...]]:
    """Return the blocks of the table of contents, and its lines."""
    mulai = next(
        (i for i, b in enumerate(blok) if isinstance(b, Paragraf) and _ISI.fullmatch(b.teks.strip(" :"))),
        None,
    )
    if mulai is None:
        return set(), ()
    milik, lines, bab = {mulai}, [], set()
    for i in range(mulai + 1, len(blok)):
        b = blok[i]
        if isinstance(b, Tabel):
            if not _contents_table(b):
                break
            milik.add(i)
            continue
        m = _BAB.match(b.teks)
        if len(b.teks) > 200 or (m and m[1].casefold() in bab) or _again(b, lines):
            break
        if m:
            bab.add(m[1].casefold())
        milik.add(i)
        lines.append(b)
    return milik, tuple(_contents_lines(lines))


def _contents_table(b: Tabel) -> bool:
    """Say whether a table only sets titles beside page numbers."""
    akhir = [next((s.teks for s in reversed(r.sel) if s and s.teks), "") for r in b.baris]
    return b.kolom <= 4 and sum(
        bool(re.fullmatch(r"\d{1,3}|[ivx]{1,5}", t, re.I)) for t in akhir
    ) >= 0.7 * len(akhir)


def _again(b: Paragraf, lines: Sequence[Paragraf]) -> bool:
    """Say whether a line is the body's own heading: one of the first lines of the contents, of another size."""
    if b.tingkat is None:
        return False
    teks = _bare(b.teks)
    return any(_bare(x.teks) == teks and x.tingkat != b.tingkat for x in lines[:3])


def _bare(teks: str) -> str:
    return " ".join(re.findall(r"\w+", _TITIK.sub("", teks).casefold()))


def _contents_lines(lines: Sequence[Paragraf]) -> Iterator[Judul]:
    akhir: Judul | None = None
    for b in lines:
        teks = _TITIK.sub("", b.teks).strip()
        if not teks:
            continue
        tingkat = (
            "bab" if _BAB.match(teks) or _DEPAN.fullmatch(teks) else "huruf" if _HURUF.match(teks) else ""
        )
        if akhir and not tingkat and not _ANGKA.match(teks) and not _KEPALA_TABEL.match(teks):
            akhir = replace(akhir, teks=f"{akhir.teks} {teks}")
            continue
        if akhir:
            yield akhir
        akhir = Judul(b.nomor, tingkat or "angka", teks)
    if akhir:
        yield akhir


def _headings(
    blok: Sequence[Paragraf | Tabel], lain: set[int], daftar_isi: Sequence[Judul]
) -> tuple[list[Judul], set[int]]:
    """Return the headings of the body and the blocks they stand in."""
    found, milik = [], set()
    tercantum = {_bare(j.teks) for j in daftar_isi}
    i = 0
    while i < len(blok):
        b, j = blok[i], i
        if i not in lain and isinstance(b, Paragraf):
            if (m := _BAB.match(b.teks)) and len(b.teks) < 120 and not b.teks.endswith((".", ",")):
                teks, tingkat = b.teks, "bab"
                n = blok[i + 1] if i + 1 < len(blok) else None
                if (
                    not b.teks[m.end() :].strip()
                    and isinstance(n, Paragraf)
                    and _title(n)
                    and i + 1 not in lain
                ):
                    teks, j = f"{b.teks.strip(' :')} {n.teks}", i + 1
            else:
                teks, tingkat = (
                    b.teks,
                    _heading(
                        b, tercantum, alone=not any(map(_listed, (*blok[i - 1 : i], *blok[i + 1 : i + 2])))
                    ),
                )
            if tingkat is not None:
                found.append(Judul(b.nomor, tingkat, teks))
                milik |= set(range(i, j + 1))
        i = j + 1
    return found, milik


def _heading(b: Paragraf, tercantum: set[str], *, alone: bool) -> str | None:
    """Return the level of a heading, "" when it has no number; None for what is no heading.

    `alone` says that no item of a list stands beside it.
    """
    if len(b.teks) > 200 or b.teks.endswith((".", ";", ",", ":")):
        return None
    huruf, angka = _HURUF.match(b.teks), _ANGKA.match(b.teks)
    if _LAMPIRAN.match(b.teks) and (b.tingkat or b.tebal or b.teks.isupper()):
        return "bab"
    if b.tingkat or b.tebal or b.teks.isupper() or _bare(b.teks) in tercantum:
        if _DEPAN.fullmatch(b.teks.strip(" :")):
            return "bab"
        if huruf:
            return "huruf"
        if angka and (b.tingkat or not b.butir or alone or b.teks[0].isdigit()):
            return "angka"
        return "" if b.tingkat else None
    return "huruf" if huruf and alone and b.teks[1] in ".)" and len(b.teks) < 100 else None


def _listed(b: Paragraf | Tabel) -> bool:
    return isinstance(b, Paragraf) and (
        b.butir or bool(_ANGKA.match(b.teks) or re.match(r"[A-Z][.)]\s", b.teks))
    )


def _title(b: Paragraf) -> bool:
    return (
        len(b.teks) < 120
        and not b.butir
        and not b.teks.endswith((".", ":", ","))
        and not _HURUF.match(b.teks)
    )


@dataclass(slots=True)
class _Jalan:
    """The headings above a place."""

    judul: Sequence[Judul]
    _di: int = 0
    _buka: dict[str, str] = field(default_factory=dict)

    def to(self, nomor: int) -> tuple[str, ...]:
        """Return the open headings at a place; asked in reading order."""
        urut = ("bab", "huruf", "angka", "")
        while self._di < len(self.judul) and self.judul[self._di].nomor <= nomor:
            j = self.judul[self._di]
            for t in urut[urut.index(j.tingkat) :]:
                self._buka.pop(t, None)
            self._buka[j.tingkat] = j.teks
            self._di += 1
        return tuple(self._buka[t] for t in urut if t in self._buka)


# --- tables -----------------------------------------------------------------------------------------------------


def _tables(
    blok: Sequence[Paragraf | Tabel], calon: Sequence[_Calon], judul: Sequence[Judul], mend
) -> list[TabelNaskah]:
    milik = _bound(blok, calon, {i for i, b in enumerate(blok) if b.nomor in {j.nomor for j in judul}})
    di_judul = {i for c in calon for i in range(c.indeks, c.akhir + 1)}
    jalan = _Jalan(judul)
    tabel: list[TabelNaskah] = []
    terakhir: Potongan | None = None
    di = -1
    for i, b in enumerate(blok):
        if not isinstance(b, Tabel):
            continue
        p = piece(b, mend)
        if not p.baris and not p.berkepala:
            continue
        c = milik.get(i)
        if terakhir and (
            lanjut := _continuation(
                blok, di, i, terakhir, (p, piece(b, mend, lanjutan=True)), c, tabel[-1], di_judul
            )
        ):
            rows = joined(tabel[-1].baris, lanjut.baris, mend)
            tabel[-1] = replace(tabel[-1], baris=tuple(rows), potongan=tabel[-1].potongan + 1)
            if c and not tabel[-1].nomor:
                tabel[-1] = replace(tabel[-1], nomor=c.nomor, judul=c.judul, baris_judul=blok[c.indeks].nomor)
            terakhir = replace(terakhir, baris=tuple(rows))
        else:
            konteks = (*jalan.to(b.nomor), *_before(blok, i, di_judul))
            tabel.append(
                TabelNaskah(
                    len(tabel) + 1, p.kepala, p.baris, c.nomor if c else "", c.judul if c else "",
                    blok[c.indeks].nomor if c else b.nomor, konteks, b.halaman,
                )
            )  # fmt: skip
            terakhir = p
        di = i
    return [_compact(t) for t in tabel]


def _compact(t: TabelNaskah) -> TabelNaskah:
    p = compact(Potongan(t.kepala, t.baris, True))
    return replace(t, kepala=p.kepala, baris=p.baris)


def _continuation(
    blok,
    di: int,
    i: int,
    awal: Potongan,
    p: tuple[Potongan, Potongan],
    c: _Calon | None,
    tabel: TabelNaskah,
    lisan: set[int],
) -> Potongan | None:
    """Return a piece as the continuation of the table before; `p` is it with any header, and with a sure one."""
    antara = [b for j, b in enumerate(blok[di + 1 : i], di + 1) if j not in lisan]
    # A figure that floats into a table stands between its pages.
    gambar = any(isinstance(b, Paragraf) and _GAMBAR.match(b.teks) for b in blok[di + 1 : i])
    if any(not _empty(b) for b in antara) and not (
        same_header(awal, p[0]) and (gambar or counts_on(awal, p[0]))
    ):
        return None
    bawah = c is not None and c.indeks > i and not tabel.nomor  # a caption below stands behind the last piece
    if c and not (same_header(awal, p[0]) and (c.nomor == tabel.nomor or bawah)):
        return None
    return continues(awal, p[0] if same_header(awal, p[0]) else p[1])


def _empty(b: Paragraf | Tabel) -> bool:
    return isinstance(b, Paragraf) and (
        not b.teks.strip(" -–—|.") or _TERUSAN.fullmatch(b.teks) or b.teks.isdigit()
    )


def _before(blok: Sequence[Paragraf | Tabel], i: int, lisan: set[int]) -> Iterator[str]:
    """Yield the sentence that leads to a table."""
    for j in range(i - 1, max(-1, i - 2 - _JAUH), -1):
        b = blok[j]
        if isinstance(b, Tabel):
            return
        if j not in lisan:
            if len(b.teks) > 15:
                yield b.teks[-200:]
            return
