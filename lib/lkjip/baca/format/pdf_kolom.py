"""Tables without a grid: columns from where words stand under each other, rows from rules, gaps and numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lkjip.baca.format.pdf_garis import DEKAT, Kisi
from lkjip.baca.format.pdf_halaman import Garis, Kata
from lkjip.baca.format.pdf_paragraf import DAFTAR_ISI, JUDUL, SUMBER
from lkjip.baca.format.pdf_teks import Baris, lines, segments, text

_ANGKA = re.compile(
    r"(?:Rp\.?\s?)?[(\-−–]?\s?(?:Rp\.?\s?)?\d[\d.,]*\s?%?\)?|[-−–—]|n/a|nihil", re.IGNORECASE
)
_KATA = re.compile(r"[^\W\d_]{3}")
_NOMOR = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]?")
_TANDA_TANGAN = re.compile(
    r"\bNIP\b|pihak (?:pertama|kedua)|\bpembina\b|\bpenata\b|mengetahui|\bttd\b", re.IGNORECASE
)
LEBAR_PROSA = 0.55  # of the region: an unbroken line that long is no cell


@dataclass(slots=True)
class Wilayah:
    """Lines that may be a table: they, their rules, and the places between their columns."""

    baris: list[Baris]
    garis: list[Garis] = field(default_factory=list)
    berjudul: bool = False


def rivers(
    baris: Sequence[Baris], toleransi: float = 0.0, kepala: Sequence[Baris] = (), celah: float = 0.9
) -> list[float]:
    """Return where the gaps are that run through all these lines (through nearly all, with a tolerance).

    In a wide gap, the place is where the words of the header leave room.
    """
    ruas = [(s[0].x0, s[-1].x1) for b in baris for s in segments(b, celah)]
    if not ruas:
        return []
    ubah = sorted([(a, 1) for a, _ in ruas] + [(b, -1) for _, b in ruas])
    batas = int(toleransi * len(baris))
    hasil: list[float] = []
    tutup, mulai = 0, None
    kata = sorted((k.x0, k.x1) for b in kepala for k in b)
    for x, d in ubah:
        if tutup <= batas and mulai is not None and d == 1 and tutup + 1 > batas:
            if x - mulai > 4:
                hasil.append(_room(mulai, x, kata))
            mulai = None
        tutup += d
        if tutup <= batas and d == -1 and mulai is None:
            mulai = x
    kiri, kanan = min(a for a, _ in ruas), max(b for _, b in ruas)
    return [x for x in hasil if kiri < x < kanan]


def _room(dari: float, sampai: float, kata: Sequence[tuple[float, float]]) -> float:
    """Return the middle of the widest place between two columns that no word of the header covers."""
    bebas, kini = [], dari
    for a, b in kata:
        if b > dari and a < sampai:
            if a > kini:
                bebas.append((kini, a))
            kini = max(kini, b)
    if sampai > kini:
        bebas.append((kini, sampai))
    a, b = max(bebas, key=lambda r: r[1] - r[0], default=(dari, sampai))
    return (a + b) / 2


def column_tables(
    baris: Sequence[Baris], garis: Sequence[Garis]
) -> tuple[list[Kisi], list[Baris]]:
    """Return the tables among a page's lines that have no grid, and the lines that are in none."""
    hasil: list[Kisi] = []
    sisa = [b for b in baris if not b[0].putar]
    lain = [b for b in baris if b[0].putar]
    for w in _ruled(sisa, garis) + [None]:
        for calon in [w] if w else _unruled(sisa):
            milik = {id(b) for b in calon.baris}
            if not milik <= {id(b) for b in sisa}:
                continue
            kisi = _table(calon)
            if kisi:
                lain = _upright(kisi, lain, calon)
                hasil.append(kisi)
                sisa = [b for b in sisa if id(b) not in milik]
    return hasil, sisa + lain


