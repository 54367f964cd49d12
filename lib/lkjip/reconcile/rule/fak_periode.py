"""Facts against facts: the periods of a year beside the year, and the agreement beside what changed it."""

from collections.abc import Iterator

from lkjip.bahasa import angka, daftar, rupiah, ukuran
from lkjip.data.periode import JENIS, TAHUN, bulan_akhir, jenis, nama_periode
from lkjip.data.perjanjian import PERUBAHAN, murni
from lkjip.model.ukuran import by_indicator, is_angka, periode_berlaku, sampai, target_setahun
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.fakta import PROGRAM, RUMPUN, SUMBER, by
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
    rows = bahan.data("perjanjian_kinerja")
    terakhir = max((r["tanggal"] for r in murni(rows) if r["tanggal"]), default=None)
    for r in rows if terakhir else ():
        if r["versi"] == PERUBAHAN and r["tanggal"] and r["tanggal"] <= terakhir:
            yield Butir(
                "perjanjian_kinerja", r.nomor, "tanggal", r["tanggal"].isoformat(),
                f"sesudah {terakhir.isoformat()}",
                f"Perjanjian Kinerja perubahan {r['kode_indikator']} tidak sesudah perjanjian murni.",
            )  # fmt: skip


@aturan("FAK-95", "Realisasi sesudah masa laporan", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_future(bahan: Bahan) -> Iterator[Butir]:
    """Laporan di tengah tahun tidak memuat realisasi periode yang sesudahnya."""
    masa = bahan.data("profil")[0]["periode"]
    for tabel, kolom in (("rencana_aksi", "realisasi"), ("anggaran_periode", "realisasi_rp")):
        for r in bahan.data(tabel):
            if bulan_akhir(r["periode"]) > bulan_akhir(masa) and r[kolom] is not None:
                yield Butir(
                    tabel, r.nomor, kolom, str(r[kolom]), "kosong",
                    f"Realisasi {nama_periode(r['periode'])} sudah terisi, padahal laporan ini sampai "
                    f"{nama_periode(masa)}.",
                )  # fmt: skip


@aturan(
    "FAK-96", "Periode kosong padahal setahunnya ada", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True
)
def check_gaps(bahan: Bahan) -> Iterator[Butir]:
    """Indikator yang punya realisasi setahun punya realisasi setiap periode yang ditargetkan, sampai akhir tahun."""
    laporan = bahan.laporan
    if bahan.data("profil")[0]["periode"] != TAHUN:
        return
    setahun = by_indicator(laporan, "realisasi_kinerja", "realisasi", laporan.tahun)
    for kode in bahan.indikator:
        rows = periode_berlaku(laporan, kode, TAHUN)
        if not rows or not is_angka(setahun.get(kode, (None,))[0]):
            continue
        kosong = [nama_periode(r["periode"]) for r in rows if not is_angka(r["realisasi"])]
        if bulan_akhir(rows[-1]["periode"]) < bulan_akhir(TAHUN):
            kosong.append("periode terakhir tahun ini")
        if kosong:
            yield Butir(
                "rencana_aksi", rows[-1].nomor, "realisasi", "", "",
                f"{kode} punya realisasi setahun {ukuran(exact(setahun[kode][0]))}, tetapi tidak untuk "
                f"{daftar(kosong)}.",
            )  # fmt: skip


@aturan("FAK-97", "Rencana per periode bukan pagunya", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_cash_plan(bahan: Bahan) -> Iterator[Butir]:
    """Rencana belanja semua periode setahun berjumlah pagu program, murni atau perubahan."""
    uang = {b.kode: b for b in bahan.uang.baris} if bahan.uang else {}
    for (kode,), rows in by(PROGRAM, bahan.data("anggaran_periode")).items():
        rencana = [r["rencana_rp"] for r in rows]
        if kode not in uang or None in rencana or len(rows) < JENIS[jenis(rows[0]["periode"])][0]:
            continue
        if sum(rencana) not in (uang[kode].pagu, uang[kode].pagu_murni):
            yield Butir(
                "anggaran_periode", rows[-1].nomor, "rencana_rp", angka(sum(rencana)), angka(uang[kode].pagu),
                f"Rencana program {kode} setahun {rupiah(sum(rencana))}, tetapi pagunya {rupiah(uang[kode].pagu)}.",
            )  # fmt: skip
