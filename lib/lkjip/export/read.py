"""Every year of some data folders that can be used, and what is wrong with the others."""

from collections.abc import Callable, Iterable, Iterator
from os.path import lexists
from pathlib import Path

from lkjip.data import DataSalah, Kesalahan, Laporan, load_year
from lkjip.data.kesalahan import shown
from lkjip.data.laporan import years_in
from lkjip.place import YEAR


def load_all(folders: Iterable[Path]) -> tuple[list[Laporan], list[DataSalah]]:
    """Muat semua tahun yang sah dari beberapa folder data; yang tidak sah disebut tersendiri.

    Return the years that are valid, in order of folder and year, and the problems of those that are not.
    """
    salah: list[DataSalah] = []
    return list(load_each(folders, salah.append)), salah


def load_each(folders: Iterable[Path], refuse: Callable[[DataSalah], object]) -> Iterator[Laporan]:
    """Yield each valid year in order of folder and year, and call `refuse` with what is wrong with the others.

    Two folders that tell the same year of the same office are a problem of the second one: its facts would count
    twice.
    """
    dikenal: dict[tuple, Path] = {}
    for folder in folders:
        if not (tahun := years_of(folder)):
            refuse(_refused(folder, "belum ada folder tahun di sini, misalnya 2023."))
        for t in tahun:
            try:
                satu = load_year(t, folder)
            except DataSalah as e:
                refuse(e)
                continue
            kunci = (satu.profil["unit"], satu.profil["pemerintah_daerah"], t)
            if kunci in dikenal:
                pesan = f"laporan {t} {satu.profil['unit']} sudah ada di {shown(dikenal[kunci])}."
                refuse(_refused(satu.folder, pesan))
                continue
            dikenal[kunci] = satu.folder
            yield satu


def years_of(folder: Path) -> list[int]:
    """Return the years of a data folder, or the year whose folder it is itself."""
    nama = folder.absolute().name
    if lexists(folder / "profil.csv") and YEAR.fullmatch(nama):
        return [int(nama)]
    return years_in(folder)


def _refused(folder: Path, pesan: str) -> DataSalah:
    return DataSalah([Kesalahan(shown(folder), None, None, None, pesan, "E-BERKAS")], "Tidak diekspor.")
