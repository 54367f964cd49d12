"""Begin an office from nothing: the tables of one year with their headers, and a page that says what to fill in.

A folder that is not there appears whole, by one rename. One that is there must be empty (it may be where the user's
terminal stands, so it is not replaced): the page is put into it first, then the year's folder, whole. Killed between
the two, the page alone is left, which the next run takes for nothing; so with what stands beside the year of an office
that was read from a report.
"""

import os
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lkjip.data.belum_diisi import URUTAN, in_order
from lkjip.data.kesalahan import DataSalah, Kesalahan, shown, visible
from lkjip.data.schema import Skema, load_skema
from lkjip.data.tables import data_option
from lkjip.data.tulis import beside, csv_text, repair, write_file, write_files
from lkjip.data.validate import outside
from lkjip.paths import RULES
from lkjip.place import YEAR, belongs_to_a_project, data_around

BACA = "BACA-INI.txt"
TANDA = "LKjIP: mulai dari sini\n"  # how the page begins
_CARA = (
    "Cara mengisi: baris pertama setiap CSV adalah judul kolom dan tidak diubah. Pemisahnya koma, pecahan memakai",
    "titik, ribuan tanpa titik. Kolom sumber selalu diisi: dokumen dan halaman asal angkanya. Yang belum ada",
    "dikosongkan, bukan diisi 0. Arti setiap kolom ada di lembar arti_kolom pada buku kerja Excel di bawah.",
)
KERJA = "kantor-baru"  # what the hidden folder of the work in a folder is named after
_DISEBUT = 3


@dataclass(frozen=True, slots=True)
class NewOffice:
    """An office that was begun: its folder (what `--data` takes), the year, its files, what to do next."""

    folder: Path
    tahun: int
    berkas: tuple[str, ...]
    langkah: tuple[str, ...]

    def teks(self) -> str:
        """Return what was done and the numbered list of what to do."""
        folder = visible(shown(self.folder))
        awal = f"{folder}: kantor baru, tahun {self.tahun}, {len(self.berkas)} berkas."
        langkah = [f"  {n}. {text}" for n, text in enumerate(self.langkah, 1)]
        return "\n".join([awal, "", f"Yang perlu dikerjakan (juga di {BACA}):", *langkah])


def new_office(folder: Path, tahun: int) -> NewOffice:
    """Create `folder` with the tables of the year `tahun` and return what is left to do.

    Raises:
        DataSalah: something is there already, or the year is not one that a report can be about. Nothing was written.
    """
    folder = Path(folder)
    skema = load_skema(RULES / "skema")
    if problem := outside(next(k for k in skema["profil"].kolom if k.nama == "tahun"), str(tahun)):
        _refuse(folder, f"tahun {problem[0]}")
    check_place(folder)
    begun = [s for s in in_order(skema).values() if s.tahun_baru or s.nama in URUTAN]
    nama = Path(os.path.abspath(folder)).name
    files = {BACA: _page(visible(nama), tahun, begun)}
    files |= {f"{tahun}/{s.nama}.csv": csv_text(s.nama_kolom, _rows(s, tahun)) for s in begun}
    put(folder, tahun, files)
    return NewOffice(folder, tahun, tuple(files), tuple(_steps(data_option(folder), tahun)))


def _refuse(path: Path, pesan: str) -> None:
    salah = Kesalahan(shown(path), None, None, None, pesan, "E-BERKAS")
    raise DataSalah([salah], "Kantor baru tidak dibuat; tidak ada yang berubah.")


def check_place(folder: Path) -> None:
    """Refuse a place that cannot be an office's, after putting away what a killed run left beside it."""
    repair(folder)
    if problem := wrong_place(folder):
        _refuse(folder, problem)


def wrong_place(folder: Path) -> str | None:
    """Return why a folder cannot be an office's; None when it can."""
    absolute = Path(os.path.abspath(folder))
    if YEAR.fullmatch(absolute.name):
        return (
            "folder kantor memuat folder tahunnya, jadi tidak dinamai dengan tahun. "
            "Tulis nama kantornya, dan tahunnya dengan --year."
        )
    if inside := data_around(absolute.parent):
        return f"berada di dalam folder data {visible(shown(inside))}. Pilih folder lain."
    if belongs_to_a_project(absolute):
        return "tempat program terpasang atau sumber sebuah proyek, bukan tempat data. Pilih folder lain."
    if os.path.lexists(folder) and not folder.is_dir():
        return "sudah ada, dan bukan folder. Pilih nama lain."
    return None


