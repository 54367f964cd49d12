"""What the placeholders of narasi.csv stand for."""

from lkjip.data.laporan import Laporan


def values(laporan: Laporan) -> dict[str, str]:
    """Return what each placeholder of narasi.csv stands for (`lkjip.data.rules.NAMA_ISIAN` names them)."""
    profil = laporan.profil
    return {
        "unit": profil["unit"],
        "pemerintah_daerah": profil["pemerintah_daerah"],
        "tahun": str(laporan.tahun),
        "tahun_lalu": str(laporan.tahun - 1),
        "tahun_ke": str(laporan.tahun - profil["renstra_awal"] + 1),
        "renstra_awal": str(profil["renstra_awal"]),
        "renstra_akhir": str(profil["renstra_akhir"]),
    }
