"""Agreement between tables: targets, realisasi, standards, rows, their order and pairing."""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from lkjip.bahasa import ukuran as tulis
from lkjip.data.belum_lengkap import belum_tersedia
from lkjip.formulas import half_up
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import BENTUK, Bahan, Baris, Bentuk, Nilai, cell, parent, text
from lkjip.reconcile.kata import SAMA, difference, similarity
from lkjip.reconcile.rule.nam import foreign_indicator
from lkjip.reconcile.salah_angka import LAIN, explain
from lkjip.reconcile.temuan import Tingkat, nama_tabel

RUMPUN = "antartabel"
PERENCANAAN = "Perpres 29/2014: Renstra, Rencana Kerja, Perjanjian Kinerja, dan LKj memuat kinerja yang sama"
UKUR = ("tabel_3_1", "tabel_3_1_1")
TAHUN = re.compile(r"(target|realisasi)_(\d{4})")


def _cell(
    bentuk: Bentuk, row: Baris, kolom: str, benar: Nilai, nama: str, resmi: str, lain: dict
) -> Iterator[Butir]:
    """Compare one printed cell with the value it should have; `lain` are the other rows' values."""
    isi = cell(row, kolom)
    tercetak = isi.nilai if isi.nilai is not None else isi.predikat or None
    sama = tercetak == benar or isinstance(benar, str) and isi.predikat.casefold() == benar.casefold()
    if sama or isi.rusak or (benar is None and tercetak is None):
        return
    if tercetak is None:
        sebab = "selnya kosong"
    elif benar is None:
        sebab = "datanya belum ada, tetapi ada angka tercetak"
    elif isinstance(tercetak, Fraction) and isinstance(benar, Fraction):
        sebab = _slip(tercetak, benar, isi.desimal, lain)
    else:
        sebab = f"{tulis(tercetak)}, bukan {tulis(benar)}"
    yield Butir(
        bentuk.nama, row["baris"], kolom, isi.teks, tulis(benar),
        f"{nama} berbeda dari {resmi}: {sebab}.",
        bukti=f"{resmi}: {tulis(benar)}",
    )  # fmt: skip


def _slip(tercetak: Fraction, benar: Fraction, desimal: int, lain: dict) -> str:
    if tercetak == Fraction(half_up(benar, desimal)):
        return "dibulatkan, sehingga selisih terhadap target dapat tersembunyi"
    if tercetak in (benar * 100, benar / 100):
        return "skalanya bergeser 100 kali"
    pemilik = [kode for kode, nilai in lain.items() if nilai == tercetak]
    if len(pemilik) == 1:
        return f"sama dengan milik {pemilik[0]}"
    if tercetak.denominator == benar.denominator == 1:
        salah = explain(int(tercetak), int(benar))
        if salah.jenis != LAIN:
            return salah.uraian
    return "angkanya lain"


