"""The generated prose of BAB III: every number in a sentence comes from the data, and so does every verdict.

The words are in `kalimat/`. Verdicts are decided on unrounded values.
"""

from lkjip.data import Laporan
from lkjip.model import (
    Jenjang,
    anggaran,
    capaian_tahun_ini,
    efisiensi_sasaran,
    efisiensi_total,
    ringkas,
    terhadap_akhir_renstra,
    terhadap_standar,
    tiga_tahun,
    tujuan_tanpa_pengukuran,
)
from lkjip.views.outputs import Paragraf
from lkjip.views.prose import kalimat


def capaian_sasaran(laporan: Laporan) -> Paragraf:
    """Say how many indicators of sasaran met this year's target, and their average."""
    return _capaian(laporan, Jenjang.SASARAN)


def capaian_tujuan(laporan: Laporan) -> Paragraf:
    """Say how many indicators of tujuan met this year's target, and their average."""
    return _capaian(laporan, Jenjang.TUJUAN)


def _capaian(laporan: Laporan, tingkat: Jenjang) -> Paragraf:
    ringkasan = ringkas(laporan, capaian_tahun_ini(laporan, tingkat))
    batas = laporan.acuan.parameter["batas_capaian_persen"]
    return Paragraf(kalimat("capaian", ringkasan=ringkasan, batas=batas))


def tujuan_belum_terukur(laporan: Laporan) -> Paragraf:
    """Name the tujuan that no indicator measured this year."""
    tanpa = tujuan_tanpa_pengukuran(laporan)
    return Paragraf(kalimat("tujuan_belum_terukur", tahun=laporan.tahun, tanpa=tanpa))


def perkembangan(laporan: Laporan) -> Paragraf:
    """Say how many realisasi rose, stayed or fell since last year."""
    baris = [b for t in (Jenjang.TUJUAN, Jenjang.SASARAN) for b in tiga_tahun(laporan, t)]
    return Paragraf(kalimat("perkembangan", tahun=laporan.tahun, baris=baris))


def akhir_renstra(laporan: Laporan) -> Paragraf:
    """Say how far the indicators of sasaran are from the Renstra's last target."""
    ringkasan = ringkas(laporan, terhadap_akhir_renstra(laporan, Jenjang.SASARAN))
    akhir = laporan.profil["renstra_akhir"]
    return Paragraf(kalimat("akhir_renstra", ringkasan=ringkasan, tahun=laporan.tahun, akhir=akhir))


def standar(laporan: Laporan) -> Paragraf:
    """Say how many indicators met their standard."""
    return Paragraf(kalimat("standar", ringkasan=ringkas(laporan, terhadap_standar(laporan))))


def serapan(laporan: Laporan) -> Paragraf:
    """Say what was spent of the budget, and which programme spent the smallest part of its own."""
    return Paragraf(kalimat("serapan", tahun=laporan.tahun, uang=anggaran(laporan)))


def sisa(laporan: Laporan) -> Paragraf:
    """Say where the unspent money sits."""
    return Paragraf(kalimat("sisa", tahun=laporan.tahun, uang=anggaran(laporan)))


def penyebab(laporan: Laporan) -> Paragraf:
    """Say that the data does not tell why money was left, and which data would."""
    return Paragraf(kalimat("penyebab", tahun=laporan.tahun, uang=anggaran(laporan)))


def belum_diketahui(laporan: Laporan) -> Paragraf:
    """Say in short what this year's data does not tell."""
    tanpa = tujuan_tanpa_pengukuran(laporan)
    return Paragraf(kalimat("belum_diketahui", tahun=laporan.tahun, tanpa=tanpa, uang=anggaran(laporan)))


def efisiensi(laporan: Laporan) -> Paragraf:
    """Give each sasaran program its class on the scale, with the warning that belongs to it."""
    baris, uang = efisiensi_sasaran(laporan), anggaran(laporan)
    return Paragraf(kalimat("efisiensi", tahun=laporan.tahun, baris=baris, uang=uang))


def empat_ukuran(laporan: Laporan) -> Paragraf:
    """Say what the four measures make of the same total."""
    return Paragraf(kalimat("empat_ukuran", tahun=laporan.tahun, total=efisiensi_total(laporan)))
