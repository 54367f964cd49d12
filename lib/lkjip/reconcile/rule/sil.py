"""Agreement between tables: targets, realisasi, standards, rows, their order and pairing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lkjip.bahasa import ukuran as tulis
from lkjip.data.belum_lengkap import belum_tersedia
from lkjip.data.jenjang import DI_BAWAH_SASARAN
from lkjip.data.perjanjian import murni
from lkjip.formulas import Keterangan, Status, capaian, half_up
from lkjip.model.ukuran import tengah_tahun
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris, Nilai, parent
from lkjip.reconcile.cetakan import BarisCetak, SelCetak, TabelCetak, cell, text
from lkjip.reconcile.kata import SAMA, difference, similarity, words
from lkjip.reconcile.parse import exact
from lkjip.reconcile.rule.nam import foreign_indicator
from lkjip.reconcile.salah_angka import LAIN, explain
from lkjip.reconcile.temuan import Tingkat

RUMPUN = "antartabel"
PERENCANAAN = "Perpres 29/2014: Renstra, Rencana Kerja, Perjanjian Kinerja, dan LKj memuat kinerja yang sama"


def _cell(
    sel: SelCetak | None, benar: Nilai, nama: str, resmi: str, lain: dict | None = None
) -> Iterator[Butir]:
    """Compare one printed cell with the value it should have; `lain` are the other rows' values."""
    if sel is None:
        return
    isi = sel.cetak
    tercetak = isi.nilai if isi.nilai is not None else isi.predikat or None
    tertulis = {benar.casefold(), tulis(benar).casefold()} if isinstance(benar, str) else ()
    sama = tercetak == benar or isi.predikat.casefold() in tertulis
    if sama or isi.rusak or (benar is None and tercetak is None):
        return
    if tercetak is None:
        sebab = "selnya kosong"
    elif benar is None:
        sebab = "datanya belum ada, tetapi ada angka tercetak"
    elif isinstance(tercetak, Fraction) and isinstance(benar, Fraction):
        sebab = _slip(tercetak, benar, isi.desimal, lain or {})
    else:
        sebab = f"{tulis(tercetak)}, bukan {tulis(benar)}"
    yield sel.finding(
        tulis(benar), f"{nama} berbeda dari {resmi}: {sebab}.", bukti=f"{resmi}: {tulis(benar)}"
    )


def _own(row: BarisCetak, arti: str) -> SelCetak | None:
    """Return the cell of a column without a year: those with one are compared year by year."""
    sel = row.cell(arti)
    return sel if sel and sel.kolom.tahun is None else None


def _slip(tercetak: Fraction, benar: Fraction, desimal: int, lain: dict) -> str:
    if tercetak == Fraction(half_up(benar, desimal)):
        return "dibulatkan, sehingga selisih terhadap target dapat tersembunyi"
    if tercetak in (benar * 100, benar / 100):
        return "skalanya bergeser 100 kali"
    if tercetak in (benar * 1000, benar / 1000):
        return "bergeser seribu kali: tanda ribuan dan tanda desimal tertukar"
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
    for r in (r for t in bahan.tables() for r in t.rows):
        kode = bahan.indikator_of(r)
        if kode in bahan.target:
            renstra = (kode, bahan.tahun) in bahan.renstra
            resmi = "Perjanjian Kinerja" if kode in bahan.pk else "Renstra" if renstra else "target program"
            lain = {k: v for k, v in bahan.target.items() if k != kode}
            yield from _cell(_own(r, "target"), bahan.target[kode], f"Target {kode}", resmi, lain)


