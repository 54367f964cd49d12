"""The outputs of every sub kegiatan, and which of the printed rows list the same one again."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lkjip.data import Laporan
from lkjip.data.laporan import computed_once
from lkjip.formulas import Hasil, Polaritas, tercapai
from lkjip.model.rumus import capaian

SASARAN, PROGRAM, KEGIATAN, SUB_KEGIATAN = "sasaran", "program", "kegiatan", "sub_kegiatan"
# What listings of the same thing are compared by.
KATA, ANGKA = ("kegiatan", "sub_kegiatan", "indikator"), ("target", "realisasi")


@dataclass(frozen=True)
class BarisKegiatan:
    """One row of kegiatan.csv (`isi`) with the names its codes stand for, and its achievement, unrounded."""

    isi: Mapping
    unit: str
    sasaran: str
    program: str
    capaian: Hasil
    tercapai: bool | None

    @property
    def sel(self) -> str:
        """The row's code, as the cell it stands in."""
        return self.isi.cell("kode")

    @property
    def nomor_sasaran(self) -> str:
        """The Roman numeral of the sasaran under which the row is listed."""
        return self.isi["kode"].split(".")[0]

    @cached_property
    def nama(self) -> tuple:
        """What the row is about, in the words of the report, whichever sasaran it stands under."""
        return tuple(self.isi[k] for k in ("kode_unit", "kode_program", "kegiatan", "sub_kegiatan"))

    @property
    def tempat(self) -> str:
        """The row's place in its list: the code without the sasaran."""
        return self.isi["kode"].partition(".")[2]


@dataclass(frozen=True)
class Tercantum:
    """One programme of a unit, or one sub kegiatan, with all its listings, first printed first."""

    daftar: tuple[BarisKegiatan, ...]

    @property
    def sel(self) -> str:
        """The code of its first listing, as the cell it stands in."""
        return self.daftar[0].sel

    @property
    def tercapai(self) -> bool | None:
        """Whether it met its target in every listing; None when that cannot be said."""
        putusan = {b.tercapai for b in self.daftar}
        return False if False in putusan else None if None in putusan else True


@computed_once
def kegiatan(laporan: Laporan) -> tuple[BarisKegiatan, ...]:
    """Return every row in its printed order. More counts as better, as the source says nothing else."""
    nama = {
        tabel: {row["kode"]: row[kolom] for row in laporan.rows(tabel)}
        for tabel, kolom in (("unit_kerja", "nama"), ("sasaran", "uraian"), ("program", "uraian"))
    }
    return tuple(
        BarisKegiatan(
            isi=row,
            unit=nama["unit_kerja"][row["kode_unit"]],
            sasaran=nama["sasaran"][row["kode_sasaran"]],
            program=nama["program"].get(row["kode_program"], ""),
            capaian=capaian(row["target"], row["realisasi"], Polaritas.MAKSIMASI),
            tercapai=tercapai(row["target"], row["realisasi"], Polaritas.MAKSIMASI),
        )
        for row in laporan.rows("kegiatan")
    )


def butir(baris: Sequence[BarisKegiatan], tingkat: str) -> tuple[Tercantum, ...]:
    """Return what the rows of a level are about, each once, with all its listings.

    Two rows list the same thing when their names are equal and they stand under different sasaran. Rows left
    over are then paired by their place, because a list is sometimes spelled otherwise where it is repeated.
    """
    kelompok: list[list[BarisKegiatan]] = []
    milik = [b for b in baris if b.isi["tingkat"] == tingkat]
    for sasaran in dict.fromkeys(b.nomor_sasaran for b in milik):
        lain = list(kelompok)  # lists begun under this sasaran itself are no repetition
        sisa = [b for b in milik if b.nomor_sasaran == sasaran]
        for cocok in (_same_name_and_place, _same_name, _same_place):
            sisa = _join(lain, sisa, cocok)
        kelompok += [[b] for b in sisa]
    return tuple(Tercantum(tuple(k)) for k in kelompok)


@dataclass(frozen=True)
class Perbedaan:
    """A column of kegiatan.csv in which a repeated listing is not like the first."""

    kolom: str
    pertama: BarisKegiatan
    lain: BarisKegiatan


def perbedaan(satu: Tercantum) -> tuple[Perbedaan, ...]:
    """Return where the listings of one thing differ. A figure is another one where its unit is."""
    pertama, *lain = satu.daftar
    return tuple(
        Perbedaan(kolom, pertama, b)
        for b in lain
        for kolom in (*KATA, *ANGKA)
        if _content(pertama, kolom) != _content(b, kolom)
    )


def kembar(semua: Sequence[Tercantum]) -> tuple[str, ...]:
    """Name what one list itself holds twice: another kind of repetition, which no other sasaran explains."""
    jumlah = Counter(b.daftar[0].nama for b in semua)
    return tuple(nama[-1] for nama, n in jumlah.items() if n > 1 and nama[-1])


def _content(baris: BarisKegiatan, kolom: str) -> object:
    isi = baris.isi[kolom]
    return (isi, baris.isi["satuan"]) if kolom in ANGKA else isi or None


def _join(
    lain: list[list[BarisKegiatan]],
    sisa: Sequence[BarisKegiatan],
    cocok: Callable[[list[BarisKegiatan], BarisKegiatan], bool],
) -> list[BarisKegiatan]:
    """Move rows into the list each belongs to, one row a list; return those that belong to none."""
    tinggal = []
    for b in sisa:
        sama = next((k for k in lain if cocok(k, b)), None)
        if sama is None:
            tinggal.append(b)
        else:
            sama.append(b)
            lain[:] = [k for k in lain if k is not sama]
    return tinggal


def _same_name(daftar: list[BarisKegiatan], b: BarisKegiatan) -> bool:
    return any(b.nama == d.nama for d in daftar)


def _same_place(daftar: list[BarisKegiatan], b: BarisKegiatan) -> bool:
    return daftar[0].tempat == b.tempat


def _same_name_and_place(daftar: list[BarisKegiatan], b: BarisKegiatan) -> bool:
    return _same_name(daftar, b) and _same_place(daftar, b)
