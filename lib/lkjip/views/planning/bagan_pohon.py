"""The pohon kinerja as pictures: one box below the other, set in by level, as wide on a phone as on a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip.data import Laporan
from lkjip.data.jenjang import Jenjang
from lkjip.model.pohon import Pohon, Simpul
from lkjip.views import cells
from lkjip.views.cells import rangkai
from lkjip.views.chart import LEBAR, label
from lkjip.views.grid import Column, Grid
from lkjip.views.outputs import Gambar
from lkjip.views.planning import bertingkat
from lkjip.views.planning.bertingkat import WARNA_TINGKAT, Petak

ID = "fig-pohon-kinerja"
DIGAMBAR = (
    Jenjang.TUJUAN,
    Jenjang.SASARAN,
    Jenjang.SASARAN_PROGRAM,
)  # sasaran kegiatan are too many for boxes
SELEBIHNYA = "Belum di bawah sasaran mana pun"
BARIS_NAMA, BARIS_LAIN = 3, 2  # lines of a name and of what stands below it; the table has both in full
TINGGI_TERBANYAK = 860  # a page holds so many at this width, with caption and source


@dataclass(frozen=True)
class Kotak:
    """A box: what it stands for, how deep, under whom. `ulangan`: drawn before, and repeated to hang others from."""

    simpul: Simpul
    dalam: int
    atasan: str
    ulangan: bool = False

    @property
    def teks(self) -> str:
        """Its text, finished for Plotly."""
        huruf = bertingkat.letters(self.dalam)
        s = self.simpul
        nama = label(f"{s.kode} {s.uraian}", huruf, 1 if self.ulangan else BARIS_NAMA)
        nama = f"<b>{s.kode}</b>{nama.removeprefix(s.kode)}"
        lain = [s.penanggung_jawab, f"Juga di bawah {rangkai(s.juga)}" if s.juga else "", self._lepas]
        miring = (f"<i>{label(teks, huruf, BARIS_LAIN)}</i>" for teks in lain if teks and not self.ulangan)
        return "<br>".join([nama, *miring])

    @property
    def _lepas(self) -> str:
        return SELEBIHNYA if self.simpul.jenjang == Jenjang.SASARAN_PROGRAM and not self.atasan else ""

    @property
    def petak(self) -> Petak:
        """The box as it is drawn."""
        s = self.simpul
        warna = WARNA_TINGKAT[DIGAMBAR.index(s.jenjang)]
        lepas = not self.atasan and s.jenjang != Jenjang.TUJUAN
        isi = "#ffffff" if self.ulangan else warna
        return Petak(s.kode, self.atasan, self.dalam, self.teks, isi, putus=self.ulangan or lepas)


def bagan(laporan: Laporan, isi: Pohon) -> list[Gambar]:
    """Return the tree down to the sasaran program: one picture where a page holds it, else several."""
    bagian = halaman([k for akar in (*isi.tujuan, *isi.lepas) for k in _kotak(akar)])
    return [_gambar(laporan, kotak, n if len(bagian) > 1 else 0) for n, kotak in enumerate(bagian, start=1)]


def _kotak(simpul: Simpul, dalam: int = 0, atasan: str = "") -> Iterator[Kotak]:
    yield Kotak(simpul, dalam, atasan)
    for anak in simpul.anak:
        if anak.jenjang in DIGAMBAR:
            yield from _kotak(anak, dalam + 1, simpul.kode)


def halaman(kotak: Sequence[Kotak]) -> list[list[Kotak]]:
    """Part boxes into pictures that fit a page, before the highest level there is, never between one and its first.

    A picture that begins below others repeats those.
    """
    hasil, mulai = [], 0
    while mulai < len(kotak):
        ulang = _atasan(kotak, mulai)
        akhir = mulai + 1
        while akhir < len(kotak) and tinggi([*ulang, *kotak[mulai : akhir + 1]]) <= TINGGI_TERBANYAK:
            akhir += 1
        if akhir < len(kotak):
            boleh = [n for n in range(mulai + 1, akhir + 1) if kotak[n].atasan != kotak[n - 1].simpul.kode]
            akhir = min(boleh, key=lambda n: (kotak[n].dalam, -n), default=akhir)
        hasil.append([*ulang, *kotak[mulai:akhir]])
        mulai = akhir
    return hasil


def _atasan(kotak: Sequence[Kotak], mulai: int) -> list[Kotak]:
    """Return what the box hangs under, the highest first."""
    atas: list[Kotak] = []
    atasan = kotak[mulai].atasan
    for k in reversed(kotak[:mulai]):
        if k.simpul.kode == atasan:
            atas.insert(0, Kotak(k.simpul, k.dalam, k.atasan, ulangan=True))
            atasan = k.atasan
    return atas


def tinggi(kotak: Sequence[Kotak]) -> int:
    """Return how high a picture of these boxes is, in pixels."""
    return bertingkat.height([k.petak for k in kotak])


def _gambar(laporan: Laporan, kotak: Sequence[Kotak], nomor: int) -> Gambar:
    judul = f"Pohon kinerja {laporan.profil['unit']}"
    baru = [k for k in kotak if not k.ulangan]
    if nomor:
        judul += ": " + " sampai ".join(dict.fromkeys((baru[0].simpul.kode, baru[-1].simpul.kode)))
    id = f"{ID}-{nomor}" if nomor > 1 else ID
    figure = bertingkat.draw([k.petak for k in kotak])
    kolom = [
        Column("kode", "Kode", 10),
        Column("uraian", "Tujuan / sasaran / sasaran program", 46),
        Column("atasan", "Di bawah", 12),
        Column("penanggung-jawab", "Penanggung jawab", 32),
    ]
    rows = [
        (
            k.simpul.kode,
            k.simpul.uraian,
            rangkai([k.atasan, *k.simpul.juga]) if k.atasan else cells.KOSONG,
            k.simpul.penanggung_jawab or cells.KOSONG,
        )
        for k in baru
    ]
    asal = [(k.simpul.jenjang.berkas, k.simpul.baris["sumber"]) for k in baru]
    return Gambar(
        id, judul, f"{judul}. {_alt(kotak)}.", figure, Grid(f"{id}-data", kolom, rows), cells.sumber(laporan, asal),
        width=LEBAR, height=figure.layout.height,
    )  # fmt: skip


def _alt(kotak: Sequence[Kotak]) -> str:
    """Say who hangs under whom."""
    bawahan: dict[str, list[str]] = {}
    for k in kotak:
        bawahan.setdefault(k.atasan, []).append(k.simpul.kode)
    kalimat = [f"{atasan} membawahi {rangkai(kode)}" for atasan, kode in bawahan.items() if atasan]
    return f"Bagan bertingkat: {'; '.join(kalimat) or rangkai(bawahan[''])}"
