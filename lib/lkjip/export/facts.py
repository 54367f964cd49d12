"""The long table: one line per figure of a year, typed or computed, with what it is about and where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lkjip.data import Kolom, Laporan, Row
from lkjip.data.laporan import TERCETAK
from lkjip.data.origin import Figure, origin
from lkjip.data.row import FIGURES
from lkjip.data.rujukan import pointed_to, words_of
from lkjip.data.schema import Rujukan, Skema
from lkjip.formulas import Hasil
from lkjip.model import Jenjang, anggaran, capaian_tahun_ini, efisiensi_program, efisiensi_total
from lkjip.model.anggaran import PROGRAM
from lkjip.model.record import exact, record
from lkjip.model.traced import Computed

ORDER = "nomor"  # units of places in a list, which are no facts
LAPORAN = "laporan"  # what a total of the whole year is about
TOTALS = ("pagu", "realisasi", "sisa", "serapan", "efisiensi_anggaran")
BAGIAN = ("sisa", "serapan", "efisiensi_anggaran", "pangsa_pagu", "pangsa_sisa", "kesenjangan")
EFISIENSI = ("capaian", "tingkat", "e_pmk22", "ne_pmk22")


@dataclass(frozen=True)
class Fakta:
    """One figure. `nilai` is None for a text, a date or a figure that is not there; `keterangan` then says why."""

    entitas: str
    kode: str
    nama: str | None
    rincian: str
    ukuran: str
    periode: int
    nilai: Fraction | None
    persis: str | None
    teks: str | None
    satuan: str
    keterangan: str
    asal: str
    berkas: str | None
    baris: int | None
    kolom: str | None
    rumus: str | None
    hitungan: str | None
    sumber: str | None


def facts(laporan: Laporan) -> Iterator[Fakta]:
    """Yield every figure of a year: those of its published tables, then those the model computes from them.

    Figures as they were printed (`tercetak/`) are no facts, and tables that are not for publication stay out.
    """
    for nama, skema in laporan.skema.items():
        if skema.unduh and not nama.startswith(TERCETAK):
            yield from _cells(laporan, skema)
    yield from _computed(laporan)


# Cells ------------------------------------------------------------------------------------------------------


def _cells(laporan: Laporan, skema: Skema) -> Iterator[Fakta]:
    kolom = [k for k in skema.kolom if _is_fact(k, skema)]
    rujukan = next((r for r in skema.rujukan if set(r.kolom) <= set(skema.kunci)), None)
    rows = laporan.rows(skema.nama) if kolom else ()
    tujuan = pointed_to(rujukan, rows, laporan.rows(rujukan.tabel)) if rujukan else [None] * len(rows)
    for row, induk in zip(rows, tujuan, strict=True):
        entitas, kode, nama, rincian = _about(row, skema, rujukan, induk)
        for k in kolom:
            if (isi := row[k.nama]) is not None:
                yield Fakta(
                    entitas=entitas,
                    kode=kode,
                    nama=nama,
                    rincian=rincian,
                    ukuran=k.nama,
                    periode=row.get("tahun") or laporan.tahun,
                    satuan=_unit(row, k, induk),
                    keterangan="",
                    asal="sel",
                    berkas=row.berkas,
                    baris=row.nomor,
                    kolom=k.nama,
                    rumus=None,
                    hitungan=None,
                    sumber=row.get("sumber"),
                    **_value(isi),
                )


def _is_fact(kolom: Kolom, skema: Skema) -> bool:
    return kolom.tipe in FIGURES and kolom.nama not in skema.kunci and not kolom.satuan.startswith(ORDER)


def _about(
    row: Row, skema: Skema, rujukan: Rujukan | None, induk: Row | None
) -> tuple[str, str, str | None, str]:
    """Return what a row is about: the thing its key points to, else itself; and what else tells it apart."""
    if induk is None:
        kata = words_of(skema)
        nilai = row.kunci.values() or [row.nomor]
        return skema.nama, "/".join(map(str, nilai)), row[kata] if kata else None, ""
    lain = [f"{k}={v}" for k, v in row.kunci.items() if k not in rujukan.kolom and k != "tahun"]
    kata = words_of(induk.skema)
    kode = "/".join(str(row[k]) for k in rujukan.kolom)
    return rujukan.tabel, kode, induk[kata] if kata else None, "; ".join(lain)


def _unit(row: Row, kolom: Kolom, induk: Row | None) -> str:
    if not kolom.satuan_di_baris:
        return kolom.satuan
    return row.get("satuan") or (induk or {}).get("satuan") or ""


def _value(isi: object) -> dict[str, object]:
    """Return a value as number and as text: each fact has one of them."""
    if isinstance(isi, str | date):
        return {"nilai": None, "persis": None, "teks": str(isi)}
    return {"nilai": Fraction(isi), "persis": exact(isi), "teks": None}


# Computed figures -------------------------------------------------------------------------------------------


def _computed(laporan: Laporan) -> Iterator[Fakta]:
    listed = list(_results(laporan))
    figures = [f for *_, f in listed if origin(f) is not None]
    words = record(figures)["angka"]
    for entitas, kode, nama, ukuran, keterangan, figure in listed:
        asal = origin(figure)
        tercatat = {} if asal is None else words.get(asal.id, {})
        yield Fakta(
            entitas=entitas,
            kode=kode,
            nama=nama,
            rincian="",
            ukuran=ukuran,
            periode=laporan.tahun,
            satuan=tercatat.get("satuan", ""),
            keterangan=keterangan,
            asal="hitungan",
            berkas=None,
            baris=None,
            kolom=None,
            rumus=asal.call.formula.__name__ if isinstance(asal, Computed) else None,
            hitungan=tercatat.get("tulisan"),
            sumber=None,
            **(_value(figure) if figure is not None else {"nilai": None, "persis": None, "teks": None}),
        )


def _results(laporan: Laporan) -> Iterator[tuple[str, str, str, str, str, Figure | None]]:
    """Yield (entitas, kode, nama, ukuran, why there is no number, the number)."""
    if uang := anggaran(laporan):
        yield from _fields(uang, TOTALS, LAPORAN, str(laporan.tahun), laporan.profil["unit"])
        entitas = "program" if uang.hal == PROGRAM else "unit_kerja"
        for b in uang.baris:
            yield from _fields(b, BAGIAN, entitas, b.kode, b.nama)
    for p in efisiensi_program(laporan):
        yield from _fields(p, EFISIENSI, "program", p.kode, p.nama)
    if total := efisiensi_total(laporan):
        yield from _fields(total, EFISIENSI, LAPORAN, str(laporan.tahun), laporan.profil["unit"])
    for tingkat in Jenjang:
        for i in capaian_tahun_ini(laporan, tingkat):
            yield from _fields(i, ("capaian",), "indikator", i.kode, i.indikator)


def _fields(hasil: object, names: tuple[str, ...], *tentang: str) -> Iterator[tuple]:
    for nama in names:
        nilai = getattr(hasil, nama)
        if isinstance(nilai, Hasil):
            yield (*tentang, nama, reason(nilai), nilai.nilai)
        elif nilai is not None:
            yield (*tentang, nama, "", nilai)


def reason(hasil: Hasil) -> str:
    """Return why a result has no number; "" where it has one."""
    return "" if hasil.nilai is not None else f"{hasil.status}: {hasil.alasan}"
