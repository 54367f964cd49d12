"""Scales, parameters and their legal sources: rules that are data and belong to no year.

An office may bring its own beside its years. What it names as the project does takes the place of the project's
entry, a scale as a whole; everything else is added, and what it does not bring is the project's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from lkjip.data.kesalahan import Kesalahan, quoted
from lkjip.data.letak import survey, unknown_files
from lkjip.data.origin import origin, with_origin
from lkjip.data.row import Row
from lkjip.data.rumah import ACUAN, UMUM, rumah
from lkjip.data.schema import Skema, load_skema
from lkjip.data.tables import Berkas, freeze, load_tables, read_tables, refuse
from lkjip.data.tunjuk import check_references
from lkjip.data.validate import CheckedTable
from lkjip.formulas import Kelas, NilaiTidakSah, Skala

RUANG = f"{ACUAN}/"
# What the book looks up by name. Of a percentage each scale must know every value from 0 on.
SKALA_PERSEN = ("capaian", "efisiensi")
PARAMETER_POSITIF = ("batas_capaian_persen", "pmk22_batas")
# The column by which an entry is called: rows of one scale are one entry.
NAMA = {f"{RUANG}skala": "skala", f"{RUANG}skala_ordinal": "skala"}
KODE = "kode"
SEBAB = "kode_sebab"


@dataclass(frozen=True, slots=True, eq=False)
class Acuan:
    """The reference data. An ordinal scale lists its labels from best to worst, `kode_sebab` the coded causes.

    `berkas` are the files that were read, by their names among those of the data folder (`lkjip.data.rumah`);
    `peringatan` says what stands in the office's own folder and was not used, `kantor` what it adds and replaces.
    """

    skala: Mapping[str, Skala]
    skala_ordinal: Mapping[str, tuple[str, ...]]
    parameter: Mapping[str, Decimal]
    rujukan: Mapping[str, Mapping]
    kode_sebab: Mapping[str, Mapping]
    berkas: tuple[Berkas, ...]
    peringatan: tuple[str, ...] = ()
    kantor: tuple[str, ...] = ()


def load_acuan(folder: Path = Path("data")) -> Acuan:
    """Return the reference data of a data folder; raise DataSalah with everything that is wrong."""
    salah: list[Kesalahan] = []
    acuan = read_acuan(Path(folder), load_skema(rumah(Path(folder)).root / "skema"), salah)
    refuse(salah, "Data acuan belum dapat dipakai.")
    return acuan


def read_acuan(folder: Path, skema: Mapping[str, Skema], salah: list[Kesalahan]) -> Acuan:
    """Return what could be read for a data folder; problems are added to `salah`."""
    letak = rumah(folder)
    milik_acuan = [s for n, s in skema.items() if n.startswith(RUANG)]
    tables, berkas, _ = load_tables(letak.root, milik_acuan, salah)
    skala = _scales(tables[RUANG + "skala"])
    _check_scales(tables[RUANG + "skala"], skala, SKALA_PERSEN if skala else ())
    _check_parameters(tables[RUANG + "parameter"], PARAMETER_POSITIF)
    _check_causes(tables[RUANG + SEBAB], skema)
    if not letak.kantor:
        return _acuan(skala, freeze(tables, ACUAN), berkas)
    rows = freeze(tables, ACUAN, UMUM)
    berkas = tuple(replace(b, path=letak.awalan + b.path) for b in berkas)
    kantor, berkas_kantor, peringatan = _own_tables(letak.kantor, milik_acuan, tables, salah)
    skala_kantor = _scales(kantor[RUANG + "skala"])
    _check_scales(kantor[RUANG + "skala"], skala_kantor, ())
    _check_parameters(kantor[RUANG + "parameter"], ())
    milik = freeze(kantor, ACUAN)
    kata = tuple(text for nama in rows for text in _said(nama, rows[nama], milik[nama]))
    rows = {nama: _merged(nama, rows[nama], own) for nama, own in milik.items()}
    sisa = {row["skala"] for row in rows[RUANG + "skala"] if row.rumah == UMUM}
    return _acuan(
        {n: s for n, s in skala.items() if n in sisa} | skala_kantor,
        rows,
        (*berkas, *berkas_kantor),
        peringatan,
        kata,
    )


def year_schemas(skema: Mapping[str, Skema], acuan: Acuan) -> dict[str, Skema]:
    """Return the schemas of a year's tables, in which a coded cause may be any that the reference data explains."""
    return {n: _with_causes(s, tuple(acuan.kode_sebab)) for n, s in skema.items() if not n.startswith(RUANG)}


