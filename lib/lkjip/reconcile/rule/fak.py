"""Facts against facts: what the year's own tables say of each other, whether or not anything was printed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from statistics import median

from lkjip.bahasa import angka, rupiah, ukuran
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.kata import words
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "fakta"
SUMBER = "Data tahun yang sama tidak saling bertentangan"
# Each file of detail: its column of money, and the figure of anggaran.csv that it must add up to.
RINCIAN = (
    ("dpa", "pagu_rp", "pagu", "rincian DPA"),
    ("dpa", "realisasi_rp", "realisasi", "realisasi rincian DPA"),
    ("anggaran_kas", "rencana_rp", "pagu", "anggaran kas setahun"),
    ("realisasi_bulanan", "realisasi_rp", "realisasi", "realisasi setiap bulan"),
)
PROGRAM = ("kode_program",)
REKENING = (*PROGRAM, "kode_sub_kegiatan", "kode_rekening")
SERATUS = ("indeks", "nilai")  # units that mostly end at 100
PERSEN = "persen"
NIP = re.compile(r"(\d{4})(\d{2})(\d{2}) ?(\d{4})(\d{2}) ?(\d) ?(\d{3})")
USIA_TERMUDA, USIA_TERTUA = 15, 65
# What is said of one year, and so must be the report's.
DOKUMEN = re.compile(
    r"\b(?:lkjip|laporan kinerja|perjanjian kinerja|tahun anggaran|rencana kerja tahun(?:an)?|rkt)\b"
    r"[^.;\d]{0,40}?\b(20\d\d)\b(?!\s*[-–/]\s*20)",
    re.IGNORECASE,
)
JAUH = 5  # times: farther from an indicator's own median a value is asked about
MENURUT = 0.9  # of the rows: what so many keep to is the office's way of numbering
TERPENDEK = 6  # words: shorter texts may well be alike


def _by(kolom: Sequence[str], rows: Iterable[Baris]) -> dict[tuple, list[Baris]]:
    """Return the rows by what they hold in some columns, in the order in which each is first met."""
    hasil: dict[tuple, list[Baris]] = defaultdict(list)
    for r in rows:
        hasil[tuple(r[k] for k in kolom)].append(r)
    return hasil


def _accounts(bahan: Bahan) -> dict[tuple, Baris]:
    """Return the rows of dpa by their account."""
    return {tuple(r[k] for k in REKENING): r for r in bahan.data("dpa")}


def _unknown_account(tabel: str, r: Baris) -> Butir:
    return Butir(
        tabel, r.nomor, "kode_rekening", r["kode_rekening"], "ada di dpa.csv",
        f"Rekening {r['kode_rekening']} sub kegiatan {r['kode_sub_kegiatan']} tidak ada di dpa.csv.",
    )  # fmt: skip


@aturan("FAK-01", "Rincian tidak berjumlah anggaran", RUMPUN, Tingkat.KRITIS, sumber=SUMBER)
def check_details(bahan: Bahan) -> Iterator[Butir]:
    """Jumlah dpa, anggaran kas, dan realisasi bulanan setiap program dibandingkan dengan pagu atau realisasinya."""
    for tabel, kolom, ukur, nama in RINCIAN:
        for (kode,), rows in _by(PROGRAM, bahan.data(tabel)).items():
            uang = bahan.anggaran.get(kode)
            if not uang or any(r[kolom] is None for r in rows):
                continue
            jumlah, benar = sum(r[kolom] for r in rows), uang[ukur == "realisasi"]
            if benar is None or jumlah == benar:
                continue
            yield Butir(
                tabel, rows[0].nomor, kolom, angka(jumlah), angka(benar),
                f"Jumlah {nama} program {kode} bukan {ukur}nya di anggaran.csv.",
                bukti=f"{rupiah(jumlah)} − {rupiah(benar)} = {rupiah(jumlah - benar)}, dari {len(rows)} baris",
                selisih_rp=jumlah - benar,
            )  # fmt: skip


@aturan("FAK-02", "Rekening berbeda antarberkas", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_accounts(bahan: Bahan) -> Iterator[Butir]:
    """Anggaran kas dan realisasi bulanan setiap rekening dibandingkan dengan rekening itu di dpa."""
    dpa = _accounts(bahan)
    for tabel, kolom, di_dpa in (
        ("anggaran_kas", "rencana_rp", "pagu_rp"),
        ("realisasi_bulanan", "realisasi_rp", "realisasi_rp"),
    ):
        for kunci, rows in _by(REKENING, bahan.data(tabel)).items() if dpa else ():
            nilai, induk = sum(r[kolom] for r in rows), dpa.get(kunci)
            if induk is None:
                yield _unknown_account(tabel, rows[0])
            elif induk[di_dpa] is not None and induk[di_dpa] != nilai:
                yield Butir(
                    tabel, rows[0].nomor, kolom, angka(nilai), angka(induk[di_dpa]),
                    f"Jumlah rekening {kunci[2]} bukan {di_dpa.removesuffix('_rp')} di dpa.csv baris {induk.nomor}.",
                    bukti=f"{rupiah(nilai)} − {rupiah(induk[di_dpa])}",
                    selisih_rp=nilai - induk[di_dpa],
                )  # fmt: skip


@aturan("FAK-03", "Riwayat pagu tidak berakhir pada pagu", RUMPUN, Tingkat.KRITIS, sumber=SUMBER)
def check_budget_path(bahan: Bahan) -> Iterator[Butir]:
    """Versi terakhir riwayat pagu setiap program adalah pagunya, dan tanggalnya maju menurut nomornya."""
    versi = sorted(bahan.data("riwayat_pagu"), key=lambda r: r["nomor"])
    for (kode,), rows in _by(PROGRAM, versi).items():
        akhir, uang = rows[-1], bahan.anggaran.get(kode)
        if uang and akhir["pagu_rp"] != uang[0]:
            yield Butir(
                "riwayat_pagu", akhir.nomor, "pagu_rp", angka(akhir["pagu_rp"]), angka(uang[0]),
                f"Pagu terakhir program {kode} ({akhir['versi']}) bukan pagunya di anggaran.csv.",
                bukti=f"{rupiah(akhir['pagu_rp'])} − {rupiah(uang[0])}",
                selisih_rp=akhir["pagu_rp"] - uang[0],
            )  # fmt: skip
        for lalu, kini in zip(rows, rows[1:], strict=False):
            if kini["tanggal"] < lalu["tanggal"]:
                yield Butir(
                    "riwayat_pagu", kini.nomor, "tanggal", kini["tanggal"].isoformat(),
                    f"paling awal {lalu['tanggal'].isoformat()}",
                    f"Versi {kini['versi']} program {kode} lebih tua dari versi sebelumnya, {lalu['versi']}.",
                    bukti=f"{lalu['tanggal'].isoformat()} lalu {kini['tanggal'].isoformat()}",
                    tingkat=Tingkat.SEDANG,
                )  # fmt: skip


@aturan("FAK-04", "Sebab melebihi sisa", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_causes(bahan: Bahan) -> Iterator[Butir]:
    """Jumlah sebab yang dicatat dengan bukti paling banyak sebesar sisa programnya, dan rekeningnya."""
    dpa = _accounts(bahan)
    terbukti = [r for r in bahan.data("catatan_sebab") if r["bukti"]]
    for kunci in (PROGRAM, REKENING):
        catatan = [r for r in terbukti if all(r[k] for k in kunci)]
        for nilai, rows in _by(kunci, catatan).items():
            uang = bahan.anggaran.get(nilai[0])
            if len(kunci) > 1:
                induk = dpa.get(nilai)
                uang = (induk["pagu_rp"], induk["realisasi_rp"]) if induk else None
            if not uang or None in uang:
                continue
            jumlah, sisa = sum(r["nilai_rp"] for r in rows), uang[0] - uang[1]
            if jumlah > sisa:
                yield Butir(
                    "catatan_sebab", rows[-1].nomor, "nilai_rp", angka(jumlah), f"paling banyak {angka(sisa)}",
                    f"Sebab yang dicatat untuk {' / '.join(nilai)} melebihi sisanya.",
                    bukti=f"{rupiah(jumlah)} − {rupiah(sisa)} = {rupiah(jumlah - sisa)}",
                    selisih_rp=jumlah - sisa,
                )  # fmt: skip


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


def _named(kolom: str) -> str:
    return kolom.removeprefix("tanggal_").upper()


@aturan("FAK-06", "Target dokumen rencana berbeda", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_plans(bahan: Bahan) -> Iterator[Butir]:
    """Target Rencana Kerja dibandingkan dengan Perjanjian Kinerja, atau Renstra, bila tabelnya tidak tercetak."""
    if bahan.cetak("tabel_2_3_rkt"):
        return  # compared there, with the printed page
    for r in bahan.data("rencana_kerja"):
        benar = bahan.target.get(r["kode_indikator"] or "")
        nilai = r["target"]
        nilai = nilai if isinstance(nilai, str) else Fraction(nilai)
        if benar is not None and nilai != benar:
            dokumen = "Perjanjian Kinerja" if r["kode_indikator"] in bahan.pk else "Renstra"
            yield Butir(
                "rencana_kerja", r.nomor, "target", ukuran(nilai), ukuran(benar),
                f"Target {r['kode_indikator']} pada Rencana Kerja bukan target {dokumen}.",
            )  # fmt: skip


@aturan("FAK-07", "Nilai di luar satuannya", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_scales(bahan: Bahan) -> Iterator[Butir]:
    """Indeks dan nilai yang lebih dari seratus, sendirian di antara semua target dan realisasi indikatornya."""
    for tabel, r, kolom, nilai in _alone_above(bahan, SERATUS):
        yield Butir(
            tabel, r.nomor, kolom, angka(nilai), "paling tinggi 100",
            f"{r['kode_indikator']} di tempat lain tidak pernah lebih dari 100.",
        )  # fmt: skip


@aturan("FAK-08", "Persen di atas seratus", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_percentages(bahan: Bahan) -> Iterator[Butir]:
    """Persen yang lebih dari seratus, sendirian di antara semua target dan realisasi indikatornya: mungkin salah
    ketik.
    """
    for tabel, r, kolom, nilai in _alone_above(bahan, (PERSEN,)):
        yield Butir(
            tabel, r.nomor, kolom, angka(nilai), "",
            f"{r['kode_indikator']} lebih dari seratus persen: salah ketik, atau memang perbandingan?",
        )  # fmt: skip


def _alone_above(bahan: Bahan, satuan: Sequence[str]) -> Iterator[tuple[str, Baris, str, Fraction]]:
    """Yield the values above 100 of indicators that never are so elsewhere: some measure what has no such end."""
    for kode, isi in _measures(bahan).items():
        atas = [i for i in isi if i[3] > 100] if bahan.indikator[kode]["satuan"] in satuan else []
        if len(atas) * 3 < len(isi):
            yield from atas


def _measures(bahan: Bahan) -> dict[str, list[tuple[str, Baris, str, Fraction]]]:
    """Return every target, realisasi and standard that is a number, by indicator."""
    milik: dict[str, list] = defaultdict(list)
    for tabel, kolom in (
        ("target_renstra", "target"),
        ("perjanjian_kinerja", "target"),
        ("target_program", "target"),
        ("realisasi_kinerja", "realisasi"),
        ("standar", "standar"),
    ):
        for r in bahan.data(tabel):
            nilai = r[kolom]
            if nilai is not None and not isinstance(nilai, str):
                milik[r["kode_indikator"]].append((tabel, r, kolom, Fraction(nilai)))
    return milik


@aturan("FAK-09", "Yang direncanakan tidak diukur atau tidak dibiayai", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_orphans(bahan: Bahan) -> Iterator[Butir]:
    """Tujuan punya sasaran, setiap sasaran dan sasaran program punya indikator, dan program punya sasaran program."""
    induk = {r["induk"] for r in bahan.data("indikator")}
    punya = {
        "tujuan": ({r["kode_tujuan"] for r in bahan.data("sasaran")}, "sasaran"),
        "sasaran": (induk, "indikator"),
        "sasaran_program": (induk, "indikator"),
        "program": ({r["kode_program"] for r in bahan.data("sasaran_program")}, "sasaran program"),
    }
    for tabel, (ada, anak) in punya.items():
        rows = bahan.data(tabel)
        for r in rows if any(r["kode"] in ada for r in rows) else ():
            if r["kode"] not in ada:
                yield Butir(
                    tabel, r.nomor, "kode", r["kode"], f"punya {anak}",
                    f"{tabel.replace('_', ' ').capitalize()} {r['kode']} ({r['uraian'][:80]}) tanpa {anak}.",
                )  # fmt: skip


@aturan("FAK-10", "Program tanpa anggaran", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_unfunded(bahan: Bahan) -> Iterator[Butir]:
    """Setiap program punya baris anggaran, bila anggaran sudah diisi."""
    for r in bahan.data("program") if bahan.anggaran else ():
        if r["kode"] not in bahan.anggaran:
            yield Butir(
                "program", r.nomor, "kode", r["kode"], "ada di anggaran.csv",
                f"Program {r['kode']} ({r['uraian'][:80]}) tidak ada di anggaran.csv.",
            )  # fmt: skip


@aturan("FAK-11", "Realisasi indikator program tidak ada", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_unmeasured(bahan: Bahan) -> Iterator[Butir]:
    """Indikator program yang ditargetkan tahun ini punya realisasi, bila indikator program lain sudah punya."""
    milik = [
        b for b in bahan.pencapaian.values() if b.kode_induk in bahan.program_of and b.target is not None
    ]
    if not any(b.realisasi is not None for b in milik):
        return  # not filled in yet: said elsewhere
    for b in milik:
        if b.realisasi is None:
            yield Butir(
                "indikator", bahan.indikator[b.kode].nomor, "kode", b.kode, "realisasinya diisi",
                f"{b.kode} ({b.indikator[:80]}) ditargetkan {ukuran(b.target)}, tetapi realisasinya tidak ada.",
            )  # fmt: skip


@aturan("FAK-12", "Solusi kosong padahal target tidak tercapai", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_solutions(bahan: Bahan) -> Iterator[Butir]:
    """Sasaran program yang sedikitnya satu indikatornya tidak mencapai target punya solusi di analisis."""
    meleset = {b.kode_induk: b for b in bahan.pencapaian.values() if b.tercapai is False}
    for r in bahan.data("analisis"):
        b = meleset.get(r["kode_sasaran_program"])
        if b and not r["solusi"]:
            yield Butir(
                "analisis", r.nomor, "solusi", "", "solusi ditulis",
                f"{b.kode} tidak mencapai target ({ukuran(b.realisasi)} dari {ukuran(b.target)}), tetapi solusinya "
                "tidak ditulis.",
            )  # fmt: skip


@aturan("FAK-13", "Teks yang sama untuk hal yang berbeda", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_copies(bahan: Bahan) -> Iterator[Butir]:
    """Analisis, solusi, definisi, dan rumus yang disalin tanpa perubahan dari baris lain."""
    for tabel, kolom, kunci in (
        ("analisis", "analisis", "kode_sasaran_program"),
        ("analisis", "solusi", "kode_sasaran_program"),
        ("indikator_utama", "definisi", "kode_indikator"),
        ("indikator_utama", "rumus", "kode_indikator"),
    ):
        pertama: dict[tuple[str, ...], Baris] = {}
        for r in bahan.data(tabel):
            isi = words(r[kolom] or "")
            lain = pertama.setdefault(isi, r)
            if len(isi) >= TERPENDEK and lain is not r:
                yield Butir(
                    tabel, r.nomor, kolom, r[kolom][:120], "teksnya sendiri",
                    f"{kolom.capitalize()} {r[kunci]} sama persis dengan {lain[kunci]} (baris {lain.nomor}).",
                )  # fmt: skip


@aturan("FAK-14", "Tahun dokumen bukan tahun laporan", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_years(bahan: Bahan) -> Iterator[Butir]:
    """Tahun yang disebut bersama LKjIP, Perjanjian Kinerja, tahun anggaran, atau rencana kerja dalam teks data."""
    for tabel, kolom, rows in _texts(bahan):
        for r in rows:
            for m in DOKUMEN.finditer(r[kolom] or ""):
                # Last year's document may be cited where the texts say so.
                if int(m[1]) not in (bahan.tahun, bahan.tahun - 1, bahan.tahun + 1):
                    yield Butir(
                        tabel, r.nomor, kolom, m[0], str(bahan.tahun),
                        f"Teks menyebut tahun {m[1]}, padahal laporan ini tahun {bahan.tahun}.",
                    )  # fmt: skip


@aturan("FAK-15", "Nama instansi atau daerah lain", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_names(bahan: Bahan) -> Iterator[Butir]:
    """Nama instansi sejenis dan nama daerah dalam teks dibandingkan dengan profil; yang lain mungkin sisa salinan."""
    profil = bahan.laporan.profil
    milik = [
        (kata[0], " ".join(kata[1:]))
        for nama in (profil["unit"], profil["pemerintah_daerah"])
        if len(kata := nama.split()) > 1
    ]
    for jenis, nama in milik:
        pola = re.compile(rf"\b{re.escape(jenis)}\s+((?:[A-Z][\w’'-]+\s?){{1,{len(nama.split())}}})")
        for tabel, kolom, rows in _texts(bahan):
            for r in rows:
                for m in pola.finditer(r[kolom] or ""):
                    disebut = m[1].split()
                    if disebut[0].casefold() != nama.split()[0].casefold() and _is_place(bahan, disebut[0]):
                        yield Butir(
                            tabel, r.nomor, kolom, m[0].strip(), f"{jenis} {nama}",
                            f"Teks menyebut {m[0].strip()}, sedangkan laporan ini milik {profil['unit']}, "
                            f"{profil['pemerintah_daerah']}.",
                        )  # fmt: skip


def _is_place(bahan: Bahan, kata: str) -> bool:
    """Say whether a capitalised word can be a place: not one that the office's texts also write small."""
    return kata.casefold() not in bahan.kata_kecil


