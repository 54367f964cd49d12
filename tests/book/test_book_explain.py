"""Why a step runs, in words an author knows."""

from pathlib import Path

import pytest

from lkjip.book.explain import NAMED, line, told
from lkjip.data import load_year

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def laporan():
    return load_year(2023, ROOT / "data")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (("tabel", "anggaran"), "baris atau susunan anggaran.csv"),
        (("kolom", "anggaran", "pagu_rp"), "anggaran.csv, kolom pagu_rp"),
        (("sel", "narasi", "2", "teks"), "narasi.csv baris 2 (kata_pengantar 1), kolom teks"),
        (("sel", "narasi", "9999", "teks"), "narasi.csv baris 9999, kolom teks"),
        (("skema", "narasi"), "aturan kolom data"),
        (("acuan", "skala"), "acuan/skala.csv"),
        (("tahun", "2022"), "data 2022"),
        (("tahun",), "tahun yang ada di folder data"),
        (("temuan", "2023"), "temuan pemeriksaan"),
        (("catatan", "notebooks/bab1.ipynb"), "isi notebooks/bab1.ipynb"),
        (("paket",), "paket Python yang terpasang"),
        (("program", "lib/lkjip/x.py"), "bagian program lib/lkjip/x.py"),
        (("luar", "os.system"), "membaca dari luar data laporan (os.system)"),
        (("berkas", "/tmp/milik.csv"), "/tmp/milik.csv"),
    ],
)
def test_a_read_is_named_as_an_author_knows_it(name, words, laporan):
    assert told([name], laporan) == (words,)


def test_many_reasons_are_counted(laporan):
    parts = [("program", f"lib/{n}.py") for n in "ab"]
    said = told([*parts, *(("tabel", n) for n in ("a", "b", "c", "d"))], laporan)
    assert said[-1] == "2 bagian program, antara lain lib/a.py"
    assert line(said).endswith(f"; dan {len(said) - NAMED} lagi")
