"""Cascading: the pohon kinerja with who answers for what, and who outside the office takes part."""

from collections.abc import Iterator, Mapping

from lkjip.data import Laporan
from lkjip.data.jenjang import Jenjang
from lkjip.data.row import Row
from lkjip.model import Pencapaian, capaian_tahun_ini
from lkjip.model.pohon import Pohon, Simpul, berpohon, pohon
from lkjip.views import cells
from lkjip.views.grid import Column, Grid, figure_column
from lkjip.views.outputs import Gambar, Paragraf, Saring, Tabel
from lkjip.views.planning.bagan_pohon import bagan
from lkjip.views.prose import kalimat
from lkjip.views.text import besaran

MASUK = "\u00a0" * 3  # before a name, for each level


def pohon_kinerja(laporan: Laporan) -> list[Paragraf | Gambar | Tabel]:
    """Return the tree under its own heading: sentences, pictures and the full table; nothing without data for it."""
    if not berpohon(laporan):
        return []
    isi = pohon(laporan)
    gambar = bagan(laporan, isi)
    pengantar = {
        "unit": laporan.profil["unit"],
        "jenjang": [(rows, j) for j in Jenjang if (rows := laporan.rows(j.berkas))],
        "gambar": gambar,
        "bertanggung_jawab": any(
            _penanggung_jawab(s, i) for s in isi.semua() for i in s.indikator or (None,)
        ),
        "dari_kegiatan": _dari_kegiatan(isi),
        "lepas": isi.lepas,
    }
    return [_bagian("Pohon Kinerja", "pohon", pengantar), *gambar, tabel_pohon(laporan, isi)]


def _bagian(judul: str, nama: str, isi: Mapping) -> Paragraf:
    """Return the sentences of a section under its heading, which stands only where the section does."""
    return Paragraf(f"### {judul}\n\n" + kalimat(f"planning/{nama}", **isi))


def _dari_kegiatan(isi: Pohon) -> list[Simpul]:
    """Return the sasaran program whose place is known from kegiatan alone."""
    lepas = {s.kode for s in isi.lepas}
    return [
        s
        for s in isi.semua()
        if s.jenjang == Jenjang.SASARAN_PROGRAM and not s.baris[s.jenjang.atasan] and s.kode not in lepas
    ]


def tabel_pohon(laporan: Laporan, isi: Pohon) -> Tabel:
    """Return every element of the tree with its indicators, their targets of the year and who answers for them."""
    id, judul = "tbl-pohon-kinerja", f"Pohon kinerja dan penanggung jawabnya tahun {laporan.tahun}"
    hasil = {b.kode: b for j in Jenjang for b in capaian_tahun_ini(laporan, j)}
    rows, asal, tingkat, penanggung, tebal = [], [], [], [], []
    for simpul in isi.semua():
        for indikator in simpul.indikator or (None,):
            target = hasil[indikator["kode"]] if indikator else None
            if simpul.jenjang == Jenjang.TUJUAN:
                tebal.append(len(rows))
            rows.append(_baris(simpul, indikator, target))
            tingkat.append(_dalam(simpul))
            penanggung.append(_penanggung_jawab(simpul, indikator))
            asal += _asal(simpul, indikator, target)
    kolom = [
        Column("kode", "Kode", 8),
        Column("uraian", "Tujuan / sasaran / sasaran program / sasaran kegiatan", 31),
        Column("indikator", "Indikator", 23),
        Column("satuan", "Satuan", 9),
        figure_column("target", "Target", 9),
        Column("penanggung-jawab", "Penanggung jawab", 20),
    ]
    pilihan = {"Penanggung jawab": penanggung} if any(penanggung) else {}
    return Tabel(
        id, judul, Grid(id, kolom, rows, tebal=tebal), cells.sumber(laporan, dict.fromkeys(asal), "Baris tebal memuat "
        "tujuan; yang menjorok mendukung yang di atasnya."),
        saring=Saring(pilihan, tingkat),
    )  # fmt: skip


