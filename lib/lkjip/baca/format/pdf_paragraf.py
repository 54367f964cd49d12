"""Lines outside tables → what repeats on the pages left out → paragraphs, headings, captions and list items."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lkjip.baca.format.pdf_halaman import Garis, Halaman
from lkjip.baca.format.pdf_teks import JUDUL, Baris, Kosakata, bold, segments, text

SUMBER = re.compile(r"(?:sumber|keterangan|catatan|ket\.?)\s*(?:data)?\s*:", re.IGNORECASE)
DAFTAR_ISI = re.compile(r"(?:\.\s?){5,}|(?:…\s?){2,}|_{5,}")
_BUTIR = re.compile(
    r"(?:\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?|\(?[a-zA-Z][.)]|[ivxIVX]{1,5}[.)]|[-–—•▪➢✓❖o·●○*])"
)
_SETELAH = re.compile(r"(?:[\d.\-]*[a-z]?\b)?[\s.:\-–]*")
_NOMOR = re.compile(
    r"[-–—|\s]*(?:hal(?:aman|\.)?|page)?[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|dari|of)\s*\d+)?[-–—|\s.]*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Bagian:
    """A paragraph while it is put together."""

    baris: list[Baris]
    halaman: int
    butir: bool = False
    judul: bool = False
    sambung: bool = False  # its last line is full: it may go on

    @property
    def ukuran(self) -> float:
        """The size of most of its letters."""
        return size([k for b in self.baris for k in b])


def size(kata: Baris) -> float:
    """Return the size most letters have."""
    hitung: Counter[float] = Counter()
    for k in kata:
        hitung[round(k.ukuran * 2) / 2] += len(k.teks)
    return hitung.most_common(1)[0][0]


def furniture(halaman: Sequence[tuple[Halaman, list[Baris], list[Garis]]]) -> dict[int, set[int]]:
    """Return, by page, which lines (by id) are its running header, footer or number.

    Given are the pages with their lines of text and their horizontal rules outside tables.
    """
    tempat: dict[tuple[bool, int], list[tuple[int, str, Baris]]] = defaultdict(list)
    for h, baris, garis in halaman:
        for atas, urut in ((True, baris), (False, baris[::-1])):
            for b, dalam in zip(urut[:3], [*urut[1:4], None, None, None], strict=False):
                y = b[0].dasar if atas else h.tinggi - b[0].dasar
                if 0 <= y < 0.16 * h.tinggi and not _table_head(b, dalam, garis):
                    tempat[atas, round(y / 3)].append((h.nomor, _key(text(b)), b))
    calon: dict[int, dict[int, str]] = defaultdict(dict)
    banyak = len(halaman)
    for (atas, y), isi in tempat.items():
        dekat = isi + tempat.get((atas, y + 1), [])
        hitung = Counter(kunci for _, kunci in {(n, kunci) for n, kunci, _ in dekat})
        berulang = {n for n, kunci, _ in dekat if hitung[kunci] >= 3}
        for n, kunci, b in dekat:
            sering = hitung[kunci]
            if (
                (sering >= 3 and (sering >= 0.35 * banyak or len(berulang) >= 0.6 * banyak))
                or (banyak == 2 and sering == 2 and y * 3 < 60)
                or (banyak > 3 and sering >= max(3, 0.25 * banyak) and kunci == "#")
            ):
                calon[n][id(b)] = f"{atas} {kunci}"
    return _apart([(h, baris) for h, baris, _ in halaman], calon)


def _apart(
    halaman: Sequence[tuple[Halaman, list[Baris]]], calon: dict[int, dict[int, str]]
) -> dict[int, set[int]]:
    """Return what of the lines that repeat mostly stands apart from the text, and lone page numbers."""
    jauh: dict[str, list[bool]] = defaultdict(list)
    for h, baris in halaman:
        for i, b in enumerate(baris):
            if kunci := calon[h.nomor].get(id(b)):
                dalam = baris[i + 1 :] if kunci.startswith("True") else baris[:i][::-1]
                jauh[kunci].append(_ends(b, dalam, calon[h.nomor], h.tinggi))
    buang: dict[int, set[int]] = {}
    for h, baris in halaman:
        pergi = {i for i, kunci in calon[h.nomor].items() if sum(jauh[kunci]) >= 0.6 * len(jauh[kunci])}
        sisa = [b for b in baris if id(b) not in pergi]
        for atas, urut in ((True, sisa), (False, sisa[::-1])):
            b, dalam = (urut + [None, None])[:2]
            if b and _NOMOR.fullmatch(text(b)):
                sendiri = dalam is None or abs(b[0].dasar - dalam[0].dasar) > 1.6 * b[0].ukuran
                if sendiri and (b[0].dasar < 0.1 * h.tinggi if atas else b[0].dasar > 0.88 * h.tinggi):
                    pergi.add(id(b))
        buang[h.nomor] = pergi
    return buang


def _ends(b: Baris, dalam: Sequence[Baris], calon: Collection[int], tinggi: float) -> bool:
    """Say whether a gap follows a line, or the lines that repeat with it."""
    for d in dalam:
        if abs(d[0].dasar - b[0].dasar) > 1.5 * b[0].ukuran:
            return True
        if id(d) not in calon:
            return False
        b = d
    return not 0.08 * tinggi < b[0].dasar < 0.93 * tinggi


def _table_head(b: Baris, dalam: Baris | None, garis: Sequence[Garis]) -> bool:
    """Say whether a line at the edge of a page is the repeated header of a table: between rules, or over columns."""
    if dalam and len(segments(b)) > 2 and len(segments(dalam)) > 1:
        return True
    dekat = [y - b[0].dasar for y, x0, x1 in garis if x0 <= b[0].x0 and x1 >= b[-1].x1]
    return any(-30 < d < 0 for d in dekat) and any(0 < d < 30 for d in dekat)


def _key(teks: str) -> str:
    if _NOMOR.fullmatch(teks):
        return "#"
    return re.sub(r"\d+|\b[ivxl]+\b", "#", teks.casefold())


class Rupa:
    """How the body of the document is set: its size, and how far its lines are apart."""

    def __init__(self, halaman: Sequence[list[Baris]]) -> None:
        """Look at the lines of all pages."""
        ukuran: Counter[float] = Counter()
        for baris in halaman:
            for b in baris:
                ukuran[size(b)] += sum(len(k.teks) for k in b) * (4 if len(b) > 7 else 1)
        self.ukuran = ukuran.most_common(1)[0][0] if ukuran else 10.0
        jarak: Counter[float] = Counter()
        for baris in halaman:
            for a, b in zip(baris, baris[1:], strict=False):
                if size(a) == size(b) == self.ukuran and not _mark(b):
                    jarak[round((b[0].dasar - a[0].dasar) / self.ukuran, 1)] += 1
        wajar = {j: n for j, n in jarak.items() if 0.9 <= j <= 2.6}
        self.jarak = max(wajar, key=lambda j: (wajar[j], -j)) if wajar else 1.3


def paragraphs(h: Halaman, baris: Sequence[Baris], rupa: Rupa) -> list[Bagian]:
    """Join a page's lines, between two tables, into paragraphs."""
    hasil: list[Bagian] = []
    kanan = max((b[-1].x1 for b in baris), default=0.0)
    for i, b in enumerate(baris):
        tepi = _right(baris, i, kanan)
        if hasil and _goes_on(hasil[-1], b, rupa, _right(baris, i - 1, kanan)):
            hasil[-1].baris.append(b)
        else:
            hasil.append(Bagian([b], h.nomor, _mark(b), is_caption(text(b))))
        hasil[-1].sambung = b[-1].x1 > tepi - 3 * b[-1].ukuran
    return hasil


