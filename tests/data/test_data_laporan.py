"""What a loaded year is: frozen, exact, complete; and what the loader takes from where."""

# ruff: noqa: E501 — a case stays on one line, however long its message

import hashlib
import json
import pickle
import shutil
import subprocess
import sys
from dataclasses import FrozenInstanceError
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from contoh import set_cell

from lkjip.data import Berkas, DataSalah, load_acuan, load_skema, load_year

REPO = Path(__file__).resolve().parents[2]


def test_data_2023_terbaca():
    """The published year loads, and its budget adds up to the printed totals of T3.7 (baris 447)."""
    laporan = load_year(2023, REPO / "data")
    anggaran = laporan.rows("anggaran")
    assert sum(r["pagu_rp"] for r in anggaran) == 8_437_609_725
    assert sum(r["realisasi_rp"] for r in anggaran) == 8_145_781_909
    assert laporan.tahun == laporan.profil["tahun"] == 2023
    assert laporan.peringatan == ()


def test_jenis_nilai(data):
    """Integers are int, decimals Decimal, grades and text str, empty cells None."""
    laporan = load_year(2024, Path("data"))
    assert laporan.rows("anggaran")[0] == {
        "kode": "7.01.05",
        "pagu_murni_rp": None,
        "pagu_rp": 160667500,
        "realisasi_rp": 133467500,
        "sumber": "A",
    }
    assert [r["realisasi"] for r in laporan.rows("realisasi_kinerja")] == ["B", None, Decimal("85")]
    assert laporan.rows("kegiatan")[0]["realisasi"] == Decimal("12.5")
    assert laporan.rows("tercetak/tabel_3_9")[0]["batas"] == ">100%"


def test_tidak_dapat_diubah(data):
    """Neither the object, nor a table, nor a row can be changed."""
    laporan = load_year(2024, Path("data"))
    with pytest.raises(FrozenInstanceError):
        laporan.tahun = 2025
    with pytest.raises(TypeError):
        laporan.rows("anggaran")[0]["pagu_rp"] = 0
    with pytest.raises(TypeError):
        laporan.profil["unit"] = "lain"
    with pytest.raises(TypeError):
        laporan.skema["anggaran"] = None


def test_dikirim_ke_proses_lain_angkanya_tetap_tahu_asalnya(data, monkeypatch):
    """Pickled, a year is read again where it is unpickled, whatever folder that runs in."""
    laporan = load_year(2024, Path("data"))
    kiriman = pickle.dumps(laporan)
    monkeypatch.chdir("/")
    salinan = pickle.loads(kiriman)
    assert (salinan.berkas, salinan.rows("anggaran")) == (laporan.berkas, laporan.rows("anggaran"))
    assert salinan.rows("anggaran")[0]["pagu_rp"].asal.id == laporan.rows("anggaran")[0]["pagu_rp"].asal.id


def test_baris_membawa_nomornya(data):
    """A row is a mapping like any other, and knows its number in the spreadsheet: blank rows count."""
    path = data / "program.csv"
    path.write_text('kode,uraian,sumber\n\n,,\n7.01.01,"Penunjang,\numum",A\n\n7.01.05,Umum,A\n7.01.06,b,A\n')
    rows = load_year(2024, Path("data")).rows("program")
    assert [r.nomor for r in rows] == [4, 6, 7]
    isi = {"kode": "7.01.05", "uraian": "Umum", "kode_nomenklatur": None, "sumber": "A"}
    assert rows[1] == isi and isi == rows[1] and dict(rows[1]) == isi and rows[1] != rows[2]
    assert rows[1] | {"sumber": "B"} == isi | {"sumber": "B"} and {"sumber": "B"} | rows[1] == isi
    assert rows[1].get("nomor") is None and "kode" in rows[1] and len(rows[1]) == 4
    assert repr(rows[1]) == f"Row(6: {isi})"
    with pytest.raises(FrozenInstanceError):
        rows[1].nomor = 5
    with pytest.raises(TypeError):
        rows[1].isi["kode"] = "x"


def test_tabel_selalu_baru(data):
    """A DataFrame is a copy of its own; whole columns of integers are int64, the rest objects."""
    laporan = load_year(2024, Path("data"))
    frame = laporan.tabel("anggaran")
    assert list(frame.columns) == ["kode", "pagu_murni_rp", "pagu_rp", "realisasi_rp", "sumber"]
    assert [str(t) for t in frame.dtypes] == ["object", "object", "int64", "int64", "object"]
    frame.loc[0, "pagu_rp"] = 0
    assert laporan.tabel("anggaran")["pagu_rp"][0] == 160667500
    assert laporan.tabel("realisasi_kinerja")["realisasi"].tolist() == ["B", None, Decimal("85")]
    assert laporan.tercetak("tabel_3_9")["label"].tolist() == ["Tidak Efisien"]