def _baris(simpul: Simpul, indikator: Row | None, hasil: Pencapaian | None) -> tuple[str, ...]:
    nama = MASUK * _dalam(simpul) + simpul.uraian
    penanggung = _penanggung_jawab(simpul, indikator) or cells.KOSONG
    if indikator is None:
        return simpul.kode, nama, cells.KOSONG, cells.KOSONG, cells.KOSONG, penanggung
    target = cells.KOSONG if hasil.target is None else besaran(hasil.target)
    return simpul.kode, nama, indikator["uraian"], indikator["satuan"], target, penanggung


def _dalam(simpul: Simpul) -> int:
    return list(Jenjang).index(simpul.jenjang)


def _penanggung_jawab(simpul: Simpul, indikator: Row | None) -> str:
    """Return who answers for an indicator, else for what it measures."""
    return (indikator or {}).get("penanggung_jawab") or simpul.penanggung_jawab


def _asal(simpul: Simpul, indikator: Row | None, hasil: Pencapaian | None) -> Iterator[tuple[str, str]]:
    yield simpul.jenjang.berkas, simpul.baris["sumber"]
    if indikator is not None:
        yield "indikator", indikator["sumber"]
    if hasil is not None and hasil.target is not None:
        yield from hasil.asal[:1]


def lintas_sektor(laporan: Laporan) -> list[Paragraf | Tabel]:
    """Return who outside the office takes part in which sasaran, under its own heading; nothing without data."""
    rows = laporan.rows("lintas_sektor")
    if not rows:
        return []
    id, judul = "tbl-lintas-sektor", f"Dukungan lintas sektor tahun {laporan.tahun}"
    nama = {s.kode: s for s in pohon(laporan).semua()}
    urut = list(nama)
    rows = sorted(rows, key=lambda r: urut.index(r["kode_sasaran"]))
    kolom = [
        Column("kode", "Kode", 9),
        Column("sasaran", "Sasaran yang didukung", 31),
        Column("unit", "Unit pendukung", 25),
        Column("peran", "Peran", 35),
    ]
    isi = [(r["kode_sasaran"], nama[r["kode_sasaran"]].uraian, r["unit"], r["peran"]) for r in rows]
    sumber = cells.sumber(laporan, [("lintas_sektor", r["sumber"]) for r in rows])
    pengantar = {
        "unit": laporan.profil["unit"],
        "didukung": dict.fromkeys(r["kode_sasaran"] for r in rows),
        "pendukung": dict.fromkeys(r["unit"] for r in rows),
    }
    return [
        _bagian("Dukungan Lintas Sektor", "lintas_sektor", pengantar),
        Tabel(id, judul, Grid(id, kolom, isi), sumber),
    ]


def penanggung_jawab(laporan: Laporan) -> list[Paragraf | Tabel]:
    """Return who answers for each indicator of the Perjanjian Kinerja; nothing where nobody is named."""
    milik = {row["kode_indikator"] for row in laporan.rows("perjanjian_kinerja")}
    baris = [(s, i) for s in pohon(laporan).semua() for i in s.indikator if i["kode"] in milik]
    if not any(_penanggung_jawab(s, i) for s, i in baris):
        return []
    id, judul = "tbl-penanggung-jawab", f"Penanggung jawab indikator Perjanjian Kinerja tahun {laporan.tahun}"
    kolom = [
        Column("sasaran", "Sasaran strategis", 36),
        Column("indikator", "Indikator kinerja", 34),
        Column("penanggung-jawab", "Penanggung jawab", 30),
    ]
    isi = [(s.uraian, i["uraian"], _penanggung_jawab(s, i) or cells.KOSONG) for s, i in baris]
    asal = [a for s, i in baris for a in _asal(s, i, None)]
    tanpa = [i["uraian"] for s, i in baris if not _penanggung_jawab(s, i)]
    return [
        Paragraf(kalimat("planning/penanggung_jawab", tanpa=tanpa)),
        Tabel(id, judul, Grid(id, kolom, isi), cells.sumber(laporan, dict.fromkeys(asal))),
    ]