def _upright(kisi: Kisi, lain: list[Baris], w: Wilayah) -> list[Baris]:
    """Put turned words into the header; return those that stand elsewhere."""
    y0 = min([g[0] for g in w.garis] + [kisi.ys[0]])
    sisa = []
    for b in lain:
        x = (b[0].x0 + b[0].x1) / 2
        if y0 - 2 <= b[0].y0 and b[0].y1 <= kisi.ys[-1] and kisi.xs[0] - 20 <= x <= kisi.xs[-1] + 20:
            kisi.isi.setdefault((0, _column(x, kisi.xs[1:-1])), []).extend(b)
        else:
            sisa.append(b)
    return sisa


def _ruled(baris: Sequence[Baris], garis: Sequence[Garis]) -> list[Wilayah]:
    """Return the regions between horizontal rules that look like tables."""
    panjang = sorted(g for g in garis if g[2] - g[1] > 40)
    hasil: list[Wilayah] = []
    while panjang:
        kelompok = _stack(panjang)
        panjang = [g for g in panjang if g not in kelompok]
        hasil += _regions(baris, kelompok)
    return hasil


def _stack(garis: Sequence[Garis]) -> list[Garis]:
    """Return the rules that stand above each other with the widest of them."""
    lebar = max(garis, key=lambda g: g[2] - g[1])
    return [g for g in garis if g[1] >= lebar[1] - 6 and g[2] <= lebar[2] + 6]


def _regions(baris: Sequence[Baris], garis: list[Garis]) -> list[Wilayah]:
    x0, x1 = min(g[1] for g in garis), max(g[2] for g in garis)
    lebar = x1 - x0
    penuh = [g for g in garis if g[2] - g[1] >= 0.9 * lebar]
    dalam = [b for b in baris if b[0].x0 >= x0 - 8 and b[-1].x1 <= x1 + 8]
    hasil: list[Wilayah] = []
    kini: list[Baris] = []
    batas: list[Garis] = []
    for a, b in zip(penuh, penuh[1:], strict=False):
        pita = [k for k in dalam if a[0] - 1 < k[0].dasar <= b[0] + 1]
        if pita and (_tabular(pita, lebar) or _keeps(pita, kini)):
            kini += pita
            batas += [g for g in garis if a[0] <= g[0] <= b[0] and g not in batas]
        elif pita:
            if kini:
                hasil.append(Wilayah(kini, batas))
            kini, batas = [], []
    if kini:
        hasil.append(Wilayah(kini, batas))
    for w in hasil:
        _extend(w, baris, lebar)
    return [w for w in hasil if len(w.garis) >= 2]


def _keeps(pita: Sequence[Baris], kini: Sequence[Baris]) -> bool:
    """Say whether lines keep to the columns of those above, however long their texts are."""
    sungai = rivers(kini) if kini else []
    return bool(sungai) and not any(s[0].x0 < x < s[-1].x1 for b in pita for s in _cut(b, sungai) for x in sungai)


def _tabular(pita: Sequence[Baris], lebar: float) -> bool:
    ruas = [segments(b) for b in pita]
    prosa = sum(1 for r in ruas if any(s[-1].x1 - s[0].x0 > LEBAR_PROSA * lebar and len(s) > 4 for s in r))
    return any(len(r) > 1 for r in ruas) and prosa <= 0.3 * len(pita)


