"""Computed rows as the words and figures of table cells and captions. Plain text, not yet escaped."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from lkjip.bahasa import daftar
from lkjip.data import Laporan
from lkjip.data.periode import TAHUN, nama_periode
from lkjip.formulas import Hasil, Kelas, Keterangan, Status, batas_rentang
from lkjip.model import Pencapaian, UkuranEfisiensi
from lkjip.model.hitung import count
from lkjip.model.rumus import capped
from lkjip.views import text
from lkjip.views.written import Written, mark, write

KOSONG = "–"
SUMBER_DITULIS = 4  # more places than this and the note says "dan lainnya"


def masa(laporan: Laporan) -> str:
    """Write what time the report speaks of."""
    periode = laporan.profil["periode"]
    tahun = f"tahun {laporan.tahun}"
    return tahun if periode == TAHUN else f"sampai {nama_periode(periode)} {tahun}"


def bersatuan(nilai: Decimal | Fraction | str | None, satuan: str) -> str:
    """Write a target or realisasi with its percent sign, where the unit has no column of its own."""
    teks = text.besaran(nilai)
    berangka = isinstance(nilai, Decimal | Fraction) or batas_rentang(nilai)
    return mark(nilai, teks + "%") if satuan == "persen" and berangka else teks


def beralasan(nilai: Hasil) -> str:
    """Write a result, or why it cannot be computed."""
    if nilai.status == Status.TAK_TERHITUNG or nilai.alasan == Keterangan.BELUM_DIUKUR:
        return f"{nilai.status} ({nilai.alasan})"
    return text.hasil(nilai)


def capaian_tertulis(baris: Pencapaian) -> str:
    """Write an achievement: a percentage, the verdict on a grade, or why there is none."""
    return str(baris.predikat) if baris.predikat else beralasan(baris.capaian)


def capaian_terbatas(baris: Pencapaian, batas: Decimal) -> str:
    """Write an achievement; one above the cap also as it enters the average."""
    nilai = baris.capaian.nilai
    if nilai is None or nilai <= batas:
        return capaian_tertulis(baris)
    return write("{} (dihitung {})", capaian_tertulis(baris), text.persen(capped(nilai, batas)))


def tingkat_berlabel(baris: UkuranEfisiensi) -> str:
    """Write the tingkat efisiensi with its class."""
    tingkat = beralasan(baris.tingkat)
    return tingkat if baris.label is None else write("{} ({})", baris.label, tingkat)


def pmk22_bernilai(baris: UkuranEfisiensi) -> str:
    """Write the efficiency of PMK 22/2021 with its score."""
    if baris.ne_pmk22 is None:
        return beralasan(baris.e_pmk22)
    return write("{} (nilai {})", beralasan(baris.e_pmk22), nilai_pmk22(baris))


def nilai_pmk22(baris: UkuranEfisiensi) -> str:
    """Write the score of PMK 22/2021."""
    return beralasan(baris.e_pmk22) if baris.ne_pmk22 is None else text.angka(baris.ne_pmk22, 2)


def angka_rp(nilai: int | Fraction | None) -> str:
    """Write an amount for a column headed (Rp)."""
    return "belum ada data" if nilai is None else text.angka(nilai)


def rupiah_tertulis(nilai: int | Fraction | None) -> str:
    """Write an amount with its unit."""
    return "belum ada data" if nilai is None else text.rupiah(nilai)


def banyak_hal(hal: Iterable[object]) -> Written:
    """Write how many there are."""
    return text.angka(count(hal))


def batas(kelas: Kelas) -> str:
    """Write the bounds of a class so that each number fits one class only."""
    if kelas.bawah is None and kelas.atas is None:
        return "semua nilai"
    if kelas.bawah is None:
        return write("sampai {}" if kelas.atas_termasuk else "kurang dari {}", _bound(kelas.atas))
    bawah = _bound(kelas.bawah)
    if kelas.atas is None:
        return write("{} atau lebih" if kelas.bawah_termasuk else "lebih dari {}", bawah)
    mulai = "{}" if kelas.bawah_termasuk else "lebih dari {}"
    akhir = "sampai {}" if kelas.atas_termasuk else "sampai kurang dari {}"
    return write(f"{mulai} {akhir}", bawah, _bound(kelas.atas))


def _bound(nilai: Fraction) -> str:
    return mark(nilai, text.besaran(Decimal(nilai.numerator) / nilai.denominator) + "%")


def rangkai(butir: Sequence[str]) -> str:
    """Join words as a list is read.

    >>> rangkai(["a"]), rangkai(["a", "b"]), rangkai(["a", "b", "c"])
    ('a', 'a dan b', 'a, b, dan c')
    """
    return write(daftar(["{}"] * len(butir)), *butir)


def sumber(laporan: Laporan, asal: Iterable[tuple[str, str]], catatan: str = "") -> str:
    """Write where the numbers of a table are from: the data files, and what those were copied from."""
    berkas: dict[str, list[str]] = {}
    for tabel, teks in asal:
        # "T3.7 baris 441; …" names a line for whoever checks the data; the reader needs the table.
        tempat = re.split(r"\s+baris\b|;", teks)[0].strip()
        if tempat not in (found := berkas.setdefault(tabel, [])):
            found.append(tempat)
    bagian = []
    for tabel, tempat in berkas.items():
        lain = ["dan lainnya"] if len(tempat) > SUMBER_DITULIS else []
        bagian.append(f"data/{laporan.tahun}/{tabel}.csv (asal: {', '.join(tempat[:SUMBER_DITULIS] + lain)})")
    return " ".join(filter(None, [f"Sumber: {'; '.join(bagian)}." if bagian else "", catatan]))


def rujukan(laporan: Laporan, skala: str) -> str:
    """Write what a scale is taken from, and that it is a convention where no official text was at hand."""
    kode = laporan.acuan.skala[skala].rujukan
    row = laporan.acuan.rujukan.get(kode)
    if row is None:
        return kode
    return row["judul"] + (", dipakai sebagai konvensi" if row["status"] == "konvensi" else "")
