"""Many invented offices that differ, by seed: kinds, sizes, years, half a year, gaps in the data, wrong prints.

`python tests/kantor_banyak.py 200 FOLDER` writes them below FOLDER.
"""

import csv
import random
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
for folder in (HERE, HERE / "reconcile", HERE / "kantor_lain"):
    sys.path.append(str(folder))

import kantor_berjenjang  # noqa: E402
import kantor_penuh  # noqa: E402
import varian  # noqa: E402
from kantor import Kantor  # noqa: E402

YEARS = range(2022, 2026)
# A year as a word of its own or at the end of a heading (target_2023), never a part of an amount or a code.
YEAR_WORD = re.compile(r"(?<![0-9.,/-])20[12][0-9](?![0-9.,/])")
JENIS = ("dinas", "badan", "kecamatan", "inspektorat", "sekretariat", "kelurahan")
URUSAN = ("Kesehatan", "Pendidikan", "Pekerjaan Umum", "Perhubungan", "Sosial", "Pertanian", "Pariwisata", "Kearsipan",
    "Lingkungan Hidup", "Perdagangan", "Kepegawaian", "Keuangan Daerah", "Tenaga Kerja", "Perikanan")  # fmt: skip
# Tables that an office may not have.
BOLEH_TIDAK_ADA = ("standar", "isu_strategis", "struktur_organisasi", "lintas_sektor", "rpjmd", "rencana_kerja",
    "misi", "peraturan", "analisis", "indikator_utama", "belanja", "anggaran_periode", "rencana_aksi")  # fmt: skip
Table = list[list[str]]
Year = dict[str, Table]  # the year's folder: name without .csv → its rows, headings first


def write_offices(target: Path, number: int, seed: int = 1, years: Sequence[int] = YEARS) -> list[Path]:
    """Write so many offices into `target`, each as a data folder with one of the years; return the folders.

    An office depends on its number and the seed alone: the first ten of a hundred are those of ten.
    """
    folders = []
    for n in range(number):
        acak = random.Random(f"{seed} {n}")
        folder = target / f"kantor{n:04}"
        tahun, year, acuan = _office(n, acak, years)
        for nama, rows in year.items():
            path = folder / str(tahun) / f"{nama}.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(rows)
        if acuan:
            shutil.copytree(acuan, folder / "acuan")
        folders.append(folder)
    return folders


def _office(n: int, acak: random.Random, years: Sequence[int]) -> tuple[int, Year, Path | None]:
    kind = KINDS[n % len(KINDS)]
    year, acuan = kind(acak)
    tahun, year = _in_another_year(year, acak.choice(years))
    _rename(year, n, acak)
    _other_amounts(year, acak)
    for change in (_without_tables, _without_results, _misprinted):
        if acak.random() < 0.4:
            change(year, acak)
    return tahun, year, acuan


# Kinds of offices -------------------------------------------------------------------------------------------


def _printed(acak: random.Random) -> tuple[Year, None]:
    """An office of any size with all it printed."""
    office = Kantor(acak.randrange(10**6), boros=acak.random() < 0.3, pagu_nol=acak.random() < 0.2)
    office._list_tables()
    return {
        nama: [list(rows[0]), *([*map(_text, r.values())] for r in rows)]
        for nama, rows in office.tabel.items()
    }, None


def _programmes(acak: random.Random) -> tuple[Year, None]:
    return _copied(_of_programmes(acak.choice((1, 2, 3, 5, 8, 12, 18, 26, 40)))), None


def _of_people(name: str) -> Callable[[random.Random], tuple[Year, Path | None]]:
    """One of the four offices that somebody else wrote."""

    def kind(acak: random.Random) -> tuple[Year, Path | None]:
        folder = HERE / "kantor" / name
        return _copied(_read(folder / "2024")), folder / "acuan" if (folder / "acuan").is_dir() else None

    return kind


def _full(acak: random.Random) -> tuple[Year, Path]:
    """The office with every table of version 3, and its own reference data."""
    return _copied(_read(_made("penuh") / str(kantor_penuh.TAHUN))), _made("penuh") / "acuan"


def _cascading(acak: random.Random) -> tuple[Year, None]:
    return _copied(_read(_made("berjenjang") / "2023")), None


KINDS = (_printed, _programmes, _printed, _of_people("dinas"), _printed, _of_people("kabupaten"), _programmes,
    _of_people("badan"), _printed, _of_people("tengah_tahun"), _full, _cascading)  # fmt: skip


@cache
def _made(which: str) -> Path:
    """Return the folder of an office that another module of the tests writes; gone when the process ends."""
    folder = Path(_temporary().name) / which
    if which == "penuh":
        kantor_penuh.write_office(folder)
    else:
        kantor_berjenjang.write("kecamatan", folder, kantor_berjenjang.tables("kecamatan"))
    return folder


