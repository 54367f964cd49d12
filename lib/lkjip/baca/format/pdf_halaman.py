"""A page of a PDF as what stands on it: words, ruled lines, filled areas and drawings, seen from its top left."""

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.utils import apply_matrix_pt, mult_matrix

BATAS_HURUF = 200_000  # on one page; a full page has 5,000
BATAS_GORESAN = 50_000  # on one page; more are a map or a picture, whose lines are no table
TEBAL_GARIS = 3.2  # points; what is filled and thicker is an area

HILANG = "\ufffd"  # a letter the file does not name
_GANTI = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u2010": "-", "\u2011": "-",
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf0a8": "•", "\uf02d": "-",
}  # fmt: skip
_TEBAL = re.compile(r"bold|black|heavy|demi|-bd\b|[6789]00$")
_PANGKAT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class TerlaluBanyak(Exception):
    """More letters or drawings on a page than any page has."""


@dataclass(slots=True)
class Kata:
    """A word: its place (y counts down), and how it is set."""

    teks: str
    x0: float
    x1: float
    dasar: float  # the line it stands on
    ukuran: float
    tebal: bool
    gambar: bool = False  # inside a picture that was placed on the page
    putar: int = 0  # quarter turns: 1 reads upwards, 3 downwards
    y0: float = 0.0
    y1: float = 0.0

    @property
    def tengah(self) -> tuple[float, float]:
        """Its middle, for which cell it is in."""
        y = (self.y0 + self.y1) / 2 if self.putar else self.dasar - 0.3 * self.ukuran
        return (self.x0 + self.x1) / 2, y


Kotak = tuple[float, float, float, float]  # x0, y0, x1, y1
Garis = tuple[float, float, float]  # where it is, and from where to where


@dataclass(slots=True)
class Halaman:
    """What stands on a page.

    Attributes:
        datar: horizontal lines as (y, x0, x1).
        tegak: vertical lines as (x, y0, y1).
        bidang: filled rectangles.
        coretan: the boxes of curves and of lines that are neither horizontal nor vertical.
        citra: how much of the page its largest image covers.
    """

    nomor: int
    lebar: float
    tinggi: float
    kata: list[Kata] = field(default_factory=list)
    datar: list[Garis] = field(default_factory=list)
    tegak: list[Garis] = field(default_factory=list)
    bidang: list[Kotak] = field(default_factory=list)
    coretan: list[Kotak] = field(default_factory=list)
    citra: float = 0.0


# text, start, end of the letter along its line, the line, size, bold, in a picture
_Huruf = tuple[str, float, float, float, float, bool, bool]


