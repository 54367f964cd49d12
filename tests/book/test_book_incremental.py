"""What is built from what was made before equals what is built from nothing, byte by byte.

Random changes are made to all that a report is made from, one after another, in two offices that differ. After each
the report is built with the store, after the last also without; `LKJIP_ACAK=20` makes so many sequences, each compared
after every change, and `LKJIP_BENIH=7` begins with that seed.
"""

import csv
import json
import os
import random
import re
import shutil
from pathlib import Path

import pytest

from lkjip.book import build as building
from lkjip.book.config import load_book
from lkjip.book.report import Report
from lkjip.data import DataSalah, load_year

ROOT = Path(__file__).resolve().parents[2]
MORE = int(os.environ.get("LKJIP_ACAK", "0"))
FIRST_SEED = int(os.environ.get("LKJIP_BENIH", "0"))
ATTEMPTS = 200
# Tables whose rows may go and come without another table's being wrong.
LOOSE = ("isu_strategis", "peraturan", "narasi", "kegiatan", "analisis", "misi")
FIGURES = ("anggaran", "kegiatan", "realisasi_kinerja", "target_program", "struktur_organisasi", "belanja")


class Office:
    """A project of its own: the book's files, the data, the rules."""

    def __init__(self, folder: Path, tahun: int, data: Path) -> None:
        self.root, self.tahun, self.data = folder, tahun, folder / "data"
        for name, path in load_book().files().items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, folder / name)
        shutil.copytree(data, self.data, ignore=shutil.ignore_patterns("*.json", "acuan", "skema"))
        for rules in ("skema", "acuan"):
            shutil.copytree(ROOT / "data" / rules, self.data / rules)
        self.built = 0

    @property
    def year(self) -> Path:
        return self.data / str(self.tahun)

    def build(self, force: bool = False) -> tuple[Path, dict]:
        """Build into a folder of its own, so that no earlier report is compared with; return it and its steps."""
        self.built += 1
        report = Report(self.tahun, self.data, self.root / "situs" / str(self.built))
        (result,) = building.build([report], force=force, progress=lambda line: None)
        assert result.baru, result.gagal
        return report.site, {step.nama: step for step in result.langkah}


def offices(tmp_path):
    """Return two offices that differ in all: one with a printed report and earlier years, one with finer tables."""
    first = Office(tmp_path / "a", 2023, ROOT / "data")
    return first, Office(tmp_path / "b", 2024, ROOT / "tests" / "kantor" / "dinas")


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def a_table(office, chance, names):
    found = [office.year / f"{n}.csv" for n in names if (office.year / f"{n}.csv").is_file()]
    return chance.choice(found)


def a_number(office, chance, path=None):
    path = path or a_table(office, chance, FIGURES)
    rows = table(path)
    at = [
        (r, c) for r in range(1, len(rows)) for c, cell in enumerate(rows[r]) if re.fullmatch(r"\d{2,}", cell)
    ]
    row, column = chance.choice(
        [(r, c) for r, c in at if not rows[0][c].startswith(("kode", "tahun", "baris"))]
    )
    rows[row][column] = str(int(rows[row][column]) + chance.randint(1, 3))
    write(path, rows)


def a_sentence(office, chance):
    path = office.year / "narasi.csv"
    rows = table(path)
    row = chance.choice(rows[1:])
    row[rows[0].index("teks")] += chance.choice((" Tambahan.", " Kalimat lain lagi.", " Begitu adanya."))
    write(path, rows)


def a_shown_sentence(office, chance):
    path = office.year / "narasi.csv"
    rows = table(path)
    row = chance.choice([r for r in rows[1:] if r[0] in ("latar_belakang", "tugas", "visi", "penutup")])
    row[rows[0].index("teks")] += " Ditambahkan."
    write(path, rows)


def a_post(office, chance):
    path = office.year / "struktur_organisasi.csv"
    rows = table(path)
    chance.choice(rows[1:])[rows[0].index("jumlah")] = str(chance.randint(20, 90))
    write(path, rows)


def a_row_less(office, chance):
    path = a_table(office, chance, LOOSE)
    rows = table(path)
    del rows[chance.randrange(1, len(rows))]
    write(path, rows)


def a_row_more(office, chance):
    path = a_table(office, chance, ("peraturan", "isu_strategis", "misi"))
    rows = table(path)
    new = list(rows[-1])
    new[rows[0].index("nomor")] = str(max(int(r[rows[0].index("nomor")]) for r in rows[1:]) + 1)
    rows.insert(chance.randrange(1, len(rows) + 1), new)
    write(path, rows)


def a_blank_line(office, chance):
    path = a_table(office, chance, LOOSE + FIGURES)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.insert(1, "\n")
    path.write_text("".join(lines), encoding="utf-8")


