"""Plausibility: things that may be right but that a reader will ask about."""

from collections.abc import Iterator
from fractions import Fraction

from lkjip.bahasa import angka, persen, rupiah
from lkjip.formulas import capaian, melebihi_pagu, serapan
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import BENTUK, UANG, Bahan, Polaritas, cell, text
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "kewajaran"
TANYA = "Kewajaran (pertanyaan, bukan kesalahan)"
JAUH = 90  # serapan below which full outputs raise a question
LUAR_BIASA = 150  # capaian above which a target was probably set too low
BULAT_RP = 100_000
TERBANYAK_TEPAT = 20  # outputs that are all exactly on target


@aturan(
    "WJR-01",
    "Realisasi melebihi pagu",
    RUMPUN,
    Tingkat.KRITIS,
    sumber="Realisasi tidak boleh melampaui pagu; jelaskan atau perbaiki",
    pertanyaan=True,
)
def check_overspending(bahan: Bahan) -> Iterator[Butir]:
    """Realisasi setiap program dibandingkan dengan pagunya, pada data dan pada setiap tabel tercetak."""
    tercetak = set()
    for bentuk, rows in bahan.money_tables():
        for r in rows:
            pagu, realisasi = (cell(r, k).nilai for k in UANG)
            if pagu is not None and realisasi is not None and realisasi > pagu:
                tercetak.add(r["kode"])
                yield Butir(
                    bentuk.nama, r["baris"], "realisasi_rp", text(r, "realisasi_rp"),
                    f"paling banyak {angka(pagu)}",
                    "Realisasi melebihi pagu: data yang salah, atau kejadian yang harus dijelaskan.",
                    bukti=f"{rupiah(realisasi)} − {rupiah(pagu)} = {rupiah(realisasi - pagu)}",
                    selisih_rp=int(realisasi - pagu),
                )  # fmt: skip
    for r in bahan.data("anggaran"):
        kode, pagu, realisasi = r["kode"], r["pagu_rp"], r["realisasi_rp"]
        if (
            kode not in tercetak
            and realisasi is not None
            and pagu is not None
            and melebihi_pagu(pagu, realisasi)
        ):
            yield Butir(
                "anggaran", r.nomor, "realisasi_rp", angka(realisasi), f"paling banyak {angka(pagu)}",
                f"Realisasi program {kode} melebihi pagu: data yang salah, atau kejadian yang harus "
                "dijelaskan.",
                bukti=f"{rupiah(realisasi)} − {rupiah(pagu)} = {rupiah(realisasi - pagu)}",
                selisih_rp=realisasi - pagu,
            )  # fmt: skip


@aturan(
    "WJR-02",
    "Realisasi selalu tepat sama dengan target",
    RUMPUN,
    Tingkat.RENDAH,
    sumber=TANYA,
    pertanyaan=True,
)
def check_exact_years(bahan: Bahan) -> Iterator[Butir]:
    """Indikator yang targetnya berubah setiap tahun tetapi realisasinya tepat sama, tiga tahun atau lebih."""
    letak = {
        r["kode"]: (b.nama, r["baris"])
        for b, rows in bahan.tables("indikator")
        for r in rows
        if "realisasi_2" in " ".join(r)
    }
    for kode, indikator in bahan.indikator.items():
        pasangan = [
            (tahun, bahan.renstra[kode, tahun], nilai)
            for (k, tahun), nilai in sorted(bahan.realisasi.items())
            if k == kode and (kode, tahun) in bahan.renstra and isinstance(nilai, Fraction)
        ]
        if (
            len(pasangan) >= 3
            and len({t for _, t, _ in pasangan}) > 1
            and all(t == r for _, t, r in pasangan)
        ):
            if bahan.kinerja_tercetak and kode not in letak:
                continue
            tabel, baris = letak.get(kode, ("indikator", indikator.nomor))
            yield Butir(
                tabel, baris, "realisasi", ", ".join(f"{tahun}: {angka(r)}" for tahun, _, r in pasangan), "",
                f"Realisasi {kode} tepat sama dengan target {len(pasangan)} tahun berturut-turut, "
                "padahal targetnya berubah.",
                bukti=", ".join(f"{tahun}: target {angka(t)}" for tahun, t, _ in pasangan),
            )  # fmt: skip


def _outputs(bahan: Bahan) -> Iterator[tuple[str, int, str, Fraction]]:
    """Yield the printed outputs of programmes: (table, line, programme, capaian), each programme once."""
    sudah = set()
    for bentuk in (BENTUK[n] for n in ("tabel_3_11", "tabel_3_10", "tabel_3_8", "tabel_3_6")):
        for r in bahan.cetak(bentuk.nama):
            isi = bahan.kegiatan.get(r["kode"]) if bentuk.kunci == "kegiatan" else None
            if bentuk.kunci == "kegiatan" and (not isi or isi["tingkat"] != "program"):
                continue
            program = isi["kode_program"] if isi else bahan.program_of.get(r["kode"])
            target, nyata = cell(r, "target").nilai, cell(r, "realisasi").nilai
            if program in sudah or not target or nyata is None or min(target, nyata) < 0:
                continue
            sudah.add(program)
            yield bentuk.nama, r["baris"], program, nyata / target * 100


