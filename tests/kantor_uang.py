"""Two offices whose money is told by the tables of schema version 3: a kecamatan's year and another office's."""

import csv
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from lkjip.data import Laporan, load_year

ROOT = Path(__file__).resolve().parents[1]
KANTOR = {"kecamatan": (ROOT / "data", 2023), "dinas": (ROOT / "tests" / "kantor_lain" / "data", 2025)}
KOLOM = {
    "anggaran": ("kode", "pagu_murni_rp", "pagu_rp", "realisasi_rp"),
    "rincian_anggaran": ("kode", "uraian", "pagu_murni_rp", "pagu_rp", "realisasi_rp"),
    "belanja": ("kode_rekening", "uraian", "pagu_rp", "realisasi_rp"),
    "anggaran_unit": ("kode_unit", "pagu_rp", "realisasi_rp"),
    "anggaran_periode": ("kode_program", "periode", "rencana_rp", "realisasi_rp"),
}
# What names a programme: without any, a year has its money by unit.
BERPROGRAM = (
    "program", "anggaran", "sasaran_program", "target_program", "kegiatan", "analisis", "dpa", "rincian_anggaran",
)  # fmt: skip


@dataclass
class Kantor:
    """A copy of an office's year whose tables can be replaced; `program` are its programmes' codes."""

    folder: Path
    tahun: int
    program: list[str] = field(default_factory=list)

    @classmethod
    def salin(cls, nama: str, tmp: Path) -> "Kantor":
        """Copy one of the offices, without what it printed."""
        asal, tahun = KANTOR[nama]
        folder = tmp / nama
        shutil.copytree(asal / str(tahun), folder / str(tahun), ignore=shutil.ignore_patterns("tercetak"))
        kantor = cls(folder, tahun)
        kantor.program = [r["kode"] for r in kantor.rows("program")]
        return kantor

    def rows(self, tabel: str) -> list[dict]:
        """Return a table as texts."""
        with (self.folder / str(self.tahun) / f"{tabel}.csv").open(encoding="utf-8", newline="") as berkas:
            return list(csv.DictReader(berkas))

    def tulis(self, tabel: str, *baris: tuple) -> "Kantor":
        """Write a table of money, None for an empty cell."""
        lain = {"sumber": "uji"} | ({"penanggung_jawab": ""} if tabel == "rincian_anggaran" else {})
        self.ganti(tabel, [dict(zip(KOLOM[tabel], b, strict=True)) | lain for b in baris])
        return self

    def ganti(self, tabel: str, rows: list[dict]) -> None:
        """Write a table from dicts."""
        with (self.folder / str(self.tahun) / f"{tabel}.csv").open(
            "w", encoding="utf-8", newline=""
        ) as berkas:
            tulis = csv.DictWriter(berkas, list(rows[0]), lineterminator="\n")
            tulis.writeheader()
            tulis.writerows(rows)

    def tanpa(self, *tabel: str) -> "Kantor":
        """Leave tables out."""
        for nama in tabel:
            (self.folder / str(self.tahun) / f"{nama}.csv").unlink(missing_ok=True)
        return self

    def tanpa_program(self) -> "Kantor":
        """Take out all that belongs to programmes, with their indicators."""
        milik = {r["kode"] for r in self.rows("sasaran_program")}
        kode = {r["kode"] for r in self.rows("indikator") if r["induk"] in milik}
        self.tanpa(*BERPROGRAM)
        for path in (self.folder / str(self.tahun)).glob("*.csv"):
            rows = self.rows(path.stem)
            kolom = "kode" if path.stem == "indikator" else "kode_indikator"
            if rows and kolom in rows[0] and any(r[kolom] in kode for r in rows):
                tetap = [r for r in rows if r[kolom] not in kode]
                self.ganti(path.stem, tetap) if tetap else self.tanpa(path.stem)
        return self

    def jenis(self, teks: str) -> "Kantor":
        """Make the office one of another kind."""
        self.ganti("profil", [r | {"jenis_unit": teks} for r in self.rows("profil")])
        return self

    def muat(self) -> Laporan:
        """Load the year."""
        return load_year(self.tahun, self.folder)


def uang(kantor: Kantor) -> dict[str, tuple[int, int, int]]:
    """Return pagu murni, pagu and realisasi planted for each programme."""
    return {
        kode: (900_000_000 + n * 7, 1_000_000_000 + n * 50_000_003, 800_000_000 + n * 31_000_001)
        for n, kode in enumerate(kantor.program, start=1)
    }
