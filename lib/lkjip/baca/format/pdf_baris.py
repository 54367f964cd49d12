"""Lines under columns → the rows of a table: by gaps, by rules, by numbers and by what had no room above."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from lkjip.baca.format.pdf_garis import Kisi
from lkjip.baca.format.pdf_halaman import Kata
from lkjip.baca.format.pdf_teks import Baris, lines, text

ANGKA = re.compile(r"(?:Rp\.?\s?)?[(\-−–]?\s?(?:Rp\.?\s?)?\d[\d.,]*\s?%?\)?|[-−–—]|n/a|nihil", re.IGNORECASE)
NOMOR = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]?")


def column(x: float, sungai: Sequence[float]) -> int:
    """Return which column a place is in."""
    return bisect_left(sungai, x)


def cut(b: Baris, sungai: Sequence[float]) -> list[Baris]:
    """Split a line at wide gaps, and at smaller ones that lie between two columns."""
    hasil = [[b[0]]]
    for a, k in zip(b, b[1:], strict=False):
        celah = k.x0 - a.x1
        besar = max(a.ukuran, k.ukuran)
        di_sungai = any(a.x1 - 0.5 <= s <= k.x0 + 0.5 for s in sungai)
        if celah > 0.9 * besar or (di_sungai and celah > 0.45 * besar):
            hasil.append([k])
        else:
            hasil[-1].append(k)
    return hasil


def split_rows(pita: Sequence[Baris], sungai: Sequence[float], terbagi: bool = False) -> list[list[Kata]]:
    """Return the rows of a band of lines: by gaps where rows stand apart, else by what begins a row.

    `terbagi` says that rules divide the table into many bands, so that one of them is hardly more than a row.
    """
    if len(pita) < 2:
        return [[k for b in pita for k in b]]
    kolom: dict[int, list[Baris]] = {}
    for b in pita:
        for s in cut(b, sungai):
            kolom.setdefault(column((s[0].x0 + s[-1].x1) / 2, sungai), []).append(s)
    ukuran = sorted(b[0].ukuran for b in pita)[len(pita) // 2]
    jarak = sorted(
        (b[0].dasar - a[0].dasar) / ukuran
        for isi in kolom.values()
        for a, b in zip(isi, isi[1:], strict=False)
        if b[0].dasar - a[0].dasar > 0.5 * ukuran
    )
    ambang = _threshold(jarak)
    if ambang:
        baris = _by_gaps(kolom, ambang * ukuran, ukuran)
        if baris and not any(_several(r, sungai) for r in baris):
            return baris
    angka = [isi for c, isi in kolom.items() if c and all(ANGKA.fullmatch(text(s)) for s in isi)]
    if len(angka) > 1 and all(len(isi) == 1 for isi in angka):
        return [[k for b in pita for k in b]]
    if terbagi and not angka and (not jarak or jarak[-1] < 1.65):
        return [[k for b in pita for k in b]]
    return _by_starts(pita, sungai, ukuran)


def _threshold(jarak: Sequence[float]) -> float | None:
    """Return the distance between lines from which on they belong to different rows."""
    if not jarak:
        return None
    if jarak[0] > 1.65:
        return 1.6
    for a, b in zip(jarak, jarak[1:], strict=False):
        if a <= 1.65 and b / a >= 1.18:
            return (a + b) / 2
    return None


def _by_gaps(kolom: dict[int, list[Baris]], ambang: float, ukuran: float) -> list[list[Kata]]:
    potong: list[tuple[float, float, list[Kata]]] = []
    for isi in kolom.values():
        kini: list[Baris] = []
        for b in isi:
            if kini and b[0].dasar - kini[-1][0].dasar > ambang:
                potong.append(_chunk(kini, ukuran))
                kini = []
            kini.append(b)
        potong.append(_chunk(kini, ukuran))
    potong.sort(key=lambda p: p[0])
    hasil: list[list[Kata]] = []
    akhir = -1.0
    for y0, y1, kata in potong:
        if hasil and y0 < akhir - 0.2 * ukuran:
            hasil[-1] += kata
            akhir = max(akhir, y1)
        else:
            hasil.append(list(kata))
            akhir = y1
    return hasil


def _chunk(baris: list[Baris], ukuran: float) -> tuple[float, float, list[Kata]]:
    return baris[0][0].dasar - 0.7 * ukuran, baris[-1][0].dasar + 0.2 * ukuran, [k for b in baris for k in b]


def _several(kata: list[Kata], sungai: Sequence[float]) -> bool:
    """Say whether a row holds two numbers under each other in two columns: it is two rows."""
    ganda = 0
    kolom: dict[int, list[str]] = {}
    for b in lines(kata):
        for s in cut(b, sungai):
            kolom.setdefault(column((s[0].x0 + s[-1].x1) / 2, sungai), []).append(text(s))
    for isi in kolom.values():
        ganda += sum(1 for t in isi if ANGKA.fullmatch(t)) > 1
    return ganda >= 2


def _by_starts(pita: Sequence[Baris], sungai: Sequence[float], ukuran: float) -> list[list[Kata]]:
    """Split evenly spaced lines: a row begins with a number, or where a word would still have fitted above."""
    per = [{column((s[0].x0 + s[-1].x1) / 2, sungai): s for s in cut(b, sungai)} for b in pita]
    kanan: dict[int, float] = {}
    for isi in per:
        for c, s in isi.items():
            kanan[c] = max(kanan.get(c, 0), s[-1].x1)
    angka = [c for c in kanan if _share(per, c, ANGKA) >= 0.6]
    nomor = 0 in kanan and _share(per, 0, NOMOR) >= 0.6
    jangkar = [c for c in angka if c or not nomor]
    hasil: list[list[Kata]] = []
    for i, isi in enumerate(per):
        if not hasil or _begins(per, i, nomor, jangkar, kanan, ukuran):
            hasil.append([])
        hasil[-1] += [k for s in isi.values() for k in s]
    return hasil


def _share(per: Sequence[dict[int, Baris]], c: int, pola: re.Pattern) -> float:
    ada = [text(isi[c]) for isi in per if c in isi]
    return sum(1 for t in ada if pola.fullmatch(t)) / len(ada) if ada else 0.0


def _begins(
    per: Sequence[dict[int, Baris]], i: int, nomor: bool, jangkar: list[int], kanan: dict, ukuran: float
) -> bool:
    isi, atas = per[i], per[i - 1]
    if nomor and 0 in isi:
        return True
    if any(c in isi for c in jangkar):
        # A number beside the second line of a cell belongs to the row above where that has none yet.
        return True
    # Nothing but text: it goes on where its first word had no room on the line above it.
    for c, s in isi.items():
        if c in atas and s[0].x1 - s[0].x0 + 0.25 * ukuran > kanan[c] - atas[c][-1].x1 - 1:
            return False
    if jangkar or nomor:
        return not set(isi) <= set(atas) and not any(c in per[i - 1] for c in isi)
    return True


def split_grid(kisi: Kisi) -> Kisi:
    """Split the rows of a grid that has lines between its columns but not between its rows."""
    kolom = len(kisi.xs) - 1
    sungai = kisi.xs[1:-1]
    baru = Kisi(kisi.xs, [], {}, muat=kisi.muat)
    tinggi = len(kisi.ys) - 1
    tunggal = [r for r in range(tinggi) if all(kisi.sel.get((r, c)) == (1, 1) for c in range(kolom))]
    pecah: dict[int, list[list[Kata]]] = {}
    for r in tunggal:
        kata = [k for c in range(kolom) for k in kisi.isi.get((r, c), [])]
        if kata and not any(k.putar for k in kata):
            baris = split_rows(lines(kata), sungai)
            if len(baris) > 1 and _many(baris, sungai):
                pecah[r] = baris
    if not pecah or len(pecah) > max(1, 0.4 * tinggi):
        return kisi
    letak, n = {}, 0
    for r in range(tinggi):
        letak[r] = n
        n += len(pecah.get(r, [0]))
    baru.ys = [kisi.ys[0] + i * (kisi.ys[-1] - kisi.ys[0]) / n for i in range(n + 1)]
    for (r, c), (t, lebar) in kisi.sel.items():
        if r in pecah:
            continue
        baru.sel[letak[r], c] = (letak[r + t] if r + t in letak else n) - letak[r], lebar
        if (r, c) in kisi.isi:
            baru.isi[letak[r], c] = kisi.isi[r, c]
    for r, baris in pecah.items():
        for i, kata in enumerate(baris):
            for c in range(kolom):
                baru.sel[letak[r] + i, c] = 1, 1
            for k in kata:
                baru.isi.setdefault((letak[r] + i, column(k.tengah[0], sungai)), []).append(k)
    return baru


def _many(baris: list[list[Kata]], sungai: Sequence[float]) -> bool:
    """Say whether split rows are surely rows: every one begins in most columns, or with the next number."""
    isi = [{column(k.tengah[0], sungai) for k in r} for r in baris]
    kolom = len(sungai) + 1
    ganda = [c for c in range(kolom) if sum(c in s for s in isi) >= 0.8 * len(isi)]
    if len(ganda) < max(2, 0.6 * kolom):
        return False
    angka = 0
    for c in ganda:
        ada = [text([k for k in r if column(k.tengah[0], sungai) == c]) for r in baris]
        angka += sum(1 for t in ada if t and (ANGKA.fullmatch(t) or NOMOR.fullmatch(t))) >= 0.8 * len(baris)
    return angka >= 2 or (angka >= 1 and len(baris) > 2)
