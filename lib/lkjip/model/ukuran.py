"""The targets and realisasi of a report: of the whole year, or up to the period in which it was made."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from lkjip.data import Laporan
from lkjip.data.periode import TAHUN, bulan_akhir
from lkjip.data.perjanjian import berlaku
from lkjip.data.row import Row
from lkjip.formulas import Akumulasi, Keterangan, Polaritas
from lkjip.model.rumus import akumulasi

Ukuran = Decimal | str | None
Asal = tuple[tuple[str, str], ...]  # (table, `sumber`) of the rows it comes from
Ditemukan = tuple[Ukuran, Asal]
NIHIL: Ditemukan = (None, ())


def is_angka(nilai: Ukuran) -> bool:
    """Say whether there is something to compare: a number, a range or a grade, not why there is none."""
    return nilai is not None and nilai not in tuple(Keterangan)


def tengah_tahun(laporan: Laporan) -> bool:
    """Say whether the report was made before the year was over."""
    return laporan.profil["periode"] != TAHUN


def by_indicator(
    laporan: Laporan, tabel: str, kolom: str, tahun: int | None = None, rows: Iterable[Row] | None = None
) -> dict[str, Ditemukan]:
    """Return each indicator's value in a table, or in one year of it, with where it is from."""
    return {
        row["kode_indikator"]: (row[kolom], ((tabel, row["sumber"]),))
        for row in (laporan.rows(tabel) if rows is None else rows)
        if row[kolom] is not None and (tahun is None or row["tahun"] == tahun)
    }


def target_setahun(laporan: Laporan) -> dict[str, Ditemukan]:
    """Return each indicator's target of the whole year: the Renstra's, over it the programme's, over it the PK's."""
    pk = berlaku(laporan.rows("perjanjian_kinerja"))
    return {
        **by_indicator(laporan, "target_renstra", "target", laporan.tahun),
        **by_indicator(laporan, "target_program", "target"),
        **by_indicator(laporan, "perjanjian_kinerja", "target", rows=pk),
    }


def target(laporan: Laporan) -> dict[str, Ditemukan]:
    """Return each indicator's target of the report's period; "tidak berlaku" where that period has none.

    What the rencana aksi does not have is measured once a year: it keeps the target of the whole year.
    """
    dibagi = {row["kode"]: sampai(laporan, row, "target") for row in _divided(laporan)}
    asal = {row["kode_indikator"]: (("rencana_aksi", row["sumber"]),) for row in laporan.rows("rencana_aksi")}
    tanpa = str(Keterangan.TIDAK_BERLAKU)
    return target_setahun(laporan) | {kode: isi or (tanpa, asal[kode]) for kode, isi in dibagi.items()}


def realisasi(laporan: Laporan, tahun: int) -> dict[str, Ditemukan]:
    """Return each indicator's realisasi of a year, or of the report's period where that is not over."""
    setahun = by_indicator(laporan, "realisasi_kinerja", "realisasi", tahun)
    if tahun != laporan.tahun:
        return setahun
    return setahun | {row["kode"]: sampai(laporan, row, "realisasi") or NIHIL for row in _divided(laporan)}


def _divided(laporan: Laporan) -> list[Row]:
    """Return the indicators that a report made within the year takes from the rencana aksi; else none."""
    if not tengah_tahun(laporan):
        return []
    ada = {row["kode_indikator"] for row in laporan.rows("rencana_aksi")}
    return [row for row in laporan.rows("indikator") if row["kode"] in ada]


def periode_berlaku(laporan: Laporan, kode: str, periode: str | None = None) -> tuple[Row, ...]:
    """Return an indicator's rows of the rencana aksi that have a target, up to a period, oldest first.

    Without `periode`, up to that of the report.
    """
    batas = bulan_akhir(periode or laporan.profil["periode"])
    rows = [
        row
        for row in laporan.rows("rencana_aksi")
        if row["kode_indikator"] == kode and bulan_akhir(row["periode"]) <= batas and is_angka(row["target"])
    ]
    return tuple(sorted(rows, key=lambda row: bulan_akhir(row["periode"])))


def sampai(laporan: Laporan, indikator: Mapping, kolom: str, periode: str | None = None) -> Ditemukan | None:
    """Return what an indicator's periods make together up to one; None without any, or while one is missing."""
    rows = periode_berlaku(laporan, indikator["kode"], periode)
    if indikator["polaritas"] == Polaritas.ORDINAL or indikator["akumulasi"] == Akumulasi.AKHIR:
        rows = rows[-1:]
    nilai = [row[kolom] for row in rows]
    if not rows or None in nilai:
        return None
    asal = tuple(dict.fromkeys(("rencana_aksi", row["sumber"]) for row in rows))
    return _together(nilai, indikator["akumulasi"]), asal


def _together(nilai: Sequence[Ukuran], cara: str) -> Ukuran:
    teks = next((n for n in nilai if isinstance(n, str)), None)
    if teks is not None or len(nilai) == 1:
        return nilai[0] if teks is None else teks
    return akumulasi(nilai, cara).nilai
