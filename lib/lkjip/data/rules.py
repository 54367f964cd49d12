"""What the tables of a year mean together: rules about data that Table Schema cannot state.

All of them are here, in jumlah.py or in acuan.py, so that what passes `lkjip check` can be computed, drawn and
printed: nothing after the loader refuses data. A table that is itself incomplete is not held against the others.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lkjip.data.jenjang import Jenjang
from lkjip.data.jumlah import check_sums
from lkjip.data.kesalahan import quoted
from lkjip.data.periode import JENIS, jenis
from lkjip.data.rumus import rumus_problem
from lkjip.data.schema import Kolom
from lkjip.data.tercetak import DAFTAR, KOLOM, RUANG
from lkjip.data.validate import CheckedTable, Masalah, check_number, suggest
from lkjip.formulas import Akumulasi, Keterangan, Polaritas

# The organisation chart has a box for each level; so many, with their heading, fill a page of the PDF.
TINGKAT_TERBANYAK = 9
DISEBUT = 6  # posts of a circle that a message names
# A report of the year is signed in the year itself or in the two after it; the law says the third month after it.
TAHUN_TERLAMBAT = 2
# "80 s.d. 85", and how else a range may be typed; a minus is no dash between two numbers when it begins the second.
RENTANG = re.compile(r"\s*(?:s\.?\s?/?d\.?|sampai(?: dengan)?|[–—]|(?<=[0-9])\s*-)\s*", re.IGNORECASE)
RENTANG_BOLEH = ("target", "standar")
# What may stand for a number, in a realisasi and elsewhere.
KETERANGAN = {True: tuple(Keterangan), False: (Keterangan.TIDAK_BERLAKU,)}
ISIAN = re.compile(r"\{([^{}]*)\}")
# What narasi.csv may have filled in; `lkjip.data.isian` gives each its value.
NAMA_ISIAN = (
    "unit", "pemerintah_daerah", "tahun", "tahun_lalu", "tahun_ke", "renstra_awal", "renstra_akhir",
)  # fmt: skip


def check_year(
    tables: Mapping[str, CheckedTable], tahun: int, predikat: Mapping[str, tuple[str, ...]]
) -> None:
    """Check the rules that Table Schema cannot state; `predikat` holds each ordinal scale's labels."""
    _check_profil(tables["profil"], tahun)
    _check_results(tables["realisasi_kinerja"], tahun)
    for tabel in tables.values():
        for r in tabel.skema.rujukan:
            if r.tabel == tabel.skema.nama and len(r.kolom) == 1:
                _check_tree(tabel, r.kolom[0], r.kolom_tabel[0])
    if "narasi" in tables:
        _check_isian(tables["narasi"])
    if DAFTAR in tables:
        _check_printed(tables)
    check_sums(tables)
    indikator = tables["indikator"]
    _check_jenjang(tables, indikator, "induk", tuple(Jenjang))
    if "lintas_sektor" in tables:
        _check_jenjang(tables, tables["lintas_sektor"], "kode_sasaran", tuple(Jenjang)[1:])
    if "indikator_utama" in tables:
        _check_rumus(tables["indikator_utama"])
    for i, row in enumerate(indikator.nilai):
        _check_skala(indikator, i, row, predikat)
    by_kode = {row["kode"]: row for row in indikator.nilai if row["kode"]}
    for tabel in tables.values():
        if "periode" in tabel.skema.kunci:
            _check_periods(tabel)
    if "rencana_aksi" in tables:
        _check_accumulated(tables["rencana_aksi"], by_kode)
    for tabel in tables.values():
        if any(r.tabel == "indikator" and r.kolom == ("kode_indikator",) for r in tabel.skema.rujukan):
            for kolom in (k for k in tabel.skema.kolom if k.tipe == "any"):
                for i, text in tabel.cells(kolom.nama):
                    _check_any(tabel, i, kolom, text, by_kode, predikat)


