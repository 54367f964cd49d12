"""Random spreadsheets: never an exception but DataSalah, never a hang, never a wrong number accepted."""

import csv
import io
import re
import time
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from impor_contoh import workbook

from lkjip.data import DataSalah
from lkjip.intake import import_files

same_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
bagian = st.tuples(st.sampled_from(".,. "), st.sampled_from(["000", "234", "5", "50", "125"])).map("".join)
tersusun = st.tuples(
    st.sampled_from(["", "", "Rp ", "-", "("]),
    st.sampled_from(["0", "1", "12", "123", "1234"]),
    st.lists(bagian, max_size=3).map("".join),
    st.sampled_from(["", "", "%", ",-", ")", "\xa0"]),
).map("".join)
number_like = tersusun | st.text("0123456789.,-+ %Rp\xa0()", max_size=20)
any_text = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=24)
JUDUL = ["Kode program", "Pagu", "Realisasi", "Sumber"]
LAMBAT = 20  # seconds; an import takes hundredths
VALID = workbook(
    "anggaran", [JUDUL, ["1", 100, 90, "A"], ["2", "Rp 1.000,00", 0, "A"], ["Jumlah", 1100, 90, None]]
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(folder: Path, nama: str, isi: bytes, tabel: str) -> list[dict] | None:
    """Import one file; return the table's rows, or None when it was refused and can say why."""
    (folder / nama).write_bytes(isi)
    started = time.monotonic()
    try:
        hasil = import_files([Path(nama)], 2024, Path("data"), timpa=True)
    except DataSalah as e:
        assert e.kesalahan
        str(e).encode()
        return None
    finally:
        assert time.monotonic() - started < LAMBAT
    hasil.teks().encode()
    path = folder / "data" / "2024" / f"{tabel}.csv"
    if not path.exists():
        return []
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    path.unlink()
    return rows


def meanings(text: str) -> set[Fraction]:
    """Return every number a printed text can mean, read the Indonesian and the English way, and no other."""
    text = re.sub(r"[\s\xa0]+", " ", text).strip()
    text = re.sub(r"^([-+]?)\s*(rp\.?|idr)\s*", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r"\s*%$", "", text)
    text = re.sub(r"[.,]-*$", "", text) or text
    if in_brackets := re.fullmatch(r"\(\s*(.*?)\s*\)", text):
        text = "-" + in_brackets[1]
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("-+").strip()
    found = set()
    for group, point in ((".", ","), (",", "."), (" ", ","), (" ", ".")):
        whole, _, part = text.partition(point)
        grouped = re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{re.escape(group)}[0-9]{{3}})+", whole)
        if (grouped or re.fullmatch("[0-9]*", whole)) and re.fullmatch("[0-9]*", part) and whole + part:
            found.add(sign * Fraction(f"{whole.replace(group, '') or '0'}.{part or '0'}"))
    return found


@same_folder
@given(isi=number_like)
def test_rupiah(folder, isi):
    """A rupiah amount that is accepted is one of the whole numbers its text can mean."""
    baris = io.StringIO()
    csv.writer(baris, delimiter=";").writerows([JUDUL, ["1", isi, "0", "A"]])
    rows = run(folder, "anggaran.csv", baris.getvalue().encode(), "anggaran")
    if rows:
        assert Fraction(rows[0]["pagu_rp"]) in {m for m in meanings(isi) if m.denominator == 1 and m >= 0}


@same_folder
@given(isi=number_like)
@example(isi="0-0")
def test_pecahan(folder, isi):
    """A decimal that is accepted is the one number its text can mean."""
    baris = io.StringIO()
    csv.writer(baris, delimiter=";").writerows(
        [["Kode indikator", "Tahun", "Realisasi", "Sumber"], ["IS1", "2024", isi, "A"]]
    )
    rows = run(folder, "realisasi_kinerja.csv", baris.getvalue().encode(), "realisasi_kinerja")
    if rows and rows[0]["realisasi"]:
        assert meanings(isi) == {Fraction(rows[0]["realisasi"])}