def _with_causes(skema: Skema, kode: tuple[str, ...]) -> Skema:
    if not any(k.nama == SEBAB and k.pilihan for k in skema.kolom):
        return skema
    kolom = (
        replace(k, pilihan=tuple(dict.fromkeys([*k.pilihan, *kode]))) if k.nama == SEBAB and k.pilihan else k
        for k in skema.kolom
    )
    return replace(skema, kolom=tuple(kolom))


def _own_tables(
    folder: Path, skema: Sequence[Skema], umum: Mapping[str, CheckedTable], salah: list[Kesalahan]
) -> tuple[dict[str, CheckedTable], tuple[Berkas, ...], tuple[str, ...]]:
    """Return the tables that an office brings, the files read, and what is said of the other files there."""
    letak = survey(folder, {s.nama for s in skema})
    for (
        nama,
        found,
    ) in letak.mirip.items():  # a folder beside the years, such as rujukan/, is the office's own affair
        letak.mirip[nama] = [m for m in found if m.ruang or not m.folder]
    tables, berkas = read_tables(folder, [replace(s, wajib=False) for s in skema], letak, salah)
    check_references(tables, umum)
    letak.asing = [path for path in letak.asing if path.startswith(RUANG)]
    return tables, berkas, unknown_files(folder, letak)


def _merged(nama: str, umum: Sequence[Row], kantor: Sequence[Row]) -> tuple[Row, ...]:
    """Return the project's rows of a table with an office's own in the place of those it names anew."""
    kolom = NAMA.get(nama, KODE)
    baru = {row[kolom] for row in kantor}
    return (*(row for row in umum if row[kolom] not in baru), *kantor)


def _said(nama: str, umum: Sequence[Row], kantor: Sequence[Row]) -> Iterator[str]:
    """Yield in words which entries of a table an office replaces, and which it adds."""
    kolom = NAMA.get(nama, KODE)
    ada = {row[kolom] for row in umum}
    milik = list(dict.fromkeys(str(row[kolom]) for row in kantor))
    for kerja, names in (
        ("menggantikan", [n for n in milik if n in ada]),
        ("menambah", [n for n in milik if n not in ada]),
    ):
        if names:
            yield f"{nama.removeprefix(RUANG)}.csv kantor {kerja} {', '.join(names)}"


def _acuan(
    skala: Mapping[str, Skala],
    rows: Mapping[str, Sequence[Row]],
    berkas: tuple[Berkas, ...],
    peringatan: tuple[str, ...] = (),
    kantor: tuple[str, ...] = (),
) -> Acuan:
    ordinal: dict[str, list] = {}
    for row in rows[RUANG + "skala_ordinal"]:
        if None not in (row["skala"], row["urutan"], row["label"]):
            ordinal.setdefault(row["skala"], []).append((row["urutan"], row["label"]))
    return Acuan(
        skala=MappingProxyType({nama: _with_cells(s, rows[RUANG + "skala"]) for nama, s in skala.items()}),
        skala_ordinal=MappingProxyType({n: tuple(label for _, label in sorted(ordinal[n])) for n in ordinal}),
        parameter=MappingProxyType({r[KODE]: r["nilai"] for r in rows[RUANG + "parameter"]}),
        rujukan=MappingProxyType({r[KODE]: r for r in rows[RUANG + "rujukan"]}),
        kode_sebab=MappingProxyType({r[KODE]: r for r in rows[RUANG + SEBAB]}),
        berkas=berkas,
        peringatan=peringatan,
        kantor=kantor,
    )


