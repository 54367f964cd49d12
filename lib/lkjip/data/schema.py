"""The data contract: one Table Schema file per CSV, read into frozen objects.

Only the subset of Table Schema that the contract uses is known. An unknown type or constraint is refused, not
ignored: a rule somebody wrote down must not silently do nothing.
"""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from lkjip.data.kesalahan import DataSalah, Kesalahan, shown

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

# What a new year takes from the year before: all rows, to be checked; all rows as they are; the header only.
TAHUN_BARU = ("", "salin", "tetap", "judul")

# What the rules of rules.py and acuan.py name; all other tables and columns are known from schemas alone.
POKOK = {
    "profil": {"tahun", "bulan_laporan", "renstra_awal", "renstra_akhir"},
    "tujuan": {"kode"},
    "sasaran": {"kode"},
    "sasaran_program": {"kode"},
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

    `minimum` and `maksimum` are numbers, or text for a column of months or dates.
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


@dataclass(frozen=True, slots=True)
class Rujukan:
    """Columns whose values must exist in another table."""

    kolom: tuple[str, ...]
    tabel: str
    kolom_tabel: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skema:
    """One table; `nama` is its path without .csv, such as anggaran or tercetak/tabel_3_7.

    `tahun_baru` says what a new year takes over from the year before ("" = the file is not made); a report
    without rows in a table that is `untuk_final` is not final.
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

    @property
    def nama_kolom(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(k.nama for k in self.kolom)


def load_skema(folder: Path) -> dict[str, Skema]:
    """Return every schema under `folder` by table name; raise DataSalah when one cannot be used."""
    result, salah = {}, []
    for path in sorted(folder.rglob("*.json")):
        nama = path.relative_to(folder).with_suffix("").as_posix()
        try:
            result[nama] = _skema(nama, json.loads(path.read_text("utf-8"), parse_float=Decimal))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError, re.error) as e:
            pesan = f"skema tidak dapat dipakai: {e}. Perbaiki berkas skema ini."
            salah.append(Kesalahan(shown(path), None, None, None, pesan, "E-SKEMA"))
    for nama, kolom in () if salah else _needed(result):
        if kurang := set(kolom) - set(result[nama].nama_kolom if nama in result else ()):
            pesan = f"skema ini harus memuat kolom {', '.join(sorted(kurang))}. Pulihkan dari repositori."
            salah.append(Kesalahan(shown(folder / f"{nama}.json"), None, None, None, pesan, "E-SKEMA"))
    if salah:
        raise DataSalah(salah)
    return result


def _needed(skema: dict[str, Skema]) -> list[tuple[str, Collection[str]]]:
    return [*POKOK.items(), *((r.tabel, r.kolom_tabel) for s in skema.values() for r in s.rujukan)]


def _skema(nama: str, isi: dict) -> Skema:
    kolom = tuple(_kolom(f) for f in isi["fields"])
    ruang = nama[: nama.rfind("/") + 1]  # a table points to tables of its own folder
    skema = Skema(
        nama=nama,
        judul=isi.get("title", nama),
        uraian=isi.get("description", ""),
        kolom=kolom,
        kunci=_names(isi.get("primaryKey", ())),
        rujukan=tuple(
            Rujukan(_names(r["fields"]), ruang + r["reference"]["resource"], _names(r["reference"]["fields"]))
            for r in isi.get("foreignKeys", ())
        ),
        wajib=isi.get("wajib", False),
        unduh=isi.get("unduh", True),
        tahun_baru=isi.get("tahun_baru", ""),
        untuk_final=isi.get("untuk_final", False),
    )
    if skema.tahun_baru not in TAHUN_BARU:
        raise ValueError(f"tahun_baru {skema.tahun_baru} tidak dikenal")
    named = set(skema.kunci).union(*(r.kolom for r in skema.rujukan))
    if isi.get("missingValues", [""]) != [""]:
        raise ValueError("missingValues hanya boleh sel kosong")
    if unknown := named - set(skema.nama_kolom):
        raise ValueError(f"kunci {', '.join(sorted(unknown))} bukan kolom")
    return skema


def _kolom(field: dict) -> Kolom:
    tipe, batasan = field["type"], field.get("constraints", {})
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
        sinonim=tuple(field.get("sinonim", ())),
    )


def _batas(tipe: str, batas: object) -> Decimal | str | None:
    """Return a limit in the column's own terms; one that could not be compared is refused."""
    if batas is None:
        return None
    if tipe == "year":
        return Decimal(int(batas))
    if tipe not in ("yearmonth", "date"):
        return Decimal(str(batas))
    lengkap = batas if tipe == "date" else f"{batas}-01"
    if date.fromisoformat(lengkap).isoformat() != lengkap:
        raise ValueError(f"batas {batas} bukan {tipe}")
    return batas


def _names(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
