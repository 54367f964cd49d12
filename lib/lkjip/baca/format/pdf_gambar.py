"""Charts and drawings on a page: where they are, so that their labels are no paragraphs and no tables."""

import re
from collections import Counter
from collections.abc import Sequence

from lkjip.baca.format.pdf_halaman import Halaman, Kata, Kotak
from lkjip.baca.format.pdf_teks import lines, segments, text

PETAK = 12.0  # points: what is nearer belongs together
JARAK_PANEL = 110.0
BATAS_BENTUK = 5_000
KATA_KALIMAT = 9  # words that follow each other: no label of a chart

_BATAS = re.compile(r"(?:gambar|grafik|bagan|diagram|peta|tabel|sumber)\b", re.IGNORECASE)
_GAMBAR = re.compile(r"(?:gambar|grafik|bagan|diagram|peta)\s", re.IGNORECASE)


def without_drawings(h: Halaman, tabel: Sequence[Kotak]) -> None:
    """Take the words that stand in drawings from the page."""
    bentuk = [(k, False) for k in h.coretan] + [(k, True) for k in _uneven(h)]
    bentuk += [((x, a, x, b), True) for x, a, b in h.tegak]
    besar = 0.8 * h.lebar * h.tinggi
    bentuk = [
        (k, biasa)
        for k, biasa in bentuk
        if (k[2] - k[0]) * (k[3] - k[1]) < besar and not any(_in(k, t) for t in tabel)
    ][:BATAS_BENTUK]
    if len(bentuk) < 4:
        return
    baris = lines(h.kata)
    judul = [b[0].dasar for b in baris if _GAMBAR.match(text(b))]
    pemisah = [b[0].dasar for b in baris if len(b) >= KATA_KALIMAT or _BATAS.match(text(b))]
    buang: set[int] = set()
    for kotak, coretan, biasa in _joined(_clusters(h, bentuk), pemisah):
        x0, y0, x1, y1 = kotak
        if x1 - x0 < 100 or y1 - y0 < 40:
            continue
        # A picture's title stands below it, after its source; sometimes above it.
        berjudul = any(-30 < y - y1 < 90 or 0 < y0 - y < 40 for y in judul)
        if not (coretan >= 4 or (berjudul and coretan + biasa >= 6)):
            continue
        for b in baris:
            if _BATAS.match(text(b)) and y1 - 2 < b[0].dasar or _GAMBAR.match(text(b)):
                continue
            ruas = segments(b)
            for s in ruas:
                # The labels of an axis stand beside it: numbers, or short words in a row.
                label = len(ruas) > 1 and len(s) < 3 or all(c.isdigit() for c in s[0].teks if c.isalnum())
                tepi = 14 if label else 2
                dalam = [
                    k
                    for k in s
                    if x0 - tepi <= k.tengah[0] <= x1 + tepi and y0 - tepi <= k.tengah[1] <= y1 + tepi
                ]
                if len(dalam) < KATA_KALIMAT:
                    buang.update(id(k) for k in dalam)
    h.kata = [k for k in h.kata if id(k) not in buang]


def add_bullets(h: Halaman) -> None:
    """Put in the marks of list items that are drawn, not written, as browsers draw them."""
    kecil = [k for k in h.coretan if 1.5 < k[2] - k[0] < 6 and 1.5 < k[3] - k[1] < 6][:300]
    baru: set[tuple[float, float]] = set()
    for b in lines(h.kata) if kecil else ():
        a = b[0]
        for x0, y0, x1, y1 in kecil:
            tepat = abs((y0 + y1) / 2 - a.dasar + 0.3 * a.ukuran) < 0.25 * a.ukuran
            if (
                not a.putar
                and tepat
                and 0.2 * a.ukuran < a.x0 - x1 < 2.2 * a.ukuran
                and (x0, a.dasar) not in baru
            ):
                baru.add((x0, a.dasar))
                h.kata.append(Kata("•", x0, x1, a.dasar, a.ukuran, False, y0=a.y0, y1=a.y1))
                break