@aturan(
    "WJR-03",
    "Keluaran penuh dengan uang jauh lebih sedikit",
    RUMPUN,
    Tingkat.SEDANG,
    sumber=TANYA,
    pertanyaan=True,
    toleransi=f"serapan di bawah {JAUH}%",
)
def check_cheap_outputs(bahan: Bahan) -> Iterator[Butir]:
    """Program yang keluarannya tercapai penuh padahal serapannya rendah."""
    for tabel, baris, program, hasil in _outputs(bahan):
        uang = bahan.anggaran.get(program)
        pakai = serapan(*uang).nilai if uang else None
        if pakai is not None and pakai < JAUH and hasil >= 100:
            yield Butir(
                tabel, baris, "capaian", persen(hasil), "",
                f"Keluaran program {program} tercapai {persen(hasil, 0)} dengan {persen(pakai, 1)} anggaran. "
                "Lebih hemat, target terlalu rendah, atau anggaran terlalu besar?",
                bukti=f"sisa {rupiah(uang[0] - uang[1])}",
                selisih_rp=uang[0] - uang[1],
            )  # fmt: skip


@aturan(
    "WJR-04",
    "Capaian luar biasa tinggi",
    RUMPUN,
    Tingkat.SEDANG,
    sumber=TANYA,
    pertanyaan=True,
    toleransi=f"sampai {LUAR_BIASA}%",
)
def check_high_achievement(bahan: Bahan) -> Iterator[Butir]:
    """Capaian yang jauh di atas target: target terlalu rendah, satuan keliru, atau salah ketik."""
    for bentuk, rows in bahan.tables():
        for r in rows:
            if not bentuk.pembagi or bentuk.pembagi == "standar":
                continue
            polaritas = bahan.polaritas(bahan.indikator_of(bentuk, r))
            target, nyata = cell(r, bentuk.pembagi).nilai, cell(r, "realisasi").nilai
            if polaritas == Polaritas.ORDINAL or target is None or nyata is None or min(target, nyata) < 0:
                continue
            hasil = capaian(target, nyata, polaritas).nilai
            if hasil is not None and hasil > LUAR_BIASA:
                yield Butir(
                    bentuk.nama, r["baris"], "capaian", persen(hasil), "",
                    f"Capaian {persen(hasil, 0)}: target terlalu rendah, satuan keliru, atau salah ketik?",
                    bukti=f"realisasi {text(r, 'realisasi')}, target {text(r, bentuk.pembagi)}",
                )  # fmt: skip


@aturan(
    "WJR-05",
    "Sisa anggaran bulat",
    RUMPUN,
    Tingkat.RENDAH,
    sumber=TANYA,
    pertanyaan=True,
    toleransi="sisa di bawah 5% pagu",
)
def check_round_remainders(bahan: Bahan) -> Iterator[Butir]:
    """Sisa yang besar dan bulat, dengan ujung angka pagu dan realisasi yang sama, walaupun
    keluarannya penuh.
    """
    for tabel, baris, program, hasil in _outputs(bahan):
        pagu, realisasi = bahan.anggaran.get(program, (None, None))
        if not pagu or realisasi is None or hasil < 100:
            continue
        sisa = pagu - realisasi
        if sisa * 20 >= pagu and sisa % BULAT_RP == 0 and pagu % BULAT_RP:
            yield Butir(
                tabel, baris, "pagu_rp", rupiah(sisa), "",
                f"Sisa program {program} bulat {rupiah(sisa)}: ada pos belanja yang sama sekali tidak "
                "dibayar?",
                bukti=f"pagu {angka(pagu)} dan realisasi {angka(realisasi)} berakhir sama, "
                f"{angka(pagu % BULAT_RP)}",
                selisih_rp=sisa,
            )  # fmt: skip


@aturan(
    "WJR-06",
    "Semua keluaran tepat seratus persen",
    RUMPUN,
    Tingkat.RENDAH,
    sumber=TANYA,
    pertanyaan=True,
    toleransi=f"di bawah {TERBANYAK_TEPAT} baris",
)
def check_all_exact(bahan: Bahan) -> Iterator[Butir]:
    """Tabel kegiatan yang setiap realisasinya tepat sama dengan target."""
    for bentuk, rows in bahan.tables("kegiatan"):
        pasangan = [(cell(r, "target").nilai, cell(r, "realisasi").nilai) for r in rows]
        pasangan = [p for p in pasangan if None not in p]
        if len(pasangan) >= TERBANYAK_TEPAT and all(t == r for t, r in pasangan):
            yield Butir(
                bentuk.nama, rows[0]["baris"], "capaian", f"{len(pasangan)} baris 100%", "",
                f"Semua {len(pasangan)} realisasi tepat sama dengan target. Bagaimana realisasinya diukur?",
            )  # fmt: skip
