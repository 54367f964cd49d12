"""A new year from the year before, and what makes a report final."""

import shutil
from pathlib import Path

import pytest
from contoh import set_cell

from lkjip.data import DataSalah, load_skema, load_year
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.intake.new_year import new_year

REPO = Path(__file__).resolve().parents[2]
MULAI = (
    "profil", "tujuan", "sasaran", "indikator", "target_renstra", "realisasi_kinerja", "program", "anggaran",
    "perjanjian_kinerja", "target_program", "kegiatan", "narasi", "penandatangan", "standar", "misi", "rpjmd",
    "peraturan", "indikator_utama", "struktur_organisasi", "unit_kerja", "sasaran_program", "rencana_kerja",
    "isu_strategis", "analisis", "anggaran_periode", "anggaran_unit", "belanja", "lintas_sektor", "rencana_aksi",
    "rincian_anggaran", "sasaran_kegiatan",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a data folder with 2023 in it."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(REPO / "data" / "2023", "data/2023")
    return Path("data")


@pytest.mark.parametrize("tahun", [2021, 2022])
def test_tahun_lalu_dari_sumber(tahun):
    """2021 and 2022 hold what the report of 2023 says about them, and say what they lack."""
    laporan = load_year(tahun, REPO / "data")
    realisasi = {(r["kode_indikator"], r["tahun"]): r["realisasi"] for r in laporan.rows("realisasi_kinerja")}
    assert realisasi["IS1", tahun] == {2021: 80, 2022: 83}[tahun]
    assert realisasi["IT2", tahun] is None
    assert max(t for _, t in realisasi) == tahun
    assert laporan.rows("target_renstra") == load_year(2023, REPO / "data").rows("target_renstra")
    assert [text.split(".csv")[0] for text in belum_lengkap(laporan)] == [
        "anggaran", "penandatangan", "perjanjian_kinerja", "program",
    ]  # fmt: skip


def test_2023_final():
    """The published report is final: its one gap (Nilai SAKIP) states its reason."""
    assert belum_lengkap(load_year(2023, REPO / "data")) == ()


def test_terbawa(folder):
    """Structure and Renstra come along, no number of 2023 becomes one of 2024."""
    lama = load_year(2023, folder)
    hasil = new_year(2024, folder)
    laporan = load_year(2024, folder)
    assert (hasil.tahun, hasil.dari, hasil.folder) == (2024, 2023, folder / "2024")
    assert set(hasil.berkas) == {f"{nama}.csv" for nama in MULAI}
    assert laporan.rows("target_renstra") == lama.rows("target_renstra")
    for nama in ("anggaran", "perjanjian_kinerja", "target_program", "kegiatan", "rencana_kerja", "analisis"):
        assert (folder / "2024" / f"{nama}.csv").exists() and laporan.rows(nama) == ()
    baru = [r for r in laporan.rows("realisasi_kinerja") if r["tahun"] == 2024]
    assert {r["kode_indikator"] for r in baru} == {r["kode"] for r in lama.rows("indikator")}
    assert {(r["realisasi"], r["sumber"]) for r in baru} == {(None, "belum tersedia")}
    assert [r for r in laporan.rows("realisasi_kinerja") if r["tahun"] < 2024] == [
        r
        for k in lama.rows("indikator")
        for r in lama.rows("realisasi_kinerja")
        if r["kode_indikator"] == k["kode"]
    ]
    assert laporan.profil["bulan_laporan"] == "2025-01"
    assert laporan.rows("tujuan")[0]["sumber"] == "disalin dari 2023, periksa (T2.2 baris 214)"
    assert not (folder / "2024" / "tercetak").exists()
    assert [r["uraian"] for r in laporan.rows("sasaran")] == [r["uraian"] for r in lama.rows("sasaran")]


def test_daftar_kerja(folder):
    """The checklist is numbered and ends with the commands; every step names what to open."""
    hasil = new_year(2024, folder)
    lines = hasil.teks().splitlines()
    assert lines[0] == "data/2024: 31 berkas dibuat dari data 2023."
    assert lines[3] == "   1. profil.csv: cocokkan jabatan, tempat, dan bulan_laporan."
    assert lines[-1].startswith("  10. Jalankan: lkjip check 2024, lalu lkjip build 2024")
    halaman = (REPO / "docs" / "tambah-tahun.md").read_text("utf-8")
    assert all(f"{nama}.csv" in halaman or nama.replace("_", " ") in halaman.casefold() for nama in MULAI)


def test_sementara_sampai_diisi(folder):
    """The year is not final until everything is checked, filled in or explained."""
    kurang = new_year(2024, folder).belum_lengkap
    assert (
        "tujuan.csv: semua baris disalin dari tahun sebelumnya dan belum diperiksa (Tujuan Renstra)."
        in kurang
    )
    assert "anggaran.csv: belum ada isinya (Anggaran dan realisasi per program)." in kurang
    year = folder / "2024"
    for path in year.glob("*.csv"):
        text = path.read_text("utf-8").replace("disalin dari 2023, periksa", "Renstra")
        path.write_text(text.replace("belum tersedia", "tidak diukur tahun ini"), "utf-8")
    for nama in ("anggaran", "perjanjian_kinerja", "target_program"):
        shutil.copy(folder / "2023" / f"{nama}.csv", year)
    assert belum_lengkap(load_year(2024, folder)) == ()
    set_cell(year / "tujuan.csv", 3, "sumber", "disalin dari 2023, periksa")
    assert belum_lengkap(load_year(2024, folder)) == (
        "tujuan.csv: baris 3 disalin dari tahun sebelumnya dan belum diperiksa (Tujuan Renstra).",
    )


def test_setiap_kekurangan_disebut(folder):
    """A missing target, a missing row and a missing budget are each named with their keys."""
    year = folder / "2023"
    for nama, kunci in (("perjanjian_kinerja", "IS2"), ("realisasi_kinerja", "ISP3,2023"), ("anggaran", "5"),
                        ("target_program", "ISP6"), ("target_renstra", "IT1,2023")):  # fmt: skip
        path = year / f"{nama}.csv"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith(kunci + ",")), "utf-8")
    set_cell(year / "realisasi_kinerja.csv", 5, "sumber", "Belum tersedia, menunggu LHE")
    assert belum_lengkap(load_year(2023, folder)) == (
        "realisasi_kinerja.csv: belum ada baris realisasi 2023 untuk ISP3.",
        "realisasi_kinerja.csv: realisasi 2023 belum tersedia untuk IT2.",
        "target_renstra.csv: belum ada target Renstra 2023 untuk IT1.",
        "perjanjian_kinerja.csv: belum ada target Perjanjian Kinerja 2023 untuk IS2.",
        "target_program.csv: belum ada target indikator program 2023 untuk ISP6.",
        "anggaran.csv: belum ada pagu dan realisasi untuk program 5.",
    )