class Perekam(PDFTextDevice):
    """Collects what the interpreter draws, a page at a time; nothing of pdfminer's layout is built."""

    def __init__(self, rsrcmgr: object) -> None:
        """Begin with no page."""
        super().__init__(rsrcmgr)
        self.halaman: Halaman | None = None
        self._huruf: list[list[_Huruf]] = [[], [], [], []]
        self._banyak = self._goresan = self._gambar = 0
        self._tebal: dict[object, bool] = {}
        self._susun: list[bool] = []
        self.nomor = 0

    def begin_page(self, page, ctm) -> None:  # noqa: D102
        x0, y0, x1, y1 = page.mediabox
        (ax, ay), (bx, by) = apply_matrix_pt(ctm, (x0, y0)), apply_matrix_pt(ctm, (x1, y1))
        self.nomor += 1
        self.halaman = Halaman(self.nomor, abs(bx - ax), abs(by - ay))
        self._huruf = [[], [], [], []]
        self._banyak = self._goresan = self._gambar = 0
        self._susun = []

    def end_page(self, page) -> None:  # noqa: D102
        h = self.halaman
        if self._goresan > BATAS_GORESAN:
            h.datar, h.tegak, h.bidang, h.coretan = [], [], [], []
        putar = max(range(4), key=lambda i: len(self._huruf[i]))
        if putar:
            _turn(h, self._huruf, putar)
        tegak = sorted(h.tegak)
        for arah, huruf in enumerate(self._huruf):
            h.kata += _words(huruf, arah, h, tegak)
        self._huruf = [[], [], [], []]
        h.kata = _raised(h.kata)

    def begin_figure(self, name, bbox, matrix) -> None:  # noqa: D102
        self._count()
        m = mult_matrix(matrix, self.ctm)
        titik = [apply_matrix_pt(m, (x, y)) for x in bbox[::2] for y in bbox[1::2]]
        lebar = max(x for x, _ in titik) - min(x for x, _ in titik)
        tinggi = max(y for _, y in titik) - min(y for _, y in titik)
        h = self.halaman
        # Some programs wrap whole pages; what fills most of the page is the page.
        kecil = lebar * tinggi < 0.6 * h.lebar * h.tinggi
        self._susun.append(kecil)
        self._gambar += kecil

    def end_figure(self, name) -> None:  # noqa: D102
        self._gambar -= self._susun.pop()

    def render_image(self, name, stream) -> None:  # noqa: D102
        a, b, c, d, _, _ = self.ctm
        h = self.halaman
        h.citra = max(h.citra, abs(a * d - b * c) / max(1.0, h.lebar * h.tinggi))

    def _count(self) -> None:
        self._goresan += 1
        if self._goresan > 20 * BATAS_GORESAN:
            raise TerlaluBanyak

    def render_char(self, matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate) -> float:  # noqa: D102
        lebar = font.char_width(cid) * fontsize * scaling
        self._banyak += 1
        if self._banyak > BATAS_HURUF:
            raise TerlaluBanyak
        try:
            teks = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            teks = HILANG
        a, b, c, d, e, f = matrix
        if abs(b) <= 0.1 * abs(a):
            putar = 0 if a > 0 else 2
        elif abs(a) <= 0.1 * abs(b):
            putar = 1 if b > 0 else 3
        else:
            return lebar  # a watermark across the page
        x, y = e + rise * c, self.halaman.tinggi - (f + rise * d)
        x2, y2 = x + lebar * a, y - lebar * b
        ukuran = abs(fontsize) * math.hypot(c, d)
        if ukuran < 1 or not (-5 < x < self.halaman.lebar + 5 and -5 < y < self.halaman.tinggi + 5):
            return lebar
        tebal = self._tebal.get(font)
        if tebal is None:
            nama = font.fontname
            nama = (nama.decode("latin-1") if isinstance(nama, bytes) else str(nama)).casefold()
            tebal = self._tebal[font] = bool(_TEBAL.search(nama))
        dari, ke, letak = _along(putar, x, y, x2, y2, self.halaman.lebar, self.halaman.tinggi)
        self._huruf[putar].append((_GANTI.get(teks, teks), dari, ke, letak, ukuran, tebal, self._gambar > 0))
        return lebar

    def paint_path(self, graphicstate, stroke, fill, evenodd, path) -> None:  # noqa: D102
        self._count()
        self._goresan += len(path) // 4
        if self._goresan > BATAS_GORESAN:
            return
        h, ctm = self.halaman, self.ctm
        titik: list[tuple[float, float]] = []
        lengkung = False
        for op, *p in path:
            if op == "m" and titik:
                self._shape(titik, lengkung, stroke, fill, graphicstate.linewidth)
                titik, lengkung = [], False
            if op == "h":
                if titik:
                    titik.append(titik[0])
            else:
                x, y = apply_matrix_pt(ctm, p[-2:])
                titik.append((x, h.tinggi - y))
                lengkung |= op not in "ml"
        if titik:
            self._shape(titik, lengkung, stroke, fill, graphicstate.linewidth)

    def _shape(self, titik, lengkung: bool, stroke: bool, fill: bool, tebal: float | None) -> None:
        h = self.halaman
        x0, x1 = min(x for x, _ in titik), max(x for x, _ in titik)
        y0, y1 = min(y for _, y in titik), max(y for _, y in titik)
        if x1 < 0 or y1 < 0 or x0 > h.lebar or y0 > h.tinggi:
            return
        siku = not lengkung and all(
            (abs(x - x0) < 0.5 or abs(x - x1) < 0.5) and (abs(y - y0) < 0.5 or abs(y - y1) < 0.5)
            for x, y in titik
        )
        if fill and siku and len(titik) >= 4:
            if y1 - y0 <= TEBAL_GARIS and x1 - x0 > y1 - y0:
                h.datar.append(((y0 + y1) / 2, x0, x1))
            elif x1 - x0 <= TEBAL_GARIS:
                h.tegak.append(((x0 + x1) / 2, y0, y1))
            else:
                h.bidang.append((x0, y0, x1, y1))
        elif lengkung or (fill and not stroke and not siku):
            h.coretan.append((x0, y0, x1, y1))
        if not stroke:
            return
        skala = math.hypot(self.ctm[0], self.ctm[1])
        lebar = (tebal or 0) * skala
        if lebar > 2 * TEBAL_GARIS:  # a bar of a chart
            h.bidang.append((x0 - lebar / 2, y0 - lebar / 2, x1 + lebar / 2, y1 + lebar / 2))
            return
        for (ax, ay), (bx, by) in zip(titik, titik[1:], strict=False):
            if abs(ay - by) < 0.6 and abs(ax - bx) > 0.8:
                h.datar.append(((ay + by) / 2, min(ax, bx), max(ax, bx)))
            elif abs(ax - bx) < 0.6 and abs(ay - by) > 0.8:
                h.tegak.append(((ax + bx) / 2, min(ay, by), max(ay, by)))
            elif not lengkung and (abs(ax - bx) > 0.8 or abs(ay - by) > 0.8):
                h.coretan.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))