def test_tabel_tidak_wajib(data):
    """An optional table that is not there has no rows; a table no schema knows is the caller's mistake."""
    (data / "anggaran.csv").unlink()
    shutil.rmtree(data / "tercetak")
    laporan = load_year(2024, Path("data"))
    assert laporan.rows("anggaran") == laporan.rows("tercetak/narasi") == ()
    assert laporan.tabel("anggaran").empty
    assert list(laporan.tabel("anggaran").columns) == [
        "kode",
        "pagu_murni_rp",
        "pagu_rp",
        "realisasi_rp",
        "sumber",
    ]
    with pytest.raises(LookupError, match='Tidak ada tabel "angaran"'):
        laporan.rows("angaran")


def test_tabel_tidak_wajib_tanpa_baris(data):
    """An optional table may hold its header only, as a new year's folder does."""
    (data / "anggaran.csv").write_text("kode,pagu_rp,realisasi_rp,sumber\n")
    assert load_year(2024, Path("data")).rows("anggaran") == ()


def test_berkas_dan_sidik(data):
    """The SHA-256 is that of the bytes that were parsed; only files that were read are listed."""
    laporan = load_year(2024, Path("data"))
    sidik = hashlib.sha256((data / "anggaran.csv").read_bytes()).hexdigest()
    assert Berkas("anggaran.csv", sidik) in laporan.berkas
    assert {b.path for b in laporan.berkas} == {p.relative_to(data).as_posix() for p in data.rglob("*.csv")}


@pytest.mark.parametrize("folder", ["data", "data/2024", "lain"])
def test_folder_tahun(data, folder):
    """The folder may hold years, or be the year itself under its own or any other name."""
    Path("lain").symlink_to(data)
    assert load_year(2024, Path(folder)).profil["unit"] == "Kecamatan Contoh"


def test_csv_asing_diperingatkan(data):
    """A CSV without a schema is a warning; notes and lock files are nothing."""
    for nama in (
        "angaran.csv",
        "tercetak/tabel_9.CSV",
        "catatan.txt",
        ".~lock.anggaran.csv",
        "~$anggaran.csv",
    ):
        (data / nama).write_text("x")
    assert load_year(2024, Path("data")).peringatan == (
        "data/2024/angaran.csv: berkas tidak dikenal, tidak dibaca.",
        "data/2024/tercetak/tabel_9.CSV: belum terdaftar di tercetak/daftar_tabel.csv, tidak dibaca. Daftarkan, atau jalankan lkjip migrate.",
    )


@pytest.mark.parametrize(
    "tulis",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: (text + ",,,\n\n").encode(),
        lambda text: "\n".join(
            ",".join(f'"{c}"' for c in line.split(",")) for line in text.splitlines()
        ).encode(),
    ],
    ids=["BOM", "CRLF", "tanpa baris baru", "baris kosong", "semua berkutip"],
)
def test_tulisan_yang_tidak_mengubah_arti(data, tulis):
    """A BOM, CRLF, empty rows at the end and quotes around everything lose nothing and are accepted."""
    path = data / "anggaran.csv"
    before = load_year(2024, Path("data")).rows("anggaran")
    path.write_bytes(tulis(path.read_text("utf-8")))
    assert load_year(2024, Path("data")).rows("anggaran") == before


@pytest.mark.parametrize(
    ("kolom", "nilai", "angka"),
    [("pagu_rp", "-0", 0), ("pagu_rp", "007", 7), ("pagu_rp", "9" * 18, 10**18 - 1)],
)
def test_angka_yang_diterima(data, kolom, nilai, angka):
    """Every accepted spelling has one meaning."""
    set_cell(data / "anggaran.csv", 2, kolom, nilai)
    assert load_year(2024, Path("data")).rows("anggaran")[0][kolom] == angka


@pytest.mark.parametrize("nilai", ["0.125", "1234.567", "1.2340", "-0.0", "83.1"])
def test_pecahan_yang_diterima(data, nilai):
    """Three decimals are ambiguous only after one to three digits that are not zero."""
    set_cell(data / "kegiatan.csv", 2, "target", nilai)
    target = load_year(2024, Path("data")).rows("kegiatan")[0]["target"]
    assert target == Decimal(nilai) and not target.is_signed()


