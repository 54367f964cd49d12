"""Tables with a grid of lines: the lines of a page → grids → cells, with those that span several."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lkjip.baca.format.pdf_gambar import without_drawings
from lkjip.baca.format.pdf_halaman import Garis, Halaman, Kata, Kotak
from lkjip.baca.format.pdf_teks import JUDUL, lines, text

DEKAT = 2.5  # points between lines that are meant as one
CELAH = 4.0  # a gap in a line: a dash, a corner
BATAS_GARIS = 6_000  # on one page, after joining


@dataclass(slots=True)
class Kisi:
    """A grid: where its columns and rows begin and end, and which places are one cell.

    Attributes:
        sel: (row, column) → (rows, columns) of the cell that begins there.
        isi: (row, column) → its words.
        muat: column → how long a line of text in it can be.
    """

    xs: list[float]
    ys: list[float]
    sel: dict[tuple[int, int], tuple[int, int]]
    isi: dict[tuple[int, int], list[Kata]] = field(default_factory=dict)
    muat: dict[int, float] = field(default_factory=dict)

    @property
    def kotak(self) -> Kotak:
        """Its outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def join(garis: Iterable[Garis]) -> list[Garis]:
    """Join pieces of lines that lie on each other or follow each other."""
    hasil: list[Garis] = []
    kelompok: list[Garis] = []
    for g in sorted(garis):
        if kelompok and g[0] - kelompok[0][0] > 1.2:
            hasil += _merged(kelompok)
            kelompok = []
        kelompok.append(g)
    return hasil + _merged(kelompok)


def _merged(kelompok: list[Garis]) -> list[Garis]:
    hasil: list[Garis] = []
    for letak, a, b in sorted(kelompok, key=lambda g: g[1]):
        if hasil and a <= hasil[-1][2] + CELAH:
            lama = hasil[-1]
            hasil[-1] = (lama[0], lama[1], max(lama[2], b))
        else:
            hasil.append((letak, a, b))
    return hasil


def rooms(kisi: Kisi, bergaris: bool) -> dict[int, float]:
    """Return how long a line can be in each column: between its drawn lines, or as the longest that is there."""
    tepi: dict[int, float] = {}
    panjang: dict[int, float] = {}
    for (r, c), kata in kisi.isi.items():
        if kisi.sel[r, c][1] > 1:
            continue
        for b in lines(kata):
            dekat = min(b[0].x0 - kisi.xs[c], kisi.xs[c + 1] - b[-1].x1)
            panjang[c] = max(panjang.get(c, 0.0), b[-1].x1 - b[0].x0)
            if dekat >= 0 and not b[0].putar:
                tepi[c] = min(tepi.get(c, 99.0), dekat)
    return {c: kisi.xs[c + 1] - kisi.xs[c] - 2 * t for c, t in tepi.items()} if bergaris else panjang


def without_underlines(datar: list[Garis], kata: Sequence[Kata], tegak: list[Garis]) -> list[Garis]:
    """Leave out lines that only underline words."""
    biasa = [k for k in kata if not k.putar]
    biasa.sort(key=lambda k: k.dasar)
    dasar = [k.dasar for k in biasa]
    hasil = []
    for y, a, b in datar:
        sentuh = any(y0 - DEKAT <= y <= y1 + DEKAT and a - DEKAT <= x <= b + DEKAT for x, y0, y1 in tegak)
        if not sentuh:
            di_atas = biasa[bisect_right(dasar, y - 4.5) : bisect_right(dasar, y + 1.5)]
            di_atas = [k for k in di_atas if k.x1 > a and k.x0 < b]
            if (
                di_atas
                and abs(min(k.x0 for k in di_atas) - a) < 2
                and abs(max(k.x1 for k in di_atas) - b) < 2
            ):
                continue
        hasil.append((y, a, b))
    return hasil


