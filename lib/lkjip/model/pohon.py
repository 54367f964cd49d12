"""Who carries what: tujuan, sasaran, sasaran program and sasaran kegiatan as one tree, with indicators and owners."""

from collections.abc import Iterator
from dataclasses import dataclass

from lkjip.data import Laporan
from lkjip.data.jenjang import Jenjang
from lkjip.data.row import Row

URUT = tuple(Jenjang)
BERATASAN = URUT[1:]


@dataclass(frozen=True)
class Simpul:
    """One element of the tree. `indikator` are its rows of indikator, `penanggung_jawab` is "" where none is set.

    `anak` is what supports it, one level below. `juga` are the sasaran, beside the one it hangs under, that kegiatan
    lists its programme under.
    """

    jenjang: Jenjang
    baris: Row
    penanggung_jawab: str
    indikator: tuple[Row, ...]
    anak: tuple["Simpul", ...]
    juga: tuple[str, ...] = ()

    @property
    def kode(self) -> str:
        """Its code."""
        return self.baris["kode"]

    @property
    def uraian(self) -> str:
        """Its name."""
        return self.baris["uraian"]

    def semua(self) -> Iterator["Simpul"]:
        """Yield it and all below it, each before what hangs under it."""
        yield self
        for anak in self.anak:
            yield from anak.semua()


@dataclass(frozen=True)
class Pohon:
    """The tree of a year: the tujuan with all below, and the sasaran program that nothing puts under a sasaran."""

    tujuan: tuple[Simpul, ...]
    lepas: tuple[Simpul, ...]

    def semua(self) -> Iterator[Simpul]:
        """Yield every element once."""
        for akar in (*self.tujuan, *self.lepas):
            yield from akar.semua()


def berpohon(laporan: Laporan) -> bool:
    """Say whether the data tells of cascading at all: who supports what, who answers for it, who else takes part.

    Without any of it the tree would repeat what the Renstra's table says.
    """
    if laporan.rows("sasaran_kegiatan") or laporan.rows("lintas_sektor"):
        return True
    bertanggung = ("sasaran", "sasaran_program", "indikator")
    isi = (row["penanggung_jawab"] for tabel in bertanggung for row in laporan.rows(tabel))
    return any(isi) or any(row["kode_sasaran"] for row in laporan.rows("sasaran_program"))


def pohon(laporan: Laporan) -> Pohon:
    """Pohon kinerja: setiap tujuan dengan sasaran, sasaran program, dan sasaran kegiatannya.

    Return the tree. A sasaran program hangs under the sasaran it names; where it names none, under the first one that
    kegiatan lists its programme under.
    """
    indikator: dict[str, list[Row]] = {}
    for row in laporan.rows("indikator"):
        indikator.setdefault(row["induk"], []).append(row)
    pasangan = sasaran_di_kegiatan(laporan)
    bawahan: dict[tuple[Jenjang, str], list[Row]] = {}
    for jenjang in BERATASAN:
        for row in laporan.rows(jenjang.berkas):
            atasan = row[jenjang.atasan] or next(iter(pasangan[row["kode"]]), "")
            bawahan.setdefault((jenjang, atasan), []).append(row)

    def simpul(jenjang: Jenjang, row: Row) -> Simpul:
        di_bawah = URUT[URUT.index(jenjang) + 1 :][:1]
        anak = [simpul(bawah, r) for bawah in di_bawah for r in bawahan.get((bawah, row["kode"]), ())]
        dari_kegiatan = jenjang == Jenjang.SASARAN_PROGRAM and not row[jenjang.atasan]
        return Simpul(
            jenjang=jenjang,
            baris=row,
            penanggung_jawab=row.get("penanggung_jawab") or "",
            indikator=tuple(indikator.get(row["kode"], ())),
            anak=tuple(anak),
            juga=pasangan[row["kode"]][1:] if dari_kegiatan else (),
        )

    lepas = bawahan.get((Jenjang.SASARAN_PROGRAM, ""), ())
    return Pohon(
        tuple(simpul(Jenjang.TUJUAN, row) for row in laporan.rows(Jenjang.TUJUAN.berkas)),
        tuple(simpul(Jenjang.SASARAN_PROGRAM, row) for row in lepas),
    )


def sasaran_di_kegiatan(laporan: Laporan) -> dict[str, tuple[str, ...]]:
    """Return for each sasaran program the sasaran that kegiatan lists its programme under, in that table's order."""
    terdaftar: dict[str, dict[str, None]] = {}
    for row in laporan.rows("kegiatan"):
        terdaftar.setdefault(row["kode_program"], {})[row["kode_sasaran"]] = None
    return {r["kode"]: tuple(terdaftar.get(r["kode_program"], ())) for r in laporan.rows("sasaran_program")}