def own_rules(data: Path) -> Path:
    """Copy schemas and reference data beside the year, so that a test can change them."""
    shutil.copytree(REPO / "data" / "skema", "data/skema")
    shutil.copytree(REPO / "data" / "acuan", "data/acuan")
    return Path("data")


UJI = {
    "fields": [
        {"name": "kode", "type": "string"},
        {"name": "persen", "type": "number", "constraints": {"minimum": 1, "maximum": 100.5}},
        {"name": "tanggal", "type": "date", "constraints": {"minimum": "2023-12-31"}},
        {"name": "bulan", "type": "yearmonth", "constraints": {"maximum": "2024-01"}},
        {"name": "aktif", "type": "boolean"},
        {"name": "bebas", "type": "any"},
        {"name": "jumlah", "type": "integer"},
    ],
    "primaryKey": "kode",
}


@pytest.mark.parametrize(
    ("kolom", "nilai", "pesan", "kode"),
    [
        ("kode", "", "kosong, padahal wajib diisi: kode.", "E-WAJIB"),
        ("persen", "100.6", '"100.6" lebih dari 100.5. Tulis 100.5 atau kurang.', "E-BATAS"),
        ("persen", "0.5", '"0.5" kurang dari 1. Tulis 1 atau lebih.', "E-BATAS"),
        ("persen", "0,5", '"0,5" kurang dari 1. Tulis 1 atau lebih.', "E-BATAS"),
        ("tanggal", "31/12/2023", '"31/12/2023" bukan tanggal. Tulis tahun-bulan-hari, misalnya 2023-12-31.', "E-TANGGAL"),
        ("tanggal", "2023-02-30", '"2023-02-30" bukan tanggal. Tulis tahun-bulan-hari, misalnya 2023-12-31.', "E-TANGGAL"),
        ("tanggal", "2023-12-30", '"2023-12-30" sebelum 2023-12-31. Periksa lagi tahunnya.', "E-BATAS"),
        ("bulan", "2024-02", '"2024-02" sesudah 2024-01. Periksa lagi tahunnya.', "E-BATAS"),
        ("aktif", "true", '"true" bukan pilihan. Tulis ya atau tidak.', "E-PILIHAN"),
    ],
)  # fmt: skip
def test_skema_baru_berlaku_tanpa_kode(data, kolom, nilai, pesan, kode):
    """A new CSV needs a schema and no code; every type of the contract has its message."""
    own_rules(data)
    Path("data/skema/uji.json").write_text(json.dumps(UJI))
    path = data / "uji.csv"
    path.write_text("kode,persen,tanggal,bulan,aktif,bebas,jumlah\nA,99.5,2023-12-31,2024-01,ya,x y,\n")
    laporan = load_year(2024, Path("data"))
    row = laporan.rows("uji")[0]
    assert laporan.tabel("uji")["jumlah"].tolist() == [None]
    assert (row["persen"], row["tanggal"].isoformat(), row["aktif"]) == (Decimal("99.5"), "2023-12-31", True)
    set_cell(path, 2, kolom, nilai)
    with pytest.raises(DataSalah) as info:
        load_year(2024, Path("data"))
    assert [(k.baris, k.kolom, k.pesan, k.kode) for k in info.value.kesalahan] == [(2, kolom, pesan, kode)]


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("{", "skema tidak dapat dipakai: bukan JSON, lihat baris 1"),
        ("[]", "skema tidak dapat dipakai: bukan objek JSON"),
        ('{"fields": [{"name": "a", "type": "geopoint"}]}', "skema tidak dapat dipakai: tipe geopoint tidak dikenal"),
        ('{"fields": [{"name": "a", "type": "string", "constraints": {"minimum": 1}}]}', "skema tidak dapat dipakai: batasan minimum tidak dikenal untuk tipe string"),
        ('{"fields": [{"name": "a", "type": "date", "constraints": {"minimum": "20000101"}}]}', "skema tidak dapat dipakai: batas 20000101 bukan date"),
        ('{"fields": [{"name": "a", "type": "yearmonth", "constraints": {"maximum": "2000"}}]}', "skema tidak dapat dipakai: batas 2000 bukan yearmonth"),
        ('{"fields": [{"name": "a", "type": "year", "constraints": {"maximum": "dua"}}]}', "skema tidak dapat dipakai: invalid literal"),
        ('{"fields": [], "primaryKey": "kode"}', "skema tidak dapat dipakai: kunci kode bukan kolom"),
        ('{"fields": [], "missingValues": ["-"]}', "skema tidak dapat dipakai: missingValues hanya boleh sel kosong"),
    ],
)  # fmt: skip
def test_skema_rusak(data, isi, pesan):
    """A schema that cannot be used, or states a rule that would do nothing, is refused."""
    own_rules(data)
    Path("data/skema/profil.json").write_text(isi)
    with pytest.raises(DataSalah) as info:
        load_year(2024, Path("data"))
    [k] = info.value.kesalahan
    assert (k.berkas, k.kode) == ("data/skema/profil.json", "E-SKEMA")
    assert k.pesan.startswith(pesan)