def _right(baris: Sequence[Baris], i: int, kanan: float) -> float:
    """Return where lines end around this one: where two or more end alike, else the page's right edge."""
    dekat = [b[-1].x1 for b in baris[max(0, i - 4) : i + 5]]
    tepi = max(dekat)
    return tepi if sum(1 for x in dekat if tepi - x < 1.5) >= 2 else kanan


def _mark(b: Baris) -> bool:
    """Say whether a line begins with the number, letter or mark of a list item."""
    return len(b) > 1 and bool(_BUTIR.fullmatch(b[0].teks))


def is_caption(teks: str) -> bool:
    """Say whether a text is a table's or a picture's title, not a sentence about it.

    >>> is_caption("Tabel 3.1 Capaian Kinerja"), is_caption("Tabel 3.1 memuat capaian."), is_caption("Tabel 3.1).")
    (True, False, False)
    """
    m = JUDUL.match(teks)
    if not m:
        return False
    sesudah = teks[_SETELAH.match(teks, m.end()).end() :]
    return not sesudah or not (sesudah[0].islower() or sesudah[0] in "),;/")


def continues(a: Bagian, b: Bagian) -> bool:
    """Say whether a paragraph at the top of a page goes on with the one at the foot of the page before."""
    awal, kini = text(a.baris[-1]), text(b.baris[0])
    return (
        b.halaman == a.halaman + 1
        and a.sambung
        and not (a.judul or b.judul or b.butir)
        and len(a.baris[-1]) > 3
        and awal[-1] not in ".:;!?"
        and not DAFTAR_ISI.search(awal + kini)
        and not SUMBER.match(kini)
        and abs(size(a.baris[-1]) - size(b.baris[0])) < 0.6
        and bold(a.baris[-1]) == bold(b.baris[0])
        and kini[0] not in "–-•"
    )


