"""Whatever passes the loader for a printed figure, the rules answer: never an exception."""

import csv
import random

import pytest

from lkjip.data import load_year
from lkjip.reconcile import findings

ODD = (
    "9" * 80, "9" * 70 + ",5", "0," + "0" * 70 + "1", "1.000." * 16 + "000", "Rp" + "9" * 80, "9" * 70 + "%",
    "²", "1²", "3.²", "½", "1e999999", "1E-999999", "(9.999)", "Tabel " + "9" * 80 + ".1", "Infinity", "nan",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_odd_numerals_in_printed_tables(data_copy, seed):
    chance = random.Random(seed)
    schemas = load_year(2023, data_copy).skema
    for path in sorted((data_copy / "2023" / "tercetak").glob("*.csv")):
        if path.stem in ("daftar_tabel", "arti_kolom"):  # what the columns mean is nothing printed
            continue
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for column in schemas[f"tercetak/{path.stem}"].kolom:
            if column.tipe != "string" or column.pola or column.pilihan or column.nama == "kode":
                continue
            for row in chance.sample(rows, len(rows) // 3 + 1):
                row[column.nama] = chance.choice(
                    [row[column.nama] + " ", row[column.nama], ""]
                ) + chance.choice(ODD)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    assert findings(load_year(2023, data_copy))
