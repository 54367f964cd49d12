"""Output beside money below the programme: each kegiatan and sub kegiatan whose outputs name its code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lkjip.data import Laporan
from lkjip.data.nomenklatur import KEGIATAN, SUB_KEGIATAN
from lkjip.formulas import Hasil, KeluaranPmk22
from lkjip.model import kegiatan as daftar
from lkjip.model.efisiensi import UkuranEfisiensi, capaian_keluaran, ukuran_efisiensi
from lkjip.model.rumus import efisiensi_pmk22
from lkjip.model.susunan import Susunan, susunan
from lkjip.model.uang import Pos


@dataclass(frozen=True)
class EfisiensiRincian:
    """One kegiatan or sub kegiatan: its line of money, its own outputs, and the measures of both.

    A kegiatan without outputs of its own is measured by those of its sub kegiatan.
    """

    pos: Pos
    keluaran: tuple[daftar.BarisKegiatan, ...]
    ukuran: UkuranEfisiensi


def efisiensi_rincian(laporan: Laporan) -> tuple[EfisiensiRincian, ...]:
    """Keluaran dan uang setiap kegiatan dan sub kegiatan, menurut kode nomenklaturnya.

    Return in tree order the levels that have outputs; () without any.
    """
    pohon = susunan(laporan)
    if pohon is None:
        return ()
    milik = _outputs(laporan)
    return tuple(
        EfisiensiRincian(p, milik.get(p.kode, ()), _measure(laporan, p, capaian))
        for p in pohon.pos
        if p.tingkat in (KEGIATAN, SUB_KEGIATAN) and (capaian := _achieved(laporan, pohon, p, milik))
    )


def _outputs(laporan: Laporan) -> dict[str, tuple[daftar.BarisKegiatan, ...]]:
    """Return the outputs by nomenklatur code; one that is listed under several sasaran stands there once."""
    baris, milik = daftar.kegiatan(laporan), {}
    for tingkat in (daftar.KEGIATAN, daftar.SUB_KEGIATAN):
        for satu in daftar.butir(baris, tingkat):
            pertama = satu.daftar[0]
            if kode := pertama.isi.get("kode_nomenklatur"):
                milik[kode] = (*milik.get(kode, ()), pertama)
    return milik


def _achieved(laporan: Laporan, pohon: Susunan, p: Pos, milik: Mapping[str, Sequence]) -> Hasil | None:
    """Return the capaian of a level's outputs; None where it has none, and not each level below it has some."""
    if p.kode in milik:
        return capaian_keluaran(laporan, [b.capaian for b in milik[p.kode]])
    bawah = [_achieved(laporan, pohon, b, milik) for b in pohon.di_bawah(p.kode)]
    return capaian_keluaran(laporan, bawah) if bawah and None not in bawah else None


def _measure(laporan: Laporan, p: Pos, capaian: Hasil) -> UkuranEfisiensi:
    return ukuran_efisiensi(
        laporan,
        kode=p.kode,
        nama=p.nama,
        kode_program=(),
        indikator=(),
        capaian=capaian,
        pagu=p.pagu,
        realisasi=p.realisasi,
        e_pmk22=efisiensi_pmk22([KeluaranPmk22(p.pagu, p.realisasi, capaian.nilai)]),
    )