@cache
def _temporary() -> TemporaryDirectory:
    return TemporaryDirectory(prefix="kantor")


@cache
def _of_programmes(number: int) -> Year:
    with TemporaryDirectory() as folder:
        return _read(varian.with_programmes(number, Path(folder)) / str(varian.TAHUN))


@cache
def _read(year: Path) -> Year:
    found = {}
    for path in sorted(year.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.relative_to(year).with_suffix("").as_posix()] = list(csv.reader(file))
    return found


def _copied(year: Year) -> Year:
    return {nama: [[*row] for row in rows] for nama, rows in year.items()}


def _text(value: object) -> str:
    return "" if value is None else str(value)


# What makes them differ -------------------------------------------------------------------------------------


def _in_another_year(year: Year, tahun: int) -> tuple[int, Year]:
    """Move an office in time: every year that stands in its data by as many years."""
    own = int(_column(year, "profil", "tahun")[0])
    moved = {
        nama: [[YEAR_WORD.sub(lambda m: str(int(m[0]) + tahun - own), cell) for cell in row] for row in rows]
        for nama, rows in year.items()
    }
    return tahun, moved


def _rename(year: Year, n: int, acak: random.Random) -> None:
    """Give an office a name, a kind and a pemerintah daerah of its own; a kabupaten stays one."""
    jenis = _column(year, "profil", "jenis_unit")[0]
    daerah = f"Kabupaten Rekaan {n // 12 + 1}"
    if jenis == "kabupaten":
        unit = f"Pemerintah {daerah}"
    else:
        jenis = acak.choice(JENIS)
        unit = f"{jenis.capitalize()} {acak.choice(URUSAN)} {n + 1}"
    old = _column(year, "profil", "unit")[0]
    for nama, value in (("unit", unit), ("jenis_unit", jenis), ("pemerintah_daerah", daerah)):
        _set(year, "profil", nama, 0, value)
    for rows in year.values():
        rows[1:] = [[cell.replace(old, unit) for cell in row] for row in rows[1:]]


def _other_amounts(year: Year, acak: random.Random) -> None:
    """Spend another part of each programme's budget, where nothing has to add up to it."""
    if "anggaran" not in year or "rincian_anggaran" in year or acak.random() < 0.5:
        return
    for place, pagu in enumerate(_column(year, "anggaran", "pagu_rp")):
        if pagu and _column(year, "anggaran", "realisasi_rp")[place]:
            _set(year, "anggaran", "realisasi_rp", place, str(int(pagu) * acak.randint(60, 101) // 100))


def _without_tables(year: Year, acak: random.Random) -> None:
    present = [nama for nama in BOLEH_TIDAK_ADA if nama in year]
    for nama in acak.sample(present, min(len(present), acak.randint(1, 4))):
        del year[nama]


def _without_results(year: Year, acak: random.Random) -> None:
    """Forget some results: the report is provisional."""
    if "realisasi_kinerja" in year:
        for place in range(len(year["realisasi_kinerja"]) - 1):
            if acak.random() < 0.15:
                _set(year, "realisasi_kinerja", "realisasi", place, "")


def _misprinted(year: Year, acak: random.Random) -> None:
    """Exchange two digits in some printed cells."""
    cells = [(nama, r, c) for nama, r, c in _printed_numbers(year)]
    for nama, r, c in acak.sample(cells, min(len(cells), acak.randint(1, 6))):
        text = year[nama][r][c]
        digits = [place for place, sign in enumerate(text) if sign.isdigit()]
        a, b = acak.sample(digits, 2)
        signs = [*text]
        signs[a], signs[b] = signs[b], signs[a]
        year[nama][r][c] = "".join(signs)


def _printed_numbers(year: Year) -> Iterator[tuple[str, int, int]]:
    for nama, rows in year.items():
        if nama.startswith("tercetak/tabel_3"):
            for r, row in enumerate(rows[1:], start=1):
                for c, cell in enumerate(row):
                    if rows[0][c] not in ("baris", "kode", "no") and re.fullmatch(r"[0-9.,]{3,}%?", cell):
                        yield nama, r, c


def _column(year: Year, nama: str, kolom: str) -> list[str]:
    place = year[nama][0].index(kolom)
    return [row[place] for row in year[nama][1:]]


def _set(year: Year, nama: str, kolom: str, row: int, value: str) -> None:
    year[nama][row + 1][year[nama][0].index(kolom)] = value


if __name__ == "__main__":
    print(len(write_offices(Path(sys.argv[2]), int(sys.argv[1]))))