def test_dua_tahun_berturut(folder):
    """A mark gives way to the newer one; the year nearest before is taken; results stay."""
    new_year(2024, folder)
    hasil = new_year(2026, folder)
    laporan = load_year(2026, folder)
    assert (hasil.dari, hasil.sisa) == (2024, ())
    assert laporan.rows("tujuan")[0]["sumber"] == "disalin dari 2024, periksa (T2.2 baris 214)"
    assert "target Renstra 2021–2026 terbawa" in hasil.langkah[2]


def test_di_luar_renstra(folder):
    """A year after the Renstra is begun all the same: what to mend first is said, and then all is well."""
    hasil = new_year(2028, folder)
    assert "2028 di luar Renstra 2021–2026" in hasil.langkah[2]
    [sisa] = hasil.sisa
    assert (sisa.berkas, sisa.baris, sisa.kolom, sisa.kode) == (
        "data/2028/profil.csv", 2, "renstra_akhir", "E-TAHUN",
    )  # fmt: skip
    assert "Renstra 2021–2026, yang tidak memuat tahun laporan 2028" in hasil.teks().splitlines()[-1]
    with pytest.raises(DataSalah, match="tidak memuat tahun laporan 2028"):
        load_year(2028, folder)
    set_cell(folder / "2028" / "profil.csv", 2, "renstra_awal", "2027")
    set_cell(folder / "2028" / "profil.csv", 2, "renstra_akhir", "2031")
    assert "target_renstra.csv: belum ada target Renstra 2028 untuk IT1, IT2." in belum_lengkap(
        load_year(2028, folder)
    )


def refusal(tahun, folder):
    """Return the message with which a year is refused."""
    before = sorted(folder.rglob("*"))
    with pytest.raises(DataSalah) as info:
        new_year(tahun, folder)
    assert sorted(folder.rglob("*")) == before
    return info.value


def test_ditolak(folder):
    """An existing folder, a year without one before, and wrong data are refused; nothing is written."""
    assert "2023 sudah ada" not in str(refusal(2023, folder))
    assert "data/2023: 1 kesalahan. Folder tahun tidak dibuat; tidak ada yang berubah." in str(
        refusal(2023, folder)
    )
    assert "tidak ada tahun sebelum 2022 untuk disalin. Tahun yang ada: 2023." in str(refusal(2022, folder))
    (folder / "2024").symlink_to("tidak-ada")
    assert "sudah ada." in str(refusal(2024, folder))
    (folder / "2024").unlink()
    set_cell(folder / "2023" / "anggaran.csv", 2, "pagu_rp", "x")
    assert refusal(2024, folder).kesalahan[0].kode == "E-ANGKA"


@pytest.mark.parametrize(
    ("tahun", "pesan"),
    [
        (-5, "tidak ada tahun sebelum -5 untuk disalin"),
        (0, "tidak ada tahun sebelum 0 untuk disalin"),
        (1000, "tidak ada tahun sebelum 1000 untuk disalin"),
        (2101, 'tahun "2101" sesudah 2100. Periksa lagi tahunnya.'),
        (9999, 'tahun "9999" sesudah 2100. Periksa lagi tahunnya.'),
        (10_000, 'tahun "10000"'),
    ],
)
def test_bukan_tahun_laporan(folder, tahun, pesan):
    """A year that no report can be about is refused in one sentence, before anything is written."""
    assert pesan in str(refusal(tahun, folder))


def test_mati_di_tengah(folder, monkeypatch):
    """When writing fails half-way, there is no half a year and nothing left over."""

    def fail(fd):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        new_year(2024, folder)
    assert [p.name for p in folder.iterdir()] == ["2023"]


def test_setiap_tabel_dinyatakan():
    """Every table of a year says in its schema what a new year takes over, or is left out on purpose."""
    tanpa = {n for n, s in load_skema(REPO / "data" / "skema").items() if "/" not in n and not s.tahun_baru}
    assert {"profil", "realisasi_kinerja", "padanan_tabel", "pengakuan"} <= tanpa
    assert not tanpa & (set(MULAI) - {"profil", "realisasi_kinerja"})
