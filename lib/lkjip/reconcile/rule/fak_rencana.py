"""Facts against facts: Renstra, Rencana Kerja, Perjanjian Kinerja, IKU and kegiatan state one plan."""

from collections import defaultdict
from collections.abc import Iterator

from lkjip.bahasa import daftar, ukuran
from lkjip.data.belum_lengkap import belum_tersedia
from lkjip.data.jenjang import DI_BAWAH_SASARAN
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris, Nilai
from lkjip.reconcile.cetakan import cell
from lkjip.reconcile.fakta import (
    MENURUT,
    RUMPUN,
    SUMBER,
    Saksi,
    majority,
    odd,
    results,
    strays,
    targets,
    units,
)
from lkjip.reconcile.kata import similarity, words
from lkjip.reconcile.parse import exact
from lkjip.reconcile.temuan import Tingkat

TERCETAK = {
    "rencana_kerja": "rkt",
    "kegiatan": "kegiatan",
}  # the roles of printed tables that are compared already
DIGIT = "0123456789"
ASING = 0.3  # below this likeness two names share no more than common words


def _rows(bahan: Bahan, tabel: str) -> tuple[Baris, ...]:
    return () if tabel in TERCETAK and bahan.role(TERCETAK[tabel]) else bahan.data(tabel)


