"""All files of an import or none: failures and kills at every step, two at once, and what is not ours."""

import json
import os
import signal
from pathlib import Path

import pytest
from dimatikan import killed_at
from impor_contoh import ANGGARAN, write

from lkjip.data import DataSalah
from lkjip.data.tulis import GagalGanti, beside, repair, write_files
from lkjip.intake import import_files

LAMA = {"anggaran.csv": "lama a\n", "program.csv": "lama p\n", "tujuan.csv": "lama t\n"}
BARU = {
    "anggaran.csv": "baru a\n",
    "misi.csv": "baru m\n",
    "program.csv": "baru p\n",
    "sasaran.csv": "baru s\n",
}


def contents(folder: Path) -> dict[str, str]:
    return {p.name: p.read_text() for p in folder.iterdir()}


@pytest.fixture
def target(tmp_path) -> Path:
    folder = tmp_path / "data" / "2024"
    folder.mkdir(parents=True)
    for nama, text in LAMA.items():
        (folder / nama).write_text(text)
    return folder


def state(target: Path) -> str:
    return {tuple(sorted(LAMA.items())): "lama", tuple(sorted((LAMA | BARU).items())): "baru"}.get(
        tuple(sorted(contents(target).items())), "campur"
    )


def test_setiap_saat_dimatikan(target):
    """Killed at any step on the disk: the next call finds or makes all old or all new, and sweeps up."""
    langkah, terlihat = 0, set()
    while killed_at(langkah, target.parent, lambda: write_files(target, BARU)):
        tengah = state(target)
        repair(target)
        terlihat.add((tengah, state(target)))
        assert state(target) == {"campur": "lama"}.get(tengah, state(target)), langkah
        assert state(target) != "campur" and [p.name for p in target.parent.iterdir()] == ["2024"], langkah
        for path in target.iterdir():
            path.unlink()
        for nama, text in LAMA.items():
            (target / nama).write_text(text)
        langkah += 1
    assert langkah > 30 and {("campur", "lama"), ("lama", "lama"), ("baru", "baru")} <= terlihat


def test_dimatikan_saat_memulihkan(target):
    """The roll-back may itself be killed, at any step, and is finished by the next."""
    diuji = 0
    for langkah in range(200):
        if not killed_at(langkah, target.parent, lambda: write_files(target, BARU)):
            break
        if state(target) == "campur":
            kedua = 0
            while killed_at(kedua, target.parent, lambda: repair(target)):
                kedua += 1  # each begins where the one before was killed
            diuji += kedua
        repair(target)
        assert state(target) in ("lama", "baru")
        for path in target.iterdir():
            path.unlink()
        for nama, text in LAMA.items():
            (target / nama).write_text(text)
    assert diuji > 20


@pytest.mark.parametrize("ke", range(len(BARU)))
def test_satu_tidak_terganti(target, monkeypatch, ke):
    """One file that is open in Excel: those replaced before it are put back, new ones removed, and it is named."""
    asli, nama = Path.replace, list(BARU)[ke]

    def replace(self, tujuan):
        if Path(tujuan) == target / nama:
            raise PermissionError(13, "Permission denied")
        return asli(self, tujuan)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(GagalGanti) as info:
        write_files(target, BARU)
    assert info.value.path == target / nama and info.value.sisa is None
    assert contents(target) == LAMA and list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("nama", BARU)
def test_folder_di_tempat_berkas(target, nama):
    """A folder where a file should go: nothing is replaced."""
    (target / nama).unlink(missing_ok=True)
    (target / nama / "isi").mkdir(parents=True)
    with pytest.raises(GagalGanti) as info:
        write_files(target, BARU)
    assert info.value.path == target / nama
    assert {n: (target / n).read_text() for n in LAMA if n != nama} == {n: LAMA[n] for n in LAMA if n != nama}
    assert {p.name for p in target.iterdir()} == {*LAMA, nama} and (target / nama / "isi").is_dir()
    assert list(target.parent.iterdir()) == [target]


def test_tidak_dapat_dipulihkan(target, monkeypatch):
    """When even putting back fails, the old files are kept, named, and put back by the next call."""
    asli = Path.replace

    def replace(self, tujuan):
        if Path(tujuan).name == "program.csv" or self.parent.name == "lama":
            raise PermissionError(13, "Permission denied")
        return asli(self, tujuan)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(GagalGanti) as info:
            write_files(target, BARU)
        assert info.value.sisa and (info.value.sisa / "lama" / "anggaran.csv").read_text() == "lama a\n"
        with pytest.raises(GagalGanti):
            repair(target)
    assert repair(target) == ["anggaran.csv dikembalikan seperti sebelum impor yang terputus."]
    assert contents(target) == LAMA and list(target.parent.iterdir()) == [target]


def halfway(target: Path) -> Path:
    """Leave an import killed between two files, and return its hidden folder."""
    for langkah in range(200):
        killed_at(langkah, target.parent, lambda: write_files(target, BARU))
        if contents(target).get("anggaran.csv") == "baru a\n":
            (work,) = (p for p in target.parent.iterdir() if p != target)
            return work
        repair(target)
    raise AssertionError