def a_notebook(office, chance):
    path = chance.choice(sorted((office.root / "notebooks").glob("*.ipynb")))
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = chance.choice([c for c in notebook["cells"] if c["cell_type"] == "markdown"])
    cell["source"] = ["".join(cell["source"]) + f"\n\nCatatan {chance.choice('xyz')} dari analis."]
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def a_setting(office, chance):
    path = office.root / "_quarto.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("judul: Laporan Kinerja", f"judul: {chance.choice('ABC')} Laporan Kinerja", 1)
    path.write_text(text, encoding="utf-8")


def a_rule(office, chance):
    path = office.data / "acuan" / "parameter.csv"
    rows = table(path)
    row = next(r for r in rows if r[0] == "batas_capaian_persen")
    row[1] = str(100 + chance.randint(1, 20))
    write(path, rows)


def the_year_before(office, chance):
    folder = office.data / str(office.tahun - 1)
    if folder.is_dir():
        a_number(office, chance, folder / "realisasi_kinerja.csv")
    else:
        shutil.copytree(ROOT / "data" / "2022", folder)


CHANGES = (
    a_number, a_sentence, a_row_less, a_row_more, a_blank_line, a_notebook, a_setting, a_rule, the_year_before,
)  # fmt: skip


def change(office, chance, kinds):
    """Make one change after which the data is still right; return what it was."""
    for _ in range(ATTEMPTS):
        kind = chance.choice(kinds)
        before = {p: p.read_bytes() for p in office.data.rglob("*") if p.is_file()}
        try:
            kind(office, chance)
            load_year(office.tahun, office.data)
        except (DataSalah, IndexError, ValueError):
            for path in office.data.rglob("*"):
                if path.is_file() and path not in before:
                    path.unlink()
            for path, content in before.items():
                path.write_bytes(content)
            continue
        return kind.__name__
    raise AssertionError("no change keeps the data right")


def compared(site):
    """Return every file of a site; of its manifest all but the time."""
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    manifest = json.loads(files["manifest.json"])
    del manifest["waktu"]
    return files | {"manifest.json": json.dumps(manifest, sort_keys=True).encode()}


def same_as_clean(office, site, history):
    made, clean = compared(site), compared(office.build(force=True)[0])
    differing = sorted(name for name in made.keys() | clean.keys() if made.get(name) != clean.get(name))
    assert not differing, (history, differing)


@pytest.fixture
def at(monkeypatch):
    """Return a function that lets the next builds take an office's book."""
    return lambda office: monkeypatch.setattr(building, "book_folder", lambda: office.root)


# Changes that tell, in groups: what one makes run must not hide that another was missed.
TELLING = {
    0: ((a_shown_sentence, a_post), (the_year_before, a_rule)),
    1: ((a_notebook, a_row_less, a_blank_line), (a_number, a_row_more, a_setting)),
}


@pytest.mark.parametrize("which", TELLING)
def test_incremental_is_clean_after_telling_changes(which, tmp_path, at):
    office, chance = offices(tmp_path)[which], random.Random(FIRST_SEED + which)
    at(office)
    office.build()
    history = []
    for kinds in TELLING[which]:
        history += [change(office, chance, [kind]) for kind in kinds]
        site, steps = office.build()
        assert any(step.dipakai_lagi for step in steps.values())
        same_as_clean(office, site, history)


@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + MORE))
def test_incremental_is_clean_after_random_changes(seed, tmp_path, at):
    office, chance = offices(tmp_path)[seed % 2], random.Random(seed)
    at(office)
    office.build()
    history = []
    for _ in range(chance.randint(2, 4)):
        history.append(change(office, chance, CHANGES))
        same_as_clean(office, office.build()[0], history)


def test_only_what_read_a_change_runs(tmp_path, at):
    office, _ = offices(tmp_path)
    at(office)
    office.build()
    path = office.year / "narasi.csv"
    text = path.read_text(encoding="utf-8")
    preface = next(line for line in text.splitlines() if line.startswith("kata_pengantar,1"))
    path.write_text(text.replace(preface, preface.replace(".", ". Demikian.", 1)), encoding="utf-8")
    _, steps = office.build()
    ran = {name: step for name, step in steps.items() if not step.dipakai_lagi}
    assert not [name for name in ran if name.endswith(".ipynb")]
    assert ran["aturan"].sebab == ("data 2023",) and "bab kata_pengantar" in ran
    path = office.year / "struktur_organisasi.csv"
    rows = table(path)
    rows[1][rows[0].index("jumlah")] = "7"
    write(path, rows)
    _, steps = office.build()
    notebooks = {n: s for n, s in steps.items() if n.endswith(".ipynb") and not s.dipakai_lagi}
    assert notebooks["bab1_pendahuluan.ipynb"].sebab == ("struktur_organisasi.csv, kolom jumlah",)
    assert "bab3_akuntabilitas_kinerja.ipynb" not in notebooks
