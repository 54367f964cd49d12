"""Scales, parameters and their legal sources: rules that are data and belong to no year."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from lkjip.data.kesalahan import Kesalahan
from lkjip.data.schema import Skema, load_skema
from lkjip.data.tables import Berkas, find_root, freeze, load_tables, refuse
from lkjip.data.validate import Tabel
from lkjip.formulas import Kelas, NilaiTidakSah, Skala

RUANG = "acuan/"


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
    tables, berkas = load_tables(root, [s for n, s in skema.items() if n.startswith(RUANG)], salah)
    rows = freeze(tables)
    ordinal: dict[str, list] = {}
    for row in rows[RUANG + "skala_ordinal"]:
        if None not in (row["skala"], row["urutan"], row["label"]):
            ordinal.setdefault(row["skala"], []).append((row["urutan"], row["label"]))
    return Acuan(
        skala=MappingProxyType(_scales(tables[RUANG + "skala"])),
        skala_ordinal=MappingProxyType({n: tuple(label for _, label in sorted(ordinal[n])) for n in ordinal}),
        parameter=MappingProxyType({r["kode"]: r["nilai"] for r in rows[RUANG + "parameter"]}),
        rujukan=MappingProxyType({r["kode"]: r for r in rows[RUANG + "rujukan"]}),
        kode_sebab=MappingProxyType({r["kode"]: r for r in rows[RUANG + "kode_sebab"]}),
        berkas=berkas,
    )


def _scales(tabel: Tabel) -> dict[str, Skala]:
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


def _class(row: Mapping) -> Kelas:
    return Kelas(
        row["label"],
        row["batas_bawah"],
        row["bawah_termasuk"],
        row["batas_atas"],
        row["atas_termasuk"],
    )
