"""What a year's data still lacks before its report is final.

The rule looks at the data alone. A report is final when

1. no row says in `sumber` that it was taken over from an earlier year and not yet checked,
2. no realisasi of the year is empty because it is not there yet ("belum tersedia"). Empty for another reason,
   which `sumber` then states, is a gap the report admits: the published report of 2023 has one. A report made within
   the year needs those of its rencana aksi up to its period instead,
3. every indicator has a row for its realisasi of the year, where that is over,
4. every indicator of a sasaran has a target in the Perjanjian Kinerja, every indicator of a tujuan one of the
   year in the Renstra, every indicator of a programme or a kegiatan one in target_program,
5. every table whose schema says `untuk_final`, or one of those that the schema lets stand in its place, has rows,
6. every programme has its budget; and its realisasi, or each unit has its own, unless it is known of all together.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from lkjip.data.jenjang import Jenjang
from lkjip.data.jumlah import hierarchy
from lkjip.data.laporan import Laporan, rows
from lkjip.data.nomenklatur import branches, programme_code, totals
from lkjip.data.periode import TAHUN, bulan_akhir, nama_periode

PERIKSA = "disalin dari {tahun}, periksa"
BELUM_TERSEDIA = "belum tersedia"

_PERIKSA = re.compile(r"disalin dari [0-9]{4}, periksa\b")
_TARGET = {
    "target_renstra": "Renstra",
    "perjanjian_kinerja": "Perjanjian Kinerja",
    "target_program": "indikator program",
}
UANG = ("pagu_rp", "realisasi_rp")
DISEBUT = 12  # more than this and only the first are named


def belum_lengkap(laporan: Laporan) -> tuple[str, ...]:
    """Return one sentence for each thing that is missing; () when the report is final."""
    return tuple([*_unchecked(laporan), *_empty_tables(laporan), *_indicators(laporan), *_budgets(laporan)])


def _unchecked(laporan: Laporan) -> Iterable[str]:
    for nama, skema in laporan.skema.items():
        if "sumber" not in skema.nama_kolom:
            continue
        all_rows = laporan.rows(nama)
        rows = [row.nomor for row in all_rows if _PERIKSA.match(row["sumber"] or "")]
        if rows:
            yang = "semua baris" if len(rows) == len(all_rows) else f"baris {_listed(rows)}"
            yield f"{nama}.csv: {yang} disalin dari tahun sebelumnya dan belum diperiksa ({skema.judul})."


def _empty_tables(laporan: Laporan) -> Iterable[str]:
    for nama, skema in laporan.skema.items():
        if skema.untuk_final and not any(rows(laporan, t) for t in (nama, *skema.pengganti)):
            yield f"{nama}.csv: belum ada isinya ({skema.judul})."


def _indicators(laporan: Laporan) -> Iterable[str]:
    yield from _results(laporan) if laporan.profil["periode"] == TAHUN else _periods(laporan)
    yield from _targets(laporan)


def _periods(laporan: Laporan) -> Iterable[str]:
    periode = laporan.profil["periode"]
    batas = bulan_akhir(periode)
    rows = [row for row in laporan.rows("rencana_aksi") if bulan_akhir(row["periode"]) <= batas]
    if not rows:
        yield f"rencana_aksi.csv: belum ada target dan realisasi sampai {nama_periode(periode)}."
    if kosong := [f"{r['kode_indikator']} {r['periode']}" for r in rows if belum_tersedia(r)]:
        yield f"rencana_aksi.csv: realisasi belum tersedia untuk {_listed(kosong)}."


def _results(laporan: Laporan) -> Iterable[str]:
    tahun = laporan.tahun
    realisasi = {r["kode_indikator"]: r for r in laporan.rows("realisasi_kinerja") if r["tahun"] == tahun}
    kode = [row["kode"] for row in laporan.rows("indikator")]
    if hilang := [k for k in kode if k not in realisasi]:
        yield f"realisasi_kinerja.csv: belum ada baris realisasi {tahun} untuk {_listed(hilang)}."
    if kosong := [k for k in kode if k in realisasi and belum_tersedia(realisasi[k])]:
        yield f"realisasi_kinerja.csv: realisasi {tahun} belum tersedia untuk {_listed(kosong)}."


def _targets(laporan: Laporan) -> Iterable[str]:
    tahun = laporan.tahun
    for tabel, nama in _TARGET.items():
        if not laporan.rows(tabel) and laporan.skema[tabel].untuk_final:
            continue  # said already: the whole table is empty
        milik = {row["kode"] for j in Jenjang if j.target == tabel for row in laporan.rows(j.berkas)}
        ada = {r["kode_indikator"] for r in laporan.rows(tabel) if r.get("tahun", tahun) == tahun}
        kurang = [
            r["kode"] for r in laporan.rows("indikator") if r["induk"] in milik and r["kode"] not in ada
        ]
        if kurang:
            yield f"{tabel}.csv: belum ada target {nama} {tahun} untuk {_listed(kurang)}."


def belum_tersedia(row: Mapping) -> bool:
    """Say whether the realisasi of a row is empty because its figure is not there yet."""
    return row["realisasi"] is None and (row["sumber"] or "").casefold().startswith(BELUM_TERSEDIA)


def _budgets(laporan: Laporan) -> Iterable[str]:
    program = laporan.rows("program")
    pagu, realisasi = (_money(laporan, program, kolom) for kolom in UANG)
    kurang = [k for k, n in pagu.items() if n is None]
    if len(kurang) < len(program) and kurang:
        yield f"anggaran.csv: belum ada pagu dan realisasi untuk program {_listed(kurang)}."
    belanja = {r["kode_rekening"]: r["realisasi_rp"] for r in rows(laporan, "belanja")}
    if belanja and all(totals(belanja)[k] is not None for k in branches(belanja)[None]):
        return  # known of all together
    if kosong := [k for k, n in realisasi.items() if n is None and k not in kurang]:
        yield f"anggaran.csv: belum ada realisasi untuk program {_listed(kosong)}."
    unit = [r["kode_unit"] for r in rows(laporan, "anggaran_unit") if r["realisasi_rp"] is None]
    if unit and not program:
        yield f"anggaran_unit.csv: belum ada realisasi untuk unit {_listed(unit)}."


def _money(laporan: Laporan, program: Sequence[Mapping], kolom: str) -> dict[str, int | None]:
    """Return the pagu or realisasi of each programme: its own, or that of its level of the hierarchy."""
    sendiri = {row["kode"]: row[kolom] for row in laporan.rows("anggaran")}
    semua = totals(*hierarchy(rows(laporan, "rincian_anggaran"), program, rows(laporan, "dpa"), kolom))
    nilai = {row["kode"]: sendiri.get(row["kode"]) for row in program}
    return {
        r["kode"]: semua.get(programme_code(r)) if nilai[r["kode"]] is None else nilai[r["kode"]]
        for r in program
    }


def _listed(items: Iterable) -> str:
    items = [str(i) for i in items]
    lain = f", dan {len(items) - DISEBUT} lagi" if len(items) > DISEBUT else ""
    return ", ".join(items[:DISEBUT]) + lain
