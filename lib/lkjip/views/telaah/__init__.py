"""The review of one programme: `f(laporan, kode)` gives what its data supports, and no more.

Functions that return a tuple answer () where their optional CSV is not there: show them with `display(*…)`.
"""

from lkjip.data import Laporan
from lkjip.model.program import BAWAAN, ProgramTidakAda, kode_program
from lkjip.model.program import program as pilih
from lkjip.views.prose import kalimat
from lkjip.views.telaah.andai import andai, gambar_andai, kalimat_andai
from lkjip.views.telaah.banding import kantor_lain, perbandingan, tahun_lain
from lkjip.views.telaah.biaya import volume_harga
from lkjip.views.telaah.bulan import kurva
from lkjip.views.telaah.jelajah import jelajah, lihat
from lkjip.views.telaah.jelajah_web import jelajah_web
from lkjip.views.telaah.kedudukan import (
    gambar_kedudukan,
    kalimat_kedudukan,
    kalimat_ujung,
    kedudukan,
    ujung,
)
from lkjip.views.telaah.letak import letak_kegiatan
from lkjip.views.telaah.pagu import riwayat
from lkjip.views.telaah.pencairan import lama_pencairan
from lkjip.views.telaah.permintaan import (
    belum_disimpulkan,
    berkas_templat,
    kalimat_permintaan,
    kolom_templat,
    permintaan,
    templat,
)
from lkjip.views.telaah.putusan import kalimat_putusan, putusan
from lkjip.views.telaah.rincian import letak_sisa, tabel_rincian
from lkjip.views.telaah.ringkas import pengantar, sebab_tercetak, yang_dikatakan
from lkjip.views.telaah.sebab import penjelasan
from lkjip.views.telaah.tampil import Bagian, bab

ANALISIS = (letak_sisa, letak_kegiatan, volume_harga, kurva, lama_pencairan, riwayat)


def analisis(laporan: Laporan, kode: str) -> Bagian:
    """Return every analysis whose CSV is there, under one heading; nothing at all when none is."""
    isi = [bagian for f in ANALISIS for bagian in f(laporan, kode)]
    if not isi:
        return ()
    return (bab("Analisis dari Data Rinci", "analisis", kalimat("telaah/analisis"), tingkat=2), *isi)


__all__ = [
    "ANALISIS",
    "BAWAAN",
    "ProgramTidakAda",
    "analisis",
    "andai",
    "belum_disimpulkan",
    "berkas_templat",
    "gambar_andai",
    "gambar_kedudukan",
    "jelajah",
    "jelajah_web",
    "kalimat_andai",
    "kalimat_kedudukan",
    "kalimat_permintaan",
    "kalimat_putusan",
    "kalimat_ujung",
    "kantor_lain",
    "kedudukan",
    "kode_program",
    "kolom_templat",
    "kurva",
    "lihat",
    "lama_pencairan",
    "pengantar",
    "penjelasan",
    "perbandingan",
    "permintaan",
    "pilih",
    "putusan",
    "riwayat",
    "letak_kegiatan",
    "letak_sisa",
    "sebab_tercetak",
    "tabel_rincian",
    "tahun_lain",
    "templat",
    "ujung",
    "volume_harga",
    "yang_dikatakan",
]
