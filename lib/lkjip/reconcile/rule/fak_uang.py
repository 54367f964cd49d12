"""Facts against facts: the budget, its details, and what was paid month by month."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from lkjip.bahasa import angka, rupiah
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.fakta import PROGRAM, REKENING, RUMPUN, SUMBER, accounts, by
from lkjip.reconcile.kata import words
from lkjip.reconcile.temuan import Tingkat

# Each file of detail: its column of money, and the figure of anggaran.csv that it must add up to.
RINCIAN = (
    ("dpa", "pagu_rp", "pagu", "rincian DPA"),
    ("dpa", "realisasi_rp", "realisasi", "realisasi rincian DPA"),
    ("anggaran_kas", "rencana_rp", "pagu", "anggaran kas setahun"),
    ("realisasi_bulanan", "realisasi_rp", "realisasi", "realisasi setiap bulan"),
)
BULANAN = (("anggaran_kas", "rencana_rp", "pagu_rp"), ("realisasi_bulanan", "realisasi_rp", "realisasi_rp"))
VOLUME = (
    ("volume_rencana", "harga_rencana", "pagu_rp"),
    ("volume_realisasi", "harga_realisasi", "realisasi_rp"),
)
JUMLAH = {"jumlah", "total", "seluruh", "seluruhnya", "keseluruhan"}


def key(r: Baris) -> tuple:
    """Return the account of a row."""
    return tuple(r[k] for k in REKENING)


def _sums(bahan: Bahan) -> dict[tuple[str, str], dict[str, int]]:
    """Return what each file of detail adds up to, by programme and figure of the budget."""
    hasil: dict[tuple[str, str], dict[str, int]] = {}
    biaya = by(REKENING, bahan.data("volume_biaya"))
    for (kode,), rows in by(PROGRAM, bahan.data("dpa")).items():
        if all(None not in (r["volume"], r["harga_satuan"]) for r in rows):
            jumlah = sum(Fraction(r["volume"]) * Fraction(r["harga_satuan"]) for r in rows)
            hasil.setdefault((kode, "pagu"), {})["volume kali harga di DPA"] = jumlah
        if all(key(r) in biaya for r in rows):
            butir = [b for r in rows for b in biaya[key(r)]]
            for volume, harga, di_dpa in VOLUME:
                jumlah = sum(Fraction(b[volume]) * Fraction(b[harga] or 0) for b in butir)
                hasil.setdefault((kode, di_dpa.removesuffix("_rp")), {})["volume kali harga"] = jumlah
    for tabel, kolom, ukur, nama in RINCIAN:
        for (kode,), rows in by(PROGRAM, bahan.data(tabel)).items():
            if all(r[kolom] is not None for r in rows):
                hasil.setdefault((kode, ukur), {})[nama] = sum(r[kolom] for r in rows)
    for (kode,), rows in by(PROGRAM, sorted(bahan.data("riwayat_pagu"), key=lambda r: r["nomor"])).items():
        hasil.setdefault((kode, "pagu"), {})["versi pagu terakhir"] = rows[-1]["pagu_rp"]
    return hasil


def _outvoted(bahan: Bahan, kode: str, ukur: str) -> int | None:
    """Return what two files of detail or more agree on against the budget's own figure, which no other backs."""
    uang = bahan.anggaran.get(kode)
    kini = uang and uang[ukur == "realisasi"]
    suara = Counter(_sums(bahan).get((kode, ukur), {}).values())
    if kini is None or not suara:
        return None
    nilai, n = suara.most_common(1)[0]
    if n < 2 or n * 2 <= sum(suara.values()) + (kini in suara):
        return None
    return int(nilai) if nilai != kini and kini not in suara else None


