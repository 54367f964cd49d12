"""The invented office with as many programmes as a test asks for."""

import csv
import shutil
from pathlib import Path

KANTOR = Path(__file__).parent / "data"
TAHUN = 2025
PROGRAM = ("program", "sasaran_program", "target_program", "anggaran", "kegiatan", "analisis")
SUMBER = "contoh rekaan untuk pengujian"


def with_programmes(banyak: int, target: Path) -> Path:
    """Write the office into `target` with `banyak` programmes, one sasaran and one indicator each; return it.

    Of every ten programmes the third has no budget and the seventh spends more than its budget.
    """
    year = Path(shutil.copytree(KANTOR / str(TAHUN), target / str(TAHUN)))
    tables = {nama: _rows(year, nama) for nama in (*PROGRAM, "indikator", "realisasi_kinerja")}
    for nama in PROGRAM:
        tables[nama] = tables[nama][:1]
    for nama, kolom in (("indikator", 0), ("realisasi_kinerja", 0)):
        tables[nama] = [row for row in tables[nama] if not row[kolom].startswith("ISP")]
    for n in range(1, banyak + 1):
        kode, sasaran, indikator = f"9.99.{n:02}", f"SP{n}", f"ISP{n}"
        pagu = 0 if n % 10 == 3 else 1_250_000_000 + n * 17_000_003
        realisasi = 0 if not pagu else pagu + 5_000_000 if n % 10 == 7 else pagu - n * 1_234_567
        tables["program"].append([kode, f"Program Rekaan Nomor {n} Bidang Perikanan dan Pangan", SUMBER])
        tables["sasaran_program"].append([sasaran, kode, f"Meningkatnya layanan nomor {n}", SUMBER])
        tables["indikator"].append(
            [indikator, sasaran, f"Layanan nomor {n}", "persen", "maksimasi", "", SUMBER]
        )
        tables["target_program"].append([indikator, "100", SUMBER])
        tables["realisasi_kinerja"].append([indikator, str(TAHUN), str(100 - n % 7), SUMBER])
        tables["anggaran"].append([kode, str(pagu), str(realisasi), SUMBER])
    for nama, rows in tables.items():
        with (year / f"{nama}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    return target


def _rows(year: Path, nama: str) -> list[list[str]]:
    with (year / f"{nama}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