def grids(h: Halaman) -> tuple[list[Kisi], list[Garis]]:
    """Return the page's grids with their words, and the horizontal lines that are in none.

    The words in grids, and those in charts, are taken from the page.
    """
    tegak = [g for g in join(h.tegak) if g[2] - g[1] > 4]
    datar = [g for g in without_underlines(join(h.datar), h.kata, tegak) if g[2] - g[1] > 4]
    if len(tegak) + len(datar) > BATAS_GARIS:
        without_drawings(h, [])
        return [], []
    calon = [(k, ds, ts) for ds, ts in _connected(datar, tegak) if (k := _grid(ds, ts))]
    calon.sort(key=lambda c: len(c[1]) + len(c[2]), reverse=True)
    hasil: list[Kisi] = []
    terpakai: set[Garis] = set()
    # What is surely a table is none of a chart's; what is left may be its bars.
    for kuat in (True, False):
        for kisi, ds, ts in calon:
            if (len(kisi.sel) >= 6 and len(kisi.xs) > 2 and len(kisi.ys) > 2) != kuat:
                continue
            if any(_inside(kisi.kotak, k.kotak) for k in hasil) or not _is_table(kisi, ds, ts, h, kuat):
                continue
            kisi = _tidied(kisi)
            if len(kisi.sel) < 2 or (len(kisi.xs) < 3 and not _list(kisi, h)):
                continue
            if _overflowing(kisi, h) > (0.3 if kuat else 0.2):
                continue
            terisi = {id(k) for isi in kisi.isi.values() for k in isi}
            h.kata = [k for k in h.kata if id(k) not in terisi]
            terpakai.update(ds)
            hasil.append(kisi)
        if kuat:
            without_drawings(h, [k.kotak for k in hasil])
    sisa = [g for g in datar if g not in terpakai and not any(_within(g, k.kotak) for k in hasil)]
    return hasil, sisa


def _inside(a: Kotak, b: Kotak) -> bool:
    return a[0] >= b[0] - DEKAT and a[1] >= b[1] - DEKAT and a[2] <= b[2] + DEKAT and a[3] <= b[3] + DEKAT


def _within(g: Garis, k: Kotak) -> bool:
    return k[1] - DEKAT <= g[0] <= k[3] + DEKAT and g[1] >= k[0] - DEKAT and g[2] <= k[2] + DEKAT


def _connected(datar: list[Garis], tegak: list[Garis]) -> list[tuple[list[Garis], list[Garis]]]:
    """Return the groups of lines that touch."""
    induk = list(range(len(datar) + len(tegak)))

    def root(i: int) -> int:
        while induk[i] != i:
            induk[i] = induk[induk[i]]
            i = induk[i]
        return i

    letak = [g[0] for g in datar]  # sorted by join()
    for j, (x, y0, y1) in enumerate(tegak, len(datar)):
        for i in range(bisect_right(letak, y0 - DEKAT), bisect_right(letak, y1 + DEKAT)):
            if datar[i][1] - DEKAT <= x <= datar[i][2] + DEKAT:
                induk[root(i)] = root(j)
    kelompok: dict[int, tuple[list[Garis], list[Garis]]] = defaultdict(lambda: ([], []))
    for i, g in enumerate(datar + tegak):
        kelompok[root(i)][i >= len(datar)].append(g)
    return [k for k in kelompok.values() if k[0] and k[1]]


def _positions(letak: Iterable[float], awal: float, akhir: float) -> list[float]:
    """Return the places of a grid's lines, its outline among them."""
    kelompok: list[list[float]] = []
    for p in sorted(letak):
        if kelompok and p - kelompok[-1][0] <= DEKAT:
            kelompok[-1].append(p)
        else:
            kelompok.append([p])
    hasil = [sum(k) / len(k) for k in kelompok]
    if not hasil or hasil[0] - awal > 2 * DEKAT:
        hasil.insert(0, awal)
    if akhir - hasil[-1] > 2 * DEKAT:
        hasil.append(akhir)
    return hasil


def _drawn(garis: list[Garis], letak: list[float]) -> list[list[tuple[float, float]]]:
    """Return for every place what is drawn along it."""
    hasil: list[list[tuple[float, float]]] = [[] for _ in letak]
    for p, a, b in garis:
        i = min(range(len(letak)), key=lambda i: abs(letak[i] - p))
        hasil[i].append((a, b))
    return hasil


