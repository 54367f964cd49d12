"""Two offices that are not alike, a kecamatan and a dinas, with cascading data written over their year."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from lkjip.data import Laporan, Row, load_year

ROOT = Path(__file__).resolve().parents[1]
KANTOR = {"kecamatan": (ROOT / "data", 2023), "dinas": (ROOT / "tests" / "kantor_lain" / "data", 2025)}
SUMBER = {"sumber": "pohon kinerja, contoh"}
LINTAS = ({"kode_sasaran": "SP1", "unit": "Dinas Perhubungan", "peran": "Menyediakan kapal"}, {
    "kode_sasaran": "S1", "unit": "Badan Pusat Statistik", "peran": "Mengukur kepuasan"})  # fmt: skip
Tables = dict[str, list[dict]]


def polos(nama: str) -> Laporan:
    """Return an office as it is: without any cascading."""
    folder, tahun = KANTOR[nama]
    return load_year(tahun, folder)


def tables(nama: str) -> Tables:
    """Return the office's tables with cascading: SP1 under S1, SP2 under S2 and so on, each with two kegiatan."""
    folder, tahun = KANTOR[nama]
    hasil = {
        t: _rows(folder / str(tahun) / f"{t}.csv")
        for t in ("sasaran", "sasaran_program", "indikator", "target_program", "realisasi_kinerja")
    }
    sasaran = hasil["sasaran"]
    for n, r in enumerate(sasaran):
        r["penanggung_jawab"] = f"Kepala Bagian {n + 1}"
    hasil["sasaran_kegiatan"] = []
    for n, r in enumerate(hasil["sasaran_program"]):
        r |= {"kode_sasaran": sasaran[n % len(sasaran)]["kode"], "penanggung_jawab": f"Kepala Bidang {n + 1}"}
        for ke in (2 * n + 1, 2 * n + 2):
            kegiatan = {"kode": f"SK{ke}", "kode_sasaran_program": r["kode"], "kode_nomenklatur": ""}
            kegiatan |= {"uraian": f"Terlaksananya kegiatan {ke}", "penanggung_jawab": f"Kepala Seksi {ke}"}
            hasil["sasaran_kegiatan"].append(kegiatan | SUMBER)
            ukur = {"kode": f"ISK{ke}", "induk": f"SK{ke}", "uraian": f"Hasil kegiatan {ke}"}
            ukur |= {"satuan": "dokumen", "polaritas": "maksimasi", "skala": ""}
            hasil["indikator"].append(ukur | SUMBER)
            hasil["target_program"].append({"kode_indikator": f"ISK{ke}", "target": "8"} | SUMBER)
            nyata = {"kode_indikator": f"ISK{ke}", "tahun": str(tahun), "realisasi": "6"}
            hasil["realisasi_kinerja"].append(nyata | SUMBER)
    hasil["lintas_sektor"] = [r | SUMBER for r in LINTAS]
    return hasil


def write(nama: str, target: Path, isi: Tables) -> Path:
    """Write the office with these tables in place of its own, and return its data folder."""
    folder, tahun = KANTOR[nama]
    year = Path(shutil.copytree(folder / str(tahun), target / str(tahun)))
    for t, rows in isi.items():
        with (year / f"{t}.csv").open("w", encoding="utf-8", newline="") as file:
            tulis = csv.DictWriter(file, list(dict.fromkeys(k for r in rows for k in r)), lineterminator="\n")
            tulis.writeheader()
            tulis.writerows(rows)
    return target


def berjenjang(nama: str, target: Path, ubah: Callable[[Tables], object] = lambda isi: None) -> Laporan:
    """Return the office with cascading, its tables changed before they are written and read."""
    isi = tables(nama)
    ubah(isi)
    return load_year(KANTOR[nama][1], write(nama, target, isi))


def dengan(laporan: Laporan, **isi: list[dict]) -> Laporan:
    """Return a report with other rows in these tables, as if files held them; cells that are not named are empty."""
    rows = dict(laporan._rows)
    for nama, baru in isi.items():
        skema = laporan.skema[nama]
        kosong = dict.fromkeys(skema.nama_kolom) | {"sumber": "uji"}
        rows[nama] = tuple(Row(kosong | r, n, skema, str(laporan.tahun)) for n, r in enumerate(baru, start=2))
    return replace(laporan, _rows=MappingProxyType(rows))


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
