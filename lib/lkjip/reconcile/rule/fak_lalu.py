"""Facts against the year before: what a year takes over unchanged, and what was written then of the same plan."""

from collections.abc import Iterator

from lkjip.data.jenjang import BERKAS
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.fakta import MENURUT, RUMPUN
from lkjip.reconcile.kata import SAMA, difference
from lkjip.reconcile.temuan import Tingkat

SUMBER = "Data tahun sebelumnya"
# Tables that a year takes over as they were, and their keys. Indicators, programmes and plans have rules in thn.py.
TETAP = {
    **dict.fromkeys(BERKAS, ("kode",)), "indikator_utama": ("kode_indikator",),
    "lintas_sektor": ("kode_sasaran", "unit"),
    "standar": ("kode_indikator", "lingkup"), "struktur_organisasi": ("kode",), "unit_kerja": ("kode",),
    "misi": ("nomor",), "rpjmd": ("nomor",), "profil": (), "isu_strategis": ("nomor", "permasalahan"),
}  # fmt: skip
SETIAP_TAHUN = {"tahun", "bulan_laporan", "sumber"}


@aturan(
    "FAK-83", "Yang tetap berubah dari tahun lalu", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True
)
def check_unchanged(bahan: Bahan) -> Iterator[Butir]:
    """Profil, tujuan, sasaran, IKU, standar, organisasi, misi, dan RPJMD tahun lalu: satu sel atau baris yang lain."""
    lalu = bahan.sebelumnya
    if not lalu or any(lalu.profil[k] != bahan.laporan.profil[k] for k in ("renstra_awal", "renstra_akhir")):
        return
    for tabel, kunci in TETAP.items():
        dulu = {tuple(r[k] for k in kunci): r for r in (lalu.rows(tabel) if tabel in lalu.skema else ())}
        kini = {tuple(r[k] for k in kunci): r for r in bahan.data(tabel)}
        beda = [(r, k, dulu[n]) for n, r in kini.items() if n in dulu for k in _changed(r, dulu[n])]
        hilang = [n for n in dulu if kini and n not in kini]
        # A table written anew is no slip.
        if len({r.nomor for r, *_ in beda}) + len(hilang) > max(1, len(dulu) * (1 - MENURUT)):
            continue
        for r, kolom, asal in beda:
            yield Butir(
                tabel, r.nomor, kolom, str(r[kolom] or "")[:120], "",
                f"Pada data {lalu.tahun} {asal[kolom] or 'kosong'}. Memang berubah?",
            )  # fmt: skip
        for n in hilang:
            yield Butir(
                tabel, None, " ".join(map(str, n))[:60], "tidak ada barisnya", "",
                f"Baris ini ada pada data {lalu.tahun}. Memang dihapus?",
            )  # fmt: skip


def _changed(kini: Baris, dulu: Baris) -> list[str]:
    tetap = [k for k in kini if k in dulu and k not in SETIAP_TAHUN and kini[k] != dulu[k]]
    return [k for k in tetap if difference(str(dulu[k]), str(kini[k])).jenis != SAMA]