def _extend(w: Wilayah, baris: Sequence[Baris], lebar: float) -> None:
    """Take in the lines of a table whose closing rule is on another page: they keep to its columns."""
    sungai = rivers(w.baris, 0.3)
    punya = {id(b) for b in w.baris}
    for urut, ke in ((baris, 1), (list(reversed(baris)), -1)):
        akhir = w.baris[-1] if ke == 1 else w.baris[0]
        mulai = next(i for i, b in enumerate(urut) if b is akhir) + 1
        baru: list[Baris] = []
        terakhir = akhir
        for b in urut[mulai:]:
            if id(b) in punya or abs(b[0].dasar - terakhir[0].dasar) > 3.2 * b[0].ukuran or _stops(b):
                break
            ruas = segments(b)
            lintas = any(s[0].x0 < x < s[-1].x1 for s in ruas for x in sungai)
            if lintas or any(s[-1].x1 - s[0].x0 > LEBAR_PROSA * lebar for s in ruas):
                break
            baru.append(b)
            terakhir = b
        while baru and len(segments(baru[-1])) < 2 and len(segments(baru[0])) < 2:
            baru.pop()
        if baru and sum(len(segments(b)) > 1 for b in baru) >= max(1, 0.3 * len(baru)):
            w.baris = w.baris + baru if ke == 1 else list(reversed(baru)) + w.baris


def _stops(b: Baris) -> bool:
    teks = text(b)
    return bool(JUDUL.match(teks) or SUMBER.match(teks) or DAFTAR_ISI.search(teks))


def _unruled(baris: Sequence[Baris]) -> list[Wilayah]:
    """Return runs of lines that break at the same places."""
    hasil: list[Wilayah] = []
    i = 0
    while i < len(baris):
        if len(segments(baris[i], 1.2)) < 2 or _stops(baris[i]):
            i += 1
            continue
        j, lebar = i, 0.0
        while j < len(baris):
            b = baris[j]
            ruas = segments(b)
            lebar = max(lebar, b[-1].x1 - b[0].x0)
            jauh = j > i and b[0].dasar - baris[j - 1][0].dasar > 3.0 * b[0].ukuran
            if jauh or _stops(b) or (len(ruas) < 2 and b[-1].x1 - b[0].x0 > LEBAR_PROSA * lebar):
                break
            j += 1
        judul = any(JUDUL.match(text(b)) for b in baris[max(0, i - 3) : i])
        calon = list(baris[i:j])
        while calon and len(segments(calon[-1])) < 2 and not rivers(calon):
            calon.pop()
        if len(calon) >= 2:
            hasil.append(Wilayah(calon, berjudul=judul))
        i = max(j, i + 1)
    return hasil


def _table(w: Wilayah) -> Kisi | None:
    """Build the table of a region; None when it is none."""
    pita = _bands(w)
    isi = [b for p in pita[1:] for b in p] if len(pita) > 1 else w.baris
    kepala = pita[0] if len(pita) > 1 else []
    # Between rules, cells may come closer to each other than the words of a justified line stand apart.
    sungai = rivers(isi, 0.06, kepala, 0.65 if w.garis and len(isi) > 2 else 0.9)
    if not kepala and len(isi) > 2:
        tanpa = rivers(isi[1:], 0.06, isi[:1])
        if len(tanpa) > len(sungai):  # the first line is a header that spans
            sungai, kepala = tanpa, isi[:1]
    if not sungai or len(sungai) > 30:
        return None
    baris: list[list[_Isi]] = []
    for p in pita:
        if kepala and p[0] is kepala[0]:
            baris += _header_rows(kepala, sungai, w)
            p = p[len(kepala) :]
        if p:
            baris += [_as_cells(r, sungai) for r in split_rows(p, sungai, len(pita) > 4)]
    if not _convincing(baris, sungai, w, bool(kepala)):
        return None
    x0, x1 = min(b[0].x0 for b in w.baris), max(b[-1].x1 for b in w.baris)
    ys = [float(i) for i in range(len(baris) + 1)]
    ys = [w.baris[0][0].y0 + i * 0.001 for i in range(len(baris))] + [max(b[0].y1 for b in w.baris)]
    kisi = Kisi([x0, *sungai, x1], ys, {})
    for r, sel in enumerate(baris):
        c = 0
        for s in sel:
            kisi.sel[r, c] = 1, s.lebar
            if s.kata:
                kisi.isi[r, c] = s.kata
            c += s.lebar
    return kisi


