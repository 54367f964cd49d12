"""Headline numbers and sentences by name, for `{{< var name >}}` in prose that holds no code."""

from collections.abc import Sequence

from lkjip.bahasa import bulan_tahun
from lkjip.data import Laporan
from lkjip.model import (
    BarisAnggaran,
    Jenjang,
    anggaran,
    capaian_tahun_ini,
    efisiensi_total,
    ringkas,
    tujuan_tanpa_pengukuran,
)
from lkjip.views import cells, closing
from lkjip.views.akuntabilitas import capaian, efisiensi, pembanding, sisa
from lkjip.views.akuntabilitas.anggaran import kalimat_serapan
from lkjip.views.cells import rangkai, rupiah_tertulis
from lkjip.views.ringkas import dicapai
from lkjip.views.text import persen, rupiah
from lkjip.views.written import Markdown, markdown

TOTAL = (
    "pagu_total", "realisasi_total", "sisa_total", "serapan_total", "efisiensi_anggaran_total",
    "tingkat_efisiensi_total", "label_efisiensi_total", "efisiensi_pmk22_total", "nilai_pmk22_total",
)  # fmt: skip
BELUM_ADA_DATA = "belum ada data"
TIDAK_ADA = "tidak ada"


def variables(laporan: Laporan) -> dict[str, Markdown]:
    """Return every variable of the book, as Markdown that knows its figures; none is ever empty.

    `ringkasan_*` are whole sentences, which also hold where data is missing.
    """
    isi = _profil(laporan) | _jumlah(laporan) | _capaian(laporan) | _anggaran(laporan)
    return {nama: markdown(teks) for nama, teks in isi.items()} | _ringkasan(laporan)


def _profil(laporan: Laporan) -> dict[str, str]:
    profil = laporan.profil
    teks = ("unit", "jenis_unit", "pemerintah_daerah", "jabatan_kepala", "tempat")
    return {
        "tahun": str(laporan.tahun),
        "masa": cells.masa(laporan),
        **{nama: profil[nama] or BELUM_ADA_DATA for nama in teks},
        "bulan_laporan": bulan_tahun(profil["bulan_laporan"]) if profil["bulan_laporan"] else BELUM_ADA_DATA,
        "renstra_awal": str(profil["renstra_awal"]),
        "renstra_akhir": str(profil["renstra_akhir"]),
    }


def _jumlah(laporan: Laporan) -> dict[str, str]:
    def ada(berkas: str) -> str:
        rows = laporan.rows(berkas)
        return cells.banyak_hal(rows) if rows else BELUM_ADA_DATA

    return {
        **{f"jumlah_{t.berkas}": ada(t.berkas) for t in Jenjang},
        **{f"jumlah_indikator_{t.berkas}": cells.banyak_hal(capaian_tahun_ini(laporan, t)) for t in Jenjang},
        "jumlah_indikator": cells.banyak_hal(laporan.rows("indikator")),
        "jumlah_program": ada("program"),
    }


def _capaian(laporan: Laporan) -> dict[str, str]:
    hasil = {}
    for tingkat in Jenjang:
        nama = tingkat.berkas
        ringkasan = ringkas(laporan, capaian_tahun_ini(laporan, tingkat))
        rata = ringkasan.rata.persen
        hasil |= {
            f"{nama}_tercapai": cells.banyak_hal(ringkasan.tercapai),
            f"{nama}_tidak_tercapai": cells.banyak_hal(ringkasan.tidak_tercapai),
            f"{nama}_belum_ada_data": cells.banyak_hal(ringkasan.belum_ada_data),
            f"{nama}_tak_terhitung": cells.banyak_hal(ringkasan.tak_terhitung),
            f"rata_rata_capaian_{nama}": BELUM_ADA_DATA if rata is None else persen(rata),
        }
    tanpa = tujuan_tanpa_pengukuran(laporan)
    return hasil | {
        "jumlah_tujuan_tanpa_pengukuran": cells.banyak_hal(tanpa),
        "tujuan_tanpa_pengukuran": rangkai([f"“{t.uraian}”" for t in tanpa]) or TIDAK_ADA,
    }


def _anggaran(laporan: Laporan) -> dict[str, str]:
    uang, total = anggaran(laporan), efisiensi_total(laporan)
    if uang is None or total is None:
        return (
            dict.fromkeys(TOTAL, BELUM_ADA_DATA)
            | _program("serapan_terendah", (), BELUM_ADA_DATA)
            | _program("sisa_terbesar", (), BELUM_ADA_DATA)
        )
    isi = (
        rupiah(uang.pagu),
        rupiah_tertulis(uang.realisasi),
        rupiah_tertulis(uang.sisa),
        cells.beralasan(uang.serapan),
        cells.beralasan(uang.efisiensi_anggaran),
        cells.beralasan(total.tingkat),
        total.label or cells.beralasan(total.tingkat),
        cells.beralasan(total.e_pmk22),
        cells.nilai_pmk22(total),
    )
    return {
        **dict(zip(TOTAL, isi, strict=True)),
        **_program("serapan_terendah", uang.serapan_terendah, TIDAK_ADA),
        **_program("sisa_terbesar", uang.sisa_terbesar, TIDAK_ADA),
    }


def _program(awalan: str, baris: Sequence[BarisAnggaran], kosong: str) -> dict[str, str]:
    """Describe the programme that stands out, or all that tie."""
    isi = {
        "pagu": [rupiah(b.pagu) for b in baris],
        "realisasi": [rupiah_tertulis(b.realisasi) for b in baris],
        "sisa": [rupiah_tertulis(b.sisa) for b in baris],
        "serapan": [cells.beralasan(b.serapan) for b in baris],
        "pangsa_pagu": [cells.beralasan(b.pangsa_pagu) for b in baris],
        "pangsa_sisa": [cells.beralasan(b.pangsa_sisa) for b in baris],
    }
    nama = rangkai([b.nama for b in baris])
    return {f"{awalan}_program": nama or kosong} | {
        f"{awalan}_{kolom}": rangkai(list(dict.fromkeys(teks))) or kosong for kolom, teks in isi.items()
    }


def _ringkasan(laporan: Laporan) -> dict[str, Markdown]:
    isi = {
        "capaian_tujuan": capaian.kalimat_capaian_tujuan,
        "capaian_sasaran": capaian.kalimat_capaian_sasaran,
        "dicapai": dicapai,
        "tujuan_belum_terukur": capaian.tujuan_belum_terukur,
        "akhir_renstra": pembanding.akhir_renstra,
        "serapan": kalimat_serapan,
        "sisa": sisa.kalimat_sisa,
        "penyebab": sisa.penyebab,
        "belum_diketahui": closing.belum_diketahui,
        "empat_ukuran": efisiensi.kalimat_empat_ukuran,
    }
    return {f"ringkasan_{nama}": kalimat(laporan).teks for nama, kalimat in isi.items()}