@pytest.mark.parametrize("nama", ["profil", "acuan/skala", "program"])
def test_skema_pokok_hilang(data, nama):
    """A schema that a rule or another schema points to must be there."""
    own_rules(data)
    Path(f"data/skema/{nama}.json").unlink()
    with pytest.raises(DataSalah) as info:
        load_year(2024, Path("data"))
    assert {(k.berkas, k.kode) for k in info.value.kesalahan} == {(f"data/skema/{nama}.json", "E-SKEMA")}


def test_acuan():
    """Scales, grades and parameters come as exact objects."""
    acuan = load_acuan(REPO / "data")
    assert acuan.skala["efisiensi"].kelas_dari(Fraction(9993, 100)).label == "Kurang Efisien"
    assert acuan.skala_ordinal["sakip"] == ("AA", "A", "BB", "B", "CC", "C", "D")
    assert acuan.parameter["bobot_skm"] == Decimal("0.11")
    assert set(acuan.skala) == {"efisiensi", "capaian", "mutu_skm"}
    assert {s.rujukan for s in acuan.skala.values()} <= set(acuan.rujukan)
    with pytest.raises(TypeError):
        acuan.parameter["bobot_skm"] = 1


def test_acuan_salah_ikut_dilaporkan(data):
    """A scale with a gap is found when a year is checked, together with the year's own problems."""
    own_rules(data)
    set_cell(Path("data/acuan/skala.csv"), 3, "batas_bawah", "61")
    set_cell(data / "anggaran.csv", 2, "pagu_rp", "x")
    with pytest.raises(DataSalah) as info:
        load_year(2024, Path("data"))
    assert [(k.berkas, k.baris, k.kode) for k in info.value.kesalahan] == [
        ("data/2024/anggaran.csv", 2, "E-ANGKA"),
        ("data/acuan/skala.csv", 2, "E-SKALA"),
    ]
    assert "bercelah antara 60 dan 61" in info.value.kesalahan[1].pesan


def test_unduh_dan_satuan_dari_skema():
    """What may be published, and in which unit a column is, comes from the schema."""
    skema = load_skema(REPO / "data" / "skema")
    assert not skema["penandatangan"].unduh
    assert {k.satuan for k in skema["anggaran"].kolom if k.nama.endswith("_rp")} == {"rupiah"}


def test_tanpa_pandas():
    """Checking a year imports no pandas: it would cost more than everything else together."""
    kode = "import sys; from lkjip.data import load_year; load_year(2023, 'data'); sys.exit('pandas' in sys.modules)"
    env = {"PYTHONPATH": str(REPO / "lib")}
    assert subprocess.run([sys.executable, "-c", kode], cwd=REPO, env=env, check=False).returncode == 0


def test_tabel_dengan_nama_rujukan(data):
    """On request a frame has the words of what its codes point to, after the code; the rest stays as it was."""
    laporan = load_year(2024, Path("data"))
    polos, bernama = laporan.tabel("anggaran"), laporan.tabel("anggaran", nama_rujukan=True)
    assert list(bernama.columns) == ["kode", "program", "pagu_murni_rp", "pagu_rp", "realisasi_rp", "sumber"]
    nama = {row["kode"]: row["uraian"] for row in laporan.rows("program")}
    assert bernama["program"].tolist() == [nama[k] for k in bernama["kode"]]
    assert bernama.drop(columns="program").equals(polos)


def test_nama_rujukan_tidak_menimpa_kolom():
    """A column of words never takes another column's name, and an empty code has no words."""
    laporan = load_year(2023)
    for nama, skema in laporan.skema.items():
        frame = laporan.tabel(nama, nama_rujukan=True)
        assert frame.columns.is_unique and len(frame) == len(laporan.rows(nama))
        assert len(frame.columns) == len(skema.kolom) + len(skema.rujukan)
        assert frame[list(skema.nama_kolom)].equals(laporan.tabel(nama))
    posts = laporan.tabel("struktur_organisasi", nama_rujukan=True)
    assert posts.loc[posts["induk"].isna(), "nama_induk"].isna().all()
    assert "nama_kode_indikator" in laporan.tabel("rencana_kerja", nama_rujukan=True)