@dataclass(slots=True)
class _Isi:
    lebar: int
    kata: list[Kata]


def _bands(w: Wilayah) -> list[list[Baris]]:
    """Return the lines between the full rules."""
    if not w.garis:
        return [w.baris]
    lebar = max(g[2] - g[1] for g in w.garis)
    batas = sorted(g[0] for g in w.garis if g[2] - g[1] >= 0.9 * lebar)
    hasil: list[list[Baris]] = [[] for _ in range(len(batas) + 1)]
    for b in w.baris:
        hasil[sum(1 for y in batas if y < b[0].dasar)].append(b)
    return [p for p in hasil if p]


def _column(x: float, sungai: Sequence[float]) -> int:
    return sum(1 for s in sungai if s < x)


def _as_cells(kata: list[Kata], sungai: Sequence[float]) -> list[_Isi]:
    """Put a row's words into columns; words that cross a gap without a break are one cell over several."""
    kolom = len(sungai) + 1
    isi: list[list[Kata]] = [[] for _ in range(kolom)]
    lintas: dict[int, int] = {}
    for b in lines(kata):
        for s in _cut(b, sungai):
            c0, c1 = _column(s[0].x0 + 0.1, sungai), _column(s[-1].x1 - 0.1, sungai)
            tengah = _column((s[0].x0 + s[-1].x1) / 2, sungai)
            if c1 > c0 and (s[-1].x1 - s[0].x0) > 0:
                lintas[c0] = max(lintas.get(c0, c0), c1)
                isi[c0] += s
            else:
                isi[tengah] += s
    hasil: list[_Isi] = []
    c = 0
    while c < kolom:
        akhir = lintas.get(c, c)
        if akhir > c and any(isi[k] for k in range(c + 1, akhir + 1)):
            akhir = c
        hasil.append(_Isi(akhir - c + 1, isi[c]))
        c = akhir + 1
    return hasil


def _cut(b: Baris, sungai: Sequence[float]) -> list[Baris]:
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


def _header_rows(kepala: list[Baris], sungai: Sequence[float], w: Wilayah) -> list[list[_Isi]]:
    """Return the rows of a header: one, or more where a cell spans columns or a short rule lies under one."""
    pendek = sorted(
        g for g in w.garis if kepala[0][0].y0 < g[0] < kepala[-1][0].dasar and g not in _full(w.garis)
    )
    if pendek:
        hasil = []
        batas = sorted({round(g[0]) for g in pendek})
        for i in range(len(batas) + 1):
            bawah = batas[i] if i < len(batas) else 1e9
            atas = batas[i - 1] if i else -1e9
            kata = [k for b in kepala for k in b if atas <= b[0].dasar < bawah]
            if kata:
                di_bawah = [g for g in pendek if round(g[0]) == bawah]
                hasil.append(_spanned(kata, sungai, di_bawah))
        return hasil
    baris: list[list[Kata]] = [[]]
    for b in kepala:
        rentang = any(
            _column(s[0].x0 + 0.1, sungai) != _column(s[-1].x1 - 0.1, sungai) or _between(s, sungai)
            for s in _cut(b, sungai)
        )
        baris[-1] += b
        if rentang and b is not kepala[-1]:
            baris.append([])
    return [_spanned(k, sungai, []) for k in baris if k]


def _full(garis: Sequence[Garis]) -> list[Garis]:
    lebar = max((g[2] - g[1] for g in garis), default=0)
    return [g for g in garis if g[2] - g[1] >= 0.9 * lebar]


def _between(s: Baris, sungai: Sequence[float]) -> bool:
    tengah = (s[0].x0 + s[-1].x1) / 2
    return any(abs(tengah - x) < 2 for x in sungai)


