"""The data contract: one Table Schema file per CSV, read into frozen objects.

Only the subset of Table Schema that the contract uses is known. An unknown type or constraint is refused, not
ignored: a rule somebody wrote down must not silently do nothing.
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from lkjip.data.jenjang import BERKAS
from lkjip.data.kesalahan import DataSalah, Kesalahan, quoted, reason, shown
from lkjip.data.ordinary import NotOrdinary, read_ordinary

_SEMUA = {"required", "unique"}
_ANGKA = _SEMUA | {"minimum", "maximum"}
_TEKS = _SEMUA | {"enum", "pattern"}
BATASAN = {
    "string": _TEKS,
    "any": _TEKS,
    "integer": _ANGKA,
    "number": _ANGKA,
    "boolean": _SEMUA,
    "year": _ANGKA,
    "yearmonth": _ANGKA,
    "date": _ANGKA,
}

TERBESAR = 1 << 20
JENIS = {str: "teks", bool: "true atau false", int: "bilangan bulat", list: "daftar", dict: "objek JSON"}
BENTUK_TABEL = {
    "title": str,
    "description": str,
    "tahun_baru": str,
    "fields": list,
    "foreignKeys": list,
    "wajib": bool,
    "unduh": bool,
    "untuk_final": bool,
    "pengganti": list,
    "sejak": int,
}
BENTUK_KOLOM = {
    "name": str,
    "type": str,
    "title": str,
    "description": str,
    "satuan": str,
    "bawaan": str,
    "sejak": int,
    "constraints": dict,
}
BENTUK_BATASAN = {"required": bool, "unique": bool, "enum": list, "pattern": str}

# What a new year takes from the year before: all rows, to be checked; all rows as they are; the header only.
TAHUN_BARU = ("", "salin", "tetap", "judul")

# What the rules of rules.py and acuan.py name; all other tables and columns are known from schemas alone.
POKOK = {
    "profil": {"tahun", "bulan_laporan", "renstra_awal", "renstra_akhir"},
    **{berkas: {"kode"} for berkas in BERKAS},
    "indikator": {"kode", "induk", "polaritas", "skala"},
    "realisasi_kinerja": {"kode_indikator", "tahun"},
    "acuan/skala": {
        "skala",
        "urutan",
        "label",
        "batas_bawah",
        "bawah_termasuk",
        "batas_atas",
        "atas_termasuk",
        "rujukan",
    },
    "acuan/skala_ordinal": {"skala", "urutan", "label"},
    "acuan/parameter": {"kode", "nilai"},
    "acuan/rujukan": {"kode"},
    "acuan/kode_sebab": {"kode"},
}


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: its type, unit and limits; `sinonim` are further headers a spreadsheet may give it.

    `minimum` and `maksimum` are numbers, or text for a column of months or dates. `bawaan` is what an empty cell means
    ("" = nothing is known). A column that is there since a later version of the schemas may be missing from a file.
    """

    nama: str
    tipe: str
    judul: str
    uraian: str
    satuan: str
    wajib: bool
    unik: bool
    minimum: Decimal | str | None
    maksimum: Decimal | str | None
    pilihan: tuple[str, ...]
    pola: re.Pattern | None
    sinonim: tuple[str, ...]
    bawaan: str = ""
    sejak: int = 0

    @property
    def satuan_di_baris(self) -> bool:
        """Whether the unit stands in the row, or in the row of the indicator it points to."""
        return self.satuan.startswith("sesuai")


