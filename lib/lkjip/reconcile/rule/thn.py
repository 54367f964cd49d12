"""This year's data against last year's."""

from collections.abc import Iterator
from fractions import Fraction

from lkjip.bahasa import angka, rupiah, ukuran
from lkjip.data.jenjang import BERKAS
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.kata import SAMA, difference
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "antartahun"
SUMBER = "Data tahun sebelumnya"
LONCAT = 5  # an amount or result this many times last year's is asked about


def _before(bahan: Bahan) -> Bahan | None:
    return Bahan(bahan.sebelumnya) if bahan.sebelumnya else None


@aturan("THN-01", "Target Renstra berubah", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_targets(bahan: Bahan) -> Iterator[Butir]:
    """Target Renstra indikator dan tahun yang sama dibandingkan dengan data tahun sebelumnya."""
    if not (lalu := _before(bahan)):
        return
    for r in bahan.data("target_renstra"):
        kode, tahun = r["kode_indikator"], r["tahun"]
        kini = bahan.renstra[kode, tahun]
        if (kode, tahun) in lalu.renstra and lalu.renstra[kode, tahun] != kini:
            dulu = lalu.renstra[kode, tahun]
            yield Butir(
                "target_renstra", r.nomor, "target", ukuran(kini), ukuran(dulu),
                f"Target {kode} tahun {tahun} pada data {lalu.tahun} adalah {ukuran(dulu)}. Renstra diubah?",
            )  # fmt: skip


@aturan("THN-02", "Indikator hilang atau baru", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_indicators(bahan: Bahan) -> Iterator[Butir]:
    """Indikator tahun sebelumnya yang tidak ada lagi, dan yang baru muncul."""
    if not (lalu := _before(bahan)):
        return
    for kode in (k for k in lalu.indikator if k not in bahan.indikator):
        yield Butir(
            "indikator", None, kode, "tidak ada", lalu.indikator[kode]["uraian"],
            f"Indikator {kode} ada pada data {lalu.tahun}, hilang pada {bahan.tahun}.",
        )  # fmt: skip
    for kode, r in bahan.indikator.items():
        if kode not in lalu.indikator and _measured(lalu, _table_of(bahan, kode)):
            yield Butir(
                "indikator", r.nomor, "kode", kode, "", f"Indikator {kode} tidak ada pada data {lalu.tahun}.",
                tingkat=Tingkat.RENDAH,
            )  # fmt: skip


def _table_of(bahan: Bahan, kode: str) -> str | None:
    """Return the table that holds what the indicator measures."""
    induk = bahan.indikator[kode]["induk"]
    return next((t for t in BERKAS if any(r["kode"] == induk for r in bahan.data(t))), None)


def _measured(lalu: Bahan, tabel: str | None) -> bool:
    """Say whether that year's data has this table at all: what was never recorded is not missing."""
    return tabel is not None and bool(lalu.data(tabel))


@aturan("THN-03", "Indikator berganti makna", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_meanings(bahan: Bahan) -> Iterator[Butir]:
    """Bunyi, satuan, dan polaritas indikator berkode sama dibandingkan dengan tahun sebelumnya."""
    if not (lalu := _before(bahan)):
        return
    for kode, r in bahan.indikator.items():
        for kolom in ("uraian", "satuan", "polaritas"):
            dulu = lalu.indikator.get(kode, r)[kolom]
            if r[kolom] != dulu and difference(dulu or "", r[kolom] or "").jenis != SAMA:
                yield Butir(
                    "indikator", r.nomor, kolom, r[kolom] or "", dulu or "",
                    f"{kolom.capitalize()} {kode} berubah dari tahun {lalu.tahun}.",
                )  # fmt: skip


@aturan("THN-04", "Realisasi tahun lalu berubah", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_history(bahan: Bahan) -> Iterator[Butir]:
    """Realisasi tahun-tahun lalu yang dilaporkan sekarang dibandingkan dengan yang dilaporkan waktu itu."""
    if not (lalu := _before(bahan)):
        return
    for r in bahan.data("realisasi_kinerja"):
        kode, tahun = r["kode_indikator"], r["tahun"]
        kini, dulu = bahan.realisasi[kode, tahun], lalu.realisasi.get((kode, tahun))
        if None not in (dulu, kini) and dulu != kini:
            yield Butir(
                "realisasi_kinerja", r.nomor, "realisasi", ukuran(kini), ukuran(dulu),
                f"Realisasi {kode} tahun {tahun} dilaporkan {ukuran(dulu)} pada data {lalu.tahun}.",
            )  # fmt: skip


@aturan(
    "THN-05",
    "Angka meloncat",
    RUMPUN,
    Tingkat.SEDANG,
    sumber=SUMBER,
    pertanyaan=True,
    toleransi=f"kurang dari {LONCAT} kali",
)
def check_jumps(bahan: Bahan) -> Iterator[Butir]:
    """Pagu program dan realisasi indikator yang naik atau turun berlipat dari tahun sebelumnya."""
    if not (lalu := _before(bahan)):
        return
    for r in bahan.data("anggaran"):
        kode, pagu = r["kode"], r["pagu_rp"]
        dulu = lalu.anggaran.get(kode, (None, None))[0]
        if pagu and dulu and _jumped(Fraction(pagu), Fraction(dulu)):
            yield Butir(
                "anggaran", r.nomor, "pagu_rp", angka(pagu), "",
                f"Pagu program {kode} tahun {lalu.tahun} {rupiah(dulu)}. Salah satuan, atau memang berubah?",
                selisih_rp=pagu - dulu,
            )  # fmt: skip
    for r in bahan.data("realisasi_kinerja"):
        kode, tahun = r["kode_indikator"], r["tahun"]
        kini, dulu = bahan.realisasi[kode, tahun], lalu.realisasi.get((kode, lalu.tahun))
        if (
            tahun == bahan.tahun
            and isinstance(kini, Fraction)
            and isinstance(dulu, Fraction)
            and _jumped(kini, dulu)
        ):
            yield Butir(
                "realisasi_kinerja", r.nomor, "realisasi", ukuran(kini), "",
                f"Realisasi {kode} tahun {lalu.tahun} {ukuran(dulu)}. Salah satuan, atau memang berubah?",
            )  # fmt: skip


def _jumped(kini: Fraction, dulu: Fraction) -> bool:
    return bool(kini and dulu) and (kini >= dulu * LONCAT or dulu >= kini * LONCAT)


@aturan("THN-06", "Program hilang atau baru", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_programmes(bahan: Bahan) -> Iterator[Butir]:
    """Program tahun sebelumnya yang tidak ada lagi, yang baru, dan yang berganti nama."""
    if not (lalu := _before(bahan)):
        return
    dulu = {r["kode"]: r["uraian"] for r in lalu.data("program")}
    kini = {r["kode"]: r for r in bahan.data("program")}
    if not dulu or not kini:
        return
    for kode in (k for k in dulu if k not in kini):
        yield Butir(
            "program", None, kode, "tidak ada", dulu[kode], f"Program {kode} ada pada data {lalu.tahun}."
        )
    for kode, r in kini.items():
        nama = r["uraian"]
        if kode not in dulu or difference(dulu[kode], nama).jenis != SAMA:
            yield Butir(
                "program", r.nomor, "uraian", nama, dulu.get(kode, ""),
                f"Program {kode} baru atau berganti nama sejak {lalu.tahun}.",
            )  # fmt: skip
