"""What a sentence is about: names of tujuan, sasaran, programmes, activities and indicators, however shortened."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from lkjip.data import Laporan
from lkjip.reconcile.kata import PENGHUBUNG, near

# A sentence is not read as one about a sasaran kegiatan: its name repeats that of a sasaran program or a kegiatan.
JENIS = ("tujuan", "sasaran", "sasaran_program", "program", "indikator", "kegiatan")
_KATA = re.compile(r"(?<![\d.,])\d+(?![\d.,]*\d)|[^\W\d_][^\W_]*(?:-[^\W_]+)*")
_SAMBUNG = PENGHUBUNG | {"serta", "bagi", "para", "terhadap", "secara", "melalui"}
# Words that many names begin or are filled with: they point to nothing by themselves.
_UMUM = {
    "program", "sasaran", "tujuan", "indikator", "kegiatan", "nilai", "jumlah", "persentase", "tingkat", "indeks",
    "indek", "skor", "rasio", "capaian", "kinerja", "realisasi", "target", "anggaran", "hasil", "meningkatnya",
    "meningkatkan", "terwujudnya", "terlaksananya", "tersedianya", "menurunnya", "urusan", "daerah", "perangkat",
    "dinas", "kecamatan", "kabupaten", "kota", "penyelenggaraan", "pengelolaan", "pengembangan", "layanan",
    "rata", "ukuran", "cakupan", "harga", "kejadian", "produksi", "dokumen", "laporan", "penyediaan", "orang",
}  # fmt: skip
_CUKUP = 0.55  # this part of a name, by weight, names it


@dataclass(frozen=True, slots=True)
class Subjek:
    """What a claim is about: one element, several of one kind together, or everything when there is no `kode`."""

    jenis: str
    kode: tuple[str, ...] = ()


SEMUA = Subjek("keseluruhan")


@dataclass(frozen=True, slots=True)
class Sebutan:
    """A mention: where it stands, and every element it may mean."""

    awal: int
    akhir: int
    calon: tuple[Subjek, ...]


class Nama:
    """The names of one year, ready to be found."""

    def __init__(self, laporan: Laporan):
        """Collect the names; nothing is read again."""
        self.laporan = laporan
        self.terbaca: dict[tuple, tuple] = {}  # texts; see baca.read
        self.tanda: dict[tuple, tuple] = {}  # sentences; see lexer.scan
        self.urut = {j: [r["kode"] for r in laporan.rows(j)] if j in laporan.skema else [] for j in JENIS}

    @cached_property
    def kata(self) -> dict[Subjek, dict[str, float]]:
        """The words of every name with their weights: rare words weigh most."""
        nama = {Subjek(j, (r["kode"],)): r["uraian"] for j in JENIS[:5] for r in self.laporan.rows(j)}
        for r in self.laporan.rows("kegiatan"):
            if r["tingkat"] == "sub_kegiatan":
                nama[Subjek("kegiatan", (r["kode"],))] = r["sub_kegiatan"] or r["indikator"]
        profil = self.laporan.profil
        # The office's own name, and an abbreviation in brackets, may be left out of a name.
        luar = set(_words(f"{profil['unit']} {profil['pemerintah_daerah']}"))
        ringan = {s: {w.casefold() for w in re.findall(r"\(([A-Z]{2,})\)", teks)} for s, teks in nama.items()}
        isi = {s: {w for w in _words(teks) if w not in _SAMBUNG} for s, teks in nama.items()}
        sering: dict[tuple[str, str], int] = defaultdict(int)
        for s, kata in isi.items():
            for w in kata:
                sering[s.jenis, w] += 1
        return {
            s: {w: _weight(w, ringan[s], luar) / sering[s.jenis, w] ** 0.5 for w in kata}
            for s, kata in isi.items()
            if kata
        }

    @cached_property
    def _bobot(self) -> dict[Subjek, float]:
        """The weight of every name."""
        return {s: sum(kata.values()) for s, kata in self.kata.items()}

    @cached_property
    def _milik(self) -> dict[str, list[Subjek]]:
        milik = defaultdict(list)
        for s, kata in self.kata.items():
            for w in kata:
                milik[w].append(s)
        return milik

    @cached_property
    def _singkatan(self) -> dict[str, list[Subjek]]:
        """Abbreviations: those in a name, and the initials of its words in capitals."""
        hasil = defaultdict(list)
        for j in JENIS[:5]:
            for r in self.laporan.rows(j):
                huruf = "".join(w[0] for w in _KATA.findall(r["uraian"]) if w[0].isupper())
                potong = {huruf[i:] for i in range(len(huruf) - 2)}
                for w in {*re.findall(r"\b[A-Z]{3,}\b", r["uraian"]), *(p for p in potong if len(p) <= 5)}:
                    hasil[w].append(Subjek(j, (r["kode"],)))
        return hasil

    def find(self, teks: str, kode: str | None = None) -> list[Sebutan]:
        """Return the mentions in a sentence, in order, none inside another.

        Under a sasaran program's `kode` the name of its programme may well mean the sasaran program itself.
        """
        sendiri = [m.span() for m in self._unit.finditer(teks)]
        kata = [
            (self._spelled(m[0].casefold()), m.start(), m.end())
            for m in _KATA.finditer(teks)
            if not any(awal <= m.start() < akhir for awal, akhir in sendiri)
        ]
        temu: dict[tuple[int, int], list[tuple[float, float, Subjek]]] = defaultdict(list)
        for i, (w, awal, _) in enumerate(kata):
            for s in self._milik.get(w, ()):
                nama = self.kata[s]
                akhir, ada = self._run(teks, kata, i, nama)
                khas = not ada <= _UMUM or len(ada) == len(nama)
                if not khas or s.jenis == "kegiatan" and len(ada) < max(2, len(nama)) or w.isdigit():
                    continue
                bobot, jumlah = sum(nama[w] for w in ada), self._bobot[s]
                cukup = 0.3 if self._cued(kata, i, s) and bobot > 0.5 else _CUKUP
                if bobot >= cukup * jumlah or self._cut(kata, i, s):
                    temu[awal, akhir].append((bobot, bobot / jumlah, s))
        for m in re.finditer(r"\b[A-Z]{3,}\b", teks):
            if 0 < len(calon := self._singkatan.get(m[0], ())) <= 3:
                temu[m.start(), m.end()] += [(0.5, 0.1, s) for s in calon]
        atas = next(
            (r["kode_program"] for r in self.laporan.rows("sasaran_program") if r["kode"] == kode), None
        )
        milik = Subjek("sasaran_program", (kode,)) if kode and atas else None
        return [
            replace(s, calon=(*s.calon, milik)) if milik and Subjek("program", (atas,)) in s.calon else s
            for s in self._pick(temu, teks)
        ]

    @cached_property
    def _unit(self) -> re.Pattern:
        """The office's own name, which may be like that of a programme."""
        return re.compile(re.escape(self.laporan.profil["unit"]), re.IGNORECASE)

    @cached_property
    def _dekat(self) -> set[tuple[str, str]]:
        """Words that follow each other in a name: a comma may stand between them."""
        isi = [
            [w for w in _words(r["uraian"]) if w not in _SAMBUNG]
            for j in JENIS[:5]
            for r in self.laporan.rows(j)
        ]
        return {p for kata in isi for p in pairwise(kata)}

    @cached_property
    def _awalan(self) -> dict[tuple[str, tuple[str, ...]], list[Subjek]]:
        """The elements by kind and the first words of their names: a long name is cut off behind them."""
        hasil = defaultdict(list)
        for j in JENIS[:5]:
            for r in self.laporan.rows(j):
                kata = [w for w in _words(r["uraian"]) if w not in _SAMBUNG and w != j]
                for n in (2, 3, 4):
                    hasil[j, tuple(kata[:n])].append(Subjek(j, (r["kode"],)))
        return hasil

    @cached_property
    def _ejaan(self) -> dict[tuple[str, int], list[str]]:
        hasil = defaultdict(list)
        for w in self._milik:
            for n in range(len(w) - 2, len(w) + 3):
                hasil[w[0], n].append(w)
        return hasil

    def _spelled(self, w: str) -> str:
        """Return a word as a name spells it, where it is the same word in another spelling."""
        if w in self._milik or len(w) < 5:
            return w
        return next((x for x in self._ejaan[w[0], len(w)] if near(w, x)), w)

    def _run(self, teks: str, kata: list, i: int, nama: dict[str, float]) -> tuple[int, set[str]]:
        """Return where the words of a name end that begin at a word, and which they are."""
        lalu, _, akhir = kata[i]
        ada = {lalu}
        for w, awal, ujung in kata[i + 1 :]:
            jeda = teks[akhir:awal].strip(" &/-–(")
            urut = (lalu, w) in self._dekat
            if lalu in _UMUM and "(" in teks[akhir:awal]:
                break  # "satu program (Pemberdayaan …)"
            if w in nama and (urut or w not in ada and not jeda):
                ada.add(w)
                lalu, akhir = w, ujung
            elif w not in _SAMBUNG or jeda not in ("", ",") and not _words(jeda):
                break
        return akhir, ada

    def _cut(self, kata: list, i: int, s: Subjek) -> bool:
        """Say whether a name begins here that the first words alone tell from others of its kind."""
        isi = [w for w, *_ in kata[i : i + 9] if w not in _SAMBUNG and w != s.jenis]
        return self._cued(kata, i, s) and any(
            self._awalan.get((s.jenis, tuple(isi[:n]))) == [s] for n in (2, 3, 4)
        )

    def _cued(self, kata: list, i: int, s: Subjek) -> bool:
        """Say whether the word before, or the first of the name itself, says what kind of thing it is."""
        jenis = s.jenis.split("_")[-1]
        return kata[i][0] == jenis or i > 0 and kata[i - 1][0] == jenis

    def _pick(self, temu: dict, teks: str) -> Iterator[Sebutan]:
        # Whole names first, then the heaviest mention; of several names in the same place those that it fits best.
        urut = sorted(
            temu.items(),
            key=lambda t: (max(c[1] for c in t[1]) < 0.999, -max(c[0] for c in t[1]), t[0][0] - t[0][1]),
        )
        pakai: list[Sebutan] = []
        for (awal, akhir), calon in urut:
            if any(awal < p.akhir and p.awal < akhir for p in pakai):
                continue
            cue = re.search(
                r"(sasaran program|sasaran|program|tujuan|indikator|kegiatan)\W*$", teks[:awal].casefold()
            )
            if cue and (sejenis := [c for c in calon if c[2].jenis == cue[1].replace(" ", "_")]):
                calon = sejenis
            terbaik = max(c[1] for c in calon)
            milik = dict.fromkeys(c[2] for c in calon if c[1] >= terbaik - 0.05 or c[1] > 0.95)
            if len(milik) <= 3 or terbaik > 0.95:
                pakai.append(Sebutan(awal, akhir, tuple(milik)))
        yield from sorted(pakai, key=lambda p: p.awal)

    def numbered(self, jenis: str, nomor: list[int], kode: str | None = None) -> tuple[Subjek, ...]:
        """Return what "sasaran ke-2" or "tujuan 1 sampai 3" may mean: of a row's own kind too."""
        calon = []
        for j in (jenis, "sasaran_program") if jenis == "sasaran" else (jenis,):
            pilih = tuple(self.urut[j][n - 1] for n in nomor if 0 < n <= len(self.urut[j]))
            if pilih and len(pilih) == len(nomor) and (j == jenis or not calon or kode in self.urut[j]):
                calon.append(Subjek(j, pilih))
        return tuple(calon)

    def of(self, kode: str | None) -> tuple[Subjek, ...]:
        """Return the element of a kode."""
        return tuple(Subjek(j, (kode,)) for j in JENIS if kode in self.urut[j])


def _weight(kata: str, singkatan: set[str], luar: set[str]) -> float:
    if kata in singkatan:
        return 0.1
    return 0.25 if kata in _UMUM or kata in luar else 1.0


def _words(teks: str) -> list[str]:
    return [m[0].casefold() for m in _KATA.finditer(teks)]
