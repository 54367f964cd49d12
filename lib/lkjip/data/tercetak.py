"""The printed tables of a year: daftar_tabel.csv lists them, arti_kolom.csv says what their columns mean.

A published report has the tables it has, so their schemas stand in the data, not beside the program.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from os.path import isfile  # unlike Path's, it does not raise where permission is missing
from pathlib import Path

from lkjip.data.read import Baris, read_bytes, read_rows, silent
from lkjip.data.schema import Kolom, Skema

RUANG = "tercetak/"
DAFTAR, KOLOM, JUDUL = f"{RUANG}daftar_tabel", f"{RUANG}arti_kolom", f"{RUANG}judul_tabel"


def printed_schemas(folder: Path, skema: Mapping[str, Skema]) -> dict[str, Skema]:
    """Return a schema for every printed table that the year's folder lists, by table name.

    What is wrong with the lists is left to whoever loads the year: they are tables like any other.
    """
    if not {DAFTAR, KOLOM, JUDUL} <= set(skema):
        return {}
    judul = {
        b.sel.get("kode"): f"{b.sel.get('nomor')}: {b.sel.get('judul')}" for b in _read(folder, skema[JUDUL])
    }
    kolom: dict[str, list[Kolom]] = {}
    for b in _read(folder, skema[KOLOM]):
        kolom.setdefault(b.sel.get("tabel", ""), []).append(_column(b))
    return {
        nama: _schema(nama, judul.get(kode, kode), kolom.get(kode, []))
        for b in _read(folder, skema[DAFTAR])
        if (kode := b.sel.get("kode"))
        and kode.replace("_", "").isalnum()
        and (nama := RUANG + kode) not in skema
    }


def _read(folder: Path, skema: Skema) -> Iterator[Baris]:
    path = folder / f"{skema.nama}.csv"
    if isfile(path) and (data := read_bytes(path, folder, silent)) is not None:
        yield from read_rows(data, skema.nama_kolom, silent).baris


def _column(b: Baris) -> Kolom:
    nama = b.sel.get("kolom", "")
    judul = b.sel.get("judul") or nama.replace("_", " ").capitalize()
    return _text(nama, judul, f"Isi kolom {judul[:1].lower() + judul[1:]}, persis seperti tercetak.")


def _text(nama: str, judul: str, uraian: str) -> Kolom:
    return Kolom(nama, "string", judul, uraian, "", False, False, None, None, (), None, ())


def _schema(nama: str, judul: str, kolom: list[Kolom]) -> Skema:
    baris = Kolom(
        "baris", "integer", "Baris naskah", "Nomor baris naskah laporan terbitan tempat baris tabel ini mulai.",
        "nomor baris", True, True, Decimal(1), None, (), None, (),
    )  # fmt: skip
    kode = _text(
        "kode", "Kode", "Kode hal yang dimuat baris ini; tercetak/daftar_tabel.csv menyebut tabelnya."
    )
    return Skema(
        nama=nama,
        judul=f"{judul} (tercetak)",
        uraian="Isi tabel persis seperti dicetak pada laporan terbitan, termasuk angka dan ejaan yang keliru.",
        kolom=(baris, kode, *{k.nama: k for k in kolom if k.nama not in ("baris", "kode")}.values()),
        kunci=("baris",),
        rujukan=(),
        wajib=True,
        unduh=True,
        tahun_baru="",
        untuk_final=False,
        daftar_kolom=f"{KOLOM}.csv",
    )