@dataclass(frozen=True, slots=True)
class Rujukan:
    """Columns whose values must exist in another table."""

    kolom: tuple[str, ...]
    tabel: str
    kolom_tabel: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skema:
    """One table; `nama` is its path without .csv, such as anggaran or tercetak/narasi.

    `tahun_baru` says what a new year takes over from the year before ("" = the file is not made); a report
    without rows in a table that is `untuk_final`, nor in one of its `pengganti`, is not final. `daftar_kolom` is the
    file of the year that says which columns the table has ("" = its schema does).
    """

    nama: str
    judul: str
    uraian: str
    kolom: tuple[Kolom, ...]
    kunci: tuple[str, ...]
    rujukan: tuple[Rujukan, ...]
    wajib: bool
    unduh: bool
    tahun_baru: str
    untuk_final: bool
    daftar_kolom: str = ""
    sejak: int = 0
    pengganti: tuple[str, ...] = ()

    @property
    def nama_kolom(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(k.nama for k in self.kolom)

    @property
    def kolom_baru(self) -> tuple[str, ...]:
        """The columns that a file of an older version does not have."""
        return tuple(k.nama for k in self.kolom if k.sejak)

    def of(self, kolom: str) -> Kolom:
        """Return a column by its name."""
        return next(k for k in self.kolom if k.nama == kolom)


def skema_version(skema: Mapping[str, Skema]) -> int:
    """Return the version of the schemas: that of the newest table or column; the second is the first that counts."""
    return max([2, *(n for s in skema.values() for n in (s.sejak, *(k.sejak for k in s.kolom)))])


def load_skema(folder: Path) -> dict[str, Skema]:
    """Return every schema under `folder` by table name; raise DataSalah when one cannot be used."""
    result, salah = {}, []
    for path in sorted(folder.rglob("*.json")):
        nama = path.relative_to(folder).with_suffix("").as_posix()
        try:
            result[nama] = _skema(nama, _read(path))
        except (OSError, ValueError, KeyError, TypeError, ArithmeticError, RecursionError, re.error) as e:
            pesan = f"skema tidak dapat dipakai: {_why(e)}. Perbaiki berkas skema ini."
            salah.append(Kesalahan(shown(path), None, None, None, pesan, "E-SKEMA"))
    for nama, kolom in () if salah else _needed(result):
        if kurang := set(kolom) - set(result[nama].nama_kolom if nama in result else ()):
            pesan = f"skema ini harus memuat kolom {', '.join(sorted(kurang))}. Pulihkan dari repositori."
            salah.append(Kesalahan(shown(folder / f"{nama}.json"), None, None, None, pesan, "E-SKEMA"))
    if salah:
        raise DataSalah(salah)
    return result


def _read(path: Path) -> object:
    data = read_ordinary(path, TERBESAR)
    if len(data) > TERBESAR:
        raise ValueError(f"lebih dari {TERBESAR >> 20} MB")
    return json.loads(data.decode("utf-8-sig"), parse_float=Decimal)


def _why(error: Exception) -> str:
    """Return what is wrong with a schema, in words."""
    match error:
        case NotOrdinary():
            return "bukan berkas biasa"
        case OSError():
            return reason(error)
        case UnicodeDecodeError():
            return "bukan teks UTF-8"
        case json.JSONDecodeError():
            return f"bukan JSON, lihat baris {error.lineno}"
        case KeyError():
            return f"{error.args[0]} tidak ada"
        case RecursionError():
            return "terlalu banyak tingkat"
        case re.error():
            return f"pattern {quoted(str(error.pattern))} bukan ekspresi reguler"
        case ArithmeticError():
            return "batas yang bukan angka"
    return str(error)


def _needed(skema: dict[str, Skema]) -> list[tuple[str, Collection[str]]]:
    pengganti = ((p, ()) for s in skema.values() for p in s.pengganti)
    return [
        *POKOK.items(),
        *pengganti,
        *((r.tabel, r.kolom_tabel) for s in skema.values() for r in s.rujukan),
    ]


def _typed(isi: object, kinds: Mapping[str, type]) -> dict:
    """Return the JSON object, whose values are of these kinds where they are given; raise ValueError."""
    if not isinstance(isi, dict):
        raise ValueError("bukan objek JSON")
    for nama, kind in kinds.items():
        if not isinstance(isi.get(nama, kind()), kind):
            raise ValueError(f"{nama} harus {JENIS[kind]}")
    return isi


def _skema(nama: str, isi: object) -> Skema:
    isi = _typed(isi, BENTUK_TABEL)
    kolom = tuple(_kolom(f) for f in isi["fields"])
    ruang = nama[: nama.rfind("/") + 1]  # a table points to tables of its own folder
    skema = Skema(
        nama=nama,
        judul=isi.get("title", nama),
        uraian=isi.get("description", ""),
        kolom=kolom,
        kunci=_names(isi.get("primaryKey", ())),
        rujukan=tuple(_rujukan(r, ruang) for r in isi.get("foreignKeys", ())),
        wajib=isi.get("wajib", False),
        unduh=isi.get("unduh", True),
        tahun_baru=isi.get("tahun_baru", ""),
        untuk_final=isi.get("untuk_final", False),
        sejak=isi.get("sejak", 0),
        pengganti=_names(isi.get("pengganti", ())),
    )
    if skema.tahun_baru not in TAHUN_BARU:
        raise ValueError(f"tahun_baru {skema.tahun_baru} tidak dikenal")
    named = set(skema.kunci).union(*(r.kolom for r in skema.rujukan))
    if isi.get("missingValues", [""]) != [""]:
        raise ValueError("missingValues hanya boleh sel kosong")
    if len(set(skema.nama_kolom)) < len(kolom):
        raise ValueError("satu kolom disebut dua kali")
    if unknown := named - set(skema.nama_kolom):
        raise ValueError(f"kunci {', '.join(sorted(unknown))} bukan kolom")
    return skema


def _rujukan(isi: object, ruang: str) -> Rujukan:
    tujuan = _typed(_typed(isi, {"reference": dict})["reference"], {"resource": str})
    rujukan = Rujukan(_names(isi["fields"]), ruang + tujuan["resource"], _names(tujuan["fields"]))
    if len(rujukan.kolom) != len(rujukan.kolom_tabel):
        raise ValueError(f"rujukan ke {rujukan.tabel} tidak sama banyak kolomnya")
    return rujukan


def _kolom(field: object) -> Kolom:
    field = _typed(field, BENTUK_KOLOM)
    tipe, batasan = field["type"], _typed(field.get("constraints", {}), BENTUK_BATASAN)
    if tipe not in BATASAN:
        raise ValueError(f"tipe {tipe} tidak dikenal")
    if unknown := set(batasan) - BATASAN[tipe]:
        raise ValueError(f"batasan {', '.join(sorted(unknown))} tidak dikenal untuk tipe {tipe}")
    minimum, maksimum = (_batas(tipe, batasan.get(b)) for b in ("minimum", "maximum"))
    return Kolom(
        nama=field["name"],
        tipe=tipe,
        judul=field.get("title", field["name"]),
        uraian=field.get("description", ""),
        satuan=field.get("satuan", ""),
        wajib=batasan.get("required", False),
        unik=batasan.get("unique", False),
        minimum=minimum,
        maksimum=maksimum,
        pilihan=tuple(str(p) for p in batasan.get("enum", ())),
        pola=re.compile(batasan["pattern"]) if "pattern" in batasan else None,
        sinonim=_names(field.get("sinonim", [])),
        bawaan=field.get("bawaan", ""),
        sejak=field.get("sejak", 0),
    )


def _batas(tipe: str, batas: object) -> Decimal | str | None:
    """Return a limit in the column's own terms; one that could not be compared is refused."""
    if batas is None:
        return None
    if tipe == "year":
        return Decimal(int(batas))
    if tipe not in ("yearmonth", "date"):
        angka = Decimal(str(batas))
        if not angka.is_finite():
            raise ValueError("batas yang bukan angka")
        return angka
    if not isinstance(batas, str):
        raise ValueError(f"batas {batas} bukan {tipe}")
    lengkap = batas if tipe == "date" else f"{batas}-01"
    try:
        sah = date.fromisoformat(lengkap).isoformat() == lengkap
    except ValueError:
        sah = False
    if not sah:
        raise ValueError(f"batas {batas} bukan {tipe}")
    return batas


def _names(value: str | list[str]) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise ValueError("nama kolom harus teks")
    return tuple(names)