def put(folder: Path, tahun: int, files: Mapping[str, str]) -> None:
    """Write an office's files where nothing is yet, or into a folder that is there, if it is empty."""
    if not os.path.lexists(folder):
        write_files(folder, files)
        return
    with beside(folder / KERJA) as new:
        check_empty(folder, lambda p: p == new.parent or _is_left(p, tahun, files))
        for nama, text in files.items():
            write_file(new / nama, text)
        (new / BACA).replace(folder / BACA)
        lain = {nama.partition("/")[0] for nama in files} - {BACA, str(tahun)}
        for nama in (*sorted(lain), str(tahun)):  # the year last: with it the office is there
            if not (folder / nama).exists():
                (new / nama).rename(folder / nama)


def check_empty(folder: Path, ignored: Callable[[Path], bool]) -> None:
    """Refuse a folder that holds something else than the page and what is `ignored`."""
    if others := sorted(p.name for p in folder.iterdir() if not ignored(p) and not _is_page(p)):
        lain = f", dan {len(others) - _DISEBUT} lagi" if len(others) > _DISEBUT else ""
        ada = visible(", ".join(others[:_DISEBUT]))
        _refuse(folder, f"sudah berisi {ada}{lain}. Pilih folder yang kosong atau belum ada.")


def _is_left(path: Path, tahun: int, files: Mapping[str, str]) -> bool:
    """Say whether a folder beside the year's is what a killed run put there, and nobody has touched since."""
    if path.name == str(tahun) or path.is_symlink() or not path.is_dir():
        return False
    milik = {n: text.encode() for n, text in files.items() if n.startswith(f"{path.name}/")}
    ada = {f"{path.name}/{p.name}": p for p in path.iterdir()}
    return bool(milik) and set(ada) == set(milik) and all(_holds(p, milik[n]) for n, p in ada.items())


def _holds(path: Path, isi: bytes) -> bool:
    return path.is_file() and path.read_bytes() == isi


def _is_page(path: Path) -> bool:
    """Say whether a file is the page of an office that was not begun after all."""
    if path.name != BACA or path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(TANDA)) == TANDA.encode()


def _rows(skema: Skema, tahun: int) -> list[dict[str, str]]:
    """Return the rows a table begins with: of `profil` the one there is, with what follows from the year."""
    if skema.nama != "profil":
        return []
    return [{"tahun": str(tahun), "bulan_laporan": f"{tahun + 1}-01"}]


def _steps(data: str, tahun: int) -> Iterator[str]:
    yield f"{tahun}/profil.csv: isi baris yang sudah dimulai (nama unit, kepala, Renstra)."
    yield f"Lalu {', '.join(f'{nama}.csv' for nama in URUTAN[1:])}: sedikitnya satu baris setiap tabel."
    yield from last_steps(data, tahun)


def last_steps(data: str, tahun: int) -> Iterator[str]:
    """Yield what is done with any office that was begun."""
    yield (
        f"Lebih suka Excel: lkjip template {tahun}{data}; isi, lalu "
        f"lkjip import lkjip-{tahun}.xlsx --year {tahun} --timpa{data}"
    )
    yield f"Periksa, berapa kali pun: lkjip check {tahun}{data}"
    yield (
        f"Bangun: lkjip build {tahun}{data}; selama ada yang belum lengkap, laporannya bertanda SEMENTARA "
        "dan menyebut apa yang kurang."
    )


def _page(nama: str, tahun: int, skema: Iterable[Skema]) -> str:
    """Return the page that stands beside the year's folder."""
    by_name = {s.nama: s for s in skema}
    lain = [s for n, s in by_name.items() if n not in URUTAN]
    final = [s for s in lain if s.untuk_final]
    rest = [s for s in lain if not s.untuk_final]
    lines = [
        f"Data LKjIP tahun {tahun}. Anda mengisi tabel; lkjip menghitung, memeriksa, dan menyusun laporannya.",
        "",
        f"1. Yang wajib, di folder {tahun}, menurut urutan ini:",
        *listed(by_name[n] for n in URUTAN),
        "",
        "2. Sesudah itu, supaya laporannya final (tanpa ini laporan bertanda SEMENTARA):",
        *listed(final),
        "",
        "3. Bila ada:",
        *listed(rest),
        "",
        *commands(nama, tahun, _steps(f" --data {shlex.quote(nama)}", tahun)),
    ]
    return "\n".join([TANDA, *lines, ""])


def commands(nama: str, tahun: int, steps: Iterable[str]) -> Iterator[str]:
    """Yield how the page ends: how to fill in a table, and what to run."""
    yield from _CARA
    yield from ("", f'Perintahnya, dijalankan dari folder yang memuat folder "{nama}" ini:', "")
    yield from (f"  {n}. {text}" for n, text in enumerate(steps, 1))
    yield from ("", f"Tahun berikutnya: lkjip new-year {tahun + 1} --data {shlex.quote(nama)}")


def listed(skema: Iterable[Skema]) -> Iterator[str]:
    """Yield a line of the page for each table."""
    for s in skema:
        yield f"   {s.nama + '.csv':<24} {s.judul}"
