"""The tables of the dataset as DataFrames, for whoever needs no files."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from lkjip.data import Laporan
from lkjip.export.tables import dataset_tables

if TYPE_CHECKING:
    from pandas import DataFrame

DTYPES = {"string": object, "integer": "Int64", "number": "float64", "boolean": "boolean"}


def frames(laporan: Sequence[Laporan]) -> dict[str, "DataFrame"]:
    """Semua tabel hitungan sebagai DataFrame: laporan, fakta, anggaran, kinerja, efisiensi.

    Return the tables of these years by name, typed: Int64, float64 and boolean, a missing value as NA.
    """
    import pandas as pd  # here: importing it takes half a second

    return {
        t.nama: pd.DataFrame(
            {f.nama: pd.array([_plain(row[f.nama]) for row in t.rows], DTYPES[f.tipe]) for f in t.fields}
        )
        for t in dataset_tables(laporan)
    }


def _plain(nilai: object) -> object:
    return float(nilai) if isinstance(nilai, Fraction) else nilai