def _scales(tabel: CheckedTable) -> dict[str, Skala]:
    if tabel.salah or not tabel.isi.utuh or set(tabel.isi.kolom) != set(tabel.skema.nama_kolom):
        return {}  # half a scale would be reported as having gaps
    rows: dict[str, list] = {}
    for i, row in enumerate(tabel.nilai):
        rows.setdefault(row["skala"], []).append((row["urutan"], i, row))
    result = {}
    for nama, isi in rows.items():
        try:
            kelas = tuple(_class(row) for _, _, row in sorted(isi, key=lambda r: r[:2]))
            result[nama] = Skala(nama, kelas, rujukan=isi[0][2]["rujukan"])
        except NilaiTidakSah as e:
            tabel.lapor(tabel.isi.baris[isi[0][1]].nomor, "skala", nama, str(e), "E-SKALA")
    return result


def _with_cells(skala: Skala, rows: Sequence[Mapping]) -> Skala:
    """Return the scale with bounds that know the cell they come from."""
    cells = {r["label"]: r for r in rows if r["skala"] == skala.nama}

    def bound(kelas: Kelas, batas: Fraction | None, kolom: str) -> Fraction | None:
        return None if batas is None else with_origin(batas, origin(cells[kelas.label][kolom]))

    return replace(
        skala,
        kelas=tuple(
            replace(k, bawah=bound(k, k.bawah, "batas_bawah"), atas=bound(k, k.atas, "batas_atas"))
            for k in skala.kelas
        ),
    )


def _check_scales(tabel: CheckedTable, skala: Mapping[str, Skala], wajib: Sequence[str]) -> None:
    for nama in SKALA_PERSEN:
        if nama not in skala:
            if nama in wajib and not any(
                row["skala"] == nama for row in tabel.nilai
            ):  # else it is reported already
                pesan = f"skala {nama} tidak ada, padahal buku memakainya. Tambahkan barisnya."
                tabel.lapor(None, "skala", None, pesan, "E-SKALA")
            continue
        rendah, tinggi = skala[nama].menaik[0], skala[nama].menaik[-1]
        if Fraction(0) not in rendah and not (rendah.bawah is not None and rendah.bawah < 0):
            pesan = f"kelas terendah, {quoted(rendah.label)}, tidak memuat 0. Kosongkan batas_bawah."
            _report_class(tabel, nama, rendah, "batas_bawah", pesan)
        if tinggi.atas is not None:
            pesan = (
                f"kelas tertinggi, {quoted(tinggi.label)}, berbatas. Kosongkan batas_atas: persentase tidak."
            )
            _report_class(tabel, nama, tinggi, "batas_atas", pesan)


def _report_class(tabel: CheckedTable, skala: str, kelas: Kelas, kolom: str, pesan: str) -> None:
    i = next(i for i, r in enumerate(tabel.nilai) if (r["skala"], r["label"]) == (skala, kelas.label))
    tabel.report(i, kolom, pesan, "E-SKALA")


def _check_parameters(tabel: CheckedTable, wajib: Sequence[str]) -> None:
    if not tabel.holds("kode", "nilai"):
        return
    nilai = {row["kode"]: (i, row["nilai"]) for i, row in enumerate(tabel.nilai)}
    for kode in PARAMETER_POSITIF:
        if kode not in nilai:
            if kode in wajib:
                pesan = f"parameter {kode} tidak ada, padahal buku memakainya. Tambahkan barisnya."
                tabel.lapor(None, "kode", None, pesan, "E-RUJUKAN")
        elif (isi := nilai[kode])[1] <= 0:
            pesan = f"{kode} harus di atas 0. Periksa lagi nilainya."
            tabel.report(isi[0], "nilai", pesan, "E-BATAS")


def _check_causes(tabel: CheckedTable, skema: Mapping[str, Skema]) -> None:
    """Check that each code which a table of the year may name is explained."""
    if not tabel.holds("kode"):
        return
    ada = {row["kode"] for row in tabel.nilai}
    for s in skema.values():
        for kode in (
            kode for k in s.kolom if k.nama == "kode_sebab" for kode in k.pilihan if kode not in ada
        ):
            pesan = f"kode {kode} tidak ada, padahal {s.nama}.csv boleh memakainya. Tambahkan barisnya."
            tabel.lapor(None, "kode", None, pesan, "E-RUJUKAN")


def _class(row: Mapping) -> Kelas:
    return Kelas(
        row["label"],
        row["batas_bawah"],
        row["bawah_termasuk"],
        row["batas_atas"],
        row["atas_termasuk"],
    )
