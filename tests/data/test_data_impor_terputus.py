"""A year whose import was killed is never read as a mixture: it is put back, or refused with what to do."""

import shutil
from pathlib import Path

import pytest
from contoh import CONTOH
from dimatikan import killed_at

from lkjip.cli import main
from lkjip.data import DataSalah, Laporan, load_year, tulis
from lkjip.data.tulis import write_files

BARU = {
    "anggaran.csv": CONTOH["anggaran"].replace("160667500", "999"),
    "misi.csv": "nomor,uraian,diacu,sumber\n1,Menata,ya,A\n",
    "program.csv": CONTOH["program"].replace("Pembinaan", "Pembinaan baru"),
    "tercetak/tabel_3_9.csv": CONTOH["tercetak/tabel_3_9"].replace(">100%", ">90%"),
}


def state(laporan: Laporan) -> tuple:
    """Return what tells each of the four files' versions."""
    return (
        laporan.rows("anggaran")[0]["pagu_rp"] == 999,
        len(laporan.rows("misi")) == 1,
        laporan.rows("program")[2]["uraian"] == "Pembinaan baru",
        laporan.rows("tercetak/tabel_3_9")[0]["batas"] == ">90%",
    )


def on_disk(year: Path) -> set[bool]:
    """Return which versions stand in the folder; both are a mixture."""
    return {(year / n).exists() and (year / n).read_text("utf-8") == text for n, text in BARU.items()}


def restore(year: Path) -> None:
    """Write the old year again."""
    (year / "misi.csv").unlink(missing_ok=True)
    for nama, text in CONTOH.items():
        (year / f"{nama}.csv").write_text(text, "utf-8")


def halfway(year: Path) -> None:
    """Leave an import that was killed between two files."""
    for langkah in range(30, 200):
        killed_at(langkah, year.parent, lambda: write_files(year, BARU))
        if on_disk(year) == {True, False}:
            return
        restore(year)
    raise AssertionError


def test_dimatikan_di_setiap_langkah(data):
    """Killed at any step on the disk, the year is all old or all new, and what was put back is said."""
    langkah, campur = 0, 0
    while killed_at(langkah, data.parent, lambda: write_files(data, BARU)):
        tengah = on_disk(data)
        laporan = load_year(2024, Path("data"))
        assert len(set(state(laporan))) == 1 and len(on_disk(data)) == 1, langkah
        # Of what was done only the last moment, when the journal is gone, is kept.
        assert state(laporan)[0] is (tengah == {True} and not laporan.peringatan)
        if len(tengah) == 2:
            campur += 1
            assert "data/2024: anggaran.csv dikembalikan seperti sebelum impor" in laporan.peringatan[0]
        restore(data)
        langkah += 1
    assert langkah > 40 and campur >= 3


def test_masih_berjalan(data, monkeypatch):
    """While an import replaces the files the year is refused; once it is done it is read."""
    asli, pesan = Path.replace, []

    def replace(self, tujuan):
        with pytest.raises(DataSalah) as info:
            load_year(2024, Path("data"))
        pesan.append(" ".join(k.pesan for k in info.value.kesalahan))
        return asli(self, tujuan)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        write_files(data, BARU)
    assert len(pesan) == len(BARU) and all("impor ke folder ini masih berjalan" in p for p in pesan)
    assert set(state(load_year(2024, Path("data")))) == {True}


@pytest.mark.parametrize(
    ("di", "nama", "sebab"),
    [
        (Path, "replace", "tidak dapat dikembalikan (tidak ada izin)"),
        (tulis, "held", "masih berjalan, atau terputus"),
    ],
)
def test_tidak_dapat_dipulihkan(data, monkeypatch, di, nama, sebab):
    """Where nothing may be written the year is refused in one sentence, and nothing is lost."""

    def refuse(*args):
        if nama == "held":  # what cannot be found out without writing
            return True
        raise PermissionError(13, "Permission denied")

    halfway(data)
    with monkeypatch.context() as patch:
        patch.setattr(di, nama, refuse)
        with pytest.raises(DataSalah) as info:
            load_year(2024, Path("data"))
        [k] = info.value.kesalahan
        assert (k.berkas, k.kode) == ("data/2024", "E-BERKAS")
        assert sebab in k.pesan and "sisanya di data/.2024." in k.pesan and k.pesan.endswith("izin menulis.")
    assert set(state(load_year(2024, Path("data")))) == {False}


def test_lewat_tautan(data):
    """The folder may be reached by another name: the import stands beside its own."""
    Path("lain").symlink_to(data)
    halfway(data)
    assert set(state(load_year(2024, Path("lain")))) == {False} and on_disk(data) == {False}


def test_check_mengatakannya(data, capsys):
    """`lkjip check` says what was put back, also where the year is wrong for another reason."""
    halfway(data)
    assert main(["check", "2024", "--data", "data"]) == 0
    assert "anggaran.csv dikembalikan seperti sebelum impor yang terputus." in capsys.readouterr().out
    halfway(data)
    shutil.move(data / "tujuan.csv", data / "Tujuan.csv")
    assert main(["check", "2024", "--data", "data"]) == 2
    printed = capsys.readouterr()
    assert "anggaran.csv dikembalikan" in printed.out + printed.err
    assert "ganti namanya menjadi tujuan.csv" in printed.out + printed.err
