"""Facts against facts: accounts, their volumes and prices, and the causes of what was left."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from lkjip.bahasa import angka, rupiah
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.fakta import PROGRAM, REKENING, RUMPUN, SUMBER, accounts, by, strays, unit
from lkjip.reconcile.kata import words
from lkjip.reconcile.rule.fak_uang import VOLUME, key, witnesses
from lkjip.reconcile.temuan import Tingkat

HARGA, BANYAK = "E1", ("E2", "N2")  # codes of kode_sebab.csv: a lower price, a smaller volume


@aturan("FAK-04", "Sebab melebihi sisa", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_causes(bahan: Bahan) -> Iterator[Butir]:
    """Jumlah sebab yang dicatat dengan bukti, dan setiap sebab sendiri, paling banyak sisa program dan rekeningnya."""
    dpa, bulanan = accounts(bahan), by(REKENING, bahan.data("realisasi_bulanan"))
    sudah = set()
    for kunci in (REKENING, PROGRAM):
        catatan = [r for r in bahan.data("catatan_sebab") if all(r[k] for k in kunci)]
        for nilai, rows in by(kunci, catatan).items():
            uang = bahan.anggaran.get(nilai[0])
            if len(kunci) > 1:
                induk = dpa.get(nilai)
                pakai = induk and induk["realisasi_rp"]
                if induk and pakai is None and nilai in bulanan:
                    pakai = sum(r["realisasi_rp"] for r in bulanan[nilai])
                uang = (induk["pagu_rp"], pakai) if induk else None
            if not uang or None in uang:
                continue
            terbukti = sum(r["nilai_rp"] for r in rows if r["bukti"])
            terbesar, sisa = max(rows, key=lambda r: r["nilai_rp"]), uang[0] - uang[1]
            jumlah = max(terbukti, terbesar["nilai_rp"])
            if jumlah > sisa and terbesar.nomor not in sudah:
                sudah.add(terbesar.nomor)
                yield Butir(
                    "catatan_sebab", terbesar.nomor, "nilai_rp", angka(jumlah), f"paling banyak {angka(sisa)}",
                    f"Sebab yang dicatat untuk {' / '.join(nilai)} melebihi sisanya.",
                    bukti=f"{rupiah(jumlah)} − {rupiah(sisa)} = {rupiah(jumlah - sisa)}",
                    selisih_rp=jumlah - sisa,
                )  # fmt: skip


@aturan(
    "FAK-28",
    "Sebab tidak menjelaskan sisa seperti biasanya",
    RUMPUN,
    Tingkat.RENDAH,
    sumber=SUMBER,
    pertanyaan=True,
)
def check_part_causes(bahan: Bahan) -> Iterator[Butir]:
    """Sebab rekening yang kurang dari sisanya, bila hampir semua sebab lain tepat sebesar sisa rekeningnya."""
    dpa, isi = accounts(bahan), []
    for kunci, rows in by(REKENING, bahan.data("catatan_sebab")).items():
        induk = dpa.get(kunci)
        if induk and induk["realisasi_rp"] is not None:
            isi.append((rows, sum(r["nilai_rp"] for r in rows), induk["pagu_rp"] - induk["realisasi_rp"]))
    kurang = [i for i in isi if i[1] < i[2]]
    for rows, jumlah, sisa in kurang if len(kurang) * 3 <= len(isi) else ():
        yield Butir(
            "catatan_sebab", rows[-1].nomor, "nilai_rp", angka(jumlah), "",
            f"Sebab rekening {rows[0]['kode_rekening']} {rupiah(jumlah)} dari sisa {rupiah(sisa)}; sebab rekening "
            "lain tepat sebesar sisanya. Salah ketik?",
            selisih_rp=jumlah - sisa,
        )  # fmt: skip


@aturan("FAK-19", "Volume dan harga tidak berjumlah rekeningnya", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_volumes(bahan: Bahan) -> Iterator[Butir]:
    """Volume kali harga di volume_biaya, dijumlahkan, dibandingkan dengan rekeningnya di dpa atau realisasi bulanan."""
    dpa = accounts(bahan)
    for kunci, isi in by(REKENING, bahan.data("volume_biaya")).items():
        induk = dpa.get(kunci)
        for volume, harga, di_dpa in VOLUME if induk else ():
            lain = witnesses(bahan, di_dpa, "volume_biaya").get(kunci, [])
            if not lain or any(r[volume] and r[harga] is None for r in isi):
                continue
            jumlah = sum(Fraction(r[volume]) * Fraction(r[harga] or 0) for r in isi)
            if all(abs(jumlah - n) > _rounding(isi, volume, harga) for n in lain):
                kolom = _slipped(isi, volume, harga, induk)
                yield Butir(
                    "volume_biaya", isi[0].nomor, kolom, angka(jumlah), angka(lain[0]),
                    f"Volume kali harga rekening {kunci[2]} bukan {di_dpa.removesuffix('_rp')}nya.",
                    bukti=f"{angka(jumlah)} dari {len(isi)} butir",
                )  # fmt: skip


def _rounding(isi: list[Baris], volume: str, harga: str) -> Fraction:
    """Return how far prices that are averages, rounded as they are written, can take the sum."""
    return sum(
        (
            Fraction(r[volume]) / 2 / 10 ** max(0, -r[harga].as_tuple().exponent)
            for r in isi
            if r[harga] is not None
        ),
        Fraction(0),
    )


def _slipped(isi: list[Baris], volume: str, harga: str, induk: Baris) -> str:
    """Return the column that dpa, or the plan beside it, states otherwise: the volume when nothing tells."""
    r = isi[0]
    if len(isi) > 1:
        return volume
    if volume == "volume_rencana":
        return harga if induk["harga_satuan"] is not None and r[harga] != induk["harga_satuan"] else volume
    return harga if r[volume] == r["volume_rencana"] else volume


@aturan("FAK-29", "Volume, harga, atau satuan di DPA tidak cocok", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_unit_prices(bahan: Bahan) -> Iterator[Butir]:
    """Volume kali harga satuan di dpa dibandingkan dengan pagunya, dan satuannya dengan volume_biaya."""
    biaya = by(REKENING, bahan.data("volume_biaya"))
    for kunci, r in accounts(bahan).items():
        butir = biaya.get(kunci, [])
        milik = butir[0] if len(butir) == 1 else None
        if None not in (r["volume"], r["harga_satuan"]):
            hasil = Fraction(r["volume"]) * Fraction(r["harga_satuan"])
            if abs(hasil - r["pagu_rp"]) > _rounding([r], "volume", "harga_satuan") and not _pagu_slipped(
                bahan, kunci, r, hasil
            ):
                cocok = milik and milik["volume_rencana"] == r["volume"]
                pecah = not r["harga_satuan"] or Fraction(r["pagu_rp"]) % Fraction(r["harga_satuan"])
                kolom = (
                    "harga_satuan"
                    if cocok or pecah and r["volume"] and r["pagu_rp"] % r["volume"] == 0
                    else "volume"
                )
                yield Butir(
                    "dpa", r.nomor, kolom, angka(r[kolom]), f"volume × harga = {angka(r['pagu_rp'])}",
                    f"Volume {angka(r['volume'])} kali harga {angka(r['harga_satuan'])} bukan pagu "
                    f"{rupiah(r['pagu_rp'])}.",
                    bukti=f"{angka(r['volume'])} × {angka(r['harga_satuan'])} = {angka(hasil)}",
                )  # fmt: skip
        if milik and r["satuan"] and unit(r["satuan"]) != unit(milik["satuan"]):
            yield Butir(
                "dpa", r.nomor, "satuan", r["satuan"], milik["satuan"],
                f"Satuan rekening {r['kode_rekening']} di volume_biaya.csv baris {milik.nomor} lain.",
            )  # fmt: skip


def _pagu_slipped(bahan: Bahan, kunci: tuple, r: Baris, hasil: Fraction) -> bool:
    """Say whether others agree with volume times price: then the pagu of this row is wrong, as FAK-24 says."""
    return hasil in witnesses(bahan, "pagu_rp", "dpa").get(kunci, [])


@aturan("FAK-20", "Rekening melebihi pagunya", RUMPUN, Tingkat.TINGGI, sumber=SUMBER, pertanyaan=True)
def check_overspent_accounts(bahan: Bahan) -> Iterator[Butir]:
    """Realisasi setiap rekening di dpa dibandingkan dengan pagunya."""
    for r in bahan.data("dpa"):
        if r["realisasi_rp"] is not None and r["realisasi_rp"] > r["pagu_rp"]:
            yield Butir(
                "dpa", r.nomor, "realisasi_rp", angka(r["realisasi_rp"]), f"paling banyak {angka(r['pagu_rp'])}",
                f"Realisasi rekening {r['kode_rekening']} melebihi pagunya.",
                selisih_rp=r["realisasi_rp"] - r["pagu_rp"],
            )  # fmt: skip


@aturan("FAK-30", "Kode sub kegiatan bukan milik programnya", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_activity_accounts(bahan: Bahan) -> Iterator[Butir]:
    """Awal kode sub kegiatan dibandingkan dengan kode programnya, dan nama sub kegiatan dengan kodenya."""
    for r, lazim in strays(
        bahan.data("dpa"), lambda r: r["kode_program"], lambda r: _prefix(r["kode_sub_kegiatan"])
    ):
        yield _foreign(r, lazim)
    program = {r["kode"] for r in bahan.data("program")}
    rows = {(r["kode_program"], r["kode_sub_kegiatan"]): r for r in reversed(bahan.data("dpa"))}.values()
    asing = [r for r in rows if not _belongs(r)]
    for r in asing:
        if len(asing) * 2 < len(rows) or _prefix(r["kode_sub_kegiatan"]) in program:
            yield _foreign(r, r["kode_program"])
    satu = by(("kode_sub_kegiatan",), bahan.data("dpa"))
    for (kode,), isi in satu.items():
        nama = Counter(words(r["sub_kegiatan"]) for r in isi)
        if len(nama) > 1:
            jarang = min(reversed(nama), key=lambda n: (nama[n], _shared(bahan, n) == 1))
            salah = next(r for r in isi if words(r["sub_kegiatan"]) == jarang)
            lain = next(r for r in isi if words(r["sub_kegiatan"]) != jarang)
            yield Butir(
                "dpa", salah.nomor, "sub_kegiatan", salah["sub_kegiatan"], lain["sub_kegiatan"],
                f"Sub kegiatan {kode} bernama lain di baris {lain.nomor}.",
            )  # fmt: skip


def _shared(bahan: Bahan, nama: tuple) -> int:
    return sum(words(r["sub_kegiatan"]) == nama for r in bahan.data("dpa"))


def _foreign(r: Baris, lazim: str) -> Butir:
    return Butir(
        "dpa", r.nomor, "kode_sub_kegiatan", r["kode_sub_kegiatan"], f"sub kegiatan program {lazim}",
        f"Sub kegiatan {r['kode_sub_kegiatan']} dicatat di bawah program {r['kode_program']}.",
    )  # fmt: skip


def _prefix(kode: str) -> str:
    return ".".join(kode.split(".")[:3])


def _belongs(r: Baris) -> bool:
    """Say whether the code of a sub kegiatan begins with its programme's, or names its number."""
    program, sub = r["kode_program"], r["kode_sub_kegiatan"].split(".")
    if "." in program:
        return r["kode_sub_kegiatan"].startswith(program + ".")
    return program.isdigit() and len(sub) > 2 and sub[2].isdigit() and int(sub[2]) == int(program)


