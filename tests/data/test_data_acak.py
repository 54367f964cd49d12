"""Random bytes and random cells: never an exception other than DataSalah, never a wrong number accepted."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from contoh import CONTOH
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lkjip.data import DataSalah, Skema, load_skema
from lkjip.data.angka import explain, parse_number, readings
from lkjip.data.kesalahan import Kesalahan
from lkjip.data.read import read_rows
from lkjip.data.tables import load_tables

REPO = Path(__file__).resolve().parents[2]
SKEMA = load_skema(REPO / "data" / "skema")

same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
number_like = st.text("0123456789.,-+ %RpE\xa0−'()", max_size=24)
cell = number_like | st.text(st.characters(codec="utf-8"), max_size=24)
csv_like = st.text('kodepagu_rsm,;"\n\r\t 0123456789.\ufeff\u2028é', max_size=200)


def load(folder: Path, nama: str, isi: bytes) -> tuple[list[dict], list[Kesalahan]]:
    """Load one table by itself from these bytes."""
    (folder / f"{nama}.csv").write_bytes(isi)
    salah: list[Kesalahan] = []
    skema = SKEMA[nama]
    tanpa_rujukan = Skema(**{f: getattr(skema, f) for f in skema.__slots__} | {"rujukan": ()})
    tables, *_ = load_tables(folder, [tanpa_rujukan], salah)
    assert str(DataSalah(salah)) if salah else True
    return tables[nama].nilai, salah


@same_folder
@given(
    isi=st.binary(max_size=300)
    | csv_like.map(str.encode)
    | csv_like.map(lambda t: t.encode("cp1252", "ignore"))
)
def test_bytes_acak(tmp_path, isi):
    """Whatever bytes a file holds, it is read or refused with messages that can be printed."""
    rows, salah = load(tmp_path, "anggaran", isi)
    assert rows or salah or b"kode" in isi
    for k in salah:
        f"{k.pesan}{k.nilai}".encode()


@same_folder
@given(isi=csv_like)
def test_ekor_acak(tmp_path, isi):
    """The same behind a correct header, where rows are really read."""
    load(tmp_path, "anggaran", CONTOH["anggaran"].encode() + isi.encode())


@same_folder
@given(isi=cell)
def test_rupiah_acak(tmp_path, isi):
    """A rupiah cell is accepted only as plain ASCII digits, and then is exactly that number."""
    quoted = isi.replace('"', '""')
    rows, salah = load(tmp_path, "anggaran", f'kode,pagu_rp,realisasi_rp,sumber\n1,"{quoted}",1,A\n'.encode())
    if salah:
        assert len(salah) == 1
    else:
        assert re.fullmatch("[0-9]{1,18}|-0+", isi)
        assert rows[0]["pagu_rp"] == int(isi)


@given(isi=cell)
def test_pecahan_acak(isi):
    """A decimal is accepted only with a dot, and never when its dot may be a thousands separator."""
    value = parse_number(isi, whole=False)
    if value is not None:
        assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", isi) and value == Decimal(isi)
        assert not re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", isi)


@given(isi=cell, whole=st.booleans())
def test_saran_dapat_dipakai(isi, whole):
    """Whatever the message says to write is accepted, keeps the digits, and means one thing."""
    assert explain(isi, whole, wajib=False).endswith(".")
    for saran in readings(isi, whole):
        assert parse_number(saran, whole) is not None
        assert saran.lstrip("-").replace(".", "").strip("0") in re.sub(r"[^0-9]", "", isi)


@given(
    value=st.integers(0, 10**15),
    sen=st.sampled_from(["", ",00"]),
    awal=st.sampled_from(["", "Rp", "Rp ", "Rp. "]),
)
def test_tulisan_indonesia_dikenali(value, sen, awal):
    """Rupiah as Indonesian documents print it always gets the right advice."""
    text = awal + f"{value:,}".replace(",", ".") + sen
    if parse_number(text, whole=True) is None:
        assert readings(text, whole=True) == [str(value)]


def test_teks_panjang_tidak_lama():
    """Guessing stops at 60 characters: a pathological cell must not take minutes."""
    for text in (" " * 100_000 + "x", "1" + " " * 100_000 + "x", "1." * 50_000, "9" * 100_000):
        assert readings(text, whole=False) == []
        explain(text, whole=True, wajib=True)


@pytest.mark.parametrize("pemisah", [",", ";", "\t", "|"])
def test_pemisah_terbaca_sama(pemisah):
    """A file with another separator yields the same cells, so one run checks its contents too."""
    isi = read_rows(
        CONTOH["program"].replace(",", pemisah).encode(), ("kode", "uraian", "sumber"), lambda *a: None
    )
    assert [b.sel["kode"] for b in isi.baris] == ["7.01.01", "7.01.05", "7.01.06"]
    assert isi.baris[0].sel == {"kode": "7.01.01", "uraian": "Penunjang", "sumber": "A"}