def _along(putar: int, x: float, y: float, x2: float, y2: float, w: float, h: float) -> tuple:
    """Return from where to where a letter goes along its line, and where the line is, as if it were upright."""
    if putar == 0:
        return x, x2, y
    if putar == 1:
        return h - y, h - y2, x
    if putar == 2:
        return w - x, w - x2, h - y
    return y, y2, w - x


def _turn(h: Halaman, huruf: list[list[_Huruf]], putar: int) -> None:
    """Turn a page whose text is not upright; letters are kept along their lines already."""
    huruf[:] = huruf[putar:] + huruf[:putar]
    w, t = h.lebar, h.tinggi

    def point(x: float, y: float) -> tuple[float, float]:
        return ((x, y), (t - y, x), (w - x, t - y), (y, w - x))[putar]

    def box(k: Kotak) -> Kotak:
        (ax, ay), (bx, by) = point(k[0], k[1]), point(k[2], k[3])
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    semua = [box((a, y, b, y)) for y, a, b in h.datar] + [box((x, a, x, b)) for x, a, b in h.tegak]
    h.datar = [(y0, x0, x1) for x0, y0, x1, y1 in semua if x1 - x0 >= y1 - y0]
    h.tegak = [(x0, y0, y1) for x0, y0, x1, y1 in semua if x1 - x0 < y1 - y0]
    h.bidang, h.coretan = [box(k) for k in h.bidang], [box(k) for k in h.coretan]
    if putar % 2:
        h.lebar, h.tinggi = t, w


def _words(huruf: list[_Huruf], arah: int, h: Halaman, tegak: Sequence[Garis]) -> Iterable[Kata]:
    """Join letters into words: by their line first, for files draw them in any order."""
    huruf.sort(key=lambda c: c[3])
    mulai = 0
    for i in range(1, len(huruf) + 1):
        if i == len(huruf) or huruf[i][3] - huruf[mulai][3] > 0.12 * min(huruf[i][4], huruf[mulai][4]):
            for kata in _line(huruf[mulai:i], tegak if not arah else ()):
                yield _placed(kata, arah, h)
            mulai = i


