"""Fill in the workbook of an office that begins, with one row a table: what the guide says is the least."""

from pathlib import Path

from openpyxl import load_workbook

from lkjip.data import load_skema
from lkjip.data.belum_diisi import URUTAN
from lkjip.paths import RULES

ISI = {
    "profil": {
        "unit": "Dinas Rekaan", "jenis_unit": "dinas", "pemerintah_daerah": "Kota Rekaan", "tempat": "Rekaan",
        "jabatan_kepala": "Kepala Dinas", "renstra_awal": 2025, "renstra_akhir": 2029,
    },
    "tujuan": {"kode": "T1", "uraian": "Meningkatnya layanan"},
    "sasaran": {"kode": "S1", "kode_tujuan": "T1", "uraian": "Meningkatnya mutu layanan"},
    "indikator": {
        "kode": "IS1", "induk": "S1", "uraian": "Layanan tepat waktu", "satuan": "persen", "polaritas": "maksimasi",
    },
    "target_renstra": {"kode_indikator": "IS1", "tahun": 2025, "target": 85},
    "realisasi_kinerja": {"kode_indikator": "IS1", "tahun": 2025, "realisasi": "83,5"},
}  # fmt: skip


def fill_in(path: Path) -> None:
    """Type the rows as a clerk does, below the titles that the template has."""
    skema, buku = load_skema(RULES / "skema"), load_workbook(path)
    assert buku.sheetnames[2 : 2 + len(URUTAN)] == list(URUTAN)  # "the foremost", as the guide says
    for nama, isi in ISI.items():
        judul = [cell.value for cell in buku[nama][1]]
        for kolom, nilai in (isi | {"sumber": "Renstra"}).items():
            buku[nama].cell(2, judul.index(skema[nama].of(kolom).judul) + 1).value = nilai
    buku.save(path)
