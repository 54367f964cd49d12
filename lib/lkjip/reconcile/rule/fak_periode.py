"""Facts against facts: the periods of a year beside the year, and the agreement beside what changed it."""

from collections.abc import Iterator

from lkjip.bahasa import ukuran
from lkjip.data.periode import TAHUN, bulan_akhir
from lkjip.data.perjanjian import MURNI, PERUBAHAN
from lkjip.model.ukuran import by_indicator, is_angka, periode_berlaku, sampai, target_setahun
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.fakta import RUMPUN, SUMBER
from lkjip.reconcile.parse import exact
from lkjip.reconcile.temuan import Tingkat


@aturan("FAK-89", "Angka setahun bukan gabungan periodenya", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_periods(bahan: Bahan) -> Iterator[Butir]:
    """Target dan realisasi setahun dibandingkan dengan gabungan periode pada rencana_aksi, menurut kolom akumulasi."""
    laporan = bahan.laporan
    setahun = {
        "target": target_setahun(laporan),
        "realisasi": by_indicator(laporan, "realisasi_kinerja", "realisasi", laporan.tahun),
    }
    for kode, indikator in bahan.indikator.items():
        rows = periode_berlaku(laporan, kode, TAHUN)
        if not rows or bulan_akhir(rows[-1]["periode"]) < bulan_akhir(TAHUN):
            continue
        for kolom, semua in setahun.items():
            gabungan, tahun = sampai(laporan, indikator, kolom, TAHUN), semua.get(kode)
            if gabungan is None or tahun is None or not is_angka(gabungan[0]) or not is_angka(tahun[0]):
                continue
            satu, dua = exact(gabungan[0]), exact(tahun[0])
            if satu != dua:
                yield Butir(
                    "rencana_aksi", rows[-1].nomor, kolom, ukuran(satu), ukuran(dua),
                    f"{kolom.capitalize()} {kode} menurut periode ({indikator['akumulasi'].replace('_', '-')}) "
                    f"{ukuran(satu)}, tetapi setahun {ukuran(dua)} di {tahun[1][0][0]}.csv.",
                )  # fmt: skip


@aturan(
    "FAK-90", "Perubahan Perjanjian Kinerja janggal", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True
)
def check_changes(bahan: Bahan) -> Iterator[Butir]:
    """Perjanjian Kinerja perubahan yang tanggalnya tidak sesudah perjanjian murni."""
    murni = {r["kode_indikator"]: r for r in bahan.data("perjanjian_kinerja") if r["versi"] == MURNI}
    tanggal = [r["tanggal"] for r in murni.values() if r["tanggal"]]
    for r in bahan.data("perjanjian_kinerja"):
        if r["versi"] != PERUBAHAN or r["tanggal"] is None or not tanggal:
            continue
        if r["tanggal"] <= max(tanggal):
            yield Butir(
                "perjanjian_kinerja", r.nomor, "tanggal", r["tanggal"].isoformat(),
                f"sesudah {max(tanggal).isoformat()}",
                f"Perjanjian Kinerja perubahan {r['kode_indikator']} tidak sesudah perjanjian murni.",
            )  # fmt: skip