@aturan("FAK-01", "Rincian tidak berjumlah anggaran", RUMPUN, Tingkat.KRITIS, sumber=SUMBER)
def check_details(bahan: Bahan) -> Iterator[Butir]:
    """Jumlah dpa, anggaran kas, dan realisasi bulanan setiap program dibandingkan dengan pagu atau realisasinya."""
    for tabel, kolom, ukur, nama in RINCIAN:
        for (kode,), rows in by(PROGRAM, bahan.data(tabel)).items():
            uang = bahan.anggaran.get(kode)
            if not uang or any(r[kolom] is None for r in rows) or _outvoted(bahan, kode, ukur) is not None:
                continue
            jumlah, benar = sum(r[kolom] for r in rows), uang[ukur == "realisasi"]
            if benar is None or jumlah == benar:
                continue
            salah = _culprit(bahan, tabel, kolom, rows, jumlah - benar)
            yield Butir(
                tabel, salah.nomor, kolom, angka(jumlah), angka(benar),
                f"Jumlah {nama} program {kode} bukan {ukur}nya di anggaran.csv.",
                bukti=f"{rupiah(jumlah)} − {rupiah(benar)} = {rupiah(jumlah - benar)}, dari {len(rows)} baris",
                selisih_rp=jumlah - benar,
            )  # fmt: skip


def _culprit(bahan: Bahan, tabel: str, kolom: str, rows: list[Baris], selisih: int) -> Baris:
    """Return the row whose account other files state otherwise by exactly the difference; else the first."""
    lain = witnesses(bahan, "pagu_rp" if kolom != "realisasi_rp" else "realisasi_rp", tabel)
    milik = by(REKENING, rows)
    salah = [r[0] for k, r in milik.items() if k in lain and sum(x[kolom] for x in r) - lain[k][0] == selisih]
    return salah[0] if len(salah) == 1 else rows[0]


def witnesses(bahan: Bahan, di_dpa: str, kecuali: str) -> dict[tuple, list[Fraction]]:
    """Return what the files other than one say of each account's pagu or realisasi."""
    hasil: dict[tuple, list[Fraction]] = {}
    for tabel, kolom in (
        ("dpa", di_dpa),
        *((t, k) for t, k, d in BULANAN if d == di_dpa),
    ):
        for kunci, rows in by(REKENING, bahan.data(tabel)).items() if tabel != kecuali else ():
            if all(r[kolom] is not None for r in rows):
                hasil.setdefault(kunci, []).append(Fraction(sum(r[kolom] for r in rows)))
    for volume, harga, milik in VOLUME if kecuali != "volume_biaya" else ():
        for kunci, rows in by(REKENING, bahan.data("volume_biaya")).items() if milik == di_dpa else ():
            if all(not r[volume] or r[harga] is not None for r in rows):
                jumlah = sum(Fraction(r[volume]) * Fraction(r[harga] or 0) for r in rows)
                hasil.setdefault(kunci, []).append(jumlah)
    return hasil


