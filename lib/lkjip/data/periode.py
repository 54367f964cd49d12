"""Parts of a year: the year itself, semesters, quarters and months, as the data writes them."""

from lkjip.bahasa import BULAN, romawi

TAHUN = "tahun"
# How many of its kind a year has, by what a code begins with, and what the kind is called.
JENIS = {"B": (12, "bulan"), "TW": (4, "triwulan"), "S": (2, "semester")}


def jenis(periode: str) -> str:
    """Return what a period's code begins with; "" for the whole year.

    >>> jenis("TW3"), jenis("B07"), jenis("tahun")
    ('TW', 'B', '')
    """
    return "" if periode == TAHUN else periode.rstrip("0123456789")


def bulan_akhir(periode: str) -> int:
    """Return the number of the month with which a period ends.

    >>> [bulan_akhir(p) for p in ("TW1", "S1", "B07", "tahun")]
    [3, 6, 7, 12]
    """
    if periode == TAHUN:
        return 12
    awalan = jenis(periode)
    return int(periode.removeprefix(awalan)) * 12 // JENIS[awalan][0]


def tahun_sampai(tahun: int, periode: str) -> str:
    """Return a report's year as a heading has it.

    >>> tahun_sampai(2024, "S1"), tahun_sampai(2024, "tahun")
    ('2024 (s.d. semester I)', '2024')
    """
    return str(tahun) if periode == TAHUN else f"{tahun} (s.d. {nama_periode(periode)})"


def nama_periode(periode: str) -> str:
    """Return how a period is called within a sentence.

    >>> [nama_periode(p) for p in ("TW3", "S1", "B07", "tahun")]
    ['triwulan III', 'semester I', 'Juli', 'setahun']
    """
    if periode == TAHUN:
        return "setahun"
    awalan = jenis(periode)
    nomor = int(periode.removeprefix(awalan))
    return BULAN[nomor - 1] if awalan == "B" else f"{JENIS[awalan][1]} {romawi(nomor)}"