@aturan("SIL-01", "Target berbeda antardokumen", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_targets(bahan: Bahan) -> Iterator[Butir]:
    """Target setiap tabel dibandingkan dengan Perjanjian Kinerja; tujuan dengan Renstra; program
    dengan targetnya.
    """
    for bentuk, rows in bahan.tables("indikator", "program", "sasaran_program", "kegiatan"):
        for r in rows:
            kode = bahan.indikator_of(bentuk, r)
            if "target" in r and kode in bahan.target:
                renstra = (kode, bahan.tahun) in bahan.renstra
                resmi = (
                    "Perjanjian Kinerja" if kode in bahan.pk else "Renstra" if renstra else "target program"
                )
                lain = {k: v for k, v in bahan.target.items() if k != kode}
                yield from _cell(bentuk, r, "target", bahan.target[kode], f"Target {kode}", resmi, lain)


@aturan("SIL-02", "Perjanjian Kinerja berbeda dari Renstra", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_agreement(bahan: Bahan) -> Iterator[Butir]:
    """Target Perjanjian Kinerja dibandingkan dengan target Renstra tahun yang sama."""
    tercetak = {r["kode"]: r for r in bahan.cetak("tabel_2_1_pk")}
    for milik in bahan.data("perjanjian_kinerja"):
        kode = milik["kode_indikator"]
        nilai, renstra = bahan.pk[kode], bahan.renstra.get((kode, bahan.tahun))
        if renstra is None or nilai == renstra or (bahan.kinerja_tercetak and kode not in tercetak):
            continue
        r = tercetak.get(kode)
        yield Butir(
            "tabel_2_1_pk" if r else "perjanjian_kinerja", r["baris"] if r else milik.nomor, "target",
            text(r, "target") if r else tulis(nilai), tulis(renstra),
            f"Target {kode} pada Perjanjian Kinerja berbeda dari Renstra tahun {bahan.tahun}.",
            bukti=f"Perjanjian Kinerja {tulis(nilai)}, Renstra {tulis(renstra)}",
        )  # fmt: skip


@aturan("SIL-03", "Angka tahunan berbeda dari datanya", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_years(bahan: Bahan) -> Iterator[Butir]:
    """Target Renstra dan realisasi per tahun yang tercetak dibandingkan dengan target_renstra dan
    realisasi_kinerja.
    """
    for bentuk, rows in bahan.tables("indikator"):
        for r in rows:
            for kolom in r:
                if not (cocok := TAHUN.fullmatch(kolom)):
                    continue
                tahun = int(cocok[2])
                data = bahan.renstra if cocok[1] == "target" else bahan.realisasi
                nama = f"{cocok[1].capitalize()} {r['kode']} tahun {tahun}"
                if (r["kode"], tahun) in data:
                    lain = {k: v for (k, t), v in data.items() if t == tahun and k != r["kode"]}
                    yield from _cell(bentuk, r, kolom, data[r["kode"], tahun], nama, "datanya", lain)


@aturan("SIL-04", "Realisasi berbeda antartabel", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_results(bahan: Bahan) -> Iterator[Butir]:
    """Realisasi tahun ini di setiap tabel dibandingkan dengan realisasi indikatornya."""
    for bentuk, rows in bahan.tables():
        for r in rows:
            kode = bahan.indikator_of(bentuk, r)
            if "realisasi" in r and (kode, bahan.tahun) in bahan.realisasi:
                lain = {k: v for (k, t), v in bahan.realisasi.items() if t == bahan.tahun and k != kode}
                benar = bahan.realisasi[kode, bahan.tahun]
                yield from _cell(
                    bentuk, r, "realisasi", benar, f"Realisasi {kode}", "realisasi indikatornya", lain
                )


@aturan(
    "SIL-05", "Target akhir Renstra salah", RUMPUN, Tingkat.TINGGI, sumber="Renstra, target tahun terakhir"
)
def check_final_targets(bahan: Bahan) -> Iterator[Butir]:
    """Target akhir Renstra yang tercetak dibandingkan dengan target Renstra pada tahun terakhirnya."""
    for bentuk, rows in bahan.tables("indikator"):
        for r in rows:
            kunci = (r["kode"], bahan.tahun_akhir)
            if "target_akhir" in r and kunci in bahan.renstra:
                benar = bahan.renstra[kunci]
                isi, kini = cell(r, "target_akhir"), bahan.renstra.get((r["kode"], bahan.tahun))
                for b in _cell(
                    bentuk,
                    r,
                    "target_akhir",
                    benar,
                    f"Target akhir {r['kode']}",
                    f"Renstra {bahan.tahun_akhir}",
                    {},
                ):
                    yield b
                    nyata = cell(r, "realisasi").nilai
                    if isi.nilai is not None and isi.nilai == kini:
                        yield from _final_achievement(bentuk, r, benar, nyata, bahan.tahun)


def _final_achievement(
    bentuk: Bentuk, row: Baris, benar: Nilai, nyata: Fraction | None, tahun: int
) -> Iterator[Butir]:
    """Say what the wrong divisor did to the printed percentage."""
    if nyata is None or not isinstance(benar, Fraction) or not benar:
        return
    hasil = nyata / benar * 100
    yield Butir(
        bentuk.nama, row["baris"], "capaian", text(row, "capaian"), f"{tulis(hasil)}%",
        f"Capaian terhadap akhir Renstra dihitung dengan target tahun {tahun}, bukan target tahun terakhir.",
        bukti=f"{tulis(nyata)} ÷ {tulis(benar)} × 100 = {tulis(hasil)}%",
    )  # fmt: skip


@aturan("SIL-06", "Standar pembanding berbeda dari datanya", RUMPUN, Tingkat.SEDANG, sumber="standar.csv")
def check_standards(bahan: Bahan) -> Iterator[Butir]:
    """Standar yang tercetak dibandingkan dengan standar indikatornya."""
    for bentuk, rows in bahan.tables("indikator"):
        for r in rows:
            if "standar" in r and r["kode"] in bahan.standar:
                yield from _cell(
                    bentuk, r, "standar", bahan.standar[r["kode"]], f"Standar {r['kode']}", "datanya", {}
                )


def _expected(bahan: Bahan, bentuk: Bentuk) -> dict[str, str]:
    """Return the keys a table should have, with their names."""
    tujuan = {r["kode"] for r in bahan.data("tujuan")}
    sasaran = {r["kode"] for r in bahan.data("sasaran")}
    if bentuk.kunci == "indikator":
        renstra = {kode for kode, _ in bahan.renstra}
        milik = {k: r for k, r in bahan.indikator.items() if r["induk"] in tujuan | sasaran}
        ada = {r["kode"] for r in bahan.cetak(bentuk.nama)}
        program = set(bahan.indikator_program.values()) & set(bahan.target)
        pilih = {
            "tabel_2_1_pk": set(bahan.pk),
            "tabel_2_2": renstra,
            # A plan may list sasaran only; the analysis may be by sasaran or by sasaran program.
            "tabel_2_3_rkt": {
                k for k, r in milik.items() if r["induk"] in sasaran or ada & _owned(milik, tujuan)
            },
            "tabel_3_3": set(bahan.standar),
            "tabel_3_5": program if ada & program else set(milik) & ada | _owned(milik, sasaran),
        }.get(bentuk.nama)
        if pilih is None:
            pilih = _owned(milik, tujuan if bentuk.unsur == "tujuan" else sasaran)
        return {k: bahan.indikator[k]["uraian"] for k in bahan.indikator if k in pilih}
    if bentuk.kunci == "kegiatan":
        return {k: r["sub_kegiatan"] or r["indikator"] for k, r in bahan.kegiatan.items()}
    nama = "sasaran_program" if bentuk.kunci == "sasaran_program" else "program"
    kode = [r["kode"] for r in bahan.data(nama)]
    if bentuk.nama == "tabel_3_7" and bahan.anggaran:
        kode = [k for k in kode if k in bahan.anggaran]
    return {k: bahan.unsur[k] for k in kode}


def _owned(milik: dict[str, Baris], induk: set[str]) -> set[str]:
    return {k for k, r in milik.items() if r["induk"] in induk}


@aturan("SIL-07", "Baris yang seharusnya ada tidak tercetak", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_missing_rows(bahan: Bahan) -> Iterator[Butir]:
    """Setiap tujuan, sasaran, program, dan kegiatan yang ditetapkan harus punya baris di tabelnya."""
    for bentuk, rows in bahan.tables():
        ada = {r["kode"] for r in rows}
        for kode, nama in _expected(bahan, bentuk).items():
            tak_diukur = bentuk.nama in UKUR and bahan.realisasi.get((kode, bahan.tahun)) is None
            if kode not in ada and not tak_diukur:  # SIL-09 says that it was never measured
                yield Butir(
                    bentuk.nama, rows[-1]["baris"], kode, "tidak ada barisnya", nama,
                    f"{kode} ({nama}) ditetapkan, tetapi tidak ada di {nama_tabel(bentuk.nama)}.",
                    bukti=f"yang tercetak: {', '.join(r['kode'] for r in rows if r['kode'])[:120]}",
                )  # fmt: skip


@aturan("SIL-08", "Baris tercetak dua kali atau tidak dikenal", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_extra_rows(bahan: Bahan) -> Iterator[Butir]:
    """Satu tujuan, sasaran, program, atau kegiatan satu baris; kodenya harus dikenal di data."""
    for bentuk, rows in bahan.tables():
        boleh = _expected(bahan, bentuk)
        hitung: Counter[str] = Counter()
        for r in (r for r in rows if r["kode"]):
            hitung[r["kode"]] += 1
            if hitung[r["kode"]] > 1:
                yield Butir(
                    bentuk.nama, r["baris"], "kode", r["kode"], "satu baris",
                    f"{r['kode']} tercetak lebih dari satu kali di {nama_tabel(bentuk.nama)}.",
                )  # fmt: skip
            elif boleh and r["kode"] not in boleh and parent(r, rows) is None:
                yield Butir(
                    bentuk.nama, r["baris"], "kode", r["kode"], "",
                    f"{r['kode']} tidak termasuk yang ditetapkan untuk {nama_tabel(bentuk.nama)}.",
                    bukti=f"yang ditetapkan: {', '.join(boleh)[:120]}",
                )  # fmt: skip


@aturan(
    "SIL-09", "Tujuan atau sasaran tidak pernah diukur", RUMPUN, Tingkat.KRITIS,
    sumber="Perpres 29/2014: LKj menyatakan capaian tujuan dan sasaran",
)  # fmt: skip
def check_unmeasured(bahan: Bahan) -> Iterator[Butir]:
    """Setiap indikator tujuan dan sasaran yang ditargetkan tahun ini harus punya realisasi tahun ini, kecuali yang di
    data tahun berjalan masih ditulis belum tersedia.
    """
    menunggu = {
        r["kode_indikator"]
        for r in bahan.data("realisasi_kinerja")
        if not bahan.kinerja_tercetak and r["tahun"] == bahan.tahun and belum_tersedia(r)
    }
    for kode, r in bahan.indikator.items():
        if r["induk"] not in bahan.tujuan or kode not in bahan.target or kode in menunggu:
            continue
        if bahan.realisasi.get((kode, bahan.tahun)) is None and (baris := _measure_place(bahan, r)):
            yield Butir(
                *baris, kode, "tidak ada realisasi", f"realisasi terhadap target {tulis(bahan.target[kode])}",
                f"{kode} ({r['uraian']}) ditargetkan {tulis(bahan.target[kode])}, tetapi tidak "
                "diukur di tabel mana pun.",
                bukti=f"tidak ada realisasi {kode} tahun {bahan.tahun} pada data maupun tabel tercetak",
            )  # fmt: skip


def _measure_place(bahan: Bahan, indikator: Baris) -> tuple[str, int] | None:
    """Return where the measurement should stand; None when the published report has no such table at all."""
    induk = indikator["induk"]
    nama = UKUR[bahan.tujuan[induk] == induk]
    if rows := bahan.cetak(nama):
        return nama, rows[-1]["baris"]
    return None if bahan.kinerja_tercetak else ("indikator", indikator.nomor)


@aturan("SIL-10", "Indikator milik baris lain", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_swapped_indicators(bahan: Bahan) -> Iterator[Butir]:
    """Nama indikator setiap baris dibandingkan dengan semua indikator: ia harus paling mirip dengan
    miliknya sendiri.
    """
    for bentuk, rows in bahan.tables("indikator", "program", "sasaran_program"):
        for r in rows:
            kode = bahan.indikator_of(bentuk, r)
            if not kode or not bentuk.indikator or not (isi := text(r, bentuk.indikator)):
                continue
            sendiri = bahan.indikator[kode]["uraian"]
            if paling := foreign_indicator(bahan, kode, isi):
                nama = bahan.indikator[paling]["uraian"]
                mirip, milik = similarity(nama, isi), similarity(sendiri, isi)
                yield Butir(
                    bentuk.nama, r["baris"], bentuk.indikator, isi, sendiri,
                    f"Indikator yang tercetak milik {paling} ({nama}), bukan {kode}.",
                    bukti=f"kemiripan dengan {paling} {round(mirip * 100)}%, dengan {kode} "
                    f"{round(milik * 100)}%",
                )  # fmt: skip


@aturan("SIL-11", "Urutan program berbeda antartabel", RUMPUN, Tingkat.RENDAH, sumber="Urutan program.csv")
def check_order(bahan: Bahan) -> Iterator[Butir]:
    """Urutan program di setiap tabel dibandingkan dengan urutan program.csv."""
    resmi = [r["kode"] for r in bahan.data("program")]
    for bentuk, rows in bahan.tables("program", "sasaran_program", "indikator"):
        if bentuk.kunci == "program":
            urut, acuan = [r["kode"] for r in rows if r["kode"] in resmi], resmi
        elif bentuk.kunci == "sasaran_program":
            acuan = [r["kode"] for r in bahan.data("sasaran_program")]
            urut = [r["kode"] for r in rows if r["kode"] in acuan]
        else:
            acuan = [k for k in bahan.indikator]
            urut = [r["kode"] for r in rows if r["kode"] in acuan]
            if bentuk.nama in ("tabel_2_2", "tabel_2_3_rkt"):
                continue  # these list a tujuan before its sasaran
        seharusnya = [k for k in acuan if k in urut]
        if urut == seharusnya or len(set(urut)) != len(urut):
            continue
        salah = next(i for i, (a, b) in enumerate(zip(urut, seharusnya, strict=True)) if a != b)
        baris = [r for r in rows if r["kode"] == urut[salah]][0]["baris"]
        yield Butir(
            bentuk.nama, baris, "kode", ", ".join(urut), ", ".join(seharusnya),
            "Urutan barisnya lain dari urutan resminya, sehingga baris bernomor sama memuat hal yang "
            "berbeda.",
        )  # fmt: skip


@aturan("SIL-12", "Kegiatan berbeda dari datanya", RUMPUN, Tingkat.TINGGI, sumber="kegiatan.csv")
def check_activities(bahan: Bahan) -> Iterator[Butir]:
    """Target dan realisasi setiap baris kegiatan dibandingkan dengan kegiatan.csv."""
    for bentuk, rows in bahan.tables("kegiatan"):
        for r in rows:
            if not (isi := bahan.kegiatan.get(r["kode"])):
                continue
            for kolom in ("target", "realisasi"):
                benar = None if isi[kolom] is None else Fraction(isi[kolom])
                yield from _cell(bentuk, r, kolom, benar, kolom.capitalize(), "kegiatan.csv", {})


@aturan("SIL-13", "Program tercetak di bawah lebih dari satu sasaran", RUMPUN, Tingkat.TINGGI)
def check_double_listing(bahan: Bahan) -> Iterator[Butir]:
    """Program dan unit yang sama tercetak di bawah beberapa sasaran: menjumlahkan tabelnya menghitung
    ganda.
    """
    baris = {r["kode"]: r["baris"] for r in bahan.cetak("tabel_3_8")}
    letak: dict[str, dict[str, str]] = {}
    ganda: Counter[str] = Counter()
    for kode, r in bahan.kegiatan.items():
        if kode in baris and r["tingkat"] == "program":
            letak.setdefault(r["kode_program"], {}).setdefault(r["kode_sasaran"], kode)
        elif kode in baris and r["tingkat"] == "sub_kegiatan":
            ganda[r["kode_program"]] += 1
    for program, sasaran in letak.items():
        if len(sasaran) > 1:
            lain = list(sasaran.values())[1:]
            yield Butir(
                "tabel_3_8", baris[lain[0]], "kode", f"program {program} di bawah {', '.join(sasaran)}",
                "satu sasaran",
                f"Program {program} ({bahan.unsur.get(program, '')}) dicetak di bawah "
                f"{len(sasaran)} sasaran; {ganda[program]} baris sub kegiatannya terhitung berulang.",
                bukti=f"baris {', '.join(str(baris[k]) for k in sasaran.values())}",
            )  # fmt: skip


@aturan("SIL-14", "Kegiatan yang sama, angka yang berbeda", RUMPUN, Tingkat.TINGGI)
def check_copies(bahan: Bahan) -> Iterator[Butir]:
    """Baris sub kegiatan yang dicetak lebih dari sekali dibandingkan satu dengan yang lain."""
    baris = {r["kode"]: r for r in bahan.cetak("tabel_3_8")}
    pertama: dict[tuple, str] = {}
    for kode, isi in bahan.kegiatan.items():
        if kode not in baris or isi["tingkat"] != "sub_kegiatan":
            continue
        kunci = (isi["kode_unit"], isi["kode_program"], kode.rpartition(".")[2], isi["sub_kegiatan"])
        awal = pertama.setdefault(kunci, kode)
        for kolom in ("target", "realisasi"):
            a, b = (cell(baris[k], kolom) for k in (awal, kode))
            if a.nilai != b.nilai:
                yield Butir(
                    "tabel_3_8", baris[kode]["baris"], kolom, b.teks, a.teks,
                    f"{kolom.capitalize()} sub kegiatan yang sama tercetak berbeda di baris "
                    f"{baris[awal]['baris']}.",
                    bukti=f"baris {baris[awal]['baris']}: {a.teks}; baris {baris[kode]['baris']}: {b.teks}",
                )  # fmt: skip


@aturan("SIL-15", "Rencana kerja berbeda susunan dari Renstra", RUMPUN, Tingkat.SEDANG, sumber=PERENCANAAN)
def check_plan_structure(bahan: Bahan) -> Iterator[Butir]:
    """Banyaknya tujuan pada RKT, dan tujuan yang membawahi setiap indikatornya, dibandingkan dengan
    Renstra.
    """
    rows = bahan.cetak("tabel_2_3_rkt")
    resmi = [r["kode"] for r in bahan.data("tujuan")]
    if not rows or not resmi:
        return
    disebut = [r for r in rows if text(r, "tujuan")]
    if len({text(r, "tujuan") for r in disebut}) != len(resmi):
        yield Butir(
            "tabel_2_3_rkt", rows[0]["baris"], "tujuan", f"{len(disebut)} tujuan", f"{len(resmi)} tujuan",
            "Banyaknya tujuan pada Rencana Kerja berbeda dari Renstra.",
            bukti="; ".join(text(r, "tujuan") for r in disebut),
        )  # fmt: skip
    kini = None
    for r in rows:
        induk = bahan.indikator[r["kode"]]["induk"] if r["kode"] in bahan.indikator else None
        if text(r, "tujuan"):
            kini = bahan.tujuan.get(induk)
        elif induk and kini and bahan.tujuan.get(induk) != kini:
            yield Butir(
                "tabel_2_3_rkt", r["baris"], "tujuan", f"di bawah {kini}",
                f"di bawah {bahan.tujuan.get(induk)}",
                f"{r['kode']} milik {bahan.tujuan.get(induk)} pada Renstra, tetapi tercetak di bawah {kini}.",
                bukti=f"{bahan.unsur.get(bahan.tujuan.get(induk), '')} ≠ {bahan.unsur.get(kini, '')}",
            )  # fmt: skip


@aturan("SIL-16", "Satu program, dua indikator", RUMPUN, Tingkat.SEDANG, sumber=PERENCANAAN)
def check_programme_indicators(bahan: Bahan) -> Iterator[Butir]:
    """Indikator program pada tabel kegiatan dibandingkan dengan indikator program pada tabel analisis."""
    for bentuk, rows in bahan.tables("kegiatan"):
        lihat: dict[str, list[str]] = {}
        for r in rows:
            isi = bahan.kegiatan.get(r["kode"])
            if not isi or isi["tingkat"] != "program":
                continue
            program, nama = isi["kode_program"], text(r, bentuk.indikator)
            resmi = bahan.indikator_program.get(program)
            sudah = lihat.setdefault(program, [])
            if not sudah and resmi and similarity(bahan.indikator[resmi]["uraian"], nama) < 0.8:
                yield Butir(
                    bentuk.nama, r["baris"], bentuk.indikator, nama, bahan.indikator[resmi]["uraian"],
                    f"Indikator program {program} di sini lain dari indikator yang sama program pada "
                    f"{resmi}.",
                    bukti=f"{resmi}: {bahan.indikator[resmi]['uraian']}",
                )  # fmt: skip
            elif sudah and all(similarity(x, nama) < 0.8 for x in sudah):
                yield Butir(
                    bentuk.nama, r["baris"], bentuk.indikator, nama, sudah[0],
                    f"Indikator program {program} di sini lain dari indikatornya pada baris lain tabel "
                    "yang sama.",
                    bukti=f"baris lain: {sudah[0]}",
                )  # fmt: skip
            sudah.append(nama)


@aturan("SIL-17", "Analisis tertukar antarprogram", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_swapped_analyses(bahan: Bahan) -> Iterator[Butir]:
    """Analisis per program dibandingkan dengan analisis per sasaran: yang sama persis harus milik
    program yang sama.
    """
    asal = {bahan.indikator_of(BENTUK["tabel_3_5"], r): text(r, "analisis") for r in bahan.cetak("tabel_3_5")}
    for r in bahan.cetak("tabel_3_6"):
        kode, isi = bahan.indikator_of(BENTUK["tabel_3_6"], r), text(r, "analisis")
        lain = [k for k, teks in asal.items() if teks == isi and k != kode]
        if isi and kode in asal and asal[kode] != isi and lain:
            yield Butir(
                "tabel_3_6", r["baris"], "analisis", isi[:160], asal[kode][:160],
                f"Analisis ini milik {lain[0]} di Tabel 3.5, tetapi programnya mengampu {kode}.",
                bukti=f"{kode} di Tabel 3.5: {asal[kode][:120]}",
            )  # fmt: skip


@aturan("SIL-18", "Kutipan RPJMD berbeda", RUMPUN, Tingkat.SEDANG, sumber="rpjmd.csv dan misi.csv")
def check_regional_plan(bahan: Bahan) -> Iterator[Butir]:
    """Misi, tujuan, sasaran, dan indikator RPJMD yang dikutip dibandingkan dengan RPJMD dan daftar misi."""
    resmi = {str(r["nomor"]): r for r in bahan.data("rpjmd")}
    misi = [r["uraian"] for r in bahan.data("misi") if r["diacu"]]
    for r in bahan.cetak("tabel_2_1_rpjmd"):
        milik = resmi.get(text(r, "no").rstrip("."), {})
        for kolom in ("misi", "tujuan", "sasaran", "indikator"):
            isi, harap = text(r, kolom), [milik[kolom]] if milik.get(kolom) else []
            harap = misi if kolom == "misi" and misi else harap
            if isi and harap and all(difference(x, isi).jenis != SAMA for x in harap):
                yield Butir(
                    "tabel_2_1_rpjmd", r["baris"], kolom, isi, harap[0],
                    f"{kolom.capitalize()} RPJMD yang dikutip berbeda: {difference(harap[0], isi).uraian}.",
                )  # fmt: skip
