"""A small valid year of an invented kecamatan, and the means to spoil it."""

import csv
import io
from pathlib import Path

CONTOH = {
    "profil": """\
tahun,unit,jenis_unit,pemerintah_daerah,jabatan_kepala,tempat,bulan_laporan,renstra_awal,renstra_akhir,sumber
2024,Kecamatan Contoh,kecamatan,Kabupaten Contoh,Camat Contoh,Contoh,2025-01,2021,2026,Sampul
""",
    "tujuan": "kode,uraian,sumber\nT1,Pelayanan,A\nT2,Akuntabilitas,A\n",
    "sasaran": "kode,kode_tujuan,uraian,sumber\nS1,T1,Mutu,A\nS2,T2,Kinerja,A\n",
    "program": "kode,uraian,sumber\n7.01.01,Penunjang,A\n7.01.05,Umum,A\n7.01.06,Pembinaan,A\n",
    "sasaran_program": "kode,kode_program,uraian,sumber\nSP1,7.01.05,Layanan,A\n",
    "indikator": """\
kode,induk,uraian,satuan,polaritas,skala,sumber
IT1,T2,Nilai SAKIP,nilai,ordinal,sakip,A
IS1,S1,SKM,indeks,maksimasi,,A
ISP1,SP1,Layanan,persen,maksimasi,,A
""",
    "target_renstra": "kode_indikator,tahun,target,sumber\nIT1,2024,BB,A\nIS1,2024,85,A\nIS1,2026,90.5,A\n",
    "realisasi_kinerja": """\
kode_indikator,tahun,realisasi,sumber
IT1,2024,B,A
IS1,2023,,belum ada
IS1,2024,85,A
""",
    "perjanjian_kinerja": "kode_indikator,target,sumber\nIS1,85,A\n",
    "target_program": "kode_indikator,target,sumber\nISP1,100,A\n",
    "standar": "kode_indikator,standar,lingkup,sumber\nIS1,80,nasional,A\n",
    "anggaran": """\
kode,pagu_rp,realisasi_rp,sumber
7.01.05,160667500,133467500,A
7.01.01,6468783215,6205544943,A
7.01.06,28719400,28669400,A
""",
    "unit_kerja": "kode,nama,jenis,sumber\nK0,Kecamatan Contoh,kecamatan,A\n",
    "kegiatan": """\
kode,kode_tercetak,unit,kode_unit,tingkat,kode_sasaran,kode_program,kegiatan,sub_kegiatan,indikator,target,realisasi,\
satuan,satuan_tercetak,sumber
I.K0.1.01,,Kecamatan Contoh,K0,sub_kegiatan,S1,7.01.05,Urusan,Forkopimcam,Dokumen,12,12.5,dokumen,dok.,A
""",
    "penandatangan": "jabatan,nama,pangkat,nip,sumber\nCAMAT,Nama,Pembina,19700101 199001 1 001,A\n",
    "tercetak/daftar_tabel": "kode,peran,kunci\ntabel_3_9,skala,\n",
    "tercetak/arti_kolom": """\
tabel,kolom,arti,tahun,periode,judul
tabel_3_9,batas,batas,,,
tabel_3_9,label,label,,,
""",
    "tercetak/tabel_3_9": "baris,kode,batas,label\n734,,>100%,Tidak Efisien\n",
}


def set_cell(path: Path, baris: int, kolom: str, nilai: str) -> None:
    """Replace one cell, numbered as a spreadsheet numbers it."""
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    rows[baris - 1][rows[0].index(kolom)] = nilai
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
