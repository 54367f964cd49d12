"""Opening files that may be anything."""

import os
import sys
import time
import zipfile

import pytest
from dokumen_contoh import converted, docx, packed, par, run, seen
from processes import until

from lkjip.baca import anak, batas, buka
from lkjip.baca.batas import bounded, clean
from lkjip.baca.buka import open_document
from lkjip.baca.dokumen import Baris, Dokumen, Paragraf, Sel, Tabel, TidakTerbaca


@pytest.fixture
def berkas(tmp_path):
    def write(nama, isi):
        path = tmp_path / nama
        path.write_bytes(isi.encode() if isinstance(isi, str) else isi)
        return path

    return write


def test_content_decides_not_the_name(berkas):
    halaman = "<html><body><p>halo <b>dunia</b></p><table><tr><td>a<td>b</table>"
    for nama, isi, jenis in (
        ("laporan.xls", halaman, "HTML"),
        ("laporan.pdf", converted(halaman, "docx"), "DOCX"),
        ("laporan", converted(halaman, "odt"), "ODT"),
        ("laporan.md", "# Judul\n\nhalo\n", "Markdown"),
    ):
        assert open_document(berkas(nama, isi)).jenis == jenis


@pytest.mark.parametrize(
    "isi, kata",
    [
        (b"{\\rtf1 x}", "DOCX"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "lama"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"\x89PNG\r\n\x1a\n", "scan"),
        (b"Rar!\x1a\x07", "Ekstrak"),
        (packed({"ppt/presentation.xml": b"x"}), "PowerPoint"),
        (packed({"xl/workbook.bin": b"x"}), "XLSX"),
        (packed({"mimetype": b"application/epub+zip"}), "EPUB"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "XLSX"),
        (
            packed(
                {
                    "mimetype": b"application/vnd.oasis.opendocument.text",
                    "META-INF/manifest.xml": b"<manifest:encryption-data/>",
                }
            ),
            "kata sandi",
        ),
        (packed({"foto.jpg": b"x"}), "Ekstrak"),
        (b"PK\x03\x04rusak", "rusak"),
        (b"a;b;c\n1;2;3\n", "bukan dokumen yang dikenal"),
        (b"\x00\x01\x02\x03", "bukan dokumen yang dikenal"),
        (b" \n", "kosong"),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(berkas, isi, kata, monkeypatch):
    monkeypatch.setattr(
        buka, "_run", _here
    )  # the same code without the process: it is the messages that count
    with pytest.raises(TidakTerbaca, match=kata) as e:
        open_document(berkas("laporan.dat", isi))
    assert str(e.value).endswith(".") and "laporan.dat" not in str(e.value)


def _here(command, masuk, keluar):
    import json

    try:
        answer = {"dokumen": anak.plain(anak._read(masuk.read(), command[4]))}
    except TidakTerbaca as e:
        answer = {"sebab": str(e)}
    keluar.write(json.dumps(answer).encode())
    return 0


def test_what_is_no_ordinary_file_is_refused(tmp_path):
    with pytest.raises(TidakTerbaca, match="folder"):
        open_document(tmp_path)
    with pytest.raises(TidakTerbaca, match="tidak ada"):
        open_document(tmp_path / "hilang.docx")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipa")
        with pytest.raises(TidakTerbaca, match="bukan berkas biasa"):
            open_document(tmp_path / "pipa")


def test_size_is_limited(berkas, monkeypatch):
    monkeypatch.setattr(buka, "BATAS_UKURAN", 10)
    with pytest.raises(TidakTerbaca, match="lebih dari"):
        open_document(berkas("a.md", "x" * 11))


def test_zip_bomb(berkas, tmp_path):
    path = tmp_path / "bom.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 101_000_000)
    mulai = time.monotonic()
    with pytest.raises(TidakTerbaca, match="100 MB"):
        open_document(path)
    assert time.monotonic() - mulai < 10


def test_the_document_comes_back_as_it_is():
    d = Dokumen(
        "DOCX",
        (
            Paragraf("a", 1, 2, 3, True, False),
            Tabel((Baris((Sel("x", 2, 1, True, "?"), None), 2), Baris((Sel(""), Sel("\u2028")), 3, 4)), 1),
        ),
        4,
    )
    assert buka._rebuilt(_json(anak.plain(d))) == d
    assert buka._rebuilt(_json(anak.plain(Dokumen("PDF", ())))) == Dokumen("PDF", ())


def _json(nilai):
    import json

    return json.loads(json.dumps(nilai))


def reader(tmp_path, monkeypatch, isi):
    """Put another program in the place of the reader."""
    path = tmp_path / "pembaca.py"
    path.write_text(isi)
    monkeypatch.setattr(buka, "_MULAI", f"import runpy; runpy.run_path({str(path)!r})")


def test_a_reader_that_does_not_end_is_ended_with_all_it_started(berkas, tmp_path, monkeypatch):
    reader(
        tmp_path,
        monkeypatch,
        "import subprocess, sys, pathlib, time\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(p.pid))\ntime.sleep(60)\n",
    )
    monkeypatch.setattr(buka, "DETIK", 4)
    with pytest.raises(TidakTerbaca, match="belum selesai"):
        open_document(berkas("a.md", "x"))
    if os.name == "posix":
        pid = int((tmp_path / "pid").read_text())
        until(lambda: gone(pid), seconds=10)  # the kill is sent, not yet served, when the document is refused


def gone(pid: int) -> bool:
    import psutil

    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.mark.parametrize(
    "isi, kata",
    [
        ("import os; os.abort()", "berhenti"),
        ("print('bukan JSON')", "berhenti"),
        ("import json; print(json.dumps({'galat': 'MemoryError'}))", "memori"),
        ("import json; print(json.dumps({'galat': 'RecursionError'}))", "terlalu dalam"),
    ],
)
def test_a_reader_that_breaks_is_a_message(berkas, tmp_path, monkeypatch, isi, kata):
    reader(tmp_path, monkeypatch, isi)
    with pytest.raises(TidakTerbaca, match=kata):
        open_document(berkas("a.md", "x"))


def test_memory_is_limited(berkas, tmp_path, monkeypatch):
    pytest.importorskip("resource")
    if sys.platform == "darwin":
        pytest.skip("macOS does not keep to it")
    reader(
        tmp_path,
        monkeypatch,
        "from lkjip.baca import anak\nanak._read = lambda *_: bytearray(4_000_000_000)\nanak.main('')\n",
    )
    monkeypatch.setattr(buka, "_MULAI", "import sys; sys.path[:] = sys.argv[2:];" + buka._MULAI)
    with pytest.raises(TidakTerbaca, match="memori"):
        open_document(berkas("a.md", "x"))


def test_a_reader_is_loaded_alone(berkas):
    """Reading HTML needs no PDF library: the child imports what it needs."""
    import subprocess

    code = (
        "import sys; sys.path[:] = sys.argv[1:]; import lkjip.baca.buka, lkjip.baca.anak; print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, *sys.path], capture_output=True, encoding="utf-8"
    )
    assert not {"pdfplumber", "pypdfium2", "lxml", "bs4", "openpyxl", "pandas", "pypandoc"} & set(
        done.stdout.split()
    )


def test_characters_that_are_not_seen_are_left_out(berkas):
    isi = "a\x00b\x07c\u202ed\u200be\xadf\ufeffg\ud800h \n\t\xa0i"
    assert clean(isi) == "abcdefgh i"
    d = open_document(berkas("a.docx", docx(par(run("12\u202e34")))))
    assert seen(d) == ["1234"]


def test_bounds(monkeypatch):
    baris = tuple(Baris(tuple(Sel("x") for _ in range(3)), n) for n in range(1, 4))
    d = Dokumen("PDF", (Paragraf("abc", 1), Tabel(baris)))
    assert bounded(d) == d
    for nama, most, kata in (
        ("BATAS_TEKS", 5, "huruf"),
        ("BATAS_SEL", 8, "sel"),
        ("BATAS_KOLOM", 2, "kolom"),
    ):
        with monkeypatch.context() as m, pytest.raises(TidakTerbaca, match=kata):
            m.setattr(batas, nama, most)
            bounded(d)
    with pytest.raises(TidakTerbaca, match="scan"):
        bounded(Dokumen("PDF", (Paragraf("\u200b", 1),)))