def _spanned(kata: list[Kata], sungai: Sequence[float], garis: Sequence[Garis]) -> list[_Isi]:
    """Return a header row whose cells cover the columns that the short rules below them cover."""
    kolom = len(sungai) + 1
    ruas = [s for b in lines(kata) for s in _cut(b, sungai)]
    rentang: list[tuple[int, int]] = []
    for g in garis:
        c0, c1 = _column(g[1] + 2, sungai), _column(g[2] - 2, sungai)
        rentang += _shared(ruas, c0, c1, sungai)
    isi: dict[int, list[Kata]] = {}
    bebas: list[Kata] = []
    for s in ruas:
        tengah = (s[0].x0 + s[-1].x1) / 2
        c = _column(tengah, sungai)
        di = next(((a, z) for a, z in rentang if a <= c <= z), None)
        if di:
            isi.setdefault(di[0], []).extend(s)
        elif _between(s, sungai) and not garis:
            x = min(range(len(sungai)), key=lambda i: abs(sungai[i] - tengah))
            rentang.append((x, x + 1))
            isi.setdefault(x, []).extend(s)
        else:
            bebas += s
    sel = _as_cells(bebas, sungai) if bebas else [_Isi(1, []) for _ in range(kolom)]
    letak, c = {}, 0
    for s in sel:
        letak[c] = s
        c += s.lebar
    for a, z in rentang:
        for k in range(a, z + 1):
            lama = letak.pop(k, None)
            if lama and lama.kata:
                isi.setdefault(a, []).extend(lama.kata)
        letak[a] = _Isi(z - a + 1, isi.get(a, []))
    hasil, c = [], 0
    while c < kolom:
        s = letak.get(c) or _Isi(1, [])
        hasil.append(s)
        c += s.lebar
    return hasil


def _shared(ruas: Sequence[Baris], c0: int, c1: int, sungai: Sequence[float]) -> list[tuple[int, int]]:
    """Return the columns over a short rule, shared out where several texts stand over it."""
    tengah = sorted((s[0].x0 + s[-1].x1) / 2 for s in ruas)
    tengah = [x for x in tengah if c0 <= _column(x, sungai) <= c1]
    batas = []
    for a, b in zip(tengah, tengah[1:], strict=False):
        di_antara = [i for i in range(c0, c1) if a < sungai[i] < b and i + 1 not in batas]
        if di_antara:
            batas.append(min(di_antara, key=lambda i: abs(sungai[i] - (a + b) / 2)) + 1)
    awal = [c0, *batas]
    return [(a, z - 1) for a, z in zip(awal, [*batas, c1 + 1], strict=True) if z - 1 > a]


def split_rows(pita: Sequence[Baris], sungai: Sequence[float], terbagi: bool = False) -> list[list[Kata]]:
    """Return the rows of a band of lines: by gaps where rows stand apart, else by what begins a row.

    `terbagi` says that rules divide the table into many bands, so that one of them is hardly more than a row.
    """
    if len(pita) < 2:
        return [[k for b in pita for k in b]]
    kolom: dict[int, list[Baris]] = {}
    for b in pita:
        for s in _cut(b, sungai):
            kolom.setdefault(_column((s[0].x0 + s[-1].x1) / 2, sungai), []).append(s)
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
    angka = [isi for c, isi in kolom.items() if c and all(_ANGKA.fullmatch(text(s)) for s in isi)]
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
        for s in _cut(b, sungai):
            kolom.setdefault(_column((s[0].x0 + s[-1].x1) / 2, sungai), []).append(text(s))
    for isi in kolom.values():
        ganda += sum(1 for t in isi if _ANGKA.fullmatch(t)) > 1
    return ganda >= 2


def _by_starts(pita: Sequence[Baris], sungai: Sequence[float], ukuran: float) -> list[list[Kata]]:
    """Split evenly spaced lines: a row begins with a number, or where a word would still have fitted above."""
    per = [
        {_column((s[0].x0 + s[-1].x1) / 2, sungai): s for s in _cut(b, sungai)} for b in pita
    ]
    kanan: dict[int, float] = {}
    for isi in per:
        for c, s in isi.items():
            kanan[c] = max(kanan.get(c, 0), s[-1].x1)
    angka = [c for c in kanan if _share(per, c, _ANGKA) >= 0.6]
    nomor = 0 in kanan and _share(per, 0, _NOMOR) >= 0.6
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


