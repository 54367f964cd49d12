"""Read and validate a year's CSV folder into one frozen object; nothing outside this room opens a CSV."""

from lkjip.data.acuan import Acuan, load_acuan
from lkjip.data.kesalahan import DataSalah, Kesalahan
from lkjip.data.laporan import Laporan, load_previous, load_year
from lkjip.data.row import Row
from lkjip.data.rumah import Rumah, find_root, rumah
from lkjip.data.schema import Kolom, Skema, load_skema
from lkjip.data.tables import Berkas

__all__ = [
    "Acuan",
    "Berkas",
    "DataSalah",
    "Kesalahan",
    "Kolom",
    "Laporan",
    "Row",
    "Rumah",
    "Skema",
    "find_root",
    "load_acuan",
    "load_previous",
    "load_skema",
    "load_year",
    "rumah",
]