def _joined(kelompok: list[tuple[Kotak, int, int]], pemisah: Sequence[float]) -> list[tuple[Kotak, int, int]]:
    """Join the panels of one chart: drawings with little between them."""
    hasil: list[tuple[Kotak, int, int]] = []
    for k, coretan, biasa in sorted(kelompok):
        if coretan + biasa < 3 or k[2] - k[0] < 20 or len(hasil) > 200:
            hasil.append((k, coretan, biasa))
            continue
        dekat = True
        while dekat:
            dekat = False
            for lain in hasil:
                b = lain[0]
                y0, y1 = min(k[3], b[3]), max(k[1], b[1])
                jauh = max(b[0] - k[2], k[0] - b[2], b[1] - k[3], k[1] - b[3]) > JARAK_PANEL
                if (
                    lain[1] + lain[2] >= 3
                    and b[2] - b[0] >= 20
                    and not jauh
                    and not any(y0 < y < y1 for y in pemisah)
                ):
                    k = min(k[0], b[0]), min(k[1], b[1]), max(k[2], b[2]), max(k[3], b[3])
                    coretan, biasa = coretan + lain[1], biasa + lain[2]
                    hasil.remove(lain)
                    dekat = True
                    break
        hasil.append((k, coretan, biasa))
    return hasil


def _in(k: Kotak, luar: Kotak) -> bool:
    return k[0] >= luar[0] - 4 and k[1] >= luar[1] - 4 and k[2] <= luar[2] + 4 and k[3] <= luar[3] + 4


def _uneven(h: Halaman) -> list[Kotak]:
    """Return the filled areas that are not a table's shading, which repeats its columns or rows."""
    mendatar = Counter((round(x0), round(x1)) for x0, _, x1, _ in h.bidang)
    menegak = Counter((round(y0), round(y1)) for _, y0, _, y1 in h.bidang)
    return [
        k
        for k in h.bidang
        if mendatar[round(k[0]), round(k[2])] < 3 and menegak[round(k[1]), round(k[3])] < 3
    ]


def _clusters(h: Halaman, bentuk: Sequence[tuple[Kotak, bool]]) -> list[tuple[Kotak, int, int]]:
    """Return the boxes of shapes that lie together, with how many curves and other shapes each has."""
    petak: dict[tuple[int, int], int] = {}
    kolom, baris = int(h.lebar / PETAK) + 1, int(h.tinggi / PETAK) + 1
    for (x0, y0, x1, y1), _ in bentuk:
        for i in range(max(0, int(x0 / PETAK)), min(kolom, int(x1 / PETAK) + 1)):
            for j in range(max(0, int(y0 / PETAK)), min(baris, int(y1 / PETAK) + 1)):
                petak[i, j] = -1
    n = 0
    for awal in petak:
        if petak[awal] >= 0:
            continue
        tumpuk = [awal]
        petak[awal] = n
        while tumpuk:
            i, j = tumpuk.pop()
            for dekat in ((i + a, j + b) for a in (-1, 0, 1) for b in (-1, 0, 1)):
                if petak.get(dekat) == -1:
                    petak[dekat] = n
                    tumpuk.append(dekat)
        n += 1
    hasil: list[list] = [[1e9, 1e9, -1e9, -1e9, 0, 0] for _ in range(n)]
    for (x0, y0, x1, y1), biasa in bentuk:
        tempat = max(0, int(x0 / PETAK)), max(0, int(y0 / PETAK))
        if tempat in petak:
            k = hasil[petak[tempat]]
            k[0], k[1], k[2], k[3] = min(k[0], x0), min(k[1], y0), max(k[2], x1), max(k[3], y1)
            k[5 if biasa else 4] += 1
    return [((k[0], k[1], k[2], k[3]), k[4], k[5]) for k in hasil]
