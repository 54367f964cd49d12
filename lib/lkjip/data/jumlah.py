"""Money that two tables or two levels state: both must say the same.

A level of a hierarchy against the sum of the levels below it; programmes against the hierarchy, the kinds of belanja,
the units and the periods. What one side does not tell is not compared, and neither is a table that is itself wrong.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from lkjip.bahasa import angka
from lkjip.data.kesalahan import quoted
from lkjip.data.nomenklatur import accounts, branches, parts, programme_code, programmes, totals
from lkjip.data.periode import JENIS, jenis
from lkjip.data.validate import CheckedTable

Tables = Mapping[str, CheckedTable]
UANG = ("pagu_murni_rp", "pagu_rp", "realisasi_rp")
DPA = {"pagu_murni_rp": "pagu_awal_rp", "pagu_rp": "pagu_rp", "realisasi_rp": "realisasi_rp"}
SELURUH = "5"  # the rekening of all belanja
DISEBUT = 4  # codes that a message names
CARA = "Perbaiki salah satunya"


def check_sums(tables: Tables) -> None:
    """Check every figure that is also a sum, and that each programme has one kind of period."""
    if _sound(tables, "rincian_anggaran"):
        tabel = tables["rincian_anggaran"]
        for kolom in (k for k in UANG if k in tabel.isi.kolom):
            _check_levels(tabel, "kode", kolom, *_hierarchy(tables, kolom))
        _check_programmes(tables)
    if _sound(tables, "belanja"):
        tabel = tables["belanja"]
        for kolom in (k for k in UANG if k in tabel.isi.kolom):
            _check_levels(tabel, "kode_rekening", kolom, _figures(tabel, kolom, "kode_rekening"), {})
    _check_wholes(tables)
    if _sound(tables, "anggaran_periode"):
        _check_year(tables)


def hierarchy(
    rincian: Sequence[Mapping], program: Sequence[Mapping], dpa: Sequence[Mapping], kolom: str
) -> tuple[dict[str, int | None], dict[str, list[int | None]]]:
    """Return a column of rincian_anggaran.csv by code, as `totals` takes it.

    Programmes without a row of their own stand in it, and so does what dpa.csv has below.
    """
    diberi = {row["kode"]: row.get(kolom) for row in rincian}
    rekening = accounts(dpa, diberi)
    rinci = {k: [r.get(DPA[kolom]) for r in rows] for k, rows in rekening.items()}
    return dict.fromkeys([*programmes(program, diberi), *rekening]) | diberi, rinci


def _sound(tables: Tables, *nama: str) -> bool:
    """Say whether tables are there with rows, and without a problem of their own."""
    return all(n in tables and tables[n].nilai and tables[n].isi.utuh and not tables[n].salah for n in nama)


def _hierarchy(tables: Tables, kolom: str) -> tuple[dict[str, int | None], dict[str, list[int | None]]]:
    """Return a column of rincian_anggaran.csv by code, with the sub kegiatan and the rekening that dpa.csv adds."""
    program, dpa = (tables[n].nilai if _sound(tables, n) else () for n in ("program", "dpa"))
    return hierarchy(tables["rincian_anggaran"].nilai, program, dpa, kolom)


def _figures(tabel: CheckedTable, kolom: str, kunci: str) -> dict[str, int | None]:
    """Return a column's figures by key; none where the file lacks the column."""
    return {row[kunci]: row.get(kolom) for row in tabel.nilai}


def _check_levels(
    tabel: CheckedTable,
    kunci: str,
    kolom: str,
    diberi: Mapping[str, int | None],
    rinci: Mapping[str, Sequence],
) -> None:
    """Check every figure of a column against the sum of the level below it."""
    semua, cabang = totals(diberi, rinci), branches(diberi)
    for i, row in enumerate(tabel.nilai):
        kode, nilai = row[kunci], row[kolom]
        bagian = parts(kode, cabang, semua, rinci)
        if nilai is not None and bagian and sum(bagian) != nilai:
            nama = f"tingkat di bawahnya ({_listed(cabang.get(kode, ['rekening di dpa.csv']))})"
            _report(tabel, i, kolom, nilai, sum(bagian), nama, "kosongkan sel ini supaya dijumlahkan")


