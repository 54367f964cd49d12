"""Tables without a grid: columns from where words stand under each other, rows from rules, gaps and numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lkjip.baca.format.pdf_baris import ANGKA, NOMOR, column, cut, split_rows
from lkjip.baca.format.pdf_garis import Kisi
from lkjip.baca.format.pdf_halaman import Garis, Kata
from lkjip.baca.format.pdf_paragraf import DAFTAR_ISI, SUMBER, is_caption
from lkjip.baca.format.pdf_teks import JUDUL, Baris, lines, segments, text

_KATA = re.compile(r"[^\W\d_]{3}")
_TANDA_TANGAN = re.compile(
    r"\bNIP\b|pihak (?:pertama|kedua)|\bpembina\b|\bpenata\b|mengetahui|\bttd\b", re.IGNORECASE
)
_NOMOR_TABEL = re.compile(r"\w+\s*[.:]?\s*[A-Z\d][\w.\-–]*[.:]?", re.IGNORECASE)
_TABEL = re.compile(r"tab|matriks", re.IGNORECASE)
SELA = 4.0  # points: narrower than any gap between columns
LEBAR_PROSA = 0.55  # of the region: an unbroken line that long is no cell


@dataclass(slots=True)
class Wilayah:
    """Lines that may be a table: they, their rules, and the places between their columns."""

    baris: list[Baris]
    garis: list[Garis] = field(default_factory=list)
    berjudul: bool = False


def gaps(baris: Sequence[Baris], toleransi: float = 0.0, celah: float = 0.9) -> list[tuple[float, float]]:
    """Return the gaps that run through all these lines (through nearly all, with a tolerance)."""
    ruas = [(s[0].x0, s[-1].x1) for b in baris for s in segments(b, celah)]
    ubah = sorted([(a, 1) for a, _ in ruas] + [(b, -1) for _, b in ruas])
    batas = int(toleransi * len(baris))
    hasil: list[tuple[float, float]] = []
    tutup, mulai = 0, None
    for x, d in ubah:
        if d == 1 and tutup == batas and mulai is not None:
            if x - mulai > SELA:
                hasil.append((mulai, x))
            mulai = None
        tutup += d
        if d == -1 and tutup == batas:
            mulai = x
    kiri, kanan = min((a for a, _ in ruas), default=0.0), max((b for _, b in ruas), default=0.0)
    return [(a, b) for a, b in hasil if a > kiri and b < kanan]


def rivers(
    baris: Sequence[Baris], toleransi: float = 0.0, kepala: Sequence[Baris] = (), celah: float = 0.9
) -> list[float]:
    """Return where columns are divided: in a wide gap, where the words of the header leave room."""
    kata = sorted((k.x0, k.x1) for b in kepala for k in b)
    return [_room(a, b, kata) for a, b in gaps(baris, toleransi, celah)]


def _narrowed(sela: Sequence[tuple[float, float]], b: Baris) -> list[tuple[float, float]] | None:
    """Return what a line leaves of the gaps between columns; None when it closes one."""
    hasil = []
    ruas = [(s[0].x0, s[-1].x1) for s in segments(b, 0.65)]
    for dari, sampai in sela:
        bebas = _free(dari, sampai, ruas)
        if not bebas or bebas[1] - bebas[0] < SELA:
            return None
        hasil.append(bebas)
    return hasil


def _free(dari: float, sampai: float, isi: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """Return the widest part of a gap that is not covered."""
    bebas, kini = [], dari
    for a, b in isi:
        if b > dari and a < sampai:
            if a > kini:
                bebas.append((kini, a))
            kini = max(kini, b)
    if sampai > kini:
        bebas.append((kini, sampai))
    return max(bebas, key=lambda r: r[1] - r[0], default=None)


def _room(dari: float, sampai: float, kata: Sequence[tuple[float, float]]) -> float:
    a, b = _free(dari, sampai, kata) or (dari, sampai)
    return (a + b) / 2


def column_tables(baris: Sequence[Baris], garis: Sequence[Garis]) -> tuple[list[Kisi], list[Baris]]:
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
            kisi.isi.setdefault((0, column(x, kisi.xs[1:-1])), []).extend(b)
        else:
            sisa.append(b)
    return sisa


def _ruled(baris: Sequence[Baris], garis: Sequence[Garis]) -> list[Wilayah]:
    """Return the regions between horizontal rules that look like tables; none goes on past a caption."""
    judul = [b[0].dasar for i, b in enumerate(baris) if _is_title(baris, i)]
    bagian: list[list[Garis]] = [[] for _ in range(len(judul) + 1)]
    for g in sorted(g for g in garis if g[2] - g[1] > 40):
        bagian[sum(1 for y in judul if y < g[0])].append(g)
    hasil: list[Wilayah] = []
    for sisa in bagian:
        while sisa:
            kelompok = _stack(sisa)
            wilayah = _regions(baris, kelompok)
            hasil += wilayah
            terpakai = set(_full(kelompok)).union(*(w.garis for w in wilayah))
            sisa = [g for g in sisa if g not in terpakai]
    return hasil


def _is_title(baris: Sequence[Baris], i: int) -> bool:
    """Say whether a line is a title of a table or picture, alone on its line and not beside lines of other cells."""
    b = baris[i]
    if not is_caption(text(b)) or len(segments(b)) > 2:
        return False
    if len(segments(b)) == 2 and not _NOMOR_TABEL.fullmatch(text(segments(b)[0])):
        return False
    dekat = [*baris[max(0, i - 1) : i], *baris[i + 1 : i + 2]]
    return all(abs(b[0].dasar - k[0].dasar) > 0.85 * b[0].ukuran for k in dekat)


def _stack(garis: Sequence[Garis]) -> list[Garis]:
    """Return the rules that stand above each other with the widest of them."""
    lebar = max(garis, key=lambda g: g[2] - g[1])
    return [g for g in garis if g[1] >= lebar[1] - 6 and g[2] <= lebar[2] + 6]


def _regions(baris: Sequence[Baris], garis: list[Garis]) -> list[Wilayah]:
    x0, x1 = min(g[1] for g in garis), max(g[2] for g in garis)
    lebar = x1 - x0
    penuh = _full(garis)
    dalam = [b for b in baris if b[0].x0 >= x0 - 8 and b[-1].x1 <= x1 + 8]
    hasil: list[Wilayah] = []
    kini: list[Baris] = []
    batas: list[Garis] = []
    atas: list[float] = []  # how far below its rule each band's first line stands
    kosong = False
    for a, b in zip(penuh, penuh[1:], strict=False):
        pita = [k for k in dalam if a[0] - 1 < k[0].dasar <= b[0] + 1]
        if not pita:
            kosong |= b[0] - a[0] > 4
            continue
        tabel = _tabular(pita, lebar)
        turun = pita[0][0].dasar - a[0]
        lepas = not tabel and bool(atas) and turun > min(atas) + 0.9 * pita[0][0].ukuran
        if kini and (
            lepas or (kosong and not _keeps(pita, kini))
        ):  # what stands between two tables, or the second
            hasil.append(Wilayah(kini, batas))
            kini, batas, atas = [], [], []
        kosong = False
        if tabel or (not lepas and _keeps(pita, kini)):
            kini += pita
            batas += [g for g in garis if a[0] <= g[0] <= b[0] and g not in batas]
            atas.append(turun)
        else:
            if kini:
                hasil.append(Wilayah(kini, batas))
            kini, batas, atas = [], [], []
    if kini:
        hasil.append(Wilayah(kini, batas))
    for w in hasil:
        _extend(w, baris, lebar)
    return [w for w in hasil if len(w.garis) >= 2]


def _keeps(pita: Sequence[Baris], kini: Sequence[Baris]) -> bool:
    """Say whether lines keep to the columns of those above, however long their texts are."""
    sela = gaps(kini) or None
    for b in pita:
        sela = sela and _narrowed(sela, b)
    return bool(sela)


def _tabular(pita: Sequence[Baris], lebar: float) -> bool:
    ruas = [segments(b) for b in pita]
    prosa = sum(1 for r in ruas if any(s[-1].x1 - s[0].x0 > LEBAR_PROSA * lebar and len(s) > 4 for s in r))
    return any(len(r) > 1 for r in ruas) and prosa <= 0.3 * len(pita)


def _extend(w: Wilayah, baris: Sequence[Baris], lebar: float) -> None:
    """Take in the lines of a table whose closing rule is on another page: they keep to its columns."""
    punya = {id(b) for b in w.baris}
    for urut, ke in ((baris, 1), (list(reversed(baris)), -1)):
        akhir = w.baris[-1] if ke == 1 else w.baris[0]
        mulai = next(i for i, b in enumerate(urut) if b is akhir) + 1
        baru: list[Baris] = []
        terakhir, sela = akhir, gaps(w.baris, 0.3)
        for b in urut[mulai:]:
            if id(b) in punya or abs(b[0].dasar - terakhir[0].dasar) > 3.2 * b[0].ukuran or _stops(b):
                break
            sela = _narrowed(sela, b)
            if not sela or any(s[-1].x1 - s[0].x0 > LEBAR_PROSA * lebar for s in segments(b)):
                break
            baru.append(b)
            terakhir = b
        while baru and len(segments(baru[-1])) < 2 and not _hangs(baru[-1], w.baris + baru[:-1]):
            baru.pop()
        if baru and sum(len(segments(b)) > 1 for b in baru) >= max(1, 0.3 * len(baru)):
            w.baris = w.baris + baru if ke == 1 else list(reversed(baru)) + w.baris


def _hangs(b: Baris, lain: Sequence[Baris]) -> bool:
    """Say whether a line goes on in a cell: close to another line that begins at the same place."""
    return any(
        abs(a[0].dasar - b[0].dasar) < 2.8 * b[0].ukuran
        and any(abs(s[0].x0 - b[0].x0) < 3 for s in segments(a))
        for a in lain
    )


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
        judul = any(JUDUL.match(text(b)) for b in baris[max(0, i - 3) : i]) or any(
            _TABEL.match(text(b)) and _is_title(baris, k) for k, b in enumerate(baris[j : j + 1], j)
        )
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
    if not w.garis and len(baris) > 2 and _hanging(baris[0], baris[1]):
        for atas, bawah in zip(baris[0], baris.pop(1), strict=True):
            atas.kata += bawah.kata
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


def _hanging(kepala: Sequence["_Isi"], kedua: Sequence["_Isi"]) -> bool:
    """Say whether a second row only goes on with some of the titles of the first."""
    if len(kepala) != len(kedua) or not all(s.kata for s in kepala) or kedua[0].kata:
        return False
    isi = [text(b) for s in kedua for b in lines(s.kata)]
    return len(isi) <= 0.5 * len(kepala) and not any(ANGKA.fullmatch(t) or NOMOR.fullmatch(t) for t in isi)


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


def _as_cells(kata: list[Kata], sungai: Sequence[float]) -> list[_Isi]:
    """Put a row's words into columns; words that cross a gap without a break are one cell over several."""
    kolom = len(sungai) + 1
    isi: list[list[Kata]] = [[] for _ in range(kolom)]
    lintas: dict[int, int] = {}
    for b in lines(kata):
        for s in cut(b, sungai):
            c0, c1 = column(s[0].x0 + 0.1, sungai), column(s[-1].x1 - 0.1, sungai)
            tengah = column((s[0].x0 + s[-1].x1) / 2, sungai)
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
            column(s[0].x0 + 0.1, sungai) != column(s[-1].x1 - 0.1, sungai) or _between(s, sungai)
            for s in cut(b, sungai)
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
    ruas = [s for b in lines(kata) for s in cut(b, sungai)]
    rentang: list[tuple[int, int]] = []
    for g in garis:
        c0, c1 = column(g[1] + 2, sungai), column(g[2] - 2, sungai)
        rentang += _shared(ruas, c0, c1, sungai)
    isi: dict[int, list[Kata]] = {}
    bebas: list[Kata] = []
    for s in ruas:
        tengah = (s[0].x0 + s[-1].x1) / 2
        c = column(tengah, sungai)
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
    tengah = [x for x in tengah if c0 <= column(x, sungai) <= c1]
    batas = []
    for a, b in zip(tengah, tengah[1:], strict=False):
        di_antara = [i for i in range(c0, c1) if a < sungai[i] < b and i + 1 not in batas]
        if di_antara:
            batas.append(min(di_antara, key=lambda i: abs(sungai[i] - (a + b) / 2)) + 1)
    awal = [c0, *batas]
    return [(a, z - 1) for a, z in zip(awal, [*batas, c1 + 1], strict=True) if z - 1 > a]


