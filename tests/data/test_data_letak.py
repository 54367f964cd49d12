"""A file named almost like a table's is an error with its remedy; it never leaves the table empty without a word."""

import os
import random
import shutil
from pathlib import Path

import pytest
from contoh import CONTOH

from lkjip.data import DataSalah, letak, load_skema, load_year
from lkjip.data.letak import survey

REPO = Path(__file__).resolve().parents[2]
TABEL = [n for n in load_skema(REPO / "data" / "skema") if not n.startswith("acuan/")]


def problems() -> list[tuple[str, str]]:
    """Return the file and the message of everything that is wrong; every code is E-BERKAS."""
    try:
        load_year(2024, Path("data"))
    except DataSalah as e:
        assert {k.kode for k in e.kesalahan} == {"E-BERKAS"} and str(e)
        return [(k.berkas, k.pesan) for k in e.kesalahan]
    return []


GANTI = "ganti namanya menjadi anggaran.csv"
BUKAN = ", jika bukan, pindahkan dari folder ini"
CSV_UTF8 = "simpan sebagai CSV UTF-8 dengan nama"
SIMPAN = f"{CSV_UTF8} anggaran.csv"
NAMA = [
    # the same name but for its writing
    *((nama, f"{GANTI}.") for nama in (
        "Anggaran.csv", "anggaran.CSV", "ANGGARAN.Csv", "anggaran .csv", " anggaran.csv", "anggaran. csv",
        "anggaran.csv ", "anggaran.csv.", "anggaran.csv.csv", "anggaran.csv.txt", "anggaran.csv.pdf",
        "anggaran.txt", "anggaran.tsv", "anggaran.cvs", "anggaran,csv",
        "anggaran.csv.bak", "anggaran", "ａｎｇｇａｒａｎ.csv", "anggaran_.csv",
    )),
    # what a message has to make visible
    ("ang\u200bgaran.csv", f"{GANTI}."), ("anggaran\xa0.csv", f"{GANTI}."), ("anggaran\ufeff.csv", f"{GANTI}."),
    # a workbook
    *((nama, f"{SIMPAN}.") for nama in ("anggaran.xlsx", "Anggaran.XLS", "anggaran.ods", "anggaran.xlsm")),
    # a copy or a version of what is not there
    *((nama, f"jika itu yang dimaksud, {GANTI}{BUKAN}.") for nama in (
        "anggaran (1).csv", "Copy of anggaran.csv", "Salinan dari anggaran.csv", "anggaran - Copy.csv",
        "anggaran - Copy (2).csv", "anggaran_2024.csv", "anggaran2.csv", "anggaran final.csv",
        "Anggaran 2024 - revisi 2.csv",
    )),
    ("anggaran (1).xlsx", f"jika itu yang dimaksud, {SIMPAN}{BUKAN}."),
    # misspelt
    *((nama, f"jika itu yang dimaksud, {GANTI}{BUKAN}.") for nama in (
        "angaran.csv", "anggarn.csv", "аnggaran.csv", "pagu_anggaran.csv",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("nama", "obat"), NAMA, ids=[repr(n[0]) for n in NAMA])
def test_nama_mirip(data, nama, obat):
    """The table that is not there names the file that was probably meant, and what to do."""
    (data / "anggaran.csv").rename(data / nama)
    tampak = nama.encode("ascii", "backslashreplace").decode() if not nama.isprintable() else nama
    assert problems() == [("data/2024/anggaran.csv", f'berkas tidak ada. Ada "{tampak}"; {obat}')]


def test_setiap_tabel(tmp_path):
    """Whatever table is missing: only its own other spelling is named, and no table's name is another's."""
    for tabel in TABEL:
        (tmp_path / tabel).parent.mkdir(exist_ok=True)
        (tmp_path / f"{tabel}.csv").write_text("x")
    for tabel in TABEL:
        path = tmp_path / f"{tabel}.csv"
        path.unlink()
        tanpa = survey(tmp_path, TABEL)
        assert len(tanpa.ada) == len(TABEL) - 1 and not (tanpa.mirip or tanpa.kembar or tanpa.asing)
        kapital = path.with_name(path.name.upper())
        kapital.write_text("x")
        assert letak.missing_problem(path, survey(tmp_path, TABEL), tabel, wajib=False) == (
            f'berkas tidak ada. Ada "{kapital.name}"; ganti namanya menjadi {path.name}.'
        )
        kapital.rename(path)


KEMBAR = [
    ("Anggaran.csv", True), ("anggaran.CSV", True), ("anggaran .csv", True), ("anggar\u200ban.csv", True),
    ("anggaran (1).csv", False), ("Copy of anggaran.csv", False), ("anggaran - Copy.csv", False),
    ("angaran.csv", False), ("anggaran.csv.csv", False), ("anggaran.csv.bak", False),
]  # fmt: skip


@pytest.mark.parametrize(("nama", "kembar"), KEMBAR, ids=[repr(n[0]) for n in KEMBAR])
def test_di_samping_yang_benar(data, nama, kembar):
    """Beside the table's own file a twin is an error, as nobody can tell which is true; a copy is a warning."""
    (data / nama).write_text("x")
    if kembar:
        [(berkas, pesan)] = problems()
        assert berkas == "data/2024/anggaran.csv" and "lalu hapus yang lain" in pesan
    else:
        pesan = f"data/2024/{nama}: berkas tidak dikenal, tidak dibaca."
        assert load_year(2024, Path("data")).peringatan == (pesan,)


DIAM = (
    "~$anggaran.xlsx", ".~lock.anggaran.csv#", ".anggaran.csv.swp", "anggaran.csv~", "._anggaran.csv",
    "anggaran.pdf", "catatan.txt", "catatan.xlsx", "foto.jpg", "README.md", "Thumbs.db", "lkjip-2024.xlsx",
)  # fmt: skip


def test_berkas_lain_tidak_dipersoalkan(data):
    """Files of programs, documents and notes are nothing, even where the table is not there."""
    (data / "anggaran.csv").unlink()
    for nama in DIAM:
        (data / nama).write_text("x")
    laporan = load_year(2024, Path("data"))
    assert laporan.peringatan == () and laporan.rows("anggaran") == ()


def test_tabel_bernomor_lain_asing(data):
    """A printed table with another number is another table: a warning, though a near one is missing."""
    for nama in ("tabel_3_12", "tabel_3_70", "tabel_4_1", "lampiran"):
        (data / "tercetak" / f"{nama}.csv").write_text("x")
    assert [p.split(":")[0] for p in load_year(2024, Path("data")).peringatan] == [
        f"data/2024/tercetak/{nama}.csv" for nama in ("lampiran", "tabel_3_12", "tabel_3_70", "tabel_4_1")
    ]


FOLDER = [
    (["Tercetak"], 'folder tidak ada. Ada "Tercetak"; ganti namanya menjadi tercetak.'),
    (["tercetak "], 'folder tidak ada. Ada "tercetak "; ganti namanya menjadi tercetak.'),
    (["tercetak.csv"], 'folder tidak ada. Ada "tercetak.csv"; ganti namanya menjadi tercetak.'),
    (["TERCETAK", "Tercetak"], 'folder tidak ada. Ada "TERCETAK", "Tercetak"; ganti namanya menjadi tercetak.'),
    (["tercetk"], f'folder tidak ada. Ada "tercetk"; jika itu yang dimaksud, ganti namanya menjadi tercetak{BUKAN}.'),
    (["tercetak", "Tercetak"], 'ada juga folder "Tercetak". Gabungkan isinya ke folder ini, lalu hapus yang lain.'),
]  # fmt: skip


@pytest.mark.parametrize(("folders", "pesan"), FOLDER)
def test_nama_folder(data, folders, pesan):
    """A folder of tables under another name is named once, and not again for every table in it."""
    (data / "tercetak").rename(data / "semula")
    for nama in folders:
        shutil.copytree(data / "semula", data / nama)
    shutil.rmtree(data / "semula")
    assert problems() == [("data/2024/tercetak", pesan)]


def test_beberapa_nama_mirip(data):
    """Several of them are named together; what only may have been meant is left out beside what was."""
    (data / "anggaran.csv").unlink()
    for nama in ("anggaran (1).csv", "angaran.csv"):
        (data / nama).write_text("x")
    [(_, pesan)] = problems()
    assert (
        f'Ada "angaran.csv", "anggaran (1).csv"; pilih satu, jika itu yang dimaksud, {GANTI}{BUKAN}.' in pesan
    )
    for nama in ("ANGGARAN.csv", "Anggaran.csv"):
        (data / nama).write_text("x")
    [(_, pesan)] = problems()
    assert pesan == f'berkas tidak ada. Ada "ANGGARAN.csv", "Anggaran.csv"; pilih satu, {GANTI}.'


def test_folder_di_tempat_berkas(data):
    """A folder named like the table says where its contents belong."""
    for nama in ("anggaran", "Anggaran.csv"):
        (data / "anggaran.csv").unlink(missing_ok=True)
        (data / nama).mkdir()
        pesan = f'berkas tidak ada. Ada "{nama}"; itu folder. Pindahkan isinya ke berkas anggaran.csv.'
        assert problems() == [("data/2024/anggaran.csv", pesan)]
        (data / nama).rmdir()


PINDAH = [
    ("anggaran.csv", "tercetak/anggaran.csv", "pindahkan ke data/2024/anggaran.csv"),
    ("program.csv", "tercetak/Program.csv", "pindahkan ke data/2024/program.csv"),
    ("tercetak/tabel_3_9.csv", "tabel_3_9.csv", "pindahkan ke data/2024/tercetak/tabel_3_9.csv"),
    ("tercetak/tabel_3_9.csv", "Tabel 3.9.xlsx", f"{CSV_UTF8} data/2024/tercetak/tabel_3_9.csv"),
]  # fmt: skip


@pytest.mark.parametrize(("benar", "salah", "obat"), PINDAH)
def test_folder_yang_salah(data, benar, salah, obat):
    """A table in the wrong folder is sent to the right one; where the right one is there, it is a warning."""
    (data / benar).rename(data / salah)
    found = dict(problems())
    assert found == {f"data/2024/{benar}": f'berkas tidak ada. Ada "{salah}"; {obat}.'}
    (data / benar).parent.mkdir(exist_ok=True)
    (data / benar).write_text(CONTOH[benar.removesuffix(".csv")])
    assert len(load_year(2024, Path("data")).peringatan) == salah.endswith("csv")


def test_acuan(data):
    """The reference data of an office has exact names too; its folder is named once, not five times."""
    shutil.copytree(REPO / "data" / "skema", "data/skema")
    shutil.copytree(REPO / "data" / "acuan", "data/acuan")
    Path("data/acuan/skala.csv").rename("data/acuan/Skala.csv")
    pesan = 'berkas tidak ada. Ada "Skala.csv"; ganti namanya menjadi skala.csv.'
    assert problems() == [("data/acuan/skala.csv", pesan)]
    Path("data/acuan/Skala.csv").rename("data/skala.csv")
    pesan = 'berkas tidak ada. Ada "skala.csv"; pindahkan ke data/acuan/skala.csv.'
    assert problems() == [("data/acuan/skala.csv", pesan)]
    Path("data/skala.csv").rename("data/acuan/skala.csv")
    Path("data/acuan").rename("data/Acuan")
    assert problems() == [("data/acuan", 'folder tidak ada. Ada "Acuan"; ganti namanya menjadi acuan.')]


@pytest.mark.skipif(os.name == "nt", reason="no pipes there")
def test_tidak_pernah_macet(data):
    """Pipes, links to nowhere and to themselves under near names are only names: nothing is opened."""
    (data / "anggaran.csv").unlink()
    os.mkfifo(data / "Anggaran.csv")
    (data / "PROGRAM.csv").symlink_to("tidak-ada")
    (data / "tujuan .csv").symlink_to("tujuan .csv")
    assert [berkas.rpartition("/")[2] for berkas, _ in problems()] == [
        "anggaran.csv",
        "program.csv",
        "tujuan.csv",
    ]
    for nama in ("Anggaran.csv", "PROGRAM.csv", "tujuan .csv"):
        (data / nama).unlink()
    shutil.rmtree(data / "tercetak")
    os.mkfifo(data / "tercetak")
    assert problems() == [("data/2024/tercetak", "bukan folder. Ganti dengan folder tercetak.")]
    (data / "tercetak").unlink()
    (data / "tercetak").symlink_to("tercetak")
    assert problems() == [("data/2024/tercetak", "bukan folder. Ganti dengan folder tercetak.")]


@pytest.mark.parametrize("ruang", ["", "tercetak"])
def test_folder_tertutup(data, monkeypatch, ruang):
    """A folder that may not be looked into is named; its tables are not taken for absent. Root may look anywhere."""
    asli = os.scandir

    def scandir(path):
        if Path(path) == data / ruang:
            raise PermissionError(13, "Permission denied")
        return asli(path)

    monkeypatch.setattr(os, "scandir", scandir)
    pesan = "folder tidak dapat dibaca (tidak ada izin). Periksa izinnya."
    assert problems() == [(str(data / ruang), pesan)]


def test_disk_yang_tidak_membedakan_huruf(data, monkeypatch):
    """Names are compared as listed, also where the disk opens `anggaran.csv` for `Anggaran.csv`."""
    (data / "anggaran.csv").rename(data / "Anggaran.csv")
    shutil.copy(data / "Anggaran.csv", data / "anggaran.csv")
    asli = letak._entries
    monkeypatch.setattr(
        letak, "_entries", lambda f: {n: d for n, d in asli(f).items() if n != "anggaran.csv"}
    )
    assert [berkas for berkas, _ in problems()] == ["data/2024/anggaran.csv"]


def test_banyak_berkas(data):
    """Hundreds of other files are looked through in a moment, and make no more than warnings."""
    acak = random.Random(3)
    for _ in range(200):
        nama = "".join(acak.choices("abcdefghijklmnopqrstuvwxyz_", k=acak.randint(12, 30)))
        (data / f"q{nama}.csv").write_text("x")
    assert len(load_year(2024, Path("data")).peringatan) > 190