def _check_rumus(tabel: CheckedTable) -> None:
    for i, text in tabel.cells("rumus"):
        if problem := rumus_problem(text):
            tabel.report(i, "rumus", f"{quoted(text)} belum lengkap: {problem}", "E-POLA")


def _check_profil(profil: CheckedTable, tahun: int) -> None:
    for i, (baris, row) in enumerate(zip(profil.isi.baris, profil.nilai, strict=True)):
        if i:
            profil.lapor(baris.nomor, None, None, "profil hanya satu baris. Hapus baris ini.", "E-BARIS")
        elif row["tahun"] not in (None, tahun):
            pesan = f"{quoted(baris.sel['tahun'])} bukan tahun folder ini. Tulis {tahun}."
            profil.report(i, "tahun", pesan, "E-TAHUN")
        else:
            for kolom, pesan in (*_renstra_problem(row, tahun), *_month_problem(row, tahun)):
                profil.report(i, kolom, f"{quoted(baris.sel[kolom])} {pesan}", "E-TAHUN")


def _renstra_problem(row: Mapping, tahun: int) -> Iterator[tuple[str, str]]:
    awal, akhir = row["renstra_awal"], row["renstra_akhir"]
    if None in (awal, akhir):
        return
    if awal > akhir:
        yield "renstra_akhir", f"sebelum renstra_awal {awal}. Tulis tahun terakhir Renstra itu."
    elif not awal <= tahun <= akhir:
        yield (
            "renstra_akhir" if akhir < tahun else "renstra_awal",
            f"menjadikan Renstra {awal}–{akhir}, yang tidak memuat tahun laporan {tahun}. Tulis renstra_awal dan "
            f"renstra_akhir dari Renstra yang memuat {tahun}, dan targetnya di target_renstra.csv.",
        )


def _month_problem(row: Mapping, tahun: int) -> Iterator[tuple[str, str]]:
    awal, akhir = f"{tahun}-01", f"{tahun + TAHUN_TERLAMBAT}-12"
    if row["bulan_laporan"] and not awal <= row["bulan_laporan"] <= akhir:
        yield "bulan_laporan", f"bukan bulan laporan {tahun}. Tulis {awal} sampai {akhir}."


def _check_results(tabel: CheckedTable, tahun: int) -> None:
    for i, text in tabel.cells("tahun"):
        if tabel.nilai[i]["tahun"] > tahun:
            pesan = f"{quoted(text)} sesudah tahun laporan {tahun}. Tulis {tahun} atau sebelumnya, atau hapus barisnya."
            tabel.report(i, "tahun", pesan, "E-TAHUN")


def _check_periods(tabel: CheckedTable) -> None:
    """Check that nothing is split into quarters and months at once: it would be counted twice."""
    pertama: dict[tuple, str] = {}
    lain = [k for k in tabel.skema.kunci if k != "periode"]
    for i, row in enumerate(tabel.nilai):
        if row["periode"] is None:
            continue
        milik = tuple(row[k] for k in lain)
        awal = pertama.setdefault(milik, row["periode"])
        if jenis(awal) != jenis(row["periode"]):
            pemilik = ", ".join(map(str, milik))
            pesan = (
                f"{quoted(row['periode'])} bukan {JENIS[jenis(awal)][1]}, seperti baris lain {pemilik}. "
                "Pakai satu jenis periode untuknya."
            )
            tabel.report(i, "periode", pesan, "E-PERIODE")


def _check_accumulated(tabel: CheckedTable, by_kode: Mapping[str, Mapping]) -> None:
    """Check that what is summed or averaged over periods are numbers."""
    for i, text in tabel.cells("target"):
        indikator = by_kode.get(tabel.nilai[i]["kode_indikator"], {})
        cara = indikator.get("akumulasi")
        if cara in (None, Akumulasi.AKHIR) or text in tuple(Keterangan):
            continue
        if indikator.get("polaritas") == Polaritas.ORDINAL or RENTANG.search(text):
            pesan = (
                f"{quoted(text)} tidak dapat digabung dengan cara {quoted(cara)}. Tulis akhir pada kolom akumulasi "
                "indikator.csv, atau satu angka di sini."
            )
            tabel.report(i, "target", pesan, "E-PERIODE")


