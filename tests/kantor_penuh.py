"""The invented office with every table and column of version 3 filled in, and scales and grades of its own."""

import csv
import io
import shutil
from pathlib import Path

from lkjip.data import load_skema
from lkjip.paths import RULES

LAIN = Path(__file__).parent / "kantor_lain" / "data"
TAHUN = 2025
SUMBER = "contoh rekaan untuk pengujian"
# Of each file: what stands in the new columns of the row with a key, or of every row.
KOLOM = {
    "profil": {"periode": {"": "tahun"}},
    "program": {"kode_nomenklatur": {"3.25.01": "X.XX.01", "3.25.03": "3.25.03"}},
    "sasaran": {"penanggung_jawab": {"S1": "Kepala Bidang Perikanan Tangkap"}},
    "sasaran_program": {
        "kode_sasaran": {"SP1": "S1", "SP2": "S2"},
        "penanggung_jawab": {"SP1": "Kepala Bidang"},
    },
    "indikator": {
        "akumulasi": {"IS1": "jumlah", "IS2": "akhir"},
        "boleh_negatif": {"IS2": "ya", "IS3": "tidak"},
        "penanggung_jawab": {"IS1": "Kepala Bidang Perikanan Tangkap"},
    },
    "anggaran": {"pagu_murni_rp": {"3.25.01": "4000000000", "3.25.03": "24000000000"}},
    "perjanjian_kinerja": {"versi": {"IS1": "murni"}, "tanggal": {"IS1": "2025-01-20"}},
    "kegiatan": {"kode_nomenklatur": {"I.K0.1": "3.25.03"}},
}
TABEL = {
    "rincian_anggaran": """kode,uraian,pagu_murni_rp,pagu_rp,realisasi_rp,penanggung_jawab,sumber
3,Urusan Pilihan,,28113333222,23878888888,,{}
3.25,Kelautan dan Perikanan,,28113333222,23878888888,,{}
3.25.01,Program Penunjang,4000000000,4125678901,4002345678,Sekretaris,{}
3.25.01.2.02,Administrasi Keuangan,,4125678901,4002345678,,{}
3.25.01.2.02.0001,Penyediaan Gaji,,4125678901,4002345678,Kepala Subbagian,{}
3.25.03,Program Perikanan Tangkap,24000000000,23987654321,19876543210,,{}
""",
    "belanja": """kode_rekening,uraian,pagu_rp,realisasi_rp,sumber
5,Belanja Daerah,29018333222,24647138888,{}
5.1,Belanja Operasi,20000000000,18000000000,{}
5.1.02,Belanja Barang dan Jasa,20000000000,18000000000,{}
5.2,Belanja Modal,9018333222,6647138888,{}
""",
    "anggaran_unit": "kode_unit,pagu_rp,realisasi_rp,sumber\nK0,28000000000,24000000000,{}\nK1,1018333222,,{}\n",
    "anggaran_periode": """kode_program,periode,rencana_rp,realisasi_rp,sumber
3.25.01,TW1,1000000000,950000000,{}
3.25.01,TW2,1000000000,,{}
""",
    "rencana_aksi": """kode_indikator,periode,target,realisasi,sumber
IS1,TW1,2500,2600.5,{}
IS1,TW2,3000,belum diukur,{}
IS2,TW1,-2.07,-5,{}
IS2,TW2,-2.5 s.d. -1,tidak berlaku,{}
IS7,TW4,WTP,,{}
""",
    "sasaran_kegiatan": """kode,kode_sasaran_program,kode_nomenklatur,uraian,penanggung_jawab,sumber
SK1,SP1,3.25.01.2.02,Terlaksananya pendampingan,Kepala Seksi,{}
""",
    "lintas_sektor": "kode_sasaran,unit,peran,sumber\nS1,Dinas Perhubungan,Menjadwalkan kapal perintis,{}\n",
}
ACUAN = {
    "rujukan": "kode,judul,status,catatan\nUU-15-2004,Undang-Undang Nomor 15 Tahun 2004,resmi,Menyebut empat opini.\n",
    "skala_ordinal": "skala,urutan,label,rujukan\n"
    + "".join(f"opini_bpk,{n},{p},UU-15-2004\n" for n, p in enumerate(("WTP", "WDP", "TW", "TMP"), 1)),
}
PREDIKAT = {"A": "WTP", "BB": "WTP", "B": "WDP"}


def write_office(folder: Path, acuan: dict[str, str] = ACUAN) -> Path:
    """Write the office into `folder`; of its indicators IS7 is graded on its own scale. Return the year's folder."""
    year = Path(shutil.copytree(LAIN / str(TAHUN), folder / str(TAHUN)))
    for nama, kolom in KOLOM.items():
        _widen(year / f"{nama}.csv", kolom)
    for nama, text in TABEL.items():
        (year / f"{nama}.csv").write_text(text.replace("{}", SUMBER), "utf-8")
    for nama in ("realisasi_kinerja", "target_renstra", "perjanjian_kinerja", "standar"):
        rows = _rows(year / f"{nama}.csv")
        rows = [[PREDIKAT.get(c, c) if row[0] == "IS7" else c for c in row] for row in rows]
        _write(year / f"{nama}.csv", rows)
    path = year / "indikator.csv"
    path.write_text(path.read_text("utf-8").replace("ordinal,sakip", "ordinal,opini_bpk"), "utf-8")
    with (year / "perjanjian_kinerja.csv").open("a", encoding="utf-8") as file:
        file.write(f"IS1,12000 s.d. 12600,perubahan,2025-09-30,{SUMBER}\n")
    bring(folder, acuan)
    return year


def bring(folder: Path, acuan: dict[str, str]) -> None:
    """Lay the office's own reference data beside its years."""
    (folder / "acuan").mkdir(exist_ok=True)
    for nama, text in acuan.items():
        (folder / "acuan" / f"{nama}.csv").write_text(text, "utf-8")


def _widen(path: Path, kolom: dict[str, dict[str, str]]) -> None:
    """Put the new columns where the schema has them."""
    judul, *rows = _rows(path)
    urut = [k for k in load_skema(RULES / "skema")[path.stem].nama_kolom if k in (*judul, *kolom)]
    wide = [urut]
    for row in rows:
        sel = dict(zip(judul, row, strict=True)) | {
            k: isi.get("", isi.get(row[0], "")) for k, isi in kolom.items()
        }
        wide.append([sel[k] for k in urut])
    _write(path, wide)


def _rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
