"""Plausibility: things that may be right but that a reader will ask about."""

from collections.abc import Iterator
from fractions import Fraction

from lkjip.bahasa import angka, persen, rupiah
from lkjip.formulas import capaian, melebihi_pagu, serapan
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import UANG, Bahan, Polaritas
from lkjip.reconcile.cetakan import BarisCetak, cell, text
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "kewajaran"
TANYA = "Kewajaran (pertanyaan, bukan kesalahan)"
JAUH = 90  # serapan below which full outputs raise a question
LUAR_BIASA = 150  # capaian above which a target was probably set too low
BULAT_RP = 100_000
KELUARAN = (
    "efisiensi",
    "kegiatan",
    "analisis",
)  # the roles that tell of programmes' outputs, the surest first
TERBANYAK_TEPAT = 20  # outputs that are all exactly on target


# The tables with a pagu beside its realisasi, and what names their rows.
BERPAGU = {
    "anggaran": "kode",
    "anggaran_unit": "kode_unit",
    "belanja": "kode_rekening",
    "rincian_anggaran": "kode",
}


@aturan(
    "WJR-01",
    "Realisasi melebihi pagu",
    RUMPUN,
    Tingkat.KRITIS,
    sumber="Realisasi tidak boleh melampaui pagu; jelaskan atau perbaiki",
    pertanyaan=True,
)
def check_overspending(bahan: Bahan) -> Iterator[Butir]:
    """Realisasi setiap program, unit, jenis belanja, dan tingkat rincian dibandingkan dengan pagunya, juga pada setiap
    tabel tercetak.
    """
    tercetak = set()
    for t in bahan.money_tables():
        for r in t.rows:
            pagu, realisasi = (cell(r, k).nilai for k in UANG)
            if pagu is not None and realisasi is not None and realisasi > pagu:
                tercetak.add(bahan.programme(r))
                yield r.finding(
                    "realisasi_rp", f"paling banyak {angka(pagu)}",
                    "Realisasi melebihi pagu: data yang salah, atau kejadian yang harus dijelaskan.",
                    bukti=f"{rupiah(realisasi)} − {rupiah(pagu)} = {rupiah(realisasi - pagu)}",
                    selisih_rp=int(realisasi - pagu),
                )  # fmt: skip
    for tabel, kunci in BERPAGU.items():
        for r in bahan.data(tabel):
            kode, pagu, realisasi = r[kunci], r["pagu_rp"], r["realisasi_rp"]
            if None in (pagu, realisasi) or not melebihi_pagu(pagu, realisasi):
                continue
            if tabel == "anggaran" and kode in tercetak:
                continue
            yield Butir(
                tabel, r.nomor, "realisasi_rp", angka(realisasi), f"paling banyak {angka(pagu)}",
                f"Realisasi {'program ' if tabel == 'anggaran' else ''}{kode} melebihi pagu: data yang salah, atau "
                "kejadian yang harus dijelaskan.",
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
        r["kode"]: r
        for t in bahan.tables("indikator")
        if len({k.tahun for k in t.kolom if k.arti == "realisasi"}) > 1
        for r in t.rows
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
            if letak and kode not in letak:
                continue
            r = letak.get(kode)
            yield Butir(
                r.tabel.nama if r else "indikator", r["baris"] if r else indikator.nomor, "realisasi",
                ", ".join(f"{tahun}: {angka(r)}" for tahun, _, r in pasangan), "",
                f"Realisasi {kode} tepat sama dengan target {len(pasangan)} tahun berturut-turut, "
                "padahal targetnya berubah.",
                bukti=", ".join(f"{tahun}: target {angka(t)}" for tahun, t, _ in pasangan),
            )  # fmt: skip


def _outputs(bahan: Bahan) -> Iterator[tuple[BarisCetak, str, Fraction]]:
    """Yield the printed outputs of programmes: (row, programme, capaian), each programme once."""
    sudah = set()
    tables = sorted(bahan.role(*KELUARAN), key=lambda t: (KELUARAN.index(t.peran), t.kunci))
    for r in (r for t in tables for r in t.rows):
        isi = bahan.kegiatan.get(r["kode"]) if r.tabel.kunci == "kegiatan" else None
        program = (
            bahan.programme(r)
            if isi is None
            else isi["kode_program"]
            if isi["tingkat"] == "program"
            else None
        )
        target, nyata = cell(r, "target").nilai, cell(r, "realisasi").nilai
        if program is None or program in sudah or not target or nyata is None or min(target, nyata) < 0:
            continue
        sudah.add(program)
        yield r, program, nyata / target * 100


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
    for r, program, hasil in _outputs(bahan):
        uang = bahan.anggaran.get(program)
        pakai = serapan(*uang).nilai if uang else None
        if pakai is not None and pakai < JAUH and hasil >= 100:
            yield r.finding(
                "capaian", "",
                f"Keluaran program {program} tercapai {persen(hasil, 0)} dengan {persen(pakai, 1)} anggaran. "
                "Lebih hemat, target terlalu rendah, atau anggaran terlalu besar?",
                tercetak=persen(hasil), bukti=f"sisa {rupiah(uang[0] - uang[1])}",
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
    for t in bahan.tables():
        for r in t.rows:
            if not t.pembagi or t.pembagi == "standar":
                continue
            polaritas = bahan.polaritas(bahan.indikator_of(r))
            target, nyata = cell(r, t.pembagi).nilai, cell(r, "realisasi").nilai
            if polaritas == Polaritas.ORDINAL or target is None or nyata is None or min(target, nyata) < 0:
                continue
            hasil = capaian(target, nyata, polaritas).nilai
            if hasil is not None and hasil > LUAR_BIASA:
                yield r.finding(
                    "capaian", "",
                    f"Capaian {persen(hasil, 0)}: target terlalu rendah, satuan keliru, atau salah ketik?",
                    tercetak=persen(hasil), bukti=f"realisasi {text(r, 'realisasi')}, target {text(r, t.pembagi)}",
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
    for r, program, hasil in _outputs(bahan):
        pagu, realisasi = bahan.anggaran.get(program, (None, None))
        if not pagu or realisasi is None or hasil < 100:
            continue
        sisa = pagu - realisasi
        if sisa * 20 >= pagu and sisa % BULAT_RP == 0 and pagu % BULAT_RP:
            yield r.finding(
                "pagu_rp", "",
                f"Sisa program {program} bulat {rupiah(sisa)}: ada pos belanja yang sama sekali tidak "
                "dibayar?",
                tercetak=rupiah(sisa), bukti=f"pagu {angka(pagu)} dan realisasi {angka(realisasi)} berakhir sama, "
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
    for t in bahan.tables("kegiatan"):
        pasangan = [(cell(r, "target").nilai, cell(r, "realisasi").nilai) for r in t.rows]
        pasangan = [p for p in pasangan if None not in p]
        if len(pasangan) >= TERBANYAK_TEPAT and all(t == r for t, r in pasangan):
            yield t.rows[0].finding(
                "capaian", "",
                f"Semua {len(pasangan)} realisasi tepat sama dengan target. Bagaimana realisasinya diukur?",
                tercetak=f"{len(pasangan)} baris 100%",
            )  # fmt: skip