def _covered(bagian: list[tuple[float, float]], a: float, b: float) -> bool:
    return sum(max(0.0, min(b, d) - max(a, c)) for c, d in bagian) >= 0.6 * (b - a)


def _grid(datar: list[Garis], tegak: list[Garis]) -> Kisi | None:
    """Build the grid of a group of lines; None when they make none."""
    xs = _positions([g[0] for g in tegak], min(g[1] for g in datar), max(g[2] for g in datar))
    ys = _positions([g[0] for g in datar], min(g[1] for g in tegak), max(g[2] for g in tegak))
    baris, kolom = len(ys) - 1, len(xs) - 1
    if baris < 1 or kolom < 1 or baris * kolom > 20_000 or baris + kolom < 3:
        return None
    mendatar, menegak = _drawn(datar, ys), _drawn(tegak, xs)
    # For every place, whether nothing is drawn to its right, and below it.
    kanan = {
        (r, c): not _covered(menegak[c + 1], ys[r], ys[r + 1]) for r in range(baris) for c in range(kolom - 1)
    }
    bawah = {
        (r, c): not _covered(mendatar[r + 1], xs[c], xs[c + 1])
        for r in range(baris - 1)
        for c in range(kolom)
    }
    sel: dict[tuple[int, int], tuple[int, int]] = {}
    tertutup: set[tuple[int, int]] = set()
    for r in range(baris):
        for c in range(kolom):
            if (r, c) in tertutup:
                continue
            lebar = 1
            while c + lebar < kolom and kanan[r, c + lebar - 1] and (r, c + lebar) not in tertutup:
                lebar += 1
            tinggi = 1
            while r + tinggi < baris and _grows(kanan, bawah, tertutup, r + tinggi, c, lebar, kolom):
                tinggi += 1
            sel[r, c] = tinggi, lebar
            tertutup.update((r + i, c + j) for i in range(tinggi) for j in range(lebar))
    return Kisi(xs, ys, sel)


def _grows(kanan: dict, bawah: dict, tertutup: set, r: int, c: int, lebar: int, kolom: int) -> bool:
    """Say whether a cell goes on in row `r`: nothing drawn above it or within it, and closed at the sides."""
    return (
        all(bawah[r - 1, c + j] and (r, c + j) not in tertutup for j in range(lebar))
        and all(kanan[r, c + j] for j in range(lebar - 1))
        and not (c + lebar < kolom and kanan[r, c + lebar - 1])
        and not (c and kanan[r, c - 1] and (r, c - 1) not in tertutup)
    )


def _fill(kisi: Kisi, kata: list[Kata]) -> None:
    kisi.isi = {}
    asal = {
        (r + i, c + j): (r, c)
        for (r, c), (tinggi, lebar) in kisi.sel.items()
        for i in range(tinggi)
        for j in range(lebar)
    }
    for k in kata:
        x, y = k.tengah
        if kisi.xs[0] <= x < kisi.xs[-1] and kisi.ys[0] <= y < kisi.ys[-1]:
            c = bisect_right(kisi.xs, x) - 1
            if k.x0 < kisi.xs[c]:  # a word too long for its cell begins where the cell does
                awal = max(0, bisect_right(kisi.xs, k.x0) - 1)
                c = awal if k.x0 - kisi.xs[awal] < 10 else c
            tempat = asal[bisect_right(kisi.ys, y) - 1, c]
            kisi.isi.setdefault(tempat, []).append(k)