@aturan("SIL-02", "Perjanjian Kinerja berbeda dari Renstra", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_agreement(bahan: Bahan) -> Iterator[Butir]:
    """Target Perjanjian Kinerja murni dibandingkan dengan target Renstra tahun yang sama; perubahannya boleh lain."""
    tables = bahan.role("pk")
    tercetak = {r["kode"]: r for t in tables for r in t.rows}
    for milik in murni(bahan.data("perjanjian_kinerja")):
        kode = milik["kode_indikator"]
        nilai, renstra = exact(milik["target"]), bahan.renstra.get((kode, bahan.tahun))
        if renstra is None or nilai == renstra or (tables and kode not in tercetak):
            continue
        isi = (
            tulis(renstra), f"Target {kode} pada Perjanjian Kinerja berbeda dari Renstra tahun {bahan.tahun}."
        )  # fmt: skip
        bukti = f"Perjanjian Kinerja {tulis(nilai)}, Renstra {tulis(renstra)}"
        if r := tercetak.get(kode):
            yield r.finding("target", *isi, bukti=bukti)
        else:
            yield Butir("perjanjian_kinerja", milik.nomor, "target", tulis(nilai), *isi, bukti=bukti)


@aturan("SIL-03", "Angka tahunan berbeda dari datanya", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_years(bahan: Bahan) -> Iterator[Butir]:
    """Target Renstra dan realisasi per tahun yang tercetak dibandingkan dengan target_renstra dan
    realisasi_kinerja.
    """
    for sel in (s for t in bahan.tables("indikator") for r in t.rows for s in r.cells("target", "realisasi")):
        kode, arti, tahun = sel.row["kode"], sel.kolom.arti, sel.kolom.tahun
        data = bahan.renstra if arti == "target" else bahan.realisasi
        if sel.kolom.periode is None and (kode, tahun) in data:
            lain = {k: v for (k, t), v in data.items() if t == tahun and k != kode}
            nama = f"{arti.capitalize()} {kode} tahun {tahun}"
            yield from _cell(sel, data[kode, tahun], nama, "datanya", lain)


@aturan("SIL-04", "Realisasi berbeda antartabel", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_results(bahan: Bahan) -> Iterator[Butir]:
    """Realisasi tahun ini di setiap tabel dibandingkan dengan realisasi indikatornya."""
    for r in (r for t in bahan.tables() for r in t.rows):
        kode = bahan.indikator_of(r)
        if (kode, bahan.tahun) in bahan.realisasi:
            lain = {k: v for (k, t), v in bahan.realisasi.items() if t == bahan.tahun and k != kode}
            benar = bahan.realisasi[kode, bahan.tahun]
            yield from _cell(_own(r, "realisasi"), benar, f"Realisasi {kode}", "realisasi indikatornya", lain)


@aturan(
    "SIL-05", "Target akhir Renstra salah", RUMPUN, Tingkat.TINGGI, sumber="Renstra, target tahun terakhir"
)
def check_final_targets(bahan: Bahan) -> Iterator[Butir]:
    """Target akhir Renstra yang tercetak dibandingkan dengan target Renstra pada tahun terakhirnya."""
    for r in (r for t in bahan.tables("indikator") for r in t.rows):
        sel, kode = r.cell("target_akhir"), r["kode"]
        if sel is None or (kode, bahan.tahun_akhir) not in bahan.renstra:
            continue
        benar = bahan.renstra[kode, bahan.tahun_akhir]
        for b in _cell(sel, benar, f"Target akhir {kode}", f"Renstra {bahan.tahun_akhir}"):
            yield b
            if sel.cetak.nilai is not None and sel.cetak.nilai == bahan.renstra.get((kode, bahan.tahun)):
                yield from _final_achievement(bahan, sel, benar)


def _final_achievement(bahan: Bahan, sel: SelCetak, benar: Nilai) -> Iterator[Butir]:
    """Say what the wrong divisor did to the printed percentage."""
    nyata, persen = (sel.beside(k) for k in ("realisasi", "capaian"))
    if nyata is None or persen is None or nyata.cetak.nilai is None or not isinstance(benar, Fraction):
        return
    hasil = capaian(benar, nyata.cetak.nilai, bahan.polaritas(sel.row["kode"])).nilai
    if hasil is None:
        return
    yield persen.finding(
        f"{tulis(hasil)}%",
        f"Capaian terhadap akhir Renstra dihitung dengan target tahun {bahan.tahun}, bukan target tahun terakhir.",
        bukti=f"realisasi {tulis(nyata.cetak.nilai)} terhadap target {tulis(benar)} = {tulis(hasil)}%",
    )


@aturan("SIL-06", "Standar pembanding berbeda dari datanya", RUMPUN, Tingkat.SEDANG, sumber="standar.csv")
def check_standards(bahan: Bahan) -> Iterator[Butir]:
    """Standar yang tercetak dibandingkan dengan standar indikatornya."""
    for r in (r for t in bahan.tables("indikator") for r in t.rows):
        if (kode := r["kode"]) in bahan.standar:
            yield from _cell(r.cell("standar"), bahan.standar[kode], f"Standar {kode}", "datanya")


def _expected(bahan: Bahan, tables: Sequence[TabelCetak]) -> dict[str, str]:
    """Return the keys that a table, or several that are its parts, should have, with their names."""
    t, ada = tables[0], {r["kode"] for t in tables for r in t.rows}
    if t.kunci == "indikator":
        pilih = _expected_indicators(bahan, t, ada)
        return {k: r["uraian"] for k, r in bahan.indikator.items() if k in pilih}
    if t.kunci == "kegiatan":
        # Only one table tells all of them; a budget may stop at a higher level.
        isi = bahan.kegiatan.items() if t.peran == "kegiatan" else ()
        return {k: r["sub_kegiatan"] or r["indikator"] for k, r in isi}
    kode = [r["kode"] for r in bahan.data(t.kunci)]
    if t.peran == "anggaran" and t.kunci == "program" and bahan.anggaran:
        kode = [k for k in kode if k in bahan.anggaran]
    return {k: bahan.unsur[t.kunci, k] for k in kode}


def _expected_indicators(bahan: Bahan, t: TabelCetak, ada: set[str]) -> set[str]:
    setingkat = {bahan.level(k) for k in ada} - {None} or {t.unsur}
    milik = {k for k in bahan.indikator if bahan.level(k) in setingkat}
    match t.peran:
        case "pk":
            return set(bahan.pk)
        case "renstra":
            renstra = {kode for kode, _ in bahan.renstra}
            return renstra & milik if t.unsur in ("tujuan", "sasaran") else renstra
        case "rkt":
            # A plan may list sasaran only.
            return {k for k in milik if bahan.level(k) not in DI_BAWAH_SASARAN}
        case "iku":
            return {r["kode_indikator"] for r in bahan.data("indikator_utama")}
        case "standar":
            return set(bahan.standar)
        case "analisis":
            # By sasaran or by sasaran program, with a tujuan among them or not.
            utama = {k for k in milik if bahan.level(k) != "tujuan"}
            return utama & set(bahan.target) if setingkat & DI_BAWAH_SASARAN else utama | milik & ada
    return milik & set(bahan.target) if setingkat & DI_BAWAH_SASARAN else milik


@aturan("SIL-07", "Baris yang seharusnya ada tidak tercetak", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_missing_rows(bahan: Bahan) -> Iterator[Butir]:
    """Setiap tujuan, sasaran, program, dan kegiatan yang ditetapkan harus punya baris di tabelnya."""
    for tables in bahan.groups(bahan.tables()):
        t, ada = tables[-1], {r["kode"] for t in tables for r in t.rows}
        for kode, nama in _expected(bahan, tables).items():
            tak_diukur = t.peran == "capaian" and bahan.realisasi.get((kode, bahan.tahun)) is None
            if kode not in ada and not tak_diukur:  # SIL-09 says that it was never measured
                yield t.rows[-1].finding(
                    kode, nama, f"{kode} ({nama}) ditetapkan, tetapi tidak ada di {t.sebutan}.",
                    tercetak="tidak ada barisnya",
                    bukti=f"yang tercetak: {', '.join(r['kode'] for r in t.rows if r['kode'])[:120]}",
                )  # fmt: skip


@aturan("SIL-08", "Baris tercetak dua kali atau tidak dikenal", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_extra_rows(bahan: Bahan) -> Iterator[Butir]:
    """Satu tujuan, sasaran, program, atau kegiatan satu baris; kodenya harus dikenal di data."""
    for t in bahan.tables():
        boleh = _expected(bahan, [t])
        hitung: Counter[str] = Counter()
        for r in (r for r in t.rows if r["kode"]):
            hitung[r["kode"]] += 1
            if hitung[r["kode"]] > 1:
                yield r.finding(
                    "kode", "satu baris", f"{r['kode']} tercetak lebih dari satu kali di {t.sebutan}."
                )
            elif boleh and r["kode"] not in boleh and parent(r, t.rows) is None:
                yield r.finding(
                    "kode", "", f"{r['kode']} tidak termasuk yang ditetapkan untuk {t.sebutan}.",
                    bukti=f"yang ditetapkan: {', '.join(boleh)[:120]}",
                )  # fmt: skip


@aturan(
    "SIL-09", "Tujuan atau sasaran tidak pernah diukur", RUMPUN, Tingkat.KRITIS,
    sumber="Perpres 29/2014: LKj menyatakan capaian tujuan dan sasaran",
)  # fmt: skip
def check_unmeasured(bahan: Bahan) -> Iterator[Butir]:
    """Setiap indikator tujuan dan sasaran yang ditargetkan tahun ini harus punya realisasi tahun ini, kecuali yang di
    data tahun berjalan masih ditulis belum tersedia. Yang datanya sendiri mengatakan belum diukur lebih ringan.
    """
    tercetak = bahan.role("capaian")
    menunggu = {
        r["kode_indikator"]
        for r in bahan.data("realisasi_kinerja")
        if not tercetak and r["tahun"] == bahan.tahun and belum_tersedia(r)
    }
    for kode, r in bahan.indikator.items():
        if r["induk"] not in bahan.tujuan or kode not in bahan.target or kode in menunggu:
            continue
        if _not_yet(bahan, kode) or bahan.pencapaian[kode].capaian.status == Status.TIDAK_BERLAKU:
            continue
        if bahan.realisasi.get((kode, bahan.tahun)) is None:
            yield Butir(
                *_measure_place(tercetak, bahan.level(kode), r), kode, "tidak ada realisasi",
                f"realisasi terhadap target {tulis(bahan.target[kode])}",
                f"{kode} ({r['uraian']}) ditargetkan {tulis(bahan.target[kode])}, tetapi tidak "
                "diukur di tabel mana pun.",
                bukti=f"tidak ada realisasi {kode} tahun {bahan.tahun} pada data maupun tabel tercetak",
                tingkat=Tingkat.SEDANG if bahan.pencapaian[kode].realisasi == Keterangan.BELUM_DIUKUR else None,
            )  # fmt: skip


def _not_yet(bahan: Bahan, kode: str) -> bool:
    """Say whether a report made within the year is too early for an indicator that is measured once a year."""
    ada = {r["kode_indikator"] for r in bahan.data("rencana_aksi")}
    return tengah_tahun(bahan.laporan) and kode not in ada


def _measure_place(tables: Sequence[TabelCetak], level: str, indikator: Baris) -> tuple[str, int]:
    """Return where the measurement should stand: in the printed table of its level, else in the data."""
    milik = [t for t in tables if t.unsur == level] or tables
    return (milik[0].nama, milik[0].rows[-1]["baris"]) if milik else ("indikator", indikator.nomor)


@aturan("SIL-10", "Indikator milik baris lain", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_swapped_indicators(bahan: Bahan) -> Iterator[Butir]:
    """Nama indikator setiap baris dibandingkan dengan semua indikator: ia harus paling mirip dengan
    miliknya sendiri.
    """
    for r in (r for t in bahan.tables() if t.kunci != "kegiatan" for r in t.rows):
        kode, isi = bahan.indikator_of(r), text(r, "indikator")
        if kode and isi and (paling := foreign_indicator(bahan, kode, isi)):
            nama, sendiri = (bahan.indikator[k]["uraian"] for k in (paling, kode))
            mirip, milik = (round(similarity(x, isi) * 100) for x in (nama, sendiri))
            yield r.finding(
                "indikator", sendiri, f"Indikator yang tercetak milik {paling} ({nama}), bukan {kode}.",
                bukti=f"kemiripan dengan {paling} {mirip}%, dengan {kode} {milik}%",
            )  # fmt: skip


@aturan("SIL-11", "Urutan program berbeda antartabel", RUMPUN, Tingkat.RENDAH, sumber="Urutan program.csv")
def check_order(bahan: Bahan) -> Iterator[Butir]:
    """Urutan program di setiap tabel dibandingkan dengan urutan program.csv."""
    for t in bahan.tables("program", "sasaran_program", "indikator"):
        if t.peran in ("renstra", "rkt"):
            continue  # these list a tujuan before its sasaran
        if len({bahan.level(r["kode"]) for r in t.rows} - {None}) > 1:
            continue  # a tujuan stands among its sasaran
        acuan = [r["kode"] for r in bahan.data(t.kunci)]
        urut = [r for r in t.rows if r["kode"] in acuan]
        kode = [r["kode"] for r in urut]
        seharusnya = [k for k in acuan if k in kode]
        if kode == seharusnya or len(set(kode)) != len(kode):
            continue
        salah = next(r for r, k in zip(urut, seharusnya, strict=True) if r["kode"] != k)
        yield salah.finding(
            "kode", ", ".join(seharusnya),
            "Urutan barisnya lain dari urutan resminya, sehingga baris bernomor sama memuat hal yang berbeda.",
            tercetak=", ".join(kode),
        )  # fmt: skip


@aturan("SIL-12", "Kegiatan berbeda dari datanya", RUMPUN, Tingkat.TINGGI, sumber="kegiatan.csv")
def check_activities(bahan: Bahan) -> Iterator[Butir]:
    """Target dan realisasi setiap baris kegiatan dibandingkan dengan kegiatan.csv."""
    for r in (r for t in bahan.tables("kegiatan") for r in t.rows if r["kode"] in bahan.kegiatan):
        isi = bahan.kegiatan[r["kode"]]
        for kolom in ("target", "realisasi"):
            benar = None if isi[kolom] is None else Fraction(isi[kolom])
            yield from _cell(r.cell(kolom), benar, kolom.capitalize(), "kegiatan.csv")


@aturan("SIL-13", "Program tercetak di bawah lebih dari satu sasaran", RUMPUN, Tingkat.TINGGI)
def check_double_listing(bahan: Bahan) -> Iterator[Butir]:
    """Program dan unit yang sama tercetak di bawah beberapa sasaran: menjumlahkan tabelnya menghitung
    ganda.
    """
    rows = _activity_rows(bahan)
    letak: dict[str, dict[str, BarisCetak]] = {}
    ganda: Counter[str] = Counter()
    for kode, r in bahan.kegiatan.items():
        if kode in rows and r["tingkat"] == "program":
            letak.setdefault(r["kode_program"], {}).setdefault(r["kode_sasaran"], rows[kode])
        elif kode in rows and r["tingkat"] == "sub_kegiatan":
            ganda[r["kode_program"]] += 1
    for program, sasaran in letak.items():
        if len(sasaran) > 1:
            yield list(sasaran.values())[1].finding(
                "kode", "satu sasaran",
                f"Program {program} ({bahan.unsur.get(('program', program), '')}) dicetak di bawah "
                f"{len(sasaran)} sasaran; {ganda[program]} baris sub kegiatannya terhitung berulang.",
                tercetak=f"program {program} di bawah {', '.join(sasaran)}",
                bukti=f"baris {', '.join(str(r['baris']) for r in sasaran.values())}",
            )  # fmt: skip


def _activity_rows(bahan: Bahan) -> dict[str, BarisCetak]:
    return {r["kode"]: r for t in bahan.role("kegiatan") if t.kunci == "kegiatan" for r in t.rows}


@aturan("SIL-14", "Kegiatan yang sama, angka yang berbeda", RUMPUN, Tingkat.TINGGI)
def check_copies(bahan: Bahan) -> Iterator[Butir]:
    """Baris sub kegiatan yang dicetak lebih dari sekali dibandingkan satu dengan yang lain."""
    rows = _activity_rows(bahan)
    pertama: dict[tuple, str] = {}
    for kode, isi in bahan.kegiatan.items():
        if kode not in rows or isi["tingkat"] != "sub_kegiatan":
            continue
        kunci = (isi["kode_unit"], isi["kode_program"], kode.rpartition(".")[2], isi["sub_kegiatan"])
        awal = rows[pertama.setdefault(kunci, kode)]
        for kolom in ("target", "realisasi"):
            a, b = cell(awal, kolom), cell(rows[kode], kolom)
            if a.nilai != b.nilai:
                yield rows[kode].finding(
                    kolom, a.teks,
                    f"{kolom.capitalize()} sub kegiatan yang sama tercetak berbeda di baris {awal['baris']}.",
                    bukti=f"baris {awal['baris']}: {a.teks}; baris {rows[kode]['baris']}: {b.teks}",
                )  # fmt: skip


@aturan("SIL-15", "Rencana kerja berbeda susunan dari Renstra", RUMPUN, Tingkat.SEDANG, sumber=PERENCANAAN)
def check_plan_structure(bahan: Bahan) -> Iterator[Butir]:
    """Banyaknya tujuan pada RKT, dan tujuan yang membawahi setiap indikatornya, dibandingkan dengan
    Renstra.
    """
    resmi = [r["kode"] for r in bahan.data("tujuan")]
    for t in (t for t in bahan.role("rkt") if "tujuan" in t.kini and resmi):
        disebut = [text(r, "tujuan") for r in t.rows if text(r, "tujuan")]
        if disebut and len(set(disebut)) != len(resmi):
            yield t.rows[0].finding(
                "tujuan", f"{len(resmi)} tujuan", "Banyaknya tujuan pada Rencana Kerja berbeda dari Renstra.",
                tercetak=f"{len(disebut)} tujuan", bukti="; ".join(disebut),
            )  # fmt: skip
        kini = None
        for r in t.rows:
            induk = bahan.indikator[r["kode"]]["induk"] if r["kode"] in bahan.indikator else None
            milik = bahan.tujuan.get(induk)
            if text(r, "tujuan"):
                kini = milik
            elif milik and kini and milik != kini:
                yield r.finding(
                    "tujuan", f"di bawah {milik}",
                    f"{r['kode']} milik {milik} pada Renstra, tetapi tercetak di bawah {kini}.",
                    tercetak=f"di bawah {kini}",
                    bukti=f"{bahan.unsur.get(('tujuan', milik), '')} ≠ {bahan.unsur.get(('tujuan', kini), '')}",
                )  # fmt: skip


@aturan("SIL-16", "Satu program, dua indikator", RUMPUN, Tingkat.SEDANG, sumber=PERENCANAAN)
def check_programme_indicators(bahan: Bahan) -> Iterator[Butir]:
    """Indikator program pada tabel kegiatan dibandingkan dengan indikator program pada tabel analisis."""
    for t in bahan.tables("kegiatan"):
        lihat: dict[str, list[str]] = {}
        for r in t.rows:
            isi = bahan.kegiatan.get(r["kode"])
            if not isi or isi["tingkat"] != "program":
                continue
            program, nama = isi["kode_program"], text(r, t.indikator)
            if not nama:
                continue
            resmi = bahan.indikator_tunggal.get(("program", program))
            sudah = lihat.setdefault(program, [])
            if not sudah and resmi and similarity(bahan.indikator[resmi]["uraian"], nama) < 0.8:
                yield r.finding(
                    t.indikator, bahan.indikator[resmi]["uraian"],
                    f"Indikator program {program} di sini lain dari indikator yang sama program pada "
                    f"{resmi}.",
                    bukti=f"{resmi}: {bahan.indikator[resmi]['uraian']}",
                )  # fmt: skip
            elif sudah and all(similarity(x, nama) < 0.8 for x in sudah):
                yield r.finding(
                    t.indikator, sudah[0],
                    f"Indikator program {program} di sini lain dari indikatornya pada baris lain tabel "
                    "yang sama.",
                    bukti=f"baris lain: {sudah[0]}",
                )  # fmt: skip
            sudah.append(nama)


@aturan("SIL-17", "Analisis tertukar", RUMPUN, Tingkat.TINGGI, sumber=PERENCANAAN)
def check_swapped_analyses(bahan: Bahan) -> Iterator[Butir]:
    """Analisis dan solusi setiap baris dibandingkan dengan analisis.csv, atau dengan tabel analisis per sasaran bila
    itu belum terisi: yang sama persis harus milik sasaran program yang sama.
    """
    rows = [(r, sp) for t in bahan.role("analisis") for r in t.rows if (sp := bahan.sasaran_program(r))]
    for kolom in ("analisis", "solusi"):
        asal = {
            r["kode_sasaran_program"]: (r[kolom], "analisis.csv") for r in bahan.data("analisis") if r[kolom]
        }
        if not asal:
            cetak = ((r, sp) for r, sp in rows if r.tabel.kunci == "indikator" and text(r, kolom))
            asal = {sp: (text(r, kolom), r.tabel.sebutan) for r, sp in cetak}
        for r, sp in rows:
            isi = words(text(r, kolom))
            sendiri, letak = asal.get(sp, ("", ""))
            lain = [k for k, (teks, _) in asal.items() if words(teks) == isi and k != sp]
            if isi and sendiri and words(sendiri) != isi and lain:
                yield r.finding(
                    kolom, sendiri[:160],
                    f"{kolom.capitalize()} ini milik {lain[0]} di {asal[lain[0]][1]}, tetapi barisnya tentang {sp}.",
                    tercetak=text(r, kolom)[:160], bukti=f"{sp} di {letak}: {sendiri[:120]}",
                )  # fmt: skip


@aturan("SIL-18", "Kutipan RPJMD berbeda", RUMPUN, Tingkat.SEDANG, sumber="rpjmd.csv dan misi.csv")
def check_regional_plan(bahan: Bahan) -> Iterator[Butir]:
    """Misi, tujuan, sasaran, dan indikator RPJMD yang dikutip dibandingkan dengan RPJMD dan daftar misi."""
    resmi = {str(r["nomor"]): r for r in bahan.data("rpjmd")}
    misi = [r["uraian"] for r in bahan.data("misi") if r["diacu"]]
    for r in (r for t in bahan.role("rpjmd") for r in t.rows):
        milik = resmi.get(text(r, "no").rstrip("."), {})
        for kolom in ("misi", "tujuan", "sasaran", "indikator"):
            isi, harap = text(r, kolom), [milik[kolom]] if milik.get(kolom) else []
            harap = misi if kolom == "misi" and misi else harap
            if isi and harap and all(difference(x, isi).jenis != SAMA for x in harap):
                yield r.finding(
                    kolom, harap[0],
                    f"{kolom.capitalize()} RPJMD yang dikutip berbeda: {difference(harap[0], isi).uraian}.",
                )  # fmt: skip
