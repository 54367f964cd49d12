"""The conclusions of BAB IV: counted and averaged from the data, on one scale."""

from lkjip.data import Laporan
from lkjip.model import Jenjang, anggaran, capaian_tahun_ini, ringkas, tujuan_tanpa_pengukuran
from lkjip.model.kinerja import putusan_sasaran
from lkjip.views.outputs import Paragraf
from lkjip.views.prose import kalimat


def yang_ditetapkan(laporan: Laporan) -> Paragraf:
    """Say how many tujuan, sasaran and indicators the office set itself this year."""
    isi = {
        "unit": laporan.profil["unit"],
        "tahun": laporan.tahun,
        "tingkat": [(rows, t) for t in Jenjang if (rows := laporan.rows(t.berkas))],
        "indikator": laporan.rows("indikator"),
    }
    return Paragraf(kalimat("closing/yang_ditetapkan", **isi))


def pencapaian(laporan: Laporan) -> Paragraf:
    """Say for each level how many indicators met their target, and the average with those it hides."""
    semua = [(t, ringkas(laporan, capaian_tahun_ini(laporan, t))) for t in Jenjang]
    batas = laporan.acuan.parameter["batas_capaian_persen"]
    return Paragraf(kalimat("closing/pencapaian", tingkat=[(t, r) for t, r in semua if r.baris], batas=batas))


def sasaran_tercapai(laporan: Laporan) -> Paragraf:
    """Say how many sasaran met the targets of all their indicators."""
    return Paragraf(kalimat("closing/sasaran_tercapai", putusan=putusan_sasaran(laporan)))


def belum_diketahui(laporan: Laporan) -> Paragraf:
    """Say in short what this year's data does not tell."""
    tanpa = tujuan_tanpa_pengukuran(laporan)
    return Paragraf(
        kalimat("closing/belum_diketahui", tahun=laporan.tahun, tanpa=tanpa, uang=anggaran(laporan))
    )