def test_diubah_orang_sesudahnya(target):
    """What somebody wrote after the kill stays; the old file is laid beside it."""
    halfway(target)
    (target / "anggaran.csv").write_text("suntingan\n")
    (pesan,) = (p for p in repair(target) if p.startswith("anggaran"))
    assert "diubah sesudah impor yang terputus" in pesan
    assert (target / "anggaran.csv").read_text() == "suntingan\n"
    assert [p.read_text() for p in target.glob("*.sebelum-impor")] == ["lama a\n"]
    assert list(target.parent.iterdir()) == [target]


def test_impor_berikutnya_memulihkan(tmp_path, monkeypatch):
    """The next import finishes the roll-back before it judges what stands there, and says so."""
    monkeypatch.chdir(tmp_path)
    target = Path("data/2024")
    target.mkdir(parents=True)
    (target / "anggaran.csv").write_text("kode,pagu_rp,realisasi_rp,sumber\n")
    for langkah in range(200):
        killed_at(
            langkah, target.parent, lambda: write_files(target, {"anggaran.csv": "baru\n", "misi.csv": "m\n"})
        )
        if (target / "anggaran.csv").read_text() == "baru\n":
            break
    hasil = import_files([write(Path("anggaran.csv"), f"{ANGGARAN}1;1;1;A\n")], 2024, Path("data"))
    assert "anggaran.csv dikembalikan seperti sebelum impor yang terputus." in hasil.pesan
    assert [p.name for p in target.iterdir()] == ["anggaran.csv"]


def test_pesan_berkas_terbuka(tmp_path, monkeypatch):
    """The clerk reads which file, that nothing was written, and what to do."""
    monkeypatch.chdir(tmp_path)
    Path("data/2024").mkdir(parents=True)
    for nama in ("anggaran", "program"):
        Path(f"data/2024/{nama}.csv").write_text("lama\n")
    asli = os.replace

    def replace(a, b):
        if Path(b).name == "program.csv":
            raise PermissionError(13, "Permission denied")
        asli(a, b)

    monkeypatch.setattr(os, "replace", replace)
    files = [
        write(Path("anggaran.csv"), f"{ANGGARAN}1;1;1;A\n"),
        write(Path("program.csv"), "Kode;Nama program\n1;a\n"),
    ]
    with pytest.raises(DataSalah) as info:
        import_files(files, 2024, Path("data"), timpa=True)
    assert str(info.value).startswith("data/2024/program.csv: 1 kesalahan. Tidak ada yang ditulis.")
    assert "Tutup berkas ini di Excel" in str(info.value)
    assert contents(Path("data/2024")) == {"anggaran.csv": "lama\n", "program.csv": "lama\n"}


def test_dua_sekaligus(target):
    """While another process writes the same folder nothing is done, and its hidden folder stays."""
    with beside(target) as lain:
        with pytest.raises(BlockingIOError):
            write_files(target, BARU)
        assert lain.is_dir()
    assert contents(target) == LAMA and list(target.parent.iterdir()) == [target]
    write_files(target, BARU)
    assert contents(target) == LAMA | BARU


def test_sisa_tahun_baru_disapu(tmp_path):
    """The hidden folder of a killed new-year goes with the next call; those of others stay."""
    target = tmp_path / "2024"

    def work():
        with beside(target) as new:
            (new / "a.csv").write_text("a")
            os.kill(os.getpid(), signal.SIGKILL)

    assert killed_at(10**6, tmp_path, work)
    asing = tmp_path / ".2024.1.abc.baru"  # named like ours, without our marker
    asing.mkdir()
    (asing / "foto.jpg").write_text("x")
    for nama in (".2024.abcd1234.baru", ".2023.99999999.abcd1234.baru", ".2024.99999999.a-b.baru"):
        (tmp_path / nama).mkdir()
    assert len(list(tmp_path.iterdir())) == 5
    write_files(target, BARU)
    assert len(list(tmp_path.iterdir())) == 5 and target.is_dir() and (asing / "foto.jpg").exists()


@pytest.mark.parametrize(
    "jurnal",
    ['{"../luar.csv": {"ada": true, "baru": ""}}', '{"a/../../luar.csv": {"ada": false, "baru": ""}}', "{}"],
)
def test_jurnal_asing(target, jurnal):
    """A journal from elsewhere writes nowhere but to the tables of its folder."""
    luar = target.parent / "luar.csv"
    luar.write_text("luar")
    work = target.parent / ".2024.99999999.abcd.baru"
    (work / "lama").mkdir(parents=True)
    (work / "luar.csv").write_text("jahat")
    (work / "lkjip-sementara").write_text("99999999\n")
    (work / "jurnal.json").write_text(jurnal)
    assert repair(target) == []
    assert luar.read_text() == "luar" and contents(target) == LAMA


@pytest.mark.parametrize(
    "jurnal", ["", "[]", "[" * 100_000, '{"a.csv": 1}', json.dumps({"a.csv": {"ada": True}})]
)
def test_jurnal_rusak(target, jurnal):
    """A broken journal is a message, never a traceback, and nothing is removed."""
    work = target.parent / ".2024.99999999.abcd.baru"
    work.mkdir()
    (work / "lkjip-sementara").write_text("99999999\n")
    (work / "jurnal.json").write_text(jurnal)
    with pytest.raises(GagalGanti):
        repair(target)
    assert contents(target) == LAMA and work.is_dir()