@aturan("FAK-31", "Belanja sebelum direncanakan", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_early(bahan: Bahan) -> Iterator[Butir]:
    """Bulan belanja setiap rekening dibandingkan dengan bulan-bulan pada anggaran kasnya."""
    kas = {k: {r["bulan"] for r in rows} for k, rows in by(REKENING, bahan.data("anggaran_kas")).items()}
    isi = [r for r in bahan.data("realisasi_bulanan") if key(r) in kas and r["realisasi_rp"]]
    awal = [r for r in isi if r["bulan"] < min(kas[key(r)])]
    for r in awal if len(awal) * 5 <= len(isi) else ():
        yield Butir(
            "realisasi_bulanan", r.nomor, "bulan", str(r["bulan"]), "",
            f"Rekening {r['kode_rekening']} dibelanjakan bulan {r['bulan']}, padahal anggaran kasnya mulai bulan "
            f"{min(kas[key(r)])}.",
        )  # fmt: skip
    lain = [r for r in isi if r["bulan"] not in kas[key(r)] and r not in awal]
    for r in lain if len(lain) * 20 <= len(isi) else ():
        yield Butir(
            "realisasi_bulanan", r.nomor, "bulan", str(r["bulan"]), "",
            f"Rekening {r['kode_rekening']} dibelanjakan bulan {r['bulan']}, bulan tanpa rencana pada anggaran "
            f"kasnya.",
        )  # fmt: skip


@aturan("FAK-86", "Rincian tidak lengkap", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_incomplete(bahan: Bahan) -> Iterator[Butir]:
    """Volume, satuan, dan harga di dpa ditulis bersama; pagu awal dan butir volume ada bila rekening lain punya."""
    rows, biaya = bahan.data("dpa"), by(REKENING, bahan.data("volume_biaya"))
    for r in rows:
        kosong = [k for k in ("volume", "satuan", "harga_satuan") if r[k] is None]
        if 0 < len(kosong) < 3:
            yield Butir(
                "dpa", r.nomor, kosong[0], "", "", f"{kosong[0]} rekening {r['kode_rekening']} kosong."
            )
    awal = [r for r in rows if r["pagu_awal_rp"] is None]
    for r in awal if len(awal) * 5 <= len(rows) else ():
        yield Butir(
            "dpa", r.nomor, "pagu_awal_rp", "", "", f"Pagu awal rekening {r['kode_rekening']} kosong."
        )
    tanpa = [r for r in rows if key(r) not in biaya]
    for r in tanpa if biaya and len(tanpa) * 5 <= len(rows) else ():
        yield Butir(
            "volume_biaya", None, r["kode_rekening"], "tidak ada barisnya", "",
            f"Rekening {r['kode_rekening']} sub kegiatan {r['kode_sub_kegiatan']} tanpa butir, rekening lain punya.",
        )  # fmt: skip


@aturan(
    "FAK-88",
    "Sebab bertentangan dengan volume dan harga",
    RUMPUN,
    Tingkat.RENDAH,
    sumber=SUMBER,
    pertanyaan=True,
)
def check_cause_kinds(bahan: Bahan) -> Iterator[Butir]:
    """Sebab harga dan sebab volume dibandingkan dengan harga dan volume yang direncanakan dan yang terjadi."""
    biaya = by(REKENING, bahan.data("volume_biaya"))
    for r in bahan.data("catatan_sebab"):
        butir = biaya.get(key(r), [])
        murah = any(
            b["harga_realisasi"] is not None and b["harga_realisasi"] < b["harga_rencana"] for b in butir
        )
        kurang = any(b["volume_realisasi"] < b["volume_rencana"] for b in butir)
        if butir and (
            r["kode_sebab"] == HARGA
            and kurang
            and not murah
            or r["kode_sebab"] in BANYAK
            and murah
            and not kurang
        ):
            yield Butir(
                "catatan_sebab", r.nomor, "kode_sebab", r["kode_sebab"], "",
                f"Menurut volume_biaya.csv yang berkurang {'volume' if kurang else 'harga'}nya.",
            )  # fmt: skip