@same_folder
@given(
    nilai=st.integers(0, 10**15),
    gaya=st.sampled_from(["{}", "Rp {},00", "Rp{},-", " {} ", "\xa0{}\xa0", "IDR {}"]),
)
def test_rupiah_indonesia(folder, nilai, gaya):
    """Rupiah as Indonesian documents print it is always understood."""
    isi = gaya.format(f"{nilai:,}".replace(",", "."))
    rows = run(
        folder, "anggaran.csv", f"Kode program;Pagu;Realisasi;Sumber\n1;{isi};0;A\n".encode(), "anggaran"
    )
    assert rows == [{"kode": "1", "pagu_rp": str(nilai), "realisasi_rp": "0", "sumber": "A"}]


@same_folder
@given(nilai=st.decimals(0, 10**9, allow_nan=False, places=2) | st.integers(0, 10**14).map(Decimal))
def test_angka_tersimpan(folder, nilai):
    """A number stored in a workbook is that number."""
    isi = workbook(
        "realisasi_kinerja", [["Kode indikator", "Tahun", "Realisasi", "Sumber"], ["IS1", 2024, nilai, "A"]]
    )
    rows = run(folder, "b.xlsx", isi, "realisasi_kinerja")
    assert rows and Decimal(rows[0]["realisasi"]) == nilai


@same_folder
@given(isi=st.binary(max_size=300) | any_text.map(str.encode))
def test_bytes_acak(folder, isi):
    """Whatever a file holds."""
    run(folder, "anggaran.csv", isi, "anggaran")
    run(folder, "anggaran.xlsx", isi, "anggaran")


@same_folder
@given(
    rows=st.lists(st.lists(any_text | number_like, max_size=6), max_size=6), pemisah=st.sampled_from(";,\t|")
)
def test_baris_acak(folder, rows, pemisah):
    """Whatever stands under a correct header."""
    baris = io.StringIO()
    csv.writer(baris, delimiter=pemisah).writerows([JUDUL, *rows])
    found = run(folder, "anggaran.csv", baris.getvalue().encode("utf-8", "surrogatepass"), "anggaran")
    for row in found or []:
        assert re.fullmatch("[0-9]+", row["pagu_rp"]) and row["sumber"]


@same_folder
@given(
    rows=st.lists(
        st.lists(
            st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.floats()
            | st.datetimes(datetime(1901, 1, 1))
            | st.text("abc=+-@1.,% ", max_size=8),
            min_size=4, max_size=4,
        ),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_sel_acak(folder, rows):
    """Whatever kinds of cells a workbook holds; an amount that is accepted is what was stored."""
    try:
        isi = workbook("anggaran", [JUDUL, *rows])
    except (ValueError, OverflowError):  # openpyxl cannot write it, so Excel has not either
        assume(False)
    found = run(folder, "b.xlsx", isi, "anggaran")
    stored = {
        Fraction(v) for r in rows for v in r if isinstance(v, int | float) and v == v and abs(v) < 10**15
    }
    for row in found or []:
        asli = any(Fraction(row["pagu_rp"]) == s for s in stored)
        assert asli or any(
            Fraction(row["pagu_rp"]) in meanings(v) for r in rows for v in r if isinstance(v, str)
        )


@same_folder
@given(at=st.lists(st.tuples(st.integers(0, len(VALID) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_buku_rusak(folder, at):
    """A workbook with bytes changed anywhere is read as it was, or refused."""
    isi = bytearray(VALID)
    for i, b in at:
        isi[i] = b
    rows = run(folder, "b.xlsx", bytes(isi), "anggaran")
    assert not rows or {row["pagu_rp"] for row in rows} <= {"100", "1000"}


@same_folder
@given(
    judul=st.lists(st.sampled_from([*JUDUL, "kode", "pagu_rp", "Anggaran", "", "x"]) | any_text, max_size=8)
)
def test_judul_acak(folder, judul):
    """Whatever the header is, with a row under it."""
    baris = io.StringIO()
    csv.writer(baris, delimiter=";").writerows([judul, ["1"] * len(judul)])
    run(folder, "anggaran.csv", baris.getvalue().encode("utf-8", "surrogatepass"), "anggaran")