def _texts(bahan: Bahan) -> Iterator[tuple[str, str, Sequence[Baris]]]:
    """Yield the columns of prose that the office wrote for this year."""
    for tabel, kolom in (
        ("narasi", "teks"),
        ("analisis", "analisis"),
        ("analisis", "solusi"),
        ("isu_strategis", "permasalahan"),
        ("isu_strategis", "isu_strategis"),
        ("penandatangan", "jabatan"),
        ("tujuan", "uraian"),
        ("sasaran", "uraian"),
        ("sasaran_program", "uraian"),
        ("indikator", "uraian"),
        ("indikator_utama", "definisi"),
    ):
        if rows := bahan.data(tabel):
            yield tabel, kolom, rows


@aturan(
    "FAK-16", "NIP tidak masuk akal", RUMPUN, Tingkat.SEDANG, sumber="Peraturan BKN tentang NIP: 18 angka"
)
def check_employee_number(bahan: Bahan) -> Iterator[Butir]:
    """NIP memuat tanggal lahir, bulan pengangkatan, jenis kelamin (1 atau 2), dan nomor urut."""
    for r in bahan.data("penandatangan"):
        if r["nip"] and (salah := _nip_problem(r["nip"], bahan.tahun)):
            yield Butir(
                "penandatangan", r.nomor, "nip", r["nip"], "NIP yang sah", f"NIP {r['nama']}: {salah}."
            )