def _convincing(baris: list[list[_Isi]], sungai: Sequence[float], w: Wilayah, berkepala: bool) -> bool:
    """Say whether what was found is a table, not prose, a list, a signature block or a table of contents."""
    kolom = len(sungai) + 1
    teks = [[text([k for b in lines(s.kata) for k in b]) for s in r] for r in baris]
    semua = " ".join(t for r in teks for t in r)
    if DAFTAR_ISI.search(semua):
        return False
    isi = [t for r in teks for t in r if t]
    berangka = sum(1 for t in isi if ANGKA.fullmatch(t))
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
    daftar = kolom == 2 and sum(bool(NOMOR.fullmatch(t)) or len(t) == 1 for t in pertama) >= 0.6 * len(
        pertama
    )
    if _TANDA_TANGAN.search(semua) or daftar:
        return False
    if w.berjudul:
        penuh = len(baris) > 2 and all(all(r) for r in teks)
        return (kolom >= 3 or berangka >= 2 or penuh) and terisi >= 0.45
    angka_penuh = any(_numeric(teks, c) for c in range(kolom))
    bernomor = terisi >= 0.9 and all(NOMOR.fullmatch(t) for t in pertama[1:])
    return kolom >= 3 and len(baris) >= 3 and terisi >= 0.6 and (angka_penuh or bernomor)


def _worded(teks: list[list[str]], c: int) -> bool:
    ada = [r[c] for r in teks if len(r) > c and r[c]]
    return len(ada) >= 0.5 * len(teks) and sum(bool(_KATA.search(t)) for t in ada) >= 0.5 * len(ada)


def _numeric(teks: list[list[str]], c: int) -> bool:
    ada = [r[c] for r in teks[1:] if len(r) > c and r[c]]
    return len(ada) >= 2 and sum(bool(ANGKA.fullmatch(t)) for t in ada) >= 0.7 * len(ada) and c > 0