def _check_programmes(tables: Tables) -> None:
    """Check each programme's own money against its level of the hierarchy."""
    anggaran = tables["anggaran"]
    if not _sound(tables, "program", "anggaran"):
        return
    nomenklatur = {r["kode"]: programme_code(r) for r in tables["program"].nilai}
    for kolom in (k for k in UANG if k in anggaran.isi.kolom):
        semua = totals(*_hierarchy(tables, kolom))
        for i, row in enumerate(anggaran.nilai):
            kode = nomenklatur[row["kode"]]
            if None not in (row[kolom], semua.get(kode)) and row[kolom] != semua[kode]:
                cara = (
                    "kosongkan salah satunya" if kolom != "pagu_rp" else "kosongkan di rincian_anggaran.csv"
                )
                _report(anggaran, i, kolom, row[kolom], semua[kode], f"{kode} di rincian_anggaran.csv", cara)


def _check_wholes(tables: Tables) -> None:
    """Check what programmes, kinds of belanja and units each add up to."""
    program = _whole(tables, "anggaran", "kode", "program", "kode")
    # Where there are no programmes the units are all there is, those without a row having no money of their own.
    daftar = ("unit_kerja", "kode") if _sound(tables, "program") else ("anggaran_unit", "kode_unit")
    unit = _whole(tables, "anggaran_unit", "kode_unit", *daftar)
    if _sound(tables, "belanja"):
        belanja = tables["belanja"]
        for kolom in ("pagu_rp", "realisasi_rp"):
            diberi = _figures(belanja, kolom, "kode_rekening")
            semua, pangkal = totals(diberi), branches(diberi)[None]
            lain = next(
                ((isi[kolom], nama) for isi, nama in (program, unit) if isi.get(kolom) is not None), None
            )
            nilai = None if any(semua[k] is None for k in pangkal) else sum(semua[k] for k in pangkal)
            if lain and nilai is not None and nilai != lain[0]:
                i = next(i for i, r in enumerate(belanja.nilai) if r["kode_rekening"] == pangkal[0])
                _report(belanja, i, kolom, nilai, lain[0], f"semua baris {lain[1]}.csv")
    for kolom in ("pagu_rp", "realisasi_rp"):
        if None not in (a := program[0].get(kolom), b := unit[0].get(kolom)) and a != b:
            _report(tables["anggaran_unit"], 0, kolom, b, a, "semua baris anggaran.csv")


def _whole(tables: Tables, nama: str, kunci: str, daftar: str, kode: str) -> tuple[dict[str, int], str]:
    """Return the sums of a table by column, where it has a row with a figure for all that its list names."""
    if not _sound(tables, nama, daftar):
        return {}, nama
    jumlah = {}
    for kolom in ("pagu_rp", "realisasi_rp"):
        nilai = _figures(tables[nama], kolom, kunci)
        milik = [nilai.get(row[kode]) for row in tables[daftar].nilai]
        if None not in milik:
            jumlah[kolom] = sum(milik)
    return jumlah, nama


def _check_year(tables: Tables) -> None:
    tabel = tables["anggaran_periode"]
    urut = sorted(enumerate(tabel.nilai), key=lambda p: p[1]["kode_program"])
    uang = tables["anggaran"].nilai if _sound(tables, "anggaran") else ()
    setahun = {r["kode"]: r["realisasi_rp"] for r in uang}
    for kode, milik in groupby(urut, key=lambda p: p[1]["kode_program"]):
        rows = list(milik)
        macam = {jenis(r["periode"]) for _, r in rows}
        nilai = [r["realisasi_rp"] for _, r in rows]
        if len(macam) > 1 or None in nilai or len(rows) < JENIS[macam.pop()][0] or setahun.get(kode) is None:
            continue
        if sum(nilai) != setahun[kode]:
            # The last period: what is booked at the end of the year is the likeliest to lack.
            i = max(rows, key=lambda p: p[1]["periode"])[0]
            nama = f"program {kode} di anggaran.csv"
            _report(tabel, i, "realisasi_rp", sum(nilai), setahun[kode], nama)


def _report(
    tabel: CheckedTable, i: int, kolom: str, nilai: int, lain: int, nama: str, cara: str = ""
) -> None:
    sel = tabel.isi.baris[i].sel[kolom]
    apa = "" if sel == str(nilai) else f" berjumlah {angka(nilai)} bersama baris lain, dan itu"
    pesan = (
        f"{quoted(sel)}{apa} bukan {angka(lain)}, jumlah {nama}: selisih {angka(nilai - lain)}. "
        f"{CARA}{f', atau {cara}' if cara else ''}."
    )
    tabel.report(i, kolom, pesan, "E-JUMLAH")


def _listed(kode: Sequence[str]) -> str:
    return ", ".join([*kode[:DISEBUT], *(["…"] if len(kode) > DISEBUT else [])])