def _nip_problem(nip: str, tahun: int) -> str:
    m = NIP.fullmatch(nip.strip())
    if not m:
        return "bukan 18 angka (tanggal lahir, bulan pengangkatan, jenis kelamin, nomor urut)"
    lahir_tahun, lahir_bulan, lahir_hari, angkat_tahun, angkat_bulan, kelamin, _ = map(int, m.groups())
    try:
        lahir = date(lahir_tahun, lahir_bulan, lahir_hari)
    except ValueError:
        return f"{m[1]}-{m[2]}-{m[3]} bukan tanggal lahir"
    if not 1 <= angkat_bulan <= 12:
        return f"{m[4]}-{m[5]} bukan bulan pengangkatan"
    if kelamin not in (1, 2):
        return f"angka jenis kelaminnya {kelamin}, bukan 1 atau 2"
    if not USIA_TERMUDA <= angkat_tahun - lahir.year <= USIA_TERTUA or angkat_tahun > tahun + 1:
        return f"lahir {lahir.year}, diangkat {angkat_tahun}"
    if not USIA_TERMUDA <= tahun - lahir.year <= USIA_TERTUA:
        return f"lahir {lahir.year}, padahal menjabat tahun {tahun}"
    return ""


@aturan("FAK-17", "Nama kembar", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_twins(bahan: Bahan) -> Iterator[Butir]:
    """Dua tujuan, sasaran, program, atau indikator di bawah induk yang sama, yang bernama sama."""
    for tabel, induk in (
        ("tujuan", ""),
        ("sasaran", "kode_tujuan"),
        ("program", ""),
        ("sasaran_program", "kode_program"),
        ("indikator", "induk"),
    ):
        pertama: dict[tuple, Baris] = {}
        for r in bahan.data(tabel):
            lain = pertama.setdefault((r[induk] if induk else "", words(r["uraian"])), r)
            if lain is not r:
                yield Butir(
                    tabel, r.nomor, "uraian", r["uraian"][:120], "nama yang lain",
                    f"{r['kode']} bernama sama dengan {lain['kode']} (baris {lain.nomor}).",
                )  # fmt: skip


@aturan("FAK-18", "Angka janggal pada data", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_odd(bahan: Bahan) -> Iterator[Butir]:
    """Target atau realisasi yang lima kali lebih besar atau lebih kecil dari nilai tengah indikatornya sendiri."""
    for kode, isi in _measures(bahan).items():
        tengah = median(nilai for *_, nilai in isi)
        jauh = [i for i in isi if tengah and not tengah / JAUH <= i[3] <= tengah * JAUH]
        for tabel, r, kolom, nilai in jauh if len(jauh) * 3 < len(isi) else ():
            yield Butir(
                tabel, r.nomor, kolom, angka(nilai), "",
                f"Nilai {kode} yang lain di sekitar {angka(tengah)}: salah ketik?",
            )  # fmt: skip


@aturan("FAK-19", "Volume dan harga tidak berjumlah rekeningnya", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_volumes(bahan: Bahan) -> Iterator[Butir]:
    """Volume kali harga di volume_biaya, dijumlahkan, dibandingkan dengan rekeningnya di dpa."""
    dpa = _accounts(bahan)
    for kunci, isi in _by(REKENING, bahan.data("volume_biaya")).items() if dpa else ():
        induk = dpa.get(kunci)
        if induk is None:
            yield _unknown_account("volume_biaya", isi[0])
            continue
        for volume, harga, di_dpa in (
            ("volume_rencana", "harga_rencana", "pagu_rp"),
            ("volume_realisasi", "harga_realisasi", "realisasi_rp"),
        ):
            if induk[di_dpa] is None or any(r[volume] and r[harga] is None for r in isi):
                continue
            jumlah = sum(Fraction(r[volume]) * Fraction(r[harga] or 0) for r in isi)
            if jumlah != induk[di_dpa]:
                yield Butir(
                    "volume_biaya", isi[0].nomor, volume, angka(jumlah), angka(induk[di_dpa]),
                    f"Volume kali harga rekening {kunci[2]} bukan {di_dpa.removesuffix('_rp')} di dpa.csv.",
                    bukti=f"{angka(jumlah)} dari {len(isi)} butir",
                )  # fmt: skip


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


@aturan("FAK-21", "Pencairan melebihi pagu", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_paid(bahan: Bahan) -> Iterator[Butir]:
    """Jumlah SP2D langsung setiap program paling banyak pagunya."""
    langsung = [r for r in bahan.data("spp_sp2d") if r["jenis"] == "LS" and r["tanggal_sp2d"]]
    for (kode,), isi in _by(PROGRAM, langsung).items():
        if kode not in bahan.anggaran:
            continue
        jumlah, pagu = sum(r["nilai_rp"] for r in isi), bahan.anggaran[kode][0]
        if jumlah > pagu:
            terbesar = max(isi, key=lambda r: r["nilai_rp"])
            yield Butir(
                "spp_sp2d", terbesar.nomor, "nilai_rp", angka(jumlah), f"paling banyak {angka(pagu)}",
                f"Jumlah SP2D langsung program {kode} melebihi pagunya.",
                bukti=f"{len(isi)} SP2D, yang terbesar {rupiah(terbesar['nilai_rp'])}",
                selisih_rp=jumlah - pagu,
            )  # fmt: skip


@aturan("FAK-22", "Kode kegiatan bukan milik unit atau programnya", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_activity_codes(bahan: Bahan) -> Iterator[Butir]:
    """Bagian kode kegiatan yang pada baris lain selalu kode unit atau programnya dibandingkan dengan kolom itu."""
    rows = [r for r in bahan.data("kegiatan") if r["kode_program"]]
    for kolom in ("kode_unit", "kode_program"):
        cocok = [r for r in rows if f".{r[kolom]}." in f".{r['kode']}."]
        if len(rows) > len(cocok) >= len(rows) * MENURUT:
            for r in (r for r in rows if r not in cocok):
                yield Butir(
                    "kegiatan", r.nomor, kolom, r[kolom], f"bagian dari {r['kode']}",
                    f"Kode {r['kode']} tidak memuat {kolom.replace('_', ' ')} {r[kolom]}, seperti baris lain.",
                )  # fmt: skip


@aturan("FAK-23", "Rencana kerja memakai indikator atau satuan lain", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_plan_rows(bahan: Bahan) -> Iterator[Butir]:
    """Satuan rencana kerja dibandingkan dengan satuan indikatornya, bila tabelnya tidak tercetak."""
    for r in () if bahan.cetak("tabel_2_3_rkt") else bahan.data("rencana_kerja"):
        milik = bahan.indikator.get(r["kode_indikator"] or "")
        if milik and _unit(r["satuan"]) != _unit(milik["satuan"]):
            yield Butir(
                "rencana_kerja", r.nomor, "satuan", r["satuan"], milik["satuan"],
                f"Satuan {r['kode_indikator']} pada Rencana Kerja bukan satuan indikatornya.",
            )  # fmt: skip


def _unit(satuan: str) -> str:
    return PERSEN if satuan.strip() == "%" else satuan.strip().casefold()