def _convincing(baris: list[list[_Isi]], sungai: Sequence[float], w: Wilayah, berkepala: bool) -> bool:
    """Say whether what was found is a table, not prose, a list, a signature block or a table of contents."""
    kolom = len(sungai) + 1
    teks = [[text([k for b in lines(s.kata) for k in b]) for s in r] for r in baris]
    semua = " ".join(t for r in teks for t in r)
    if DAFTAR_ISI.search(semua):
        return False
    isi = [t for r in teks for t in r if t]
    berangka = sum(1 for t in isi if _ANGKA.fullmatch(t))
    terisi = len(isi) / max(1, len(baris) * kolom)
    if not any(_worded(teks, c) for c in range(kolom)):  # the axes of a chart
        return False
    kedua = [r[1] for r in teks if len(r) > 1 and r[1]]
    if kedua and sum(t.startswith(":") for t in kedua) >= 0.5 * len(kedua):
        return False
    if len(baris) < 2 or terisi < 0.35:
        return False
    if len(w.garis) >= 3 or (len(w.garis) == 2 and berangka):
        return len(isi) >= 4
    pertama = [r[0] for r in teks if r[0]]
    daftar = kolom == 2 and sum(bool(_NOMOR.fullmatch(t)) or len(t) == 1 for t in pertama) >= 0.6 * len(pertama)
    if _TANDA_TANGAN.search(semua) or daftar:
        return False
    if w.berjudul:
        return len(baris) >= 2 and (kolom >= 3 or berangka >= 2) and terisi >= 0.45
    angka_penuh = any(_numeric(teks, c) for c in range(kolom))
    return kolom >= 3 and len(baris) >= 3 and terisi >= 0.6 and angka_penuh


def _worded(teks: list[list[str]], c: int) -> bool:
    ada = [r[c] for r in teks if len(r) > c and r[c]]
    return len(ada) >= 0.5 * len(teks) and sum(bool(_KATA.search(t)) for t in ada) >= 0.5 * len(ada)


def _numeric(teks: list[list[str]], c: int) -> bool:
    ada = [r[c] for r in teks[1:] if len(r) > c and r[c]]
    return len(ada) >= 2 and sum(bool(_ANGKA.fullmatch(t)) for t in ada) >= 0.7 * len(ada) and c > 0


def split_grid(kisi: Kisi) -> Kisi:
    """Split the rows of a grid that has lines between its columns but not between its rows."""
    kolom = len(kisi.xs) - 1
    sungai = kisi.xs[1:-1]
    baru = Kisi(kisi.xs, [], {})
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
                baru.isi.setdefault((letak[r] + i, _column(k.tengah[0], sungai)), []).append(k)
    return baru


def _many(baris: list[list[Kata]], sungai: Sequence[float]) -> bool:
    """Say whether split rows are surely rows: every one begins in most columns, or with the next number."""
    isi = [{_column(k.tengah[0], sungai) for k in r} for r in baris]
    kolom = len(sungai) + 1
    ganda = [c for c in range(kolom) if sum(c in s for s in isi) >= 0.8 * len(isi)]
    if len(ganda) < max(2, 0.6 * kolom):
        return False
    angka = 0
    for c in ganda:
        ada = [text([k for k in r if _column(k.tengah[0], sungai) == c]) for r in baris]
        angka += sum(1 for t in ada if t and (_ANGKA.fullmatch(t) or _NOMOR.fullmatch(t))) >= 0.8 * len(baris)
    return angka >= 2 or (angka >= 1 and len(baris) > 2)


__all__ = ["DEKAT", "column_tables", "split_grid"]