@aturan("FAK-02", "Rekening berbeda antarberkas", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_accounts(bahan: Bahan) -> Iterator[Butir]:
    """Rekening anggaran kas, realisasi bulanan, volume, dan sebab ada di dpa, dan jumlah setahunnya sama."""
    dpa = accounts(bahan)
    if not dpa:
        return
    for tabel, kolom, di_dpa in BULANAN:
        lain = witnesses(bahan, di_dpa, "dpa")
        for kunci, rows in by(REKENING, bahan.data(tabel)).items():
            nilai, induk = sum(r[kolom] for r in rows), dpa.get(kunci)
            if induk is None or induk[di_dpa] is None or induk[di_dpa] == nilai:
                continue
            if lain[kunci].count(nilai) > 1:
                continue  # the account in dpa is the odd one: FAK-24
            yield Butir(
                tabel, rows[0].nomor, kolom, angka(nilai), angka(induk[di_dpa]),
                f"Jumlah rekening {kunci[2]} bukan {di_dpa.removesuffix('_rp')} di dpa.csv baris {induk.nomor}.",
                bukti=f"{rupiah(nilai)} − {rupiah(induk[di_dpa])}",
                selisih_rp=nilai - induk[di_dpa],
            )  # fmt: skip
    asing: dict[tuple, list[tuple[str, Baris]]] = {}
    dipakai = set()
    for tabel in ("anggaran_kas", "realisasi_bulanan", "volume_biaya", "catatan_sebab"):
        for kunci, rows in by(REKENING, bahan.data(tabel)).items():
            dipakai.add(kunci)
            if all(kunci) and kunci[0] in {k[0] for k in dpa} and kunci not in dpa:
                asing.setdefault(kunci, []).append((tabel, rows[0]))
    for kunci, isi in asing.items():
        mirip = [(k, d) for i, k in enumerate(REKENING) for d in dpa if _but(kunci, i) == _but(d, i)]
        yatim = [(k, d) for k, d in mirip if d not in dipakai]
        if len(isi) > 1 and yatim:  # several files know the account, and none knows that of dpa
            kolom, d = yatim[0]
            yield Butir(
                "dpa", dpa[d].nomor, kolom, dpa[d][kolom], isi[0][1][kolom],
                f"{' dan '.join(t for t, _ in isi)} memakai {' / '.join(kunci)}, yang tidak ada di dpa.csv.",
            )  # fmt: skip
            continue
        for tabel, r in isi:
            kolom = mirip[0][0] if mirip else "kode_rekening"
            yield Butir(
                    tabel, r.nomor, kolom, r[kolom], "ada di dpa.csv",
                    f"Rekening {r['kode_rekening']} sub kegiatan {r['kode_sub_kegiatan']} tidak ada di dpa.csv.",
                )  # fmt: skip


def _but(kunci: tuple, i: int) -> tuple:
    return kunci[:i] + kunci[i + 1 :]


@aturan("FAK-24", "Rekening di DPA berbeda dari berkas lain", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_account_details(bahan: Bahan) -> Iterator[Butir]:
    """Pagu dan realisasi rekening di dpa dibandingkan dengan dua berkas lain atau lebih yang sepakat."""
    for di_dpa in ("pagu_rp", "realisasi_rp"):
        lain = witnesses(bahan, di_dpa, "dpa")
        for kunci, r in accounts(bahan).items():
            suara = lain.get(kunci, [])
            if r[di_dpa] is not None and len(suara) > 1 and len(set(suara)) == 1 and suara[0] != r[di_dpa]:
                yield Butir(
                    "dpa", r.nomor, di_dpa, angka(r[di_dpa]), angka(suara[0]),
                    f"Rekening {r['kode_rekening']} di {len(suara)} berkas lain {rupiah(suara[0])}.",
                    selisih_rp=int(r[di_dpa] - suara[0]),
                )  # fmt: skip


@aturan("FAK-25", "Anggaran berbeda dari semua rinciannya", RUMPUN, Tingkat.KRITIS, sumber=SUMBER)
def check_budget(bahan: Bahan) -> Iterator[Butir]:
    """Pagu dan realisasi program dibandingkan dengan rincian, kas, riwayat, dan bulanan yang sepakat satu sama lain."""
    for r in bahan.data("anggaran"):
        for ukur in ("pagu", "realisasi"):
            benar, kini = _outvoted(bahan, r["kode"], ukur), r[f"{ukur}_rp"]
            if benar is not None:
                nama = ", ".join(_sums(bahan)[r["kode"], ukur])
                yield Butir(
                    "anggaran", r.nomor, f"{ukur}_rp", angka(kini), angka(benar),
                    f"{ukur.capitalize()} program {r['kode']} berbeda dari {nama}, yang semuanya sepakat.",
                    bukti=f"{rupiah(kini)} − {rupiah(benar)} = {rupiah(kini - benar)}",
                    selisih_rp=kini - benar,
                )  # fmt: skip


@aturan("FAK-03", "Riwayat pagu tidak berakhir pada pagu", RUMPUN, Tingkat.KRITIS, sumber=SUMBER)
def check_budget_path(bahan: Bahan) -> Iterator[Butir]:
    """Versi terakhir riwayat pagu setiap program adalah pagunya, dan tanggalnya maju menurut nomornya."""
    versi = sorted(bahan.data("riwayat_pagu"), key=lambda r: r["nomor"])
    for (kode,), rows in by(PROGRAM, versi).items():
        akhir, uang = rows[-1], bahan.anggaran.get(kode)
        if uang and akhir["pagu_rp"] != uang[0] and _outvoted(bahan, kode, "pagu") is None:
            yield Butir(
                "riwayat_pagu", akhir.nomor, "pagu_rp", angka(akhir["pagu_rp"]), angka(uang[0]),
                f"Pagu terakhir program {kode} ({akhir['versi']}) bukan pagunya di anggaran.csv.",
                bukti=f"{rupiah(akhir['pagu_rp'])} − {rupiah(uang[0])}",
                selisih_rp=akhir["pagu_rp"] - uang[0],
            )  # fmt: skip
        for lalu, kini in zip(rows, rows[1:], strict=False):
            if kini["tanggal"] < lalu["tanggal"]:
                # A first budget dated in the second half of its year is the likelier slip.
                salah = lalu if lalu["versi"] == "awal" and lalu["tanggal"].month > 6 else kini
                batas = f"paling akhir {kini['tanggal'].isoformat()}"
                yield Butir(
                    "riwayat_pagu", salah.nomor, "tanggal", salah["tanggal"].isoformat(),
                    batas if salah is lalu else f"paling awal {lalu['tanggal'].isoformat()}",
                    f"Versi {kini['versi']} program {kode} lebih tua dari versi sebelumnya, {lalu['versi']}.",
                    bukti=f"{lalu['tanggal'].isoformat()} lalu {kini['tanggal'].isoformat()}",
                    tingkat=Tingkat.SEDANG,
                )  # fmt: skip


@aturan("FAK-26", "Versi pagu tidak runtut", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_versions(bahan: Bahan) -> Iterator[Butir]:
    """Versi awal nomor satu dan hanya sekali, perubahan sesudah pergeseran, dan tanggalnya dalam tahun anggaran."""
    versi = sorted(bahan.data("riwayat_pagu"), key=lambda r: r["nomor"])
    for (kode,), rows in by(PROGRAM, versi).items():
        for n, r in enumerate(rows):
            if (r["versi"] == "awal") != (n == 0):
                yield Butir(
                    "riwayat_pagu", r.nomor, "versi", r["versi"], "bukan awal" if n else "awal",
                    f"Versi ke-{n + 1} pagu program {kode} ditulis {r['versi']}.",
                )  # fmt: skip
            # A budget is often decided in the last days of the year before.
            elif r["tanggal"].year not in ({bahan.tahun, bahan.tahun - 1} if n == 0 else {bahan.tahun}):
                yield Butir(
                    "riwayat_pagu", r.nomor, "tanggal", r["tanggal"].isoformat(), f"tahun {bahan.tahun}",
                    f"Versi {r['versi']} pagu program {kode} tidak bertanggal tahun anggaran.",
                )  # fmt: skip


@aturan("FAK-27", "Pagu awal berbeda dari rinciannya", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_first_budget(bahan: Bahan) -> Iterator[Butir]:
    """Jumlah pagu awal rekening di dpa dibandingkan dengan versi awal riwayat pagu programnya."""
    awal = {r["kode_program"]: r for r in bahan.data("riwayat_pagu") if r["nomor"] == 1}
    for (kode,), rows in by(PROGRAM, bahan.data("dpa")).items():
        milik = awal.get(kode)
        if not milik or any(r["pagu_awal_rp"] is None for r in rows):
            continue
        jumlah = sum(r["pagu_awal_rp"] for r in rows)
        if jumlah == milik["pagu_rp"]:
            continue
        # Most accounts are never changed: one that would not have been either, but for the difference, is the slip.
        selisih = jumlah - milik["pagu_rp"]
        tetap = [r for r in rows if r["pagu_awal_rp"] - selisih == r["pagu_rp"]]
        jauh = [
            r for r in rows if r["pagu_rp"] and not r["pagu_rp"] / 5 < r["pagu_awal_rp"] < r["pagu_rp"] * 5
        ]
        salah = next((x[0] for x in (tetap, jauh) if len(x) == 1), milik)
        tabel, kolom = ("riwayat_pagu", "pagu_rp") if salah is milik else ("dpa", "pagu_awal_rp")
        yield Butir(
            tabel, salah.nomor, kolom, angka(salah[kolom]),
            angka(jumlah if salah is milik else salah[kolom] - jumlah + milik["pagu_rp"]),
            f"Pagu awal program {kode} {rupiah(milik['pagu_rp'])} (riwayat_pagu.csv baris {milik.nomor}), jumlah "
            f"pagu awal rekeningnya di dpa.csv {rupiah(jumlah)}.",
            selisih_rp=jumlah - milik["pagu_rp"],
        )  # fmt: skip


@aturan("FAK-32", "Baris jumlah ditulis sebagai program", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_total_row(bahan: Bahan) -> Iterator[Butir]:
    """Program yang pagunya tepat sebesar jumlah semua program lain, atau yang bernama jumlah."""
    nama = {r["kode"]: words(r["uraian"]) for r in bahan.data("program")}
    pagu, pakai = (sum(r[k] or 0 for r in bahan.data("anggaran")) for k in ("pagu_rp", "realisasi_rp"))
    for r in bahan.data("anggaran"):
        beruang = sum(x["pagu_rp"] > 0 for x in bahan.data("anggaran"))
        sebesar = beruang > 3 and r["pagu_rp"] * 2 == pagu and (r["realisasi_rp"] or 0) * 2 == pakai
        if sebesar or (n := nama.get(r["kode"])) and n[0] in JUMLAH:
            yield Butir(
                "anggaran", r.nomor, "pagu_rp", angka(r["pagu_rp"]), "tidak ditulis: jumlah dihitung",
                f"{r['kode']} memuat jumlah program-program lain, sehingga semuanya terhitung dua kali.",
                selisih_rp=r["pagu_rp"],
            )  # fmt: skip


@aturan("FAK-33", "Serapan jauh dari program lain", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_absorption(bahan: Bahan) -> Iterator[Butir]:
    """Serapan program yang kurang dari separuh serapan seluruh program lain."""
    isi = [r for r in bahan.data("anggaran") if r["realisasi_rp"] is not None]
    for r in isi:
        pagu, pakai = (sum(x[k] for x in isi if x is not r) for k in ("pagu_rp", "realisasi_rp"))
        if pagu and r["pagu_rp"] and Fraction(r["realisasi_rp"], r["pagu_rp"]) * 2 < Fraction(pakai, pagu):
            yield Butir(
                "anggaran", r.nomor, "realisasi_rp", angka(r["realisasi_rp"]), "",
                f"Serapan program {r['kode']} {angka(Fraction(r['realisasi_rp'] * 100, r['pagu_rp']), 1)}%, "
                f"program lain "
                f"{angka(Fraction(pakai * 100, pagu), 1)}%. Angka hilang, atau memang tidak terlaksana?",
            )  # fmt: skip


@aturan("FAK-10", "Program tanpa anggaran", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_unfunded(bahan: Bahan) -> Iterator[Butir]:
    """Setiap program punya baris anggaran, bila anggaran sudah diisi."""
    for r in bahan.data("program") if bahan.anggaran else ():
        if r["kode"] not in bahan.anggaran:
            yield Butir(
                "anggaran", None, r["kode"], "tidak ada barisnya", "pagu dan realisasinya ditulis",
                f"Program {r['kode']} ({r['uraian'][:80]}, program.csv baris {r.nomor}) tidak ada di anggaran.csv.",
            )  # fmt: skip
