"""Begin a new year's folder from the latest year before it.

No number of an earlier year becomes a number of the new one, except the Renstra's targets, which were set per
year, and what is not of a year (staff, national standards), which is marked. What each table takes over is
written in its schema (`tahun_baru`): rows to be checked, rows as they are, or the header only. Results of the
earlier years stay for comparison.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lkjip.data.belum_lengkap import BELUM_TERSEDIA, PERIKSA, belum_lengkap
from lkjip.data.kesalahan import DataSalah, Kesalahan, shown
from lkjip.data.laporan import Laporan, load_year, years_in, years_there
from lkjip.data.row import Row
from lkjip.data.schema import Skema
from lkjip.data.tulis import csv_text, write_files
from lkjip.data.validate import outside

# Tables that begin with rows though their schema does not say so: see below.
BERBARIS = {"profil", "realisasi_kinerja"}
_DISALIN = re.compile(r"disalin dari [0-9]{4}, periksa(?: \((.*)\))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NewYear:
    """A year that was begun: its folder, the year it was taken from, what to do next, what is missing.

    `sisa` is what `check` refuses until it is mended, as a Renstra that ended before the year.
    """

    tahun: int
    folder: Path
    dari: int
    berkas: tuple[str, ...]
    langkah: tuple[str, ...]
    belum_lengkap: tuple[str, ...]
    sisa: tuple[Kesalahan, ...] = ()

    def teks(self) -> str:
        """Return what was done and the numbered list of what to do."""
        awal = f"{shown(self.folder)}: {len(self.berkas)} berkas dibuat dari data {self.dari}."
        langkah = [f"  {n:>2}. {text}" for n, text in enumerate(self.langkah, 1)]
        sisa = (
            ["", str(DataSalah(self.sisa, "Sudah dibuat; perbaiki ini lebih dahulu."))] if self.sisa else []
        )
        return "\n".join([awal, "", "Yang perlu dikerjakan (docs/tambah-tahun.md):", *langkah, *sisa])


def new_year(tahun: int, folder: Path = Path("data")) -> NewYear:
    """Create `folder`/`tahun` and return what is left to do.

    Raises:
        DataSalah: the folder is there already, no earlier year is, the earlier year's data is wrong, or the
            year is not one that a report can be about. Nothing was written.
    """
    folder = Path(folder)
    target = folder / str(tahun)
    if os.path.lexists(target):
        _refuse(
            target,
            f"sudah ada. Isi berkas di dalamnya, atau hapus dulu bila hendak mulai lagi dari {tahun - 1}.",
        )
    lama = _latest_before(tahun, folder)
    laporan = load_year(lama, folder)
    if problem := outside(next(k for k in laporan.skema["profil"].kolom if k.nama == "tahun"), str(tahun)):
        _refuse(target, f"tahun {problem[0]}")
    files = {f"{nama}.csv": text for nama, text in _tables(laporan, tahun)}
    write_files(target, files)
    kurang, sisa = (), ()
    try:
        kurang = belum_lengkap(load_year(tahun, folder))
    except DataSalah as e:
        sisa = e.kesalahan
    return NewYear(tahun, target, lama, tuple(files), langkah(laporan, tahun), kurang, sisa)


def langkah(lama: Laporan, tahun: int) -> tuple[str, ...]:
    """Return what a clerk has to do to complete the year `tahun` that was begun from the year `lama`."""
    dari, awal, akhir = lama.tahun, lama.profil["renstra_awal"], lama.profil["renstra_akhir"]
    renstra = (
        f"target_renstra.csv: target Renstra {awal}–{akhir} terbawa; cocokkan bila Renstra diubah."
        if awal <= tahun <= akhir
        else f"target_renstra.csv: {tahun} di luar Renstra {awal}–{akhir}. Tulis target Renstra baru, lalu "
        "perbaiki renstra_awal dan renstra_akhir di profil.csv."
    )
    return (
        "profil.csv: cocokkan jabatan, tempat, dan bulan_laporan.",
        f"Baris yang sumber-nya «{PERIKSA.format(tahun=dari)}»: sesuaikan isinya dengan dokumen {tahun}, "
        "lalu ganti sumber-nya dengan dokumen itu.",
        renstra,
        f"perjanjian_kinerja.csv: isi target Perjanjian Kinerja {tahun}.",
        f"target_program.csv dan rencana_kerja.csv: isi target indikator program dan Rencana Kerja {tahun}.",
        f"program.csv dan anggaran.csv: isi program, pagu, dan realisasi sampai 31 Desember {tahun}.",
        f"realisasi_kinerja.csv: isi realisasi {tahun}; yang tidak diukur dibiarkan kosong dan sumber-nya "
        "diganti dengan sebabnya (selama «belum tersedia», laporan bertanda SEMENTARA).",
        f"kegiatan.csv dan analisis.csv: isi sub kegiatan {tahun}, penyebab, dan solusinya.",
        *_other_tables(lama, tahun),
        "narasi.csv: baca lagi setiap alinea; nama dan tahun ditulis dengan isian seperti {tahun}.",
        f"Jalankan: lkjip check {tahun}, lalu lkjip build {tahun}; ulangi sampai tidak ada yang kurang.",
    )


def _other_tables(lama: Laporan, tahun: int) -> Iterator[str]:
    """Yield what is said of the tables of later versions that the old year had and the new one begins without."""
    dipakai = [n for n, s in lama.skema.items() if s.sejak and s.tahun_baru == "judul" and lama.rows(n)]
    if dipakai:
        yield f"{', '.join(f'{n}.csv' for n in dipakai)}: isi untuk {tahun}, bila masih dipakai."


def _latest_before(tahun: int, folder: Path) -> int:
    earlier = [y for y in years_in(folder) if y < tahun]
    if not earlier:
        _refuse(folder, f"tidak ada tahun sebelum {tahun} untuk disalin. {years_there(folder)}")
    return max(earlier)


def _refuse(path: Path, pesan: str) -> None:
    salah = Kesalahan(shown(path), None, None, None, pesan, "E-BERKAS")
    raise DataSalah([salah], "Folder tahun tidak dibuat; tidak ada yang berubah.")


def _tables(laporan: Laporan, tahun: int) -> Iterator[tuple[str, str]]:
    baru = {n for n, s in laporan.skema.items() if s.tahun_baru in ("", "judul")} - BERBARIS
    for nama, skema in laporan.skema.items():
        if nama == "profil":
            rows = [_profil(laporan, tahun)]
        elif nama == "realisasi_kinerja":
            rows = _realisasi(laporan, tahun)
        elif not skema.tahun_baru:
            continue
        else:
            lepas = [k for r in skema.rujukan if r.tabel in baru for k in r.kolom if not skema.of(k).wajib]
            rows = [] if skema.tahun_baru == "judul" else [_text(skema, row) for row in laporan.rows(nama)]
            rows = [row | dict.fromkeys(lepas, "") for row in rows]  # what they pointed to is not there yet
            if skema.tahun_baru == "salin":
                rows = [_marked(row, laporan.tahun) for row in rows]
        yield nama, csv_text(skema.nama_kolom, rows)


def _profil(laporan: Laporan, tahun: int) -> dict[str, str]:
    row = _text(laporan.skema["profil"], laporan.profil)
    bulan = laporan.profil["bulan_laporan"]
    bulan = f"{int(bulan[:4]) + tahun - laporan.tahun}{bulan[4:]}"
    awal = {
        "tahun": str(tahun),
        "bulan_laporan": bulan,
        "periode": "",
    }  # a part of the old year is not one of the new
    return _marked(row | {k: v for k, v in awal.items() if k in row}, laporan.tahun)


def _realisasi(laporan: Laporan, tahun: int) -> list[dict[str, str]]:
    skema = laporan.skema["realisasi_kinerja"]
    rows = [row for row in laporan.rows("realisasi_kinerja") if row["tahun"] < tahun]
    baru = {"tahun": str(tahun), "realisasi": "", "sumber": BELUM_TERSEDIA}
    result = []
    for indikator in laporan.rows("indikator"):
        kode = indikator["kode"]
        result += [_text(skema, row) for row in rows if row["kode_indikator"] == kode]
        result.append({"kode_indikator": kode} | baru)
    return result


def _marked(row: dict[str, str], dari: int) -> dict[str, str]:
    """Return the row with its source marked; a mark of an earlier year gives way to the new one."""
    sumber = row["sumber"]
    if old := _DISALIN.fullmatch(sumber):
        sumber = old[1] or ""
    tanda = PERIKSA.format(tahun=dari)
    return row | {"sumber": f"{tanda} ({sumber})" if sumber else tanda}


def _text(skema: Skema, row: Row) -> dict[str, str]:
    """Return a row's cells as the clean CSVs write them."""
    return {k: written(row.typed(k)) for k in skema.nama_kolom}


def written(value: object) -> str:
    """Return one value as the clean CSVs write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return format(value, "f") if hasattr(value, "as_tuple") else str(value)
