"""Begin an office from a published report: what was read of it, and a page that says what to decide and to fill in.

The report is read in a hidden folder. What was read then appears as any new office does: whole, or not at all.
"""

import os
import shlex
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lkjip.data.belum_diisi import URUTAN
from lkjip.data.kesalahan import shown, visible
from lkjip.data.schema import Skema, load_skema
from lkjip.data.tables import data_option
from lkjip.data.tercetak import RUANG
from lkjip.data.tulis import beside
from lkjip.intake.new_office import (
    BACA,
    KERJA,
    TANDA,
    NewOffice,
    check_empty,
    check_place,
    commands,
    last_steps,
    listed,
    put,
)
from lkjip.paths import RULES


@dataclass(frozen=True, slots=True)
class Dibaca:
    """What was read of a report: the year, the page to look at and the file of decisions (below the office's folder).

    `tanya` counts the questions in that file.
    """

    tahun: int
    laman: str
    keputusan: str
    tanya: int


def office_from_report(dokumen: Path, folder: Path, read: Callable[[Path], Dibaca]) -> NewOffice:
    """Create `folder` with what `read` writes into the folder it is given, and return what is left to do.

    Raises:
        DataSalah: something is there already, or the report cannot be read. Nothing was written.
    """
    folder = Path(folder)
    check_place(folder)
    with beside(_nearest(folder) / KERJA) as new:
        if os.path.lexists(folder):
            # Other folders may be what a killed run left: `put` looks into them.
            check_empty(folder, lambda p: p.is_dir() and not p.name.isdecimal())
        hasil = read(new)
        files = {
            p.relative_to(new).as_posix(): p.read_bytes().decode() for p in new.rglob("*") if p.is_file()
        }
    nama = visible(Path(os.path.abspath(folder)).name)
    files = {BACA: _page(nama, Path(dokumen).name, hasil, set(files)), **files}
    put(folder, hasil.tahun, files)
    kurang = _missing(hasil, set(files))
    langkah = _steps(shown(dokumen), shown(folder), data_option(folder), hasil, kurang)
    return NewOffice(folder, hasil.tahun, tuple(files), tuple(langkah))


def _nearest(folder: Path) -> Path:
    """Return the folder itself or the nearest above it that is there: nothing is made before the report is read."""
    absolute = Path(os.path.abspath(folder))
    return next(p for p in (absolute, *absolute.parents) if p.is_dir())


def _missing(hasil: Dibaca, files: set[str]) -> list[Skema]:
    """Return the tables a report is made from that are not among the files, those first without which none is final."""
    skema = load_skema(RULES / "skema").values()
    kurang = [s for s in skema if s.tahun_baru or s.untuk_final or s.nama in URUTAN]
    kurang = [s for s in kurang if f"{hasil.tahun}/{s.nama}.csv" not in files]
    return sorted(kurang, key=lambda s: not s.untuk_final)


def _steps(dokumen: str, folder: str, data: str, hasil: Dibaca, kurang: Iterable[Skema]) -> Iterator[str]:
    yield f"Buka {visible(folder)}/{hasil.laman} di peramban: apa yang terbaca, dan apa yang tidak pasti."
    if hasil.tanya:
        yield (
            f"Jawab {hasil.tanya} hal yang tidak pasti di {visible(folder)}/{hasil.keputusan}, kolom keputusan "
            "(ya: bacaannya benar)."
        )
        yield (
            f"Baca lagi: lkjip baca {shlex.quote(visible(dokumen))} --year {hasil.tahun}{data}; berkas yang Anda ubah "
            "sendiri tidak diganti."
        )
    yield f"Cocokkan isi folder {hasil.tahun} dengan dokumennya, mulai dari profil.csv."
    if final := [f"{s.nama}.csv" for s in kurang if s.untuk_final]:
        yield f"Isi yang tidak terbaca dari dokumen: {', '.join(final)}."
    yield from last_steps(data, hasil.tahun)


def _page(nama: str, dokumen: str, hasil: Dibaca, files: set[str]) -> str:
    """Return the page that stands beside the year's folder."""
    semua, kurang = load_skema(RULES / "skema"), _missing(hasil, files)
    tabel = [n.removeprefix(f"{hasil.tahun}/").removesuffix(".csv") for n in sorted(files)]
    tercetak = sum(n.startswith(RUANG) for n in tabel)
    final, rest = ([s for s in kurang if s.untuk_final is ya] for ya in (True, False))
    langkah = _steps(dokumen, nama, f" --data {shlex.quote(nama)}", hasil, kurang)
    lines = [
        f"Data LKjIP tahun {hasil.tahun}, dibaca dari {visible(dokumen)}. Periksa bacaannya, lalu lengkapi; lkjip",
        "menghitung, memeriksa, dan menyusun laporannya.",
        "",
        f"1. Yang terbaca, di folder {hasil.tahun}:",
        *listed(semua[n] for n in tabel if n in semua and not n.startswith(RUANG)),
        f"   serta {tercetak} berkas di folder tercetak: isi dokumennya persis seperti tercetak.",
        "",
        "2. Belum ada, padahal perlu supaya laporannya final (tanpa ini laporan bertanda SEMENTARA):",
        *(listed(final) if final else ["   (sudah ada semua)"]),
        "",
        "3. Belum ada; isi bila ada:",
        *listed(rest),
        "",
        *commands(nama, hasil.tahun, langkah),
        "",
        f"Bila {visible(dokumen)} tidak di folder itu, tulis letaknya di depan namanya.",
    ]
    return "\n".join([TANDA, *lines, ""])
