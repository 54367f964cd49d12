"""Scales, parameters and their legal sources: rules that are data and belong to no year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from lkjip.data.kesalahan import Kesalahan, quoted
from lkjip.data.origin import origin, with_origin
from lkjip.data.row import ACUAN
from lkjip.data.schema import Skema, load_skema
from lkjip.data.tables import Berkas, find_root, freeze, load_tables, refuse
from lkjip.data.validate import CheckedTable
from lkjip.formulas import Kelas, NilaiTidakSah, Skala

RUANG = "acuan/"
# What the book looks up by name. Of a percentage each scale must know every value from 0 on.
SKALA_PERSEN = ("capaian", "efisiensi")
PARAMETER_POSITIF = ("batas_capaian_persen", "pmk22_batas")


@dataclass(frozen=True, slots=True, eq=False)
class Acuan:
    """The reference data. An ordinal scale lists its labels from best to worst, `kode_sebab` the coded causes."""

    skala: Mapping[str, Skala]
    skala_ordinal: Mapping[str, tuple[str, ...]]
    parameter: Mapping[str, Decimal]
    rujukan: Mapping[str, Mapping]
    kode_sebab: Mapping[str, Mapping]
    berkas: tuple[Berkas, ...]


def load_acuan(folder: Path = Path("data")) -> Acuan:
    """Return the reference data of a data folder; raise DataSalah with everything that is wrong."""
    root = find_root(Path(folder))
    salah: list[Kesalahan] = []
    acuan = read_acuan(root, load_skema(root / "skema"), salah)
    refuse(salah, "Data acuan belum dapat dipakai.")
    return acuan


def read_acuan(root: Path, skema: Mapping[str, Skema], salah: list[Kesalahan]) -> Acuan:
    """Return what could be read; problems are added to `salah`."""
    tables, berkas, _ = load_tables(root, [s for n, s in skema.items() if n.startswith(RUANG)], salah)
    skala = _scales(tables[RUANG + "skala"])
    _check_scales(tables[RUANG + "skala"], skala)
    _check_parameters(tables[RUANG + "parameter"])
    _check_causes(tables[RUANG + "kode_sebab"], skema)
    rows = freeze(tables, ACUAN)
    ordinal: dict[str, list] = {}
    for row in rows[RUANG + "skala_ordinal"]:
        if None not in (row["skala"], row["urutan"], row["label"]):
            ordinal.setdefault(row["skala"], []).append((row["urutan"], row["label"]))
    return Acuan(
        skala=MappingProxyType({nama: _with_cells(s, rows[RUANG + "skala"]) for nama, s in skala.items()}),
        skala_ordinal=MappingProxyType({n: tuple(label for _, label in sorted(ordinal[n])) for n in ordinal}),
        parameter=MappingProxyType({r["kode"]: r["nilai"] for r in rows[RUANG + "parameter"]}),
        rujukan=MappingProxyType({r["kode"]: r for r in rows[RUANG + "rujukan"]}),
        kode_sebab=MappingProxyType({r["kode"]: r for r in rows[RUANG + "kode_sebab"]}),
        berkas=berkas,
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


def _check_scales(tabel: CheckedTable, skala: Mapping[str, Skala]) -> None:
    for nama in SKALA_PERSEN if skala else ():
        if nama not in skala:
            if not any(row["skala"] == nama for row in tabel.nilai):  # else it is reported already
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


def _check_parameters(tabel: CheckedTable) -> None:
    if not tabel.holds("kode", "nilai"):
        return
    nilai = {row["kode"]: (i, row["nilai"]) for i, row in enumerate(tabel.nilai)}
    for kode in PARAMETER_POSITIF:
        if kode not in nilai:
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
