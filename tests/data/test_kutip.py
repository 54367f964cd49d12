"""A quote that swallows rows is found by the rows it swallowed; honest text of many lines passes."""

import csv
import io
import re
from pathlib import Path

import pytest
from contoh import CONTOH
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from impor_contoh import write

from lkjip.data import DataSalah, load_skema, load_year
from lkjip.data.read import parse_csv, read_rows
from lkjip.intake import import_files

SKEMA = load_skema(Path(__file__).parents[2] / "data" / "skema")
KOLOM = tuple(k for k in SKEMA["anggaran"].nama_kolom if k not in SKEMA["anggaran"].kolom_baru)
many = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
huruf = st.text("abcdefghij ", min_size=1, max_size=12).map(lambda t: f"P{t.strip()}")
KATA = "desa camat nilai 12,5 7.01.05 2023 90% Rp1.000 (a) 1. 2. rapat, warga, tahun, IS1, dan; serta; 3, 4,".split()


def rows_read(text: str, pemisah: str = ",") -> tuple[list, list]:
    found = []
    rows, _ = parse_csv(text, pemisah, lambda *problem: found.append(problem))
    return rows, found


@st.composite
def tertelan(draw):
    """Return a table's text in which a quote is opened in one row and closed in a later one, and the row."""
    banyak = draw(st.integers(2, 8))
    pemisah = draw(st.sampled_from(",;\t"))
    kode = draw(st.sampled_from(["{}", "7.01.{:02}", "IS{}", "I.K{}.01"]))
    rows = [[kode.format(n), draw(huruf), str(draw(st.integers(0, 10**9))), f"T{n}.1"] for n in range(banyak)]
    awal = draw(st.integers(0, banyak - 2))
    akhir = draw(st.integers(awal + 1, banyak - 1))
    kolom = draw(st.sampled_from([1, 3]))
    rows[awal][kolom] = '"' + rows[awal][kolom]
    rows[akhir][kolom] += '"'
    ujung = draw(st.sampled_from(["\n", "\r\n"]))
    return (
        ujung.join(pemisah.join(r) for r in [["kode", "uraian", "pagu", "sumber"], *rows, []]),
        pemisah,
        awal + 2,
    )


@many
@given(tertelan())
def test_tertelan(isi):
    """Whichever rows, column, separator and codes: the row where the quote was opened is named."""
    text, pemisah, nomor = isi
    _, found = rows_read(text, pemisah)
    assert [(p[0], p[4]) for p in found] == [(nomor, "E-BARIS")]


@st.composite
def prosa(draw):
    """Return text of several lines with commas, numbers and lists in it, as people write."""
    baris = st.lists(st.sampled_from(KATA), min_size=1, max_size=12).map(" ".join)
    return "\n".join(draw(st.lists(baris, min_size=2, max_size=5)))


@many
@given(teks=st.lists(prosa(), min_size=1, max_size=4), pemisah=st.sampled_from(",;"))
def test_teks_banyak_baris(teks, pemisah):
    """Honest text of many lines is read as it was written."""
    out = io.StringIO()
    rows = [["bagian", "urutan", "jenis", "teks", "sumber"]]
    rows += [["pendahuluan", str(n), "alinea", t, f"baris {n}"] for n, t in enumerate(teks, 1)]
    csv.writer(out, delimiter=pemisah).writerows(rows)
    assert rows_read(out.getvalue(), pemisah) == (list(enumerate(rows, 1)), [])


def test_data_yang_ada():
    """No row of the years that are there is taken for a swallowed one."""
    for path in Path(__file__).parents[2].glob("data/*/**/*.csv"):
        assert not [p for p in rows_read(path.read_text("utf-8"))[1]], path


def test_pemuat_menolak(data):
    """The loader names the row, and says which rows would be swallowed."""
    lama = CONTOH["program"].splitlines()
    (data / "program.csv").write_text(
        "\n".join([lama[0], '7.01.01,"Penunjang,A', "7.01.05,Umum,A", '7.01.06,Pembinaan",A', ""]), "utf-8"
    )
    with pytest.raises(DataSalah) as info:
        load_year(2024, Path("data"))
    (k,) = (k for k in info.value.kesalahan if k.berkas.endswith("program.csv"))
    assert (k.baris, k.kode) == (2, "E-BARIS")
    assert (
        "2 baris di bawahnya" in k.pesan
        and "«7.01.05,Umum…»" in k.pesan
        and "Hapus tanda kutip itu" in k.pesan
    )


def test_impor_menolak(tmp_path, monkeypatch):
    """So does the import."""
    monkeypatch.chdir(tmp_path)
    isi = 'Kode program;Pagu;Realisasi;Sumber\n1;100;90;"A\n2;200;180;B\n3;300;270;C"\n4;1;1;D\n'
    with pytest.raises(DataSalah) as info:
        import_files([write(Path("anggaran.csv"), isi)], 2024, Path("data"))
    assert [(k.baris, k.kode) for k in info.value.kesalahan] == [(2, "E-BARIS")]


def test_seluruh_isi_tertelan():
    """Also when nothing is left to compare with but the rows' own ends, and when the header is swallowed."""
    salah = []
    read_rows(
        b'kode,pagu_rp,realisasi_rp,sumber\n1,100,90,"A\n2,200,180,B"\n', KOLOM, lambda *p: salah.append(p)
    )
    assert [(p[0], p[4]) for p in salah] == [(2, "E-BARIS")]
    assert rows_read('Kode,Pagu,"Sumber\n1,100,A\n2,200,B"\n3,300,C\n')[1]


def test_pesan_pendek():
    """Thousands of swallowed rows are a message that fits on a screen."""
    isi = 'kode,uraian,sumber\n1,"a,A\n' + "".join(f"{n},b,A\n" for n in range(2, 5000)) + '5000,c",A\n'
    (masalah,) = rows_read(isi)[1]
    assert len(masalah[3]) < 400 and re.search("4999 baris di bawahnya", masalah[3])