def _check_tree(tabel: CheckedTable, induk: str, kode: str) -> None:
    """Check that rows which name their superior in the same table hang from one head, without a circle."""
    if tabel.salah or not tabel.isi.utuh or not {induk, kode} <= set(tabel.isi.kolom):
        return  # a superior that could not be read would be reported as a second head
    atasan = {row[kode]: row[induk] for row in tabel.nilai}
    baris = {row[kode]: i for i, row in enumerate(tabel.nilai)}
    kepala = [k for k, a in atasan.items() if a is None]
    for k in kepala[1:]:
        pertama = tabel.isi.baris[baris[kepala[0]]].nomor
        pesan = f"kosong, padahal pimpinan sudah ada di baris {pertama}. Isi kode atasannya."
        tabel.report(baris[k], induk, pesan, "E-RUJUKAN")
    for k, pesan in _tree_problems(atasan):
        tabel.report(baris[k], induk, pesan, "E-RUJUKAN")


def _tree_problems(atasan: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Yield (key, problem) for each circle, and for each branch where it becomes too deep to be drawn."""
    tingkat: dict[str | None, int | None] = {None: 0}  # of each key, the head's is 1; None below a circle
    for mulai in atasan:
        jalan: dict[str, None] = {}  # upwards, to a key whose level is known or that was passed already
        kode = mulai
        while kode not in tingkat and kode not in jalan:
            jalan[kode] = None
            kode = atasan[kode]
        if kode in jalan:
            lingkar = [*list(jalan)[list(jalan).index(kode) :], kode]
            disebut = lingkar if len(lingkar) <= DISEBUT else [*lingkar[: DISEBUT - 1], "…"]
            yield (
                kode,
                f"{quoted(atasan[kode])} membuat atasan berputar tanpa pimpinan: {' → '.join(disebut)}. "
                "Perbaiki salah satunya; hanya milik pimpinan yang kosong.",
            )
            tingkat |= dict.fromkeys(jalan)
        for k in reversed(jalan):
            atas = tingkat[atasan[k]]
            tingkat[k] = None if k in tingkat or atas is None else atas + 1
            if tingkat[k] == TINGKAT_TERBANYAK + 1:
                yield (
                    k,
                    f"{quoted(atasan[k])} sudah di tingkat ke-{TINGKAT_TERBANYAK}, dan bagan memuat paling banyak "
                    f"{TINGKAT_TERBANYAK} tingkat. Tulis atasan yang lebih tinggi.",
                )


def _check_printed(tables: Mapping[str, CheckedTable]) -> None:
    """Check that no printed table takes the name of another file, and that its columns are listed."""
    daftar, kolom = tables[DAFTAR], tables[KOLOM]
    berkolom = {b.sel.get("tabel") for b in kolom.isi.baris}
    for i, kode in daftar.cells("kode"):
        skema = tables.get(f"{RUANG}{kode}")
        if skema and not skema.skema.daftar_kolom:
            pesan = f"{quoted(kode)} nama berkas {kode}.csv yang bukan tabel tercetak. Pakai nama lain."
            daftar.report(i, "kode", pesan, "E-TABEL")
        elif kode not in berkolom and kolom.isi.utuh:
            pesan = f"{quoted(kode)} belum punya kolom di arti_kolom.csv. Tulis kolom-kolomnya di sana."
            daftar.report(i, "kode", pesan, "E-RUJUKAN")


def _check_isian(tabel: CheckedTable) -> None:
    for i, text in tabel.cells("teks"):
        if asing := [m[0] for m in ISIAN.finditer(text) if m[1] not in NAMA_ISIAN]:
            dikenal = ", ".join(f"{{{nama}}}" for nama in NAMA_ISIAN)
            pesan = f"isian {asing[0]} tidak dikenal. Yang dikenal: {dikenal}."
            tabel.report(i, "teks", pesan, "E-ISIAN")


def _check_jenjang(
    tables: Mapping[str, CheckedTable], tabel: CheckedTable, kolom: str, jenjang: Sequence[Jenjang]
) -> None:
    """Check that the code stands in one of the tables of these levels."""
    induk = [tables[j.berkas] for j in jenjang]
    if not all(t.holds("kode") for t in induk):
        return
    known = tuple(b.sel["kode"] for t in induk for b in t.isi.baris)
    for i, text in tabel.cells(kolom):
        if text not in known:
            tempat = ", ".join(f"{j.berkas}.csv" for j in jenjang)
            pesan = f"{quoted(text)} tidak ada di {tempat}. {suggest(text, known)}"
            tabel.report(i, kolom, pesan, "E-RUJUKAN")


def _check_skala(indikator: CheckedTable, i: int, row: dict, predikat: Mapping[str, tuple[str, ...]]) -> None:
    if "skala" not in indikator.isi.kolom or row["polaritas"] is None or not predikat:
        return  # without the grades, which acuan then reports, no scale is known
    text = indikator.isi.baris[i].sel["skala"]
    if row["polaritas"] != "ordinal":
        if text:
            pesan = f"{quoted(text)} hanya untuk polaritas ordinal. Kosongkan selnya."
            indikator.report(i, "skala", pesan, "E-PREDIKAT")
    elif not text:
        pesan = f"kosong, padahal polaritas ordinal. {suggest(text, tuple(predikat))}"
        indikator.report(i, "skala", pesan, "E-WAJIB")
    elif text not in predikat:
        pesan = f"{quoted(text)} tidak ada di acuan/skala_ordinal.csv. {suggest(text, tuple(predikat))}"
        indikator.report(i, "skala", pesan, "E-RUJUKAN")


def _check_any(
    tabel: CheckedTable, i: int, kolom: Kolom, text: str, by_kode: dict, predikat: Mapping
) -> None:
    if text in KETERANGAN[kolom.nama == "realisasi"]:
        return
    indikator = by_kode.get(tabel.nilai[i]["kode_indikator"], {"polaritas": None})
    if indikator["polaritas"] == "ordinal":
        labels = predikat.get(indikator["skala"])
        if labels and text not in labels:
            pesan = f"{quoted(text)} bukan predikat {indikator['skala']}. Pilih {', '.join(labels)}."
            tabel.report(i, kolom.nama, pesan, "E-PREDIKAT")
    elif indikator["polaritas"] or not any(text in labels for labels in predikat.values()):
        _check_quantity(tabel, i, kolom, text, None if indikator.get("boleh_negatif") else Decimal(0))


def _check_quantity(tabel: CheckedTable, i: int, kolom: Kolom, text: str, minimum: Decimal | None) -> None:
    """Check a number or a range of them; Table Schema has no minimum for `any`."""
    if RENTANG.search(text):
        problem = _range_problem(text, minimum, kolom.nama in RENTANG_BOLEH)
    else:
        # Achievement is undefined below zero, unless the indicator says that it has a meaning there.
        tabel.nilai[i][kolom.nama], problem = check_number(text, False, kolom.wajib, minimum)
    if problem:
        tabel.report(i, kolom.nama, *problem)


def _range_problem(text: str, minimum: Decimal | None, boleh: bool) -> Masalah | None:
    """Return what is wrong with two numbers of which the target is to lie between."""
    if not boleh:
        return f"{quoted(text)} rentang; hanya target yang boleh. Tulis satu angka.", "E-ANGKA"
    bagian = RENTANG.split(text)
    for sisi in bagian:
        if problem := check_number(sisi, False, True, minimum)[1]:
            return f"{quoted(text)} rentang yang batasnya salah: {problem[0]}", problem[1]
    if len(bagian) != 2 or text != " s.d. ".join(bagian) or Decimal(bagian[0]) > Decimal(bagian[1]):
        urut = sorted(map(Decimal, bagian[:2]))
        return f"{quoted(text)} rentang. Tulis {urut[0]} s.d. {urut[1]}.", "E-ANGKA"
    return None