def _is_table(kisi: Kisi, datar: list[Garis], tegak: list[Garis], h: Halaman, kuat: bool) -> bool:
    """Tell a table from an organisation chart, a chart's grid and a box."""
    _fill(kisi, h.kata)
    x0, y0, x1, y1 = kisi.kotak
    atas, bawah = (_drawn(datar, kisi.ys)[i] for i in (0, -1))
    kiri, kanan = (_drawn(tegak, kisi.xs)[i] for i in (0, -1))
    tutup = [_covered(atas, x0, x1), _covered(bawah, x0, x1), _covered(kiri, y0, y1), _covered(kanan, y0, y1)]
    if not (tutup[0] and tutup[1] or tutup[2] and tutup[3]):
        return False
    if not kuat and sum(tutup) < 3 and (kiri or kanan):  # bars along an axis
        return False
    if not kisi.isi or len(kisi.isi) < (0.5 if len(kisi.sel) < 6 else 0.15) * len(kisi.sel):
        return False
    if len(kisi.sel) < 2 or (len(kisi.sel) == 2 and len(kisi.isi) < 2):
        return False
    coretan = sum(
        1 for a, b, c, d in h.coretan if a >= x0 and b >= y0 and c <= x1 and d <= y1 and c - a + d - b > 8
    )
    return coretan <= 3 + len(kisi.isi)


def _list(kisi: Kisi, h: Halaman) -> bool:
    """Say whether a grid of one column is a table: a heading and something under it, with a title above."""
    x0, y0, x1, y1 = kisi.kotak
    if not 2 <= len(kisi.sel) == len(kisi.isi) or (x1 - x0) * (y1 - y0) > 0.5 * h.lebar * h.tinggi:
        return False
    atas = [k for k in h.kata if y0 - 60 < k.dasar < y0]
    return any(JUDUL.match(text(b)) for b in lines(atas))


def _overflowing(kisi: Kisi, h: Halaman) -> float:
    """Return what part of the words does not keep to its cell, as a chart's labels do not keep to its bars."""
    lewat = banyak = 0
    for (r, c), kata in kisi.isi.items():
        kiri, kanan = kisi.xs[c] - 2, kisi.xs[c + kisi.sel[r, c][1]] + 2
        banyak += len(kata)
        lewat += sum(1 for k in kata if k.x0 < kiri or k.x1 > kanan)
    x0, y0, x1, y1 = kisi.kotak
    dalam = {id(k) for kata in kisi.isi.values() for k in kata}
    tepi = [k for k in h.kata if id(k) not in dalam and y0 < k.tengah[1] < y1]
    lewat += sum(1 for k in tepi if -4 < x0 - k.x1 < 4 or -4 < k.x0 - x1 < 4)
    return lewat / max(1, banyak)


def _tidied(kisi: Kisi) -> Kisi:
    """Leave out columns and rows that no cell begins in, or that are only the gap of a double line."""
    awal_c = {c for _, c in kisi.sel}
    awal_r = {r for r, _ in kisi.sel}
    for c in range(len(kisi.xs) - 1):
        if kisi.xs[c + 1] - kisi.xs[c] < 2 * DEKAT and not any(
            k[1] == c and kisi.sel[k][1] == 1 for k in kisi.isi
        ):
            awal_c.discard(c)
    for r in range(len(kisi.ys) - 1):
        if kisi.ys[r + 1] - kisi.ys[r] < 2 * DEKAT and not any(
            k[0] == r and kisi.sel[k][0] == 1 for k in kisi.isi
        ):
            awal_r.discard(r)
    cs, rs = sorted(awal_c), sorted(awal_r)
    if len(cs) == len(kisi.xs) - 1 and len(rs) == len(kisi.ys) - 1:
        return kisi
    baru = Kisi(
        [kisi.xs[c] for c in cs] + [kisi.xs[-1]],
        [kisi.ys[r] for r in rs] + [kisi.ys[-1]],
        {},
    )
    for (r, c), (tinggi, lebar) in kisi.sel.items():
        di_r = [i for i, x in enumerate(rs) if r <= x < r + tinggi]
        di_c = [i for i, x in enumerate(cs) if c <= x < c + lebar]
        if di_r and di_c:
            baru.sel[di_r[0], di_c[0]] = len(di_r), len(di_c)
            if (r, c) in kisi.isi:
                baru.isi[di_r[0], di_c[0]] = kisi.isi[r, c]
    return baru
