"""Facts against facts: payments, their order, numbers, kinds and sums."""

import re
from collections import defaultdict
from collections.abc import Iterator

from lkjip.bahasa import angka, rupiah
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.fakta import PROGRAM, RUMPUN, SUMBER, by
from lkjip.reconcile.salah_angka import LAIN, explain
from lkjip.reconcile.temuan import Tingkat

JENIS = re.compile(r"(?<![A-Za-z])(UP|GU|TU|LS)(?![A-Za-z])")
TAHUN = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
TERLAMA = 31  # days from one document to the next: longer is asked about


@aturan("FAK-05", "Urutan atau tahun dokumen pencairan salah", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_payments(bahan: Bahan) -> Iterator[Butir]:
    """SPP mendahului SPM dan SPM mendahului SP2D, dan SPP bertanggal tahun laporan."""
    for r in bahan.data("spp_sp2d"):
        urut = [(k, r[k]) for k in ("tanggal_spp", "tanggal_spm", "tanggal_sp2d") if r[k]]
        for (awal, lalu), (kolom, kini) in zip(urut, urut[1:], strict=False):
            if kini < lalu:
                yield Butir(
                    "spp_sp2d", r.nomor, kolom, kini.isoformat(), f"paling awal {lalu.isoformat()}",
                    f"{_named(kolom)} {r['nomor']} lebih dahulu dari {_named(awal)}nya.",
                )  # fmt: skip
        if r["tanggal_spp"].year != bahan.tahun:
            yield Butir(
                "spp_sp2d", r.nomor, "tanggal_spp", r["tanggal_spp"].isoformat(), f"tahun {bahan.tahun}",
                f"SPP {r['nomor']} tidak bertanggal tahun laporan.",
            )  # fmt: skip
        if r["tanggal_sp2d"] and not r["tanggal_spm"]:
            yield Butir(
                "spp_sp2d", r.nomor, "tanggal_spm", "", "tanggal SPM",
                f"SP2D {r['nomor']} terbit tanpa SPM.", tingkat=Tingkat.SEDANG,
            )  # fmt: skip


def _named(kolom: str) -> str:
    return kolom.removeprefix("tanggal_").upper()


@aturan("FAK-34", "Dokumen pencairan terlalu lama", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_delays(bahan: Bahan) -> Iterator[Butir]:
    """Selang dari SPP ke SPM dan dari SPM ke SP2D yang lebih dari sebulan."""
    for r in bahan.data("spp_sp2d"):
        urut = [(k, r[k]) for k in ("tanggal_spp", "tanggal_spm", "tanggal_sp2d") if r[k]]
        for (_, lalu), (kolom, kini) in zip(urut, urut[1:], strict=False):
            if (kini - lalu).days > TERLAMA:
                yield Butir(
                    "spp_sp2d", r.nomor, kolom, kini.isoformat(), "",
                    f"{_named(kolom)} {r['nomor']} terbit {(kini - lalu).days} hari sesudah dokumen sebelumnya. "
                    f"Salah "
                    "tanggal?",
                )  # fmt: skip


@aturan("FAK-35", "Nomor SPP bertentangan dengan barisnya", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_numbers(bahan: Bahan) -> Iterator[Butir]:
    """Jenis dan tahun yang disebut nomor SPP dibandingkan dengan jenisnya dan tahun laporan."""
    rows = [(r, JENIS.findall(r["nomor"]), TAHUN.findall(r["nomor"])) for r in bahan.data("spp_sp2d")]
    for i, kolom, harap in ((1, "jenis", None), (2, "nomor", str(bahan.tahun))):
        milik = [b for b in rows if len(set(b[i])) == 1]
        salah = [b for b in milik if b[i][0] != (harap or b[0]["jenis"])]
        for r, *isi in salah if len(salah) * 2 < len(milik) else ():
            yield Butir(
                "spp_sp2d", r.nomor, kolom, r[kolom], harap or isi[0][0],
                f"Nomor {r['nomor']} menyebut {isi[i - 1][0]}, tidak seperti {kolom} baris lain.",
            )  # fmt: skip


@aturan("FAK-36", "Pencairan janggal", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_odd_payments(bahan: Bahan) -> Iterator[Butir]:
    """Pembayaran yang sama dua kali, UP milik satu program, LS tanpa program, dan nilai nol."""
    pertama: dict[tuple, Baris] = {}
    for r in bahan.data("spp_sp2d"):
        lain = pertama.setdefault(
            tuple(r[k] for k in ("kode_program", "tanggal_spp", "tanggal_spm", "tanggal_sp2d", "nilai_rp")), r
        )
        if lain is not r:
            yield Butir(
                "spp_sp2d", r.nomor, "nomor", r["nomor"], "",
                f"Program, tanggal, dan nilainya sama dengan {lain['nomor']} (baris {lain.nomor}). Dicatat dua kali?",
                selisih_rp=r["nilai_rp"],
            )  # fmt: skip
        if (r["jenis"] == "UP") == bool(r["kode_program"]) and r["jenis"] in ("UP", "LS"):
            yield Butir(
                "spp_sp2d", r.nomor, "kode_program", r["kode_program"] or "", "",
                f"SPP {r['nomor']} berjenis {r['jenis']}: UP bukan milik satu program, dan LS milik satu program.",
            )  # fmt: skip
        if not r["nilai_rp"]:
            yield Butir("spp_sp2d", r.nomor, "nilai_rp", "0", "", f"Nilai SPP {r['nomor']} nol.")


@aturan("FAK-21", "Pencairan melebihi pagu", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_paid(bahan: Bahan) -> Iterator[Butir]:
    """Jumlah SP2D langsung setiap program, dan setiap SPP sendiri, paling banyak pagunya."""
    for (kode,), semua in by(PROGRAM, bahan.data("spp_sp2d")).items():
        if kode not in bahan.anggaran:
            continue
        langsung = [r for r in semua if r["jenis"] == "LS" and r["tanggal_sp2d"]]
        terbesar, pagu = max(semua, key=lambda r: r["nilai_rp"]), bahan.anggaran[kode][0]
        jumlah = max(sum(r["nilai_rp"] for r in langsung), terbesar["nilai_rp"])
        if jumlah > pagu:
            yield Butir(
                "spp_sp2d", terbesar.nomor, "nilai_rp", angka(jumlah), f"paling banyak {angka(pagu)}",
                f"SP2D langsung program {kode}, atau satu SPP-nya, melebihi pagunya.",
                bukti=f"{len(langsung)} SP2D langsung, SPP terbesar {rupiah(terbesar['nilai_rp'])}",
                selisih_rp=jumlah - pagu,
            )  # fmt: skip


@aturan("FAK-37", "Pencairan berbeda dari realisasi", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_paid_months(bahan: Bahan) -> Iterator[Butir]:
    """SP2D setiap program dan bulan dibandingkan dengan realisasi bulanan, bila pada bulan-bulan lain keduanya sama."""
    cair: dict[tuple, list[Baris]] = defaultdict(list)
    for r in bahan.data("spp_sp2d"):
        if r["kode_program"] and r["tanggal_sp2d"]:
            cair[r["kode_program"], r["tanggal_sp2d"].month].append(r)
    belanja: dict[tuple, int] = defaultdict(int)
    for r in bahan.data("realisasi_bulanan"):
        belanja[r["kode_program"], r["bulan"]] += r["realisasi_rp"]
    program = {p for p, _ in cair} & {p for p, _ in belanja}
    pasangan = [
        (k, sum(r["nilai_rp"] for r in cair[k]), belanja[k])
        for k in sorted(cair.keys() | belanja.keys())
        if k[0] in program
    ]
    beda = [b for b in pasangan if b[1] != b[2]]
    for (kode, bulan), dibayar, dicatat in beda if len(beda) * 2 < len(pasangan) else ():
        rows = cair[kode, bulan]
        setahun = sum(n for (p, _), n in belanja.items() if p == kode)
        uang = bahan.anggaran.get(kode)
        # The month is wrong, not the payment, where the difference is also that of the whole year.
        if rows and uang and uang[1] is not None and setahun - uang[1] == dicatat - dibayar:
            row = max(
                (r for r in bahan.data("realisasi_bulanan") if (r["kode_program"], r["bulan"]) == (kode, bulan)),
                key=lambda r: r["realisasi_rp"], default=None,
            )  # fmt: skip
            if row:
                yield Butir(
                    "realisasi_bulanan", row.nomor, "realisasi_rp", angka(dicatat), "",
                    f"Belanja program {kode} bulan {bulan} {rupiah(dicatat)}, SP2D-nya {rupiah(dibayar)}, dan setahun "
                    "selisihnya sama.",
                    selisih_rp=dicatat - dibayar,
                )  # fmt: skip
        elif rows:
            terbesar = max(rows, key=lambda r: r["nilai_rp"])
            kolom = "nilai_rp" if dicatat else "tanggal_sp2d"
            yield Butir(
                "spp_sp2d", terbesar.nomor, kolom, angka(dibayar) if dicatat else str(terbesar[kolom]), "",
                f"SP2D program {kode} bulan {bulan} {rupiah(dibayar)}, realisasi bulanannya {rupiah(dicatat)}; "
                f"pada bulan "
                "lain keduanya sama.",
                selisih_rp=dibayar - dicatat,
            )  # fmt: skip
        else:
            row = next(
                r for r in bahan.data("realisasi_bulanan") if (r["kode_program"], r["bulan"]) == (kode, bulan)
            )
            yield Butir(
                "realisasi_bulanan", row.nomor, "bulan", str(bulan), "",
                f"Program {kode} dibelanjakan {rupiah(dicatat)} pada bulan {bulan}, tetapi tidak ada SP2D bulan itu.",
                selisih_rp=-dicatat,
            )  # fmt: skip
    for (kode,), rows in by(PROGRAM, bahan.data("spp_sp2d")).items() if not belanja else ():
        jumlah, uang = sum(r["nilai_rp"] for r in rows if r["tanggal_sp2d"]), bahan.anggaran.get(kode)
        # Not every payment is in the register: only what looks like one slip is asked about.
        if uang and jumlah != uang[1] and uang[1] and _one_slip(rows, jumlah - uang[1]):
            terbesar = max(rows, key=lambda r: r["nilai_rp"])
            yield Butir(
                "spp_sp2d", terbesar.nomor, "nilai_rp", angka(jumlah), "",
                f"Jumlah SP2D program {kode} {rupiah(jumlah)}, realisasinya {rupiah(uang[1])}. Salah ketik?",
                selisih_rp=jumlah - uang[1],
            )  # fmt: skip


def _one_slip(rows: list[Baris], selisih: int) -> bool:
    """Say whether one mistyped, doubled or forgotten payment explains a difference."""
    return any(
        r["nilai_rp"] == selisih or explain(r["nilai_rp"], r["nilai_rp"] - selisih).jenis != LAIN
        for r in rows
    )