def _goes_on(p: Bagian, b: Baris, rupa: Rupa, kanan: float) -> bool:
    """Say whether a line belongs to the paragraph above it."""
    a = p.baris[-1]
    ukuran = size(b)
    jarak = (b[0].dasar - a[0].dasar) / max(ukuran, 1)
    awal, kini = text(a), text(b)
    if abs(size(a) - ukuran) > 0.6 or jarak > rupa.jarak * 1.3 or jarak < 0.5:
        return False
    if len(p.baris) > 1:
        biasa = (p.baris[-1][0].dasar - p.baris[-2][0].dasar) / max(ukuran, 1)
        if jarak > 1.25 * biasa:
            return False
    kalimat = awal[-1] not in ".:;!?" and a[-1].x1 > kanan - 2 * ukuran and not p.judul
    if (
        (is_caption(kini) and not kalimat)
        or SUMBER.match(kini)
        or DAFTAR_ISI.search(awal)
        or b[0].putar
        or a[0].putar
    ):
        return False
    if p.judul:
        tengah = abs(a[0].x0 + a[-1].x1 - b[0].x0 - b[-1].x1) < 12
        return bold(a) == bold(b) and (tengah or b[0].x0 >= p.baris[0][0].x0 - 2)
    if DAFTAR_ISI.search(kini) and not p.baris[0][0].x0 - 2 <= b[0].x0:
        return False
    if _mark(b) and not (
        b[0].x0 > p.baris[0][0].x0 + 6 and len(p.baris) > 1 and b[0].x0 < a[0].x0 + 2 and p.butir
    ):
        return False
    if awal.endswith(("-", "\xad")) and kini[:1].islower():
        return True
    if _mark(p.baris[0]) and b[0].x0 < p.baris[0][0].x0 + 2 and p.baris[0][1].x0 > p.baris[0][0].x0 + 6:
        # A line under the number of a list item, where its text hangs, is no part of it; without hanging it is.
        if len(p.baris) > 1 and p.baris[1][0].x0 > p.baris[0][0].x0 + 4:
            return False
    elif b[0].x0 > a[0].x0 + 8 and not _mark(p.baris[0]) and not _centred(a, b):
        return False
    elif b[0].x0 < a[0].x0 - 48 and not _centred(a, b):
        return False
    rata_kanan = abs(a[-1].x1 - b[-1].x1) < 1.5 and abs(a[0].x0 - b[0].x0) > 3
    if rata_kanan and a[-1].x1 - a[0].x0 < 0.4 * kanan and not _mark(p.baris[0]):
        return False
    muat = b[0].x1 - b[0].x0 + 0.3 * ukuran < kanan - a[-1].x1 - 1
    if muat and a[-1].x1 < kanan - 2 * ukuran:
        return False
    return not (bold(a) != bold(b) and awal.rstrip()[-1:] in ".:;")


def _centred(a: Baris, b: Baris) -> bool:
    return abs(a[0].x0 + a[-1].x1 - b[0].x0 - b[-1].x1) < 6


def levels(bagian: Sequence[Bagian], rupa: Rupa) -> dict[float, int]:
    """Return the level of each size that headings are set in; the cover's own sizes are none."""
    ukuran: dict[float, set[int]] = defaultdict(set)
    for p in bagian:
        if p.ukuran > rupa.ukuran + 0.9 and len(p.baris) <= 4:
            ukuran[p.ukuran].add(p.halaman)
    sampul = not any(p.halaman == 1 and len(p.baris) > 2 and p.ukuran == rupa.ukuran for p in bagian)
    judul = sorted((u for u, hal in ukuran.items() if hal != {1} or not sampul), reverse=True)
    return {u: i for i, u in enumerate(judul, 1)}


def joined(p: Bagian, kosakata: Kosakata) -> str:
    """Return a paragraph's text."""
    teks, _ = kosakata.join([text(b) for b in p.baris])
    return DAFTAR_ISI.sub(" … ", teks).replace("  ", " ").strip()