@aturan("FAK-06", "Target dokumen rencana berbeda", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_plans(bahan: Bahan) -> Iterator[Butir]:
    """Target tahun ini pada PK, Renstra, Rencana Kerja, dan kegiatan: yang lain dari kebanyakan salah."""
    for kode, saksi in targets(bahan).items():
        versi = {exact(r["target"]) for r in bahan.data("perjanjian_kinerja") if r["kode_indikator"] == kode}
        if len(versi) > 1:  # what was written before the change is as right as what was written after it
            saksi = [s for s in saksi if s.nilai not in versi or s.tabel == "perjanjian_kinerja"]
        for s, benar in _blamed(bahan, saksi, bahan.realisasi.get((kode, bahan.tahun))):
            if s.tabel == "perjanjian_kinerja" and (kode, bahan.tahun) in bahan.renstra:
                continue  # SIL-02 says so
            yield _difference(s, benar, kode, saksi, "Target")


@aturan("FAK-38", "Realisasi berbeda antarberkas", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_results(bahan: Bahan) -> Iterator[Butir]:
    """Realisasi indikator pada realisasi_kinerja, kegiatan, dan analisis: yang lain dari kebanyakan salah."""
    for kode, saksi in results(bahan).items():
        for s, benar in _blamed(bahan, saksi, bahan.target.get(kode)):
            yield _difference(s, benar, kode, saksi, "Realisasi")


def _blamed(bahan: Bahan, saksi: list[Saksi], dekat: Nilai = None) -> Iterator[tuple[Saksi, Saksi]]:
    salah, benar = odd(saksi, dekat)
    for s in salah:
        if s.tabel != "analisis" and not _is_printed(bahan, s):  # what an analysis says is a claim
            yield s, benar


def _is_printed(bahan: Bahan, s: Saksi) -> bool:
    """Say whether a printed table repeats this figure: there it is compared already."""
    if s.tabel != "rencana_kerja":
        return s.tabel in TERCETAK and bool(bahan.role(TERCETAK[s.tabel]))
    kode = s.row["kode_indikator"]
    cetak = [cell(r, "target") for t in bahan.role("rkt") for r in t.rows if r["kode"] == kode]
    return any(s.nilai in (c.nilai, c.predikat) for c in cetak)


def _difference(s: Saksi, benar: Saksi, kode: str, saksi: list[Saksi], apa: str) -> Butir:
    return Butir(
        s.tabel, s.row.nomor, s.kolom, ukuran(s.nilai), ukuran(benar.nilai),
        f"{apa} {kode} pada {s.dokumen} bukan yang pada {benar.dokumen} ({benar.letak}).",
        bukti="; ".join(f"{x.dokumen} {ukuran(x.nilai)} ({x.letak})" for x in saksi),
        tingkat=Tingkat.SEDANG if "kegiatan" in (s.tabel, benar.tabel) else None,
    )  # fmt: skip


@aturan("FAK-39", "Indikator tidak ada pada dokumen rencana", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_missing(bahan: Bahan) -> Iterator[Butir]:
    """Indikator tanpa target pada Perjanjian Kinerja, target program, atau Renstra, padahal indikator lain punya."""
    milik = {
        "perjanjian_kinerja": [r["kode"] for r in bahan.data("sasaran")],
        "target_program": [r["kode"] for t in DI_BAWAH_SASARAN for r in bahan.data(t)],
        "target_renstra": [r["kode"] for t in ("tujuan", "sasaran") for r in bahan.data(t)],
    }
    for tabel, induk in milik.items():
        ada = {r["kode_indikator"] for r in bahan.data(tabel)}
        for kode, r in bahan.indikator.items():
            if ada and r["induk"] in induk and kode not in ada:
                yield Butir(
                    tabel, None, kode, "tidak ada barisnya", "target ditulis",
                    f"{kode} ({r['uraian'][:80]}) tidak punya target di {tabel}.csv.",
                )  # fmt: skip


@aturan("FAK-40", "Tahun target Renstra kurang atau berlebih", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_plan_years(bahan: Bahan) -> Iterator[Butir]:
    """Tahun-tahun target Renstra setiap indikator dibandingkan dengan kebanyakan indikator dan masa Renstra."""
    tahun: dict[str, set[int]] = {}
    for r in bahan.data("target_renstra"):
        tahun.setdefault(r["kode_indikator"], set()).add(r["tahun"])
    lazim = majority(frozenset(t) for t in tahun.values())
    if lazim is None:
        return
    for kode, isi in tahun.items():
        if kurang := sorted(lazim - isi):
            yield Butir(
                "target_renstra", None, f"{kode} {kurang[0]}", "tidak ada barisnya", "target ditulis",
                f"{kode} tidak punya target Renstra tahun {daftar([str(t) for t in kurang])}, indikator lain punya.",
            )  # fmt: skip
    for r in bahan.data("target_renstra"):
        if r["tahun"] not in lazim:
            yield Butir(
                "target_renstra", r.nomor, "tahun", str(r["tahun"]), f"{min(lazim)}–{max(lazim)}",
                f"Hanya {r['kode_indikator']} yang punya target tahun {r['tahun']}.",
            )  # fmt: skip


@aturan(
    "FAK-41",
    "Indikator Perjanjian Kinerja tidak ada pada Rencana Kerja",
    RUMPUN,
    Tingkat.RENDAH,
    sumber=SUMBER,
    pertanyaan=True,
)
def check_work_plan(bahan: Bahan) -> Iterator[Butir]:
    """Indikator sasaran pada Perjanjian Kinerja dicari di Rencana Kerja, dan indikator tujuan bila yang lain ada."""
    rows = _rows(bahan, "rencana_kerja")
    ada = {r["kode_indikator"] for r in rows}
    tujuan = {
        k for k, i in bahan.indikator.items() if i["induk"] in {r["kode"] for r in bahan.data("tujuan")}
    }
    for kode in (
        k for k in bahan.indikator if k in bahan.pk or k in tujuan & ada or k in tujuan and tujuan & ada
    ):
        if rows and kode not in ada:
            yield Butir(
                "rencana_kerja", None, kode, "tidak ada barisnya", "",
                f"{kode} ({bahan.indikator[kode]['uraian'][:80]}) diperjanjikan, tetapi tidak ada di "
                f"rencana_kerja.csv.",
            )  # fmt: skip


@aturan("FAK-23", "Rencana kerja memakai indikator atau satuan lain", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_plan_rows(bahan: Bahan) -> Iterator[Butir]:
    """Satuan indikator di semua dokumen sama, dan nama pada rencana kerja bukan nama milik indikator lain."""
    for kode, saksi in units(bahan).items():
        for s, benar in _blamed(bahan, saksi):
            yield _difference(s, benar, kode, saksi, "Satuan")
    rows = [r for r in _rows(bahan, "rencana_kerja") if r["kode_indikator"] in bahan.indikator]
    for r in rows:
        kode, milik = r["kode_indikator"], bahan.indikator[r["kode_indikator"]]
        nama = {k: i["uraian"] for k, i in bahan.indikator.items()}
        yield from _other_name(r, "indikator", kode, nama)
        tujuan = bahan.tujuan.get(milik["induk"])
        for kolom, punya in (("sasaran", milik["induk"]), ("tujuan", tujuan)):
            if r[kolom] and punya and (kolom == "tujuan" or punya != tujuan):
                yield from _other_name(r, kolom, punya, {x["kode"]: x["uraian"] for x in bahan.data(kolom)})


def _other_name(r: Baris, kolom: str, kode: str, nama: dict[str, str]) -> Iterator[Butir]:
    """Yield when the text is, word for word, the name of another and not of the one that is meant."""
    isi = words(r[kolom] or "")
    lain = [k for k, n in nama.items() if words(n) == isi]
    if lain and kode in nama and words(nama[kode]) != isi:
        yield Butir(
            "rencana_kerja", r.nomor, kolom, r[kolom], nama[kode],
            f"{kolom.capitalize()} pada baris {r['kode_indikator']} milik {lain[0]}, bukan {kode}.",
        )  # fmt: skip


@aturan("FAK-42", "Nama pada Rencana Kerja berbeda", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_plan_names(bahan: Bahan) -> Iterator[Butir]:
    """Nama indikator, sasaran, dan tujuan Rencana Kerja yang lain, bila hampir semua baris menyalinnya tepat."""
    rows = [r for r in _rows(bahan, "rencana_kerja") if r["kode_indikator"] in bahan.indikator]
    for kolom in ("indikator", "sasaran", "tujuan"):
        nama = {r["kode_indikator"]: _named(bahan, r, kolom) for r in rows if r[kolom]}
        milik = [r for r in rows if r[kolom] and nama[r["kode_indikator"]]]
        beda = [r for r in milik if words(r[kolom]) != words(nama[r["kode_indikator"]])]
        for r in beda:
            benar = nama[r["kode_indikator"]]
            semua = [i["uraian"] for i in bahan.indikator.values()] + list(bahan.unsur.values())
            salin = any(words(r[kolom]) == words(n) for n in semua)
            if not salin and (len(beda) <= len(milik) * (1 - MENURUT) or similarity(r[kolom], benar) < ASING):
                yield Butir(
                    "rencana_kerja", r.nomor, kolom, r[kolom][:120], "",
                    f"{kolom.capitalize()} pada Rencana Kerja lain dari {benar[:120]}.",
                )  # fmt: skip
    berisi = [r for r in rows if "." in r["nomor"] and r["sasaran"]]
    for r in rows:
        if "." in r["nomor"] and not r["sasaran"] and len(berisi) > 1:
            yield Butir(
                "rencana_kerja",
                r.nomor,
                "sasaran",
                "",
                "",
                f"Baris {r['nomor']} tanpa sasaran, yang lain punya.",
            )
    for r, lazim in strays(rows, lambda r: r["nomor"].partition(".")[0], lambda r: words(r["tujuan"])):
        yield Butir(
            "rencana_kerja", r.nomor, "tujuan", r["tujuan"], "",
            f"Tujuan baris {r['nomor']} lain dari baris lain bernomor {r['nomor'].partition('.')[0]}: "
            f"{' '.join(lazim)}.",
        )  # fmt: skip


def _named(bahan: Bahan, r: Baris, kolom: str) -> str:
    milik = bahan.indikator[r["kode_indikator"]]
    if kolom == "indikator":
        return milik["uraian"]
    kode = bahan.tujuan.get(milik["induk"]) if kolom == "tujuan" else milik["induk"]
    return bahan.unsur.get((kolom, kode), "")


@aturan("FAK-11", "Realisasi indikator tidak ada", RUMPUN, Tingkat.TINGGI, sumber=SUMBER)
def check_unmeasured(bahan: Bahan) -> Iterator[Butir]:
    """Indikator program yang ditargetkan tahun ini punya realisasi, bila indikator program lain sudah punya."""
    milik = [
        b for b in bahan.pencapaian.values() if b.tingkat.berkas in DI_BAWAH_SASARAN and b.target is not None
    ]
    if not any(b.realisasi is not None for b in milik):
        return  # not filled in yet: said elsewhere
    rows = {r["kode_indikator"]: r for r in bahan.data("realisasi_kinerja") if r["tahun"] == bahan.tahun}
    for b in milik:
        if b.realisasi is None and not (b.kode in rows and belum_tersedia(rows[b.kode])):
            yield Butir(
                "realisasi_kinerja", rows[b.kode].nomor if b.kode in rows else None,
                "realisasi" if b.kode in rows else b.kode, "", "realisasinya diisi",
                f"{b.kode} ({b.indikator[:80]}) ditargetkan {ukuran(b.target)}, tetapi realisasinya tidak ada.",
            )  # fmt: skip


@aturan("FAK-43", "Realisasi satu tahun hilang", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_past_results(bahan: Bahan) -> Iterator[Butir]:
    """Realisasi satu tahun yang tidak ada, padahal tahun sebelumnya, atau hampir semua indikator sejenjang, ada."""
    ada = {kunci for kunci, nilai in bahan.realisasi.items() if nilai is not None}
    rows = {(r["kode_indikator"], r["tahun"]): r for r in bahan.data("realisasi_kinerja")}
    jenjang, awal = defaultdict(list), {}
    for kode in bahan.indikator:
        jenjang[kode.rstrip(DIGIT)].append(kode)
    for kode, tahun in ada:
        awal[kode] = min(tahun, awal.get(kode, tahun))
    for tahun in sorted({t for _, t in ada}):
        for kode in bahan.indikator:
            sejenjang = jenjang[kode.rstrip(DIGIT)]
            punya = sum((k, tahun) in ada for k in sejenjang)
            dulu = awal.get(kode, tahun) < tahun
            hampir = punya >= MENURUT * len(sejenjang) and tahun < bahan.tahun
            r = rows.get((kode, tahun))
            if (kode, tahun) in ada or punya * 2 <= len(sejenjang) or not dulu and not hampir:
                continue
            if not (r and belum_tersedia(r)):
                yield Butir(
                    "realisasi_kinerja", r.nomor if r else None, "realisasi" if r else f"{kode} {tahun}", "", "",
                    f"Realisasi {kode} tahun {tahun} tidak ada, indikator sejenjang punya.",
                )  # fmt: skip
