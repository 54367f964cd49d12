"""Five headline figures of the year as cards: the figure, what it says, and the section that explains it."""

from collections.abc import Iterator, Sequence

from lkjip.data import Laporan
from lkjip.model import Jenjang, anggaran, capaian_tahun_ini, ringkas, terhadap_akhir_renstra
from lkjip.model.kinerja import putusan_sasaran
from lkjip.reconcile import PERTANYAAN, Temuan
from lkjip.views import cells
from lkjip.views.audit.kelompok import ada_terbitan, per_kelompok
from lkjip.views.prose import kalimat
from lkjip.views.written import Markdown, write

TINGKAT = (Jenjang.TUJUAN, Jenjang.SASARAN)  # what is promised; the levels below serve them
SEBAB = "penyebab sisa anggaran"


def kartu(laporan: Laporan, temuan: Sequence[Temuan]) -> Markdown:
    """Return the cards: spending, sasaran met, the Renstra's end, findings, what is not known."""
    tingkat = per_kelompok(temuan)
    tanya = tingkat.pop(PERTANYAAN)
    belum = list(_unknown(laporan))
    return kalimat(
        "ringkas/kartu",
        tahun=laporan.tahun,
        akhir=laporan.profil["renstra_akhir"],
        uang=anggaran(laporan),
        putusan=putusan_sasaran(laporan),
        renstra=ringkas(laporan, terhadap_akhir_renstra(laporan, Jenjang.SASARAN)),
        salah=[t.id for t in temuan if not t.pertanyaan],
        tingkat=[(ids, k) for k, ids in tingkat.items() if ids],
        tanya=tanya,
        ada_terbitan=ada_terbitan(laporan),
        belum=[hal for semua, _ in belum for hal in semua],
        kata_belum=[kata for _, kata in belum],
    )


def _unknown(laporan: Laporan) -> Iterator[tuple[Sequence[object], str]]:
    """Yield what the year's data does not tell: the things themselves, and the words for them."""
    ringkasan = [ringkas(laporan, capaian_tahun_ini(laporan, t)) for t in TINGKAT]
    for apa, baris in (
        ("realisasi", [b for r in ringkasan for b in r.belum_ada_data]),
        ("capaian", [b for r in ringkasan for b in r.tak_terhitung]),
    ):
        if len(baris) == 1:
            yield baris, f"{apa} {baris[0].indikator}"
        elif baris:
            yield baris, write(f"{apa} {{}} indikator", cells.banyak_hal(baris))
    uang = anggaran(laporan)
    if uang is None or uang.realisasi is None:
        kata = "data anggaran" if uang is None else "realisasi anggaran"
        yield [kata], kata
    elif uang.ada_sisa:
        yield [SEBAB], SEBAB