def _line(huruf: list[_Huruf], tegak: Sequence[Garis]) -> Iterable[Kata]:
    """Join the letters of one line: first those drawn one after the other, then what of these touches."""
    berspasi = any(c[0].isspace() for c in huruf)
    celah = 0.3 if berspasi else 0.18
    y = huruf[0][3] - 0.3 * huruf[0][4]
    batas = [x for x, y0, y1 in tegak if y0 <= y <= y1]
    bagian: list[Kata] = []  # a space is a word without text
    akhir: list[float] = []  # where the last letter of each begins
    lalu: Kata | None = None
    for teks, dari, ke, letak, ukuran, tebal, gambar in huruf:
        if not teks:
            continue
        if teks.isspace():
            bagian.append(Kata("", dari, ke, letak, ukuran, False))
            akhir.append(dari)
            lalu = None
            continue
        if lalu and lalu.teks[-1] == teks and abs(dari - akhir[-1]) < 0.12 * ukuran:
            lalu.tebal = True  # drawn twice to look bold
        elif lalu and _touch(lalu, dari, ke, ukuran, gambar, celah, akhir[-1], batas):
            lalu.teks += teks
            lalu.x1 = max(lalu.x1, ke)
            lalu.tebal = lalu.tebal and tebal
            akhir[-1] = dari
        else:
            lalu = Kata(teks, dari, ke, letak, ukuran, tebal, gambar)
            bagian.append(lalu)
            akhir.append(dari)
    urut = sorted(range(len(bagian)), key=lambda i: bagian[i].x0)
    kata: Kata | None = None
    ujung = 0.0
    for i in urut:
        k = bagian[i]
        if not k.teks:
            if kata and k.x1 > kata.x1 - 0.1 * k.ukuran:
                yield kata
                kata = None
        elif kata and k.teks == kata.teks and abs(k.x0 - kata.x0) < 0.12 * k.ukuran:
            kata.tebal = True
        elif kata and _touch(kata, k.x0, k.x1, k.ukuran, k.gambar, celah, ujung, batas):
            kata.teks += k.teks
            kata.x1 = max(kata.x1, k.x1)
            kata.tebal = kata.tebal and k.tebal
            ujung = akhir[i]
        else:
            if kata:
                yield kata
            kata, ujung = k, akhir[i]
    if kata:
        yield kata


def _touch(
    kata: Kata,
    dari: float,
    ke: float,
    ukuran: float,
    gambar: bool,
    celah: float,
    akhir: float,
    batas: list[float],
) -> bool:
    """Say whether what begins at `dari` goes on with a word: near its end, as large, no line between."""
    jarak = dari - kata.x1
    return (
        -0.25 * ukuran < jarak <= celah * ukuran
        and 0.7 < ukuran / kata.ukuran < 1.43
        and gambar == kata.gambar
        # Letters that touch are one word, even over the edge of a cell too narrow for it.
        and not (batas and jarak > 0.06 * ukuran and _between(batas, akhir, dari, kata.x1, ke))
    )


def _between(batas: list[float], dari: float, sampai: float, akhir: float, ujung: float) -> bool:
    """Say whether a vertical line stands between two letters."""
    i = bisect_left(batas, (dari + akhir) / 2)
    return i < len(batas) and batas[i] < (sampai + ujung) / 2


def _placed(kata: Kata, arah: int, h: Halaman) -> Kata:
    """Give a word its box on the page."""
    a, b, letak, s = kata.x0, kata.x1, kata.dasar, kata.ukuran
    w, t = h.lebar, h.tinggi
    kata.putar = arah
    if arah == 0:
        kata.y0, kata.y1 = letak - 0.75 * s, letak + 0.25 * s
    elif arah == 1:
        kata.x0, kata.x1, kata.y0, kata.y1 = letak - 0.75 * s, letak + 0.25 * s, t - b, t - a
    elif arah == 2:
        kata.x0, kata.x1, kata.y0, kata.y1 = w - b, w - a, t - letak - 0.25 * s, t - letak + 0.75 * s
    else:
        kata.x0, kata.x1, kata.y0, kata.y1 = w - letak - 0.25 * s, w - letak + 0.75 * s, a, b
    if arah:
        kata.dasar = kata.y1
    return kata


def _raised(kata: list[Kata]) -> list[Kata]:
    """Attach raised marks to their words; a raised digit stays raised, or "85¹" would say 851."""
    if len(kata) < 2:
        return kata
    biasa = sorted(k.ukuran for k in kata)[len(kata) // 2]
    kecil = [k for k in kata if k.ukuran < 0.85 * biasa and len(k.teks) <= 3 and not k.putar]
    if not kecil or len(kecil) > 2_000:
        return kata
    buang: set[int] = set()
    for k in kecil:
        for p in kata:
            if (
                p is not k
                and not p.putar
                and k.ukuran < 0.82 * p.ukuran
                and -0.1 * p.ukuran < k.x0 - p.x1 < 0.2 * p.ukuran
                and 0.15 * p.ukuran < p.dasar - k.dasar < 0.7 * p.ukuran
            ):
                p.teks += k.teks.translate(_PANGKAT)
                p.x1 = max(p.x1, k.x1)
                buang.add(id(k))
                break
    return [k for k in kata if id(k) not in buang] if buang else kata
